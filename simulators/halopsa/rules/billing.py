"""Invoices and recurring invoices with their lines, and contracts [halopsa 8]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.core.store import free_number
from simulators.halopsa.datetimes import NEVER, later
from simulators.halopsa.lookup import not_found, refuse, require
from simulators.halopsa.model import lines as model
from simulators.halopsa.rules.plain import Given, Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer

_FROM_ITEM: Mapping[str, str] = {
    "item_code": "accountsid",
    "item_shortdescription": "name",
    "item_longdescription": "description",
    "unit_cost": "costprice",
}
"""Properties of a line, and those of its item that are their defaults."""

_DAYS_OF_PERIOD: Mapping[int, int] = {1: 30, 2: 91, 3: 182, 4: 365, 5: 7}
"""Days between invoices by the number in `period`; the numbers are chosen, 1 is a month [halopsa 8.2]."""


class InvoiceRules(PlainRules):
    """Invoices and recurring invoices."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Give a new invoice a date, and the address of its site; its lines follow when it has an id."""
        draft, given, old = change.draft, change.given, change.old
        draft.pop("add_lines", None)
        draft.update(model.paid(given))
        if old is not None:
            draft["lines"] = old["lines"]
            return
        for name, value in {"invoice_date": context.now, **await _addressed(context, given)}.items():
            change.fill(name, value)
        draft.update(lines=[], total=0.0)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Replace the lines by `lines`, and append `add_lines` [halopsa 8.2]. Raises Problem `not_found`."""
        given, old = change.given, change.old
        if old is None:
            return ()
        kept: Iterable[Record] = old["lines"]
        try:
            if "lines" in given:
                kept = model.replaced(kept, given["lines"], HaloSettings.of(context).unsent_lines == "keep")
        except model.UnknownLine:
            raise not_found() from None
        added = model.replaced((), _as_new(given.get("add_lines", ())), False)
        change.draft.update(await self._with_lines(context, change.draft, [*kept, *added]))
        return ()

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Add the lines of a new invoice; log the changes of an existing one, unless it is recurring."""
        if change.old is not None and not self.recurring:
            await _log(context, change.old, record)
        if change.old is None:
            given = [*change.given.get("lines", ()), *change.given.get("add_lines", ())]
            lines = model.replaced((), _as_new(given), False)
            whole = {**record, **await self._with_lines(context, record, lines)}
            await context.unit.put(self.entity.name, whole)

    # -- actions ----------------------------------------------------------------------------------------------------

    async def void(self, context: WriteContext, record: Record) -> Record:
        """Void an invoice: nothing is due any more. Raises Problem `rejected` if it is void already."""
        if record.get("voided"):
            raise refuse("This Invoice has already been voided")
        return await context.keep(self.entity.name, record, {**record, "voided": True})

    async def change_line(self, context: WriteContext, given: Given) -> Record:
        """Change only one line of the invoice with the id `ihid`. Raises Problem `not_found`."""
        invoice = await require(context.unit, self.entity.name, given.get("ihid", 0))
        known = [each for each in invoice["lines"] if each["id"] == given.get("id", 0)]
        if not known:
            raise not_found()
        changed = model.priced({**known[0], **given})
        after = [changed if each["id"] == changed["id"] else each for each in invoice["lines"]]
        whole = {**invoice, **await self._with_lines(context, invoice, after)}
        await context.keep(self.entity.name, invoice, whole)
        return changed

    async def add_line(self, context: WriteContext, given: Given) -> Record:
        """Add a line to the invoice with the id `ihid`. Raises Problem `not_found`."""
        invoice = await require(context.unit, self.entity.name, given.get("ihid", 0))
        changed = await context.change(self.entity.name, invoice, {"add_lines": [given]})
        added: Record = changed["lines"][-1]
        return added

    async def process(self, context: WriteContext, identity: int) -> Record:
        """Create an invoice from a recurring one, and move its next date. Raises Problem `not_found`."""
        source = await require(context.unit, self.entity.name, identity)
        head = {name: source[name] for name in ("client_id", "site_id", "contract_id", "name") if name in source}
        lines = [each for each in source["lines"] if not each.get("isinactive")]
        made = await context.create("Invoice", {**head, "lines": lines, "recurring_invoice_id": source["id"]})
        due = source.get("nextcreationdate", NEVER)
        start = context.now if due == NEVER else due
        moved = later(start, days=_DAYS_OF_PERIOD.get(source.get("period", 1), 30))
        await context.unit.put(self.entity.name, {**source, "nextcreationdate": moved})
        return made

    @property
    def recurring(self) -> bool:
        """Whether the entity is RecurringInvoice."""
        return self.entity.name == "RecurringInvoice"

    async def _with_lines(self, context: WriteContext, record: Record, lines: Sequence[Record]) -> dict[str, Any]:
        """Lines and totals of an invoice; new lines get ids, and all lines the id of their invoice."""
        known = {each["id"] for each in lines if "id" in each}
        stored = [await self._line(context, record, each, known) for each in lines]
        return {"lines": stored, "total": model.total(stored), "tax_total": model.tax(stored)}

    async def _line(self, context: WriteContext, record: Record, line: Record, known: set[Any]) -> dict[str, Any]:
        if "id" in line:
            return {**line, "ihid": record["id"]}
        item = await context.get("Item", line.get("_itemid", 0))
        given = {} if item is None else {name: item[source] for name, source in _FROM_ITEM.items() if source in item}
        if item is not None:
            given["unit_price"] = item.get("recurringprice" if self.recurring else "baseprice", 0.0)

        async def taken(number: int) -> bool:
            return number in known

        identity = await free_number(context.unit, "lines", taken, 1001)
        return model.priced({**given, **line, "id": identity, "ihid": record["id"]})

    # -- reading -------------------------------------------------------------------------------------------------

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An invoice with its lines; on request with its customer and the invoices created from it."""
        due = 0.0 if record.get("voided") else round(record["total"] - float(record.get("amountpaid", 0.0)), 2)
        row |= {"lines": [renderer.line(each) for each in record["lines"]], "amountdue": due}
        row |= {"is_recurring_invoice": self.recurring, "original_client_id": record["client_id"]}
        client = await renderer.record("Client", record["client_id"])
        if parameters.get("includedetails") and client is not None:
            row["client"] = await renderer.brief("Client", client)
        if parameters.get("includeinvoices"):
            made = await every(renderer.reader, "Invoice", Compare(("recurring_invoice_id",), "eq", record["id"]))
            row["created_invoices"] = [{"id": each["id"], "invoice_date": each["invoice_date"]} for each in made]
        return await super().show(row, record, renderer, parameters)


_LOGGED: Mapping[str, str] = {
    "client_id": "Customer",
    "invoice_date": "Invoice Date",
    "duedate": "Due Date",
    "reference": "Reference",
    "posted": "Posted",
    "voided": "Voided",
    "paymentstatus": "Payment Status",
    "total": "Total",
}
"""Properties of an invoice whose changes are logged, and their names in the log; both are chosen [halopsa 8.7]."""


async def _log(context: WriteContext, before: Record, after: Record) -> None:
    """Write an entry for each logged property that differs."""
    for name, title in _LOGGED.items():
        if before.get(name) != after.get(name):
            values = {"old_value": str(before.get(name, "")), "new_value": str(after.get(name, ""))}
            await context.create("InvoiceChange", {"invoice_id": after["id"], "field_name": title, **values})


class ContractRules(PlainRules):
    """Contracts: whether they are active depends on their dates."""

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A contract with the flags `started`, `expired` and `active`, calculated from its dates."""
        start, end = record.get("start_date"), record.get("end_date")
        started = start is not None and start <= renderer.now
        expired = end is not None and end < renderer.now
        row |= {"started": started, "expired": expired, "active": started and not expired}
        return await super().show(row, record, renderer, parameters)


async def _addressed(context: WriteContext, given: Given) -> dict[str, Any]:
    """The address of an invoice: that of its site, otherwise of the main site of its customer."""
    client = await context.get("Client", given.get("client_id", 0)) or {}
    site = await context.get("Site", given.get("site_id") or client.get("main_site_id", 0)) or {}
    address = site.get("invoice_address") or site.get("delivery_address") or {}
    lines = ("line1", "line2", "line3", "line4", "postcode")
    return {f"address{n}": address[line] for n, line in enumerate(lines, 1) if line in address}


def _as_new(lines: Iterable[Record]) -> list[dict[str, Any]]:
    """Lines without their own ids and the ids of their invoices."""
    return [{name: value for name, value in each.items() if name not in {"id", "ihid"}} for each in lines]

"""Invoices and recurring invoices with their lines, and contracts [halopsa 8]."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from simulators.core.problem import Problem
from simulators.core.query import Compare
from simulators.core.store import free_number
from simulators.halopsa.desk import NOT_FOUND, Desk, Names, Record, all_of_them, refuse, require
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.model import lines as model
from simulators.halopsa.moments import NEVER, later
from simulators.halopsa.rules.plain import Rules, Sent, Wish
from simulators.halopsa.shapes import shape_of

_FROM_ITEM: Mapping[str, str] = {
    "item_code": "accountsid",
    "item_shortdescription": "name",
    "item_longdescription": "description",
    "unit_cost": "costprice",
}
"""Members of a line, and those of its product that give them when they are not sent."""

_DAYS_OF_PERIOD: Mapping[int, int] = {1: 30, 2: 91, 3: 182, 4: 365, 5: 7}
"""Days by which a period moves the next invoice; the numbers are chosen, the first is a month [halopsa 8.2]."""


class InvoiceRules(Rules):
    """Invoices, of either kind."""

    def __init__(self, name: str) -> None:
        """`name` is Invoice or RecurringInvoice."""
        super().__init__(ENTITIES[name])
        self.recurring = name == "RecurringInvoice"

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new invoice with its lines."""
        dates = {"date_created": desk.now, "last_modified": desk.now, "invoice_date": desk.now}
        given = {**dates, **await self._addressed(desk, sent), **_alone(sent), **model.paid(sent)}
        record = await super().create(desk, {**given, "lines": [], "total": 0.0})
        added = [*sent.get("lines", ()), *sent.get("add_lines", ())]
        return await self._with_lines(desk, record, model.replaced((), _as_new(added), False))

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed invoice. `lines` is the full set, `add_lines` comes on top [halopsa 8.2]. Problem `not_found`."""
        given = {**_alone(sent), **model.paid(sent), "last_modified": desk.now}
        changed = await super().update(desk, record, given)
        kept: Iterable[Record] = record["lines"]
        try:
            if "lines" in sent:
                kept = model.replaced(kept, sent["lines"], desk.setting("unsent_lines") == "keep")
        except model.UnknownLine:
            raise Problem("not_found", NOT_FOUND) from None
        added = model.replaced((), _as_new(sent.get("add_lines", ())), False)
        return await self._with_lines(desk, changed, [*kept, *added])

    async def void(self, desk: Desk, record: Record) -> Record:
        """An invoice that nothing is due of any more. Raises Problem `rejected` for one that is void already."""
        if record.get("voided"):
            raise refuse("This Invoice has already been voided")
        changed = {**record, "voided": True, "last_modified": desk.now}
        await desk.unit.put(self.entity.name, changed)
        return changed

    @staticmethod
    async def _addressed(desk: Desk, sent: Sent) -> dict[str, Any]:
        """The address of the site that an invoice is for: its own, or the main site of its customer."""
        client = await desk.unit.get("Client", sent.get("client_id", 0)) or {}
        site = await desk.unit.get("Site", sent.get("site_id") or client.get("main_site_id", 0)) or {}
        address = site.get("invoice_address") or site.get("delivery_address") or {}
        lines = ("line1", "line2", "line3", "line4", "postcode")
        return {f"address{n}": address[line] for n, line in enumerate(lines, 1) if line in address}

    async def change_line(self, desk: Desk, sent: Sent) -> Record:
        """Change one line of the invoice that `ihid` names, and nothing else of it. Raises Problem `not_found`."""
        invoice = await require(desk.unit, self.entity.name, sent.get("ihid", 0))
        known = [each for each in invoice["lines"] if each["id"] == sent.get("id", 0)]
        if not known:
            raise Problem("not_found", NOT_FOUND)
        changed = model.priced({**known[0], **sent})
        after = [changed if each["id"] == changed["id"] else each for each in invoice["lines"]]
        await self._with_lines(desk, {**invoice, "last_modified": desk.now}, after)
        return changed

    async def add_line(self, desk: Desk, sent: Sent) -> Record:
        """Add a line to the invoice that `ihid` names. Raises Problem `not_found`."""
        invoice = await require(desk.unit, self.entity.name, sent.get("ihid", 0))
        changed = await self.update(desk, invoice, {"add_lines": [sent]})
        added: Record = changed["lines"][-1]
        return added

    async def process(self, desk: Desk, identity: int, invoices: InvoiceRules) -> Record:
        """Make an invoice of a recurring one, and move its next date. Raises Problem `not_found`."""
        source = await require(desk.unit, self.entity.name, identity)
        head = {name: source[name] for name in ("client_id", "site_id", "contract_id", "name") if name in source}
        sent = {**head, "lines": [each for each in source["lines"] if not each.get("isinactive")]}
        made = await invoices.create(desk, {**sent, "recurring_invoice_id": source["id"]})
        due = source.get("nextcreationdate", NEVER)
        start = desk.now if due == NEVER else due
        moved = later(start, days=_DAYS_OF_PERIOD.get(source.get("period", 1), 30))
        await desk.unit.put(self.entity.name, {**source, "nextcreationdate": moved})
        return made

    async def _with_lines(self, desk: Desk, record: Record, lines: Collection[Record]) -> Record:
        """An invoice with these lines; new ones get ids, and all say which invoice they stand in."""
        known = {each["id"] for each in lines if "id" in each}
        stored = [await self._line(desk, record, each, known) for each in lines]
        changed = {**record, "lines": stored, "total": model.total(stored), "tax_total": model.tax(stored)}
        await desk.unit.put(self.entity.name, changed)
        return changed

    async def _line(self, desk: Desk, record: Record, line: Record, known: set[Any]) -> dict[str, Any]:
        if "id" in line:
            return {**line, "ihid": record["id"]}
        item = await desk.unit.get("Item", line.get("_itemid", 0))
        given = {} if item is None else {name: item[source] for name, source in _FROM_ITEM.items() if source in item}
        if item is not None:
            given["unit_price"] = item.get("recurringprice" if self.recurring else "baseprice", 0.0)

        async def taken(number: int) -> bool:
            return number in known

        identity = await free_number(desk.unit, "lines", taken, 1001)
        return model.priced({**given, **line, "id": identity, "ihid": record["id"]})

    # -- reading -------------------------------------------------------------------------------------------------

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """An invoice with its lines."""
        shown = await super().show(record, names, wish)
        lines = [show_line(each) for each in record["lines"]]
        client = await names.record("Client", record["client_id"])
        due = 0.0 if record.get("voided") else round(record["total"] - float(record.get("amountpaid", 0.0)), 2)
        shown |= {"lines": lines, "amountdue": due, "is_recurring_invoice": self.recurring}
        shown["original_client_id"] = record["client_id"]
        if wish.get("includedetails") and client is not None:
            shown["client"] = await Rules(ENTITIES["Client"]).show(client, names, {})
        if wish.get("includeinvoices"):
            mine = Compare(("recurring_invoice_id",), "eq", record["id"])
            made = await all_of_them(names.reader, "Invoice", mine)
            shown["created_invoices"] = [{"id": each["id"], "invoice_date": each["invoice_date"]} for each in made]
        return shown


class ContractRules(Rules):
    """Contracts."""

    def __init__(self) -> None:
        """Their dates say whether they run."""
        super().__init__(ENTITIES["ClientContract"])

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A contract, and whether it has started, has expired and is active, by what its flags are called."""
        start, end = record.get("start_date"), record.get("end_date")
        started = start is not None and start <= names.now
        expired = end is not None and end < names.now
        running = {"started": started, "expired": expired, "active": started and not expired}
        return {**await super().show(record, names, wish), **running}


def show_line(line: Record) -> dict[str, Any]:
    """A line as the vendor shows it."""
    return shape_of("Line").shown(line)


def _alone(sent: Sent) -> dict[str, Any]:
    """An invoice without its lines."""
    return {name: value for name, value in sent.items() if name not in {"lines", "add_lines"}}


def _as_new(lines: Iterable[Record]) -> list[dict[str, Any]]:
    """Lines without the ids and invoices that they may have come from."""
    return [{name: value for name, value in each.items() if name not in {"id", "ihid"}} for each in lines]

"""Quotations, sales orders and purchase orders: lines, approval, invoicing and receipt [halopsa 8.5]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare
from simulators.core.store import free_number
from simulators.halopsa.lookup import not_found, refuse
from simulators.halopsa.model import orders as model
from simulators.halopsa.model.lines import UnknownLine, left
from simulators.halopsa.rules import belonging
from simulators.halopsa.rules.assignment import general_user
from simulators.halopsa.rules.plain import Given, Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer

OPEN, APPROVED, DECLINED = 0, 1, 2
"""States of a quotation's approval; the numbers are chosen [halopsa 13]."""

_FROM_ITEM: Mapping[str, str] = {"name": "name", "description": "description", "productcode": "accountsid"}
"""Properties of a line, and those of its item that are their defaults."""


class OrderRules(PlainRules):
    """Documents with lines.

    `head` is the property of a line with the document's id, `price` and `cost` are the properties of an item that
    new lines take these from.
    """

    head = ""
    price = "baseprice"
    cost = "costprice"

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the customer from ticket, user or site, the date of a new document, and the rate of its currency."""
        draft, given, old = change.draft, change.given, change.old
        draft.pop("add_lines", None)
        await belonging.fill(context, change)
        if old is None:
            change.fill("date", context.now)
        draft["lines"] = [] if old is None else old["lines"]
        if given.get("currency_code"):
            currency = await context.get("Currency", given["currency_code"])
            draft.update({} if currency is None else {"currency_conversion_rate": currency.get("conversion_rate", 1.0)})

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Replace the lines by `lines`, and append `add_lines`. Raises Problem `not_found` for an unknown line."""
        given, draft = change.given, change.draft
        kept: Sequence[Record] = draft["lines"]
        try:
            if "lines" in given:
                kept = left(kept, given["lines"], HaloSettings.of(context).unsent_lines == "keep")
        except UnknownLine:
            raise not_found() from None
        added = [{name: value for name, value in each.items() if name != "id"} for each in given.get("add_lines", ())]
        known = {each["id"] for each in kept if "id" in each}
        lines = [await self._line(context, draft, each, known) for each in (*kept, *added)]
        draft.update(self.summed(lines))
        return ()

    def summed(self, lines: Sequence[Record]) -> dict[str, Any]:
        """The lines, and the totals of the document."""
        return {"lines": list(lines), **model.totals(lines)}

    async def _line(self, context: WriteContext, draft: Record, line: Record, known: set[Any]) -> dict[str, Any]:
        found = {name: value for name, value in line.items() if name != self.head}
        if "id" not in line:
            found = {**await self._from_item(context, line), **found}

            async def taken(number: int) -> bool:
                return number in known

            found["id"] = await free_number(context.unit, f"{self.entity.name} lines", taken, 1)
        return model.priced(found, await self.rate(context, draft, found))

    async def _from_item(self, context: WriteContext, line: Record) -> dict[str, Any]:
        """The defaults of a new line from its item. Raises Problem `rejected` for an item that does not exist."""
        identity = line.get("item_id", 0)
        item = await context.get("Item", identity)
        if item is None:
            if identity > 0:
                raise refuse(f"The Item {identity} does not exist")
            return {}
        recurring = item.get("isrecurringitem") and self.price == "baseprice"
        names = {"price": "recurringprice" if recurring else self.price, "costprice": self.cost, **_FROM_ITEM}
        return {name: item[source] for name, source in names.items() if source in item}

    async def rate(self, context: WriteContext, draft: Record, line: Record) -> float:
        """The tax rate of a line in percent: of its own tax, otherwise of the customer's."""
        code = line.get("item_tax_code", 0)
        if not code:
            client = await context.get("Client", draft.get("client_id", 0)) or {}
            code = client.get("item_tax_code", 0)
        tax = await context.get("Tax", code)
        return 0.0 if tax is None else float(tax.get("value", 0.0))

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A document with its lines."""
        row["lines"] = [await self.show_line(each, record, renderer) for each in row["lines"]]
        return await super().show(row, record, renderer, parameters)

    async def show_line(self, line: Record, record: Record, renderer: Renderer) -> Row:
        """A line with the id of its document, and the names of its tax and supplier."""
        shown: Row = {**line, self.head: record["id"]}
        for name, entity, key in (("tax_name", "Tax", "item_tax_code"), ("supplier_name", "Supplier", "supplier_id")):
            found = await renderer.of(entity, line.get(key))
            if found is not None:
                shown[name] = found
        return shown


class QuotationRules(OrderRules):
    """Quotations: the customer approves or declines each once; `_create_so` creates a sales order from it."""

    head = "qhid"

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the sales order on request. Raises Problem `rejected` for a second one."""
        if not change.given.get("_create_so"):
            return
        if record.get("salesorder_id", 0) > 0:
            raise refuse("A Sales Order has already been created from this Quotation")
        whom = {name: record[name] for name in ("client_id", "site_id", "user_id", "ticket_id") if name in record}
        if not whom.get("user_id"):
            client = await context.get("Client", record["client_id"]) or {}
            user = await general_user(context.unit, whom.get("site_id") or client.get("main_site_id", 0))
            whom |= {} if user is None else {"user_id": user["id"]}
        lines = [
            {**{name: value for name, value in each.items() if name != "id"}, "quotation_line_id": each["id"]}
            for each in record["lines"]
            if not each.get("optional")
        ]
        order = await context.create(
            "SalesOrder",
            {**whom, "title": record.get("title", ""), "quotation_id": record["id"], "lines": lines},
        )
        await context.unit.put(self.entity.name, {**record, "salesorder_id": order["id"]})

    async def approve(self, context: WriteContext, given: Given) -> Record:
        """Record the customer's decision. Raises Problem `not_found`, or `rejected` for a second decision."""
        quotation = await self.find(context.unit, given.get("id", 0))
        if quotation.get("approvalstate", OPEN) != OPEN:
            raise refuse("This Quotation has already been approved or declined")
        names = ("approvalname", "approvalemailaddress", "approvalnote", "ponumber")
        details = {name: given[name] for name in names if name in given}
        state = APPROVED if given.get("result") else DECLINED
        decided = {**details, "approvalstate": state, "approvaldatetime": context.now}
        return await context.keep(self.entity.name, quotation, {**quotation, **decided})


class SalesOrderRules(OrderRules):
    """Sales orders: `_create_invoice` invoices the quantities that are not invoiced yet."""

    head = "salesorder_id"

    def summed(self, lines: Sequence[Record]) -> dict[str, Any]:
        """The lines, the totals, the invoiced percentage and the outstanding amount."""
        share = {"percentage_invoiced": model.invoiced(lines), "outstanding_total": model.outstanding(lines)}
        return {**super().summed(lines), **share}

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the invoice on request. Raises Problem `rejected` if nothing is left to invoice."""
        if not change.given.get("_create_invoice"):
            return
        rates = {each["id"]: await self.rate(context, record, each) for each in record["lines"]}
        lines = [] if record.get("do_not_invoice") else model.to_invoice(record["lines"], rates)
        if not lines:
            raise refuse("There is nothing to invoice on this Sales Order")
        head = {name: record[name] for name in ("client_id", "site_id", "currency_code") if name in record}
        named = {"salesorder_id": record["id"], "name": record.get("title", "")}
        await context.create("Invoice", {**head, **named, "lines": lines})
        whole = [
            each if each.get("do_not_invoice_line") else {**each, "invoiced_quantity": each["quantity"]}
            for each in record["lines"]
        ]
        await context.unit.put(self.entity.name, {**record, **self.summed(whole)})

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An order with the numbers of its invoices and purchase orders."""
        mine = Compare(("salesorder_id",), "eq", record["id"])
        row["invoice_count"] = await renderer.reader.count("Invoice", mine)
        row["purchaseorder_count"] = await renderer.reader.count("PurchaseOrder", mine)
        return await super().show(row, record, renderer, parameters)


class PurchaseOrderRules(OrderRules):
    """Purchase orders: received items increase the stock."""

    head = "purchaseorder_id"
    price = "costprice"

    def summed(self, lines: Sequence[Record]) -> dict[str, Any]:
        """The lines, the totals, and whether all lines are received in full."""
        return {**super().summed(lines), "received": model.is_received(lines)}

    async def rate(self, context: WriteContext, draft: Record, line: Record) -> float:
        """The tax rate of a line in percent: of its own tax, otherwise of the supplier's purchase tax."""
        supplier = await context.get("Supplier", draft.get("supplier_id", 0)) or {}
        tax = await context.get("Tax", line.get("item_tax_code", 0) or supplier.get("purchase_tax_code", 0))
        return 0.0 if tax is None else float(tax.get("value", 0.0))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Add received items to the stock. Raises Problem `rejected` if more was received than ordered."""
        before = () if change.old is None else change.old["lines"]
        try:
            came = model.received(before, record["lines"])
        except model.TooMuch as line:
            raise refuse(f"More of {line} was received than was ordered") from None
        for identity, amount in came.items():
            item = await context.get("Item", identity)
            if item is not None and not item.get("dont_track_stock"):
                stock = item.get("quantity_in_stock", 0.0) + amount
                await context.unit.put("Item", {**item, "quantity_in_stock": stock})

    async def confirm(self, context: WriteContext, given: Given) -> Record:
        """Record the supplier's confirmation of receipt. Raises Problem `not_found`."""
        order = await self.find(context.unit, given.get("id", 0))
        confirmed = {"receipt_confirmed": True, "receipt_confirmation_date": context.now}
        return await context.keep(self.entity.name, order, {**order, **confirmed})


class SupplierRules(PlainRules):
    """Suppliers."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Raises Problem `rejected` if the supplier has purchase orders."""
        if await context.unit.count("PurchaseOrder", Compare(("supplier_id",), "eq", record["id"])):
            raise refuse(f"The Supplier {record['name']} has Purchase Orders and cannot be deleted")
        return False

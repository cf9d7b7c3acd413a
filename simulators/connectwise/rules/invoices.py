"""Invoices and their payments [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.model.invoices import due, pay, total
from simulators.connectwise.refusals import bad_value, in_use, required
from simulators.connectwise.rules.base import Rules, fill_default, pair
from simulators.connectwise.rules.sales import fill_parties, tax_rate
from simulators.core.query import Compare, IsNull
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

LINES = ("timeEntries", "products", "expenseEntries")
"""Entities whose records can be lines of an invoice, with a reference in `invoice`."""

_APPLIED: Mapping[str, str] = {
    "Ticket": "ticket",
    "SalesOrder": "salesOrder",
    "Project": "project",
    "ProjectPhase": "phase",
    "Agreement": "agreement",
}
"""The invoice's reference to the record that it is applied to, by `applyToType`."""

_ADDRESS = {"AddressLine1": "addressLine1", "AddressLine2": "addressLine2", "City": "city", "Zip": "zip"}


class InvoiceRules(Rules):
    """An invoice bills the open lines of the record that it is applied to."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set defaults, and the reference for `applyToType` and `applyToId`."""
        draft = change.draft
        await fill_default(context, draft, "status", "billingStatuses")
        applied = _APPLIED.get(draft.get("applyToType") or "")
        if change.old is None and applied is not None and draft.get("applyToId") is not None:
            change.fill(applied, {"id": draft["applyToId"]})
        if change.fresh:
            change.fill("date", context.now)
            change.fill("locationId", (context.member.get("defaultLocation") or {"id": 1})["id"])
            await fill_default(context, draft, "currency", "currencies")
            await fill_default(context, draft, "billingTerms", "billingTerms")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Require a target for a Standard invoice; set dates, addresses and totals."""
        draft = change.draft
        if draft["type"] == "Standard" and not any(draft.get(name) for name in _APPLIED.values()):
            return [required("applyToId")]
        if change.fresh:
            draft["shipToCompany"] = draft.get("shipToCompany") or draft["company"]
            await fill_parties(context, draft)
            draft["billingSite"] = draft.get("billingSite") or draft.pop("billToSite", None)
            draft["shippingSite"] = draft.get("shippingSite") or draft.pop("shipToSite", None)
            for each in ("site", "billToSite", "shipToSite"):
                draft.pop(each, None)
        await self._place(context, change)
        if "dueDate" not in change.given and (change.fresh or change.differs("date") or change.moved("billingTerms")):
            face: Any = draft.get("billingTerms")
            terms = {} if face is None else await context.require("billingTerms", face["id"])
            draft["dueDate"] = due(draft.get("date") or context.now, terms.get("dueDays") or 0)
        await _total(context, draft)
        if (draft.get("status") or {}).get("isClosed"):
            draft["closedBy"] = change.before("closedBy") or context.who
        else:
            draft["closedBy"] = None
        return []

    @staticmethod
    async def _place(context: Context, change: Change) -> None:
        draft = change.draft
        await pair(context, change, "location", "locationId", "locations")
        await pair(context, change, "territory", "territoryId", "locations")
        unit = await context.get("departments", draft.get("departmentId"))
        draft["department"] = None if unit is None else context.face("billingUnits", unit)
        company = await context.require("companies", draft["company"]["id"])
        draft["accountNumber"] = company.get("accountNumber")
        if change.fresh:
            change.fill("taxCode", company.get("taxCode"))
        for name, prefix in (("billingSite", "billingSite"), ("shippingSite", "shippingSite")):
            site = await context.require("sites", draft[name]["id"]) if draft.get(name) else {}
            draft.update({f"{prefix}{suffix}": site.get(source) for suffix, source in _ADDRESS.items()})
            draft[f"{prefix}State"] = (site.get("stateReference") or {}).get("identifier")
            draft[f"{prefix}Country"] = (site.get("country") or {}).get("name")

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Set the number of a new invoice, and add the open lines."""
        if change.old is None:
            record = await self._bill(context, record)
        await super().follow(context, change, record)

    @staticmethod
    async def _bill(context: Context, record: Record) -> Record:
        if not record.get("invoiceNumber"):
            record = await context.put("invoices", {**record, "invoiceNumber": str(record["id"])})
        if record["type"] != "Standard":
            return record
        face = context.face("invoices", record)
        for name in _APPLIED.values():
            if record.get(name) is None:
                continue
            for table in LINES:
                if context.entity(table).field(name) is None:
                    continue
                mine = Compare((name, "id"), "eq", record[name]["id"])
                for each in await context.every(table, mine, IsNull(("invoice",))):
                    if each.get("billableOption") == "Billable":
                        more = {"invoiceFlag": True, "status": "Billed"} if table == "timeEntries" else {}
                        await context.put(table, {**each, **more, "invoice": face})
        return await total_invoice(context, record["id"])

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for an invoice with payments; otherwise reopen its lines."""
        if await context.below("invoicePayments", record["id"]):
            raise in_use(self.entity.title, record["id"], "1 Invoice Payment")
        for table in LINES:
            for each in await context.every(table, Compare(("invoice", "id"), "eq", record["id"])):
                left: Draft = {name: value for name, value in each.items() if name != "invoice"}
                if table == "timeEntries":
                    left |= {"invoiceFlag": False, "status": "Open"}
                await context.put(table, left)
        return False


async def _total(context: Context, draft: Draft) -> None:
    lines: dict[str, list[Any]] = {name: [] for name in LINES}
    if draft.get("id") is not None:
        on = Compare(("invoice", "id"), "eq", draft["id"])
        lines = {name: await context.every(name, on) for name in LINES}
    rate = await tax_rate(context, draft.get("taxCode"))
    total(draft, lines["timeEntries"], lines["products"], lines["expenseEntries"], rate)


async def total_invoice(context: Context, identity: int) -> Record:
    """Update the totals of an invoice from its lines; return the invoice."""
    draft = dict(await context.require("invoices", identity))
    await _total(context, draft)
    return await context.put("invoices", draft)


class PaymentRules(Rules):
    """A payment lowers the balance of its invoice."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set who applied it and when."""
        if change.old is None:
            change.fill("appliedBy", context.who)
            change.fill("paymentDate", context.now)

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Require an amount; set the amounts of the invoice."""
        draft = change.draft
        if draft.get("amount") is None:
            return [required("amount")]
        invoice = await context.require("invoices", draft["invoice"]["id"])
        left = invoice["balance"] + (change.before("amount") or 0.0) - draft["amount"]
        draft.update(invoiceTotal=invoice["total"], invoiceBalance=round(left, 2) + 0.0, balance=0.0)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the balance of the invoice."""
        await _paid(context, record["invoice"]["id"])

    async def deleted(self, context: Context, record: Record) -> None:
        """Restore the balance of the invoice."""
        await _paid(context, record["invoice"]["id"])


async def _paid(context: Context, identity: int) -> None:
    invoice = dict(await context.require("invoices", identity))
    payments = await context.below("invoicePayments", identity)
    pay(invoice, sum(each["amount"] for each in payments))
    await announce(context, "invoices", "updated", await context.put("invoices", invoice))


class TaxCodeRules(Rules):
    """A tax code must not end before it begins."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the dates."""
        draft = change.draft
        if draft.get("cancelDate") and draft["cancelDate"] < draft["effectiveDate"]:
            return [bad_value("cancelDate must not be before effectiveDate", "cancelDate")]
        return []

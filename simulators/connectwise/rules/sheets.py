"""Time sheets, expenses and expense reports: submitted sheets are locked [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from simulators.connectwise.model.sheets import OPEN, week_of
from simulators.connectwise.refusals import bad_value, in_use, required, unknown_reference
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.core.query import Compare
from simulators.core.resources.lookup import equals
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft
from simulators.core.store import free_id

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

PARTS = {
    "timeSheets": ("timeEntries", "timeSheet", "hours"),
    "expenseReports": ("expenseEntries", "expenseReport", "total"),
}
"""Per kind of sheet the entity of its entries, their reference to it, and the property with its sum."""

AUDITS = {"timeSheets": "timeSheetAudits", "expenseReports": "expenseReportAudits"}

_OF_ENTRY = {"timeEntries": "actualHours", "expenseEntries": "amount"}
_TICKETS = frozenset({"ServiceTicket", "ProjectTicket"})
_CHARGED = {"ChargeCode": "chargeCodes", "Activity": "activities", "Company": "companies"}


async def sheet_of(context: Context, table: str, member: Record, at: str) -> Record:
    """Return the sheet of a member's week, created if missing: `2025-03-03 to 2025-03-09` [connectwise 3]."""
    monday, sunday = week_of(at)
    name = f"{monday.isoformat()} to {sunday.isoformat()}"
    found = await context.first(table, equals("name", name), Compare(("_member",), "eq", member["id"]))
    if found is None:
        due = "deadline" if table == "timeSheets" else "dueDate"
        found = {
            "id": await free_id(context.unit, table),
            "name": name,
            "member": member,
            "year": monday.isocalendar().year,
            "period": monday.isocalendar().week,
            "dateStart": f"{monday.isoformat()}T00:00:00Z",
            "dateEnd": f"{sunday.isoformat()}T00:00:00Z",
            due: f"{(sunday + timedelta(days=1) if sunday.year < 9999 else sunday).isoformat()}T00:00:00Z",
            "status": "Open",
            PARTS[table][2]: 0.0,
            "_member": member["id"],
            "_info": context.marks,
        }
        await context.unit.put(table, found)
    return found


def locked(sheet: Record | None, field: str) -> list[Fault]:
    """Return the fault of an entry on a submitted sheet."""
    if sheet is None or sheet["status"] in OPEN:
        return []
    return [bad_value(f"{sheet['name']} is locked: it is {sheet['status']}", field)]


async def check_sheets(context: Context, table: str, draft: Draft, old: Record | None, at: str) -> list[Fault]:
    """Put an entry on the sheet of its week; return a fault if the old or the new sheet is locked."""
    _, face, _ = PARTS[table]
    before = None if old is None or not old.get(face) else await context.get(table, old[face]["id"])
    sheet = await sheet_of(context, table, draft["member"], at)
    draft[face] = context.face(table, sheet)
    return locked(before, face) or locked(sheet, face)


async def sum_sheets(context: Context, table: str, old: Record | None, new: Record | None) -> None:
    """Update the sums of the sheets that an entry was and is on."""
    entity, face, total = PARTS[table]
    for entry, sign in ((old, -1), (new, 1)):
        named: Any = None if entry is None else entry.get(face)
        sheet = None if named is None else await context.get(table, named["id"])
        if entry is not None and sheet is not None:
            value = round(sheet.get(total, 0.0) + sign * entry.get(_OF_ENTRY[entity], 0.0), 2) + 0.0
            await context.unit.put(table, {**sheet, total: value})


async def check_notes(context: Context, flag: str, draft: Draft) -> list[Fault]:
    """Return the fault of missing notes if the company requires them (`flag`)."""
    setup = await context.first("timeExpense", Compare((flag,), "eq", True))
    return [required("notes")] if setup is not None and not draft.get("notes") else []


async def refuse_locked(context: Context, table: str, title: str, record: Record) -> None:
    """Refuse to delete an entry of a submitted sheet. Raises Problem `conflict`."""
    face: Any = record.get(PARTS[table][1])
    sheet = None if face is None else await context.get(table, face["id"])
    if locked(sheet, ""):
        raise in_use(title, record["id"], f"1 {context.entity(table).title}")


class SheetRules(Rules):
    """Only a sheet without entries can be deleted."""

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for a sheet with entries."""
        entity, face, _ = PARTS[self.entity.name]
        count = await context.unit.count(entity, Compare((face, "id"), "eq", record["id"]))
        if count:
            raise in_use(self.entity.title, record["id"], f"{count} {context.entity(entity).title}")
        return False


class ExpenseRules(Rules):
    """An expense is charged like time, and is on the report of its week."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default member, payment method, classification and currency."""
        draft = change.draft
        change.fill("member", {"id": context.member["id"]})
        await fill_default(context, draft, "paymentMethod", "paymentTypes")
        await fill_default(context, draft, "classification", "classifications")
        await fill_default(context, draft, "currency", "currencies")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the target of the charge, the billed amount, and the report."""
        draft = change.draft
        faults = await self._charge(context, draft) + await check_notes(context, "requireExpenseNoteFlag", draft)
        kind = await context.require("expenseTypes", draft["type"]["id"])
        most = kind.get("maxAmount")
        if most and draft["amount"] > most:
            faults.append(bad_value(f"{kind['name']} takes {most:.2f} at most", "amount"))
        if draft.get("billableOption") is None:
            draft["billableOption"] = kind["billExpenses"]
        free = draft["billableOption"] in {"DoNotBill", "NoCharge"}
        draft["billAmount"] = 0.0 if free else _marked_up(draft["amount"], kind)
        draft["invoiceAmount"] = draft["billAmount"]
        if faults:
            return faults
        return await check_sheets(context, "expenseReports", draft, change.old, draft["date"])

    @staticmethod
    async def _charge(context: Context, draft: Draft) -> list[Fault]:
        draft.update(ticket=None, project=None, phase=None)
        target = draft.get("chargeToId")
        if target is None:
            if draft.get("company") is None:
                return [required("company")]
            draft.update(chargeToType="Company", chargeToId=draft["company"]["id"])
            return []
        kind = draft["chargeToType"] = draft.get("chargeToType") or "ServiceTicket"
        table = "tickets" if kind in _TICKETS else _CHARGED[kind]
        record = await context.get(table, target)
        if record is None:
            return [unknown_reference(f"{context.entity(table).title} {target} not found", "chargeToId")]
        if table == "tickets":
            draft.update(ticket=context.face("tickets", record), company=record["company"])
            draft.update(project=record.get("project"), phase=record.get("phase"))
            if draft.get("agreement") is None:
                draft["agreement"] = record.get("agreement")
        if table == "companies":
            draft["company"] = context.face("companies", record)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the totals of its reports."""
        await super().follow(context, change, record)
        await sum_sheets(context, "expenseReports", change.old, record)

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for an expense on a submitted report."""
        await refuse_locked(context, "expenseReports", self.entity.title, record)
        return False

    async def deleted(self, context: Context, record: Record) -> None:
        """Subtract its amount from the report."""
        await super().deleted(context, record)
        await sum_sheets(context, "expenseReports", record, None)


def _marked_up(amount: float, kind: Record) -> float:
    more = kind.get("invoiceMarkupAmount") or 0.0
    return round(amount * (1 + more / 100) if kind["invoiceMarkupOption"] == "Percent" else amount + more, 2)


class PaymentTypeRules(Rules):
    """A payment type: paid by the company or by the member."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the company flag of the classification."""
        row = await context.require("classifications", change.draft["classification"]["id"])
        if row.get("companyFlag"):
            change.draft["companyFlag"] = True
        return []

"""Expense reports and their items [autotask 7.13]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.model import texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

IN_PROGRESS, AWAITING, APPROVED, REJECTED = 1, 2, 3, 4
"""Statuses of a report; names and order are the vendor's, the numbers are in that order."""

MILEAGE, ENTERTAINMENT = 1, 2
"""Categories with further required fields."""

COMPANY_CARD = 3
"""The payment type for expenses that the company has paid."""

_NEEDED: Mapping[int, tuple[str, ...]] = {
    MILEAGE: ("origin", "destination", "miles"),
    ENTERTAINMENT: ("entertainmentLocation",),
}
"""The further required fields of these categories."""

NOT_OPEN = "Expense items can be created or changed only while their report is In Progress or Rejected."
NOT_TO_SUBMIT = "An expense report can be submitted only while it is In Progress or Rejected."


class ExpenseReportRules(AutotaskRules):
    """A report is submitted by a flag, and shows the totals of its items."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Submit it if the flag is set, and calculate the totals."""
        draft = change.draft
        if change.old is None:
            draft["status"] = IN_PROGRESS
            draft["departmentNumber"] = await _department(context, draft["submitterID"])
        if draft.get("submit"):
            if draft["status"] not in {IN_PROGRESS, REJECTED}:
                raise Refused(NOT_TO_SUBMIT)
            draft.update(status=AWAITING, submitDate=context.now, rejectionReason=None)
        draft["submit"] = False
        items = await context.every("ExpenseItems", *equal(expenseReportID=draft.get("id")))
        draft.update(_totals(draft, items))


class ExpenseItemRules(AutotaskRules):
    """An item has the company of its ticket or project, and can be changed while its report is open."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the report and the category's fields, set the company, and calculate the amounts."""
        draft = change.draft
        report = await context.require("ExpenseReports", draft["expenseReportID"])
        if report["status"] not in {IN_PROGRESS, REJECTED} and not context.actor.fills:
            raise Refused(NOT_OPEN)
        for name in _NEEDED.get(draft["expenseCategory"], ()):
            if draft.get(name) is None:
                raise Refused(texts.lacks(name))
        await self._belong(context, draft)
        self._amounts(change, AutotaskSettings.of(context).mileage_rate)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the totals of the report."""
        report = await context.require("ExpenseReports", record["expenseReportID"])
        items = await context.every("ExpenseItems", *equal(expenseReportID=report["id"]))
        await put(context, "ExpenseReports", {**report, **_totals(report, items)})

    @staticmethod
    async def _belong(context: WriteContext, draft: Draft) -> None:
        """Set the company of ticket, task or project, and the project of the task; other values are refused."""
        derived: dict[str, Any] = {}
        if task := await context.get("Tasks", draft.get("taskID")):
            derived["projectID"] = task["projectID"]
        project = await context.get("Projects", derived.get("projectID", draft.get("projectID")))
        ticket = await context.get("Tickets", draft.get("ticketID"))
        for source in filter(None, (project, ticket)):
            if derived.setdefault("companyID", source["companyID"]) != source["companyID"]:
                raise Refused(texts.no_reference("ticketID"))
        for name, value in derived.items():
            if draft.get(name) not in {None, value}:
                raise Refused(texts.no_reference(name))
            draft[name] = value
        draft.setdefault("companyID", 0)

    @staticmethod
    def _amounts(change: Change, rate: float) -> None:
        """Set the expense, and the reimbursement: by default the whole amount."""
        draft = change.draft
        if draft["expenseCategory"] == MILEAGE:
            draft["expenseCurrencyExpenseAmount"] = round(draft["miles"] * rate, 4)
        amount = draft.get("expenseCurrencyExpenseAmount")
        if amount is None:
            raise Refused(texts.lacks("expenseCurrencyExpenseAmount"))
        reimbursable = draft["paymentType"] != COMPANY_CARD
        back = draft.get("reimbursementCurrencyReimbursementAmount")
        if back is None or not change.differs("reimbursementCurrencyReimbursementAmount"):
            back = amount
        back = back if reimbursable else 0.0
        draft.update(isReimbursable=reimbursable, isRejected=False, internalCurrencyExpenseAmount=amount)
        draft.update(internalCurrencyReimbursementAmount=back, reimbursementCurrencyReimbursementAmount=back)


def _totals(report: Mapping[str, Any], items: list[Record]) -> dict[str, float]:
    spent = round(sum(each["internalCurrencyExpenseAmount"] for each in items), 4)
    back = round(sum(each["internalCurrencyReimbursementAmount"] for each in items), 4)
    advance = report.get("internalCurrencyCashAdvanceAmount") or 0.0
    due = round(back - advance, 4)
    return {
        **{"internalCurrencyExpenseTotal": spent, "amountDue": due, "reimbursementCurrencyAmountDue": due},
        "reimbursementCurrencyCashAdvanceAmount": advance,
    }


async def _department(context: WriteContext, resource: int) -> Any:
    """Return the number of a resource's default department."""
    role = await context.first("ResourceRoleDepartments", *equal(resourceID=resource, isDefault=True)) or {}
    department = await context.get("Departments", role.get("departmentID")) or {}
    return department.get("number")


async def decide(context: WriteContext, report: Record, approver: int, reason: str | None = None) -> Record:
    """Approve a submitted report, or reject it and its items with a reason. Refuses one that is not submitted."""
    if report["status"] != AWAITING:
        raise Refused("Only an expense report that is awaiting approval can be approved or rejected.")
    if reason is None:
        return await put(
            context,
            "ExpenseReports",
            {**report, "status": APPROVED, "approverID": approver, "approvedDate": context.now},
        )
    for item in await context.every("ExpenseItems", *equal(expenseReportID=report["id"])):
        await put(context, "ExpenseItems", {**item, "isRejected": True})
    return await put(context, "ExpenseReports", {**report, "status": REJECTED, "rejectionReason": reason})

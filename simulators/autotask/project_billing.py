"""Billing items of time on tasks, and of expenses, for Approve & Post [autotask 7.5, 7.13]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.rules.base import equal
from simulators.autotask.rules.expenses import APPROVED
from simulators.autotask.rules.tasks import recount_time

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.store import Record

EXPENSE = (5, 7)
"""`billingItemType` and `subType` of an expense."""


async def subject(context: WriteContext, entry: Record) -> Mapping[str, Any]:
    """Return the subject of a time entry as fields of a billing item: a ticket, or a task of a project."""
    ticket = await context.get("Tickets", entry.get("ticketID"))
    if ticket is not None:
        return {"ticketID": ticket["id"], "companyID": ticket["companyID"], "itemName": ticket["title"][:250]}
    task = await context.get("Tasks", entry.get("taskID")) or {}
    project = await context.get("Projects", task.get("projectID")) or {}
    known = {"taskID": task.get("id"), "projectID": project.get("id"), "companyID": project.get("companyID")}
    return {**known, "itemName": task.get("title", "")[:250]}


async def contract_of(context: WriteContext, entry: Record) -> Any:
    """Return the id of the contract for a time entry: its own, or that of its ticket or project."""
    if "contractID" in entry:
        return entry["contractID"]
    task = await context.get("Tasks", entry.get("taskID")) or {}
    owner = await context.get("Tickets", entry.get("ticketID")) or await context.get("Projects", task.get("projectID"))
    return (owner or {}).get("contractID")


async def posted(context: WriteContext, entry: Record) -> None:
    """Update the task of a posted time entry."""
    if "taskID" in entry:
        await recount_time(context, entry["taskID"])


async def expenses(context: WriteContext, through: str) -> list[Mapping[str, Any]]:
    """Return billing items for approved, billable expenses that are not posted yet."""
    found = []
    for report in await context.every("ExpenseReports", *equal(status=APPROVED)):
        for item in await context.every("ExpenseItems", *equal(expenseReportID=report["id"])):
            due = item.get("isBillableToCompany") and item["expenseDate"] <= through
            if due and await context.first("BillingItems", *equal(expenseItemID=item["id"])) is None:
                found.append(_billed(item))
    return found


def _billed(item: Record) -> Mapping[str, Any]:
    amount = item["internalCurrencyExpenseAmount"]
    names = ("companyID", "projectID", "taskID", "ticketID", "purchaseOrderNumber")
    return {
        **{"billingItemType": EXPENSE[0], "subType": EXPENSE[1], "expenseItemID": item["id"]},
        **{name: item.get(name) for name in names},
        **{"itemName": item["description"], "itemDate": item["expenseDate"], "quantity": 1.0},
        **{"rate": amount, "extendedPrice": amount, "ourCost": amount},
    }

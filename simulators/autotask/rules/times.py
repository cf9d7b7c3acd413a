"""Time that is entered, and its approval [autotask 7.5]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model import instants, writes
from simulators.autotask.rules.base import Rules
from simulators.autotask.rules.changes import note_activity
from simulators.autotask.work import Record, Refused, Work

LONGEST_DAY = 24.0
TICKET_TIME, REGULAR_TIME, TASK_TIME = 2, 5, 6
APPROVED = "This time entry has been approved and posted. It cannot be changed or deleted."


class TimeEntryRules(Rules):
    """Time belongs to a ticket or a task, in a role, or to an internal allocation code."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Find out its kind, and reckon."""
        subjects = [name for name in ("ticketID", "taskID", "internalBillingCodeID") if name in record]
        if len(subjects) != 1:
            raise Refused("A time entry needs exactly one of ticketID, taskID and internalBillingCodeID.")
        if subjects[0] != "internalBillingCodeID" and "roleID" not in record:
            raise Refused(writes.lacks("roleID"))
        kinds = {"ticketID": TICKET_TIME, "taskID": TASK_TIME, "internalBillingCodeID": REGULAR_TIME}
        record.setdefault("timeEntryType", kinds[subjects[0]])
        record.setdefault("showOnInvoice", True)
        record.setdefault("isNonBillable", False)
        await self._reckon(work, record)

    async def created(self, work: Work, record: Record) -> None:
        """Note the activity of the ticket."""
        if "ticketID" in record:
            await note_activity(work, record["ticketID"])

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Refuse to change what has been approved, and reckon."""
        self._refuse_approved(old)
        await self._reckon(work, new)

    async def deleting(self, work: Work, record: Record) -> None:
        """Refuse to remove what has been approved."""
        self._refuse_approved(record)

    @staticmethod
    def _refuse_approved(record: Record) -> None:
        if "billingApprovalDateTime" in record:
            raise Refused(APPROVED)

    async def _reckon(self, work: Work, record: dict[str, Any]) -> None:
        contract = await work.get("Contracts", record.get("contractID")) or {}
        starts, ends = record.get("startDateTime"), record.get("endDateTime")
        if contract.get("timeReportingRequiresStartAndStopTimes") and (starts is None or ends is None):
            raise Refused("The contract requires startDateTime and endDateTime.")
        if (starts is None) != (ends is None):
            raise Refused("A time entry with one of startDateTime and endDateTime needs the other.")
        if starts is not None and ends is not None and "hoursWorked" not in record:
            passed = instants.moment(ends) - instants.moment(starts)
            record["hoursWorked"] = round(passed.total_seconds() / 3600, 4)
        hours = record.get("hoursWorked")
        if hours is None or not 0 < hours <= LONGEST_DAY:
            raise Refused(f"hoursWorked must be greater than 0 and at most {LONGEST_DAY:g}.")
        billed = 0.0 if record.get("isNonBillable") else hours + record.get("offsetHours", 0.0)
        record["hoursToBill"] = max(0.0, round(billed, 4))


class ApprovalLevelRules(Rules):
    """An approval marks the time entry that it is about."""

    async def created(self, work: Work, record: Record) -> None:
        """Mark the time entry."""
        entry = await work.known("TimeEntries", record["timeEntryID"])
        approval = {
            "billingApprovalDateTime": record["approvalDateTime"],
            "billingApprovalLevelMostRecent": record["approvalLevel"],
            "billingApprovalResourceID": record["approvalResourceID"],
        }
        await work.keep("TimeEntries", {**entry, **approval})

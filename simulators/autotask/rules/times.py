"""Time that is entered, and its approval [autotask 7.5]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model import times
from simulators.autotask.rules.base import Rules
from simulators.autotask.rules.changes import note_activity
from simulators.autotask.rules.charges import GENERAL, INTERNAL, check_code
from simulators.autotask.rules.tickets import default_role, has_role
from simulators.autotask.work import Record, Refused, Work


class TimeEntryRules(Rules):
    """Time belongs to a ticket or a task, in a role, or to an internal allocation code."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Set its kind, its day and its role, and calculate the hours."""
        subjects = [name for name in times.KINDS if name in record]
        if len(subjects) != 1:
            raise Refused("A time entry needs exactly one of ticketID, taskID and internalBillingCodeID.")
        record["timeEntryType"] = times.KINDS[subjects[0]]
        record.setdefault("showOnInvoice", True)
        record.setdefault("isNonBillable", False)
        if "startDateTime" in record:
            record.setdefault("dateWorked", f"{record['startDateTime'][:10]}T00:00:00.000Z")
        await self._check(work, {}, record)

    async def created(self, work: Work, record: Record) -> None:
        """Note the activity of the ticket."""
        if "ticketID" in record:
            await note_activity(work, record["ticketID"])

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Refuse to change what has been approved, and calculate the hours."""
        self._refuse_approved(old)
        await self._check(work, old, new)

    async def deleting(self, work: Work, record: Record) -> None:
        """Refuse to remove what has been approved."""
        self._refuse_approved(record)

    @staticmethod
    def _refuse_approved(record: Record) -> None:
        if "billingApprovalDateTime" in record:
            raise Refused(times.APPROVED)

    async def _check(self, work: Work, old: Record, record: dict[str, Any]) -> None:
        await self._role(work, old, record)
        await self._codes(work, old, record)
        await self._window(work, record)
        try:
            record.update(times.hours(old, record))
        except times.NoTime as error:
            raise Refused(str(error)) from None

    @staticmethod
    async def _role(work: Work, old: Record, record: dict[str, Any]) -> None:
        """Time on tickets and tasks needs a role of the resource; other time is in the resource's default role."""
        if record["timeEntryType"] == times.REGULAR_TIME:
            record["roleID"] = await default_role(work, record["resourceID"])
            return
        role, rule = record.get("roleID"), work.state.settings["time_entry_role"]
        if role is None:
            raise Refused(times.NO_ROLE.format(kind=times.NOUNS[record["timeEntryType"]]))
        if role == old.get("roleID") or rule == "any":
            return
        if not await has_role(work, record["resourceID"], role):
            raise Refused(times.ROLE_NOT_HELD)
        ticket = await work.get("Tickets", record.get("ticketID")) or {}
        if rule == "ticket" and ticket.get("assignedResourceRoleID") not in {None, role}:
            raise Refused(times.ROLE_OF_TICKET)

    @staticmethod
    async def _codes(work: Work, old: Record, record: Record) -> None:
        if record.get("billingCodeID") != old.get("billingCodeID"):
            code = await work.get("BillingCodes", record.get("billingCodeID"))
            if code is not None and code.get("useType") != GENERAL:
                raise Refused(times.NO_WORK_TYPE)
        if record.get("internalBillingCodeID") != old.get("internalBillingCodeID"):
            await check_code(work, record, "internalBillingCodeID", INTERNAL)

    @staticmethod
    async def _window(work: Work, record: Record) -> None:
        """Refuse time without start and end where the contract or the database wants both."""
        if record.get("startDateTime") is not None and record.get("endDateTime") is not None:
            return
        contract = await work.get("Contracts", record.get("contractID")) or {}
        if contract.get("timeReportingRequiresStartAndStopTimes"):
            raise Refused("The contract requires startDateTime and endDateTime.")
        if "ticketID" in record and work.state.settings["ticket_time_needs_start_and_stop"]:
            raise Refused(times.NO_WINDOW)


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

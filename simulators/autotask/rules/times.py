"""Time entries, and their approval [autotask 7.5]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model import times
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, note_activity, put
from simulators.autotask.rules.charges import GENERAL, INTERNAL, check_code
from simulators.autotask.rules.projects import open_project
from simulators.autotask.rules.tasks import recount_time
from simulators.autotask.rules.tickets import ROLES_OF_TASKS, ROLES_OF_TICKETS, default_role, has_role
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record


class TimeEntryRules(AutotaskRules):
    """A time entry has a ticket or a task and a role, or an internal allocation code."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse changes of an approved entry; set type, day, role and hours."""
        draft, old = change.draft, change.old or {}
        self._refuse_approved(old)
        if change.old is None:
            self._begin(change)
        if "taskID" in draft:
            await open_project(context, (await context.require("Tasks", draft["taskID"]))["projectID"])
        await self._role(context, old, draft)
        await self._codes(context, old, draft)
        await self._window(context, draft)
        try:
            draft.update(times.hours(old, draft))
        except times.NoTime as error:
            raise Refused(str(error)) from None

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Record the activity of the ticket of a new entry, and update the hours of a task."""
        if change.old is None and "ticketID" in record:
            await note_activity(context, record["ticketID"])
        await self._recount(context, record)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Update the hours of a task."""
        await self._recount(context, record)

    @staticmethod
    async def _recount(context: WriteContext, record: Record) -> None:
        if "taskID" in record:
            await recount_time(context, record["taskID"])

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for an approved entry."""
        self._refuse_approved(record)
        return False

    @staticmethod
    def _refuse_approved(record: Record) -> None:
        if "billingApprovalDateTime" in record:
            raise Refused(times.APPROVED)

    @staticmethod
    def _begin(change: Change) -> None:
        draft = change.draft
        subjects = [name for name in times.KINDS if name in draft]
        if len(subjects) != 1:
            raise Refused("A time entry needs exactly one of ticketID, taskID and internalBillingCodeID.")
        draft["timeEntryType"] = times.KINDS[subjects[0]]
        draft.setdefault("showOnInvoice", True)
        draft.setdefault("isNonBillable", False)
        if "startDateTime" in draft:
            draft.setdefault("dateWorked", f"{draft['startDateTime'][:10]}T00:00:00.000Z")

    @staticmethod
    async def _role(context: WriteContext, old: Record, record: Draft) -> None:
        """Check the role of time on tickets and tasks; set the default role for other time."""
        if record["timeEntryType"] == times.REGULAR_TIME:
            record["roleID"] = await default_role(context, record["resourceID"])
            return
        role, rule = record.get("roleID"), AutotaskSettings.of(context).time_entry_role
        if role is None:
            raise Refused(times.NO_ROLE.format(kind=times.NOUNS[record["timeEntryType"]]))
        if role == old.get("roleID") or rule == "any":
            return
        roles = ROLES_OF_TASKS if record["timeEntryType"] == times.TASK_TIME else ROLES_OF_TICKETS
        if not await has_role(context, record["resourceID"], role, roles):
            raise Refused(times.ROLE_NOT_HELD)
        ticket = await context.get("Tickets", record.get("ticketID")) or {}
        if rule == "ticket" and ticket.get("assignedResourceRoleID") not in {None, role}:
            raise Refused(times.ROLE_OF_TICKET)

    @staticmethod
    async def _codes(context: WriteContext, old: Record, record: Record) -> None:
        if record.get("billingCodeID") != old.get("billingCodeID"):
            code = await context.get("BillingCodes", record.get("billingCodeID"))
            if code is not None and code.get("useType") != GENERAL:
                raise Refused(times.NO_WORK_TYPE)
        if record.get("internalBillingCodeID") != old.get("internalBillingCodeID"):
            await check_code(context, record, "internalBillingCodeID", INTERNAL)

    @staticmethod
    async def _window(context: WriteContext, record: Record) -> None:
        """Refuse time without start and end if the contract or the setting requires both."""
        if record.get("startDateTime") is not None and record.get("endDateTime") is not None:
            return
        contract = await context.get("Contracts", record.get("contractID")) or {}
        if contract.get("timeReportingRequiresStartAndStopTimes"):
            raise Refused("The contract requires startDateTime and endDateTime.")
        if "ticketID" in record and AutotaskSettings.of(context).ticket_time_needs_start_and_stop:
            raise Refused(times.NO_WINDOW)


class ApprovalLevelRules(AutotaskRules):
    """An approval updates its time entry."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Set the fields of approval of the time entry."""
        entry = await context.require("TimeEntries", record["timeEntryID"])
        approval = {
            "billingApprovalDateTime": record["approvalDateTime"],
            "billingApprovalLevelMostRecent": record["approvalLevel"],
            "billingApprovalResourceID": record["approvalResourceID"],
        }
        await put(context, "TimeEntries", {**entry, **approval})

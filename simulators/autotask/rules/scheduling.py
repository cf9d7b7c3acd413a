"""Service calls with their tickets, tasks and resources, and appointments [autotask 7.12]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.autotask.model import datetimes, projects, texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, delete_every, equal, put, tied_field
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

NEW, COMPLETE = 1, 2
"""The statuses of service calls of every database."""

_WINDOW = ("startDateTime", "endDateTime")
TIES = (
    ("ServiceCallTickets", "ServiceCallTicketResources", "serviceCallTicketID"),
    ("ServiceCallTasks", "ServiceCallTaskResources", "serviceCallTaskID"),
)
"""The associations of a service call, their resources, and the field of the resources with the association."""


class WindowRules(AutotaskRules):
    """Records with a start and an end, such as an appointment."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse an end before the start."""
        start, end = (change.draft[name] for name in _WINDOW)
        if wrong := projects.misdated(start, end, _WINDOW):
            raise Refused(wrong)


class ServiceCallRules(WindowRules):
    """Completion can be set by status or flag; the canceling resource is stored."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check times and location; synchronize status and flag; set the fields of cancelation."""
        await super().complete(context, change)
        draft = change.draft
        location = await context.get("CompanyLocations", draft.get("companyLocationID"))
        if location is not None and location["companyID"] != draft["companyID"]:
            raise Refused(texts.no_reference("companyLocationID"))
        draft["duration"] = hours(draft)
        _agree(change)
        canceled = draft.get("canceledDateTime")
        if canceled is None:
            draft["canceledByResourceID"] = draft["cancelationNoticeHours"] = None
        elif change.differs("canceledDateTime"):
            draft["canceledByResourceID"] = context.actor.resource
            draft["cancelationNoticeHours"] = max(0.0, _between(canceled, draft["startDateTime"]))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the tasks of a call whose duration changed."""
        if change.old is not None and change.differs("duration"):
            for tie in await context.every("ServiceCallTasks", *equal(serviceCallID=record["id"])):
                await recount_calls(context, tie["taskID"])

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its associations and their resources."""
        for ties, _, _ in TIES:
            await delete_every(context, ties, serviceCallID=record["id"])


def _agree(change: Change) -> None:
    """Synchronize the status Complete and the flag; the changed one takes precedence."""
    draft = change.draft
    change.fill("status", COMPLETE if draft.get("isComplete") else NEW)
    flagged = bool(draft.get("isComplete"))
    if draft["status"] != change.before("status"):
        flagged = draft["status"] == COMPLETE
    elif flagged != (draft["status"] == COMPLETE):
        draft["status"] = COMPLETE if flagged else NEW
    draft["isComplete"] = int(flagged)


def hours(call: Draft | Record) -> float:
    """Return the duration of a service call in hours."""
    return _between(call["startDateTime"], call["endDateTime"])


def _between(first: str, second: str) -> float:
    return round((datetimes.moment(second) - datetimes.moment(first)).total_seconds() / 3600, 4)


class CallRules(AutotaskRules):
    """Tickets and tasks of a service call, of the same company and each only once."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the company, and refuse a duplicate."""
        draft, tied = change.draft, tied_field(self.entity)
        call = await context.require("ServiceCalls", draft["serviceCallID"])
        other = await self._company(context, draft) != call["companyID"]
        if other and AutotaskSettings.of(context).service_call_of_other_company == "refuse":
            raise Refused(texts.no_reference(tied))
        await refuse_twice(context, self, draft)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the scheduled hours of a task."""
        if "taskID" in record:
            await recount_calls(context, record["taskID"])

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its resources, and update a task."""
        people, name = next(row[1:] for row in TIES if row[0] == self.entity.name)
        await delete_every(context, people, **{name: record["id"]})
        if "taskID" in record:
            await recount_calls(context, record["taskID"])

    @staticmethod
    async def _company(context: WriteContext, draft: Draft) -> Any:
        if "ticketID" in draft:
            return (await context.require("Tickets", draft["ticketID"]))["companyID"]
        task = await context.require("Tasks", draft["taskID"])
        return (await context.require("Projects", task["projectID"]))["companyID"]


class CallResourceRules(AutotaskRules):
    """Resources of a ticket or task of a service call, each only once."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a duplicate."""
        await refuse_twice(context, self, change.draft)


async def refuse_twice(context: WriteContext, rules: AutotaskRules, draft: Draft) -> None:
    """Refuse an association that exists already."""
    tied, parent = tied_field(rules.entity), rules.entity.parent
    same = {name: draft[name] for name in (rules.entity.own.below.field, tied)}
    if await context.first(rules.entity.name, *equal(**same)):
        kind = context.engine.entities[parent].title
        raise Refused(f"This {tied} is associated with the {kind} already.")


async def recount_calls(context: WriteContext, identity: int) -> None:
    """Update the scheduled hours of a task from its service calls."""
    task = await context.require("Tasks", identity)
    ties = await context.every("ServiceCallTasks", *equal(taskID=identity))
    calls = [await context.require("ServiceCalls", each["serviceCallID"]) for each in ties]
    known = {**task, projects.SCHEDULED: round(sum(hours(each) for each in calls), 4)}
    await put(context, "Tasks", {**known, "hoursToBeScheduled": projects.unscheduled(known)})

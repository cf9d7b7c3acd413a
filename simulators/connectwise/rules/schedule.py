"""Schedule entries: the assignment of members to tickets and activities at a time [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.model.hours import hours_between, later
from simulators.connectwise.model.tickets import with_resource, without_resource
from simulators.connectwise.refusals import bad_value, required, unknown_reference
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.rules.tickets import touch
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

OF_TICKETS = frozenset({"S", "P"})
"""Identifiers of the entry types for tickets: of the service desk, and of projects [connectwise 2]."""

_OBJECTS = {"S": "tickets", "P": "tickets", "C": "activities"}
"""The table of an entry's object, by the identifier of its type."""


class EntryRules(Rules):
    """An entry schedules a member; a member that is scheduled on a ticket is one of its resources."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default status, and the caller as default member."""
        await fill_default(context, change.draft, "status", "scheduleStatuses")
        change.fill("member", {"id": context.member["id"]})

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the object, the times and conflicts; set the hours and dates."""
        draft = change.draft
        faults = [*await self._object(context, draft), *_time(draft)]
        if not faults and not draft.get("allowScheduleConflictsFlag"):
            faults += await self.conflict(context, change)
        draft["acknowledgedDate"] = (
            (change.before("acknowledgedDate") or context.now) if draft["acknowledgedFlag"] else None
        )
        draft["closeDate"] = (change.before("closeDate") or context.now) if draft["doneFlag"] else None
        return faults

    @staticmethod
    async def _object(context: Context, draft: Draft) -> list[Fault]:
        draft["_ticket"] = None
        kind = draft["type"]["identifier"]
        table = _OBJECTS.get(kind)
        if table is None:
            return [] if draft.get("name") else [required("name")]
        if draft.get("objectId") is None:
            return [required("objectId")]
        record = await context.get(table, draft["objectId"])
        if record is None:
            return [unknown_reference(f"{context.entity(table).title} {draft['objectId']} not found", "objectId")]
        if draft.get("name") is None:
            draft["name"] = record.get("summary") or record.get("name")
        if kind in OF_TICKETS:
            draft["_ticket"] = record["id"]
        return []

    @staticmethod
    async def conflict(context: Context, change: Change) -> list[Fault]:
        """Return a fault if the member has another entry at that time and the setting refuses conflicts."""
        draft = change.draft
        start, end = draft.get("dateStart"), draft.get("dateEnd")
        if start is None or end is None or not ConnectWiseSettings.of(context).schedule_conflicts_refused:
            return []
        other = await context.first(
            "scheduleEntries",
            Compare(("member", "id"), "eq", draft["member"]["id"]),
            Compare(("dateStart",), "lt", end),
            Compare(("dateEnd",), "gt", start),
            Compare(("doneFlag",), "eq", False),
            Compare(("id",), "ne", change.before("id") or 0),
        )
        if other is None:
            return []
        return [bad_value(f"This entry conflicts with Schedule Entry {other['id']}", "dateStart")]

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Add the member to the ticket's resources, and remove a replaced one."""
        await super().follow(context, change, record)
        old = change.old
        if old is not None and (old.get("_ticket"), old["member"]) != (record.get("_ticket"), record["member"]):
            await _leave(context, old)
        ticket = record.get("_ticket")
        if ticket is None:
            return
        now: Any = await context.require("tickets", ticket)
        names = with_resource(now, record["member"]["identifier"])
        owner = record["member"] if record.get("ownerFlag") else now.get("owner")
        if names != now.get("resources") or owner != now.get("owner"):
            await touch(context, ticket, resources=names, owner=owner)

    async def deleted(self, context: Context, record: Record) -> None:
        """Remove the member from the ticket's resources."""
        await super().deleted(context, record)
        await _leave(context, record)


async def _leave(context: Context, entry: Record) -> None:
    """Remove a member from a ticket's resources, unless it has another entry there or owns the ticket."""
    ticket, member = entry.get("_ticket"), entry["member"]
    if ticket is None:
        return
    mine = Compare(("member", "id"), "eq", member["id"])
    others = await context.every("scheduleEntries", mine, Compare(("_ticket",), "eq", ticket))
    now: Any = await context.require("tickets", ticket)
    if any(each["id"] != entry["id"] for each in others) or (now.get("owner") or {}).get("id") == member["id"]:
        return
    await touch(context, ticket, resources=without_resource(now, member["identifier"]))


def _time(draft: Draft) -> list[Fault]:
    start, end = draft.get("dateStart"), draft.get("dateEnd")
    if start is not None and end is None and draft.get("hours"):
        end = draft["dateEnd"] = later(start, draft["hours"])
    if start is not None and end is not None:
        if end < start:
            return [bad_value("dateEnd must not be before dateStart", "dateEnd")]
        draft["hours"] = hours_between(start, end)
    return []


class HolidayRules(Rules):
    """A holiday is a whole day, unless it has both a start and an end time."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Synchronize the times and the flag of whole days."""
        draft = change.draft
        if draft["allDayFlag"]:
            draft.update(timeStart=None, timeEnd=None)
        draft["allDayFlag"] = not (draft.get("timeStart") and draft.get("timeEnd"))
        return []

"""Locations, departments, holidays and time off [autotask 7.14]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, delete_every, equal, put

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

REQUESTED, APPROVED, REJECTED = 1, 2, 3
"""Statuses of a request for time off."""

SPECIFIED = 2
"""The `holidayHoursType` of a location that says when it is open on holidays."""

_START, _END = "StartTime", "EndTime"


class LocationRules(AutotaskRules):
    """Hours have two ends, and one location is the default."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the hours; a new location is never the default."""
        draft = change.draft
        if change.old is None and not context.actor.fills:
            draft["isDefault"] = False
        if change.before("isDefault") and not draft.get("isDefault"):
            raise Refused("isDefault cannot be set to false: it can only be set to true elsewhere.")
        for wrong in self._misfits(draft):
            raise Refused(wrong)
        if draft.get("holidayHoursType") == SPECIFIED and draft.get(f"holidayHours{_START}") is None:
            raise Refused("holidayHoursType Specified needs the hours of holidays.")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Replace the default."""
        if record.get("isDefault"):
            for other in await context.every(self.entity.name, *equal(isDefault=True)):
                if other["id"] != record["id"]:
                    await put(context, self.entity.name, {**other, "isDefault": False})

    def _misfits(self, draft: Mapping[str, Any]) -> Iterator[str]:
        """What is wrong with the hours: one end without the other, or the end first."""
        for name in self.entity.fields.kept:
            if name.endswith(_START):
                other = name.removesuffix(_START) + _END
                start, end = draft.get(name), draft.get(other)
                if (start is None) != (end is None):
                    yield f"{name} and {other} need each other."
                elif start is not None and end < start:
                    yield f"{other} must not be before {name}."


class HolidaySetRules(AutotaskRules):
    """A set takes its holidays along; one that a location keeps to stays."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse to remove a set that is used."""
        if await context.first("InternalLocationWithBusinessHours", *equal(holidaySetID=record["id"])):
            raise Refused("The HolidaySet is used by a location. It cannot be deleted.")
        return False

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove its holidays."""
        await delete_every(context, "Holidays", holidaySetID=record["id"])


class TimeOffRules(AutotaskRules):
    """A request can be changed until somebody has decided on it."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Begin it as requested; refuse hours that are none, and changes of what has been decided."""
        draft = change.draft
        if change.old is None:
            draft["status"] = REQUESTED
        elif change.old["status"] != REQUESTED:
            raise Refused("The time off request has been approved or rejected. It cannot be changed.")
        if draft["hours"] <= 0:
            raise Refused("hours must be greater than 0.")


class TimeOffApprovalRules(AutotaskRules):
    """Who may approve time off of a resource does so, level by level; the highest one decides."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse who may not, and what has been decided."""
        request = await context.require("TimeOffRequests", change.draft["timeOffRequestID"])
        if request["status"] != REQUESTED:
            raise Refused("The time off request has been approved or rejected already.")
        if await self._level(context, request) is None and not context.actor.fills:
            raise Refused("The impersonated resource is not a time off approver of the resource.")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Let the request know."""
        request = await context.require("TimeOffRequests", record["timeOffRequestID"])
        by = {"approveRejectResourceID": context.actor.resource, "lastModifiedDateTime": context.now}
        by["impersonatorApproveRejectResourceID"] = context.actor.poser
        by["lastModifiedByResourceID"] = context.actor.poser or context.actor.resource
        await put(context, "TimeOffRequests", {**request, **by, **await self._decided(context, request, record)})

    async def _decided(self, context: WriteContext, request: Record, record: Record) -> Mapping[str, Any]:
        """What an approval changes of the request."""
        levels = [each["approvalLevel"] for each in await _approvers(context, request)]
        level = await self._level(context, request) or max(levels, default=1)
        done = level >= max(levels, default=1)
        return {"lastApprovedLevel": level, **({"status": APPROVED, "approvedDateTime": context.now} if done else {})}

    @staticmethod
    async def _level(context: WriteContext, request: Record) -> int | None:
        """The highest level at which the actor may decide, beyond those that were; None where there is none."""
        mine = [
            each["approvalLevel"]
            for each in await _approvers(context, request)
            if each["approverResourceID"] == context.actor.resource
        ]
        level = max(mine, default=0)
        return level if context.actor.poser is not None and level > request.get("lastApprovedLevel", 0) else None


class TimeOffRejectionRules(TimeOffApprovalRules):
    """Any approver rejects for good."""

    async def _decided(self, context: WriteContext, request: Record, record: Record) -> Mapping[str, Any]:
        """What a rejection changes of the request."""
        return {"status": REJECTED, "rejectReason": record.get("reason")}


async def _approvers(context: WriteContext, request: Record) -> list[Record]:
    return await context.every("ResourceTimeOffApprovers", *equal(resourceID=request["resourceID"]))

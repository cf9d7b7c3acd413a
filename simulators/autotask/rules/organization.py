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
"""The `holidayHoursType` of a location with its own hours on holidays."""

_START, _END = "StartTime", "EndTime"


class LocationRules(AutotaskRules):
    """Business hours have a start and an end, and one location is the default."""

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
        """Clear the flag of the former default."""
        if record.get("isDefault"):
            for other in await context.every(self.entity.name, *equal(isDefault=True)):
                if other["id"] != record["id"]:
                    await put(context, self.entity.name, {**other, "isDefault": False})

    def _misfits(self, draft: Mapping[str, Any]) -> Iterator[str]:
        """Yield the texts for hours with only a start or an end, or with the end before the start."""
        for name in self.entity.fields.kept:
            if name.endswith(_START):
                other = name.removesuffix(_START) + _END
                start, end = draft.get(name), draft.get(other)
                if (start is None) != (end is None):
                    yield f"{name} and {other} need each other."
                elif start is not None and end < start:
                    yield f"{other} must not be before {name}."


class HolidaySetRules(AutotaskRules):
    """A set is deleted with its holidays, unless a location uses it."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a set in use."""
        if await context.first("InternalLocationWithBusinessHours", *equal(holidaySetID=record["id"])):
            raise Refused("The HolidaySet is used by a location. It cannot be deleted.")
        return False

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its holidays."""
        await delete_every(context, "Holidays", holidaySetID=record["id"])


class TimeOffRules(AutotaskRules):
    """A request can be changed until it is approved or rejected."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set the status of a new request; refuse hours that are not positive, and changes of a decided one."""
        draft = change.draft
        if change.old is None:
            draft["status"] = REQUESTED
        elif change.old["status"] != REQUESTED:
            raise Refused("The time off request has been approved or rejected. It cannot be changed.")
        if draft["hours"] <= 0:
            raise Refused("hours must be greater than 0.")


class TimeOffApprovalRules(AutotaskRules):
    """Approvers of a resource approve time off level by level; the highest level decides."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse for a decided request, and for a resource that is not an approver."""
        request = await context.require("TimeOffRequests", change.draft["timeOffRequestID"])
        if request["status"] != REQUESTED:
            raise Refused("The time off request has been approved or rejected already.")
        if await self._level(context, request) is None and not context.actor.fills:
            raise Refused("The impersonated resource is not a time off approver of the resource.")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the request."""
        request = await context.require("TimeOffRequests", record["timeOffRequestID"])
        by = {"approveRejectResourceID": context.actor.resource, "lastModifiedDateTime": context.now}
        by["impersonatorApproveRejectResourceID"] = context.actor.poser
        by["lastModifiedByResourceID"] = context.actor.poser or context.actor.resource
        await put(context, "TimeOffRequests", {**request, **by, **await self._decided(context, request, record)})

    async def _decided(self, context: WriteContext, request: Record, record: Record) -> Mapping[str, Any]:
        """Return the changes of the request by an approval."""
        levels = [each["approvalLevel"] for each in await _approvers(context, request)]
        level = await self._level(context, request) or max(levels, default=1)
        done = level >= max(levels, default=1)
        return {"lastApprovedLevel": level, **({"status": APPROVED, "approvedDateTime": context.now} if done else {})}

    @staticmethod
    async def _level(context: WriteContext, request: Record) -> int | None:
        """Return the highest level at which the acting resource may still decide; None if there is none."""
        mine = [
            each["approvalLevel"]
            for each in await _approvers(context, request)
            if each["approverResourceID"] == context.actor.resource
        ]
        level = max(mine, default=0)
        return level if context.actor.poser is not None and level > request.get("lastApprovedLevel", 0) else None


class TimeOffRejectionRules(TimeOffApprovalRules):
    """A rejection by any approver is final."""

    async def _decided(self, context: WriteContext, request: Record, record: Record) -> Mapping[str, Any]:
        """Return the changes of the request by a rejection."""
        return {"status": REJECTED, "rejectReason": record.get("reason")}


async def _approvers(context: WriteContext, request: Record) -> list[Record]:
    return await context.every("ResourceTimeOffApprovers", *equal(resourceID=request["resourceID"]))

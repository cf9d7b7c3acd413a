"""Approvals of a request: levels, and the approvers of each [supportcenterplus 4.7]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import PLAIN_LISTS, Known
from simulators.core.resources.fields import (
    any_json,
    flag,
    instant,
    integer,
    read_only,
    reference,
    required,
    text,
)
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.core.store import Record
from simulators.supportcenterplus.context import context_of
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import Mark, made, part
from simulators.supportcenterplus.values import SHORT_LENGTH

PENDING, APPROVED, REJECTED = (
    {"id": str(number), "name": name} for number, name in enumerate(("Pending", "Approved", "Rejected"), 1)
)
"""Statuses of approvals, of their levels, and of requests; the names are chosen."""

_KNOWN = Known("inferred", "supportcenterplus 4.7")
_STATUS = read_only(any_json("status", default=PENDING, own=Mark(kind="reference")))


def _outcome(statuses: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The combined status: one rejection rejects; approved if all are approved; otherwise pending."""
    ids = {each["id"] for each in statuses}
    if REJECTED["id"] in ids:
        return REJECTED
    return APPROVED if ids == {APPROVED["id"]} else PENDING


class JudgedRules(EntryRules):
    """Levels and the request have the combined status of their approvals; the lowest pending level is current."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the statuses of levels and request."""
        await self.deleted(context, record)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Update the statuses of levels and request."""
        act, statuses, current = context_of(context), [], True
        of_request = Compare(("request",), "eq", record["request"])
        for level in sorted(await act.every("approval_levels", of_request), key=lambda each: int(each["level"])):
            approvals = await act.every("approvals", Compare(("level",), "eq", level["id"]))
            status = _outcome([each["status"] for each in approvals])
            is_current = current and status["id"] == PENDING["id"]
            current = current and status["id"] == APPROVED["id"]
            await act.unit.put("approval_levels", {**level, "status": status, "is_current": is_current})
            statuses.append(status)
        request = await act.require("requests", record["request"])
        changed = {"approval_status": _outcome(statuses) if statuses else None, "last_updated_time": act.now}
        await act.keep("requests", request, {**request, **changed})


class LevelRules(JudgedRules):
    """Levels of approval, each of which a request has at most once."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """A fault 4008 for a level that the request has already."""
        siblings = await context.every("approval_levels", Compare(("request",), "eq", change.draft["request"]))
        taken = any(each["level"] == change.draft["level"] for each in siblings)
        return [Fault("", "level", "4008")] if taken else []


class ApprovalRules(JudgedRules):
    """Approvals, with their level and their first approver."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set level and first approver."""
        change.fill("original_approver", change.draft["approver"])
        change.fill("approval_level", {"id": str(change.draft["level"])})
        return ()


_RIGHTS = {"reading": "view", "writing": "edit"}

LEVELS = part(
    "approval_levels",
    "approval_level",
    integer("level", minimum=1, maximum=5, need=required()),
    _STATUS,
    read_only(text("associated_entity", default="request"), any_json("rule"), flag("is_current deleted")),
    made(),
    verbs=("list", "read", "create", "delete"),
    lists=PLAIN_LISTS,
    tag="approvals",
    rules=LevelRules,
    evidence=_KNOWN,
    own={**_RIGHTS, "example": {"level": 1}},
)
APPROVALS = part(
    "approvals",
    "approval",
    reference("approver", "users", also="technicians", need=required()),
    read_only(reference("original_approver", "users", also="technicians"), any_json("approval_level")),
    _STATUS,
    text("comments", SHORT_LENGTH),
    read_only(instant("sent_on"), reference("action_by", "technicians"), instant("action_taken_on"), flag("deleted")),
    path="/requests/{request_id}/approval_levels/{approval_level_id}/approvals",
    title="approvals of a level",
    verbs=("list", "read", "create", "delete"),
    lists=PLAIN_LISTS,
    parent="approval_levels",
    parent_at=("level",),
    indexes=(("request",),),
    tag="approvals",
    rules=ApprovalRules,
    evidence=_KNOWN,
    own={**_RIGHTS, "example": {"approver": {"id": "302"}}},
)
EVERY_APPROVAL = replace(
    APPROVALS,
    name="all_approvals",
    path="/approvals",
    title="approvals of all requests",
    of="approvals",
    verbs=("list",),
    parent="",
    parent_at=(),
)

ENTITIES = (LEVELS, APPROVALS, EVERY_APPROVAL)

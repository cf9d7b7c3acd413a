"""Worklogs of a request, in either v3 format [supportcenterplus 4.2, 4.6]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity, Known
from simulators.core.resources.fields import (
    Group,
    any_json,
    custom,
    flag,
    instant,
    number,
    read_only,
    reference,
    required,
    text,
)
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft
from simulators.core.store import Record
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import Context, context_of
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import Mark, Own, made, with_digits
from simulators.supportcenterplus.parts import linked_with
from simulators.supportcenterplus.values import read_count, read_object

LONGEST_HOURS = 100_000
"""Hours of a worklog at most: chosen."""

OLD_NAMES: Mapping[str, str] = {
    "technician": "owner",
    "total_time_spent": "time_spent",
    "inc_nonOperationalHours": "include_nonoperational_hours",
    "worklog_type": "type",
    "tech_charge": "owner_cost",
    "other_charge": "other_cost",
    "total_charge": "total_cost",
    "add_time_linked_requests": "add_time_for_linked_requests",
}
"""Names of the old v3 format, and what they are called now."""

_SPREAD = "add_time_for_linked_requests"
_FIRST = "mark_first_response"


def _only_added(names: str) -> Group:
    """Wishes that count when a record is added, and are refused afterwards."""
    return tuple(replace(field, use="write", own=Mark(once=True)) for field in flag(names))


class WorklogRules(EntryRules):
    """Time and costs follow from the payload; the request changes with its worklogs."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """The time spent follows from start and end, the total from both costs, where they are not told."""
        draft, given = change.draft, change.given
        if given.get("time_spent") is not None:
            draft["time_spent"] = _time_spent(draft["time_spent"])
        faults = await super().derive(context, change)
        if not faults and given.get("time_spent") is None:
            _timed(draft)
        costs = {name: draft.get(name) or "0.00" for name in ("owner_cost", "other_cost")}
        total = f"{sum(map(float, costs.values())):.2f}"
        draft.update(costs, total_cost=draft["total_cost"] if given.get("total_cost") else total)
        if draft.get(_FIRST) and (await self._request(context, draft))["responded_time"] is not None:
            raise refusals.unusable(_FIRST)
        return faults

    async def _request(self, context: WriteContext, record: Mapping[str, Any]) -> Record:
        return await context.require("requests", record["request"])

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Have the request change; add the same to linked requests, where that is asked for."""
        act, request = context_of(context), await self._request(context, record)
        first = {"responded_time": act.now} if change.draft.get(_FIRST) else {}
        await self._touch(act, request, first)
        if change.old is None and change.draft.get(_SPREAD):
            for identity in await linked_with(act.unit, request["id"]):
                linked = await act.get("requests", identity)
                if linked is not None:
                    copy = {name: value for name, value in record.items() if name != "id"}
                    await act.keep("worklogs", None, {**copy, "request": identity, "id": await self._next(act)})

    async def _next(self, act: Context) -> int:
        identity: int = await act.next_identity(self.entity, {})
        return identity

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Have the request change."""
        await self._touch(context_of(context), await self._request(context, record), {})

    async def _touch(self, act: Context, request: Record, more: Mapping[str, Any]) -> None:
        await act.keep("requests", request, {**request, "last_updated_time": act.now, **more})


def _timed(draft: Draft) -> None:
    start, end = draft.get("start_time"), draft.get("end_time")
    if start is not None and end is not None:
        draft["time_spent"] = _spent(*divmod((end - start) // 60_000, 60))
    elif draft.get("time_spent") is None:
        draft["time_spent"] = _spent(0, 0)


def _spent(hours: int, minutes: int) -> dict[str, str]:
    return {"hours": str(hours), "minutes": str(minutes)}


def _time_spent(value: Any) -> dict[str, str]:
    """`{hours, minutes}`, as numbers or strings of them."""
    name = "time_spent"
    given = read_object(value, name)
    for member in given:
        if member not in ("hours", "minutes"):
            raise refusals.extra_key(member)
    hours, minutes = (read_count(given.get(member, 0), name) for member in ("hours", "minutes"))
    if not 0 <= hours <= LONGEST_HOURS or not 0 <= minutes < 60:
        raise refusals.unusable(name)
    return _spent(hours, minutes)


WORKLOGS = Entity(
    "worklogs",
    with_digits(
        reference("owner", "technicians", need=required()),
        text("description"),
        any_json("time_spent"),
        instant("start_time end_time"),
        flag("include_nonoperational_hours"),
        reference("type", "worklog_types"),
        number("owner_cost other_cost total_cost", default="0.00"),
        reference("accountcontract", "accountcontracts"),
        flag("enable_operational_time_spent enable_non_operational_time_spent"),
        custom("udf_fields"),
        made(),
        read_only(any_json("template")),
        _only_added(f"{_FIRST} {_SPREAD}"),
    ),
    path="/requests/{request_id}/worklogs",
    title="worklogs of a request",
    parent="requests",
    parent_at=("request",),
    indexes=(("task",),),
    verbs=("list", "read", "create", "change", "delete"),
    rules=WorklogRules,
    evidence=Known("observed", "supportcenterplus 4.2"),
    own=Own(
        "worklog",
        "worklogs",
        "notes",
        reading="view",
        writing="worklog",
        example={"owner": {"email_id": "ruth@helpdesk.example"}, "time_spent": {"hours": 1, "minutes": 30}},
        periods=(("start_time", "end_time"),),
        newest_first=True,
        old_names=OLD_NAMES,
        new_only=frozenset({"udf_fields"}),
    ),
)
TASK_WORKLOGS = replace(
    WORKLOGS,
    name="task_worklogs",
    path="/requests/{request_id}/tasks/{task_id}/worklogs",
    title="worklogs of a task",
    of="worklogs",
    parent="request_tasks",
    parent_at=("task",),
    evidence=Known("inferred", "supportcenterplus 4.9"),
    own=replace(WORKLOGS.own, one="task_worklog"),
)

ENTITIES = (WORKLOGS, TASK_WORKLOGS)

"""Worklogs of a request, in either v3 format [supportcenterplus 4.2, 4.6]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Known
from simulators.core.resources.fields import (
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
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.entities.parts import FIRST, PartRules
from simulators.supportcenterplus.entities.tables import Mark, made, only_added, part
from simulators.supportcenterplus.values import read_count, read_object

LONGEST_HOURS = 100_000
"""The maximum number of hours of a worklog: chosen."""

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
"""Names of fields in the old v3 format, with their new names."""

_SPREAD = "add_time_for_linked_requests"


class WorklogRules(PartRules):
    """Worklogs: time and total cost are calculated unless they are sent."""

    spread = _SPREAD

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Calculate a missing time from start and end, and a missing total from both costs."""
        draft, given = change.draft, change.given
        faults = await super().derive(context, change)
        if given.get("time_spent") is None:
            _timed(draft)
        costs = {name: draft.get(name) or "0.00" for name in ("owner_cost", "other_cost")}
        total = f"{sum(map(float, costs.values())):.2f}"
        draft.update(costs, total_cost=draft["total_cost"] if given.get("total_cost") else total)
        return faults


def _timed(draft: Draft) -> None:
    start, end = draft.get("start_time"), draft.get("end_time")
    if start is not None and end is not None:
        draft["time_spent"] = _spent(*divmod((end - start) // 60_000, 60))
    elif draft.get("time_spent") is None:
        draft["time_spent"] = _spent(0, 0)


def _spent(hours: int, minutes: int) -> dict[str, str]:
    return {"hours": str(hours), "minutes": str(minutes)}


def _time_spent(value: Any, name: str) -> dict[str, str]:
    """`{hours, minutes}` as strings, from numbers or strings. Raises the vendor's errors."""
    given = read_object(value, name)
    for key in given:
        if key not in ("hours", "minutes"):
            raise refusals.extra_key(key)
    hours, minutes = (read_count(given.get(key, 0), name) for key in ("hours", "minutes"))
    if not 0 <= hours <= LONGEST_HOURS or not 0 <= minutes < 60:
        raise refusals.unusable(name)
    return _spent(hours, minutes)


WORKLOGS = part(
    "worklogs",
    "worklog",
    reference("owner", "technicians", need=required()),
    text("description"),
    any_json("time_spent", own=Mark(read=_time_spent)),
    instant("start_time end_time"),
    flag("include_nonoperational_hours"),
    reference("type", "worklog_types"),
    number("owner_cost other_cost total_cost", default="0.00"),
    reference("accountcontract", "accountcontracts"),
    flag("enable_operational_time_spent enable_non_operational_time_spent"),
    custom("udf_fields"),
    made(),
    read_only(any_json("template")),
    only_added(f"{FIRST} {_SPREAD}"),
    tag="notes",
    indexes=(("task",),),
    rules=WorklogRules,
    evidence=Known("observed", "supportcenterplus 4.2"),
    own={
        "reading": "view",
        "writing": "worklog",
        "example": {"owner": {"email_id": "ruth@helpdesk.example"}, "time_spent": {"hours": 1, "minutes": 30}},
        "periods": (("start_time", "end_time"),),
        "old_names": OLD_NAMES,
        "new_only": frozenset({"udf_fields"}),
    },
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

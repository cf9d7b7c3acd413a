"""Worklogs of a request, in either v3 format [supportcenterplus 4.2, 4.6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Record, free_id
from simulators.supportcenterplus import desk, envelope, failures
from simulators.supportcenterplus.catalog import Shape
from simulators.supportcenterplus.handlers.common import (
    acting,
    added,
    list_parts,
    listable,
    path_part,
    path_request,
)
from simulators.supportcenterplus.inputs import read_wrapped
from simulators.supportcenterplus.look import Look, Shown
from simulators.supportcenterplus.parts import linked_with
from simulators.supportcenterplus.worklog import NEW_ONLY, OLD_NAMES, costed, read_worklog, timed

SHAPE: Shape = {
    "id": "id",
    "owner": "person",
    "description": "text",
    "time_spent": "open",
    "start_time": "moment",
    "end_time": "moment",
    "include_nonoperational_hours": "flag",
    "type": "reference",
    "owner_cost": "text",
    "other_cost": "text",
    "total_cost": "text",
    "accountcontract": "reference",
    "enable_operational_time_spent": "flag",
    "enable_non_operational_time_spent": "flag",
    "udf_fields": "open",
    "created_by": "person",
    "created_time": "moment",
    "template": "open",
}
_TO_OLD = {new: old for old, new in OLD_NAMES.items()}
_SPREAD = "add_time_for_linked_requests"
_FIRST = "mark_first_response"


def shown_worklog(worklog: Record, look: Look) -> Shown:
    """A worklog; the old format has other names for most of it, and no custom values."""
    shown = look.record(SHAPE, worklog)
    if not look.old:
        return shown
    return {_TO_OLD.get(name, name): value for name, value in shown.items() if name not in NEW_ONLY}


async def list_worklogs(call: Call) -> Answer:
    """The worklogs of a request, newest first."""
    return await list_parts(call, "worklogs", listable(SHAPE), "worklogs", shown_worklog)


async def view_worklog(call: Call) -> Answer:
    """One worklog."""
    worklog = await path_part(call, call.store, "worklogs", "worklog_id")
    return envelope.single("worklog", shown_worklog(worklog, Look.of(call)))


async def add_worklog(call: Call) -> Answer:
    """Add a worklog, to linked requests too where asked."""
    look = Look.of(call)
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        values = await read_worklog(act.desk, read_wrapped(call, "worklog"), old=look.old)
        if values.get("owner") is None:
            raise failures.missing([_TO_OLD["owner"] if look.old else "owner"])
        spread, first = values.pop(_SPREAD, False), values.pop(_FIRST, False)
        if first and request["responded_time"] is not None:
            raise failures.unusable(_FIRST)
        worklog = await add(act, request, values, first)
        for identity in await linked_with(act.unit, request["id"]) if spread else ():
            linked = await act.unit.get("requests", identity)
            if linked is not None:
                await add(act, linked, values, False)
    return added(call, "worklog", shown_worklog(worklog, look))


async def add(
    act: desk.Act, request: Record, values: Mapping[str, Any], first: bool, identity: int | None = None
) -> Record:
    """Add a worklog, under the next id unless another is given; `first` marks the first response."""
    blank = {name: False if kind == "flag" else None for name, kind in SHAPE.items()}
    worklog = {
        **blank,
        "udf_fields": {},
        **values,
        "id": identity or await free_id(act.unit, "worklogs"),
        "request": request["id"],
        "created_by": act.rep,
        "created_time": act.now,
    }
    kept = costed(timed(worklog, values), values)
    await act.unit.put("worklogs", kept)
    changed = {**request, "last_updated_time": act.now}
    if first:
        changed["responded_time"] = act.now
    await desk.settle(act, request, changed)
    return kept


async def edit_worklog(call: Call) -> Answer:
    """Change a worklog. What only counts when it is added is refused (4009)."""
    look = Look.of(call)
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        worklog = await path_part(call, act.unit, "worklogs", "worklog_id")
        values = await read_worklog(act.desk, read_wrapped(call, "worklog"), old=look.old)
        for name in (_SPREAD, _FIRST):
            if name in values:
                raise failures.not_editable(name)
        if "owner" in values and values["owner"] is None:
            raise failures.missing([_TO_OLD["owner"] if look.old else "owner"])
        changed = costed(timed({**worklog, **values}, values), values)
        await act.unit.put("worklogs", changed)
        await desk.settle(act, request, {**request, "last_updated_time": act.now})
    return envelope.single("worklog", shown_worklog(changed, look))


async def delete_worklog(call: Call) -> Answer:
    """Delete a worklog."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        worklog = await path_part(call, act.unit, "worklogs", "worklog_id")
        await act.unit.delete("worklogs", worklog["id"])
        await desk.settle(act, request, {**request, "last_updated_time": act.now})
    return envelope.done()

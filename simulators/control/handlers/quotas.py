"""Limits in force, and their use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.control.lookup import addressed
from simulators.control.reportcard import report
from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.world import SimulatorState


async def get_quotas(_: Universe, call: Call) -> Answer:
    """Limits, use and totals."""
    return _answer(call, addressed(call))


async def set_quotas(_: Universe, call: Call) -> Answer:
    """Set all of the given limits, or none."""
    state = addressed(call)
    changes = {each["id"]: {key: value for key, value in each.items() if key != "id"} for each in call.body["items"]}
    try:
        state.quotas.override(changes)
    except ValueError as error:
        raise Problem("rejected", str(error)) from None
    call.world.journal.changes.note("settings")
    return _answer(call, state)


async def get_quota_report(_: Universe, call: Call) -> Answer:
    """How clients reacted to refusals, and which calls used up the quotas."""
    state = addressed(call)
    exchanges = (each for each in call.world.journal.entries() if each.simulator == state.name)
    return Answer(200, report(exchanges, state.quotas.describe(), call.world.masker.text))


def _answer(call: Call, state: SimulatorState) -> Answer:
    items, masked = state.quotas.describe(), call.world.masker.text
    for each in items:
        each["callers"] = [{**caller, "key": list(map(masked, caller["key"]))} for caller in each["callers"]]
    return Answer(200, {"items": items, "next": None})

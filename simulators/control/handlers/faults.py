"""Active faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.control.lookup import named, operation_id
from simulators.core.call import Answer
from simulators.core.names import unknown
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.faults import Fault

_PROPERTIES = ("operation", "kind", "times", "status", "delay_ms", "probability", "fired")


async def list_faults(_: Universe, call: Call) -> Answer:
    """Those of every simulator, oldest first."""
    found = [(state.name, fault) for state in call.world.simulators.values() for fault in state.faults.list()]
    return Answer(200, {"items": [_render(name, fault) for name, fault in found], "next": None})


async def add_fault(universe: Universe, call: Call) -> Answer:
    """Add a fault of an operation; a concrete path means the operation that it matches."""
    wanted = dict(call.body)
    state = named(call.world, wanted.pop("simulator"))
    wanted["operation"] = operation_id(universe, state, wanted["operation"])
    try:
        fault = state.faults.add(**wanted)
    except ValueError as error:
        raise Problem("rejected", str(error)) from None
    call.world.journal.changes.note("fault")
    return Answer(201, _render(state.name, fault))


async def clear_faults(_: Universe, call: Call) -> Answer:
    """Remove every fault of the world."""
    for state in call.world.simulators.values():
        state.faults.clear()
    call.world.journal.changes.note("fault")
    return Answer.empty()


async def remove_fault(_: Universe, call: Call) -> Answer:
    """Remove one."""
    identity: str = call.path["id"]
    known = {fault.id: state for state in call.world.simulators.values() for fault in state.faults.list()}
    if identity not in known:
        raise Problem("not_found", unknown("fault", identity, known))
    known[identity].faults.remove(identity)
    call.world.journal.changes.note("fault")
    return Answer.empty()


def _render(simulator: str, fault: Fault) -> dict[str, Any]:
    return {"id": fault.id, "simulator": simulator, **{name: getattr(fault, name) for name in _PROPERTIES}}

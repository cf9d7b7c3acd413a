"""Faults that wait to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.control.lookup import named
from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.faults import Fault

_MEMBERS = ("operation", "kind", "times", "status", "delay_ms", "probability", "fired")


async def list_faults(_: Universe, call: Call) -> Answer:
    """Those of every simulator, oldest first."""
    found = [(state.name, fault) for state in call.world.simulators.values() for fault in state.faults.list()]
    return Answer(200, {"items": [_render(name, fault) for name, fault in found], "next": None})


async def add_fault(_: Universe, call: Call) -> Answer:
    """One more; an operation that does not exist is refused."""
    wanted = dict(call.body)
    state = named(call.world, wanted.pop("simulator"))
    try:
        fault = state.faults.add(**wanted)
    except ValueError as error:
        raise Problem("rejected", str(error)) from None
    return Answer(201, _render(state.name, fault))


async def clear_faults(_: Universe, call: Call) -> Answer:
    """Remove every fault of the world."""
    for state in call.world.simulators.values():
        state.faults.clear()
    return Answer.empty()


async def remove_fault(_: Universe, call: Call) -> Answer:
    """Remove one."""
    identity: str = call.path["id"]
    for state in call.world.simulators.values():
        if any(fault.id == identity for fault in state.faults.list()):
            state.faults.remove(identity)
            return Answer.empty()
    raise Problem("not_found", f"No fault {identity!r}.")


def _render(simulator: str, fault: Fault) -> dict[str, Any]:
    return {"id": fault.id, "simulator": simulator, **{name: getattr(fault, name) for name in _MEMBERS}}

"""What a call names, or the Problem that says which names there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.world import SimulatorState, World


def addressed(call: Call) -> SimulatorState:
    """The simulator in the path of `call`. Problem `not_found` if its world has none of this name."""
    state = call.world.simulators.get(call.path["simulator"])
    if state is None:
        raise Problem("not_found", _unknown(call.world, call.path["simulator"]))
    return state


def named(world: World, name: str) -> SimulatorState:
    """The simulator that a body or a query names. Problem `rejected` if `world` has none of this name."""
    state = world.simulators.get(name)
    if state is None:
        raise Problem("rejected", _unknown(world, name))
    return state


def _unknown(world: World, name: str) -> str:
    return f"No simulator {name!r} is served; there are {', '.join(world.simulators)}."

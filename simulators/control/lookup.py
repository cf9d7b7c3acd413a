"""Lookup of names in control API calls; a Problem for an unknown name suggests the nearest ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from simulators.core.names import shown, unknown, unknown_path
from simulators.core.problem import Problem
from simulators.core.server.naming import UnknownOperation, find_operation

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.server.application import Application
    from simulators.core.world import SimulatorState, World

Place = tuple[str, str]
"""A simulator, and one of its operations or kinds of message."""


def addressed(call: Call) -> SimulatorState:
    """The simulator in the path of `call`. Problem `not_found` for an unknown name."""
    name: str = call.path["simulator"]
    state = call.world.simulators.get(name)
    if state is None:
        raise Problem("not_found", unknown("simulator", name, call.world.simulators))
    return state


def named(world: World, name: str) -> SimulatorState:
    """The simulator that a body or a query names. Problem `rejected` for an unknown name."""
    state = world.simulators.get(name)
    if state is None:
        raise Problem("rejected", unknown("simulator", name, world.simulators))
    return state


def operation_id(universe: Universe, state: SimulatorState, name: str) -> str:
    """The operationId of the operation of `state` called `name`. Problem `rejected` for an unknown name."""
    try:
        return find_operation(universe.applications[state.name], name).id
    except UnknownOperation as error:
        raise Problem("rejected", str(error)) from None


def places(universe: Universe, world: World, name: str, simulator: str | None, direction: str | None) -> set[Place]:
    """The places of exchanges called `name`: an outgoing kind of message, or an incoming operation.

    In all simulators, or in `simulator` alone. Problem `rejected` if the name is unknown everywhere.
    """
    states = list(world.simulators.values()) if simulator is None else [named(world, simulator)]
    kinds = list(_kinds(world, states)) if direction != "in" else []
    applications = [universe.applications[state.name] for state in states] if direction != "out" else []
    found = {each for each in kinds if each[1] == name}
    placed: UnknownOperation | None = None
    for application in applications:
        try:
            found.add((application.declaration.name, find_operation(application, name).id))
        except UnknownOperation as error:
            placed = error if error.placed else placed
    if found:
        return found
    if placed is not None:
        raise Problem("rejected", str(placed))
    raise Problem("rejected", _unknown(name, applications, (kind for _, kind in kinds)))


def _unknown(name: str, applications: Iterable[Application], kinds: Iterable[str]) -> str:
    operations = [each for application in applications for each in application.operations]
    if not operations:
        return unknown("kind of message", name, dict.fromkeys(kinds))
    if "/" in name:
        return unknown_path("operation", name, dict.fromkeys(each.place for each in operations))
    return unknown("operation", name, dict.fromkeys([*kinds, *(each.id for each in operations)]))


def _kinds(world: World, states: Iterable[SimulatorState]) -> Iterator[Place]:
    """The kinds of message that `states` declare, and those of requests that they have made."""
    names = {state.name for state in states}
    for state in states:
        yield from ((state.name, kind) for kind in state.declaration.messages)
    for entry in world.journal.entries():
        if entry.direction == "out" and entry.operation is not None and entry.simulator in names:
            yield entry.simulator, entry.operation


def unknown_path_detail(universe: Universe, call: Call) -> str:
    """The error text for the unknown path of `call`, with the paths that resemble it."""
    base = urlsplit(call.base_url).path
    application = universe.control
    if call.state is universe.internal:
        root, _, rest = call.target.removeprefix("/").partition("/")
        name = rest.partition("/")[0]
        if root == "worlds" and universe.world(name) is None:
            return unknown("world", name, (each.id for each in universe.worlds))
        if root == "drive" and name not in call.world.simulators:
            return unknown("simulator", name, call.world.simulators)
    elif call.state.name in universe.drives:
        application = universe.drives[call.state.name]
    else:
        path = shown(base + call.target)
        return f"no path {path}; {call.state.name} has no acts of people or devices, only /credentials"
    return unknown_path("path", base + call.target, (base + each.template for each in application.operations))

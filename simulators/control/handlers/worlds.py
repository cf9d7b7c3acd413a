"""Worlds opened beside the default one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.control.lookup import named
from simulators.control.worlds import DefaultWorld, UnknownWorld
from simulators.core.call import Answer
from simulators.core.dataset.recipe import DatasetError
from simulators.core.names import unknown
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.control.worlds import OpenWorld
    from simulators.core.call import Call


async def list_worlds(universe: Universe, _: Call) -> Answer:
    """Every open world, the default one first."""
    return Answer(200, {"items": [_entry(each) for each in universe.worlds], "next": None})


async def open_world(universe: Universe, call: Call) -> Answer:
    """One more, on ports of its own."""
    asked = call.body or {}
    for name in asked.get("only", ()):
        named(universe.default.world, name)
    try:
        opened = await universe.open_world(asked.get("seed"), asked.get("only"), asked.get("dataset"))
    except DatasetError as error:
        raise Problem("rejected", str(error)) from None
    return Answer(201, _entry(opened))


async def close_world(universe: Universe, call: Call) -> Answer:
    """Close one and its ports; the default one stays."""
    try:
        await universe.close_world(call.path["id"])
    except DefaultWorld:
        raise Problem("conflict", "The default world is open for as long as psasim runs.") from None
    except UnknownWorld:
        known = (each.id for each in universe.worlds)
        raise Problem("not_found", unknown("world", call.path["id"], known)) from None
    return Answer.empty()


def _entry(opened: OpenWorld) -> dict[str, Any]:
    return {"id": opened.id, **opened.ready()}

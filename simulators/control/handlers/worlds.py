"""Worlds besides the default one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.control.lookup import named
from simulators.control.worlds import DefaultWorld, NameRefused, TooManyWorlds, UnknownWorld, WorldDiffers
from simulators.core.call import Answer
from simulators.core.dataset.recipe import DatasetError
from simulators.core.durable import StateError
from simulators.core.host.sockets import ListenError
from simulators.core.names import unknown
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.control.worlds import OpenWorld
    from simulators.core.call import Call


async def list_worlds(universe: Universe, _: Call) -> Answer:
    """Every open world, the default one first."""
    return Answer(200, {"items": [each.describe() for each in universe.worlds], "next": None})


async def open_world(universe: Universe, call: Call) -> Answer:
    """Open a world on ports of its own."""
    return Answer(201, (await _opened(universe, call.body or {}))[0].describe())


async def put_world(universe: Universe, call: Call) -> Answer:
    """The world with this name, opened if it is not open."""
    opened, is_new = await _opened(universe, call.body or {}, call.path["id"])
    return Answer(201 if is_new else 200, opened.describe())


async def _opened(universe: Universe, asked: dict[str, Any], name: str | None = None) -> tuple[OpenWorld, bool]:
    for each in asked.get("only", ()):
        named(universe.default.world, each)
    try:
        return await universe.open_world(name, **asked)
    except (NameRefused, DatasetError) as error:
        raise Problem("rejected", str(error)) from None
    except (WorldDiffers, TooManyWorlds, ListenError, StateError) as error:
        raise Problem("conflict", str(error)) from None


async def close_world(universe: Universe, call: Call) -> Answer:
    """Close a world and its ports; the default one cannot be closed."""
    try:
        await universe.close_world(call.path["id"])
    except DefaultWorld:
        raise Problem("conflict", "The default world is open for as long as psasim runs.") from None
    except UnknownWorld:
        known = (each.id for each in universe.worlds)
        raise Problem("not_found", unknown("world", call.path["id"], known)) from None
    return Answer.empty()

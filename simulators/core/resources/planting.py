"""Seeding: records of a configuration file or a dataset, stored as the entities' own writes would store them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulators.core.resources.coercion import Binder
from simulators.core.resources.entity import Entity, value_at
from simulators.core.seeding import Plant, known_members

if TYPE_CHECKING:
    from simulators.core.resources.engine import Engine
    from simulators.core.store import Unit
    from simulators.core.world import SimulatorState

FindActor = Callable[["SimulatorState", "Unit"], Awaitable[Any]]
"""Finds the actor that seeded records are stamped with."""


def plants(engine: Engine, actor: FindActor) -> Mapping[str, Plant]:
    """A seed function for each collection of the entities.

    A record may set what only the server sets in a request. Nobody is notified of it. ValueError for a property that
    the entity does not have; the vendor's refusals for a record that its writes would refuse.
    """
    binder = Binder(replace(engine.binder.coercion, unknown="refuse", read_only="keep"), engine.refusals)
    return {entity.name: _plant(engine, entity, binder, actor) for entity in engine.entities.kept}


def _plant(engine: Engine, entity: Entity, binder: Binder, actor: FindActor) -> Plant:
    own = {field.spelled for field in entity.fields}
    known = own | set(entity.parent_at[:1])

    async def plant(state: SimulatorState, unit: Unit, record: Mapping[str, Any]) -> None:
        known_members(record, known)
        context = engine.context(state, "default", unit, await actor(state, unit))
        given = binder.bind(entity.fields, {name: record[name] for name in record if name in own}, entity.called)
        also = {name: value for name, value in given.items() if _only_server(entity, name)}
        identity = given.get("id")
        parent = value_at(record, entity.parent_at) if entity.parent_at else None
        old = None if identity is None else await unit.get(entity.collection, entity.key_of(identity, parent))
        with context.suppress_notifications():
            if old is None:
                await context.create(entity.name, given, parent, also, identity)
            else:
                await context.change(entity.name, old, given, also)

    return plant


def _only_server(entity: Entity, name: str) -> bool:
    field = entity.fields.kept.get(name)
    return field is not None and name != "id" and not field.taken and field.kept and not field.path

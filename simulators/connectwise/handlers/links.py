"""Configurations linked to a ticket or an agreement, which stores a list of their ids [connectwise 3]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.entities import Entity
from simulators.connectwise.handlers.reading import parent_of, reach_record
from simulators.connectwise.handlers.writing import acting, created
from simulators.connectwise.refusals import exists, invalid, not_found, required, unknown_reference
from simulators.connectwise.rendering import project, render, requested_fields, root_of
from simulators.core.call import Answer
from simulators.core.resources.context import first
from simulators.core.resources.lookup import equals
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.store.interface import Reader

LINKED = "_configurations"


async def get_link(call: Call, entity: Entity) -> Answer:
    """Return one linked configuration."""
    paths = requested_fields(entity, call.query.get("fields"))
    _, record = await _linked(call, call.store, entity)
    return Answer(200, project(render(entity, record, root_of(call)), paths))


async def create_link(call: Call, entity: Entity) -> Answer:
    """Link a configuration by its id or its device identifier."""
    async with acting(call) as context:
        parent = await parent_of(context.unit, entity, call.path["parentId"])
        await reach_record(call, context.unit, entity, {})
        record = await _named(call, context.unit, entity)
        linked = parent.get(LINKED, ())
        if record["id"] in linked:
            raise invalid(entity.resource, [exists(f"{entity.title} {record['id']} is attached already", "id")])
        await context.change(entity.parent, {**parent, LINKED: [*linked, record["id"]]}, {})
    return created(call, entity, record)


async def delete_link(call: Call, entity: Entity) -> Answer:
    """Remove the link; the configuration stays."""
    async with acting(call) as context:
        parent, record = await _linked(call, context.unit, entity)
        left = [each for each in parent[LINKED] if each != record["id"]]
        await context.change(entity.parent, {**parent, LINKED: left}, {})
    return Answer.empty(204)


async def _named(call: Call, reader: Reader, entity: Entity) -> Record:
    identity, device = call.body.get("id"), call.body.get("deviceIdentifier")
    if identity is None and device is None:
        raise invalid(entity.resource, [required("id", "id or deviceIdentifier is required.")])
    if identity is not None:
        record = await reader.get("configurations", identity)
    else:
        record = await first(reader, "configurations", equals("deviceIdentifier", str(device)))
    if record is None:
        field = "deviceIdentifier" if identity is None else "id"
        message = f"{entity.title} {device if identity is None else identity} not found"
        raise invalid(entity.resource, [unknown_reference(message, field)])
    return record


async def _linked(call: Call, reader: Reader, entity: Entity) -> tuple[Record, Record]:
    parent = await parent_of(reader, entity, call.path["parentId"])
    await reach_record(call, reader, entity, {})
    identity = call.path["id"]
    record = await reader.get("configurations", identity) if identity in parent.get(LINKED, ()) else None
    if record is None:
        raise not_found(entity.title, identity)
    return parent, record

"""Creating, replacing, patching and deleting records of any entity [connectwise 2]."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, cast

from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.context import Actor, Context
from simulators.connectwise.engine import ENGINE
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.handlers.reading import addressed, parent_of, reach_record
from simulators.connectwise.patching import patched
from simulators.connectwise.refusals import bad_value, invalid
from simulators.connectwise.rendering import project, render, requested_fields, root_of
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.call import Answer
from simulators.core.resources.batches import dry_run
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.core.call import Call


def actor_of(call: Call) -> Actor:
    """Return the caller with the rights of its role."""
    caller = ConnectWiseCaller.of(call)
    return Actor(caller.member, caller.rights)


@asynccontextmanager
async def acting(call: Call) -> AsyncIterator[Context]:
    """Open a unit of work of the caller; records to change must be read through it, or concurrent changes are lost."""
    async with ENGINE.acting(call.state, call.tenant, actor_of(call)) as context:
        yield cast("Context", context)


async def create_record(call: Call, entity: Entity) -> Answer:
    """Create a record; 201 with the record and its Location."""
    paths = requested_fields(entity, call.query.get("fields"))
    async with acting(call) as context:
        parent = None
        if entity.parent:
            parent = (await parent_of(context.unit, entity, call.path["parentId"]))["id"]
        await _may_add(call, context, entity)
        record = await context.create(entity.name, call.body, parent)
    return created(call, entity, record, paths)


async def _may_add(call: Call, context: Context, entity: Entity) -> None:
    """Check the right to add: a record without an owner, or below a ticket the right on the ticket."""
    if entity.of_ticket:
        await reach_record(call, context.unit, entity, {})
    elif entity.ownable:
        ConnectWiseCaller.of(call).rights.demand(entity.function, "add")


def created(call: Call, entity: Entity, record: Record, paths: list[tuple[str, ...]] | None = None) -> Answer:
    """Return 201 with the record and, as in the guide, its path in Location."""
    place = f"{call.base_url}{call.target.rstrip('/')}/{record['id']}"
    return Answer(201, project(render(entity, record, root_of(call)), paths), [("Location", place)])


def shown(call: Call, entity: Entity, record: Record) -> Answer:
    """Return 200 with the record."""
    return Answer(200, render(entity, record, root_of(call)))


async def replace_record(call: Call, entity: Entity) -> Answer:
    """PUT: properties that the body omits get their defaults."""
    async with acting(call) as context:
        old = await addressed(call, context.unit, entity)
        record = await context.replace(entity.name, old, call.body)
    return shown(call, entity, record)


async def patch_record(call: Call, entity: Entity) -> Answer:
    """PATCH: change some properties."""
    async with acting(call) as context:
        old = await addressed(call, context.unit, entity)
        _need_custom_fields(call, entity, old)
        given = patched(entity, old, call.body, call.raw, below=not ConnectWiseSettings.of(call).false_200)
        record = await context.change(entity.name, old, given) if given else old
    return shown(call, entity, record)


def _need_custom_fields(call: Call, entity: Entity, record: Record) -> None:
    """Refuse a PATCH without customFields of a record that has some, if the setting requires it."""
    named = any(each["path"].lstrip("/").startswith("customFields") for each in call.body)
    if ConnectWiseSettings.of(call).patch_needs_custom_fields and record.get("customFields") and not named:
        raise invalid(entity.resource, [bad_value("The customFields field is required.", "customFields")])


async def delete_record(call: Call, entity: Entity) -> Answer:
    """DELETE: 204 without a body."""
    async with acting(call) as context:
        await context.delete(entity.name, await addressed(call, context.unit, entity))
    return Answer.empty(204)


async def time_defaults(call: Call) -> Answer:
    """Return the time entry that the body would create; nothing is stored."""
    entity = ENTITIES["timeEntries"]

    async def act(context: WriteContext) -> Record:
        return await context.create(entity.name, {"timeStart": context.now, "company": {"id": 1}, **call.body})

    record = await dry_run(ENGINE, call.state, call.tenant, actor_of(call), act)
    return Answer(200, {**render(entity, record, root_of(call)), "id": 0})

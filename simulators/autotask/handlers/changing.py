"""Creates, updates and deletes [autotask 4].

The right to create or update was checked when the body was decoded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.autotask.auth import refusal
from simulators.autotask.engine import ENGINE
from simulators.autotask.handlers.common import actor, parent_of, refusing
from simulators.autotask.model import texts
from simulators.autotask.model.rights import NO_MATCH, denied
from simulators.autotask.model.texts import Refused
from simulators.autotask.visible import find
from simulators.core.call import Answer, Call

if TYPE_CHECKING:
    from simulators.autotask.routes import Route
    from simulators.core.resources.context import WriteContext
    from simulators.core.store import Record

GONE = "The record with id {id} does not exist in the {entity} Entity, or the logged in Resource may not see it."


async def create(call: Call, route: Route) -> Answer:
    """Create a record. The response has only its id, or null if the entity cannot be read."""
    entity = route.entity
    with refusing():
        async with ENGINE.acting(call.state, call.tenant, actor(call)) as context:
            made = await context.create(entity.name, call.body, await _parent(call, route, context))
    readable = bool({"QUERY", "GET"} & entity.own.verbs)
    return Answer(200, {"itemId": made["id"] if readable else None})


async def approve(call: Call, route: Route) -> Answer:
    """Approve a request for time off, by GET and without a body [autotask 7.14]."""
    if not actor(call).level.allows(route.entity, "Create"):
        raise refusal(denied("Create"), code="rights")
    call.body = {}
    return await create(call, route)


async def update(call: Call, route: Route) -> Answer:
    """Update the record with the id in the body: some fields with PATCH, all with PUT."""
    entity, body = route.entity, call.body
    writer = ENGINE.writers[entity.name]
    with refusing(last=texts.UPDATING):
        async with ENGINE.acting(call.state, call.tenant, actor(call)) as context:
            old = await _found(call, route, context, body["id"])
            if old is None:
                raise Refused(GONE.format(id=body["id"], entity=entity.title))
            write = writer.replace if route.action == "put" else writer.change
            await write(context, old, body)
    return Answer(200, {"itemId": old["id"]})


async def delete(call: Call, route: Route) -> Answer:
    """Delete the record with the id in the path; refused if it does not exist or the right is missing [autotask 9]."""
    with refusing():
        async with ENGINE.acting(call.state, call.tenant, actor(call)) as context:
            old = await _found(call, route, context, call.path["id"])
            if old is None or not actor(call).level.allows(route.entity, "Delete"):
                raise Refused(NO_MATCH)
            await context.delete(route.entity.name, old)
    return Answer(200, {"itemId": old["id"]})


async def _parent(call: Call, route: Route, context: WriteContext) -> Any:
    """Return the id of the parent in a child's path; None at the root. Raises Refused if it does not exist."""
    if not route.child:
        return None
    parent = await parent_of(call, route, context.unit)
    if parent is None:
        raise Refused(texts.no_reference(route.entity.own.below.field))
    return parent["id"]


async def _found(call: Call, route: Route, context: WriteContext, identity: int) -> Record | None:
    """Return the visible record with this id, in a child's path below its parent; None if there is none."""
    parent = await _parent(call, route, context)
    where = None if parent is None else route.entity.below(parent)
    return await find(context.unit, route.entity, identity, context.actor.level, call.clock.time(), where)

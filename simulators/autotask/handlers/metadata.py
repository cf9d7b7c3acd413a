"""The metadata of entities, from the same tables that check their records [autotask 5]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.definitions import fields_shown, udfs_shown
from simulators.autotask.handlers.common import level
from simulators.autotask.model.rights import DEEDS, Level
from simulators.autotask.model.shape import Verb
from simulators.autotask.routes import Route
from simulators.core.call import Answer, Call
from simulators.core.resources.entity import Entity

_VERBS: dict[str, tuple[Verb, ...]] = {
    "Query": ("QUERY", "GET"),
    "Create": ("POST",),
    "Update": ("PATCH", "PUT"),
    "Delete": ("DELETE",),
}


async def information(call: Call, route: Route) -> Answer:
    """Return the flags of an entity and the caller's rights."""
    return Answer(200, {"info": describe(route.entity, level(call))})


def describe(entity: Entity, user: Level) -> dict[str, Any]:
    """Return the flags of an entity, and the rights of a user of this level."""
    can = {action: any(verb in entity.own.verbs for verb in _VERBS[action]) for action in DEEDS}
    access = {action: user.access(entity, action) if can[action] else "None" for action in DEEDS}
    return {
        "name": entity.title,
        **{f"can{action}": can[action] for action in DEEDS},
        **{f"userAccessFor{action}": access[action] for action in DEEDS},
        "hasUserDefinedFields": bool(entity.own.udf_type),
        "supportsWebhookCallouts": bool(entity.own.hook),
    }


async def fields(call: Call, route: Route) -> Answer:
    """Return the fields with their picklists."""
    return Answer(200, {"fields": await fields_shown(call.store, route.entity)})


async def user_defined_fields(call: Call, route: Route) -> Answer:
    """Return the user-defined fields."""
    return Answer(200, {"fields": await udfs_shown(call.store, route.entity)})

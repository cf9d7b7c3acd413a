"""Records by their id, at the root and below their parents [autotask 4]."""

from __future__ import annotations

from simulators.autotask.handlers.common import level, parent_of
from simulators.autotask.handlers.pages import details, list_page
from simulators.autotask.model.search import LARGEST_PAGE
from simulators.autotask.rendering import shown
from simulators.autotask.routes import Route
from simulators.autotask.visible import find
from simulators.core.call import Answer, Call


async def get(call: Call, route: Route) -> Answer:
    """Return one record, or null for an unknown id."""
    record = await find(call.store, route.entity, call.path["id"], level(call), call.clock.time())
    return Answer(200, {"item": await shown(call.store, route.entity, record)})


async def children(call: Call, route: Route) -> Answer:
    """Return all records below a parent; an empty list for an unknown parent."""
    parent = await parent_of(call, route, call.store)
    if parent is None:
        return Answer(200, {"items": [], "pageDetails": details(0, LARGEST_PAGE)})
    return Answer(200, await list_page(call, route.entity, parent["id"]))


async def child(call: Call, route: Route) -> Answer:
    """Return one record below a parent, or null. An attachment is a list of at most one, and only here with bytes.

    The envelope of other records is that of the vendor's API description [autotask 0 D12].
    """
    parent, record = await parent_of(call, route, call.store), None
    if parent is not None:
        below = route.entity.below(parent["id"])
        record = await find(call.store, route.entity, call.path["id"], level(call), call.clock.time(), below)
    item = await shown(call.store, route.entity, record, whole=True)
    if not route.entity.own.files:
        return Answer(200, {"item": item})
    items = [] if item is None else [item]
    return Answer(200, {"items": items, "pageDetails": details(len(items), LARGEST_PAGE)})

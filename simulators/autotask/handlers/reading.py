"""Records by their id, at the root and below their parents [autotask 4]."""

from __future__ import annotations

from simulators.autotask.handlers.common import fields_of, level, parent_of
from simulators.autotask.handlers.pages import details, list_page
from simulators.autotask.model.search import LARGEST_PAGE
from simulators.autotask.routes import Route
from simulators.autotask.visible import find, shown
from simulators.core.call import Answer, Call
from simulators.core.query import Compare


async def get(call: Call, route: Route) -> Answer:
    """One record, or null: an unknown id is no error."""
    record = await find(call.store, route.entity, call.path["id"], level(call), call.clock.time())
    udfs = await fields_of(call, route.entity)
    return Answer(200, {"item": None if record is None else shown(route.entity, record, udfs)})


async def children(call: Call, route: Route) -> Answer:
    """Everything below a parent; nothing, where there is no such parent."""
    parent = await parent_of(call, route, call.store)
    if parent is None:
        return Answer(200, {"items": [], "pageDetails": details(0, LARGEST_PAGE)})
    return Answer(200, await list_page(call, route.entity, parent["id"]))


async def child(call: Call, route: Route) -> Answer:
    """One record below a parent, or null. Attachments come as a list of at most one, and here alone with their bytes.

    The envelope of the others is what the vendor's own description of the API declares [autotask 0 D12].
    """
    below = Compare((route.entity.below.field,), "eq", call.path["parentId"])
    parent = await parent_of(call, route, call.store)
    now = call.clock.time()
    record = None if parent is None else await find(call.store, route.entity, call.path["id"], level(call), now, below)
    udfs = await fields_of(call, route.entity)
    item = None if record is None else shown(route.entity, record, udfs, whole=True)
    if not route.entity.has_bytes:
        return Answer(200, {"item": item})
    items = [] if item is None else [item]
    return Answer(200, {"items": items, "pageDetails": details(len(items), LARGEST_PAGE)})

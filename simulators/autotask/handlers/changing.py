"""Creates, updates and deletes [autotask 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask import writing
from simulators.autotask.handlers.common import actor, parent_of, refusing
from simulators.autotask.model import texts
from simulators.autotask.routes import Route
from simulators.autotask.work import Refused, Work, working
from simulators.core.call import Answer, Call


async def create(call: Call, route: Route) -> Answer:
    """Make a record. The answer names it, and nothing else."""
    with refusing():
        async with working(call.state, call.tenant, actor(call)) as work:
            identity = await writing.create(work, route.entity, call.body, await _parent(call, route, work))
    return Answer(200, {"itemId": identity})


async def update(call: Call, route: Route) -> Answer:
    """Change the record whose id the body holds: sparsely by PATCH, wholly by PUT."""
    full = route.action == "put"
    with refusing(last=texts.UPDATING):
        async with working(call.state, call.tenant, actor(call)) as work:
            parent = await _parent(call, route, work)
            identity = await writing.update(work, route.entity, call.body, full, parent)
    return Answer(200, {"itemId": identity})


async def delete(call: Call, route: Route) -> Answer:
    """Remove the record whose id the path holds."""
    with refusing():
        async with working(call.state, call.tenant, actor(call)) as work:
            parent = await _parent(call, route, work)
            identity = await writing.delete(work, route.entity, call.path["id"], parent)
    return Answer(200, {"itemId": identity})


async def _parent(call: Call, route: Route, work: Work) -> Mapping[str, Any] | None:
    """The record that a child's path names. Raises Refused where there is none."""
    if not route.child:
        return None
    parent = await parent_of(call, route, work.unit)
    if parent is None:
        raise Refused(texts.no_reference(route.entity.below.field))
    return parent

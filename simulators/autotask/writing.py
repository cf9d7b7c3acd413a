"""Creates, updates and deletes: what every entity goes through, with its own rules in between.

Whether a user may create or update at all has been decided when the body was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.checks import check_values, lacking, merged_udfs
from simulators.autotask.model import writes
from simulators.autotask.model.rights import NO_MATCH
from simulators.autotask.model.shape import UDFS, Entity
from simulators.autotask.rules import NONE, RULES
from simulators.autotask.rules.changes import stamps
from simulators.autotask.visible import find
from simulators.autotask.webhooks import announce
from simulators.autotask.work import Record, Refused, Work
from simulators.core.query import Compare

GONE = "The record with id {id} does not exist in the {entity} Entity, or the logged in Resource may not see it."


async def create(
    work: Work,
    entity: Entity,
    body: Mapping[str, Any],
    parent: Record | None = None,
    brought: Mapping[str, Any] | None = None,
) -> int | None:
    """Make a record below `parent`, if it is a child; returns the id for the answer. Raises Refused.

    What is `brought` are fields that the server sets in any other case, the id among them.
    """
    rules, own = RULES.get(entity.name, NONE), brought or {}
    record = {**writes.created(entity, body), **own}
    if parent is not None and entity.child is not None:
        record[entity.child.field] = parent["id"]
    _refuse(lacking(work.state.settings, writes.missing(entity, record)))
    _refuse(await check_values(work, entity, record, record))
    udfs = await merged_udfs(work, entity, {}, body.get(UDFS), full=False)
    writes.stamp(entity, record, stamps(work, created=True))
    await rules.creating(work, record)
    identity = await rules.keep(work, entity, {**record, **own, UDFS: udfs or None})
    if identity is not None:
        made = await work.known(entity.name, identity)
        await rules.created(work, made)
        await announce(work, entity, "Create", {}, made)
    return identity


async def update(work: Work, entity: Entity, body: Mapping[str, Any], full: bool, parent: Record | None = None) -> int:
    """Change the record whose id the body holds: what it brings, or with `full` everything. Raises Refused."""
    rules = RULES.get(entity.name, NONE)
    old = await found(work, entity, body["id"], parent)
    if old is None:
        raise Refused(GONE.format(id=body["id"], entity=entity.singular))
    new, errors = writes.updated(entity, old, body, full)
    _refuse([*errors, *lacking(work.state.settings, writes.missing(entity, new), creating=False)])
    _refuse(await check_values(work, entity, new, writes.changes(entity, old, new), creating=False))
    if full or UDFS in body:
        new[UDFS] = await merged_udfs(work, entity, old, body.get(UDFS), full, creating=False)
    writes.stamp(entity, new, stamps(work, created=False))
    await rules.updating(work, old, new)
    identity = await work.keep(entity.name, {**new, UDFS: new.get(UDFS) or None})
    kept = await work.known(entity.name, identity)
    await rules.updated(work, old, kept)
    await announce(work, entity, "Update", old, kept)
    return identity


async def delete(work: Work, entity: Entity, identity: int, parent: Record | None = None) -> int:
    """Remove a record. Raises Refused where there is none, or none that the user may remove [autotask 9]."""
    old = await found(work, entity, identity, parent)
    if old is None or not work.actor.level.allows(entity, "Delete"):
        raise Refused(NO_MATCH)
    await RULES.get(entity.name, NONE).deleting(work, old)
    await work.unit.delete(entity.name, identity)
    await announce(work, entity, "Delete", old, {})
    return identity


async def found(work: Work, entity: Entity, identity: int, parent: Record | None) -> Record | None:
    """The record of this id that the user may see, below `parent` if one is given."""
    where = None
    if parent is not None and entity.child is not None:
        where = Compare((entity.child.field,), "eq", parent["id"])
    return await find(work.unit, entity, identity, work.actor.level, work.state.clock.time(), where)


def _refuse(errors: list[str]) -> None:
    if errors:
        raise Refused(*errors)

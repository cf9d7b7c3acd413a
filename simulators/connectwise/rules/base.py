"""What an entity does of its own when its records are written. Most do nothing but these defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import below, default_of, every, first
from simulators.connectwise.problems import Fault
from simulators.connectwise.shape import Draft, Record, value_at
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk


class Rules:
    """The moments of a write at which an entity may act."""

    async def prepare(self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]) -> None:
        """Fill in what must be known before references are looked up. References are as they were sent."""

    def resolved(self, draft: Draft, old: Record | None, given: set[str], name: str) -> None:
        """The reference `name` is now known; those after it are not yet."""

    async def complete(
        self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]
    ) -> list[Fault]:
        """Derive the rest, all references being known; say what is wrong."""
        return []

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """Draw the consequences of a record that was written."""
        await only_default(desk, entity, record, old)
        await announce(desk, entity, "added" if old is None else "updated", record)

    async def instead_of_delete(self, desk: Desk, entity: Entity, record: Record) -> bool:
        """Do what the vendor does in place of deleting; False lets the record go."""
        return False

    async def gone(self, desk: Desk, entity: Entity, record: Record) -> None:
        """Draw the consequences of a record that was deleted."""
        await announce(desk, entity, "deleted", record)


async def only_default(desk: Desk, entity: Entity, record: Record, old: Record | None) -> None:
    """In a table of the set-up screens one row at most is the default."""
    if not (entity.setup and record.get("defaultFlag")) or (old is not None and old.get("defaultFlag")):
        return
    siblings = [below(entity, value_at(record, entity.parent_at))] if entity.parent_at else []
    for other in await every(desk.unit, entity, Compare(("defaultFlag",), "eq", True), *siblings):
        if other["id"] != record["id"]:
            await desk.unit.put(entity.collection, {**other, "defaultFlag": False})


async def fill_default(desk: Desk, draft: Draft, name: str, table: str, parent: int | None = None) -> None:
    """Refer to the default row of a table, or to its first one, where nothing is referred to."""
    if draft.get(name) is not None:
        return
    entity = ENTITIES[table]
    within = [] if parent is None else [below(entity, parent)]
    row = await default_of(desk.unit, entity, parent) or await first(desk.unit, entity, *within)
    if row is not None:
        draft[name] = await desk.refer(table, row["id"])

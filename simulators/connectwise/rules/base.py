"""What an entity does of its own when its records are written. Most do nothing but these defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import below, default_of, every, first
from simulators.connectwise.problems import Fault
from simulators.connectwise.shape import Draft, Record, face_of, value_at
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk


@dataclass(frozen=True, slots=True)
class Change:
    """What is about to be written.

    `draft` is the record in the making, `old` what is there so far (None: nothing), `given` the members that were sent;
    `replacing` says that what was not sent falls back [connectwise 2].
    """

    draft: Draft
    old: Record | None
    given: frozenset[str]
    replacing: bool = False

    @property
    def fresh(self) -> bool:
        """Whether what was not sent takes its default, as in a new record."""
        return self.old is None or self.replacing

    def before(self, name: str) -> Any:
        """What a member was."""
        return (self.old or {}).get(name)

    def differs(self, name: str) -> bool:
        """Whether a member is another than before; false is as good as nothing."""
        return (self.draft.get(name) or None) != (self.before(name) or None)

    def moved(self, name: str) -> bool:
        """Whether a reference leads elsewhere than before."""
        return (self.draft.get(name) or {}).get("id") != (self.before(name) or {}).get("id")

    def fill(self, name: str, value: Any) -> None:
        """A member that has no value gets this one."""
        if self.draft.get(name) is None:
            self.draft[name] = value


class Rules:
    """The moments of a write at which an entity may act."""

    async def prepare(self, desk: Desk, change: Change) -> None:
        """Fill in what must be known before references are looked up. References are as they were sent."""

    def resolved(self, change: Change, name: str) -> None:
        """The reference `name` is now known; those after it are not yet."""

    async def complete(self, desk: Desk, entity: Entity, change: Change) -> list[Fault]:
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


async def pair(desk: Desk, change: Change, name: str, number: str, table: str) -> None:
    """Keep a reference and the member with its id in line: the reference counts if it was sent, otherwise the id."""
    draft = change.draft
    if name in change.given and draft.get(name) is not None:
        draft[number] = draft[name]["id"]
        return
    entity, key = ENTITIES[table], draft.get(number)
    record = None if key is None else await desk.unit.get(entity.collection, key)
    draft[name] = None if record is None else face_of(entity, record)


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

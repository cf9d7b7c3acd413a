"""The context of a write: the unit of work, the actor, and the instant at which the action began."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from simulators.core.query import TRUE, Compare, Order, Predicate, Query, all_of
from simulators.core.resources.entity import Entity
from simulators.core.store import Unit, free_id

if TYPE_CHECKING:
    from simulators.core.outbox import Outbox
    from simulators.core.resources.engine import Engine
    from simulators.core.settings import Settings
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.core.world import SimulatorState

BY_ID = (Order(("id",)),)


async def first(
    reader: Reader, collection: str, *wanted: Predicate, orders: tuple[Order, ...] = BY_ID
) -> Record | None:
    """The first record that satisfies all of `wanted`, by id unless `orders` are given."""
    page = await reader.query(collection, Query(all_of(wanted) if wanted else TRUE, orders, limit=1, total=False))
    return page.items[0] if page.items else None


async def every(reader: Reader, collection: str, *wanted: Predicate, orders: tuple[Order, ...] = BY_ID) -> list[Record]:
    """All records that satisfy all of `wanted`, by id unless `orders` are given."""
    page = await reader.query(collection, Query(all_of(wanted) if wanted else TRUE, orders, total=False))
    return page.items


class WriteContext:
    """What a write needs besides the body.

    `actor` is in the vendor's own terms; `now` is the instant at which the action began, as records store it. While
    `notifies` is false, subscribers are not notified of writes.
    """

    def __init__(self, engine: Engine, state: SimulatorState, tenant: str, unit: Unit, actor: Any) -> None:
        """The context is valid as long as `unit`."""
        self.engine = engine
        self.state = state
        self.tenant = tenant
        self.unit = unit
        self.actor = actor
        self.instant = state.clock.time()
        self.now: Any = engine.instants.stamp(self.instant)
        self.notifies = True
        self.reserved: dict[str, Any] = {}

    # -- reading -----------------------------------------------------------------------------------------------

    async def get(self, entity: str, key: Any) -> Record | None:
        """The record of an entity with this key, or None."""
        return None if key is None else await self.unit.get(self.engine.entities[entity].collection, key)

    async def require(self, entity: str, key: Any, parent: Any = None) -> Record:
        """The record of an entity with this key, below `parent` if one is given. Raises the vendor's `not_found`."""
        return await self.engine.find(self.unit, self.engine.entities[entity], key, parent)

    async def first(self, entity: str, *wanted: Predicate, orders: tuple[Order, ...] = BY_ID) -> Record | None:
        """The first record of an entity that satisfies all of `wanted`, or None."""
        return await first(self.unit, self.engine.entities[entity].collection, *wanted, orders=orders)

    async def every(self, entity: str, *wanted: Predicate, orders: tuple[Order, ...] = BY_ID) -> list[Record]:
        """All records of an entity that satisfy all of `wanted`."""
        return await every(self.unit, self.engine.entities[entity].collection, *wanted, orders=orders)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self.state.settings

    @property
    def outbox(self) -> Outbox:
        """The outbox for messages of this action."""
        return self.state.outbox(self.tenant)

    # -- writing -----------------------------------------------------------------------------------------------

    async def create(
        self,
        entity: str,
        given: Mapping[str, Any],
        parent: Any = None,
        also: Mapping[str, Any] | None = None,
        identity: Any = None,
    ) -> Record:
        """Create a record, as `Writer.create`."""
        writer = self.engine.writers[entity]
        return await writer.create(self, given, parent, also=also, identity=identity)

    async def change(
        self, entity: str, old: Record, given: Mapping[str, Any], also: Mapping[str, Any] | None = None
    ) -> Record:
        """Change some properties of a record, as `Writer.change`."""
        return await self.engine.writers[entity].change(self, old, given, also=also)

    async def delete(self, entity: str, record: Record) -> None:
        """Delete a record, as `Writer.delete`."""
        await self.engine.writers[entity].delete(self, record)

    async def keep(self, entity: str, old: Record | None, draft: Mapping[str, Any]) -> Record:
        """Store a draft that an action has built itself, as `Writer.keep`."""
        return await self.engine.writers[entity].keep(self, old, draft)

    def guid(self) -> str:
        """A new GUID from the world's seeded stream."""
        return self.state.streams.stream("guids").uuid()

    async def next_identity(self, entity: Entity, draft: Mapping[str, Any]) -> Any:
        """An id for a new record.

        The id `reserved` for the next new record of the entity comes first. Within a parent it is one more than the
        highest there.
        """
        if entity.name in self.reserved:
            return self.reserved.pop(entity.name)
        ids = entity.ids
        if ids.form == "guid":
            return self.guid()
        if ids.form == "number":
            return await free_id(self.unit, entity.collection, self.settings[ids.setting] if ids.setting else ids.first)
        inside = Compare((ids.inside,), "eq", draft.get(ids.inside))
        newest = await first(self.unit, entity.collection, inside, orders=(Order(("id",), descending=True),))
        return ids.first if newest is None else int(newest["id"]) + 1

    @contextmanager
    def suppress_notifications(self) -> Iterator[None]:
        """Suppress notifications in the body: subscribers are notified of the larger change as a whole."""
        before, self.notifies = self.notifies, False
        try:
            yield
        finally:
            self.notifies = before

    @asynccontextmanager
    async def outside(self) -> AsyncIterator[Unit]:
        """A separate unit of work, for what must outlive a refusal of this action: a counted attempt, a used token.

        It must not write what the action itself has read.
        """
        async with self.state.store(self.tenant).unit() as unit:
            yield unit

"""The engine of a vendor's entities: it combines their binder, writers, views and seeds."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from simulators.core.lazy_dict import LazyDict
from simulators.core.resources.coercion import Binder, Coercion
from simulators.core.resources.context import WriteContext
from simulators.core.resources.custom_fields import CustomFields
from simulators.core.resources.datetimes import InstantFormat
from simulators.core.resources.entity import Entity, Registry
from simulators.core.resources.habits import Habits
from simulators.core.resources.lookup import by_id
from simulators.core.resources.refusals import Fault, Refusals
from simulators.core.resources.subscriptions import Subscriptions
from simulators.core.resources.views import Renderers, Views
from simulators.core.resources.writer import Writer

if TYPE_CHECKING:
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.core.world import SimulatorState


OwnCheck = Callable[[WriteContext, Entity, "Change"], Awaitable[Sequence[Fault]]]
"""A vendor's own check of a draft, besides the checks of the engine: returns the faults."""


def _nobody(_: WriteContext) -> Any:
    return None


class Engine:
    """The resource engine of one vendor.

    `coercion` reads bodies, `instants` are how points in time are kept, `refusals` how faults are worded, `renderers`
    how kinds are shown. `check` is a check of the vendor, done where `habits.checks` names it `own`. `customs` are the
    values of fields that a tenant defines; `subscriptions` who is notified of changes. `who` names the actor of a
    context as records are stamped with it; `context` and `writer` are the vendor's classes
    of contexts and writers.
    """

    def __init__(
        self,
        entities: Registry,
        *,
        habits: Habits,
        coercion: Coercion,
        refusals: Refusals,
        instants: InstantFormat,
        renderers: Renderers | None = None,
        check: OwnCheck | None = None,
        customs: CustomFields | None = None,
        subscriptions: Subscriptions | None = None,
        who: Callable[[Any], Any] = _nobody,
        context: type[WriteContext] = WriteContext,
        writer: type[Writer] = Writer,
    ) -> None:
        """Writers and views of entities are compiled when they are first needed."""
        self.entities = entities
        self.habits = habits
        self.refusals = refusals
        self.instants = instants
        self.check = check
        self.customs = customs
        self.subscriptions = subscriptions
        self.who = who
        self.binder = Binder(coercion, refusals)
        self.writers: Mapping[str, Writer] = LazyDict(lambda name: writer(self, entities[name]))
        self.views = Views(entities, habits, renderers or {})
        self._context = context

    def context(self, state: SimulatorState, tenant: str, unit: Any, actor: Any = None) -> WriteContext:
        """A write context within an open unit of work."""
        return self._context(self, state, tenant, unit, actor)

    @asynccontextmanager
    async def acting(self, state: SimulatorState, tenant: str, actor: Any = None) -> AsyncIterator[WriteContext]:
        """A write context with a unit of work of its own, committed at the end unless the body raises."""
        async with state.store(tenant).unit() as unit:
            yield self.context(state, tenant, unit, actor)

    async def find(self, reader: Reader, entity: Entity, key: Any, parent: Any = None) -> Record:
        """The record with this key that the entity's path serves, below `parent`. Raises the vendor's `not_found`."""
        record = await by_id(reader, entity, key, parent)
        if record is None or not entity.has(record):
            raise self.refusals.not_found(entity, key)
        return record

    async def refer(self, reader: Reader, entity: str, key: Any) -> Any:
        """The stored form of a reference to a record. Raises the vendor's `not_found`."""
        target = self.entities[entity]
        record = await self.find(reader, target, key)
        return target.face.of(record) if self.habits.references.kept == "face" else record["id"]

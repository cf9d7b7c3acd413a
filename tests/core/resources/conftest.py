"""Acme's records in a world of their own, written through the engine."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from typing import Any

import pytest

from simulators.core.outbox import DELIVERIES
from simulators.core.problem import Problem
from simulators.core.resources.context import WriteContext
from simulators.core.resources.engine import Engine
from simulators.core.store import Record
from simulators.core.world import SimulatorState
from tests.acme import DECLARATION
from tests.acme.entities import ENTITIES, engine
from tests.core.server.inprocess import InProcess

Act = Callable[[WriteContext], Coroutine[Any, Any, Any]]


@dataclass(slots=True)
class Desk:
    """Acme's engine and the state that it writes to."""

    state: SimulatorState
    engine: Engine

    def act(self, act: Act) -> Any:
        """The result of an act in a unit of work of its own."""

        async def run() -> Any:
            async with self.engine.acting(self.state, "default", "ann") as context:
                return await act(context)

        return asyncio.run(run())

    def bound(self, entity: str, body: Any) -> dict[str, Any]:
        """A body as the binder reads it."""
        return self.engine.binder.bind(ENTITIES[entity].fields, body, ENTITIES[entity].called)

    def create(self, entity: str, parent: Any = None, **given: Any) -> Record:
        """A new record of a body."""
        bound = self.bound(entity, given)
        record: Record = self.act(lambda context: context.create(entity, bound, parent))
        return record

    def change(self, entity: str, old: Record, **given: Any) -> Record:
        """A record after a partial change."""
        bound = self.bound(entity, given)
        record: Record = self.act(lambda context: context.change(entity, old, bound))
        return record

    def replace(self, entity: str, old: Record, **given: Any) -> Record:
        """A record after a PUT."""
        bound = self.bound(entity, given)
        record: Record = self.act(lambda context: self.engine.writers[entity].replace(context, old, bound))
        return record

    def refusal(self, write: Callable[[], Any]) -> str:
        """What a write is refused with; nothing has changed by it."""
        before = self.state.store().dump()
        with pytest.raises(Problem) as caught:
            write()
        assert self.state.store().dump() == before
        return caught.value.detail

    def all(self, entity: str) -> list[Record]:
        """The records of an entity."""
        records: list[Record] = self.act(lambda context: context.every(entity))
        return records

    def messages(self) -> list[Any]:
        """The data of the messages so far."""
        return [each["data"] for each in self.state.store().dump()["collections"][DELIVERIES.name]]


@pytest.fixture
def desk() -> Desk:
    """Acme with one company, Northwind (1), and its contact Ann Lee (1)."""
    return opened()


def opened(**habits: Any) -> Desk:
    """Acme with other habits than its own."""
    collections = (*DECLARATION.collections, *ENTITIES.collections())
    made = Desk(InProcess(replace(DECLARATION, collections=collections)).state, engine(**habits))
    made.create("companies", name="Northwind", code="NW")
    made.create("contacts", first="Ann", second="Lee", company=1)
    return made

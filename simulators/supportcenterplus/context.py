"""One act of a support rep: a unit of work, who acts, and what the settings say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.query import Predicate
from simulators.core.resources.context import WriteContext
from simulators.core.resources.engine import Engine
from simulators.core.store import Record, Unit
from simulators.core.world import SimulatorState
from simulators.supportcenterplus.templates import Form


class Context(WriteContext):
    """The write context of this vendor. `now` is in epoch milliseconds.

    `form` is the form of the request that is being written; `forced` has it call back whatever becomes of its status.
    """

    def __init__(self, engine: Engine, state: SimulatorState, tenant: str, unit: Unit, actor: Any) -> None:
        """`actor` is the support rep, as records refer to one."""
        super().__init__(engine, state, tenant, unit, actor)
        self.form = Form(0)
        self.forced = False

    @property
    def rep(self) -> Mapping[str, Any]:
        """Who acts."""
        actor: Mapping[str, Any] = self.actor
        return actor

    async def settle(self, before: Record, after: Mapping[str, Any], forced: bool = False) -> Record:
        """Keep a request that an action has changed; `forced` has it call back whatever becomes of its status."""
        self.forced = forced
        return await self.keep("requests", before, after)

    async def remove(self, entity: str, *wanted: Predicate) -> None:
        """Remove the records of an entity that satisfy all of `wanted`, and draw no consequences."""
        for record in await self.every(entity, *wanted):
            await self.unit.delete(self.engine.entities[entity].collection, record["id"])

    def face(self, entity: str, record: Record) -> dict[str, Any]:
        """The record of an entity as other records refer to it."""
        return self.engine.entities[entity].face.of(record)


def context_of(context: WriteContext) -> Context:
    """The context of a hook."""
    assert isinstance(context, Context)  # noqa: S101 - for mypy: the engine makes no others
    return context

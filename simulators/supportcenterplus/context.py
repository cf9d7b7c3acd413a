"""The write context of a support rep's action."""

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

    `form`: the template's form of the request that is being written. `forced`: whether its callback URL is invoked
    regardless of its status.
    """

    def __init__(self, engine: Engine, state: SimulatorState, tenant: str, unit: Unit, actor: Any) -> None:
        """`actor` is the reference to the acting support rep."""
        super().__init__(engine, state, tenant, unit, actor)
        self.form = Form(0)
        self.forced = False

    @property
    def rep(self) -> Mapping[str, Any]:
        """The reference to the acting support rep."""
        actor: Mapping[str, Any] = self.actor
        return actor

    async def settle(self, before: Record, after: Mapping[str, Any], forced: bool = False) -> Record:
        """Store a request that an action has changed; `forced` invokes its callback URL regardless of its status."""
        self.forced = forced
        return await self.keep("requests", before, after)

    async def remove(self, entity: str, *where: Predicate) -> None:
        """Remove the records of an entity that satisfy all predicates, without the effects of a deletion."""
        for record in await self.every(entity, *where):
            await self.unit.delete(self.engine.entities[entity].collection, record["id"])

    def face(self, entity: str, record: Record) -> dict[str, Any]:
        """The reference to a record of an entity, as stored in other records."""
        return self.engine.entities[entity].face.of(record)


def context_of(context: WriteContext) -> Context:
    """The context of a hook, as this vendor's type."""
    assert isinstance(context, Context)  # noqa: S101 - for mypy: the engine makes no others
    return context

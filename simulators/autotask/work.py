"""One write under way: the unit of work that it happens in, on whose behalf, and what it may read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from simulators.autotask.model import instants
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.rights import LEVELS, OF_COMPANY, Level
from simulators.autotask.model.shape import Entity
from simulators.core.query import And, Compare, Predicate, Query
from simulators.core.store import Unit, free_id
from simulators.core.world import SimulatorState

Record = Mapping[str, Any]


class Refused(ValueError):
    """A write that breaks a rule of the service; the texts are what it answers, each with status 500 [autotask 9]."""

    def __init__(self, *texts: str) -> None:
        """One text per broken rule."""
        super().__init__("; ".join(texts))
        self.texts = texts


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a resource, and the resource of the API user who impersonates it, if one does."""

    resource: int
    poser: int | None = None
    level: Level = LEVELS["api_user"]


@dataclass(frozen=True, slots=True)
class Work:
    """A write in its unit of work. `now` is the instant of the world's clock, as records keep it.

    Webhooks get no callout of it if it is `quiet`.
    """

    state: SimulatorState
    tenant: str
    unit: Unit
    actor: Actor
    now: str
    quiet: bool = False

    async def get(self, entity: str, identity: Any) -> Record | None:
        """The record of `entity` with this id."""
        return None if identity is None else await self.unit.get(entity, identity)

    async def known(self, entity: str, identity: Any) -> Record:
        """The record that a checked reference leads to. LookupError if it is not there after all."""
        found = await self.unit.get(entity, identity)
        if found is None:
            raise LookupError(f"{entity}/{identity}")
        return found

    async def all(self, entity: str, *where: Predicate, **wanted: Any) -> list[Record]:
        """The records of `entity` whose fields have these values, and that satisfy all of `where`, by ascending id."""
        parts: tuple[Predicate, ...] = tuple(Compare((name,), "eq", value) for name, value in wanted.items())
        page = await self.unit.query(entity, Query(And((*parts, *where)), total=False))
        return sorted(page.items, key=lambda record: int(record["id"]))

    async def number(self, entity: Entity) -> int:
        """The id of a new record: one that no record has."""
        return await free_id(self.unit, entity.name, entity.first_id)

    async def keep(self, entity: str, record: Record) -> int:
        """Put a record, under a new id where it has none; returns the id. What is null is not kept."""
        kept = {name: value for name, value in record.items() if value is not None}
        if "id" not in kept:
            kept["id"] = await self.number(ENTITIES[entity])
        await put(self.unit, ENTITIES[entity], kept)
        return int(kept["id"])


async def put(unit: Unit, entity: Entity, record: Record) -> None:
    """Put a whole record. What hangs on a company carries the company's type along, and follows a change of it."""
    if entity.area != "companies":
        await unit.put(entity.name, record)
    elif entity.name != "Companies":
        company = await unit.get("Companies", record.get("companyID", -1))
        kind = None if company is None else company.get("companyType")
        await unit.put(entity.name, {**record, OF_COMPANY: kind})
    else:
        before = await unit.get(entity.name, record["id"])
        await unit.put(entity.name, record)
        if before is not None and before.get("companyType") != record.get("companyType"):
            await _follow(unit, record)


async def _follow(unit: Unit, company: Record) -> None:
    where = Query(Compare(("companyID",), "eq", company["id"]), total=False)
    for part in ENTITIES.values():
        if part.area == "companies" and part.name != "Companies":
            for each in (await unit.query(part.name, where)).items:
                await unit.put(part.name, {**each, OF_COMPANY: company.get("companyType")})


@asynccontextmanager
async def working(state: SimulatorState, tenant: str, actor: Actor) -> AsyncIterator[Work]:
    """A write of `actor`, committed at the end or not at all."""
    async with state.store(tenant).unit() as unit:
        yield Work(state, tenant, unit, actor, instants.kept_epoch(state.clock.time()))

"""What an act on the records of a tenant takes: a unit of work, the time, and who acts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.core.call import Call, Caller
from simulators.core.problem import Problem
from simulators.core.query import TRUE, And, Compare, Order, Predicate, Query
from simulators.core.store import Store, Unit, free_id
from simulators.core.world import SimulatorState
from simulators.halopsa.entity import Entity
from simulators.halopsa.filters import Ask, equals
from simulators.halopsa.moments import NEVER, stamp

Record = Mapping[str, Any]
Reader = Store | Unit

NOT_FOUND = "Record not found"
"""What is said of an id that does not exist [halopsa 13]."""

UNASSIGNED = 1
"""The agent that stands for none [halopsa 7]."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts: an agent, through an application or by hand; or, with `user_id`, a user of a customer."""

    agent_id: int = 0
    name: str = ""
    application: str = ""
    user_id: int = 0


class Desk:
    """One act on the records of one tenant."""

    def __init__(self, state: SimulatorState, tenant: str, unit: Unit, author: Author, quiet: bool = False) -> None:
        """`tenant` is the store's; the act is over when `unit` is. Webhooks get no message of it if it is `quiet`."""
        self.state = state
        self.tenant = tenant
        self.unit = unit
        self.author = author
        self.quiet = quiet
        self.reserved: dict[str, int | str] = {}
        self.now = stamp(state.clock.time())

    @classmethod
    def of(cls, call: Call, unit: Unit) -> Desk:
        """The act of an API call."""
        return cls(call.state, call.tenant, unit, author_of(call))

    def setting(self, name: str) -> Any:
        """A setting in force."""
        return self.state.settings[name]

    def guid(self) -> str:
        """A new GUID."""
        return self.state.streams.stream("guids").uuid()

    async def number(self, sequence: str, first: int) -> int:
        """The next number of a sequence that begins at `first`."""
        return first - 1 + await self.unit.next(sequence)

    async def identity(self, entity: Entity, inside: Any = None) -> int | str:
        """An id for a new record: the next that none has, or the one after the highest inside `within` [halopsa 6].

        What is `reserved` for the first new record of an entity comes before that.
        """
        if entity.name in self.reserved:
            return self.reserved.pop(entity.name)
        if entity.first is None:
            return self.guid()
        if entity.within is not None:
            newest = await last(self.unit, entity.name, Compare((entity.within,), "eq", inside))
            return entity.first if newest is None else int(newest["id"]) + 1
        first = self.setting("first_ticket_id") if entity.name == "Tickets" else entity.first
        return await free_id(self.unit, entity.name, first)


def caller_of(call: Call) -> Caller:
    """Who calls an operation that is not public. Raises Problem `unauthenticated` where nobody is named."""
    if call.caller is None:
        raise Problem("unauthenticated")
    return call.caller


def author_of(call: Call) -> Author:
    """The agent behind a token, with the application that it logs in through."""
    known = caller_of(call).extra
    return Author(known["agent"]["id"], known["agent"]["name"], known["application"])


async def last(reader: Reader, collection: str, where: Predicate) -> Record | None:
    """The record with the highest id."""
    query = Query(where, (Order(("id",), descending=True),), limit=1, total=False)
    return next(iter((await reader.query(collection, query)).items), None)


async def all_of_them(reader: Reader, collection: str, where: Predicate = TRUE, *orders: Order) -> list[Record]:
    """Every record that satisfies `where`."""
    return (await reader.query(collection, Query(where, orders or (Order(("id",)),), total=False))).items


async def only(reader: Reader, collection: str, **members: Any) -> Record | None:
    """The first record whose members have these values; text in any letter case."""
    parts = tuple(equals(name)(value, Ask({})) for name, value in members.items())
    return next(iter((await reader.query(collection, Query(And(parts), limit=1, total=False))).items), None)


async def require(reader: Reader, collection: str, key: int | str) -> Record:
    """The record of this key. Raises Problem `not_found`."""
    found = await reader.get(collection, key)
    if found is None:
        raise Problem("not_found", NOT_FOUND)
    return found


def refuse(text: str) -> Problem:
    """A refusal by a rule of the business."""
    return Problem("rejected", text)


class Names:
    """Names of linked records, each read once for one answer."""

    def __init__(self, reader: Reader, now: str = NEVER, settings: Mapping[str, Any] | None = None) -> None:
        """Nothing has been read yet; `now` is when the answer is given, `settings` are those in force."""
        self.reader = reader
        self.now = now
        self.settings = settings or {}
        self._found: dict[tuple[str, Any], Record | None] = {}
        self._defined: dict[int | None, list[Record]] = {}

    async def record(self, collection: str, key: Any) -> Record | None:
        """The record of this key."""
        place = collection, key
        if place not in self._found:
            self._found[place] = await self.reader.get(collection, key)
        return self._found[place]

    async def of(self, collection: str, key: Any, member: str = "name") -> str | None:
        """What the record of this key is called."""
        if key is None:
            return None
        found = await self.record(collection, int(key) if isinstance(key, float) else key)
        return None if found is None else found.get(member)

    async def priority(self, sla_id: int | None, priority_id: int | None) -> Record | None:
        """The priority that a ticket's two numbers mean [halopsa 7]."""
        place = "Priority", (sla_id, priority_id)
        if place not in self._found:
            self._found[place] = await only(self.reader, "Priority", slaid=sla_id, priorityid=priority_id)
        return self._found[place]

    async def definitions(self, kind: int | None) -> list[Record]:
        """The custom fields that entities of a kind have."""
        if kind not in self._defined:
            self._defined[kind] = await all_of_them(self.reader, "FieldInfo", Compare(("typeid",), "eq", kind))
        return self._defined[kind]

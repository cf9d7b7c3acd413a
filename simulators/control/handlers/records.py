"""The records of a simulator: read only, secrets masked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import structs

from simulators.control.lookup import addressed
from simulators.core import jsontext
from simulators.core.call import Answer
from simulators.core.names import shown, unknown
from simulators.core.problem import Problem
from simulators.core.query import Compare, Query, all_of

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call
    from simulators.core.query import Predicate
    from simulators.core.store import Collection, Store
    from simulators.core.world import SimulatorState

TENANT = "default"

_POINTER = re.compile(r"(/([^~/]|~[01])+)+")
_BATCH = 500
"""Records that a text search reads between two pages of the store."""

Record = Mapping[str, Any]


async def list_collections(_: Universe, call: Call) -> Answer:
    """The collections that a configuration file can fill, in its order, with their numbers of records."""
    state = addressed(call)
    store = _store(call, state)
    items = [{"name": each.name, "count": await store.count(each.name)} for each in _collections(state).values()]
    return Answer(200, {"items": items, "next": None})


async def list_records(_: Universe, call: Call) -> Answer:
    """A page of matching records, in the order in which they were first put, or reversed."""
    state, asked = addressed(call), call.arguments
    name: str = call.path["collection"]
    known = _collections(state)
    if name not in known:
        raise Problem("not_found", unknown("collection", name, known))
    limit: int = asked["limit"]
    wanted = Query(_where(asked.get("where")), total=False, latest_first=asked["order"] == "newest")
    finder = _Finder(call, known[name], wanted, asked.get("text", "").lower())
    found = await finder.page(_store(call, state), asked.get("after"), limit + 1)
    items = found[:limit]
    return Answer(200, {"items": items, "next": items[-1]["key"] if len(found) > limit else None})


class _Finder:
    """Searches the records of one collection."""

    def __init__(self, call: Call, collection: Collection, wanted: Query, text: str) -> None:
        self._mask = call.world.masker.data
        self._collection = collection
        self._wanted = wanted
        self._text = text

    async def page(self, store: Store, after: str | None, most: int) -> list[dict[str, Any]]:
        """Up to `most` records after the one with the key `after`. Problem `rejected` if there is no such record."""
        found: list[dict[str, Any]] = []
        behind = await self._start(store, after) if after is not None else None
        size = _BATCH if self._text else most
        while len(found) < most:
            query = structs.replace(self._wanted, limit=size, after=behind)
            records = (await store.query(self._collection.name, query)).items
            found += [each for record in records if (each := self._shown(record)) is not None]
            if len(records) < size:
                break
            behind = records[-1][self._collection.key]
        return found[:most]

    def _shown(self, record: Record) -> dict[str, Any] | None:
        """A record with its key, secrets masked; None if it does not contain the searched text."""
        if self._text and not _holds(record, self._text):
            return None
        masked = self._mask(record)
        # Text within a secret is not found: the search must not reveal it.
        if self._text and not _holds(masked, self._text):
            return None
        return {"key": str(masked[self._collection.key]), "record": masked}

    async def _start(self, store: Store, after: str) -> str | int:
        keys: list[str | int] = [after]
        if re.fullmatch("-?[0-9]{1,18}", after):
            keys.append(int(after))
        for key in keys:
            if await store.get(self._collection.name, key) is not None:
                return key
        raise Problem("rejected", f"after: {self._collection.name} holds no record of the key {shown(after)}")


def _holds(value: Any, text: str) -> bool:
    return any(text in each for each in _leaves(value))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value).lower()


def _collections(state: SimulatorState) -> dict[str, Collection]:
    """The collections that psasim.yaml can name; the others hold tokens, cursors and other internal data."""
    declared = {each.name: each for each in state.declaration.collections}
    return {name: declared[name] for name in state.declaration.seeds}


def _store(call: Call, state: SimulatorState) -> Store:
    tenant = call.arguments.get("tenant", TENANT)
    if tenant != TENANT and tenant not in state.tenants:
        raise Problem("rejected", f"tenant: {unknown('tenant', tenant, state.tenants)}")
    return state.store(tenant)


def _where(text: str | None) -> Predicate:
    """The conditions on records: a JSON object of JSON Pointers and values. Problem `rejected` if invalid."""
    try:
        wanted = jsontext.read(text.encode()) if text is not None else {}
    except jsontext.NotJson as error:
        raise Problem("rejected", f"where: {error}") from None
    if not isinstance(wanted, dict):
        raise Problem("rejected", 'where: expected a JSON object such as {"/status": "OPEN"}')
    return all_of(_compare(pointer, value) for pointer, value in wanted.items())


def _compare(pointer: str, value: Any) -> Compare:
    if not _POINTER.fullmatch(pointer):
        raise Problem("rejected", f"where: {shown(pointer)} is not a JSON Pointer such as /status")
    if isinstance(value, dict | list):
        raise Problem("rejected", f"where: {pointer}: expected text, a number, true, false or null")
    steps = tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])
    return Compare(steps, "eq", value)

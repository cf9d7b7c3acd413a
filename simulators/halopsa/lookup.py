"""Finding records, and the errors if there are none."""

from __future__ import annotations

from typing import Any

from simulators.core.problem import Problem
from simulators.core.query import Compare, Order, Predicate, Query, all_of
from simulators.core.resources.context import first
from simulators.core.store import Record
from simulators.core.store.interface import Reader

NOT_FOUND = "Record not found"
"""The error text for an id that does not exist [halopsa 13]."""

UNASSIGNED = 1
"""The id of the agent of tickets that are not assigned [halopsa 7]."""


async def last(reader: Reader, collection: str, *where: Predicate) -> Record | None:
    """The record with the highest id, or None."""
    return await first(reader, collection, *where, orders=(Order(("id",), descending=True),))


async def only(reader: Reader, collection: str, **values: Any) -> Record | None:
    """The first record whose properties have these values (text in any letter case), or None."""
    parts = (Compare((name,), "eq", value, _collation(value)) for name, value in values.items())
    page = await reader.query(collection, Query(all_of(parts), limit=1, total=False))
    return page.items[0] if page.items else None


def _collation(value: Any) -> Any:
    return "nocase" if isinstance(value, str) else "exact"


async def require(reader: Reader, collection: str, key: int | str) -> Record:
    """The record with this key. Raises Problem `not_found`."""
    found = await reader.get(collection, key)
    if found is None:
        raise not_found()
    return found


def not_found() -> Problem:
    """The Problem for an id that does not exist."""
    return Problem("not_found", NOT_FOUND)


def refuse(text: str) -> Problem:
    """The Problem for a request that breaks a business rule."""
    return Problem("rejected", text)

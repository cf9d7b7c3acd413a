"""What every engine offers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from simulators.core.lifetime import StateEnded
from simulators.core.query.nodes import TRUE, Page, Predicate, Query

Key = int | str
Record = Mapping[str, Any]
"""JSON data. What the store hands out cannot be changed (TypeError); put a changed copy instead."""


class StoreClosed(StateEnded):
    """The state that this store belonged to has been replaced: nothing can be read or written any more."""


class Conflict(RuntimeError):
    """What a unit of work read was changed by another unit before the commit.

    That is a record it got or found by a query, a key it found nothing at, or a sequence it took a number from.
    """


class Reader(Protocol):
    """Reading, inside a unit of work or outside. KeyError for a collection that the store was not given."""

    async def get(self, collection: str, key: Key) -> Record | None:
        """The record of this key; a key of another type than the records have is just not found."""

    async def query(self, collection: str, query: Query) -> Page:
        """The records that a query finds. ValueError for a query that cannot be answered (see `Query`)."""

    async def count(self, collection: str, where: Predicate = TRUE) -> int:
        """How many records satisfy `where`. ValueError if it is nested too deep."""


class Unit(Reader, Protocol):
    """A unit of work: it reads its own writes; all of it is committed at the end of `async with`, or nothing.

    Never open one across outbound I/O or a wait on the clock.
    """

    async def put(self, collection: str, record: Record) -> None:
        """Insert, or replace the record of the same key. ValueError if it lacks its key or is not JSON data."""

    async def delete(self, collection: str, key: Key) -> None:
        """Remove; no record of this key is no error."""

    def on_commit(self, act: Callable[[], None]) -> None:
        """Have `act` called once this unit is committed, after the listeners; never if it is rolled back."""

    async def next(self, sequence: str, after: int = 0) -> int:
        """The next number of a sequence: 1, 2, 3 and so on, without gaps: a rolled-back unit gives its numbers back.

        Numbers up to `after` are left out for good.
        """


class Store(Reader, Protocol):
    """The records of one tenant of one simulator in one world."""

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """A unit of work. The commit raises Conflict, and an exception in the body rolls everything back."""

    def subscribe(self, collection: str, listener: Callable[[Iterable[Record]], None]) -> None:
        """Have `listener` called after each commit with the records of `collection` that it put, in order."""

    def version(self, collection: str) -> int:
        """How often `collection` has been written to: a number that every commit of it, and every load, raises."""

    def dump(self) -> dict[str, Any]:
        """Everything as JSON data, for a snapshot: records in the order of first put, and sequences."""

    def load(self, dump: Mapping[str, Any]) -> None:
        """Become what a snapshot says. DataError if it is none, and nothing has changed."""

    def close(self) -> None:
        """Refuse everything from now on, units under way included."""

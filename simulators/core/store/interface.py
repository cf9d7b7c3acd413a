"""The interface of every store engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any, Protocol

from simulators.core.lifetime import StateEnded
from simulators.core.query.nodes import TRUE, Page, Predicate, Query

Key = int | str
Record = Mapping[str, Any]
"""JSON data. Records from the store are immutable (TypeError); put a changed copy instead."""


class StoreClosed(StateEnded):
    """The state of this store has been replaced: nothing can be read or written any more."""


class Conflict(RuntimeError):
    """Another unit of work has changed, before the commit, what this one has read.

    That is a record, a query result, a missing key, or a sequence.
    """


class Reader(Protocol):
    """Reading, within a unit of work or outside. KeyError for a collection that the store does not have."""

    async def get(self, collection: str, key: Key) -> Record | None:
        """The record with this key, or None; a key of another type is not found either."""

    async def query(self, collection: str, query: Query) -> Page:
        """The result of a query. ValueError if it cannot be evaluated (see `Query`)."""

    async def count(self, collection: str, where: Predicate = TRUE) -> int:
        """How many records satisfy `where`. ValueError if it is nested too deeply."""


class Unit(Reader, Protocol):
    """A unit of work: it reads its own writes; `async with` commits all of it, or nothing.

    Never open one across outbound I/O or a wait on the clock.
    """

    async def put(self, collection: str, record: Record) -> None:
        """Insert, or replace the record with the same key. ValueError if it has no key or is not JSON data."""

    async def delete(self, collection: str, key: Key) -> None:
        """Delete the record with this key, if it exists."""

    def on_commit(self, act: Callable[[], None]) -> None:
        """Call `act` after this unit is committed and the listeners have run; never if it is rolled back."""

    async def next(self, sequence: str, after: int = 0) -> int:
        """The next number of a sequence: 1, 2, 3 and so on, without gaps: a rolled-back unit returns its numbers.

        Numbers up to `after` are skipped for good.
        """


class Store(Reader, Protocol):
    """The records of one tenant of one simulator in one world."""

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """A unit of work. The commit raises Conflict, and an exception in the body rolls everything back."""

    def subscribe(self, collection: str, listener: Callable[[Iterable[Record]], None]) -> None:
        """Call `listener` after each commit with the records of `collection` that it put, in order."""

    def version(self, collection: str) -> int:
        """A number that every commit to `collection`, and every load, increases."""

    def dump(self) -> dict[str, Any]:
        """Everything as JSON data, for a snapshot: records in the order of first put, and sequences."""

    def load(self, dump: Mapping[str, Any]) -> None:
        """Load a snapshot. DataError, with nothing changed, if it is invalid."""

    def close(self) -> None:
        """Refuse everything from now on, units under way included."""

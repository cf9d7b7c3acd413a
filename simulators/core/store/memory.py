"""The in-memory store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from typing import Any

import msgspec

from simulators.core.data_errors import DataError, at, converted, exactly
from simulators.core.query.nodes import TRUE, Page, Predicate, Query
from simulators.core.store.base_layer import BaseLayer
from simulators.core.store.collection import Collection
from simulators.core.store.interface import Key, Record, StoreClosed, Unit
from simulators.core.store.table import Cut, Table
from simulators.core.store.units import MemoryUnit

HIGHEST = 2**53
"""The highest number of a sequence that a snapshot may contain."""


class _Dump(msgspec.Struct, forbid_unknown_fields=True):
    collections: dict[str, Any]
    sequences: dict[str, Any]


Listener = Callable[[Iterable[Record]], None]


class MemoryStore:
    """Records of the given collections, indexed as these say. KeyError for a collection that was not given.

    Units of work share `tables` (by the name of the collection) and `sequences`; `guest` is the one whose writes are on
    the tables just now (see `units`).
    """

    def __init__(self, collections: Iterable[Collection]) -> None:
        self._collections = tuple(collections)
        self._listeners: defaultdict[str, list[Listener]] = defaultdict(list)
        self._versions: defaultdict[str, int] = defaultdict(int)
        self._closed = False
        self.tables = self._empty()
        self.sequences: dict[str, int] = {}
        self.guest: MemoryUnit | None = None
        self.on_commit: Callable[[MemoryUnit], None] | None = None
        """Called with each unit after its commit, before the listeners."""
        self.make_room: Callable[[int], None] | None = None
        """Called before a commit that adds so many records; an exception rolls the unit back."""

    @property
    def size(self) -> int:
        """The number of records."""
        return sum([len(table.all) for table in self.tables.values()])

    def _empty(self) -> dict[str, Table]:
        return {collection.name: Table(collection) for collection in self._collections}

    def usable(self) -> None:
        """StoreClosed if the store is closed."""
        if self._closed:
            raise StoreClosed("The state that held this has ended.")

    def _committed(self, collection: str) -> Table:
        self.usable()
        if self.guest is not None:
            self.guest.leave()
        return self.tables[collection]

    async def get(self, collection: str, key: Key) -> Record | None:
        """See `Reader.get`."""
        return self._committed(collection).get(key)

    async def query(self, collection: str, query: Query) -> Page:
        """See `Reader.query`."""
        return self._committed(collection).query(query)

    async def count(self, collection: str, where: Predicate = TRUE) -> int:
        """See `Reader.count`."""
        return self._committed(collection).count(where)

    def unit(self) -> AbstractAsyncContextManager[Unit]:
        """See `Store.unit`."""
        return MemoryUnit(self)

    def notify(self, collection: str, written: Iterable[Record | None]) -> None:
        """Call the listeners of `collection` after a commit that has `written` these records; None is a deletion."""
        self._versions[collection] += 1
        listeners = self._listeners[collection]
        put = [record for record in written if record is not None] if listeners else []
        if put:
            for listener in listeners:
                listener(put)

    def subscribe(self, collection: str, listener: Callable[[Iterable[Record]], None]) -> None:
        """See `Store.subscribe`."""
        self._listeners[self.tables[collection].name].append(listener)

    def version(self, collection: str) -> int:
        """See `Store.version`."""
        return self._versions[collection]

    def dump(self) -> dict[str, Any]:
        """All JSON data: records of each collection in the order of first put, and sequences."""
        if self.guest is not None:
            self.guest.leave()
        return {
            "collections": {name: table.dump() for name, table in self.tables.items()},
            "sequences": dict(sorted(self.sequences.items())),
        }

    def load(self, dump: Mapping[str, Any]) -> None:
        """See `Store.load`."""
        tables = self._empty()
        parts = converted(dump, _Dump)
        exactly(parts.collections, tables, "collections")
        for name, records in parts.collections.items():
            with at("collections", name):
                tables[name].fill(converted(records, list))
        sequences = dict(parts.sequences)
        for name, number in sequences.items():
            if type(number) is not int or not 1 <= number <= HIGHEST:
                raise DataError(f"expected a whole number from 1, got {number!r:.80}", "sequences", name)
        self.tables, self.sequences, self.guest = tables, sequences, None
        for name in tables:
            self._versions[name] += 1

    def cut(self) -> Iterator[tuple[str, Cut]]:
        """The present content of each collection, which can be read later despite changes. Costs 10 ns per record."""
        if self.guest is not None:
            self.guest.leave()
        for name, table in self.tables.items():
            if table.all:
                yield name, table.cut()

    def restore(self, collections: Mapping[str, Mapping[Key, Any]], sequences: Mapping[str, int]) -> None:
        """Take records by key that this store itself has kept before, and its sequences. KeyError for a collection.

        Nothing is checked.
        """
        for name, rows in collections.items():
            self.tables[name].restore(rows)
        self.sequences.update(sequences)

    def begin_with(self, layers: Mapping[str, BaseLayer], sequences: Mapping[str, int]) -> None:
        """Share the records of layers, by collection, and continue sequences after their last numbers.

        KeyError for an unknown collection; ValueError for a key that exists already.
        """
        if self.guest is not None:
            self.guest.leave()
        for name, layer in layers.items():
            self.tables[name].begin_with(layer)
            self._versions[name] += 1
        for name, last in sequences.items():
            self.sequences[name] = max(last, self.sequences.get(name, 0))

    def layers(self) -> dict[str, BaseLayer]:
        """The present content of each collection as layers for other stores; empty ones are left out."""
        if self.guest is not None:
            self.guest.leave()
        return {name: table.layer() for name, table in self.tables.items() if table.all}

    def close(self) -> None:
        """Refuse everything from now on, units under way included."""
        self._closed = True
        self.on_commit = None
        self._listeners.clear()
        # Open units check whether these are still the tables that they began with.
        self.tables = {}

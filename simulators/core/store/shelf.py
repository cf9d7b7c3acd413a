"""Records that many tables begin with: kept once, with the indexes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyroaring import BitMap

from simulators.core.store.collection import Collection, Index
from simulators.core.store.frozen import frozen
from simulators.core.store.index import PathIndex
from simulators.core.store.interface import Key, Record

FIRST = 1 << 24
"""The first slot of a shelf: what a table holds already comes before it."""


class Shelf:
    """Records of a collection, which nobody changes. ValueError for two of one key, or one that cannot be kept."""

    __slots__ = ("_indexes", "all", "rows", "slots")

    def __init__(self, collection: Collection, records: Iterable[dict[str, Any]]) -> None:
        """Keep `records` in this order."""
        rows = {slot: frozen(record) for slot, record in enumerate(records, FIRST)}
        self._hold(rows, {record[collection.key]: slot for slot, record in rows.items()})
        if len(self.slots) < len(self.rows):
            raise ValueError(f"two records of {collection.name} have one key")

    @classmethod
    def holding(cls, rows: Mapping[int, Record], slots: Mapping[Key, int]) -> Shelf:
        """What a table holds now: records by slot, and slots by key."""
        made = cls.__new__(cls)
        made._hold(dict(rows), dict(slots))
        return made

    def _hold(self, rows: dict[int, Record], slots: dict[Key, int]) -> None:
        self.rows = rows
        self.slots = slots
        self.all = BitMap(rows)
        self._indexes: dict[Index, PathIndex] = {}

    def index(self, index: Index) -> PathIndex:
        """A copy of the index of these records, which is made when it is first asked for."""
        made = self._indexes.get(index)
        if made is None:
            made = self._indexes[index] = PathIndex(index)
            made.fill(self.rows)
        return made.copy()

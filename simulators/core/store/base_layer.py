"""Records that many tables share: stored once, with their indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pyroaring import BitMap

from simulators.core.store.collection import Collection, Index
from simulators.core.store.derived import FIRST, Derived, DerivedRows
from simulators.core.store.frozen import frozen
from simulators.core.store.index import PathIndex
from simulators.core.store.interface import Key, Record
from simulators.core.store.key_order import NOT_IN_ORDER, bounds_of


class BaseLayer:
    """Immutable records of a collection. ValueError for a duplicate key, or a record that cannot be stored.

    Of `derived` records only those that were read are in memory; they have no `slots` by key. `bounds` are those of
    keys in order.
    """

    __slots__ = ("_indexes", "_key", "all", "bounds", "derived", "rows", "slots")

    def __init__(self, collection: Collection, records: Iterable[dict[str, Any]] | Derived) -> None:
        """`records` keep their order."""
        self._key = collection.key
        self._indexes: dict[Index, PathIndex] = {}
        self.derived = records if isinstance(records, Derived) else None
        self.slots: dict[Key, int] = {}
        if isinstance(records, Derived):
            self.rows: dict[int, Record] = DerivedRows(records)
            self.all = BitMap(range(FIRST, FIRST + len(records)))
            self.bounds = NOT_IN_ORDER
            return
        rows = {slot: frozen(record) for slot, record in enumerate(records, FIRST)}
        self._hold(rows, {record[collection.key]: slot for slot, record in rows.items()})
        if len(self.slots) < len(self.rows):
            raise ValueError(f"two records of {collection.name} have one key")

    @classmethod
    def holding(cls, key: str, rows: Mapping[int, Record], slots: Mapping[Key, int]) -> BaseLayer:
        """The present content of a table without derived records: records by slot, and slots by key."""
        made = cls.__new__(cls)
        made._key, made._indexes, made.derived = key, {}, None
        made._hold(dict(rows), dict(slots))
        return made

    def _hold(self, rows: dict[int, Record], slots: dict[Key, int]) -> None:
        self.rows, self.slots, self.all = rows, slots, BitMap(rows)
        self.bounds = bounds_of([rows[slot][self._key] for slot in self.all])

    def slot(self, key: Key) -> int | None:
        """The slot of the record with this key; None without one."""
        return self.slots.get(key) if self.derived is None else self.derived.slot_of(key)

    def index(self, index: Index, is_spare: bool = False) -> PathIndex:
        """An index of these records, created on first use, and kept unless it is a spare one."""
        if is_spare:
            return self._filled(index)
        if index not in self._indexes:
            self._indexes[index] = self._filled(index)
        return self._indexes[index].copy()

    def _filled(self, index: Index) -> PathIndex:
        made = PathIndex(index)
        if self.derived is None:
            made.fill(self.rows)
        else:
            made.derive(self.derived, self._key)
        return made

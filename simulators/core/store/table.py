"""The records of one collection, each in a slot; slots are numbered in the order of first put."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from math import inf
from typing import Any

from pyroaring import BitMap

from simulators.core.data_errors import DataError, at
from simulators.core.query.nodes import Collation, Page, Path, Predicate, Query
from simulators.core.query.shape import simplest
from simulators.core.store.base_layer import BaseLayer
from simulators.core.store.collection import Collection, Index
from simulators.core.store.derived import DerivedRows, OverlayKeys, OverlayRows
from simulators.core.store.frozen import frozen, refrozen
from simulators.core.store.index import PathIndex
from simulators.core.store.interface import Key, Record
from simulators.core.store.key_order import highest_of
from simulators.core.store.paging import page_of
from simulators.core.store.plan import among, find
from simulators.core.store.spare_indexes import SPARE

_KEYS = frozenset({str, int})


def is_key(value: object) -> bool:
    """Whether `value` is a valid key: text or an integer."""
    return type(value) in _KEYS or (isinstance(value, (str, int)) and not isinstance(value, bool))


class Cut:
    """The records of a table at one instant, in the order of first put."""

    __slots__ = ("_rows", "_slots")

    def __init__(self, rows: dict[int, Record], slots: BitMap) -> None:
        """`rows` are records by slot, which are no longer changed."""
        self._rows = rows
        self._slots = slots

    def __len__(self) -> int:
        """The number of records."""
        return len(self._slots)

    def slices(self, size: int) -> Iterator[list[Record]]:
        """The records in slices of `size`."""
        slots = iter(self._slots)
        while part := list(islice(slots, size)):
            yield [self._rows[slot] for slot in part]


class Table:
    """The committed records, plus the writes of the unit of work that used the table last.

    `rows` are the records by slot, `all` their slots.
    """

    __slots__ = (
        "_by_path",
        "_highest",
        "_indexes",
        "_key",
        "_layer",
        "_next",
        "_slots",
        "_touched",
        "all",
        "key_path",
        "name",
        "rows",
    )

    def __init__(self, collection: Collection) -> None:
        self.name = collection.name
        self._key = collection.key
        self.key_path = (collection.key,)
        self._next = 0
        self._highest: float = -inf
        self._slots: dict[Key, int] = {}
        self._by_path = collection.by_path
        self._indexes: dict[Index, PathIndex] = {}
        self._layer: BaseLayer | None = None
        self._touched = BitMap()
        self.rows: dict[int, Record] = {}
        self.all = BitMap()

    # -- reading -----------------------------------------------------------------------------------------------

    def get(self, key: Any) -> Record | None:
        """The record with this key; None without one."""
        slot = self.slot(key)
        return None if slot is None else self.rows[slot]

    def slot(self, key: Any) -> int | None:
        """The slot of the record with this key."""
        return self._slots.get(key) if is_key(key) else None

    def key_of(self, record: Record) -> Key:
        """The key of a stored record."""
        key: Key = record[self._key]
        return key

    def index(self, path: Path, collation: Collation | None = None) -> PathIndex | None:
        """An index of the values at `path` that supports `collation` (None: any)."""
        for wanted in self._by_path.get(path, ()):
            index = self._indexes.get(wanted)
            if index is None:
                index = self._indexes[wanted] = self._built(wanted)
            if collation is None or index.serves(collation):
                return index
        return None

    def spare_index(self, wanted: Index) -> PathIndex:
        """An index that the collection does not declare. The least recently used are dropped."""
        made = self._indexes.pop(wanted, None) or self._built(wanted, is_spare=True)
        self._indexes[wanted] = made
        spare = [each for each in self._indexes if each not in self._by_path.get(each.path, ())]
        for old in spare[:-SPARE]:
            del self._indexes[old]
        return made

    @property
    def is_derived(self) -> bool:
        """Whether most records are created on read."""
        return isinstance(self.rows, OverlayRows)

    @property
    def is_in_key_order(self) -> bool:
        """Whether the order of slots is known to be the order of keys, which are integers."""
        return self._highest < inf

    def query(self, query: Query) -> Page:
        """The page of `query`."""
        return page_of(self, query)

    def count(self, where: Predicate) -> int:
        """How many records satisfy `where`."""
        slots, rest = find(self, simplest(where))
        slots = self.all if slots is None else slots
        return len(slots if rest is None else among(self, slots, rest))

    def dump(self) -> list[Record]:
        """All records, in the order of first put."""
        return [self.rows[slot] for slot in self.all]

    def cut(self) -> Cut:
        """The present content."""
        return Cut(self.rows.copy(), self.all.copy())

    def layer(self) -> BaseLayer:
        """The present content, as a layer for other tables."""
        return BaseLayer.holding(self._key, self.rows, self._slots)

    # -- writing -----------------------------------------------------------------------------------------------

    def checked(self, record: Record) -> tuple[Key, Record]:
        """The key of `record` and its stored form. ValueError if it has no key or is not JSON data."""
        kept = frozen(record)
        if not isinstance(kept, dict):
            raise ValueError(f"a record of {self.name} must be an object, not {kept!r:.80}")
        key: Any = kept.get(self._key)
        if not is_key(key):
            raise ValueError(f"a record of {self.name} lacks its key: {self._key} is {key!r:.80}")
        return key, kept

    def fill(self, records: Iterable[Any]) -> None:
        """Load the records of a snapshot. DataError for an invalid record or a duplicate key."""
        for number, each in enumerate(records):
            with at(number):
                key, record = self.checked(each)
                if key in self._slots:
                    raise DataError(f"another record of {self.name} has the key {key!r:.80}")
                self.set(key, record)

    def restore(self, rows: Mapping[Key, Any]) -> None:
        """Load records by key that a table has stored before, into an empty table."""
        self.rows = {slot: refrozen(record) for slot, record in enumerate(rows.values())}
        self._slots = {key: slot for slot, key in enumerate(rows)}
        self._next = len(self.rows)
        self._highest = highest_of(rows)
        self.all = BitMap(range(self._next))
        self._indexes = {}

    def begin_with(self, layer: BaseLayer) -> None:
        """Add the records of `layer` after those that exist. ValueError for a key that exists already.

        The records stay shared; an index is copied when it is first needed.
        """
        twice = [key for key in self._slots if layer.slot(key) is not None]
        if twice:
            raise ValueError(f"{self.name} holds {sorted(map(str, twice))[:3]} already")
        if isinstance(layer.rows, DerivedRows):
            self._slots, self.rows = OverlayKeys(self._slots, layer.rows.derived), OverlayRows(self.rows, layer.rows)
        else:
            self._slots, self.rows = {**self._slots, **layer.slots}, {**self.rows, **layer.rows}
        self._layer, self._touched = layer, BitMap()
        lowest, highest = layer.bounds
        self._highest = highest if lowest > self._highest else inf
        self.all = self.all | layer.all
        self._next = layer.all.max() + 1
        self._indexes = {}

    def set(self, key: Key, record: Record | None) -> tuple[Record | None, int | None]:
        """Put, or with None delete; returns the previous record, and the slot."""
        slot = self._slots.get(key)
        if slot is not None:
            before = self.rows[slot]
            if record is None:
                self._remove(key, slot)
            else:
                self._replace(slot, before, record)
            return before, slot
        if record is not None:
            slot = self._next
            self._next += 1
            self._highest = highest_of((key,), self._highest)
            self._insert(key, record, slot)
        return None, slot

    def undo(self, key: Key, before: Record | None, slot: int | None) -> None:
        """Undo the last `set`, which returned `before` and `slot`."""
        if slot is None:
            return
        if before is None:
            self._remove(key, slot)
        elif slot in self.all:
            self._replace(slot, self.rows[slot], before)
        else:
            self._insert(key, before, slot)
            if self.is_in_key_order:
                self._highest = max(self._highest, highest_of((key,)))

    def _replace(self, slot: int, before: Record, record: Record) -> None:
        self._touch(slot)
        self.rows[slot] = record
        for index in self._indexes.values():
            index.move(slot, before, record)

    def _insert(self, key: Key, record: Record, slot: int) -> None:
        self._touch(slot)
        self._slots[key] = slot
        self.rows[slot] = record
        self.all.add(slot)
        for index in self._indexes.values():
            index.add(slot, record)

    def _remove(self, key: Key, slot: int) -> None:
        self._touch(slot)
        record = self.rows[slot]
        self.rows.pop(slot, None)
        del self._slots[key]
        self.all.discard(slot)
        if key == self._highest:
            latest = [self.key_of(self.rows[self.all.max()])] if self.all else []
            self._highest = highest_of(latest)
        for index in self._indexes.values():
            index.discard(slot, record)

    def _touch(self, slot: int) -> None:
        """Note that the record of a slot may differ from the layer's."""
        if self._layer is not None and slot in self._layer.all:
            self._touched.add(slot)

    def _built(self, wanted: Index, is_spare: bool = False) -> PathIndex:
        """Create an index, on first use: most paths of a world's collections are never queried."""
        layer, rows = self._layer, self.rows
        if layer is None:
            made = PathIndex(wanted)
            if rows:
                made.fill(rows)
            return made
        made = layer.index(wanted, is_spare)
        for slot in self._touched:
            made.discard(slot, layer.rows[slot])
        for slot in (self.all - layer.all) | (self.all & self._touched):
            made.add(slot, rows[slot])
        return made

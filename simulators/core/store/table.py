"""The records of one collection, each in a slot of its own; slots are numbered in the order of first put."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from simulators.core.query.evaluate import evaluator
from simulators.core.query.nodes import Page, Predicate, Query
from simulators.core.query.sorting import in_order
from simulators.core.store.collection import Collection
from simulators.core.store.frozen import frozen
from simulators.core.store.interface import Key, Record


def is_key(value: object) -> bool:
    """Whether `value` may identify a record: text or an integer."""
    return isinstance(value, (str, int)) and not isinstance(value, bool)


class Table:
    """What is committed, and what the unit of work that was last at it has put so far."""

    __slots__ = ("_key", "_next", "name", "records", "rows", "slots")

    def __init__(self, collection: Collection) -> None:
        """An empty one."""
        self.name = collection.name
        self._key = collection.key
        self._next = 0
        self.records: dict[Key, Record] = {}
        self.slots: dict[Key, int] = {}
        self.rows: dict[int, Record] = {}

    def checked(self, record: Record) -> tuple[Key, Record]:
        """The key of `record` and what to keep of it. ValueError if it lacks its key or is not JSON data."""
        kept: Record = frozen(record)
        key: Key | None = kept.get(self._key)
        if key is None or not is_key(key):
            raise ValueError(f"a record of {self.name} lacks its key: {self._key} is {key!r:.80}")
        return key, kept

    def key_of(self, record: Record) -> Key:
        """The key of a record kept here."""
        key: Key = record[self._key]
        return key

    def fill(self, records: Iterable[Any]) -> None:
        """Take the records of a snapshot. ValueError if one of them is none, or not the only one of its key."""
        for each in records:
            key, record = self.checked(each)
            if key in self.records:
                raise ValueError(f"{self.name} holds two records of the key {key!r:.80}")
            self.set(key, record)

    def set(self, key: Key, record: Record | None) -> int | None:
        """Put or (None) delete; returns the slot taken or left."""
        slot = self.slots.get(key)
        if record is None:
            if slot is not None:
                self._remove(key, slot)
            return slot
        if slot is None:
            slot = self._next
            self._next += 1
        self._place(key, record, slot)
        return slot

    def undo(self, key: Key, before: Record | None, slot: int | None) -> None:
        """Take back the last `set`, which found `before` and returned `slot`."""
        if slot is None:
            return
        if before is not None:
            self._place(key, before, slot)
        else:
            self._remove(key, slot)
            self._next = slot

    def _place(self, key: Key, record: Record, slot: int) -> None:
        self.records[key] = self.rows[slot] = record
        self.slots[key] = slot

    def _remove(self, key: Key, slot: int) -> None:
        del self.records[key], self.slots[key], self.rows[slot]

    def query(self, query: Query) -> Page:
        """The page that `query` asks for."""
        test = evaluator(query.where)
        slots = [slot for slot in sorted(self.rows) if test(self.rows[slot])]
        total = len(slots) if query.total else -1
        if query.after is not None:
            if query.after not in self.slots:
                raise LookupError(f"{self.name} holds no record {query.after!r:.80}")
            after = self.slots[query.after]
            everything = in_order(sorted({*slots, after}), query.orders, self.rows.__getitem__)
            wanted = set(slots)
            slots = [slot for slot in everything[everything.index(after) + 1 :] if slot in wanted]
        else:
            slots = in_order(slots, query.orders, self.rows.__getitem__)
        end = None if query.limit is None else query.offset + query.limit
        return Page([self.rows[slot] for slot in slots[query.offset : end]], total)

    def count(self, where: Predicate) -> int:
        """How many records satisfy `where`."""
        return sum(map(evaluator(where), self.rows.values()))

    def dump(self) -> list[Record]:
        """All records, in the order of first put."""
        return [self.rows[slot] for slot in sorted(self.rows)]

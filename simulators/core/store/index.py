"""An index: the values at one path of all records of a table, sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from pyroaring import BitMap

from simulators.core.query.nodes import Comparison, Order
from simulators.core.query.values import BOOLEAN, NUMBER, OTHER, TEXT, Ranked, ranked, reader, text_of
from simulators.core.store.collection import Index
from simulators.core.store.derived import Derived
from simulators.core.store.interface import Record
from simulators.core.store.tree import Found, Tree

Part: TypeAlias = Tree | BitMap
"""Records of one kind by value, or records that tie."""

_SIMPLE = (type(None), str, int, float, bool)
"""Types whose values are equal to an index if they are identical."""

_KINDS = (BOOLEAN, NUMBER, TEXT, OTHER)

_EMPTY = tuple(Tree() for _ in _KINDS)
"""Shared empty trees for kinds without values, one per kind. Never added to."""


class PathIndex:
    """A tree for each kind of value, and the slots of those records that have none."""

    __slots__ = ("_collation", "_nulls", "_read", "_texts", "_trees", "path")

    def __init__(self, index: Index) -> None:
        self.path = index.path
        self._collation = index.collation
        self._read = reader(index.path)
        self._nulls = BitMap()
        self._texts = 0
        self._trees = list(_EMPTY)

    def fill(self, rows: Mapping[int, Record]) -> None:
        """Fill an empty index with `rows`, by slot."""
        read = self._read
        self._fill((slot, read(record)) for slot, record in rows.items())

    def derive(self, derived: Derived, key: str) -> None:
        """Fill an empty index with derived records; `key` is the path of their key."""
        self._fill(derived.values(self.path, key, self._read))

    def _fill(self, values: Iterable[tuple[int, Any]]) -> None:
        found: dict[int, dict[Any, list[int]]] = {}
        for value, slots in _by_value(values):
            place = ranked(value, self._collation)
            if place is None:
                self._nulls.update(slots)
            else:
                found.setdefault(place[0], {}).setdefault(place[1], []).extend(slots)
                self._texts += len(slots) if isinstance(value, str) else 0
        for kind, keys in found.items():
            self._trees[kind] = Tree.of(keys)

    def copy(self) -> PathIndex:
        """A copy."""
        made = PathIndex.__new__(PathIndex)
        made.path, made._collation, made._read, made._texts = self.path, self._collation, self._read, self._texts
        made._nulls = self._nulls.copy()
        made._trees = [tree if tree is empty else tree.copy() for tree, empty in zip(self._trees, _EMPTY, strict=True)]
        return made

    # -- keeping it --------------------------------------------------------------------------------------------

    def add(self, slot: int, record: Record) -> None:
        """Add `record` in `slot`."""
        self._add(slot, self._read(record))

    def discard(self, slot: int, record: Record) -> None:
        """Remove `record` from `slot`."""
        self._discard(slot, self._read(record))

    def move(self, slot: int, old: Record, new: Record) -> None:
        """Replace `old` by `new` in `slot`."""
        before, after = self._read(old), self._read(new)
        if before is not after and not self._is_same(before, after):
            self._discard(slot, before)
            self._add(slot, after)

    def _is_same(self, before: Any, after: Any) -> bool:
        same_type = type(before) is type(after)
        return same_type and ranked(before, self._collation) == ranked(after, self._collation)

    def _add(self, slot: int, value: Any) -> None:
        place = ranked(value, self._collation)
        if place is None:
            self._nulls.add(slot)
        else:
            tree = self._trees[place[0]]
            if tree is _EMPTY[place[0]]:
                tree = self._trees[place[0]] = Tree()
            tree.add(place[1], slot)
            self._texts += isinstance(value, str)

    def _discard(self, slot: int, value: Any) -> None:
        place = ranked(value, self._collation)
        if place is None:
            self._nulls.discard(slot)
        else:
            self._trees[place[0]].discard(place[1], slot)
            self._texts -= isinstance(value, str)

    # -- answering ---------------------------------------------------------------------------------------------

    def serves(self, collation: str) -> bool:
        """Whether it can answer by this collation: its own, or any while no value is text."""
        return collation == self._collation or not self._texts

    def null(self) -> BitMap:
        """Slots without a value."""
        return self._nulls

    def equal(self, place: Ranked | None) -> BitMap:
        """Slots with this value."""
        return self._nulls if place is None else self._trees[place[0]].at(place[1])

    def compared(self, op: Comparison, place: Ranked | None) -> BitMap:
        """Slots whose value compares in this way with the given one."""
        if place is None or place[0] == OTHER:
            return BitMap()
        tree, limit = self._trees[place[0]], (place[1], op in ("le", "ge"))
        return tree.between(None, limit) if op in ("lt", "le") else tree.between(limit, None)

    def beginning(self, text: str) -> BitMap:
        """Slots whose value is text that begins with `text`, folded as in the index."""
        end = _behind(text)
        return self._trees[TEXT].between((text, True), None if end is None else (end, False))

    def satisfying(self, test: Callable[[str], bool]) -> BitMap:
        """Slots whose text, or number as JSON text, satisfies `test`, folded as in the index."""
        spelled = self._trees[NUMBER].satisfying(lambda number: test(text_of(number) or ""))
        return self._trees[TEXT].satisfying(test) | spelled

    def numbers(self) -> BitMap:
        """Slots whose value counts as a number."""
        return self._trees[NUMBER].slots

    # -- ordering ----------------------------------------------------------------------------------------------

    def walk(self, among: BitMap, order: Order, skip: int) -> Iterator[Found]:
        """Those of `among` by value in this order, after the first `skip`, as `tree.Found`."""
        for part in self._parts(order):
            size = among.intersection_cardinality(_slots(part))
            if size <= skip:
                skip -= size
                continue
            if isinstance(part, Tree):
                yield from part.walk(among, skip, order.descending)
            else:
                yield among & part, skip, True
            skip = 0

    def rank(self, record: Record, among: BitMap, order: Order) -> tuple[int, BitMap]:
        """How many of `among` have an earlier value than `record`, and which have the same."""
        place = ranked(self._read(record), order.collation)
        tree = None if place is None else self._trees[place[0]]
        tied = self._nulls if tree is None else tree.slots
        earlier = 0
        for part in self._parts(order):
            if part is tree or part is tied:
                break
            earlier += among.intersection_cardinality(_slots(part))
        if place is None or tree is None or place[0] == OTHER:
            return earlier, among & tied
        same = among & tree.at(place[1])
        smaller = tree.rank(place[1], among)
        if order.descending:
            smaller = among.intersection_cardinality(tree.slots) - smaller - len(same)
        return earlier + smaller, same

    def _parts(self, order: Order) -> list[Part]:
        """Trees, and bitmaps of tied slots, in this order."""
        boolean, number, text, other = self._trees
        parts: list[Part] = [boolean, number, text, other.slots]
        if order.descending:
            parts.reverse()
        return [self._nulls, *parts] if order.nulls == "first" else [*parts, self._nulls]


def _by_value(each: Iterable[tuple[int, Any]]) -> Iterator[tuple[Any, list[int]]]:
    """Values with their slots; equal values of one type are grouped if that is quick."""
    found: dict[type, dict[Any, list[int]]] = {kind: {} for kind in _SIMPLE}
    for slot, value in each:
        values = found.get(type(value))
        if values is None:
            yield value, [slot]
        elif value in values:
            values[value].append(slot)
        else:
            values[value] = [slot]
    for values in found.values():
        yield from values.items()


def _slots(part: Part) -> BitMap:
    return part.slots if isinstance(part, Tree) else part


def _behind(text: str) -> str | None:
    """The first text after all that begin with `text`; None without one."""
    kept = text.rstrip(chr(0x10FFFF))
    return kept[:-1] + chr(ord(kept[-1]) + 1) if kept else None

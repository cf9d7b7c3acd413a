"""Evaluates a predicate with the help of indexes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from pyroaring import BitMap

from simulators.core.query import nodes
from simulators.core.query.evaluate import compiled, matcher
from simulators.core.query.nodes import And, Compare, In, IsNull, Like, Not, Or, Predicate, all_of
from simulators.core.query.values import ranked
from simulators.core.store.derived import OverlayRows
from simulators.core.store.spare_indexes import MANY, IndexedOnDemand, is_worth_indexes

if TYPE_CHECKING:
    from simulators.core.store.spare_indexes import IndexedOnDemand
    from simulators.core.store.table import Table

    Indexed: TypeAlias = Table | IndexedOnDemand

FEW = 24
"""Up to this many records are tested one by one instead of using another index."""

Finding: TypeAlias = tuple[BitMap | None, Predicate | None]
"""Slots (None: all) and a predicate (None: none): the result is those slots whose records satisfy it."""


def find(table: Indexed, where: Predicate) -> Finding:
    """Evaluate as much of `where`, a tree in its simplest form, as the indexes allow."""
    return _FINDERS[type(where)](table, where)


def among(table: Table, slots: BitMap, where: Predicate) -> BitMap:
    """Those of `slots` that satisfy `where`, which the declared indexes do not cover."""
    if not table.is_derived or len(slots) <= MANY or not is_worth_indexes(where):
        return _asked_of(table, slots, where)
    found, rest = find(IndexedOnDemand(table), where)
    slots = slots if found is None else slots & found
    return slots if rest is None else _asked_of(table, slots, rest)


def _asked_of(table: Indexed, slots: BitMap, where: Predicate) -> BitMap:
    """Those of `slots` that satisfy `where`, tested one by one."""
    test, rows = compiled(where), table.rows
    if len(slots) > MANY and isinstance(rows, OverlayRows):
        return BitMap([slot for slot, record in rows.passing(slots) if test(record)])
    return BitMap([slot for slot in slots if test(rows[slot])])


def _compare(table: Indexed, node: Compare) -> Finding:
    index = table.index(node.path, node.collation)
    if index is None:
        return None, node
    place = ranked(node.value, node.collation)
    if node.op == "eq":
        return index.equal(place), None
    if node.op == "ne":
        return table.all - index.equal(place), None
    return index.compared(node.op, place), None


def _in(table: Indexed, node: In) -> Finding:
    index = table.index(node.path, node.collation)
    if index is None:
        return None, node
    return BitMap.union(BitMap(), *(index.equal(ranked(value, node.collation)) for value in node.values)), None


def _is_null(table: Indexed, node: IsNull) -> Finding:
    index = table.index(node.path)
    return (None, node) if index is None else (index.null(), None)


def _like(table: Indexed, node: Like) -> Finding:
    begins = bool(node.pieces and node.pieces[0])
    if not begins and isinstance(table, IndexedOnDemand):
        # Text that spells a number is matched as written.
        folded = table.index(node.path, "nocase" if node.collation == "nocase" else "exact")
        return folded.satisfying(matcher(node.pieces, node.collation)), None
    index = table.index(node.path, node.collation) if begins else None
    if index is None:
        return None, node
    prefix = node.pieces[0].casefold() if node.collation == "nocase" else node.pieces[0]
    texts, numbers = index.beginning(prefix), index.numbers()
    is_prefix = len(node.pieces) == 2 and not node.pieces[1]
    return texts | numbers, None if is_prefix and not numbers else node


def _and(table: Indexed, node: And) -> Finding:
    slots: BitMap | None = None
    left: list[Predicate] = []
    for part in sorted(node.parts, key=_effort):
        if slots is not None and len(slots) <= FEW:
            left.append(part)
            continue
        found, rest = find(table, part)
        if found is not None:
            slots = found if slots is None else slots & found
        if rest is not None:
            left.append(rest)
    return _settled(table, slots, all_of(left) if left else None)


def _effort(part: Predicate) -> int:
    """The order in which the parts of an `And` are looked up: those with few results and low cost first."""
    if isinstance(part, Compare):
        return 0 if part.op == "eq" else 2
    return 1 if isinstance(part, (In, IsNull)) else 2 if isinstance(part, Like) else 3


def _or(table: Indexed, node: Or) -> Finding:
    slots, rests = [], []
    for part in node.parts:
        found, rest = find(table, part)
        if found is None:
            return None, node
        slots.append(found)
        rests.append(rest)
    whole = any(rest is not None for rest in rests)
    return _settled(table, BitMap.union(BitMap(), *slots), node if whole else None)


def _not(table: Indexed, node: Not) -> Finding:
    slots, rest = find(table, node.part)
    if rest is not None:
        return None, node
    return (BitMap() if slots is None else table.all - slots), None


def _settled(table: Indexed, slots: BitMap | None, rest: Predicate | None) -> Finding:
    """The same finding without its predicate, if there are few records to test."""
    if rest is None or slots is None or len(slots) > FEW:
        return slots, rest
    return _asked_of(table, slots, rest), None


def _asked(table: Indexed, node: Predicate) -> Finding:
    return None, node


_FINDERS: dict[type, Callable[[Any, Any], Finding]] = {
    Compare: _compare,
    In: _in,
    Like: _like,
    IsNull: _is_null,
    nodes.Any: _asked,
    And: _and,
    Or: _or,
    Not: _not,
}

"""The page of a query: slots found by the plan, put in order through the indexes as far as these go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from pyroaring import BitMap

from simulators.core.query.evaluate import compiled
from simulators.core.query.nodes import Order, Page, Predicate, Query
from simulators.core.query.shape import simplest
from simulators.core.query.sorting import in_order
from simulators.core.store.plan import among, find

if TYPE_CHECKING:
    from simulators.core.store.table import Table

FEW = 32
"""So few records are always sorted, never looked for along an index."""


def page_of(table: Table, query: Query) -> Page:
    """The page that `query` asks for. ValueError for a negative offset or limit; LookupError if `after` is gone."""
    if query.offset < 0 or (query.limit is not None and query.limit < 0):
        raise ValueError("offset and limit cannot be negative")
    slots, rest = find(table, simplest(query.where))
    slots = table.all if slots is None else slots
    if rest is not None and query.total:
        slots, rest = among(table, slots, rest), None
    skip = 0 if query.after is None else _behind(table, slots, query)
    limit = len(slots) if query.limit is None else min(query.limit, len(slots))
    offset = min(query.offset, len(slots))
    if rest is None:
        chosen = islice(in_order_of(table, slots, query.orders, skip + offset, limit), limit)
    else:
        candidates = in_order_of(table, slots, query.orders, skip, len(slots))
        chosen = islice(_satisfying(table, candidates, rest), offset, offset + limit)
    return Page([table.rows[slot] for slot in chosen], len(slots) if query.total else -1)


def _satisfying(table: Table, slots: Iterable[int], where: Predicate) -> Iterator[int]:
    test, rows = compiled(where), table.rows
    return (slot for slot in slots if test(rows[slot]))


def _behind(table: Table, slots: BitMap, query: Query) -> int:
    slot = table.slot(query.after)
    if slot is None:
        raise LookupError(f"{table.name} holds no record of the key {query.after!r:.80}")
    return rank(table, slots, query.orders, slot)


def in_order_of(table: Table, slots: BitMap, orders: Sequence[Order], skip: int, limit: int) -> Iterator[int]:
    """`slots` in this order behind the first `skip`, at least `limit` of them if there are so many."""
    if skip >= len(slots):
        return
    index = table.index(orders[0].path, orders[0].collation) if orders else None
    if not orders:
        yield from slots[skip : skip + limit]
    elif index is None or _is_sorted_sooner(len(slots), limit, len(table.all)):
        yield from in_order([*slots], orders, table.rows.__getitem__)[skip : skip + limit]
    else:
        for found, inside in index.walk(slots, orders[0], skip):
            if isinstance(found, int):
                yield found
            else:
                yield from in_order_of(table, found, orders[1:], inside, limit)


def _is_sorted_sooner(size: int, limit: int, all_records: int) -> bool:
    """Whether sorting `size` records takes less time than finding `limit` of them among all along an index."""
    return size <= FEW or (size <= 4 * limit and size * 16 <= all_records)


def rank(table: Table, slots: BitMap, orders: Sequence[Order], slot: int) -> int:
    """How many of `slots` come before the place of `slot`, which may be one of them, or at it."""
    if not orders:
        return int(slots.rank(slot))
    index = table.index(orders[0].path, orders[0].collation)
    if index is None:
        ordered = in_order([*(slots | BitMap((slot,)))], orders, table.rows.__getitem__)
        return ordered.index(slot) + (slot in slots)
    earlier, same = index.rank(table.rows[slot], slots, orders[0])
    return earlier + rank(table, same, orders[1:], slot)

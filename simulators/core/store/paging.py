"""The page of a query: slots found by the plan, ordered with the help of indexes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from pyroaring import BitMap

from simulators.core.query.evaluate import compiled
from simulators.core.query.nodes import Order, Page, Query
from simulators.core.query.shape import simplest
from simulators.core.query.sorting import distinct, in_order
from simulators.core.store.interface import Record
from simulators.core.store.plan import among, find
from simulators.core.store.spare_indexes import MANY, IndexedOnDemand

if TYPE_CHECKING:
    from simulators.core.store.index import PathIndex
    from simulators.core.store.table import Table

FEW = 32
"""Up to this many records are sorted directly, not ordered by an index."""


def page_of(table: Table, query: Query) -> Page:
    """The page of `query`. ValueError for a negative offset or limit; LookupError if the record `after` is gone."""
    if query.offset < 0 or (query.limit is not None and query.limit < 0):
        raise ValueError("offset and limit cannot be negative")
    if query.latest_first and query.orders:
        raise ValueError("latest_first is an order of its own")
    orders, latest_first = query.orders, query.latest_first
    if orders:
        orders, latest_first = _by_slot(table, distinct(orders))
    where = simplest(query.where)
    if not table.all and query.after is None:
        return Page([], 0 if query.total else -1)
    slots, rest = find(table, where)
    slots = table.all if slots is None else slots
    if rest is not None and (query.total or _makes_many(table, slots)):
        slots, rest = among(table, slots, rest), None
    skip = 0 if query.after is None else _behind(table, slots, query.after, orders, latest_first)
    count = len(slots)
    limit = count if query.limit is None else min(query.limit, count)
    offset = min(query.offset, count)
    if rest is None:
        chosen = islice(_candidates(table, slots, orders, latest_first, skip + offset, limit), limit)
    else:
        candidates = _candidates(table, slots, orders, latest_first, skip, offset + limit)
        chosen = islice(filter(compiled(rest), candidates), offset, offset + limit)
    return Page(list(chosen), count if query.total else -1)


def _by_slot(table: Table, orders: tuple[Order, ...]) -> tuple[tuple[Order, ...], bool]:
    """`orders`, and whether the latest slot comes first. An order by key is that of the slots where these agree.

    Keys are unique, so whatever follows such an order decides nothing.
    """
    if orders[0].path == table.key_path and table.is_in_key_order:
        return (), orders[0].descending
    return orders, False


def _behind(table: Table, slots: BitMap, after: Any, orders: Sequence[Order], latest_first: bool) -> int:
    slot = table.slot(after)
    if slot is None:
        raise LookupError(f"{table.name} holds no record of the key {after!r:.80}")
    place = rank(table, slots, orders, slot)
    return len(slots) - place + (slot in slots) if latest_first else place


def _candidates(
    table: Table, slots: BitMap, orders: Sequence[Order], latest_first: bool, skip: int, wanted: int
) -> Iterator[Record]:
    if latest_first:
        return (table.rows[slots[-place]] for place in range(1 + skip, 1 + len(slots)))
    return ordered(table, slots, orders, skip, wanted)


def ordered(table: Table, slots: BitMap, orders: Sequence[Order], skip: int, wanted: int) -> Iterator[Record]:
    """The records of `slots` in this order, after the first `skip`. `wanted` bounds the work."""
    if skip >= len(slots):
        return
    rows = table.rows
    index = _index(table, slots, orders[0]) if orders else None
    if not orders:
        yield from map(rows.__getitem__, slots.iter_equal_or_larger(slots[skip]))
    elif index is None or _is_sorted_sooner(len(slots), wanted, len(table.all)):
        yield from in_order(map(rows.__getitem__, slots), orders)[skip:]
    else:
        for found, inside, is_tie in index.walk(slots, orders[0], skip):
            if isinstance(found, list):
                yield from map(rows.__getitem__, found)
            elif isinstance(found, int):
                yield rows[found]
            elif is_tie:
                yield from ordered(table, found, orders[1:], inside, wanted)
            else:
                yield from in_order(map(rows.__getitem__, found), orders)[inside:]


def _index(table: Table, slots: BitMap, order: Order) -> PathIndex | None:
    """The index of an order's path; if sorting would have to create many records, there always is one."""
    return (IndexedOnDemand(table) if _makes_many(table, slots) else table).index(order.path, order.collation)


def _makes_many(table: Table, slots: BitMap) -> bool:
    return table.is_derived and len(slots) > MANY


def _is_sorted_sooner(size: int, wanted: int, all_records: int) -> bool:
    """Whether sorting `size` records is faster than walking the index."""
    return size <= FEW or (size <= 4 * wanted and size * 16 <= all_records)


def rank(table: Table, slots: BitMap, orders: Sequence[Order], slot: int) -> int:
    """How many of `slots` precede the position of `slot`, plus one if `slot` is one of them."""
    if not orders:
        return slots.rank(slot)
    record = table.rows[slot]
    index = _index(table, slots, orders[0])
    if index is None:
        everything = in_order(map(table.rows.__getitem__, slots | BitMap((slot,))), orders)
        # Not by identity: a derived record may be created again at any time.
        key = table.key_of(record)
        return next(place for place, each in enumerate(everything) if table.key_of(each) == key) + (slot in slots)
    earlier, same = index.rank(record, slots, orders[0])
    return earlier + rank(table, same, orders[1:], slot)

"""Sort keys for orders that no index provides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from simulators.core.query.nodes import Order
from simulators.core.query.values import OTHER, ranked, reader


def in_order(records: Iterable[Mapping[str, Any]], orders: Sequence[Order]) -> list[Mapping[str, Any]]:
    """`records` in this order; ties keep their order."""
    found = list(records)
    for order in reversed(orders):
        found.sort(key=sort_key(order), reverse=order.descending)
    return found


def distinct(orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """`orders` without those that repeat an earlier path: they distinguish nothing among its ties."""
    if len(orders) < 2:
        return orders
    found: dict[object, Order] = {}
    for order in orders:
        found.setdefault((order.path, order.collation), order)
    return tuple(found.values())


def sort_key(order: Order) -> Callable[[Any], tuple[Any, ...]]:
    """The place of a record in the ascending form of `order`; reversing it puts nulls where `order` wants them."""
    read, collation = reader(order.path), order.collation
    null = (int((order.nulls == "last") != order.descending),)
    present = 1 - null[0]
    other = present, (OTHER,)

    def key(record: Any) -> tuple[Any, ...]:
        found = ranked(read(record), collation)
        if found is None:
            return null
        return other if found[0] == OTHER else (present, found)

    return key

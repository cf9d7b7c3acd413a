"""Orders as sort keys, for whatever is not read off an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from simulators.core.query.nodes import Order
from simulators.core.query.values import OTHER, ranked, reader

Item = TypeVar("Item")


def in_order(items: Sequence[Item], orders: Sequence[Order], record: Callable[[Item], Any]) -> list[Item]:
    """`items` in this order; those that tie stay as they are. `record` gives what an item is judged by."""
    found = list(items)
    for order in reversed(orders):
        key = sort_key(order)
        found.sort(key=lambda item: key(record(item)), reverse=order.descending)
    return found


def sort_key(order: Order) -> Callable[[Any], tuple[Any, ...]]:
    """The place of a record in the ascending form of `order`; reversing it puts nulls where `order` wants them."""
    read, collation = reader(order.path), order.collation
    null = (int((order.nulls == "last") != order.descending),)
    present = 1 - null[0]

    def key(record: Any) -> tuple[Any, ...]:
        found = ranked(read(record), collation)
        return null if found is None else (present, found[0], None if found[0] == OTHER else found[1])

    return key

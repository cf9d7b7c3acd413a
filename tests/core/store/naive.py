"""What a query finds, by asking every record: slow, and short enough to be believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.core.query import Page, Query
from simulators.core.query.evaluate import evaluator
from simulators.core.query.sorting import in_order


def naive_page(records: Iterable[Mapping[str, Any]], query: Query, key: str = "id") -> Page:
    """The page of `records`, which stand in the order of first put. LookupError if `after` is not among them."""
    everything = in_order(records, query.orders)
    if query.latest_first:
        everything.reverse()
    satisfies = evaluator(query.where)
    behind = 0 if query.after is None else [record[key] for record in everything].index(query.after) + 1
    found = [record for record in everything[behind:] if satisfies(record)]
    end = None if query.limit is None else query.offset + query.limit
    total = sum(map(satisfies, everything)) if query.total else -1
    return Page(found[query.offset : end], total)

"""Random records, trees, orders and writes over few enough values that they meet each other."""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import strategies as st

from simulators.core.query import And, Compare, In, IsNull, Like, Not, Or, Order, Predicate, Query
from simulators.core.query import Any as Some
from simulators.core.store import Collection, Index

Write: TypeAlias = tuple[str, Any]
"""("put", record) or ("delete", key)."""

TEXTS = [
    "",
    "a",
    "A",
    "ab",
    "aB",
    "b",
    "ß",
    "SS",
    "1",
    "01",
    "1.5",
    "1e0",
    "12",
    "-1",
    "\U0010ffff",
    "a\U0010ffff",
    "ab\U0010ffffc",
]
NUMBERS = [0, 1, -1, 12, 1.0, 1.5, 0.1, 2**64, 2**64 + 1, float(2**64), 10**30, -(2**70)]
OTHERS: list[Any] = [[], [1], {}, {"x": 1}]

values = st.sampled_from([None, True, False, *NUMBERS, *TEXTS, *OTHERS])
keys = st.sampled_from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "1", "a", "b", "B"])
paths = st.sampled_from([("id",), ("a",), ("b", "c"), ("d",)])
collations: Any = st.sampled_from(["exact", "nocase", "number"])
comparisons: Any = st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"])
pieces = st.lists(st.sampled_from(["", "a", "A", "b", "1", "ss", "ß", "\U0010ffff", "."]), min_size=1, max_size=4).map(
    tuple
)

records = st.fixed_dictionaries(
    {"id": keys},
    optional={
        "a": values,
        "b": st.one_of(values, st.fixed_dictionaries({}, optional={"c": values})),
        "d": values,
        "list": st.lists(st.one_of(values, st.fixed_dictionaries({"a": values})), max_size=3),
    },
)

leaves: st.SearchStrategy[Predicate] = st.one_of(
    st.builds(Compare, paths, comparisons, values, collations),
    st.builds(In, paths, st.lists(values, max_size=4).map(tuple), collations),
    st.builds(Like, paths, pieces, collations),
    st.builds(IsNull, paths),
)
elements = st.one_of(
    st.builds(Compare, st.sampled_from([(), ("a",)]), comparisons, values, collations),
    st.builds(Like, st.sampled_from([(), ("a",)]), pieces, collations),
)


def _branches(inner: st.SearchStrategy[Predicate]) -> st.SearchStrategy[Predicate]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(st.builds(And, several), st.builds(Or, several), st.builds(Not, inner))


trees = st.recursive(st.one_of(leaves, st.builds(Some, st.just(("list",)), elements)), _branches, max_leaves=6)
orders = st.builds(Order, paths, st.booleans(), st.sampled_from(["first", "last"]), collations)
queries = st.builds(
    Query,
    where=st.one_of(st.just(And(())), trees),
    orders=st.lists(orders, max_size=3).map(tuple),
    offset=st.integers(0, 14),
    limit=st.one_of(st.none(), st.integers(0, 5)),
    after=st.one_of(st.none(), keys),
    total=st.booleans(),
)
writes: st.SearchStrategy[list[Write]] = st.lists(
    st.one_of(
        st.tuples(st.just("put"), records), st.tuples(st.just("put"), records), st.tuples(st.just("delete"), keys)
    ),
    max_size=14,
)
collections = st.lists(st.builds(Index, paths, collations), max_size=4, unique=True).map(
    lambda indexes: Collection("things", indexes=tuple(indexes))
)

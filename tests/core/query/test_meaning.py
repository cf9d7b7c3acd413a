"""What each node of a tree means: the same for the evaluator and for every engine, with an index or without."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from simulators.core.query import (
    TRUE,
    And,
    Collation,
    Compare,
    Comparison,
    In,
    IsNull,
    Like,
    Not,
    Or,
    Order,
    Predicate,
    Query,
    all_of,
    any_of,
    begins,
    contains,
    ends,
)
from simulators.core.query import Any as Some
from simulators.core.query.evaluate import evaluator
from simulators.core.store import Collection, Index
from tests.core.store.engines import Engine, put_all, run

V = ("v",)
Found: TypeAlias = set[str]

RECORDS: dict[str, Any] = {
    "absent": {},
    "null": {"v": None},
    "no": {"v": False},
    "yes": {"v": True},
    "zero": {"v": 0},
    "one": {"v": 1},
    "one and a half": {"v": 1.5},
    "big": {"v": 2**64},
    "bigger": {"v": 2**64 + 1},
    "empty": {"v": ""},
    "text 1": {"v": "1"},
    "text 01": {"v": "01"},
    "text 1.50": {"v": "1.50"},
    "text 1e3": {"v": "1e3"},
    "abc": {"v": "abc"},
    "ABC": {"v": "ABC"},
    "abcabc": {"v": "abcabc"},
    "last": {"v": "\U0010ffff"},
    "last of a": {"v": "a\U0010ffffz"},
    "strasse": {"v": "STRASSE"},
    "straße": {"v": "straße"},
    "list": {"v": [1, "abc", {"n": 1}]},
    "object": {"v": {"w": 1}},
}
VALUED = set(RECORDS) - {"absent", "null"}


def compare(op: Comparison, value: Any, collation: Collation = "exact") -> Compare:
    return Compare(V, op, value, collation)


def like(*pieces: str, collation: Collation = "nocase") -> Like:
    return Like(V, pieces, collation)


MEANINGS: list[tuple[Predicate, Found]] = [
    # Equality: kinds stay apart, numbers meet by value, null is equal to null only.
    (compare("eq", 1), {"one"}),
    (compare("eq", 1.0), {"one"}),
    (compare("eq", True), {"yes"}),
    (compare("eq", "1"), {"text 1"}),
    (compare("eq", None), {"absent", "null"}),
    (compare("ne", None), VALUED),
    (compare("ne", 1), set(RECORDS) - {"one"}),
    (compare("eq", 2**64), {"big"}),
    (compare("eq", float(2**64)), {"big"}),
    (compare("eq", "abc"), {"abc"}),
    (compare("eq", "aBc", "nocase"), {"abc", "ABC"}),
    (compare("eq", "Strasse", "nocase"), {"strasse", "straße"}),
    (compare("eq", 1, "number"), {"one", "text 1", "text 01"}),
    (compare("eq", "1.0", "number"), {"one", "text 1", "text 01"}),
    (compare("eq", "abc", "number"), {"abc"}),
    (compare("eq", [1, "abc", {"n": 1}]), {"list"}),
    (compare("eq", {"w": 1}), {"object"}),
    (compare("eq", []), set()),
    (compare("eq", float("nan")), set()),
    # Order: within a kind only.
    (compare("lt", 1), {"zero"}),
    (compare("le", 1), {"zero", "one"}),
    (compare("gt", 1), {"one and a half", "big", "bigger"}),
    (compare("ge", 2**64 + 1), {"bigger"}),
    (compare("gt", float(2**64)), {"bigger"}),
    (compare("lt", True), {"no"}),
    (compare("ge", "abc"), {"abc", "abcabc", "straße", "last", "last of a"}),
    (compare("lt", "1"), {"empty", "text 01"}),
    (compare("gt", "abc", "nocase"), {"abcabc", "strasse", "straße", "last", "last of a"}),
    (compare("gt", "1", "number"), {"one and a half", "big", "bigger", "text 1.50", "text 1e3"}),
    (compare("lt", None), set()),
    (compare("le", None), set()),
    (compare("ge", [1]), set()),
    (compare("lt", float("inf")), {"zero", "one", "one and a half", "big", "bigger"}),
    # One of several, null.
    (In(V, (1, "1", None)), {"one", "text 1", "absent", "null"}),
    (In(V, ("ABC", 5), "nocase"), {"abc", "ABC"}),
    (In(V, ("1", "1.5"), "number"), {"one", "text 1", "text 01", "one and a half", "text 1.50"}),
    (In(V, ()), set()),
    (IsNull(V), {"absent", "null"}),
    (Not(IsNull(V)), VALUED),
    # Patterns: text, and numbers by their JSON text.
    (like("abc"), {"abc", "ABC"}),
    (like("abc", collation="exact"), {"abc"}),
    (like("1"), {"one", "text 1"}),
    (begins(V, "ab"), {"abc", "ABC", "abcabc"}),
    (begins(V, "1"), {"one", "one and a half", "big", "bigger", "text 1", "text 1.50", "text 1e3"}),
    (begins(V, "ab", "exact"), {"abc", "abcabc"}),
    (begins(V, "\U0010ffff", "exact"), {"last"}),
    (begins(V, "a\U0010ffff"), {"last of a"}),
    (ends(V, "SSE"), {"strasse", "straße"}),
    (ends(V, "5"), {"one and a half"}),
    (contains(V, "C"), {"abc", "ABC", "abcabc"}),
    (contains(V, "ca"), {"abcabc"}),
    (contains(V, ""), VALUED - {"no", "yes", "list", "object"}),
    (like("a", "b", "c"), {"abc", "ABC", "abcabc"}),
    (like("ab", "bc"), {"abcabc"}),
    (like("abc", "abc"), {"abcabc"}),
    (like("", "", "b", "", "b", ""), {"abcabc"}),
    (like("1", collation="number"), {"one", "text 1"}),
    (like("18446744073709551617"), {"bigger"}),
    # Elements of a list, values in an object.
    (Some(V, Compare((), "eq", "abc")), {"list"}),
    (Some(V, Compare(("n",), "eq", 1)), {"list"}),
    (Some(V, Compare((), "eq", 2)), set()),
    (Some(V, TRUE), {"list"}),
    (Not(Some(V, TRUE)), set(RECORDS) - {"list"}),
    (Compare(("v", "w"), "eq", 1), {"object"}),
    (Compare(("v", "w", "x"), "ne", 1), set(RECORDS)),
    # Together.
    (TRUE, set(RECORDS)),
    (Or(()), set()),
    (And((compare("ge", 0), compare("le", 1))), {"zero", "one"}),
    (Or((compare("eq", 0), compare("eq", "abc"))), {"zero", "abc"}),
    (Not(compare("gt", 0)), set(RECORDS) - {"one", "one and a half", "big", "bigger"}),
    (Not(Not(compare("eq", 0))), {"zero"}),
    (And((Not(IsNull(V)), Or((contains(V, "x"), compare("eq", True))))), {"yes"}),
    (all_of([compare("eq", 0)]), {"zero"}),
    (any_of([compare("eq", 0), compare("eq", 1)]), {"zero", "one"}),
]
INDEXES: dict[str, tuple[Index, ...]] = {
    "none": (),
    "exact": (Index(V),),
    "nocase": (Index(V, "nocase"),),
    "number": (Index(V, "number"),),
    "every": (Index(V), Index(V, "nocase"), Index(V, "number"), Index(("v", "w"))),
}


@pytest.mark.parametrize(("where", "names"), MEANINGS, ids=[str(number) for number, _ in enumerate(MEANINGS)])
def test_evaluator_implements_every_node(where: Predicate, names: Found) -> None:
    satisfies = evaluator(where)
    assert {name for name, record in RECORDS.items() if satisfies(record)} == names


@pytest.mark.parametrize("indexes", INDEXES)
def test_store_engines_agree_on_every_node(engine: Engine, indexes: str) -> None:
    async def body() -> None:
        store = engine([Collection("things", key="name", indexes=INDEXES[indexes])])
        await put_all(store, "things", [{"name": name, **record} for name, record in RECORDS.items()])
        for where, names in MEANINGS:
            page = await store.query("things", Query(where))
            assert {record["name"] for record in page.items} == names, where
            assert page.total == await store.count("things", where) == len(names)

    run(body())


def tied() -> list[dict[str, Any]]:
    """Records of every kind, two of which tie by `nocase`, two by `number`."""
    values = ["b", "B", 2, "2", None, 10, "a", True, [2], 1.5]
    return [{"name": str(number), "v": value} for number, value in enumerate(values)]


@pytest.mark.parametrize(
    ("orders", "names"),
    [
        ((), "0 1 2 3 4 5 6 7 8 9"),
        ((Order(V),), "7 9 2 5 3 1 6 0 8 4"),
        ((Order(V, nulls="first"),), "4 7 9 2 5 3 1 6 0 8"),
        ((Order(V, descending=True),), "8 0 6 1 3 5 2 9 7 4"),
        ((Order(V, descending=True, nulls="first"),), "4 8 0 6 1 3 5 2 9 7"),
        ((Order(V, collation="nocase"),), "7 9 2 5 3 6 0 1 8 4"),
        ((Order(V, descending=True, collation="nocase"),), "8 0 1 6 3 5 2 9 7 4"),
        ((Order(V, collation="number"),), "7 9 2 3 5 1 6 0 8 4"),
        ((Order(V, descending=True, collation="number"),), "8 0 6 1 5 2 3 9 7 4"),
        ((Order(V, collation="nocase"), Order(("name",), descending=True)), "7 9 2 5 3 6 1 0 8 4"),
        ((Order(("w",)), Order(V)), "7 9 2 5 3 1 6 0 8 4"),
    ],
)
@pytest.mark.parametrize("indexes", INDEXES)
def test_orders_put_kinds_nulls_and_ties_in_their_places(
    engine: Engine, indexes: str, orders: tuple[Order, ...], names: str
) -> None:
    async def body() -> None:
        store = engine([Collection("things", key="name", indexes=INDEXES[indexes])])
        await put_all(store, "things", tied())
        expected = names.split()
        assert [record["name"] for record in (await store.query("things", Query(orders=orders))).items] == expected
        for start in range(11):
            page = await store.query("things", Query(orders=orders, offset=start, limit=3))
            assert [record["name"] for record in page.items] == expected[start : start + 3]
        for place, name in enumerate(expected):
            page = await store.query("things", Query(orders=orders, after=name, limit=3))
            assert [record["name"] for record in page.items] == expected[place + 1 : place + 4]

    run(body())

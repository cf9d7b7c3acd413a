"""How deep, how long and how far: long chains, pages beyond the end, patterns that would trip a backtracker."""

from __future__ import annotations

from functools import reduce
from typing import Any

import pytest

from simulators.core.query import TRUE, And, Compare, Like, Not, Or, Order, Predicate, Query, any_of, contains
from simulators.core.query import Any as Some
from simulators.core.query.evaluate import evaluator
from simulators.core.query.shape import DEEPEST, simplest
from simulators.core.query.values import number_of
from simulators.core.store import Collection, Index, Store
from tests.core.store.engines import Engine, put_all, run

MANY = 20_000


@pytest.fixture
def store(engine: Engine) -> Store:
    return engine([Collection("things", indexes=(Index(("size",)),))])


def size(value: int) -> Predicate:
    return Compare(("size",), "eq", value)


async def furnished(store: Store, count: int = 5) -> Store:
    await put_all(store, "things", [{"id": number, "size": number} for number in range(count)])
    return store


def alternating(levels: int, where: Predicate) -> Predicate:
    """`where` below so many levels that no chain makes one."""
    for level in range(levels):
        where = (And, Or)[level % 2]((where, size(-level)))
    return where


@pytest.mark.parametrize("is_left", [True, False])
def test_a_chain_may_be_of_any_length(store: Store, is_left: bool) -> None:
    def both(one: Predicate, other: Predicate) -> Predicate:
        return Or((one, other) if is_left else (other, one))

    chain = reduce(both, (size(-number) for number in range(MANY)))
    everything: Predicate = TRUE
    for _ in range(MANY):
        everything = And((everything, TRUE))
    twisted = size(3)
    for _ in range(MANY):
        twisted = Not(twisted)

    async def body() -> None:
        await furnished(store)
        assert await store.count("things", chain) == 1
        assert await store.count("things", everything) == 5
        assert await store.count("things", twisted) == 1
        assert await store.count("things", Not(twisted)) == 4

    run(body())


@pytest.mark.parametrize("levels", [DEEPEST + 1, MANY])
def test_what_is_nested_too_deep_is_refused(store: Store, levels: int) -> None:
    async def body() -> None:
        await furnished(store)
        for deep in (alternating(levels, size(1)), Not(alternating(levels, size(1)))):
            with pytest.raises(ValueError, match="levels deep"):
                await store.count("things", deep)
            with pytest.raises(ValueError, match="levels deep"):
                await store.query("things", Query(deep))
            with pytest.raises(ValueError, match="levels deep"):
                evaluator(deep)

    run(body())


def test_what_is_just_deep_enough_is_answered(store: Store) -> None:
    deepest = alternating(DEEPEST - 1, Or((size(1), Compare(("unindexed",), "eq", 1))))

    async def body() -> None:
        await furnished(store)
        satisfies = evaluator(deepest)
        assert await store.count("things", deepest) == sum(satisfies({"size": number}) for number in range(5))

    run(body())


def test_lists_in_lists_count_as_levels() -> None:
    where = size(1)
    for _ in range(DEEPEST + 1):
        where = Some(("list",), where)
    with pytest.raises(ValueError, match="levels deep"):
        simplest(where)


def test_the_simplest_form_has_no_chains() -> None:
    one, two, three = size(1), size(2), size(3)
    assert simplest(And((And((one, And((two,)))), three))) == And((one, two, three))
    assert simplest(Or((Or((one, two)), Not(Not(three))))) == Or((one, two, three))
    assert simplest(Not(Not(Not(And((one,)))))) == Not(one)
    assert simplest(Some(("list",), And((one,)))) == Some(("list",), one)


def test_pages_end_where_the_records_end(store: Store) -> None:
    async def body() -> None:
        await furnished(store)
        for where in (TRUE, contains(("id",), "")):
            for offset, limit, expected in (
                (0, None, [4, 3, 2, 1, 0]),
                (3, 10**40, [1, 0]),
                (5, 1, []),
                (10**40, 10**40, []),
                (0, 0, []),
            ):
                for total in (True, False):
                    order = Order(("size",), descending=True)
                    page = await store.query("things", Query(where, (order,), offset, limit, total=total))
                    assert [record["id"] for record in page.items] == expected
                    assert page.total == (5 if total else -1)

    run(body())


@pytest.mark.parametrize("query", [Query(offset=-1), Query(limit=-1), Query(Like(("size",), ()))])
def test_what_cannot_be_answered_is_a_value_error(store: Store, query: Query) -> None:
    async def body() -> None:
        await furnished(store)
        with pytest.raises(ValueError, match=r"negative|piece"):
            await store.query("things", query)

    run(body())


@pytest.mark.parametrize("orders", [(), (Order(("size",)),), (Order(("unindexed",)),)])
def test_a_page_behind_a_record_that_is_gone_is_a_lookup_error(store: Store, orders: tuple[Order, ...]) -> None:
    async def body() -> None:
        await furnished(store)
        gone: list[Any] = [99, "1", True, [1]]
        for key in gone:
            with pytest.raises(LookupError, match="no record"):
                await store.query("things", Query(orders=orders, after=key))

    run(body())


def test_a_page_may_begin_behind_a_record_that_does_not_match(store: Store) -> None:
    async def body() -> None:
        await furnished(store)
        where = any_of([size(0), size(1), size(3)])
        for orders in ((), (Order(("size",)),), (Order(("unindexed",)),)):
            page = await store.query("things", Query(where, orders, after=2))
            assert [record["id"] for record in page.items] == [3]
            assert page.total == 3

    run(body())


def test_an_order_may_repeat_itself(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": number, "size": number // 2} for number in range(6)])
        turned = [Order((name,), descending) for name in ("size", "id") for descending in (True, False)]
        for after, expected in ((None, [5, 4, 3, 2, 1, 0]), (3, [2, 1, 0])):
            page = await store.query("things", Query(orders=tuple(turned * 2_000), after=after))
            assert [record["id"] for record in page.items] == expected

    run(body())


def test_matching_takes_time_linear_in_the_text() -> None:
    text = "a" * 100_000
    for pieces in (
        ("", *["a"] * 5_000, "b"),
        ("", *["a", ""] * 5_000, "b", ""),
        ("", *["aa"] * 5_000, "ab", ""),
        ("", "a" * 50_000 + "b", ""),
    ):
        assert not evaluator(Like(("v",), pieces))({"v": text})
        assert not evaluator(Like(("v",), pieces, "exact"))({"v": text})
    assert evaluator(Like(("v",), ("", *["a"] * 5_000, "")))({"v": text})


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("-01", -1),
        ("+1", 1),
        ("1.", 1.0),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("1e999", float("inf")),
        ("9" * 4300, int("9" * 4300)),
        ("9" * 4301, None),
        ("", None),
        (".", None),
        ("1 ", None),
        ("1_0", None),
        ("0x1", None),
        ("nan", None),
        ("inf", None),
        ("\u0661", None),
        ("1\n", None),
    ],
    ids=lambda value: str(value)[:12],
)
def test_text_that_spells_a_number(text: str, number: float | None) -> None:
    assert number_of(text) == number

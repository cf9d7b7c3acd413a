"""Conditions as three ticketing systems put them: what they find, and that it costs the same at any size."""

from __future__ import annotations

import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeAlias

import pytest

from simulators.core.query import TRUE, And, Compare, In, IsNull, Not, Order, Page, Predicate, Query, begins
from simulators.core.store import Store
from tests.core.query.trees import BY_HAND, CONDITION, CRITERION, FILTER, NEWEST_FIRST, TICKETS, tickets
from tests.core.store.engines import Engine, put_all, run

Sizes: TypeAlias = dict[int, Store]

FEW, MANY = 1_000, 30_000
MORE_WORK = 3.0
"""Calls that a page may take at MANY records, for each that it takes at FEW."""
MORE_TIME = 8.0
"""The same of time, which is noisy: what grows with the records takes up to 30 times as long."""

BY_STATUS_THEN_NEWEST = (Order(("status", "name"), collation="nocase"), Order(("createdAt",), descending=True))
BY_DUE = (Order(("dueAt",), descending=True, nulls="first"),)
BY_CREATION = (Order(("createdAt",)),)
OPEN = Compare(("closedFlag",), "eq", False)


@pytest.fixture(scope="module")
def sizes(engine: Engine) -> Sizes:
    """The same kind of tickets, few and many."""

    async def filled(count: int) -> Store:
        store = engine([TICKETS])
        await put_all(store, "tickets", tickets(count))
        return store

    return {count: run(filled(count)) for count in (FEW, MANY)}


def page(store: Store, query: Query) -> Page:
    return run(store.query("tickets", query))


def counted(store: Store, where: Predicate) -> int:
    return run(store.count("tickets", where))


@pytest.mark.parametrize("name", BY_HAND)
@pytest.mark.parametrize("orders", [NEWEST_FIRST, BY_CREATION, BY_STATUS_THEN_NEWEST, ()])
def test_trees_find_the_expected_records(sizes: Sizes, name: str, orders: tuple[Order, ...]) -> None:
    where, by_hand = BY_HAND[name]
    expected = [ticket for ticket in tickets(FEW) if by_hand(ticket)]
    if orders == NEWEST_FIRST:
        expected.reverse()
    if orders == BY_CREATION:
        expected.sort(key=lambda ticket: str(ticket["createdAt"]))
    if orders == BY_STATUS_THEN_NEWEST:
        expected.sort(key=lambda ticket: str(ticket["createdAt"]), reverse=True)
        expected.sort(key=lambda ticket: str(ticket["status"]["name"]).lower())
    found = page(sizes[FEW], Query(where, orders))
    assert found.items == expected
    assert found.total == len(expected) > 20
    assert counted(sizes[FEW], where) == len(expected)


@pytest.mark.parametrize("name", BY_HAND)
def test_pages_follow_each_other_without_gap_or_overlap(sizes: Sizes, name: str) -> None:
    where, by_hand = BY_HAND[name]
    expected = [ticket["id"] for ticket in tickets(FEW) if by_hand(ticket)]
    behind, numbered, offset = [], [], 0
    query = Query(where, (Order(("id",)),), limit=7, total=False)
    while items := page(sizes[FEW], query).items:
        behind += [ticket["id"] for ticket in items]
        query = Query(where, query.orders, limit=7, after=behind[-1], total=False)
    while items := page(sizes[FEW], Query(where, query.orders, offset, 7)).items:
        numbered += [ticket["id"] for ticket in items]
        offset += 7
    assert behind == numbered == expected


def deep(query: Query, share: float) -> Callable[[int], Query]:
    """The page of 25 behind this share of the matches, when so many match."""
    return lambda total: Query(query.where, query.orders, max(0, int(total * share) - 25), 25)


def behind(query: Query) -> Callable[[int], Query]:
    """The page of 25 behind a ticket in the middle."""
    return lambda total: Query(query.where, query.orders, limit=25, after=FEW // 2)


LISTS = {
    "everything": Query(),
    "everything, newest first": Query(orders=NEWEST_FIRST),
    "the condition, newest first": Query(CONDITION, NEWEST_FIRST),
    "the condition in another order": Query(CONDITION, BY_CREATION),
    "the criterion, newest first": Query(CRITERION, NEWEST_FIRST),
    "the criterion in another order": Query(CRITERION, BY_DUE),
    "many, newest first": Query(OPEN, NEWEST_FIRST),
    "many in another order": Query(OPEN, BY_CREATION),
    "in an order of two keys": Query(OPEN, BY_STATUS_THEN_NEWEST),
    "in an order with nulls": Query(TRUE, BY_DUE),
    "of some queues": Query(And((In(("queueID",), (5, 6)), Not(IsNull(("dueAt",))))), BY_CREATION),
    "since some day": Query(Compare(("createdAt",), "ge", "2026-07"), NEWEST_FIRST),
    "of a word": Query(begins(("subject",), "backup"), BY_DUE),
    "by key": Query(Compare(("id",), "gt", FEW // 3), (Order(("id",)),)),
}
PAGES: dict[str, Callable[[Query], Callable[[int], Query]]] = {
    "first": lambda query: deep(query, 0.0),
    "deep": lambda query: deep(query, 0.6),
    "last": lambda query: deep(query, 1.0),
    "behind": behind,
}


Ask: TypeAlias = Callable[[], Awaitable[object]]


async def work(ask: Ask) -> int:
    """Calls that the interpreter makes for `ask`: one for each record, key or bitmap that is looked at, at least."""
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        await ask()
    finally:
        sys.setprofile(before)
    return calls


async def fastest(asks: Sequence[Ask]) -> list[float]:
    """Seconds that each takes at its best, asked in turn so that all meet the same noise."""
    best = [float("inf")] * len(asks)
    for _ in range(25):
        for number, ask in enumerate(asks):
            began = time.perf_counter()
            await ask()
            best[number] = min(best[number], time.perf_counter() - began)
    return best


async def costs_the_same(asks: Sequence[Ask]) -> None:
    few, many = [await work(ask) for ask in asks]
    assert many <= MORE_WORK * few, f"{few} calls at {FEW} records, {many} at {MANY}"
    few_s, many_s = await fastest(asks)
    assert many_s <= MORE_TIME * few_s, f"{few_s * 1e6:.0f} us at {FEW} records, {many_s * 1e6:.0f} at {MANY}"


@pytest.mark.parametrize("where", PAGES)
@pytest.mark.parametrize("name", LISTS)
def test_a_page_costs_the_same_at_any_size(sizes: Sizes, name: str, where: str) -> None:
    asks: list[Ask] = []
    for count, store in sizes.items():
        query = PAGES[where](LISTS[name])(counted(store, LISTS[name].where))
        assert len(page(store, query).items) == 25, count
        asks.append(partial(store.query, "tickets", query))
    run(costs_the_same(asks))


@pytest.mark.parametrize("name", LISTS)
def test_a_count_costs_the_same_at_any_size(sizes: Sizes, name: str) -> None:
    where = LISTS[name].where
    run(costs_the_same([partial(store.count, "tickets", where) for store in sizes.values()]))


def test_a_first_page_costs_the_same_when_no_index_helps_and_no_total_is_asked_for(sizes: Sizes) -> None:
    query = Query(FILTER, NEWEST_FIRST, limit=10, total=False)
    run(costs_the_same([partial(store.query, "tickets", query) for store in sizes.values()]))

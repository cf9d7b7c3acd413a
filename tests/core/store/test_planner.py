"""Indexes find what the reference evaluator finds: random records, trees, orders and pages, and units under way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulators.core.query import Page, Query
from simulators.core.store import Collection, MemoryStore, Store, Unit, paging, plan, tree
from simulators.core.store.interface import Reader
from tests.core.store.engines import run
from tests.core.store.naive import naive_page
from tests.core.store.strategies import Write, collections, queries, writes

Model: TypeAlias = dict[Any, Any]
"""Records by key, in the order of first put."""


@pytest.fixture(autouse=True, scope="module")
def small() -> Iterable[None]:
    """Blocks so small that few records make many, and no short cuts for few records."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "BLOCK", 2)
        patch.setattr(tree, "SECTION", 2)
        patch.setattr(plan, "FEW", 0)
        patch.setattr(paging, "FEW", 0)
        yield


def written(model: Model, asked: Iterable[Write]) -> Model:
    after = dict(model)
    for what, operand in asked:
        if what == "put":
            after[operand["id"]] = operand
        else:
            after.pop(operand, None)
    return after


async def write(unit: Unit, asked: Iterable[Write]) -> None:
    for what, operand in asked:
        await (unit.put("things", operand) if what == "put" else unit.delete("things", operand))


async def found(reader: Reader, query: Query) -> Page | None:
    try:
        return await reader.query("things", query)
    except LookupError:
        return None


def expected(model: Model, query: Query) -> Page | None:
    try:
        return naive_page(model.values(), query)
    except ValueError:
        return None


async def agree(reader: Reader, model: Model, asked: Iterable[Query]) -> None:
    for query in asked:
        assert await found(reader, query) == expected(model, query), query
        assert await reader.count("things", query.where) == naive_page(model.values(), Query(query.where)).total
    for key in model:
        assert await reader.get("things", key) == model[key]


@given(collections, st.lists(writes, max_size=3), st.lists(queries, min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_a_query_finds_what_asking_every_record_finds(
    collection: Collection, history: list[list[Write]], asked: list[Query]
) -> None:
    async def body() -> None:
        store: Store = MemoryStore([collection])
        model: Model = {}
        for step in history:
            async with store.unit() as unit:
                await write(unit, step)
            model = written(model, step)
        await agree(store, model, asked)
        assert store.dump()["collections"]["things"] == list(model.values())

    run(body())


class Abandoned(Exception):
    """What rolls a unit back."""


@asynccontextmanager
async def abandoned(store: Store) -> AsyncIterator[Unit]:
    with suppress(Abandoned):
        async with store.unit() as unit:
            yield unit
            raise Abandoned


@given(collections, st.lists(writes, min_size=4, max_size=4), st.lists(queries, min_size=1, max_size=3), st.booleans())
@settings(max_examples=150, deadline=None)
def test_units_under_way_see_their_own_writes_and_nobody_elses(
    collection: Collection, history: list[list[Write]], asked: list[Query], is_committed: bool
) -> None:
    async def body() -> None:
        store: Store = MemoryStore([collection])
        common, mine, more, theirs = history
        async with store.unit() as unit:
            await write(unit, common)
        model = written({}, common)
        async with AsyncExitStack() as stack:
            ours, others = [await stack.enter_async_context(abandoned(store)) for _ in range(2)]
            await write(ours, mine)
            await agree(ours, written(model, mine), asked)
            await agree(store, model, asked)
            await write(others, theirs)
            await agree(others, written(model, theirs), asked)
            await write(ours, more)
            await agree(ours, written(written(model, mine), more), asked)
        await agree(store, model, asked)
        if is_committed:
            async with store.unit() as unit:
                await write(unit, mine)
                await agree(unit, written(model, mine), asked)
                await agree(store, model, asked)
                await write(unit, more)
            model = written(written(model, mine), more)
        await agree(store, model, asked)
        assert store.dump()["collections"]["things"] == list(model.values())

    run(body())

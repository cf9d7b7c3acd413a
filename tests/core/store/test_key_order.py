"""Orders by key: as sorting would have them, whatever was written, rolled back or deleted before."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulators.core.query import Order, Query
from simulators.core.store import Collection, MemoryStore
from simulators.core.store.base_layer import BaseLayer

THINGS = Collection("things")
UP, DOWN = Order(("id",)), Order(("id",), descending=True)

Writes = list[tuple[str, int]]


class Undone(Exception):
    """Rolls a unit of work back."""


steps = st.tuples(st.sampled_from(["put the next", "put", "delete"]), st.integers(1, 9))
units = st.lists(st.tuples(st.lists(steps, max_size=5), st.booleans()), max_size=6)


async def _write(store: MemoryStore, writes: Writes, undone: bool) -> None:
    try:
        async with store.unit() as unit:
            for act, key in writes:
                if act == "delete":
                    await unit.delete("things", key)
                else:
                    last = (await unit.query("things", Query(orders=(DOWN,), limit=1))).items
                    number = key if act == "put" else 1 + max((each["id"] for each in last), default=0)
                    await unit.put("things", {"id": number, "by": act})
            if undone:
                raise Undone
    except Undone:
        pass


async def _keys(store: MemoryStore, query: Query) -> list[Any]:
    return [each["id"] for each in (await store.query("things", query)).items]


@given(st.sets(st.integers(1, 9), max_size=4).map(sorted), st.booleans(), units)
def test_orders_by_key_are_those_of_the_keys(first: list[int], layered: bool, written: Any) -> None:
    async def check() -> None:
        store = MemoryStore((THINGS,))
        if layered and first:
            store.begin_with({"things": BaseLayer(THINGS, [{"id": key} for key in first])}, {})
        for writes, undone in written:
            await _write(store, writes, undone)
            everything = sorted(each["id"] for each in store.dump()["collections"]["things"])
            assert await _keys(store, Query(orders=(UP,))) == everything
            assert await _keys(store, Query(orders=(DOWN,))) == everything[::-1]
            assert await _keys(store, Query(orders=(DOWN, UP), offset=1, limit=2)) == everything[::-1][1:3]
            for place, key in enumerate(everything):
                assert await _keys(store, Query(orders=(UP,), after=key)) == everything[place + 1 :]
                assert await _keys(store, Query(orders=(DOWN,), after=key)) == everything[:place][::-1]

    asyncio.run(check())


@pytest.mark.parametrize(
    ("layer", "writes", "undone", "kept"),
    [
        ([], [("put", 1), ("put", 2)], False, True),
        ([], [("put", 2), ("put", 1)], False, False),
        ([1, 5], [("put", 6)], True, True),
        ([1, 5], [("delete", 5), ("put", 5)], False, True),
        ([1, 5], [("delete", 5)], True, True),
        ([1, 5], [("put", 3)], False, False),
        ([5, 1], [("put", 6)], False, False),
    ],
)
def test_order_is_known_while_keys_ascend(layer: list[int], writes: Writes, undone: bool, kept: bool) -> None:
    store = MemoryStore((THINGS,))
    if layer:
        store.begin_with({"things": BaseLayer(THINGS, [{"id": key} for key in layer])}, {})
    asyncio.run(_write(store, writes, undone))
    asyncio.run(_write(store, [("put the next", 1)], False))
    assert store.tables["things"].is_in_key_order is kept


@pytest.mark.parametrize(("keys", "kept"), [((1, 2), True), ((2, 1), False), (("a", "b"), False)])
def test_order_of_what_is_loaded_or_restored(keys: tuple[int | str, ...], kept: bool) -> None:
    rows = {key: {"id": key} for key in keys}
    loaded, restored, layered = MemoryStore((THINGS,)), MemoryStore((THINGS,)), MemoryStore((THINGS,))
    loaded.load({"collections": {"things": list(rows.values())}, "sequences": {}})
    restored.restore({"things": rows}, {})
    layered.begin_with({"things": BaseLayer(THINGS, list(rows.values()))}, {})
    assert [store.tables["things"].is_in_key_order for store in (loaded, restored, layered)] == [kept] * 3

"""What every engine keeps to: units of work, sequences, conflicts, listeners, closing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from simulators.core.query import Compare, Order, Query
from simulators.core.store import Collection, Conflict, Index, Record, Store, StoreClosed, Unit
from tests.core.store.engines import Engine, put_all, run

COLLECTIONS = (Collection("things", indexes=(Index(("size",)),)), Collection("names", key="name"))


@pytest.fixture
def store(engine: Engine) -> Store:
    return engine(COLLECTIONS)


class Change(Exception):
    """Of mind, in the middle of a unit."""


async def keys(store: Store | Unit, query: Query | None = None) -> list[Any]:
    return [record["id"] for record in (await store.query("things", query or Query())).items]


def test_a_record_is_kept_replaced_and_removed(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "size": 5}, {"id": 2}])
        assert await store.get("things", 1) == {"id": 1, "size": 5}
        await put_all(store, "things", [{"id": 1, "colour": "red"}])
        assert await store.get("things", 1) == {"id": 1, "colour": "red"}
        assert await store.count("things") == 2
        async with store.unit() as unit:
            await unit.delete("things", 1)
            await unit.delete("things", "nothing of this key")
        assert await store.get("things", 1) is None
        assert await keys(store) == [2]

    run(body())


def test_keys_are_told_apart_by_type(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "is": "number"}, {"id": "1", "is": "text"}])
        assert (await store.get("things", 1) or {})["is"] == "number"
        assert (await store.get("things", "1") or {})["is"] == "text"
        none: list[Any] = [True, 1.0, None, [1], {"id": 1}]
        for key in none:
            assert await store.get("things", key) is None
            async with store.unit() as unit:
                assert await unit.get("things", key) is None
                await unit.delete("things", key)
        assert await store.count("things") == 2

    run(body())


@pytest.mark.parametrize("record", [{}, {"id": None}, {"id": True}, {"id": 1.0}, {"id": [1]}, {"name": "x"}])
def test_a_record_without_its_key_is_refused(store: Store, record: Record) -> None:
    async def body() -> None:
        async with store.unit() as unit:
            with pytest.raises(ValueError, match="key"):
                await unit.put("things", record)
        assert await store.count("things") == 0

    run(body())


def test_a_collection_that_was_not_declared_is_a_key_error(store: Store) -> None:
    async def body() -> None:
        with pytest.raises(KeyError):
            await store.get("nobody", 1)
        with pytest.raises(KeyError):
            store.subscribe("nobody", print)
        with pytest.raises(KeyError):
            await put_all(store, "nobody", [{"id": 1}])

    run(body())


def test_a_unit_reads_its_own_writes_and_others_do_not(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "size": 1}, {"id": 2, "size": 2}])
        big = Compare(("size",), "ge", 2)
        async with store.unit() as unit:
            await unit.put("things", {"id": 3, "size": 3})
            await unit.put("things", {"id": 1, "size": 9})
            await unit.delete("things", 2)
            assert await unit.get("things", 1) == {"id": 1, "size": 9}
            assert await unit.get("things", 2) is None
            assert await keys(unit, Query(big, (Order(("size",), descending=True),))) == [1, 3]
            assert await unit.count("things", big) == 2
            assert await store.get("things", 3) is None
            assert await keys(store, Query(big)) == [2]
            assert await store.count("things", big) == 1
            assert await unit.count("things", big) == 2
        assert await keys(store, Query(big)) == [1, 3]

    run(body())


@pytest.mark.parametrize("is_asked", [False, True])
def test_an_exception_leaves_no_trace(store: Store, is_asked: bool) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "size": 1}, {"id": 2, "size": 2}])
        before = store.dump()

        async def attempt() -> None:
            async with store.unit() as unit:
                assert await unit.next("thing") == 1
                await unit.put("things", {"id": 3})
                await unit.put("things", {"id": 1, "size": 9})
                await unit.delete("things", 2)
                await unit.put("things", {"id": 2, "size": 0})
                assert not is_asked or await keys(unit) == [1, 3, 2]
                raise Change

        with pytest.raises(Change):
            await attempt()
        assert store.dump() == before
        assert await keys(store, Query(orders=(Order(("size",)),))) == [1, 2]

    run(body())


def test_a_cancelled_unit_leaves_no_trace(store: Store) -> None:
    async def body() -> None:
        async def endless() -> None:
            async with store.unit() as unit:
                await unit.put("things", {"id": 1})
                await asyncio.Event().wait()

        task = asyncio.create_task(endless())
        while not task.done():
            await asyncio.wait([task], timeout=0)
            task.cancel()
        assert task.cancelled()
        assert await store.count("things") == 0

    run(body())


def test_a_sequence_counts_without_gaps(store: Store) -> None:
    async def body() -> None:
        async with store.unit() as unit:
            assert [await unit.next("a") for _ in range(3)] == [1, 2, 3]
            assert await unit.next("b") == 1

        async def attempt() -> None:
            async with store.unit() as unit:
                assert await unit.next("a") == 4
                raise Change

        with pytest.raises(Change):
            await attempt()
        async with store.unit() as unit:
            assert await unit.next("a") == 4

    run(body())


def test_one_number_is_not_given_to_two(store: Store) -> None:
    async def body() -> None:
        async def attempt() -> None:
            async with store.unit() as slow:
                assert await slow.next("a") == 1
                await slow.put("things", {"id": "slow"})
                async with store.unit() as fast:
                    assert await fast.next("a") == 1

        with pytest.raises(Conflict, match="sequence"):
            await attempt()
        assert await store.count("things") == 0

    run(body())


@pytest.mark.parametrize(
    ("reading", "change"), [("get", "put"), ("get", "delete"), ("query", "put"), ("query", "delete")]
)
def test_what_was_read_must_still_stand_at_the_commit(store: Store, reading: str, change: str) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "size": 1}])

        async def other() -> None:
            async with store.unit() as unit:
                if change == "put":
                    await unit.put("things", {"id": 1, "size": 2})
                else:
                    await unit.delete("things", 1)

        async def attempt() -> None:
            async with store.unit() as unit:
                await (unit.query("things", Query()) if reading == "query" else unit.get("things", 1))
                await unit.put("things", {"id": 1, "size": 3})
                await unit.put("things", {"id": 2})
                assert await unit.count("things") == 2
                await other()
                assert await unit.get("things", 1) == {"id": 1, "size": 3}
                assert await unit.count("things") == 2

        with pytest.raises(Conflict, match="things 1"):
            await attempt()
        assert await keys(store) == ([1] if change == "put" else [])

    run(body())


def test_a_unit_is_not_disturbed_by_its_own_writes(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "size": 1}])
        async with store.unit() as unit:
            assert await unit.get("things", 2) is None
            for size in (2, 3):
                assert await keys(unit, Query(Compare(("size",), "eq", size - 1))) == [1]
                await unit.put("things", {**(await unit.get("things", 1) or {}), "size": size})
                await unit.put("things", {"id": size})
                assert await unit.count("things") == size
        assert [record.get("size") for record in (await store.query("things", Query())).items] == [3, None, None]

    run(body())


def test_a_key_where_nothing_was_must_still_be_free_at_the_commit(store: Store) -> None:
    async def body() -> None:
        async def attempt() -> None:
            async with store.unit() as unit:
                assert await unit.get("things", 1) is None
                await put_all(store, "things", [{"id": 1, "by": "another"}])
                await unit.put("things", {"id": 1, "by": "us"})

        with pytest.raises(Conflict, match="things 1"):
            await attempt()
        assert await store.get("things", 1) == {"id": 1, "by": "another"}

    run(body())


def test_units_that_touch_different_records_do_not_disturb_each_other(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1}, {"id": 2}])
        async with store.unit() as one, store.unit() as two:
            await one.put("things", {**(await one.get("things", 1) or {}), "by": "one"})
            await two.put("things", {**(await two.get("things", 2) or {}), "by": "two"})
            assert await one.count("things", Compare(("by",), "eq", "two")) == 0
            assert await two.count("things", Compare(("by",), "eq", "two")) == 1
            assert await one.count("things", Compare(("by",), "eq", "one")) == 1
        assert [record["by"] for record in (await store.query("things", Query())).items] == ["one", "two"]

    run(body())


def test_a_write_without_a_read_overwrites(store: Store) -> None:
    async def body() -> None:
        async with store.unit() as slow:
            await slow.put("things", {"id": 1, "by": "slow"})
            await put_all(store, "things", [{"id": 1, "by": "fast"}])
        assert await store.get("things", 1) == {"id": 1, "by": "slow"}

    run(body())


def test_listeners_hear_of_what_was_committed_in_order(store: Store) -> None:
    async def body() -> None:
        heard: list[tuple[str, Any]] = []
        store.subscribe("things", lambda records: heard.append(("first", [record["id"] for record in records])))
        store.subscribe("things", lambda records: heard.append(("second", [record.get("n") for record in records])))

        async def attempt() -> None:
            async with store.unit() as unit:
                await unit.put("things", {"id": 0})
                unit.on_commit(lambda: heard.append(("never", None)))
                raise Change

        with pytest.raises(Change):
            await attempt()
        async with store.unit() as unit:
            await unit.put("things", {"id": 1, "n": 1})
            await unit.put("things", {"id": 3, "n": 1})
            await unit.put("things", {"id": 2, "n": 1})
            await unit.put("names", {"name": "nobody listens"})
            await unit.put("things", {"id": 1, "n": 2})
            await unit.delete("things", 2)
            await unit.delete("things", 3)
            await unit.put("things", {"id": 2, "n": 3})
            await unit.put("things", {"id": 4, "n": 4})
            await unit.put("things", {"id": 2, "n": 5})
            await unit.delete("things", 1)
            await unit.put("things", {"id": 1, "n": 6})
            unit.on_commit(lambda: heard.append(("act", 1)))
            unit.on_commit(lambda: heard.append(("act", 2)))
            assert heard == []
        assert heard == [("first", [2, 4, 1]), ("second", [5, 4, 6]), ("act", 1), ("act", 2)]
        async with store.unit() as unit:
            await unit.delete("things", 1)
        assert len(heard) == 4

    run(body())


def test_a_listener_can_read_what_it_hears_of(store: Store) -> None:
    async def body() -> None:
        seen: list[Any] = []

        def listener(records: Iterable[Record]) -> None:
            seen.extend([record["id"], store.dump()["collections"]["things"]] for record in records)

        store.subscribe("things", listener)
        await put_all(store, "things", [{"id": 1}])
        assert seen == [[1, [{"id": 1}]]]

    run(body())


def test_a_closed_store_refuses_everything(store: Store) -> None:
    async def body() -> None:
        acts: list[str] = []
        store.subscribe("things", lambda records: acts.append("heard"))

        async def attempt() -> None:
            async with store.unit() as unit:
                await unit.put("things", {"id": 1})
                unit.on_commit(lambda: acts.append("committed"))
                store.close()
                for refused in (
                    unit.get("things", 1),
                    unit.query("things", Query()),
                    unit.count("things"),
                    unit.put("things", {"id": 2}),
                    unit.delete("things", 1),
                    unit.next("a"),
                    store.get("things", 1),
                    store.query("things", Query()),
                    store.count("things"),
                    store.unit().__aenter__(),
                ):
                    with pytest.raises(StoreClosed):
                        await refused

        with pytest.raises(StoreClosed):
            await attempt()
        assert acts == []

    run(body())


def test_an_exception_under_way_is_not_hidden_by_the_closing(store: Store) -> None:
    async def body() -> None:
        async def attempt() -> None:
            async with store.unit() as unit:
                await unit.put("things", {"id": 1})
                store.close()
                raise Change

        with pytest.raises(Change):
            await attempt()

    run(body())


def test_a_unit_is_of_no_use_when_it_is_over(store: Store) -> None:
    async def body() -> None:
        async with store.unit() as unit:
            await unit.put("things", {"id": 1})
        with pytest.raises(RuntimeError, match="over"):
            await unit.put("things", {"id": 2})
        with pytest.raises(RuntimeError, match="over"):
            await unit.get("things", 1)
        assert await keys(store) == [1]

    run(body())

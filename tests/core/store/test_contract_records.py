"""What every engine keeps to: records as they are handed in and out, their order, snapshots."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from enum import Enum, IntEnum, StrEnum
from itertools import product
from types import MappingProxyType
from typing import Any

import msgspec
import pytest

from simulators.core.query import Compare, Query
from simulators.core.store import Collection, Index, Store, StoreClosed
from tests.core.store.engines import Engine, put_all, run

COLLECTIONS = (Collection("things", indexes=(Index(("size",)),)), Collection("names", key="name"))


@pytest.fixture
def store(engine: Engine) -> Store:
    return engine(COLLECTIONS)


async def kept(store: Store, value: Any) -> Any:
    """`value` as the store hands it out."""
    await put_all(store, "things", [{"id": 1, "value": value}])
    record = await store.get("things", 1)
    assert record is not None
    return record["value"]


class Colour(StrEnum):
    RED = "red"


class Level(IntEnum):
    HIGH = 3


class Ratio(float):
    pass


def test_what_the_caller_changes_later_is_not_stored(store: Store) -> None:
    async def body() -> None:
        deep = {"deep": True}
        inner = {"list": [1, deep]}
        record: dict[str, Any] = {"id": 1, "inner": inner, "size": 1}
        await put_all(store, "things", [record])
        record["size"] = 2
        inner["list"].append("more")
        deep["deep"] = False
        assert await store.get("things", 1) == {"id": 1, "inner": {"list": [1, {"deep": True}]}, "size": 1}

    run(body())


CHANGES_OF_OBJECTS: list[Callable[[Any], object]] = [
    lambda it: it.update(a=1),
    lambda it: it.pop("id", None),
    lambda it: it.popitem(),
    lambda it: it.setdefault("a", 1),
    lambda it: it.clear(),
    lambda it: it.__setitem__("id", 2),
    lambda it: it.__delitem__("id"),
    lambda it: it.__ior__({"a": 1}),
]
CHANGES_OF_LISTS: list[Callable[[Any], object]] = [
    lambda it: it.append(1),
    lambda it: it.extend([1]),
    lambda it: it.insert(0, 1),
    lambda it: it.pop(),
    lambda it: it.remove(1),
    lambda it: it.clear(),
    lambda it: it.sort(),
    lambda it: it.reverse(),
    lambda it: it.__setitem__(0, 2),
    lambda it: it.__delitem__(0),
    lambda it: it.__iadd__([1]),
    lambda it: it.__imul__(2),
]


def test_what_is_handed_out_cannot_be_changed(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "inner": {"list": [1, [2]]}}])
        record: Any = await store.get("things", 1)
        found: Any = (await store.query("things", Query())).items[0]
        for objects, changes in (
            ([record, found, record["inner"]], CHANGES_OF_OBJECTS),
            ([record["inner"]["list"], record["inner"]["list"][1]], CHANGES_OF_LISTS),
        ):
            for each, change in product(objects, changes):
                with pytest.raises(TypeError, match="cannot be changed"):
                    change(each)
        assert await store.get("things", 1) == {"id": 1, "inner": {"list": [1, [2]]}}

    run(body())


def test_copies_of_what_is_handed_out_are_ordinary(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": 1, "inner": {"list": [1]}}])
        record: Any = await store.get("things", 1)
        for copied in (copy.deepcopy(record), pickle.loads(pickle.dumps(record))):  # noqa: S301  # our own bytes
            copied["inner"]["list"].append(2)
            assert type(copied) is dict
            assert copied == {"id": 1, "inner": {"list": [1, 2]}}
        changed = {**record, "inner": {**record["inner"], "list": [*record["inner"]["list"], 3]}}
        await put_all(store, "things", [changed])
        assert await store.get("things", 1) == {"id": 1, "inner": {"list": [1, 3]}}

    run(body())


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (Colour.RED, "red"),
        (Level.HIGH, 3),
        (Ratio(0.5), 0.5),
        ((1, (2,)), [1, [2]]),
        (MappingProxyType({"a": (1,)}), {"a": [1]}),
        (10**4000, 10**4000),
        (2**64 + 1, 2**64 + 1),
        (-0.5, -0.5),
    ],
)
def test_json_data_by_another_type_becomes_plain(store: Store, given: object, stored: object) -> None:
    async def body() -> None:
        value = await kept(store, given)
        assert value == stored
        assert msgspec.json.decode(msgspec.json.encode(value)) == stored or isinstance(stored, int)
        assert not isinstance(value, (Enum, Ratio))

    run(body())


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value",
    [
        float("nan"),
        float("inf"),
        [{"a": -float("inf")}],
        Ratio("nan"),
        b"bytes",
        {1: "a number for a name"},
        {"deep": [{None: 1}]},
        object(),
        {1, 2},
        "\ud800",
        {"\udfff": 1},
        10**4300,
        nested(300),
        nested(100_000),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_json_data_is_refused(store: Store, value: object) -> None:
    async def body() -> None:
        with pytest.raises(ValueError, match=r"JSON|surrogates|digits"):
            await kept(store, value)
        assert await store.count("things") == 0

    run(body())


def test_a_record_that_holds_itself_again_and_again_is_refused_in_time(store: Store) -> None:
    async def body() -> None:
        async def attempt() -> None:
            value: Any = 1
            for _ in range(5_000):
                value = {"in": await kept(store, value)}

        with pytest.raises(ValueError, match="levels deep"):
            await attempt()

    run(body())


@pytest.mark.parametrize("record", [None, 1, "text", [["id", 1]]])
def test_a_record_that_is_no_object_is_refused(store: Store, record: Any) -> None:
    async def body() -> None:
        with pytest.raises(ValueError, match="must be an object"):
            await put_all(store, "things", [record])

    run(body())


def test_records_stand_in_the_order_of_first_put(store: Store) -> None:
    async def body() -> None:
        await put_all(store, "things", [{"id": key} for key in (5, 3, 9, 1)])
        await put_all(store, "things", [{"id": 3, "again": True}])
        async with store.unit() as unit:
            await unit.delete("things", 9)
        await put_all(store, "things", [{"id": 9}])
        assert [record["id"] for record in store.dump()["collections"]["things"]] == [5, 3, 1, 9]

    run(body())


async def furnished(engine: Engine) -> Store:
    store = engine(COLLECTIONS)
    await put_all(store, "things", [{"id": 7, "size": 2**70}, {"id": 2, "size": 1.5, "list": [None, "é"]}])
    await put_all(store, "names", [{"name": "b"}, {"name": "a"}])
    async with store.unit() as unit:
        for sequence in ("z", "y", "z"):
            await unit.next(sequence)
    return store


def test_a_snapshot_comes_back_byte_for_byte(engine: Engine) -> None:
    async def body() -> None:
        content = msgspec.json.encode((await furnished(engine)).dump())
        other = engine(COLLECTIONS)
        await put_all(other, "things", [{"id": "gone"}])
        other.load(msgspec.json.decode(content))
        assert msgspec.json.encode(other.dump()) == content
        assert (await other.query("things", Query(Compare(("size",), "gt", 1.5)))).items == [{"id": 7, "size": 2**70}]
        async with other.unit() as unit:
            assert await unit.next("z") == 3

    run(body())


def test_a_snapshot_holds_nothing_of_units_under_way(engine: Engine) -> None:
    async def body() -> None:
        store = await furnished(engine)
        before = store.dump()
        async with store.unit() as unit:
            await unit.put("things", {"id": 99})
            assert await unit.count("things") == 3
            assert store.dump() == before

    run(body())


def test_a_unit_does_not_outlive_the_loading_of_a_snapshot(engine: Engine) -> None:
    async def body() -> None:
        store = await furnished(engine)
        before = store.dump()

        async def attempt() -> None:
            async with store.unit() as unit:
                await unit.put("things", {"id": 99})
                assert await unit.count("things") == 3
                store.load(before)

        with pytest.raises(StoreClosed):
            await attempt()
        assert store.dump() == before

    run(body())


def damaged(dump: dict[str, Any]) -> list[Any]:
    """What is no snapshot, though it may look like one."""
    collections = dump["collections"]
    bad_collections: list[Any] = [None, 1, [], ["things", "names"], {"things": []}, {**collections, "more": []}]
    bad_names: list[Any] = [None, 1, "ab", {"a": 1}, [1], [None], [{}], [{"name": True}], [{"name": "a"}] * 2]
    bad_sequences: list[Any] = [None, 1, "ab", [1], {"a": 0}, {"a": True}, {"a": 1.5}, {"a": "1"}, {1: 1}]
    return [
        *(None, -1, "x", [], {}, {"x": -1}, [["collections", {}]], {**dump, "more": 1}),
        {"collections": collections},
        {"sequences": {}},
        *({**dump, "collections": bad} for bad in bad_collections),
        *({**dump, "collections": {**collections, "names": bad}} for bad in bad_names),
        *({**dump, "sequences": bad} for bad in bad_sequences),
    ]


def test_a_damaged_snapshot_changes_nothing(engine: Engine) -> None:
    async def body() -> None:
        store = await furnished(engine)
        before = store.dump()
        for bad in damaged(before):
            with pytest.raises((ValueError, KeyError, TypeError)):
                store.load(bad)
            assert store.dump() == before
        await put_all(store, "things", [{"id": 100}])

    run(body())

"""Records that many stores begin with."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable
from typing import Any

import pytest

from simulators.core.query import Compare, Order, Query
from simulators.core.query.nodes import TRUE, And, Like, Not, Or
from simulators.core.query.nodes import Any as AnyOf
from simulators.core.store import Collection, Index, MemoryStore
from simulators.core.store.base_layer import BaseLayer
from simulators.core.store.derived import FIRST, Derived, Numbered, NumberedInside

THINGS = Collection("things", indexes=(Index(("name",), "nocase"), Index(("size",))))
RECORDS = [{"id": number, "name": f"Thing {number % 7}", "size": number % 50} for number in range(10, 400)]


EACH = 7
"""So many records an owner has; the last one has fewer."""


def derived() -> BaseLayer:
    """The same records, made when they are read."""
    starts = array("I", [*range(0, len(RECORDS), EACH), len(RECORDS)])
    made = Derived(
        starts,
        lambda owner: [dict(each) for each in RECORDS[starts[owner] : starts[owner + 1]]],
        Numbered(10),
    )
    return BaseLayer(THINGS, made)


LAYERS = pytest.mark.parametrize("layer", [lambda: BaseLayer(THINGS, RECORDS), derived], ids=["kept", "derived"])


def store(*own: dict[str, Any]) -> MemoryStore:
    made = MemoryStore((THINGS,))
    asyncio.run(put(made, *own))
    return made


async def put(made: MemoryStore, *records: dict[str, Any]) -> None:
    async with made.unit() as unit:
        for record in records:
            await unit.put("things", record)


def found(made: MemoryStore, where: Any = TRUE, *orders: Order) -> list[int]:
    page = asyncio.run(made.query("things", Query(where, orders)))
    assert page.total == len(page.items)
    return [each["id"] for each in page.items]


@LAYERS
def test_own_records_precede_and_new_ones_follow_the_layer(layer: Callable[[], BaseLayer]) -> None:
    made = store({"id": 1, "name": "Own", "size": 3})
    made.begin_with({"things": layer()}, {"things": 400})
    asyncio.run(put(made, {"id": 2, "name": "New", "size": 3}))
    assert found(made) == [1, *range(10, 400), 2]
    assert [each["id"] for each in made.dump()["collections"]["things"]] == [1, *range(10, 400), 2]
    assert made.sequences == {"things": 400}


@LAYERS
def test_indexes_find_own_and_layer_records(layer: Callable[[], BaseLayer]) -> None:
    made = store({"id": 1, "name": "THING 3", "size": 3})
    made.begin_with({"things": layer()}, {})
    three = Compare(("name",), "eq", "thing 3", "nocase")
    assert found(made, three) == [1, *(each["id"] for each in RECORDS if each["name"] == "Thing 3")]
    small = Compare(("size",), "lt", 2)
    assert found(made, small, Order(("size",), descending=True), Order(("id",))) == [
        *(each["id"] for each in RECORDS if each["size"] == 1),
        *(each["id"] for each in RECORDS if each["size"] == 0),
    ]


@LAYERS
@pytest.mark.parametrize("read_first", [True, False])
def test_writes_of_one_store_are_not_seen_by_another(layer: Callable[[], BaseLayer], read_first: bool) -> None:
    shared = layer()
    one, other = store(), store()
    for each in (one, other):
        each.begin_with({"things": shared}, {})
    large = Compare(("size",), "eq", 1_000)
    if read_first:
        assert found(one, large) == found(other, large) == []

    async def write() -> None:
        async with one.unit() as unit:
            await unit.put("things", {"id": 20, "name": "Changed", "size": 1_000})
            await unit.delete("things", 21)
            await unit.put("things", {"id": 900, "name": "Changed", "size": 1_000})

    asyncio.run(write())
    assert found(one, large) == [20, 900]
    assert asyncio.run(one.get("things", 21)) is None
    assert found(other, large) == []
    assert asyncio.run(other.get("things", 20)) == RECORDS[10]
    assert found(other) == [each["id"] for each in RECORDS]
    third = store()
    third.begin_with({"things": shared}, {})
    assert found(third, large) == []


@LAYERS
def test_rolled_back_unit_keeps_the_records_of_the_layer(layer: Callable[[], BaseLayer]) -> None:
    made = store()
    made.begin_with({"things": layer()}, {})

    async def fail() -> None:
        async with made.unit() as unit:
            await unit.delete("things", 20)
            await unit.put("things", {"id": 21, "name": "Changed", "size": 1_000})
            assert await unit.count("things", Compare(("size",), "eq", 1_000)) == 1
            raise KeyError

    with pytest.raises(KeyError):
        asyncio.run(fail())
    assert found(made) == [each["id"] for each in RECORDS]
    assert found(made, Compare(("size",), "eq", 1_000)) == []


@LAYERS
def test_key_that_is_there_already_is_refused(layer: Callable[[], BaseLayer]) -> None:
    made = store({"id": 20, "name": "Own", "size": 3})
    with pytest.raises(ValueError, match="holds"):
        made.begin_with({"things": layer()}, {})
    with pytest.raises(ValueError, match="one key"):
        BaseLayer(THINGS, [RECORDS[0], RECORDS[0]])


@LAYERS
def test_deleted_record_can_be_put_again_and_deleted_again(layer: Callable[[], BaseLayer]) -> None:
    made, again = store(), {"id": 20, "name": "Again", "size": 1_000}
    made.begin_with({"things": layer()}, {})

    async def delete() -> None:
        async with made.unit() as unit:
            await unit.delete("things", 20)

    for _ in range(2):
        asyncio.run(delete())
        assert asyncio.run(made.get("things", 20)) is None
        assert 20 not in found(made)
        asyncio.run(put(made, again))
        assert found(made, Compare(("size",), "eq", 1_000)) == [20]
    assert len(found(made)) == len(RECORDS)


@LAYERS
def test_latest_records_come_first_page_by_page(layer: Callable[[], BaseLayer]) -> None:
    made = store({"id": 1, "name": "Own", "size": 3})
    made.begin_with({"things": layer()}, {})
    asyncio.run(put(made, {"id": 2, "name": "New", "size": 3}))
    for where in (TRUE, Compare(("size",), "ge", 5), Like(("name",), ("", "ing 3"))):
        seen: list[int] = []
        behind = None
        while True:
            query = Query(where, limit=70, after=behind, total=False, latest_first=True)
            page = asyncio.run(made.query("things", query)).items
            if not page:
                break
            seen += [each["id"] for each in page]
            behind = seen[-1]
        assert seen == found(made, where)[::-1] != []
    with pytest.raises(ValueError, match="latest_first"):
        asyncio.run(made.query("things", Query(orders=(Order(("id",)),), latest_first=True)))


def test_derived_records_are_made_with_their_owner_once() -> None:
    asked: list[int] = []

    def make(owner: int) -> list[dict[str, Any]]:
        asked.append(owner)
        return [{"id": f"N{owner * 2 + number}", "name": "n", "size": owner} for number in (1, 2)]

    rows = Derived(array("I", range(0, 21, 2)), make, Numbered(prefix="N"), shared={("size",): int})
    made = store()
    made.begin_with({"things": BaseLayer(THINGS, rows)}, {})
    assert asyncio.run(made.count("things", Compare(("size",), "eq", 3))) == 2
    assert asked == [], "the owner alone says so"
    first = asyncio.run(made.get("things", "N7"))
    assert first is asyncio.run(made.get("things", "N7"))
    assert asyncio.run(made.get("things", "N8")) == {"id": "N8", "name": "n", "size": 3}
    assert asked == [3]
    for key in ("N0", "N21", "N07", "N", "X7", 7):
        assert asyncio.run(made.get("things", key)) is None


def test_derived_records_are_dropped_and_made_anew_without_a_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulators.core.store.derived.MOST_ROWS", 4 * EACH)
    layer, made = derived(), store()
    made.begin_with({"things": layer}, {})

    async def write() -> None:
        async with made.unit() as unit:
            first = await unit.get("things", 10)
            assert (await made.query("things", Query())).items == RECORDS
            assert first is not await made.get("things", 10)
            await unit.put("things", {**(first or {}), "name": "Changed"})

    async def read() -> list[int]:
        seen: list[int] = []
        while page := (
            await made.query("things", Query(orders=(Order(("odd",)),), after=seen[-1] if seen else None, limit=50))
        ).items:
            seen += [each["id"] for each in page]
        return seen

    asyncio.run(write())
    assert len(layer.rows) <= 5 * EACH
    assert (asyncio.run(made.get("things", 10)) or {})["name"] == "Changed"
    assert asyncio.run(read()) == [each["id"] for each in RECORDS]


def test_keys_inside_an_owner_lead_to_its_records_alone() -> None:
    starts = array("I", (0, 2, 2, 5))

    def make(owner: int) -> list[dict[str, Any]]:
        numbers = range(1, starts[owner + 1] - starts[owner] + 1)
        return [{"id": f"{100 + owner}/{number}", "name": "n", "size": owner} for number in numbers]

    rows = Derived(starts, make, NumberedInside(starts, 100))
    made = store()
    made.begin_with({"things": BaseLayer(THINGS, rows)}, {})
    keys: list[Any] = ["100/1", "100/2", "102/1", "102/2", "102/3"]
    assert [each["id"] for each in made.dump()["collections"]["things"]] == keys
    assert found(made, TRUE, Order(("id",))) == keys
    for key in keys:
        assert (asyncio.run(made.get("things", key)) or {})["id"] == key
    for key in ("101/1", "100/3", "100/0", "103/1", "99/1", "100/01", "0100/1", "100", "/1", "100/", 100):
        assert asyncio.run(made.get("things", key)) is None


MANY_WORDS = ("Printer", "printer jam", "Disk", None, "7", 7, True)


def test_paths_without_an_index_find_the_same_among_many_records_and_make_them_once() -> None:
    owners, asked = 2_500, []

    def make(owner: int) -> list[dict[str, Any]]:
        asked.append(owner)
        ids = range(2 * owner + 1, 2 * owner + 3)
        return [{"id": each, "word": MANY_WORDS[each % 7], "odd": -(each % 5), "list": [each % 3]} for each in ids]

    derived, kept = store(), store()
    rows = Derived(array("I", range(0, 2 * owners + 1, 2)), make)
    kept.begin_with({"things": BaseLayer(THINGS, list(rows))}, {})
    derived.begin_with({"things": BaseLayer(THINGS, rows)}, {})
    word, small = Like(("word",), ("", "PRINT", "")), Compare(("odd",), "lt", -3)
    queries: tuple[tuple[Any, ...], ...] = (
        (word,),
        (small,),
        (And((word, Not(small))), Order(("odd",), descending=True), Order(("id",))),
        (Or((word, Like(("word",), ("", "7"), "number"))), Order(("word",), collation="nocase")),
        (Compare(("word",), "eq", "printer", "nocase"), Order(("odd",))),
        (And((small, AnyOf(("list",), Compare((), "eq", 2)))),),
        (Or((small, *(Compare((name,), "eq", 1) for name in "abcdef"))),),
    )
    for made in (derived, kept):
        asyncio.run(put(made, {"id": 3, "word": "Printer", "odd": -9, "list": [2]}))
    for _ in range(2):
        for query in queries:
            assert found(derived, *query) == found(kept, *query) != [], query
    asked.clear()
    page = asyncio.run(derived.query("things", Query(Compare(("odd",), "eq", -9), (Order(("odd",)),), 0, 2)))
    assert [each["id"] for each in page.items] == [3]
    assert asked == []


def test_slot_beyond_the_derived_records_is_none() -> None:
    with pytest.raises(KeyError):
        derived().rows[FIRST + len(RECORDS)]

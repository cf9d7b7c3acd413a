from __future__ import annotations

import asyncio
from typing import Any

from simulators.core.query import Compare, In, IsNull, Order, Query
from simulators.core.query.nodes import Predicate
from simulators.core.store import Collection, Index, MemoryStore

KEPT = Collection("kept", indexes=(Index(("value",)), Index(("value",), "nocase"), Index(("few",), "number")))
VALUES: list[Any] = [None, True, False, 0, 1, 1.0, -2, 2.5, "", "a", "A", "b", "10", "9", [], [1], {"x": 1}, 10**30]


def records(count: int) -> list[dict[str, Any]]:
    return [{"id": number, "value": VALUES[number % 7 * 5 % len(VALUES)], "few": number % 3} for number in range(count)]


def test_restored_store_answers_as_the_one_that_it_was() -> None:
    async def whole() -> None:
        made, restored = MemoryStore([KEPT]), MemoryStore([KEPT])
        async with made.unit() as unit:
            for record in [*records(9000), *({"id": f"t{at}", "value": each} for at, each in enumerate(VALUES))]:
                await unit.put("kept", record)
        async with made.unit() as unit:
            await unit.delete("kept", 7)
            await unit.put("kept", {"id": 8, "value": "changed"})
        dump = made.dump()
        rows = {record["id"]: {**record} for record in dump["collections"]["kept"]}
        restored.restore({"kept": rows}, dump["sequences"])
        assert restored.dump() == dump
        predicates: list[Predicate] = [Compare(("value",), op, each) for each in VALUES for op in ("eq", "lt", "ge")]
        predicates += [Compare(("value",), "eq", "A", "nocase"), In(("few",), (1, 2)), IsNull(("value",))]
        for predicate in predicates:
            for order in (Order(("value",)), Order(("value",), descending=True), Order(("id",))):
                query = Query(predicate, (order, Order(("id",))), limit=50)
                assert await restored.query("kept", query) == await made.query("kept", query), (predicate, order)
        for store in (made, restored):
            async with store.unit() as unit:
                await unit.put("kept", {"id": "new", "value": "zz"})
                await unit.put("kept", {"id": 5, "value": None})
                await unit.delete("kept", 100)
        assert restored.dump() == made.dump()
        assert await restored.count("kept", IsNull(("value",))) == await made.count("kept", IsNull(("value",)))

    asyncio.run(whole())

"""How many records a store looks at: what a request costs beyond what indexes answer."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from simulators.core.declaration import Declaration
from simulators.core.query import Query
from simulators.core.store import MemoryStore, Record, Store
from tests.core.server.inprocess import InProcess, Reply

FEW, MANY = 100, 5_000
"""Records of each kind in the two sizes that are compared."""

A_PAGE = 100
"""Records that may be read beyond what the smaller size takes: where that pays, a few are sorted and not looked up."""

FIRST = 1_000_000
"""The key of the first copy, far from those that are given out."""

Prepare = Callable[[InProcess], Any]


class _Rows(dict[int, Record]):
    """The records of one table, each visit of one counted."""

    def __init__(self, rows: dict[int, Record], name: str, visits: Counter[str]) -> None:
        super().__init__(rows)
        self._name = name
        self._visits = visits

    def __getitem__(self, slot: int) -> Any:
        self._visits[self._name] += 1
        return super().__getitem__(slot)


def count_visits(store: Store) -> Counter[str]:
    """A counter of the records of `store` that are looked at from now on, by collection."""
    assert isinstance(store, MemoryStore)
    visits: Counter[str] = Counter()
    for name, table in store.tables.items():
        table.rows = _Rows(table.rows, name, visits)
    return visits


async def multiply(store: Store, collections: Mapping[str, str], count: int) -> None:
    """Put `count` copies of the newest record of each of `collections`, which names the key of each, beside it."""
    async with store.unit() as unit:
        for name, key in collections.items():
            records = (await unit.query(name, Query(total=False))).items
            template = records[-1]
            for number in range(FIRST, FIRST + count):
                await unit.put(name, {**template, key: number if isinstance(template[key], int) else str(number)})


class Sizes:
    """One simulator with few records and with many, asked the same."""

    def __init__(self, declaration: Declaration, collections: Mapping[str, str], prepare: Prepare) -> None:
        """`prepare` makes by requests what is multiplied then."""
        self.asked: list[tuple[InProcess, Counter[str]]] = []
        for count in (FEW, MANY):
            simulator = InProcess(declaration)
            limits = {each["id"]: {"limit": 10_000_000} for each in simulator.state.quotas.describe() if each["limit"]}
            simulator.state.quotas.override(limits)
            prepare(simulator)
            store = simulator.state.store()
            asyncio.run(multiply(store, collections, count))
            self.asked.append((simulator, count_visits(store)))

    def grown(self, ask: Callable[[InProcess], Reply]) -> dict[str, tuple[int, int]]:
        """The collections of which the larger simulator reads more records than a page has, with both numbers."""
        found, replies = [], []
        for simulator, visits in self.asked:
            visits.clear()
            replies.append(ask(simulator))
            found.append(dict(visits))
        statuses = [reply.status for reply in replies]
        assert statuses[0] == statuses[1] < 300, f"{statuses} {replies[0].body[:300]!r} {replies[1].body[:300]!r}"
        few, many = found
        return {name: (few.get(name, 0), reads) for name, reads in many.items() if reads > few.get(name, 0) + A_PAGE}

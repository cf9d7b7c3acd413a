"""Numbers for new records, where some are taken."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

import pytest

from simulators.core.store import Collection, MemoryStore, free_id, free_number


def given_out(taken: Iterable[int], count: int, first: int = 1) -> list[int]:
    """The ids of `count` new records beside those that have `taken`, each in a unit of its own."""

    async def run() -> list[int]:
        store = MemoryStore((Collection("orders"),))
        async with store.unit() as unit:
            for number in taken:
                await unit.put("orders", {"id": number})
        found = []
        for _ in range(count):
            async with store.unit() as unit:
                found.append(await free_id(unit, "orders", first))
                await unit.put("orders", {"id": found[-1]})
        return found

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("taken", "first", "expected"),
    [
        ((), 1, [1, 2, 3]),
        ((), 500, [500, 501, 502]),
        ((1,), 1, [2, 3, 4]),
        ((2,), 1, [1, 3, 4]),
        (range(1, 5001), 1, [5001, 5002, 5003]),
        (range(500, 510), 500, [510, 511, 512]),
        ((10**9,), 1, [1, 2, 3]),
    ],
)
def test_new_ids_are_those_that_nobody_has(taken: Iterable[int], first: int, expected: list[int]) -> None:
    assert given_out(taken, 3, first) == expected


def test_ids_are_never_given_out_twice_whatever_is_taken() -> None:
    taken = {number for number in range(1, 400) if number % 3 and number % 7}
    found = given_out(taken, 500)
    assert len({*found, *taken}) == 500 + len(taken)


def test_a_run_of_taken_numbers_is_passed_once_and_in_few_steps() -> None:
    asked: list[int] = []

    async def taken(number: int) -> bool:
        asked.append(number)
        return number <= 100_000

    async def run() -> list[int]:
        store = MemoryStore(())
        found = []
        for _ in range(2):
            async with store.unit() as unit:
                found.append(await free_number(unit, "orders", taken))
        return found

    assert asyncio.run(run()) == [100_001, 100_002]
    assert len(asked) < 50

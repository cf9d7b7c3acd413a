"""Records of a configuration file, stored by the vendor's own model."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.names import unknown
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.store import Unit
    from simulators.core.world import SimulatorState

Given = Mapping[str, Any]
Plant = Callable[["SimulatorState", "Unit", Given], Awaitable[None]]
"""Checks one record of a file, completes it with defaults and an id, and stores it.

A record whose id exists changes or replaces that one.

ValueError or Problem, in one line, for an invalid record.
"""


class SeedError(ValueError):
    """An invalid seed record. One line: its place in the file, and the reason."""


def keeping(collection: str, check: Callable[[Given], Given]) -> Plant:
    """A seed function for records that only need a check, which returns what to store."""

    async def plant(_: SimulatorState, unit: Unit, record: Given) -> None:
        await unit.put(collection, check(record))

    return plant


def known_members(record: Given, known: Mapping[str, Any] | frozenset[str] | set[str]) -> None:
    """ValueError for a property that is not in `known`; the message offers the nearest ones."""
    for name in record:
        if name not in known:
            raise ValueError(unknown("member", name, sorted(known)))


async def plant_all(state: SimulatorState, brought: Mapping[str, list[Given]]) -> None:
    """Store the records of a file, by collection, in one unit of work of the default tenant. Raises SeedError.

    Collections are filled in the order in which the vendor declares them, so that references find their targets.
    """
    keys = {each.name: each.key for each in state.declaration.collections}
    async with state.store().unit() as unit:
        for collection, plant in state.declaration.seeds.items():
            seen: set[Any] = set()
            for number, record in enumerate(brought.get(collection, ())):
                try:
                    _refuse_second(seen, keys[collection], record)
                    await plant(state, unit, record)
                except (ValueError, TypeError, LookupError, Problem) as error:
                    where = f"simulators.{state.name}.seed.{collection}[{number}]"
                    raise SeedError(f"{where}: {_reason(error)}") from None


def _refuse_second(seen: set[Any], key: str, record: Given) -> None:
    value = record.get(key)
    if isinstance(value, (str, int)):
        if value in seen:
            raise ValueError(f"{key}: {value} is brought twice")
        seen.add(value)


def _reason(error: Exception) -> str:
    text = _of_problem(error) if isinstance(error, Problem) else str(error)
    return " ".join(text.split())


def _of_problem(problem: Problem) -> str:
    """Its text, or else the first value that breaks the contract."""
    first = next((f"{each.pointer.strip('/')}: {each.message}" for each in problem.violations), problem.kind)
    return problem.detail or first

"""Datasets as records of each system, prepared once and shared by all worlds of the process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from simulators.core.dataset.recipe import DAY, Recipe
from simulators.core.store.base_layer import BaseLayer

if TYPE_CHECKING:
    from simulators.core.dataset.projection import Kind, Projected
    from simulators.core.declaration import Declaration
    from simulators.core.world import SimulatorState

Found: TypeAlias = "Mapping[Kind, Mapping[int, tuple[str, int | str]]]"

MOST_RECIPES = 4
"""The number of datasets kept ready; open worlds keep theirs in any case."""


class PreparedSystem(msgspec.Struct, frozen=True):
    """The records of one system by collection, as of one day; `found` locates the neutral things in them."""

    zero: int
    layers: Mapping[str, BaseLayer]
    found: Found
    sequences: Mapping[str, int]


class PreparedDataset(msgspec.Struct, frozen=True):
    """A dataset that new worlds can start from."""

    outline: Any
    """The Msp without its tickets, invoices and alerts."""

    systems: Mapping[str, PreparedSystem]

    def apply(self, state: SimulatorState) -> None:
        """Add the records of a system to those of a fresh state."""
        system = self.systems.get(state.name)
        if system is not None:
            state.begin_with(system.layers, system.sequences)

    def found(self, system: str) -> Found:
        """Where a system stores the things of the dataset, by kind."""
        return self.systems[system].found if system in self.systems else {}


class PreparedDatasets:
    """The datasets of a process, generated or read from the cache when a world first needs them."""

    def __init__(self) -> None:
        self._ready: dict[Recipe, PreparedDataset] = {}
        self._making = asyncio.Lock()

    async def prepared(self, recipe: Recipe, declarations: Iterable[Declaration], now: float) -> PreparedDataset:
        """The records of these systems, with instants before the day of `now`; prepared in a thread."""
        zero = int(now) // DAY * DAY
        async with self._making:
            ready = self._ready.pop(recipe, None)
            systems = ready.systems if ready is not None else {}
            missing = [each for each in declarations if each.name not in systems or systems[each.name].zero != zero]
            if ready is None or missing:
                ready = await asyncio.to_thread(_make, recipe, missing, zero, systems)
            # The most recently used recipe moves to the end; the oldest are dropped.
            self._ready[recipe] = ready
            for old in list(self._ready)[:-MOST_RECIPES]:
                del self._ready[old]
        return ready


def _make(
    recipe: Recipe, declarations: Iterable[Declaration], zero: int, systems: Mapping[str, PreparedSystem]
) -> PreparedDataset:
    from simulators.core.dataset.cache import obtain
    from simulators.core.dataset.projection import Days

    msp = obtain(recipe)
    made = dict(systems)
    for declaration in declarations:
        if declaration.projects is not None:
            made[declaration.name] = _prepared(declaration, declaration.projects.load()(msp, Days(zero)), zero)
    return PreparedDataset(msgspec.structs.replace(msp, tickets=(), invoices=(), alerts=()), made)


def _prepared(declaration: Declaration, projected: Projected, zero: int) -> PreparedSystem:
    from simulators.core.dataset.projection import KINDS

    collections = {each.name: each for each in declaration.collections}
    layers = {
        name: BaseLayer(collections[name], _taken(rows) if isinstance(rows, list) else rows)
        for name, rows in projected.records.items()
        if len(rows)
    }
    found = {kind: projected.found.get(kind, {}) for kind in KINDS}
    return PreparedSystem(zero, layers, found, projected.sequences)


def _taken(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The records of a list, which is emptied meanwhile so that a large dataset is not in memory twice."""
    rows.reverse()
    while rows:
        yield rows.pop()

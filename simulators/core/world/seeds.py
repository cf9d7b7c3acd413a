"""Seeded states of a process, created once and shared by its worlds until they write to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from simulators.core.dataset.recipe import DAY
from simulators.core.store.base_layer import BaseLayer

if TYPE_CHECKING:
    from simulators.core.world.state import SimulatorState

MOST = 64
"""The number of seeded states kept; the least recently used are dropped."""


class Records(NamedTuple):
    """The records of a tenant by collection, and the last numbers of its sequences."""

    layers: Mapping[str, BaseLayer]
    sequences: Mapping[str, int]


class Seeded(msgspec.Struct, frozen=True):
    """Everything that a seed has set in a state: tenants, credentials, secrets, positions of its streams.

    `settings`, `quotas` and `faults` are those that it has changed; None if it has changed none.
    """

    tenants: Mapping[str, Records]
    credentials: Mapping[str, str]
    secrets: tuple[str, ...]
    streams: Mapping[str, int]
    settings: Mapping[str, Any]
    quotas: Any
    faults: Any

    @classmethod
    def of(cls, state: SimulatorState, secrets: Iterable[str]) -> Seeded:
        """The content of `state`; `secrets` are the values that its world has learned to mask meanwhile."""
        blank, now = state.world.blank(state.name, state.seed).outline(), state.outline()
        return cls(
            {tenant: Records(store.layers(), dict(store.sequences)) for tenant, store in state.stores()},
            dict(state.credentials),
            tuple(dict.fromkeys(secrets)),
            now["streams"],
            {name: value for name, value in now["settings"].items() if value != blank["settings"].get(name)},
            *(now[part] if now[part] != blank[part] else None for part in ("quotas", "faults")),
        )

    def apply(self, state: SimulatorState) -> None:
        """Apply it to a blank state. Problem if its world may not hold so many records."""
        for layers, _ in self.tenants.values():
            state.world.make_room(sum([len(layer.rows) for layer in layers.values()]))
        for secret in self.secrets:
            state.world.masker.learn(secret)
        state.credentials = dict(self.credentials)
        if self.settings:
            state.settings.change(self.settings)
        for book, kept in ((state.quotas, self.quotas), (state.faults, self.faults)):
            if kept is not None:
                book.load(kept)
        for purpose, drawn in self.streams.items():
            state.streams.stream(purpose).drawn = drawn
        for tenant, (layers, sequences) in self.tenants.items():
            state.begin_with(layers, sequences, tenant)


class Seeds:
    """Seeded states of a process, by simulator, seed, day and requested credentials."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], Seeded] = {}
        self.seeded = 0
        """How often a state was seeded rather than copied."""

    async def begin(self, state: SimulatorState) -> None:
        """Fill a blank state as its declaration defines.

        A fresh system counts as set up at the beginning of the day (UTC).
        """
        day = int(state.world.clock.time()) // DAY * DAY
        key = (state.name, state.seed, day, *sorted(state.wanted.items()))
        kept = self._kept.pop(key, None)
        if kept is not None:
            kept.apply(state)
        else:
            kept = await self._seed(state, day)
        self._kept[key] = kept
        for old in list(self._kept)[:-MOST]:
            del self._kept[old]

    async def _seed(self, state: SimulatorState, day: float) -> Seeded:
        self.seeded += 1
        with state.set_up(day), state.world.masker.recording() as secrets:
            await state.declaration.seed(state)
        return Seeded.of(state, secrets)

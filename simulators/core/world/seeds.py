"""What fresh states begin with, seeded once for all worlds of a process; they share it until they write to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from simulators.core.dataset.recipe import DAY
from simulators.core.store.base_layer import BaseLayer

if TYPE_CHECKING:
    from simulators.core.world.state import SimulatorState

MOST = 64
"""So many seeded states are kept; those used longest ago go first."""


class Records(NamedTuple):
    """What a tenant holds: records by collection, and the last numbers of its sequences."""

    layers: Mapping[str, BaseLayer]
    sequences: Mapping[str, int]


class Seeded(msgspec.Struct, frozen=True):
    """All that a seed has done to a state: tenants, credentials, secrets, how far its streams have been drawn.

    `settings`, `quotas` and `faults` are those that it has changed; None where it has changed none.
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
        """What `state` holds; `secrets` are what its world has learnt to mask meanwhile."""
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
        """Do the same to a blank state. Problem if its world may not hold so many records."""
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
    """Seeded states of a process, by simulator, seed, day and the credentials that are asked for."""

    def __init__(self) -> None:
        """Nothing is seeded yet."""
        self._kept: dict[tuple[object, ...], Seeded] = {}
        self.seeded = 0
        """How often a state has been seeded rather than laid out from what is kept."""

    async def begin(self, state: SimulatorState) -> None:
        """Fill a blank state as its declaration says. A fresh system counts as set up when the day began (UTC)."""
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

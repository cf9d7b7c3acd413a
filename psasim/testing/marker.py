"""The marker `psasim`, which specifies the world of a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

import pytest

from psasim.errors import PsasimError
from psasim.names import unknown
from psasim.systems import SYSTEMS
from psasim.world import World, names

__tracebackhide__ = True  # pytest shows the line of the test, not ours

MARKER = "psasim"


@dataclass(frozen=True, slots=True)
class MarkerOptions:
    """The arguments of a test's markers; of several markers, the one nearest to the test counts.

    `dataset` is that of the world. `frozen` is True, or the instant of the frozen clock. `settings` and `quotas` map a
    system to names and values, `faults` maps a system to arguments of `faults.add`.
    """

    only: str | Iterable[str] | None = None
    dataset: str | None = None
    seed: int | None = None
    frozen: bool | str | datetime = False
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    quotas: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    faults: Mapping[str, Iterable[Mapping[str, Any]]] = field(default_factory=dict)
    allow_violations: bool = False

    @classmethod
    def of(cls, item: pytest.Item) -> MarkerOptions:
        """The options of the markers of `item`. Raises PsasimError for an unknown name."""
        known = [each.name for each in fields(cls)]
        merged: dict[str, Any] = {}
        for mark in item.iter_markers(MARKER):
            if mark.args:
                raise PsasimError(f"the marker psasim takes keywords only: {', '.join(known)}")
            for name in mark.kwargs:
                if name not in known:
                    raise PsasimError(unknown("argument of the marker psasim", name, known))
            merged = {**mark.kwargs, **merged}
        wanted = cls(**merged)
        for problem in wanted._problems():
            raise PsasimError(problem)
        return wanted

    def _problems(self) -> Iterator[str]:
        there = SYSTEMS if self.only is None else tuple(names(self.only))
        for argument in ("settings", "quotas", "faults"):
            for name in getattr(self, argument):
                if name not in there:
                    yield f"{argument}: {unknown('system', name, there)}"

    def apply(self, world: World) -> None:
        """Apply the options to `world`. Raises PsasimError for names that the systems do not know."""
        if self.frozen:
            world.clock.freeze()
        if not isinstance(self.frozen, bool):
            world.clock.set(self.frozen)
        for system, values in self.settings.items():
            world.system(system).settings.update(values)
        for system, limits in self.quotas.items():
            for name, limit in limits.items():
                world.system(system).quotas[name] = limit
        for system, faults in self.faults.items():
            for fault in faults:
                world.system(system).faults.add(**fault)

"""The cost of datasets: first start, further starts, memory, and a further world.

Each figure comes from a separate process, with a time limit.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import Cores
from benchmarks.parts import opening
from benchmarks.parts.start import Started, started
from benchmarks.rounds import Say, Shape
from benchmarks.servers import DidNotStart
from benchmarks.tables import Table, number
from simulators.registry import VENDORS

PSAS = ("connectwise", "autotask", "halopsa", "supportcenterplus", "tigerpaw")
ONE_PSA = PSAS[:1]
PATIENCE_S = 240.0
"""Real seconds after which a start is abandoned."""


class Run(NamedTuple):
    """What is started, and the limits: seconds for the first and for further starts, megabytes."""

    dataset: str
    only: Sequence[str]
    first_s: float | None = None
    kept_s: float | None = None
    memory_mb: float | None = None


RUNS = (
    Run("fixture", VENDORS),
    Run("small", VENDORS, 3.0, 1.2),
    Run("fixture", ONE_PSA),
    Run("msp-50", ONE_PSA, 8.0, 2.0),
    *(Run("msp-500", (each,), 60.0, 8.0, 700.0) for each in PSAS),
)
WORLD_MS = 20.0
SHARED = "Worlds of one process share what they are seeded with until they write to it; another `seed` seeds anew."

HEAD = (
    *("dataset", "served", "first ready s", "of processor", "at most", "kept ready s", "of processor", "at most"),
    *("MB", "at its peak", "at most"),
)


def measure(_: Shape, __: Cores, say: Say) -> list[Table]:
    """Start of each size, first and again, and the opening of a further world."""
    rows = []
    for run in RUNS:
        say(f"start over {run.dataset}, {'everything' if run.only is VENDORS else ' '.join(run.only)}")
        rows.append(_row(run))
    worlds = []
    for name, anew in (("fixture", True), ("fixture", False), ("small", False)):
        words = f"{name}, seeded anew" if anew else name
        say(f"worlds over {words}")
        worlds.append([words, *map(number, opening.measured(name, anew)), "" if anew else number(WORLD_MS)])
    return [
        Table("Datasets", HEAD, rows, "First: made, and kept; kept: read from `.psasim/datasets`."),
        Table("A further world, everything served", ["dataset", "ms", "of processor", "at most"], worlds, SHARED),
    ]


def _row(run: Run) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        first, again = _start(run, folder), _start(run, folder)
    systems = "everything" if run.only is VENDORS else " ".join(run.only)
    memory = ["-", "-"] if again is None else [number(again.memory_mb), number(again.peak_mb)]
    return [
        *(run.dataset, systems),
        *(*_seconds(first), _limit(run.first_s)),
        *(*_seconds(again), _limit(run.kept_s)),
        *(*memory, _limit(run.memory_mb)),
    ]


def _start(run: Run, folder: str) -> Started | None:
    """None if it was abandoned."""
    try:
        return started(run.only, False, run.dataset, Path(folder), PATIENCE_S)
    except DidNotStart:
        return None


def _seconds(found: Started | None) -> tuple[str, str]:
    return (f"> {PATIENCE_S:.0f}", "-") if found is None else (number(found.wall_s), number(found.processor_s))


def _limit(value: float | None) -> str:
    return "" if value is None else number(value)

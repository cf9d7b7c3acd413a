"""What datasets cost: the first start, starts from what is kept, memory, and a further world."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time

from benchmarks.machine import Cores
from benchmarks.parts.start import started
from benchmarks.rounds import Say, Shape
from benchmarks.tables import Table, number, ratio
from simulators.control.universe import Plan, Universe
from simulators.core.dataset.recipe import Order
from simulators.registry import VENDORS, declarations

ONE_PSA = ("connectwise",)
RUNS: Mapping[str, Sequence[str]] = {"fixture": VENDORS, "small": VENDORS, "msp-50": ONE_PSA, "msp-500": ONE_PSA}
WORLDS = 20


def measure(_: Shape, __: Cores, say: Say) -> list[Table]:
    """Start of each size, first and again; and the processor time that a further world takes."""
    rows = []
    for name, only in RUNS.items():
        say(f"start over {name}")
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            first, again = (started(only, False, name, place) for _ in range(2))
        systems = "everything" if only is VENDORS else " ".join(only)
        rows.append([name, systems, *map(number, (first[0], first[1], again[0], again[1], again[2]))])
    head = ["dataset", "served", "first ready s", "of processor", "kept ready s", "of processor", "MB"]
    return [
        Table("Datasets", head, rows, "First: made, and kept; kept: read from `.psasim/datasets`."),
        _worlds(),
    ]


def _worlds() -> Table:
    shared = {name: asyncio.run(_opening(name)) for name in ("fixture", "small")}
    anew = asyncio.run(_opening("fixture", anew=True))
    rows = [["fixture, seeded anew", number(1000 * anew), "1.0x"]]
    rows += [[name, number(1000 * spent), ratio(anew, spent)] for name, spent in shared.items()]
    foot = "Worlds of one process share what they are seeded with until they write to it; another `seed` seeds anew."
    return Table("A further world, everything served", ["dataset", "ms of processor", "cheaper by"], rows, foot)


async def _opening(dataset: str, anew: bool = False) -> float:
    """Processor seconds of opening a further world, on average; `anew`: each has a seed of its own."""
    universe = Universe(Plan(declarations(), port=0, dataset=Order(dataset)))
    await universe.start()
    began = process_time()
    for each in range(WORLDS):
        await universe.open_world(seed=each + 1 if anew else None)
    spent = process_time() - began
    await universe.stop(0)
    return spent / WORLDS

"""The cost of a further world: `python -m benchmarks.parts.opening DATASET` prints two numbers.

These are real and processor milliseconds per world, on average, in a process that serves everything. With the word
`anew` each world has a seed of its own, and shares nothing.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
from time import perf_counter, process_time

from benchmarks.machine import ROOT
from benchmarks.servers import DidNotStart
from simulators.control.universe import Plan, Universe
from simulators.core.dataset.recipe import Order
from simulators.registry import declarations

WORLDS = 20
PATIENCE_S = 180.0
ANEW = "anew"


def measured(dataset: str, anew: bool = False) -> tuple[float, float]:
    """Milliseconds, measured in another process. DidNotStart if it fails or exceeds the time limit."""
    command = [sys.executable, "-W", "ignore", "-m", __name__, dataset, *([ANEW] if anew else [])]
    try:
        done = subprocess.run(  # noqa: S603  # our own command
            command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S
        )
    except subprocess.TimeoutExpired:
        raise DidNotStart(f"worlds over {dataset} were not open after {PATIENCE_S:.0f} s") from None
    if done.returncode:
        raise DidNotStart(f"worlds over {dataset} could not be opened: {done.stderr[-500:]}")
    wall, processor = map(float, done.stdout.split())
    return wall, processor


async def _open(dataset: str, anew: bool) -> tuple[float, float]:
    universe = Universe(Plan(declarations(), port=0, dataset=Order(dataset)))
    await universe.start()
    # The first one prepares what all of them share.
    await universe.open_world()
    began, spent = perf_counter(), process_time()
    for each in range(WORLDS):
        await universe.open_world(seed=each + 1 if anew else None)
    found = perf_counter() - began, process_time() - spent
    await universe.stop(0)
    return found


if __name__ == "__main__":
    print(*(1000 * each / WORLDS for each in asyncio.run(_open(sys.argv[1], ANEW in sys.argv[2:]))))

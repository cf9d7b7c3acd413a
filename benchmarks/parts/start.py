"""From the command to the ready file, and what a process that serves everything holds."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from benchmarks.machine import ROOT, Cores
from benchmarks.rounds import Say, Shape
from benchmarks.servers import DidNotStart, serve_command
from benchmarks.tables import Table, number
from simulators.core.server.parsed import KEPT
from simulators.registry import VENDORS

STEP_S = 0.002


RUNS: Mapping[str, tuple[Sequence[str], bool]] = {
    "everything, every spec new": (VENDORS, True),
    "everything": (VENDORS, False),
    "ncentral alone": (("ncentral",), False),
}


def measure(shape: Shape, cores: Cores, say: Say) -> list[Table]:
    """Start of everything, first and again, and of one simulator; memory with empty stores."""
    rows = []
    for name, (only, fresh) in RUNS.items():
        say(f"start of {name}")
        runs = [started(only, fresh) for _ in range(max(3, shape.rounds))]
        rows.append([name, *(number(statistics.median(each)) for each in zip(*runs, strict=True))])
    head = ["psasim serve", "seconds to ready", "of processor", "MB"]
    foot = (
        f"Everything: {len(VENDORS)} simulators, their drives and the control API. What a start makes of a spec is "
        "kept; a wheel brings it along, and `pip install -e` makes it."
    )
    return [Table("Start and memory", head, rows, foot)]


def started(
    only: Sequence[str], fresh: bool, dataset: str = "fixture", folder: Path = ROOT
) -> tuple[float, float, float]:
    """Wall seconds to the ready file, processor seconds, and megabytes then. DidNotStart if it ends before.

    The process runs in `folder`, below which datasets are kept.
    """
    if fresh and (ROOT / KEPT).is_dir():
        shutil.rmtree(ROOT / KEPT)
    with tempfile.TemporaryDirectory() as place:
        ready = Path(place, "ready.json")
        command = serve_command(ready, "--only", ",".join(only), dataset=dataset)
        environment = {**os.environ, "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(ROOT)}
        began = perf_counter()
        process = subprocess.Popen(  # noqa: S603  # our own command
            command, cwd=folder, env=environment, stdout=subprocess.DEVNULL
        )
        try:
            while not ready.exists():
                with suppress(subprocess.TimeoutExpired):
                    raise DidNotStart(f"psasim serve ended with {process.wait(STEP_S)} before it was ready")
            wall = perf_counter() - began
            return wall, *_used(process.pid)
        finally:
            process.terminate()
            process.wait()


def _used(pid: int) -> tuple[float, float]:
    """Processor seconds and resident megabytes of a process, where the machine tells; else zeros."""
    place = Path(f"/proc/{pid}")
    if not place.is_dir():
        return 0.0, 0.0
    fields = (place / "stat").read_text("ascii").rpartition(")")[2].split()
    lines = (place / "status").read_text("ascii").splitlines()
    memory = next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), memory

"""Start-up: from the command to the ready file, and the memory of a process that serves everything."""

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
from typing import NamedTuple

from benchmarks.machine import ROOT, Cores
from benchmarks.rounds import Say, Shape
from benchmarks.servers import DidNotStart, serve_command
from benchmarks.tables import Table, number
from simulators.core.server.parsed import KEPT
from simulators.registry import VENDORS

STEP_S = 0.002
PATIENCE_S = 120.0
"""Real seconds after which a start is abandoned, and after which a server that does not stop is killed."""

STOP_S = 30.0


class Started(NamedTuple):
    """Seconds to the ready file, real and of the processor; resident megabytes at that time, and their maximum."""

    wall_s: float
    processor_s: float
    memory_mb: float
    peak_mb: float


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
        rows.append([name, *(number(statistics.median(each)) for each in list(zip(*runs, strict=True))[:3])])
    head = ["psasim serve", "seconds to ready", "of processor", "MB"]
    foot = (
        f"Everything: {len(VENDORS)} simulators, their drives and the control API. What a start makes of a spec is "
        "kept; a wheel brings it along, and `pip install -e` makes it."
    )
    return [Table("Start and memory", head, rows, foot)]


def started(
    only: Sequence[str], fresh: bool, dataset: str = "fixture", folder: Path = ROOT, patience_s: float = PATIENCE_S
) -> Started:
    """Measure a start. DidNotStart if the process ends before it is ready, or is not ready in time.

    The process runs in `folder`, where datasets are cached.
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
                if perf_counter() - began > patience_s:
                    raise DidNotStart(f"psasim serve was not ready after {patience_s:.0f} s")
                with suppress(subprocess.TimeoutExpired):
                    raise DidNotStart(f"psasim serve ended with {process.wait(STEP_S)} before it was ready")
            wall = perf_counter() - began
            return Started(wall, *_used(process.pid))
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _used(pid: int) -> tuple[float, float, float]:
    """Processor seconds, resident megabytes and their maximum so far; zeros if the system does not tell."""
    place = Path(f"/proc/{pid}")
    if not place.is_dir():
        return 0.0, 0.0, 0.0
    fields = (place / "stat").read_text("ascii").rpartition(")")[2].split()
    lines = (place / "status").read_text("ascii").splitlines()
    sizes = {line.partition(":")[0]: int(line.split()[1]) / 1024 for line in lines if line.startswith("Vm")}
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), sizes["VmRSS"], sizes["VmHWM"]

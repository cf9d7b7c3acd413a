"""Create rates with a log, compared with memory in the same run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.client import LoadPlan, LoadResult
from benchmarks.durability.server_process import ServerProcess, create, disk, running_server, token
from benchmarks.machine import ROOT, Cores
from benchmarks.tables import Table

CONNECTIONS = (1, 16, 64)
WARM_UP_S = 0.3


def run_load(plan: LoadPlan) -> LoadResult:
    """Run a plan with a client process."""
    command = [sys.executable, "-m", "benchmarks.client"]
    done = subprocess.run(command, input=msgspec.json.encode(plan), cwd=ROOT, capture_output=True, check=True)  # noqa: S603  # our own
    return msgspec.json.decode(done.stdout, type=LoadResult)


@dataclass(slots=True)
class Rates:
    """The results of one mode: creates per second, and microseconds of processor time per create."""

    per_second: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)


def press(server: ServerProcess, bearer: str, connections: int, seconds: float, core: int | None, rates: Rates) -> None:
    """Run one load against `server` and add its figures to `rates`."""
    before = server.cpu_s
    port = int(server.url.rpartition(":")[2])
    seen = run_load(LoadPlan(port, [create("speed", bearer)], seconds, connections, WARM_UP_S, core))
    if set(seen.statuses) != {201}:
        raise RuntimeError(f"creates were answered {seen.statuses}")
    rates.per_second.append(seen.per_second)
    # The requests of the warm-up count, too.
    rates.cpu_us.append((server.cpu_s - before) / (seen.requests * (1 + WARM_UP_S / seconds)) * 1e6)


def measure(cores: Cores, rounds: int, seconds: float) -> Table:
    """Interleaved rounds; each figure is the median of the rounds' ratios."""
    with tempfile.TemporaryDirectory(dir=disk()) as folder, ExitStack() as stack:
        servers: dict[str, tuple[ServerProcess, str]] = {}
        for name, words in modes(Path(folder)):
            server = stack.enter_context(running_server(words, cores.server))
            server.unlimited()
            servers[name] = server, token(server.url, server.ready["simulators"]["halopsa"]["credentials"])
        rows = []
        for connections in CONNECTIONS:
            found = {name: Rates() for name in servers}
            for _ in range(rounds):
                for name, (server, bearer) in servers.items():
                    press(server, bearer, connections, seconds, cores.client, found[name])
            cpu = [f"{median(each.cpu_us):.0f}" for each in found.values()]
            rows.append([str(connections), f"{median(found['memory'].per_second):.0f}", *_ratios(found), *cpu])
    times = [f"{name}, us of CPU" for name in ("memory", "second", "always")]
    head = ["connections", "memory, creates/s", "second / memory", "always / memory", *times]
    return Table("creates", head, rows)


def modes(folder: Path) -> Sequence[tuple[str, list[str]]]:
    """The arguments of a server in each mode."""
    second = ["--state", str(folder / "second")]
    always = ["--state", str(folder / "always"), "--state-sync", "always"]
    return (("memory", []), ("second", second), ("always", always))


def _ratios(found: dict[str, Rates]) -> list[str]:
    memory = found["memory"].per_second
    pairs = [zip(found[name].per_second, memory, strict=True) for name in ("second", "always")]
    return [f"{median(one / other for one, other in each):.2f}" for each in pairs]

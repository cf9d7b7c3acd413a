"""Creates a second with a log, against memory in the same run."""

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

from benchmarks.client import Drill, Seen
from benchmarks.durability.life import Life, create, disk, living, token
from benchmarks.machine import ROOT, Cores
from benchmarks.tables import Table

CONNECTIONS = (1, 16, 64)
WARM_UP_S = 0.3


def drilled(drill: Drill) -> Seen:
    """What a client in a process of its own sees."""
    command = [sys.executable, "-m", "benchmarks.client"]
    done = subprocess.run(command, input=msgspec.json.encode(drill), cwd=ROOT, capture_output=True, check=True)  # noqa: S603  # our own
    return msgspec.json.decode(done.stdout, type=Seen)


@dataclass(slots=True)
class Rates:
    """What rounds have seen of one mode: creates a second, and microseconds of processor time that each took."""

    per_second: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)


def press(life: Life, bearer: str, connections: int, seconds: float, core: int | None, rates: Rates) -> None:
    """One drill."""
    before = life.cpu_s
    port = int(life.url.rpartition(":")[2])
    seen = drilled(Drill(port, [create("speed", bearer)], seconds, connections, WARM_UP_S, core))
    if set(seen.statuses) != {201}:
        raise RuntimeError(f"creates were answered {seen.statuses}")
    rates.per_second.append(seen.per_second)
    # The warm-up is served, too.
    rates.cpu_us.append((life.cpu_s - before) / (seen.requests * (1 + WARM_UP_S / seconds)) * 1e6)


def measure(cores: Cores, rounds: int, seconds: float) -> Table:
    """Interleaved rounds; each figure is the median of the rounds' ratios."""
    with tempfile.TemporaryDirectory(dir=disk()) as folder, ExitStack() as stack:
        lives: dict[str, tuple[Life, str]] = {}
        for name, words in modes(Path(folder)):
            life = stack.enter_context(living(words, cores.server))
            life.unlimited()
            lives[name] = life, token(life.url, life.ready["simulators"]["halopsa"]["credentials"])
        rows = []
        for connections in CONNECTIONS:
            found = {name: Rates() for name in lives}
            for _ in range(rounds):
                for name, (life, bearer) in lives.items():
                    press(life, bearer, connections, seconds, cores.client, found[name])
            cpu = [f"{median(each.cpu_us):.0f}" for each in found.values()]
            rows.append([str(connections), f"{median(found['memory'].per_second):.0f}", *_ratios(found), *cpu])
    times = [f"{name}, us of CPU" for name in ("memory", "second", "always")]
    head = ["connections", "memory, creates/s", "second / memory", "always / memory", *times]
    return Table("creates", head, rows)


def modes(folder: Path) -> Sequence[tuple[str, list[str]]]:
    """The words of a server in each mode."""
    second = ["--state", str(folder / "second")]
    always = ["--state", str(folder / "always"), "--state-sync", "always"]
    return (("memory", []), ("second", second), ("always", always))


def _ratios(found: dict[str, Rates]) -> list[str]:
    memory = found["memory"].per_second
    pairs = [zip(found[name].per_second, memory, strict=True) for name in ("second", "always")]
    return [f"{median(one / other for one, other in each):.2f}" for each in pairs]

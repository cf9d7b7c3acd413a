"""Creates a second with a log, against memory in the same run."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median

import msgspec

from benchmarks.client import Drill, Seen
from benchmarks.durability.life import Life, create, living, token
from benchmarks.machine import ROOT, Cores
from benchmarks.tables import Table

CONNECTIONS = (1, 16, 64)


def drilled(drill: Drill) -> Seen:
    """What a client in a process of its own sees."""
    command = [sys.executable, "-m", "benchmarks.client"]
    done = subprocess.run(command, input=msgspec.json.encode(drill), cwd=ROOT, capture_output=True, check=True)  # noqa: S603  # our own
    return msgspec.json.decode(done.stdout, type=Seen)


def rate(life: Life, bearer: str, connections: int, seconds: float, core: int | None) -> float:
    """Creates a second."""
    port = int(life.url.rpartition(":")[2])
    seen = drilled(Drill(port, [create("speed", bearer)], seconds, connections, 0.3, core))
    if set(seen.statuses) != {201}:
        raise RuntimeError(f"creates were answered {seen.statuses}")
    return seen.per_second


def measure(cores: Cores, rounds: int, seconds: float) -> Table:
    """Interleaved rounds; each figure is the median of the rounds' ratios."""
    with tempfile.TemporaryDirectory(dir=ROOT) as folder, ExitStack() as stack:
        lives: dict[str, tuple[Life, str]] = {}
        for name, words in modes(Path(folder)):
            life = stack.enter_context(living(words, cores.server))
            life.unlimited()
            lives[name] = life, token(life.url, life.ready["simulators"]["halopsa"]["credentials"])
        rows = []
        for connections in CONNECTIONS:
            found: dict[str, list[float]] = {name: [] for name in lives}
            for _ in range(rounds):
                for name, (life, bearer) in lives.items():
                    found[name].append(rate(life, bearer, connections, seconds, cores.client))
            rows.append([str(connections), f"{median(found['memory']):.0f}", *_ratios(found)])
    head = ["connections", "memory, creates/s", "second / memory", "always / memory"]
    return Table("creates", head, rows)


def modes(folder: Path) -> Sequence[tuple[str, list[str]]]:
    """The words of a server in each mode."""
    second = ["--state", str(folder / "second")]
    always = ["--state", str(folder / "always"), "--state-sync", "always"]
    return (("memory", []), ("second", second), ("always", always))


def _ratios(found: dict[str, list[float]]) -> list[str]:
    ratios = {
        name: median(one / other for one, other in zip(found[name], found["memory"], strict=True))
        for name in ("second", "always")
    }
    return [f"{each:.2f}" for each in ratios.values()]

"""Rounds of load, interleaved so that other work of the machine affects all servers alike; medians of them."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from benchmarks import wrk
from benchmarks.client import LoadPlan, LoadResult
from benchmarks.machine import ROOT, Cores
from benchmarks.servers import Server

Say = Callable[[str], None]


@dataclass(slots=True)
class Result:
    """Results of one server with one kind of request: a number per round."""

    per_second: list[float] = field(default_factory=list)
    p99_ms: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)

    def add(self, seen: LoadResult, cpu_s: float) -> None:
        """Add a round; `cpu_s` is the processor time of the server."""
        self.per_second.append(seen.per_second)
        self.p99_ms.append(seen.p99_ms)
        self.cpu_us.append(cpu_s / max(seen.requests, 1) * 1e6)

    @property
    def rate(self) -> float:
        """Median requests per second."""
        return statistics.median(self.per_second)

    @property
    def p99(self) -> float:
        """Median of the rounds' 99th percentiles, in milliseconds."""
        return statistics.median(self.p99_ms)

    @property
    def cpu(self) -> float:
        """Median processor microseconds of the server per request."""
        return statistics.median(self.cpu_us)


class Failed(RuntimeError):
    """A run with an unexpected status, or without any response."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Duration and width of a measurement. Third-party servers get `warm_up_s` of each request first.

    `against` is another checkout of psasim, for the parts that compare with one. The first `settle_s` of each run
    do not count: connections are accepted one after another.
    """

    rounds: int = 5
    seconds: float = 0.8
    connections: int = 16
    warm_up_s: float = 10.0
    settle_s: float = 0.0
    against: Path | None = None


Lane = tuple[Server, str, Sequence[bytes], frozenset[int]]
"""A server, the name of the requests, the requests, and the statuses that count as success."""


def warmed(lanes: Iterable[Lane], shape: Shape, cores: Cores, say: Say) -> None:
    """Run `warm_up_s` of each lane: some servers compile what is used often, and are slow before."""
    for server, asked, requests, _ in lanes:
        if shape.warm_up_s > 0:
            say(f"{server.name} warms up: {asked}")
            once(LoadPlan(server.port, list(requests), shape.warm_up_s, shape.connections, 0.0, cores.client))


def interleaved(lanes: Iterable[Lane], shape: Shape, cores: Cores, say: Say) -> dict[tuple[str, str], Result]:
    """Results by server and request. Raises Failed."""
    kept = list(lanes)
    results = {(server.name, asked): Result() for server, asked, _, _ in kept}
    for number in range(shape.rounds):
        say(f"round {number + 1} of {shape.rounds}")
        for server, asked, requests, good in kept:
            before = server.cpu_s
            plan = LoadPlan(server.port, list(requests), shape.seconds, shape.connections, shape.settle_s, cores.client)
            seen = once(plan)
            if not set(seen.statuses) <= good or not seen.requests:
                raise Failed(f"{server.name}, {asked}: answered {seen.statuses}")
            results[server.name, asked].add(seen, server.cpu_s - before)
    return results


def once(plan: LoadPlan) -> LoadResult:
    """Run one plan: with wrk if it is installed and the plan has one request and no warm-up, else with our client."""
    if len(plan.requests) == 1 and not plan.warm_up_s and shutil.which("wrk"):
        return wrk.run(plan)
    command = [sys.executable, "-m", "benchmarks.client"]
    done = subprocess.run(command, input=msgspec.json.encode(plan), cwd=ROOT, capture_output=True, check=False)  # noqa: S603  # our own client
    if done.returncode:
        raise Failed(done.stderr.decode().strip().splitlines()[-1])
    return msgspec.json.decode(done.stdout, type=LoadResult)

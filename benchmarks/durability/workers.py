"""Two workers with a world each, loaded on their own ports, compared with one of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from statistics import median

import httpx

from benchmarks.client import LoadPlan
from benchmarks.durability.server_process import create, running_server, token
from benchmarks.durability.speed import run_load
from benchmarks.tables import Table

MORE_ROUNDS = 3
"""Clients and servers share the cores here, so that single rounds differ by a quarter."""


def measure(rounds: int, seconds: float) -> Table:
    """The rates of one world alone and of two in parallel, in `MORE_ROUNDS` times as many interleaved rounds."""
    with running_server(["--workers", "2"]) as server:
        plans = []
        for name in ("a", "b"):
            world = httpx.put(f"{server.control}/worlds/{name}", json={}, trust_env=False).raise_for_status().json()
            server.unlimited(name)
            halo = world["simulators"]["halopsa"]
            port = int(halo["url"].rpartition(":")[2])
            plans.append(LoadPlan(port, [create("w", token(halo["url"], halo["credentials"]))], seconds))
        alone, both = [], []
        with ThreadPoolExecutor(2) as pool:
            for _ in range(MORE_ROUNDS * rounds):
                alone.append(run_load(plans[0]).per_second)
                both.append(sum(each.per_second for each in pool.map(run_load, plans)))
    ratio = median(two / one for one, two in zip(alone, both, strict=True))
    row = [f"{median(alone):.0f}", f"{median(both):.0f}", f"{ratio:.2f}"]
    return Table("workers", ["one world, creates/s", "two worlds, creates/s", "two / one"], [row])

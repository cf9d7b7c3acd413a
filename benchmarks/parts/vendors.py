"""What a page and a create cost each large vendor, beside another checkout of psasim in the same rounds."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import httpx

from benchmarks.machine import ROOT, Cores
from benchmarks.rounds import Lane, Say, Shape, interleaved
from benchmarks.servers import elsewhere
from benchmarks.tables import Table, number
from benchmarks.vendors import VENDORS

GOOD = frozenset({200, 201})


def measure(shape: Shape, cores: Cores, say: Say) -> list[Table]:
    """Processor microseconds of the server a request; with `shape.against` before and after."""
    rows = []
    for vendor in VENDORS:
        with ExitStack() as stack:
            servers, asked = [], []
            for root in _roots(shape):
                server = elsewhere(stack, vendor.name, root, cores)
                control = f"http://127.0.0.1:{server.port}"
                (entry,) = httpx.get(f"{control}/_sim/simulators", trust_env=False, timeout=30).json()["items"]
                servers.append(replace(server, port=int(entry["url"].rpartition(":")[2])))
                asked.append(vendor.requests(control, entry))
            results: dict[tuple[str, str], float] = {}
            for name in asked[0]:
                lanes: list[Lane] = [
                    (server, name, (by[name],), GOOD) for server, by in zip(servers, asked, strict=True)
                ]
                for key, result in interleaved(lanes, shape, cores, say).items():
                    results[key] = result.cpu
            rows += [_row(name, [results[server.name, name] for server in servers]) for name in asked[0]]
    if shape.against is None:
        return [Table("Processor microseconds a request", ["request", "now"], rows)]
    head = ["request", "before", "now", "now : before"]
    return [Table("Processor microseconds a request, before and now", head, rows, _foot(shape.against))]


def _roots(shape: Shape) -> list[Path]:
    return [ROOT] if shape.against is None else [shape.against, ROOT]


def _row(name: str, microseconds: list[float]) -> list[str]:
    shown = [number(each) for each in microseconds]
    return [name, *shown] if len(microseconds) == 1 else [name, *shown, f"{microseconds[1] / microseconds[0]:.2f}"]


def _foot(against: Path) -> str:
    return f"Before: the checkout {against.name}. Both serve in the same interleaved rounds."

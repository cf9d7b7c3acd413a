"""A world with many tickets: its restart time, and the stalls while its log is compacted."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter, thread_time

import httpx

from benchmarks.durability.server_process import CUSTOMER, disk, running_server, token
from benchmarks.machine import ROOT
from benchmarks.tables import Table

BATCH = 100


def measure(tickets: int) -> Table:
    """Fill, kill, restart, compact."""
    with tempfile.TemporaryDirectory(dir=disk()) as folder:
        words = ["--state", str(Path(folder, "state"))]
        with running_server(words) as server:
            server.unlimited()
            bearer = token(server.url, server.ready["simulators"]["halopsa"]["credentials"])
            fill(server.url, bearer, tickets)
        with running_server(words) as server:
            start_s = server.start_s
            headers = {"authorization": f"Bearer {bearer}"}
            query = {"pageinate": "true", "page_size": "1"}
            answer = httpx.get(f"{server.url}/api/tickets", params=query, headers=headers, trust_env=False, timeout=60)
            there = answer.json()["record_count"]
        size = sum(each.stat().st_size for each in Path(folder).rglob("*") if each.is_file())
        command = [sys.executable, "-m", "benchmarks.durability.restart", str(Path(folder, "state"))]
        stall = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603  # our own
    row = [f"{there:,}", f"{size / 1e6:.0f}", f"{start_s:.1f}", *stall.stdout.split()]
    head = ["tickets", "MB on disk", "s to ready", "s of compaction", "longest stall, ms", "of it CPU, ms"]
    return Table("restart", head, [row])


def fill(url: str, bearer: str, tickets: int) -> None:
    """Create a number of tickets."""
    with httpx.Client(headers={"authorization": f"Bearer {bearer}"}, trust_env=False, timeout=120) as client:
        for start in range(0, tickets, BATCH):
            body = [
                {"summary": f"t{number}", "details": "x" * 100, "client_id": CUSTOMER}
                for number in range(start, min(start + BATCH, tickets))
            ]
            client.post(f"{url}/api/tickets", json=body).raise_for_status()


async def _stalls(folder: Path) -> tuple[float, float, float]:
    """Seconds of a compaction, and the longest turn of the loop meanwhile: ms, and ms of processor time."""
    from simulators.control.universe import Plan, Universe
    from simulators.core.durable import StateFolder
    from simulators.core.host.running import resume_gc
    from simulators.registry import declarations

    universe = Universe(Plan(declarations(["halopsa"]), port=0, state=StateFolder(folder)))
    opened = await universe.start()
    resume_gc()
    log = opened.world.log
    if log is None:
        raise RuntimeError("no log")
    loop, is_over = asyncio.get_running_loop(), False
    longest, last = (0.0, 0.0), (perf_counter(), thread_time())

    def turn() -> None:
        nonlocal longest, last
        now = perf_counter(), thread_time()
        longest, last = (max(longest[0], now[0] - last[0]), max(longest[1], now[1] - last[1])), now
        if not is_over:
            loop.call_soon(turn)

    turn()
    longest = 0.0, 0.0
    began = perf_counter()
    await log.compact()
    took = perf_counter() - began
    is_over = True
    await universe.stop(0)
    return took, longest[0] * 1000, longest[1] * 1000


if __name__ == "__main__":
    took, longest, busy = asyncio.run(_stalls(Path(sys.argv[1])))
    print(f"{took:.1f} {longest:.1f} {busy:.1f}")

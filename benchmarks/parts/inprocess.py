"""Requests within this process: no socket, no other process, everything else enabled."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

import msgspec

from benchmarks import desk
from benchmarks.desk.tickets import NEW, TOKEN
from benchmarks.inprocess import InProcessClient, Request
from benchmarks.machine import Cores
from benchmarks.rounds import Say, Shape
from benchmarks.tables import Table, number
from simulators.control.universe import Plan, Universe
from simulators.core.platform import new_loop

BATCH, RECORDS = 200, 1000
_BEARER = {"Authorization": f"Bearer {TOKEN}"}
_CREATE = Request("POST", "/tickets", {**_BEARER, "Content-Type": "application/json"}, msgspec.json.encode(NEW))
REQUESTS: Mapping[str, tuple[Request, ...]] = {
    "get": (Request("GET", "/tickets/17", _BEARER),) * BATCH,
    "list of 25": (Request("GET", "/tickets?limit=25", _BEARER),) * BATCH,
    "list of 25, another each time": tuple(
        Request("GET", f"/tickets?limit=25&offset={offset}", _BEARER) for offset in range(BATCH)
    ),
    "create": (_CREATE,) * BATCH,
}


def measure(shape: Shape, cores: Cores, say: Say) -> list[Table]:
    """Processor microseconds of get, list and create."""
    say("in process")
    with asyncio.Runner(loop_factory=new_loop) as runner:
        spent = runner.run(_measured(8 * shape.rounds))
    rows = [[name, number(each[len(each) // 10]), number(each[len(each) // 2])] for name, each in spent.items()]
    foot = (
        f"From the ASGI scope to the last ASGI message; the quickest tenth and the median of batches of {BATCH}. "
        "A read that is answered with the same bytes as lately is not checked a second time; the third row always is."
    )
    return [Table("In process, processor microseconds a request", ["Request", "quickest", "median"], rows, foot)]


async def _measured(batches: int) -> dict[str, list[float]]:
    universe = Universe(Plan({"desk": desk.DECLARATION}, port=0))
    opened = await universe.start()
    await desk.fill(opened.world.simulators["desk"], RECORDS)
    client = InProcessClient(universe, opened.world, "desk")
    spent: dict[str, list[float]] = {}
    try:
        for name, batch in REQUESTS.items():
            spent[name] = sorted([(await client.ask(*batch))[0] for _ in range(batches)])
    finally:
        await universe.stop()
    return spent

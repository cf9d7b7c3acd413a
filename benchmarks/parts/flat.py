"""Lists and look-ups at 100, 10,000 and 100,000 records: their cost must not grow."""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
from collections.abc import Mapping
from urllib.parse import urlencode

import msgspec

from benchmarks import desk
from benchmarks.flat import SUBJECTS, Fill, RequestCase, Subject
from benchmarks.inprocess import InProcessClient, Request
from benchmarks.machine import Cores
from benchmarks.rounds import Say, Shape
from benchmarks.tables import Table, number, ratio
from simulators import registry
from simulators.control.universe import Plan, Universe
from simulators.core.platform import new_loop
from simulators.core.quotas import QuotaBook

SIZES = (100, 10_000, 100_000)
TIMES, BATCHES = 20, 15
ENOUGH = 10_000_000

Spent = dict[tuple[str, str], dict[int, float]]


def measure(shape: Shape, cores: Cores, say: Say) -> list[Table]:
    """Processor microseconds per request at each size."""
    spent: Spent = {}
    for subject in SUBJECTS:
        fill = subject.filler()
        if fill is None:
            say(f"{subject.simulator}: {subject.fill} is not there; left out")
            continue
        for size in SIZES:
            say(f"{subject.simulator} with {size:,} records")
            with asyncio.Runner(loop_factory=new_loop) as runner:
                for asked, value in runner.run(_at(subject, fill, size)).items():
                    spent.setdefault((subject.simulator, asked), {})[size] = value
            gc.collect()
    head = ["Simulator", "asked", *(f"{size:,}" for size in SIZES), "last : first"]
    rows = [
        [simulator, asked, *(number(value[size]) for size in SIZES), ratio(value[SIZES[-1]], value[SIZES[0]])]
        for (simulator, asked), value in spent.items()
    ]
    foot = "In process, everything on; medians. Some lists hold fewer than 25 records where there are but 100."
    return [Table("Processor microseconds a request by the number of records", head, rows, foot)]


async def _at(subject: Subject, fill: Fill, size: int) -> dict[str, float]:
    declared = desk.DECLARATION if subject.simulator == "desk" else registry.declaration(subject.simulator)
    universe = Universe(Plan({subject.simulator: declared}, port=0))
    opened = await universe.start()
    state = opened.world.simulators[subject.simulator]
    client = InProcessClient(universe, opened.world, subject.simulator)
    try:
        await fill(state, size)
        _unlimited(state.quotas)
        borne = await _signed_in(client, subject, state.credentials)
        return {
            each.title: await _timed(client, each, {**each.headers(state.credentials), **borne})
            for each in subject.asked
        }
    finally:
        await universe.stop()


def _unlimited(quotas: QuotaBook) -> None:
    """Raise all quotas beyond reach; they still count."""
    quotas.override({each["id"]: {"limit": ENOUGH} for each in quotas.describe() if each["limit"] is not None})


async def _signed_in(client: InProcessClient, subject: Subject, credentials: Mapping[str, str]) -> dict[str, str]:
    if subject.sign_in is None:
        return {}
    path, form = subject.sign_in
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    _, body = await client.ask(Request("POST", path, headers, urlencode(form(credentials)).encode()))
    return {"Authorization": f"Bearer {json.loads(body)['access_token']}"}


async def _timed(client: InProcessClient, asked: RequestCase, headers: Mapping[str, str]) -> float:
    body = b"" if asked.body is None else msgspec.json.encode(asked.body)
    typed = {**headers, "Content-Type": "application/json"} if body else headers
    request = Request(asked.method, asked.target, typed, body)
    await client.ask(*[request] * TIMES)
    return statistics.median([(await client.ask(*[request] * TIMES))[0] for _ in range(BATCHES)])

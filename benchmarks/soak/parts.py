"""One half of a soak: lifecycles of every system, a number of them in parallel, and the audit."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import httpx

from benchmarks.soak.lifecycles import LIFECYCLES, Base
from benchmarks.soak.receiver import Receiver
from benchmarks.soak.serving import Served
from benchmarks.soak.session import Clients, Collections, Findings, Session, Unexpected

DAY_S = 86_400
"""Seconds by which the clock is advanced before the audit, so that everything deferred is done."""

PAGE = 1_000


@dataclass(frozen=True, slots=True)
class SoakPart:
    """Figures of one half. `memory_mb` is the memory of the server's process after the audit."""

    lifecycles: int
    requests: int
    deliveries: int
    messages: int
    seconds: float
    memory_mb: float
    open_files: int
    findings: Sequence[str]


async def play(served: Served, receiver: Receiver, numbers: range, concurrency: int) -> SoakPart:
    """Reset the server and play the lifecycles `numbers`, alternating between the systems."""
    receiver.came.clear()
    async with Clients() as clients:
        session = Session(clients, served.control, {}, receiver)
        await session.steer("POST", "/reset", {})
        session.systems = {each["name"]: each for each in (await session.steer("GET", "/simulators"))["items"]}
        lifecycles = [make(session) for make in LIFECYCLES]
        for lifecycle in lifecycles:
            await lifecycle.prepare()
        began = perf_counter()
        failures = await _played(lifecycles, iter(numbers), concurrency)
        seconds = perf_counter() - began
        return await _audited(served, session, lifecycles, failures, len(numbers), seconds)


async def _played(lifecycles: Sequence[Base], numbers: Iterator[int], concurrency: int) -> list[str]:
    """Play the lifecycles; returns their failures."""
    failures: list[str] = []

    async def worker() -> None:
        for number in numbers:
            try:
                await lifecycles[number % len(lifecycles)].play(number)
            except (Unexpected, AssertionError, TimeoutError, httpx.HTTPError) as error:
                failures.append(f"failed: lifecycle {number}: {error!r}")

    await asyncio.gather(*(worker() for _ in range(concurrency)))
    return failures


async def _audited(
    served: Served, session: Session, lifecycles: Sequence[Base], failures: list[str], count: int, seconds: float
) -> SoakPart:
    clock = await session.steer("POST", "/clock", {"action": "advance", "seconds": DAY_S})
    simulators = (await session.steer("GET", "/state"))["simulators"]
    held: dict[str, Collections] = {
        name: part["tenants"]["default"]["collections"] for name, part in simulators.items()
    }
    findings = Findings()
    wanted: Counter[str] = Counter()
    for lifecycle in lifecycles:
        lifecycle.audit(held, findings)
        wanted.update(lifecycle.deliveries())
    findings.orphaned += [f"timer: {each['purpose']}" for each in clock["waiting"]]
    sent = sum(audit_deliveries(name, held[name]["_deliveries"], wanted[name], findings) for name in held)
    return SoakPart(
        count,
        session.requests,
        sent,
        session.receiver.came.total(),
        seconds,
        served.server.memory_mb,
        served.open_files,
        [*failures, *findings.all, *await _raised(session)],
    )


def audit_deliveries(system: str, rows: Sequence[Mapping[str, Any]], wanted: int, findings: Findings) -> int:
    """Check that each delivery was sent in one attempt, and that there are as many as expected."""
    for row in rows:
        if row["state"] != "sent":
            findings.orphaned.append(f"delivery {row['id']}: {row['state']}")
        elif len(row["attempts"]) != 1:
            findings.doubled.append(f"delivery {row['id']}: {len(row['attempts'])} attempts")
    findings.compare("deliveries of", Counter({system: wanted}), Counter({system: len(rows)}))
    return len(rows)


async def _raised(session: Session) -> list[str]:
    """The exceptions of handlers that the journal still has."""
    found: list[str] = []
    since = 0
    while True:
        page = await session.steer("GET", f"/journal?limit={PAGE}&since={since}")
        found += [
            f"violation: {entry['method']} {entry['path']}: {violation['code']} {violation['message']}"
            for entry in page["items"]
            for violation in entry["violations"]
        ]
        if page["next"] is None:
            return found
        since = page["next"]

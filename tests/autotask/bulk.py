"""A database with as many tickets as somebody wants, without an API call for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulators.autotask.seed import put
from simulators.core.world import SimulatorState

COMPANIES, STATUSES, PRIORITIES = (175, 176, 177), (1, 5, 7, 8), (1, 2, 3, 4)
FIRST = 1_000_000
"""The id of the first: far from those that the API gives."""
BATCH = 5_000


async def fill(state: SimulatorState, count: int) -> None:
    """Put `count` tickets into the default database: a third for each customer, a quarter in each status."""
    for start in range(0, count, BATCH):
        async with state.store().unit() as unit:
            for ticket in _tickets(start, min(start + BATCH, count)):
                await put(unit, "Tickets", ticket)


def _tickets(start: int, end: int) -> Iterator[dict[str, Any]]:
    for n in range(start, end):
        moment = f"2024-{n // 2_000 % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00:00Z"
        yield {
            "id": FIRST + n,
            "ticketNumber": f"T20240301.{n:06}",
            "companyID": COMPANIES[n % len(COMPANIES)],
            "title": f"Ticket {n}",
            "description": f"Host hp-{n} does not answer.",
            "status": STATUSES[n % len(STATUSES)],
            "priority": PRIORITIES[n % len(PRIORITIES)],
            "queueID": 29682833,
            "ticketType": 2,
            "externalID": f"bulk-{n}",
            "dueDateTime": moment,
            "createDate": moment,
            "lastActivityDate": moment,
        }

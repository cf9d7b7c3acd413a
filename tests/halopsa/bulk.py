"""A tenant with as many tickets as somebody wants, without an API call for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulators.core.world import SimulatorState
from simulators.halopsa.seed import OWN_STORE, furnished

CLIENTS = ((12, 18, 31), (13, 19, 32), (15, 21, 34))
"""Customer, main site and General User, by turns."""

STATUSES, AGENTS, BATCH = (1, 2, 4, 9), (1, 3, 4), 5_000
FIRST = 1_000_000
"""The id of the first: far from those that the API gives."""


async def fill(state: SimulatorState, count: int) -> None:
    """Put `count` tickets into the tenant's store: a third for each customer, a quarter in each status."""
    for start in range(0, count, BATCH):
        async with state.store(OWN_STORE).unit() as unit:
            for ticket in _tickets(start, min(start + BATCH, count)):
                await unit.put("Tickets", furnished(state, "Tickets", ticket))


def _tickets(start: int, end: int) -> Iterator[dict[str, Any]]:
    for n in range(start, end):
        client, site, user = CLIENTS[n % len(CLIENTS)]
        status = STATUSES[n % len(STATUSES)]
        moment = f"2024-{n // 2_000 % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00:00"
        yield {
            "id": FIRST + n,
            "summary": f"Ticket {n}",
            "details": f"Host hp-{n} does not answer.",
            "client_id": client,
            "site_id": site,
            "user_id": user,
            "user_name": "General User",
            "status_id": status,
            "agent_id": AGENTS[n % len(AGENTS)],
            "tickettype_id": 1,
            "sla_id": 1,
            "priority_id": n % 5 + 1,
            "team": "1st Line Support",
            "team_id": 1,
            "source": 0,
            "hasbeenclosed": status == 9,
            "inactive": False,
            "deleted": False,
            **{name: moment for name in ("dateoccurred", "last_update", "lastactiondate", "dateassigned")},
        }

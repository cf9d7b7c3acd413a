"""The help desk as Connexion's documentation would build it: AsyncApp, default middlewares, a dict of records."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from connexion import AsyncApp

from benchmarks.desk import SPEC
from benchmarks.desk.tickets import TOKEN, ticket

Reply = tuple[Any, int]


class Desk:
    """The operations, under the names in the spec."""

    def __init__(self, records: int) -> None:
        """Create `records` tickets."""
        self._tickets = {number: ticket(number) for number in range(1, records + 1)}
        self._numbers = itertools.count(records + 1)

    async def listTickets(self, limit: int, offset: int, status: str | None = None) -> Reply:
        """A page of tickets, newest first."""
        found = itertools.islice(reversed(self._tickets.values()), offset, offset + limit)
        return {"total": len(self._tickets), "items": list(found)}, 200

    async def createTicket(self, body: Mapping[str, Any]) -> Reply:
        """Create a ticket."""
        number = next(self._numbers)
        made = {"id": number, "status": "new", "createdAt": datetime.now(UTC).isoformat(), **body}  # noqa: TID251  # stock Connexion has no clock of ours
        self._tickets[number] = made
        return made, 201

    async def getTicket(self, id: int) -> Reply:
        """One ticket."""
        found = self._tickets.get(id)
        if found is None:
            return {"title": "not_found", "detail": f"there is no ticket {id}", "status": 404}, 404
        return found, 200


def bearer(token: str) -> dict[str, str] | None:
    """The bearer of `token`: Connexion's hook, named in the spec."""
    return {"sub": "bench"} if token == TOKEN else None


def application(records: int, validate_responses: bool) -> AsyncApp:
    """The ASGI application."""
    from connexion.resolver import Resolver

    desk = Desk(records)
    app = AsyncApp("benchmarks.desk", specification_dir=SPEC.parent)
    app.add_api(
        SPEC.name,
        resolver=Resolver(function_resolver=lambda name: getattr(desk, name)),
        validate_responses=validate_responses,
    )
    return app

"""An Autotask in this process, asked without sockets: makes, changes and reads records, and is refused."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulators.autotask import DECLARATION, posting
from simulators.autotask.engine import ENGINE
from simulators.autotask.model import datetimes
from simulators.autotask.model.rights import Actor
from tests.autotask.test_flat import send
from tests.core.server.inprocess import InProcess

NOW = 1_893_499_200.0
"""2030-01-01T12:00:00Z."""


@dataclass(slots=True)
class Local:
    """One database; tests of a module may share it, as each works on records of its own."""

    psa: InProcess = field(default_factory=lambda: InProcess(DECLARATION))

    def __post_init__(self) -> None:
        """Stop the clock, and put it on a day that all tests know."""
        self.psa.world.clock.freeze()
        asyncio.run(self.psa.world.clock.set(NOW))

    def ok(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of a request that succeeds."""
        reply = send(self.psa, method, path, body)
        assert reply.status == 200, f"{method} {path}: {reply.status} {reply.body!r}"
        return reply.json()

    def create(self, path: str, **body: Any) -> int:
        """Make a record; its id."""
        identity: int = self.ok("POST", path, body)["itemId"]
        return identity

    def change(self, path: str, identity: int, **body: Any) -> None:
        """Change a record."""
        self.ok("PATCH", path, {"id": identity, **body})

    def refused(self, method: str, path: str, **body: Any) -> str:
        """The first text with which a request is refused."""
        reply = send(self.psa, method, path, body)
        assert reply.status == 500, f"{method} {path}: {reply.status} {reply.body!r}"
        text: str = reply.json()["errors"][0]
        return text

    def item(self, entity: str, identity: int) -> dict[str, Any]:
        """The record of an id."""
        found: dict[str, Any] = self.ok("GET", f"/{entity}/{identity}")["item"]
        return found

    def find(self, entity: str, **wanted: Any) -> list[dict[str, Any]]:
        """The records that have these values."""
        conditions = [{"op": "eq", "field": name, "value": value} for name, value in wanted.items()]
        items: list[dict[str, Any]] = self.ok("POST", f"/{entity}/query", {"filter": conditions})["items"]
        return items

    def post(self, through: str) -> list[Mapping[str, Any]]:
        """Approve & Post, the billing items that it made."""

        async def run() -> list[int]:
            async with ENGINE.acting(self.psa.state, "default", Actor(4)) as context:
                return await posting.post(context, datetimes.read(through, date_only=True))

        return [self.item("BillingItems", each) for each in asyncio.run(run())]

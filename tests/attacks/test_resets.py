"""Resets, restores and the close of a world at random instants, under 32 clients, on real sockets.

Held: every answer is the vendor's, a 503 or a closed connection; no handler raises; whatever was acknowledged after the
last end is there, and nothing that was acknowledged before it; no task, timer or work is left.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from benchmarks.soak.session import Clients
from contracts.targets import FakeProcess
from simulators.core.rng import Stream

CLIENTS = 32
CALLS = 3
"""Calls of each client in a round."""

DEFINED = frozenset({200, 201, 202, 204, 400, 401, 404, 409, 503})
"""Statuses that the two vendors and the control API document for what is called here, and that of an ended state."""

ALERT = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}
SLOW = {"on": {"CREATE": {"reply": "full", "delay_s": 2}}, "callback": {"mode": "after", "delay_s": 3}}
LATENCY = {"simulator": "halopsa", "operation": "saveTickets", "kind": "latency", "delay_ms": 1500, "probability": 0.4}


@dataclass(slots=True)
class Made:
    """A record that a client asked for, with the counts of events before it was asked for and after the answer."""

    name: str
    asked: int
    answered: int = 0
    status: int | None = None


@dataclass(slots=True)
class Arena:
    """A world, its clients, and what they have seen."""

    clients: Clients
    control: str
    halo: str
    credentials: dict[str, str]
    stream: Stream
    events: int = 0
    due: int = 0
    reached: asyncio.Event = field(default_factory=asyncio.Event)
    made: list[Made] = field(default_factory=list)
    statuses: Counter[int | None] = field(default_factory=Counter)
    token: str = ""

    async def send(self, method: str, url: str, **arguments: Any) -> httpx.Response | None:
        """One call; None where the connection was closed. AssertionError for an answer that nobody documents."""
        self.count()
        try:
            async with self.clients.one() as http:
                answer = await http.request(method, url, **arguments)
        except httpx.TransportError:
            self.statuses[None] += 1
            return None
        finally:
            self.count()
        self.statuses[answer.status_code] += 1
        assert answer.status_code in DEFINED, f"{method} {url}: {answer.status_code} {answer.text[:300]}"
        return answer

    async def ask(self, method: str, path: str, body: Any = None) -> httpx.Response | None:
        """One call of the world's control API."""
        return await self.send(method, self.control + path, json={} if body is None else body)

    async def at_halo(self, method: str, path: str, **arguments: Any) -> httpx.Response | None:
        """One call with a token; a fresh one where the last is not known any more."""
        answer = await self.send(method, f"{self.halo}/api{path}", headers=self.bearer, **arguments)
        if answer is not None and answer.status_code == 401:
            form = {"grant_type": "client_credentials", "scope": "all", **self.credentials}
            signed = await self.send("POST", f"{self.halo}/auth/token", data=form)
            if signed is not None and signed.status_code == 200:
                self.token = signed.json()["access_token"]
                answer = await self.send(method, f"{self.halo}/api{path}", headers=self.bearer, **arguments)
        return answer

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    async def make(self, name: str, send: Callable[[], Awaitable[httpx.Response | None]]) -> None:
        """Ask for a record, and note when that was and what came of it."""
        made = Made(name, self.events)
        self.made.append(made)
        answer = await send()
        made.answered = self.events
        made.status = None if answer is None else answer.status_code

    async def ticket(self, name: str) -> None:
        body = [{"summary": name, "client_id": 12}]
        await self.make(f"halopsa {name}", lambda: self.at_halo("POST", "/Tickets", json=body))

    async def alert(self, name: str) -> None:
        body = {**ALERT, "title": name}
        await self.make(f"ncentral {name}", lambda: self.ask("POST", "/drive/ncentral/alerts", body))

    async def read(self, _: str) -> None:
        await self.at_halo("GET", "/Tickets", params={"count": "50"})

    async def advance(self, _: str) -> None:
        await self.ask("POST", "/clock", {"action": "advance", "seconds": 1})

    async def client(self, number: int, turn: int) -> None:
        """Calls of one client, one after the other."""
        acts = (self.ticket, self.ticket, self.read, self.alert, self.advance)
        for call in range(CALLS):
            await self.stream.choice(acts)(f"{turn}-{number}-{call}")

    async def snapshot(self) -> dict[str, Any]:
        """The world as data."""
        answer = await self.send("GET", f"{self.control}/state")
        assert answer is not None
        snapshot: dict[str, Any] = answer.json()
        return snapshot

    async def records(self) -> set[str]:
        """The names of all that the two systems hold."""
        simulators = (await self.snapshot())["simulators"]
        held = {name: part["tenants"]["default"]["collections"] for name, part in simulators.items()}
        return {
            *(f"halopsa {each['summary']}" for each in held["halopsa"]["Tickets"]),
            *(f"ncentral {each['title']}" for each in held["ncentral"]["tickets"]),
        }

    async def played(self, turn: int, disturb: Callable[[], Awaitable[Any]]) -> tuple[int, int]:
        """A round: all clients, and one disturbance among them. The counts of events before and after that."""
        await self.ask("PUT", "/drive/custompsa/behaviour", SLOW)
        await self.ask("POST", "/faults", LATENCY)
        self.due, self.reached = self.events + self.stream.integer(CLIENTS, CLIENTS * CALLS), asyncio.Event()
        clients = asyncio.gather(*(self.client(number, turn) for number in range(CLIENTS)))
        # Where all of them end before, the disturbance comes after them.
        clients.add_done_callback(lambda _: self.reached.set())
        await self.reached.wait()
        before = self.events
        await disturb()
        after = self.events
        while not clients.done():
            await self.advance("")
        await clients
        return before, after

    def count(self) -> None:
        """One more event."""
        self.events += 1
        if self.events >= self.due:
            self.reached.set()


def held(arena: Arena, found: set[str], kept: set[str], systems: set[str], span: tuple[int, int]) -> None:
    """`found` is what a state may hold that begun in `span` with `kept`, for those of `systems`."""
    before, after = span
    for made in arena.made:
        if made.name.partition(" ")[0] not in systems or made.name in kept:
            continue
        acknowledged = made.status in (200, 201, 202)
        if acknowledged and made.asked > after:
            assert made.name in found, f"lost: {made}"
        if made.answered and made.answered < before:
            assert made.name not in found, f"of the old state: {made}"
    assert kept <= found


@pytest.mark.parametrize("seed", ["one"])
def test_states_that_end_under_load_leave_nothing(
    fakes: FakeProcess, seed: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR)
    # The world is closed by what is played.
    opened = fakes.control.open_world(only=["ncentral", "custompsa", "halopsa"])
    world = fakes.universe.world(opened["id"])
    assert world is not None
    control = f"{fakes.control.url}/_sim/worlds/{opened['id']}"
    asyncio.run(whole(control, opened["simulators"]["halopsa"], Stream(seed)))
    assert fakes.universe.world(opened["id"]) is None
    assert [record.getMessage() for record in caplog.records] == []
    assert all(not state.lifetime.tasks for state in world.simulators.values())
    assert world.clock.waiting() == []
    assert world.clock.work.running == 0


async def whole(control: str, halo: dict[str, Any], stream: Stream) -> None:
    async with Clients() as clients:
        arena = Arena(clients, control, halo["url"], halo["credentials"], stream)
        await arena.ask("POST", "/clock", {"action": "freeze"})
        every = {"halopsa", "ncentral"}
        for turn, (body, ended) in enumerate(
            (({}, every), ({"simulator": "halopsa"}, {"halopsa"}), ({"simulator": "ncentral"}, {"ncentral"}))
        ):
            span = await arena.played(turn, lambda body=body: arena.ask("POST", "/reset", body))  # type: ignore[misc]  # mypy takes the default for an argument
            held(arena, await arena.records(), set(), ended, span)
        snapshot, kept = await arena.snapshot(), await arena.records()
        span = await arena.played(3, lambda: arena.ask("PUT", "/state", snapshot))
        held(arena, await arena.records(), kept, every, span)
        assert arena.statuses[503] > 0
        await arena.played(4, lambda: arena.send("DELETE", control))

"""A world with a scripted wire: what the outbox sends, in which order, and what comes back."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from simulators.core.clock import Clock
from simulators.core.journal import Journal
from simulators.core.masking import Masker
from simulators.core.outbox import (
    Delivery,
    Drop,
    Hold,
    InProcessCalls,
    MessageKind,
    Outbox,
    Outcome,
    Outgoing,
    Transport,
    Verdict,
)
from simulators.core.outbox.transport import InProcessCall
from simulators.core.store import Unit
from simulators.core.world import SimulatorState, World
from tests.acme import DECLARATION

START = 1_767_600_000.0
OK = Outcome("answered", 200)
BAD = Outcome("answered", 500)
RETRY_S = 60.0


class ScriptedTransport(Transport):
    """Answers from a script, 200 when it is at its end, and keeps what was sent with the instant."""

    def __init__(self) -> None:
        super().__init__(InProcessCalls())
        self.script: deque[Outcome] = deque()
        self.sent: list[tuple[str, float]] = []
        self.gate: asyncio.Event | None = None

    async def send(self, outgoing: Outgoing, clock: Clock, in_process_call: InProcessCall) -> Outcome:
        self.sent.append((outgoing.body.decode(), clock.time() - START))
        if self.gate is not None:
            await self.gate.wait()
        return self.script.popleft() if self.script else OK


class Scene:
    """One simulator's outbox, frozen in time."""

    def __init__(self) -> None:
        self.transport = ScriptedTransport()
        self.readiness: dict[str, Hold | Drop] = {}
        self.retries = 0
        self.settled: list[tuple[str, int | None]] = []
        self.closed: Hold | None = None
        kind = MessageKind(self._build, self._settle, self._gate)
        declaration = replace(DECLARATION, messages={"note": kind, "plain": MessageKind(self._build)})
        self.clock = Clock("frozen", START)
        self.journal = Journal("w")
        self.world = World(
            "w", {"acme": declaration}, {"acme": ()}, self.transport, self.journal, Masker(), clock=self.clock
        )

    @property
    def state(self) -> SimulatorState:
        return self.world.simulators["acme"]

    @property
    def outbox(self) -> Outbox:
        return self.state.outbox()

    async def _build(self, delivery: Delivery) -> Outgoing | Hold | Drop:
        text = str(delivery.data["text"])
        return self.readiness.get(text) or Outgoing("POST", "http://acme.invalid/", body=text.encode())

    async def _gate(self, _: Delivery) -> Hold | None:
        return self.closed

    async def _settle(self, delivery: Delivery, _: Unit, outcome: Outcome) -> Verdict:
        self.settled.append((str(delivery.data["text"]), outcome.status))
        if outcome.ok or delivery.attempts >= self.retries:
            return Verdict(outcome.ok)
        return Verdict(False, RETRY_S)

    async def emit(self, text: str, key: str = "k", kind: str = "note", delay_s: float = 0.0) -> str:
        async with self.state.store().unit() as unit:
            return await self.outbox.emit(unit, kind, key, {"text": text}, delay_s)

    async def row(self, identity: str) -> dict[str, Any]:
        return dict(next(each for each in await self.outbox.deliveries() if each["id"] == identity))

    async def idle(self) -> None:
        await self.clock.advance(0)


def play(body: Callable[[Scene], Awaitable[None]]) -> None:
    """Run one scene from the opening of its world to its close."""

    async def whole() -> None:
        scene = Scene()
        await scene.world.open()
        try:
            await body(scene)
        finally:
            await scene.world.close()

    asyncio.run(whole())

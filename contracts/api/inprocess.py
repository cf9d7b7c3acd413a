"""A world's simulator as an ASGI application, for callers that would rather not open a socket.

A world lives on the event loop of its process: each request is handed over to it whole, and its answer handed back.
"""

from __future__ import annotations

import asyncio

from starlette.types import Message, Receive, Scope, Send

from contracts.targets import FakeProcess, Fakes, Source, Target
from simulators.control.front import Front
from simulators.control.worlds import SimulatorPort


class WorldApp:
    """One simulator of one world of a FakeProcess."""

    def __init__(self, process: FakeProcess, world: str, system: str) -> None:
        """`world` is the id of one that is open."""
        self._process = process
        self._front = Front(process.universe)
        self._binding = SimulatorPort(process.universe.opened(world).world, system)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request on the world's own loop."""
        if scope["type"] != "http":
            raise RuntimeError("there is no lifespan to take part in")
        body = await _whole(receive)
        for message in await asyncio.to_thread(self._process.run, self._answer(scope, body)):
            await send(message)

    async def _answer(self, scope: Scope, body: bytes) -> list[Message]:
        answer: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Message) -> None:
            answer.append(message)

        inner = {**scope, "state": {"psasim": self._binding}, "client": None, "extensions": {}}
        await self._front(inner, receive, send)
        return answer


def application(source: Source, target: Target) -> WorldApp | None:
    """`target` as an application, if `source` serves it in this process."""
    if not isinstance(source, Fakes) or target.fake.world is None:
        return None
    return WorldApp(source.process([target.system]), target.fake.world, target.system)


async def _whole(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body)

"""A world's simulator as an ASGI application, for callers without a socket.

A world runs on the event loop of its process: each request is passed to it whole, and its response returned.
"""

from __future__ import annotations

import asyncio

import httpx
from starlette.types import Message, Receive, Scope, Send

from contracts.targets import FakeProcess, Fakes, Source, Target
from contracts.targets.signing import signed
from simulators.control.front import Front
from simulators.control.worlds import SimulatorPort


class WorldApp:
    """One simulator of one world of a FakeProcess."""

    def __init__(self, process: FakeProcess, world: str, system: str, target: Target | None = None) -> None:
        """`world` is the id of an open world; requests that must be signed are signed for `target`."""
        self._process = process
        self._target = target
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

        scope = scope if self._target is None else _signed(self._target, scope)
        inner = {**scope, "state": {"psasim": self._binding}, "client": None, "extensions": {}}
        await self._front(inner, receive, send)
        return answer

    def send(self, request: httpx.Request) -> httpx.Response:
        """Serve one request of a caller in another thread, which has signed it already."""
        raw_path, _, query = request.url.raw_path.partition(b"?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": request.method,
            "scheme": request.url.scheme,
            "server": (request.url.host, request.url.port),
            "root_path": "",
            "path": request.url.path,
            "raw_path": raw_path,
            "query_string": query,
            "headers": [(name.lower(), value) for name, value in request.headers.raw],
        }
        begun, *parts = self._process.run(self._answer(scope, request.read()))
        body = b"".join(each.get("body", b"") for each in parts)
        return httpx.Response(begun["status"], headers=begun["headers"], content=body)


class DirectTransport(httpx.BaseTransport):
    """Requests of httpx go to a world of this process without a socket, which halves what they cost."""

    def __init__(self, app: WorldApp) -> None:
        """`app` signs nothing: the target's client does."""
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, whole."""
        return self._app.send(request)


def application(source: Source, target: Target) -> WorldApp | None:
    """`target` as an application, if `source` serves it in this process."""
    if not isinstance(source, Fakes) or target.fake.world is None:
        return None
    return WorldApp(source.process([target.system]), target.fake.world, target.system, target)


def directly(source: Source, target: Target) -> Target:
    """`target`, whose requests take no socket where `source` serves it in this process."""
    return inside(source.process([target.system]), target) if isinstance(source, Fakes) else target


def inside(process: FakeProcess, target: Target) -> Target:
    """`target`, a world of `process`, whose requests take no socket."""
    if target.fake.world is not None:
        target.transport = DirectTransport(WorldApp(process, target.fake.world, target.system))
    return target


def _signed(target: Target, scope: Scope) -> Scope:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    made = signed(target, scope["method"], scope["raw_path"].decode("latin-1"), headers)
    if not made:
        return scope
    own = {name.lower().encode(): value.encode() for name, value in made.items()}
    kept = [(name, value) for name, value in scope["headers"] if name.lower() not in own]
    return {**scope, "headers": [*kept, *own.items()]}


async def _whole(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body", False):
            return bytes(body)

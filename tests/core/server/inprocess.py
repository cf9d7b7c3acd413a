"""One application in a world of its own, asked without sockets."""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

import msgspec

from simulators.core.declaration import Declaration
from simulators.core.engines import Engine
from simulators.core.journal import Exchange, Journal
from simulators.core.masking import Masker
from simulators.core.outbox import InProcessCalls, Transport
from simulators.core.server.application import Application
from simulators.core.server.build import build
from simulators.core.server.mount import MOUNT, Mount
from simulators.core.world import World

T = TypeVar("T")
Lines = Sequence[tuple[bytes, bytes]]
LIMIT = 1 << 16
"""Bytes of a piece of a body."""


@cache
def _runner() -> asyncio.Runner:
    """One loop for all that is asked in this process: a loop of its own takes longer than most requests."""
    runner = asyncio.Runner()
    atexit.register(runner.close)
    return runner


def run(work: Coroutine[Any, Any, T]) -> T:
    """What `work` returns. The runner's own `run` prepares for signals each time, which takes longer than a request."""
    return _runner().get_loop().run_until_complete(work)


KEPT = 8
_kept: list[tuple[Declaration, Engine, Application]] = []


def _application(declaration: Declaration, engine: Engine) -> Application:
    """One of the newest `KEPT`, or a new one: all worlds may share it, and they open much faster than it is built."""
    for known, by, built in _kept:
        if known is declaration and by == engine:
            return built
    made = build(declaration, engine=engine)
    _kept.append((declaration, engine, made))
    del _kept[:-KEPT]
    return made


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it would go over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return msgspec.json.decode(self.body)


class InProcess:
    """Asks one simulator, or another ASGI application."""

    def __init__(self, declaration: Declaration, engine: Engine = "compiled") -> None:
        self.application = _application(declaration, engine)
        operations = {declaration.name: self.application.operation_names}
        masker = Masker(declaration.secrets)
        self.journal = Journal("here", masker=masker)
        self.world = World(
            "here", {declaration.name: declaration}, operations, Transport(InProcessCalls()), self.journal, masker
        )
        run(self.world.open())
        self.state = self.world.simulators[declaration.name]

    @property
    def last(self) -> Exchange:
        return list(self.journal.entries())[-1]

    def ask(self, method: str, target: str, headers: Lines = (), body: bytes = b"") -> Reply:
        return run(self.asked(method, target, headers, body))

    async def asked(self, method: str, target: str, headers: Lines = (), body: bytes = b"") -> Reply:
        scope = scope_of(method, target, headers, body)
        mount = Mount(self.world, self.state, "http://here", scope["raw_path"].decode())

        scope["extensions"] = {MOUNT: mount}
        return await answer_of(self.application, scope, body)


def scope_of(method: str, target: str, headers: Lines, body: bytes) -> dict[str, Any]:
    """The ASGI scope of a request; a length is added where there is a body."""
    path, _, query = target.partition("?")
    lines = [(b"host", b"here"), *((name.lower(), value) for name, value in headers)]
    if body and not any(name == b"content-length" for name, _ in lines):
        lines.append((b"content-length", b"%d" % len(body)))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": _unquoted(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": lines,
        "client": ("127.0.0.1", 1),
        "server": ("here", 80),
    }


async def answer_of(app: Any, scope: dict[str, Any], body: bytes) -> Reply:
    """What an ASGI application answers."""
    pieces = [body[at : at + LIMIT] for at in range(0, len(body), LIMIT)] or [b""]
    got: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

    async def send(message: dict[str, Any]) -> None:
        got.append(message)

    await app(scope, receive, send)
    headers = {name.decode().lower(): value.decode("latin-1") for name, value in got[0]["headers"]}
    return Reply(got[0]["status"], headers, b"".join(each.get("body", b"") for each in got[1:]))


def _unquoted(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path)

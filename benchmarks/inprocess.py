"""Requests to psasim within this process, handed over as its listeners do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from time import process_time
from typing import Any

from simulators.control.front import Front
from simulators.control.universe import Universe
from simulators.control.worlds import SimulatorPort
from simulators.core.world import World


class Refused(RuntimeError):
    """A response that is not a success, although only successes are measured."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request in raw form."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class InProcessClient:
    """A client of one simulator of one world."""

    def __init__(self, universe: Universe, world: World, simulator: str) -> None:
        """`universe` has been started."""
        self._front = Front(universe)
        self._binding = SimulatorPort(world, simulator)

    async def ask(self, *requests: Request) -> tuple[float, bytes]:
        """Processor microseconds per request, and the body of the last response.

        Raises Refused if that is not a success.
        """
        ready = [(self._scope(request), _giving(request.body)) for request in requests]
        got: list[Any] = []

        async def send(message: Any) -> None:
            got.append(message)

        began = process_time()
        for scope, receive in ready:
            got.clear()
            await self._front(scope, receive, send)
        spent = (process_time() - began) / len(requests) * 1e6
        body = b"".join(each.get("body", b"") for each in got[1:])
        if got[0]["status"] >= 300:
            raise Refused(f"{requests[-1].method} {requests[-1].target}: {got[0]['status']} {body[:200]!r}")
        return spent, body

    def _scope(self, request: Request) -> dict[str, Any]:
        lines = {"Host": "127.0.0.1", "User-Agent": "bench", "Accept": "*/*", **request.headers}
        if request.body:
            lines["Content-Length"] = str(len(request.body))
        wire = [(name.encode(), value.encode()) for name, value in lines.items()]
        path, _, query = request.target.partition("?")
        return {
            "type": "http",
            "method": request.method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": [(name.lower(), value) for name, value in wire],
            "client": ("127.0.0.1", 1),
            "state": {"psasim": self._binding},
            "extensions": {"psasim.headers": wire},
        }


def _giving(body: bytes) -> Callable[[], Awaitable[dict[str, Any]]]:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive

"""A client of the control API for the pages: the same requests that any client sends, without a socket.

With several processes behind one control port, the worlds of other processes are reached through that port.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import httpx
import msgspec
from starlette.types import Message

if TYPE_CHECKING:
    from simulators.control.universe import Universe

PASSED_ON = ("host", "origin", "cookie", "authorization")
"""Headers of a page request that are passed on for authorization: a page may do what its reader may do, and nothing
else.
"""

UNAUTHORIZED = 401

PATIENCE_S = 120.0
"""Real seconds to wait for a response of another process of this machine."""


class ApiRefused(Exception):
    """The control API refused a call. `problem` is its problem document."""

    def __init__(self, status: int, problem: Mapping[str, Any]) -> None:
        """The message is that of the API."""
        super().__init__(str(problem.get("detail", status)))
        self.status = status
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Api:
    """Calls of the control API about one world, with the `headers` of a reader's request.

    Must be used outside the loop.
    """

    universe: Universe
    loop: asyncio.AbstractEventLoop
    headers: Mapping[str, str]
    world: str

    def get(self, path: str, **query: Any) -> Any:
        """The JSON at `path` below `/_sim`; query values of None are left out. Raises ApiRefused."""
        return self._decoded("GET", path, b"", query)

    def send(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of the response to a write, None if it is empty. Raises ApiRefused."""
        return self._decoded(method, path, msgspec.json.encode(body or {}), {})

    def send_bytes(self, method: str, path: str, body: bytes) -> Any:
        """As `send`, for JSON that is encoded already."""
        return self._decoded(method, path, body, {})

    def raw(self, path: str) -> bytes:
        """The bytes at `path`. Raises ApiRefused."""
        return self._answered("GET", path, b"", {})

    def _decoded(self, method: str, path: str, body: bytes, query: Mapping[str, Any]) -> Any:
        content = self._answered(method, path, body, query)
        return msgspec.json.decode(content) if content else None

    def _answered(self, method: str, path: str, body: bytes, query: Mapping[str, Any]) -> bytes:
        asked = {name: _text(value) for name, value in query.items() if value is not None}
        # The list of worlds is that of all processes, not of the one that has this world.
        place = "/_sim" if path == "/worlds" else f"/_sim/worlds/{quote(self.world, safe='')}"
        role = self.universe.plan.role
        if role is None:
            call = self._call(method, place + path, body, urlencode(asked))
        else:
            call = self._call_any(f"{role.control}{place}{path}?{urlencode(asked)}", method, body)
        status, content = asyncio.run_coroutine_threadsafe(call, self.loop).result()
        if status >= 400:
            raise ApiRefused(status, msgspec.json.decode(content))
        return content

    async def _call_any(self, url: str, method: str, body: bytes) -> tuple[int, bytes]:
        """Call the process that has the world, through the shared control port."""
        headers = {**self.headers, **({"content-type": "application/json"} if body else {})}
        # Without other certificate authorities: reading them takes longer than the call.
        no_certificates = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        async with httpx.AsyncClient(trust_env=False, verify=no_certificates, timeout=PATIENCE_S) as client:
            answer = await client.request(method, url, headers=headers, content=body)
        return answer.status_code, answer.content

    async def _call(self, method: str, path: str, body: bytes, query: str) -> tuple[int, bytes]:
        sent: list[Message] = []
        left = [{"type": "http.request", "body": body, "more_body": False}]

        async def receive() -> Message:
            return left.pop() if left else {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            sent.append(message)

        lines = [(name.encode(), value.encode("latin-1", "replace")) for name, value in self.headers.items()]
        if body:
            lines += [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        scope: dict[str, Any] = {
            "type": "http",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "headers": lines,
            "client": None,
            "server": None,
            "extensions": {},
            "state": {},
        }
        await self.universe.front.control_port(path, scope, receive, send)
        return sent[0]["status"], b"".join(each.get("body", b"") for each in sent)


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)

"""A proxy to other processes of this machine: requests and responses are passed on unchanged."""

from __future__ import annotations

from collections.abc import AsyncIterator
from http import HTTPStatus

import httpx
from starlette.types import Receive, Scope, Send

from simulators.control.dialect import document
from simulators.control.fleet import callers
from simulators.core.host.wire import HEADERS
from simulators.core.problem import clipped
from simulators.core.server.answers import send_live, send_whole, serialise
from simulators.core.server.wirefaults import wire_of

_HOP = frozenset({b"connection", b"keep-alive", b"te", b"trailer", b"transfer-encoding", b"upgrade", b"expect"})
"""Hop-by-hop headers."""


class Proxy:
    """Passes requests on over persistent connections."""

    def __init__(self, secret: str) -> None:
        """`secret` authenticates this process to the other one."""
        self._secret = secret
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=256)
        self.client = httpx.AsyncClient(timeout=None, limits=limits, trust_env=False, follow_redirects=False)  # noqa: S113  # the other process limits them

    async def pass_on(self, url: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the process at `url` respond; 503 if it is not running, a reset if it resets the connection."""
        try:
            response = await self.client.send(self._request(url, scope, receive), stream=True)
        except httpx.ConnectError:
            await refuse(send, HTTPStatus.SERVICE_UNAVAILABLE, "the process that has this world is being started again")
            return
        except httpx.HTTPError:
            wire_of(scope).reset()
            return
        headers = [each for each in response.headers.raw if each[0].lower() not in _HOP]
        try:
            await send_live(send, receive, response.status_code, headers, _chunks(response))
        except httpx.HTTPError:
            wire_of(scope).reset()
        finally:
            await response.aclose()

    def _request(self, url: str, scope: Scope, receive: Receive) -> httpx.Request:
        lines = scope["extensions"].get(HEADERS) or scope["headers"]
        headers = [each for each in lines if each[0].lower() not in _HOP]
        names = {name.lower() for name, _ in lines}
        has_body = b"transfer-encoding" in names or b"content-length" in names
        target = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        return httpx.Request(
            scope["method"],
            url,
            headers=[*headers, *callers.line_of(scope, self._secret)],
            content=_body(receive) if has_body else None,
            extensions={"target": target},
        )

    async def close(self) -> None:
        """Close all connections."""
        await self.client.aclose()


async def _body(receive: Receive) -> AsyncIterator[bytes]:
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise httpx.ReadError("the client is gone")
        yield message.get("body", b"")
        if not message.get("more_body"):
            return


async def _chunks(response: httpx.Response) -> AsyncIterator[bytes]:
    async for chunk in response.aiter_raw():
        yield chunk


async def refuse(send: Send, status: HTTPStatus, why: str) -> None:
    """A refusal in the format of the control API."""
    answer = document(status, clipped(why))
    body = serialise(answer)
    if isinstance(body, bytes):
        headers = [(b"Content-Type", str(answer.media_type).encode()), (b"Content-Length", b"%d" % len(body))]
        await send_whole(send, answer.status, headers, body)

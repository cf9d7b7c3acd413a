"""A host in a background loop, and raw clients for it."""

from __future__ import annotations

import asyncio
import http.client
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvloop
from starlette.types import ASGIApp, Receive, Scope, Send

from simulators.core.host.listeners import Host, Listener
from simulators.core.host.running import BackgroundLoop, LoopFactory
from simulators.core.host.wire import WIRE, Wire

LOOPS: list[LoopFactory] = [asyncio.new_event_loop, uvloop.new_event_loop]

PATIENCE_S = 20.0
"""Ends a test whose server hangs; never reached by one that passes."""


class Served:
    """A listening host and how to reach it."""

    def __init__(self, loop: BackgroundLoop, host: Host, listener: Listener) -> None:
        self.loop = loop
        self.host = host
        self.listener = listener

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.listener.port), timeout=PATIENCE_S)

    def client(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.listener.port, timeout=PATIENCE_S)

    def exchange(self, request: bytes) -> bytes:
        """Send `request`, return all that comes until the server closes."""
        with self.connect() as sock:
            sock.sendall(request)
            return read_all(sock)


@contextmanager
def serving(
    app: ASGIApp,
    *,
    binding: object = None,
    tls: ssl.SSLContext | None = None,
    loop_factory: LoopFactory = asyncio.new_event_loop,
    **limits: Any,
) -> Iterator[Served]:
    with BackgroundLoop(loop_factory) as loop:
        host = Host(app, **limits)
        listener = loop.call(host.listen(binding, "127.0.0.1", 0, tls))
        try:
            yield Served(loop, host, listener)
        finally:
            loop.call(host.stop(0))


def read_all(sock: socket.socket) -> bytes:
    """Everything until the peer closes."""
    received = b""
    while part := sock.recv(65_536):
        received += part
    return received


def read_head(sock: socket.socket) -> bytes:
    """The next message's head and nothing after it."""
    received = b""
    while not received.endswith(b"\r\n\r\n"):
        received += sock.recv(1)
    return received


def read_exactly(sock: socket.socket, count: int) -> bytes:
    """The next `count` bytes."""
    received = b""
    while len(received) < count:
        part = sock.recv(count - len(received))
        assert part, f"closed after {received!r}"
        received += part
    return received


async def read_body(receive: Receive) -> bytes | None:
    """The request's body, or None if the client left before its end."""
    body = b""
    while True:
        message: dict[str, Any] = dict(await receive())
        if message["type"] == "http.disconnect":
            return None
        body += bytes(message["body"])
        if not message["more_body"]:
            return body


async def answer(send: Send, body: bytes, status: int = 200) -> None:
    """Send a complete answer."""
    headers = [(b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers method, path and body."""
    body = await read_body(receive)
    if body is not None:
        await answer(send, f"{scope['method']} {scope['path']} ".encode() + body)


def on_wire(act: Callable[[Wire], None]) -> ASGIApp:
    """An app that reads the request, then does `act` to the wire and ends without an ASGI answer."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await read_body(receive)
        act(scope["extensions"][WIRE])

    return app

"""TLS handshakes in front of a connection, done here so that a stop can end them.

An event loop that is given the TLS context does not report a client that connects and then stays silent: neither a stop
nor the end of the loop could close that connection.
"""

from __future__ import annotations

import asyncio
import ssl
import types
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any, TypeVar

from simulators.core.host.protocol import HostProtocol
from simulators.core.host.watch import ConnectionGroup

T = TypeVar("T")

HANDSHAKE_S = 10.0
"""Real seconds that a client has for the handshake."""


def begun(work: Coroutine[Any, None, T]) -> Awaitable[T]:
    """Run `work` to its first wait, here and now; the rest runs when the result is awaited."""
    first = work.send(None)

    @types.coroutine
    def rest() -> Generator[Any, None, T]:
        try:
            yield first
        except BaseException as error:
            work.throw(error)
            raise
        return (yield from work.__await__())

    return rest()


class TlsGate(asyncio.Protocol):
    """Accepts a connection, performs the handshake, and passes the decrypted data to a protocol."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        context: ssl.SSLContext,
        inner: Callable[[], HostProtocol],
        group: ConnectionGroup,
        handshakes: set[asyncio.Task[None]],
    ) -> None:
        """Serve `inner` behind `context` as a member of `group`; `handshakes` holds the unfinished ones."""
        self.group = group
        self._since = loop.time()
        self._loop = loop
        self._context = context
        self._inner = inner
        self._handshakes = handshakes
        self._early: list[bytes] = []

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # sockets only
        """Start the handshake at once: a new task might run only after the client's first bytes have arrived."""
        self._raw = transport
        if not self.group.admit(self):
            transport.abort()
            return
        securing = begun(
            self._loop.start_tls(transport, self, self._context, server_side=True, ssl_handshake_timeout=HANDSHAKE_S)
        )
        task = self._loop.create_task(self._shake(transport, securing))
        self._handshakes.add(task)
        task.add_done_callback(self._handshakes.discard)

    def data_received(self, data: bytes) -> None:
        """Keep data that arrives together with the end of the handshake."""
        self._early.append(data)

    def waits_since(self) -> float | None:
        """The start of the handshake."""
        return self._since

    def overdue(self, now: float) -> str:
        """Always empty: the handshake has a timer of its own."""
        return ""

    def drop(self) -> None:
        """Abort the connection; the handshake then fails."""
        self._raw.abort()

    async def _shake(self, raw: asyncio.Transport, securing: Awaitable[asyncio.Transport | None]) -> None:
        try:
            secured = await securing
        except OSError:
            # Not TLS, a rejected certificate, too slow, or gone: the client knows, so nothing is logged.
            raw.abort()
            return
        except asyncio.CancelledError:
            raw.abort()
            raise
        finally:
            self.group.leave(self)
        if secured is None or raw.is_closing():
            raw.abort()
            return
        inner = self._inner()
        inner.raw = raw
        secured.set_protocol(inner)
        inner.connection_made(secured)
        for data in self._early:
            inner.data_received(data)

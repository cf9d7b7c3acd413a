"""One ASGI app on many ports: each is opened, drained and closed independently of the others."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from uvicorn.config import Config
from uvicorn.server import ServerState

from simulators.core.host.budget import Budget
from simulators.core.host.guard import GuardTripped, wall_guard
from simulators.core.host.handshake import TlsGate
from simulators.core.host.protocol import HostProtocol
from simulators.core.host.refusal import OnBadRequest, plain_text
from simulators.core.host.sockets import ListenError, open_socket, origin
from simulators.core.host.watch import LIMITS, ConnectionGroup, Limits, Watch
from simulators.core.host.wire import STATE

if TYPE_CHECKING:
    from starlette.types import ASGIApp

T = TypeVar("T")

CANCEL_S = 1.0
"""Real seconds for cancelled exchanges and closed sockets to end."""

_log = logging.getLogger(__name__)


class _Ledger(set[T]):
    """A set that reports removals."""

    def __init__(self, on_leave: Callable[[], None]) -> None:
        super().__init__()
        self._on_leave = on_leave

    def discard(self, element: object) -> None:
        super().discard(element)
        self._on_leave()


class _State(ServerState):
    """uvicorn's bookkeeping for one listener."""

    connections: _Ledger[HostProtocol]  # type: ignore[assignment]  # uvicorn names its own protocols only

    def __init__(self) -> None:
        super().__init__()
        self._left = asyncio.Event()
        self.connections = _Ledger(self._left.set)
        self.tasks: _Ledger[asyncio.Task[None]] = _Ledger(self._left.set)
        self.handshakes: _Ledger[asyncio.Task[None]] = _Ledger(self._left.set)

    async def quiet(self) -> None:
        """Wait until no connection is open or opening, and no exchange runs."""
        while self.connections or self.tasks or self.handshakes:
            self._left.clear()
            await self._left.wait()


class Listener:
    """One open port."""

    def __init__(
        self, url: str, port: int, server: asyncio.Server, state: _State, on_close: Callable[[Listener], None]
    ) -> None:
        """Created by `Host.listen`."""
        self.url = url
        """Origin, without a trailing slash."""
        self.port = port
        self._server = server
        self._state = state
        self._on_close = on_close

    async def close(self, grace_s: float = 5.0) -> None:
        """Stop accepting, let exchanges in flight finish for up to `grace_s` real seconds, then end the rest.

        Idle connections are closed at once. If the caller is cancelled meanwhile, the grace is over.
        """
        self._server.close()
        for handshake in list(self._state.handshakes):
            handshake.cancel()
        for connection in list(self._state.connections):
            connection.shutdown()
        try:
            async with wall_guard(grace_s):
                await self._state.quiet()
        except GuardTripped:
            pass
        finally:
            self._kill()
        await self._gone()
        self._on_close(self)

    def _kill(self) -> None:
        for connection in list(self._state.connections):
            connection.wire.abort()
        for task in list(self._state.tasks):
            task.cancel()

    async def _gone(self) -> None:
        try:
            async with wall_guard(CANCEL_S):
                await self._state.quiet()
                await self._server.wait_closed()
        except GuardTripped:
            _log.warning("%s: exchanges that ignore their cancellation: %d", self.url, len(self._state.tasks))


class Host:
    """The app and its listeners, all on one event loop."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        on_bad_request: OnBadRequest = plain_text,
        backlog: int = 256,
        limits: Limits = LIMITS,
        most_per_port: int = 1_000,
        most: int | None = None,
        budget: Budget | None = None,
    ) -> None:
        """Serve `app`.

        `on_bad_request` answers what never becomes a request. `backlog`: connections that wait to be accepted, per
        port. `most_per_port` connections are open at a time on one port, and `most` on all of them (None: as many as
        the process may open files, less some): beyond that those end which have waited longest. `budget` is the
        memory for bodies.
        """
        self._on_bad_request = on_bad_request
        self._backlog = backlog
        self._limits = limits
        self._most_per_port = most_per_port
        self._watch = Watch(limits, most)
        self._budget = budget or Budget()
        self._config = _config(app)
        self._listeners: set[Listener] = set()
        self._stopping = False

    def _still_open(self) -> None:
        if self._stopping:
            raise ListenError("this host is stopping: it opens no more ports")

    async def listen(self, binding: object, address: str, port: int, tls: ssl.SSLContext | None = None) -> Listener:
        """Open `port` on `address` (0: a free one); the app finds `binding` at `scope["state"]["psasim"]`.

        Raises `PortTaken`, or another `ListenError` where address or port cannot be used.
        """
        self._still_open()
        loop = asyncio.get_running_loop()
        sock = await open_socket(address, port, self._backlog)
        state, group = _State(), self._watch.group(self._most_per_port)
        inner = partial(
            HostProtocol,
            self._config,
            state,
            {STATE: binding},
            loop=loop,
            limits=self._limits,
            group=group,
            budget=self._budget,
            refusal=partial(self._on_bad_request, binding),
        )
        factory = partial(TlsGate, loop, tls, inner, group, state.handshakes) if tls else inner
        server = await loop.create_server(factory, sock=sock, backlog=self._backlog)
        bound = server.sockets[0].getsockname()[1]
        url = origin("https" if tls else "http", address, bound)
        listener = Listener(url, bound, server, state, partial(self._closed, group))
        self._listeners.add(listener)
        try:
            self._still_open()
        except ListenError:
            await listener.close(0)
            raise
        return listener

    def _closed(self, group: ConnectionGroup, listener: Listener) -> None:
        self._listeners.discard(listener)
        self._watch.forget(group)

    async def stop(self, grace_s: float) -> None:
        """Close every listener, all within the same `grace_s` real seconds; no port is opened after it."""
        self._stopping = True
        await asyncio.gather(*(listener.close(grace_s) for listener in list(self._listeners)))
        self._watch.stop()


def _config(app: ASGIApp) -> Config:
    """Settings for uvicorn: no headers of its own, no trust in proxies, no environment variables."""
    config = Config(
        app,
        interface="asgi3",
        http=HostProtocol,
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        workers=1,
    )
    config.load()
    return config

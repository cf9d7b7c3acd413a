"""One HTTP connection: uvicorn's protocol, with the raw wire, the headers' own spelling, and refusals that say why."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import httptools
from uvicorn._types import ASGI3Application
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from simulators.core.host.cycle import Cycle, Signal
from simulators.core.host.guard import wall_timer
from simulators.core.host.refusal import BadAnswer, BadRequest, Kind, plain_text
from simulators.core.host.upgrade import announces_body, body_parser
from simulators.core.host.wire import EXCHANGE, HEADERS, WIRE, Wire

LINGER_S = 2.0
"""Real seconds for which a refused connection is still read, so that a peer in mid-sentence receives the refusal."""

_ASGI = {"version": "3.0", "spec_version": "2.3"}

_log = logging.getLogger(__name__)


class _Refused(Exception):
    """Raised inside a parser's callback to stop it; says which kind of refusal follows."""

    def __init__(self, kind: Kind, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


class HostProtocol(HttpToolsProtocol):
    """One connection of a listener."""

    wire: Wire
    raw: asyncio.Transport | None = None
    """The transport under TLS, where there is TLS."""

    def __init__(
        self,
        config: Config,
        state: ServerState,
        app_state: dict[str, Any],
        *,
        loop: asyncio.AbstractEventLoop,
        head_limit: int,
        refusal: Callable[[BadRequest], BadAnswer],
    ) -> None:
        """Serve `config`'s app; `head_limit` bounds request line and headers, in bytes."""
        super().__init__(config, state, app_state, loop)
        self._head_limit = head_limit
        self._refusal = refusal
        self._running: RequestResponseCycle | None = None
        self._due: deque[RequestResponseCycle] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._idle: asyncio.Future[None] | None = None
        self._lost = False
        self._stirred = 0.0
        self._in_head = False
        # Counts of bytes received: in all, before and after the piece in which the newest head began.
        self._received = self._head_after = self._head_before = 0
        self._piece = 0
        self._deaf = False
        self._deferred: BadRequest | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        """Open the wire."""
        super().connection_made(transport)
        self.wire = Wire(transport, self._abandon)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell every exchange of this connection, queued ones included."""
        super().connection_lost(exc)
        self._unset_keepalive_if_required()
        self.wire.end()
        self._lost = True
        self._wake()

    def _abandon(self) -> None:
        self._deaf = True
        cycles = [cycle for cycle, _ in self.pipeline]
        if self._running is not None:
            cycles.append(self._running)
        for cycle in cycles:
            _disconnect(cycle)
        self.pipeline.clear()
        # An exchange that waits for the peer to read must learn that there is no peer.
        self.flow.resume_writing()

    def data_received(self, data: bytes) -> None:
        """Parse, and refuse what does not parse; never raises and never logs for what a client sends."""
        if self._deaf:
            return
        self._stirred = self.loop.time()
        self._piece = len(data)
        self._received += self._piece
        try:
            self._feed(data)
        except httptools.HttpParserError as error:
            cause = error.__context__
            if isinstance(cause, _Refused):
                self._refuse(cause.kind, str(cause))
            else:
                self._refuse("syntax", _sentence(error))
            return
        # The parser shows a header only when it is whole: one without an end is counted here.
        if self._in_head and self._received - self._head_after > self._head_limit:
            self._refuse("head_too_long", self._head_limit_text())

    def _feed(self, data: bytes) -> None:
        rest: bytes | memoryview = data
        while rest:
            try:
                self.parser.feed_data(rest)
                return
            except httptools.HttpParserUpgrade as upgrade:
                rest = memoryview(rest)[upgrade.args[0] :]
                if announces_body(self.headers):
                    self.parser = body_parser(self, self.headers)

    def on_message_begin(self) -> None:
        """Start a request."""
        self.url = b""
        self.expect_100_continue = False
        self.headers = []
        self._wire_headers: list[tuple[bytes, bytes]] = []
        self._in_head = True
        self._head_after = self._received
        self._head_before = self._received - self._piece

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep the header as spelled; ASGI's lower-case list is made when all are there."""
        self._wire_headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Check the head's size and target, then start the exchange."""
        # The exact size is only added up when what was received could exceed the limit.
        if self._received - self._head_before > self._head_limit and self._head_size() > self._head_limit:
            raise _Refused("head_too_long", self._head_limit_text())
        self.headers = [(name.lower(), value) for name, value in self._wire_headers]
        for name, value in self.headers:
            if name == b"expect" and value.lower() == b"100-continue":
                self.expect_100_continue = True
        try:
            path, query = _target(self.url)
        except (httptools.HttpParserInvalidURLError, UnicodeDecodeError):
            raise _Refused("target", "the request target cannot be parsed") from None
        self._in_head = False
        self._start(path, query)

    def _start(self, raw_path: bytes, query: bytes) -> None:
        """Start the exchange, or put it behind the one that is under way."""
        version = self.parser.get_http_version()
        path = raw_path.decode("ascii")
        extensions: dict[str, Any] = {WIRE: self.wire, HEADERS: self._wire_headers}
        scope: Any = {
            "type": "http",
            "asgi": _ASGI,
            "http_version": version,
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme,
            "method": self.parser.get_method().decode("ascii"),
            "root_path": "",
            "path": unquote(path) if "%" in path else path,
            "raw_path": raw_path,
            "query_string": query,
            "headers": self.headers,
            "state": self.app_state.copy(),
            "extensions": extensions,
        }
        self.scope = scope
        before: RequestResponseCycle | None = self.cycle
        message_event: Any = Signal()
        self.cycle = cycle = Cycle(
            scope,
            self.transport,
            self.flow,
            self.logger,
            self.access_logger,
            False,
            [],
            message_event,
            self.expect_100_continue,
            version != "1.0" and self.parser.should_keep_alive(),
            self.on_response_complete,
        )
        cycle.wire = self.wire
        extensions[EXCHANGE] = cycle
        if before is None or before.response_complete:
            self._start_asgi_task(cycle, self.app)
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((cycle, self.app))

    def _head_size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self._wire_headers)

    def on_message_complete(self) -> None:
        """End the request's body, unless an ignored upgrade hides it: then it is still to come."""
        if not (self.parser.should_upgrade() and announces_body(self.headers)):
            super().on_message_complete()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Have the exchange served by the one task of this connection, made for the first of them."""
        self._running = cycle
        self._due.append(cycle)
        if self._worker is None:
            self._worker = self.loop.create_task(self._work(app))
            self._worker.add_done_callback(self.tasks.discard)
            self.tasks.add(self._worker)
        else:
            self._wake()

    async def _work(self, app: ASGI3Application) -> None:
        """Serve one exchange after the other until the connection is lost."""
        while True:
            while self._due:
                await self._due.popleft().run_asgi(app)
            if self._lost:
                return
            self._idle = self.loop.create_future()
            await self._idle

    def _wake(self) -> None:
        if self._idle is not None and not self._idle.done():
            self._idle.set_result(None)

    def on_response_complete(self) -> None:
        """Go on to what waits behind the answer: the next request, or a refusal."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        elif self._deferred is not None:
            self._answer(self._deferred)
        else:
            self._stirred = self.loop.time()
            if self.timeout_keep_alive_task is None:
                self._expect_within(self.timeout_keep_alive)

    def _expect_within(self, seconds: float) -> None:
        self.timeout_keep_alive_task = wall_timer(self.loop, seconds, self.timeout_keep_alive_handler)

    def timeout_keep_alive_handler(self) -> None:
        """Close what has been idle for too long. One timer serves many requests: it looks when the last one was."""
        self.timeout_keep_alive_task = None
        left = self._stirred + self.timeout_keep_alive - self.loop.time()
        if self._busy() or self.transport.is_closing():
            return
        if left > 0:
            self._expect_within(left)
        else:
            self.transport.close()

    def shutdown(self) -> None:
        """Close when idle, else after the answer in flight."""
        sent = not any(each and each.get_write_buffer_size() for each in (self.transport, self.raw))
        super().shutdown()
        if sent and self.transport.is_closing():
            # TLS would wait for the peer's farewell, which an idle client does not send.
            self.loop.call_soon(self.wire.abort)

    def _busy(self) -> bool:
        return self._running is not None and not (self._running.response_complete or self._running.disconnected)

    def _head_limit_text(self) -> str:
        return f"request line and headers exceed {self._head_limit} bytes"

    def _refuse(self, kind: Kind, detail: str) -> None:
        """Answer what could not be parsed, in its turn: after the answers to the requests before it."""
        self._deaf = True
        target = self.url if self._in_head else b""
        bad = BadRequest(kind, detail, target, self.client)
        if not self._in_head and self._running is not None and self.cycle.more_body:
            # The error is in the body of the newest request, which can no longer be read.
            cycle = self.cycle
            if cycle.response_started:
                self.wire.close()
                return
            _disconnect(cycle)
            if self.pipeline and self.pipeline[0][0] is cycle:
                self.pipeline.popleft()
        if self._busy():
            self._deferred = bad
        else:
            self._answer(bad)

    def _answer(self, bad: BadRequest) -> None:
        self._deferred = None
        self._unset_keepalive_if_required()
        try:
            answer = self._refusal(bad)
        except Exception:
            _log.exception("the hook for bad requests failed; the default answers")
            answer = plain_text(None, bad)
        self.wire.write(answer.wire_bytes())
        if self.transport.can_write_eof():
            # To close while the peer still sends makes its TCP drop the refusal unread.
            self.transport.write_eof()
            self.timeout_keep_alive_task = wall_timer(self.loop, LINGER_S, self.transport.close)
        else:
            self.transport.close()


def _target(url: bytes) -> tuple[bytes, bytes]:
    """Path and query of a request target. Raises HttpParserInvalidURLError, also for one without a path."""
    if url.startswith(b"/") and b"#" not in url:
        path, _, query = url.partition(b"?")
        return path, query
    parsed = httptools.parse_url(url)
    if parsed.path is None:
        raise httptools.HttpParserInvalidURLError
    return parsed.path, parsed.query or b""


def _disconnect(cycle: RequestResponseCycle) -> None:
    """Let the exchange see that its client is gone: it reads `http.disconnect`, and what it sends vanishes."""
    if not cycle.response_complete:
        cycle.disconnected = True
        cycle.message_event.set()


def _sentence(error: httptools.HttpParserError) -> str:
    text = str(error) or "not an HTTP request"
    return text[0].lower() + text[1:]

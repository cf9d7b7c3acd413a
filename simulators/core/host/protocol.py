"""One HTTP connection: uvicorn's protocol with raw wire access, original header spelling, and explained refusals."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import httptools
from uvicorn.protocols.http.flow_control import HIGH_WATER_LIMIT
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from simulators.core.host.cycle import Cycle, Signal
from simulators.core.host.guard import wall_timer
from simulators.core.host.heads import BadHead, BadHost, BadTarget, authority_of, check_head, split_target
from simulators.core.host.progress import Progress
from simulators.core.host.refusal import BadAnswer, BadRequest, Kind, plain_text
from simulators.core.host.upgrade import announces_body, body_parser
from simulators.core.host.wire import EXCHANGE, HEADERS, WIRE, Wire

if TYPE_CHECKING:
    from collections.abc import Callable

    from uvicorn._types import ASGI3Application
    from uvicorn.config import Config
    from uvicorn.server import ServerState

    from simulators.core.host.budget import Budget
    from simulators.core.host.watch import ConnectionGroup, Limits

LINGER_S = 2.0
"""Real seconds for which a refused connection is still read, so that a client that is still sending receives the
refusal.
"""

_ASGI = {"version": "3.0", "spec_version": "2.3"}

_log = logging.getLogger(__name__)


class _Refused(Exception):
    """Raised in a parser callback to stop parsing; names the kind of refusal."""

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
        limits: Limits,
        group: ConnectionGroup,
        budget: Budget,
        refusal: Callable[[BadRequest], BadAnswer],
    ) -> None:
        """Serve `config`'s app as a member of `group`; bodies are limited by `budget`."""
        super().__init__(config, state, app_state, loop)
        self._limits = limits
        self.group = group
        self._budget = budget
        self._refusal = refusal
        self._running: RequestResponseCycle | None = None
        self._due: deque[RequestResponseCycle] = deque()
        self._worker: asyncio.Task[None] | None = None
        self._idle: asyncio.Future[None] | None = None
        self._lost = False
        # When the newest head or the time between two requests began, in the loop's time.
        self._since = 0.0
        self._in_head = self._in_body = False
        # Counts of bytes received: in all, up to what was last taken in, and before the piece of the newest head.
        self._received = self._taken = self._head_before = 0
        self._piece = 0
        self._progress = Progress(limits)
        self._deaf = False
        self._deferred: BadRequest | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        """Open the wire, unless there are too many connections."""
        super().connection_made(transport)
        self.wire = Wire(transport, self._abandon)
        self._since = self.loop.time()
        if not self.group.admit(self):
            self.drop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Notify every exchange of this connection, queued ones included."""
        super().connection_lost(exc)
        self.group.leave(self)
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
        # An exchange that waits for the client to read must learn that the client is gone.
        self.flow.resume_writing()

    def data_received(self, data: bytes) -> None:
        """Parse data, and refuse invalid data; never raises, and never logs what a client sends."""
        if self._deaf:
            return
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
        # The parser reports a header or trailer only when it is complete, so an endless one is counted here.
        if (self._in_head or self._in_body) and self._received - self._taken > self._limits.head_bytes:
            self._refuse("head_too_long" if self._in_head else "syntax", self._head_limit_text())

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
        self._since = self.loop.time()
        self._taken = self._received
        self._head_before = self._received - self._piece

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep the header with its spelling; ASGI's lower-case list is built when all have arrived."""
        self._wire_headers.append((name, value))

    def on_headers_complete(self) -> None:
        """Check the head, then start the exchange."""
        # The exact size is computed only if the bytes received could exceed the limit.
        limit = self._limits.head_bytes
        if self._received - self._head_before > limit and self._head_size() > limit:
            raise _Refused("head_too_long", self._head_limit_text())
        self.headers = [(name.lower(), value) for name, value in self._wire_headers]
        version = self.parser.get_http_version()
        try:
            self.expect_100_continue = check_head(version, self.headers)
            path, query = split_target(self.url)
        except BadHost as error:
            raise _Refused("host", str(error)) from None
        except BadTarget as error:
            raise _Refused("target", str(error)) from None
        except BadHead as error:
            raise _Refused("syntax", str(error)) from None
        if not self.url.startswith(b"/"):
            self._take_authority(self.url)
        self._in_head, self._in_body = False, True
        self._start(version, path, query)
        # Trailers are ignored, and must not get into the header list of the exchange.
        self._wire_headers = []

    def _take_authority(self, url: bytes) -> None:
        """A target in absolute form overrides the Host header."""
        authority = authority_of(url)
        if authority is not None:
            others = [(name, value) for name, value in self.headers if name != b"host"]
            self.headers = [(b"host", authority), *others]

    def _start(self, version: str, raw_path: bytes, query: bytes) -> None:
        """Start the exchange, or queue it behind the running one."""
        path = raw_path.decode("latin-1")
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
        cycle.budget = self._budget
        extensions[EXCHANGE] = cycle
        if before is None or before.response_complete:
            self._start_asgi_task(cycle, self.app)
        else:
            self.flow.pause_reading()
            self.pipeline.appendleft((cycle, self.app))

    def _head_size(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self._wire_headers)

    def on_body(self, body: bytes) -> None:
        """Pass a piece of the body on, unless the response did not wait for the body."""
        self._taken = self._received
        cycle = self.cycle
        if not cycle.response_complete:
            cycle.body += body
            if len(cycle.body) > HIGH_WATER_LIMIT:
                self.flow.pause_reading()
            cycle.message_event.set()

    def on_message_complete(self) -> None:
        """End the request's body, unless an ignored upgrade hides it: then the body is still to come."""
        if self.parser.should_upgrade() and announces_body(self.headers):
            return
        self._in_body = False
        cycle = self.cycle
        if not cycle.response_complete:
            cycle.more_body = False
            cycle.message_event.set()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        """Run the exchange in the connection's single task, which is created for the first exchange."""
        self._running = cycle
        self._due.append(cycle)
        if self._worker is None:
            self._worker = self.loop.create_task(self._work(app))
            self._worker.add_done_callback(self.tasks.discard)
            self.tasks.add(self._worker)
        else:
            self._wake()

    async def _work(self, app: ASGI3Application) -> None:
        """Serve exchanges one after another until the connection is lost."""
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
        """Continue with what is queued behind the response: the next request, or a refusal."""
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        self.flow.resume_reading()
        if self.pipeline:
            self._start_asgi_task(*self.pipeline.pop())
        elif self._deferred is not None:
            self._answer(self._deferred)
        else:
            self._since = self.loop.time()

    def waits_since(self) -> float | None:
        """When it became idle, in the event loop's time; None while an exchange whose request is complete runs."""
        return None if self._busy() and not self._in_body else self._since

    def overdue(self, now: float) -> str:
        """What the connection has kept the server waiting for too long; empty if nothing."""
        limits, progress = self._limits, self._progress
        unsent = sum(each.get_write_buffer_size() for each in (self.transport, self.raw) if each is not None)
        if progress.stalls_writing(unsent, now):
            return f"they took nothing of an answer for {limits.body_s:g} s"
        if self._in_body:
            stalls = progress.stalls_reading(self._since, self._received, self.flow.read_paused, now)
            return f"less than {limits.progress} bytes of a body came in {limits.body_s:g} s" if stalls else ""
        if self._busy() or self._deaf or unsent:
            return ""
        if self._in_head or self.cycle is None:
            late = now - self._since > limits.head_s
            return f"no whole head came within {limits.head_s:g} s" if late else ""
        if now - self._since > limits.keep_alive_s:
            # The client is not at fault: the connection is closed in order, and not counted.
            self.transport.close()
        return ""

    def drop(self) -> None:
        """Abort the connection."""
        self.wire.abort()

    def shutdown(self) -> None:
        """Close now if idle, else after the current response."""
        sent = not any(each and each.get_write_buffer_size() for each in (self.transport, self.raw))
        super().shutdown()
        if sent and self.transport.is_closing():
            # TLS would wait for the client's close notification, which an idle client does not send.
            self.loop.call_soon(self.wire.abort)

    def _busy(self) -> bool:
        return self._running is not None and not (self._running.response_complete or self._running.disconnected)

    def _head_limit_text(self) -> str:
        return f"request line and headers, or trailers, exceed {self._limits.head_bytes} bytes"

    def _refuse(self, kind: Kind, detail: str) -> None:
        """Respond to invalid data in its turn, after the responses to earlier requests."""
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
            # Closing while the client still sends would make its TCP stack drop the refusal unread.
            self.transport.write_eof()
            self.timeout_keep_alive_task = wall_timer(self.loop, LINGER_S, self.transport.close)
        else:
            self.transport.close()


def _disconnect(cycle: RequestResponseCycle) -> None:
    """Tell the exchange that its client is gone: it receives `http.disconnect`, and what it sends is dropped."""
    if not cycle.response_complete:
        cycle.disconnected = True
        cycle.message_event.set()


def _sentence(error: httptools.HttpParserError) -> str:
    text = str(error) or "not an HTTP request"
    return text[0].lower() + text[1:]

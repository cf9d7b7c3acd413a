"""One request and its response on a connection: uvicorn's cycle, with a fast path for complete requests."""

from __future__ import annotations

import asyncio
import logging

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from simulators.core.host.budget import Budget
from simulators.core.host.wire import Wire

_log = logging.getLogger(__name__)


class Signal:
    """A lazy `asyncio.Event`: created only when a task waits for it, which most requests never do."""

    __slots__ = ("_event", "_set")

    def __init__(self) -> None:
        self._set = False
        self._event: asyncio.Event | None = None

    def set(self) -> None:
        """Wake the waiting tasks."""
        self._set = True
        if self._event is not None:
            self._event.set()

    def clear(self) -> None:
        """Reset, so that later callers of `wait` wait."""
        self._set = False
        if self._event is not None:
            self._event.clear()

    async def wait(self) -> None:
        """Return once it is set."""
        if not self._set:
            if self._event is None:
                self._event = asyncio.Event()
            await self._event.wait()


class Cycle(RequestResponseCycle):
    """Serves one request."""

    wire: Wire
    budget: Budget
    held = 0

    async def run_asgi(self, app: ASGI3Application) -> None:
        """Run the application; if it fails, log the failure and respond 500."""
        try:
            await app(self.scope, self.receive, self.send)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or not task.cancelling():
                await self._failed("Exception in ASGI application", True)
            else:
                self.wire.abort()
        except Exception:
            await self._failed("Exception in ASGI application", True)
        else:
            if not (self.response_complete or self.disconnected):
                await self._failed("ASGI application ended without a whole answer", False)
        finally:
            self.on_response = _nothing
            if self.held:
                self.budget.give(self.held)
            # The scope refers to this object and this object to the scope: without this, both would be left to the
            # garbage collector.
            self.scope["extensions"] = {}

    async def _failed(self, how: str, raised: bool) -> None:
        _log.error(how, exc_info=raised)
        if self.response_started:
            self.transport.close()
        else:
            await self.send_500_response()

    def whole_body(self) -> bytes | None:
        """The body, if it has arrived completely and the client does not wait for `100 Continue`.

        It can be taken once.
        """
        if self.more_body or self.waiting_for_100_continue or self.disconnected:
            return None
        self.flow.resume_reading()
        self.message_event.clear()
        body = bytes(self.body)
        self.body = bytearray()
        return body

    def hold(self, size: int, known: bool) -> bool:
        """Reserve `size` bytes for bodies until the exchange is over; `known`: the caller has credentials.

        False if the limit is reached.
        """
        if not self.budget.take(size, known):
            return False
        self.held += size
        return True

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """Send a whole response. False, with nothing sent, if it must be sent as ASGI messages.

        `head` contains the header lines, content length included; the last one has no line end.
        """
        if self.disconnected:
            return True
        if self.flow.write_paused or self.response_started or _may_frame(head.lower()):
            return False
        end = b"\r\n\r\n" if self.keep_alive else b"\r\nconnection: close\r\n\r\n"
        self.transport.write(b"".join((STATUS_LINE[status], head, end, body)))
        self.waiting_for_100_continue = False
        self.response_started = self.response_complete = True
        self.message_event.set()
        if not self.keep_alive:
            self.transport.close()
        self.on_response()
        return True


def _may_frame(head: bytes) -> bool:
    """Whether a response with these header lines, in lower case, may contain its own framing.

    May report false positives.
    """
    return b"connection:" in head or b"transfer-encoding:" in head


def _nothing() -> None:
    """The remaining work of a finished response: none."""

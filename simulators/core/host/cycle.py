"""One request and its answer on a connection: uvicorn's, with a short way for what is there in one piece."""

from __future__ import annotations

import asyncio
import logging

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from simulators.core.host.budget import Budget
from simulators.core.host.wire import Wire

_log = logging.getLogger(__name__)


class Signal:
    """Stands in for an `asyncio.Event`, which it makes when somebody waits: for most requests nobody does."""

    __slots__ = ("_event", "_set")

    def __init__(self) -> None:
        """Not set."""
        self._set = False
        self._event: asyncio.Event | None = None

    def set(self) -> None:
        """Let whoever waits go on."""
        self._set = True
        if self._event is not None:
            self._event.set()

    def clear(self) -> None:
        """Let those wait who come from now on."""
        self._set = False
        if self._event is not None:
            self._event.clear()

    async def wait(self) -> None:
        """Return when it is set."""
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
        """Serve it; an application that fails has its failure logged and answered with 500."""
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
            # The scope holds this, and this the scope: together they would be left to the collector.
            self.scope["extensions"] = {}

    async def _failed(self, how: str, raised: bool) -> None:
        _log.error(how, exc_info=raised)
        if self.response_started:
            self.transport.close()
        else:
            await self.send_500_response()

    def whole_body(self) -> bytes | None:
        """The body, if all of it has come and nobody waits for leave to send it. It is there once."""
        if self.more_body or self.waiting_for_100_continue or self.disconnected:
            return None
        self.flow.resume_reading()
        self.message_event.clear()
        body = bytes(self.body)
        self.body = bytearray()
        return body

    def hold(self, size: int, known: bool) -> bool:
        """Take `size` bytes of the memory for bodies until the exchange is over, for a caller who is `known` or not.

        False if there is none left.
        """
        if not self.budget.take(size, known):
            return False
        self.held += size
        return True

    def answer(self, status: int, head: bytes, body: bytes) -> bool:
        """Put a whole answer on the wire. False, and nothing is sent, where it must go the way of ASGI messages.

        `head` are header lines, the length of the body among them, the last one without its end.
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
    """Whether an answer with these header lines, in lower case, may frame itself; true at times where it does not."""
    return b"connection:" in head or b"transfer-encoding:" in head


def _nothing() -> None:
    """What is left to do after an answer that is over."""

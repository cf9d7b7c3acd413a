"""One request and its answer on a connection: uvicorn's, with a way to send a whole answer at once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle

from simulators.core.host.wire import Wire

_FRAMING = frozenset({b"connection", b"transfer-encoding"})

_log = logging.getLogger(__name__)


class Cycle(RequestResponseCycle):
    """Serves one request."""

    wire: Wire

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

    async def _failed(self, how: str, raised: bool) -> None:
        _log.error(how, exc_info=raised)
        if self.response_started:
            self.transport.close()
        else:
            await self.send_500_response()

    def answer(self, status: int, headers: Iterable[tuple[bytes, bytes]], body: bytes) -> bool:
        """Put a whole answer on the wire. False, and nothing is sent, where it must go the way of ASGI messages.

        `headers` hold the length of the body; names go out as they are spelled.
        """
        if self.disconnected:
            return True
        if self.flow.write_paused or self.response_started:
            return False
        pieces = [STATUS_LINE[status]]
        for name, value in headers:
            if name.lower() in _FRAMING:
                return False
            pieces += (name, b": ", value, b"\r\n")
        pieces += (b"\r\n", body) if self.keep_alive else (b"connection: close\r\n\r\n", body)
        self.transport.write(b"".join(pieces))
        self.waiting_for_100_continue = False
        self.response_started = self.response_complete = True
        self.message_event.set()
        if not self.keep_alive:
            self.transport.close()
        self.on_response()
        return True


def _nothing() -> None:
    """What is left to do after an answer that is over."""

"""The raw connection under an exchange, for responses that HTTP framing cannot express."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

from simulators.core.platform import RESET_ON_CLOSE

WIRE = "psasim.wire"
"""Key in `scope["extensions"]` of the exchange's `Wire`."""

HEADERS = "psasim.headers"
"""Key in `scope["extensions"]` of the request's headers, `list[tuple[bytes, bytes]]`, names spelled as received."""

EXCHANGE = "psasim.exchange"
"""Key in `scope["extensions"]` of the exchange's `Cycle`, the fast path for complete bodies and responses."""

STATE = "psasim"
"""Key in `scope["state"]` of the listener's binding."""


class Wire:
    """One connection. Ending it ends every exchange on it: ASGI messages sent later are dropped without an error."""

    __slots__ = ("_on_end", "_transport", "ended")

    def __init__(self, transport: asyncio.Transport, on_end: Callable[[], None] = lambda: None) -> None:
        """Wrap `transport`; `on_end` is called once, before the connection ends."""
        self._transport = transport
        self._on_end = on_end
        self.ended = False

    def write(self, data: bytes) -> None:
        """Send `data` as it is. A caller that responds this way ends the exchange with `close` or `reset`."""
        if not self.ended:
            self._transport.write(data)

    def close(self) -> None:
        """Close the connection in order, after what was already written."""
        self.end()
        self._transport.close()

    def reset(self) -> None:
        """Reset the connection (TCP RST); data not yet delivered is lost."""
        sock = self._transport.get_extra_info("socket")
        # The client may have closed the socket already: then there is nothing left to reset.
        with suppress(OSError):
            sock.setsockopt(*RESET_ON_CLOSE)
        self.abort()

    def abort(self) -> None:
        """Abort the connection; data not yet sent is dropped."""
        self.end()
        # asyncio's TLS transport of early Python 3.11 raises this after a close; its shutdown has a time limit.
        with suppress(AttributeError):
            self._transport.abort()

    def end(self) -> None:
        """Note that the connection is over: nothing more is written to it."""
        if not self.ended:
            self.ended = True
            self._on_end()

"""The receiver of webhooks and callbacks: it counts messages, and responds 200."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
PATIENCE_S = 120.0
"""Real seconds within which a message must arrive."""

_OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

Read = Callable[[str, bytes], str]
"""The subject of a message, from the target and the body of its request."""


@dataclass(slots=True)
class Receiver:
    """`readers` parse the messages by the first path segment; `came` counts messages by subject."""

    origin: str = ""
    readers: dict[str, Read] = field(default_factory=dict)
    came: Counter[str] = field(default_factory=Counter)
    _awaited: dict[str, asyncio.Event] = field(default_factory=dict)

    async def arrived(self, message: str) -> None:
        """Return when `message` has arrived. TimeoutError after PATIENCE_S."""
        if message not in self.came:
            event = self._awaited.setdefault(message, asyncio.Event())
            await asyncio.wait_for(event.wait(), PATIENCE_S)

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one request on a connection of its own."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            length = _LENGTH.search(head)
            body = await reader.readexactly(int(length[1])) if length is not None else b""
            target = head.split(b" ", 2)[1].decode()
            message = self.readers[target.split("/")[1]](target, body)
            self.came[message] += 1
            if message in self._awaited:
                self._awaited.pop(message).set()
            writer.write(_OK)
            await writer.drain()
        finally:
            writer.close()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver on a free loopback port, within the block."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.take, "127.0.0.1", 0, backlog=1024)
    receiver.origin = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield receiver

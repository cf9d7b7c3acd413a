"""Mutual exclusion by key: work that must not overlap runs one after another, in the order of requests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulators.core.clock import Clock


class Turns:
    """The locks of one simulator's state. Unlike a unit of work, they may be held across outbound I/O."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Future[None]] = {}

    @asynccontextmanager
    async def take(self, key: str) -> AsyncIterator[None]:
        """Run the body once every earlier holder of `key` has ended. The wait is not counted as work."""
        before = self._last.get(key)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._last[key] = mine
        try:
            if before is not None:
                await Clock.join(asyncio.shield(before))
            yield
        finally:
            if before is None or before.done():
                mine.set_result(None)
            else:
                # If cancelled while waiting, later ones must still wait for earlier ones.
                before.add_done_callback(lambda _: mine.set_result(None))
            if self._last.get(key) is mine:
                del self._last[key]

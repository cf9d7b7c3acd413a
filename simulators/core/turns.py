"""One piece of work after the other: what must not overlap takes turns, by key, in the order of asking."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from simulators.core.clock import Clock


class Turns:
    """The turns of one simulator's state. They may be held across outbound I/O, unlike a unit of work."""

    def __init__(self) -> None:
        """Nothing is under way."""
        self._last: dict[str, asyncio.Future[None]] = {}

    @asynccontextmanager
    async def take(self, key: str) -> AsyncIterator[None]:
        """Run the body once everything that took `key` before has ended. The wait is no work of the clock's."""
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
                # Cancelled while it waited: what comes next still waits for what came before.
                before.add_done_callback(lambda _: mine.set_result(None))
            if self._last.get(key) is mine:
                del self._last[key]

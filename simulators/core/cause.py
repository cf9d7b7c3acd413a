"""What one act set off: the deliveries and exchanges that followed from it, across every simulator of the process."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.journal import Exchange

_current: ContextVar[Cause | None] = ContextVar("psasim_cause", default=None)


class Cause:
    """Collects what follows from one act while it is the current cause of a task and of the tasks that it begins."""

    def __init__(self) -> None:
        """Nothing has followed yet."""
        self.exchanges: list[Exchange] = []
        self._open = 0
        self._calm = asyncio.Event()
        self._calm.set()

    @staticmethod
    def current() -> Cause | None:
        """The cause of the running task."""
        return _current.get()

    @staticmethod
    def adopt(cause: Cause | None) -> None:
        """Make `cause` the cause of the running task and of what it begins from here."""
        _current.set(cause)

    def opened(self) -> None:
        """A delivery was caused, and is about to be attempted."""
        self._open += 1
        self._calm.clear()

    def closed(self) -> None:
        """A delivery had its first attempt, or waits for the clock or for its turn."""
        self._open -= 1
        if self._open == 0:
            self._calm.set()

    async def settled(self) -> None:
        """Return once every caused delivery has had its first attempt or waits on the clock."""
        await self._calm.wait()

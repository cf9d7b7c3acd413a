"""Counts the work of a world that has started and is neither finished nor waiting on the clock.

`advance` moves on only when no work is running. Work is counted from the call that starts it, not from the first step
of its task, so that the count never drops between a timer and the work that it starts.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar

IDLE_TURNS = 3
"""Turns of the event loop without work that count as idle: by then the callbacks queued by the last work have run."""

_current: ContextVar[WorkItem | None] = ContextVar("psasim_work", default=None)


class WorkItem:
    """One piece of work: counted while it runs, not counted while it waits or after its end."""

    __slots__ = ("_book", "_over", "_running")

    def __init__(self, book: WorkTracker) -> None:
        self._book = book
        self._over = False
        self._running = True
        book.running += 1

    def rest(self) -> None:
        """Stop counting: the work waits on the clock, or on work that is counted itself."""
        if self._running:
            self._running = False
            self._book.running -= 1

    def resume(self) -> None:
        """Count it again, unless it has ended."""
        if not self._running and not self._over:
            self._running = True
            self._book.running += 1

    def end(self) -> None:
        """Stop counting for good; a later `resume` has no effect."""
        self._over = True
        if self._running:
            self._running = False
            self._book.running -= 1

    def __enter__(self) -> WorkItem:
        """Make this the current work of the task."""
        _current.set(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self.end()
        _current.set(None)


class WorkTracker:
    """All work of one world."""

    def __init__(self) -> None:
        self.running = 0

    def begin(self) -> WorkItem:
        """Start counting one more piece of work."""
        return WorkItem(self)

    async def idle(self) -> None:
        """Return once no work is running."""
        turns = 0
        while turns < IDLE_TURNS:
            await asyncio.sleep(0 if self.running == 0 else 0.0005)
            turns = turns + 1 if self.running == 0 else 0


def current() -> WorkItem | None:
    """The work that the running task belongs to."""
    return _current.get()

"""Timers on the world's clock, in (due, sequence) order."""

from __future__ import annotations

import heapq
from collections.abc import Callable

FEW = 64
"""A queue keeps up to this many cancelled timers, whatever else it holds."""


class Timer:
    """One callback due at one instant. `purpose` names it in the clock's list of pending timers."""

    __slots__ = ("_callback", "_queue", "cancelled", "due", "purpose", "sequence")

    def __init__(
        self, queue: TimerQueue, due: float, sequence: int, purpose: str, callback: Callable[[], None]
    ) -> None:
        """Due at epoch second `due`; `sequence` breaks ties in the order of creation."""
        self.due = due
        self.sequence = sequence
        self.purpose = purpose
        self.cancelled = False
        self._callback = callback
        self._queue = queue

    def __lt__(self, other: Timer) -> bool:
        """Earlier first; at the same instant, first created first."""
        return (self.due, self.sequence) < (other.due, other.sequence)

    def cancel(self) -> None:
        """Cancel the timer. Harmless after it has fired."""
        if not self.cancelled:
            self.cancelled = True
            # Free what the callback refers to now, not when the timer would have been due.
            self._callback = _nothing
            self._queue.forget_one()

    def fire(self) -> None:
        """Run the callback, once."""
        self.cancelled = True
        callback, self._callback = self._callback, _nothing
        callback()


class TimerQueue:
    """The timers of one clock. At least half of its entries are live, unless there are few."""

    def __init__(self) -> None:
        """Start empty."""
        self._heap: list[Timer] = []
        self._asked = 0
        self._cancelled = 0

    def __len__(self) -> int:
        """The number of entries, cancelled ones included."""
        return len(self._heap)

    def add(self, due: float, purpose: str, callback: Callable[[], None]) -> Timer:
        """Queue `callback` for epoch second `due`."""
        self._asked += 1
        timer = Timer(self, due, self._asked, purpose, callback)
        heapq.heappush(self._heap, timer)
        return timer

    def forget_one(self) -> None:
        """Note that a timer in the queue was cancelled."""
        self._cancelled += 1
        if self._cancelled > FEW and self._cancelled > len(self._heap) // 2:
            self._heap = [timer for timer in self._heap if not timer.cancelled]
            heapq.heapify(self._heap)
            self._cancelled = 0

    def head(self) -> Timer | None:
        """The next timer, without taking it."""
        while self._heap and self._heap[0].cancelled:
            heapq.heappop(self._heap)
            self._cancelled = max(0, self._cancelled - 1)
        return self._heap[0] if self._heap else None

    def take_due(self, until: float) -> Timer | None:
        """The next timer due at or before `until`, taken out of the queue."""
        head = self.head()
        if head is None or head.due > until:
            return None
        return heapq.heappop(self._heap)

    def waiting(self) -> list[Timer]:
        """All timers still to fire, in order."""
        return sorted(timer for timer in self._heap if not timer.cancelled)

    def clear(self) -> None:
        """Forget every timer."""
        for timer in self._heap:
            timer.cancelled = True
        self._heap = []
        self._cancelled = 0


def _nothing() -> None:
    """The callback of a timer that is over."""

"""Things due at an instant of the world's clock, in (due, sequence) order."""

from __future__ import annotations

import heapq
from collections.abc import Callable


class Timer:
    """One callback due at one instant. `purpose` says what for, to whoever reads the clock's waiting list."""

    __slots__ = ("_callback", "cancelled", "due", "purpose", "sequence")

    def __init__(self, due: float, sequence: int, purpose: str, callback: Callable[[], None]) -> None:
        """Due at epoch second `due`; `sequence` breaks ties in the order of asking."""
        self.due = due
        self.sequence = sequence
        self.purpose = purpose
        self.cancelled = False
        self._callback = callback

    def __lt__(self, other: Timer) -> bool:
        """Earlier first; at the same instant, asked for first."""
        return (self.due, self.sequence) < (other.due, other.sequence)

    def cancel(self) -> None:
        """Never fire. Harmless after firing."""
        self.cancelled = True

    def fire(self) -> None:
        """Run the callback, once."""
        self.cancelled = True
        self._callback()


class TimerQueue:
    """The timers of one clock."""

    def __init__(self) -> None:
        """Start empty."""
        self._heap: list[Timer] = []
        self._asked = 0

    def add(self, due: float, purpose: str, callback: Callable[[], None]) -> Timer:
        """Queue `callback` for epoch second `due`."""
        self._asked += 1
        timer = Timer(due, self._asked, purpose, callback)
        heapq.heappush(self._heap, timer)
        return timer

    def head(self) -> Timer | None:
        """The next timer, without taking it."""
        while self._heap and self._heap[0].cancelled:
            heapq.heappop(self._heap)
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
        self._heap.clear()

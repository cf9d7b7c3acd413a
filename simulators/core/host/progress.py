"""Whether bytes still go over a wire, as seen from time to time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.host.watch import Limits


class Progress:
    """One connection, looked at by a sweep: times are those of the event loop."""

    __slots__ = ("_limits", "_read", "_read_at", "_unsent", "_unsent_at")

    def __init__(self, limits: Limits) -> None:
        """Nothing has been seen yet."""
        self._limits = limits
        self._read: int | None = None
        self._read_at = self._unsent_at = 0.0
        self._unsent = 0

    def start(self) -> None:
        """Another body begins."""
        self._read = None

    def stalls_reading(self, received: int, paused: bool, now: float) -> bool:
        """Whether the sender of a body is too slow: `received` bytes have come. Not where we `paused`."""
        if self._read is None or paused or received - self._read >= self._limits.progress:
            self._read, self._read_at = received, now
        return now - self._read_at > self._limits.body_s

    def stalls_writing(self, unsent: int, now: float) -> bool:
        """Whether the receiver of an answer takes nothing of the `unsent` bytes that wait for it."""
        if not unsent or unsent != self._unsent:
            self._unsent, self._unsent_at = unsent, now
        return now - self._unsent_at > self._limits.body_s

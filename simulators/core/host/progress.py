"""Whether bytes still go over a wire, as seen from time to time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.host.watch import Limits


class Progress:
    """One connection, looked at by a sweep: times are those of the event loop."""

    __slots__ = ("_body", "_limits", "_read", "_read_at", "_unsent", "_unsent_at")

    def __init__(self, limits: Limits) -> None:
        """Nothing has been seen yet."""
        self._limits = limits
        self._body: float | None = None
        self._read = 0
        self._read_at = self._unsent_at = 0.0
        self._unsent = 0

    def stalls_reading(self, body: float, received: int, paused: bool, now: float) -> bool:
        """Whether the sender is too slow with the body whose head began at `body`. Not where we `paused`.

        `received` bytes have come over the connection.
        """
        if body != self._body or paused or received - self._read >= self._limits.progress:
            self._body, self._read, self._read_at = body, received, now
        return now - self._read_at > self._limits.body_s

    def stalls_writing(self, unsent: int, now: float) -> bool:
        """Whether the receiver of an answer takes nothing of the `unsent` bytes that wait for it."""
        if not unsent or unsent != self._unsent:
            self._unsent, self._unsent_at = unsent, now
        return now - self._unsent_at > self._limits.body_s

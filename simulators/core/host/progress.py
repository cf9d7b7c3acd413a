"""Detects stalled transfers by periodic samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.host.watch import Limits


class Progress:
    """Samples of one connection; times are in the event loop's time."""

    __slots__ = ("_body", "_limits", "_read", "_read_at", "_unsent", "_unsent_at")

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._body: float | None = None
        self._read = 0
        self._read_at = self._unsent_at = 0.0
        self._unsent = 0

    def stalls_reading(self, body: float, received: int, paused: bool, now: float) -> bool:
        """Whether a client sends the body whose head began at `body` too slowly; never while we have `paused` it.

        `received` is the number of bytes received over the connection.
        """
        if body != self._body or paused or received - self._read >= self._limits.progress:
            self._body, self._read, self._read_at = body, received, now
        return now - self._read_at > self._limits.body_s

    def stalls_writing(self, unsent: int, now: float) -> bool:
        """Whether the client has read nothing of the `unsent` bytes of a response since the last sample."""
        if not unsent or unsent != self._unsent:
            self._unsent, self._unsent_at = unsent, now
        return now - self._unsent_at > self._limits.body_s

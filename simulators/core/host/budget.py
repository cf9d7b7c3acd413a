"""Memory for request bodies, shared by everything that a process serves."""

from __future__ import annotations

STRANGERS = 48 << 20
"""Bytes of bodies that may be held in all for another one of a caller without credentials to be taken in."""

MOST = 384 << 20
"""The same for callers with credentials: the largest snapshot, and half as much beside it."""


class Budget:
    """Bytes of bodies that are held. Only what does not arrive together with its head is counted."""

    __slots__ = ("_most", "_strangers", "used")

    def __init__(self, strangers: int = STRANGERS, most: int = MOST) -> None:
        """Nothing is held yet; `strangers` and `most` are in bytes."""
        self._strangers = strangers
        self._most = most
        self.used = 0

    def take(self, size: int, known: bool) -> bool:
        """Hold `size` bytes more. False, and nothing is held, beyond the bound for callers who are `known` or not."""
        if self.used + size > (self._most if known else self._strangers):
            return False
        self.used += size
        return True

    def give(self, size: int) -> None:
        """Let go of `size` bytes."""
        self.used -= size

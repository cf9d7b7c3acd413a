"""The memory limit for request bodies of the whole process."""

from __future__ import annotations

STRANGERS = 48 << 20
"""Bytes of buffered bodies beyond which no further body of a caller without credentials is accepted."""

MOST = 384 << 20
"""The same limit for callers with credentials: the largest snapshot, and half as much again."""


class Budget:
    """Counts the bytes of buffered bodies. A body that arrives together with its head is not counted."""

    __slots__ = ("_most", "_strangers", "used")

    def __init__(self, strangers: int = STRANGERS, most: int = MOST) -> None:
        """`strangers` and `most` are limits in bytes."""
        self._strangers = strangers
        self._most = most
        self.used = 0

    def take(self, size: int, known: bool) -> bool:
        """Reserve `size` bytes.

        False, with nothing reserved, if that exceeds the limit for `known` or unknown callers.
        """
        if self.used + size > (self._most if known else self._strangers):
            return False
        self.used += size
        return True

    def give(self, size: int) -> None:
        """Release `size` bytes."""
        self.used -= size

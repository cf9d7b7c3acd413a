"""Reading of request bodies: no more than needed, and never more than allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulators.core.server.bodies import bound

if TYPE_CHECKING:
    from starlette.types import Message, Receive

    from simulators.core.clock import WorkItem

Hold = Callable[[int, bool], bool]
"""Reserves so many bytes of the memory for bodies; the flag: the caller has credentials. False if the limit is reached.
"""


class Disconnected(Exception):
    """The client disconnected before the body was complete."""


class Overloaded(Exception):
    """The process has no memory for another body."""


def check_length(declared: str | None, limit: int) -> None:
    """Problem `too_large` if the `declared` length of a body exceeds `limit` bytes."""
    if declared is not None and declared.isdecimal() and int(declared[:20]) > limit:
        bound(int(declared[:20]), limit)


async def read_piece(receive: Receive, limit: int, work: WorkItem | None = None) -> tuple[bytes, bool]:
    """The next piece of a body, and whether it is the last.

    Problem `too_large` if it exceeds `limit` bytes. Raises Disconnected. `work` is not counted while the client is
    waited for.
    """
    message = await receive() if work is None else await _resting(receive, work)
    if message["type"] == "http.disconnect":
        raise Disconnected
    piece: bytes = message.get("body", b"")
    if len(piece) > limit:
        bound(len(piece), limit)
    return piece, not message.get("more_body", False)


async def _resting(receive: Receive, work: WorkItem) -> Message:
    work.rest()
    message = await receive()
    work.resume()
    return message


class Incoming:
    """A body that arrives in several pieces."""

    __slots__ = ("_hold", "_limit", "_pieces", "_receive", "_size", "_work", "known", "whole")

    def __init__(
        self, receive: Receive, first: bytes, limit: int, hold: Hold | None = None, work: WorkItem | None = None
    ) -> None:
        """`first` has been read. `work` as in `read_piece`. Raises Overloaded."""
        self._receive = receive
        self._limit = limit
        self._hold = hold
        self._work = work
        self._pieces: list[bytes] = []
        self._size = 0
        self.known = False
        """Whether the caller's credentials have been checked."""
        self.whole = False
        self._add(first)

    async def read(self, size: int | None = None) -> bytes:
        """The first `size` bytes of the body, or all of it.

        Problem `too_large` beyond the limit, as early as it is known. Raises Disconnected or Overloaded.
        """
        while not self.whole and (size is None or self._size < size):
            piece, self.whole = await read_piece(self._receive, self._limit, self._work)
            self._add(piece)
        return b"".join(self._pieces)

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        bound(self._size, self._limit)
        # The last piece is decoded at once: only earlier ones are buffered while others are served.
        if not self.whole and self._hold is not None and not self._hold(len(piece), self.known):
            raise Overloaded
        self._pieces.append(piece)

"""The body of a request on its way in: read no further than is wanted, and never more than is allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulators.core.server.bodies import bound

if TYPE_CHECKING:
    from starlette.types import Message, Receive

    from simulators.core.clock import WorkItem

Hold = Callable[[int, bool], bool]
"""Takes so many bytes of the memory for bodies, for a caller who is known or not. False if there is none left."""


class Disconnected(Exception):
    """The caller went away before the body was whole."""


class Overloaded(Exception):
    """More bodies are under way than the process has memory for."""


def check_length(declared: str | None, limit: int) -> None:
    """Problem `too_large` if the `declared` length of a body is over `limit` bytes."""
    if declared is not None and declared.isdecimal() and int(declared[:20]) > limit:
        bound(int(declared[:20]), limit)


async def read_piece(receive: Receive, limit: int, work: WorkItem | None = None) -> tuple[bytes, bool]:
    """The next piece of a body, and whether it is the last.

    Problem `too_large` if it is over `limit` bytes. Raises Disconnected. `work` is not counted as under way while the
    sender is waited for.
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
    """A body that comes in more than one piece."""

    __slots__ = ("_hold", "_limit", "_pieces", "_receive", "_size", "_work", "known", "whole")

    def __init__(
        self, receive: Receive, first: bytes, limit: int, hold: Hold | None = None, work: WorkItem | None = None
    ) -> None:
        """`first` has been read. `work` as for `read_piece`. Raises Overloaded."""
        self._receive = receive
        self._limit = limit
        self._hold = hold
        self._work = work
        self._pieces: list[bytes] = []
        self._size = 0
        self.known = False
        """Whether the sender's credentials have been checked."""
        self.whole = False
        self._add(first)

    async def read(self, size: int | None = None) -> bytes:
        """What has come of the body, once that is `size` bytes, or all of it.

        Problem `too_large` beyond the limit, as early as it shows. Raises Disconnected, or Overloaded.
        """
        while not self.whole and (size is None or self._size < size):
            piece, self.whole = await read_piece(self._receive, self._limit, self._work)
            self._add(piece)
        return b"".join(self._pieces)

    def _add(self, piece: bytes) -> None:
        self._size += len(piece)
        bound(self._size, self._limit)
        # The last piece is decoded at once: only those before it are held while others are served.
        if not self.whole and self._hold is not None and not self._hold(len(piece), self.known):
            raise Overloaded
        self._pieces.append(piece)

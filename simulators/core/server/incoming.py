"""The body of a request on its way in: read no further than is wanted, and never more than is allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from simulators.core.server.bodies import bound

if TYPE_CHECKING:
    from starlette.types import Receive

    from simulators.core.clock import Work

Hold = Callable[[int, bool], bool]
"""Takes so many bytes of the memory for bodies, for a caller who is known or not. False if there is none left."""


class Disconnected(Exception):
    """The caller went away before the body was whole."""


class Overloaded(Exception):
    """More bodies are under way than the process has memory for."""


class Incoming:
    """One body, read piece by piece."""

    __slots__ = ("_hold", "_limit", "_pieces", "_receive", "_size", "_work", "known", "whole")

    def __init__(
        self, receive: Receive, declared: str | None, limit: int, hold: Hold | None = None, work: Work | None = None
    ) -> None:
        """Nothing is read yet. Problem `too_large` if the `declared` length is over `limit` bytes.

        `work` is not counted as under way while the sender is waited for.
        """
        if declared is not None and declared.isascii() and declared.isdigit():
            bound(int(declared[:20]), limit)
        self._receive = receive
        self._limit = limit
        self._hold = hold
        self._work = work
        self._pieces: list[bytes] = []
        self._size = 0
        self.known = False
        """Whether the sender's credentials have been checked."""
        self.whole = False

    async def read(self, size: int | None = None) -> bytes:
        """What has come of the body, once that is `size` bytes, or all of it.

        Problem `too_large` beyond the limit, as early as it shows. Raises Disconnected, or Overloaded.
        """
        while not self.whole and (size is None or self._size < size):
            await self._piece()
        return b"".join(self._pieces) if len(self._pieces) != 1 else self._pieces[0]

    async def _piece(self) -> None:
        if self._work is not None:
            self._work.rest()
        try:
            message = await self._receive()
        finally:
            if self._work is not None:
                self._work.resume()
        if message["type"] == "http.disconnect":
            raise Disconnected
        piece = message.get("body", b"")
        self._size += len(piece)
        bound(self._size, self._limit)
        if self._hold is not None and not self._hold(len(piece), self.known):
            raise Overloaded
        if piece:
            self._pieces.append(piece)
        self.whole = not message.get("more_body", False)

"""Closes worlds that have been idle for longer than their terms allow."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING

from simulators.control.worlds import UnknownWorld
from simulators.core.host.guard import wall_timer

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.control.worlds import OpenWorld

LOG = logging.getLogger("psasim")

LOOK_S = 1.0
"""Real seconds between two checks of all worlds."""

Use = tuple[int, int]
"""The number of exchanges of a world, and of calls of its control API."""


class IdleWorldCloser:
    """Checks all worlds every LOOK_S, because requests do not record their time."""

    def __init__(self, universe: Universe) -> None:
        self._universe = universe
        self._seen: dict[str, tuple[Use, float]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        """Start the periodic check."""
        self._timer = wall_timer(asyncio.get_running_loop(), LOOK_S, self._again)

    def end(self) -> None:
        """Stop the periodic check."""
        if self._timer is not None:
            self._timer.cancel()

    def _again(self) -> None:
        self.begin()
        self.look(asyncio.get_running_loop().time())

    def look(self, now: float) -> None:
        """Close the worlds that have been idle for too long; `now` is in seconds of the event loop."""
        self._seen = {each.id: self._last(each, now) for each in self._universe.worlds if each.terms.idle_s is not None}
        for each in self._universe.worlds:
            if each.terms.idle_s is not None and now - self._seen[each.id][1] >= each.terms.idle_s:
                LOG.info("world %s has been idle for %g s and is closed", each.id, each.terms.idle_s)
                task = asyncio.get_running_loop().create_task(self._close(each.id))
                self._closing.add(task)
                task.add_done_callback(self._closing.discard)

    def _last(self, opened: OpenWorld, now: float) -> tuple[Use, float]:
        """The present use of a world, and when it last changed."""
        use, before = (opened.world.journal.last, opened.used), self._seen.get(opened.id)
        return (use, now) if before is None or before[0] != use or opened.is_busy else before

    async def _close(self, identity: str) -> None:
        with suppress(UnknownWorld):
            await self._universe.close_world(identity)

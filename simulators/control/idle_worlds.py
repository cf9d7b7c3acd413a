"""Worlds that nobody uses any more are closed, if they were opened so."""

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
"""Real seconds between two looks at all worlds."""

Use = tuple[int, int]
"""How many exchanges a world has had, and calls of its control API."""


class IdleWorldCloser:
    """Looks at all worlds every LOOK_S: requests themselves leave no mark of time."""

    def __init__(self, universe: Universe) -> None:
        """Nothing is looked at before `begin`."""
        self._universe = universe
        self._seen: dict[str, tuple[Use, float]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._closing: set[asyncio.Task[None]] = set()

    def begin(self) -> None:
        """Look from now on."""
        self._timer = wall_timer(asyncio.get_running_loop(), LOOK_S, self._again)

    def end(self) -> None:
        """Look no more."""
        if self._timer is not None:
            self._timer.cancel()

    def _again(self) -> None:
        self.begin()
        self.look(asyncio.get_running_loop().time())

    def look(self, now: float) -> None:
        """Close what has not been used for as long as it may; `now` is in seconds of the event loop."""
        self._seen = {each.id: self._last(each, now) for each in self._universe.worlds if each.terms.idle_s is not None}
        for each in self._universe.worlds:
            if each.terms.idle_s is not None and now - self._seen[each.id][1] >= each.terms.idle_s:
                LOG.info("world %s has been idle for %g s and is closed", each.id, each.terms.idle_s)
                task = asyncio.get_running_loop().create_task(self._close(each.id))
                self._closing.add(task)
                task.add_done_callback(self._closing.discard)

    def _last(self, opened: OpenWorld, now: float) -> tuple[Use, float]:
        """What use there has been of a world, and when it was last seen to be used."""
        use, before = (opened.world.journal.last, opened.used), self._seen.get(opened.id)
        return (use, now) if before is None or before[0] != use or opened.is_busy else before

    async def _close(self, identity: str) -> None:
        with suppress(UnknownWorld):
            await self._universe.close_world(identity)

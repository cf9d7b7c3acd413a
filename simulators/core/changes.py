"""Change counters of a world, for event streams: counts by kind, and a signal that wakes those who wait."""

from __future__ import annotations

import asyncio
from typing import Literal

from simulators.core.host.guard import GuardTripped, wall_guard

Change = Literal["delivery", "clock", "fault", "settings", "reset"]
"""The kinds of change that are counted. Exchanges are not among them: the journal numbers them."""

KINDS: tuple[Change, ...] = ("reset", "clock", "fault", "settings", "delivery")


class Changes:
    """Counts how often each kind of thing has changed. While nobody watches, a change costs one addition.

    Nothing is stored per watcher: a watcher compares the counts with the last ones it has read, and fetches what it
    missed.
    """

    __slots__ = ("_resting", "_waiting", "counts", "over", "watched")

    def __init__(self) -> None:
        """Nothing has changed yet."""
        self.counts: dict[Change, int] = dict.fromkeys(KINDS, 0)
        self.watched = 0
        """The number of watchers; each watcher counts itself in and out."""
        self.over = False
        """Whether the world is closed or the process is stopping: watchers must return."""
        self._waiting: set[asyncio.Future[None]] = set()
        self._resting: set[asyncio.Future[None]] = set()

    def note(self, kind: Change) -> None:
        """Count a change of this kind."""
        self.counts[kind] += 1
        if self.watched:
            self.ring()

    def end(self) -> None:
        """Release every watcher, now and from now on."""
        self.over = True
        self.ring()
        _wake(self._resting)

    def ring(self) -> None:
        """Wake every waiting task."""
        _wake(self._waiting)

    async def wait(self, real_s: float) -> bool:
        """Wait for the next change; False after `real_s` seconds of real time without one."""
        return self.over or await _woken(self._waiting, real_s)

    async def rest(self, real_s: float) -> None:
        """Wait `real_s` seconds of real time, whatever changes meanwhile; return early only when watching ends."""
        if not self.over:
            await _woken(self._resting, real_s)


def _wake(sleepers: set[asyncio.Future[None]]) -> None:
    for each in sleepers:
        if not each.done():
            each.set_result(None)
    sleepers.clear()


async def _woken(sleepers: set[asyncio.Future[None]], real_s: float) -> bool:
    """Wait among `sleepers` to be woken; False after `real_s` seconds of real time."""
    own: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    sleepers.add(own)
    try:
        async with wall_guard(real_s):
            await own
    except GuardTripped:
        return False
    finally:
        sleepers.discard(own)
    return True

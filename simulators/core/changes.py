"""What changes in a world, for those who watch it: counts by kind, and a bell."""

from __future__ import annotations

import asyncio
from typing import Literal

from simulators.core.host.guard import GuardTripped, wall_guard

Change = Literal["delivery", "clock", "fault", "settings", "reset"]
"""What is counted here. Exchanges are not: the journal numbers them."""

KINDS: tuple[Change, ...] = ("reset", "clock", "fault", "settings", "delivery")


class Changes:
    """How often each kind of thing has changed. While nobody watches, a change costs an addition.

    Nothing is kept for a watcher: it compares the counts with those that it has seen, and asks for what it missed.
    """

    __slots__ = ("_resting", "_waiting", "counts", "over", "watched")

    def __init__(self) -> None:
        """Nothing has changed yet."""
        self.counts: dict[Change, int] = dict.fromkeys(KINDS, 0)
        self.watched = 0
        """How many watch; whoever does counts itself."""
        self.over = False
        """Whether the world is closed, or the process stops: watchers go."""
        self._waiting: set[asyncio.Future[None]] = set()
        self._resting: set[asyncio.Future[None]] = set()

    def note(self, kind: Change) -> None:
        """Something of this kind has changed."""
        self.counts[kind] += 1
        if self.watched:
            self.ring()

    def end(self) -> None:
        """Let every watcher go, now and from now on."""
        self.over = True
        self.ring()
        _wake(self._resting)

    def ring(self) -> None:
        """Wake whoever waits."""
        _wake(self._waiting)

    async def wait(self, real_s: float) -> bool:
        """Return at the next change, or after `real_s` seconds of real time: then False."""
        return self.over or await _woken(self._waiting, real_s)

    async def rest(self, real_s: float) -> None:
        """Return after `real_s` seconds of real time, whatever changes meanwhile, or at the end."""
        if not self.over:
            await _woken(self._resting, real_s)


def _wake(sleepers: set[asyncio.Future[None]]) -> None:
    for each in sleepers:
        if not each.done():
            each.set_result(None)
    sleepers.clear()


async def _woken(sleepers: set[asyncio.Future[None]], real_s: float) -> bool:
    """Wait among `sleepers` until they are woken, or for `real_s` seconds of real time: then False."""
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

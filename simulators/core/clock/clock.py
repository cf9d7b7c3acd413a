"""Real, frozen or hand-advanced time for one world."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from time import monotonic
from time import time as machine_time
from typing import Any, Literal, TypeVar

from simulators.core.clock.formats import EARLIEST, LATEST, utc
from simulators.core.clock.timers import Timer, TimerQueue
from simulators.core.clock.work import WorkItem, WorkTracker, current
from simulators.core.lifetime import How, StateEnded

Mode = Literal["real", "frozen"]
T = TypeVar("T")


class AdvanceUnderWay(RuntimeError):
    """`advance` was called while another advance was running."""


class ClockTimeout(Exception):
    """A limit set by `Clock.limit` has expired on the world's clock."""


class _Walk:
    """A running advance: its target in epoch seconds, and what ended it early."""

    __slots__ = ("ended", "target")

    def __init__(self, target: float) -> None:
        self.target = target
        self.ended: How | None = None


class Clock:
    """The time of one world.

    In real mode it runs with the machine, shifted by whatever it was advanced; frozen, it stands until it is moved.
    Moving it forward walks from due instant to due instant, in the order in which things were asked for, and at each
    waits until all that was begun has finished or waits on the clock again.
    """

    def __init__(self, mode: Mode = "real", start: float | None = None) -> None:
        """Begin at epoch second `start`, by default the machine's own time."""
        self.mode: Mode = mode
        self.work = WorkTracker()
        self._timers = TimerQueue()
        self._stand = machine_time() if start is None else start
        self._since = monotonic()
        self._walk: _Walk | None = None
        self.revision = 0
        """Counts changes of mode and time; time that simply passes is not counted."""
        self._closed = False
        self._alarm: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[Any]] = set()

    def time(self) -> float:
        """Now, in epoch seconds."""
        if self._walk is not None or self.mode == "frozen":
            return self._stand
        return self._stand + monotonic() - self._since

    def now(self) -> datetime:
        """Now, as an aware datetime in UTC."""
        return utc(self.time())

    def call_at(self, due: float, purpose: str, callback: Callable[[], None]) -> Timer:
        """Call `callback` at epoch second `due` of this clock, LATEST at the latest.

        StateEnded once the clock is closed.
        """
        if self._closed:
            raise StateEnded.by("close")
        timer = self._timers.add(min(due, LATEST), purpose, callback)
        if self._timers.head() is timer:
            self._arm()
        return timer

    async def sleep(self, seconds: float, purpose: str = "wait") -> None:
        """Wait `seconds` of this clock. Zero or less returns at once."""
        if seconds <= 0:
            return
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        work = current()

        def wake() -> None:
            if work is not None:
                work.resume()
            if not done.done():
                done.set_result(None)

        timer = self.call_at(self.time() + seconds, purpose, wake)
        await self._rest_until(done, work, timer)

    @staticmethod
    async def _rest_until(done: asyncio.Future[None], work: WorkItem | None, timer: Timer) -> None:
        if work is not None:
            work.rest()
        try:
            await done
        finally:
            timer.cancel()
            if work is not None:
                work.resume()

    @staticmethod
    async def join(future: asyncio.Future[T]) -> T:
        """Await something that counted work will complete, without counting the waiting task."""
        work = current()
        if work is None or future.done():
            return await future

        def wake(_: object) -> None:
            work.resume()

        # Counted again when the future completes, not when the waiting task next runs, so that the count never drops
        # between the two.
        future.add_done_callback(wake)
        work.rest()
        try:
            return await future
        finally:
            future.remove_done_callback(wake)
            work.resume()

    @asynccontextmanager
    async def limit(self, seconds: float, purpose: str = "limit") -> AsyncIterator[None]:
        """Raise ClockTimeout in the body once `seconds` of this clock have passed."""
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("limit needs a running task")
        work, passed = current(), False

        def strike() -> None:
            nonlocal passed
            passed = True
            if work is not None:
                work.resume()
            task.cancel()

        timer = self.call_at(self.time() + seconds, purpose, strike)
        try:
            yield
        except asyncio.CancelledError:
            if passed and task.uncancel() == 0:
                raise ClockTimeout(f"{purpose}: {seconds:g} s passed") from None
            raise
        finally:
            timer.cancel()

    def spawn(self, body: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run `body` as a separate task, counted as work from this call on."""
        work = self.work.begin()

        async def run() -> None:
            with work:
                await body

        task = asyncio.get_running_loop().create_task(run(), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.end())
        # A task that is cancelled before its first turn leaves its body unawaited.
        task.add_done_callback(lambda _: body.close())
        return task

    def freeze(self) -> None:
        """Stop the clock at the present instant."""
        self._rebase(self.time())
        self.mode = "frozen"
        self.revision += 1
        self._disarm()

    def resume(self) -> None:
        """Let the clock run with the machine again, from its present instant."""
        self._rebase(self.time())
        self.mode = "real"
        self.revision += 1
        self._arm()

    async def advance(self, seconds: float) -> list[Timer]:
        """Move `seconds` forward and return what fired, in order.

        AdvanceUnderWay if another advance is walking; StateEnded if a snapshot replaces the time, or the world is
        closed, before it has arrived.
        """
        if self._walk is not None:
            raise AdvanceUnderWay("another advance is under way")
        self._stand = self.time()
        self._walk = walk = _Walk(self._stand + seconds)
        self.revision += 1
        self._disarm()
        try:
            return await self._walked(walk)
        finally:
            if self._walk is walk:
                self._walk = None
                self._since = monotonic()
                self.revision += 1
                self._arm()

    async def set(self, instant: float) -> list[Timer]:
        """Move to epoch second `instant`: forward as advance does, backward without firing anything."""
        if self._walk is not None:
            raise AdvanceUnderWay("another advance is under way")
        ahead = instant - self.time()
        if ahead >= 0:
            return await self.advance(ahead)
        self._rebase(instant)
        self.revision += 1
        self._arm()
        return []

    async def _walked(self, walk: _Walk) -> list[Timer]:
        fired: list[Timer] = []
        await self._idle(walk)
        while (timer := self._timers.take_due(walk.target)) is not None:
            self._stand = max(self._stand, timer.due)
            self.revision += 1
            timer.fire()
            fired.append(timer)
            await self._idle(walk)
        self._stand = max(self._stand, walk.target)
        return fired

    async def _idle(self, walk: _Walk) -> None:
        await self.work.idle()
        if walk.ended is not None:
            raise StateEnded.by(walk.ended)

    def waiting(self) -> list[Timer]:
        """The pending timers, in the order in which they will fire."""
        return self._timers.waiting()

    def dump(self) -> dict[str, Any]:
        """Mode, and the instant (frozen) or the offset from the machine's clock (real), for a snapshot."""
        if self.mode == "frozen":
            return {"mode": "frozen", "at": self._stand}
        # Never -0.0, which would serialise to other bytes for the same time.
        return {"mode": "real", "shift": round(self.shift, 1) + 0.0}

    @property
    def shift(self) -> float:
        """How many seconds a running clock is ahead of the machine; meaningless while it is frozen."""
        # While an advance is running, the clock is frozen.
        since = self._since if self._walk is None else monotonic()
        return self._stand - since - (machine_time() - monotonic())

    @staticmethod
    def check(state: Mapping[str, Any]) -> None:
        """ValueError for a snapshot whose time this machine's clock would put beyond the calendar."""
        if state["mode"] == "real" and not EARLIEST <= machine_time() + state["shift"] <= LATEST:
            raise ValueError("shift: the clock would stand beyond the calendar")

    def load(self, state: Mapping[str, Any]) -> None:
        """Load the time of a snapshot, and end a running advance.

        Pending timers are dropped: their owners set them again.
        """
        self._end_walk("restore")
        self._disarm()
        self._timers.clear()
        self.mode = state["mode"]
        self.revision += 1
        self._since = monotonic()
        self._stand = state["at"] if self.mode == "frozen" else machine_time() + state["shift"]

    async def close(self) -> None:
        """Drop all timers and end a running advance; nothing can wait here any more."""
        self._closed = True
        self._end_walk("close")
        self._disarm()
        self._timers.clear()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _end_walk(self, how: How) -> None:
        if self._walk is not None:
            self._walk.ended = how
            self._walk = None

    def _rebase(self, instant: float) -> None:
        self._stand = instant
        self._since = monotonic()

    def _disarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _arm(self) -> None:
        self._disarm()
        head = self._timers.head()
        if head is None or self.mode == "frozen" or self._walk is not None:
            return
        delay = max(0.0, head.due - self.time())
        self._alarm = asyncio.get_running_loop().call_later(delay, self._ring)

    def _ring(self) -> None:
        self._alarm = None
        while self.mode == "real" and self._walk is None:
            timer = self._timers.take_due(self.time())
            if timer is None:
                break
            timer.fire()
        self._arm()

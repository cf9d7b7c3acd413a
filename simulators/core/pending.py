"""Work that a call starts and that may outlast the call, because it waits on the world's clock."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from simulators.core.lifetime import StateEnded
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.core.clock import Clock
    from simulators.core.world import SimulatorState

LOG = logging.getLogger("psasim")

T = TypeVar("T")


class Waiting(Exception):
    """The work continues without its caller: it waits on the clock until `due` (epoch seconds)."""

    def __init__(self, due: float) -> None:
        """`due` is when it continues, as far as is known."""
        super().__init__(f"waits until {due}")
        self.due = due


class Pending(Generic[T]):
    """One piece of work in a separate task; the caller awaits only the part that needs no advance of the clock."""

    def __init__(self, state: SimulatorState, work: Callable[[], Awaitable[T]], name: str) -> None:
        """Start `work` as a task of `state`, which ends with it. StateEnded if the state has ended."""
        self._state = state
        self._work = work
        self._name = name
        self._result: list[T] = []
        self._error: Exception | None = None
        self._left = False
        self._due: float | None = None
        self._waits = asyncio.Event()
        self._task = state.spawn(self._run(), name)

    async def _run(self) -> None:
        _current.set(self)
        try:
            self._result.append(await self._work())
        except StateEnded:
            raise
        except Exception as error:
            self._error = error
            if self._left and not isinstance(error, Problem):
                LOG.exception("%s failed", self._name)

    @staticmethod
    @contextmanager
    def waiting(due: float) -> Iterator[None]:
        """Mark that the running task's work waits for epoch second `due`: callers of `outcome` need not wait."""
        pending = _current.get()
        if pending is not None:
            pending._rest(due)
        try:
            yield
        finally:
            if pending is not None:
                pending._rest(None)

    def _rest(self, due: float | None) -> None:
        self._due = due
        if due is None:
            self._waits.clear()
        else:
            self._waits.set()

    def leave(self) -> None:
        """Detach the work from its caller: a Problem that it raises is dropped, other errors are logged."""
        self._left = True

    async def outcome(self) -> T:
        """The result of the work, or its exception. Raises Waiting, and detaches the work, once it waits on the clock.

        It waits on the clock inside `waiting`, and when the clock is frozen and nothing is running.
        """
        clock = self._state.clock
        frozen = clock.mode == "frozen"
        while not self._task.done():
            signals: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._waits.wait())]
            if frozen:
                signals.append(asyncio.ensure_future(clock.work.idle()))
            try:
                await asyncio.wait([self._task, *signals], return_when=asyncio.FIRST_COMPLETED)
                idle = signals[-1].done()
            finally:
                for each in signals:
                    each.cancel()
            if not self._task.done() and (self._due is not None or (frozen and idle)):
                self.leave()
                raise Waiting(_next(clock) if self._due is None else self._due)
        # Distinguishes the end of the state from the end of the work.
        await self._state.lifetime.finished(self._task)
        if self._error is not None:
            raise self._error
        return self._result[0]


_current: ContextVar[Pending[Any] | None] = ContextVar("psasim_pending", default=None)


def _next(clock: Clock) -> float:
    timers = clock.waiting()
    return timers[0].due if timers else clock.time()

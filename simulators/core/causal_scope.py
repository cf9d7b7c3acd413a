"""Causal scopes: the deliveries and exchanges that follow from one action, across all simulators of the process."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.journal import Exchange

_current: ContextVar[CausalScope | None] = ContextVar("psasim_cause", default=None)


class Trace:
    """A chain of causes. Its id, `<world>-<entry id>`, is assigned with the first journal entry of the chain."""

    id: str | None = None


class CausalScope:
    """Collects the effects of one action while it is the current cause of a task and of the tasks that the task starts.

    A scope that does not collect records no exchanges, since the effects of a vendor's client are not queried. One is
    created for every request, so defaults are class attributes, and everything else is created lazily.
    """

    _open = 0
    _idle: asyncio.Event | None = None
    _collector: CausalScope | None = None

    def __init__(self, collects: bool = True) -> None:
        self.trace = Trace()
        self.collects = collects
        self.exchanges: list[Exchange] = []

    @staticmethod
    def current() -> CausalScope | None:
        """The cause of the running task."""
        return _current.get()

    @staticmethod
    def adopt(cause: CausalScope | None) -> None:
        """Make `cause` the cause of the running task and of the tasks that it starts from here on."""
        _current.set(cause)

    def within(self, trace: Trace) -> CausalScope:
        """The same act as the cause of what belongs to another chain: a delivery that it repeats or releases."""
        branch = CausalScope(self.collects)
        branch.trace, branch._collector, branch.exchanges = trace, self._collector or self, self.exchanges
        return branch

    def opened(self) -> None:
        """A delivery was caused and is about to be attempted."""
        collector = self._collector or self
        collector._open += 1
        if collector._idle is not None:
            collector._idle.clear()

    def closed(self) -> None:
        """A delivery has had its first attempt, or waits for the clock or for its turn."""
        collector = self._collector or self
        collector._open -= 1
        if collector._open == 0 and collector._idle is not None:
            collector._idle.set()

    async def settled(self) -> None:
        """Return once every caused delivery has had its first attempt or waits on the clock."""
        collector = self._collector or self
        if collector._open:
            # Created lazily: for most requests nothing awaits their effects.
            collector._idle = collector._idle or asyncio.Event()
            await collector._idle.wait()

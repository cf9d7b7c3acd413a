"""What one act set off: the deliveries and exchanges that followed from it, across every simulator of the process."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulators.core.journal import Exchange

_current: ContextVar[CausalScope | None] = ContextVar("psasim_cause", default=None)


class Trace:
    """A chain of causes. It gets its id, `<world>-<id of the entry>`, with the first entry that is journaled for it."""

    id: str | None = None


class CausalScope:
    """Collects what follows from one act while it is the current cause of a task and of the tasks that it begins.

    One that does not collect keeps no exchanges: nobody asks what a vendor's client caused. It is made for every
    request, so defaults are those of the class, and nothing is made before it is needed.
    """

    _open = 0
    _idle: asyncio.Event | None = None
    _collector: CausalScope | None = None

    def __init__(self, collects: bool = True) -> None:
        """Nothing has followed yet, and the chain is a new one."""
        self.trace = Trace()
        self.collects = collects
        self.exchanges: list[Exchange] = []

    @staticmethod
    def current() -> CausalScope | None:
        """The cause of the running task."""
        return _current.get()

    @staticmethod
    def adopt(cause: CausalScope | None) -> None:
        """Make `cause` the cause of the running task and of what it begins from here."""
        _current.set(cause)

    def within(self, trace: Trace) -> CausalScope:
        """The same act as the cause of what belongs to another chain: a delivery that it repeats or releases."""
        branch = CausalScope(self.collects)
        branch.trace, branch._collector, branch.exchanges = trace, self._collector or self, self.exchanges
        return branch

    def opened(self) -> None:
        """A delivery was caused, and is about to be attempted."""
        collector = self._collector or self
        collector._open += 1
        if collector._idle is not None:
            collector._idle.clear()

    def closed(self) -> None:
        """A delivery had its first attempt, or waits for the clock or for its turn."""
        collector = self._collector or self
        collector._open -= 1
        if collector._open == 0 and collector._idle is not None:
            collector._idle.set()

    async def settled(self) -> None:
        """Return once every caused delivery has had its first attempt or waits on the clock."""
        collector = self._collector or self
        if collector._open:
            # Made only here: what most requests cause is awaited by nobody.
            collector._idle = collector._idle or asyncio.Event()
            await collector._idle.wait()

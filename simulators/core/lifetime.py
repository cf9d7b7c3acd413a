"""The lifetime of a simulator's state, and the effects of its end on running work.

A state ends once: by a reset, by the restore of a snapshot, or by the close of its world, which also happens when the
process stops. Its successor, if there is one, is installed in the same step of the event loop, so that later requests
use the successor. These things end with a state:

- A **request** without a response gets 503 in the vendor's format; if the client does not read, or the response had
  begun, its connection is closed. A request that arrives after the end, because a world closes, gets the same 503. When
  the process stops, requests have the host's grace period to finish first; then their connections are closed.
- A **delivery** that is queued, held or waiting for a retry is dropped with its record. A running attempt, or a request
  of `core.client`, is cancelled and its connection closed.
- **Waiters** are released: calls that wait for a delivery of this state (`Outbox.attempted`, `CausalScope.settled`)
  continue without it. A waiting request of this state is answered as above; one of another state continues; a call of
  the control API whose own work was lost gets StateEnded, which is a 503.
- **Tasks** (`SimulatorState.spawn`) are cancelled. The reset, restore or close waits until the last has ended.
- **Timers** belong to requests and tasks, and leave the clock's queue with them.
- **Records** can neither be read nor written any more (`StoreClosed`) through any reference to the store.
- A **quota slot** is freed in the quota book of this state, which is no longer used.
- The **journal** gets an entry, decided by `state`, for each request and attempt that the end cut off. A reset that
  clears the journal writes none of them.
- **Work** counted by the clock (`Clock.work`) ends with its request or task, so that an advance continues. An advance
  itself belongs to the world: it survives a reset, and ends with StateEnded at a restore or close.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from simulators.core.host.guard import GuardTripped, wall_guard

LOG = logging.getLogger("psasim")

How = Literal["reset", "restore", "close"]

PATIENCE_S = 5.0
"""Real seconds within which cancelled work must end; then the successor continues without waiting for it."""

_SENTENCES: Mapping[How, str] = {
    "reset": "The simulator was reset while this request was under way.",
    "restore": "A snapshot was restored while this request was under way.",
    "close": "The world was closed while this request was under way.",
}

Task = asyncio.Task[Any]


class StateEnded(RuntimeError):
    """The state that this work belongs to has ended. The message is one sentence for the caller."""

    @classmethod
    def by(cls, how: How) -> StateEnded:
        """The exception for a state that has ended in this way."""
        return cls(_SENTENCES[how])


@dataclass(frozen=True, slots=True)
class Ending:
    """How and when (epoch seconds of the world) a state ended; `journaled`: exchanges that it cut off are journaled."""

    how: How
    at: float
    journaled: bool


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


class Lifetime:
    """The requests and tasks of one state, from its creation to its end.

    `tasks` are the running ones, those that serve a request among them: the server of a request adds its task and then
    calls `leave`.
    """

    __slots__ = ("_gone", "ending", "loop", "tasks")

    def __init__(self) -> None:
        """Nothing is under way."""
        # Looking up the loop takes a third of the time of `asyncio.current_task`, which every request would pay.
        self.loop = _running_loop()
        self.ending: Ending | None = None
        self.tasks: set[Task | None] = set()
        self._gone: asyncio.Event | None = None

    def adopt(self, task: Task) -> None:
        """Track `task` until it is done."""
        self.tasks.add(task)
        task.add_done_callback(self.leave)

    def leave(self, task: Task | None) -> None:
        """Stop tracking `task`."""
        self.tasks.discard(task)
        if self._gone is not None and not self.tasks:
            self._gone.set()

    def follow(self, act: Callable[[], None]) -> None:
        """Run `act` after the response of a request, unless the state has ended meanwhile."""
        if self.ending is None:
            act()

    def end(self, how: How, at: float, journaled: bool = True) -> None:
        """End the state, and cancel what is running. A second call has no effect."""
        if self.ending is None:
            self.ending = Ending(how, at, journaled)
            self._gone = asyncio.Event()
            for task in self.tasks:
                if task is not None:
                    task.cancel()

    def cut_off(self) -> Ending | None:
        """Undo the cancellation of the running task and return the ending that caused it.

        None if the cancellation has another cause, too; then it stands.
        """
        task = asyncio.current_task()
        if self.ending is None or task is None or task.uncancel() > 0:
            return None
        return self.ending

    async def finished(self, task: Task) -> None:
        """Wait for a task of this state without being cancelled with it.

        StateEnded if the task was cancelled with the state.
        """
        await asyncio.wait([task])
        if task.cancelled():
            raise StateEnded.by(self.ending.how if self.ending is not None else "close")
        task.result()

    async def gone(self) -> None:
        """Return when nothing is running any more, at the latest after PATIENCE_S."""
        if self._gone is None or not self.tasks:
            return
        try:
            async with wall_guard(PATIENCE_S):
                await self._gone.wait()
        except GuardTripped:
            names = ", ".join(each.get_name() for each in self.tasks if each is not None)
            LOG.warning("work that outlasts its cancellation: %s", names)

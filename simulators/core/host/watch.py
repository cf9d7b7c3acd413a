"""Ends connections that keep the server waiting, and makes room for new ones when there are too many.

One timer checks all connections of a process every few seconds; a request arms and cancels no timer.
"""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from simulators.core.host.guard import wall_timer
from simulators.core.platform import open_files

REPORT_S = 60.0
"""Real seconds between two log lines about ended connections."""

SPARE_FILES = 128
"""File descriptors reserved for listeners, outbound calls and files."""

_MOST = 10_000
_FEWEST = 64

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a connection. Times are in real seconds.

    `head_bytes`: request line and headers, or trailers. `head_s`: from the first byte of a head, or from the opening of
    the connection, to the end of the head. `body_s`: the time within which `progress` bytes of a body, or any byte of a
    response, must be transferred. `keep_alive_s`: between two requests; longer than client pools wait, so that clients
    are rarely cut off.
    """

    head_bytes: int = 65_536
    head_s: float = 20.0
    body_s: float = 30.0
    progress: int = 16_384
    keep_alive_s: float = 75.0


LIMITS = Limits()
"""The default limits of a connection."""


class WatchedConnection(Protocol):
    """A connection as the watch sees it."""

    group: ConnectionGroup

    def waits_since(self) -> float | None:
        """When it became idle, in the event loop's time; None while an exchange runs."""

    def overdue(self, now: float) -> str:
        """What it has kept the server waiting for too long; empty if nothing."""

    def drop(self) -> None:
        """Abort the connection."""


class _Queue:
    """Connections in the order in which they became idle."""

    def __init__(self, members: Callable[[], Iterable[WatchedConnection]]) -> None:
        self._members = members
        # The longest idle one is last. Sorted once, then used for many ends.
        self._waiting: list[tuple[float, WatchedConnection]] = []

    def longest(self) -> WatchedConnection | None:
        """The connection that has been idle longest; None if all are busy."""
        return self._next() or (self._next() if self._look() else None)

    def _next(self) -> WatchedConnection | None:
        while self._waiting:
            since, connection = self._waiting.pop()
            if connection in connection.group.members and connection.waits_since() == since:
                return connection
        return None

    def _look(self) -> bool:
        found = ((each.waits_since(), each) for each in self._members())
        waiting = [(since, each) for since, each in found if since is not None]
        self._waiting = sorted(waiting, key=lambda pair: pair[0], reverse=True)
        return bool(waiting)


class ConnectionGroup:
    """The connections of one listener."""

    def __init__(self, watch: Watch, most: int) -> None:
        """Created by `Watch.group`; at most `most` connections are admitted."""
        self._watch = watch
        self._most = most
        self.members: dict[WatchedConnection, None] = {}
        self._queue = _Queue(lambda: self.members)

    def admit(self, connection: WatchedConnection) -> bool:
        """Admit `connection`; if there are too many, end the one that has been idle longest.

        False if all are busy: `connection` must then be closed.
        """
        watch = self._watch
        if len(self.members) >= self._most and not watch.end_longest(self._queue):
            return False
        if watch.count >= watch.most and not watch.end_longest(watch.queue):
            return False
        self.members[connection] = None
        watch.entered()
        return True

    def leave(self, connection: WatchedConnection) -> None:
        """Note that `connection` has ended. May be called twice."""
        if connection in self.members:
            del self.members[connection]
            self._watch.count -= 1


class Watch:
    """All connections of a process."""

    def __init__(self, limits: Limits, most: int | None = None) -> None:
        """`most` connections in all; by default as many as the process may open files, minus SPARE_FILES."""
        self.most = most if most is not None else _most_connections()
        self.count = 0
        self.queue = _Queue(self.members)
        self._groups: dict[ConnectionGroup, None] = {}
        self._interval = min(limits.head_s, limits.body_s, limits.keep_alive_s, 20.0) / 4
        self._timer: asyncio.TimerHandle | None = None
        self._ended: Counter[str] = Counter()
        self._reported: float | None = None

    def group(self, most: int) -> ConnectionGroup:
        """The group of a new listener, with at most `most` connections."""
        group = ConnectionGroup(self, most)
        self._groups[group] = None
        return group

    def forget(self, group: ConnectionGroup) -> None:
        """Note that a listener is closed with all of its connections."""
        self._groups.pop(group, None)

    def members(self) -> list[WatchedConnection]:
        """All connections."""
        return [each for group in self._groups for each in group.members]

    def stop(self) -> None:
        """Stop the timer."""
        if self._timer is not None:
            self._timer.cancel()

    def entered(self) -> None:
        """Count one more connection, and make sure that the timer runs."""
        self.count += 1
        if self._timer is None:
            self._timer = wall_timer(asyncio.get_running_loop(), self._interval, self._sweep)

    def end_longest(self, queue: _Queue) -> bool:
        """End the longest idle connection of `queue`. False if all are busy."""
        connection = queue.longest()
        if connection is None:
            self._note("refused: too many are open, and all are served")
            return False
        self._note("ended: too many are open, and these had waited longest")
        self._end(connection)
        return True

    def _end(self, connection: WatchedConnection) -> None:
        connection.drop()
        # The event loop reports the end of the connection only later.
        connection.group.leave(connection)

    def _sweep(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        for each in self.members():
            reason = each.overdue(now)
            if reason:
                self._note(f"ended: {reason}")
                self._end(each)
        self._report(now)
        self._timer = wall_timer(loop, self._interval, self._sweep) if self.count or self._ended else None

    def _note(self, what: str) -> None:
        self._ended[what] += 1
        self._report(asyncio.get_running_loop().time())

    def _report(self, now: float) -> None:
        """Log the ended connections: the first time at once, then at most every REPORT_S."""
        if not self._ended or (self._reported is not None and now - self._reported < REPORT_S):
            return
        self._reported = now
        for what, count in self._ended.items():
            _log.warning("%d connection%s %s", count, "" if count == 1 else "s", what)
        self._ended.clear()


def _most_connections() -> int:
    files = open_files()
    return _MOST if files is None else max(_FEWEST, min(_MOST, files - SPARE_FILES))

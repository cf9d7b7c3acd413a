"""The events of a world as Server-Sent Events. The journal is the buffer: nothing is stored per client."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from simulators.control.version import version
from simulators.core.changes import KINDS
from simulators.core.clock import rfc3339

if TYPE_CHECKING:
    from simulators.core.world import World

BEHIND = 200
"""Exchanges that a client may lag behind; beyond that it gets the newest, and a `gap` event with the number skipped."""

REST_S = 0.05
"""Real seconds between two pieces of the stream: under load, events are sent in batches."""

KEEP_ALIVE_S = 15.0
"""Real seconds of silence after which a comment is sent, so that proxies and browsers keep the connection."""

_ID = re.compile(r"([0-9a-f]+)\.(.+)\.([0-9]{1,18})")


class EventStream:
    """The events of one world for one client."""

    def __init__(self, world: World, boot: str, last_event_id: str) -> None:
        """Resume after `last_event_id` if it is of this `boot` of the process and of this world; else start fresh."""
        self._world = world
        self._boot = boot
        journal = world.journal
        resumed = _ID.fullmatch(last_event_id)
        known = resumed is not None and (resumed[1], resumed[2]) == (boot, world.id)
        self._at = min(int(resumed[3]), journal.last) if resumed is not None and known else journal.last
        self._seen = dict(journal.changes.counts)

    async def chunks(self) -> AsyncIterator[bytes]:
        """The stream, until the world is closed or the process stops."""
        changes = self._world.journal.changes
        changes.watched += 1
        try:
            yield self._hello()
            while not changes.over:
                news = b"".join(self._news())
                if news:
                    yield news
                    await changes.rest(REST_S)
                elif not await changes.wait(KEEP_ALIVE_S):
                    yield b":\n\n"
            yield self._event("bye", {})
        finally:
            changes.watched -= 1

    def _hello(self) -> bytes:
        world = self._world
        now = rfc3339(world.clock.time())
        greeting = {"boot": self._boot, "world": world.id, "entry": self._at, "now": now, "version": version()}
        return b"retry: 1000\n" + self._event("hello", greeting)

    def _news(self) -> Iterator[bytes]:
        """The events since the last call."""
        journal = self._world.journal
        for kind in KINDS:
            count = journal.changes.counts[kind]
            if count != self._seen[kind]:
                self._seen[kind] = count
                yield self._event(kind, {"count": count})
        entries = journal.after(self._at, BEHIND)
        missed = journal.last - self._at - len(entries)
        if len(entries) == BEHIND and missed > 0:
            self._at = entries[0].id - 1
            yield self._event("gap", {"missed": missed, "to": self._at})
        for entry in entries:
            self._at = entry.id
            yield self._event("exchange", journal.outline(entry))
        self._at = journal.last

    def _event(self, name: str, data: dict[str, Any]) -> bytes:
        identity = f"{self._boot}.{self._world.id}.{self._at}"
        return b"event: %s\nid: %s\ndata: %s\n\n" % (name.encode(), identity.encode(), msgspec.json.encode(data))

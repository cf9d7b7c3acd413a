"""Persistence of worlds in the folder of `--state`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

from simulators.control.worlds import DEFAULT, Terms
from simulators.core.durable import Image, StateFolder, StoredWorld, Sync, WorldLog, recover

if TYPE_CHECKING:
    from simulators.control.fleet.workers import Role
    from simulators.core.world import World

LOG = logging.getLogger("psasim")

Ports = Mapping[str, Mapping[str, int]]
"""By simulator, the ports of its listeners: `plain`, and `tls` for its twin."""


class WorldStorage:
    """Stores the worlds of one process in a folder, or not at all."""

    def __init__(self, folder: StateFolder | None, sync: Sync, role: Role | None = None, journal: bool = False) -> None:
        """`close` closes `folder`. One of several processes has a `role`, which assigns its worlds.

        With `journal` the exchanges of each world are stored, too.
        """
        self._journal = journal
        self._folder = folder
        self._role = role
        self._sync = sync
        self._read: dict[str, StoredWorld] = {}
        self._opened = 0
        self._order = 0
        """How many worlds have been opened so far, those of previous runs included."""
        self.failure = ""
        """Why nothing can be stored any more; empty if it can."""
        self._failed: asyncio.Event | None = None

    def others(self) -> Iterator[tuple[str, Terms]]:
        """The stored worlds besides the default one, in the order of their opening, with their terms. StateError."""
        if self._folder is None:
            return
        kept = self._folder.worlds() if self._role is None else self._role.worlds
        metas = {each: image.meta for each in kept if each != DEFAULT and (image := self._kept(each).image) is not None}
        self._order = max((meta.get("order", 0) for meta in metas.values()), default=0)
        for identity, meta in sorted(metas.items(), key=lambda each: each[1].get("order", 0)):
            if "terms" in meta:
                yield identity, msgspec.convert(meta["terms"], Terms)

    def control_port(self) -> int:
        """The control port of the previous run; 0 if there was none, or if another process has it."""
        return 0 if self._folder is None or self._role is not None else self._folder.control_port

    def keep_control_port(self, port: int) -> None:
        """Store the control port of this run. StateError."""
        if self._folder is not None and self._role is None:
            self._folder.keep_control_port(port)

    def next_id(self, taken: Collection[str]) -> str:
        """An id for a world without a name. StateError."""
        index, count = (0, 1) if self._role is None else (self._role.index, self._role.count)
        kept = self._folder.worlds() if self._folder is not None else ()
        while True:
            number = self._folder.count() if self._folder is not None else self._opened + 1
            self._opened = number
            # Each process allocates only the numbers that are congruent to its index.
            if number % count == index and f"w{number}" not in taken and f"w{number}" not in kept:
                return f"w{number}"

    def _kept(self, identity: str) -> StoredWorld:
        if self._folder is None:
            raise RuntimeError("nothing is kept")
        if identity not in self._read:
            self._read[identity] = self._folder.read(identity)
        return self._read[identity]

    async def open(self, world: World) -> Ports:
        """Fill `world` from its stored state, or with fresh states, and store its changes from now on.

        Returns the ports of its previous run. StateError.
        """
        if self._folder is None or not world.declarations:
            await world.open()
            return {}
        kept = self._kept(world.id)
        image = kept.image
        next_frame = image.next_frame if image is not None else 1
        if image is not None and world.id != DEFAULT and "terms" not in image.meta:
            # The response that this world is open was never sent.
            image = kept.image = None
        if image is None:
            await world.open()
        else:
            _report(world, image, recover(world, image))
        world.log = log = WorldLog(world, kept.target, self._sync, next_frame, self._fail)
        log.meta = dict(image.meta) if image is not None else {}
        log.follow(world.simulators.values())
        if self._journal:
            log.keep_journal()
        if image is None or image.upgraded:
            log.snapshot()
        ports: Ports = log.meta.get("ports", {})
        return ports

    async def begin(self, world: World, ports: Ports, terms: Terms) -> None:
        """Connect the simulators of a fresh world; in a restored one send what was unsent."""
        log, kept = world.log, self._read.pop(world.id, None)
        if log is None or not log.meta.get("connected"):
            # Not again later, because users may have changed these connections.
            await world.connect()
        if log is not None:
            if "order" not in log.meta:
                self._order += 1
            listening = {name: dict(each) for name, each in ports.items()}
            known = msgspec.to_builtins(terms)
            log.note(ports=listening, terms=known, connected=True, order=log.meta.get("order", self._order))
        if kept is not None and kept.image is not None:
            await world.resume()

    def forget(self, identity: str) -> None:
        """Delete a world that was closed for good. StateError."""
        if self._folder is not None:
            self._folder.remove(identity)

    def _fail(self, why: str) -> None:
        self.failure = self.failure or why
        if self._failed is not None:
            self._failed.set()

    async def failed(self) -> str:
        """Return, with one line, once nothing can be stored any more."""
        self._failed = asyncio.Event()
        if not self.failure:
            await self._failed.wait()
        return self.failure

    def close(self) -> None:
        """Close the folder."""
        if self._folder is not None:
            self._folder.close()


def _report(world: World, image: Image, notes: list[str]) -> None:
    for name, size in image.torn:
        LOG.warning("%s ended within a write that was never answered: %d bytes are cut off", name, size)
    for note in notes:
        LOG.warning("world %s: %s", world.id, note)

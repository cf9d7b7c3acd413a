"""The log of one world: everything that a response depends on is written before the response is sent.

Commits are collected as they happen and written, with all other changes, by the first task that is about to send a
response or a message (`settled`), or at the end of the turn of the event loop. Of several such tasks in one turn the
first writes at once, and the others share one frame. A frame is a consistent cut: nothing is awaited while it is built.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal

from simulators.core.durable.batches import Batch, Change, Commit, encode
from simulators.core.durable.compaction import snapshot_frames, whole_state
from simulators.core.durable.errors import StateError
from simulators.core.durable.frames import framed
from simulators.core.durable.tracking import Tracker
from simulators.core.host.guard import wall_timer
from simulators.core.jsontext import turn
from simulators.core.lifetime import StateEnded

if TYPE_CHECKING:
    from simulators.core.durable.target import LogTarget
    from simulators.core.journal import Exchange, Journal
    from simulators.core.store.memory import MemoryStore
    from simulators.core.store.units import MemoryUnit
    from simulators.core.world import SimulatorState, World

LOG = logging.getLogger("psasim")

Sync = Literal["second", "always"]
SYNCS: tuple[Sync, ...] = ("second", "always")

SYNC_S = 1.0
"""Real seconds between two syncs, if responses do not wait for them."""

LEAST_BYTES = 16 << 20
"""A log is not compacted below this size in bytes."""

GROWTH = 2
"""A log is compacted when it is this many times as large as the snapshot before it."""


class WorldLog:
    """Writes one world to a target. `on_failure` is called once, with one line, when that is impossible.

    From then on nothing is answered any more: what cannot be kept must not be promised.
    """

    def __init__(
        self, world: World, target: LogTarget, sync: Sync, next_frame: int, on_failure: Callable[[str], None]
    ) -> None:
        """`next_frame` is the number of the next frame. The world's states are as they were last written."""
        self._world = world
        self._target = target
        self._always = sync == "always"
        self._on_failure = on_failure
        self._loop = asyncio.get_running_loop()
        self._commits: list[tuple[str, str, MemoryUnit]] = []
        self._is_due = False
        self._has_settled = False
        """Whether a caller's promises were written in this turn of the event loop."""
        self._asked: set[SimulatorState | None] = set()
        self._asking: list[asyncio.Future[None]] = []
        self._trackers: dict[str, Tracker] = {}
        self._clock = world.clock.revision
        self._exchange = world.journal.last
        self._exchanges: list[Exchange] | None = None
        self._next = next_frame
        self._synced = next_frame
        """The number of the first frame that may not be synced yet."""
        self._waiting: list[tuple[int, asyncio.Future[None]]] = []
        self._syncing = False
        self._pool = ThreadPoolExecutor(1, f"psasim-sync-{world.id}")
        self._compacting: asyncio.Task[None] | None = None
        self._logged = 0
        self._snapshot_bytes = 0
        self.meta: dict[str, Any] = {}
        self.failure = ""
        self._closed = False
        self._tick = wall_timer(self._loop, SYNC_S, self._each_second)

    # -- what is watched ---------------------------------------------------------------------------------------

    def follow(self, states: Iterable[SimulatorState]) -> None:
        """Write all further changes of `states`."""
        for state in states:
            self._trackers[state.name] = Tracker(state)
            state.keep(self._watch)

    def _watch(self, state: SimulatorState, tenant: str, store: MemoryStore) -> None:
        name = state.name

        def committed(unit: MemoryUnit) -> None:
            self._commits.append((name, tenant, unit))
            self._flush_soon()

        store.on_commit = committed

    def keep_journal(self) -> None:
        """Write the exchanges of the journal, too, from now on."""
        self._exchanges = []
        self._world.journal.watch(self._exchange_added)
        self._world.journal.on_clear = self._cleared

    def _exchange_added(self, _: Journal, exchange: Exchange) -> None:
        if self._exchanges is not None:
            self._exchanges.append(exchange)
            self._flush_soon()

    def _cleared(self, simulator: str | None) -> None:
        # Exchanges from before the cut are dropped when the log is read.
        self.flush()
        self._write(Batch(forget=[simulator], last_exchange=self._world.journal.last))

    def replaced(self, states: Iterable[SimulatorState]) -> None:
        """Write `states` completely, with seed and clock: a reset or a snapshot has replaced earlier ones."""
        self.flush()
        fresh = list(states)
        self._write(Batch(states={state.name: whole_state(state) for state in fresh}, **self._world_parts()))
        self.follow(fresh)

    def _world_parts(self) -> dict[str, Any]:
        self._clock = self._world.clock.revision
        return {"seed": self._world.seed, "clock": self._world.clock.dump()}

    def note(self, **meta: object) -> None:
        """Store `meta` of the world's owner, merged with what was stored before."""
        self.meta = {**self.meta, **meta}
        self._write(Batch(meta=self.meta))

    # -- writing -----------------------------------------------------------------------------------------------

    async def settled(self, state: SimulatorState | None) -> None:
        """Return once all that has happened is kept, so that it may be answered. StateEnded if that is impossible.

        With `state`, only this simulator is looked through for what is no commit; None: the whole world.
        """
        if self._has_settled:
            await self._written(state)
        else:
            self._has_settled = True
            self._flush_soon()
            self.flush(state)
        if self.failure:
            raise StateEnded(self.failure)
        if self._always and self._synced < self._next:
            done: asyncio.Future[None] = self._loop.create_future()
            self._waiting.append((self._next, done))
            self._sync()
            await done

    async def _written(self, state: SimulatorState | None) -> None:
        """Wait for the end of the turn, when one frame is written for all waiting callers."""
        written: asyncio.Future[None] = self._loop.create_future()
        self._asked.add(state)
        self._asking.append(written)
        await written

    def flush(self, *states: SimulatorState | None) -> None:
        """Write all changes, as `settled`, without waiting for a sync. Without `states`: of the whole world."""
        world, parts = self._world, {}
        commits = self._taken() if self._commits else []
        is_whole = not states or None in states
        names = {each.name for each in states if each is not None} | {commit.simulator for commit in commits}
        for name in self._trackers if is_whole else names:
            part = self._trackers[name].changed()
            if part is not None:
                parts[name] = part
        batch = Batch(commits, parts)
        is_empty = not commits and not parts
        if world.clock.revision != self._clock:
            self._clock = world.clock.revision
            batch.clock, is_empty = world.clock.dump(), False
        if self._exchanges:
            batch.exchanges, self._exchanges, is_empty = self._exchanges, [], False
        if not is_empty or (is_whole and world.journal.last != self._exchange):
            batch.last_exchange = self._exchange = world.journal.last
            self._write(batch)

    def _taken(self) -> list[Commit]:
        units, self._commits = self._commits, []
        return [
            Commit(name, tenant, [Change(*each) for each in unit.changes()], unit.sequences())
            for name, tenant, unit in units
        ]

    def _write(self, batch: Batch) -> None:
        if self.failure or self._closed:
            return
        data = framed(self._next, encode(batch))
        try:
            self._target.append(data)
        except StateError as error:
            self._fail(str(error))
            return
        self._next += 1
        self._logged += len(data)
        if self._logged > max(LEAST_BYTES, GROWTH * self._snapshot_bytes) and self._compacting is None:
            self._logged = 0
            self._compacting = self._loop.create_task(self._compact_in_turns())

    def _flush_soon(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._loop.call_soon(self._end_of_turn)

    def _end_of_turn(self) -> None:
        self._is_due = self._has_settled = False
        asked, self._asked = self._asked, set()
        asking, self._asking = self._asking, []
        if asked:
            self.flush(*asked)
        elif self._commits or self._exchanges:
            self.flush()
        for written in asking:
            if not written.done():
                written.set_result(None)

    def _fail(self, why: str) -> None:
        if not self.failure:
            self.failure = why
            for _, done in self._waiting:
                if not done.done():
                    done.set_exception(StateEnded(why))
            self._waiting.clear()
            self._on_failure(why)

    # -- syncing -----------------------------------------------------------------------------------------------

    def _each_second(self) -> None:
        self._tick = wall_timer(self._loop, SYNC_S, self._each_second)
        self.flush()
        if self._synced < self._next:
            self._sync()

    def _sync(self) -> None:
        if self._syncing or self.failure:
            return
        self._syncing = True
        upto = self._next
        future = self._loop.run_in_executor(self._pool, self._target.sync)
        future.add_done_callback(lambda done: self._after_sync(upto, done))

    def _after_sync(self, upto: int, done: asyncio.Future[None]) -> None:
        self._syncing = False
        if done.cancelled():
            return
        error = done.exception()
        if error is not None:
            self._fail(str(error))
            return
        self._synced = upto
        waiting, self._waiting = self._waiting, []
        for wanted, future in waiting:
            if wanted > upto:
                self._waiting.append((wanted, future))
            elif not future.done():
                future.set_result(None)
        if self._waiting:
            self._sync()

    # -- compaction --------------------------------------------------------------------------------------------

    def snapshot(self) -> None:
        """Write a whole snapshot at once and begin the next generation. StateError."""
        self.flush()
        writer = self._target.snapshot(self._target.begin())
        try:
            for data in self._snapshot_frames():
                writer.write(data)
        except BaseException:
            writer.abandon()
            raise
        writer.complete()

    def _snapshot_frames(self) -> Iterator[bytes]:
        return snapshot_frames(self._world, self._next, self.meta, self._exchanges is not None)

    async def _compact_in_turns(self) -> None:
        try:
            await self.compact()
        except StateError as error:
            LOG.warning("the log goes on without a new snapshot: %s", error)
        finally:
            self._compacting = None

    async def compact(self) -> None:
        """As `snapshot`, slice by slice while requests are served. After a StateError the log continues as before."""
        self.flush()
        # The frames are taken from a cut that is made here, before anything else can happen.
        frames, size = self._snapshot_frames(), 0
        writer = self._target.snapshot(self._target.begin())
        try:
            for data in frames:
                size += len(data)
                writer.write(data)
                await turn()
        except BaseException:
            writer.abandon()
            raise
        await self._loop.run_in_executor(self._pool, writer.complete)
        self._snapshot_bytes = size

    # -- the end -----------------------------------------------------------------------------------------------

    async def close(self) -> None:
        """Sync what is written, and release the files. Nothing is written after this."""
        self._tick.cancel()
        self._closed = True
        if self._compacting is not None:
            self._compacting.cancel()
            await asyncio.wait([self._compacting])
        if not self.failure:
            try:
                await self._loop.run_in_executor(self._pool, self._target.sync)
            except StateError as error:
                self._fail(str(error))
        self._pool.shutdown()
        self._target.close()

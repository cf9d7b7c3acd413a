"""Worlds: clock, seed, journal and simulators, isolated from any other world."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.configuration import Configuration
from simulators.core.data_errors import at, exactly
from simulators.core.dataset.prepared import PreparedDataset, PreparedDatasets
from simulators.core.dataset.recipe import NOTHING
from simulators.core.declaration import Declaration, Peer
from simulators.core.journal import Journal
from simulators.core.lifetime import How, StateEnded
from simulators.core.masking import Masker
from simulators.core.outbox import Transport
from simulators.core.problem import Problem
from simulators.core.snapshot import VERSION, Examples, SimulatorDump, digest, read
from simulators.core.world.seeds import Seeds
from simulators.core.world.state import SimulatorState

if TYPE_CHECKING:
    from simulators.core.durable.log import WorldLog

States = Mapping[str, SimulatorState]


class World:
    """A clock, a seed, a journal and simulators, isolated from any other world."""

    def __init__(
        self,
        identity: str,
        declarations: Mapping[str, Declaration],
        operations: Mapping[str, Iterable[str]],
        transport: Transport,
        journal: Journal,
        masker: Masker,
        seed: int = 0,
        configuration: Mapping[str, Configuration] | None = None,
        clock: Clock | None = None,
    ) -> None:
        """`operations` names each simulator's operations; nothing is seeded before `open`."""
        self.id = identity
        self.seed = seed
        self.clock = clock or Clock()
        self.journal = journal
        self.masker = masker
        self.transport = transport
        self.declarations = declarations
        self.public_urls: dict[str, str] = {}
        self.most_records: int | None = None
        """How many records the world may hold; None: any number."""
        self.log: WorldLog | None = None
        """The log of everything that happens, if the world is persistent."""
        self.dataset = NOTHING
        """The dataset, in addition to the seeds of the simulators."""
        self.datasets = PreparedDatasets()
        """The prepared datasets, shared by the worlds of a process."""
        self.seeds = Seeds()
        """The seeded states, shared by the worlds of a process."""
        self._operations = operations
        self._configuration = configuration or {}
        self._replacing = asyncio.Lock()
        self._closed = False
        self.simulators: dict[str, SimulatorState] = {}

    async def open(self) -> None:
        """Give every simulator a fresh, seeded and configured state."""
        self.simulators.update(await self._fresh(self.declarations, self.seed))

    async def connect(self) -> None:
        """Connect simulators that belong together, once their public URLs are known."""
        await self._connect(self.simulators)

    async def _connect(self, states: States) -> None:
        """Connect `states` with each other and with the simulators that they do not replace."""
        peers = {
            name: Peer(state.public_url, state.credentials) for name, state in {**self.simulators, **states}.items()
        }
        for state in states.values():
            await state.declaration.connect_peers(state, peers)

    async def _fresh(self, names: Iterable[str], seed: int) -> dict[str, SimulatorState]:
        """Fresh, seeded and configured states. If one of them fails, the others are discarded."""
        states: dict[str, SimulatorState] = {}
        names = list(names)
        ready = await self._dataset(names, seed)
        try:
            for name in names:
                states[name] = state = self.blank(name, seed)
                wanted = self._configuration.get(name, Configuration())
                state.wanted = wanted.credentials
                await self.seeds.begin(state)
                if ready is not None:
                    ready.apply(state)
                await wanted.apply(state)
        except BaseException:
            await self._end(states.values(), "close", journaled=False)
            raise
        return states

    def blank(self, name: str, seed: int) -> SimulatorState:
        """An empty state that is not part of the world yet."""
        return SimulatorState(self, self.declarations[name], self._operations[name], seed)

    @property
    def records(self) -> int:
        """The number of records of all tenants."""
        return sum(store.size for state in self.simulators.values() for _, store in state.stores())

    def make_room(self, records: int) -> None:
        """Problem if the world may not hold so many more records."""
        if self.most_records is not None and self.records + records > self.most_records:
            limit = f"this world may hold {self.most_records} records (--max-records)"
            raise Problem("fault", f"{limit}: delete some, or reset it", status=507)

    async def _dataset(self, names: Iterable[str], seed: int) -> PreparedDataset | None:
        """The dataset for these simulators; None without one."""
        recipe = self.dataset.recipe(seed)
        projecting = [self.declarations[name] for name in names if self.declarations[name].projects is not None]
        if recipe is None or not projecting:
            return None
        return await self.datasets.prepared(recipe, projecting, self.clock.time())

    async def dataset_ready(self) -> PreparedDataset | None:
        """The prepared dataset of this world; None without one."""
        return await self._dataset(self.simulators, self.seed)

    # -- the end of states -------------------------------------------------------------------------------------

    async def reset(self, name: str | None = None, seed: int | None = None, keep_journal: bool = False) -> None:
        """Replace the state of one simulator, or of all, by a fresh one, and drop its exchanges unless `keep_journal`.

        Running work of the old state ends as `core.lifetime` defines. If no fresh state can be created, nothing has
        changed. StateEnded if the world is closed.
        """
        async with self._replacing:
            self._refuse_if_closed()
            names = list(self.simulators) if name is None else [name]
            fresh = await self._fresh(names, self.seed if seed is None else seed)
            try:
                await self._connect(fresh)
            except BaseException:
                await self._end(fresh.values(), "close", journaled=False)
                raise
            old = [self.simulators[each] for each in names]
            if seed is not None and name is None:
                self.seed = seed
            self.simulators.update(fresh)
            ended = self._end(old, "reset", journaled=keep_journal)
            if not keep_journal:
                self.journal.clear(name)
            self._replaced(fresh)
            await ended

    def _replaced(self, states: States) -> None:
        if self.log is not None:
            self.log.replaced(states.values())

    @staticmethod
    def _end(states: Iterable[SimulatorState], how: How, journaled: bool = True) -> asyncio.Future[Any]:
        """End `states` at once; the returned awaitable completes when all of their work has ended."""
        ended = list(states)
        for state in ended:
            state.end(how, journaled)
        return asyncio.gather(*(state.lifetime.gone() for state in ended))

    def _refuse_if_closed(self) -> None:
        if self._closed:
            raise StateEnded.by("close")

    async def close(self) -> None:
        """End every state and all of their running work."""
        self._closed = True
        self.journal.changes.end()
        async with self._replacing:
            log, self.log = self.log, None
            if log is not None:
                # Before the states end, because they drop running work, which must stay in what is stored.
                log.flush()
            ended = self._end(self.simulators.values(), "close")
            if log is not None:
                await log.close()
            await ended
            await self.clock.close()

    # -- snapshots ---------------------------------------------------------------------------------------------

    def dump(self) -> dict[str, Any]:
        """A versioned snapshot: clock, seed and every simulator."""
        snapshot = {
            "version": VERSION,
            "seed": self.seed,
            "clock": self.clock.dump(),
            "simulators": {name: state.dump() for name, state in sorted(self.simulators.items())},
        }
        return {**snapshot, "digest": digest(snapshot)}

    async def load(self, data: Mapping[str, Any]) -> None:
        """Load a snapshot of this version. DataError, with nothing changed, if it does not fit this world.

        StateEnded if the world is closed.
        """
        snapshot = read(data)
        with at("clock"):
            clock = msgspec.to_builtins(snapshot.clock)
            self.clock.check(clock)
        async with self._replacing:
            self._refuse_if_closed()
            exactly(snapshot.simulators, self.simulators, "simulators")
            restored = {name: self._restored(name, snapshot.simulator(name)) for name in self.simulators}
            if snapshot.digest != digest(data):
                await self._check_edited(restored)
            old = list(self.simulators.values())
            self.seed = snapshot.seed
            ended = self._end(old, "restore")
            self.clock.load(clock)
            self.simulators.update(restored)
            self._replaced(restored)
            await self.resume()
            await ended

    async def resume(self) -> None:
        """Send what restored states left unsent, each delivery when it is due."""
        for state in self.simulators.values():
            await state.resume()

    def _restored(self, name: str, dump: SimulatorDump) -> SimulatorState:
        state = self.blank(name, dump.seed)
        with at("simulators", name):
            exactly(dump.credentials, self.simulators[name].credentials, "credentials")
            state.load(dump)
        return state

    async def _check_edited(self, restored: States) -> None:
        """DataError for a state with records unlike those of a fresh or the present state."""
        fresh = await self._fresh(restored, self.seed)
        try:
            for name, state in restored.items():
                declared, now = state.declaration, self.simulators[name]
                examples = Examples(declared.collections, declared.readers, fresh[name].dump(), now.dump())
                with at("simulators", name):
                    examples.check(state.dump())
        finally:
            await self._end(fresh.values(), "close", journaled=False)

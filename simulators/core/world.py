"""One isolated universe: its clock, seed and journal, and the state of each simulator in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.core.configuration import Configuration
from simulators.core.declaration import Declaration, Peer
from simulators.core.faults import FaultBook
from simulators.core.journal import Journal
from simulators.core.masking import Masker
from simulators.core.outbox import DELIVERIES, Outbox, Transport
from simulators.core.quotas import QuotaBook
from simulators.core.rng import Streams
from simulators.core.settings import Settings
from simulators.core.snapshot import VERSION, SimulatorDump, read
from simulators.core.store import MemoryStore, Store


class SimulatorState:
    """All that one simulator holds in one world: records by tenant, settings, quotas, faults, seeded streams.

    `wanted` are credentials that a configuration file asks for; the vendor's seed takes them in place of drawn ones.
    """

    def __init__(self, world: World, declaration: Declaration, operations: Iterable[str], seed: int) -> None:
        """A blank state; `operations` are the names by which faults may address the simulator's operations."""
        self.world = world
        self.declaration = declaration
        self.name = declaration.name
        self.seed = seed
        self.operations = frozenset(operations)
        self.streams = Streams(seed, declaration.name)
        self.settings = Settings(declaration.settings)
        self.quotas = QuotaBook(declaration.quotas, world.clock, self.settings.lookup)
        self.faults = FaultBook(self.operations, self.streams.stream("faults"), self.name)
        self.credentials: dict[str, str] = {}
        self.wanted: Mapping[str, str] = {}
        self._stores: dict[str, Store] = {}
        self._outboxes: dict[str, Outbox] = {}

    @property
    def clock(self) -> Clock:
        """The world's clock."""
        return self.world.clock

    @property
    def public_url(self) -> str:
        """The origin under which others reach this simulator."""
        return self.world.public_urls.get(self.name, f"http://{self.name}.invalid")

    @property
    def tenants(self) -> list[str]:
        """Tenants that hold anything."""
        return sorted(self._stores)

    def store(self, tenant: str = "default") -> Store:
        """The records of `tenant`."""
        found = self._stores.get(tenant)
        if found is None:
            found = self._stores[tenant] = MemoryStore((*self.declaration.collections, DELIVERIES))
        return found

    def outbox(self, tenant: str = "default") -> Outbox:
        """The outgoing messages of `tenant`."""
        found = self._outboxes.get(tenant)
        if found is None:
            found = self._outboxes[tenant] = Outbox(self, tenant, self.declaration.messages)
        return found

    def know(self, credentials: Mapping[str, str], secrets: Iterable[str]) -> None:
        """Take over the credentials that users are given; the values named in `secrets` are masked everywhere."""
        self.credentials = dict(credentials)
        for name in secrets:
            self.world.masker.learn(credentials[name])

    def close(self) -> None:
        """Let nothing begun before write any more."""
        for store in self._stores.values():
            store.close()

    def dump(self) -> dict[str, Any]:
        """Everything, as JSON data."""
        return {
            "seed": self.seed,
            "credentials": self.credentials,
            "settings": self.settings.dump(),
            "quotas": self.quotas.dump(),
            "faults": self.faults.dump(),
            "streams": self.streams.dump(),
            "tenants": {tenant: self._stores[tenant].dump() for tenant in self.tenants},
        }

    def load(self, dump: SimulatorDump) -> None:
        """Become what `dump` says. ValueError, KeyError or TypeError if it is of no such simulator."""
        self.know(dump.credentials, self._secret(dump.credentials))
        self.settings.load(dump.settings)
        self.quotas.load(dump.quotas)
        self.faults.load(dump.faults)
        self.streams.load(dump.streams)
        for tenant, records in dump.tenants.items():
            self.store(tenant).load(records)

    def _secret(self, names: Iterable[str]) -> list[str]:
        secrets = {name.lower() for name in self.declaration.secrets}
        return [name for name in names if name.lower() in secrets]

    async def resume(self) -> None:
        """Send on what was unsent in the snapshot just loaded."""
        for tenant in self.tenants:
            await self.outbox(tenant).resume()


class World:
    """Clock, seed, journal and simulators that share nothing with any other world."""

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
        """`operations` names each simulator's operations; nothing is seeded until `open`."""
        self.id = identity
        self.seed = seed
        self.clock = clock or Clock()
        self.journal = journal
        self.masker = masker
        self.transport = transport
        self.declarations = declarations
        self.public_urls: dict[str, str] = {}
        self._operations = operations
        self._configuration = configuration or {}
        self.simulators: dict[str, SimulatorState] = {}

    async def open(self) -> None:
        """Give every simulator a fresh, seeded and configured state."""
        for name in self.declarations:
            self.simulators[name] = await self._fresh(name, self.seed)

    async def connect(self, names: Iterable[str] | None = None) -> None:
        """Set up those that belong together with each other, once their public URLs are known."""
        for name in self.simulators if names is None else names:
            state = self.simulators[name]
            await state.declaration.wire(state, self.peers())

    async def _fresh(self, name: str, seed: int) -> SimulatorState:
        state = SimulatorState(self, self.declarations[name], self._operations[name], seed)
        wanted = self._configuration.get(name, Configuration())
        state.wanted = wanted.credentials
        await state.declaration.seed(state)
        await wanted.apply(state)
        return state

    def peers(self) -> dict[str, Peer]:
        """Every simulator as its ready-file entry shows it."""
        return {name: Peer(state.public_url, state.credentials) for name, state in self.simulators.items()}

    async def reset(self, name: str | None = None, seed: int | None = None) -> None:
        """Replace the state of one simulator, or of all, by a fresh one. Deliveries of the old state are dropped."""
        if seed is not None and name is None:
            self.seed = seed
        names = [name] if name is not None else list(self.simulators)
        for each in names:
            self.simulators[each].close()
            self.simulators[each] = await self._fresh(each, self.seed if seed is None else seed)
        await self.connect(names)

    def dump(self) -> dict[str, Any]:
        """A versioned snapshot: clock, seed and every simulator."""
        return {
            "version": VERSION,
            "seed": self.seed,
            "clock": self.clock.dump(),
            "simulators": {name: state.dump() for name, state in sorted(self.simulators.items())},
        }

    async def load(self, data: object) -> None:
        """Become what a snapshot of this version says. ValueError if it does not fit this world."""
        snapshot = read(data)
        if set(snapshot.simulators) != set(self.simulators):
            raise ValueError("the snapshot holds other simulators than are served here")
        restored = {name: self._restored(name, dump) for name, dump in snapshot.simulators.items()}
        self.seed = snapshot.seed
        for state in self.simulators.values():
            state.close()
        self.clock.load(msgspec.to_builtins(snapshot.clock))
        self.simulators = {name: restored[name] for name in self.simulators}
        for state in self.simulators.values():
            await state.resume()

    def _restored(self, name: str, dump: SimulatorDump) -> SimulatorState:
        try:
            state = SimulatorState(self, self.declarations[name], self._operations[name], dump.seed)
            state.load(dump)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"the snapshot of {name} is not one of ours: {error}") from None
        return state

    async def close(self) -> None:
        """End everything under way."""
        for state in self.simulators.values():
            state.close()
        await self.clock.close()

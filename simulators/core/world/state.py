"""The state of one simulator in one world."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from simulators.core.clock import Clock
from simulators.core.data_errors import at, converted, exactly
from simulators.core.declaration import Declaration
from simulators.core.faults import FaultBook
from simulators.core.lifetime import How, Lifetime, StateEnded
from simulators.core.outbox import DELIVERIES, Outbox
from simulators.core.outbox.record import check_rows
from simulators.core.quotas import QuotaBook
from simulators.core.rng import Streams
from simulators.core.store import Key, MemoryStore, Store
from simulators.core.turns import Turns

if TYPE_CHECKING:
    from simulators.core.snapshot import SimulatorDump
    from simulators.core.store.base_layer import BaseLayer
    from simulators.core.world.world import World


Keep = Callable[["SimulatorState", str, MemoryStore], None]
"""Called with a state, a tenant and its store."""


class SimulatorState:
    """The state of one simulator in one world: records by tenant, settings, quotas, faults, seeded streams.

    `wanted` are credentials that a configuration file sets; the vendor's seed uses them in place of random ones.
    `lifetime` has the running work, and defines how it ends with the state; `turns` serialises work by key.
    """

    def __init__(self, world: World, declaration: Declaration, operations: Iterable[str], seed: int) -> None:
        """A blank state; `operations` are the names by which faults may address the simulator's operations."""
        self.world = world
        self.declaration = declaration
        self.name = declaration.name
        self.seed = seed
        self.operations = frozenset(operations)
        self.lifetime = Lifetime()
        self.turns = Turns()
        self.streams = Streams(seed, declaration.name)
        self.settings = declaration.settings()
        self.quotas = QuotaBook(declaration.quotas, world.clock, self.settings.lookup)
        self.faults = FaultBook(self.operations, self.streams.stream("faults"), self.name)
        self.credentials: dict[str, str] = {}
        self.wanted: Mapping[str, str] = {}
        self.collections = (*declaration.collections, DELIVERIES)
        self._stores: dict[str, MemoryStore] = {}
        self._keep: Keep | None = None
        self._set_up: Clock | None = None
        self._outboxes: dict[str, Outbox] = {}

    @property
    def clock(self) -> Clock:
        """The world's clock; during set-up, one that is frozen at an earlier instant."""
        return self._set_up or self.world.clock

    @contextmanager
    def set_up(self, at: float) -> Iterator[None]:
        """In the body, this state's clock is frozen at epoch second `at`."""
        self._set_up = Clock("frozen", at)
        try:
            yield
        finally:
            self._set_up = None

    @property
    def public_url(self) -> str:
        """The origin at which other systems reach this simulator."""
        return self.world.public_urls.get(self.name, f"http://{self.name}.invalid")

    @property
    def tenants(self) -> list[str]:
        """Tenants that have records."""
        return sorted(self._stores)

    def store(self, tenant: str = "default") -> Store:
        """The records of `tenant`. StateEnded if it has none and the state has ended."""
        return self._store(tenant)

    def _store(self, tenant: str) -> MemoryStore:
        found = self._stores.get(tenant)
        if found is None:
            self._refuse_if_ended()
            found = self._stores[tenant] = MemoryStore(self.collections)
            if self.world.most_records is not None:
                found.make_room = self.world.make_room
            if self._keep is not None:
                self._keep(self, tenant, found)
        return found

    def stores(self) -> list[tuple[str, MemoryStore]]:
        """The stores by tenant."""
        return sorted(self._stores.items())

    def keep(self, watch: Keep) -> None:
        """Call `watch` with each store, present and future, whose commits are stored elsewhere, too."""
        self._keep = watch
        for tenant, store in self.stores():
            watch(self, tenant, store)

    def begin_with(
        self, layers: Mapping[str, BaseLayer], sequences: Mapping[str, int], tenant: str = "default"
    ) -> None:
        """Share the records of layers, by collection, after those that the tenant has."""
        self._store(tenant).begin_with(layers, sequences)

    def outbox(self, tenant: str = "default") -> Outbox:
        """The outbox of `tenant`. StateEnded if it has none and the state has ended."""
        found = self._outboxes.get(tenant)
        if found is None:
            self._refuse_if_ended()
            found = self._outboxes[tenant] = Outbox(self, tenant, self.declaration.messages)
        return found

    def set_credentials(self, credentials: Mapping[str, str], secrets: Iterable[str]) -> None:
        """Set the credentials that users get; the values of the names in `secrets` are masked everywhere."""
        self.credentials = dict(credentials)
        for name in secrets:
            self.world.masker.learn(credentials[name])

    # -- what is under way -------------------------------------------------------------------------------------

    def spawn(self, body: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        """Run `body` as a task of this state, counted as work of the world. StateEnded if the state has ended."""
        try:
            self._refuse_if_ended()
        except StateEnded:
            body.close()
            raise
        task = self.clock.spawn(body, name)
        self.lifetime.adopt(task)
        return task

    def _refuse_if_ended(self) -> None:
        ending = self.lifetime.ending
        if ending is not None:
            raise StateEnded.by(ending.how)

    def end(self, how: How, journaled: bool = True) -> None:
        """End all running work, as `core.lifetime` defines; `lifetime.gone` waits for the last of it."""
        for store in self._stores.values():
            store.close()
        self.lifetime.end(how, self.clock.time(), journaled)
        for outbox in self._outboxes.values():
            outbox.close()
        # Breaking the reference cycle frees a state at once: the garbage collector rarely walks the whole heap.
        self._stores.clear()
        self._outboxes.clear()
        self._keep = None

    # -- snapshots ---------------------------------------------------------------------------------------------

    def dump(self) -> dict[str, Any]:
        """Everything, as JSON data."""
        return {**self.outline(), "tenants": {tenant: self._stores[tenant].dump() for tenant in self.tenants}}

    def outline(self) -> dict[str, Any]:
        """Everything but the records, as JSON data."""
        return {
            "seed": self.seed,
            "credentials": self.credentials,
            "settings": self.settings.dump(),
            "quotas": self.quotas.dump(),
            "faults": self.faults.dump(),
            "streams": self.streams.dump(),
            **self.keys_held(),
        }

    def keys_held(self) -> dict[str, dict[str, list[str]]]:
        """By tenant, the order keys `held` by the vendor's rules and those `paused` by people, if any."""
        boxes = sorted(self._outboxes.items())
        held = {tenant: keys for tenant, outbox in boxes if (keys := outbox.held())}
        paused = {tenant: keys for tenant, outbox in boxes if (keys := outbox.paused())}
        return {"held": held, "paused": paused} if paused else {"held": held}

    @property
    def held_revision(self) -> int:
        """Counts changes of held, paused and released order keys."""
        return sum([outbox.revision for outbox in self._outboxes.values()])

    def load(self, dump: SimulatorDump) -> None:
        """Load `dump`; it has no effect outside before `resume`. DataError if it does not fit."""
        for name, value in dump.credentials.items():
            with at("credentials", name):
                self.credentials[name] = converted(value, str)
        for name, value in dump.settings.items():
            with at("settings", name):
                self.settings.change({name: value})
        for part, room, data in (
            ("quotas", self.quotas, dump.quotas),
            ("faults", self.faults, dump.faults),
            ("streams", self.streams, dump.streams),
        ):
            with at(part):
                room.load(data)
        for tenant, records in dump.tenants.items():
            with at("tenants", tenant):
                self.store(tenant).load(records)
                check_rows(records["collections"][DELIVERIES.name], self.declaration.messages)
        for name, kept in (("held", dump.held), ("paused", dump.paused)):
            exactly([tenant for tenant in kept if tenant not in self._stores], (), name)
            for tenant, keys in kept.items():
                with at(name, tenant):
                    self.outbox(tenant).take_up(converted(keys, list[str]), paused=name == "paused")

    def restore(self, tenant: str, collections: Mapping[str, Mapping[Key, Any]], sequences: Mapping[str, int]) -> None:
        """Load records of a tenant that this simulator has stored before. Nothing is checked."""
        self._store(tenant).restore(collections, sequences)

    async def resume(self) -> None:
        """Continue what a snapshot left: mask its secrets, send unsent deliveries when they are due, finish work."""
        secrets = {name.lower() for name in self.declaration.secrets}
        self.set_credentials(self.credentials, [name for name in self.credentials if name.lower() in secrets])
        for tenant in self.tenants:
            await self.outbox(tenant).resume()
        await self.declaration.resume(self)

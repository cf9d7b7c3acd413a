"""All worlds of one process: applications are compiled once, worlds opened and closed on ports of their own."""

from __future__ import annotations

import asyncio
import logging
import secrets
import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import msgspec
from starlette.types import ASGIApp

from simulators.control.declaration import control_declaration
from simulators.control.fleet.workers import Role
from simulators.control.front import Front
from simulators.control.guard import HostPolicy
from simulators.control.idle_worlds import IdleWorldCloser
from simulators.control.metrics import Metrics
from simulators.control.public_urls import PublicUrls
from simulators.control.refusals import refusals
from simulators.control.sign_in import SignIn
from simulators.control.world_storage import WorldStorage
from simulators.control.worlds import (
    DEFAULT,
    ControlPort,
    DefaultWorld,
    Limits,
    OpenWorld,
    SimulatorPort,
    Terms,
    TooManyWorlds,
    UnknownWorld,
    WorldDiffers,
    check_name,
)
from simulators.core.configuration import Configuration
from simulators.core.dataset.prepared import PreparedDatasets
from simulators.core.dataset.recipe import NOTHING, Order
from simulators.core.declaration import Declaration
from simulators.core.durable import StateFolder, Sync
from simulators.core.engines import Engine
from simulators.core.host.listeners import Host, Listener
from simulators.core.host.sockets import PortTaken
from simulators.core.journal import Journal, Observer
from simulators.core.masking import Masker
from simulators.core.outbox import InProcessCalls, Transport
from simulators.core.outbox.targets import Allowed, Targets
from simulators.core.server.application import Application
from simulators.core.server.build import build
from simulators.core.world import SimulatorState, World
from simulators.core.world.seeds import Seeds

LOG = logging.getLogger("psasim")

TLS_OFFSET = 100
LOOPBACK = "127.0.0.1"

GRACE_S = 5.0
"""Real seconds for running exchanges to finish."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a process serves.

    `configuration` is what a configuration file says of each simulator. `tls` is the context of the TLS twins;
    `engine` is what answers requests; `guard_s` the wall-clock guard of outbound calls in seconds; `token` what control
    calls must bear beyond loopback. `observers` get every exchange of every world; `callback_allow` is what outbound
    calls may reach, empty: anything. `names` are other host names under which the control port is reached. `public`
    says under which URLs others reach the ports. `state` is the folder where worlds outlive the process, with
    `state_journal` their exchanges, too. `suffix` is the domain below which the control port answers for worlds:
    `<world>.<suffix>` and `<system>.<world>.<suffix>`. A process that is one of several has a `role`. `dataset` is what
    worlds begin with unless they name another.
    """

    declarations: Mapping[str, Declaration]
    address: str = "127.0.0.1"
    port: int = 8700
    seed: int = 0
    tls: ssl.SSLContext | None = None
    ca_file: str | None = None
    token: str | None = None
    guard_s: float = 60.0
    observers: tuple[Observer, ...] = ()
    callback_allow: tuple[Allowed, ...] = ()
    engine: Engine = "compiled"
    configuration: Mapping[str, Configuration] = field(default_factory=dict)
    names: Sequence[str] = ()
    public: PublicUrls = field(default_factory=PublicUrls)
    state: StateFolder | None = None
    state_sync: Sync = "second"
    state_journal: bool = False
    limits: Limits = field(default_factory=Limits)
    suffix: str | None = None
    role: Role | None = None
    dataset: Order = NOTHING


class Universe:
    """Everything that one process serves."""

    def __init__(self, plan: Plan) -> None:
        """Compile every application; nothing listens yet."""
        self.plan = plan
        self.metrics = Metrics()
        names = [*plan.names, *plan.public.hosts()]
        self.hosts = HostPolicy(plan.address, names, plan.token, plan.suffix, behind=plan.role is not None)
        self.sign_in = SignIn(None if self.hosts.open else plan.token)
        self.boot = secrets.token_hex(4)
        """Distinguishes this run of the process from others, in the ids of events."""
        self.datasets = PreparedDatasets()
        self.seeds = Seeds()
        self.in_process_calls = InProcessCalls()
        self.targets = Targets(plan.callback_allow)
        self.transport = Transport(self.in_process_calls, plan.guard_s, plan.ca_file, self.targets)
        self.applications = {name: self._built(name, each) for name, each in plan.declarations.items()}
        declared = control_declaration(self)
        self.control = build(declared, internal=True, engine=plan.engine)
        self.drives = {
            name: _drive(declared, each, plan.engine) for name, each in plan.declarations.items() if each.drive
        }
        self.front = Front(self)
        self.host = Host(self.front, on_bad_request=refusals(plan.declarations, declared.dialect))
        self._worlds: dict[str, OpenWorld] = {}
        self._opening = asyncio.Lock()
        self.started = asyncio.Event()
        """Set once every world of an earlier life, and the default world, is open."""
        self.idle_worlds = IdleWorldCloser(self)
        self._control_url = ""
        self._dashboard: ASGIApp | None = None
        self.storage = WorldStorage(plan.state, plan.state_sync, plan.role, plan.state_journal)
        self.own_url = ""
        """The URL of this process's own control API."""
        self.internal = SimulatorState(self._blank(DEFAULT, {}, plan.seed), declared, (), plan.seed)

    def _built(self, name: str, declaration: Declaration) -> Application:
        told = self.plan.configuration.get(name, Configuration())
        return build(declaration, engine=self.plan.engine, middlewares=told.middlewares)

    # -- worlds ------------------------------------------------------------------------------------------------

    @property
    def default(self) -> OpenWorld:
        """The world of every path without a world id."""
        return self._worlds[DEFAULT]

    @property
    def worlds(self) -> list[OpenWorld]:
        """Every open world, the default one first."""
        return list(self._worlds.values())

    def world(self, identity: str) -> World | None:
        """The open world with this id, or None."""
        found = self._worlds.get(identity)
        return found.world if found is not None else None

    def opened(self, identity: str) -> OpenWorld:
        """The open world with this id, and its ports. Raises UnknownWorld."""
        found = self._worlds.get(identity)
        if found is None:
            raise UnknownWorld(identity)
        return found

    def token_of(self, identity: str) -> str | None:
        """The token of a single world, if it has one."""
        found = self._worlds.get(identity)
        return found.terms.token if found is not None else None

    async def start(self) -> OpenWorld:
        """Open the control port, and the default world on the ports next to it. Raises ListenError."""
        plan = self.plan
        self._control_url = await self._listen_to_control()
        # With several processes, the first one has the default world; in the others it is empty.
        is_first = plan.role is None or plan.role.index == 0
        opened = await self._open(DEFAULT, Terms(plan.seed, None if is_first else ()), plan.port)
        for identity, terms in self.storage.others():
            await self._open(identity, terms, 0)
        self.idle_worlds.begin()
        self.started.set()
        return opened

    async def _listen_to_control(self) -> str:
        """Open the control port, and return its public URL."""
        plan, role = self.plan, self.plan.role
        if role is None:
            listener = await self._bound(ControlPort(), plan.port, self.storage.control_port())
            self.storage.keep_control_port(listener.port)
            url, port = plan.public.of_port(listener.url, listener.port), listener.port
        else:
            # Another process has the public port, and passes requests on.
            listener = await self.host.listen(ControlPort(), LOOPBACK, 0)
            url, port = role.control, urlsplit(role.control).port or 0
        self.own_url = listener.url
        self.targets.control_ports.update((listener.port, port))
        self.sign_in.listen(port)
        return url

    async def open_world(
        self,
        name: str | None = None,
        seed: int | None = None,
        only: Iterable[str] | None = None,
        idle_s: float | None = None,
        dataset: str | None = None,
    ) -> tuple[OpenWorld, bool]:
        """The world called `name`, opened on free ports if it is not open; and whether it was. None: a new one.

        Raises NameRefused, DatasetError, WorldDiffers, TooManyWorlds, ListenError, StateError, or KeyError if `only`
        names what is not served.
        """
        if name is not None:
            check_name(name)
        async with self._opening:
            found = self._worlds.get(name or "")
            if found is not None:
                self._agree(found, seed, only, idle_s, dataset)
                return found, False
            if len(self._worlds) > self.plan.limits.worlds:
                raise TooManyWorlds(
                    f"{len(self._worlds) - 1} worlds are open, as many as --max-worlds allows: close one"
                )
            identity = name or self.storage.next_id(self._worlds)
            token = secrets.token_urlsafe(24) if self.plan.token is not None else None
            chosen = tuple(only) if only is not None else None
            # Refused before anything is stored.
            self.plan.dataset.sized(dataset)
            terms = Terms(self.plan.seed if seed is None else seed, chosen, idle_s, token, dataset)
            return await self._open(identity, terms, 0), True

    @staticmethod
    def _agree(
        found: OpenWorld, seed: int | None, only: Iterable[str] | None, idle_s: float | None, dataset: str | None
    ) -> None:
        """Let a world go on as somebody asks for it.

        WorldDiffers if it was opened with another seed, other systems or another dataset.
        """
        terms, found.used = found.terms, found.used + 1
        if seed is not None and seed != terms.seed:
            raise WorldDiffers(f"world {found.id} is open with seed {terms.seed}: close it, or ask for that")
        if only is not None and set(only) != set(found.world.declarations):
            names = ", ".join(found.world.declarations)
            raise WorldDiffers(f"world {found.id} is open with {names}: close it, or ask for these")
        order = found.world.dataset
        if dataset is not None and order.sized(dataset) != order:
            raise WorldDiffers(f"world {found.id} is open with the dataset {order.size}: close it, or ask for that")
        if idle_s is not None and idle_s != terms.idle_s:
            found.terms = msgspec.structs.replace(terms, idle_s=idle_s)
            if found.world.log is not None:
                found.world.log.note(terms=found.terms)

    async def close_world(self, identity: str) -> None:
        """Close a world and its ports. Raises UnknownWorld, or DefaultWorld for the default one."""
        if identity == DEFAULT:
            raise DefaultWorld(identity)
        opened = self.opened(identity)
        # Removed at once, so that no request finds a world that is closing.
        del self._worlds[identity]
        async with self._opening:
            await opened.world.close()
            self.storage.forget(identity)
        await self._close_ports(opened, GRACE_S)

    async def stop(self, grace_s: float = GRACE_S) -> None:
        """Finish running exchanges, then close every port and world."""
        self.idle_worlds.end()
        for opened in self._worlds.values():
            # Event streams would otherwise run as long as their clients like.
            opened.world.journal.changes.end()
        await self.host.stop(grace_s)
        for opened in self._worlds.values():
            await opened.world.close()
        await self.transport.close()
        self.storage.close()

    def _blank(self, identity: str, declarations: Mapping[str, Declaration], seed: int) -> World:
        masker = Masker(name for each in self.plan.declarations.values() for name in each.secrets)
        limits = self.plan.limits
        observers = (self.metrics.observe, *self.plan.observers)
        journal = Journal(identity, masker, observers, total_bytes=limits.journal_bytes)
        operations = {name: self.applications[name].operation_names for name in declarations}
        configuration = self.plan.configuration
        world = World(identity, declarations, operations, self.transport, journal, masker, seed, configuration)
        world.most_records = limits.records
        return world

    async def _open(self, identity: str, terms: Terms, port: int) -> OpenWorld:
        every = self.plan.declarations
        declarations = every if terms.only is None else {name: every[name] for name in terms.only}
        world = self._blank(identity, declarations, terms.seed)
        world.dataset, world.datasets, world.seeds = self.plan.dataset.sized(terms.dataset), self.datasets, self.seeds
        opened = OpenWorld(world, self._control_url, terms, self.plan.ca_file)
        try:
            kept = await self.storage.open(world)
            for name, declaration in declarations.items():
                await self._listen(opened, name, port + declaration.port_offset if port else 0, kept.get(name, {}))
            await self.storage.begin(world, opened.ports, terms)
        except BaseException:
            await self._close_ports(opened, 0)
            await world.close()
            raise
        self._worlds[identity] = opened
        return opened

    async def _close_ports(self, opened: OpenWorld, grace_s: float) -> None:
        await asyncio.gather(*(listener.close(grace_s) for listener in opened.listeners))
        self.targets.own_ports.difference_update(listener.port for listener in opened.listeners)

    async def _listen(self, opened: OpenWorld, name: str, port: int, kept: Mapping[str, int]) -> None:
        """Open `port` for a simulator, and the port of its TLS twin; 0: those of the previous run, or free ones."""
        plan, world = self.plan, opened.world
        binding = SimulatorPort(world, name)
        listener = await self._bound(binding, port, kept.get("plain", 0))
        opened.listeners.append(listener)
        opened.ports[name] = {"plain": listener.port}
        opened.urls[name] = world.public_urls[name] = self._public_url(opened, name, listener)
        if plan.tls is not None:
            twin = await self._bound(binding, port + TLS_OFFSET if port else 0, kept.get("tls", 0), plan.tls)
            opened.listeners.append(twin)
            opened.ports[name]["tls"] = twin.port
            opened.tls_urls[name] = plan.public.of_port(twin.url, twin.port)
        self.targets.own_ports.update(each.port for each in opened.listeners)

    async def _bound(self, binding: object, port: int, kept: int, tls: ssl.SSLContext | None = None) -> Listener:
        """A listener on `port`; for 0 on the port `kept` of a previous run, or else on a free one."""
        try:
            return await self.host.listen(binding, self.plan.address, port or kept, tls)
        except PortTaken:
            if port or not kept:
                raise
        listener = await self.host.listen(binding, self.plan.address, 0, tls)
        LOG.warning("port %d, which was kept, is taken: port %d takes its place", kept, listener.port)
        return listener

    def _public_url(self, opened: OpenWorld, name: str, listener: Listener) -> str:
        public = self.plan.public
        if opened.id == DEFAULT:
            return public.of_simulator(name, listener.url, listener.port)
        return public.of_port(listener.url, listener.port)

    # -- pages -------------------------------------------------------------------------------------------------

    @property
    def dashboard(self) -> ASGIApp:
        """The dashboard's pages, loaded on first use."""
        if self._dashboard is None:
            from simulators.control.dashboard import dashboard

            self._dashboard = dashboard(self, asyncio.get_running_loop())
        return self._dashboard


def _drive(control: Declaration, vendor: Declaration, engine: Engine) -> Application:
    """The application of the drive of `vendor`: its own spec and handlers, with the control API's dialect."""
    if vendor.drive is None:
        raise ValueError(f"{vendor.name} declares no drive")
    declared = replace(control, name=vendor.name, spec=vendor.drive.spec, handlers=vendor.drive.handlers)
    return build(declared, internal=True, engine=engine)

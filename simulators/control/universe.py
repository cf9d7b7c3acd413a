"""All worlds of one process: applications compiled once, worlds opened and closed on ports of their own."""

from __future__ import annotations

import asyncio
import secrets
import ssl
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from starlette.types import ASGIApp

from simulators.control.declaration import control_declaration
from simulators.control.front import Front
from simulators.control.guard import Doors
from simulators.control.metrics import Metrics
from simulators.control.public_urls import PublicUrls
from simulators.control.refusals import refusals
from simulators.control.sign_in import SignIn
from simulators.control.worlds import ControlPort, DefaultWorld, OpenWorld, SimulatorPort, UnknownWorld
from simulators.core.configuration import Configuration
from simulators.core.dataset.recipe import NOTHING, Order
from simulators.core.dataset.shelves import Shelves
from simulators.core.declaration import Declaration
from simulators.core.engines import Engine
from simulators.core.host.listeners import Host, Listener
from simulators.core.journal import Journal, Observer
from simulators.core.masking import Masker
from simulators.core.outbox import Hops, Transport
from simulators.core.outbox.targets import Allowed, Targets
from simulators.core.server.application import Application
from simulators.core.server.build import build
from simulators.core.world import SimulatorState, World

DEFAULT = "default"
TLS_OFFSET = 100

GRACE_S = 5.0
"""Real seconds that exchanges in flight are given to finish."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How a process serves.

    `configuration` is what a configuration file says of each simulator. `tls` is the context of the TLS twins;
    `engine` is what answers requests; `guard_s` the wall-clock guard of outbound calls in seconds; `token` what control
    calls must bear beyond loopback. `observers` get every exchange of every world; `callback_allow` is what outbound
    calls may reach, empty: anything. `names` are other host names under which the control port is reached. `public`
    says under which URLs others reach the ports. `dataset` is what worlds begin with unless they name another.
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
    dataset: Order = NOTHING


class Universe:
    """Everything that one process serves."""

    def __init__(self, plan: Plan) -> None:
        """Compile every application; nothing listens yet."""
        self.plan = plan
        self.metrics = Metrics()
        self.doors = Doors(plan.address, [*plan.names, *plan.public.hosts()], plan.token)
        self.sign_in = SignIn(None if self.doors.open else plan.token)
        self.boot = secrets.token_hex(4)
        """Tells this life of the process from others, in the ids of events."""
        self.shelves = Shelves()
        self.hops = Hops()
        self.targets = Targets(plan.callback_allow)
        self.transport = Transport(self.hops, plan.guard_s, plan.ca_file, self.targets)
        self.applications = {name: self._built(name, each) for name, each in plan.declarations.items()}
        declared = control_declaration(self)
        self.control = build(declared, internal=True, engine=plan.engine)
        self.drives = {
            name: _drive(declared, each, plan.engine) for name, each in plan.declarations.items() if each.drive
        }
        self.front = Front(self)
        self.host = Host(self.front, on_bad_request=refusals(plan.declarations, declared.dialect))
        self._worlds: dict[str, OpenWorld] = {}
        self._opened = 0
        self._control_url = ""
        self._dashboard: ASGIApp | None = None
        self.backstage = SimulatorState(self._blank(DEFAULT, {}, plan.seed), declared, (), plan.seed)

    def _built(self, name: str, declaration: Declaration) -> Application:
        told = self.plan.configuration.get(name, Configuration())
        return build(declaration, engine=self.plan.engine, middlewares=told.middlewares)

    # -- worlds ------------------------------------------------------------------------------------------------

    @property
    def default(self) -> OpenWorld:
        """The world that every path without a world's id means."""
        return self._worlds[DEFAULT]

    @property
    def worlds(self) -> list[OpenWorld]:
        """Every open world, the default one first."""
        return list(self._worlds.values())

    def world(self, identity: str) -> World | None:
        """The open world of this id."""
        found = self._worlds.get(identity)
        return found.world if found is not None else None

    def opened(self, identity: str) -> OpenWorld:
        """The open world of this id, with its ports. Raises UnknownWorld."""
        found = self._worlds.get(identity)
        if found is None:
            raise UnknownWorld(identity)
        return found

    async def start(self) -> OpenWorld:
        """Open the control port, and the default world on the ports beside it. Raises ListenError."""
        plan = self.plan
        listener = await self.host.listen(ControlPort(), plan.address, plan.port)
        self._control_url = plan.public.of_port(listener.url, listener.port)
        self.targets.control_ports.add(listener.port)
        self.sign_in.listen(listener.port)
        return await self._open(DEFAULT, plan.declarations, plan.seed, plan.port, plan.dataset)

    async def open_world(
        self, seed: int | None = None, only: Iterable[str] | None = None, dataset: str | None = None
    ) -> OpenWorld:
        """Open another world on free ports. KeyError if `only` names what is not served; DatasetError."""
        order = self.plan.dataset.sized(dataset)
        chosen = self.plan.declarations
        if only is not None:
            chosen = {name: chosen[name] for name in only}
        self._opened += 1
        return await self._open(f"w{self._opened}", chosen, self.plan.seed if seed is None else seed, 0, order)

    async def close_world(self, identity: str) -> None:
        """Close a world and its ports. Raises UnknownWorld, or DefaultWorld for the one that stays."""
        if identity == DEFAULT:
            raise DefaultWorld(identity)
        opened = self.opened(identity)
        # Gone at once: no request that comes meanwhile finds a world that is closing.
        del self._worlds[identity]
        await opened.world.close()
        await self._close_ports(opened, GRACE_S)

    async def stop(self, grace_s: float = GRACE_S) -> None:
        """Finish what is in flight, then close every port and world."""
        for opened in self._worlds.values():
            # Streams of events would be in flight for as long as their clients like.
            opened.world.journal.changes.end()
        await self.host.stop(grace_s)
        for opened in self._worlds.values():
            await opened.world.close()
        await self.transport.close()

    def _blank(self, identity: str, declarations: Mapping[str, Declaration], seed: int) -> World:
        masker = Masker(name for each in self.plan.declarations.values() for name in each.secrets)
        journal = Journal(identity, masker, (self.metrics.observe, *self.plan.observers))
        operations = {name: self.applications[name].operation_names for name in declarations}
        configuration = self.plan.configuration
        return World(identity, declarations, operations, self.transport, journal, masker, seed, configuration)

    async def _open(
        self, identity: str, declarations: Mapping[str, Declaration], seed: int, port: int, dataset: Order
    ) -> OpenWorld:
        world = self._blank(identity, declarations, seed)
        world.dataset, world.shelves = dataset, self.shelves
        opened = OpenWorld(world, self._control_url, self.plan.ca_file)
        try:
            await world.open()
            for name, declaration in declarations.items():
                await self._listen(opened, name, declaration.offset, port)
            await world.connect()
        except BaseException:
            await self._close_ports(opened, 0)
            await world.close()
            raise
        self._worlds[identity] = opened
        return opened

    async def _close_ports(self, opened: OpenWorld, grace_s: float) -> None:
        await asyncio.gather(*(listener.close(grace_s) for listener in opened.listeners))
        self.targets.own_ports.difference_update(listener.port for listener in opened.listeners)

    async def _listen(self, opened: OpenWorld, name: str, offset: int, port: int) -> None:
        plan, world = self.plan, opened.world
        plain = port + offset if port else 0
        listener = await self.host.listen(SimulatorPort(world, name), plan.address, plain)
        opened.listeners.append(listener)
        opened.urls[name] = world.public_urls[name] = self._public_url(opened, name, listener)
        if plan.tls is not None:
            twin_port = plain + TLS_OFFSET if port else 0
            twin = await self.host.listen(SimulatorPort(world, name), plan.address, twin_port, plan.tls)
            opened.listeners.append(twin)
            opened.tls_urls[name] = plan.public.of_port(twin.url, twin.port)
        self.targets.own_ports.update(each.port for each in opened.listeners)

    def _public_url(self, opened: OpenWorld, name: str, listener: Listener) -> str:
        public = self.plan.public
        if opened.id == DEFAULT:
            return public.of_simulator(name, listener.url, listener.port)
        return public.of_port(listener.url, listener.port)

    # -- pages -------------------------------------------------------------------------------------------------

    @property
    def dashboard(self) -> ASGIApp:
        """The dashboard's pages, loaded when they are first asked for."""
        if self._dashboard is None:
            from simulators.control.dashboard import dashboard

            self._dashboard = dashboard(self, asyncio.get_running_loop())
        return self._dashboard


def _drive(control: Declaration, vendor: Declaration, engine: Engine) -> Application:
    """The application of what drives `vendor`: its own spec and handlers, the control API's manners."""
    if vendor.drive is None:
        raise ValueError(f"{vendor.name} declares no drive")
    declared = replace(control, name=vendor.name, spec=vendor.drive.spec, handlers=vendor.drive.handlers)
    return build(declared, internal=True, engine=engine)

"""Acme Desk on real sockets, for tests that are not asynchronous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from contracts.targets.control import ControlClient
from contracts.targets.keeping import kept
from contracts.targets.trust import trusting
from simulators.control.universe import Plan, Universe
from simulators.core.declaration import Declaration
from simulators.core.engines import Engine
from simulators.core.host.running import BackgroundLoop
from simulators.core.world import SimulatorState
from tests.acme import DECLARATION


@dataclass(slots=True)
class Desk:
    """One world's Acme: its URL and key, its control API, and the state behind it."""

    url: str
    key: str
    control: ControlClient
    universe: Universe
    loop: BackgroundLoop
    world: str

    @property
    def state(self) -> SimulatorState:
        """The state of the world's Acme, for assertions that no interface answers."""
        world = self.universe.world(self.world)
        assert world is not None
        return world.simulators["acme"]

    def send(self, method: str, path: str, key: str | None = "", **arguments: Any) -> httpx.Response:
        """One request over a connection of its own; `key` None sends none, empty the right one."""
        headers: dict[str, str] = dict(arguments.pop("headers", {}))
        if key is not None:
            headers.setdefault("X-Key", key or self.key)
        return httpx.request(
            method, self.url + path, headers=headers, trust_env=False, timeout=30, verify=trusting(), **arguments
        )

    def create(self, **order: Any) -> dict[str, Any]:
        """Make an order."""
        response = self.send("POST", "/Orders", json={"title": "t", **order})
        assert response.status_code == 201, response.text
        made: dict[str, Any] = response.json()
        return made


@contextmanager
def process(
    configuration: Mapping[str, Any] | None = None,
    declaration: Declaration = DECLARATION,
    engine: Engine = "compiled",
) -> Iterator[tuple[Universe, BackgroundLoop, ControlClient]]:
    """A process that serves Acme alone."""
    with kept() as keeping, BackgroundLoop() as loop:
        plan = Plan({"acme": declaration}, port=0, configuration=configuration or {}, engine=engine, **keeping)
        universe = Universe(plan)
        try:
            control = ControlClient(loop.call(universe.start()).control_url)
            try:
                yield universe, loop, control
            finally:
                control.close()
        finally:
            loop.call(universe.stop())


@contextmanager
def desk(universe: Universe, loop: BackgroundLoop, control: ControlClient) -> Iterator[Desk]:
    """A world of its own in that process."""
    opened = control.open_world(seed=7)
    entry, inner = opened["simulators"]["acme"], control.in_world(opened["id"])
    try:
        yield Desk(entry["url"], entry["credentials"]["key"], inner, universe, loop, opened["id"])
    finally:
        inner.close()
        control.request("DELETE", f"/worlds/{opened['id']}")

"""Lives of a psasim that keeps its state: what a folder holds at an instant is what a kill leaves of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from contracts.targets.control import ControlClient
from simulators.control.universe import Plan, Universe
from simulators.core.declaration import Declaration
from simulators.core.durable import StateFolder, Sync
from simulators.core.host.running import BackgroundLoop
from tests.acme import DECLARATION
from tests.control.asking import Ask, asking


@dataclass(slots=True)
class DurableServer:
    """One process that serves Acme and keeps its state in a folder."""

    universe: Universe
    loop: BackgroundLoop
    folder: Path

    @property
    def url(self) -> str:
        """Acme in the default world."""
        return self.universe.default.urls["acme"]

    @property
    def ask(self) -> Ask:
        """Calls of the control API."""
        return asking(f"{self.universe.default.control_url}/_sim")

    def send(self, method: str, path: str, url: str = "", **arguments: Any) -> httpx.Response:
        """One request to Acme, by default in the default world."""
        key = self.universe.default.world.simulators["acme"].credentials["key"]
        headers = {"X-Key": key, **arguments.pop("headers", {})}
        return httpx.request(
            method, (url or self.url) + path, headers=headers, trust_env=False, timeout=30, **arguments
        )

    def create(self, **order: Any) -> int:
        """Make an order and return its id."""
        answer = self.send("POST", "/Orders", json={"title": "t", **order})
        assert answer.status_code == 201, answer.text
        return int(answer.json()["id"])

    def killed(self) -> Path:
        """A copy of the folder as it is now: what a kill at this instant would leave."""
        copies = self.folder.with_name(f"{self.folder.name}-killed")
        number = len(list(copies.parent.glob(f"{copies.name}*")))
        return Path(shutil.copytree(self.folder, copies.with_name(f"{copies.name}{number}")))

    def state(self) -> Any:
        """The default world as a snapshot."""
        return self.ask("GET", "/state").json()


@contextmanager
def durable_server(
    folder: Path,
    sync: Sync = "second",
    declaration: Declaration = DECLARATION,
    seed: int = 0,
    journal: bool = False,
) -> Iterator[DurableServer]:
    """A server that restores what `folder` holds, on its earlier ports if there were any, else on free ones."""
    declared = {declaration.name: declaration}
    plan = Plan(declared, port=0, seed=seed, state=StateFolder(folder), state_sync=sync, state_journal=journal)
    universe = Universe(plan)
    with BackgroundLoop() as loop:
        try:
            loop.call(universe.start())
            yield DurableServer(universe, loop, folder)
        finally:
            loop.call(universe.stop(0))


def log_of(folder: Path, world: str = "default") -> Path:
    """The newest log of a world."""
    return max((folder / "worlds" / world).glob("*.log"))


__all__ = ["ControlClient", "DurableServer", "durable_server", "log_of"]

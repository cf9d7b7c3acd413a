"""A psasim in a thread of this process, with a fresh world for whoever asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from contracts.targets.control import ControlClient
from contracts.targets.target import Target
from simulators.control.universe import Plan, Universe
from simulators.core.host.running import BackgroundLoop
from simulators.registry import declarations


class FakeProcess:
    """Simulators on real sockets: all of them, or `only` some. Worlds are cheap; the process is made once."""

    def __init__(self, only: Iterable[str] | None = None) -> None:
        """Compile the applications; `with` starts and stops it."""
        self._loop = BackgroundLoop()
        self.universe = Universe(Plan(declarations(only), port=0))
        self.control = ControlClient("http://127.0.0.1")

    def __enter__(self) -> Self:
        """Open the control port and the default world."""
        self._loop.start()
        opened = self._loop.call(self.universe.start())
        self.control = ControlClient(opened.control_url)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything."""
        self.control.close()
        self._loop.call(self.universe.stop())
        self._loop.stop()

    @contextmanager
    def world(self, seed: int = 0, only: list[str] | None = None) -> Iterator[tuple[dict[str, Any], ControlClient]]:
        """A world of one's own: its ready-file shape and its control API."""
        opened = self.control.open_world(seed, only)
        client = self.control.in_world(opened["id"])
        try:
            yield opened, client
        finally:
            client.close()
            self.control.request("DELETE", f"/worlds/{opened['id']}")

    @contextmanager
    def target(self, system: str, seed: int = 0) -> Iterator[Target]:
        """The fake of `system` in a world of its own, everything else served beside it."""
        with self.world(seed) as (opened, control):
            entry = opened["simulators"][system]
            target = Target(system, entry["url"], entry["credentials"], control, control)
            try:
                yield target
            finally:
                target.close()

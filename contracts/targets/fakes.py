"""A psasim in a thread of this process, with a fresh world per caller."""

from __future__ import annotations

import os
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

from contracts.targets.control import ControlClient
from contracts.targets.keeping import kept
from contracts.targets.target import Target
from contracts.targets.worlds import target_of, world_of
from simulators.control.universe import Plan, Universe
from simulators.control.worlds import DEFAULT
from simulators.core.declaration import Declaration
from simulators.core.engines import ENGINE, ENGINES
from simulators.core.host.running import BackgroundLoop
from simulators.registry import declarations

T = TypeVar("T")
Change = Callable[[Declaration], Declaration]


class FakeProcess:
    """Simulators on real sockets: all of them, or `only` some. Worlds are cheap; the process is made once."""

    def __init__(
        self,
        only: Iterable[str] | None = None,
        change: Change | None = None,
        state: Path | None = None,
        token: str | None = None,
    ) -> None:
        """Compile the applications, each declaration as `change` leaves it; `with` starts and stops it.

        With `state` it goes on with what that folder holds, and keeps its worlds there. StateError. With `token` its
        control API needs that.
        """
        declared = declarations(only)
        if change is not None:
            declared = {name: change(each) for name, each in declared.items()}
        self._loop = BackgroundLoop()
        named = os.environ.get(ENGINE) or ENGINES[0]
        engine = next(each for each in ENGINES if each == named)
        self._kept = kept(state)
        self.universe = Universe(Plan(declared, port=0, engine=engine, token=token, **self._kept.__enter__()))
        self._token = token
        self.control = ControlClient("http://127.0.0.1")

    def __enter__(self) -> Self:
        """Open the control port and the default world; nothing is left behind if that fails."""
        self._loop.start()
        try:
            opened = self._loop.call(self.universe.start())
        except BaseException:
            self._stop()
            raise
        self.control = ControlClient(opened.control_url, token=self._token)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything."""
        self.control.close()
        self._stop()

    def _stop(self) -> None:
        self._loop.call(self.universe.stop())
        self._loop.stop()
        self._kept.__exit__(None, None, None)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of `work`, run on the process's event loop while the calling thread waits."""
        return self._loop.call(work)

    def kept(self, target: Target) -> dict[str, Any]:
        """Collections and sequences of a target's fake, by tenant: shown, not copied, to be compared."""
        opened = self.universe.opened(target.fake.world or DEFAULT)

        async def dump() -> dict[str, Any]:
            tenants: dict[str, Any] = opened.world.simulators[target.system].dump()["tenants"]
            return tenants

        return self.run(dump())

    def compact(self) -> None:
        """Write the state of the default world anew, as is done when its log has grown. StateError."""
        log = self.universe.default.world.log
        if log is not None:
            self.run(log.compact())

    def world(
        self, seed: int = 0, only: list[str] | None = None
    ) -> AbstractContextManager[tuple[dict[str, Any], ControlClient]]:
        """A separate world: its ready-file shape and its control API."""
        return world_of(self.control, seed, only)

    def target(self, system: str, seed: int = 0) -> AbstractContextManager[Target]:
        """The fake of `system` in a world of its own, everything else served beside it."""
        return target_of(self.control, system, seed)

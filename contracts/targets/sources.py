"""Sources of targets: fakes in this process, a psasim by URL, or one real system."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import httpx
import pytest

from contracts.targets.config import RealSystem, TargetRefused, load_target
from contracts.targets.control import ControlClient, ControlError
from contracts.targets.fakes import Change, FakeProcess
from contracts.targets.guard import Answers
from contracts.targets.target import CAPABILITIES, Target
from contracts.targets.worlds import target_of, world_of

FAKE = "fake"
TARGET, TARGETS, TOKEN = "PSASIM_TARGET", "PSASIM_TARGETS", "PSASIM_TOKEN"
"""Environment variables: `fake` (default), the control URL of a psasim, or a name in the file that TARGETS names."""


class Source(Protocol):
    """Provides a target per scenario."""

    @property
    def capabilities(self) -> frozenset[str]:
        """What all of its targets offer."""

    @property
    def system(self) -> str | None:
        """The only system that there is; None: any of ours."""

    def target(self, system: str, beside: Iterable[str]) -> AbstractContextManager[Target]:
        """`system` for one scenario, with fakes of `beside` next to it."""

    def close(self) -> None:
        """Stop what was started."""


SOURCE = pytest.StashKey[Source]()
"""The key of a plug-in's source in pytest's configuration; without one the environment decides."""


class Fakes:
    """Fakes in this process; processes are started on first use and kept until `close`."""

    capabilities = frozenset(CAPABILITIES)
    system: str | None = None

    def __init__(self, change: Change | None = None) -> None:
        """Each declaration is served as `change` leaves it."""
        self._change = change
        self._stack = ExitStack()
        self._started: dict[frozenset[str], FakeProcess] = {}

    def process(self, names: Iterable[str]) -> FakeProcess:
        """The process that serves exactly `names`."""
        key = frozenset(names)
        if key not in self._started:
            self._started[key] = self._stack.enter_context(FakeProcess(sorted(key), self._change))
        return self._started[key]

    def lasting(self, system: str, state: Path) -> FakeProcess:
        """A process of its own that serves `system` and keeps its worlds in the folder `state`. StateError."""
        return FakeProcess([system], self._change, state)

    def tokened(self, system: str, token: str) -> FakeProcess:
        """A process of its own that serves `system`, and whose control API needs `token`."""
        return FakeProcess([system], self._change, token=token)

    @contextmanager
    def target(self, system: str, beside: Iterable[str]) -> Iterator[Target]:
        """`system` in a world of its own."""
        with self.process({system, *beside}).target(system) as target:
            yield target

    def close(self) -> None:
        """Stop every process."""
        self._stack.close()
        self._started.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Elsewhere:
    """Fakes of a running psasim; every target is a world of its own there."""

    capabilities = frozenset(CAPABILITIES)
    system: str | None = None

    def __init__(self, url: str, token: str | None = None) -> None:
        """`url` is the control API's origin. Raises TargetRefused if no psasim answers there."""
        self._control = ControlClient(url.rstrip("/"), token=token)
        try:
            self._control.request("GET", "/simulators")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise TargetRefused(f"no psasim answers at {url} ({error}): start one with psasim serve") from None
        except ControlError as error:
            hint = (
                "put the token that psasim serve printed into PSASIM_TOKEN" if "401" in str(error) else "is it psasim?"
            )
            raise TargetRefused(f"{url} answered {error}: {hint}") from None

    def systems(self) -> list[str]:
        """The names of what it serves."""
        return [each["name"] for each in self._control.request("GET", "/simulators")["items"]]

    @contextmanager
    def target(self, system: str, beside: Iterable[str]) -> Iterator[Target]:
        """`system` in a world of its own."""
        with target_of(self._control, system, only=[system, *beside]) as target:
            yield target

    def close(self) -> None:
        """Close the connection."""
        self._control.close()


class Real:
    """One real system. Systems beside it are our fakes: the counterpart that it calls, or one in this process."""

    def __init__(self, real: RealSystem, token: str | None = None) -> None:
        """`token` is for the control API of a counterpart that runs already."""
        self._real = real
        self._token = token
        self._fakes = Fakes()
        self.answers = Answers()
        self.system = real.system
        self.capabilities = real.target().capabilities

    @contextmanager
    def target(self, system: str, beside: Iterable[str]) -> Iterator[Target]:
        """The system itself, whatever state it is in, with fresh fakes of `beside`.

        A counterpart that runs already stays as it is: others may use it, and late callbacks of earlier scenarios
        must find their tickets there.
        """
        target = self._real.target(self.answers)
        try:
            with self._counterpart(list(beside)) as target.counterpart:
                yield target
        finally:
            target.close()

    @contextmanager
    def _counterpart(self, beside: list[str]) -> Iterator[ControlClient | None]:
        if not beside:
            yield None
        elif self._real.counterpart is None:
            with world_of(self._fakes.process(beside).control) as (_, control):
                yield control
        else:
            control = ControlClient(self._real.counterpart, token=self._token)
            try:
                yield control
            finally:
                control.close()

    def close(self) -> None:
        """Stop what was started beside it."""
        self._fakes.close()


def open_source(environment: Mapping[str, str] = os.environ) -> Source:
    """The source that the environment selects. Raises TargetRefused."""
    wanted = environment.get(TARGET) or FAKE
    token = environment.get(TOKEN) or None
    if wanted == FAKE:
        return Fakes()
    if "://" in wanted:
        return Elsewhere(wanted, token)
    return Real(load_target(Path(environment.get(TARGETS) or "targets.toml"), wanted, environment), token)

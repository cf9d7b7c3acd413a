"""A process that serves HaloPSA alone, and a fresh world of it for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


@pytest.fixture(scope="session")
def halo_process() -> Iterator[FakeProcess]:
    with FakeProcess(only=("halopsa",)) as running:
        yield running


@pytest.fixture
def guest(halo_process: FakeProcess) -> Iterator[Halo]:
    """Somebody without a token. In the end the fake must have kept its contract."""
    with halo_process.target("halopsa") as target:
        yield Halo(target)
        assert findings(target.fake) == []


@pytest.fixture
def halo(guest: Halo) -> Halo:
    """An application that may do everything."""
    return guest.logged_in()


@pytest.fixture
def control(guest: Halo) -> ControlClient:
    """The control API of the same world."""
    return guest.control

"""A process that serves ConnectWise PSA, and a fresh world of it for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from tests.connectwise.api import Psa


@pytest.fixture(scope="session")
def connectwise_process() -> Iterator[FakeProcess]:
    """The process."""
    with FakeProcess(only=("connectwise",)) as running:
        yield running


@pytest.fixture
def psa(connectwise_process: FakeProcess) -> Iterator[Psa]:
    """A PSA of one's own; in the end its answers and messages must have kept their contracts."""
    with connectwise_process.target("connectwise") as target:
        yield Psa(target, target.credentials)
        found = findings(target.fake)
        assert not found, "\n".join(found)

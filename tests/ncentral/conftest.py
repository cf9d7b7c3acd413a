"""A process with N-central and a custom PSA; a world for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from tests.ncentral.server import Server


@pytest.fixture(scope="session")
def served() -> Iterator[FakeProcess]:
    with FakeProcess(only=("ncentral", "custompsa")) as running:
        yield running


@pytest.fixture
def server(served: FakeProcess) -> Iterator[Server]:
    with served.target("ncentral") as target:
        server = Server(target)
        yield server
        assert findings(server.control) == []

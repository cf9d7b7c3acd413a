"""A process with a custom PSA and the N-central that drives it; a world for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.targets import FakeProcess
from tests.custompsa.desk import Desk


@pytest.fixture(scope="session")
def served() -> Iterator[FakeProcess]:
    with FakeProcess(only=("custompsa", "ncentral")) as running:
        yield running


@pytest.fixture
def psa(served: FakeProcess) -> Iterator[Desk]:
    with served.target("custompsa") as target:
        yield Desk(target)

"""A process with Nerdio Manager and a HaloPSA beside it; a world for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.targets import FakeProcess
from tests.nerdio.partner import Partner


@pytest.fixture(scope="session")
def served() -> Iterator[FakeProcess]:
    with FakeProcess(only=("nerdio", "halopsa")) as running:
        yield running


@pytest.fixture
def partner(served: FakeProcess) -> Iterator[Partner]:
    with served.target("nerdio") as target:
        yield Partner(target)

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess
from features.mspcentric.vendor import VendorServer, vendor_server
from tests.mspcentric.integrator import Integrator


@pytest.fixture(scope="session")
def served() -> Iterator[FakeProcess]:
    with FakeProcess(only=("mspcentric", "halopsa", "connectwise", "autotask", "tigerpaw")) as process:
        yield process


@pytest.fixture
def mspc(served: FakeProcess) -> Iterator[Integrator]:
    """A fresh MSPCentric with four PSAs beside it; whatever a test does, its answers must keep the contract."""
    with served.target("mspcentric") as target:
        yield Integrator(target)
        assert findings(target.fake) == []


@pytest.fixture
def vendor() -> Iterator[VendorServer]:
    """The integrator's own server."""
    with vendor_server() as server:
        yield server

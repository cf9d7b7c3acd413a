"""The invented vendor behind either engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acme.desk import Desk, desk, process
from tests.conftest import AcmeProcess


@pytest.fixture(scope="session", params=["compiled", "connexion"])
def acme_engine(request: pytest.FixtureRequest) -> Iterator[AcmeProcess]:
    """A process that serves the invented vendor by one of the engines."""
    with process(engine=request.param) as running:
        yield running


@pytest.fixture
def acme(acme_engine: AcmeProcess) -> Iterator[Desk]:
    """The invented vendor in a fresh world."""
    with desk(*acme_engine) as fresh:
        yield fresh

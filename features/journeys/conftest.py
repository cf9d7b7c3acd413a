"""Journeys across systems. A test module names the SYSTEM under test, and those BESIDE it."""

from __future__ import annotations

import pytest

from features.nerdio import portal, steps_failures, steps_setup, steps_tickets
from features.steps import adopt

adopt(globals(), portal, steps_setup, steps_tickets, steps_failures)


@pytest.fixture
def system(request: pytest.FixtureRequest) -> str:
    return str(request.module.SYSTEM)


@pytest.fixture
def beside(request: pytest.FixtureRequest) -> tuple[str, ...]:
    found: tuple[str, ...] = request.module.BESIDE
    return found

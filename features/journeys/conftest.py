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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is long, unless it is asked for: `-m deep`, which `make journeys` does."""
    if "deep" in config.option.markexpr:
        return
    long = [each for each in items if each.get_closest_marker("deep") is not None]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [each for each in items if each not in long]

"""Nerdio Manager under test, and the three PSAs of ours that it works with."""

from __future__ import annotations

import pytest

from features.nerdio import (
    portal,
    steps_dataset,
    steps_failures,
    steps_portal,
    steps_rest,
    steps_setup,
    steps_strangers,
    steps_tickets,
)
from features.steps import adopt, strangers

adopt(
    globals(),
    portal,
    steps_portal,
    steps_setup,
    steps_tickets,
    steps_failures,
    steps_rest,
    steps_dataset,
    steps_strangers,
    strangers,
)


@pytest.fixture
def system() -> str:
    return "nerdio"


@pytest.fixture
def beside() -> tuple[str, ...]:
    return ("halopsa", "connectwise", "autotask")

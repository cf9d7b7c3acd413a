"""The custom PSA under test, and the N-central of ours that drives it."""

from __future__ import annotations

import pytest

from features.custompsa import steps_alerts, steps_behaviour, steps_callbacks, steps_desk, steps_messages
from features.steps import adopt

adopt(globals(), steps_alerts, steps_behaviour, steps_callbacks, steps_desk, steps_messages)


@pytest.fixture
def system() -> str:
    return "custompsa"


@pytest.fixture
def beside() -> tuple[str, ...]:
    return ("ncentral",)

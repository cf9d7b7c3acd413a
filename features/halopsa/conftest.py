"""The HaloPSA under test, met by an integration."""

from __future__ import annotations

import pytest

from features.halopsa import steps_billing, steps_desk, steps_limits, steps_lists, steps_people, steps_signing_in
from features.steps import adopt

adopt(globals(), steps_billing, steps_desk, steps_limits, steps_lists, steps_people, steps_signing_in)


@pytest.fixture
def system() -> str:
    return "halopsa"

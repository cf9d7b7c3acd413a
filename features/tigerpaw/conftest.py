"""The Tigerpaw under test, met by an integration."""

from __future__ import annotations

import pytest

from features.steps import adopt
from features.tigerpaw import steps_access, steps_orders, steps_searching

adopt(globals(), steps_access, steps_orders, steps_searching)


@pytest.fixture
def system() -> str:
    return "tigerpaw"

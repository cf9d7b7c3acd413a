"""The control API of a fresh world, and of the whole process."""

from __future__ import annotations

import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, asking


@pytest.fixture
def ask(acme: Desk) -> Ask:
    """Calls of the world's own control API."""
    return asking(f"{acme.control.url}/_sim/worlds/{acme.world}")


@pytest.fixture
def ask_process(acme: Desk) -> Ask:
    """Calls of the control API without a world in the path."""
    return asking(f"{acme.control.url}/_sim")

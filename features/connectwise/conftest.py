"""ConnectWise PSA under test, and an integration of an MSP's tool with it."""

from __future__ import annotations

import pytest

from features.connectwise import (
    integration,
    steps_business,
    steps_callbacks,
    steps_contracts,
    steps_limits,
    steps_roles,
    steps_searching,
    steps_service_desk,
    steps_setup,
    steps_syncing,
    steps_tickets,
    steps_writing,
)
from features.steps import adopt, datasets, records

adopt(
    globals(),
    *(integration, steps_setup, steps_tickets, steps_writing),
    *(steps_searching, steps_contracts, steps_callbacks, steps_roles, steps_limits, steps_service_desk),
    *(steps_syncing, steps_business, records, datasets),
)


@pytest.fixture
def system() -> str:
    return "connectwise"


@pytest.fixture
def base() -> str:
    """What the paths of tables are below."""
    return "/v4_6_release/apis/3.0"

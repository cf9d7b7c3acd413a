"""The Autotask PSA under test, met by an integration."""

from __future__ import annotations

import pytest

from features.autotask import (
    psa,
    steps_access,
    steps_contracts,
    steps_limits,
    steps_manners,
    steps_paging,
    steps_projects,
    steps_records,
    steps_sales,
    steps_searching,
    steps_syncing,
    steps_tickets,
    steps_webhooks,
    steps_zone,
)
from features.steps import adopt, datasets, records

adopt(
    globals(),
    *(psa, steps_zone, steps_tickets, steps_searching, steps_paging, steps_contracts),
    *(steps_manners, steps_access, steps_limits, steps_webhooks, steps_records),
    *(steps_syncing, steps_sales, steps_projects, records, datasets),
)


@pytest.fixture
def system() -> str:
    return "autotask"


@pytest.fixture
def base() -> str:
    """What the paths of tables are below."""
    return "/ATServicesRest/V1.0"

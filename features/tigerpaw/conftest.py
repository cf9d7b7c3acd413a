"""The Tigerpaw under test, met by an integration."""

from __future__ import annotations

import pytest

from features.steps import adopt, driving, record_tables
from features.tigerpaw import (
    steps_access,
    steps_dataset,
    steps_formats,
    steps_orders,
    steps_records,
    steps_searching,
)

adopt(globals(), steps_access, steps_orders, steps_searching, steps_records, steps_formats, steps_dataset)
adopt(globals(), driving, record_tables)


@pytest.fixture
def system() -> str:
    return "tigerpaw"


@pytest.fixture
def base() -> str:
    """What the paths of tables are below."""
    return "/api"

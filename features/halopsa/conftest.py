"""The HaloPSA under test, met by an integration."""

from __future__ import annotations

import pytest

from features.halopsa import (
    steps_automation,
    steps_billing,
    steps_conventions,
    steps_dataset,
    steps_desk,
    steps_finding,
    steps_limits,
    steps_lists,
    steps_people,
    steps_records,
    steps_sales,
    steps_signing_in,
    steps_syncing,
    steps_webhooks,
)
from features.steps import adopt, customers, people, records, refusing

adopt(globals(), steps_billing, steps_desk, steps_finding, steps_limits, steps_lists, steps_people, steps_signing_in)
adopt(globals(), steps_sales, steps_syncing, steps_webhooks, steps_automation)
adopt(globals(), records, steps_records, customers, steps_dataset, people, steps_conventions, refusing)


@pytest.fixture
def system() -> str:
    return "halopsa"

"""SupportCenter Plus under test, and the monitoring tool that it calls back."""

from __future__ import annotations

import pytest

from features.steps import adopt, customers, people, records
from features.supportcenterplus import (
    helpdesk,
    steps_alarms,
    steps_answers,
    steps_conventions,
    steps_dataset,
    steps_files,
    steps_keys,
    steps_lists,
    steps_notes,
    steps_records,
    steps_requests,
    steps_setup,
    steps_syncing,
)

adopt(globals(), helpdesk, steps_alarms, steps_answers, steps_keys, steps_lists, steps_notes, steps_requests)
adopt(globals(), steps_conventions, steps_setup, steps_syncing)
adopt(globals(), records, steps_records, customers, steps_dataset, people, steps_files)


@pytest.fixture
def system() -> str:
    return "supportcenterplus"

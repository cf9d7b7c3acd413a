"""MSPCentric under test, the PSAs that it writes to, and the server of an integrator."""

from __future__ import annotations

import pytest

from features.mspcentric import (
    partner,
    steps_alerts,
    steps_billing,
    steps_changing,
    steps_dataset,
    steps_external,
    steps_integrating,
    steps_oem,
    steps_partner,
    steps_reading,
    steps_tickets,
    steps_wizards,
)
from features.steps import adopt, strangers

adopt(globals(), partner, steps_oem, steps_wizards, steps_billing, steps_external, steps_alerts)
adopt(
    globals(), steps_partner, steps_reading, steps_tickets, steps_integrating, steps_dataset, steps_changing, strangers
)


@pytest.fixture
def system() -> str:
    return "mspcentric"


@pytest.fixture
def beside() -> tuple[str, ...]:
    return ("halopsa", "connectwise", "autotask", "tigerpaw")

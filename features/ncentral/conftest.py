"""N-central under test, and the custom PSA of ours that is served beside it."""

from __future__ import annotations

import pytest

from contracts.targets import Target
from features.ncentral import (
    steps_callbacks,
    steps_clients,
    steps_clock,
    steps_dataset,
    steps_inventory,
    steps_issues,
    steps_limits,
    steps_managed,
    steps_monitoring,
    steps_psa,
    steps_receiver,
    steps_records,
    steps_replies,
    steps_service,
    steps_syncing,
    steps_tickets,
    steps_tokens,
    steps_wording,
)
from features.steps import adopt, driving, strangers

adopt(
    globals(),
    *(steps_tokens, steps_service, steps_psa, steps_tickets, steps_callbacks),
    *(steps_monitoring, steps_receiver, steps_replies, steps_limits, steps_clock, steps_managed),
    *(steps_inventory, steps_issues, steps_syncing, steps_records, steps_dataset, steps_wording),
    *(steps_clients, driving, strangers),
)

NEWER = "newer_servers"
"""The tag of scenarios that servers of 2024 cannot play: a real one says so by the fact `profile`."""


@pytest.fixture
def system() -> str:
    return "ncentral"


@pytest.fixture
def beside() -> tuple[str, ...]:
    return ("custompsa",)


@pytest.fixture(autouse=True)
def _as_old_as_the_server(request: pytest.FixtureRequest, target: Target) -> None:
    if request.node.get_closest_marker(NEWER) is not None and target.facts.get("profile") == "2024":
        pytest.skip("a server of 2024 has not got this")

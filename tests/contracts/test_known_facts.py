"""Each system has the facts that contract suites compare it with: without them, nothing would be compared."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from contracts.evidence.check import facts as levels
from contracts.people.roles import facts as roles
from contracts.quotas.covering import facts as quotas
from contracts.seeding.credentials import facts as credentials
from contracts.seeding.run import FACTS
from simulators.registry import VENDORS


@pytest.mark.parametrize(
    "known",
    [
        pytest.param(levels(), id="levels of evidence"),
        pytest.param(roles(), id="roles"),
        pytest.param(quotas(), id="quotas"),
        pytest.param(credentials(), id="credentials"),
        pytest.param({file.stem for file in FACTS.iterdir()}, id="records of psasim.yaml"),
    ],
)
def test_facts_are_of_every_system(known: Collection[str]) -> None:
    assert set(known) == set(VENDORS)

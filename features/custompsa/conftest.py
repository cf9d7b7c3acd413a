"""The custom PSA under test, the N-central of ours that drives it, and the rules that it is graded by."""

from __future__ import annotations

import pytest
from pytest_bdd.parser import Scenario, Step

from contracts.journal import JournalReader
from contracts.protocol.gradebook import NOT_ASKED, Gradebook, Judge, gradebook_of, skip
from contracts.targets import Source, Target
from features.custompsa import (
    steps_alerts,
    steps_behaviour,
    steps_callbacks,
    steps_desk,
    steps_details,
    steps_endpoint,
    steps_messages,
    steps_verdicts,
)
from features.custompsa.driving import Driver
from features.custompsa.ids import Ids
from features.steps import adopt, driving
from simulators.core.findings import rules_of

adopt(globals(), steps_alerts, steps_verdicts, steps_messages, steps_endpoint)
adopt(globals(), steps_behaviour, steps_callbacks, steps_desk, steps_details, driving)

BEYOND = "beyond_protocol"
"""The tag of scenarios that only a fake of ours is held to: the protocol leaves to a PSA what they are about."""


def pytest_bdd_after_step(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """When the last step has passed, breaches that did not end the scenario do. Called for other systems, too."""
    judge = request.node.funcargs.get("judge")
    if judge is not None and step is scenario.steps[-1]:
        judge.finish()


@pytest.fixture
def system(request: pytest.FixtureRequest, source: Source) -> str:
    """Asked for before the target is opened, and so the place to leave out what is not asked of a foreign PSA."""
    if source.system is not None and request.node.get_closest_marker(BEYOND) is not None:
        skip(NOT_ASKED, "what psasim's own PSA does; the protocol leaves it to the PSA")
    return "custompsa"


@pytest.fixture
def beside() -> tuple[str, ...]:
    return ("ncentral",)


@pytest.fixture(scope="session")
def gradebook(request: pytest.FixtureRequest) -> Gradebook:
    return gradebook_of(request.config)


@pytest.fixture(autouse=True)
def judge(target: Target, gradebook: Gradebook) -> Judge:
    """A fake of ours must keep every rule, those of style too; any other PSA gets a grade by rules."""
    foreign = target.control is None
    gradebook.foreign |= foreign
    return Judge(rules_of("custompsa"), gradebook, strict=not foreign)


@pytest.fixture(scope="session")
def ids_of_run() -> Ids:
    return Ids(fake=False)


@pytest.fixture
def ids(target: Target, ids_of_run: Ids) -> Ids:
    """What N-central calls its tickets."""
    return ids_of_run if target.control is None else Ids(fake=True)


@pytest.fixture
def ncentral(target: Target, judge: Judge, ids: Ids, journals: JournalReader) -> Driver:
    return Driver(target, judge, ids, since=journals.position(target.beside))

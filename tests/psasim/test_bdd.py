"""Steps for features of one's own: in a project with pytest-bdd, and in `psasim verify my.feature`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parsers import StepParser

from psasim.bdd.catalogue import STEPS, page
from psasim.bdd.declaring import PSASIM, TITLES, Step
from psasim.systems import SYSTEMS
from simulators.suites import suites_root
from tests.psasim.conftest import Project
from tests.psasim.test_plugin import SENDING
from tests.psasim.users import ROOT

Matcher = tuple[str, StepParser]
"""The keyword of a step, in lower case, and what recognises its lines."""


def test_every_system_has_a_title() -> None:
    assert set(TITLES) == set(SYSTEMS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.text)
def test_a_step_names_its_system_and_its_lines_fit_no_other(step: Step) -> None:
    assert TITLES.get(step.system, PSASIM) in step.text
    assert [each.text for each in STEPS if re.fullmatch(each.pattern, step.example())] == [step.text]


def test_the_page_lists_the_steps() -> None:
    assert (ROOT / "docs" / "steps.md").read_text("utf-8") == page(), "run: python -m psasim.bdd > docs/steps.md"


def matchers(*modules: str) -> Iterator[Matcher]:
    """Every step of these modules."""
    for module in map(import_module, modules):
        for name, value in vars(module).items():
            if name.startswith("pytestbdd_stepdef"):
                context = value._get_wrapped_function()()
                yield context.type or "*", context.parser


def fitting(known: list[Matcher], keyword: str, line: str) -> list[str]:
    return [parser.name for kind, parser in known if kind in ("*", keyword) and parser.is_matching(line)]


@pytest.mark.parametrize("system", SYSTEMS)
def test_no_line_fits_two_steps_of_a_system(system: str) -> None:
    """pytest-bdd would take one of them without a word."""
    known = list(matchers("features.conftest", f"features.{system}.conftest", "psasim.bdd"))
    assert len(known) > len(STEPS)
    files = sorted((suites_root() / "features" / system).glob("*.feature"))
    features = [get_feature(str(file.parent), file.name) for file in files]
    lines = {
        (step.type, step.name)
        for feature in features
        for template in feature.scenarios.values()
        for step in template.render({}).steps
        if "<" not in step.name
    }
    lines |= {(step.keyword.lower(), step.example()) for step in STEPS}
    found = {line: fits for line in sorted(lines) if len(fits := fitting(known, *line)) != 1}
    assert found == {}


CONFTEST = """
import json, pytest, urllib.request
from pytest_bdd import when, parsers
from sending import create
pytest_plugins = ["psasim.bdd"]

@when(parsers.parse('my integration sends the ticket "{title}"'), target_fixture="statuses")
def _(psasim, title):
    return [create(psasim.custompsa, title=title), create(psasim.custompsa, title=title)]
"""

FEATURE = """
Feature: My integration

  Scenario: A ticket is sent again after a refusal
    Given the clock of psasim is frozen
    And the custom PSA answers the first 1 call of "receiveTicket" with status 503
    And the setting "unknown_ticket" of the custom PSA is "ignore"
    When my integration sends the ticket "Disk full"
    Then the custom PSA was called 2 times with "receiveTicket"
    And the custom PSA answered "receiveTicket" with status 503
    And the custom PSA holds 1 ticket
    And the custom PSA was called with "receiveTicket" and these values:
      | /request/body/title  | Disk full |
      | /response/headers/content-type | application/json |
    And every system of psasim has kept its contract

  Scenario: A technician resolves what N-central has sent
    Given the custom PSA is as new
    And N-central finds that "Disk" has failed on "srv01" of "Contoso"
    When the clock of psasim advances by "1h30m"
    And N-central adds the note "Still full" to its newest ticket
    And a technician of the custom PSA resolves its newest ticket
    Then every message of N-central has been delivered
    And N-central was called 1 time with "confirmTicket"
    And the custom PSA was called 0 times with "receiveTicket"
"""


def test_the_steps_play_in_a_project_with_pytest_bdd(project: Project) -> None:
    files = {
        "conftest.py": CONFTEST,
        "sending.py": SENDING,
        "my.feature": FEATURE,
        "test_my.py": "from pytest_bdd import scenarios\nscenarios('my.feature')\n",
    }
    ended = project(files, "-p", "pytest_bdd.plugin")
    assert list(ended.outcomes().values()) == ["passed", "failure"], ended.out
    assert "custompsa: receiveTicket was called 2 times, expected 0 times" in ended.out


def rows(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / ".psasim/verify/evidence.json").read_text("utf-8"))["rows"]
    return found

"""What scenarios stand on: tags, targets, steps that are not async, and the contract that holds meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from contracts.targets import CAPABILITIES, FakeProcess
from features import needs
from features.steps import StepRefused, adopt, refuse_async
from simulators.suites import suites_root

CONFTEST = """
import pytest
from pytest_bdd import given, then, when
from contracts.defects.bench import Bench
from contracts.targets import Fakes
from contracts.targets.sources import SOURCE
from features.conftest import *
from features.conftest import _scenario_target, pytest_configure as mark_tags

async def crash(handler, call):
    raise RuntimeError("seeded")

def crashing(sound):
    bench = Bench(sound)
    bench.around("showTicket", crash)
    return bench.declaration

def pytest_configure(config):
    mark_tags(config)
    if not config.getoption("--real"):
        config.stash[SOURCE] = Fakes(crashing)

def pytest_addoption(parser):
    parser.addoption("--real", action="store_true")

@pytest.fixture
def system():
    return "custompsa"

@given("a step that is async")
async def _():
    raise AssertionError

@given("a number", target_fixture="number")
def _():
    return 1

@when("it grows", target_fixture="number")
def _(number):
    return number + 1

@then("it has grown twice")
def _(number):
    assert number == 3

@given("an answer that breaks its contract")
def _(talk):
    talk.target.fake.drive("custompsa", "PUT", "/behaviour", {"on": {"CREATE": {"reply": "status", "status": 206}}})
    user = (talk.target.known("username"), talk.target.known("password"))
    body = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "7"}
    talk.ask("POST", talk.target.known("ticketing_endpoint"), json=body, auth=user)

@when("the list is asked for")
def _(talk):
    talk.ask("GET", "/tickets")

@when("a ticket is asked for, whose handler raises")
def _(talk):
    talk.ask("GET", "/tickets/7", auth=(talk.target.known("username"), talk.target.known("password")))
"""

FEATURE = """
Feature: What scenarios stand on

  Scenario: An async step
    Given a step that is async

  Scenario: A fixture that is replaced
    Given a number
    When it grows
    And it grows
    Then it has grown twice

  @needs_driver @writes
  Scenario: A broken contract
    Given an answer that breaks its contract

  @needs_driver @writes @breaks_contract
  Scenario: A contract that is broken on purpose
    Given an answer that breaks its contract

  @needs_driver
  Scenario: A forgotten tag
    Given an answer that breaks its contract

  @needs_driver @breaks_contract
  Scenario: A handler that raises where the vendor documents the status
    When a ticket is asked for, whose handler raises
    Then the answer has status 500

  Scenario: By URL alone
    When the list is asked for
    Then the request is refused as unauthenticated

  @writes
  Scenario: With leave to write
    When the list is asked for
    Then the answer has status 401

  @needs_clock
  Scenario: With a clock
    Given the clock stands still
    When 90 minutes pass
    And 1 hour passes
"""


def play(folder: Path, *more: str, **environment: str) -> dict[str, str]:
    """Run the feature in a pytest of its own: each scenario's outcome, and why if it is known."""
    folder.joinpath("conftest.py").write_text(CONFTEST, "utf-8")
    folder.joinpath("stand.feature").write_text(FEATURE, "utf-8")
    folder.joinpath("test_stand.py").write_text("from pytest_bdd import scenarios\nscenarios('.')\n", "utf-8")
    folder.joinpath("pytest.ini").write_text("[pytest]\naddopts = -p no:locust -p no:cacheprovider --strict-markers\n")
    report = folder / "report.xml"
    words = ["-q", "--tb=line", "-W", "ignore", f"--junitxml={report}", *more, str(folder)]
    ended = subprocess.run(  # noqa: S603  # pytest of this environment
        [sys.executable, "-W", "ignore", "-m", "pytest", *words],
        env={**os.environ, "PYTHONPATH": str(suites_root()), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert report.exists(), ended.stdout + ended.stderr
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  # pytest of ours wrote it
    return {case.attrib["name"]: _outcome(case) for case in cases}


def _outcome(case: ElementTree.Element) -> str:
    """`passed`, or what else became of it and why."""
    return next((f"{each.tag} {each.attrib['message']}" for each in case), "passed")


def test_scenarios_on_a_fake(tmp_path: Path) -> None:
    outcomes = play(tmp_path)
    assert {name: told.split()[0] for name, told in outcomes.items()} == {
        "test_an_async_step": "failure",
        "test_a_fixture_that_is_replaced": "passed",
        "test_a_broken_contract": "failure",
        "test_a_contract_that_is_broken_on_purpose": "passed",
        "test_a_forgotten_tag": "failure",
        "test_a_handler_that_raises_where_the_vendor_documents_the_status": "failure",
        "test_by_url_alone": "passed",
        "test_with_leave_to_write": "passed",
        "test_with_a_clock": "passed",
    }
    assert "is async: write it with def" in outcomes["test_an_async_step"]
    assert "PSA101 custompsa POST /api/ncentral/tickets 206" in outcomes["test_a_broken_contract"]
    assert "POST /api/ncentral/tickets was not sent" in outcomes["test_a_forgotten_tag"]
    raised = outcomes["test_a_handler_that_raises_where_the_vendor_documents_the_status"]
    assert "PSA500 custompsa GET /tickets/7 500" in raised


def real(folder: Path, system: str, url: str) -> dict[str, str]:
    """The environment that makes `url` the target, without leave to write."""
    targets = folder / "targets.toml"
    lines = ["[targets.mine]", f'system = "{system}"', f'base_url = "{url}"', "sandbox = true"]
    targets.write_text("\n".join(lines), "utf-8")
    return {"PSASIM_TARGET": "mine", "PSASIM_TARGETS": str(targets)}


def test_scenarios_on_a_real_system(tmp_path: Path, served: FakeProcess) -> None:
    with served.target("custompsa") as psa:
        outcomes = play(tmp_path, "--real", **real(tmp_path, "custompsa", psa.url))
    assert outcomes["test_by_url_alone"] == "passed"
    assert outcomes["test_with_a_clock"] == "skipped needs the fake: clock (a clock that can be moved)"
    assert outcomes["test_with_leave_to_write"] == "skipped needs the fake: writes (leave to change data)"


def test_every_tag_of_the_features_is_known() -> None:
    tags = needs.tags_below(suites_root() / "features")
    assert {"writes", "needs_driver", "breaks_contract"} <= tags


def test_tags_are_read_from_features(tmp_path: Path) -> None:
    text = "@psa-halo @slow\nFeature: F\n\n  @needs_clock\n  Scenario: not@tag\n    Given x@y\n"
    tmp_path.joinpath("x.feature").write_text(text, "utf-8")
    assert needs.tags_below(tmp_path) - set(needs.NEEDS) == {"psa-halo", "slow", "breaks_contract"}


def test_what_a_target_lacks_is_told_in_words() -> None:
    lacking = list(needs.missing(["needs_clock", "writes", "slow"], {"writes"}))
    assert lacking == [f"clock ({CAPABILITIES['clock']})"]
    assert list(needs.missing(["needs_clock"], CAPABILITIES)) == []


def test_a_step_may_not_be_there_twice() -> None:
    made = {"pytestbdd_stepdef_given_x": pytest.fixture(lambda: 1)}
    module = types.ModuleType("steps")
    vars(module).update({"pytestbdd_stepdef_given_x": pytest.fixture(lambda: 2), "plain": 3})
    with pytest.raises(StepRefused, match="steps brings _given_x, which is there already"):
        adopt(made, module)


def test_adopting_takes_fixtures_and_nothing_else() -> None:
    module = types.ModuleType("steps")
    fixture = pytest.fixture(lambda: 1)
    vars(module).update({"number": fixture, "plain": 3})
    into: dict[str, Any] = {"number": module}
    adopt(into, module)
    adopt(into, module)
    assert into == {"number": fixture}


def test_async_generators_are_refused_too() -> None:
    async def waits() -> Any:
        yield 1

    with pytest.raises(StepRefused, match="waits is async"):
        refuse_async(waits)

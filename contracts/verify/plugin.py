"""A pytest plug-in that records the results of operations, scenarios and rules, without secrets."""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.parser import Feature, Scenario, Step
from pytest_bdd.scenario import scenario_wrapper_template_registry

from contracts.api.outcome import CONTRACT, SUITES
from contracts.protocol.gradebook import Breach, Gradebook, Judge, RuleBroken, gradebook_of
from contracts.targets import Target
from contracts.verify.curl import last_request
from contracts.verify.rows import (
    FAIL,
    NEEDS,
    NOT_ASKED,
    NOT_TRIED,
    NOT_VISIBLE,
    PASS,
    STYLE,
    Result,
    Row,
)
from contracts.verify.secrets import Secrets
from simulators.core import findings
from simulators.core.clock import Clock, rfc3339

Named = tuple[str, str, tuple[str, ...]]
"""Feature, scenario, tags."""

_CODE = re.compile(r"\bPSA\d{3}\b")
_SKIPPED: tuple[Result, ...] = (NEEDS, NOT_VISIBLE, NOT_TRIED, NOT_ASKED)
"""What the reason of a skipped scenario may begin with, before a colon."""
_INTROSPECTION = re.compile(r"\n(?:assert |  \+|\s*$).*", re.DOTALL)
"""What pytest adds to the text of an assertion: values as Python writes them."""
_OURS = re.compile(r"\A(?:AssertionError|contracts\.[\w.]+): ")
"""How pytest begins the text of an assertion, and of our own exceptions, which are sentences by themselves."""
RULES = "rules of the protocol"
WHY = 1500
"""The maximum length of an explanation."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options for the results file and the system."""
    group = parser.getgroup("verify", "psasim verify")
    group.addoption("--evidence", type=Path, metavar="FILE", help="where the notes go, as JSON")
    group.addoption("--system", metavar="NAME", help="the system that is looked at")


def pytest_configure(config: pytest.Config) -> None:
    """Register the recorder."""
    notes = Notes(config.getoption("--system"), config.getoption("--evidence"), gradebook_of(config))
    config.pluginmanager.register(notes)


class Notes:
    """The rows of one run."""

    def __init__(self, system: str, file: Path, book: Gradebook) -> None:
        """`file` is written at the end; `book` has what scenarios find out about rules."""
        self._system = system
        self._file = file
        self._book = book
        self._secrets = Secrets()
        self._clock = Clock()
        self._steps: dict[str, str] = {}
        self._named: dict[str, Named] = {}
        self.rows: list[Row] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Of suites that cover every system, keep only this system's tests."""
        items[:] = [item for item in items if _system_of(item) in (None, self._system)]

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, feature: Feature, scenario: Scenario) -> None:
        """Record the name of the scenario."""
        self._named[request.node.nodeid] = _named(feature, scenario)

    def pytest_bdd_step_error(self, request: pytest.FixtureRequest, step: Step) -> None:
        """Record which step failed."""
        self._steps[request.node.nodeid] = f"{step.keyword} {step.name}"

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item, call: pytest.CallInfo[None]
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Record the result of a test."""
        report = yield
        target = getattr(item, "funcargs", {}).get("target")
        if isinstance(target, Target):
            self._secrets.learn(target.credentials)
        outcomes = [(name, data) for name, data in item.user_properties if name in SUITES and isinstance(data, dict)]
        if report.when == "call" and outcomes:
            for name, data in outcomes:
                group = f"{name}, seed {data['seed']}" if name == CONTRACT else name
                self.rows += self._operations(data, report, group)
        elif report.when == "call" or report.outcome != "passed":
            self.rows.append(self._scenario(item, report, target, _breach(item, call)))
        return report

    def _scenario(self, item: pytest.Item, report: pytest.TestReport, target: object, breach: Breach | None) -> Row:
        group, name, tags = self._named.get(item.nodeid) or _planned(item)
        result, why = _result(report)
        row = Row("scenario", self._system, group, name, result, self._now(), round(report.duration, 3), why, tags=tags)
        if breach is not None:
            return self._with(row, breach, FAIL if report.failed else STYLE)
        if result != FAIL:
            return row
        why = self._explain(item.nodeid, report)
        curl = self._secrets.hide(last_request(target)) if isinstance(target, Target) else ""
        return replace(row, why=why, code=_code(why, report.when), curl=curl)

    def _with(self, row: Row, breach: Breach, result: Result) -> Row:
        """A row with all that is known of a breach."""
        fault, hide = breach.fault, self._secrets.hide
        row = _of_rule(row, breach.rule)
        row = replace(row, result=result, why=hide(fault.seen)[:WHY], property=fault.property)
        return replace(row, curl=hide(fault.curl), answer=hide(fault.answer))

    def rules(self) -> Iterator[Row]:
        """A row for each rule, if a system was graded by them."""
        book, at = self._book, self._now()
        for code, rule in findings.rules_of(self._system).items() if book.foreign else ():
            row = _of_rule(Row("rule", self._system, RULES, code, PASS, at), rule)
            if code in book.broken:
                yield self._with(row, book.broken[code][0], STYLE if rule.severity == "style" else FAIL)
            else:
                yield self._unbroken(row, rule)

    def _unbroken(self, row: Row, rule: findings.Rule) -> Row:
        """The row of a rule that was kept, or that nothing was found out about."""
        book, kept = self._book, self._book.kept[rule.code]
        if rule.code in book.unseen or (rule.unseen and not kept):
            why = self._secrets.hide(book.unseen.get(rule.code, rule.unseen))
            return replace(row, result=NOT_VISIBLE, why=why)
        if kept:
            return replace(row, why=f"kept {kept} time{'s' * (kept > 1)}")
        ended = [code for code, (breach, *_) in book.broken.items() if breach.rule.severity == "lose"]
        why = f"Scenarios ended with {', '.join(ended)} before they tried it." if ended else rule.untried
        return replace(row, result=NOT_TRIED, why=why)

    def _explain(self, nodeid: str, report: pytest.TestReport) -> str:
        """The step that failed, and what was found."""
        crash = getattr(report.longrepr, "reprcrash", None)
        lines = [line[2:].strip() for line in report.longreprtext.splitlines() if line.startswith("E ")]
        said = crash.message if crash is not None else "\n".join(lines) or report.longreprtext
        said = _INTROSPECTION.sub("", _OURS.sub("", said))
        text = f"{self._steps.get(nodeid, '').rstrip(':')}: {said}".removeprefix(": ")
        return self._secrets.hide(text)[:WHY]

    def _operations(self, outcome: dict[str, Any], report: pytest.TestReport, group: str) -> Iterator[Row]:
        failed: dict[str, list[dict[str, str]]] = {}
        for failure in outcome["failures"]:
            failed.setdefault(failure["operation"], []).append(failure)
        at = self._now()
        for operation, number in sorted(outcome["requests"].items()):
            if operation not in failed:
                yield Row("operation", self._system, group, operation, PASS, at, why=f"{number} requests")
        for operation, failures in failed.items():
            for each in failures:
                why, curl = self._secrets.hide(each["message"])[:WHY], self._secrets.hide(each["curl"])
                yield Row("operation", self._system, group, operation, FAIL, at, 0.0, why, each["code"], curl)
        for error in outcome["errors"]:
            why = self._secrets.hide(error)[:WHY]
            yield Row("operation", self._system, group, "(run)", FAIL, at, 0.0, why, findings.CONTRACT_CHECK)
        if report.failed and not outcome["failures"] and not outcome["errors"]:
            why = self._explain(report.nodeid, report)
            yield Row("operation", self._system, group, "(links)", FAIL, at, 0.0, why, findings.CONTRACT_CHECK)

    def _now(self) -> str:
        return rfc3339(self._clock.time())

    def pytest_sessionfinish(self) -> None:
        """Write the results."""
        self.rows += self.rules()
        self._file.write_text(json.dumps([row.data() for row in self.rows]), "utf-8")


def _of_rule(row: Row, rule: findings.Rule) -> Row:
    return replace(row, code=rule.code, rule=rule.sentence, severity=rule.severity, breach=rule.breach)


def _system_of(item: pytest.Item) -> str | None:
    """The system that a parametrised test is about."""
    callspec = getattr(item, "callspec", None)
    system = callspec.params.get("system") if callspec is not None else None
    return system if isinstance(system, str) else None


def _planned(item: pytest.Item) -> Named:
    """Feature, scenario and tags of a test that ended before its first step."""
    function = getattr(item, "obj", None)
    template = scenario_wrapper_template_registry.get(function) if function is not None else None
    if template is None:
        return "", item.name, ()
    callspec = getattr(item, "callspec", None)
    example = callspec.params.get("_pytest_bdd_example", {}) if callspec is not None else {}
    return _named(template.feature, template.render(example))


def _named(feature: Feature, scenario: Scenario) -> Named:
    tags = tuple(sorted({*feature.tags, *scenario.tags}))
    return feature.name or feature.filename, scenario.name, tags


def _result(report: pytest.TestReport) -> tuple[Result, str]:
    if report.passed:
        return PASS, ""
    if report.failed:
        return FAIL, ""
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    why = why.removeprefix("Skipped: ")
    for result in _SKIPPED:
        if why.startswith(f"{result}: "):
            return result, why.removeprefix(f"{result}: ")
    return NOT_ASKED, why


def _breach(item: pytest.Item, call: pytest.CallInfo[None]) -> Breach | None:
    """The rule whose breach ended a scenario, or that one broke before it passed or failed for another reason."""
    error = call.excinfo.value if call.excinfo is not None else None
    if isinstance(error, RuleBroken):
        return error.breach
    judge = getattr(item, "funcargs", {}).get("judge")
    noted = judge.noted if isinstance(judge, Judge) else []
    if error is not None:
        noted = [
            breach
            for breach in noted
            if breach.rule.severity != "style" and not isinstance(error, pytest.skip.Exception)
        ]
    return noted[0] if noted else None


def _code(why: str, when: str | None) -> str:
    found = _CODE.search(why)
    if found is not None and found[0] in findings.FINDINGS:
        return found[0]
    return findings.SCENARIO_FAILED if when == "call" else findings.SCENARIO_NOT_SET_UP

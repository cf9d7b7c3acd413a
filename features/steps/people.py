"""What people do at the system under test, and how the tenant is set up: for fakes alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from contracts.targets.control import ControlError
from features.steps.records import Records
from features.steps.tables import Table, check


@dataclass(slots=True)
class Person:
    """The newest act of a person: its answer, or why it was refused."""

    answer: Any = None
    refusal: str = ""
    made: dict[str, Any] = field(default_factory=dict)


@pytest.fixture
def person() -> Person:
    """Nobody has done anything."""
    return Person()


def _act(person: Person, target: Target, method: str, path: str, body: Any) -> None:
    person.answer, person.refusal = None, ""
    try:
        person.answer = target.fake.drive(target.system, method, path, body)
    except ControlError as error:
        person.refusal = str(error)


@given(parsers.re(r"the setting (?P<name>\w+) is (?P<value>.+)"))
@when(parsers.re(r"the setting (?P<name>\w+) is (?P<value>.+)"))
def _(target: Target, records: Records, name: str, value: str) -> None:
    target.fake.settings(target.system, **{name: records.value(value)})


@given(parsers.re(r"a person sends (?P<method>[A-Z]+) (?P<path>/\S+)$"))
@when(parsers.re(r"a person sends (?P<method>[A-Z]+) (?P<path>/\S+)$"))
def _(person: Person, target: Target, records: Records, method: str, path: str) -> None:
    _act(person, target, method, records.filled(path), {} if method in ("POST", "PUT") else None)


@given(parsers.re(r"a person sends (?P<method>[A-Z]+) (?P<path>/\S+) with$"))
@when(parsers.re(r"a person sends (?P<method>[A-Z]+) (?P<path>/\S+) with$"))
def _(person: Person, target: Target, records: Records, method: str, path: str, datatable: Table) -> None:
    _act(person, target, method, records.filled(path), records.values(datatable))


@then("the person's answer has")
def _(person: Person, records: Records, datatable: Table) -> None:
    assert not person.refusal, person.refusal
    check(person.answer, datatable, records)


@then(parsers.parse('the person is refused with {status:d} and "{text}"'))
def _(person: Person, records: Records, status: int, text: str) -> None:
    assert f": {status} " in person.refusal, person.refusal or f"the answer is {person.answer}"
    assert records.filled(text) in person.refusal, person.refusal

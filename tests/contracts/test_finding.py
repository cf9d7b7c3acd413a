"""Steps are found as pytest-bdd finds them: those of the kind asked for, in the order of the names of their functions.

No scenario has steps of these names: a name that another file had before would keep its earlier place.
"""

from __future__ import annotations

from typing import Any

import pytest
from pytest_bdd import given, parsers, step, when
from pytest_bdd.parser import Step
from pytest_bdd.steps import step_function_context_registry

from features.finding import found


@given("a step of this file")
def _plain() -> None: ...


@given(parsers.parse("a step of {file}"))
def _parsed() -> None: ...


@when("a step of this file")
def _other_kind() -> None: ...


@step("a step of this file", stacklevel=1)
def _any_kind() -> None: ...


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("given", "a step of this file", [_any_kind, _plain, _parsed]),
        ("given", "a step of another", [_parsed]),
        ("when", "a step of this file", [_any_kind, _other_kind]),
        ("then", "a step of this file", [_any_kind]),
        ("then", "nothing", []),
    ],
)
def test_definitions_of_a_step_are_found(
    request: pytest.FixtureRequest, kind: str, text: str, expected: list[Any]
) -> None:
    asked = Step(text, kind, indent=0, line_number=1, keyword=kind)
    definitions = list(found(asked, request._fixturemanager, request.node))
    assert [step_function_context_registry[each.func].step_func for each in definitions] == expected

from __future__ import annotations

from typing import Any, get_args

import pytest

from simulators.core.problem import Kind, Problem, Violation
from simulators.custompsa.dialect import CustomPsaDialect
from tests.custompsa.desk import Desk

CALL: Any = None
"""The dialect does not look at the call."""


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_problem_is_told_in_the_same_shape(kind: Kind) -> None:
    answer = CustomPsaDialect().render(Problem(kind), CALL)
    assert answer.status == Problem(kind).http_status
    assert isinstance(answer.body, dict)
    assert set(answer.body) == {"error", "message"}


def test_words_of_the_core_stay_inside() -> None:
    answer = CustomPsaDialect().render(Problem("internal", "a traceback"), CALL)
    assert answer.body == {"error": "internal_error", "message": "Something went wrong."}


def test_wrong_fields_are_named() -> None:
    violations = (
        Violation("body", "/customTags/urgency", "type", "no text"),
        Violation("body", "", "required", "gone"),
    )
    body = CustomPsaDialect().render(Problem("contract", violations=violations), CALL).body
    assert isinstance(body, dict)
    assert body["fields"] == [
        {"field": "customTags.urgency", "message": "no text"},
        {"field": "body", "message": "gone"},
    ]


def test_a_wrong_method_is_told_the_right_ones(psa: Desk) -> None:
    answer = psa.send("DELETE", "/tickets")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")


def test_a_fault_is_told_in_its_own_words(psa: Desk) -> None:
    psa.control.fault("custompsa", "listTickets", "status", status=503)
    answer = psa.send("GET", "/tickets")
    assert (answer.status_code, answer.json()) == (503, {"error": "scripted", "message": "This PSA was told to fail."})

"""What an error repeats of a request is bounded."""

from __future__ import annotations

import pytest

from simulators.core.problem import LONGEST_TEXT, MOST_VIOLATIONS, Problem, Violation, bounded, clipped


def test_a_long_text_loses_its_middle() -> None:
    text = '"' + "x" * 5_000_000 + '" is not of type "integer"'
    short = clipped(text)
    assert len(short) == LONGEST_TEXT
    assert short.startswith('"xxx')
    assert short.endswith('" is not of type "integer"')
    assert " ... (5000027 characters) ... " in short
    assert clipped("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT


def test_violations_and_problems_bound_what_they_hold() -> None:
    violation = Violation("body", "/" + "n" * 9_000, "type", "m" * 9_000)
    assert (len(violation.pointer), len(violation.message)) == (LONGEST_TEXT, LONGEST_TEXT)
    problem = Problem("contract", "d" * 9_000, (violation,) * 900)
    assert (len(problem.detail), len(problem.violations)) == (LONGEST_TEXT, MOST_VIOLATIONS)


@pytest.mark.parametrize("data", [None, 1, "short", b"x" * 9_000, ["a", {"b": [1]}], {"a": {"b": "c"}}])
def test_the_body_of_an_ordinary_error_stays_as_it_is(data: object) -> None:
    assert bounded(data) == data


def test_the_body_of_an_error_is_bounded_wherever_it_is_long() -> None:
    body = bounded(
        {"x" * 9_000: ["y" * 9_000] * 900, "more": {str(number): {"z": "z" * 9_000} for number in range(900)}}
    )
    [name, more] = body
    assert (len(name), len(body[name]), len(body[name][0])) == (LONGEST_TEXT, MOST_VIOLATIONS, LONGEST_TEXT)
    assert len(body[more]) == MOST_VIOLATIONS
    assert len(body[more]["0"]["z"]) == LONGEST_TEXT

"""Verdicts: Locust's statistics in, checks out."""

from __future__ import annotations

from typing import Any

import pytest

from loadtests.plan import Expected, Round
from loadtests.report import table
from loadtests.verdicts import Counted, Metered, judge


def entry(name: str, requests: int, failures: int = 0) -> dict[str, Any]:
    return {"name": name, "num_requests": requests, "num_failures": failures}


def quota(identity: str, granted: int, refused: int, operations: tuple[str, ...] = ("read",)) -> dict[str, Any]:
    return {"id": identity, "granted": granted, "refused": refused, "operations": list(operations)}


def test_statistics_are_counted_by_operation() -> None:
    errors = [{"name": "read", "error": "status 500", "occurrences": 3}, {"name": "x", "error": "y", "occurrences": 9}]
    counted = Counted.of([entry("signIn", 3), entry("read", 40, 3), entry("read 429", 7)], errors)
    assert counted == Counted({"signIn": 3, "read": 40}, 7, 3, ("x: y", "read: status 500"))
    assert counted.requests == 50


def test_the_server_is_asked_before_and_after() -> None:
    before, after = [quota("a", 5, 1), quota("b", 0, 0)], [quota("a", 45, 8), quota("b", 9, 1)]
    assert Metered.between("a", before, after) == Metered(40, 8, frozenset({"read"}))
    with pytest.raises(LookupError, match="no quota 'c': a, b"):
        Metered.between("c", before, after)


@pytest.mark.parametrize(
    ("expected", "refused", "ok"),
    [
        ("none", 0, True),
        ("none", 1, False),
        ("some", 1, True),
        ("some", 0, False),
        ("any", 0, True),
        ("any", 9, True),
        (3, 3, True),
        (3, 2, False),
        (3, 4, False),
    ],
)
def test_as_many_refusals_as_the_round_expects(expected: Expected, refused: int, ok: bool) -> None:
    counted = Counted({"read": 40}, refused, 0)
    verdict = judge(Round("r", 3, expected), counted, Metered(40, refused, frozenset({"read"})))
    assert verdict.ok is ok


@pytest.mark.parametrize(
    ("counted", "metered"),
    [
        (Counted({}, 0, 0), Metered(0, 0, frozenset())),
        (Counted({"read": 40}, 0, 1), Metered(40, 0, frozenset())),
        (Counted({"read": 40}, 0, 0), Metered(41, 0, frozenset({"read"}))),
        (Counted({"read": 40}, 0, 0), Metered(40, 1, frozenset({"read"}))),
    ],
)
def test_what_makes_a_round_red(counted: Counted, metered: Metered) -> None:
    assert not judge(Round("r", 3), counted, metered).ok


def test_only_what_the_quota_covers_is_compared() -> None:
    counted = Counted({"signIn": 3, "read": 40}, 2, 0)
    assert judge(Round("r", 3), counted, Metered(40, 2, frozenset({"read"}))).ok
    assert judge(Round("r", 3), counted, Metered(43, 2, frozenset())).ok


def test_without_a_control_api_the_server_is_not_asked() -> None:
    verdict = judge(Round("r", 3), Counted({"read": 40}, 0, 0), None)
    assert verdict.ok
    assert verdict.checks[-1].ok is None
    assert verdict.data()["checks"][-1]["detail"].startswith("needs the fake")


def test_the_table_tells_what_went_wrong_and_how_the_client_behaved() -> None:
    red = judge(Round("at the cap", 3, "none"), Counted({"read": 40}, 2, 0), None)
    card = {"grades": [{"name": "back-off", "grade": "poor", "detail": "at once"}]}
    text = table([red], card)
    assert "red" in text.splitlines()[1]
    assert "  at the cap: refused: none: 2 were refused" in text
    assert text.splitlines()[-1] == "  back-off: poor (at once)"

from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise.binding import bind, read_id
from simulators.connectwise.datetimes import instant
from simulators.connectwise.entities import ENTITIES
from simulators.core.problem import Problem
from simulators.core.resources.coercion import CannotConvert

TICKETS = ENTITIES["tickets"]


def _bound(**members: Any) -> dict[str, Any]:
    return bind(TICKETS, members, b"")


def test_scalars_may_arrive_as_text() -> None:
    bound = _bound(summary="x", budgetHours="3.5", knowledgeBaseLinkId="12", approved="True", company={"id": "13"})
    assert bound["budgetHours"] == 3.5
    assert bound["knowledgeBaseLinkId"] == 12
    assert bound["company"] == {"id": 13}


@pytest.mark.parametrize("nothing", [None, ""])
def test_null_and_empty_text_are_left_out(nothing: Any) -> None:
    assert _bound(summary="x", poNumber=nothing, type=nothing) == {"summary": "x"}


def test_what_is_derived_is_passed_over_whatever_it_is() -> None:
    assert _bound(summary="x", mobileGuid="not one", approved=[1], closedFlag={"a": 1}) == {"summary": "x"}


def test_names_count_in_any_letter_case() -> None:
    assert _bound(SUMMARY="x", Severity="high") == {"summary": "x", "severity": "High"}


def test_echoed_parts_of_references_are_passed_over() -> None:
    echoed = {"id": 4, "name": "Alerts", "_info": {"board_href": "x"}, "sort": 3, "isInactive": False}
    assert _bound(board=echoed, _info={"lastUpdated": "x"})["board"] == {"id": 4, "name": "Alerts"}


def test_members_of_references_count_in_any_letter_case() -> None:
    assert _bound(company={"ID": "13"}, board={"Name": "Alerts"}) == {
        "company": {"id": 13},
        "board": {"name": "Alerts"},
    }
    assert _bound(customFields=[{"Id": 1, "VALUE": "x"}])["customFields"] == [{"id": 1, "value": "x"}]


@pytest.mark.parametrize("nothing", [{}, {"id": None}, {"id": "", "name": None}, {"_info": {"x": "y"}}])
def test_a_reference_that_names_nothing_is_null(nothing: Any) -> None:
    assert _bound(summary="x", owner=nothing) == {"summary": "x"}


def test_an_unknown_member_is_named_with_its_place() -> None:
    with pytest.raises(Problem) as refused:
        bind(TICKETS, {"summary": "x", "sumary": "y"}, b'{\n "summary": "x",\n "sumary": "y"}')
    assert refused.value.code == "ConnectWiseApi"
    expected = "Could not find member 'sumary' on object of type 'Ticket'. Path 'sumary', line 3, position 10."
    assert refused.value.detail.startswith(expected)


@pytest.mark.parametrize(
    "members",
    [
        {"budgetHours": "much"},
        {"budgetHours": True},
        {"budgetHours": float("1e300")},
        {"knowledgeBaseLinkId": 2**31},
        {"knowledgeBaseLinkId": 1.5},
        {"allowAllClientsPortalView": "yes"},
        {"requiredDate": "tomorrow"},
        {"severity": "Extreme"},
        {"company": 13},
        {"company": {"id": "x"}},
        {"company": {"nope": 1}},
        {"company": {"_nope": 1}},
        {"company": {"id": 1, "summary": {}}},
        {"priority": {"identifier": "P1"}},
        {"integratorTags": "a"},
        {"integratorTags": [{}]},
        {"customFields": [{"value": 1}]},
        {"customFields": [{"id": 1, "value": [1]}]},
        {"customFields": [{"id": 1, "nope": 1}]},
        {"summary": {"a": 1}},
    ],
)
def test_what_cannot_become_its_type_is_refused(members: dict[str, Any]) -> None:
    with pytest.raises(Problem) as refused:
        _bound(**members)
    assert refused.value.code == "ConnectWiseApi"


@pytest.mark.parametrize("body", [None, 1, "x", [], [{"summary": "x"}]])
def test_only_an_object_is_a_record(body: Any) -> None:
    with pytest.raises(Problem, match="Cannot deserialize"):
        bind(TICKETS, body, b"")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-04T05:06:07Z", "2025-03-04T05:06:07Z"),
        ("2025-03-04", "2025-03-04T00:00:00Z"),
        ("2025-03-04 05:06:07", "2025-03-04T05:06:07Z"),
        ("2025-03-04T05:06:07+02:00", "2025-03-04T03:06:07Z"),
        ("2025-03-04T05:06:07.123456Z", "2025-03-04T05:06:07Z"),
        ("0999-01-01", "0999-01-01T00:00:00Z"),
    ],
)
def test_instants_are_read_in_any_spelling(text: str, expected: str) -> None:
    assert instant(text) == expected


@pytest.mark.parametrize("text", ["", "x", "2025-13-01", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_instant(text: str) -> None:
    with pytest.raises(CannotConvert):
        instant(text)


@pytest.mark.parametrize(("value", "expected"), [(7, 7), ("7", 7), (" -7 ", -7), (7.0, 7)])
def test_whole_numbers(value: Any, expected: int) -> None:
    assert read_id(value) == expected

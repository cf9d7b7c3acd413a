from __future__ import annotations

from typing import Any

import pytest

from simulators.halopsa.model import customfields, tickets

NOW = "2025-01-15T10:00:00"
LATER = "2025-01-15T12:30:00"
KIND = {
    "id": 1,
    "initial_status": 1,
    "default_sla": 1,
    "default_priority": 3,
    "default_team": "Desk",
    "default_summary": "Call",
}


def opened(**sent: Any) -> dict[str, Any]:
    return tickets.opened(KIND, sent, NOW)


def test_the_type_gives_what_is_not_sent() -> None:
    ticket = opened(summary="Down", priority_id=2)
    assert (ticket["summary"], ticket["priority_id"], ticket["sla_id"], ticket["team"]) == ("Down", 2, 1, "Desk")
    assert opened()["summary"] == "Call"
    assert opened(summary="")["summary"] == "Call"


def test_nobody_has_it_at_first() -> None:
    assert opened()["agent_id"] == tickets.NO_AGENT


def test_html_stands_for_details() -> None:
    assert opened(details_html="<p>x</p>")["details"] == "<p>x</p>"
    assert opened(details_html="<p>x</p>", details="x")["details"] == "x"


def test_instructions_are_not_kept() -> None:
    assert not set(opened(_novalidate=True, _isimport=True)) & tickets.INSTRUCTIONS


@pytest.mark.parametrize(
    ("ticket", "lacking"),
    [
        ({"summary": "x", "details": "y", "category_1": "z"}, None),
        ({"summary": "x", "details": "", "category_1": "z"}, "details"),
        ({"summary": "x", "details": "y"}, "category_1"),
        ({"details": "y", "category_1": "z"}, "summary"),
    ],
)
def test_what_the_type_demands(ticket: dict[str, Any], lacking: str | None) -> None:
    rules = [{"fieldname": name, "mandatory": name != "impact"} for name in ("details", "category_1", "impact")]
    assert tickets.missing({"fields": rules}, ticket) == lacking


def test_closing_and_reopening() -> None:
    closed = tickets.moved(opened(), True, LATER)
    assert (closed["hasbeenclosed"], closed["dateclosed"], closed["closure_time"]) == (True, LATER, 2.5)
    assert tickets.moved(closed, True, "2025-01-16T00:00:00")["dateclosed"] == LATER
    again = tickets.moved(closed, False, "2025-01-16T00:00:00")
    assert again["hasbeenclosed"]
    assert "dateclosed" not in again


@pytest.mark.parametrize(
    ("units", "fix"), [("M", "2025-01-15T10:04:00"), ("H", "2025-01-15T14:00:00"), ("D", "2025-01-19T10:00:00")]
)
def test_the_priority_says_when_it_is_due(units: str, fix: str) -> None:
    priority = {"responsetime": 1, "responseunits": "H", "fixtime": 4, "fixunits": units}
    promised = tickets.promised(opened(), priority)
    assert (promised["respondbydate"], promised["fixbydate"]) == ("2025-01-15T11:00:00", fix)


def test_without_a_priority_nothing_is_promised() -> None:
    assert "fixbydate" not in tickets.promised(opened(), None)


def test_deleted_and_recovered() -> None:
    gone = tickets.deleted(opened(), LATER, "twice")
    assert gone["deleted"]
    assert gone["deleted_date"] == LATER
    assert "deleted_date" not in tickets.recovered(gone)
    assert not tickets.recovered(gone)["deleted"]


def test_external_links_are_numbered() -> None:
    links: list[dict[str, Any]] = [{"third_party_id": "a"}, {"id": 4, "third_party_id": "b"}, {"third_party_id": "c"}]
    assert [each["id"] for each in tickets.numbered(links)] == [1, 2, 3]
    assert tickets.numbered([]) == []


@pytest.mark.parametrize(
    ("kind", "closed", "status"),
    [
        ({"statusafteruserupdate": 2, "reopenedstatus": 1}, False, 2),
        ({"statusafteruserupdate": 2, "reopenedstatus": 1}, True, 1),
        ({"statusafteruserupdate": 0}, False, None),
        ({"statusafteruserupdate": 5}, False, None),
        ({}, True, None),
    ],
)
def test_a_users_reply_moves_the_ticket_as_its_type_says(
    kind: dict[str, int], closed: bool, status: int | None
) -> None:
    assert tickets.after_user_update(kind, {"status_id": 5}, closed) == status


KNOWN = [{"id": 1, "name": "CFOne", "label": "One", "type": 0}, {"id": 2, "name": "CFTwo"}]


def test_custom_fields_are_set_by_id_or_by_name() -> None:
    kept = customfields.merged(
        [], [{"id": 1, "value": "a"}, {"name": "cftwo", "value": 2}, {"id": 9, "value": "x"}], KNOWN
    )
    assert kept == [{"id": 1, "value": "a"}, {"id": 2, "value": 2}]
    assert customfields.merged(kept, [{"name": "CFOne"}], KNOWN)[0] == {"id": 1, "value": ""}


def test_custom_fields_are_shown_with_what_they_are() -> None:
    shown = customfields.shown([{"id": 1, "value": "a"}, {"id": 2, "value": 2}, {"id": 3, "value": "gone"}], KNOWN)
    assert shown == [
        {"id": 1, "name": "CFOne", "label": "One", "type": 0, "value": "a", "display": "a"},
        {"id": 2, "name": "CFTwo", "label": "CFTwo", "type": 0, "value": 2, "display": "2"},
    ]

from __future__ import annotations

from typing import Any

import pytest

from simulators.connectwise.model.agreements import TURNS, amounts_of, turn_addition, turn_agreement
from simulators.connectwise.model.callbacks import LEVELS, awaited, callback_url, concerns, failing_streak, level_named
from simulators.connectwise.model.hours import hours_of
from simulators.connectwise.model.tickets import allowed, apply_status, calculate_sla, minutes_between

AT = "2025-03-04T05:06:07Z"
LATER = "2025-03-05T00:00:00Z"


def _status(closed: bool = False, escalation: str = "NotResponded") -> dict[str, Any]:
    return {"closedStatus": closed, "escalationStatus": escalation}


def test_a_closed_status_closes_and_an_open_one_opens_again() -> None:
    ticket: dict[str, Any] = {"closedFlag": False}
    apply_status(ticket, _status(True, "Resolved"), "mreyes", AT)
    assert (ticket["closedFlag"], ticket["closedDate"], ticket["closedBy"]) == (True, AT, "mreyes")
    assert ticket["dateResolved"] == AT
    apply_status(ticket, _status(True, "Resolved"), "tlang", LATER)
    assert ticket["closedBy"] == "mreyes", "closed once, it stays closed as it was"
    apply_status(ticket, _status(), "tlang", LATER)
    assert (ticket["closedFlag"], ticket["closedDate"], ticket["dateResolved"]) == (False, None, None)
    assert ticket["dateResponded"] == AT, "who has responded has responded"


def test_an_answered_status_dates_the_answer() -> None:
    ticket: dict[str, Any] = {}
    apply_status(ticket, _status(escalation="ResolutionPlan"), "x", AT)
    assert (ticket["dateResponded"], ticket["dateResplan"], ticket["dateResolved"]) == (AT, AT, None)
    assert ticket["closedFlag"] is False


def test_a_completed_status_need_not_close() -> None:
    ticket: dict[str, Any] = {}
    apply_status(ticket, _status(escalation="Resolved"), "x", AT)
    assert (ticket["closedFlag"], ticket["dateResolved"]) == (False, AT)


def test_sla_minutes_run_until_something_happened() -> None:
    ticket = {"_info": {"dateEntered": AT}, "dateResponded": "2025-03-04T05:16:07Z"}
    shown = calculate_sla(ticket, "2025-03-04T06:06:07Z")
    assert (shown["respondMinutes"], shown["resPlanMinutes"], shown["resolveMinutes"]) == (10, 60, 60)
    assert minutes_between(LATER, AT) == 0


@pytest.mark.parametrize(
    ("entry", "step", "expected"),
    [
        ({"timeStart": "2025-03-04T09:00:00Z", "timeEnd": "2025-03-04T09:44:00Z"}, 1.0, (0.73, 1.0, 1.0)),
        ({"timeStart": "2025-03-04T09:00:00Z", "timeEnd": "2025-03-04T09:44:00Z"}, 0.25, (0.73, 0.75, 0.75)),
        ({"timeStart": AT, "actualHours": 1.07}, 0, (1.07, 1.07, 1.07)),
        ({"timeStart": AT, "actualHours": 1.0, "billableOption": "NoCharge"}, 1.0, (1.0, 1.0, 0.0)),
        ({"timeStart": AT, "timeEnd": LATER, "hoursDeduct": 18.0}, 1.0, (0.88, 1.0, 1.0)),
        ({"timeStart": AT}, 1.0, (0.0, 0.0, 0.0)),
    ],
)
def test_hours(entry: dict[str, Any], step: float, expected: tuple[float, ...]) -> None:
    hours_of(entry, step)
    assert (entry["actualHours"], entry["hoursBilled"], entry["invoiceHours"]) == expected


def test_a_work_type_may_have_a_least_number_of_hours() -> None:
    entry = {"timeStart": AT, "actualHours": 0.5}
    hours_of(entry, 1.0, minimum=2.0)
    assert entry["hoursBilled"] == 2.0


def test_amounts_follow_from_quantity_and_price() -> None:
    addition = {"quantity": 27.0, "lessIncluded": 2.0, "unitPrice": 22.0, "unitCost": 17.6, "billCustomer": "Billable"}
    amounts_of(addition)
    assert (addition["billedQuantity"], addition["extPrice"], addition["extCost"]) == (25.0, 550.0, 475.2)
    assert addition["margin"] == 74.8
    addition["billCustomer"] = "DoNotBill"
    amounts_of(addition)
    assert (addition["billedQuantity"], addition["extPrice"]) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("members", "state", "until"),
    [
        ({}, "Active", None),
        ({"startDate": AT}, "Active", None),
        ({"startDate": "2026-01-01T00:00:00Z"}, "Inactive", "2026-01-01T00:00:00Z"),
        ({"startDate": "2024-01-01T00:00:00Z", "endDate": "2024-12-31T00:00:00Z"}, "Expired", None),
        ({"endDate": "2025-03-05T00:00:00Z"}, "Active", "2025-03-06T00:00:00Z"),
        ({"endDate": "9999-12-31T00:00:00Z"}, "Active", None),
        ({"startDate": "2026-01-01T00:00:00Z", "endDate": "2025-12-01T00:00:00Z"}, "Inactive", "2025-12-02T00:00:00Z"),
        ({"cancelledFlag": True, "endDate": "2024-12-31T00:00:00Z"}, "Cancelled", None),
    ],
)
def test_states_of_agreements(members: dict[str, Any], state: str, until: str | None) -> None:
    agreement = {**members, TURNS: "before"}
    turn_agreement(agreement, "2025-03-05T23:59:59Z")
    assert (agreement["agreementStatus"], agreement.get(TURNS)) == (state, until)


@pytest.mark.parametrize(
    ("members", "state", "until"),
    [
        ({}, "Active", None),
        ({"effectiveDate": "2026-01-01T00:00:00Z"}, "Inactive", "2026-01-01T00:00:00Z"),
        (
            {"effectiveDate": "2026-01-01T00:00:00Z", "cancelledDate": "2025-12-01T00:00:00Z"},
            "Inactive",
            "2025-12-01T00:00:00Z",
        ),
        ({"effectiveDate": AT, "cancelledDate": LATER}, "Cancelled", None),
        ({"cancelledDate": "2025-03-06T00:00:00Z"}, "Active", "2025-03-06T00:00:00Z"),
    ],
)
def test_states_of_additions(members: dict[str, Any], state: str, until: str | None) -> None:
    addition = {**members, TURNS: "before"}
    turn_addition(addition, LATER)
    assert (addition["additionStatus"], addition.get(TURNS)) == (state, until)


TRIPLES = ({"type": {"id": 1}}, {"type": {"id": 1}, "subType": {"id": 5}}, {"type": {"id": 2}})


@pytest.mark.parametrize(
    ("kind", "sub", "item", "legal"),
    [(1, 5, None, True), (2, 5, None, False), (1, None, None, True), (None, 5, None, True), (1, 5, 9, False)],
)
def test_triples(kind: int | None, sub: int | None, item: int | None, legal: bool) -> None:
    assert allowed(kind, sub, item, TRIPLES) is legal


TICKET = {"id": 5021, "board": {"id": 4}, "status": {"id": 40}, "integratorTags": ["7", "x"]}


@pytest.mark.parametrize(
    ("level", "object_id", "heard"),
    [
        ("owner", 1, True),
        ("Board", 4, True),
        ("board", 5, False),
        ("Status", 40, True),
        ("ticket", 5021, True),
        ("integratorTag", 7, True),
        ("project", 1, False),
    ],
)
def test_who_hears_of_a_ticket(level: str, object_id: int, heard: bool) -> None:
    assert concerns({"level": level, "objectId": object_id}, "ticket", TICKET) is heard
    assert object_id in awaited("ticket", TICKET) or not heard


def test_every_type_has_the_level_owner() -> None:
    assert all(level_named(kind, "OWNER") == "owner" for kind in LEVELS)
    assert level_named("ticket", "nope") is None


def test_a_company_is_heard_of_by_each_of_its_types() -> None:
    company = {"id": 1, "types": [{"id": 3}, {"id": 4}]}
    assert concerns({"level": "type", "objectId": 4}, "company", company)
    assert awaited("company", company) == {1, 3, 4}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/hook?recordId=", "https://x.example/hook?recordId=7&action=added"),
        ("https://x.example/hook/", "https://x.example/hook/7?action=added"),
    ],
)
def test_the_id_is_appended_to_the_text_of_the_url(url: str, expected: str) -> None:
    assert callback_url(url, 7, "added") == expected


def test_days_in_a_row() -> None:
    health: dict[str, Any] = {"id": 1}
    for day, streak in ((10, 1), (10, 1), (11, 2), (12, 3), (14, 1)):
        health = failing_streak(health, day)
        assert health["streak"] == streak

from __future__ import annotations

from typing import Any

import pytest

from simulators.halopsa.binding import DEEPEST, bound, too_deep
from simulators.halopsa.bodies import BODIES, Body
from simulators.halopsa.entities import ENTITIES

TICKETS, WEBHOOKS = ENTITIES["Tickets"].fields, ENTITIES["Webhook"].fields


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ({"SUMMARY": "x"}, {"summary": "x"}),
        ({"tickettype_id": "27"}, {"tickettype_id": 27}),
        ({"tickettype_id": " 27 "}, {"tickettype_id": 27}),
        ({"tickettype_id": 95.0}, {"tickettype_id": 95.0}),
        ({"tickettype_id": "a"}, {"tickettype_id": "a"}),
        ({"estimate": 2}, {"estimate": 2.0}),
        ({"estimate": "2.5"}, {"estimate": 2.5}),
        ({"estimate": True}, {"estimate": True}),
        ({"startdate": "2025-01-15T10:00:00+02:00"}, {"startdate": "2025-01-15T08:00:00"}),
        ({"startdate": "soon"}, {"startdate": "soon"}),
        ({"summary": None}, {}),
        ({"no_such_member": 1}, {}),
        ({"status_name": "New", "hasbeenclosed": True}, {}),
        ({"customFields": [{"ID": "201", "Value": 7}]}, {"customfields": [{"id": 201, "value": 7}]}),
        ({"customfields": "x"}, {"customfields": "x"}),
        ({"customfields": [1]}, {"customfields": [1]}),
        ({"customfields": [None]}, {"customfields": [None]}),
        ({"assets": [{"id": "51"}]}, {"assets": [{"id": 51}]}),
        ({"userlookup": {"ID": "3"}}, {"userlookup": {"id": 3}}),
        ({"userlookup": 3}, {"userlookup": 3}),
    ],
)
def test_a_ticket_as_it_was_sent_and_as_it_is_taken(sent: dict[str, Any], taken: dict[str, Any]) -> None:
    assert bound(TICKETS, True, [sent]) == [taken]


@pytest.mark.parametrize("body", [{"summary": "x"}, "x", 1, None])
def test_what_is_no_array_is_left_as_it_came(body: object) -> None:
    assert bound(TICKETS, True, body) == body


def test_customer_of_a_site_is_taken_as_a_number_with_a_fraction() -> None:
    taken = bound(ENTITIES["Site"].fields, False, {"client_id": "12"})
    assert (taken, type(taken["client_id"])) == ({"client_id": 12.0}, float)


def test_open_objects_keep_what_they_hold() -> None:
    sent = {"events": [{"eventno": "1", "conditions": [{"Field": "status", "deep": {"er": 1}}]}], "ID": "A" * 8}
    assert bound(WEBHOOKS, True, [sent]) == [
        {"events": [{"eventno": 1, "conditions": [{"Field": "status", "deep": {"er": 1}}]}], "id": "a" * 8}
    ]


def test_plain_values_are_bound_too() -> None:
    assert bound(None, True, ["41", 42, "x"]) == [41, 42, "x"]


def test_a_body_may_have_so_many_levels_and_no_more() -> None:
    body: Any = 1
    for _ in range(DEEPEST):
        body = [body]
    assert not too_deep(body)
    assert too_deep([body])
    assert too_deep({"a": body})


def test_every_operation_with_a_body_names_what_it_takes() -> None:
    assert BODIES["postTickets"] == Body("Ticket")
    assert BODIES["postTicketsObject"] == Body("Ticket", many=False)
    assert BODIES["postRecurringInvoiceProcess"].fields is None
    assert "createToken" not in BODIES

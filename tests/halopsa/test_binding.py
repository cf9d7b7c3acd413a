from __future__ import annotations

from typing import Any

import pytest

from simulators.halopsa.binding import DEEPEST, bound, too_deep
from simulators.halopsa.shapes import Expected, Member, bodies, members_of, shape_of

TICKETS = Expected("TicketIn", True)


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
        ({"assets": [{"id": "51"}]}, {"assets": [{"id": 51}]}),
    ],
)
def test_a_ticket_as_it_was_sent_and_as_it_is_taken(sent: dict[str, Any], taken: dict[str, Any]) -> None:
    assert bound(TICKETS, [sent]) == [taken]


@pytest.mark.parametrize("body", [{"summary": "x"}, "x", 1, None])
def test_what_is_no_array_is_left_as_it_came(body: object) -> None:
    assert bound(TICKETS, body) == body


def test_open_objects_keep_what_they_hold() -> None:
    sent = {"events": [{"eventno": "1", "conditions": [{"Field": "status", "deep": {"er": 1}}]}], "ID": "A" * 8}
    taken = bound(Expected("WebhookIn", True), [sent])
    assert taken == [
        {"events": [{"eventno": 1, "conditions": [{"Field": "status", "deep": {"er": 1}}]}], "id": "a" * 8}
    ]


def test_plain_values_are_bound_too() -> None:
    assert bound(Expected("int", True), ["41", 42, "x"]) == [41, 42, "x"]


def test_a_body_may_have_so_many_levels_and_no_more() -> None:
    body: Any = 1
    for _ in range(DEEPEST):
        body = [body]
    assert not too_deep(body)
    assert too_deep([body])
    assert too_deep({"a": body})


def test_every_operation_with_a_body_says_what_it_expects() -> None:
    assert bodies()["postTickets"] == TICKETS
    assert bodies()["postTicketsObject"] == Expected("TicketIn", False)
    assert bodies()["postRecurringInvoiceProcess"] == Expected("int", True)
    assert "createToken" not in bodies()


def test_shapes_come_from_the_spec() -> None:
    assert members_of("TicketIn")["customfields"] == Member("customfields", "CustomFieldIn", True)
    assert members_of("Open") == {}
    site = shape_of("Site")
    assert site.kinds["client_id"] == "double"
    assert site.shown({"id": 1, "client_id": 12, "hidden": 1})["client_id"] == 12.0
    assert "hidden" not in site.shown({"id": 1, "hidden": 1})

from __future__ import annotations

from typing import Any

import pytest

from tests.ncentral.server import Server


@pytest.mark.parametrize("content_type", ["application/json; charset=utf-8", "Application/JSON", "application/json"])
def test_json_is_declared_in_any_way(server: Server, content_type: str) -> None:
    ticket = server.alert()["ticket_id"]
    headers = {"Content-Type": content_type}
    assert server.call_back("resolve", ticket, content=b"", headers=headers).status_code == 200


@pytest.mark.parametrize("arguments", [{}, {"content": b"", "headers": {"Content-Type": "text/plain"}}])
def test_even_nothing_must_be_declared(server: Server, arguments: dict[str, Any]) -> None:
    ticket = server.alert()["ticket_id"]
    assert server.call_back("resolve", ticket, **arguments).status_code == 415


@pytest.mark.parametrize("keyword", ["RESOLVE", "Resolve", "resolve"])
def test_keywords_in_any_letter_case(server: Server, keyword: str) -> None:
    ticket = server.alert()["ticket_id"]
    assert server.call_back(keyword, ticket, json={}).json()["lastStatus"] == "Resolved"


@pytest.mark.parametrize("keyword", ["update", "close", "creates", "", "%00", "create%20"])
def test_there_are_no_other_keywords(server: Server, keyword: str) -> None:
    ticket = server.alert()["ticket_id"]
    answer = server.call_back(keyword, ticket, json=server.link(ticket))
    assert answer.status_code == 404
    assert answer.json()["message"].endswith("NotFoundException: HTTP 404 Not Found")


def test_resolve_with_a_body_must_name_the_same_ticket(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    assert server.call_back("resolve", ticket, json={"psaCustomTicketId": 7}).status_code == 400
    assert server.call_back("resolve", ticket, json=server.link(ticket)).status_code == 200


def test_leading_zeros_name_the_same_ticket(server: Server) -> None:
    server.alert(ticket_id="7")
    assert server.call_back("create", "007", json=server.link("7", "INC-1001")).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"ticketNumber": ""},
        {"ticketNumber": None},
        {"ticketNumber": True},
        {"ticketNumber": ["77"]},
        {"ticketUrl": ""},
        {"ticketUrl": None},
        {"psaCustomTicketId": None},
        {"psaCustomTicketId": ""},
        {"psaCustomTicketId": "63000001x"},
        {"psaCustomTicketId": "63000002"},
        {"psaCustomTicketId": "9" * 12},
        {"psaCustomTicketId": True},
        {"psaCustomTicketId": 63000001.5},
        {"psaCustomTicketId": 2**40},
    ],
)
def test_a_member_of_another_kind_is_refused(server: Server, change: dict[str, Any]) -> None:
    ticket = server.alert()["ticket_id"]
    before = server.records()
    answer = server.call_back("create", ticket, json={**server.link(ticket), **change})
    assert answer.status_code == 400
    assert server.records() == before


@pytest.mark.parametrize(
    ("change", "number"),
    [
        ({"ticketNumber": 4711}, "4711"),
        ({"ticketNumber": 47.5}, "47.5"),
        ({"psaCustomTicketId": "63000001"}, "INC-77"),
        ({"psaCustomTicketId": " 63000001 ", "ticketNumber": 0}, "0"),
    ],
)
def test_numbers_and_digits_are_converted_unless_the_server_is_strict(
    server: Server, change: dict[str, Any], number: str
) -> None:
    ticket = server.alert()["ticket_id"]
    body = {**server.link(ticket, "INC-77"), **change}
    for answer in (
        server.call_back("create", ticket, json=body),
        server.ask("POST", "/api/custom-psa/tickets", json=body),
    ):
        assert answer.status_code == 200
        confirmed = answer.json().get("data", answer.json())
        assert (confirmed["psaCustomTicketId"], confirmed["psaTicketNumber"]) == (63000001, number)
    server.settings(json_types="strict")
    before = server.records()
    for answer in (
        server.call_back("create", ticket, json=body),
        server.ask("POST", "/api/custom-psa/tickets", json=body),
    ):
        assert answer.status_code == 400
    assert server.records() == before


def test_204_says_nothing(server: Server) -> None:
    server.settings(callback_success_status=204)
    ticket = server.alert()["ticket_id"]
    answer = server.call_back("resolve", ticket, json={})
    assert (answer.status_code, answer.content) == (204, b"")


def test_callbacks_are_not_limited(server: Server) -> None:
    server.settings(external_limit=0, light_limit=0)
    assert server.call_back("create", "7", json=server.link("7")).status_code == 404
    assert server.target.send("GET", "/api/health").status_code == 429


def test_a_callback_is_no_matter_of_the_profile(server: Server) -> None:
    server.settings(profile="2024")
    ticket = server.alert()["ticket_id"]
    assert server.call_back("resolve", ticket, json={}).status_code == 200

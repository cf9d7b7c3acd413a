from __future__ import annotations

import pytest

from tests.ncentral.server import Server

TICKETS = "/api/custom-psa/tickets"


def test_ticket_info_in_full(server: Server) -> None:
    server.settings(time_zone="UTC")
    server.control.request("POST", "/clock", {"action": "set", "to": "2026-01-05T14:15:30.120Z"})
    server.control.freeze()
    ticket = server.alert(title="T", details="D")["ticket_id"]
    info = server.ask("GET", f"{TICKETS}/{ticket}").json()
    assert info["data"].pop("creationDate").startswith("2026-01-05T14:15:3")
    assert info == {
        "data": {
            "ticketId": ticket,
            "ticketTitle": "T",
            "ticketDetails": "D",
            "ticketStatus": "CREATE_TICKET_CREATED_IN_NCENTRAL",
        },
        "_links": {},
    }


def test_what_follows_the_documented_status_is_a_setting(server: Server) -> None:
    ticket = server.alert()["ticket_id"]

    def status() -> str:
        return str(server.ask("GET", f"{TICKETS}/{ticket}").json()["data"]["ticketStatus"])

    assert status() == "CREATE_TICKET_CREATED_IN_NCENTRAL"
    server.settings(open_status="CREATE_TICKET_CONFIRMED", resolved_status="CREATE_TICKET_CREATED_IN_NCENTRAL")
    assert status() == "CREATE_TICKET_CONFIRMED"
    server.ask("POST", f"{TICKETS}/{ticket}/resolve")
    assert status() == "CREATE_TICKET_CREATED_IN_NCENTRAL"
    server.ask("POST", f"{TICKETS}/{ticket}/reopen")
    assert status() == "REOPEN_TICKET_CONFIRMED"


def test_leading_zeros_are_read_but_not_confirmed(server: Server) -> None:
    server.alert(ticket_id="7")
    assert server.ask("GET", f"{TICKETS}/007").status_code == 200
    assert server.ask("POST", f"{TICKETS}/007/resolve").status_code == 400


def test_either_block_of_the_page_opens_ticket_info(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    server.drive("/psa-configuration", {"username": "outbound", "password": "o-1"}, "PUT")
    for pair in (server.callback_user, ("outbound", "o-1")):
        body = dict(zip(("username", "password"), pair, strict=True))
        assert server.ask("POST", f"{TICKETS}/{ticket}", json=body).status_code == 200
    for pair in (("outbound", "o-2"), ("nobody", "o-1"), (server.callback_user[0], "x")):
        body = dict(zip(("username", "password"), pair, strict=True))
        answer = server.ask("POST", f"{TICKETS}/{ticket}", json=body)
        assert answer.status_code == 401
        assert answer.json()["message"].endswith("DmsLoginException: Failed to get the sessionId. statusCode=401")


def test_wrong_credentials_may_be_forbidden_or_not_matter(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    body = {"username": "a", "password": "b"}
    server.settings(wrong_info_credentials=403)
    assert server.ask("POST", f"{TICKETS}/{ticket}", json=body).status_code == 403
    server.settings(info_credentials="any")
    assert server.ask("POST", f"{TICKETS}/{ticket}", json=body).status_code == 200


def test_an_empty_page_opens_nothing(server: Server) -> None:
    server.drive("/psa-configuration", {"username": "", "password": ""}, "PUT")
    answer = server.ask("POST", f"{TICKETS}/7", json={"username": " ", "password": " "})
    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("verb", "message"),
    [("resolve", "Ticket resolved successfully."), ("reopen", "Ticket reopened successfully.")],
)
def test_an_envelope_has_no_links(server: Server, verb: str, message: str) -> None:
    ticket = server.alert()["ticket_id"]
    envelope = server.ask("POST", f"{TICKETS}/{ticket}/{verb}").json()
    assert set(envelope) == {"status", "message", "data"}
    assert (envelope["status"], envelope["message"]) == (200, message)


def test_a_link_that_is_answered_with_201_says_so_twice(server: Server) -> None:
    server.settings(create_status=201)
    ticket = server.alert()["ticket_id"]
    answer = server.ask("POST", TICKETS, json=server.link(ticket))
    assert (answer.status_code, answer.json()["status"]) == (201, 201)


@pytest.mark.parametrize("identity", [0, -7])
def test_a_link_to_an_id_that_no_ticket_can_have(server: Server, identity: int) -> None:
    answer = server.ask("POST", TICKETS, json={**server.link("7"), "psaCustomTicketId": identity})
    assert answer.status_code == 404

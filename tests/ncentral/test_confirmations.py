from __future__ import annotations

import pytest

from tests.ncentral.server import Server


def test_both_doors_tell_the_same(server: Server) -> None:
    server.control.freeze()
    ticket = server.alert()["ticket_id"]
    through_api = server.ask("POST", "/api/custom-psa/tickets", json=server.link(ticket)).json()
    through_callback = server.call_back("create", ticket, json=server.link(ticket)).json()
    assert through_api["status"] == 200
    assert through_callback == {**through_api["data"], "inconsistencyDetected": False}


def test_a_confirmed_ticket_in_full(server: Server) -> None:
    server.control.freeze()
    server.behave("CREATE", reply="empty")
    ticket = server.alert()["ticket_id"]
    created = server.target.send("GET", "/api/health").json()["currentTime"]
    server.control.advance(90)
    now = server.target.send("GET", "/api/health").json()["currentTime"]
    assert server.call_back("create", ticket, json=server.link(ticket)).json() == {
        "psaCustomTicketId": int(ticket),
        "inconsistencyDetected": False,
        "lastStatus": "Open",
        "newConfirmedStatus": "Open",
        "lastStatusTimestamp": now,
        "ticketCreationDate": created,
        "psaTicketNumber": "INC-77",
        "url": "https://psa.example/INC-77",
    }


def test_what_is_not_known_is_null(server: Server) -> None:
    server.behave("CREATE", reply="empty")
    ticket = server.alert()["ticket_id"]
    said = server.call_back("resolve", ticket, json={}).json()
    assert (said["lastStatus"], said["newConfirmedStatus"], said["inconsistencyDetected"]) == (None, "Resolved", True)
    assert (said["lastStatusTimestamp"], said["psaTicketNumber"], said["url"]) == (None, None, None)


def test_reopening_is_claimed_as_open_and_held_as_reopened(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    server.call_back("resolve", ticket, json={})
    said = server.call_back("reopen", ticket, json={}).json()
    assert (said["lastStatus"], said["newConfirmedStatus"]) == ("Reopened", "Open")


@pytest.mark.parametrize("keyword", ["resolve", "reopen"])
def test_a_conflict_changes_nothing(server: Server, keyword: str) -> None:
    server.settings(wrong_state="conflict")
    server.behave("CREATE", reply="empty")
    ticket = server.alert()["ticket_id"]
    before = server.records()
    answer = server.call_back(keyword, ticket, json={})
    assert answer.status_code == 409
    assert answer.json()["message"].endswith(f"cannot be confirmed as {keyword}: it is not linked.")
    assert server.records() == before


@pytest.mark.parametrize(("status", "phrase"), [(403, "FORBIDDEN"), (409, "CONFLICT"), (503, "SERVICE UNAVAILABLE")])
def test_a_paused_integration_takes_nothing(server: Server, status: int, phrase: str) -> None:
    ticket = server.alert()["ticket_id"]
    server.settings(paused_status=status)
    server.drive("/pause")
    before = server.records()
    for answer in (
        server.call_back("resolve", ticket, json={}),
        server.ask("POST", f"/api/custom-psa/tickets/{ticket}/resolve"),
    ):
        assert answer.status_code == status
        assert f"] {phrase}: " in answer.json()["message"]
    assert server.records() == before


def test_a_callback_during_the_create_stands_whatever_the_answer_is(server: Server) -> None:
    server.control.freeze()
    server.behave("CREATE", reply="status", status=500, delay_s=5)
    ticket = server.drive("/alerts", {"customer": "a", "device": "b", "service": "c", "state": "d"}, wait=False)
    identity = ticket["ticket_id"]
    server.call_back("create", identity, json=server.link(identity))
    server.control.advance(5)
    after = server.drive(f"/tickets/{identity}", method="GET")
    assert (after["state"], after["psaTicketNumber"]) == ("OPEN", "INC-77")


def test_a_technicians_resolve_during_n_centrals_own(server: Server) -> None:
    server.control.freeze()
    ticket = server.alert()["ticket_id"]
    server.behave("RESOLVE", reply="status", status=500, delay_s=5)
    server.drive(f"/tickets/{ticket}/resolve", wait=False)
    assert server.call_back("resolve", ticket, json={}).json()["inconsistencyDetected"] is False
    server.control.advance(5)
    assert server.drive(f"/tickets/{ticket}", method="GET")["state"] == "RESOLVED"

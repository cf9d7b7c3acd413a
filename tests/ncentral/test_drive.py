from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from tests.ncentral.server import ALERT, Server


def refused(server: Server, path: str, body: Any = None, method: str = "POST") -> str:
    with pytest.raises(ControlError) as error:
        server.drive(path, body, method)
    return str(error.value)


def test_an_alert_answers_with_the_ticket_and_the_exchange(server: Server) -> None:
    done = server.alert(ticket_id="63729690")
    (exchange,) = done.pop("exchanges")
    assert (exchange["direction"], exchange["status"], exchange["simulator"]) == ("out", 200, "ncentral")
    psa = server.drive("/psa-configuration", method="GET")["base_url"]
    assert done == {
        "ticket_id": "63729690",
        "state": "OPEN",
        "ticketStatus": "CREATE_TICKET_CREATED_IN_NCENTRAL",
        "psaTicketNumber": "INC-1001",
        "ticketUrl": f"{psa}/tickets/INC-1001",
        "device_id": 9001,
        "customer_id": 101,
        "queued": [],
    }


def test_tickets_are_numbered_from_the_first(server: Server) -> None:
    server.settings(first_ticket_id=700)
    server.alert(ticket_id="701")
    assert [server.alert()["ticket_id"] for _ in range(3)] == ["700", "702", "703"]


@pytest.mark.parametrize("identity", ["63729690", "1", "2147483647"])
def test_an_id_may_be_asked_for_once(server: Server, identity: str) -> None:
    assert server.alert(ticket_id=identity)["ticket_id"] == identity
    assert " 409 " in refused(server, "/alerts", {**ALERT, "ticket_id": identity})


@pytest.mark.parametrize(
    "change",
    [
        {"ticket_id": "0"},
        {"ticket_id": "2147483648"},
        {"ticket_id": "abc"},
        {"ticket_id": 7},
        {"ticket_id": "TEST_NC_TICKET_ID_1"},
        {"custom_tags": {"a": 1}},
        {"customer": None},
        {"colour": "red"},
    ],
)
def test_an_alert_that_is_none_is_refused(server: Server, change: dict[str, Any]) -> None:
    before = server.records()
    assert " 400 " in refused(server, "/alerts", {**ALERT, **change})
    assert server.records() == before


def test_without_waiting_the_answer_comes_at_once(server: Server) -> None:
    server.control.freeze()
    server.behave("CREATE", delay_s=10)
    done = server.drive("/alerts", ALERT, wait=False)
    assert (done["state"], done["queued"], done["exchanges"]) == ("NEW", ["CREATE"], [])
    server.control.advance(10)
    assert server.drive(f"/tickets/{done['ticket_id']}", method="GET")["state"] == "OPEN"


def test_a_ticket_shows_every_exchange_about_it(server: Server) -> None:
    first, second = server.alert()["ticket_id"], server.alert()["ticket_id"]
    server.call_back("resolve", first, json={})
    server.ask("POST", f"/api/custom-psa/tickets/{first}/reopen")
    server.ask("POST", "/api/custom-psa/tickets", json=server.link(first))
    shown = server.drive(f"/tickets/{first}", method="GET")["exchanges"]
    assert [(entry["direction"], entry["method"], entry["status"]) for entry in shown] == [
        ("out", "POST", 200),
        ("in", "PUT", 200),
        ("in", "POST", 200),
        ("in", "POST", 200),
    ]
    assert len(server.drive(f"/tickets/{second}", method="GET")["exchanges"]) == 1


@pytest.mark.parametrize("verb", ["update", "resolve", "reopen", "resend"])
def test_acts_on_tickets_that_never_were(server: Server, verb: str) -> None:
    assert " 404 " in refused(server, f"/tickets/7/{verb}")


def test_words_of_ones_own(server: Server) -> None:
    ticket = server.alert(title="T", details="D")["ticket_id"]
    server.drive(f"/tickets/{ticket}/update", {"title": "T1", "details": "D1"})
    server.drive(f"/tickets/{ticket}/resolve", {"title": "T2", "details": "D2"})
    server.drive(f"/tickets/{ticket}/reopen", {"title": "T3", "details": "D3"})
    said = [entry["request"]["body"] for entry in server.sent()]
    assert [(body["title"], body["details"]) for body in said] == [("T", "D"), ("T1", "D1"), ("T2", "D2"), ("T3", "D3")]


@pytest.mark.parametrize(("verb", "action"), [("resolve", "RESOLVE"), ("reopen", "REOPEN")])
def test_a_resend_repeats_what_is_pending(server: Server, verb: str, action: str) -> None:
    ticket = server.alert()["ticket_id"]
    if verb == "reopen":
        server.drive(f"/tickets/{ticket}/resolve")
    server.behave(action, reply="status", status=500)
    pending = server.drive(f"/tickets/{ticket}/{verb}")
    assert (pending["state"], pending["queued"]) == (f"{action}_PENDING", [])
    again = server.drive(f"/tickets/{ticket}/resend")
    assert [entry["request"]["body"]["action"] for entry in again["exchanges"]] == [action]
    assert again["state"] == f"{action}_PENDING"


def test_the_page_is_merged_and_its_password_masked(server: Server) -> None:
    before = server.drive("/psa-configuration", method="GET")
    after = server.drive("/psa-configuration", {"timeout_s": 5, "password": "open sesame"}, "PUT")
    assert after == {**before, "timeout_s": 5.0, "password": "***"}
    server.drive("/psa-configuration", after, "PUT")
    (page,) = (row["page"] for row in server.records()["installation"] if "page" in row)
    assert page["password"] == "open sesame"
    assert server.drive("/psa-configuration", {"password": ""}, "PUT")["password"] == ""


@pytest.mark.parametrize(
    "change",
    [{"base_url": "psa.example"}, {"timeout_s": 0}, {"retries": -1}, {"retries": 1.5}, {"enabled": "yes"}, {"mood": 1}],
)
def test_a_page_that_cannot_be_filled_in(server: Server, change: dict[str, Any]) -> None:
    before = server.records()
    assert " 400 " in refused(server, "/psa-configuration", change, "PUT")
    assert server.records() == before


def test_another_psa_gets_no_messages(server: Server) -> None:
    server.settings(custom_psa_active=False)
    assert " 409 " in refused(server, "/alerts", ALERT)
    assert " 409 " in refused(server, "/test-ticket")


def test_a_reboot_is_seen_in_health(server: Server) -> None:
    server.control.freeze()
    before = server.target.send("GET", "/api/health").json()["startTime"]
    server.control.advance(60)
    rebooted = server.drive("/reboot")
    health = server.target.send("GET", "/api/health").json()
    assert rebooted["started_at"] == health["startTime"] == health["currentTime"] != before


def test_pause_and_resume_tell_the_state(server: Server) -> None:
    assert server.drive("/pause")["enabled"] is False
    assert server.drive("/psa-configuration", method="GET")["enabled"] is False
    assert server.drive("/resume", wait=False)["enabled"] is True


def test_resume_and_reboot_show_what_they_set_free(server: Server) -> None:
    ticket = server.alert()["ticket_id"]
    for verb in ("resume", "reboot"):
        server.drive("/pause")
        server.drive(f"/tickets/{ticket}/update")
        (sent,) = server.drive(f"/{verb}")["exchanges"]
        assert (sent["request"]["body"]["action"], sent["status"]) == ("UPDATE", 200)


def test_a_resend_shows_what_waited_for_it(server: Server) -> None:
    server.control.freeze()
    server.behave("CREATE", reply="status", status=500, delay_s=1)
    ticket = server.drive("/alerts", ALERT, wait=False)["ticket_id"]
    server.drive(f"/tickets/{ticket}/update")
    server.control.advance(1)
    server.behave("CREATE", reply="full", delay_s=0)
    exchanges = server.drive(f"/tickets/{ticket}/resend")["exchanges"]
    assert [entry["request"]["body"]["action"] for entry in exchanges] == ["CREATE", "UPDATE"]


def test_a_test_ticket_leaves_nothing_behind(server: Server) -> None:
    before = server.records()
    done = server.drive("/test-ticket")
    assert (done["ticket_id"], done["accepted"]) == ("TEST_NC_TICKET_ID_1", True)
    after = server.records()
    assert {name: rows for name, rows in after.items() if name != "_deliveries"} == {
        name: rows for name, rows in before.items() if name != "_deliveries"
    }


def test_a_test_ticket_that_nobody_waits_for(server: Server) -> None:
    server.control.freeze()
    server.behave("CREATE", delay_s=5)
    assert server.drive("/test-ticket", wait=False)["accepted"] is False

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from tests.custompsa.desk import CREATE, ENDPOINT, Desk


def test_a_create_is_numbered_and_linked(psa: Desk) -> None:
    answer = psa.post()
    assert answer.status_code == 200
    assert answer.json() == {"externalTicketId": "INC-1001", "ticketUrl": f"{psa.target.url}/tickets/INC-1001"}


def test_the_list_shows_the_ticket_whole(psa: Desk) -> None:
    psa.create()
    (ticket,) = psa.tickets()
    at = ticket["createdAt"]
    event = {name: CREATE[name] for name in ("action", "title", "details", "customTags")}
    assert ticket == {
        "ticketNumber": "INC-1001",
        "ncentralTicketId": "63729690",
        "title": CREATE["title"],
        "details": CREATE["details"],
        "status": "open",
        "ticketUrl": f"{psa.target.url}/tickets/INC-1001",
        "customTags": {"urgency": "High"},
        "createdAt": at,
        "updatedAt": at,
        "history": [{"at": at, "by": "ncentral", **event}],
    }


def test_a_repeated_create_is_answered_as_the_first(psa: Desk) -> None:
    first = psa.post()
    records = psa.records()
    again = psa.post(title="Something else")
    assert again.json() == first.json()
    assert psa.records() == records


@pytest.mark.parametrize(("action", "status"), [("UPDATE", "open"), ("RESOLVE", "resolved"), ("REOPEN", "open")])
def test_an_action_is_done_once_and_may_be_repeated(psa: Desk, action: str, status: str) -> None:
    number = psa.create()
    for _ in range(2):
        assert psa.post(action, psaTicketNumber=number, title="Now").status_code == 200
    (ticket,) = psa.tickets()
    assert (ticket["status"], ticket["title"]) == (status, "Now")
    assert [event["action"] for event in ticket["history"]] == ["CREATE", action, action]


@pytest.mark.parametrize("action", ["UPDATE", "RESOLVE", "REOPEN"])
def test_an_action_needs_the_number(psa: Desk, action: str) -> None:
    psa.create()
    answer = psa.post(action)
    assert answer.status_code == 400
    assert answer.json()["fields"] == [
        {"field": "psaTicketNumber", "message": f"{action} needs the number that CREATE was answered with"}
    ]


def test_a_number_of_another_ticket_is_refused_or_ignored(psa: Desk) -> None:
    psa.create()
    answer = psa.post("RESOLVE", psaTicketNumber="INC-9")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    psa.settings(unknown_ticket="ignore")
    assert psa.post("RESOLVE", psaTicketNumber="INC-9").status_code == 404
    psa.settings(number_mismatch=r"ignore")
    assert psa.post("RESOLVE", psaTicketNumber="INC-9").status_code == 200
    assert psa.tickets()[0]["status"] == "resolved"


@pytest.mark.parametrize("action", ["CREATE", "UPDATE", "RESOLVE", "REOPEN"])
def test_a_test_ticket_is_answered_and_discarded(psa: Desk, action: str) -> None:
    answer = psa.post(action, ncentralTicketId="TEST_NC_TICKET_ID_1")
    assert answer.json() == {"externalTicketId": "TEST", "ticketUrl": f"{psa.target.url}/tickets/TEST"}
    assert psa.tickets() == []


@pytest.mark.parametrize(
    ("action", "reaction", "status", "body"),
    [
        ("CREATE", {"reply": "empty"}, 202, b""),
        ("UPDATE", {"reply": "empty"}, 204, b""),
        ("CREATE", {"reply": "incomplete"}, 200, b'{"externalTicketId":"INC-1001"}'),
        ("CREATE", {"reply": "status", "status": 204}, 204, b""),
        ("CREATE", {"reply": "status", "status": 205}, 205, b""),
    ],
)
def test_answers_as_they_were_asked_for(psa: Desk, action: str, reaction: Any, status: int, body: bytes) -> None:
    if action != "CREATE":
        psa.create()
    psa.behave(action, **reaction)
    answer = psa.post(action, psaTicketNumber=None if action == "CREATE" else "INC-1001")
    assert (answer.status_code, answer.content) == (status, body)
    assert len(psa.tickets()) == 1


def test_a_malformed_answer_is_json_cut_short(psa: Desk) -> None:
    psa.behave(reply="malformed")
    answer = psa.post()
    assert answer.headers["content-type"] == "application/json"
    assert answer.text.startswith('{"externalTicketId":"INC-1001"')
    with pytest.raises(ValueError, match=r"delimiter|Unterminated"):
        answer.json()


@pytest.mark.parametrize("status", [304, 400, 404, 418, 503])
def test_a_failure_that_was_asked_for_changes_nothing(psa: Desk, status: int) -> None:
    psa.behave(reply="status", status=status)
    answer = psa.post()
    assert answer.status_code == status
    assert answer.content == b"" if status == 304 else answer.json()["error"] == "scripted"
    assert psa.tickets() == []
    assert psa.violations() == []


def test_statuses_of_empty_answers_are_settings(psa: Desk) -> None:
    psa.behave(reply="empty")
    psa.behave("UPDATE", reply="empty")
    psa.settings(empty_create_status=200, empty_action_status=202)
    assert psa.post().status_code == 200
    assert psa.post("UPDATE", psaTicketNumber="INC-1001").status_code == 202


def test_a_scripted_delay_passes_between_doing_and_answering(psa: Desk) -> None:
    psa.control.freeze()
    psa.behave(delay_s=5)
    psa.control.drive(
        "ncentral",
        "POST",
        "/alerts",
        {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"},
        wait=False,
    )
    psa.control.advance(1)
    assert len(psa.tickets()) == 1
    assert psa.control.journal(simulator="custompsa", operation="receiveTicket") == []
    psa.control.advance(4)
    (taken,) = psa.control.journal(simulator="custompsa", operation="receiveTicket")
    assert taken["duration_ms"] == 5000


def test_a_number_that_a_ticket_has_already_is_passed_over(psa: Desk) -> None:
    psa.create("1")
    psa.settings(first_ticket_number=1000)
    assert psa.create("2") == "INC-1002"


def test_the_list_is_filtered_and_cut(psa: Desk) -> None:
    numbers = [psa.create(str(identity)) for identity in range(1, 6)]
    psa.post("RESOLVE", ncentralTicketId="2", psaTicketNumber=numbers[1])
    assert [ticket["ticketNumber"] for ticket in psa.tickets(limit=2, offset=2)] == numbers[2:4]
    assert [ticket["ncentralTicketId"] for ticket in psa.tickets(status="resolved")] == ["2"]
    assert [ticket["ncentralTicketId"] for ticket in psa.tickets(ncentralTicketId="4", status="open")] == ["4"]
    assert psa.send("GET", "/tickets", params={"offset": 2147483647}).json() == {"total": 5, "items": []}


def test_the_page_needs_no_password(psa: Desk) -> None:
    psa.create(title="<b>Disk</b>")
    answer = psa.send("GET", "/tickets/INC-1001", auth=None)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert "&lt;b&gt;Disk&lt;/b&gt;" in answer.text


def test_a_page_that_is_not_there(psa: Desk) -> None:
    answer = psa.send("GET", "/tickets/%3Cb%3E")
    assert (answer.status_code, answer.json()) == (
        404,
        {"error": "not_found", "message": "There is no ticket <b>."},
    )


def test_content_may_come_compressed(psa: Desk) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = psa.send("POST", ENDPOINT, content=gzip.compress(json.dumps(CREATE).encode()), headers=headers)
    assert answer.status_code == 200

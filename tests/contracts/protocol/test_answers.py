from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import httpx
import pytest

from contracts.protocol import answers
from contracts.protocol.answers import Reply
from contracts.protocol.gradebook import Check, Fault

GOOD = {"externalTicketId": "INC-1", "ticketUrl": "https://psa.example/1"}
REQUEST = httpx.Request("POST", "http://psa.example/hook", json={"action": "CREATE"})


def reply(status: int = 200, body: Any = GOOD, action: str = "CREATE") -> Reply:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Reply.of_response(action, httpx.Response(status, content=content, request=REQUEST))


def first_fault(checks: Iterable[Check]) -> tuple[str, Fault] | None:
    return next(((code, fault) for code, fault in checks if fault is not None), None)


@pytest.mark.parametrize(
    "good",
    [
        reply(),
        reply(201, {**GOOD, "externalTicketId": 1001, "queue": "Alerts"}),
        reply(202, b""),
        reply(204, b" \r\n"),
        reply(200, {**GOOD, "ticketUrl": "HTTP://psa.example"}),
    ],
)
def test_answer_to_create_that_keeps_the_protocol(good: Reply) -> None:
    assert first_fault(answers.created(good)) is None


@pytest.mark.parametrize(
    ("bad", "code", "seen"),
    [
        (
            reply(400, {"error": "no"}),
            "CP-CREATE-STATUS",
            'CREATE was answered with 400 Bad Request with the body {"er',
        ),
        (reply(302, b""), "CP-CREATE-STATUS", "CREATE was answered with 302 Found without a body"),
        (reply(401, b""), "CP-CREATE-STATUS", "are the user name and the password of the target right?"),
        (reply(503, b"down"), "CP-SERVER-ERROR", "503 Service Unavailable with the body down"),
        (Reply("CREATE", None, late=True, error="no answer within 30 s"), "CP-TIMEOUT", "no answer within 30 s"),
        (Reply("CREATE", None), "CP-ANSWER", "the connection ended without an answer"),
        (Reply("CREATE", None, error="Connection refused"), "CP-ANSWER", "Connection refused"),
        (reply(200, b"null"), "CP-CREATE-JSON", "a JSON body that is null, not an object"),
        (reply(200, []), "CP-CREATE-JSON", "a JSON body that is a list, not an object: []"),
        (reply(200, 7), "CP-CREATE-JSON", "a single value"),
        (reply(200, b"<html>"), "CP-CREATE-JSON", "a body that is not JSON: <html>"),
        (reply(200, {}), "CP-CREATE-NUMBER", "no externalTicketId; the object is empty"),
        (reply(200, {"ticketNumber": "1"}), "CP-CREATE-NUMBER", "; is ticketNumber meant to be it?"),
        (reply(200, {"external_ticket_id": "1"}), "CP-CREATE-NUMBER", "; is external_ticket_id meant to be it?"),
        (reply(200, {**GOOD, "externalTicketId": True}), "CP-CREATE-NUMBER", "externalTicketId is true"),
        (reply(200, {**GOOD, "externalTicketId": ""}), "CP-CREATE-NUMBER", 'externalTicketId is ""'),
        (reply(200, {"externalTicketId": "1"}), "CP-CREATE-URL", "no ticketUrl; the properties are externalTicketId"),
        (reply(200, {**GOOD, "ticketUrl": 5}), "CP-CREATE-URL", "ticketUrl is 5"),
        (reply(200, {**GOOD, "ticketUrl": "/t/1"}), "CP-URL-ABSOLUTE", 'ticketUrl is "/t/1"'),
        (reply(200, {**GOOD, "ticketUrl": "http://["}), "CP-URL-ABSOLUTE", 'ticketUrl is "http://["'),
        (reply(200, {**GOOD, "ticketUrl": "ftp://psa"}), "CP-URL-ABSOLUTE", 'ticketUrl is "ftp://psa"'),
    ],
)
def test_answer_to_create_that_breaks_a_rule(bad: Reply, code: str, seen: str) -> None:
    found = first_fault(answers.created(bad))
    assert found is not None
    assert found[0] == code
    assert seen in found[1].seen
    assert found[1].curl.startswith("curl -i -X POST") or bad.status is None


def test_answer_to_a_change_may_hold_anything() -> None:
    for body in (b"", b"null", b"<p>Fine"):
        assert first_fault(answers.delivered(reply(200, body, "RESOLVE"))) is None
        assert first_fault(answers.same_ticket(reply(200, body, "RESOLVE"), "INC-1")) is None
    assert first_fault(answers.same_ticket(reply(200, {**GOOD, "externalTicketId": 7}), "7")) is None
    found = first_fault(answers.same_ticket(reply(200, GOOD, "UPDATE"), "INC-2"))
    assert found is not None
    assert found[0] == "CP-SAME-TICKET"
    assert first_fault(answers.delivered(reply(404, b"", "REOPEN"))) is not None


def test_answer_to_a_test_ticket() -> None:
    assert first_fault(answers.tested(reply())) is None
    assert [first_fault(answers.tested(each)) is not None for each in (reply(400), reply(204, b""))] == [True, True]
    assert (first_fault(answers.tested(reply(204, b""))) or ("",))[0] == "CP-TEST-TICKET-ANSWER"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"headers": {}, "body": None}, ""),
        ({"headers": {"content-length": "0"}, "body": None}, ""),
        ({"headers": {"content-length": "4"}, "body": None}, "null"),
        ({"headers": {}, "body": {"a": "é"}}, '{"a": "é"}'),
        ({"headers": {}, "body": "<html>"}, "<html>"),
    ],
)
def test_answer_in_the_journal_is_read_as_it_was_sent(answer: Any, text: str) -> None:
    entry = {
        **{"method": "POST", "path": "http://psa.example/hook", "status": 200, "duration_ms": 1.0},
        **{"request": {"headers": {}, "body": {"action": "CREATE"}}, "response": answer},
    }
    assert Reply.of_entry(entry, 30).text == text


@pytest.mark.parametrize(("duration_ms", "late"), [(30_001.0, True), (12.0, False)])
def test_exchange_without_an_answer_may_have_taken_too_long(duration_ms: float, late: bool) -> None:
    entry = {
        **{"method": "POST", "path": "http://psa.example/hook", "status": None, "duration_ms": duration_ms},
        **{"request": {"headers": {}, "body": {"action": "UPDATE"}}, "response": None},
    }
    assert Reply.of_entry(entry, 30).late is late


def test_long_bodies_are_cut() -> None:
    found = first_fault(answers.created(reply(200, b"x" * 5000)))
    assert found is not None
    assert len(found[1].seen) < 300

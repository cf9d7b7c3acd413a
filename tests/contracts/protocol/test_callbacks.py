from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from contracts.protocol import callbacks
from contracts.protocol.callbacks import Callback
from contracts.protocol.gradebook import Check, Fault

TICKET = "63000001"
PATH = f"/dms/rest/custompsa/tickets/create/{TICKET}"
HEADERS = {"Authorization": "***", "Content-Type": "application/json; charset=utf-8"}
BODY = {"ticketUrl": "https://psa.example/1", "ticketNumber": "INC-1", "psaCustomTicketId": int(TICKET)}


def callback(**changes: Any) -> Callback:
    """The right callback with changes, as N-central's journal shows it; `answer` is what N-central said."""
    given = {"method": "PUT", "path": PATH, "headers": HEADERS, "body": BODY, "status": 200, "answer": None, **changes}
    return Callback.of_entry(
        {
            **{"id": 1, "method": given["method"], "path": given["path"], "status": given["status"]},
            **{"at": "2026-01-05T09:00:00Z", "response": {"headers": {}, "body": given["answer"]}},
            "request": {"headers": given["headers"], "body": given["body"]},
        },
        "http://ncentral.example",
    )


def first_fault(checks: Iterable[Check]) -> tuple[str, Fault] | None:
    return next(((code, fault) for code, fault in checks if fault is not None), None)


@pytest.mark.parametrize(
    "good",
    [
        callback(),
        callback(path=PATH.replace("create", "Create") + "/"),
        callback(path=f"/dms/rest/custompsa/tickets/resolve/{TICKET}", body=None),
        callback(body={**BODY, "queue": "Alerts"}),
    ],
)
def test_callback_that_keeps_the_protocol(good: Callback) -> None:
    assert first_fault(callbacks.confirmed(good, TICKET)) is None


@pytest.mark.parametrize(
    ("bad", "code", "seen"),
    [
        (callback(method="POST", status=405), "CP-CALLBACK-METHOD", f"POST {PATH}"),
        (callback(path="/callback", status=404), "CP-CALLBACK-PATH", "PUT /callback"),
        (callback(path=PATH.replace("create", "close"), status=404), "CP-CALLBACK-PATH", "/close/"),
        (callback(path=f"{PATH}9", status=404), "CP-CALLBACK-TICKET", f"; the CREATE had {TICKET}"),
        (callback(headers={}, status=401), "CP-CALLBACK-AUTH", "no Authorization header"),
        (callback(status=401), "CP-CALLBACK-AUTH", "another scheme, user or password"),
        (callback(headers={"Authorization": "***"}, status=415), "CP-CALLBACK-TYPE", "no Content-Type header"),
        (callback(headers={**HEADERS, "Content-Type": "text/json"}), "CP-CALLBACK-TYPE", "Content-Type: text/json"),
        (callback(body=None, status=400), "CP-CALLBACK-JSON", "no body"),
        (callback(body='{"ticketUrl', status=400), "CP-CALLBACK-JSON", 'the body {"ticketUrl'),
        (callback(body=[1], status=400), "CP-CALLBACK-JSON", "the body [1]"),
        (callback(body={**BODY, "psaCustomTicketId": 7}), "CP-CALLBACK-ID", f"is 7, and the CREATE had {TICKET}"),
        (
            callback(body={**BODY, "psaCustomTicketId": TICKET}),
            "CP-CALLBACK-ID",
            f'is the text "{TICKET}", not a number',
        ),
        (callback(body={**BODY, "psaCustomTicketId": None}), "CP-CALLBACK-ID", "psaCustomTicketId is null"),
        (callback(body={**BODY, "ticketNumber": 77}), "CP-CALLBACK-NUMBER", "ticketNumber is 77"),
        (callback(body={**BODY, "ticketUrl": ""}), "CP-CALLBACK-URL", 'ticketUrl is ""'),
        (callback(body={**BODY, "ticketUrl": "t/1"}), "CP-URL-ABSOLUTE", 'ticketUrl is "t/1"'),
        (callback(status=403), "CP-CALLBACK", f"PUT {PATH}"),
        (callback(path=PATH.replace("create", "reopen"), status=403), "CP-CALLBACK-TECHNICIAN", "/reopen/"),
    ],
)
def test_callback_that_breaks_a_rule(bad: Callback, code: str, seen: str) -> None:
    found = first_fault(callbacks.confirmed(bad, TICKET))
    assert found is not None
    assert found[0] == code
    assert seen in found[1].seen
    assert found[1].curl.startswith(f"curl -i -X {bad.method} http://ncentral.example/")
    assert found[1].answer == f"N-central answered {bad.status}."


def test_the_answer_of_ncentral_is_told_in_its_own_words() -> None:
    refused = callback(status=400, body=None, answer={"status": 400, "message": "BAD REQUEST: Malformed request body."})
    found = first_fault(callbacks.confirmed(refused, TICKET))
    assert found is not None
    assert found[1].answer == "N-central answered 400: BAD REQUEST: Malformed request body."


def test_a_name_that_another_message_uses_is_offered() -> None:
    body = {"externalTicketId" if name == "ticketNumber" else name: value for name, value in BODY.items()}
    found = first_fault(callbacks.confirmed(callback(body=body), TICKET))
    assert found is not None
    assert found[1].seen.endswith("; is externalTicketId meant to be it?")


@pytest.mark.parametrize(
    ("given", "about"),
    [
        (callback(), True),
        (callback(path="/elsewhere"), True),
        (callback(path="/elsewhere", body={**BODY, "psaCustomTicketId": TICKET}), True),
        (callback(body=None), True),
        (callback(path=f"/tickets?id={TICKET}", body=None), True),
        (callback(path="/elsewhere", body=None), False),
        (callback(path=f"{PATH}9", body="text"), False),
    ],
)
def test_a_callback_is_about_the_ticket_that_it_names_anywhere(given: Callback, about: bool) -> None:
    assert given.mentions(TICKET) is about


def test_a_callback_about_no_ticket_is_faulted_by_its_path() -> None:
    assert (first_fault(callbacks.stray(callback(), "7")) or ("",))[0] == "CP-CALLBACK-TICKET"
    assert (first_fault(callbacks.stray(callback(path="/x"), "7")) or ("",))[0] == "CP-CALLBACK-PATH"


def test_the_first_number_of_a_ticket_must_stay() -> None:
    assert first_fault(callbacks.same_number(callback(), [None, "INC-1"])) is None
    assert first_fault(callbacks.same_number(callback(), [])) is None
    found = first_fault(callbacks.same_number(callback(), ["INC-0", "INC-1"]))
    assert found is not None
    assert found[1].seen == 'ticketNumber is "INC-1", and the ticket had the number "INC-0"'

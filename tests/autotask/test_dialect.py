"""A generous ear, and errors in the service's words [autotask 4, 9]."""

from __future__ import annotations

import gzip
import zlib
from typing import Any

import pytest

from tests.autotask.asking import CREATING, TICKET, UPDATING, Psa

JSON = {"content-type": "application/json"}
LENIENT = (
    b"""{COMPANYid: '175', "Title": 'It\\'s down', status: "1", "PRIORITY": "1", queueid: 29682833, Nonsense: [1,], }"""
)


def test_a_body_as_clients_write_it(psa: Psa) -> None:
    identity = psa.ok("POST", "/Tickets", content=LENIENT, headers=JSON)["itemId"]
    ticket = psa.item("Tickets", identity)
    assert (ticket["companyID"], ticket["title"], ticket["status"]) == (175, "It's down", 1)


@pytest.mark.parametrize("kind", ["application/json; charset=utf-8", "text/json", "application/vnd.api+json"])
def test_content_types_of_json(psa: Psa, kind: str) -> None:
    assert psa.send("POST", "/Tickets", content=LENIENT, headers={"content-type": kind}).status_code == 200


def test_a_body_without_a_content_type(psa: Psa) -> None:
    answer = psa.send("POST", "/Tickets", content=LENIENT)
    assert (answer.status_code, list(answer.json())) == (415, ["Message"])
    assert "no Content-Type header" in answer.json()["Message"]
    assert psa.send("POST", "/Tickets/query").status_code == 500, "no body needs no type"
    psa.settings(body_without_type="accept")
    assert psa.send("POST", "/Tickets", content=LENIENT).status_code == 200


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("x-gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_bodies_may_be_compressed(psa: Psa, coding: str, pack: Any) -> None:
    headers = {**JSON, "content-encoding": coding}
    assert psa.send("POST", "/Tickets", content=pack(LENIENT), headers=headers).status_code == 200


def test_a_delete_may_carry_a_body(psa: Psa) -> None:
    made = psa.create("/Tickets/7860/AdditionalContacts", {"contactID": 30680001})
    answer = psa.send("DELETE", f"/Tickets/7860/AdditionalContacts/{made}", content=b"{nonsense", headers=JSON)
    assert answer.json() == {"itemId": made}


def test_a_sparse_and_a_full_update(psa: Psa) -> None:
    identity = psa.ticket(description="d", externalID="e", source=1)
    psa.ok("PATCH", "/Tickets", json={"ID": str(identity), "description": None, "source": ""})
    ticket = psa.item("Tickets", identity)
    assert (ticket["description"], ticket["source"], ticket["externalID"]) == (None, None, "e")
    psa.ok("PUT", "/Tickets", json={**TICKET, "id": identity, "title": "Whole"})
    whole = psa.item("Tickets", identity)
    assert (whole["title"], whole["externalID"], whole["dueDateTime"], whole["ticketNumber"]) == (
        "Whole",
        None,
        None,
        ticket["ticketNumber"],
    )


def test_what_was_read_can_be_sent_back(psa: Psa) -> None:
    ticket = psa.item("Tickets", psa.ticket())
    psa.ok("PUT", "/Tickets", json={**ticket, "title": "Changed"})
    changed = psa.item("Tickets", ticket["id"])
    assert changed["title"] == "Changed"
    assert psa.refused("PUT", "/Tickets", json={**changed, "ticketNumber": "T1"}) == [
        "The field ticketNumber is read-only and cannot be changed.",
        UPDATING,
    ]


@pytest.mark.parametrize(
    ("method", "body", "text"),
    [
        ("PATCH", {"title": "x"}, "Missing Required Field: id."),
        (
            "PATCH",
            {"id": 999},
            "The record with id 999 does not exist in the Ticket Entity, or the logged in Resource may not see it.",
        ),
        (
            "POST",
            {**TICKET, "priority": "high"},
            "Error converting value \"high\" to type 'System.Int32'. Path 'priority'.",
        ),
        ("POST", {**TICKET, "title": "x" * 256}, f"String value exceeds maximum length (field:title).{CREATING}"),
        ("POST", [], "Unexpected content: the body is not an object. Path ''."),
    ],
)
def test_refusals_say_what_is_wrong(psa: Psa, method: str, body: Any, text: str) -> None:
    last = [UPDATING] if method == "PATCH" else []
    assert psa.refused(method, "/Tickets", json=body) == [text, *last]


def test_a_body_that_is_missing(psa: Psa) -> None:
    assert psa.refused("POST", "/Tickets") == ["a request body is required"]


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 503])
def test_a_fault_is_told_in_the_services_shape(psa: Psa, status: int) -> None:
    psa.control.fault("autotask", "Tickets_QueryItem", "status", status=status, times=1)
    answer = psa.send("GET", "/Tickets/7860")
    assert (answer.status_code, list(answer.json())) == (status, ["errors"])
    assert psa.send("GET", "/Tickets/7860").status_code == 200


def test_a_defect_of_ours_would_look_like_one_of_theirs(psa: Psa, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr("simulators.autotask.handlers.reading.shown", broken)
    assert psa.refused("GET", "/Tickets/7860") == ["internal error"]


def test_a_retried_create_makes_another_record(psa: Psa) -> None:
    psa.control.fault("autotask", "Tickets_CreateEntity", "lose_answer", times=1)
    with pytest.raises(Exception, match=r"disconnected|reset|EOF"):
        psa.send("POST", "/Tickets", json={**TICKET, "externalID": "once"})
    psa.ticket(externalID="once")
    found = psa.find("Tickets", {"op": "eq", "field": "externalID", "value": "once"})
    assert len(found) == 2, "the caller's own key is how to find out"

from __future__ import annotations

import httpx
import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo

REFUSAL = "An Outcome must be entered for this Action"


def without_an_outcome(halo: Halo) -> httpx.Response:
    halo.ticket()
    return halo.send("POST", "/Actions", json=[{"ticket_id": 2000, "note": "x"}])


def test_a_refusal_as_plain_text(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", error_style="text")
    answer = without_an_outcome(halo)
    assert (answer.text, answer.headers["content-type"]) == (REFUSAL, "text/plain; charset=utf-8")
    assert halo.send("GET", "/Tickets/7777").text == "Record not found"


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ('{"summary": "x"}', {""}),
        ('"x"', {""}),
        ("[]", {""}),
        ("", {""}),
        ("[", {""}),
        ("[1]", {"[0]"}),
        ('[{"id": "x"}]', {"[0].id"}),
        ('[{"id": 95.0}]', {"[0].id"}),
        ('[{"id": 99999999999}]', {"[0].id"}),
        ('[{}, {"summary": 5, "customfields": [{"id": true}]}]', {"[1].summary", "[1].customfields[0].id"}),
        ('[{"dateoccurred": "2025-02-30"}]', {"[0].dateoccurred"}),
        ('[{"estimate": 1e13}]', {"[0].estimate"}),
        ("[" * 70 + "]" * 70, {""}),
    ],
)
def test_a_body_that_cannot_be_bound_is_told_by_place(halo: Halo, body: str, places: set[str]) -> None:
    answer = halo.send("POST", "/Tickets", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert set(answer.json()) == places
    assert all(isinstance(text, str) and text for texts in answer.json().values() for text in texts)


def test_an_object_where_an_array_is_due_is_told_so(halo: Halo) -> None:
    answer = halo.send("POST", "/Tickets", json={"summary": "x", "client_id": 12})
    assert "requires a JSON array" in answer.json()[""][0]
    assert halo.rows("/Tickets") == []


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/Tickets/abc", "id"),
        ("/Tickets/99999999999", "id"),
        ("/Tickets/1.5", "id"),
        ("/Priority/1", "id"),
        ("/RecurringInvoice/UpdateLines?id=901&ihid=41", "id"),
        ("/Attachment/image", "token"),
    ],
)
def test_a_parameter_that_cannot_be_bound_is_told_by_name(halo: Halo, path: str, place: str) -> None:
    answer = halo.send("GET", path)
    assert (answer.status_code, list(answer.json())) == (400, [place])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/Nothing", 404),
        ("GET", "/nothing", 404),
        ("PUT", "/api/Tickets", 405),
        ("PATCH", "/api/Tickets/1", 405),
        ("POST", "/api/Tickets/1", 405),
        ("GET", "/auth/token", 405),
    ],
)
def test_what_leads_nowhere_is_answered_without_a_word(halo: Halo, method: str, path: str, status: int) -> None:
    answer = halo.target.send(method, path, headers={"Authorization": f"Bearer {halo.token}"})
    assert (answer.status_code, answer.content) == (status, b"")
    assert ("allow" in answer.headers) is (status == 405)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", None])
def test_a_body_that_is_not_called_json_is_refused(halo: Halo, kind: str | None) -> None:
    headers = {} if kind is None else {"Content-Type": kind}
    answer = halo.send("POST", "/Tickets", content=b"[]", headers=headers)
    assert (answer.status_code, answer.content) == (415, b"")


def test_a_coding_that_is_not_known_is_refused(halo: Halo) -> None:
    headers = {"Content-Type": "application/json", "Content-Encoding": "br"}
    assert halo.send("POST", "/Tickets", content=b"x", headers=headers).status_code == 415


def test_a_body_that_is_too_large_is_refused(halo: Halo) -> None:
    headers = {"Content-Type": "application/json"}
    answer = halo.send("POST", "/Tickets", content=bytes(30_000_001), headers=headers)
    assert (answer.status_code, answer.content) == (413, b"")


def test_more_than_the_window_takes_is_refused_in_the_vendors_words(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    control.settings("halopsa", rate_limit=3)
    fresh = halo.logged_in()
    assert [fresh.send("GET", "/Status").status_code for _ in range(4)] == [200, 200, 200, 429]
    refused = fresh.send("GET", "/Status")
    assert refused.json() == {"error": "Rate Limit Reached - 3 Requests per rolling 5 minute window"}
    assert "retry-after" not in refused.headers
    control.settings("halopsa", retry_after=True)
    control.advance(299)
    assert fresh.send("GET", "/Status").headers["retry-after"] == "1"
    control.advance(1)
    assert fresh.send("GET", "/Status").status_code == 200


def test_each_application_has_a_window_of_its_own(halo: Halo, control: ControlClient) -> None:
    other = halo.as_role("read_only")
    control.settings("halopsa", rate_limit=1)
    assert halo.send("GET", "/Status").status_code == 200
    assert halo.send("GET", "/Status").status_code == 429
    assert other.send("GET", "/Status").status_code == 200
    assert halo.token_request().status_code == 200


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, "invalid_token"),
        (403, ""),
        (404, "Injected fault"),
        (400, "Injected fault"),
        (503, "An error has occurred."),
    ],
)
def test_injected_faults_look_as_the_vendors_own(halo: Halo, control: ControlClient, status: int, body: str) -> None:
    control.fault("halopsa", "listTickets", "status", status=status)
    answer = halo.send("GET", "/Tickets")
    assert answer.status_code == status
    assert body in answer.text
    assert ("www-authenticate" in answer.headers) is (status == 401)

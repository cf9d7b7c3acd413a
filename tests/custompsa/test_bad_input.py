"""Bad input over every operation: this PSA's own error or a documented tolerance; nothing changes, nothing leaks."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from contracts.api.shapes import operations
from simulators.core.server.build import document
from tests.custompsa.desk import CREATE, ENDPOINT, Desk

PLACES = {
    operation["operationId"]: (method.upper(), path) for path, method, operation in operations(document("custompsa"))
}
PATHS = {name: path.replace("{ticketNumber}", "INC-1001") for name, (_, path) in PLACES.items()}
JSON = {"Content-Type": "application/json"}
OURS = re.compile(r"psasim|connexion|jsonschema|msgspec|starlette|traceback|\.py|simulat|violation", re.IGNORECASE)


@pytest.fixture
def unmoved(psa: Desk) -> Iterator[Desk]:
    """A PSA with a ticket, which must be the same afterwards."""
    psa.create()
    before = psa.records()
    yield psa
    assert psa.records() == before
    assert psa.violations() == []


def refused(answer: httpx.Response, *statuses: int) -> None:
    told = f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text[:300]}"
    assert answer.status_code in statuses, told
    assert not OURS.search(answer.text), told
    assert "x-injected" not in answer.headers, told
    if answer.status_code >= 400:
        assert set(answer.json()) <= {"error", "message", "fields"}, told


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"what",
        b'{"a": }',
        b"\xff\xfe\x00",
        b'{"title": "\xff"}',
        b"[" * 5000,
        b"\x00",
        b"{}{}",
        b"NaN",
        b'"\\ud800"',
    ],
)
def test_bodies_that_are_not_json(unmoved: Desk, body: bytes) -> None:
    refused(unmoved.send("POST", ENDPOINT, content=body, headers=JSON), 400)


@pytest.mark.parametrize("body", ["text", 7, 1.5, True, None, [1], [None], 10**400])
def test_bodies_of_another_type(unmoved: Desk, body: Any) -> None:
    refused(unmoved.send("POST", ENDPOINT, content=json.dumps(body), headers=JSON), 400)


@pytest.mark.parametrize("wrong", [{"a": {}}, [1], True, 1.5, 10**30, None])
@pytest.mark.parametrize("name", [*CREATE, "psaTicketNumber"])
def test_members_of_another_type(unmoved: Desk, name: str, wrong: Any) -> None:
    answer = unmoved.send("POST", ENDPOINT, json={**CREATE, name: wrong})
    refused(answer, 400)
    assert answer.json()["fields"][0]["field"].split(".")[0] == name


@pytest.mark.parametrize("name", ["action", "title", "details", "ncentralTicketId"])
def test_members_that_are_missing(unmoved: Desk, name: str) -> None:
    left = {member: value for member, value in CREATE.items() if member != name}
    answer = unmoved.send("POST", ENDPOINT, json=left)
    refused(answer, 400)
    assert name in [field["field"] for field in answer.json()["fields"]]


@pytest.mark.parametrize("identity", ["", "abc", "-1", "1.5", "\u0661", "7\n", "9" * 65, "TEST_NC_TICKET_ID\r\nX: 1"])
def test_ids_that_are_none(unmoved: Desk, identity: str) -> None:
    refused(unmoved.post(ncentralTicketId=identity), 400)


@pytest.mark.parametrize("action", ["CLOSE", "create", "", "CREATE "])
def test_actions_that_are_none(unmoved: Desk, action: str) -> None:
    refused(unmoved.post(action), 400)


@pytest.mark.parametrize("name", ["title", "details"])
def test_a_nul_is_refused(unmoved: Desk, name: str) -> None:
    refused(unmoved.post(**{name: "a\x00b"}), 400)


@pytest.mark.parametrize("text", ["a\r\nX-Injected: 1", "\u202e", "ééé", "'; drop table tickets; --", "{number}"])
def test_odd_letters_are_kept_as_they_are(psa: Desk, text: str) -> None:
    refused(psa.post(title=text, details=text, customTags={text: text}), 200)
    (ticket,) = psa.tickets()
    assert (ticket["title"], ticket["details"], ticket["customTags"]) == (text, text, {text: text})


@pytest.mark.parametrize("content_type", [None, "", "text/plain", "application/xml", "multipart/form-data", ";"])
def test_content_of_another_type(unmoved: Desk, content_type: str | None) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    refused(unmoved.send("POST", ENDPOINT, content=json.dumps(CREATE), headers=headers), 415)


@pytest.mark.parametrize(("coding", "status"), [("br", 415), ("gzip", 400), ("deflate", 400)])
def test_content_in_a_coding_that_cannot_be_undone(unmoved: Desk, coding: str, status: int) -> None:
    refused(unmoved.send("POST", ENDPOINT, content=b"x", headers={**JSON, "Content-Encoding": coding}), status)


@pytest.mark.parametrize("operation", PLACES)
def test_bodies_that_are_too_large(unmoved: Desk, operation: str) -> None:
    parts = urlsplit(unmoved.target.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as raw:
        start = f"{PLACES[operation][0]} {PATHS[operation]} HTTP/1.1"
        raw.sendall(f"{start}\r\nHost: p\r\nContent-Length: 99999999\r\nConnection: close\r\n\r\n".encode() + b"{")
        said = raw.makefile("rb").read()
    assert said.startswith(b"HTTP/1.1 413 ")
    assert json.loads(said.partition(b"\r\n\r\n")[2]) == {"error": "too_large", "message": "The body is too large."}


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
@pytest.mark.parametrize("operation", PLACES)
def test_other_methods(unmoved: Desk, operation: str, method: str) -> None:
    allowed, _ = PLACES[operation]
    if method != allowed:
        answer = unmoved.send(method, PATHS[operation])
        refused(answer, 405)
        assert set(answer.headers["Allow"].split(", ")) - {"HEAD"} == {allowed}


@pytest.mark.parametrize("change", ["{}/", "{}/more", "/{}", "/more{}", "{}%00", "{}%2F"])
@pytest.mark.parametrize("operation", PLACES)
def test_paths_beside_it(unmoved: Desk, operation: str, change: str) -> None:
    refused(unmoved.send(PLACES[operation][0], change.format(PATHS[operation])), 404)


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=201",
        "limit=x",
        "limit=1e3",
        "offset=-1",
        f"offset={10**30}",
        "status=lost",
        "ncentralTicketId=x",
    ],
)
def test_parameters_that_are_wrong(unmoved: Desk, query: str) -> None:
    answer = unmoved.send("GET", f"/tickets?{query}")
    refused(answer, 400)
    assert answer.json()["fields"][0]["field"] == query.partition("=")[0]


def test_a_query_that_nobody_reads_is_ignored(unmoved: Desk) -> None:
    refused(unmoved.send("GET", "/tickets?colour=red&%FF=%00&&="), 200)


@pytest.mark.parametrize(
    "number", ["%00", "%0d%0aX-Injected:%201", "%FF%FE", "..%2f..%2fetc", "9" * 3000, "%20", "%F0%9F%94%A5", "{id}"]
)
def test_pages_that_are_not_there(unmoved: Desk, number: str) -> None:
    refused(unmoved.send("GET", f"/tickets/{number}"), 404)


def test_bytes_that_are_not_http(unmoved: Desk) -> None:
    parts = urlsplit(unmoved.target.url)
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as raw:
        raw.sendall(b"what is this\r\n\r\n")
        assert raw.makefile("rb").read().startswith(b"HTTP/1.1 400 ")

"""Bad input over every operation: N-central's own error, or a documented tolerance; nothing changes, nothing leaks.

Each test walks the operations in one world: worlds are cheap, thousands of them are not.
"""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.ncentral.server import Server
from tests.ncentral.spec import Operation, operations

OPERATIONS = tuple(operations())
READING = tuple(each for each in OPERATIONS if each.reads_json)
LINKING = tuple(each for each in READING if not each.manages)
GUARDED = tuple(each for each in OPERATIONS if not each.public)

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
OURS = re.compile(r"psasim|connexion|jsonschema|msgspec|starlette|traceback|\.py|simulat|violation", re.IGNORECASE)
JSON = {"Content-Type": "application/json"}


@dataclass(slots=True)
class Mistakes:
    """Sends bad requests, and holds each answer against the rules that they all share."""

    server: Server
    sso_token: str
    before: dict[str, Any]

    def send(self, operation: Operation, url: str | None = None, **arguments: Any) -> httpx.Response:
        """One request, as somebody who may call the operation."""
        if "callback" in operation.tags:
            arguments.setdefault("auth", self.server.callback_user)
        else:
            arguments["headers"] = {**self._bearer(operation), **arguments.get("headers", {})}
        return self.server.target.send(operation.method, operation.url if url is None else url, **arguments)

    def _bearer(self, operation: Operation) -> dict[str, str]:
        shown = {"authenticate": self.server.jwt, "sso": self.sso_token}.get(operation.id)
        return self.server.bearer if shown is None else {"Authorization": f"Bearer {shown}"}

    def check(self, answer: httpx.Response, where: str, *statuses: int) -> None:
        """The status is one of these, the body N-central's own."""
        told = f"{where}: {answer.status_code} {answer.text[:300]}"
        assert answer.status_code in statuses, told
        assert not OURS.search(answer.text), told
        assert "x-injected" not in answer.headers, told
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/json", told
            error = answer.json()
            assert error["status"] == answer.status_code, told
            assert isinstance(error["message"], str), told
            assert set(error) <= {"status", "message", "errors"}, told

    def finish(self) -> None:
        """Nothing has changed, and no answer broke the spec."""
        assert self.server.records() == self.before
        entries = self.server.control.journal(simulator="ncentral")
        assert [entry["violations"] for entry in entries if entry["violations"]] == []


@pytest.fixture
def mistakes(server: Server) -> Iterator[Mistakes]:
    server.sign_in()
    token = server.control.credentials("ncentral", role="sso")["sso_token"]
    mistakes = Mistakes(server, token, server.records())
    yield mistakes
    mistakes.finish()


NOT_JSON = (
    *(b"{", b"what", b'{"a": }', b"\xff\xfe\x00\x01", b'{"username": "\xff"}', b"{'username': 'x'}"),
    *(b"[" * 5000, b'{"a":' * 5000, b"\x00", b"{}{}", b"NaN"),
)


def test_bodies_that_are_not_json(mistakes: Mistakes) -> None:
    for operation in READING:
        for body in NOT_JSON:
            answer = mistakes.send(operation, content=body, headers=JSON)
            mistakes.check(answer, f"{operation.id} {body[:40]!r}", 400)


def test_bodies_of_another_type(mistakes: Mistakes) -> None:
    for operation in READING:
        for body in ("text", 7, 1.5, True, None, [1], ["a"], [None], 10**400):
            answer = mistakes.send(operation, content=json.dumps(body), headers=JSON)
            mistakes.check(answer, f"{operation.id} {str(body)[:40]}", 400)


def test_members_of_another_type(mistakes: Mistakes) -> None:
    mistakes.server.settings(json_types="strict")
    for operation in READING:
        for name, example in operation.body.items():
            for wrong in ({"a": 1}, [1], True, 1.5, 10**30, -(10**30), "x", ""):
                if type(wrong) is not type(example) or wrong in ("", 10**30, -(10**30)):
                    if operation.manages and operation.takes_body({**operation.body, name: wrong}):
                        continue  # what may be empty is no mistake
                    answer = mistakes.send(operation, json={**operation.body, name: wrong})
                    mistakes.check(answer, f"{operation.id} {name}={wrong!r}", 400)


def test_members_that_are_missing(mistakes: Mistakes) -> None:
    for operation in READING:
        for name in operation.body:
            left = {member: value for member, value in operation.body.items() if member != name}
            optional = operation.takes_body(left) if operation.manages else name.startswith("psa")
            if not optional or name == "psaCustomTicketId":
                mistakes.check(mistakes.send(operation, json=left), f"{operation.id} without {name}", 400)
        mistakes.check(mistakes.send(operation, content=b"", headers=JSON), f"{operation.id} without a body", 400)


def test_members_that_are_not_known_are_ignored(mistakes: Mistakes) -> None:
    for operation in LINKING:
        if operation.id != "updatePsaCustomerMappings":  # it would be done
            tolerated = mistakes.send(operation, json={**operation.body, "colour": {"red": [1]}, "__proto__": None})
            plain = mistakes.send(operation, json=operation.body)
            mistakes.check(tolerated, operation.id, plain.status_code)


CONTENT_TYPES = (None, "", "text/plain", "application/xml", "multipart/form-data", "application/jsonp", ";", "json")


def test_content_of_another_type(mistakes: Mistakes) -> None:
    for operation in READING:
        for content_type in CONTENT_TYPES:
            headers = {} if content_type is None else {"Content-Type": content_type}
            answer = mistakes.send(operation, content=json.dumps(operation.body), headers=headers)
            mistakes.check(answer, f"{operation.id} {content_type}", 415)


def test_content_in_a_coding_that_cannot_be_undone(mistakes: Mistakes) -> None:
    for operation in OPERATIONS:
        for coding, status in (("br", 415), ("gzip", 400), ("deflate", 400)):
            headers = {**JSON, "Content-Encoding": coding}
            mistakes.check(mistakes.send(operation, content=b"x", headers=headers), f"{operation.id} {coding}", status)


def test_bodies_that_are_too_large(mistakes: Mistakes) -> None:
    parts = urlsplit(mistakes.server.target.url)
    for operation in OPERATIONS:
        with socket.create_connection((parts.hostname, parts.port), timeout=30) as raw:
            start = f"{operation.method} {operation.url} HTTP/1.1"
            lines = [start, "Host: n", "Content-Length: 99999999", "Connection: close", "", "{"]
            raw.sendall("\r\n".join(lines).encode())
            said = raw.makefile("rb").read()
        assert said.startswith(b"HTTP/1.1 413 "), f"{operation.id} {said[:200]!r}"
        body = json.loads(said.partition(b"\r\n\r\n")[2])
        assert body["status"] == 413
        assert not OURS.search(body["message"])


def test_other_methods(mistakes: Mistakes) -> None:
    for operation in OPERATIONS:
        allowed = {each.method for each in OPERATIONS if each.covers(operation.url)}
        for method in sorted(set(METHODS) - allowed):
            answer = mistakes.server.target.send(method, operation.url, headers=mistakes.server.bearer)
            mistakes.check(answer, f"{method} {operation.url}", 405)
            assert set(answer.headers["Allow"].split(", ")) - {"HEAD"} == allowed


def test_paths_beside_it(mistakes: Mistakes) -> None:
    for operation in OPERATIONS:
        changes = ["{}/", "{}/more/over", "/{}", "/more{}"]
        if not operation.template.endswith("}"):
            changes += ["{}%2F", "{}%00", "{}.json"]
        for change in changes:
            url = change.format(operation.url)
            answer = mistakes.server.target.send(operation.method, url, headers=mistakes.server.bearer)
            others = {405} if any(each.covers(url) for each in OPERATIONS) else set()
            mistakes.check(answer, url, 404, *others)


CALLERS = (
    *(None, "", "Bearer", "Bearer a.b.c", "Bearer " + "x" * 5000),
    *("Basic", "Basic ???", "Basic bm9ib2R5Onh5eg==", "Basic bm9ib2R5", "Digest x"),
)


def test_tokens_and_users_that_are_wrong(mistakes: Mistakes) -> None:
    for operation in GUARDED:
        arguments: dict[str, Any] = {"json": operation.body} if operation.reads_json else {}
        for caller in CALLERS:
            headers = {} if caller is None else {"Authorization": caller}
            answer = mistakes.server.target.send(operation.method, operation.url, headers=headers, **arguments)
            mistakes.check(answer, f"{operation.id} {caller}", 401)


def test_tokens_that_have_expired(mistakes: Mistakes) -> None:
    jwt = mistakes.server.control.credentials("ncentral", expired=True)["jwt"]
    mistakes.before = mistakes.server.records()
    mistakes.server.control.freeze()
    old = [{"Authorization": f"Bearer {jwt}"}, mistakes.server.bearer]
    mistakes.server.control.advance(3600)
    for operation in GUARDED:
        for headers in old:
            answer = mistakes.server.target.send(operation.method, operation.url, headers=headers)
            mistakes.check(answer, operation.id, 401)


VALUES = (
    *("abc", "-1", "1.5", "%00", "%0d%0aX-Injected:%201", "%FF%FE", "..%2f..%2fetc", "2147483648", "9" * 30),
    *("9" * 3000, "%20", "%E2%82%AC", "%F0%9F%94%A5", "'%20or%201=1", "{id}"),
)


def test_parameters_of_the_path(mistakes: Mistakes) -> None:
    for operation in OPERATIONS:
        arguments: dict[str, Any] = {"json": operation.body} if operation.reads_json else {}
        for name in operation.path:
            for value in VALUES:
                if (name, value) == ("accessGroupId", "-1"):
                    continue  # a negative number is nobody's group, and no error
                answer = mistakes.send(operation, operation.at({name: value}), **arguments)
                mistakes.check(answer, f"{operation.id} {name}={value[:40]}", *({400, 404} & operation.statuses))


def test_odd_letters_in_text(mistakes: Mistakes) -> None:
    for operation in LINKING:
        for name, value in operation.body.items():
            for text in ("a\r\nX-Injected: 1", "nul\x00", "\ud83d", "\u202e", "ééé", "'; drop table tickets; --"):
                if isinstance(value, str):
                    body = json.dumps({**operation.body, name: text})
                    answer = mistakes.send(operation, content=body, headers=JSON)
                    mistakes.check(answer, f"{operation.id} {name}={text!r}", 200, 400, 401, 404)


@pytest.mark.parametrize("name", ["X-ACCESS-EXPIRY-OVERRIDE", "X-REFRESH-EXPIRY-OVERRIDE"])
def test_headers_that_cannot_be_used(mistakes: Mistakes, name: str) -> None:
    contents = {"authenticate": "", "sso": "", "refresh": mistakes.server.tokens["refresh"]["token"]}
    for operation in OPERATIONS:
        for value in ("1 h", "\u00e9", "1h,2h", "s", "h1", "0x1s", "1" * 11 + "s"):
            if operation.id in contents:
                headers = {name: value.encode("latin-1")}
                answer = mistakes.send(operation, content=contents[operation.id], headers=headers)
                mistakes.check(answer, f"{operation.id} {value!r}", 400)


def test_queries_that_nobody_reads_are_ignored(mistakes: Mistakes) -> None:
    for operation in OPERATIONS:
        if operation.method == "GET":
            plain = mistakes.send(operation)
            odd = mistakes.send(operation, f"{operation.url}?a=%00&a=%FF&&=&siteId=x")
            mistakes.check(odd, operation.id, plain.status_code)
            sized = mistakes.send(operation, f"{operation.url}?pageSize=x")
            mistakes.check(sized, operation.id, 400 if operation.paged else plain.status_code)

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.ncentral.server import Server

CREDENTIAL = "/api/standard-psa/3/credential"
PAIR = {"username": "11111111-2222", "password": "aaaaaaaa-bbbb"}


class Tigerpaw(HTTPServer):
    """Answers every question with `answer`, and keeps what it was asked."""

    answer: tuple[int, bytes] = (200, b'{"Success": true, "Message": ""}')
    asked: list[tuple[str, str, str]]


class _Desk(BaseHTTPRequestHandler):
    server: Tigerpaw

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Date"], self.headers["Authorization"]))
        status, body = self.server.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def tigerpaw(server: Server) -> Iterator[Tigerpaw]:
    with Tigerpaw(("127.0.0.1", 0), _Desk) as running:
        running.asked = []
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        server.settings(tigerpaw_url=f"http://127.0.0.1:{running.server_port}")
        yield running
        running.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("answer", "valid"),
    [
        ((200, b'{"Success": true}'), True),
        ((200, b'{"Success": false}'), False),
        ((401, b""), False),
    ],
)
def test_tigerpaw_is_asked(server: Server, tigerpaw: Tigerpaw, answer: tuple[int, bytes], valid: bool) -> None:
    tigerpaw.answer = answer
    said = server.ask("POST", CREDENTIAL, json=PAIR)
    assert said.json() == {"data": {"isPsaCredentialsValid": valid}, "_links": {}}
    ((path, date, authorization),) = tigerpaw.asked
    assert (path, date.endswith(" GMT"), authorization[:4]) == ("/api/diagnostics/validate/user", True, "TSI ")
    (entry,) = server.control.journal(simulator="ncentral", direction="out")
    assert (entry["method"], entry["status"]) == ("GET", answer[0])
    assert entry["request"]["headers"]["authorization"] == "***"


def test_a_tigerpaw_that_fails_is_a_failure_of_the_core(server: Server, tigerpaw: Tigerpaw) -> None:
    tigerpaw.answer = (503, b"out of order")
    answer = server.ask("POST", CREDENTIAL, json=PAIR)
    assert answer.status_code == 500
    assert "UnexpectedDmsResponseException" in answer.json()["message"]


def test_a_tigerpaw_that_nobody_serves(server: Server) -> None:
    server.settings(tigerpaw_url="http://127.0.0.1:1", core_failures="hidden")
    answer = server.ask("POST", CREDENTIAL, json=PAIR)
    assert answer.status_code == 200
    assert "Error Message" in answer.json()


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("3", 200),
        ("3.0", 200),
        ("03", 200),
        ("+3", 200),
        ("3.", 200),
        ("-3", 404),
        ("30", 404),
        ("three", 400),
        ("3e0", 400),
        ("3,0", 400),
        ("3 ", 400),
        ("%00", 400),
        ("9" * 400, 400),
        ("NaN", 400),
        ("٣", 400),
    ],
)
def test_the_type_is_read_as_a_decimal(server: Server, kind: str, status: int) -> None:
    answer = server.ask("POST", f"/api/standard-psa/{kind}/credential", json=PAIR)
    assert answer.status_code == status, answer.text


def test_the_type_is_looked_at_first(server: Server) -> None:
    assert server.ask("POST", "/api/standard-psa/5/credential", json={}).status_code == 404

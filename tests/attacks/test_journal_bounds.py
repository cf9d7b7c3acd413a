"""Requests that are made to fill the journal: it stays within its bound, whatever part of an exchange is large."""

from __future__ import annotations

import re
import socket
import tracemalloc
from pathlib import Path
from typing import Any

import httpx
import pytest

from simulators.core.journal import HEAD_BYTES, TOTAL_BYTES, Decision, Exchange, Journal, Message
from simulators.core.problem import Violation
from tests.commands.conftest import Server, served

REQUESTS = 2_400
LINES = b"\r\n".join(b"X-%d: %s" % (number, b"v" * 1000) for number in range(60))
"""60 kB of headers."""


def exchange(**parts: Any) -> Exchange:
    whole: dict[str, Any] = {
        "simulator": "acme",
        "direction": "in",
        "operation": None,
        "method": "GET",
        "path": "/",
        "status": 404,
        "at": 1_767_600_000.5,
        "duration_s": 0.25,
        "caller": None,
        "request": Message.of(b"", b""),
        "response": None,
        "decided": Decision("route", ""),
    }
    return Exchange(**(whole | parts))


def large(how: str, number: int) -> dict[str, Any]:
    """A new object each time, as each request brings its own."""
    text = f"{number}{'v' * 60_000}"
    parts: dict[str, dict[str, Any]] = {
        "head": {"request": Message.of(b"X-Number: %d\r\n%s" % (number, LINES), b"")},
        "one line": {"request": Message.of(b"X-Long: " + text.encode(), b"")},
        "path": {"path": text},
        "caller": {"caller": text},
        "violation": {"violations": [Violation("body", "/a", "type", text)]},
        "answer": {"response": Message.of(b"X-Number: %d\r\n%s" % (number, LINES), text.encode())},
    }
    return parts[how]


@pytest.mark.parametrize("how", ["head", "one line", "path", "caller", "violation", "answer"])
def test_the_journal_stays_within_its_bound(how: str) -> None:
    journal = Journal("w")
    tracemalloc.start()
    try:
        for number in range(REQUESTS // 2):
            journal.add(exchange(**large(how, number)))
        taken = tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()
    assert journal.weight <= TOTAL_BYTES
    assert taken <= 1.1 * TOTAL_BYTES
    assert journal.count >= 100


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with served(tmp_path_factory.mktemp("bounds"), "--only", "custompsa") as running:
        yield running


def flood(server: Server, requests: int, batch: int = 20) -> None:
    """`requests` with 60 kB of headers each, over one connection."""
    url = httpx.URL(server.ready["simulators"]["custompsa"]["url"])
    request = b"GET /nowhere HTTP/1.1\r\nHost: x\r\n%s\r\n\r\n" % LINES
    with socket.create_connection((url.host, url.port or 80), timeout=30) as sock:
        for _ in range(requests // batch):
            sock.sendall(request * batch)
            answers = b""
            while answers.count(b"HTTP/1.1 404") < batch:
                answers += sock.recv(1 << 20)


def measured(server: Server, name: str) -> int:
    text = httpx.get(f"{server.url}/metrics", trust_env=False).text
    found = re.search(rf"^{name} ([0-9.e+]+)$", text, re.MULTILINE)
    assert found is not None, text
    return int(float(found[1]))


def peak(server: Server) -> int:
    """The most memory that the process ever held, in bytes."""
    status = Path(f"/proc/{server.process.pid}/status").read_text("ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) << 10  # type: ignore[index]  # it is there


def test_a_flood_of_long_heads_leaves_the_server_small(server: Server) -> None:
    flood(server, 20)
    before, per_entry = peak(server), measured(server, "psasim_journal_bytes") // 20
    assert HEAD_BYTES - 2000 < per_entry < HEAD_BYTES + 2000
    flood(server, REQUESTS)
    assert measured(server, "psasim_journal_bytes") <= TOTAL_BYTES
    assert measured(server, "psasim_journal_entries") < TOTAL_BYTES // (HEAD_BYTES - 2000)
    assert peak(server) - before < 2 * TOTAL_BYTES

"""A request reads as many records at 5,000 tickets as at 100: counted, not timed."""

from __future__ import annotations

import base64
from typing import Any

import msgspec
import pytest

from simulators.custompsa import DECLARATION
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.visits import Sizes

ENDPOINT = "/api/ncentral/tickets"
CREATE = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": "1"}


def send(psa: InProcess, method: str, path: str, body: Any = None) -> Reply:
    known = psa.state.credentials
    user = base64.b64encode(f"{known['username']}:{known['password']}".encode())
    headers = [(b"Authorization", b"Basic " + user), (b"Content-Type", b"application/json")]
    return psa.ask(method, path, headers, b"" if body is None else msgspec.json.encode(body))


def prepare(psa: InProcess) -> None:
    assert send(psa, "POST", ENDPOINT, CREATE).status == 200


@pytest.fixture(scope="module")
def sizes() -> Sizes:
    return Sizes(DECLARATION, {"tickets": "ncentralTicketId", "users": "name"}, prepare)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/tickets?limit=25", None),
        ("GET", "/tickets?limit=25&status=open", None),
        ("GET", "/tickets/INC-1001", None),
        ("POST", ENDPOINT, {**CREATE, "ncentralTicketId": "2"}),
        ("POST", ENDPOINT, {**CREATE, "action": "RESOLVE", "psaTicketNumber": "INC-1001"}),
    ],
)
def test_request_reads_the_same_at_any_size(sizes: Sizes, method: str, path: str, body: Any) -> None:
    assert sizes.grown(lambda psa: send(psa, method, path, body)) == {}

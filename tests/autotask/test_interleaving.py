"""Two writers of one record, step by step in turn: what is answered as done is done, whoever commits last."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import msgspec
import pytest

from simulators.autotask import DECLARATION
from simulators.autotask.auth import USERS
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.turns import take_turns

ROOT = "/ATServicesRest/V1.0"
TICKET = 7860
Write = tuple[str, str, Any, bytes]


@pytest.fixture
def psa(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> InProcess:
    made = InProcess(DECLARATION)
    take_turns(monkeypatch)
    caplog.set_level(logging.CRITICAL)
    return made


def together(psa: InProcess, *writes: Write) -> list[int]:
    """The statuses of requests that are under way at once; each is a method, a path, a body and a secret."""

    async def ask() -> list[Reply]:
        return await asyncio.gather(*(asked(psa, write) for write in writes))

    return [reply.status for reply in asyncio.run(ask())]


async def asked(psa: InProcess, write: Write) -> Reply:
    method, path, body, secret = write
    known = psa.state.credentials
    headers = [
        (b"UserName", known["username"].encode()),
        (b"Secret", secret or known["secret"].encode()),
        (b"ApiIntegrationCode", known["api_integration_code"].encode()),
        (b"Content-Type", b"application/json"),
    ]
    return await psa.asked(method, ROOT + path, headers, b"" if body is None else msgspec.json.encode(body))


def test_failures_of_requests_that_are_under_way_at_once_all_count(psa: InProcess) -> None:
    statuses = together(psa, *[("GET", "/Companies/175", None, b"wrong")] * 4)
    login = psa.state.credentials["username"].lower()
    user: Any = asyncio.run(psa.state.store().get(USERS, login))
    assert user["failures"] == statuses.count(401) > 0


def test_updates_of_different_fields_are_both_kept_or_one_is_refused(psa: InProcess) -> None:
    changes = ({"id": TICKET, "title": "New"}, {"id": TICKET, "priority": 1})
    statuses = together(psa, *(("PATCH", "/Tickets", change, b"") for change in changes))
    ticket: Any = asyncio.run(psa.state.store().get("Tickets", TICKET))
    assert 200 in statuses
    assert [ticket["title"] == "New", ticket["priority"] == 1] == [each == 200 for each in statuses]

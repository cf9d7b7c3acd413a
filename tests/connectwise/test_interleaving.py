"""Two writers of one record, step by step in turn: what is answered as done is done, whoever commits last."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Mapping
from typing import Any

import msgspec
import pytest

from simulators.connectwise import DECLARATION
from tests.core.server.inprocess import InProcess, Reply
from tests.core.store.turns import take_turns

BASE = "/v4_6_release/apis/3.0"
Write = tuple[str, str, Any]


class Desk:
    """The PSA in this process, with one ticket."""

    def __init__(self) -> None:
        self.psa = InProcess(DECLARATION)
        self.ticket: Mapping[str, Any] = self.send(
            "POST", "/service/tickets", {"summary": "Old", "company": {"id": 2}}
        ).json()

    def send(self, method: str, path: str, body: Any = None) -> Reply:
        return asyncio.run(self.asked((method, path, body)))

    def together(self, *writes: Write) -> list[int]:
        """The statuses of writes that are under way at once."""

        async def ask() -> list[Reply]:
            return await asyncio.gather(*map(self.asked, writes))

        return [reply.status for reply in asyncio.run(ask())]

    async def asked(self, write: Write) -> Reply:
        method, path, body = write
        known = self.psa.state.credentials
        user = f"{known['company']}+{known['public_key']}:{known['private_key']}".encode()
        headers = [
            (b"Authorization", b"Basic " + base64.b64encode(user)),
            (b"clientId", known["client_id"].encode()),
            (b"Content-Type", b"application/json"),
        ]
        sent = b"" if body is None else msgspec.json.encode(body)
        return await self.psa.asked(method, BASE + path, headers, sent)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Desk:
    made = Desk()
    take_turns(monkeypatch)
    caplog.set_level(logging.CRITICAL)
    return made


def replacing(name: str, value: Any) -> list[dict[str, Any]]:
    return [{"op": "replace", "path": name, "value": value}]


def test_patches_of_different_members_are_both_kept_or_one_is_refused(desk: Desk) -> None:
    path = f"/service/tickets/{desk.ticket['id']}"
    statuses = desk.together(
        ("PATCH", path, replacing("summary", "New")), ("PATCH", path, replacing("externalXRef", "alert-1"))
    )
    after = desk.send("GET", path).json()
    assert 200 in statuses
    assert [after["summary"] == "New", after.get("externalXRef") == "alert-1"] == [each == 200 for each in statuses]


def test_put_and_patch_are_both_kept_or_one_is_refused(desk: Desk) -> None:
    path = "/company/companies/2"
    company = desk.send("GET", path).json()
    whole = {**company, "phoneNumber": "555-0199"}
    statuses = desk.together(("PUT", path, whole), ("PATCH", path, replacing("website", "https://new.example")))
    after = desk.send("GET", path).json()
    done = [after.get("phoneNumber") == "555-0199", after.get("website") == "https://new.example"]
    assert 200 in statuses
    assert done == [each == 200 for each in statuses]


def test_record_that_is_deleted_meanwhile_does_not_come_back(desk: Desk) -> None:
    path = f"/service/tickets/{desk.ticket['id']}"
    statuses = desk.together(("DELETE", path, None), ("PATCH", path, replacing("summary", "New")))
    after = desk.send("GET", path)
    assert statuses.count(204) + statuses.count(200) == 1
    assert after.status == (404 if 204 in statuses else 200)


def test_links_to_two_configurations_are_both_kept_or_one_is_refused(desk: Desk) -> None:
    path = f"/service/tickets/{desk.ticket['id']}/configurations"
    statuses = desk.together(("POST", path, {"id": 1}), ("POST", path, {"id": 2}))
    linked = {each["id"] for each in desk.send("GET", path).json()}
    assert linked == {number for number, status in zip((1, 2), statuses, strict=True) if status == 201}
    assert linked


def test_notes_of_one_ticket_are_both_kept_or_one_is_refused(desk: Desk) -> None:
    path = f"/service/tickets/{desk.ticket['id']}/notes"
    notes = [{"text": text, "internalAnalysisFlag": True} for text in ("one", "two")]
    statuses = desk.together(*(("POST", path, note) for note in notes))
    kept = {each["text"] for each in desk.send("GET", path).json()}
    assert kept == {note["text"] for note, status in zip(notes, statuses, strict=True) if status == 201}
    assert kept

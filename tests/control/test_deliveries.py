from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


@pytest.fixture
def nobody() -> Iterator[str]:
    """A URL at which connections are refused: the port is bound, and does not listen."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{bound.getsockname()[1]}/nobody"


def rows(ask: Ask, **query: Any) -> list[dict[str, Any]]:
    response = ask("GET", "/deliveries", params=query)
    assert response.status_code == 200, response.text
    items: list[dict[str, Any]] = response.json()["items"]
    return items


def settled(acme: Desk) -> None:
    """Every first attempt is over: an advance waits for all that was begun."""
    acme.control.advance(0)


def test_a_delivery_is_told_with_its_attempts(acme: Desk, ask: Ask) -> None:
    acme.create(title="a", notify=f"{acme.url}/Echo")
    settled(acme)
    (row,) = rows(ask)
    (attempt,) = row.pop("attempts")
    assert row == {
        "id": "acme-1",
        "simulator": "acme",
        "order_key": "order a",
        "kind": "notice",
        "state": "retrying",
        "reason": None,
        "target": f"POST {acme.url}/Echo",
    }
    assert (attempt["status"], attempt["outcome"], attempt["guard"]) == (401, "answered", False)
    sent = next(entry for entry in acme.control.journal(direction="out"))
    assert attempt["exchange"] == sent["id"]


def test_an_attempt_at_nobody_is_refused(acme: Desk, ask: Ask, nobody: str) -> None:
    acme.create(notify=nobody)
    settled(acme)
    (row,) = rows(ask)
    assert row["state"] == "retrying"
    assert [attempt["outcome"] for attempt in row["attempts"]] == ["refused"]
    assert row["attempts"][0]["status"] is None


def test_pages_and_states(acme: Desk, ask: Ask, nobody: str) -> None:
    acme.control.settings("acme", retries=0)
    for number in range(3):
        acme.create(title=str(number), notify=nobody)
    settled(acme)
    assert [row["order_key"] for row in rows(ask, state="failed")] == ["order 0", "order 1", "order 2"]
    assert rows(ask, state="held") == []
    page = ask("GET", "/deliveries", params={"limit": 2}).json()
    assert [row["order_key"] for row in page["items"]] == ["order 0", "order 1"]
    rest = ask("GET", "/deliveries", params={"limit": 2, "since": page["next"]}).json()
    assert [row["order_key"] for row in rest["items"]] == ["order 2"]
    assert rest["next"] is None


def test_deliveries_of_every_tenant_are_shown(acme: Desk, ask: Ask, nobody: str) -> None:
    key = acme.control.credentials("acme", tenant="north")["key"]
    assert acme.send("POST", "/Orders", key=key, json={"title": "n", "notify": nobody}).status_code == 201
    acme.create(title="d", notify=nobody)
    settled(acme)
    assert {row["id"] for row in rows(ask, simulator="acme")} == {"acme-1", "acme-north-1"}
    again = ask("POST", "/deliveries/acme-north-1/redeliver", {})
    assert [attempt["outcome"] for attempt in again.json()["attempts"]] == ["refused", "refused"]


def test_redelivery_is_one_more_attempt_with_the_same_bytes(acme: Desk, ask: Ask, nobody: str) -> None:
    acme.control.settings("acme", retries=0)
    acme.create(notify=nobody)
    settled(acme)
    response = ask("POST", "/deliveries/acme-1/redeliver")
    assert response.status_code == 200, response.text
    assert len(response.json()["attempts"]) == 2
    first, second = (entry["request"]["body"] for entry in acme.control.journal(direction="out"))
    assert first == second


@pytest.mark.parametrize("query", [{"simulator": "nobody"}, {"state": "lost"}, {"since": "acme-9"}, {"limit": 0}])
def test_a_bad_question_is_refused(ask: Ask, query: dict[str, Any]) -> None:
    refused(ask("GET", "/deliveries", params=query), 400)


def test_what_was_never_sent_is_not_sent_again(ask: Ask) -> None:
    refused(ask("POST", "/deliveries/acme-9/redeliver", {}), 404, "acme-9")
    refused(ask("POST", "/deliveries/acme-9/redeliver", {"now": True}), 400)

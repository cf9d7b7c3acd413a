from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest

from simulators.core.clock import epoch
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
    assert epoch(row.pop("due")) - epoch(attempt["at"]) == pytest.approx(60, abs=5)
    assert row == {
        "id": "acme-1",
        "simulator": "acme",
        "order_key": "order a",
        "key_held": False,
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


def test_deliveries_are_paged_and_filtered_by_state(acme: Desk, ask: Ask, nobody: str) -> None:
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


def acted(ask: Ask, verb: str, identity: str = "acme-1") -> dict[str, Any]:
    response = ask("POST", f"/deliveries/{identity}/{verb}")
    assert response.status_code == 200, response.text
    row: dict[str, Any] = response.json()
    return row


def test_held_order_key_sends_nothing_until_it_is_released(acme: Desk, ask: Ask, nobody: str) -> None:
    acme.control.settings("acme", retries=0)
    acme.create(title="a", notify=nobody)
    settled(acme)
    assert acted(ask, "hold")["state"] == "failed"
    acme.create(title="a", notify=nobody)
    acme.create(title="b", notify=nobody)
    settled(acme)
    first, second, third = rows(ask)
    assert [row["key_held"] for row in (first, second, third)] == [True, True, False]
    assert (second["state"], second["reason"], second["attempts"]) == ("held", "its order key is held", [])
    assert rows(ask, state="held") == [second]
    assert third["state"] == "failed"
    # Answered after the first attempt of what was held.
    released = acted(ask, "release", second["id"])
    assert (released["state"], len(released["attempts"]), released["key_held"]) == ("failed", 1, False)


def test_dropped_delivery_makes_way_at_once_for_the_next_on_its_key(acme: Desk, ask: Ask, nobody: str) -> None:
    acme.create(title="a", notify=nobody)
    acme.create(title="a", notify=nobody)
    settled(acme)
    assert [len(row["attempts"]) for row in rows(ask)] == [1, 0]
    dropped = acted(ask, "drop")
    assert (dropped["state"], dropped["reason"], dropped["due"]) == ("failed", "dropped through the control API", None)
    settled(acme)
    assert [(row["state"], len(row["attempts"])) for row in rows(ask)] == [("failed", 1), ("retrying", 1)]
    refused(ask("POST", "/deliveries/acme-1/drop"), 409, "acme-1", "failed")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"simulator": "acmee"}, ("no simulator 'acmee'; did you mean 'acme'?",)),
        ({"simulater": "acme"}, ("no parameter 'simulater'; did you mean 'simulator'?",)),
        ({"state": "lost"}, ("state", '"pending", "held", "sent", "failed", "retrying"')),
        ({"since": "acme-11"}, ("since", "no delivery 'acme-11'; did you mean 'acme-1'?")),
        ({"limit": 0}, ("limit",)),
    ],
)
def test_a_bad_question_is_refused(acme: Desk, ask: Ask, query: dict[str, Any], words: tuple[str, ...]) -> None:
    acme.create(notify=f"{acme.url}/Echo")
    refused(ask("GET", "/deliveries", params=query), 400, *words)


@pytest.mark.parametrize("verb", ["redeliver", "hold", "release", "drop"])
def test_act_on_an_unknown_delivery_is_refused(ask: Ask, verb: str) -> None:
    refused(ask("POST", f"/deliveries/acme-9/{verb}", {}), 404, "no delivery 'acme-9'; there are none")
    refused(ask("POST", f"/deliveries/acme-9/{verb}", {"now": True}), 400, "no property 'now'")

from __future__ import annotations

from typing import Any

import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


def quotas(ask: Ask) -> dict[str, dict[str, Any]]:
    body = ask("GET", "/quotas/acme").json()
    assert body["next"] is None
    return {each["id"]: each for each in body["items"]}


def test_limits_in_force_and_their_use_are_told(acme: Desk, ask: Ask) -> None:
    for _ in range(3):
        acme.send("GET", "/Orders")
    found = quotas(ask)
    assert set(found) == {"hour", "slow", "slots"}
    hour = found["hour"]
    assert (hour["kind"], hour["limit"], hour["window_s"], hour["scope"]) == ("window", 1000, 3600, ["credential"])
    assert (hour["in_use"], hour["granted"], hour["refused"]) == (3, 3, 0)
    assert (found["slots"]["kind"], found["slots"]["operations"]) == ("concurrency", ["getOrder"])
    assert found["slow"]["kind"] == "latency"


def test_a_changed_limit_is_in_force(acme: Desk, ask: Ask) -> None:
    changed = ask("PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": 1}]})
    assert changed.status_code == 200
    assert quotas(ask)["hour"]["limit"] == 1
    assert [acme.send("GET", "/Orders").status_code for _ in range(2)] == [200, 429]
    assert (quotas(ask)["hour"]["granted"], quotas(ask)["hour"]["refused"]) == (1, 1)


def test_null_is_as_declared(ask: Ask) -> None:
    before = quotas(ask)
    ask("PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": 1, "window_s": 10}]})
    assert quotas(ask) != before
    ask("PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": None, "window_s": None}]})
    assert quotas(ask) == before


@pytest.mark.parametrize(
    "items",
    [
        [{"id": "hour", "limit": 5}, {"id": "day", "limit": 1}],
        [{"id": "hour", "limit": -1}],
        [{"id": "hour", "limit": "5"}],
        [{"id": "hour"}],
        [{"limit": 5}],
        [],
    ],
)
def test_a_bad_change_changes_no_limit(ask: Ask, items: list[dict[str, Any]]) -> None:
    before = quotas(ask)
    refused(ask("PUT", "/quotas/acme", {"items": items}), 400)
    assert quotas(ask) == before


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_there_are_no_quotas_of_what_is_not_served(ask: Ask, method: str) -> None:
    refused(ask(method, "/quotas/nobody", {"items": [{"id": "hour", "limit": 1}]}), 404, "nobody")


def test_the_report_card_reads_the_traffic(acme: Desk, ask: Ask) -> None:
    ask("PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": 1}]})
    for _ in range(3):
        acme.send("GET", "/Orders")
    card = ask("GET", "/quotas/acme/report").json()
    assert (card["requests"], card["refused"]) == (3, 2)
    assert acme.key not in str(card)
    assert [each["quota"] for each in card["spent"]] == ["hour"]
    refused(ask("GET", "/quotas/nobody/report"), 404, "nobody")


def test_user_of_a_limit_is_listed_without_its_secrets(acme: Desk, ask: Ask) -> None:
    for _ in range(3):
        acme.send("GET", "/Orders")
    found = quotas(ask)
    (caller,) = found["hour"]["callers"]
    assert (caller["in_use"], len(caller["key"])) == (3, len(found["hour"]["scope"]))
    assert acme.key not in str(found)
    assert found["slots"]["callers"] == []

"""What a webhook may be [autotask 11.1]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import TECHNICIAN, Psa

HOOK = {
    **{"name": "n", "webhookUrl": "https://receiver.example/a", "deactivationUrl": "https://receiver.example/b"},
    **{"secretKey": "s", "isActive": True, "sendThresholdExceededNotification": False},
}


@pytest.mark.parametrize(
    "url", ["http://receiver.example/", "ftp://x/", "https://", "receiver.example", "https://[", "https://x/\x00"]
)
def test_urls_are_https(psa: Psa, url: str) -> None:
    for name in ("webhookUrl", "deactivationUrl"):
        assert psa.refused("POST", "/TicketWebhooks", json={**HOOK, name: url}) == [f"{name} must be an https URL."]


def test_the_same_event_of_the_same_entity_goes_to_an_address_once(psa: Psa) -> None:
    events = {"isSubscribedToCreateEvents": True}
    first = psa.create("/TicketWebhooks", {**HOOK, **events})
    assert "exists already" in psa.refused("POST", "/TicketWebhooks", json={**HOOK, **events, "isActive": False})[0]
    assert psa.create("/TicketWebhooks", {**HOOK, "isSubscribedToUpdateEvents": True}) == first + 1
    assert psa.create("/CompanyWebhooks", {**HOOK, **events}) == 1
    assert "exists already" in psa.refused("PATCH", "/TicketWebhooks", json={"id": first + 1, **events})[0]


def test_there_are_so_many_and_no_more(psa: Psa) -> None:
    psa.settings(webhook_limit=1)
    psa.create("/TicketWebhooks", HOOK)
    assert "maximum number of webhooks (1)" in psa.refused("POST", "/TicketWebhooks", json=HOOK)[0]


@pytest.mark.parametrize(
    ("segment", "row"),
    [
        ("Fields", {"fieldID": 1, "isSubscribedField": True, "isDisplayAlwaysField": True}),
        ("UdfFields", {"udfFieldID": 29682901, "isSubscribedField": True, "isDisplayAlwaysField": True}),
        ("ExcludedResources", {"resourceID": TECHNICIAN}),
    ],
)
def test_nothing_is_listed_twice(psa: Psa, segment: str, row: dict[str, Any]) -> None:
    hook = psa.create("/TicketWebhooks", HOOK)
    assert psa.create(f"/TicketWebhooks/{hook}/{segment}", row) == 1
    assert "already" in psa.refused("POST", f"/TicketWebhooks/{hook}/{segment}", json=row)[0]
    assert "webhookID" in psa.refused("POST", f"/TicketWebhooks/99/{segment}", json=row)[0]


@pytest.mark.parametrize(("method", "rest"), [("PATCH", {"isActive": None}), ("PUT", {**HOOK, "isActive": None})])
def test_flag_of_a_webhook_that_may_be_left_out_may_be_cleared(psa: Psa, method: str, rest: dict[str, Any]) -> None:
    hook = psa.create("/ConfigurationItemWebhooks", HOOK)
    for _ in range(2):
        psa.ok(method, "/ConfigurationItemWebhooks", json={"id": hook, **rest})
    assert psa.item("ConfigurationItemWebhooks", hook)["isActive"] is None

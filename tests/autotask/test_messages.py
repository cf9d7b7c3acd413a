"""Callouts of webhooks, from the change that causes them to the log of what failed [autotask 11]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from simulators.autotask.model.callouts import signature
from tests.autotask.asking import API_RESOURCE, CONTOSO, Psa, eq
from tests.autotask.receiver import Receiver, receiving

SECRET = "fake-secret-key-01"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as server:
        yield server


def field_id(psa: Psa, entity: str, name: str) -> int:
    fields = psa.ok("GET", f"/{entity}WebhookFields/entityInformation/fields")["fields"]
    values = next(each for each in fields if each["name"] == "fieldID")["picklistValues"]
    return int(next(each["value"] for each in values if each["label"] == name))


def webhook(
    psa: Psa, receiver: Receiver, entity: str = "Ticket", fields: dict[str, bool] | None = None, **more: Any
) -> int:
    """A webhook that watches `fields` (False: shows them always without being subscribed to them)."""
    psa.settings(webhook_https_only=False)
    body = {
        **{
            "name": "Nerdio",
            "webhookUrl": receiver.url(),
            "deactivationUrl": receiver.url("/end"),
            "secretKey": SECRET,
        },
        **{"isActive": True, "sendThresholdExceededNotification": False, "isSubscribedToCreateEvents": True},
        **{"isSubscribedToUpdateEvents": True, "isSubscribedToDeleteEvents": True, **more},
    }
    identity = psa.create(f"/{entity}Webhooks", body)
    for name, subscribed in ({"status": True} if fields is None else fields).items():
        watched = {"fieldID": field_id(psa, entity, name), "isSubscribedField": subscribed}
        psa.create(f"/{entity}Webhooks/{identity}/Fields", {**watched, "isDisplayAlwaysField": not subscribed})
    return identity


def settle(psa: Psa, seconds: float = 0) -> None:
    """Let everything happen that is under way, and `seconds` more."""
    psa.control.advance(seconds)


@pytest.fixture
def still(psa: Psa) -> Psa:
    psa.control.freeze()
    return psa


def test_a_change_is_called_out_signed(still: Psa, receiver: Receiver) -> None:
    webhook(still, receiver, fields={"status": True, "title": False})
    identity = still.ticket(title="R&D <disk> \u00e9tat")
    settle(still)
    still.ok("PATCH", "/Tickets", json={"id": identity, "status": 8})
    settle(still)
    created, updated = receiver.heard
    assert (created.method, created.headers["content-type"]) == ("POST", "application/json")
    assert created.headers["x-hook-signature"] == signature(SECRET, created.body)
    assert b"R\\u0026D \\u003Cdisk\\u003E \\u00E9tat" in updated.body
    guid = still.item("TicketWebhooks", 1)["webhookGUID"]
    assert created.data["Fields"] == {"Status": "1", "Title": "R&D <disk> \u00e9tat"}
    assert {name: updated.data[name] for name in updated.data if name != "EventTime"} == {
        "Action": "Update",
        "Guid": guid,
        "EntityType": "Ticket",
        "Id": identity,
        "Fields": {"Status": "8", "Title": "R&D <disk> \u00e9tat"},
        "SequenceNumber": 2,
        "PersonID": API_RESOURCE,
    }


def test_a_webhook_needs_a_subscribed_field(still: Psa, receiver: Receiver) -> None:
    identity = webhook(still, receiver, fields={"title": False})
    assert still.item("TicketWebhooks", identity)["isReady"] is False
    still.ticket()
    settle(still)
    assert receiver.heard == []
    fields = still.find("TicketWebhookFields")
    still.ok("PATCH", f"/TicketWebhooks/{identity}/Fields", json={"id": fields[0]["id"], "isSubscribedField": True})
    assert still.item("TicketWebhooks", identity)["isReady"] is True
    still.ok("DELETE", f"/TicketWebhooks/{identity}/Fields/{fields[0]['id']}")
    assert still.item("TicketWebhooks", identity)["isReady"] is False


@pytest.mark.parametrize("events", ["Create", "Update", "Delete"])
def test_events_that_nobody_subscribed_to_are_not_called_out(still: Psa, receiver: Receiver, events: str) -> None:
    silent = {f"isSubscribedTo{each}Events": each == events for each in ("Create", "Update", "Delete")}
    webhook(still, receiver, "Contact", {"lastName": True}, **silent)
    contact = {"firstName": "A", "lastName": "B", "isActive": 1}
    identity = still.create(f"/Companies/{CONTOSO}/Contacts", contact)
    still.ok("PATCH", f"/Companies/{CONTOSO}/Contacts", json={"id": identity, "lastName": "C"})
    still.ok("DELETE", f"/Companies/{CONTOSO}/Contacts/{identity}")
    settle(still)
    assert [each.data["Action"] for each in receiver.heard] == [events]
    assert receiver.heard[0].data["EntityType"] == "Contact"


@pytest.mark.parametrize(
    ("entity", "field", "kind", "path", "body"),
    [
        ("Company", "city", "Account", "/Companies", {"id": CONTOSO, "city": "Springfield"}),
        (
            "ConfigurationItem",
            "location",
            "InstalledProduct",
            "/ConfigurationItems",
            {"id": 29680001, "location": "Rack"},
        ),
        ("TicketNote", "title", "TicketNote", "/Tickets/7860/Notes", {"id": 29680001, "title": "Changed"}),
        ("Ticket", "lastActivityDate", "Ticket", "/Tickets/7860/Notes", {"id": 29680001, "title": "Changed"}),
    ],
)
def test_every_entity_has_its_name(
    still: Psa, receiver: Receiver, entity: str, field: str, kind: str, path: str, body: Any
) -> None:
    webhook(still, receiver, entity, {field: True})
    still.ok("PATCH", path, json=body)
    settle(still)
    assert [each.data["EntityType"] for each in receiver.heard] == [kind]


def test_user_defined_fields_are_watched_too(still: Psa, receiver: Receiver) -> None:
    hook = webhook(still, receiver)
    row = {"udfFieldID": 29682901, "isSubscribedField": True, "isDisplayAlwaysField": False}
    still.create(f"/TicketWebhooks/{hook}/UdfFields", row)
    still.ok("PATCH", "/Tickets", json={"id": 7860, "userDefinedFields": [{"name": "Alert Source", "value": "RMM"}]})
    settle(still)
    assert receiver.heard[0].data["Fields"] == {"Alert Source": "RMM"}


def test_an_event_is_tried_five_times_within_two_minutes_and_then_logged(still: Psa, receiver: Receiver) -> None:
    webhook(still, receiver)
    receiver.status = 503
    still.ticket()
    settle(still)
    assert len(receiver.heard) == 1
    for attempts in (2, 3, 4, 5):
        settle(still, 30)
        assert len(receiver.heard) == attempts
    assert len({each.body for each in receiver.heard}) == 1
    settle(still, 600)
    assert len(receiver.heard) == 5
    log = still.find("WebhookEventErrorLogs")[0]
    assert (log["ticketWebhookID"], log["sequenceNumber"], log["errorMessage"]) == (1, 1, "HTTP status 503")
    assert log["payload"] == receiver.heard[0].body.decode()


def test_the_log_is_kept_for_a_month_and_can_be_cleared(still: Psa, receiver: Receiver) -> None:
    still.settings(webhook_attempts=1)
    webhook(still, receiver)
    receiver.status = 404
    still.ticket()
    still.ticket()
    settle(still)
    logs = still.find("WebhookEventErrorLogs")
    assert len(logs) == 2
    still.ok("DELETE", f"/WebhookEventErrorLogs/{logs[0]['id']}")
    assert len(still.find("WebhookEventErrorLogs")) == 1
    settle(still, 31 * 86400)
    assert still.find("WebhookEventErrorLogs") == []
    still.ticket()
    settle(still)
    state = still.control.request("GET", "/state")["simulators"]["autotask"]
    kept = state["tenants"]["default"]["collections"]["WebhookEventErrorLogs"]
    assert len(kept) == 1, "what is out of sight is not kept for ever"


def test_too_many_failures_in_a_row_end_the_webhook(still: Psa, receiver: Receiver) -> None:
    still.settings(webhook_attempts=1, webhook_failures_to_disable=3)
    hook = webhook(still, receiver)
    receiver.status = 500
    for _ in range(2):
        still.ticket()
    settle(still)
    receiver.status = 200
    still.ticket()
    settle(still)
    receiver.status = 500
    for _ in range(4):
        still.ticket()
    settle(still)
    assert still.item("TicketWebhooks", hook)["isActive"] is False
    assert len(still.find("WebhookEventErrorLogs")) == 5
    end = receiver.heard[-1]
    assert (end.path, end.data["Action"], end.headers["x-hook-signature"]) == (
        "/end",
        "Deactivated",
        signature(SECRET, end.body),
    )
    assert "EntityType" not in end.data
    states = [each["state"] for each in still.control.deliveries()]
    assert states.count("failed") == 7, (
        "what waited behind the last failure is dropped, and the end was refused as well"
    )


@pytest.mark.parametrize("way", ["switch off", "delete"])
def test_the_end_of_a_webhook_is_told(still: Psa, receiver: Receiver, way: str) -> None:
    hook = webhook(still, receiver)
    if way == "delete":
        still.ok("DELETE", f"/TicketWebhooks/{hook}")
        assert still.find("TicketWebhookFields") == []
    else:
        still.ok("PATCH", "/TicketWebhooks", json={"id": hook, "isActive": False})
    still.ticket()
    settle(still)
    assert [(each.path, each.data["Action"]) for each in receiver.heard] == [("/end", "Deactivated")]


def test_nobody_listens_and_patience_ends(still: Psa, receiver: Receiver) -> None:
    still.settings(webhook_attempts=1)
    webhook(still, receiver, webhookUrl="http://127.0.0.1:9/nobody")
    still.ticket()
    settle(still)
    assert still.find("WebhookEventErrorLogs")[0]["errorMessage"]


def test_deliveries_keep_their_contract_and_no_secret(still: Psa, receiver: Receiver) -> None:
    hook = webhook(still, receiver)
    still.ticket()
    settle(still)
    still.ok("DELETE", f"/TicketWebhooks/{hook}")
    settle(still)
    entries = [entry for entry in still.control.journal() if entry["direction"] == "out"]
    assert [entry["violations"] for entry in entries] == [[], []]
    assert SECRET not in str(entries) + str(still.control.deliveries())


def test_a_webhook_shows_what_it_is(psa: Psa, receiver: Receiver) -> None:
    identity = webhook(psa, receiver)
    hook = psa.item("TicketWebhooks", identity)
    assert (identity, hook["ownerResourceID"], hook["isReady"]) == (1, API_RESOURCE, True)
    assert len(hook["webhookGUID"]) == 36
    assert psa.find("TicketWebhooks", eq("isReady", True))[0]["id"] == identity

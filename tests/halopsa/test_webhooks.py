from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo
from tests.halopsa.receiver import Receiver, receiving

NEW, USER_UPDATE, CLOSED, STATUS, DELETED = 3, 19, 39, 76, 1072
REASSIGNED = 2


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


def hook(halo: Halo, receiver: Receiver, *events: int, **members: Any) -> dict[str, Any]:
    triggers = [{"eventno": number} for number in events]
    made: dict[str, Any] = halo.post(
        "/Webhook", {"name": "Hook", "url": receiver.url, "active": True, "events": triggers, **members}
    )
    return made


def change(control: ControlClient, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """An act of an agent; its webhooks have been attempted when it answers."""
    done: dict[str, Any] = control.drive("halopsa", "POST", f"/tickets/2000/{path}", body or {})
    return done


def test_a_new_ticket_is_told(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    made = hook(halo, receiver, NEW)
    control.drive("halopsa", "POST", "/tickets", {"summary": "On fire", "client_id": 12})
    message = receiver.received[0].json
    assert (message["event"], message["object_id"], message["webhook_id"]) == ("new ticket logged", 2000, made["id"])
    assert message["message"] == "A new Ticket has been logged with ID: 0002000."
    assert message["ticket"]["summary"] == "On fire"
    assert message["agent_id"] == 3
    assert receiver.received[0].headers["content-type"] == "application/json"


def test_each_trigger_has_its_event(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    hook(halo, receiver, STATUS, REASSIGNED)
    halo.ticket(customfields=[{"id": 201, "value": "7"}])
    change(control, "status", {"status_id": 2})
    change(control, "assign", {"to": 4})
    change(control, "close")
    told = [(each.json["event"], each.json["ticket"]["status_id"]) for each in receiver.received]
    assert told == [("ticket status changed", 2), ("ticket reassigned", 2), ("ticket status changed", 9)]
    assert receiver.received[-1].json["ticket"]["hasbeenclosed"]
    assert receiver.received[-1].json["ticket"]["customfields"][0]["name"] == "CFJobId"


def test_what_changes_nothing_is_not_told(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    hook(halo, receiver, STATUS, REASSIGNED)
    halo.ticket()
    change(control, "status", {"status_id": 1})
    change(control, "agent-reply", {"note": "Hm", "hidden": True})
    assert receiver.received == []


@pytest.mark.parametrize("members", [{"active": False}, {"type": 1}, {"events": []}])
def test_some_webhooks_send_nothing(
    halo: Halo, receiver: Receiver, control: ControlClient, members: dict[str, Any]
) -> None:
    hook(halo, receiver, STATUS, **members)
    halo.ticket()
    assert change(control, "close")["exchanges"] == []


def test_a_refused_change_is_not_told(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    hook(halo, receiver, NEW, STATUS)
    halo.refused("/Tickets", {"summary": "x", "client_id": 12}, {"summary": "no customer"})
    assert control.deliveries() == []


@pytest.mark.parametrize(
    ("kind", "header", "value"),
    [
        (1, "authorization", "Basic " + base64.b64encode(b"halo:hush-hush").decode()),
        (2, "authorization", "Bearer hush-hush"),
        (3, "x-key", "hush-hush"),
    ],
)
def test_kinds_of_authentication(
    halo: Halo, receiver: Receiver, control: ControlClient, kind: int, header: str, value: str
) -> None:
    secret = {"basic_username": "halo", "basic_password": "hush-hush", "authentication_header": "X-Key"}
    made = hook(halo, receiver, STATUS, authentication_type=kind, **secret)
    halo.ticket()
    change(control, "close")
    assert receiver.received[0].headers[header] == value
    assert "basic_password" not in made
    assert "hush-hush" not in str(control.journal())
    assert "hush-hush" not in str(control.deliveries())


def test_none_and_certificates_send_no_credentials(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    for kind in (0, 4):
        hook(halo, receiver, STATUS, authentication_type=kind)
    halo.ticket()
    change(control, "close")
    assert ["authorization" in each.headers for each in receiver.received] == [False, False]


@pytest.mark.parametrize(("number", "method"), [(0, "POST"), (2, "PUT"), (4, "PATCH"), (77, "POST")])
def test_methods(halo: Halo, receiver: Receiver, control: ControlClient, number: int, method: str) -> None:
    hook(halo, receiver, STATUS, method=number, content_type="text/json")
    halo.ticket()
    change(control, "close")
    assert (receiver.received[0].method, receiver.received[0].headers["content-type"]) == (method, "text/json")


def test_payloads(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    for kind in (0, 1, 2):
        hook(halo, receiver, STATUS, payload_type=kind)
    mapped = [
        {"key": "n", "finame": "ID"},
        {"key": "who", "finame": "client_name"},
        {"key": "job", "finame": "CFJobId"},
    ]
    hook(halo, receiver, STATUS, custom_payload=True, mappings=mapped)
    hook(halo, receiver, STATUS, payload_type=3)
    halo.ticket(customfields=[{"id": 201, "value": "7"}])
    change(control, "close")
    bodies = [each.json for each in receiver.received]
    small, full, event = (next(each for each in bodies if test(each)) for test in (is_small, is_full, is_event))
    assert set(small["ticket"]) < set(full["ticket"])
    assert full["ticket"]["user"]["name"] == "General User"
    assert event["object_id"] == 2000
    assert {"n": 2000, "who": "Acme", "job": "7"} in bodies
    assert {} in bodies


def is_small(body: dict[str, Any]) -> bool:
    return "ticket" in body and "user" not in body["ticket"]


def is_full(body: dict[str, Any]) -> bool:
    return "ticket" in body and "user" in body["ticket"]


def is_event(body: dict[str, Any]) -> bool:
    return "event" in body and "ticket" not in body


def test_the_log_has_each_delivery(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    made = hook(halo, receiver, STATUS)
    halo.ticket()
    change(control, "close")
    row = halo.rows("/WebhookEvent", webhook_id=made["id"], entity_id=2000)[0]
    expected = {"status": 200, "responsestatus": 200, "error": False, "entity_id": 2000, "responsebody": "ok"}
    assert {name: row[name] for name in expected} == expected
    assert '"object_id":2000' in row["requestbody"]
    assert row["id"] == receiver.received[0].json["id"]
    assert halo.get(f"/Webhook/{made['id']}")["last_status"] == 200


def test_a_failure_is_kept_and_not_repeated(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    receiver.status = 500
    hook(halo, receiver, STATUS)
    halo.ticket()
    control.freeze()
    change(control, "close")
    control.advance(86_400)
    assert len(receiver.received) == 1
    assert [(each["status"], each["error"]) for each in halo.logged_in().rows("/WebhookEvent")] == [(500, True)]


def test_a_webhook_that_fails_too_often_is_switched_off(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    receiver.status = 503
    made = hook(halo, receiver, STATUS, auto_disable_attempts=2)
    halo.ticket()
    for status in (2, 3, 4):
        change(control, "status", {"status_id": status})
    assert len(receiver.received) == 2
    assert not halo.get(f"/Webhook/{made['id']}")["active"]
    receiver.status = 200
    halo.post("/Webhook", {"id": made["id"], "active": True})
    change(control, "close")
    assert len(receiver.received) == 3


def test_a_delivery_can_be_sent_again_from_the_log(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    hook(halo, receiver, STATUS)
    halo.ticket()
    change(control, "close")
    first = halo.rows("/WebhookEvent")[0]
    assert halo.post("/WebhookEvent", {"id": first["id"].upper()})["id"] == first["id"]
    assert [each.body for each in receiver.received] == [receiver.received[0].body] * 2
    assert len(halo.rows("/WebhookEvent")) == 2


def test_triggers_are_shown_with_ids_and_names(halo: Halo, receiver: Receiver) -> None:
    made = hook(halo, receiver, NEW, 7)
    assert [each["name"] for each in made["events"]] == ["new ticket logged", ""]
    assert {each["webhook_id"] for each in made["events"]} == {made["id"]}
    again = halo.post("/Webhook", {"id": made["id"], "events": [made["events"][0]]})
    assert again["events"] == [made["events"][0]]
    assert [type(each["id"]) for each in made["events"]] == [int, int]
    strange = halo.post("/Webhook", {"id": made["id"], "events": [{"id": 1, "eventno": DELETED, "interval": "0"}]})
    assert [(each["name"], each["interval"]) for each in strange["events"]] == [("ticket deleted", 0.0)]
    assert strange["events"][0]["id"] not in {each["id"] for each in made["events"]} | {1}


def test_a_message_names_the_trigger_that_it_comes_from(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    made = hook(halo, receiver, NEW, STATUS)
    halo.ticket()
    change(control, "close")
    told = [each.json["notification_id"] for each in receiver.received]
    assert told == [each["id"] for each in made["events"]]
    assert {row["notification_id"] for row in halo.rows("/WebhookEvent")} == set(told)


def test_a_webhook_gets_its_trigger_as_a_working_client_gives_it(
    halo: Halo, receiver: Receiver, control: ControlClient
) -> None:
    made = hook(halo, receiver, method=0, authentication_type=0, batch_method=0)
    sent = {"webhook_id": made["id"].upper(), "type": -2, "delivery_method": 6, "name": "", "conditions": []}
    trigger = halo.post("/Notification", {**sent, "eventno": "76", "interval": "0", "useworkinghours": "0"})
    assert (trigger["name"], trigger["eventno"], trigger["webhook_id"]) == ("ticket status changed", 76, made["id"])
    assert halo.get(f"/Webhook/{made['id']}")["events"] == [trigger]
    halo.ticket()
    change(control, "close")
    assert receiver.received[0].json["notification_id"] == trigger["id"]


def test_triggers_are_listed_changed_and_taken_away(halo: Halo, receiver: Receiver) -> None:
    first, second = hook(halo, receiver, NEW), hook(halo, receiver, STATUS)
    (one,), (two,) = first["events"], second["events"]
    assert halo.get("/Notification") == [one, two]
    assert halo.get("/notification", webhook_id=second["id"]) == [two]
    assert halo.get("/Notification", type=5) == []
    moved = halo.post("/Notification", {"id": one["id"], "webhook_id": second["id"], "interval": 1.5})
    assert moved == {**one, "webhook_id": second["id"], "interval": 1.5}
    assert halo.get(f"/Webhook/{first['id']}")["events"] == []
    assert halo.get(f"/Notification/{one['id']}") == halo.delete(f"/Notification/{one['id']}") == moved
    assert halo.send("GET", f"/Notification/{one['id']}").status_code == 404
    assert halo.refused("/Notification", {"eventno": 76}) == "A Webhook must be selected"
    missing = {"webhook_id": "00000000-0000-4000-8000-000000000000"}
    assert halo.refused("/Notification", missing, status=404) == "Record not found"
    assert halo.refused("/Notification", {"id": 777}, status=404) == "Record not found"


def test_closing_deleting_and_a_users_answer_are_told(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    hook(halo, receiver, CLOSED)
    hook(halo, receiver, DELETED)
    hook(halo, receiver, USER_UPDATE)
    halo.ticket()
    change(control, "close")
    change(control, "user-reply", {"note": "Again"})
    change(control, "delete")
    halo.delete("/Tickets/2000")
    told = [(each.json["event"], each.json["agent_id"]) for each in receiver.received]
    assert told == [("closed", 3), ("ticket updated by user", 0), ("ticket deleted", 3)]


def at_rest(control: ControlClient, halo: Halo) -> None:
    """The clock stands; two tickets are there."""
    control.freeze()
    halo.ticket()
    halo.ticket()


def test_occurrences_share_a_delivery_where_the_webhook_groups_them(
    halo: Halo, receiver: Receiver, control: ControlClient
) -> None:
    at_rest(control, halo)
    made = hook(halo, receiver, STATUS, REASSIGNED, batch_method=2, batch_delay_seconds=30)
    change(control, "status", {"status_id": 2})
    change(control, "assign", {"to": 4})
    change(control, "close")
    control.advance(29)
    assert receiver.received == []
    control.advance(1)
    bodies = sorted((each.json for each in receiver.received), key=len)
    assert [[each["event"] for each in body] for body in bodies] == [
        ["ticket reassigned"],
        ["ticket status changed", "ticket status changed"],
    ]
    assert [each["ticket"]["status_id"] for each in bodies[1]] == [2, 9]
    assert all(not each["violations"] for each in control.journal(direction="out"))
    first = halo.rows("/WebhookEvent", webhook_id=made["id"])
    assert {row["id"] for row in first} == {body[0]["id"] for body in bodies}
    change(control, "status", {"status_id": 3})
    control.advance(30)
    assert [each["ticket"]["status_id"] for each in receiver.received[-1].json] == [3]


@pytest.mark.parametrize(("method", "sizes"), [(1, [1, 1, 2]), (2, [1, 1, 2]), (3, [4]), (0, [0] * 4), (9, [0] * 4)])
def test_ways_of_grouping(
    halo: Halo, receiver: Receiver, control: ControlClient, method: int, sizes: list[int]
) -> None:
    at_rest(control, halo)
    hook(halo, receiver, STATUS, REASSIGNED, CLOSED, batch_method=method)
    change(control, "status", {"status_id": 2})
    change(control, "assign", {"to": 4})
    change(control, "close")
    control.advance(60)
    found = [each.json for each in receiver.received]
    assert sorted(len(each) if isinstance(each, list) else 0 for each in found) == sizes


def test_a_full_batch_takes_no_more(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    at_rest(control, halo)
    hook(halo, receiver, STATUS, batch_method=3, batch_limit=2, payload_type=2)
    for status in (2, 3, 4):
        change(control, "status", {"status_id": status})
    control.advance(60)
    assert [len(each.json) for each in receiver.received] == [2, 1]
    assert "ticket" not in receiver.received[0].json[0]


def test_a_batch_of_a_webhook_that_is_gone_is_dropped(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    at_rest(control, halo)
    made = hook(halo, receiver, STATUS, batch_method=1)
    change(control, "close")
    halo.delete(f"/Webhook/{made['id']}")
    control.advance(60)
    assert receiver.received == []


def test_the_number_of_a_reassignment_is_a_setting(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    control.settings("halopsa", webhook_reassigned_event=7)
    made = hook(halo, receiver, 7)
    halo.ticket()
    change(control, "assign", {"to": 4})
    assert (made["events"][0]["name"], receiver.received[0].json["event"]) == ("ticket reassigned",) * 2


def test_members_have_the_types_of_the_vendors_description(halo: Halo) -> None:
    told = {"custom_payload": True, "algorithm": 1, "digest": 2, "note": "Ours"}
    made = halo.post("/Webhook", {"name": "Hook", "url": "http://127.0.0.1:9/", **told})
    assert {name: made[name] for name in told} == told
    assert halo.refused("/Webhook", {"name": "Hook", "url": "x", "custom_payload": "{}"}).keys() == {
        "[0].custom_payload"
    }


def test_a_runbook_needs_no_url(halo: Halo) -> None:
    assert halo.post("/Webhook", {"name": "Runbook", "type": 1})["type"] == 1
    assert halo.refused("/Webhook", {"name": "Outbound"}) == "A URL must be entered"
    assert halo.refused("/Webhook", {"type": 1}) == "A Name must be entered"


def test_a_webhook_that_is_gone_sends_nothing(halo: Halo, receiver: Receiver, control: ControlClient) -> None:
    made = hook(halo, receiver, STATUS)
    halo.ticket()
    change(control, "close")
    halo.delete(f"/Webhook/{made['id']}")
    row = halo.rows("/WebhookEvent")[0]
    halo.post("/WebhookEvent", {"id": row["id"]})
    change(control, "status", {"status_id": 2})
    assert len(receiver.received) == 2

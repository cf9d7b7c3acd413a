"""The webhooks of Autotask's five entities [autotask 11]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Any

from contracts.api.examples import example_at
from contracts.deliveries.sending import Message, Sending, Stage
from contracts.targets.listening import Request

SYSTEM, BASE = "autotask", "/ATServicesRest/V1.0"
EVENTS, ENDED, KEY, BADGE = "/events", "/ended", "fake-secret-key-01", "Badge"
_EACH = ("Create", "Update", "Delete")
WATCHED = {
    "Ticket": ("Tickets", "Tickets", "title", "Ticket", "Title"),
    "Company": ("Companies", "Companies", "companyName", "Account", "CompanyName"),
    "Contact": ("Companies/{}/Contacts", "Companies/{parentId}/Contacts", "lastName", "Contact", "LastName"),
    "ConfigurationItem": (
        "ConfigurationItems",
        "ConfigurationItems",
        "referenceTitle",
        "InstalledProduct",
        "ReferenceTitle",
    ),
    "TicketNote": ("Tickets/7860/Notes", "Tickets/{parentId}/Notes", "title", "TicketNote", "Title"),
}
"""Where records of an entity are made, the template of that path, a text that a webhook watches; and how messages name
the entity and the text."""
_COMPANY = 175


def _hooked(entity: str, *events: str, **more: Any) -> Callable[[Stage], None]:
    """A webhook of an entity for some events that watches one text."""

    def prepare(stage: Stage) -> None:
        stage.target.fake.settings(SYSTEM, webhook_https_only=False)
        hooks = f"{BASE}/{entity}Webhooks"
        addresses = {"webhookUrl": stage.origin + EVENTS, "deactivationUrl": stage.origin + ENDED, "secretKey": KEY}
        wanted = {f"isSubscribedTo{each}Events": each in events for each in _EACH}
        body = {"name": "Tool", "isActive": True, "sendThresholdExceededNotification": False, **addresses, **wanted}
        number = stage.kept["hook"] = stage.send("POST", hooks, {**body, **more})["itemId"]
        watched = {"fieldID": _field(stage, entity), "isSubscribedField": True, "isDisplayAlwaysField": True}
        stage.send("POST", f"{hooks}/{number}/Fields", {**watched, "webhookID": number})

    return prepare


def _field(stage: Stage, entity: str) -> int:
    """The number by which webhooks know the text that is watched."""
    fields = stage.send("GET", f"{BASE}/{entity}WebhookFields/entityInformation/fields")["fields"]
    (values,) = (each["picklistValues"] for each in fields if each["name"] == "fieldID")
    return next(int(each["value"]) for each in values if each["label"] == WATCHED[entity][2])


def _told(entity: str, number: int, action: str, text: str) -> Message:
    *_, kind, name = WATCHED[entity]
    return Message(EVENTS, {"Action": action, "EntityType": kind, "Id": number, "Fields": {name: text}})


def _create(stage: Stage, entity: str) -> tuple[int, Message]:
    path, template, name, *_ = WATCHED[entity]
    body = {name: "A text", **example_at(SYSTEM, f"{BASE}/{template}")}
    number: int = stage.send("POST", f"{BASE}/{path.format(_COMPANY)}", body)["itemId"]
    return number, _told(entity, number, "Create", body[name])


def _change(stage: Stage, entity: str, number: int, name: str, value: str) -> None:
    path = WATCHED[entity][0].format(_COMPANY)
    stage.send("PATCH", f"{BASE}/{path}", {"id": number, name: value})


def _lives(entity: str) -> Callable[[Stage], Sequence[Message]]:
    """A record is made, and its text is changed; a change of something else is nothing."""

    def act(stage: Stage) -> Sequence[Message]:
        name = WATCHED[entity][2]
        number, created = _create(stage, entity)
        _change(stage, entity, number, name, "Other")
        return [created, _told(entity, number, "Update", "Other")]

    return act


def _badged(stage: Stage) -> None:
    """Contacts have a field of the user's own, which the webhook for their deletes shows."""
    _hooked("Contact", "Delete")(stage)
    definition = {"name": BADGE, "udfType": 3, "dataType": 1, "isActive": True}
    number = stage.send("POST", f"{BASE}/UserDefinedFieldDefinitions", definition)["itemId"]
    shown = {"webhookID": stage.kept["hook"], "udfFieldID": number, "isSubscribedField": False}
    path = f"{BASE}/ContactWebhooks/{stage.kept['hook']}/UdfFields"
    stage.send("POST", path, {**shown, "isDisplayAlwaysField": True})


def _deleted(stage: Stage) -> Sequence[Message]:
    number, _ = _create(stage, "Contact")
    contacts = f"{BASE}/Companies/{_COMPANY}/Contacts"
    badge = {"id": number, "lastName": "Gone", "userDefinedFields": [{"name": BADGE, "value": "B-7"}]}
    stage.send("PATCH", contacts, badge)
    stage.send("DELETE", f"{contacts}/{number}")
    return [Message(EVENTS, {"Action": "Delete", "Id": number, "Fields": {"LastName": "Gone", BADGE: "B-7"}})]


def _made(stage: Stage) -> Sequence[Message]:
    return [_create(stage, "Ticket")[1]]


def _unheard(stage: Stage) -> Sequence[Message]:
    _create(stage, "Ticket")
    return []


def _changed_alone(stage: Stage) -> Sequence[Message]:
    number, _ = _create(stage, "Ticket")
    _change(stage, "Ticket", number, "description", "Not watched")
    _change(stage, "Ticket", number, "title", "Other")
    return [_told("Ticket", number, "Update", "Other")]


def _ended(stage: Stage) -> Sequence[Message]:
    stage.send("DELETE", f"{BASE}/TicketWebhooks/{stage.kept['hook']}")
    _create(stage, "Ticket")
    return [Message(ENDED)]


def _signed(_: Stage, request: Request) -> bool:
    """Base64 of HMAC-SHA1 over the bytes as sent."""
    digest = hmac.new(KEY.encode(), request.body, hashlib.sha1).digest()
    return request.headers.get("x-hook-signature") == f"sha1={base64.b64encode(digest).decode()}"


WAITS = "webhook_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    *(
        Sending(f"a record of {each} is made and changed", _hooked(each, *_EACH), _lives(each), signed=_signed)
        for each in WATCHED
    ),
    Sending("a listener that fails", _hooked("Ticket", "Create"), _made, signed=_signed, retries=(30, 30, 30, 30)),
    Sending("a webhook for changes alone", _hooked("Ticket", "Update"), _changed_alone, signed=_signed),
    Sending("a webhook for deletes alone", _hooked("Ticket", "Delete"), _unheard),
    Sending("a record is deleted, and shown as it was", _badged, _deleted, signed=_signed),
    Sending("a webhook of another entity", _hooked("Contact", *_EACH), _unheard),
    Sending("an inactive webhook", _hooked("Ticket", *_EACH, isActive=False), _unheard),
    Sending("a webhook is deleted", _hooked("Ticket", *_EACH), _ended, signed=_signed),
)

"""The callbacks of ConnectWise: added, updated and deleted records of each type that has them [connectwise 7]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from contracts.api.examples import example_at
from contracts.callers import connectwise as caller
from contracts.deliveries.sending import Message, Sending, Stage
from contracts.targets.listening import Request
from contracts.targets.trust import trusting

SYSTEM, BASE, PATH = "connectwise", caller.BASE, "/cw?recordId="
_TEMPLATE = "/{codebase}/apis/3.0"
TYPES = {
    "ticket": ("service/tickets", "summary"),
    "company": ("company/companies", "name"),
    "contact": ("company/contacts", "firstName"),
    "agreement": ("finance/agreements", "name"),
    "configuration": ("company/configurations", "name"),
    "time": ("time/entries", "notes"),
    "project": ("project/projects", "name"),
    "opportunity": ("sales/opportunities", "name"),
    "activity": ("sales/activities", "name"),
    "schedule": ("schedule/entries", "name"),
    "purchaseOrder": ("procurement/purchaseorders", "poNumber"),
    "expense": ("expense/entries", "notes"),
}
"""Where the records of a type are, and a text that can be changed."""
_OWNER, _BOARD, _OTHER_BOARD = 1, 1, 2

Prepare = Callable[[Stage], None]


def _registered(kind: str, level: str = "owner", of: int = _OWNER, **more: Any) -> Prepare:
    def prepare(stage: Stage) -> None:
        caller.prepare(stage.target)
        body = {"id": 0, "url": f"{stage.origin}{PATH}", "objectId": of, "type": kind, "level": level, **more}
        stage.kept["callback"] = stage.send("POST", f"{BASE}/system/callbacks", body)["id"]

    return prepare


def _inactive(stage: Stage) -> None:
    _registered("ticket")(stage)
    step = [{"op": "replace", "path": "inactiveFlag", "value": True}]
    stage.send("PATCH", f"{BASE}/system/callbacks/{stage.kept['callback']}", step)


def _gone(stage: Stage) -> None:
    _registered("ticket")(stage)
    stage.send("DELETE", f"{BASE}/system/callbacks/{stage.kept['callback']}")


def _told(kind: str, number: int, action: str, callback: int) -> Message:
    body = {"Action": action, "Type": kind.lower(), "ID": number, "CallbackObjectRecId": callback}
    return Message(f"{PATH}{number}&action={action}", {**body, **({"Entity": None} if action == "deleted" else {})})


def _create(stage: Stage, kind: str, **more: Any) -> int:
    path, _ = TYPES[kind]
    number: int = stage.send("POST", f"{BASE}/{path}", {**example_at(SYSTEM, f"{_TEMPLATE}/{path}"), **more})["id"]
    return number


def _lives(kind: str) -> Callable[[Stage], Sequence[Message]]:
    """A record is added, changed and deleted."""

    def act(stage: Stage) -> Sequence[Message]:
        path, name = TYPES[kind]
        number = _create(stage, kind)
        stage.send("PATCH", f"{BASE}/{path}/{number}", [{"op": "replace", "path": name, "value": "Other"}])
        stage.send("DELETE", f"{BASE}/{path}/{number}")
        return [_told(kind, number, each, stage.kept["callback"]) for each in ("added", "updated", "deleted")]

    return act


def _added(stage: Stage) -> Sequence[Message]:
    number = _create(stage, "ticket", board={"id": _BOARD})
    return [_told("ticket", number, "added", stage.kept["callback"])]


def _unheard(stage: Stage) -> Sequence[Message]:
    _create(stage, "ticket", board={"id": _BOARD})
    return []


def _signed(stage: Stage, request: Request) -> bool:
    """HMAC-SHA256 of the bytes under the hash of the key that the message points to."""
    answer = httpx.get(request.data["Metadata"]["key_url"], trust_env=False, verify=trusting())
    key: str = answer.raise_for_status().json()["signing_key"]
    digest = hmac.new(hashlib.sha256(key.encode()).digest(), request.body, hashlib.sha256).digest()
    return request.headers.get("x-content-signature") == base64.b64encode(digest).decode()


WAITS = "callback_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    *(
        Sending(f"the life of a record of the type {kind}", _registered(kind), _lives(kind), signed=_signed)
        for kind in TYPES
    ),
    Sending("a listener that fails", _registered("ticket"), _added, signed=_signed, retries=(), fails=500),
    Sending(
        "a listener that asks for another attempt",
        _registered("ticket"),
        _added,
        signed=_signed,
        retries=(2, 4),
        fails=429,
    ),
    Sending("tickets of one board", _registered("ticket", "board", _BOARD), _added, signed=_signed),
    Sending("tickets of another board", _registered("ticket", "board", _OTHER_BOARD), _unheard),
    Sending("records of another type", _registered("contact"), _unheard),
    Sending("one's own changes are not wanted", _registered("ticket", isSelfSuppressedFlag=True), _unheard),
    Sending("an inactive callback", _inactive, _unheard),
    Sending("a callback that is deleted", _gone, _unheard),
)

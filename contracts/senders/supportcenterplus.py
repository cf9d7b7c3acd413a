"""The callback of a request that is resolved [supportcenterplus 5]."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from contracts.deliveries.sending import Message, Sending, Stage

PATH = "/clear?alarm=7"


def _form(wrapper: str, given: Any) -> dict[str, str]:
    return {"input_data": json.dumps({wrapper: given})}


def _raise(stage: Stage, **more: Any) -> None:
    given = {"subject": "Link down", "callback_url": stage.origin + PATH, **more}
    made = stage.send("POST", "/api/v3/requests", data=_form("request", given))
    stage.kept["path"] = f"/api/v3/requests/{made['request']['id']}"


def _raised(stage: Stage) -> None:
    _raise(stage)


def _without(stage: Stage) -> None:
    _raise(stage, callback_url=None)


def _retrying(stage: Stage) -> None:
    stage.target.fake.settings("supportcenterplus", callback_retries=2, callback_retry_delay_s=60)
    _raise(stage)


def _becomes(stage: Stage, status: str) -> None:
    stage.send("PUT", stage.kept["path"], data=_form("request", {"status": {"name": status}}))


def _called(stage: Stage) -> Message:
    method = stage.target.fake.request("GET", f"/settings/{stage.target.system}")["callback_method"]["value"]
    return Message(PATH, None, method)


def _resolved(stage: Stage) -> Sequence[Message]:
    _becomes(stage, "Resolved")
    return [_called(stage)]


def _resolved_silently(stage: Stage) -> Sequence[Message]:
    _becomes(stage, "Resolved")
    return []


def _again(stage: Stage) -> Sequence[Message]:
    for status in ("Resolved", "Closed", "Open", "Resolved"):
        _becomes(stage, status)
    return [_called(stage), _called(stage)]


def _other(stage: Stage) -> Sequence[Message]:
    _becomes(stage, "Onhold")
    stage.send("PUT", stage.kept["path"], data=_form("request", {"subject": "Link still down"}))
    stage.send("POST", f"{stage.kept['path']}/notes", data=_form("note", {"description": "Looked at it"}))
    return []


def _trashed(stage: Stage) -> Sequence[Message]:
    stage.send("DELETE", f"{stage.kept['path']}/move_to_trash")
    return []


WAITS = "callback_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    Sending("a request is resolved", _raised, _resolved, {}, retries=(), given_up="sent"),
    Sending("a callback is repeated as settings say", _retrying, _resolved, {}, retries=(60, 60), given_up="sent"),
    Sending("a request is resolved twice", _raised, _again, {}),
    Sending("a request without a callback URL", _without, _resolved_silently, {}),
    Sending("a request waits, is edited and gets a note", _raised, _other, {}),
    Sending("a request is moved to the trash", _raised, _trashed, {}),
)

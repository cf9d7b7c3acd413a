"""The callback of psasim's own PSA to N-central [ncentral 7]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contracts.deliveries.sending import Message, Sending, Stage
from simulators.core.basic import write_basic

USER, PASSWORD, TICKET = "callback", "s3cret", "63729690"
_HEADERS = {"content-type": "application/json", "authorization": write_basic(USER, PASSWORD)}


def _listen(stage: Stage, **more: Any) -> None:
    settings = {"ncentral_url": f"{stage.origin}/", "callback_username": USER, "callback_password": PASSWORD}
    stage.target.fake.settings("custompsa", **{**settings, **more})


def _retrying(stage: Stage) -> None:
    _listen(stage, callback_retries=2, callback_retry_delay_s=60)


def _silent(stage: Stage) -> None:
    _listen(stage)
    stage.drive("PUT", "/behaviour", {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "none"}})


def _late(stage: Stage) -> None:
    _listen(stage)
    behaviour = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 30}}
    stage.drive("PUT", "/behaviour", behaviour)


def _create(stage: Stage) -> str:
    """The number of a new ticket."""
    body = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": TICKET}
    stage.send("POST", stage.target.known("ticketing_endpoint"), body)
    number: str = stage.drive("GET", "/tickets")["items"][0]["ticketNumber"]
    return number


def _called(keyword: str, number: str) -> Message:
    body = {"ticketNumber": number, "psaCustomTicketId": int(TICKET)}
    return Message(f"/dms/rest/custompsa/tickets/{keyword}/{TICKET}", body, "PUT")


def _confirmed(stage: Stage) -> Sequence[Message]:
    return [_called("create", _create(stage))]


def _answered(stage: Stage) -> Sequence[Message]:
    _create(stage)
    return []


def _worked(stage: Stage) -> Sequence[Message]:
    number = _create(stage)
    for verb in ("resolve", "reopen"):
        stage.drive("POST", f"/tickets/{TICKET}/{verb}")
    return [_called("resolve", number), _called("reopen", number)]


def _resolved(stage: Stage) -> Sequence[Message]:
    number = _create(stage)
    stage.drive("POST", f"/tickets/{TICKET}/resolve")
    return [_called("resolve", number)]


WAITS = "callback_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    Sending("what is answered in full is not confirmed besides", _listen, _answered, _HEADERS),
    Sending("a late number is confirmed after its delay", _late, _confirmed, _HEADERS, after_s=30),
    Sending("a technician resolves and reopens", _listen, _worked, _HEADERS),
    Sending("a callback that fails is not repeated", _listen, _resolved, _HEADERS, retries=()),
    Sending("a callback that fails is repeated as settings say", _retrying, _resolved, _HEADERS, retries=(60, 60)),
    Sending("a PSA that never confirms", _silent, _answered, _HEADERS),
)

IN_LINE = Sending("callbacks of one ticket", _retrying, _worked, _HEADERS, retries=(60, 60))
"""What people hold, release and drop: two messages of one order key."""

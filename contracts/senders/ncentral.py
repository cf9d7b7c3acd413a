"""The actions that N-central sends to a custom PSA [ncentral 6]."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.deliveries.sending import Message, Sending, Stage
from simulators.core.basic import write_basic

USER, PASSWORD, PATH = "integration", "s3cret", "/hook"
NUMBER = "INC-7"
_REPLY = b'{"externalTicketId": "INC-7", "ticketUrl": "https://psa.example/t/7"}'
_HEADERS = {"content-type": "application/json", "authorization": write_basic(USER, PASSWORD)}


def _configure(stage: Stage, **more: object) -> None:
    page = {"base_url": stage.origin, "ticketing_endpoint": PATH, "username": USER, "password": PASSWORD}
    stage.drive("PUT", "/psa-configuration", {**page, "enabled": True, **more})


def _retrying(stage: Stage) -> None:
    stage.target.fake.settings("ncentral", retry_delay_s=60, retry_factor=2)
    _configure(stage, retries=2)


def _alert(stage: Stage, state: str = "Failed") -> str:
    alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": state}
    ticket: str = stage.drive("POST", "/alerts", alert)["ticket_id"]
    return ticket


def _create(ticket: str) -> Message:
    return Message(PATH, {"action": "CREATE", "ncentralTicketId": ticket})


def _created(stage: Stage) -> Sequence[Message]:
    return [_create(_alert(stage))]


def _lived(stage: Stage) -> Sequence[Message]:
    """One ticket from its alert to its second one: each action once, in order, with the PSA's own number."""
    ticket = _alert(stage)
    for verb in ("update", "resolve", "reopen"):
        stage.drive("POST", f"/tickets/{ticket}/{verb}")
    later = {"ncentralTicketId": ticket, "psaTicketNumber": NUMBER}
    return [_create(ticket), *(Message(PATH, {"action": verb, **later}) for verb in ("UPDATE", "RESOLVE", "REOPEN"))]


def _two(stage: Stage) -> Sequence[Message]:
    first = _alert(stage)
    alert = {"customer": "Acme", "device": "SRV2", "service": "CPU", "state": "Failed"}
    second = stage.drive("POST", "/alerts", alert)["ticket_id"]
    return [_create(first), _create(second)]


def _tested(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", "/test-ticket")
    return [Message(PATH, {"action": "CREATE", "title": "Test ticket"})]


def _paused(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", "/pause")
    _alert(stage)
    return []


def _resumed(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", "/pause")
    ticket = _alert(stage)
    stage.drive("POST", "/resume")
    return [_create(ticket)]


SENDINGS: Sequence[Sending] = (
    Sending("an alert becomes one CREATE", _configure, _created, _HEADERS, answer=_REPLY, retries=()),
    Sending(
        "a CREATE that fails is repeated as the PSA page says",
        _retrying,
        _created,
        _HEADERS,
        answer=_REPLY,
        retries=(60, 120),
    ),
    Sending("every action of a ticket is sent once, in order", _configure, _lived, _HEADERS, answer=_REPLY),
    Sending("two alerts are two tickets", _configure, _two, _HEADERS, answer=_REPLY),
    Sending("the administrator sends a test ticket", _configure, _tested, _HEADERS, answer=_REPLY),
    Sending("nothing is sent while the integration is paused", _configure, _paused, _HEADERS, answer=_REPLY),
    Sending("what waited is sent when the integration goes on", _configure, _resumed, _HEADERS, answer=_REPLY),
)

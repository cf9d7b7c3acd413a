"""The webhooks of HaloPSA: one message for each event that they name [halopsa 10]."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from contracts.deliveries.sending import Message, Sending, Stage
from simulators.core.basic import write_basic

NEW, USER_UPDATE, CLOSED, STATUS, DELETED, REASSIGNED = (
    ("new ticket logged", 3),
    ("ticket updated by user", 19),
    ("closed", 39),
    ("ticket status changed", 76),
    ("ticket deleted", 1072),
    ("ticket reassigned", 2),
)
"""Events with the numbers by which a webhook names them."""
EVENTS = (NEW, USER_UPDATE, CLOSED, STATUS, DELETED, REASSIGNED)
_IN_PROGRESS, _CLOSED = 2, 9
_WORD = "s3cret"
_CUSTOMER = 12

Event = tuple[str, int]


def _watching(*events: Event, **more: Any) -> Callable[[Stage], None]:
    def prepare(stage: Stage) -> None:
        webhook = {"name": "W", "url": f"{stage.origin}/halo", "active": True, **more}
        stage.send("POST", "/api/Webhook", [{**webhook, "events": [{"eventno": number} for _, number in events]}])

    return prepare


def _after_ticket(*events: Event, **more: Any) -> Callable[[Stage], None]:
    """A webhook that comes after the ticket."""
    watch = _watching(*events, **more)

    def prepare(stage: Stage) -> None:
        stage.kept["ticket"] = _ticket(stage)
        watch(stage)

    return prepare


def _ticket(stage: Stage) -> int:
    item = {"summary": "Host down", "client_id": _CUSTOMER}
    number: int = stage.send("POST", "/api/Tickets", [item])["id"]
    return number


def _told(event: Event, ticket: int) -> Message:
    return Message("/halo", {"event": event[0], "object_id": ticket, "ticket": {"id": ticket, "client_id": _CUSTOMER}})


def _raised(stage: Stage) -> Sequence[Message]:
    return [_told(NEW, _ticket(stage))]


def _moved(stage: Stage) -> Sequence[Message]:
    stage.send("POST", "/api/Tickets", [{"id": stage.kept["ticket"], "status_id": _IN_PROGRESS}])
    return [_told(STATUS, stage.kept["ticket"])]


def _closed(stage: Stage) -> Sequence[Message]:
    stage.send("POST", "/api/Tickets", [{"id": stage.kept["ticket"], "status_id": _CLOSED}])
    return [_told(STATUS, stage.kept["ticket"]), _told(CLOSED, stage.kept["ticket"])]


def _closed_alone(stage: Stage) -> Sequence[Message]:
    return _closed(stage)[1:]


def _renamed(stage: Stage) -> Sequence[Message]:
    stage.send("POST", "/api/Tickets", [{"id": stage.kept["ticket"], "summary": "Host up"}])
    return []


def _answered(stage: Stage) -> Sequence[Message]:
    stage.drive("POST", f"/tickets/{stage.kept['ticket']}/user-reply", {"note": "It is up again"})
    return [_told(USER_UPDATE, stage.kept["ticket"])]


def _deleted(stage: Stage) -> Sequence[Message]:
    stage.send("DELETE", f"/api/Tickets/{stage.kept['ticket']}")
    return [_told(DELETED, stage.kept["ticket"])]


def _gathered(*sizes: int) -> Callable[[Stage], Sequence[Message]]:
    """Tickets, whose messages arrive in arrays of these sizes."""

    def act(stage: Stage) -> Sequence[Message]:
        messages = []
        for size in sizes:
            tickets = [_ticket(stage) for _ in range(size)]
            messages.append(Message("/halo", [{"event": NEW[0], "object_id": ticket} for ticket in tickets]))
        return messages

    return act


def _closed_together(stage: Stage) -> Sequence[Message]:
    """Two events of one ticket in one array."""
    return [Message("/halo", [each.body for each in _closed(stage)])]


def _closed_apart(stage: Stage) -> Sequence[Message]:
    """Two events of one ticket in an array each."""
    return [Message("/halo", [each.body]) for each in _closed(stage)]


def _own_words(stage: Stage) -> Sequence[Message]:
    ticket = _ticket(stage)
    return [Message("/halo", {"nr": ticket, "title": "Host down"}, "PUT")]


def _nothing(act: Callable[[Stage], Sequence[Message]]) -> Callable[[Stage], Sequence[Message]]:
    def acted(stage: Stage) -> Sequence[Message]:
        act(stage)
        return []

    return acted


_MAPPINGS = [{"key": "nr", "finame": "ID"}, {"key": "title", "finame": "summary"}, {"key": "none", "finame": "colour"}]
_JSON = {"content-type": "application/json"}
_BASIC = {"authentication_type": 1, "basic_username": "halo", "basic_password": _WORD}
_BEARER = {"authentication_type": 2, "basic_password": _WORD}
_KEY = {"authentication_type": 3, "authentication_header": "X-Integration", "basic_password": _WORD}

WAITS = "webhook_timeout_s"
"""The setting for how long a response is waited for."""

SENDINGS: Sequence[Sending] = (
    Sending("a new ticket", _watching(*EVENTS), _raised, retries=()),
    Sending("another status", _after_ticket(*EVENTS), _moved),
    Sending("a ticket is closed", _after_ticket(*EVENTS), _closed),
    Sending("a webhook for closed tickets alone", _after_ticket(CLOSED), _closed_alone),
    Sending("another summary is no event", _after_ticket(*EVENTS), _renamed),
    Sending("a user answers", _after_ticket(USER_UPDATE), _answered),
    Sending("a ticket is deleted", _after_ticket(*EVENTS), _deleted),
    Sending("a webhook for other events", _after_ticket(NEW, DELETED), _nothing(_closed)),
    Sending("an inactive webhook", _after_ticket(*EVENTS, active=False), _nothing(_closed)),
    Sending(
        "a user's password", _watching(NEW, **_BASIC), _raised, {**_JSON, "authorization": write_basic("halo", _WORD)}
    ),
    Sending("a token", _watching(NEW, **_BEARER), _raised, {**_JSON, "authorization": f"Bearer {_WORD}"}),
    Sending("an API key", _watching(NEW, **_KEY), _raised, {**_JSON, "x-integration": _WORD}),
    Sending(
        "messages of one event, two at most",
        _watching(NEW, batch_method=1, batch_delay_seconds=30, batch_limit=2),
        _gathered(2, 1),
        after_s=30,
    ),
    Sending("messages that wait as long as is usual", _watching(NEW, batch_method=2), _gathered(2), after_s=60),
    Sending(
        "messages of any event",
        _after_ticket(STATUS, CLOSED, batch_method=3, batch_delay_seconds=30),
        _closed_together,
        after_s=30,
    ),
    Sending(
        "messages of each event",
        _after_ticket(STATUS, CLOSED, batch_method=2, batch_delay_seconds=30),
        _closed_apart,
        after_s=30,
    ),
    Sending(
        "a payload of one's own",
        _watching(NEW, custom_payload=True, mappings=_MAPPINGS, method=2, content_type="application/x-note"),
        _own_words,
        {"content-type": "application/x-note"},
    ),
)

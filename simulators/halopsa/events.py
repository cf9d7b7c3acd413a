"""What happens to tickets, told to the webhooks that ask for it [halopsa 10]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.query import Compare
from simulators.halopsa import batches
from simulators.halopsa.desk import Desk, Names, Record, all_of_them, require
from simulators.halopsa.entities import TRIGGERS
from simulators.halopsa.model import customfields
from simulators.halopsa.moments import stamp_of_message

NEW = "new ticket logged"
USER_UPDATE = "ticket updated by user"
CLOSED = "closed"
STATUS = "ticket status changed"
DELETED = "ticket deleted"
REASSIGNED = "ticket reassigned"
"""Events as messages name them [halopsa 10, 11.7]."""

_NUMBERS: Mapping[str, int] = {NEW: 3, USER_UPDATE: 19, CLOSED: 39, STATUS: 76, DELETED: 1072}
"""The numbers that the trigger of a working client asks for [halopsa 10, client code C19]."""

_MESSAGES: Mapping[str, str] = {
    NEW: "A new Ticket has been logged with ID: {0:07d}.",
    USER_UPDATE: "Ticket ID: {0:07d} has been updated by the User.",
    CLOSED: "Ticket ID: {0:07d} has been closed.",
    STATUS: "The status has been changed for Ticket ID: {0:07d}.",
    DELETED: "Ticket ID: {0:07d} has been deleted.",
    REASSIGNED: "Ticket ID: {0:07d} has been reassigned.",
}
"""What people would read. That of a change of status is observed [halopsa 11.7], the others are chosen."""

OUTBOUND = 0
"""The type of a webhook that sends; runbooks are another [halopsa 10]."""

TICKET_FIELDS = 1
SMALL = ("id", "summary", "status_id", "tickettype_id", "client_id", "team_id", "agent_id", "hasbeenclosed")
"""What a message tells of a ticket besides its custom fields [halopsa 11.7]."""


def numbers(settings: Mapping[str, Any]) -> dict[str, int]:
    """The number of each event; nobody tells that of a reassignment."""
    return {**_NUMBERS, REASSIGNED: settings["webhook_reassigned_event"]}


def title(settings: Mapping[str, Any], number: int) -> str:
    """What the event of this number is called; empty for one that the fake does not know."""
    return next((event for event, known in numbers(settings).items() if known == number), "")


async def tell(desk: Desk, before: Record, after: Record) -> None:
    """Tell what changed between two states of a ticket."""
    if before["status_id"] != after["status_id"]:
        await emit(desk, STATUS, after)
    if "dateclosed" in after and "dateclosed" not in before:
        await emit(desk, CLOSED, after)
    if any(before.get(name) != after.get(name) for name in ("agent_id", "team_id")):
        await emit(desk, REASSIGNED, after)


async def emit(desk: Desk, event: str, ticket: Record) -> None:
    """Queue a message for every active webhook that has a trigger for `event`, in the unit of work that caused it."""
    if desk.quiet:
        return
    number = numbers(desk.state.settings)[event]
    waiting = await all_of_them(desk.unit, TRIGGERS, Compare(("eventno",), "eq", number))
    for identity in sorted({each["webhook_id"] for each in waiting}):
        webhook = await require(desk.unit, "Webhook", identity)
        if not webhook.get("active") or webhook["type"] != OUTBOUND:
            continue
        trigger = next(each for each in webhook["events"] if each["eventno"] == number)
        message, shared = await _message(desk, event, ticket, trigger), batches.group(webhook, trigger)
        if shared is not None:
            await batches.add(desk, webhook, shared, message)
        else:
            outbox = desk.state.outbox(desk.tenant)
            await outbox.emit(desk.unit, "webhook", f"webhook {webhook['id']}", message)


async def _message(desk: Desk, event: str, ticket: Record, trigger: Record) -> dict[str, Any]:
    known = await Names(desk.unit).definitions(TICKET_FIELDS)
    small = {name: ticket.get(name, 0) for name in SMALL}
    return {
        "id": desk.guid(),
        "webhook_id": trigger["webhook_id"],
        "notification_id": trigger["id"],
        "escmsg_id": desk.guid(),
        "event": event,
        "message": _MESSAGES[event].format(ticket["id"]),
        "object_id": ticket["id"],
        "agent_id": desk.author.agent_id,
        "timestamp": stamp_of_message(desk.state.clock.time()),
        "ticket": {**small, "customfields": customfields.shown(ticket.get("customfields", ()), known)},
    }

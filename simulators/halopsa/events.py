"""What happens to tickets, told to the webhooks that ask for it [halopsa 10]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.query import Compare, all_of
from simulators.halopsa.desk import Desk, Names, Record, all_of_them
from simulators.halopsa.filters import is_true
from simulators.halopsa.model import customfields
from simulators.halopsa.moments import stamp_of_message

NEW, STATUS, REASSIGNED = 0, 1, 2

TITLES: Mapping[int, str] = {
    NEW: "new ticket logged",
    STATUS: "ticket status changed",
    REASSIGNED: "ticket reassigned",
}
"""Events by number. The names are documented, the numbers chosen [halopsa 10, 13]."""

_MESSAGES: Mapping[int, str] = {
    NEW: "A new Ticket has been logged with ID: {0:07d}.",
    STATUS: "The status has been changed for Ticket ID: {0:07d}.",
    REASSIGNED: "Ticket ID: {0:07d} has been reassigned.",
}

OUTBOUND = 0
"""The type of a webhook that sends; runbooks are another [halopsa 10]."""

TICKET_FIELDS = 1
SMALL = ("id", "summary", "status_id", "tickettype_id", "client_id", "team_id", "agent_id", "hasbeenclosed")
"""What a message tells of a ticket besides its custom fields [halopsa 11.7]."""


async def tell(desk: Desk, before: Record, after: Record) -> None:
    """Tell what changed between two states of a ticket."""
    if before["status_id"] != after["status_id"]:
        await emit(desk, STATUS, after)
    if any(before.get(name) != after.get(name) for name in ("agent_id", "team_id")):
        await emit(desk, REASSIGNED, after)


async def emit(desk: Desk, event: int, ticket: Record) -> None:
    """Queue a message for every active webhook that has a trigger for `event`, in the unit of work that caused it."""
    active = all_of((is_true("active"), Compare(("type",), "eq", OUTBOUND)))
    for webhook in await all_of_them(desk.unit, "Webhook", active):
        if any(trigger["eventno"] == event for trigger in webhook["events"]):
            outbox = desk.state.outbox(desk.tenant)
            message = await _message(desk, event, ticket, webhook["id"])
            await outbox.emit(desk.unit, "webhook", f"webhook {webhook['id']}", message)


async def _message(desk: Desk, event: int, ticket: Record, webhook_id: str) -> dict[str, Any]:
    known = await Names(desk.unit).definitions(TICKET_FIELDS)
    small = {name: ticket.get(name, 0) for name in SMALL}
    return {
        "id": desk.guid(),
        "webhook_id": webhook_id,
        "notification_id": await desk.number("notifications", 1),
        "escmsg_id": desk.guid(),
        "event": TITLES[event],
        "message": _MESSAGES[event].format(ticket["id"]),
        "object_id": ticket["id"],
        "agent_id": desk.author.agent_id,
        "timestamp": stamp_of_message(desk.state.clock.time()),
        "ticket": {**small, "customfields": customfields.shown(ticket.get("customfields", ()), known)},
    }

"""Events of tickets, and their notifications to webhooks [halopsa 10]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext, every
from simulators.core.resources.entity import Entity
from simulators.core.resources.subscriptions import Event, Notification
from simulators.core.store import Record
from simulators.halopsa import batches
from simulators.halopsa.datetimes import stamp_of_message
from simulators.halopsa.lookup import require
from simulators.halopsa.model import customfields
from simulators.halopsa.settings import HaloSettings

TRIGGERS = "triggers"
"""The collection that finds triggers by id and by event: `{id, webhook_id, eventno}`."""

NEW = "new ticket logged"
USER_UPDATE = "ticket updated by user"
CLOSED = "closed"
STATUS = "ticket status changed"
DELETED = "ticket deleted"
REASSIGNED = "ticket reassigned"
"""The names of events in messages [halopsa 10, 11.7]."""

_NUMBERS: Mapping[str, int] = {NEW: 3, USER_UPDATE: 19, CLOSED: 39, STATUS: 76, DELETED: 1072}
"""The numbers that a working client uses in its triggers [halopsa 10, client code C19]."""

_MESSAGES: Mapping[str, str] = {
    NEW: "A new Ticket has been logged with ID: {0:07d}.",
    USER_UPDATE: "Ticket ID: {0:07d} has been updated by the User.",
    CLOSED: "Ticket ID: {0:07d} has been closed.",
    STATUS: "The status has been changed for Ticket ID: {0:07d}.",
    DELETED: "Ticket ID: {0:07d} has been deleted.",
    REASSIGNED: "Ticket ID: {0:07d} has been reassigned.",
}
"""The texts of events. That of STATUS is observed [halopsa 11.7], the others are chosen."""

OUTBOUND = 0
"""The type of a webhook that sends events; runbooks have another [halopsa 10]."""

TICKET_FIELDS = 1
SMALL = ("id", "summary", "status_id", "tickettype_id", "client_id", "team_id", "agent_id", "hasbeenclosed")
"""The properties of a ticket in a message, besides its custom fields [halopsa 11.7]."""


def numbers(settings: HaloSettings) -> dict[str, int]:
    """The number of each event; that of a reassignment is undocumented, hence a setting."""
    return {**_NUMBERS, REASSIGNED: settings.webhook_reassigned_event}


def title(settings: HaloSettings, number: int) -> str:
    """The name of the event with this number; empty if the fake has no such event."""
    return next((event for event, known in numbers(settings).items() if known == number), "")


class TicketEvents:
    """The engine's subscriptions: changes of tickets become messages to webhooks."""

    async def of(
        self, context: WriteContext, entity: Entity, event: Event, record: Record, old: Record | None
    ) -> list[Notification]:
        """The messages for one change of a ticket; none for opportunities and projects [halopsa 13]."""
        if entity.collection != "Tickets" or record.get("use"):
            return []
        occurred = [NEW] if old is None else list(_between(old, record))
        return [each for name in occurred for each in await messages(context, name, record)]


def _between(before: Record, after: Record) -> Iterator[str]:
    """The events of a change of a ticket from `before` to `after`."""
    if before["status_id"] != after["status_id"]:
        yield STATUS
    if "dateclosed" in after and "dateclosed" not in before:
        yield CLOSED
    if any(before.get(name) != after.get(name) for name in ("agent_id", "team_id")):
        yield REASSIGNED
    if after["deleted"] and not before["deleted"]:
        yield DELETED


async def emit(context: WriteContext, event: str, ticket: Record) -> None:
    """Queue the messages of an event that changes no property of the ticket, in the unit of work of `context`."""
    for each in await messages(context, event, ticket):
        await context.outbox.emit(context.unit, each.kind, each.order_key, dict(each.data), each.delay_s)


async def messages(context: WriteContext, event: str, ticket: Record) -> list[Notification]:
    """A message for every active webhook that has a trigger for `event`."""
    number, found = numbers(HaloSettings.of(context.state))[event], []
    waiting = await every(context.unit, TRIGGERS, Compare(("eventno",), "eq", number))
    for identity in dict.fromkeys(each["webhook_id"] for each in waiting):
        webhook = await require(context.unit, "Webhook", identity)
        if not webhook.get("active") or webhook["type"] != OUTBOUND:
            continue
        trigger = next(each for each in webhook["events"] if each["eventno"] == number)
        message, shared = await _message(context, event, ticket, trigger), batches.group(webhook, trigger)
        if shared is not None:
            found += await batches.add(context, webhook, shared, message)
        else:
            found.append(Notification("webhook", f"webhook {webhook['id']}", message))
    return found


async def _message(context: WriteContext, event: str, ticket: Record, trigger: Record) -> dict[str, Any]:
    known = await every(context.unit, "FieldInfo", Compare(("typeid",), "eq", TICKET_FIELDS))
    small = {name: ticket.get(name, 0) for name in SMALL}
    return {
        "id": context.guid(),
        "webhook_id": trigger["webhook_id"],
        "notification_id": trigger["id"],
        "escmsg_id": context.guid(),
        "event": event,
        "message": _MESSAGES[event].format(ticket["id"]),
        "object_id": ticket["id"],
        "agent_id": context.actor.agent_id,
        "timestamp": stamp_of_message(context.state.clock.time()),
        "ticket": {**small, "customfields": customfields.shown(ticket.get("customfields", ()), known)},
    }

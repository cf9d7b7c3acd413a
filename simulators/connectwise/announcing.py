"""Queues messages to the callbacks that are registered for a change [connectwise 7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulators.connectwise.model.callbacks import awaited, concerns
from simulators.core.query import Compare, In

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

KINDS: Mapping[str, str] = {
    "tickets": "ticket",
    "companies": "company",
    "contacts": "contact",
    "agreements": "agreement",
    "configurations": "configuration",
    "timeEntries": "time",
    "projectTickets": "ticket",
    "projects": "project",
    "opportunities": "opportunity",
    "activities": "activity",
    "invoices": "invoice",
    "expenseEntries": "expense",
    "scheduleEntries": "schedule",
    "purchaseOrders": "purchaseOrder",
    "members": "member",
    "catalog": "productCatalog",
}
"""The callback type for changes of an entity."""

KIND = "callback"
"""The kind of message in the outbox."""


async def announce(context: Context, entity: str, action: str, record: Record) -> None:
    """Queue one message per callback that is registered for the record. `action`: `added`, `updated` or `deleted`."""
    if entity == "tickets" and record.get("recordType") != "ServiceTicket":
        entity = "projectTickets"
    kind = KINDS.get(entity)
    if kind is None or not context.notifies:
        return
    waiting = (
        Compare(("type",), "eq", kind.lower(), "nocase"),
        In(("objectId",), tuple(sorted(awaited(kind, record)))),
        Compare(("inactiveFlag",), "eq", False),
    )
    for callback in await context.every("callbacks", *waiting):
        own = callback["isSelfSuppressedFlag"] and callback["memberId"] == context.member["id"]
        if not own and concerns(callback, kind, record):
            await _queue(context, entity, kind, action, record, callback["id"])


async def _queue(context: Context, entity: str, kind: str, action: str, record: Record, callback: int) -> None:
    """Queue one message; messages to one callback are sent in order."""
    data = {
        "callback": callback,
        "message": context.state.streams.stream("messages").uuid(),
        "type": kind.lower(),
        "action": action,
        "entity": entity,
        "id": record["id"],
        "record": None if action == "deleted" else dict(record),
        "member": context.who,
    }
    await context.state.outbox(context.tenant).emit(context.unit, KIND, f"callback {callback}", data)

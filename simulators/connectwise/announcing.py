"""Telling the callbacks that wait for a change [connectwise 7]."""

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
"""The type of callback that a change of an entity is announced under."""

KIND = "callback"
"""The kind of message."""


async def announce(context: Context, entity: str, action: str, record: Record) -> None:
    """CausalScope one message per callback that waits for this: `added`, `updated` or `deleted`."""
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
            await _cause(context, entity, kind, action, record, callback["id"])


async def _cause(context: Context, entity: str, kind: str, action: str, record: Record, callback: int) -> None:
    """One message; those of one callback go out in order."""
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

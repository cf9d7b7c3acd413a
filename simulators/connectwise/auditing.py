"""The audit trail: creations, changes and deletions of records, per property [connectwise 2; texts 8, inferred]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.connectwise.entities import Entity
    from simulators.core.resources.fields import Kind
    from simulators.core.resources.subscriptions import Event
    from simulators.core.store import Record

TYPES: Mapping[str, str] = {
    "tickets": "Ticket",
    "projectTickets": "Ticket",
    "companies": "Company",
    "contacts": "Contact",
    "configurations": "Configuration",
    "agreements": "Agreement",
    "opportunities": "Opportunity",
    "activities": "Activity",
    "orders": "SalesOrder",
    "projects": "Project",
    "invoices": "Invoice",
    "purchaseOrders": "PurchaseOrder",
    "timeEntries": "TimeEntry",
    "expenseEntries": "ExpenseEntry",
    "members": "Member",
}
"""The `type` parameter of an audit trail request, per entity."""

TABLE = "auditTrail"

Compared = tuple[tuple[str, str], ...]
"""Names of properties, each with its name in the trail."""

_COMPARED: frozenset[Kind] = frozenset(("reference", "choice", "flag", "text", "integer", "number", "instant"))
_LONGEST = 100


def key_of(kind: str, identity: int) -> str:
    """Return the key of the entries of one record."""
    return f"{kind}|{identity}"


async def note_audit(
    context: Context, entity: Entity, properties: Compared, event: Event, record: Record, old: Record | None
) -> None:
    """Record an event: for a change, one entry per changed property of `properties`; otherwise a single entry."""
    kind = TYPES[entity.name]
    for text, part in _entries(entity, properties, event, record, old):
        entry = {
            "id": await context.unit.next(TABLE),
            "text": text,
            "enteredDate": context.now,
            "enteredBy": context.who,
            "auditType": kind,
            "auditSubType": part,
            "auditSource": "API",
            "_record": key_of(kind, record["id"]),
            "_info": {},
        }
        await context.unit.put(TABLE, entry)


def _entries(
    entity: Entity, properties: Compared, event: Event, record: Record, old: Record | None
) -> Iterator[tuple[str, str]]:
    """Yield text and subtype of each entry; the subtype is `Record` or the name of the property."""
    if event != "changed" or old is None:
        yield f"{entity.title} {record['id']} has been {event}.", "Record"
        return
    for name, title in properties:
        was, is_now = old.get(name), record.get(name)
        if was is not is_now and was != is_now and (before := _shown(was)) != (now := _shown(is_now)):
            yield f'{title} has been changed from "{before}" to "{now}".', title


def compared(entity: Entity) -> Compared:
    """Return the writable properties of an entity with an audit trail, each with its name in the trail."""
    if entity.name not in TYPES:
        return ()
    return tuple(
        (field.name, f"{field.name[0].upper()}{field.name[1:]}")
        for field in entity.fields
        if field.kind in _COMPARED and field.taken and field.kept and not field.path and field.use != "write"
    )


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("identifier") or value.get("summary") or value.get("id")
    return "" if value is None else str(value)[:_LONGEST]

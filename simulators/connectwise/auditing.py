"""The audit trail: who created, changed or deleted which record, and what of it [connectwise 2; texts 8, inferred]."""

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
"""What a trail is asked for by, per entity."""

TABLE = "auditTrail"

Compared = tuple[tuple[str, str], ...]
"""Names of properties, each with what the trail calls it."""

_COMPARED: frozenset[Kind] = frozenset(("reference", "choice", "flag", "text", "integer", "number", "instant"))
_LONGEST = 100


def key_of(kind: str, identity: int) -> str:
    """Where the entries of one record are kept."""
    return f"{kind}|{identity}"


async def note_audit(
    context: Context, entity: Entity, properties: Compared, event: Event, record: Record, old: Record | None
) -> None:
    """Note a change, one entry for each of `properties` that is another now."""
    kind = TYPES[entity.name]
    for text, part in _told(entity, properties, event, record, old):
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


def _told(
    entity: Entity, properties: Compared, event: Event, record: Record, old: Record | None
) -> Iterator[tuple[str, str]]:
    """What is said of a change, with the part of the record that it is about."""
    if event != "changed" or old is None:
        yield f"{entity.title} {record['id']} has been {event}.", "Record"
        return
    for name, title in properties:
        was, is_now = old.get(name), record.get(name)
        if was is not is_now and was != is_now and (before := _shown(was)) != (now := _shown(is_now)):
            yield f'{title} has been changed from "{before}" to "{now}".', title


def compared(entity: Entity) -> Compared:
    """The properties of an entity with a trail that callers set, each with what the trail calls it."""
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

"""Telling the callbacks that wait for a change [connectwise 7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import every
from simulators.connectwise.model.callbacks import awaited, concerns
from simulators.connectwise.shape import Record
from simulators.core.query import Compare, In

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk

KINDS: Mapping[str, str] = {
    "tickets": "ticket",
    "companies": "company",
    "contacts": "contact",
    "agreements": "agreement",
    "configurations": "configuration",
    "timeEntries": "time",
    "members": "member",
    "catalog": "productCatalog",
}
"""The type of callback that a change of an entity is announced under."""

KIND = "callback"
"""The kind of message."""


async def announce(desk: Desk, entity: Entity, action: str, record: Record) -> None:
    """Cause one message per callback that waits for this: `added`, `updated` or `deleted`."""
    kind = KINDS.get(entity.name)
    if kind is None or desk.quiet:
        return
    waiting = (
        Compare(("type",), "eq", kind.lower(), "nocase"),
        In(("objectId",), tuple(sorted(awaited(kind, record)))),
        Compare(("inactiveFlag",), "eq", False),
    )
    for callback in await every(desk.unit, ENTITIES["callbacks"], *waiting):
        own = callback["isSelfSuppressedFlag"] and callback["memberId"] == desk.member["id"]
        if not own and concerns(callback, kind, record):
            await _cause(desk, entity, kind, action, record, callback["id"])


async def _cause(desk: Desk, entity: Entity, kind: str, action: str, record: Record, callback: int) -> None:
    """One message; those of one callback go out in order."""
    data = {
        "callback": callback,
        "message": desk.state.streams.stream("messages").uuid(),
        "type": kind.lower(),
        "action": action,
        "entity": entity.name,
        "id": record["id"],
        "record": None if action == "deleted" else dict(record),
        "member": desk.who,
    }
    await desk.state.outbox(desk.tenant).emit(desk.unit, KIND, f"callback {callback}", data)

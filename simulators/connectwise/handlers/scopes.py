"""Predicates of lists besides their filters: the parent in the path, or the record that documents belong to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import served
from simulators.core.query import Compare, In, IsNull, Not, Predicate, all_of
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.core.call import Call

Scope = Callable[["Call", Record], Awaitable[Predicate]]


async def scope_of(call: Call, entity: Entity) -> Predicate | None:
    """Return the predicate of a list's path; None without one. Raises Problem `not_found` for an unknown parent."""
    if entity.name == "documents":
        return _attached(call)
    if entity.name == "ssoMembers":
        return Not(IsNull(("_sso",)))
    if not entity.parent:
        return entity.of_path
    parent = await served(call.store, ENTITIES[entity.parent], call.path["parentId"])
    special = _SPECIAL.get(entity.name)
    return await special(call, parent) if special is not None else entity.below(parent["id"])


def _attached(call: Call) -> Predicate | None:
    """Return the predicate for `recordType` and `recordId` in the query [connectwise 3]."""
    parts: list[Predicate] = []
    if call.query.get("recordType"):
        parts.append(Compare(("_recordType",), "eq", call.query.get("recordType"), "nocase"))
    if call.query.get("recordId").isdecimal():
        parts.append(Compare(("_recordId",), "eq", int(call.query.get("recordId")[:10])))
    return all_of(parts) if parts else None


async def _linked(_: Call, parent: Record) -> Predicate:
    return In(("id",), tuple(parent.get("_configurations", ())))


async def _of_ticket(_: Call, parent: Record) -> Predicate:
    return Compare(("ticket", "id"), "eq", parent["id"])


async def _scheduled(_: Call, parent: Record) -> Predicate:
    return Compare(("_ticket",), "eq", parent["id"])


async def _documents(_: Call, parent: Record) -> Predicate:
    return all_of((Compare(("_recordType",), "eq", "Ticket"), Compare(("_recordId",), "eq", parent["id"])))


_SPECIAL: Mapping[str, Scope] = {
    "linkedConfigurations": _linked,
    "agreementConfigurations": _linked,
    "ticketTimeentries": _of_ticket,
    "ticketScheduleentries": _scheduled,
    "ticketActivities": _of_ticket,
    "ticketProducts": _of_ticket,
    "ticketDocuments": _documents,
    "projectTicketConfigurations": _linked,
    "projectTicketTimeentries": _of_ticket,
    "projectTicketScheduleentries": _scheduled,
    "projectTicketActivities": _of_ticket,
    "projectTicketProducts": _of_ticket,
    "projectTicketDocuments": _documents,
}
"""Lists below a parent whose records have no reference to it at `parent_at`."""

"""Tickets: effects of a status, resources, and allowed combinations of type, subtype and item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.connectwise.model.sla import calculate_sla, minutes_between, reach

Record = Mapping[str, Any]
Draft = dict[str, Any]

__all__ = [
    "allowed",
    "apply_status",
    "calculate_sla",
    "minutes_between",
    "resources_of",
    "with_owner",
    "with_resource",
    "without_resource",
]


def apply_status(ticket: Draft, status: Record, by: str, at: str) -> None:
    """Apply a status: a closed one closes the ticket, an open one reopens it [connectwise 8, inferred].

    A status that counts as responded, planned or resolved dates the stages that it reaches first [connectwise 3].
    """
    if status.get("closedStatus") and not ticket.get("closedFlag"):
        ticket.update(closedFlag=True, closedDate=at, closedBy=by)
    elif not status.get("closedStatus"):
        ticket.update(closedFlag=False, closedDate=None, closedBy=None)
    reach(ticket, status.get("escalationStatus", "NotResponded"), by, at)


def resources_of(ticket: Record) -> list[str]:
    """Return the identifiers of a ticket's resources."""
    return [each for part in (ticket.get("resources") or "").split(",") if (each := part.strip())]


def with_owner(ticket: Record) -> str | None:
    """Return the resources of a ticket with its owner added; a former owner stays a resource [connectwise 3]."""
    names = resources_of(ticket)
    owner = (ticket.get("owner") or {}).get("identifier")
    if owner is not None and owner not in names:
        names.insert(0, owner)
    return ", ".join(names) or None


def with_resource(ticket: Record, identifier: str) -> str:
    """Return the resources of a ticket with `identifier` added."""
    names = resources_of(ticket)
    return ", ".join(names if identifier in names else [*names, identifier])


def without_resource(ticket: Record, identifier: str) -> str | None:
    """Return the resources of a ticket without `identifier`; None if there is no other."""
    return ", ".join(each for each in resources_of(ticket) if each != identifier) or None


def allowed(kind: int | None, sub: int | None, item: int | None, triples: Iterable[Record]) -> bool:
    """Whether the board allows a combination of type, subtype and item (ids; None: not chosen)."""
    chosen = {name: value for name, value in (("type", kind), ("subType", sub), ("item", item)) if value is not None}
    return any(all((triple.get(name) or {}).get("id") == value for name, value in chosen.items()) for triple in triples)

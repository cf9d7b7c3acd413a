"""Tickets: statuses that close, the clock of the SLA, what may go together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]

_RANK = ("NotResponded", "Responded", "ResolutionPlan", "Resolved")
_REACHED = {"dateResponded": "Responded", "dateResplan": "ResolutionPlan", "dateResolved": "Resolved"}

_SLA = {
    "NotResponded": "Waiting for response",
    "Responded": "Waiting for resolution plan",
    "ResolutionPlan": "Waiting for resolution",
    "Resolved": "Resolved",
    "NoEscalation": "No escalation",
}


def apply_status(ticket: Draft, status: Record, by: str, at: str) -> None:
    """Bring a ticket into a status: a closed one closes it, an open one opens it again [connectwise 8, inferred].

    A status that is answered, planned or resolved dates what it reaches for the first time [connectwise 3].
    """
    escalation = status.get("escalationStatus", "NotResponded")
    if status.get("closedStatus") and not ticket.get("closedFlag"):
        ticket.update(closedFlag=True, closedDate=at, closedBy=by)
    elif not status.get("closedStatus"):
        ticket.update(closedFlag=False, closedDate=None, closedBy=None)
    for name, needed in _REACHED.items():
        reached = escalation in _RANK and _RANK.index(escalation) >= _RANK.index(needed)
        if reached and not ticket.get(name):
            ticket[name] = at
        elif name == "dateResolved" and not reached:
            ticket[name] = None
    ticket["slaStatus"] = _SLA[escalation]


def minutes_between(start: str, end: str) -> int:
    """Whole minutes from one instant to another."""
    seconds = (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()
    return max(0, int(seconds // 60))


def calculate_sla(ticket: Record, at: str) -> Draft:
    """The ticket with its minutes up to now; lists show them stale [connectwise 2]."""
    entered = ticket["_info"]["dateEntered"]
    minutes = {
        "respondMinutes": "dateResponded",
        "resPlanMinutes": "dateResplan",
        "resolveMinutes": "dateResolved",
    }
    return {**ticket, **{name: minutes_between(entered, ticket.get(until) or at) for name, until in minutes.items()}}


def allowed(kind: int | None, sub: int | None, item: int | None, triples: Iterable[Record]) -> bool:
    """Whether a type, subtype and item (ids; None: not chosen) may go together on their board."""
    wanted = {name: value for name, value in (("type", kind), ("subType", sub), ("item", item)) if value is not None}
    return any(all((triple.get(name) or {}).get("id") == value for name, value in wanted.items()) for triple in triples)

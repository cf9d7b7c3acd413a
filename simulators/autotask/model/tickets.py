"""What tickets do by themselves [autotask 7.1]."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulators.autotask.model import datetimes, texts

NEW, COMPLETE = 1, 5
"""The statuses that every database has."""

RESOURCE = 1
"""The kind of person that a resource is, API users included."""

ONE_ASSIGNEE = "When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID."
NOBODY = "AssignedResourceID, AssignedResourceRoleID and QueueID cannot all be empty."
NO_SUCH_PAIR = "The specified AssignedResourceID and AssignedRoleID combination is not currently defined."
API_USER = "An API user cannot be assigned to a ticket: assignedResourceID."

Ticket = Mapping[str, Any]


def of_another_company(name: str, kind: str, identity: int) -> str:
    """What is said of a reference to a record of another company: locations have a text of their own."""
    if kind == "CompanyLocation":
        return (
            f"The {name}[{identity}] cannot be associated with the Ticket. "
            f"The Ticket and {kind} must have the same companyID."
        )
    return texts.no_reference(name)


def numbered(now: str, count: int) -> str:
    """The number of the `count`-th ticket of a UTC day."""
    return f"T{now[:10].replace('-', '')}.{count:04d}"


def due(now: str, hours: float) -> str:
    """When a ticket is due that nobody gave a date."""
    return datetimes.kept(datetimes.moment(now) + timedelta(hours=hours))


def assignment_errors(ticket: Ticket) -> list[str]:
    """What is wrong with whom a ticket is given to: a queue, or a resource in a role, or both."""
    resource, role = ticket.get("assignedResourceID"), ticket.get("assignedResourceRoleID")
    if (resource is None) != (role is None):
        return [ONE_ASSIGNEE]
    if resource is None and ticket.get("queueID") is None:
        return [NOBODY]
    return []


def moved(ticket: Mapping[str, Any], was: Any, now: str, resource: int) -> dict[str, Any]:
    """A ticket after its status may have changed from `was`: completion is noted, and forgotten when it opens again."""
    done = ticket["status"] == COMPLETE
    if done == (was == COMPLETE):
        return dict(ticket)
    marks = {"completedDate": now, "completedByResourceID": resource, "resolvedDateTime": now}
    return {**ticket, **(marks if done else dict.fromkeys(marks))}


def history(old: Ticket, new: Ticket, names: tuple[str, ...]) -> str:
    """What the history says of a change."""
    told = (f"{name}: {old.get(name, '')} -> {new.get(name, '')}" for name in names if name not in _UNTOLD)
    return "; ".join(told)[:1800]


_UNTOLD = frozenset(
    {"lastActivityDate", "lastActivityResourceID", "lastActivityPersonType", "lastTrackedModificationDateTime"}
)

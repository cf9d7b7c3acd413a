"""Calculations and transitions of tickets [autotask 7.1]."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulators.autotask.model import datetimes, texts

NEW, COMPLETE = 1, 5
"""The statuses of every database."""

RESOURCE = 1
"""The person type of resources, including API users."""

ONE_ASSIGNEE = "When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID."
NOBODY = "AssignedResourceID, AssignedResourceRoleID and QueueID cannot all be empty."
NO_SUCH_PAIR = "The specified AssignedResourceID and AssignedRoleID combination is not currently defined."
API_USER = "An API user cannot be assigned to a ticket: assignedResourceID."

Ticket = Mapping[str, Any]


def of_another_company(name: str, kind: str, identity: int) -> str:
    """Return the text for a reference to a record of another company; locations have a special one."""
    if kind == "CompanyLocation":
        return (
            f"The {name}[{identity}] cannot be associated with the Ticket. "
            f"The Ticket and {kind} must have the same companyID."
        )
    return texts.no_reference(name)


def numbered(now: str, count: int) -> str:
    """Return the number of the `count`-th ticket of a UTC day."""
    return f"T{now[:10].replace('-', '')}.{count:04d}"


def due(now: str, hours: float) -> str:
    """Return the default due date of a ticket."""
    return datetimes.kept(datetimes.moment(now) + timedelta(hours=hours))


def assignment_errors(ticket: Ticket) -> list[str]:
    """Return the errors of an assignment, which must be a queue, a resource with a role, or both."""
    resource, role = ticket.get("assignedResourceID"), ticket.get("assignedResourceRoleID")
    if (resource is None) != (role is None):
        return [ONE_ASSIGNEE]
    if resource is None and ticket.get("queueID") is None:
        return [NOBODY]
    return []


def moved(ticket: Mapping[str, Any], was: Any, now: str, resource: int) -> dict[str, Any]:
    """Return a ticket after a possible change of status from `was`; the fields of completion are set or cleared."""
    done = ticket["status"] == COMPLETE
    if done == (was == COMPLETE):
        return dict(ticket)
    marks = {"completedDate": now, "completedByResourceID": resource, "resolvedDateTime": now}
    return {**ticket, **(marks if done else dict.fromkeys(marks))}


def history(old: Ticket, new: Ticket, names: tuple[str, ...]) -> str:
    """Return the text of a change in the history."""
    parts = (f"{name}: {old.get(name, '')} -> {new.get(name, '')}" for name in names if name not in _UNRECORDED)
    return "; ".join(parts)[:1800]


_UNRECORDED = frozenset(
    {"lastActivityDate", "lastActivityResourceID", "lastActivityPersonType", "lastTrackedModificationDateTime"}
)

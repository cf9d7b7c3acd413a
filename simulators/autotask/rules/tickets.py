"""Tickets, and what hangs on them [autotask 7.1, 7.2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.model import tickets
from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work
from simulators.core.query import Compare

API_LICENCE = 7
"""The licence type of API-only resources: they make tickets, but none is assigned to them [autotask 3]."""

_OF_ONE_COMPANY: Mapping[str, tuple[str, str]] = {
    "contactID": ("Contacts", "Contact"),
    "companyLocationID": ("CompanyLocations", "CompanyLocation"),
    "configurationItemID": ("ConfigurationItems", "ConfigurationItem"),
    "contractID": ("Contracts", "Contract"),
}
"""References that must belong to the ticket's own company."""


class TicketRules(Rules):
    """Numbers, assignment, completion, history."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Number it, give it a due date, and note a completion."""
        await self._check(work, record)
        day = work.now[:10]
        record["ticketNumber"] = tickets.numbered(work.now, await work.unit.next(f"tickets of {day}"))
        if "dueDateTime" not in record:
            record["dueDateTime"] = tickets.due(work.now, work.state.settings["default_due_hours"])
        record["creatorType"] = record["lastActivityPersonType"] = tickets.RESOURCE
        record.update(tickets.moved(record, None, work.now, work.actor.resource))

    async def created(self, work: Work, record: Record) -> None:
        """Begin its history."""
        await note_history(work, record, "Created", f"status: {record['status']}")

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Note a completion, or forget it."""
        await self._check(work, new)
        new["lastActivityPersonType"] = tickets.RESOURCE
        new.update(tickets.moved(new, old["status"], work.now, work.actor.resource))

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """Go on with its history."""
        names = tuple(name for name in new if old.get(name) != new.get(name))
        await note_history(work, new, "Edited", tickets.history(old, new, names))

    async def _check(self, work: Work, ticket: Record) -> None:
        errors = tickets.assignment_errors(ticket) or await self._pair_errors(work, ticket)
        for name, (entity, kind) in _OF_ONE_COMPANY.items():
            found = await work.get(entity, ticket.get(name))
            if found is not None and found["companyID"] != ticket["companyID"]:
                errors.append(tickets.of_another_company(name, kind, ticket[name]))
        if errors:
            raise Refused(*errors)

    @staticmethod
    async def _pair_errors(work: Work, ticket: Record) -> list[str]:
        resource, role = ticket.get("assignedResourceID"), ticket.get("assignedResourceRoleID")
        if resource is None:
            return []
        person = await work.get("Resources", resource)
        if person is not None and person["licenseType"] == API_LICENCE:
            return [tickets.API_USER]
        if not await has_role(work, resource, role):
            return [tickets.NO_SUCH_PAIR]
        seconds = await work.all("TicketSecondaryResources", ticketID=ticket["id"]) if "id" in ticket else []
        if any(each["resourceID"] == resource for each in seconds):
            return ["The primary resource of a ticket cannot be its secondary resource too: assignedResourceID."]
        return []


async def has_role(work: Work, resource: Any, role: Any) -> bool:
    """Whether a resource may work on tickets in a role."""
    for entity in ("ResourceServiceDeskRoles", "ResourceRoles"):
        if any(pair.get("isActive", True) for pair in await work.all(entity, resourceID=resource, roleID=role)):
            return True
    return False


async def default_role(work: Work, resource: Any) -> Any:
    """The role in which a resource works unless another one is named; None where it has none."""
    for pair in await work.all("ResourceServiceDeskRoles", resourceID=resource, isDefault=True):
        return pair["roleID"]
    person = await work.get("Resources", resource) or {}
    return person.get("defaultServiceDeskRoleID")


async def note_history(work: Work, ticket: Record, action: str, detail: str) -> None:
    """Add a line to a ticket's history."""
    line = {"ticketID": ticket["id"], "action": action, "detail": detail, "date": work.now}
    await work.keep("TicketHistory", {**line, "resourceID": work.actor.resource})


class ChecklistRules(Rules):
    """An item that is ticked off says when and by whom."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Put it behind the others."""
        others = await work.unit.count("TicketChecklistItems", Compare(("ticketID",), "eq", record["ticketID"]))
        record.setdefault("position", others + 1)
        self._tick(work, {}, record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Note when it was ticked off."""
        self._tick(work, old, new)

    @staticmethod
    def _tick(work: Work, old: Record, new: dict[str, Any]) -> None:
        done = bool(new.get("isCompleted"))
        if done != bool(old.get("isCompleted")):
            new["completedDateTime"] = work.now if done else None
            new["completedByResourceID"] = work.actor.resource if done else None


class SecondaryResourceRules(Rules):
    """Helpers on a ticket: in a role that they have, each once, and not the one whom it is assigned to."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check role and ticket."""
        ticket = await work.known("Tickets", record["ticketID"])
        if ticket.get("assignedResourceID") == record["resourceID"]:
            raise Refused("The primary resource of a ticket cannot be its secondary resource too: resourceID.")
        same = {"ticketID": record["ticketID"], "resourceID": record["resourceID"]}
        if await work.all("TicketSecondaryResources", **same):
            raise Refused("This resourceID is a secondary resource of the ticket already.")
        if not await has_role(work, record["resourceID"], record["roleID"]):
            raise Refused(tickets.NO_SUCH_PAIR)


class LinkRules(Rules):
    """Something that is tied to a ticket once: a contact, a configuration item, a tag."""

    def __init__(self, entity: str, field: str) -> None:
        """`field` names what is tied."""
        self._entity = entity
        self._field = field

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Refuse what is tied already."""
        same = {"ticketID": record["ticketID"], self._field: record[self._field]}
        if await work.all(self._entity, **same):
            raise Refused(f"This {self._field} is associated with the ticket already.")


class ApprovalRules(Rules):
    """A change is approved by a contact or by a resource."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Refuse both, and neither."""
        if ("contactID" in record) == ("resourceID" in record):
            raise Refused("An approval needs either a contactID or a resourceID.")

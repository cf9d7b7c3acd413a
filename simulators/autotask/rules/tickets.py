"""Tickets with their checklists, secondary resources, links and approvals [autotask 7.1, 7.2]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.autotask.model import tickets
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put, tied_field
from simulators.autotask.settings import AutotaskSettings
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

API_LICENCE = 7
"""The licence type of API-only resources: they can create tickets, but not be assigned to them [autotask 3]."""

_OF_ONE_COMPANY: Mapping[str, tuple[str, str]] = {
    "contactID": ("Contacts", "Contact"),
    "companyLocationID": ("CompanyLocations", "CompanyLocation"),
    "configurationItemID": ("ConfigurationItems", "ConfigurationItem"),
    "contractID": ("Contracts", "Contract"),
}
"""References that must belong to the ticket's own company."""


class TicketRules(AutotaskRules):
    """Sets number, due date, completion and history of tickets, and checks their assignment."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check assignment and references; set number, due date and completion; add to the history."""
        draft, now = change.draft, context.now
        await self._check(context, draft)
        draft["lastActivityPersonType"] = tickets.RESOURCE
        if change.old is None:
            draft["creatorType"] = tickets.RESOURCE
            draft["ticketNumber"] = tickets.numbered(now, await context.unit.next(f"tickets of {now[:10]}"))
            change.fill("dueDateTime", tickets.due(now, AutotaskSettings.of(context).default_due_hours))
        draft.update(tickets.moved(draft, change.before("status"), now, context.actor.resource))
        if change.old is not None:
            names = tuple(name for name, value in draft.items() if value != change.old.get(name) and value is not None)
            await note_history(context, draft, "Edited", tickets.history(change.old, draft, names))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Add the creation to the history."""
        if change.old is None:
            await note_history(context, record, "Created", f"status: {record['status']}")

    async def _check(self, context: WriteContext, ticket: Record) -> None:
        errors = tickets.assignment_errors(ticket) or await self._pair_errors(context, ticket)
        for name, (entity, kind) in _OF_ONE_COMPANY.items():
            found = await context.get(entity, ticket.get(name))
            if found is not None and found["companyID"] != ticket["companyID"]:
                errors.append(tickets.of_another_company(name, kind, ticket[name]))
        if errors:
            raise Refused(*errors)

    @staticmethod
    async def _pair_errors(context: WriteContext, ticket: Record) -> list[str]:
        resource, role = ticket.get("assignedResourceID"), ticket.get("assignedResourceRoleID")
        if resource is None:
            return []
        person = await context.get("Resources", resource)
        if person is not None and person["licenseType"] == API_LICENCE:
            return [tickets.API_USER]
        if not await has_role(context, resource, role):
            return [tickets.NO_SUCH_PAIR]
        second = equal(ticketID=ticket.get("id"), resourceID=resource)
        if "id" in ticket and await context.first("TicketSecondaryResources", *second):
            return ["The primary resource of a ticket cannot be its secondary resource too: assignedResourceID."]
        return []


ROLES_OF_TICKETS = ("ResourceServiceDeskRoles", "ResourceRoles")
ROLES_OF_TASKS = (*ROLES_OF_TICKETS, "ResourceRoleDepartments")
"""The entities with the roles of a resource for tickets, and for tasks."""


async def has_role(context: WriteContext, resource: Any, role: Any, entities: Sequence[str] = ROLES_OF_TICKETS) -> bool:
    """Whether a resource has an active role in one of `entities`."""
    for entity in entities:
        pairs = await context.every(entity, *equal(resourceID=resource, roleID=role))
        if any(pair.get("isActive", True) for pair in pairs):
            return True
    return False


async def default_role(context: WriteContext, resource: Any) -> Any:
    """Return the default role of a resource; None if it has none."""
    for pair in await context.every("ResourceServiceDeskRoles", *equal(resourceID=resource, isDefault=True)):
        return pair["roleID"]
    person = await context.get("Resources", resource) or {}
    return person.get("defaultServiceDeskRoleID")


async def note_history(context: WriteContext, ticket: Record, action: str, detail: str) -> None:
    """Add a line to a ticket's history."""
    line = {"ticketID": ticket["id"], "action": action, "detail": detail, "date": context.now}
    await put(context, "TicketHistory", {**line, "resourceID": context.actor.resource})


class ChecklistRules(AutotaskRules):
    """A completed item has the time and the resource of its completion."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set the position of a new item to the end, and the fields of completion."""
        draft = change.draft
        if change.old is None:
            others = await context.unit.count(self.entity.name, Compare(("ticketID",), "eq", draft["ticketID"]))
            limit = AutotaskSettings.of(context).ticket_checklist_limit
            if others >= limit:
                raise Refused(f"A checklist can have at most {limit} items.")
            change.fill("position", others + 1)
        done = bool(draft.get("isCompleted"))
        if done != bool(change.before("isCompleted")):
            draft["completedDateTime"] = context.now if done else None
            draft["completedByResourceID"] = context.actor.resource if done else None


class SecondaryResourceRules(AutotaskRules):
    """Secondary resources of a ticket: in one of their roles, each only once, and not the primary resource."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check role and ticket."""
        record = change.draft
        ticket = await context.require("Tickets", record["ticketID"])
        if ticket.get("assignedResourceID") == record["resourceID"]:
            raise Refused("The primary resource of a ticket cannot be its secondary resource too: resourceID.")
        same = {"ticketID": record["ticketID"], "resourceID": record["resourceID"]}
        if await context.every("TicketSecondaryResources", *equal(**same)):
            raise Refused("This resourceID is a secondary resource of the ticket already.")
        if not await has_role(context, record["resourceID"], record["roleID"]):
            raise Refused(tickets.NO_SUCH_PAIR)


class LinkRules(AutotaskRules):
    """Contacts, configuration items and tags of a ticket, each only once."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a duplicate."""
        tied = tied_field(self.entity)
        same = {name: change.draft[name] for name in ("ticketID", tied)}
        if await context.first(self.entity.name, *equal(**same)):
            raise Refused(f"This {tied} is associated with the ticket already.")


class ApprovalRules(AutotaskRules):
    """A change request is approved by either a contact or a resource."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Require exactly one of them."""
        if ("contactID" in change.draft) == ("resourceID" in change.draft):
            raise Refused("An approval needs either a contactID or a resourceID.")

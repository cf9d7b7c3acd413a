"""Tickets, and what hangs on them [autotask 7.1, 7.2]."""

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
"""The licence type of API-only resources: they make tickets, but none is assigned to them [autotask 3]."""

_OF_ONE_COMPANY: Mapping[str, tuple[str, str]] = {
    "contactID": ("Contacts", "Contact"),
    "companyLocationID": ("CompanyLocations", "CompanyLocation"),
    "configurationItemID": ("ConfigurationItems", "ConfigurationItem"),
    "contractID": ("Contracts", "Contract"),
}
"""References that must belong to the ticket's own company."""


class TicketRules(AutotaskRules):
    """Numbers, assignment, completion, history."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Number it and give it a due date, note a completion or forget it, and go on with its history."""
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
        """Begin its history."""
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
"""Where it stands in which roles a resource may work on tickets, and on tasks."""


async def has_role(context: WriteContext, resource: Any, role: Any, entities: Sequence[str] = ROLES_OF_TICKETS) -> bool:
    """Whether a resource may work in a role."""
    for entity in entities:
        pairs = await context.every(entity, *equal(resourceID=resource, roleID=role))
        if any(pair.get("isActive", True) for pair in pairs):
            return True
    return False


async def default_role(context: WriteContext, resource: Any) -> Any:
    """The role in which a resource works unless another one is named; None where it has none."""
    for pair in await context.every("ResourceServiceDeskRoles", *equal(resourceID=resource, isDefault=True)):
        return pair["roleID"]
    person = await context.get("Resources", resource) or {}
    return person.get("defaultServiceDeskRoleID")


async def note_history(context: WriteContext, ticket: Record, action: str, detail: str) -> None:
    """Add a line to a ticket's history."""
    line = {"ticketID": ticket["id"], "action": action, "detail": detail, "date": context.now}
    await put(context, "TicketHistory", {**line, "resourceID": context.actor.resource})


class ChecklistRules(AutotaskRules):
    """An item that is ticked off says when and by whom."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Put a new one behind the others, and note when it was ticked off."""
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
    """Helpers on a ticket: in a role that they have, each once, and not the one whom it is assigned to."""

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
    """Something that is tied to a ticket once: a contact, a configuration item, a tag."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse what is tied already."""
        tied = tied_field(self.entity)
        same = {name: change.draft[name] for name in ("ticketID", tied)}
        if await context.first(self.entity.name, *equal(**same)):
            raise Refused(f"This {tied} is associated with the ticket already.")


class ApprovalRules(AutotaskRules):
    """A change is approved by a contact or by a resource."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse both, and neither."""
        if ("contactID" in change.draft) == ("resourceID" in change.draft):
            raise Refused("An approval needs either a contactID or a resourceID.")

"""Companies and contacts [autotask 7.4]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model.shape import OF_COMPANY
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

TIED = ("Tickets", "TicketAdditionalContacts")
"""Entities whose references in contactID prevent the deletion of a contact."""


class CompanyRules(AutotaskRules):
    """Records of a company store the company's type."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the stored type after a change. Create the site configuration of a new company."""
        if change.old is None:
            site = {"companyID": record["id"], "locationName": "Default", OF_COMPANY: record.get("companyType")}
            await put(context, "CompanySiteConfigurations", site)
        if change.old is None or change.old.get("companyType") == record.get("companyType"):
            return
        for part in context.engine.entities.values():
            if part.own.area == "companies" and part.name != self.entity.name:
                for each in await context.every(part.name, *equal(companyID=record["id"])):
                    await context.unit.put(part.name, {**each, OF_COMPANY: record.get("companyType")})


class ContactRules(AutotaskRules):
    """A contact of a ticket, or the primary contact of a company, cannot be deleted."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a contact in use."""
        if record.get("primaryContact"):
            raise Refused("The contact is the primary contact of its company. It cannot be deleted.")
        for entity in TIED:
            if await context.first(entity, *equal(contactID=record["id"])):
                raise Refused("The contact is a contact of tickets. It cannot be deleted.")
        return False

"""Companies, their contacts, and what keeps them [autotask 7.4]."""

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
"""Entities whose field contactID keeps a contact from being deleted."""


class CompanyRules(AutotaskRules):
    """What hangs on a company carries the company's type along."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Follow a change of the type. A new company has a site configuration, which holds fields of its own."""
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
    """Whom a ticket names, and the primary contact of a company, stays."""

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse to remove somebody who is named elsewhere."""
        if record.get("primaryContact"):
            raise Refused("The contact is the primary contact of its company. It cannot be deleted.")
        for entity in TIED:
            if await context.first(entity, *equal(contactID=record["id"])):
                raise Refused("The contact is a contact of tickets. It cannot be deleted.")
        return False

"""Contacts, and what keeps them [autotask 7.4]."""

from __future__ import annotations

from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work

TIED = ("Tickets", "TicketAdditionalContacts")
"""Entities whose field contactID keeps a contact from being deleted."""


class ContactRules(Rules):
    """Whom a ticket names, and the primary contact of a company, stays."""

    async def deleting(self, work: Work, record: Record) -> None:
        """Refuse to remove somebody who is named elsewhere."""
        if record.get("primaryContact"):
            raise Refused("The contact is the primary contact of its company. It cannot be deleted.")
        for entity in TIED:
            if await work.all(entity, contactID=record["id"]):
                raise Refused("The contact is a contact of tickets. It cannot be deleted.")

"""Which entity follows which rules."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities import Entity
from simulators.connectwise.rules.base import Rules
from simulators.connectwise.rules.boards import PartRules, TeamRules
from simulators.connectwise.rules.companies import AssociationRules, CompanyRules, ConfigurationRules, TeamRoleRules
from simulators.connectwise.rules.contacts import CommunicationRules, ContactRules
from simulators.connectwise.rules.finance import AdditionRules, AgreementRules, AgreementSiteRules, BoardDefaultRules
from simulators.connectwise.rules.system import CallbackRules, DefinitionRules, DocumentRules, RoleRules
from simulators.connectwise.rules.tickets import NoteRules, TaskRules, TicketRules
from simulators.connectwise.rules.time import TimeRules

_PLAIN = Rules()
_PARTS = PartRules()

RULES: Mapping[str, Rules] = {
    "tickets": TicketRules(),
    "notes": NoteRules(),
    "tasks": TaskRules(),
    "boardTypes": _PARTS,
    "boardSubTypes": _PARTS,
    "boardItems": _PARTS,
    "boardTeams": TeamRules(),
    "companies": CompanyRules(),
    "typeAssociations": AssociationRules(),
    "companyTeams": TeamRoleRules(),
    "configurations": ConfigurationRules(),
    "agreementSites": AgreementSiteRules(),
    "boardDefaults": BoardDefaultRules(),
    "contacts": ContactRules(),
    "communications": CommunicationRules(),
    "callbacks": CallbackRules(),
    "securityRoles": RoleRules(),
    "userDefinedFields": DefinitionRules(),
    "documents": DocumentRules(),
    "timeEntries": TimeRules(),
    "agreements": AgreementRules(),
    "additions": AdditionRules(),
}


def rules_of(entity: Entity) -> Rules:
    """What an entity does of its own."""
    return RULES.get(entity.name, _PLAIN)

"""Which entity follows which rules."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.rules.base import Rules
from simulators.connectwise.rules.boards import PartRules, TeamRules
from simulators.connectwise.rules.companies import AssociationRules, CompanyRules, ConfigurationRules, TeamRoleRules
from simulators.connectwise.rules.contacts import CommunicationRules, ContactRules
from simulators.connectwise.rules.finance import AdditionRules, AgreementRules, AgreementSiteRules, BoardDefaultRules
from simulators.connectwise.rules.system import CallbackRules, DefinitionRules, DocumentRules, RoleRules
from simulators.connectwise.rules.tickets import NoteRules, TaskRules, TicketRules
from simulators.connectwise.rules.time import TimeRules

RULES: Mapping[str, type[Rules]] = {
    "tickets": TicketRules,
    "notes": NoteRules,
    "tasks": TaskRules,
    "boardTypes": PartRules,
    "boardSubTypes": PartRules,
    "boardItems": PartRules,
    "boardTeams": TeamRules,
    "companies": CompanyRules,
    "typeAssociations": AssociationRules,
    "companyTeams": TeamRoleRules,
    "configurations": ConfigurationRules,
    "agreementSites": AgreementSiteRules,
    "boardDefaults": BoardDefaultRules,
    "contacts": ContactRules,
    "communications": CommunicationRules,
    "callbacks": CallbackRules,
    "securityRoles": RoleRules,
    "userDefinedFields": DefinitionRules,
    "documents": DocumentRules,
    "timeEntries": TimeRules,
    "agreements": AgreementRules,
    "additions": AdditionRules,
}
"""What entities do of their own, by name; the others follow the plain rules."""

__all__ = ["RULES", "Rules"]

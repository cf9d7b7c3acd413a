"""The rules of each entity."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.rules.base import AuthoredNoteRules, Rules
from simulators.connectwise.rules.boards import PartRules, TeamRules
from simulators.connectwise.rules.companies import CompanyRules, ConfigurationRules, TeamRoleRules
from simulators.connectwise.rules.contacts import CommunicationRules, ContactRules
from simulators.connectwise.rules.finance import AdditionRules, AgreementRules, AgreementSiteRules, BoardDefaultRules
from simulators.connectwise.rules.inventory import AdjustmentDetailRules, AdjustmentRules
from simulators.connectwise.rules.invoices import InvoiceRules, PaymentRules, TaxCodeRules
from simulators.connectwise.rules.knowledge import ArticleRules, ArticleTableRules
from simulators.connectwise.rules.marketing import CampaignRules, MembershipRules, SubTypeRules
from simulators.connectwise.rules.people import (
    DelegationRules,
    MemberCertificationRules,
    PersonaRules,
)
from simulators.connectwise.rules.procurement import (
    BinRules,
    CategoryRules,
    ProductRules,
    PurchaseLineRules,
    PurchaseOrderRules,
)
from simulators.connectwise.rules.projects import (
    PhaseRules,
    ProjectNoteRules,
    ProjectRules,
    ProjectTeamRules,
    ProjectTicketRules,
)
from simulators.connectwise.rules.relations import AssociationRules, OnceRules, TrackRules
from simulators.connectwise.rules.sales import (
    ActivityRules,
    ForecastRules,
    OpportunityContactRules,
    OpportunityNoteRules,
    OpportunityRules,
    OpportunityTeamRules,
    OrderRules,
    ProbabilityRules,
    StatusRules,
)
from simulators.connectwise.rules.schedule import EntryRules, HolidayRules
from simulators.connectwise.rules.sheets import ExpenseRules, PaymentTypeRules, SheetRules
from simulators.connectwise.rules.system import CallbackRules, DefinitionRules, DocumentRules, PlacesRules, RoleRules
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
    "companyTypeAssociations": AssociationRules,
    "companyTeams": TeamRoleRules,
    "configurations": ConfigurationRules,
    "agreementSites": AgreementSiteRules,
    "boardDefaults": BoardDefaultRules,
    "contacts": ContactRules,
    "communications": CommunicationRules,
    "callbacks": CallbackRules,
    "securityRoles": RoleRules,
    "addressFormats": PlacesRules,
    "ssoConfigurations": PlacesRules,
    "userDefinedFields": DefinitionRules,
    "documents": DocumentRules,
    "timeEntries": TimeRules,
    "agreements": AgreementRules,
    "additions": AdditionRules,
    "invoices": InvoiceRules,
    "invoicePayments": PaymentRules,
    "taxCodes": TaxCodeRules,
    "projects": ProjectRules,
    "phases": PhaseRules,
    "projectNotes": ProjectNoteRules,
    "projectTeam": ProjectTeamRules,
    "projectTickets": ProjectTicketRules,
    "projectTicketNotes": NoteRules,
    "projectTicketTasks": TaskRules,
    "opportunities": OpportunityRules,
    "forecastItems": ForecastRules,
    "opportunityNotes": OpportunityNoteRules,
    "opportunityContacts": OpportunityContactRules,
    "opportunityTeam": OpportunityTeamRules,
    "opportunityStatuses": StatusRules,
    "probabilities": ProbabilityRules,
    "activities": ActivityRules,
    "orders": OrderRules,
    "scheduleEntries": EntryRules,
    "holidays": HolidayRules,
    "timeSheets": SheetRules,
    "expenseEntries": ExpenseRules,
    "paymentTypes": PaymentTypeRules,
    "products": ProductRules,
    "purchaseOrders": PurchaseOrderRules,
    "purchaseOrderLines": PurchaseLineRules,
    "purchaseOrderNotes": AuthoredNoteRules,
    "productCategories": CategoryRules,
    "warehouseBins": BinRules,
    "stockAdjustments": AdjustmentRules,
    "adjustmentDetails": AdjustmentDetailRules,
    "campaigns": CampaignRules,
    "campaignSubTypes": SubTypeRules,
    "contactGroups": MembershipRules,
    "companyGroups": MembershipRules,
    "articles": ArticleRules,
    "articleCategories": ArticleTableRules,
    "articleSubcategories": ArticleTableRules,
    "memberSkills": OnceRules,
    "memberCertifications": MemberCertificationRules,
    "memberDelegations": DelegationRules,
    "memberPersonas": PersonaRules,
    "contactNotes": AuthoredNoteRules,
    "contactTypeAssociations": AssociationRules,
    "contactTracks": TrackRules,
    "companyTracks": TrackRules,
    "workRoleLocations": OnceRules,
    "workRoleExclusions": OnceRules,
    "workTypeExclusions": OnceRules,
    "slaPriorities": OnceRules,
}
"""The entities with special rules, by name; the others have the base rules."""

__all__ = ["RULES", "Rules"]

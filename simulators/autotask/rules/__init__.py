"""The rules of entities, in addition to the checks of their tables."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.rules.approvals import ApprovedChargeRules, ApprovedContractChargeRules
from simulators.autotask.rules.attachments import AttachmentRules
from simulators.autotask.rules.base import AutotaskRules
from simulators.autotask.rules.chosen import ChosenRules, NeededChoiceRules
from simulators.autotask.rules.companies import CompanyRules, ContactRules
from simulators.autotask.rules.contracts import (
    AdjustmentRules,
    BundleAdjustmentRules,
    ContractBundleRules,
    ContractRules,
    ContractServiceRules,
)
from simulators.autotask.rules.fields import DefinitionRules, ListItemRules
from simulators.autotask.rules.notes import NoteRules
from simulators.autotask.rules.planned import PLANNED
from simulators.autotask.rules.pricing import PricedServiceRules
from simulators.autotask.rules.sold import SOLD
from simulators.autotask.rules.tickets import (
    ApprovalRules,
    ChecklistRules,
    LinkRules,
    SecondaryResourceRules,
    TicketRules,
)
from simulators.autotask.rules.times import ApprovalLevelRules, TimeEntryRules
from simulators.autotask.rules.webhooks import ExcludedResourceRules, WebhookFieldRules, WebhookRules
from simulators.core.resources.entity import Entity

__all__ = ["AutotaskRules", "rules_of"]

_RULES: Mapping[str, type[AutotaskRules]] = {
    "Tickets": TicketRules,
    "TicketNotes": NoteRules,
    "TicketCharges": ApprovedChargeRules,
    "TicketChecklistItems": ChecklistRules,
    "TicketSecondaryResources": SecondaryResourceRules,
    "TicketAdditionalContacts": LinkRules,
    "TicketAdditionalConfigurationItems": LinkRules,
    "TicketTagAssociations": LinkRules,
    "TicketChangeRequestApprovals": ApprovalRules,
    "TimeEntries": TimeEntryRules,
    "BillingItemApprovalLevels": ApprovalLevelRules,
    "Contracts": ContractRules,
    "ContractServices": ContractServiceRules,
    "ContractServiceAdjustments": AdjustmentRules,
    "ContractServiceBundles": ContractBundleRules,
    "ContractServiceBundleAdjustments": BundleAdjustmentRules,
    "ContractCharges": ApprovedContractChargeRules,
    "Companies": CompanyRules,
    "Contacts": ContactRules,
    "Services": PricedServiceRules,
    "ResourceServiceDeskRoles": ChosenRules,
    "ResourceRoleDepartments": NeededChoiceRules,
    "CompanyLocations": ChosenRules,
    "UserDefinedFieldDefinitions": DefinitionRules,
    "UserDefinedFieldListItems": ListItemRules,
    **PLANNED,
    **SOLD,
}
_OF_WEBHOOKS: Mapping[str, type[AutotaskRules]] = {
    "Webhooks": WebhookRules,
    "WebhookFields": WebhookFieldRules,
    "WebhookUdfFields": WebhookFieldRules,
    "WebhookExcludedResources": ExcludedResourceRules,
}
"""The rules of webhook entities, by the end of the name."""


def rules_of(entity: Entity) -> type[AutotaskRules]:
    """Return the rules of an entity."""
    _, found, end = entity.name.partition("Webhook")
    own = _OF_WEBHOOKS.get(f"{found}{end}") if found else _RULES.get(entity.name)
    return own or (AttachmentRules if entity.own.files else AutotaskRules)

"""The rules that go beyond an entity's table, by the entity that has them."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.model.entities import ENTITIES, HOOKED
from simulators.autotask.rules.base import Rules
from simulators.autotask.rules.charges import ChargeRules, ContractChargeRules, ServiceRules, SubscriptionRules
from simulators.autotask.rules.chosen import ChosenRules
from simulators.autotask.rules.contacts import ContactRules
from simulators.autotask.rules.contracts import (
    BUNDLES,
    SERVICES,
    AdjustmentRules,
    ContractRules,
    ContractServiceRules,
)
from simulators.autotask.rules.fields import DefinitionRules, ListItemRules
from simulators.autotask.rules.notes import AttachmentRules, NoteRules
from simulators.autotask.rules.tickets import (
    ApprovalRules,
    ChecklistRules,
    LinkRules,
    SecondaryResourceRules,
    TicketRules,
)
from simulators.autotask.rules.times import ApprovalLevelRules, TimeEntryRules
from simulators.autotask.rules.webhooks import ExcludedResourceRules, WebhookFieldRules, WebhookRules
from simulators.autotask.webhooks import hooks_of


def _of_webhooks() -> dict[str, Rules]:
    rules: dict[str, Rules] = {}
    for entity in HOOKED:
        hooks, one = hooks_of(entity), f"{entity.singular}Webhook"
        rules[hooks] = WebhookRules(hooks)
        rules[f"{one}Fields"] = WebhookFieldRules(hooks, f"{one}Fields", "fieldID")
        rules[f"{one}ExcludedResources"] = ExcludedResourceRules(f"{one}ExcludedResources")
        if f"{one}UdfFields" in ENTITIES:
            rules[f"{one}UdfFields"] = WebhookFieldRules(hooks, f"{one}UdfFields", "udfFieldID")
    return rules


RULES: Mapping[str, Rules] = {
    "Tickets": TicketRules(),
    "TicketNotes": NoteRules(),
    "TicketAttachments": AttachmentRules(),
    "TicketCharges": ChargeRules(),
    "TicketChecklistItems": ChecklistRules(),
    "TicketSecondaryResources": SecondaryResourceRules(),
    "TicketAdditionalContacts": LinkRules("TicketAdditionalContacts", "contactID"),
    "TicketAdditionalConfigurationItems": LinkRules("TicketAdditionalConfigurationItems", "configurationItemID"),
    "TicketTagAssociations": LinkRules("TicketTagAssociations", "tagID"),
    "TicketChangeRequestApprovals": ApprovalRules(),
    "TimeEntries": TimeEntryRules(),
    "BillingItemApprovalLevels": ApprovalLevelRules(),
    "Contracts": ContractRules(),
    "ContractServices": ContractServiceRules(SERVICES),
    "ContractServiceAdjustments": AdjustmentRules(SERVICES),
    "ContractServiceBundles": ContractServiceRules(BUNDLES),
    "ContractServiceBundleAdjustments": AdjustmentRules(BUNDLES),
    "ContractCharges": ContractChargeRules(),
    "Contacts": ContactRules(),
    "Services": ServiceRules(),
    "ResourceServiceDeskRoles": ChosenRules("ResourceServiceDeskRoles", "resourceID", "isDefault"),
    "ResourceRoleDepartments": ChosenRules("ResourceRoleDepartments", "resourceID", "isDefault", needed=True),
    "CompanyLocations": ChosenRules("CompanyLocations", "companyID", "isPrimary"),
    "Subscriptions": SubscriptionRules(),
    "UserDefinedFieldDefinitions": DefinitionRules(),
    "UserDefinedFieldListItems": ListItemRules(),
    **_of_webhooks(),
}

NONE = Rules()
"""For entities that have no rules of their own."""

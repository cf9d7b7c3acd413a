"""The table of entities holds together, and says what the dossier says [autotask 4.1]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.entities import ENTITIES, HOOKED, SINGULARS, UDF_OWNERS
from simulators.autotask.model.picklists import PICKLISTS, RECORDS, UDF_LIST, WORK_TYPES
from simulators.core.resources.entity import Entity

ROOT_VERBS = {
    "Tickets": ("QUERY", "POST", "PATCH", "PUT"),
    "TicketNotes": ("QUERY",),
    "TicketHistory": ("QUERY",),
    "TicketCategories": ("QUERY", "PATCH", "PUT"),
    "Companies": ("QUERY", "POST", "PATCH", "PUT"),
    "Contacts": ("QUERY",),
    "Resources": ("QUERY", "PATCH", "PUT"),
    "Roles": ("QUERY", "POST", "PATCH", "PUT"),
    "TimeEntries": ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
    "ConfigurationItems": ("QUERY", "POST", "PATCH", "PUT"),
    "ServiceBundles": ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
    "Subscriptions": ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
    "Contracts": ("QUERY", "POST", "PATCH", "PUT"),
    "ContractServices": ("QUERY",),
    "ContractServiceUnits": ("QUERY",),
    "ContractServiceAdjustments": ("POST",),
    "BillingItems": ("QUERY", "PATCH", "PUT"),
    "BillingItemApprovalLevels": ("QUERY", "POST"),
    "BillingCodes": ("QUERY",),
    "Invoices": ("QUERY", "PATCH", "PUT"),
    "TicketWebhooks": ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
    "WebhookEventErrorLogs": ("QUERY", "DELETE"),
    "UserDefinedFieldDefinitions": ("QUERY", "POST", "PATCH", "PUT"),
}
CHILD_VERBS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "TicketNotes": ("Tickets/Notes", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
    "TicketAttachments": ("Tickets/Attachments", ("GET", "POST"), ("GET", "DELETE")),
    "TicketCharges": ("Tickets/Charges", ("GET", "POST", "PATCH", "PUT"), ("GET", "DELETE")),
    "TicketSecondaryResources": ("Tickets/SecondaryResources", ("GET", "POST"), ("GET", "DELETE")),
    "Contacts": ("Companies/Contacts", ("GET", "POST", "PATCH", "PUT"), ("GET", "DELETE")),
    "ResourceRoles": ("Resources/Roles", ("GET",), ("GET",)),
    "ResourceServiceDeskRoles": ("Resources/ServiceDeskRoles", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
    "ResourceRoleDepartments": ("Resources/RoleDepartments", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
    "ResourceRoleQueues": ("Resources/RoleQueues", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
    "ContractServices": ("Contracts/Services", ("GET", "POST", "PATCH", "PUT"), ("GET",)),
    "ContractServiceAdjustments": ("Contracts/ServiceAdjustments", ("POST",), ()),
    "ContractCharges": ("Contracts/Charges", ("GET", "POST", "PATCH", "PUT"), ("GET", "DELETE")),
    "TicketWebhookFields": ("TicketWebhooks/Fields", ("GET", "POST", "PATCH", "PUT"), ("GET", "DELETE")),
    "TicketWebhookExcludedResources": ("TicketWebhooks/ExcludedResources", ("GET", "POST"), ("GET", "DELETE")),
}
EVERY = list(ENTITIES.values())


@pytest.mark.parametrize(("name", "verbs"), ROOT_VERBS.items())
def test_the_verbs_at_the_root(name: str, verbs: tuple[str, ...]) -> None:
    assert ENTITIES[name].own.root == verbs


@pytest.mark.parametrize(("name", "wanted"), CHILD_VERBS.items())
def test_the_verbs_below_the_parent(name: str, wanted: tuple[str, tuple[str, ...], tuple[str, ...]]) -> None:
    child = ENTITIES[name].own.below
    assert (f"{child.parent}/{child.segment}", child.collection, child.item) == wanted


def test_five_entities_have_webhooks_and_notes_alone_no_user_defined_fields_in_them() -> None:
    names = {"Account": "Companies", "Contact": "Contacts", "InstalledProduct": "ConfigurationItems"}
    assert {each.own.hook: each.name for each in HOOKED} == {**names, "Ticket": "Tickets", "TicketNote": "TicketNotes"}
    assert [name for name in ENTITIES if name.endswith("WebhookUdfFields")] == [
        "CompanyWebhookUdfFields",
        "ContactWebhookUdfFields",
        "ConfigurationItemWebhookUdfFields",
        "TicketWebhookUdfFields",
    ]


@pytest.mark.parametrize("entity", EVERY, ids=lambda entity: str(entity.name))
def test_every_table_stands_on_what_is_there(entity: Entity) -> None:
    names = [field.name for field in entity.own.columns]
    assert names[0] == "id"
    assert len(names) == len(set(names))
    for field in entity.own.columns:
        picklist = field.own.picklist
        kind, _, subject = picklist.partition(".")
        assert not picklist or picklist in PICKLISTS or kind in {UDF_LIST, RECORDS, WORK_TYPES}, field
        assert kind != RECORDS or {"name", "id"} <= set(ENTITIES[subject].fields.kept), field
        assert not field.own.reference or field.own.reference in SINGULARS, field
        assert not field.own.under or field.own.under in entity.fields.kept, field
    if entity.own.child is not None:
        assert entity.own.child.field in entity.fields.kept
        assert entity in ENTITIES.children[entity.parent]


@pytest.mark.parametrize(
    ("entity", "required"),
    [
        ("Tickets", {"companyID", "title", "status", "priority"}),
        ("TicketNotes", {"ticketID", "description", "noteType", "publish"}),
        ("TicketAttachments", {"ticketID", "attachmentType", "title", "fullPath", "publish"}),
        ("Companies", {"companyName", "companyType", "phone", "ownerResourceID"}),
        ("Contacts", {"companyID", "firstName", "lastName", "isActive"}),
        ("Services", {"name", "unitPrice", "billingCodeID", "periodType"}),
        ("ContractServices", {"contractID", "serviceID"}),
        ("ContractServiceAdjustments", {"effectiveDate"}),
        ("TicketCharges", {"ticketID", "name", "chargeType", "datePurchased", "unitQuantity"}),
        ("TimeEntries", {"resourceID"}),
        ("ConfigurationItems", {"companyID", "productID", "isActive"}),
        ("BillingItems", set()),
    ],
)
def test_what_a_create_must_bring(entity: str, required: set[str]) -> None:
    assert {field.name for field in ENTITIES[entity].fields if field.need} == required


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("Tickets.id", "long"),
        ("Tickets.companyID", "integer"),
        ("Tickets.dueDateTime", "datetime"),
        ("Tickets.estimatedHours", "decimal"),
        ("Contacts.isActive", "integer"),
        ("Companies.isActive", "boolean"),
        ("TicketAttachments.data", "byte[]"),
    ],
)
def test_the_types_of_fields(place: str, kind: str) -> None:
    entity, _, name = place.partition(".")
    assert ENTITIES[entity].fields.kept[name].own.type == kind


@pytest.mark.parametrize(
    ("entity", "names"),
    [
        ("Tickets", ["creatorType", "lastActivityPersonType", "serviceLevelAgreementPausedNextEventHours"]),
        ("TicketAttachments", ["fileSize", "creatorType", "data"]),
        ("AttachmentInfo", ["fileSize", "creatorType"]),
        ("Companies", ["assetValue", "sicCode", "stockMarket", "stockSymbol"]),
        ("Resources", ["defaultServiceDeskRoleID"]),
        ("Contacts", ["solicitationOptOut", "surveyOptOut"]),
        ("BillingItems", ["lineItemFullDescription", "lineItemGroupDescription"]),
        ("Invoices", ["dueDate", "taxGroup"]),
        ("TicketHistory", ["id", "action", "detail", "date", "resourceID"]),
    ],
)
def test_what_filters_may_not_name(entity: str, names: list[str]) -> None:
    assert [field.name for field in ENTITIES[entity].fields if not field.sought] == names


def test_the_odd_ones_are_marked() -> None:
    tickets: Any = ENTITIES["Tickets"].fields.kept
    assert "problemTicketId" in tickets
    assert tickets["subIssueType"].own.under == "issueType"


def test_what_can_have_user_defined_fields() -> None:
    assert sorted(entity.name for entity in UDF_OWNERS.values()) == [
        *("Companies", "CompanySiteConfigurations", "ConfigurationItems", "Contacts", "Contracts", "Opportunities"),
        *("Products", "Projects", "SalesOrders", "ServiceBundles", "Services", "Subscriptions", "Tasks", "Tickets"),
    ]


@pytest.mark.parametrize(
    ("place", "length"),
    [
        *(("Companies.address1", 128), ("Companies.address2", 128), ("CompanyLocations.address1", 128)),
        *(("CompanyLocations.city", 50), ("CompanyLocations.description", 500), ("TicketWebhooks.webhookGUID", 100)),
        *(("TimeEntries.summaryNotes", 32000), ("TimeEntries.internalNotes", 32000), ("Services.name", 150)),
        *(("ServiceBundles.name", 150), ("Products.name", 1000), ("TicketCharges.description", 8000)),
        *(("ContractCharges.description", 2000), ("ConfigurationItems.notes", 5000), ("Contacts.city", 32)),
        *(("ConfigurationItems.referenceNumber", 100), ("ConfigurationItems.referenceTitle", 200)),
        *(("TicketChecklistItems.itemName", 600), ("Invoices.orderNumber", 20), ("ServiceBundles.description", 200)),
    ],
)
def test_how_long_texts_may_be(place: str, length: int) -> None:
    entity, _, name = place.partition(".")
    assert ENTITIES[entity].fields.kept[name].limit == length

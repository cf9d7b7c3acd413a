"""Every collection that a person would fill can be filled from a configuration file, as on the wire."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from simulators.autotask import DECLARATION
from simulators.autotask.entities import ENTITIES
from simulators.core.outbox import DELIVERIES
from tests.autotask.sales_seeds import SALES
from tests.autotask.seeds_projects import SEED as PROJECTS
from tests.autotask.test_flat import TECHNICIAN, send
from tests.core.seeds import held, refusal, seeded
from tests.core.server.inprocess import InProcess

TICKET = {"companyID": 9001, "title": "Old", "status": 1, "priority": 1}
OF_TICKET, OF_CONTRACT, OF_COMPANY = {"ticketID": 9001}, {"contractID": 9001}, {"companyID": 9001}
CHARGE = {"name": "c", "chargeType": 1, "datePurchased": "2024-01-01", "unitQuantity": 2, "unitPrice": 5}
WEBHOOK = {
    **{"name": "Hook", "webhookUrl": "https://x.example/", "deactivationUrl": "https://x.example/"},
    **{"secretKey": "hush", "isActive": True, "sendThresholdExceededNotification": False},
    **{"isSubscribedToCreateEvents": True},
}
OF_WEBHOOK = {"webhookID": 9001}
FIELD = {**OF_WEBHOOK, "isDisplayAlwaysField": True, "isSubscribedField": True}
TIMES = {"startDateTime": "2024-01-02T09:00:00Z", "endDateTime": "2024-01-02T10:00:00Z"}
HOOKS = tuple(name for name in ENTITIES if name.endswith("Webhooks"))

SEED: Mapping[str, list[Mapping[str, Any]]] = {
    "picklists": [{"id": "Ticket.queueID", "values": ["5 Client Portal (system)", "77 Night Desk"]}],
    "users": [{"username": "me@x.example", "secret": "my own", "api_integration_code": "CODE", "level": "read_only"}],
    "Tickets": [
        {
            **TICKET,
            **{"id": 9001, "ticketNumber": "T1", "createDate": "2024-03-05T14:07:09Z", "queueID": 77},
            **{"assignedResourceID": 9001, "assignedResourceRoleID": 9001},
            "userDefinedFields": [{"name": "Night Shift", "value": 5}],
        },
        {**TICKET, "title": "Next", "queueID": 77},
    ],
    "TicketNotes": [{**OF_TICKET, "title": "n", "description": "d", "noteType": 3, "publish": 1}],
    "TicketAttachments": [
        {
            **OF_TICKET,
            **{"attachmentType": "FILE_ATTACHMENT", "title": "t", "fullPath": "t.txt", "publish": 1},
            "data": base64.b64encode(b"hello").decode(),
        }
    ],
    "AttachmentInfo": [{"id": 9001, "parentID": 9001, "title": "Listed"}],
    "TicketCharges": [{**OF_TICKET, **CHARGE}],
    "TicketChecklistItems": [{**OF_TICKET, "itemName": "Look"}],
    "TicketSecondaryResources": [{**OF_TICKET, "resourceID": TECHNICIAN, "roleID": 29682834}],
    "TicketAdditionalContacts": [{**OF_TICKET, "contactID": 9001}],
    "TicketAdditionalConfigurationItems": [{**OF_TICKET, "configurationItemID": 9001}],
    "TicketTagAssociations": [{**OF_TICKET, "tagID": 1}],
    "TicketChangeRequestApprovals": [{**OF_TICKET, "contactID": 9001}],
    "TicketHistory": [{"id": 9001, **OF_TICKET, "action": "Seeded", "date": "2024-03-05T14:07:09Z"}],
    "TicketCategories": [{"id": 9001, "name": "Night", "displayColorRGB": 2, "isActive": True}],
    "TicketCategoryFieldDefaults": [{"id": 9001, "ticketCategoryID": 9001, "title": "At night"}],
    "Companies": [{"id": 9001, "companyName": "Initech", "companyType": 1, "ownerResourceID": 4, "phone": "1"}],
    "Contacts": [{"id": 9001, **OF_COMPANY, "firstName": "Milton", "lastName": "W", "isActive": 1}],
    "CompanyNotes": [{**OF_COMPANY, "actionType": 1, "assignedResourceID": 4, **TIMES}],
    "CompanyLocations": [{"id": 9001, **OF_COMPANY, "name": "Depot"}],
    "CompanyAlerts": [{**OF_COMPANY, "alertTypeID": 1, "alertText": "Beware"}],
    "CompanyToDos": [{**OF_COMPANY, "actionType": 1, "assignedToResourceID": 4, **TIMES}],
    "Resources": [{"id": 9001, "firstName": "Nora", "lastName": "Night", "userName": "nora", "email": "n@x.example"}],
    "Roles": [{"id": 9001, "name": "Night", "hourlyFactor": 1, "hourlyRate": 100, "isActive": True}],
    "ResourceRoles": [{"id": 9001, "resourceID": 9001, "roleID": 9001}],
    "ResourceServiceDeskRoles": [{"resourceID": 9001, "roleID": 9001, "isActive": True, "isDefault": True}],
    "ResourceRoleQueues": [{"resourceID": 9001, "queueID": 77}],
    "ResourceRoleDepartments": [
        {
            **{"resourceID": 9001, "roleID": 9001, "departmentID": 1, "isActive": True},
            **{"isDefault": True, "isDepartmentLead": False},
        }
    ],
    "TimeEntries": [
        {"id": 9001, "resourceID": 9001, **OF_TICKET, "roleID": 9001, "dateWorked": "2024-01-02", "hoursWorked": 1}
    ],
    "Contracts": [
        {
            **{"id": 9001, **OF_COMPANY, "contractName": "Nights", "contractType": 7, "status": 1},
            **{"startDate": "2024-01-01", "endDate": "2024-12-31", "contractPeriodType": 2},
            "timeReportingRequiresStartAndStopTimes": 0,
        }
    ],
    "ContractServices": [{"id": 9001, **OF_CONTRACT, "serviceID": 9001}],
    "ContractServiceUnits": [{"id": 9001, **OF_CONTRACT, "serviceID": 9001, "units": 3, "startDate": "2023-01-01"}],
    "ContractServiceAdjustments": [{"contractServiceID": 9001, "effectiveDate": "2024-02-01", "unitChange": 2}],
    "ContractServiceBundles": [{"id": 9001, **OF_CONTRACT, "serviceBundleID": 9001}],
    "ContractServiceBundleUnits": [{"id": 9001, **OF_CONTRACT, "serviceBundleID": 9001, "startDate": "2023-01-01"}],
    "ContractServiceBundleAdjustments": [
        {"contractServiceBundleID": 9001, "effectiveDate": "2024-02-01", "unitChange": 2}
    ],
    "ContractCharges": [{**OF_CONTRACT, **CHARGE, "billingCodeID": 9002}],
    "ConfigurationItems": [{"id": 9001, **OF_COMPANY, "productID": 9001, "isActive": True, "referenceTitle": "SRV9"}],
    "Products": [
        {"id": 9001, "name": "Stapler", "productBillingCodeID": 9002, "isActive": True, "isSerialized": False}
    ],
    "Services": [{"id": 9001, "name": "Watching", "unitPrice": 5, "billingCodeID": 9001, "periodType": 2}],
    "ServiceBundles": [{"id": 9001, "name": "All of it", "billingCodeID": 9001, "periodType": 2}],
    "Subscriptions": [
        {
            **{
                "configurationItemID": 9001,
                "subscriptionName": "Monthly",
                "periodType": 2,
                "periodPrice": 5,
                "status": 1,
            },
            **{"effectiveDate": "2024-01-01", "expirationDate": "2024-12-31", "materialCodeID": 9002},
        }
    ],
    "BillingItems": [{"id": 9001, **OF_COMPANY, "itemName": "Watching", "extendedPrice": 5}],
    "BillingItemApprovalLevels": [
        {
            **{"timeEntryID": 9001, "approvalLevel": 1, "approvalResourceID": 4},
            "approvalDateTime": "2024-01-03T09:00:00Z",
        }
    ],
    "BillingCodes": [
        {"id": 9001, "name": "Recurring", "useType": 5, "isActive": True},
        {"id": 9002, "name": "Material", "useType": 4, "isActive": True},
    ],
    "InvoiceTemplates": [{"id": 9001, "name": "Plain"}],
    "Invoices": [{"id": 9001, **OF_COMPANY, "invoiceNumber": "INV-9", "invoiceTotal": 5}],
    **{name: [{"id": 9001, **WEBHOOK}] for name in HOOKS},
    **{f"{name.removesuffix('s')}Fields": [{**FIELD, "fieldID": 1}] for name in HOOKS},
    **{
        f"{name.removesuffix('s')}UdfFields": [{**FIELD, "udfFieldID": 9000 + kind}]
        for name, kind in zip(HOOKS, (2, 3, 5, 1, 0), strict=True)
        if f"{name.removesuffix('s')}UdfFields" in ENTITIES
    },
    **{f"{name.removesuffix('s')}ExcludedResources": [{**OF_WEBHOOK, "resourceID": 4}] for name in HOOKS},
    "WebhookEventErrorLogs": [{"id": 9001, "ticketWebhookID": 9001, "errorMessage": "HTTP status 500"}],
    "UserDefinedFieldDefinitions": [
        {"id": 9001, "name": "Night Shift", "udfType": 1, "dataType": 1},
        *({"id": 9000 + kind, "name": "Own", "udfType": kind, "dataType": 5} for kind in (2, 3, 5)),
    ],
    "UserDefinedFieldListItems": [{"udfFieldId": 9002, "valueForDisplay": "0-A", "valueForExport": "A"}],
    **PROJECTS,
    **SALES,
}


@pytest.fixture(scope="module")
def psa() -> InProcess:
    return seeded(DECLARATION, SEED)


def found(psa: InProcess, entity: str) -> list[dict[str, Any]]:
    name = ENTITIES[entity].own.only_by
    condition = {"op": "eq", "field": name, "value": 9001} if name else {"op": "gt", "field": "id", "value": 0}
    reply = send(psa, "POST", f"/{entity}/query", {"filter": [condition]})
    assert reply.status == 200, reply.body
    items: list[dict[str, Any]] = reply.json()["items"]
    return items


def test_all_but_counters_and_cursors_can_be_seeded() -> None:
    left_out = {each.name for each in DECLARATION.collections} - set(DECLARATION.seeds)
    assert left_out == {"cursors", "uploads", "callouts"}
    assert set(DECLARATION.seeds) == set(SEED)


@pytest.mark.parametrize("entity", [name for name in SEED if name in ENTITIES and "QUERY" in ENTITIES[name].own.root])
def test_record_is_read_back_as_it_was_brought(psa: InProcess, entity: str) -> None:
    record = SEED[entity][0]
    fields = ENTITIES[entity].fields.kept
    plain = {name for name, field in fields.items() if field.kind in ("integer", "reference", "text")}
    told = {name: value for name, value in record.items() if name in plain}
    assert any({name: shown[name] for name in told} == told for shown in found(psa, entity))


def test_ticket_is_completed_and_keeps_what_the_server_would_have_set(psa: InProcess) -> None:
    ticket = next(each for each in found(psa, "Tickets") if each["id"] == 9001)
    assert (ticket["ticketNumber"], ticket["createDate"]) == ("T1", "2024-03-05T14:07:09Z")
    assert ticket["ticketCategory"] == 3
    assert {"name": "Night Shift", "value": "5"} in ticket["userDefinedFields"]
    following = next(each for each in found(psa, "Tickets") if each["title"] == "Next")
    assert following["id"] == ENTITIES["Tickets"].ids.first
    assert following["ticketNumber"].startswith("T")


def test_quantities_follow_from_adjustments(psa: InProcess) -> None:
    units = [each["units"] for each in found(psa, "ContractServiceUnits") if each["contractServiceID"] == 9001]
    assert set(units) == {2}


def test_user_signs_in_with_the_rights_of_the_level(psa: InProcess) -> None:
    headers = [(b"UserName", b"me@x.example"), (b"Secret", b"my own"), (b"ApiIntegrationCode", b"CODE")]
    assert psa.ask("GET", "/ATServicesRest/V1.0/Tickets/9001", headers).status == 200
    assert held(psa, "users", "me@x.example")["level"] == "read_only"


def test_webhooks_are_ready_and_told_of_nothing_that_was_seeded(psa: InProcess) -> None:
    assert held(psa, "TicketWebhooks", 9001)["isReady"] is True
    assert psa.state.store().dump()["collections"][DELIVERIES.name] == []


def test_record_that_is_there_is_changed_and_may_have_what_the_server_sets() -> None:
    made_at = "2020-03-05T14:07:09Z"
    changed = seeded(
        DECLARATION,
        {
            "Tickets": [{"id": 7860, "title": "Seeded", "createDate": made_at}],
            "Resources": [{"id": 4, "title": "Boss"}],
        },
    )
    ticket = next(each for each in found(changed, "Tickets") if each["id"] == 7860)
    assert (ticket["title"], ticket["createDate"], ticket["status"]) == ("Seeded", made_at, 8)
    resource = next(each for each in found(changed, "Resources") if each["id"] == 4)
    assert (resource["title"], resource["userType"]) == ("Boss", 1)


@pytest.mark.parametrize(
    ("collection", "record", "words"),
    [
        ("Tickets", {**TICKET, "titel": "x"}, "Tickets[0]: no member 'titel'; did you mean 'title'"),
        ("Tickets", {**TICKET, "title": None, "companyID": 175}, "Tickets[0]: Missing Required Field: title."),
        (
            "Tickets",
            {**TICKET, "companyID": 5},
            "Tickets[0]: Reference value on field: companyID of type: Company does not exist",
        ),
        (
            "Tickets",
            {**TICKET, "companyID": 175, "status": 99},
            "Tickets[0]: Picklist value [99] does not exist for status.",
        ),
        ("Tickets", {**TICKET, "status": "new"}, "Tickets[0]: Error converting value"),
        ("Tickets", {**TICKET, "title": "x" * 256}, "Tickets[0]: String value exceeds maximum length (field:title)"),
        ("Contracts", {"companyID": 175}, "Contracts[0]: Missing Required Field: contractName."),
        ("picklists", {"id": "Ticket.queue", "values": ["5 x"]}, "picklists[0]: id: no such picklist"),
        ("users", {"username": "a", "secret": "b"}, "users[0]: Object missing required field `api_integration_code`"),
        (
            "users",
            {"username": "a", "secret": "b", "api_integration_code": "c", "level": "read-only"},
            "users[0]: level: no security level 'read-only'; did you mean 'read_only'",
        ),
    ],
)
def test_record_that_cannot_be_is_refused_with_its_place(collection: str, record: dict[str, Any], words: str) -> None:
    assert words in refusal(DECLARATION, {collection: [record]})

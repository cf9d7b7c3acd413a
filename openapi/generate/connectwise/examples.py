"""Bodies that work on a fresh tenant which has two tickets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.connectwise.taken import needs
from openapi.generate.shapes import Node
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.actions import Action
from simulators.connectwise.entities.forms import FORMS
from simulators.connectwise.entities.operations import BY_SCHEMA
from simulators.core.resources.fields import Field

VALUES: Mapping[str, Any] = {
    "text": "Example",
    "guid": "0b1c6a52-7d0e-4f0a-9d53-6a1b1d2c3e4f",
    "integer": 1,
    "number": 1.5,
    "flag": True,
    "instant": "2025-03-04T05:06:07Z",
    "reference": {"id": 1},
    "integers": [1],
    "texts": ["example"],
}
"""A value for each kind of property."""

_PAYMENT: Mapping[str, Any] = {"amount": 10.5, "paymentDate": "2025-03-04T00:00:00Z", "type": "Check"}
_DELEGATION: Mapping[str, Any] = {
    "delegationType": "Approval",
    "delegatedTo": {"id": 2},
    "dateStart": "2025-03-03T00:00:00Z",
    "dateEnd": "2025-03-31T00:00:00Z",
}
_SELLER: Mapping[str, Any] = {"type": "Individual", "member": {"id": 2}, "commissionPercent": 50}

OWN: Mapping[str, Any] = {
    "postServiceTickets": {
        "summary": "Backup failed on VM01",
        "company": {"id": 2},
        "board": {"id": 2},
        "priority": {"id": 2},
        "severity": "High",
        "initialDescription": "Job 77 ended with errors",
        "externalXRef": "nerdio-881",
    },
    "postProjectTicketsByParentIdNotes": {"text": "Planned", "resolutionFlag": True},
    "postProjectTicketsByParentIdConfigurations": {"id": 1},
    "postProjectTicketsByParentIdConvert": {"recordType": "ProjectIssue", "phase": {"id": 2}},
    "postProjectTicketsSearch": {"conditions": "project/id=1", "orderBy": "id desc"},
    "postTimeSheetsByIdApprove": {"approvalType": "Tier1Update"},
    "postExpenseReportsByIdApprove": {"approvalType": "Tier1Update"},
    "postSalesOpportunitiesByParentIdForecast": {
        "forecastItems": [
            {
                "forecastType": "Product",
                "opportunity": {"id": 1},
                "status": {"id": 1},
                "catalogItem": {"id": 1},
                "quantity": 10,
            }
        ]
    },
    "postScheduleEntries": {
        "type": {"id": 4},
        "objectId": 1,
        "member": {"id": 1},
        "dateStart": "2025-03-04T09:00:00Z",
        "dateEnd": "2025-03-04T10:30:00Z",
    },
    "putScheduleEntriesById": {"type": {"id": 2}, "name": "Team meeting"},
    "postExpenseEntries": {
        "type": {"id": 1},
        "amount": 12.5,
        "date": "2025-03-04T00:00:00Z",
        "chargeToType": "ServiceTicket",
        "chargeToId": 1,
    },
    "putExpenseEntriesById": {"type": {"id": 1}, "amount": 20, "date": "2025-03-04T00:00:00Z", "company": {"id": 2}},
    "postFinanceInvoicesByParentIdPayments": _PAYMENT,
    "putFinanceInvoicesByParentIdPaymentsById": _PAYMENT,
    "postSalesOpportunitiesByParentIdTeam": _SELLER,
    "putSalesOpportunitiesByParentIdTeamById": _SELLER,
    "postCompanyCompanyTypeAssociations": {"type": {"id": 3}, "company": {"id": 2}},
    "putCompanyCompanyTypeAssociationsById": {"type": {"id": 2}, "company": {"id": 1}},
    "postServiceSLAsByParentIdPriorities": {"priority": {"id": 2}, "respondHours": 2},
    "postSystemMembersByParentIdDelegations": _DELEGATION,
    "putSystemMembersByParentIdDelegationsById": _DELEGATION,
    "postCompanyCompaniesByParentIdTypeAssociations": {"type": {"id": 3}},
    "putCompanyCompaniesByParentIdTypeAssociationsById": {"type": {"id": 2}},
    "putProjectTicketsByParentIdNotesById": {"text": "Replaced", "resolutionFlag": True},
    "postProjectProjects": {
        "name": "Example",
        "company": {"id": 2},
        "board": {"id": 3},
        "billingMethod": "ActualRates",
        "estimatedStart": "2025-03-03T00:00:00Z",
        "estimatedEnd": "2025-03-31T00:00:00Z",
    },
    "putProjectProjectsById": {
        "name": "Replaced",
        "company": {"id": 4},
        "board": {"id": 3},
        "billingMethod": "FixedFee",
        "estimatedStart": "2025-03-03T00:00:00Z",
        "estimatedEnd": "2025-03-31T00:00:00Z",
        **dict.fromkeys(("billTime", "billExpenses", "billProducts"), "Billable"),
        "billingRateType": "WorkRole",
        "budgetAnalysis": "ActualHours",
    },
    "postProjectProjectsByParentIdTeamMembers": {"member": {"id": 1}, "projectRole": {"id": 2}},
    "putProjectProjectsByParentIdTeamMembersById": {"member": {"id": 2}, "projectRole": {"id": 1}, "hours": 8},
    "postServiceTicketsByParentIdNotes": {"text": "Recovered", "resolutionFlag": True},
    "postServiceTicketsByParentIdConfigurations": {"id": 1},
    "postFinanceAgreementsByParentIdConfigurations": {"id": 1},
    "postServiceTicketsByParentIdMerge": {"mergeTicketIds": [2]},
    "postServiceTicketsByParentIdAttachChildren": {"childTicketIds": [2]},
    "postServiceTicketsSearch": {"conditions": "company/id=2 and closedFlag=false", "orderBy": "id desc"},
    "postServiceBoardsCopy": {"id": 1, "name": "Copy of a board"},
    "postCompanyCompaniesByParentIdMerge": {"toCompanyId": 2, "website": "From"},
    "postCompanyContacts": {
        "firstName": "Dana",
        "lastName": "Field",
        "company": {"id": 2},
        "communicationItems": [{"type": {"id": 1}, "value": "dana.field@contoso.example", "defaultFlag": True}],
    },
    "postCompanyCommunicationTypes": {"description": "Example", "phoneFlag": True},
    "putCompanyCommunicationTypesById": {"description": "Replaced", "emailFlag": True},
    "postSystemCallbacks": {
        "url": "http://127.0.0.1:9/cw?recordId=",
        "objectId": 0,
        "type": "ticket",
        "level": "owner",
        "description": "Example",
    },
    "postSystemBundles": {
        "requests": [{"sequenceNumber": 1, "resourceType": "board", "apiRequest": {"page": {"pageSize": 5}}}]
    },
    "postSystemBundlesCount": {"requests": [{"sequenceNumber": 1, "resourceType": "company", "apiRequest": {}}]},
    "postTimeEntries": {
        "timeStart": "2025-03-04T09:00:00Z",
        "timeEnd": "2025-03-04T09:44:00Z",
        "company": {"id": 2},
        "notes": "Looked into it",
    },
    "putTimeEntriesById": {
        "timeStart": "2025-03-04T09:00:00Z",
        "company": {"id": 2},
        "actualHours": 0.5,
        "billableOption": "Billable",
    },
    "postTimeEntriesDefaults": {"company": {"id": 2}},
    "postFinanceAgreements": {
        "name": "Example",
        "type": {"id": 1},
        "company": {"id": 2},
        "contact": {"id": 1},
        "startDate": "2025-01-01T00:00:00Z",
    },
    "putFinanceAgreementsById": {
        "name": "Example",
        "type": {"id": 1},
        "company": {"id": 2},
        "contact": {"id": 1},
        "employeeCompRate": "Actual",
        "invoicingCycle": "CalendarYear",
        "billTime": "Billable",
        "billExpenses": "Billable",
        "billProducts": "Billable",
    },
    "putSystemCallbacksById": {
        "url": "http://127.0.0.1:9/cw?recordId=",
        "objectId": 4,
        "type": "ticket",
        "level": "board",
    },
    "postSystemMembersByParentIdDeactivate": {"deleteOpenTimeSheetsFlag": True},
    "deleteCompanyConfigurationsBulk": [{"id": 3}],
}
"""Bodies, by operation, that cannot be derived from the properties."""


def example_of_entity(entity: Entity, replacing: bool) -> Node:
    """A record with the properties that POST, or PUT, requires."""
    text = "Replaced" if replacing else "Example"
    return {name: _value(entity.fields.named[name.lower()], text) for name in needs(entity, replacing)}


def patch_of(entity: Entity) -> list[Node]:
    """A patch of the first text property, or of the first flag. ValueError without one."""
    for kind in ("text", "flag", "number", "choice", "instant", "reference", "integer"):
        for field in entity.fields:
            if field.kind == kind and field.taken and not field.use:
                return [{"op": "replace", "path": field.name, "value": _value(field, "Changed")}]
    raise ValueError(f"nothing of {entity.name} can be changed")


def example_of_action(action: Action) -> Any:
    """The form, record or records of an action."""
    name = action.takes.removesuffix("[]")
    if name not in BY_SCHEMA:
        return {
            field.name: VALUES.get(field.kind, field.choices[:1])
            for field in FORMS.get(name, ())
            if field.need is not None
        }
    body = {**example_of_entity(BY_SCHEMA[name], False), **({"id": 1} if action.method == "PUT" else {})}
    return [body] if name != action.takes else body


def _value(field: Field, text: str) -> Any:
    if field.kind == "choice":
        return field.choices[0]
    return text[: field.limit] if field.kind == "text" else VALUES[field.kind]

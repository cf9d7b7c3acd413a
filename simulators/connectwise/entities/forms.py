"""Bodies of actions that are not records [connectwise 2]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities.fields import SENT
from simulators.connectwise.entities.sales import FORECAST_ITEM
from simulators.core.resources.fields import (
    Field,
    Fields,
    choice,
    fields,
    flag,
    instant,
    integer,
    integers,
    listed,
    nested,
    reference,
    text,
)

_SIDES = "From To"
_FATES = "Discard Merge"

_FILTER = text("conditions orderBy childConditions customFieldConditions")

_PARTS = (
    *flag("includeAllNotesFlag includeAllDocumentsFlag includeAllProductsFlag"),
    *integers("includeNoteIds includeDocumentIds includeProductIds"),
)
"""The parts of an opportunity that a conversion can copy."""

_PROJECT = (
    *text("name", 100),
    *integer("projectId locationId businessUnitId"),
    *reference("board", "projectBoards"),
    *reference("status", "projectStatuses"),
    *reference("manager", "members"),
    *instant("estimatedStart estimatedEnd"),
)

FORMS: Mapping[str, Fields] = {
    "OpportunityToServiceTicketConversion": fields(text("summary", 100), integer("ticketId"), _PARTS),
    "OpportunityToSalesOrderConversion": fields(text("name"), integer("salesOrderId"), _PARTS),
    "OpportunityToProjectConversion": fields(_PROJECT, _PARTS),
    "OpportunityToAgreementConversion": fields(
        text("name", 100),
        integer("agreementId billCycleId locationId businessUnitId"),
        reference("type", "agreementTypes"),
        instant("startDate endDate"),
        flag("noEndingDateFlag billOneTimeFlag"),
        _PARTS,
    ),
    "OrderToProjectConversion": fields(
        _PROJECT,
        flag("copyOverNotes includeAllDocumentsFlag includeAllProductsFlag"),
        integers("includeDocumentIds includeProductIds"),
    ),
    "FilterValues": fields(_FILTER),
    "TicketMerge": fields(integers("mergeTicketIds", need=SENT), reference("status", "boardStatuses")),
    "TicketBundle": fields(integers("childTicketIds", need=SENT)),
    "ConvertToProject": fields(
        integer("id"),
        choice("recordType", "ProjectIssue ProjectTicket ServiceTicket"),
        reference("project", "projects"),
        reference("phase", "phases"),
        text("wbsCode", need=SENT),
    ),
    "ConvertItem": fields(
        integer("id"),
        reference("project", "projects"),
        reference("phase", "phases"),
        choice("recordType", "ProjectIssue ProjectTicket ServiceTicket", need=SENT),
        text("wbsCode"),
    ),
    "TimeSheetTierUpdate": fields(
        integer("id"),
        choice(
            "approvalType",
            "DataEntry Tier1Update Tier2Update Billing Service Project MonthlySummary SalesActivity Schedule",
        ),
    ),
    "ForecastSent": fields(integer("id"), (Field("forecastItems", "items", items=FORECAST_ITEM),)),
    "BoardCopy": fields(integer("id", need=SENT), text("name", 50, need=SENT)),
    "CompanyMerge": fields(
        integer("toCompanyId", need=SENT),
        choice(
            "accountNumber billingAddress billingContact billingTerms dateAcquired fax identifier market name "
            "numberOfEmployees phone primaryAddress primaryContact revenue revenueYear sicCode sourceList status "
            "taxCode "
            "territory timeZone type website",
            _SIDES,
        ),
        choice(" ".join(f"userDefinedField{number}" for number in range(1, 11)), _SIDES),
        choice("activities contacts documents notes opportunities projects services sites", _FATES),
    ),
    "IdOnly": fields(integer("id", need=SENT)),
    "BundleRequests": fields(
        listed(
            "requests",
            integer("sequenceNumber"),
            text("resourceType", need=SENT),
            text("version"),
            nested(
                "apiRequest",
                integer("id parentId grandParentId"),
                nested("filters", _FILTER),
                nested("page", integer("page pageSize pageId")),
                text("fields format externalId memberContext"),
            ),
            need=SENT,
        )
    ),
}
"""Forms by the name of their model."""

OPEN_FORMS: Mapping[str, str] = {
    "MemberDeactivation": "reassignments are given per kind of record, in shapes that the vendor keeps adding to"
}
"""Forms that are not checked, with the reason."""

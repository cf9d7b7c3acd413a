"""What actions take that is no record [connectwise 2]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities.fields import (
    Members,
    choice,
    fields,
    integer,
    integers,
    items,
    nested,
    ref,
    text,
)

_SIDES = "From To"
_FATES = "Discard Merge"

_FILTER = text("conditions orderBy childConditions customFieldConditions")

FORMS: Mapping[str, Members] = {
    "FilterValues": fields(_FILTER, identity=False),
    "TicketMerge": fields(integers("mergeTicketIds", need="create"), ref("status", "boardStatuses"), identity=False),
    "TicketBundle": fields(integers("childTicketIds", need="create"), identity=False),
    "ConvertToProject": fields(
        integer("id"),
        choice("recordType", "ProjectIssue ProjectTicket ServiceTicket"),
        ref("project", "projects"),
        ref("phase", "phases"),
        text("wbsCode", need="create"),
        identity=False,
    ),
    "BoardCopy": fields(integer("id", need="create"), text("name", 50, need="create"), identity=False),
    "CompanyMerge": fields(
        integer("toCompanyId", need="create"),
        choice(
            "accountNumber billingAddress billingContact billingTerms dateAcquired fax identifier market name "
            "numberOfEmployees phone primaryAddress primaryContact revenue revenueYear sicCode sourceList status "
            "taxCode "
            "territory timeZone type website",
            _SIDES,
        ),
        choice(" ".join(f"userDefinedField{number}" for number in range(1, 11)), _SIDES),
        choice("activities contacts documents notes opportunities projects services sites", _FATES),
        identity=False,
    ),
    "IdOnly": fields(integer("id", need="create"), identity=False),
    "BundleRequests": fields(
        items(
            "requests",
            integer("sequenceNumber"),
            text("resourceType", need="create"),
            text("version"),
            nested(
                "apiRequest",
                integer("id parentId grandParentId"),
                nested("filters", _FILTER),
                nested("page", integer("page pageSize pageId")),
                text("fields format externalId memberContext"),
            ),
            need="create",
        ),
        identity=False,
    ),
}
"""Forms by the name of their model."""

OPEN_FORMS: Mapping[str, str] = {
    "MemberDeactivation": "who takes over is told per kind of record, in shapes that the vendor keeps adding to",
}
"""Forms that are taken as they are, with the reason."""

"""Service orders with notes, symptoms, resolutions, time logs and parts [tigerpaw 4, 5]."""

from __future__ import annotations

from simulators.core.query import Order
from simulators.core.resources.entity import Entity, documented, next_free, numbered_inside
from simulators.core.resources.fields import flag, instant, integer, number, reference, required, text, via
from simulators.core.resources.lists import Lists
from simulators.tigerpaw.model.fields import master, numbered
from simulators.tigerpaw.model.rules import IndexedRules, NoteRules, PartRules, ServiceOrderRules, TimeLogRules

SERVICE_ORDERS = Entity(
    "serviceOrders",
    numbered(
        "ServiceOrderNumber",
        reference("AccountNumber", "accounts", need=required(), use="once", index=True),
        reference("ContactNumber", "contacts", within="AccountNumber"),
        text("BriefDescription WorkRequested WorkPerformed InternalComments"),
        master("Status", "serviceOrderStatuses", "Status", index=True),
        master("Priority", "priorities", "Priority", index=True),
        master("ServiceOrderType", "serviceOrderTypes", "Type", index=True),
        reference("Severity", "severities"),
        reference("DispatchBoardNumber", "dispatchBoards"),
        reference("TechnicianAssigned TakenBy RepToCredit", "reps"),
        reference("ContractNumber", "contracts"),
        text("Reference CustomerPurchaseOrder", index=True),
        text("TagNumber RequestedBy ServiceZone System VerifiedBy DirectionsToLocation"),
        text("AlternatePhoneNumber AlternatePhoneLocation AlternateContactEmailAddress AlternateContactPhoneNumber"),
        instant("DateTimeReceived DateRequested TimeRequested DateTimeOpened DateTimeClosed VerifiedDate"),
        integer("EstimatedHours EstimatedMinutes"),
        flag("ResolvedOnPhone DisplayOnCustomerPortal"),
        text("ManagedServiceProviderAlertId", use="read", index=True),
        text("ManagedServiceProviderAlertUrl", use="read"),
        integer("InvoiceNumber", use="read", index=True),
        text("InvoicedStatus", use="read"),
        instant("InvoiceDate", use="read"),
        reference("VoidBy", "reps", use="read"),
        instant("VoidDate", use="read"),
        text("VoidReason", use="read"),
        integer("ActualHoursLogged ActualMinutesLogged", use="read", default=0),
        instant("StatusChangeDate", use="read"),
        instant("DateCreated", use="read", stamp="created_at"),
        flag("AllowInactiveContract AllowFutureContract AllowContractNoRemaining", default=None, use="write"),
    ),
    path="/serviceorders",
    title="Service order",
    rules=ServiceOrderRules,
    ids=next_free(setting="first_service_order_number"),
    indexes=(("_state",),),
    evidence=documented("tigerpaw 5"),
)

_BELOW = "/serviceorders/{parentId}"
_OF_ORDER = ("_order",)

NOTES = Entity(
    "serviceOrderNotes",
    numbered(
        "ServiceOrderNoteNumber",
        master("Topic", "noteTopics"),
        text("Note", need=required()),
        instant("DateCreated", stamp="created_at"),
        instant("StartTime"),
        instant("LastModified", use="read", stamp="changed_at"),
        reference("RepNumber", "reps"),
        via("RepName", "RepNumber", "Name"),
    ),
    path=f"{_BELOW}/notes",
    title="Note",
    rules=NoteRules,
    verbs=("list", "create", "change"),
    parent="serviceOrders",
    parent_at=_OF_ORDER,
    evidence=documented("tigerpaw 4"),
)


def _indexed(name: str, segment: str, field: str) -> Entity:
    return Entity(
        name,
        numbered("Index", text(field, need=required())),
        path=f"{_BELOW}/{segment}",
        title=field,
        rules=IndexedRules,
        verbs=("create", "change", "delete"),
        parent="serviceOrders",
        parent_at=_OF_ORDER,
        ids=numbered_inside("_order"),
        key="_key",
        evidence=documented("tigerpaw 4"),
    )


SYMPTOMS = _indexed("serviceOrderSymptoms", "symptoms", "Symptom")
RESOLUTIONS = _indexed("serviceOrderResolutions", "resolutions", "Resolution")

TIME_LOGS = Entity(
    "timeLogs",
    numbered(
        "TimeLogNumber",
        reference("Tech", "reps"),
        via("TechName", "Tech", "Name"),
        instant("StartDateTime EndDateTime", need=required()),
        integer("ElapsedHours ElapsedMinutes", use="read"),
        integer("DeductHours DeductMinutes", minimum=0, default=0),
        text("RateBasis Reason Comment InternalComments"),
        instant("DateCreated", use="read", stamp="created_at"),
        master("ServiceOrderStatus", "serviceOrderStatuses", "Status", use="write"),
    ),
    path=f"{_BELOW}/timelogs",
    title="Time log",
    rules=TimeLogRules,
    verbs=("list", "read", "create", "change"),
    parent="serviceOrders",
    parent_at=_OF_ORDER,
    evidence=documented("tigerpaw 4"),
)

PARTS = Entity(
    "partsUsed",
    numbered(
        "PartsUsedNumber",
        text("ItemID ItemDescription Memo CostGLCode IncomeGLCode InstallLocation"),
        number("Quantity", default=1.0, minimum=0),
        number("SellingPrice Cost", default=0.0),
        number("TotalSellingPrice TotalCost", use="read"),
        flag("Taxable PrintOnInvoice UnderContract"),
        integer("LineNumber", use="read"),
    ),
    path=f"{_BELOW}/parts",
    title="Part",
    rules=PartRules,
    verbs=("list", "create", "change", "delete"),
    parent="serviceOrders",
    parent_at=_OF_ORDER,
    lists=Lists(order=(Order(("LineNumber",)),)),
    evidence=documented("tigerpaw 4"),
)

ENTITIES = (SERVICE_ORDERS, NOTES, SYMPTOMS, RESOLUTIONS, TIME_LOGS, PARTS)

"""Service tickets with their notes, tasks and lists [connectwise 2, 3]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import Entity, below, entity
from simulators.connectwise.entities.fields import SENT
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    choice,
    custom,
    flag,
    guid,
    instant,
    integer,
    number,
    on_replace,
    reference,
    text,
    texts,
)

BILLING = "Billable DoNotBill NoCharge NoDefault"
LEVELS = "Low Medium High"
RATES = "ActualRates FixedFee NotToExceed OverrideRate"

TICKET = with_id(
    text("summary", 100, need=SENT),
    choice("recordType", "ServiceTicket ProjectTicket ProjectIssue", use="read"),
    reference("board", "boards"),
    reference("status", "boardStatuses", within="board"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    reference("company", "companies", need=SENT),
    reference("site", "sites", within="company"),
    text("siteName addressLine1 addressLine2 city stateIdentifier", 50),
    text("zip", 12),
    reference("country", "countries"),
    reference("contact", "contacts"),
    text("contactName", 62),
    text("contactPhoneNumber", 20),
    text("contactPhoneExtension", 15),
    text("contactEmailAddress", 250),
    reference("type", "boardTypes", within="board"),
    reference("subType", "boardSubTypes", within="board"),
    reference("item", "boardItems", within="board"),
    reference("team", "boardTeams", within="board"),
    reference("owner", "members"),
    reference("priority", "priorities"),
    reference("serviceLocation", "serviceLocations"),
    reference("source", "sources"),
    instant("requiredDate estimatedStartDate"),
    number("budgetHours"),
    reference("opportunity", "opportunities"),
    reference("agreement", "agreements"),
    text("agreementType", use="read"),
    choice("severity impact", LEVELS, need=on_replace(early=True), default="Medium"),
    text("externalXRef", 100),
    text("poNumber", 50),
    integer("knowledgeBaseCategoryId knowledgeBaseSubCategoryId knowledgeBaseLinkId"),
    choice(
        "knowledgeBaseLinkType",
        "Activity ProjectIssue KnowledgeBaseArticle ProjectTicket ServiceTicket Time",
    ),
    flag("allowAllClientsPortalView customerUpdatedFlag"),
    flag("automaticEmailContactFlag automaticEmailResourceFlag automaticEmailCcFlag"),
    text("automaticEmailCc", 1000),
    text("initialDescription initialInternalAnalysis initialResolution", use="write"),
    text("initialDescriptionFrom contactEmailLookup", use="write"),
    flag("processNotifications", default=None, use="write"),
    flag("skipCallback", default=None, use="write"),
    instant("closedDate", use="read"),
    text("closedBy", use="read"),
    flag("closedFlag", use="read"),
    number("actualHours", use="read"),
    flag("approved", default=True, use="read"),
    number(
        "estimatedExpenseCost estimatedExpenseRevenue estimatedProductCost estimatedProductRevenue "
        "estimatedTimeCost estimatedTimeRevenue",
        use="read",
        default=0.0,
    ),
    choice("billingMethod", RATES, default="ActualRates"),
    number("billingAmount hourlyRate"),
    choice("subBillingMethod", RATES, default="ActualRates"),
    number("subBillingAmount"),
    instant("subDateAccepted dateResolved dateResplan dateResponded", use="read"),
    integer("resolveMinutes resPlanMinutes respondMinutes", use="read", default=0),
    flag("isInSla", default=True, use="read"),
    text("resources", use="read"),
    integer("parentTicketId", use="read"),
    flag("hasChildTicket hasMergedChildTicketFlag", use="read"),
    reference("mergedParentTicket", "tickets", use="read"),
    choice("billTime billExpenses billProducts", BILLING, default="NoDefault"),
    choice("predecessorType", "Ticket Phase"),
    integer("predecessorId"),
    flag("predecessorClosedFlag", default=None),
    integer("lagDays"),
    flag("lagNonworkingDaysFlag", default=None),
    integer("duration"),
    reference("location", "locations"),
    reference("department", "departments"),
    guid("mobileGuid", use="read", stamp="guid"),
    reference("sla", "slas"),
    text("slaStatus", use="read"),
    flag("requestForChangeFlag", default=None),
    reference("currency", "currencies"),
    instant("respondByGoalUTC resplanGoalUTC resolutionGoalUTC", use="read"),
    text("respondedBy resplanBy resolvedBy", use="read"),
    number("respondedHours resplanHours resolutionHours", use="read"),
    instant("escalationStartDateUTC", use="read"),
    integer("escalationLevel minutesBeforeWaiting minutesWaiting", use="read", default=0),
    integer("respondedSkippedMinutes resplanSkippedMinutes escalationLastUpdateMinutes", use="read", default=0),
    texts("integratorTags"),
    custom("customFields"),
)

_SERVES = ("recordType", "ServiceTicket")
"""Project tickets are not listed here, and 404 by id [connectwise 3; jundis/CWSlack-SlashCommands#134]."""

_ON_TICKETS = "(chargeToType='ServiceTicket' OR chargeToType='ProjectTicket') AND chargeToId={id}"

TICKETS = entity(
    "tickets",
    "/service/tickets",
    "Ticket",
    "Service Ticket",
    "Service Tickets",
    TICKET,
    stamped=True,
    owner=("owner", "id"),
    serves=_SERVES,
    indexes=(
        ("recordType",),
        ("company", "id"),
        ("board", "id"),
        ("status", "id"),
        ("owner", "id"),
        ("contact", "id"),
        ("priority", "id"),
        ("closedFlag",),
        ("externalXRef",),
        ("mergedParentTicket", "id"),
        ("_info", "dateEntered"),
        ("project", "id"),
        ("phase", "id"),
    ),
    hrefs={
        "activities_href": "/sales/activities?conditions=ticket/id={id}",
        "scheduleentries_href": "/schedule/entries?conditions=type/id=4 AND objectId={id}",
        "documents_href": "/system/documents?recordType=Ticket&recordId={id}",
        "configurations_href": "/service/tickets/{id}/configurations",
        "tasks_href": "/service/tickets/{id}/tasks",
        "notes_href": "/service/tickets/{id}/notes",
        "products_href": "/procurement/products?conditions=chargeToType='Ticket' AND chargeToId={id}",
        "timeentries_href": f"/time/entries?conditions={_ON_TICKETS}",
        "expenseEntries_href": f"/expense/entries?conditions={_ON_TICKETS}",
    },
)

_PLACES = flag("detailDescriptionFlag internalAnalysisFlag resolutionFlag issueFlag")

NOTES = below(
    TICKETS,
    "notes",
    "notes",
    "ServiceNote",
    "Service Note",
    with_id(
        integer("ticketId", use="read"),
        text("text"),
        _PLACES,
        reference("member", "members"),
        reference("contact", "contacts"),
        flag("customerUpdatedFlag"),
        flag("processNotifications", default=None, use="write"),
        instant("dateCreated", use="read"),
        text("createdBy", use="read"),
        flag("internalFlag externalFlag", default=True),
        number("sentimentScore", use="read"),
    ),
    parent_at=("ticketId",),
)

ALL_NOTES = below(
    TICKETS,
    "allNotes",
    "allNotes",
    "ServiceTicketNote",
    "Service Note",
    with_id(
        choice("noteType", "TicketNote TimeEntryNote MeetingNote", use="read", sought=False),
        reference("ticket", "tickets", use="read"),
        text("text", use="read"),
        flag("isMarkdownFlag", use="read"),
        _PLACES,
        instant("timeStart timeEnd", use="read"),
        flag("bundledFlag mergedFlag", use="read"),
        text("originalAuthor", use="read"),
        reference("member", "members", use="read"),
        reference("contact", "contacts", use="read"),
        flag("createdByParentFlag", use="read"),
    ),
    "L",
    key="_key",
    parent_at=("ticket", "id"),
)

TASKS = below(
    TICKETS,
    "tasks",
    "tasks",
    "ServiceTask",
    "Task",
    with_id(
        integer("ticketId", use="read"),
        text("notes"),
        flag("closedFlag"),
        integer("priority"),
        reference("schedule", "scheduleEntries"),
        reference("code", "serviceCodes"),
        text("resolution"),
        choice("childScheduleAction", "Transfer Delete Done"),
        integer("childTicketId"),
        reference("member", "members"),
        text("summary"),
    ),
    resource="task",
    parent_at=("ticketId",),
)

LINKED_CONFIGURATIONS = below(
    TICKETS,
    "linkedConfigurations",
    "configurations",
    "ConfigurationReference",
    "Configuration",
    with_id(text("deviceIdentifier")),
    "LNRCD",
    of="configurations",
)

CALCULATED = entity(
    "calculatedTickets",
    "/service/tickets/calculateSla",
    "Ticket",
    "Service Ticket",
    "Service Tickets",
    TICKET,
    "L",
    of="tickets",
    owner=("owner", "id"),
    serves=_SERVES,
    hrefs=TICKETS.hrefs,
    level="inferred",
)


def _references(segment: str, schema: str, of: str, **shown: str) -> Entity:
    """Return a list below a ticket that shows references; `shown` maps a property to that of the full record."""
    properties = with_id(*(text(name, use="read", path=(source,)) for name, source in shown.items()))
    name = f"ticket{segment.capitalize()}"
    return below(TICKETS, name, segment, schema, "Service Ticket", properties, "LN", resource=segment, of=of)


ENTITIES = (
    TICKETS,
    CALCULATED,
    NOTES,
    ALL_NOTES,
    TASKS,
    LINKED_CONFIGURATIONS,
    _references("timeentries", "TimeEntryReference", "timeEntries"),
    _references("scheduleentries", "ScheduleEntryReference", "scheduleEntries", description="name"),
    _references("activities", "ActivityReference", "activities", name="name"),
    _references("documents", "DocumentReference", "documents", name="title"),
    _references("products", "ProductReference", "products", description="name"),
)

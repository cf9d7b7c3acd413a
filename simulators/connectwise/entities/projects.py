"""Projects with their phases, notes, teams and tickets, and the tables that they are classified by [connectwise 2]."""

from __future__ import annotations

from functools import partial

from simulators.connectwise.entities.entity import Entity, below, entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.tickets import ALL_NOTES, BILLING, LINKED_CONFIGURATIONS, NOTES, TASKS
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    choice,
    custom,
    flag,
    guid,
    instant,
    integer,
    integers,
    number,
    on_replace,
    reference,
    text,
)

PROJECT = with_id(
    text("name", 100, need=SENT),
    text("description"),
    choice("billingMethod", "ActualRates FixedFee NotToExceed OverrideRate", need=SENT),
    reference("board", "projectBoards", need=SENT),
    reference("company", "companies", need=SENT),
    instant("estimatedEnd estimatedStart", need=SENT),
    instant("actualEnd actualStart", use="read"),
    number("actualHours", default=0.0, use="read"),
    reference("agreement", "agreements"),
    choice("billExpenses billProducts billTime", BILLING, need=on_replace(early=True), default="Billable"),
    flag("billProjectAfterClosedFlag billUnapprovedTimeAndExpense budgetFlag"),
    flag("doNotDisplayInPortalFlag includeDependenciesFlag includeEstimatesFlag"),
    flag("overridePercentComplete restrictDownPaymentFlag showOverridePercentFlag"),
    reference("billToCompany shipToCompany", "companies"),
    reference("billToContact contact shipToContact", "contacts"),
    reference("billToSite", "sites", within="billToCompany"),
    number("billingAmount budgetHours downpayment estimatedExpenseCost estimatedExpenseRevenue"),
    number("estimatedHours estimatedProductCost estimatedProductRevenue estimatedTimeCost"),
    number("estimatedTimeRevenue poAmount"),
    text("billingAttention customerPO", 50),
    choice("billingRateType", "StaffMember WorkRole", need=on_replace(early=True), default="WorkRole"),
    instant("billingStartDate"),
    reference("billingTerms", "billingTerms"),
    choice("budgetAnalysis", "ActualHours BillableHours", need=on_replace(early=True), default="ActualHours"),
    flag("closedFlag", use="read"),
    reference("companyLocation location", "locations"),
    reference("currency", "currencies"),
    reference("department", "departments"),
    reference("expenseApprover manager timeApprover", "members"),
    reference("opportunity", "opportunities"),
    number("percentComplete", default=0.0),
    reference("shipToSite", "sites", within="shipToCompany"),
    reference("site", "sites", within="company"),
    reference("status", "projectStatuses"),
    reference("taxCode", "taxCodes"),
    reference("type", "projectTypes"),
    custom("customFields"),
)

PHASE = with_id(
    text("description", 100, need=SENT),
    instant("actualEnd actualStart", use="read"),
    number("actualHours", default=0.0, use="read"),
    reference("agreement", "agreements"),
    choice("billExpenses billProducts billTime", BILLING, need=on_replace(early=True), default="Billable"),
    flag("billPhaseClosedFlag billProjectClosedFlag billSeparatelyFlag markAsMilestoneFlag"),
    reference("billToCompany shipToCompany", "companies"),
    reference("billToContact shipToContact", "contacts"),
    reference("billToSite", "sites", within="billToCompany"),
    choice("billingMethod", "ActualRates FixedFee NotToExceed OverrideRate", default="ActualRates"),
    instant("billingStartDate deadlineDate endDate startDate"),
    reference("billingTerms", "billingTerms"),
    reference("board", "projectBoards"),
    number("budgetHours downpayment estimatedExpenseCost estimatedExpenseRevenue"),
    number("estimatedProductCost estimatedProductRevenue estimatedTimeCost estimatedTimeRevenue"),
    number("hourlyRate poAmount"),
    integer("businessUnitId locationId"),
    reference("currency", "currencies"),
    reference("department", "billingUnits"),
    text("notes"),
    reference("opportunity", "opportunities"),
    reference("parentPhase", "phases", within="projectId"),
    text("poNumber", 25),
    integer("projectId", use="read"),
    reference("shipToSite", "sites", within="shipToCompany"),
    reference("status", "phaseStatuses"),
    reference("taxCode", "taxCodes"),
    text("wbsCode", 50),
    custom("customFields"),
)

PROJECT_TICKET = with_id(
    text("summary", 100, need=SENT),
    reference("project", "projects"),
    reference("company", "companies"),
    reference("board", "boards"),
    reference("phase", "phases", need=SENT, within="project"),
    number("actualHours", use="read"),
    text("addressLine1 addressLine2 city siteName stateIdentifier wbsCode", 50),
    reference("agreement", "agreements"),
    text("agreementType closedBy resources", use="read"),
    flag("allowAllClientsPortalView automaticEmailCcFlag automaticEmailContactFlag"),
    flag("automaticEmailResourceFlag customerUpdatedFlag isIssueFlag"),
    flag("approved", default=True, use="read"),
    text("automaticEmailCc", 1000),
    choice("billExpenses billProducts billTime", BILLING, default="NoDefault"),
    number("budgetHours subBillingAmount"),
    instant("closedDate subDateAccepted", use="read"),
    flag("closedFlag", use="read"),
    reference("contact", "contacts"),
    text("contactEmailAddress", 250),
    text("contactEmailLookup initialDescription initialInternalAnalysis initialResolution", use="write"),
    text("contactName", 62),
    text("contactPhoneExtension", 15),
    text("contactPhoneNumber", 20),
    reference("country", "countries"),
    reference("currency", "currencies"),
    reference("department", "departments"),
    integer("duration knowledgeBaseCategoryId knowledgeBaseLinkId knowledgeBaseSubCategoryId lagDays"),
    integer("predecessorId"),
    instant("estimatedStartDate requiredDate"),
    reference("item", "boardItems", within="board"),
    choice("knowledgeBaseLinkType", "Activity ProjectIssue KnowledgeBaseArticle ProjectTicket ServiceTicket Time"),
    flag("lagNonworkingDaysFlag predecessorClosedFlag", default=None),
    reference("location", "locations"),
    reference("opportunity", "opportunities"),
    reference("owner", "members"),
    choice("predecessorType", "Ticket Phase"),
    reference("priority", "priorities"),
    flag("processNotifications skipCallback", default=None, use="write"),
    reference("serviceLocation", "serviceLocations"),
    reference("site", "sites", within="company"),
    reference("source", "sources"),
    reference("status", "boardStatuses", within="board"),
    choice("subBillingMethod", "ActualRates FixedFee NotToExceed OverrideRate", default="ActualRates"),
    reference("subType", "boardSubTypes", within="board"),
    reference("type", "boardTypes", within="board"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    text("zip", 12),
    custom("customFields"),
    guid("mobileGuid", use="read", stamp="guid"),
)


PROJECTS = entity(
    "projects",
    "/project/projects",
    "Project",
    "Project",
    "Project Headers",
    PROJECT,
    stamped=True,
    indexes=(("company", "id"), ("status", "id"), ("board", "id"), ("closedFlag",)),
)

_below = partial(below, PROJECTS, parent_at=("projectId",))

_RECORDS = ("ProjectTicket", "ProjectIssue")

PROJECT_TICKETS = entity(
    "projectTickets",
    "/project/tickets",
    "ProjectTicket",
    "Project Ticket",
    "Project Tickets",
    PROJECT_TICKET,
    of="tickets",
    stamped=True,
    owner=("owner", "id"),
    serves=("recordType", _RECORDS),
    hrefs={
        "activities_href": "/project/tickets/{id}/activities",
        "scheduleentries_href": "/project/tickets/{id}/scheduleentries",
        "documents_href": "/project/tickets/{id}/documents",
        "configurations_href": "/project/tickets/{id}/configurations",
        "tasks_href": "/project/tickets/{id}/tasks",
        "notes_href": "/project/tickets/{id}/notes",
        "products_href": "/project/tickets/{id}/products",
        "timeentries_href": "/project/tickets/{id}/timeentries",
    },
)


def _same(name: str, segment: str, schema: str, like: Entity, verbs: str) -> Entity:
    """Return an entity below a project ticket with the same records as that below a service ticket."""
    return below(
        PROJECT_TICKETS,
        name,
        segment,
        schema,
        like.title,
        like.fields,
        verbs,
        of=like.collection,
        parent_at=like.parent_at,
    )


def _references(segment: str, schema: str, of: str, shown: str, source: str) -> Entity:
    """Return a list below a project ticket that shows references only."""
    properties = with_id(text(shown, use="read", path=(source,))) if shown else with_id()
    return below(
        PROJECT_TICKETS,
        f"projectTicket{segment.capitalize()}",
        segment,
        schema,
        "Project Ticket",
        properties,
        "LN",
        of=of,
    )


ENTITIES = (
    PROJECTS,
    _below("phases", "phases", "ProjectPhase", "Project Phase", PHASE),
    _below(
        "projectNotes",
        "notes",
        "ProjectNote",
        "Project Note",
        with_id(
            text("text", need=SENT),
            flag("flagged"),
            integer("projectId", use="read"),
            reference("type", "noteTypes"),
        ),
    ),
    _below(
        "projectTeam",
        "teamMembers",
        "ProjectTeamMember",
        "Project Team Member",
        with_id(
            reference("member", "members", need=SENT),
            reference("projectRole", "projectSecurityRoles", need=SENT),
            instant("endDate startDate"),
            number("hours"),
            integer("projectId", use="read"),
            reference("workRole", "workRoles"),
        ),
    ),
    _below(
        "projectContacts",
        "contacts",
        "ProjectContact",
        "Project Contact",
        with_id(
            reference("contact", "contacts", need=SENT),
            integer("projectId", use="read"),
        ),
        "LRCD",
    ),
    PROJECT_TICKETS,
    _same("projectTicketNotes", "notes", "TicketNote", NOTES, "LNRCUPD"),
    _same("projectTicketAllNotes", "allNotes", "ProjectTicketNote", ALL_NOTES, "L"),
    _same("projectTicketTasks", "tasks", "TicketTask", TASKS, "LNRCUPD"),
    _same("projectTicketConfigurations", "configurations", "ConfigurationReference", LINKED_CONFIGURATIONS, "LNRCD"),
    _references("timeentries", "TimeEntryReference", "timeEntries", "", ""),
    _references("scheduleentries", "ScheduleEntryReference", "scheduleEntries", "description", "name"),
    _references("activities", "ActivityReference", "activities", "name", "name"),
    _references("documents", "DocumentReference", "documents", "name", "title"),
    _references("products", "ProductReference", "products", "description", "description"),
    setup_table(
        "projectStatuses",
        "/project/statuses",
        "ProjectStatus",
        "Project Status",
        with_id(
            text("name", 30, need=SENT),
            flag("closedFlag defaultFlag inactiveFlag noTimeFlag"),
            text("customStatusIndicatorName", 30),
            reference("statusIndicator", "statusIndicators"),
            identity(),
        ),
    ),
    setup_table(
        "projectTypes",
        "/project/projectTypes",
        "ProjectType",
        "Project Type",
        with_id(
            text("name", 30, need=SENT),
            flag("defaultFlag inactiveFlag"),
            text("integrationXref", 50),
            identity(),
        ),
    ),
    setup_table(
        "phaseStatuses",
        "/project/phaseStatuses",
        "PhaseStatus",
        "Phase Status",
        with_id(
            text("name", 30, need=SENT),
            integers("boardAssociationIds"),
            flag("closedFlag collapsedFlag defaultFlag inactiveFlag"),
            text("customStatusIndicatorName", 30),
            reference("statusIndicator", "statusIndicators"),
            identity(),
        ),
    ),
    setup_table(
        "projectSecurityRoles",
        "/project/securityRoles",
        "ProjectSecurityRole",
        "Project Security Role",
        with_id(
            text("name", 30, need=SENT),
            flag("defaultContactFlag managerRoleFlag"),
            identity(),
        ),
    ),
)

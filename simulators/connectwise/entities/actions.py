"""Operations that are not a verb on an entity [connectwise 2]."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.connectwise.entities.entity import SETUP, Level


@dataclass(frozen=True, slots=True)
class Action:
    """One such operation.

    `takes` and `gives` are schemas of request and response, `X[]` a list of X; `gives` may be a media type. `function`
    and `level` are the required right; without a function none is required. `template` is below `/apis/3.0`, or below
    the root if `rooted`. `public` operations need no credentials. `lists`: it has the parameters and the response of a
    list. `ownable`: its records are tickets, which can belong to a member. `everything`: the level My is not
    sufficient. `of` is the entity in the path of an action that several entities have.
    """

    method: str
    template: str
    summary: str
    takes: str = ""
    gives: str = ""
    status: int = 200
    function: str = ""
    level: Level = "inquire"
    rooted: bool = False
    public: bool = False
    lists: bool = False
    ownable: bool = False
    everything: bool = False
    evidence: str = "documented"
    source: str = "connectwise 2"
    of: str = ""


_TICKET = "/service/tickets/{parentId}"
_BULK = "/company/configurations/bulk"
_DOCUMENT = "/system/documents/{id}"
_DOCUMENTS = "Manage Documents"
_TICKETS = "Service Tickets"
_MERGE = "Merge Tickets"
_FORECAST = "/sales/opportunities/{parentId}/forecast"

ACTIONS = (
    Action(
        "GET",
        "/login/companyinfo/{company}",
        "The codebase and version of a login company",
        gives="LoginInfo",
        rooted=True,
        public=True,
        source="connectwise 1",
    ),
    Action(
        "GET",
        "/{codebase}/system/callbackkey/index.rails",
        "The signing key of callbacks",
        gives="CallbackKey",
        rooted=True,
        public=True,
        source="connectwise 7",
    ),
    Action("GET", "/system/info", "Version and licence of this system", gives="Info", function="My Company"),
    Action(
        "POST",
        "/service/tickets/search",
        "Tickets by filters in the body",
        takes="FilterValues",
        gives="Ticket[]",
        function=_TICKETS,
        lists=True,
        ownable=True,
    ),
    Action(
        "POST",
        f"{_TICKET}/merge",
        "Merge other tickets into this one",
        takes="TicketMerge",
        gives="SuccessResponse",
        function=_MERGE,
        level="add",
        ownable=True,
    ),
    Action(
        "POST",
        f"{_TICKET}/attachChildren",
        "Make other tickets children of this one",
        takes="TicketBundle",
        gives="SuccessResponse",
        function=_MERGE,
        level="add",
        ownable=True,
    ),
    Action(
        "POST",
        f"{_TICKET}/convert",
        "Convert this ticket to a project ticket",
        takes="ConvertToProject",
        gives="SuccessResponse",
        function=_TICKETS,
        level="edit",
        ownable=True,
    ),
    Action(
        "POST",
        "/service/boards/copy",
        "Copy a board with its statuses, types and teams",
        takes="BoardCopy",
        gives="Board",
        status=201,
        function=SETUP,
        level="add",
    ),
    Action("GET", "/service/priorities/{id}/image", "The flag of a priority", gives="image/png", function=SETUP),
    Action(
        "POST",
        "/company/companies/{parentId}/merge",
        "Merge this company into another",
        takes="CompanyMerge",
        gives="SuccessResponse",
        function="Company Maintenance",
        level="edit",
    ),
    Action(
        "GET",
        "/company/companies/default",
        "A company with the defaults of a new one",
        gives="Company",
        function="Company Maintenance",
    ),
    Action(
        "GET",
        "/company/contacts/default",
        "A contact with the defaults of a new one",
        gives="Contact",
        function="Contacts",
    ),
    Action("GET", "/company/contacts/{id}/image", "The photo of a contact", gives="*/*", function="Contacts"),
    Action(
        "POST",
        _BULK,
        "Create several configurations",
        takes="CompanyConfiguration[]",
        gives="BulkResult",
        function="Configurations",
        level="add",
    ),
    Action(
        "PUT",
        _BULK,
        "Replace several configurations",
        takes="CompanyConfiguration[]",
        gives="BulkResult",
        function="Configurations",
        level="edit",
    ),
    Action(
        "DELETE",
        _BULK,
        "Delete several configurations",
        takes="IdOnly[]",
        gives="BulkResult",
        function="Configurations",
        level="delete",
    ),
    Action("GET", "/system/members/{id}/image", "The photo of a member", gives="*/*", function="Member Maintenance"),
    Action(
        "POST",
        "/system/members/{parentId}/deactivate",
        "Deactivate a member",
        takes="MemberDeactivation",
        gives="MemberDeactivation",
        function="Member Maintenance",
        level="edit",
    ),
    Action(
        "POST",
        "/system/members/{memberIdentifier}/tokens",
        "Issue temporary keys of a member",
        gives="Token",
        function="Member Maintenance",
        level="edit",
        source="connectwise 1",
    ),
    Action(
        "POST",
        "/system/documents",
        "Attach a file or a link to a record",
        takes="multipart/form-data",
        gives="DocumentInfo",
        status=201,
        function=_DOCUMENTS,
        level="add",
    ),
    Action(
        "POST",
        _DOCUMENT,
        "Replace a document",
        takes="multipart/form-data",
        gives="DocumentInfo",
        function=_DOCUMENTS,
        level="edit",
    ),
    Action(
        "GET",
        f"{_DOCUMENT}/download",
        "The bytes of a document",
        gives="*/*",
        function=_DOCUMENTS,
        everything=True,
    ),
    Action(
        "GET",
        f"{_DOCUMENT}/thumbnail",
        "The bytes of an image",
        gives="*/*",
        function=_DOCUMENTS,
        everything=True,
    ),
    Action("GET", "/system/documents/uploadsample", "An upload form", gives="text/html", function=_DOCUMENTS),
    Action("POST", "/system/bundles", "Several requests at once", takes="BundleRequests", gives="BundleResults"),
    Action("POST", "/system/bundles/count", "Several counts at once", takes="BundleRequests", gives="BundleResults"),
    Action(
        "POST",
        "/time/entries/defaults",
        "The time entry that the body would create, without saving it",
        takes="TimeEntry",
        gives="TimeEntry",
        function="Time Entry",
    ),
    *(
        Action(
            "POST",
            f"{path}/{{id}}/{name}",
            f"{name.capitalize()} {what}",
            takes="TimeSheetTierUpdate" if name == "approve" else "",
            gives="SuccessResponse",
            function=approvals if name in {"approve", "reject"} else entry,
            level="edit",
        )
        for path, what, entry, approvals in (
            ("/time/sheets", "a time sheet", "Time Entry", "Time Approvals"),
            ("/expense/reports", "an expense report", "Expense Entry", "Expense Approvals"),
        )
        for name in ("submit", "approve", "reject", "reverse")
    ),
    Action(
        "GET",
        _FORECAST,
        "The forecast of an opportunity, with its totals",
        gives="Forecast[]",
        function="Opportunity",
    ),
    Action(
        "POST",
        _FORECAST,
        "Add items to the forecast of an opportunity",
        takes="ForecastSent",
        gives="Forecast",
        status=201,
        function="Opportunity",
        level="edit",
    ),
    *(
        Action(
            "POST",
            f"/sales/{source}/{{id}}/convertTo{target}",
            f"Convert {of} to {what}",
            takes=f"{kind}To{target}Conversion",
            gives=gives,
            function=function,
            level="edit",
        )
        for source, kind, of, function in (
            ("opportunities", "Opportunity", "an opportunity", "Opportunity"),
            ("orders", "Order", "an order", "Sales Orders"),
        )
        for target, gives, what in (
            ("ServiceTicket", "Ticket", "a ticket"),
            ("SalesOrder", "Order", "an order"),
            ("Project", "Project", "a project"),
            ("Agreement", "Agreement", "an agreement"),
        )
        if source == "opportunities" or target == "Project"
    ),
    Action(
        "POST",
        "/project/tickets/search",
        "Project tickets by filters in the body",
        takes="FilterValues",
        gives="ProjectTicket[]",
        function="Project Tickets",
        lists=True,
    ),
    Action(
        "POST",
        "/project/tickets/{parentId}/convert",
        "Convert this ticket to a service ticket, or move it",
        takes="ConvertItem",
        gives="SuccessResponse",
        function="Project Tickets",
        level="edit",
        ownable=True,
    ),
    Action("GET", "/system/myMembers", "The calling member", gives="Member"),
    Action("GET", "/system/mySecurity", "The rights of the calling member's role", gives="MySecurity[]"),
    Action(
        "GET",
        "/system/audittrail",
        "The audit trail of a record",
        gives="AuditTrailEntry[]",
        function="API Reports",
        lists=True,
    ),
    Action(
        "GET",
        "/system/audittrail/count",
        "The number of audit trail entries of a record",
        gives="Count",
        function="API Reports",
    ),
    Action("GET", "/system/reports", "The names of the reports", gives="Report[]", function="API Reports"),
    Action(
        "GET",
        "/system/reports/{reportName}",
        "The rows of a report",
        gives="ReportDataResponse",
        function="API Reports",
    ),
    Action(
        "GET",
        "/system/reports/{reportName}/columns",
        "The columns of a report",
        gives="ReportColumn[]",
        function="API Reports",
    ),
    Action(
        "GET",
        "/system/reports/{reportName}/count",
        "The number of rows of a report",
        gives="Count",
        function="API Reports",
    ),
)

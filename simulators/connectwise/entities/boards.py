"""Service boards, and the tables that tickets are classified by [connectwise 2, 3]."""

from __future__ import annotations

from functools import partial

from simulators.connectwise.entities.entity import SETUP, Entity, below, setup_table
from simulators.connectwise.entities.fields import (
    ITSELF,
    choice,
    date,
    fields,
    flag,
    identity,
    integer,
    integers,
    lineage,
    number,
    only,
    ref,
    text,
)
from simulators.connectwise.entities.tickets import BILLING

_ORDERS = "Ascending Descending"

BOARD = fields(
    text("name", 50, need="create"),
    ref("location", "locations"),
    ref("department", "departments"),
    flag("inactiveFlag"),
    ref("signOffTemplate", "signoffs"),
    flag("sendToContactFlag"),
    ref("contactTemplate", "emailTemplates"),
    flag("sendToResourceFlag"),
    ref("resourceTemplate", "emailTemplates"),
    flag("projectFlag showDependenciesFlag showEstimatesFlag"),
    ref("boardIcon", "documents"),
    flag("billTicketsAfterClosedFlag billTicketSeparatelyFlag billUnapprovedTimeExpenseFlag overrideBillingSetupFlag"),
    ref("dispatchMember serviceManagerMember dutyManagerMember oncallMember", "members"),
    ref("workRole", "workRoles"),
    ref("workType", "workTypes"),
    choice("billTime billExpense billProduct", BILLING, default="NoDefault"),
    ref("autoCloseStatus", "boardStatuses", within=ITSELF),
    flag("autoAssignNewTicketsFlag autoAssignNewECTicketsFlag autoAssignNewPortalTicketsFlag"),
    flag("autoAssignTicketOwnerFlag autoAssignLimitFlag discussionsLockedFlag timeEntryLockedFlag"),
    integer("autoAssignLimitAmount"),
    text("notifyEmailFrom", 50),
    text("notifyEmailFromName", 60),
    flag("timeEntryDiscussionFlag timeEntryResolutionFlag timeEntryInternalAnalysisFlag"),
    choice("problemSort resolutionSort internalAnalysisSort allSort", _ORDERS, default="Ascending"),
    flag("emailConnectorAllowReopenClosedFlag emailConnectorReopenResourcesFlag"),
    ref("emailConnectorReopenStatus", "boardStatuses", within=ITSELF),
    flag("emailConnectorNewTicketNoMatchFlag emailConnectorNeverReopenByDaysFlag"),
    integer("emailConnectorReopenDaysLimit", when=("emailConnectorNeverReopenByDaysFlag", True)),
    flag("emailConnectorNeverReopenByDaysClosedFlag"),
    integer("emailConnectorReopenDaysClosedLimit", when=("emailConnectorNeverReopenByDaysClosedFlag", True)),
    flag("useMemberDisplayNameFlag sendToCCFlag sendToBundledFlag restrictBoardByDefaultFlag"),
    flag("closedLoopDiscussionsFlag closedLoopResolutionFlag closedLoopInternalAnalysisFlag closedLoopAllFlag"),
    flag("markFirstNoteIssueFlag"),
    choice("percentageCalculation", "ActualHours Manual ClosedPhases ClosedTickets", default="ActualHours"),
    identity(),
)

STATUS = fields(
    text("name", 50, need="create"),
    ref("board", "boards", use="read"),
    integer("sortOrder", default=0),
    flag("displayOnBoard", default=True),
    flag("inactive closedStatus timeEntryNotAllowed defaultFlag roundRobinCatchall saveTimeAsNote"),
    choice(
        "escalationStatus",
        "NotResponded Responded ResolutionPlan Resolved NoEscalation",
        default="NotResponded",
    ),
    text("customerPortalDescription", 500),
    flag("customerPortalFlag"),
    ref("emailTemplate", "emailTemplates"),
    ref("statusIndicator", "statusIndicators"),
    text("customStatusIndicatorName", 30),
    lineage(),
)

TYPE = fields(
    text("name", 50, need="create"),
    choice("category", "Reactive Proactive", default="Reactive"),
    flag("defaultFlag inactiveFlag requestForChangeFlag"),
    text("integrationXref", 50),
    ref("board", "boards", use="read"),
    ref("location", "locations"),
    ref("department", "departments"),
    ref("skillCategory", "skillCategories"),
    ref("skill", "skills"),
    lineage(),
)

SUBTYPE = fields(
    text("name", 50, need="create"),
    flag("inactiveFlag"),
    integers("typeAssociationIds"),
    flag("addAllTypesFlag removeAllTypesFlag", default=None, use="write"),
    ref("board", "boards", use="read"),
    lineage(),
)

ITEM = fields(
    text("name", 50, need="create"),
    flag("inactiveFlag"),
    ref("board", "boards", use="read"),
    lineage(),
)

TEAM = fields(
    text("name", 30, need="create"),
    ref("teamLeader", "members"),
    integers("members"),
    flag("defaultFlag notifyOnTicketDelete roundRobinFlag defaultRoundRobinFlag"),
    integer("boardId", use="read"),
    integer("locationId businessUnitId"),
    lineage(),
)

ASSOCIATION = fields(
    ref("type", "boardTypes", use="read", within="board"),
    ref("subType", "boardSubTypes", use="read", within="board"),
    ref("item", "boardItems", use="read", within="board"),
    ref("board", "boards", use="read"),
)


BOARDS = setup_table("boards", "/service/boards", "Board", "Service Board", BOARD)
_below = partial(below, BOARDS, parent_at=("board", "id"))

COLORS = "Black Blue Cyan Gray Green Lime Orange Pink Purple Red White Yellow Custom"
PRIORITY = fields(
    text("name", 50, need="create"),
    choice("color", COLORS, need="create"),
    integer("sortOrder", default=0),
    flag("defaultFlag"),
    text("imageLink", use="read"),
    text("urgencySortOrder"),
    choice("level", "Critical High Medium Low"),
    identity(),
)

PRIORITIES = setup_table(
    "priorities",
    "/service/priorities",
    "Priority",
    "Service Priority",
    PRIORITY,
)

_IMPACT = (text("name", use="read"), text("description", 200, need="replace"), flag("defaultFlag"))
_GRID = "hiImpactHiUrgency hiImpactMedUrgency hiImpactLowUrgency medImpactHiUrgency medImpactMedUrgency " + (
    "medImpactLowUrgency lowImpactHiUrgency lowImpactMedUrgency lowImpactLowUrgency"
)

ENTITIES = (
    BOARDS,
    _below("boardStatuses", "statuses", "BoardStatus", "Service Status", STATUS),
    _below(
        "boardStatusInfo",
        "statuses/info",
        "BoardStatusInfo",
        "Service Status",
        fields(only(STATUS, "name defaultFlag sortOrder", closedFlag="closedStatus", inactiveFlag="inactive")),
        "LN",
        of="boardStatuses",
    ),
    _below("boardTypes", "types", "BoardType", "Service Type", TYPE),
    _below("boardSubTypes", "subtypes", "BoardSubType", "Service SubType", SUBTYPE),
    _below(
        "boardSubTypeInfo",
        "subtypes/info",
        "BoardSubTypeInfo",
        "Service SubType",
        fields(only(SUBTYPE, "name inactiveFlag typeAssociationIds")),
        "LN",
        of="boardSubTypes",
    ),
    _below("boardItems", "items", "BoardItem", "Service Item", ITEM),
    _below("boardTeams", "teams", "BoardTeam", "Service Team", TEAM, parent_at=("boardId",)),
    _below(
        "boardTeamInfo",
        "teams/info",
        "BoardTeamInfo",
        "Service Team",
        fields(only(TEAM, "name")),
        "LN",
        parent_at=("boardId",),
        of="boardTeams",
    ),
    _below(
        "associations",
        "typeSubTypeItemAssociations",
        "BoardTypeSubTypeItemAssociation",
        "Service Type SubType Item Association",
        ASSOCIATION,
        "LNR",
    ),
    Entity(
        "boardInfo",
        "BoardInfo",
        "Service Board",
        "boardInfo",
        "/service/info/boards",
        "LNR",
        SETUP,
        fields(
            only(
                BOARD,
                "name location department inactiveFlag projectFlag "
                "billTicketsAfterClosedFlag billUnapprovedTimeExpenseFlag overrideBillingSetupFlag "
                "billTime billExpense billProduct problemSort resolutionSort internalAnalysisSort allSort "
                "closedLoopDiscussionsFlag closedLoopResolutionFlag closedLoopInternalAnalysisFlag closedLoopAllFlag",
            )
        ),
        of="boards",
    ),
    Entity(
        "boardTypeInfo",
        "BoardTypeInfo",
        "Service Type",
        "boardTypeInfo",
        "/service/info/boardtypes",
        "LNR",
        SETUP,
        fields(only(TYPE, "name defaultFlag inactiveFlag board")),
        of="boardTypes",
    ),
    PRIORITIES,
    setup_table(
        "severities", "/service/severities", "Severity", "Service Severity", fields(*_IMPACT, identity()), "LNRUP"
    ),
    setup_table("impacts", "/service/impacts", "Impact", "Service Impact", fields(*_IMPACT), "LNRUP"),
    setup_table(
        "sources",
        "/service/sources",
        "Source",
        "Service Source",
        fields(
            text("name", 50, need="create"),
            flag("defaultFlag"),
            text("enteredBy", use="read", at=("_info", "enteredBy")),
            date("dateEntered", use="read", at=("_info", "dateEntered")),
            identity(),
        ),
        stamped=True,
    ),
    setup_table(
        "serviceLocations",
        "/service/locations",
        "ServiceLocation",
        "Service Location",
        fields(
            text("name", 30, need="create"),
            flag("defaultFlag"),
            choice("where", "OnSite Remote InHouse", need="create"),
            identity(),
        ),
    ),
    setup_table(
        "slas",
        "/service/SLAs",
        "SLA",
        "SLA",
        fields(
            text("name", 25, need="create"),
            flag("defaultFlag"),
            choice("basedOn", "AllHours Customer MyCalendar Custom", need="create"),
            ref("customCalendar", "calendars"),
            number("respondHours planWithin resolutionHours", default=0.0),
            integer("respondPercent planWithinPercent resolutionPercent applicationOrder", default=0),
            ref(_GRID, "priorities"),
            identity(),
        ),
    ),
    Entity(
        "serviceTeams",
        "ServiceTeam",
        "Service Team",
        "serviceTeam",
        "/service/teams",
        "LNR",
        SETUP,
        fields(
            only(TEAM, "name", leader="teamLeader", deleteNotifyFlag="notifyOnTicketDelete"),
            ref("location", "locations", use="read"),
            ref("department", "departments", use="read"),
        ),
        of="boardTeams",
    ),
)

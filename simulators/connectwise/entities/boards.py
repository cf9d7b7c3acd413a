"""Service boards, and the tables that tickets are classified by [connectwise 2, 3]."""

from __future__ import annotations

from functools import partial

from simulators.connectwise.entities.entity import below, setup_table
from simulators.connectwise.entities.fields import ITSELF, SENT, identity, lineage, when
from simulators.connectwise.entities.tickets import BILLING
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    choice,
    flag,
    instant,
    integer,
    integers,
    number,
    on_replace,
    only,
    reference,
    text,
)

_ORDERS = "Ascending Descending"

BOARD = with_id(
    text("name", 50, need=SENT),
    reference("location", "locations"),
    reference("department", "departments"),
    flag("inactiveFlag"),
    reference("signOffTemplate", "signoffs"),
    flag("sendToContactFlag"),
    reference("contactTemplate", "emailTemplates"),
    flag("sendToResourceFlag"),
    reference("resourceTemplate", "emailTemplates"),
    flag("projectFlag showDependenciesFlag showEstimatesFlag"),
    reference("boardIcon", "documents"),
    flag("billTicketsAfterClosedFlag billTicketSeparatelyFlag billUnapprovedTimeExpenseFlag overrideBillingSetupFlag"),
    reference("dispatchMember serviceManagerMember dutyManagerMember oncallMember", "members"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    choice("billTime billExpense billProduct", BILLING, default="NoDefault"),
    reference("autoCloseStatus", "boardStatuses", within=ITSELF),
    flag("autoAssignNewTicketsFlag autoAssignNewECTicketsFlag autoAssignNewPortalTicketsFlag"),
    flag("autoAssignTicketOwnerFlag autoAssignLimitFlag discussionsLockedFlag timeEntryLockedFlag"),
    integer("autoAssignLimitAmount"),
    text("notifyEmailFrom", 50),
    text("notifyEmailFromName", 60),
    flag("timeEntryDiscussionFlag timeEntryResolutionFlag timeEntryInternalAnalysisFlag"),
    choice("problemSort resolutionSort internalAnalysisSort allSort", _ORDERS, default="Ascending"),
    flag("emailConnectorAllowReopenClosedFlag emailConnectorReopenResourcesFlag"),
    reference("emailConnectorReopenStatus", "boardStatuses", within=ITSELF),
    flag("emailConnectorNewTicketNoMatchFlag emailConnectorNeverReopenByDaysFlag"),
    integer("emailConnectorReopenDaysLimit", own=when("emailConnectorNeverReopenByDaysFlag", True)),
    flag("emailConnectorNeverReopenByDaysClosedFlag"),
    integer("emailConnectorReopenDaysClosedLimit", own=when("emailConnectorNeverReopenByDaysClosedFlag", True)),
    flag("useMemberDisplayNameFlag sendToCCFlag sendToBundledFlag restrictBoardByDefaultFlag"),
    flag("closedLoopDiscussionsFlag closedLoopResolutionFlag closedLoopInternalAnalysisFlag closedLoopAllFlag"),
    flag("markFirstNoteIssueFlag"),
    choice("percentageCalculation", "ActualHours Manual ClosedPhases ClosedTickets", default="ActualHours"),
    identity(),
)

STATUS = with_id(
    text("name", 50, need=SENT),
    reference("board", "boards", use="read"),
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
    reference("emailTemplate", "emailTemplates"),
    reference("statusIndicator", "statusIndicators"),
    text("customStatusIndicatorName", 30),
    lineage(),
)

TYPE = with_id(
    text("name", 50, need=SENT),
    choice("category", "Reactive Proactive", default="Reactive"),
    flag("defaultFlag inactiveFlag requestForChangeFlag"),
    text("integrationXref", 50),
    reference("board", "boards", use="read"),
    reference("location", "locations"),
    reference("department", "departments"),
    reference("skillCategory", "skillCategories"),
    reference("skill", "skills"),
    lineage(),
)

SUBTYPE = with_id(
    text("name", 50, need=SENT),
    flag("inactiveFlag"),
    integers("typeAssociationIds"),
    flag("addAllTypesFlag removeAllTypesFlag", default=None, use="write"),
    reference("board", "boards", use="read"),
    lineage(),
)

ITEM = with_id(
    text("name", 50, need=SENT),
    flag("inactiveFlag"),
    reference("board", "boards", use="read"),
    lineage(),
)

TEAM = with_id(
    text("name", 30, need=SENT),
    reference("teamLeader", "members"),
    integers("members"),
    flag("defaultFlag notifyOnTicketDelete roundRobinFlag defaultRoundRobinFlag"),
    integer("boardId", use="read"),
    integer("locationId businessUnitId"),
    lineage(),
)

ASSOCIATION = with_id(
    reference("type", "boardTypes", use="read", within="board"),
    reference("subType", "boardSubTypes", use="read", within="board"),
    reference("item", "boardItems", use="read", within="board"),
    reference("board", "boards", use="read"),
)


BOARDS = setup_table("boards", "/service/boards", "Board", "Service Board", BOARD)
_below = partial(below, BOARDS, parent_at=("board", "id"))

COLORS = "Black Blue Cyan Gray Green Lime Orange Pink Purple Red White Yellow Custom"
PRIORITY = with_id(
    text("name", 50, need=SENT),
    choice("color", COLORS, need=SENT),
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

_IMPACT = (text("name", use="read"), text("description", 200, need=on_replace(early=True)), flag("defaultFlag"))
_GRID = "hiImpactHiUrgency hiImpactMedUrgency hiImpactLowUrgency medImpactHiUrgency medImpactMedUrgency " + (
    "medImpactLowUrgency lowImpactHiUrgency lowImpactMedUrgency lowImpactLowUrgency"
)

SLAS = setup_table(
    "slas",
    "/service/SLAs",
    "SLA",
    "SLA",
    with_id(
        text("name", 25, need=SENT),
        flag("defaultFlag"),
        choice("basedOn", "AllHours Customer MyCalendar Custom", need=SENT),
        reference("customCalendar", "calendars"),
        number("respondHours planWithin resolutionHours", default=0.0),
        integer("respondPercent planWithinPercent resolutionPercent applicationOrder", default=0),
        reference(_GRID, "priorities"),
        identity(),
    ),
)

ENTITIES = (
    BOARDS,
    _below("boardStatuses", "statuses", "BoardStatus", "Service Status", STATUS),
    _below("boardTypes", "types", "BoardType", "Service Type", TYPE),
    _below("boardSubTypes", "subtypes", "BoardSubType", "Service SubType", SUBTYPE),
    _below("boardItems", "items", "BoardItem", "Service Item", ITEM),
    _below("boardTeams", "teams", "BoardTeam", "Service Team", TEAM, parent_at=("boardId",)),
    _below(
        "associations",
        "typeSubTypeItemAssociations",
        "BoardTypeSubTypeItemAssociation",
        "Service Type SubType Item Association",
        ASSOCIATION,
        "LNR",
    ),
    setup_table(
        "boardInfo",
        "/service/info/boards",
        "BoardInfo",
        "Service Board",
        with_id(
            only(
                BOARD,
                "name location department inactiveFlag projectFlag "
                "billTicketsAfterClosedFlag billUnapprovedTimeExpenseFlag overrideBillingSetupFlag "
                "billTime billExpense billProduct problemSort resolutionSort internalAnalysisSort allSort "
                "closedLoopDiscussionsFlag closedLoopResolutionFlag closedLoopInternalAnalysisFlag closedLoopAllFlag",
            )
        ),
        "LNR",
        of="boards",
    ),
    setup_table(
        "boardTypeInfo",
        "/service/info/boardtypes",
        "BoardTypeInfo",
        "Service Type",
        with_id(only(TYPE, "name defaultFlag inactiveFlag board")),
        "LNR",
        of="boardTypes",
    ),
    PRIORITIES,
    setup_table(
        "severities", "/service/severities", "Severity", "Service Severity", with_id(*_IMPACT, identity()), "LNRUP"
    ),
    setup_table("impacts", "/service/impacts", "Impact", "Service Impact", with_id(*_IMPACT), "LNRUP"),
    setup_table(
        "sources",
        "/service/sources",
        "Source",
        "Service Source",
        with_id(
            text("name", 50, need=SENT),
            flag("defaultFlag"),
            text("enteredBy", use="read", path=("_info", "enteredBy")),
            instant("dateEntered", use="read", path=("_info", "dateEntered")),
            identity(),
        ),
        stamped=True,
    ),
    setup_table(
        "serviceLocations",
        "/service/locations",
        "ServiceLocation",
        "Service Location",
        with_id(
            text("name", 30, need=SENT),
            flag("defaultFlag"),
            choice("where", "OnSite Remote InHouse", need=SENT),
            identity(),
        ),
    ),
    SLAS,
    below(
        SLAS,
        "slaPriorities",
        "priorities",
        "SLAPriority",
        "SLA Priority",
        with_id(
            reference("priority", "priorities", need=SENT),
            number("respondHours planWithin resolutionHours", default=0.0, minimum=0),
            integer("respondPercent planWithinPercent resolutionPercent", default=0, minimum=0, maximum=100),
            reference("sla", "slas", use="read"),
        ),
        parent_at=("sla", "id"),
    ),
    setup_table(
        "serviceTeams",
        "/service/teams",
        "ServiceTeam",
        "Service Team",
        with_id(
            only(TEAM, "name", leader="teamLeader", deleteNotifyFlag="notifyOnTicketDelete"),
            reference("location", "locations", use="read"),
            reference("department", "departments", use="read"),
        ),
        "LNR",
        of="boardTeams",
    ),
)

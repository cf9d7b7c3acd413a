"""Projects with their phases and tasks, and what hangs on these [autotask 7.11]."""

from __future__ import annotations

from simulators.autotask.entities.tickets import CHARGE_FIELDS
from simulators.autotask.model.shape import Child, Verb, entity
from simulators.core.resources.entity import Entity

_WRITES: tuple[Verb, ...] = ("GET", "POST", "PATCH", "PUT")

_PROJECT = """
id                                    long          required readonly
projectName                           string(100)   required index
projectNumber                         string(50)    readonly index
companyID                             integer       required fixed index ->Companies
projectType                           integer       required pick
status                                integer       required pick index
startDateTime                         date          required index
endDateTime                           date          required index
duration                              integer       readonly
description                           string(2000)
department                            integer       pick=records.Departments
projectLeadResourceID                 integer       ->Resources
companyOwnerResourceID                integer       readonly ->Resources
contractID                            integer       ->Contracts
opportunityID                         integer       ->Opportunities
organizationalLevelAssociationID      integer       ->OrganizationalLevelAssociations
extProjectNumber                      string(50)
extProjectType                        integer       noquery
purchaseOrderNumber                   string(50)
statusDetail                          string(2000)
statusDateTime                        datetime
completedDateTime                     datetime
completedPercentage                   integer       readonly
estimatedTime                         decimal       readonly
actualHours                           decimal       readonly
actualBilledHours                     decimal       readonly
estimatedSalesCost                    decimal
originalEstimatedRevenue              decimal
sgda                                  decimal
laborEstimatedCosts                   decimal
laborEstimatedRevenue                 decimal
laborEstimatedMarginPercentage        decimal       readonly
projectCostsBudget                    decimal
projectCostsRevenue                   decimal
projectCostEstimatedMarginPercentage  decimal       readonly
changeOrdersBudget                    decimal       readonly noquery
changeOrdersRevenue                   decimal       readonly
createDateTime                        datetime      @made
creatorResourceID                     integer       @maker ->Resources
impersonatorCreatorResourceID         integer       @poser ->Resources
lastActivityDateTime                  datetime      @changed index
lastActivityResourceID                integer       @changer ->Resources
lastActivityPersonType                integer       readonly
"""

_PHASE = """
id                    long          required readonly
projectID             integer       required fixed index ->Projects
parentPhaseID         integer       ->Phases
title                 string(255)   required
description           string(8000)
startDate             datetime
dueDate               date
estimatedHours        decimal       readonly
externalID            string(50)
isScheduled           boolean       readonly
phaseNumber           string(50)    readonly index
createDate            datetime      @made
creatorResourceID     integer       @maker ->Resources
lastActivityDateTime  datetime      @changed
"""

_TASK = """
id                               long          required readonly
taskNumber                       string(50)    readonly index
projectID                        integer       required once index ->Projects
phaseID                          integer       index ->Phases
title                            string(255)   required
description                      string(8000)
status                           integer       required pick=Ticket.status index
taskType                         integer       required pick
taskCategoryID                   integer       pick
priority                         integer
priorityLabel                    integer       pick
departmentID                     integer       pick=records.Departments
assignedResourceID               integer       ->Resources index
assignedResourceRoleID           integer       ->Roles
billingCodeID                    integer       ->BillingCodes
companyLocationID                integer       ->CompanyLocations
startDateTime                    datetime
endDateTime                      datetime
estimatedHours                   decimal
remainingHours                   decimal       noquery
hoursToBeScheduled               decimal       readonly
externalID                       string(50)    index
purchaseOrderNumber              string(50)
isTaskBillable                   boolean       readonly
isVisibleInClientPortal          boolean       +false
canClientPortalUserCompleteTask  boolean       +false
completedDateTime                datetime      readonly
completedByResourceID            integer       readonly ->Resources
completedByType                  integer       readonly pick=personType
createDateTime                   datetime      @made
creatorResourceID                integer       @maker ->Resources
creatorType                      integer       readonly pick=personType
lastActivityDateTime             datetime      @changed index
lastActivityResourceID           integer       @changer ->Resources
lastActivityPersonType           integer       readonly pick=personType
"""

_PROJECT_NOTE = """
id                             long           required readonly
projectID                      integer        required once index ->Projects
title                          string(250)    required
description                    string(32000)  required
noteType                       integer        required pick
publish                        integer        required pick=publish
isAnnouncement                 boolean        required
createDateTime                 datetime       @made
creatorResourceID              integer        @maker ->Resources
createdByContactID             integer        readonly open ->Contacts
lastActivityDate               datetime       @changed index
impersonatorCreatorResourceID  integer        @poser ->Resources
impersonatorUpdaterResourceID  integer        @reposer ->Resources
"""

_TASK_NOTE = """
id                             long           required readonly
taskID                         integer        required once index ->Tasks
title                          string(250)
description                    string(32000)  required
noteType                       integer        required pick=TicketNote.noteType
publish                        integer        required pick=publish
createDateTime                 datetime       @made
creatorResourceID              integer        @maker ->Resources
createdByContactID             integer        readonly open ->Contacts
lastActivityDate               datetime       @changed index
impersonatorCreatorResourceID  integer        @poser ->Resources
impersonatorUpdaterResourceID  integer        @reposer ->Resources
"""

_SECONDARY_RESOURCE = """
id          long     required readonly
taskID      integer  required once index ->Tasks
resourceID  integer  required once ->Resources
roleID      integer  required once ->Roles
"""

_PREDECESSOR = """
id                 long     required readonly
successorTaskID    integer  required fixed index ->Tasks
predecessorTaskID  integer  required fixed index ->Tasks
lagDays            integer  +0
"""

_CHARGE = f"""
id             long          required readonly
projectID      long          required once index ->Projects
description    string(2000)
estimatedCost  decimal
{CHARGE_FIELDS}
"""


def _below(parent: str, name: str, segment: str, table: str, field: str, deletes: bool = False) -> Entity:
    """An entity that is read at the root and written through its project or task [autotask 4 quirk 4]."""
    child = Child(parent, segment, field, _WRITES, ("GET", "DELETE") if deletes else ("GET",))
    return entity(name, name.removesuffix("s"), "projects", table, ("QUERY",), child, evidence="autotask 7.11")


ENTITIES = (
    entity(
        "Projects",
        "Project",
        "projects",
        _PROJECT,
        ("QUERY", "POST", "PATCH", "PUT"),
        first_id=4,
        udf_type=24,
        evidence="autotask 7.11",
    ),
    _below("Projects", "Phases", "Phases", _PHASE, "projectID"),
    entity(
        "Tasks",
        "Task",
        "projects",
        _TASK,
        ("QUERY",),
        Child("Projects", "Tasks", "projectID", _WRITES, ("GET",)),
        udf_type=25,
        evidence="autotask 7.11",
    ),
    _below("Projects", "ProjectNotes", "Notes", _PROJECT_NOTE, "projectID"),
    entity(
        "TaskNotes",
        "TaskNote",
        "projects",
        _TASK_NOTE,
        ("QUERY", "POST", "PATCH", "PUT"),
        Child("Tasks", "Notes", "taskID", _WRITES, ("GET",)),
        evidence="autotask 7.11",
    ),
    entity(
        "TaskSecondaryResources",
        "TaskSecondaryResource",
        "projects",
        _SECONDARY_RESOURCE,
        ("QUERY",),
        Child("Tasks", "SecondaryResources", "taskID", ("GET", "POST"), ("GET", "DELETE")),
        evidence="autotask 7.11",
    ),
    _below("Tasks", "TaskPredecessors", "Predecessors", _PREDECESSOR, "successorTaskID", deletes=True),
    _below("Projects", "ProjectCharges", "Charges", _CHARGE, "projectID", deletes=True),
)

"""Projects with their phases, tasks, notes, resources, predecessors and charges [autotask 7.11]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.entities.tickets import CHARGE_FIELDS
from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="projects", evidence="autotask 7.11")


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


ENTITIES = (
    _entity("Projects", _PROJECT, "QUERY POST PATCH PUT", first_id=4, udf_type=24),
    _entity("Phases", _PHASE, child=below("Projects", "GET POST PATCH PUT", "GET")),
    _entity("Tasks", _TASK, child=below("Projects", "GET POST PATCH PUT", "GET"), udf_type=25),
    _entity("ProjectNotes", _PROJECT_NOTE, child=below("Projects", "GET POST PATCH PUT", "GET")),
    _entity("TaskNotes", _TASK_NOTE, "QUERY POST PATCH PUT", child=below("Tasks", "GET POST PATCH PUT", "GET")),
    _entity("TaskSecondaryResources", _SECONDARY_RESOURCE, child=below("Tasks", "GET POST", "GET DELETE")),
    _entity(
        "TaskPredecessors",
        _PREDECESSOR,
        child=below("Tasks", "GET POST PATCH PUT", "GET DELETE", field="successorTaskID"),
    ),
    _entity("ProjectCharges", _CHARGE, child=below("Projects", "GET POST PATCH PUT", "GET DELETE")),
)

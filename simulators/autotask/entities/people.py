"""Resources with their roles and time entries [autotask 4.1, 7.4, 7.5]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="people", evidence="autotask 4.1")

_RESOURCE = """
id                        long         required readonly
firstName                 string(50)   required
lastName                  string(50)   required
email                     string(254)  required index
emailTypeCode             string(20)   required pick=emailType
email2                    string(254)
emailTypeCode2            string(20)   pick=emailType
email3                    string(254)
emailTypeCode3            string(20)   pick=emailType
userName                  string(32)   required index
isActive                  boolean      required
licenseType               integer      required pick index fixed
resourceType              string(15)   required pick
userType                  integer      required pick fixed
payrollType               integer      required pick
locationID                integer      required fixed pick
defaultServiceDeskRoleID  long         noquery ->Roles
title                     string(50)
initials                  string(32)
middleName                string(50)
greeting                  integer      pick
suffix                    integer      pick
gender                    string(1)    pick
hireDate                  date         required fixed
officePhone               string(25)
officeExtension           string(10)
mobilePhone               string(25)
homePhone                 string(25)
internalCost              decimal      readonly
accountingReferenceID     string(100)
dateFormat                string(20)   readonly pick
timeFormat                string(20)   readonly pick
numberFormat              string(20)   required pick
travelAvailabilityPct     string(15)   pick
surveyResourceRating      decimal      readonly
payrollIdentifier         string
"""

_ROLE = """
id                             long         required readonly
name                           string(200)  required
hourlyFactor                   decimal      required
hourlyRate                     decimal      required
isActive                       boolean      required
description                    string(200)
isExcludedFromNewContracts     boolean
isSystemRole                   boolean      readonly
quoteItemDefaultTaxCategoryId  integer      ->TaxCategories
roleType                       integer      readonly
"""

_RESOURCE_ROLE = """
id            long     required readonly
resourceID    long     required readonly index ->Resources
roleID        long     required readonly ->Roles
departmentID  long     readonly ->Departments
queueID       long     readonly pick=Ticket.queueID
isActive      boolean  readonly
"""

_SERVICE_DESK_ROLE = """
id          long     required readonly
resourceID  integer  required kept index ->Resources fixed
roleID      integer  required ->Roles
isActive    boolean  +true
isDefault   boolean  +false
"""

_ROLE_QUEUE = """
id          long     required readonly
resourceID  integer  required kept index ->Resources fixed
queueID     integer  required pick=Ticket.queueID
"""

_ROLE_DEPARTMENT = """
id                long     required readonly
resourceID        integer  required kept index ->Resources fixed
roleID            integer  required ->Roles
departmentID      integer  required ->Departments
isActive          boolean  required
isDefault         boolean  required
isDepartmentLead  boolean  required
"""

_TIME_ENTRY = """
id                                 long           required readonly
resourceID                         integer        required once index ->Resources
dateWorked                         date
ticketID                           integer        once index ->Tickets
taskID                             integer        once ->Tasks
roleID                             integer        ->Roles
hoursWorked                        decimal
startDateTime                      datetime
endDateTime                        datetime
summaryNotes                       string(32000)
internalNotes                      string(32000)
billingCodeID                      integer        ->BillingCodes
internalBillingCodeID              integer        ->BillingCodes
contractID                         integer        ->Contracts
contractServiceID                  long           ->ContractServices
contractServiceBundleID            long           ->ContractServiceBundles
isNonBillable                      boolean
showOnInvoice                      boolean
offsetHours                        decimal
hoursToBill                        decimal        readonly
timeEntryType                      integer        readonly pick
billingApprovalDateTime            datetime       readonly open index
billingApprovalLevelMostRecent     integer        readonly
billingApprovalResourceID          integer        readonly ->Resources open
createDateTime                     datetime       @made
creatorUserID                      integer        @maker
impersonatorCreatorResourceID      integer        @poser ->Resources
impersonatorUpdaterResourceID      integer        @reposer ->Resources
lastModifiedDateTime               datetime       @changed index
lastModifiedUserID                 integer        @changer
isInternalNotesVisibleToComanaged  boolean
"""


ENTITIES = (
    _entity("Resources", _RESOURCE, "QUERY PATCH PUT", first_id=29682885, evidence="autotask 7.4"),
    _entity("Roles", _ROLE, "QUERY POST PATCH PUT"),
    _entity("ResourceRoles", _RESOURCE_ROLE, child=below("Resources", "GET", "GET")),
    _entity("ResourceServiceDeskRoles", _SERVICE_DESK_ROLE, child=below("Resources", "GET POST PATCH PUT", "GET")),
    _entity("ResourceRoleQueues", _ROLE_QUEUE, child=below("Resources", "GET POST PATCH PUT", "GET")),
    _entity("ResourceRoleDepartments", _ROLE_DEPARTMENT, child=below("Resources", "GET POST PATCH PUT", "GET")),
    _entity("TimeEntries", _TIME_ENTRY, "QUERY POST PATCH PUT DELETE", area="time", evidence="autotask 7.5"),
)

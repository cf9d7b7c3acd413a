"""Resources, the roles that they have, and the time that they enter [autotask 4.1, 7.4, 7.5]."""

from __future__ import annotations

from simulators.autotask.model.shape import Child, Entity, Verb, read_fields

_RESOURCE = """
id                        long         readonly
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
licenseType               integer      required pick index
resourceType              string(15)   required pick
userType                  integer      required pick
payrollType               integer      required pick
locationID                integer      required ->InternalLocations
defaultServiceDeskRoleID  integer      noquery ->Roles
title                     string(50)
initials                  string(32)
middleName                string(50)
greeting                  integer      pick
suffix                    integer      pick
gender                    string(1)    pick
hireDate                  date         required
officePhone               string(25)
officeExtension           string(10)
mobilePhone               string(25)
homePhone                 string(25)
internalCost              decimal
accountingReferenceID     string(100)
dateFormat                string(20)   required
timeFormat                string(20)   required
numberFormat              string(20)   required
travelAvailabilityPct     string(15)
surveyResourceRating      decimal      readonly
"""

_ROLE = """
id                             long         readonly
name                           string(200)  required
hourlyFactor                   decimal      required
hourlyRate                     decimal      required
isActive                       boolean      required
description                    string(200)
isExcludedFromNewContracts     boolean
isSystemRole                   boolean      readonly
quoteItemDefaultTaxCategoryId  integer      ->TaxCategories
roleType                       integer      pick
"""

_RESOURCE_ROLE = """
id            long     readonly
resourceID    integer  readonly index ->Resources
roleID        integer  readonly ->Roles
departmentID  integer  readonly ->Departments
queueID       integer  readonly pick=Ticket.queueID
isActive      boolean  readonly
"""

_SERVICE_DESK_ROLE = """
id          long     readonly
resourceID  integer  required kept index ->Resources
roleID      integer  required ->Roles
isActive    boolean  +true
isDefault   boolean  +false
"""

_ROLE_QUEUE = """
id          long     readonly
resourceID  integer  required kept index ->Resources
queueID     integer  required pick=Ticket.queueID
"""

_ROLE_DEPARTMENT = """
id                long     readonly
resourceID        integer  required kept index ->Resources
roleID            integer  required ->Roles
departmentID      integer  required ->Departments
isActive          boolean  required
isDefault         boolean  required
isDepartmentLead  boolean  required
"""

_TIME_ENTRY = """
id                              long          readonly
resourceID                      integer       required once index ->Resources
dateWorked                      date          required
ticketID                        integer       once index ->Tickets
taskID                          integer       once ->Tasks
roleID                          integer       ->Roles
hoursWorked                     decimal
startDateTime                   datetime
endDateTime                     datetime
summaryNotes                    string(8000)
internalNotes                   string(8000)
billingCodeID                   integer       ->BillingCodes
internalBillingCodeID           integer       ->BillingCodes
contractID                      integer       ->Contracts
contractServiceID               long          ->ContractServices
contractServiceBundleID         long          ->ContractServiceBundles
isNonBillable                   boolean
showOnInvoice                   boolean
offsetHours                     decimal
hoursToBill                     decimal       readonly
timeEntryType                   integer       pick
billingApprovalDateTime         datetime      readonly
billingApprovalLevelMostRecent  integer       readonly
billingApprovalResourceID       integer       readonly ->Resources
createDateTime                  datetime      @made
creatorUserID                   integer       @maker ->Resources
impersonatorCreatorResourceID   integer       @poser ->Resources
impersonatorUpdaterResourceID   integer       @reposer ->Resources
lastModifiedDateTime            datetime      @changed index
lastModifiedUserID              integer       @changer ->Resources
"""


_WRITES: tuple[Verb, ...] = ("GET", "POST", "PATCH", "PUT")


def _below_resource(
    name: str, singular: str, segment: str, table: str, collection: tuple[Verb, ...] = _WRITES
) -> Entity:
    """What a resource is associated with. The overview of it all is read only, the associations themselves are not."""
    child = Child("Resources", segment, "resourceID", collection, ("GET",))
    return Entity(name, singular, "people", read_fields(singular, table), ("QUERY",), child)


ENTITIES = (
    Entity(
        "Resources",
        "Resource",
        "people",
        read_fields("Resource", _RESOURCE),
        ("QUERY", "PATCH", "PUT"),
        first_id=29682885,
        evidence="autotask 7.4",
    ),
    Entity("Roles", "Role", "people", read_fields("Role", _ROLE), ("QUERY", "POST", "PATCH", "PUT")),
    _below_resource("ResourceRoles", "ResourceRole", "Roles", _RESOURCE_ROLE, ("GET",)),
    _below_resource("ResourceServiceDeskRoles", "ResourceServiceDeskRole", "ServiceDeskRoles", _SERVICE_DESK_ROLE),
    _below_resource("ResourceRoleQueues", "ResourceRoleQueue", "RoleQueues", _ROLE_QUEUE),
    _below_resource("ResourceRoleDepartments", "ResourceRoleDepartment", "RoleDepartments", _ROLE_DEPARTMENT),
    Entity(
        "TimeEntries",
        "TimeEntry",
        "time",
        read_fields("TimeEntry", _TIME_ENTRY),
        ("QUERY", "POST", "PATCH", "PUT", "DELETE"),
        evidence="autotask 7.5",
    ),
)

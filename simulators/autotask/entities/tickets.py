"""Tickets with their notes, charges, checklists, links and history [autotask 4.1, 7.1 to 7.3]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="service desk", evidence="autotask 4.1")


_TICKET = """
id                                   long           required readonly
ticketNumber                         string(50)     readonly hook index open
companyID                            integer        required hook index ->Companies
title                                string(255)    required hook
status                               integer        required pick hook index
priority                             integer        required pick hook index
queueID                              integer        pick hook index
assignedResourceID                   integer        ->Resources hook index
assignedResourceRoleID               integer        ->Roles hook
dueDateTime                          datetime       hook
description                          string(8000)   hook
ticketType                           integer        pick hook
ticketCategory                       integer        pick +3 hook
source                               integer        pick hook
issueType                            integer        pick hook
subIssueType                         integer        pick under=issueType hook
contactID                            integer        ->Contacts hook index
companyLocationID                    integer        ->CompanyLocations hook
configurationItemID                  integer        ->ConfigurationItems hook
contractID                           integer        ->Contracts hook
contractServiceID                    long           ->ContractServices
contractServiceBundleID              long           ->ContractServiceBundles
projectID                            integer        ->Projects
opportunityID                        integer        ->Opportunities
problemTicketId                      integer        ->Tickets
billingCodeID                        integer        ->BillingCodes hook
serviceLevelAgreementID              integer        pick=serviceLevelAgreement
monitorID                            long
monitorTypeID                        integer        pick
externalID                           string(50)     hook index
purchaseOrderNumber                  string(50)     hook
resolution                           string(32000)  hook
rmmAlertID                           string(50)     readonly
changeInfoField1                     string(8000)
changeInfoField2                     string(8000)
changeInfoField3                     string(8000)
changeInfoField4                     string(8000)
changeInfoField5                     string(8000)
estimatedHours                       decimal        hook
changeApprovalBoard                  integer        pick
changeApprovalStatus                 integer        pick
changeApprovalType                   integer        pick
rmaStatus                            integer        pick
rmaType                              integer        pick
serviceThermometerTemperature        integer        readonly
currentServiceThermometerRating      integer        readonly pick=serviceThermometer
previousServiceThermometerRating     integer        readonly pick=serviceThermometer
organizationalLevelAssociationID     integer        ->OrganizationalLevelAssociations
apiVendorID                          integer        readonly pick
isAssignedToComanaged                boolean
isVisibleToComanaged                 boolean
createdByContactID                   integer        readonly open ->Contacts
createDate                           datetime       @made index
creatorResourceID                    integer        @maker ->Resources hook
creatorType                          integer        readonly pick=personType noquery
impersonatorCreatorResourceID        integer        @poser ->Resources
completedDate                        datetime       readonly hook
completedByResourceID                integer        readonly ->Resources hook
lastActivityDate                     datetime       @changed hook index
lastActivityResourceID               integer        @changer ->Resources
lastActivityPersonType               integer        readonly pick=personType noquery
lastTrackedModificationDateTime      datetime       @changed index
lastCustomerNotificationDateTime     datetime       readonly
lastCustomerVisibleActivityDateTime  datetime       readonly
firstResponseDateTime                datetime       readonly
firstResponseDueDateTime             datetime       readonly
firstResponseAssignedResourceID      integer        readonly
firstResponseInitiatingResourceID    integer        readonly
resolutionPlanDateTime               datetime       readonly
resolutionPlanDueDateTime            datetime       readonly
resolvedDateTime                     datetime       readonly
resolvedDueDateTime                  datetime       readonly
serviceLevelAgreementHasBeenMet      boolean        readonly
serviceLevelAgreementPausedNextEventHours  decimal        readonly noquery
hoursToBeScheduled                   decimal        readonly
"""

_NOTE = """
id                             long           required readonly
ticketID                       integer        required once index ->Tickets
title                          string(250)    hook
description                    string(32000)  required hook
noteType                       integer        required again pick hook
publish                        integer        required again pick=publish hook
createDateTime                 datetime       @made
creatorResourceID              integer        @maker ->Resources hook
createdByContactID             integer        readonly open ->Contacts
lastActivityDate               datetime       @changed index hook
impersonatorCreatorResourceID  integer        @poser ->Resources
impersonatorUpdaterResourceID  integer        @reposer ->Resources
"""

_ATTACHMENT_INFO = """
id                             long         required readonly
parentID                       long         readonly index yields
parentType                     integer      required readonly pick
attachDate                     datetime     readonly
attachedByResourceID           long         readonly ->Resources
attachedByContactID            long         readonly ->Contacts open
attachmentType                 string(30)   required readonly pick=attachmentType
title                          string(255)  required readonly
fullPath                       string(255)  required readonly
contentType                    string(100)  readonly
fileSize                       long         readonly noquery
opportunityID                  long         readonly ->Opportunities above
publish                        integer      required readonly pick=publish
impersonatorCreatorResourceID  integer      readonly ->Resources
creatorType                    integer      readonly pick=personType noquery
articleID                      integer      readonly above
companyID                      integer      readonly above
companyNoteID                  integer      readonly above
configurationItemID            integer      readonly above
configurationItemNoteID        integer      readonly above
contractID                     integer      readonly above
contractNoteID                 integer      readonly above
documentID                     integer      readonly above
expenseItemID                  integer      readonly above
expenseReportID                integer      readonly above
parentAttachmentID             integer      readonly above
projectID                      integer      readonly above
projectNoteID                  integer      readonly above
resourceID                     integer      readonly above
salesOrderID                   integer      readonly above
taskID                         integer      readonly above
taskNoteID                     integer      readonly above
ticketID                       integer      readonly index above
ticketNoteID                   integer      readonly index above
timeEntryID                    integer      readonly index above
"""

CHARGE_FIELDS = """
name                              string(100)   required
chargeType                        integer       required pick=chargeType
datePurchased                     date          required
unitQuantity                      decimal       required
unitPrice                         decimal
unitCost                          decimal
extendedCost                      decimal       readonly
billableAmount                    decimal       readonly
billingCodeID                     long          ->BillingCodes
productID                         long          ->Products
contractServiceID                 long          ->ContractServices
contractServiceBundleID           long          ->ContractServiceBundles
organizationalLevelAssociationID  integer       readonly ->OrganizationalLevelAssociations
isBillableToCompany               boolean       +true
isBilled                          boolean       readonly index
status                            long          readonly pick=chargeStatus
statusLastModifiedBy              long          readonly
statusLastModifiedDate            datetime      readonly
notes                             string(2000)
purchaseOrderNumber               string(50)
internalPurchaseOrderNumber       string(50)
internalCurrencyBillableAmount    decimal       readonly
internalCurrencyUnitPrice         decimal       readonly
createDate                        datetime      @made
creatorResourceID                 long          @maker ->Resources
"""
"""The common fields of charges of tickets and contracts."""

_CHARGE = f"""
id           long          required readonly
ticketID     long          required once index ->Tickets
description  string(8000)
{CHARGE_FIELDS}
"""

_CHECKLIST_ITEM = """
id                      long         required readonly
ticketID                integer      required fixed index ->Tickets
itemName                string(600)  required
isCompleted             boolean      +false
isImportant             boolean      +false
position                integer
knowledgebaseArticleID  integer      pick
completedByResourceID   integer      readonly ->Resources
completedDateTime       datetime     readonly
"""

_SECONDARY_RESOURCE = """
id          long  required readonly
ticketID    long  required once index ->Tickets
resourceID  long  required once ->Resources
roleID      long  required once ->Roles
"""

_ADDITIONAL_CONTACT = """
id         long     required readonly
ticketID   integer  required once index ->Tickets
contactID  integer  required once ->Contacts
"""

_ADDITIONAL_ITEM = """
id                   long     required readonly
ticketID             integer  required once index ->Tickets
configurationItemID  integer  required once ->ConfigurationItems
"""

_TAG = """
id        long     required readonly
ticketID  integer  required once index ->Tickets
tagID     integer  required once ->Tags
"""

_APPROVAL = """
id                     long          required readonly
ticketID               integer       required once index ->Tickets
contactID              integer       once ->Contacts
resourceID             integer       once ->Resources
isApproved             boolean
approveRejectDateTime  datetime      readonly
approveRejectNote      string(2000)
"""

_HISTORY = """
id          long          required readonly noquery
ticketID    integer       required readonly index ->Tickets
action      string(100)   required readonly noquery
detail      string(1800)  required readonly noquery
date        datetime      required readonly noquery
resourceID  integer       required readonly noquery ->Resources
"""

_CATEGORY = """
id               long        required readonly
name             string(30)  required
nickname         string(3)
displayColorRGB  integer     required pick
isActive         boolean     required
isApiOnly        boolean
isGlobalDefault  boolean     readonly
"""

_FIELD_DEFAULT = """
id                                long           readonly
ticketCategoryID                  integer        readonly index ->TicketCategories
title                             string(255)    readonly
description                       string(8000)   readonly
status                            integer        readonly pick=Ticket.status
priority                          integer        readonly pick=Ticket.priority
queueID                           integer        readonly pick=Ticket.queueID
ticketTypeID                      integer        readonly pick=Ticket.ticketType
issueTypeID                       integer        readonly pick=Ticket.issueType
subIssueTypeID                    integer        readonly pick=Ticket.subIssueType under=issueTypeID
sourceID                          integer        readonly pick=Ticket.source
workTypeID                        integer        readonly ->BillingCodes
serviceLevelAgreementID           integer        readonly pick=serviceLevelAgreement
estimatedHours                    decimal        readonly
resolution                        string(32000)  readonly
purchaseOrderNumber               string(50)     readonly
organizationalLevelAssociationID  integer        readonly ->OrganizationalLevelAssociations
"""


ENTITIES = (
    _entity(
        "Tickets", _TICKET, "QUERY POST PATCH PUT", first_id=7865, hook="Ticket", udf_type=1, evidence="autotask 7.1"
    ),
    _entity(
        "TicketNotes",
        _NOTE,
        child=below("Tickets", "GET POST PATCH PUT", "GET"),
        hook="TicketNote",
        evidence="autotask 7.2",
    ),
    _entity("AttachmentInfo", _ATTACHMENT_INFO, evidence="autotask 7.3"),
    _entity(
        "TicketCharges", _CHARGE, child=below("Tickets", "GET POST PATCH PUT", "GET DELETE"), evidence="autotask 7.5"
    ),
    _entity("TicketChecklistItems", _CHECKLIST_ITEM, child=below("Tickets", "GET POST PATCH PUT", "GET DELETE")),
    _entity("TicketSecondaryResources", _SECONDARY_RESOURCE, child=below("Tickets", "GET POST", "GET DELETE")),
    _entity("TicketAdditionalContacts", _ADDITIONAL_CONTACT, child=below("Tickets", "GET POST", "GET DELETE")),
    _entity("TicketAdditionalConfigurationItems", _ADDITIONAL_ITEM, child=below("Tickets", "GET POST", "GET DELETE")),
    _entity("TicketTagAssociations", _TAG, child=below("Tickets", "GET POST", "GET DELETE")),
    _entity("TicketChangeRequestApprovals", _APPROVAL, child=below("Tickets", "GET POST", "GET DELETE")),
    _entity("TicketHistory", _HISTORY, only_by="ticketID"),
    _entity("TicketCategories", _CATEGORY, "QUERY PATCH PUT", evidence="autotask 7.3"),
    _entity("TicketCategoryFieldDefaults", _FIELD_DEFAULT, child=below("TicketCategories", "GET", "GET")),
)

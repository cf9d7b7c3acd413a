"""Companies with their contacts, notes, locations, alerts and to-dos [autotask 4.1, 7.4]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="companies", evidence="autotask 4.1")


_COMPANY = """
id                                      long         required readonly
companyName                             string(100)  required hook index
companyType                             short        required pick hook index
ownerResourceID                         integer      required hook ->Resources
phone                                   string(25)   required hook
companyNumber                           string(50)   hook index
isActive                                boolean      +true hook index
address1                                string(128)  hook
address2                                string(128)  hook
city                                    string(30)   hook
state                                   string(40)   hook
postalCode                              string(10)   hook
countryID                               integer      hook ->Countries
additionalAddressInformation            string(100)  hook
alternatePhone1                         string(25)   hook
alternatePhone2                         string(25)   hook
fax                                     string(25)   hook
webAddress                              string(255)  hook
parentCompanyID                         integer      hook ->Companies
classification                          integer      pick=records.ClassificationIcons hook
marketSegmentID                         integer      pick hook
territoryID                             integer      pick hook
competitorID                            integer      pick hook
currencyID                              integer      ->Currencies hook
taxID                                   string(50)   hook
taxRegionID                             integer      hook ->TaxRegions
isTaxExempt                             boolean      hook
invoiceMethod                           integer      pick
invoiceTemplateID                       integer      ->InvoiceTemplates
invoiceEmailMessageID                   integer
invoiceNonContractItemsToParentCompany  boolean
quoteTemplateID                         integer      ->QuoteTemplates
quoteEmailMessageID                     integer
purchaseOrderTemplateID                 integer      pick
billToCompanyLocationID                 integer      ->CompanyLocations
billToAddressToUse                      integer      readonly pick
billToAttention                         string(50)
billingAddress1                         string(150)  readonly
billingAddress2                         string(150)  readonly
billToAdditionalAddressInformation      string(100)  readonly
billToCity                              string(50)   readonly
billToState                             string(128)  readonly
billToZipCode                           string(50)   readonly
billToCountryID                         integer      readonly ->Countries
assetValue                              decimal      noquery hook
sicCode                                 string(32)   noquery hook
stockMarket                             string(10)   noquery hook
stockSymbol                             string(10)   noquery hook
surveyCompanyRating                     decimal      readonly
apiVendorID                             integer      readonly pick
isClientPortalActive                    boolean      readonly hook
isEnabledForComanaged                   boolean
isTaskFireActive                        boolean      readonly hook
createDate                              datetime     @made
createdByResourceID                     integer      @maker ->Resources
impersonatorCreatorResourceID           integer      @poser ->Resources
lastActivityDate                        datetime     @changed index hook
lastTrackedModifiedDateTime             datetime     @changed hook
companyCategoryID                       integer      ->CompanyCategories
isSample                                boolean      readonly
"""

_CONTACT = """
id                             long         required readonly
companyID                      integer      required hook index ->Companies fixed
firstName                      string(50)   required hook
lastName                       string(50)   required hook
isActive                       integer      required hook flag
emailAddress                   string(254)  hook index
emailAddress2                  string(254)  hook
emailAddress3                  string(254)  hook
phone                          string(25)   hook
extension                      string(10)   hook
mobilePhone                    string(25)   hook
alternatePhone                 string(32)   hook
faxNumber                      string(25)   hook
title                          string(50)   hook
namePrefix                     integer      pick hook
nameSuffix                     integer      pick hook
middleInitial                  string(50)   hook
primaryContact                 boolean      hook
companyLocationID              integer      hook ->CompanyLocations
externalID                     string(50)   hook index
addressLine                    string(128)  hook
addressLine1                   string(128)  hook
additionalAddressInformation   string(100)  hook
city                           string(32)   hook
state                          string(40)   hook
zipCode                        string(16)   hook
countryID                      integer      hook ->Countries
roomNumber                     string(50)   hook
note                           string(50)   hook
receivesEmailNotifications     boolean
isOptedOutFromBulkEmail        boolean      hook
bulkEmailOptOutTime            datetime     readonly
solicitationOptOut             boolean      readonly noquery hook
solicitationOptOutTime         datetime     readonly
surveyOptOut                   boolean      readonly noquery hook
facebookUrl                    string(200)  hook
linkedInUrl                    string(200)  hook
twitterUrl                     string(200)  hook
apiVendorID                    integer      readonly pick
createDate                     datetime     @made
impersonatorCreatorResourceID  integer      @poser ->Resources
lastActivityDate               datetime     @changed hook
lastModifiedDate               datetime     @changed hook
billingContact                 boolean
"""

_NOTE = """
id                             long           required readonly
companyID                      integer        required once index ->Companies
actionType                     integer        required pick=records.ActionTypes
assignedResourceID             integer        required ->Resources
startDateTime                  datetime       required
endDateTime                    datetime       required
name                           string(128)
note                           string(32000)
contactID                      integer        ->Contacts
opportunityID                  integer        ->Opportunities
completedDateTime              datetime       readonly
createDateTime                 datetime       @made
impersonatorCreatorResourceID  integer        @poser ->Resources
impersonatorUpdaterResourceID  integer        @reposer ->Resources
lastModifiedDate               datetime       @changed
"""

_LOCATION = """
id                          long         required readonly
companyID                   integer      required fixed index ->Companies
name                        string(100)  required
description                 string(500)
isActive                    boolean      +true
isPrimary                   boolean      +false
address1                    string(128)
address2                    string(128)
city                        string(50)
state                       string(25)
postalCode                  string(20)
countryID                   integer      ->Countries
phone                       string(25)
alternatePhone1             string(25)
alternatePhone2             string(25)
fax                         string(25)
isTaxExempt                 boolean
overrideCompanyTaxSettings  boolean
taxRegionID                 integer      ->TaxRegions
roundtripDistance           decimal
"""

_ALERT = """
id           long          required readonly
companyID    integer       required fixed index ->Companies
alertTypeID  integer       required pick fixed
alertText    string(8000)  required
"""

_TODO = """
id                             long           required readonly
companyID                      long           required once index ->Companies
actionType                     integer        required pick=records.ActionTypes
assignedToResourceID           long           required ->Resources
startDateTime                  datetime       required
endDateTime                    datetime       required
activityDescription            string(32000)
contactID                      long           ->Contacts
contractID                     long           ->Contracts
opportunityID                  long           ->Opportunities
ticketID                       long           ->Tickets
completedDate                  datetime
createDateTime                 datetime       @made
creatorResourceID              long           @maker ->Resources
impersonatorCreatorResourceID  integer        @poser ->Resources
lastModifiedDate               datetime       @changed
"""


ENTITIES = (
    _entity("Companies", _COMPANY, "QUERY POST PATCH PUT", hook="Account", udf_type=2, evidence="autotask 7.4"),
    _entity(
        "Contacts",
        _CONTACT,
        child=below("Companies", "GET POST PATCH PUT", "GET DELETE", controller="CompanyContacts"),
        first_id=30680001,
        hook="Contact",
        udf_type=3,
        evidence="autotask 7.4",
    ),
    _entity("CompanyNotes", _NOTE, child=below("Companies", "GET POST PATCH PUT", "GET")),
    _entity("CompanyLocations", _LOCATION, child=below("Companies", "GET POST PATCH PUT", "GET DELETE")),
    _entity("CompanyAlerts", _ALERT, child=below("Companies", "GET POST PATCH PUT", "GET DELETE")),
    _entity("CompanyToDos", _TODO, child=below("Companies", "GET POST PATCH PUT", "GET DELETE")),
)

"""Opportunities, sales orders and quotes [autotask 7.6]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="sales", evidence="autotask 7.6")

_OPPORTUNITY = """
id                                long          required readonly
amount                            decimal       required
companyID                         integer       required ->Companies
cost                              decimal       required
createDate                        datetime
ownerResourceID                   integer       required ->Resources
probability                       integer       required
projectedCloseDate                date          required
stage                             integer       required pick
startDate                         date          required
status                            integer       required pick index
title                             string(128)   required index
useQuoteTotals                    boolean       required
advancedField1                    decimal
advancedField2                    decimal
advancedField3                    decimal
advancedField4                    decimal
advancedField5                    decimal
assessmentScore                   decimal       readonly
barriers                          string(500)
closedDate                        datetime
contactID                         integer       ->Contacts
creatorResourceID                 integer       @maker ->Resources
description                       string(8000)
helpNeeded                        string(500)
impersonatorCreatorResourceID     integer       @poser ->Resources
lastActivity                      datetime      @changed
leadSource                        integer       pick
lossReason                        integer       pick
lossReasonDetail                  string(500)
lostDate                          datetime
market                            string(500)
monthlyCost                       decimal
monthlyRevenue                    decimal
nextStep                          string(500)
onetimeCost                       decimal
onetimeRevenue                    decimal
opportunityCategoryID             integer       pick=records.OpportunityCategories
organizationalLevelAssociationID  integer       ->OrganizationalLevelAssociations
primaryCompetitor                 integer       pick=Company.competitorID
productID                         integer       ->Products
promisedFulfillmentDate           date
promotionName                     string(50)
quarterlyCost                     decimal
quarterlyRevenue                  decimal
rating                            integer       pick
relationshipAssessmentScore       decimal       readonly
revenueSpread                     integer
revenueSpreadUnit                 string(6)     pick
salesOrderID                      integer       readonly ->SalesOrders
salesProcessPercentComplete       decimal       readonly
semiannualCost                    decimal
semiannualRevenue                 decimal
technicalAssessmentScore          decimal       readonly
throughDate                       date
totalAmountMonths                 integer
winReason                         integer       pick
winReasonDetail                   string(500)
yearlyCost                        decimal
yearlyRevenue                     decimal
"""

_OPPORTUNITY_CATEGORY = """
id               long         required readonly
displayColorRGB  integer      required pick=displayColor
isActive         boolean      required
name             string(100)  required
isGlobalDefault  boolean      readonly
nickname         string(3)
"""

_SALES_ORDER = """
id                                  long         required readonly
companyID                           integer      required readonly ->Companies
contactID                           integer      required ->Contacts
opportunityID                       integer      required readonly ->Opportunities
ownerResourceID                     integer      required ->Resources
salesOrderDate                      date         required
status                              integer      required pick
title                               string(128)  required readonly
additionalBillToAddressInformation  string(100)
additionalShipToAddressInformation  string(100)
billToCity                          string(50)
billToCountryID                     integer      ->Countries
billToPostalCode                    string(50)
billToState                         string(50)
billingAddress1                     string(150)
billingAddress2                     string(150)
impersonatorCreatorResourceID       integer      @poser ->Resources
organizationalLevelAssociationID    integer      ->OrganizationalLevelAssociations
promisedFulfillmentDate             date
shipToAddress1                      string(150)
shipToAddress2                      string(150)
shipToCity                          string(50)
shipToCountryID                     integer      ->Countries
shipToPostalCode                    string(50)
shipToState                         string(50)
"""

_QUOTE = """
id                                 long          required readonly
billToLocationID                   integer       required ->QuoteLocations
effectiveDate                      date          required
expirationDate                     date          required
name                               string(100)   required
opportunityID                      integer       required fixed ->Opportunities
shipToLocationID                   integer       required ->QuoteLocations
soldToLocationID                   integer       required ->QuoteLocations
approvalStatus                     integer       pick
approvalStatusChangedByResourceID  integer       readonly ->Resources
approvalStatusChangedDate          datetime      readonly
calculateTaxSeparately             boolean       noquery
comment                            string(1000)
companyID                          integer       ->Companies readonly open
contactID                          integer       ->Contacts
createDate                         datetime      @made
creatorResourceID                  integer       @maker ->Resources
description                        string(2000)
extApprovalContactResponse         integer       readonly pick
extApprovalResponseDate            datetime      readonly
extApprovalResponseSignature       string(250)   readonly
externalQuoteNumber                string(50)
groupByID                          integer       pick
impersonatorCreatorResourceID      integer       @poser ->Resources
isActive                           boolean       +true
lastActivityDate                   datetime      @changed
lastModifiedBy                     integer       @changer ->Resources
lastPublishedByResourceID          integer       readonly ->Resources
lastPublishedDateTime              datetime      readonly
paymentTerm                        integer       pick=records.PaymentTerms
paymentType                        integer       pick
primaryQuote                       boolean
proposalProjectID                  integer       ->Projects
purchaseOrderNumber                string(50)
quoteNumber                        integer       readonly index
quoteTemplateID                    integer       ->QuoteTemplates
shippingType                       integer       pick=records.ShippingTypes
showEachTaxInGroup                 boolean       noquery
showTaxCategory                    boolean       noquery
taxRegionID                        integer       pick=records.TaxRegions
"""

_QUOTE_ITEM = """
id                            long          required readonly
isOptional                    boolean       required
lineDiscount                  decimal       required
percentageDiscount            decimal       required
quantity                      decimal       required
quoteID                       integer       required fixed ->Quotes
quoteItemType                 integer       required pick
unitDiscount                  decimal       required
averageCost                   decimal       readonly noquery
chargeID                      integer       ->BillingCodes
description                   string(2000)
expenseID                     integer       ->BillingCodes
highestCost                   decimal       readonly noquery
internalCurrencyLineDiscount  decimal       readonly
internalCurrencyUnitDiscount  decimal       readonly
internalCurrencyUnitPrice     decimal       readonly
isTaxable                     boolean
laborID                       integer       ->Roles
markupRate                    decimal       readonly
name                          string(100)
periodType                    integer       pick=periodType
productID                     integer       ->Products
serviceBundleID               integer       ->ServiceBundles
serviceID                     integer       ->Services
shippingID                    integer       ->ShippingTypes
sortOrderID                   integer       readonly
taxCategoryID                 integer       ->TaxCategories
totalEffectiveTax             decimal       readonly
unitCost                      decimal
unitPrice                     decimal
"""

_QUOTE_LOCATION = """
id          long        required readonly
address1    string(50)
address2    string(50)
city        string(50)
postalCode  string(20)
state       string(50)
"""

_QUOTE_TEMPLATE = """
id                              long         required readonly
currencyNegativeFormat          string(10)   required readonly
currencyPositiveFormat          string(10)   required readonly
name                            string(50)   required readonly
calculateTaxSeparately          boolean      readonly
createDate                      datetime     @made
createdBy                       integer      ->Resources @maker
dateFormat                      integer      readonly pick=displayFormat
description                     string(200)  readonly
displayTaxCategorySuperscripts  boolean      readonly
isActive                        boolean      readonly
lastActivityBy                  integer      ->Resources @changer
lastActivityDate                datetime     @changed
numberFormat                    integer      readonly pick=displayFormat
pageLayout                      integer      readonly pick=displayFormat
pageNumberFormat                integer      readonly pick=displayFormat
showEachTaxInGroup              boolean      readonly
showGridHeader                  boolean      readonly
showTaxCategory                 boolean      readonly
showVerticalGridLines           boolean      readonly
"""

ENTITIES = (
    _entity("OpportunityCategories", _OPPORTUNITY_CATEGORY, "QUERY PATCH PUT", first_id=1),
    _entity("QuoteTemplates", _QUOTE_TEMPLATE, first_id=1),
    _entity("QuoteLocations", _QUOTE_LOCATION, "QUERY POST PATCH PUT"),
    _entity("Opportunities", _OPPORTUNITY, "QUERY POST PATCH PUT", udf_type=21),
    _entity(
        "SalesOrders",
        _SALES_ORDER,
        "QUERY PATCH PUT",
        child=below("Opportunities", "GET PATCH PUT", "GET"),
        udf_type=22,
    ),
    _entity("Quotes", _QUOTE, "QUERY POST PATCH PUT"),
    _entity("QuoteItems", _QUOTE_ITEM, child=below("Quotes", "GET POST PATCH PUT", "GET DELETE")),
)

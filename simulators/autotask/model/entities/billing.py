"""What is billed, and the invoices that it is billed on [autotask 4.1, 7.5]."""

from __future__ import annotations

from simulators.autotask.model.shape import Entity, read_fields

_BILLING_ITEM = """
id                                 long          readonly
billingItemType                    integer       readonly pick
subType                            integer       readonly pick
companyID                          integer       readonly index ->Companies
contractID                         integer       readonly index ->Contracts
ticketID                           integer       readonly index ->Tickets
projectID                          integer       readonly ->Projects
taskID                             integer       readonly ->Tasks
timeEntryID                        long          readonly ->TimeEntries
ticketChargeID                     integer       readonly ->TicketCharges
contractChargeID                   integer       readonly ->ContractCharges
projectChargeID                    integer       readonly
expenseItemID                      integer       readonly
milestoneID                        integer       readonly
contractServiceID                  long          readonly ->ContractServices
contractServicePeriodID            long          readonly ->ContractServiceUnits
contractServiceAdjustmentID        long          readonly
contractServiceBundleID            long          readonly ->ContractServiceBundles
contractServiceBundlePeriodID      long          readonly ->ContractServiceBundleUnits
contractServiceBundleAdjustmentID  long          readonly
contractBlockID                    long          readonly
serviceID                          integer       readonly ->Services
serviceBundleID                    integer       readonly ->ServiceBundles
configurationItemID                integer       readonly ->ConfigurationItems
billingCodeID                      integer       readonly ->BillingCodes
roleID                             integer       readonly ->Roles
itemName                           string(250)   readonly
itemDate                           date          readonly
description                        string(2000)  readonly
lineItemFullDescription            string(4000)  readonly noquery
lineItemGroupDescription           string(4000)  readonly noquery
quantity                           decimal       readonly
rate                               decimal       readonly
extendedPrice                      decimal       readonly
totalAmount                        decimal       readonly
taxDollars                         decimal       readonly
ourCost                            decimal       readonly
internalCurrencyRate               decimal       readonly
internalCurrencyExtendedPrice      decimal       readonly
internalCurrencyTotalAmount        decimal       readonly
internalCurrencyTaxDollars         decimal       readonly
nonBillable                        integer       readonly pick=activeFlag
purchaseOrderNumber                string(50)    readonly
accountManagerWhenApprovedID       integer       readonly ->Resources
itemApproverID                     integer       readonly ->Resources
organizationalLevelAssociationID   integer       readonly ->OrganizationalLevelAssociations
sortOrderID                        integer       readonly
vendorID                           integer       readonly ->Companies
postedDate                         datetime      readonly index
postedOnTime                       datetime      readonly
invoiceID                          integer       readonly index ->Invoices
webServiceDate                     datetime
"""

_APPROVAL_LEVEL = """
id                  long      readonly
timeEntryID         integer   required once index ->TimeEntries
approvalLevel       integer   required once
approvalResourceID  integer   required once ->Resources
approvalDateTime    datetime  required once
"""

_BILLING_CODE = """
id                          long          readonly
name                        string(200)   readonly index
useType                     integer       readonly pick
billingCodeType             integer       readonly pick
isActive                    boolean       readonly
unitPrice                   decimal       readonly
unitCost                    decimal       readonly
markupRate                  decimal       readonly
description                 string(500)   readonly
externalNumber              string(100)   readonly
department                  integer       readonly ->Departments
generalLedgerAccount        integer       readonly pick
taxCategoryID               integer       readonly ->TaxCategories
afterHoursWorkType          integer       readonly ->BillingCodes
isExcludedFromNewContracts  boolean       readonly
"""

_INVOICE_TEMPLATE = """
id                                                     long         readonly
name                                                   string(50)   readonly
groupBy                                                integer      readonly pick
sortBy                                                 integer      readonly pick
itemizeItemsInEachGroup                                integer      readonly pick
itemizeServicesAndBundles                              boolean      readonly
displayZeroAmountRecurringServicesAndBundles           boolean      readonly
displayRecurringServiceContractLabor                   boolean      readonly
displayFixedPriceContractLabor                         boolean      readonly
displaySeparateLineItemForEachTax                      boolean      readonly
displayTaxCategory                                     boolean      readonly
displayTaxCategorySuperscripts                         boolean      readonly
showGridHeader                                         boolean      readonly
showVerticalGridLines                                  boolean      readonly
currencyPositiveFormat                                 string(10)   readonly
currencyNegativeFormat                                 string(10)   readonly
numberFormat                                           integer      readonly pick=displayFormat
dateFormat                                             integer      readonly pick=displayFormat
timeFormat                                             integer      readonly pick=displayFormat
pageLayout                                             integer      readonly pick=displayFormat
pageNumberFormat                                       integer      readonly pick=displayFormat
paymentTerms                                           integer      readonly pick=paymentTerm
rateCostExpression                                     string(20)   readonly
nonBillableLaborLabel                                  string(50)   readonly
coveredByBlockRetainerContractLabel                    string(50)   readonly
coveredByRecurringServiceFixedPricePerTicketContractLabel string(50) readonly
"""

_INVOICE = """
id                       long          readonly
invoiceNumber            string(30)    index
companyID                integer       readonly index ->Companies
batchID                  integer       readonly
invoiceDateTime          datetime      readonly
createDateTime           datetime      readonly
creatorResourceID        integer       readonly ->Resources
fromDate                 date          readonly
toDate                   date          readonly
dueDate                  date          noquery
invoiceTotal             decimal       readonly
totalTaxValue            decimal       readonly
taxGroup                 integer       readonly noquery ->TaxRegions
taxRegionName            string(200)   readonly
isVoided                 boolean       readonly
voidedDate               datetime      readonly
voidedByResourceID       integer       readonly ->Resources
paidDate                 date
paymentTerm              integer       pick=paymentTerm
orderNumber              string(50)
comments                 string(4000)
invoiceEditorTemplateID  integer       readonly ->InvoiceTemplates
webServiceDate           datetime
"""

ENTITIES = (
    Entity(
        "BillingItems",
        "BillingItem",
        "billing",
        read_fields("BillingItem", _BILLING_ITEM),
        ("QUERY", "PATCH", "PUT"),
        evidence="autotask 7.5",
    ),
    Entity(
        "BillingItemApprovalLevels",
        "BillingItemApprovalLevel",
        "billing",
        read_fields("BillingItemApprovalLevel", _APPROVAL_LEVEL),
        ("QUERY", "POST"),
    ),
    Entity(
        "BillingCodes",
        "BillingCode",
        "administration",
        read_fields("BillingCode", _BILLING_CODE),
        ("QUERY",),
        evidence="autotask 7.5",
    ),
    Entity(
        "InvoiceTemplates", "InvoiceTemplate", "billing", read_fields("InvoiceTemplate", _INVOICE_TEMPLATE), ("QUERY",)
    ),
    Entity(
        "Invoices",
        "Invoice",
        "billing",
        read_fields("Invoice", _INVOICE),
        ("QUERY", "PATCH", "PUT"),
        evidence="autotask 7.5",
    ),
)

"""Billing items, codes and invoices [autotask 4.1, 7.5]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import entity

_entity = partial(entity, area="billing", evidence="autotask 7.5")

_BILLING_ITEM = """
id                                 long          required readonly
billingItemType                    integer       required readonly pick
subType                            integer       required readonly pick
companyID                          integer       readonly index ->Companies
contractID                         integer       readonly index ->Contracts
ticketID                           integer       readonly index ->Tickets
projectID                          integer       readonly ->Projects
taskID                             integer       readonly ->Tasks
timeEntryID                        integer       readonly ->TimeEntries
ticketChargeID                     long          readonly ->TicketCharges
contractChargeID                   long          readonly ->ContractCharges
projectChargeID                    long          readonly ->ProjectCharges
expenseItemID                      integer       readonly ->ExpenseItems
milestoneID                        long          readonly ->ContractMilestones
contractServiceID                  integer       readonly ->ContractServices
contractServicePeriodID            integer       readonly ->ContractServiceUnits
contractServiceAdjustmentID        integer       readonly
contractServiceBundleID            integer       readonly ->ContractServiceBundles
contractServiceBundlePeriodID      integer       readonly ->ContractServiceBundleUnits
contractServiceBundleAdjustmentID  integer       readonly
contractBlockID                    integer       readonly
serviceID                          long          readonly ->Services
serviceBundleID                    long          readonly ->ServiceBundles
configurationItemID                long          readonly ->ConfigurationItems
billingCodeID                      integer       readonly ->BillingCodes
roleID                             integer       readonly ->Roles
itemName                           string(255)   readonly
itemDate                           date          readonly
description                        string(2000)  readonly
lineItemFullDescription            string(8000)  readonly noquery
lineItemGroupDescription           string(8000)  readonly noquery
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
nonBillable                        integer       required readonly flag
purchaseOrderNumber                string(50)    readonly
accountManagerWhenApprovedID       integer       readonly ->Resources
itemApproverID                     integer       readonly ->Resources
organizationalLevelAssociationID   integer       readonly ->OrganizationalLevelAssociations
sortOrderID                        long          readonly
vendorID                           long          readonly ->Companies
postedDate                         datetime      readonly index
postedOnTime                       datetime      readonly
invoiceID                          integer       readonly index ->Invoices
webServiceDate                     datetime
lineItemID                         long          readonly
taxCategoryID                      integer       readonly
"""

_APPROVAL_LEVEL = """
id                  long      required readonly
timeEntryID         integer   required once index ->TimeEntries
approvalLevel       integer   required once
approvalResourceID  integer   required once ->Resources
approvalDateTime    datetime  required once
"""

_BILLING_CODE = """
id                          long         required readonly
name                        string(200)  readonly index open
useType                     integer      readonly pick open
billingCodeType             integer      readonly pick open
isActive                    boolean      required readonly open
unitPrice                   decimal      required readonly open
unitCost                    decimal      required readonly open
markupRate                  decimal      readonly
description                 string(500)  readonly open
externalNumber              string(100)  readonly open
department                  integer      readonly open
generalLedgerAccount        integer      readonly pick open
taxCategoryID               integer      readonly ->TaxCategories open
afterHoursWorkType          integer      readonly ->BillingCodes open
isExcludedFromNewContracts  boolean      readonly open
"""

_INVOICE_TEMPLATE = """
id                                    long        required readonly
name                                  string(50)  required readonly
groupBy                               integer     required readonly pick
sortBy                                integer     required readonly pick
itemizeItemsInEachGroup               integer     required readonly pick
itemizeServicesAndBundles             boolean     required readonly
displayZeroAmountRecurringServicesAndBundles  boolean     required readonly
displayRecurringServiceContractLabor  boolean     required readonly
displayFixedPriceContractLabor        boolean     required readonly
displaySeparateLineItemForEachTax     boolean     required readonly
displayTaxCategory                    boolean     required readonly
displayTaxCategorySuperscripts        boolean     required readonly
showGridHeader                        boolean     required readonly
showVerticalGridLines                 boolean     required readonly
currencyPositiveFormat                string(10)  required readonly
currencyNegativeFormat                string(10)  required readonly
numberFormat                          integer     required readonly pick=displayFormat
dateFormat                            integer     required readonly pick=displayFormat
timeFormat                            integer     required readonly pick=displayFormat
pageLayout                            integer     required readonly pick=displayFormat
pageNumberFormat                      integer     required readonly pick=displayFormat
paymentTerms                          integer     readonly ->PaymentTerms
rateCostExpression                    string(50)  readonly
nonBillableLaborLabel                 string(50)  readonly
coveredByBlockRetainerContractLabel   string(50)  readonly
coveredByRecurringServiceFixedPricePerTicketContractLabel  string(50)  readonly
"""

_INVOICE = """
id                            long          required readonly
invoiceNumber                 string(100)   index
companyID                     integer       readonly index ->Companies
batchID                       integer       readonly
invoiceDateTime               datetime      required readonly
createDateTime                datetime      readonly
creatorResourceID             integer       readonly ->Resources
fromDate                      date          readonly
toDate                        date          readonly
dueDate                       date          readonly noquery
invoiceTotal                  decimal       readonly
totalTaxValue                 decimal       readonly
taxGroup                      integer       readonly noquery pick
taxRegionName                 string(200)   readonly
isVoided                      boolean       readonly
voidedDate                    datetime      readonly
voidedByResourceID            integer       readonly ->Resources
paidDate                      date
paymentTerm                   integer       readonly pick=records.PaymentTerms
orderNumber                   string(20)    readonly
comments                      string(2000)  readonly
invoiceEditorTemplateID       integer       readonly ->InvoiceTemplates
webServiceDate                datetime
invoiceStatus                 integer       readonly
invoiceTaxMethodExternalCode  string        readonly
"""

ENTITIES = (
    _entity("BillingItems", _BILLING_ITEM, "QUERY PATCH PUT"),
    _entity("BillingItemApprovalLevels", _APPROVAL_LEVEL, "QUERY POST", evidence="autotask 4.1"),
    _entity("BillingCodes", _BILLING_CODE, area="administration"),
    _entity("InvoiceTemplates", _INVOICE_TEMPLATE, evidence="autotask 4.1"),
    _entity("Invoices", _INVOICE, "QUERY PATCH PUT"),
)

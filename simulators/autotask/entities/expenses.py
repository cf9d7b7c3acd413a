"""Expense reports and their items [autotask 7.13]."""

from __future__ import annotations

from functools import partial

from simulators.autotask.model.shape import below, entity

_entity = partial(entity, area="time", evidence="autotask 7.13")

_REPORT = """
id                                       long          required readonly
name                                     string(100)   required
submitterID                              integer       required index ->Resources
weekEnding                               date          required
status                                   integer       readonly pick index
submit                                   boolean       noquery
submitDate                               datetime      readonly
approverID                               integer       readonly ->Resources
approvedDate                             datetime      readonly
rejectionReason                          string(2048)  readonly
internalCurrencyExpenseTotal             decimal       readonly
internalCurrencyCashAdvanceAmount        decimal
amountDue                                decimal       readonly noquery
reimbursementCurrencyID                  integer       readonly ->Currencies
reimbursementCurrencyCashAdvanceAmount   decimal       readonly
reimbursementCurrencyAmountDue           decimal       readonly
departmentNumber                         string(50)    readonly noquery
quickBooksReferenceNumber                string(100)
organizationalLevelAssociationID         integer       ->OrganizationalLevelAssociations
"""

_ITEM = """
id                                       long         required readonly
expenseReportID                          integer      required once index ->ExpenseReports
description                              string(128)  required
expenseDate                              date         required
expenseCategory                          integer      required pick
paymentType                              integer      required pick
haveReceipt                              boolean      required
isBillableToCompany                      boolean      required
expenseCurrencyExpenseAmount             decimal
expenseCurrencyID                        integer      ->Currencies
internalCurrencyExpenseAmount            decimal      readonly
internalCurrencyReimbursementAmount      decimal      readonly
reimbursementCurrencyReimbursementAmount  decimal
isReimbursable                           boolean      readonly noquery
isRejected                               boolean      readonly noquery
companyID                                integer      index ->Companies
projectID                                integer      ->Projects
taskID                                   integer      ->Tasks
ticketID                                 integer      ->Tickets
workType                                 integer      pick=workTypes
glCode                                   string(20)   readonly noquery
purchaseOrderNumber                      string(50)
entertainmentLocation                    string(128)
origin                                   string(128)
destination                              string(128)
miles                                    decimal
odometerStart                            decimal
odometerEnd                              decimal
"""

ENTITIES = (
    _entity("ExpenseReports", _REPORT, "QUERY POST PATCH PUT"),
    _entity(
        "ExpenseItems",
        _ITEM,
        child=below("ExpenseReports", "GET POST PATCH PUT", "GET", segment="Items", path="Expenses"),
    ),
)

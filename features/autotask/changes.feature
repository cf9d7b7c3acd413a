@lifecycle @needs_driver
Feature: Changes are checked like creates, and what follows from a value follows its change
  A record that was accepted stays valid: a change meets the checks that its creation met. Amounts, flags and lists that
  follow from other values are up to date after a change, and what did not change keeps its times.

  @writes @errors
  Scenario: A change of a contract or of its amounts is checked like its creation
    When these records are created:
      | name     | collection              | below    | with                                                                       |
      | contract | Contracts               |          | startDate = 2030-01-01; endDate = 2030-12-31; contractNumber = K-1         |
      | block    | ContractBlocks          | 29684180 | hours = 8; hourlyRate = 90; startDate = 2024-03-01; endDate = 2030-12-31   |
      | money    | ContractRetainers       | 29684179 | amount = 500                                                               |
      | bought   | ContractTicketPurchases | 29684177 | ticketsPurchased = 2; perTicketRate = 40                                   |
      | part     | ContractMilestones      | 29684178 | amount = 250; status = 1                                                   |
      | rate     | ContractRates           | 29684184 | contractHourlyRate = 99                                                    |
      | other    | ContractRates           | 29684184 | contractHourlyRate = 99; roleID = 29682835                                 |
      | factor   | ContractBlockHourFactors | 29684180 | blockHourMultiplier = 2                                                   |
      | cost     | ContractRoleCosts       | 29684183 | rate = 40                                                                  |
      | rule     | ContractBillingRules    | 29684183 | startDate = 2024-03-15; minimumUnits = 2; maximumUnits = 5                 |
      | charge   | TicketCharges           | 7860     |                                                                            |
      | service  | Services                |          |                                                                            |
      | entry    | TimeEntries             |          | hoursWorked = 1                                                            |
      | inside   | TimeEntries             |          | ticketID = -; internalBillingCodeID = 29682803; roleID = -                 |
    Then these requests are refused:
      | request         | with                                                                | status | names |
      | change contract | endDate = 2029-12-31                                                | 500    | endDate |
      | change block    | startDate = 2023-12-31                                              | 500    | contractID |
      | change block    | endDate = 2031-01-01                                                | 500    | contractID |
      | change block    | endDate = 2024-02-29                                                | 500    | endDate must not be before startDate |
      | change block    | hours = -1                                                          | 500    | hours must not be negative |
      | change block    | hourlyRate = -1                                                     | 500    | hourlyRate must not be negative |
      | change money    | amount = -1                                                         | 500    | amount must not be negative |
      | change money    | endDate = 2031-01-01                                                | 500    | contractID |
      | change bought   | perTicketRate = -1                                                  | 500    | perTicketRate |
      | change bought   | startDate = 2023-12-31                                              | 500    | contractID |
      | change part     | status = 3                                                          | 500    | status |
      | change part     | billingCodeID = 29682802                                            | 500    | billingCodeID |
      | change rate     | contractHourlyRate = -1                                             | 500    | contractHourlyRate |
      | change rate     | roleID = 29682835                                                   | 500    | RoleID [29682835] |
      | change factor   | blockHourMultiplier = -1                                            | 500    | blockHourMultiplier |
      | change factor   | contractHourlyRate = -1                                             | 500    | contractHourlyRate |
      | change cost     | rate = -1                                                           | 500    | rate |
      | change rule     | endDate = 2024-03-14                                                | 500    | endDate |
      | change rule     | maximumUnits = 1                                                    | 500    | maximumUnits |
      | change rule     | dailyProratedPrice = -1                                             | 500    | dailyProratedPrice |
      | change rule     | dailyProratedCost = -1                                              | 500    | dailyProratedCost |
      | change charge   | billingCodeID = 29682802                                            | 500    | billingCodeID |
      | change service  | billingCodeID = 29682804                                            | 500    | billingCodeID |
      | change entry    | billingCodeID = 29682803                                            | 500    | general allocation code |
      | change entry    | roleID = 29682835                                                   | 500    | There is no row at position 0 |
      | change entry    | startDateTime = 2024-03-15T09:00:00Z                                | 500    | needs the other |
      | change entry    | hoursWorked = 24.01                                                 | 500    | at most 24 |
      | change entry    | dateWorked = null                                                   | 500    | dateWorked |
      | change inside   | internalBillingCodeID = 29682802                                    | 500    | internalBillingCodeID |

  @writes @errors
  Scenario: A change of a sale, a purchase or stock is checked like its creation
    When these records are created:
      | name   | collection         | below    | with                                                                          |
      | deal   | Opportunities      |          |                                                                               |
      | quote  | Quotes             |          | opportunityID = {deal}                                                        |
      | line   | QuoteItems         | {quote}  | quoteID = {quote}                                                             |
      | order  | PurchaseOrders     |          |                                                                               |
      | item   | PurchaseOrderItems | {order}  | orderID = {order}; inventoryLocationID = 29680001                             |
      | vendor | ProductVendors     | 29680001 |                                                                               |
      | tier   | ProductTiers       | 29680001 | upToUnitCount = 7                                                             |
      | new    | Products           |          | name = New; isSerialized = false                                              |
      | stock  | InventoryItems     |          | productID = {new}; quantityOnHand = 1; quantityMinimum = 1; quantityMaximum = 2 |
      | term   | PaymentTerms       |          | name = Later                                                                  |
      | tax    | Taxes              |          | taxName = Extra                                                               |
    Then these requests are refused:
      | request       | with                                     | status | names |
      | change deal   | probability = 101                        | 500    | probability |
      | change deal   | probability = -1                         | 500    | probability |
      | change deal   | projectedCloseDate = 2020-01-01          | 500    | projectedCloseDate |
      | change deal   | contactID = 30680003                     | 500    | contactID |
      | change quote  | expirationDate = 2020-01-01              | 500    | expirationDate |
      | change quote  | contactID = 30680003                     | 500    | contactID |
      | change line   | percentageDiscount = 101                 | 500    | percentageDiscount |
      | change line   | lineDiscount = -1                        | 500    | lineDiscount |
      | change line   | unitDiscount = -1                        | 500    | unitDiscount |
      | change line   | serviceID = 12                           | 500    | serviceID |
      | change line   | productID = null                         | 500    | productID |
      | change order  | freight = -1                             | 500    | freight |
      | change item   | quantity = 0                             | 500    | quantity |
      | change item   | unitCost = -1                            | 500    | unitCost |
      | change item   | productID = null                         | 500    | productID, chargeID |
      | change item   | chargeID = 987654                        | 500    | chargeID |
      | change vendor | vendorID = 175                           | 500    | vendorID |
      | change vendor | vendorCost = -1                          | 500    | vendorCost |
      | change tier   | unitCost = -1                            | 500    | unitCost |
      | change tier   | unitPrice = -1                           | 500    | unitPrice |
      | change stock  | quantityMaximum = 0                      | 500    | quantityMaximum |
      | change stock  | quantityOnHand = -1                      | 500    | quantityOnHand |
      | change term   | paymentDueInDays = -1                    | 500    | paymentDueInDays |
      | change tax    | taxRate = -1                             | 500    | taxRate |
    And these requests are answered:
      | request            | with                                 | status | names     |
      | PATCH /SalesOrders | id = 29680001; contactID = 30680003  | 500    | contactID |

  @writes @errors
  Scenario: A change of planned work is checked like its creation
    When these records are created:
      | name    | collection                        | below     | with                                                                    |
      | away    | CompanyLocations                  | 176       | name = Away                                                             |
      | device  | ConfigurationItems                |           | companyID = 176; contractID = -                                         |
      | ticket  | Tickets                           |           |                                                                         |
      | project | Projects                          |           |                                                                         |
      | phase   | Phases                            | {project} | projectID = {project}; startDate = 2024-03-15; dueDate = 2024-03-20     |
      | task    | Tasks                             | {project} | projectID = {project}; phaseID = {phase}; startDateTime = 2024-03-16T08:00:00Z; endDateTime = 2024-03-17T08:00:00Z |
      | call    | ServiceCalls                      |           |                                                                         |
      | visit   | Appointments                      |           |                                                                         |
      | request | TimeOffRequests                   | 29682885  |                                                                         |
      | report  | ExpenseReports                    |           |                                                                         |
      | meal    | ExpenseItems                      | {report}  | expenseReportID = {report}; ticketID = 7860; companyID = -              |
      | office  | InternalLocationWithBusinessHours |           | mondayBusinessHoursStartTime = 1900-01-01T08:00:00Z; mondayBusinessHoursEndTime = 1900-01-01T17:00:00Z |
      | hook    | TicketWebhooks                    |           | isSubscribedToCreateEvents = true                                       |
    Then these requests are refused:
      | request        | with                                                             | status | names |
      | change ticket  | configurationItemID = {device}                                   | 500    | configurationItemID |
      | change project | contractID = 29684184                                            | 500    | contractID |
      | change project | projectType = 8                                                  | 500    | Baseline |
      | change phase   | dueDate = 2024-03-14                                             | 500    | dueDate |
      | change phase   | parentPhaseID = 29680001                                         | 500    | parentPhaseID |
      | change task    | phaseID = 29680001                                               | 500    | phaseID |
      | change task    | endDateTime = 2024-03-15T08:00:00Z                               | 500    | endDateTime |
      | change task    | billingCodeID = 29682804                                         | 500    | billingCodeID |
      | change task    | companyLocationID = {away}                                       | 500    | companyLocationID |
      | change call    | endDateTime = 2020-01-01T08:00:00Z                               | 500    | endDateTime |
      | change call    | companyLocationID = {away}                                       | 500    | companyLocationID |
      | change visit   | endDateTime = 2020-01-01T08:00:00Z                               | 500    | endDateTime |
      | change request | hours = 0                                                        | 500    | hours |
      | change meal    | expenseCategory = 1                                              | 500    | origin |
      | change meal    | companyID = 176                                                  | 500    | companyID |
      | change meal    | expenseCurrencyExpenseAmount = null                              | 500    | expenseCurrencyExpenseAmount |
      | change office  | mondayBusinessHoursEndTime = null                                | 500    | mondayBusinessHoursEndTime |
      | change office  | mondayBusinessHoursEndTime = 1900-01-01T07:00:00Z                | 500    | mondayBusinessHoursEndTime |
      | change office  | sundayExtendedHoursStartTime = 1900-01-01T07:00:00Z              | 500    | sundayExtendedHoursEndTime |
      | change office  | holidayHoursType = 2                                             | 500    | holidayHoursType |
      | change hook    | deactivationUrl = ftp://receiver.example/                        | 500    | deactivationUrl |
    And these requests are answered:
      | request         | with                    | status | names    |
      | PATCH /Projects | id = 5; projectName = x | 500    | Baseline |
      | PATCH /Projects | id = 5; projectType = 5 | 500    | Baseline |

  @writes
  Scenario: Amounts that follow from others follow their changes
    When these records are created:
      | name     | collection         | below      | with                                                                                                      |
      | money    | ContractRetainers  | 29684179   | amount = 500                                                                                              |
      | part     | ContractMilestones | 29684178   | amount = 250; status = 1                                                                                  |
      | rate     | ContractRates      | 29684184   | contractHourlyRate = 99                                                                                   |
      | factor   | ContractBlockHourFactors | 29684180 | blockHourMultiplier = 2; contractHourlyRate = 10                                                      |
      | seats    | ContractServices   | 29684183   | serviceID = 13                                                                                            |
      | sub      | Subscriptions      |            | periodType = 2; effectiveDate = 2024-03-15; expirationDate = 2024-06-14; periodPrice = 10; periodCost = 4 |
      | charge   | TicketCharges      | 7860       | unitQuantity = 2; unitPrice = 5; unitCost = 3; isBillableToCompany = true                                 |
      | order    | PurchaseOrders     |            | freight = 1                                                                                               |
      | item     | PurchaseOrderItems | {order}    | orderID = {order}; unitCost = 2; estimatedArrivalDate = 2024-05-01                                        |
      | project  | Projects           |            | laborEstimatedRevenue = 200; laborEstimatedCosts = 50; projectCostsRevenue = 400; projectCostsBudget = 300 |
      | phase    | Phases             | {project}  | projectID = {project}; startDate = -; dueDate = -                                                         |
      | second   | Phases             | {project}  | projectID = {project}; startDate = -; dueDate = -                                                         |
      | task     | Tasks              | {project}  | projectID = {project}; phaseID = {phase}; estimatedHours = 4; remainingHours = 3                          |
      | call     | ServiceCalls       |            |                                                                                                           |
      | tie      | ServiceCallTasks   | {call}     | serviceCallID = {call}; taskID = {task}                                                                   |
      | report   | ExpenseReports     |            |                                                                                                           |
      | meal     | ExpenseItems       | {report}   | expenseReportID = {report}; expenseCurrencyExpenseAmount = 12                                             |
      | quote    | Quotes             |            | taxRegionID = 1; primaryQuote = false                                                                     |
      | line     | QuoteItems         | {quote}    | quoteID = {quote}; quantity = 1; isTaxable = true; taxCategoryID = 1                                      |
    Then the records have these values:
      | name    | values                                                                              |
      | project | laborEstimatedMarginPercentage = 75; projectCostEstimatedMarginPercentage = 25      |
      | task    | remainingHours = 3; hoursToBeScheduled = 2                                          |
      | order   | latestEstimatedArrivalDate = 2024-05-01T00:00:00Z; internalCurrencyFreight = 1      |
      | line    | totalEffectiveTax = 8; internalCurrencyUnitPrice = 100                              |
      | phase   | estimatedHours = 4                                                                  |
    When these records are changed:
      | name    | with                                                             |
      | money   | amount = 600                                                     |
      | part    | amount = 300                                                     |
      | rate    | contractHourlyRate = 101                                         |
      | factor  | contractHourlyRate = 12                                          |
      | seats   | adjustedPrice = 44                                               |
      | sub     | periodPrice = 12; periodCost = 5                                 |
      | charge  | unitPrice = 7; unitCost = 4                                      |
      | order   | freight = 9                                                      |
      | item    | unitCost = 6; estimatedArrivalDate = 2024-04-01                  |
      | project | laborEstimatedCosts = 100; projectCostsBudget = 100              |
      | task    | phaseID = {second}; estimatedHours = 6                           |
      | meal    | reimbursementCurrencyReimbursementAmount = 5                     |
      | line    | quantity = 2; unitPrice = 50; unitDiscount = 5; lineDiscount = 4 |
    Then the records have these values:
      | name    | values                                                                                                        |
      | money   | internalCurrencyAmount = 600                                                                                  |
      | part    | internalCurrencyAmount = 300                                                                                  |
      | rate    | internalCurrencyContractHourlyRate = 101                                                                      |
      | factor  | internalCurrencyContractHourlyRate = 12                                                                       |
      | seats   | internalCurrencyAdjustedPrice = 44; unitPrice = 45                                                            |
      | sub     | totalPrice = 36; totalCost = 15                                                                               |
      | charge  | billableAmount = 14; internalCurrencyBillableAmount = 14; internalCurrencyUnitPrice = 7; extendedCost = 8     |
      | order   | internalCurrencyFreight = 9; latestEstimatedArrivalDate = 2024-04-01T00:00:00Z                                |
      | item    | internalCurrencyUnitCost = 6                                                                                  |
      | project | laborEstimatedMarginPercentage = 50; projectCostEstimatedMarginPercentage = 75; estimatedTime = 6             |
      | phase   | estimatedHours = 0                                                                                            |
      | second  | estimatedHours = 6                                                                                            |
      | task    | remainingHours = 6; hoursToBeScheduled = 4                                                                    |
      | meal    | internalCurrencyReimbursementAmount = 5; internalCurrencyExpenseAmount = 12; isReimbursable = true            |
      | report  | internalCurrencyExpenseTotal = 12; amountDue = 5                                                              |
      | line    | totalEffectiveTax = 6.88; internalCurrencyUnitPrice = 50; internalCurrencyUnitDiscount = 5; internalCurrencyLineDiscount = 4 |
    When these records are changed:
      | name   | with                        |
      | charge | isBillableToCompany = false |
      | meal   | paymentType = 3             |
      | line   | isTaxable = false           |
    Then the records have these values:
      | name   | values                                                                         |
      | charge | billableAmount = 0; internalCurrencyBillableAmount = 0; extendedCost = 8       |
      | meal   | isReimbursable = false; reimbursementCurrencyReimbursementAmount = 0           |
      | report | internalCurrencyExpenseTotal = 12; amountDue = 0                               |
      | line   | totalEffectiveTax = 0                                                          |
    When these records are changed:
      | name   | with                |
      | meal   | paymentType = 1     |
    Then the records have these values:
      | name   | values                                                                         |
      | meal   | isReimbursable = true                                                          |
      | sub    | totalPrice = 36                                                                |

  @writes @needs_clock
  Scenario: What did not change keeps its times, and dates that are sent are kept
    Given the clock stands still at 2030-01-07T12:00:00Z
    And these settings of the system:
      | setting                 | value |
      | purchase_approval_above | 20    |
    When these records are created:
      | name    | collection           | below     | with                                                                        |
      | ticket  | Tickets              |           | status = 5                                                                  |
      | open    | Tickets              |           |                                                                             |
      | note    | TicketNotes          | {open}    |                                                                             |
      | step    | TicketChecklistItems | {ticket}  | isCompleted = true                                                          |
      | project | Projects             |           | status = 1                                                                  |
      | told    | Projects             |           | status = 1; statusDateTime = 2024-02-02T08:00:00Z                           |
      | done    | Tasks                | {project} | projectID = {project}; phaseID = -; status = 5; estimatedHours = 4          |
      | rest    | Tasks                | {project} | projectID = {project}; phaseID = -; status = 1                              |
      | won     | Opportunities        |           | status = 3                                                                  |
      | lost    | Opportunities        |           | status = 2; lostDate = 2024-02-03T08:00:00Z                                 |
      | closed  | Opportunities        |           | status = 4; closedDate = 2024-02-04T08:00:00Z                               |
      | deal    | Opportunities        |           | useQuoteTotals = true                                                       |
      | quote   | Quotes               |           | opportunityID = {deal}; approvalStatus = 2                                  |
      | dear    | TicketCharges        | {ticket}  | unitQuantity = 1; unitCost = 30                                             |
      | sent    | ExpenseReports       |           | submit = true                                                               |
      | off     | ServiceCalls         |           | startDateTime = 2030-01-08T12:00:00Z; endDateTime = 2030-01-08T13:00:00Z; canceledDateTime = 2030-01-08T06:00:00Z |
    Then the records have these values:
      | name   | values                                                                                  |
      | told   | statusDateTime = 2024-02-02T08:00:00Z                                                   |
      | sent   | status = 2; submit = false; submitDate = {now}; approvedDate = nothing                  |
      | dear   | status = 2; statusLastModifiedDate = {now}                                              |
      | lost   | lostDate = 2024-02-03T08:00:00Z                                                         |
      | closed | closedDate = 2024-02-04T08:00:00Z                                                       |
      | quote  | approvalStatusChangedDate = {now}; approvalStatusChangedByResourceID = 29682888         |
    When 10 minutes pass
    And these records are changed:
      | name    | with                                             |
      | ticket  | title = Still complete                           |
      | step    | itemName = Still complete                        |
      | done    | title = Still complete                           |
      | won     | status = 4                                       |
      | quote   | name = Still pending                             |
      | off     | canceledDateTime = 2030-01-08T10:00:00Z          |
      | dear    | notes = Urgent                                   |
    Then the records have these values:
      | name   | values                                                                                           |
      | ticket | completedDate = 2030-01-07T12:00:00Z; resolvedDateTime = 2030-01-07T12:00:00Z; lastActivityDate = {now} |
      | step   | completedDateTime = 2030-01-07T12:00:00Z                                                         |
      | done   | completedDateTime = 2030-01-07T12:00:00Z; completedByResourceID = 29682888; completedByType = 1; lastActivityDateTime = {now} |
      | won    | closedDate = 2030-01-07T12:00:00Z; lostDate = nothing                                            |
      | quote  | approvalStatusChangedDate = 2030-01-07T12:00:00Z; lastActivityDate = {now}                       |
      | off    | cancelationNoticeHours = 2                                                                       |
      | dear   | statusLastModifiedDate = 2030-01-07T12:00:00Z                                                    |
    And these requests are answered:
      | request                  | with                              | status |
      | PATCH /PurchaseApprovals | id = {dear}; isApproved = true    | 200    |
    And the records have these values:
      | name   | values                                     |
      | dear   | status = 1; statusLastModifiedDate = {now} |
      | open   | lastActivityDate = 2030-01-07T12:00:00Z                                                          |
    When these records are changed:
      | name    | with                                             |
      | note    | description = Called again                       |
      | project | status = 5                                       |
      | told    | status = 5; completedDateTime = 2024-02-05T08:00:00Z |
    Then the records have these values:
      | name    | values                                                                                    |
      | open    | lastActivityDate = {now}                                                                  |
      | project | completedDateTime = {now}; statusDateTime = {now}                                         |
      | told    | completedDateTime = 2024-02-05T08:00:00Z; statusDateTime = {now}                          |
      | done    | completedDateTime = 2030-01-07T12:00:00Z                                                  |
      | rest    | completedDateTime = {now}; completedByResourceID = 29682888; completedByType = 1          |
    When 10 minutes pass
    And these records are created:
      | name    | collection   | below     | with                                                            |
      | line    | QuoteItems   | {quote}   | quoteID = {quote}                                               |
      | entry   | TimeEntries  |           | ticketID = {open}                                               |
      | said    | ProjectNotes | {project} | projectID = {project}                                           |
    Then the records have these values:
      | name    | values                                                                     |
      | quote   | lastActivityDate = {now}; approvalStatusChangedDate = 2030-01-07T12:00:00Z |
      | deal    | lastActivity = {now}                                                       |
      | open    | lastActivityDate = {now}                                                   |
      | project | lastActivityDateTime = {now}; completedDateTime = 2030-01-07T12:10:00Z     |
    When 10 minutes pass
    And these records are changed:
      | name    | with                        |
      | said    | description = Said again    |
    And these records are created:
      | name    | collection         | below     | with                                                   |
      | plan    | ProjectAttachments | {told}    | projectID = {told}                                     |
      | photo   | TaskAttachments    | {rest}    | taskID = {rest}                                        |
    Then the records have these values:
      | name    | values                       |
      | project | lastActivityDateTime = {now} |
      | told    | lastActivityDateTime = {now} |
      | rest    | lastActivityDateTime = {now} |
      | open    | lastActivityDate = 2030-01-07T12:20:00Z |
    And these requests are answered:
      | request                   | with                                                          | status | values |
      | POST /TicketHistory/query | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200  | items/# = 2; items/1/detail = title: Example title -> Still complete |

  @writes
  Scenario: A flag that only one record may have moves by a change, too
    When these records are created:
      | name    | collection               | below    | with                                                                                                   |
      | first   | CompanyLocations         | 175      | name = First; isPrimary = true                                                                          |
      | second  | CompanyLocations         | 175      | name = Second                                                                                          |
      | far     | CompanyLocations         | 176      | name = Far; isPrimary = true                                                                           |
      | van     | InventoryLocations       |          | locationName = Second Van; isDefault = false                                                            |
      | seller  | Companies                |          | companyName = Seller; companyType = 7                                                                  |
      | usual   | ProductVendors           | 29680000 | productID = 29680000; vendorID = 179; isDefault = true                                                 |
      | cheap   | ProductVendors           | 29680000 | productID = 29680000; vendorID = {seller}; isDefault = false                                           |
      | role    | ResourceServiceDeskRoles | 29682885 | resourceID = 29682885; roleID = 29682835; isDefault = false                                            |
      | member  | ResourceRoleDepartments  | 29682885 | resourceID = 29682885; roleID = 29682835; departmentID = 2; isActive = true; isDefault = false; isDepartmentLead = false |
      | deal    | Opportunities            |          |                                                                                                        |
      | main    | Quotes                   |          | opportunityID = {deal}; primaryQuote = false                                                           |
      | other   | Quotes                   |          | opportunityID = {deal}; primaryQuote = false                                                           |
    Then these requests are answered:
      | request                | status | values                      |
      | GET /Products/29680000 | 200    | item/defaultVendorID = 179  |
    When these records are changed:
      | name   | with                |
      | second | isPrimary = true    |
      | van    | isDefault = true    |
      | cheap  | isDefault = true    |
      | role   | isDefault = true    |
      | member | isDefault = true    |
      | other  | primaryQuote = true |
    Then the records have these values:
      | name   | values               |
      | first  | isPrimary = false    |
      | second | isPrimary = true     |
      | far    | isPrimary = true     |
      | usual  | isDefault = false    |
      | main   | primaryQuote = false |
    And these requests are answered:
      | request                                    | with                                                                    | status | names     | values |
      | GET /InventoryLocations/29680001           |                                                                         | 200    |           | item/isDefault = false |
      | GET /Products/29680000                     |                                                                         | 200    |           | item/defaultVendorID = {seller} |
      | POST /ResourceServiceDeskRoles/query       | filter = [{"op": "eq", "field": "isDefault", "value": true}]            | 200    |           | items/*/resourceID = [4, 29682886, 29682885]; items/*/roleID = [29682834, 29682835, 29682835] |
      | POST /ResourceRoleDepartments/query        | filter = [{"op": "eq", "field": "isDefault", "value": true}]            | 200    |           | items/*/id = [{member}] |
      | PATCH /Resources/29682885/RoleDepartments  | id = {member}; isDefault = false                                        | 500    | isDefault |        |
      | PATCH /Resources/29682885/ServiceDeskRoles | id = {role}; isDefault = false; resourceID = 29682886                   | 200    |           |        |
      | POST /ResourceServiceDeskRoles/query       | filter = [{"op": "eq", "field": "id", "value": {role}}]                 | 200    |           | items/0/isDefault = false; items/0/resourceID = 29682885 |
      | PATCH /Quotes                              | id = {other}; primaryQuote = false                                      | 500    | primaryQuote |     |

  @writes @errors
  Scenario: What belongs to a record goes with it, and what only names it stays
    When these records are created:
      | name   | collection                 | below    | with                                                                          |
      | group  | TagGroups                  |          | label = Colors                                                                |
      | tag    | Tags                       |          | label = Blue; tagGroupID = {group}                                            |
      | ticket | Tickets                    |          |                                                                               |
      | person | Contacts                   | 175      | lastName = Extra                                                              |
      | also   | TicketAdditionalContacts   | {ticket} | contactID = {person}                                                          |
      | task   | Tasks                      | 4        | estimatedHours = 6                                                            |
      | call   | ServiceCalls               |          |                                                                               |
      | visit  | ServiceCallTickets         | {call}   | serviceCallID = {call}; ticketID = {ticket}                                   |
      | who    | ServiceCallTicketResources | {visit}  | serviceCallTicketID = {visit}                                                 |
      | work   | ServiceCallTasks           | {call}   | serviceCallID = {call}; taskID = {task}                                       |
      | goes   | ServiceCallTaskResources   | {work}   | serviceCallTaskID = {work}                                                    |
      | next   | ServiceCalls               |          |                                                                               |
      | abroad | ServiceCalls               |          | companyID = 176; companyLocationID = -                                        |
      | again  | ServiceCallTickets         | {next}   | serviceCallID = {next}; ticketID = {ticket}                                   |
      | other  | ServiceCallTicketResources | {again}  | serviceCallTicketID = {again}                                                 |
      | bundle | ServiceBundles             |          | name = New                                                                    |
      | role   | Roles                      |          | name = New                                                                    |
    Then the records have these values:
      | name | values                 |
      | task | hoursToBeScheduled = 4 |
    And these requests are refused:
      | request                           | below   | with                                        | status | names      |
      | delete person                     |         |                                             | 500    | tickets    |
      | create ServiceCallTickets         | {next}  | serviceCallID = {next}; ticketID = {ticket} | 500    | ticketID   |
      | create ServiceCallTicketResources | {again} | serviceCallTicketID = {again}               | 500    | resourceID |
      | create ServiceCallTasks           | {abroad} | serviceCallID = {abroad}; taskID = {task}  | 500    | taskID     |
      | create ServiceCallTickets         | {abroad} | serviceCallID = {abroad}; ticketID = {ticket} | 500 | ticketID   |
    And these requests are answered:
      | request                              | with                                                                  | status | names  | values |
      | POST /PriceListServiceBundles/query  | filter = [{"op": "eq", "field": "serviceBundleID", "value": {bundle}}] | 200   |        | items/*/currencyID = [2, 3] |
      | POST /PriceListRoles/query           | filter = [{"op": "eq", "field": "roleID", "value": {role}}]           | 200    |        | items/*/currencyID = [2, 3] |
      | DELETE /TagGroups/1                  |                                                                       | 500    | system |        |
      | PATCH /TagGroups                     | id = 1; label = Other                                                 | 500    | label  |        |
      | PATCH /TagGroups                     | id = {group}; label = HARDWARE                                        | 500    | HARDWARE |      |
      | PATCH /Tags                          | id = {tag}; label = PRINTER                                           | 500    | PRINTER |       |
      | PATCH /Tags                          | id = {tag}; label = BLUE                                              | 200    |        |        |
    When these records are deleted:
      | name   |
      | group  |
      | again  |
      | call   |
      | also   |
      | person |
      | bundle |
    Then these records are gone:
      | name   |
      | visit  |
      | who    |
      | work   |
      | goes   |
      | other  |
      | person |
    And the records have these values:
      | name   | values                           |
      | tag    | tagGroupID = nothing; label = BLUE |
      | task   | hoursToBeScheduled = 6           |
      | next   | duration = 2                     |
      | ticket | status = 1                       |
    And these requests are answered:
      | request                                   | with                                                                   | status | values         |
      | POST /PriceListServiceBundles/query/count | filter = [{"op": "eq", "field": "serviceBundleID", "value": {bundle}}] | 200    | queryCount = 0 |
      | POST /PriceListServiceBundles/query/count | filter = [{"op": "eq", "field": "serviceBundleID", "value": 5}]        | 200    | queryCount = 2 |

  @writes @errors
  Scenario: Names and pairs are unique, and only together
    When these records are created:
      | name     | collection                                  | below      | with                                                                             |
      | term     | PaymentTerms                                |            | name = Later; paymentDueInDays = 90                                              |
      | region   | TaxRegions                                  |            | name = Ohio                                                                      |
      | kind     | TaxCategories                               |            | name = Labor                                                                     |
      | tax      | Taxes                                       |            | taxRegionID = {region}; taxName = Sales Tax                                      |
      | shelf    | ConfigurationItemCategories                 |            | name = Shelf                                                                     |
      | type     | ConfigurationItemTypes                      |            | name = Scanner                                                                   |
      | names    | DomainRegistrars                            |            | name = Registrar; url = https://one.example/                                     |
      | team     | CompanyTeams                                | 175        | companyID = 175; resourceID = 29682885                                           |
      | team2    | CompanyTeams                                | 176        | companyID = 176; resourceID = 29682885                                           |
      | change   | Tickets                                     |            | ticketType = 4                                                                   |
      | one      | Tickets                                     |            | ticketType = 2                                                                   |
      | two      | Tickets                                     |            | ticketType = 3                                                                   |
      | link     | ChangeRequestLinks                          |            | changeRequestTicketID = {change}; problemOrIncidentTicketID = {one}              |
      | link2    | ChangeRequestLinks                          |            | changeRequestTicketID = {change}; problemOrIncidentTicketID = {two}              |
      | bundled  | ServiceBundleServices                       | 5          | serviceBundleID = 5; serviceID = 13                                              |
      | third    | ConfigurationItems                          |            |                                                                                  |
      | pair     | ConfigurationItemRelatedItems               | 29680001   | relatedConfigurationItemID = 29680000                                            |
      | pair2    | ConfigurationItemRelatedItems               | 29680001   | relatedConfigurationItemID = {third}                                             |
      | counted  | ConfigurationItemBillingProductAssociations | 29680001   | configurationItemID = 29680001                                                   |
      | counted2 | ConfigurationItemBillingProductAssociations | 29680000   | configurationItemID = 29680000                                                   |
      | people   | Contacts                                    | 175        | lastName = Second                                                                |
      | who      | ContactBillingProductAssociations           | 30680001   | contactID = 30680001                                                             |
      | who2     | ContactBillingProductAssociations           | {people}   | contactID = {people}                                                             |
      | deal     | Contracts                                   |            | contractNumber = U-1                                                             |
      | rule     | ContractBillingRules                        | 29684183   | contractID = 29684183                                                            |
      | rule2    | ContractBillingRules                        | {deal}     | contractID = {deal}                                                              |
      | factor   | ContractBlockHourFactors                    | 29684180   | contractID = 29684180; roleID = 29682834                                         |
      | factor2  | ContractBlockHourFactors                    | 29684180   | contractID = 29684180; roleID = 29682835                                         |
      | rate     | ContractRates                               | 29684184   | contractID = 29684184; roleID = 29682834                                         |
      | rate2    | ContractRates                               | 29684180   | contractID = 29684180; roleID = 29682834                                         |
      | cost     | ContractRoleCosts                           | 29684183   | resourceID = 29682885; roleID = 29682834                                         |
      | norole   | ContractExclusionRoles                      | 29684183   | roleID = 29682834                                                                |
      | norole2  | ContractExclusionRoles                      | {deal}     | contractID = {deal}; roleID = 29682834                                           |
      | nocode   | ContractExclusionBillingCodes               | 29684183   | billingCodeID = 29682802                                                         |
      | set      | ContractExclusionSets                       |            | name = Nights                                                                    |
      | nights   | ContractExclusionSetExcludedRoles           | {set}      | contractExclusionSetID = {set}; excludedRoleID = 29682835                        |
      | work     | ContractExclusionSetExcludedWorkTypes       | {set}      | contractExclusionSetID = {set}; excludedWorkTypeID = 29682802                    |
      | color    | UserDefinedFieldDefinitions                 |            | name = Color; udfType = 1; dataType = 5                                          |
      | size     | UserDefinedFieldDefinitions                 |            | name = Size; udfType = 1; dataType = 5                                           |
      | red      | UserDefinedFieldListItems                   | {color}    | udfFieldId = {color}; valueForExport = R                                         |
      | blue     | UserDefinedFieldListItems                   | {color}    | udfFieldId = {color}; valueForExport = B                                         |
      | large    | UserDefinedFieldListItems                   | {size}     | udfFieldId = {size}; valueForExport = B                                          |
      | numbered | Products                                    |            | name = Numbered; isSerialized = true                                             |
      | units    | InventoryItems                              |            | productID = {numbered}; quantityOnHand = 1; quantityMinimum = 0; quantityMaximum = 2 |
      | number   | InventoryItemSerialNumbers                  | 29680002   | inventoryItemID = 29680002; serialNumber = SN-1                                  |
      | number2  | InventoryItemSerialNumbers                  | {units}    | inventoryItemID = {units}; serialNumber = SN-1                                   |
    Then these requests are refused:
      | request                                            | below    | with                                                                    | status | names |
      | create PaymentTerms                                |          | name = LATER; paymentDueInDays = 1                                      | 500    | Name [LATER] |
      | change term                                        |          | name = Net 30                                                           | 500    | Name [Net 30] |
      | create TaxRegions                                  |          | name = OHIO                                                             | 500    | Name [OHIO] |
      | change region                                      |          | name = new york                                                         | 500    | Name [new york] |
      | create TaxCategories                               |          | name = LABOR                                                            | 500    | Name [LABOR] |
      | create Taxes                                       |          | taxRegionID = {region}; taxName = SALES TAX                             | 500    | TaxName [SALES TAX] |
      | create ConfigurationItemCategories                 |          | name = SHELF                                                            | 500    | Name [SHELF] |
      | create ConfigurationItemTypes                      |          | name = SCANNER                                                          | 500    | Name [SCANNER] |
      | change type                                        |          | name = Server                                                           | 500    | Name [Server] |
      | create DomainRegistrars                            |          | name = REGISTRAR; url = https://two.example/                            | 500    | Name [REGISTRAR] |
      | create CompanyTeams                                | 175      | companyID = 175; resourceID = 29682885                                  | 500    | ResourceID [29682885] |
      | create ChangeRequestLinks                          |          | changeRequestTicketID = {change}; problemOrIncidentTicketID = {one}     | 500    | ProblemOrIncidentTicketID |
      | create ServiceBundleServices                       | 5        | serviceBundleID = 5; serviceID = 13                                     | 500    | ServiceID [13] |
      | create ConfigurationItemRelatedItems               | 29680001 | relatedConfigurationItemID = {third}                                    | 500    | RelatedConfigurationItemID |
      | create ConfigurationItemBillingProductAssociations | 29680001 | configurationItemID = 29680001                                          | 500    | BillingProductID |
      | create ContactBillingProductAssociations           | {people} | contactID = {people}                                                    | 500    | BillingProductID |
      | create ContractBillingRules                        | {deal}   | contractID = {deal}                                                     | 500    | ProductID |
      | create ContractBlockHourFactors                    | 29684180 | contractID = 29684180; roleID = 29682835                                | 500    | RoleID [29682835] |
      | create ContractRates                               | 29684180 | contractID = 29684180; roleID = 29682834                                | 500    | RoleID [29682834] |
      | create ContractRoleCosts                           | 29684183 | resourceID = 29682885; roleID = 29682834                                | 500    | RoleID [29682834] |
      | create ContractExclusionRoles                      | {deal}   | contractID = {deal}; roleID = 29682834                                  | 500    | RoleID [29682834] |
      | create ContractExclusionBillingCodes               | 29684183 | billingCodeID = 29682802                                                | 500    | BillingCodeID [29682802] |
      | create ContractExclusionSetExcludedRoles           | {set}    | contractExclusionSetID = {set}; excludedRoleID = 29682835               | 500    | ExcludedRoleID |
      | create ContractExclusionSetExcludedWorkTypes       | {set}    | contractExclusionSetID = {set}; excludedWorkTypeID = 29682802           | 500    | ExcludedWorkTypeID |
      | change size                                        |          | name = COLOR                                                            | 500    | Name [COLOR] |
      | change blue                                        |          | valueForExport = R                                                      | 500    | Value [R] |
    And these requests are answered:
      | request                      | with                             | status | names |
      | PATCH /OpportunityCategories | id = 1; name = standard          | 200    |       |
      | PATCH /CompanyCategories     | id = 1; name = Standard          | 200    |       |

  @writes @errors
  Scenario: An inactive project stays as it is, notes excepted, and a complete one too
    When these records are created:
      | name    | collection             | below     | with                                                                       |
      | project | Projects               |           | status = 2                                                                 |
      | phase   | Phases                 | {project} | projectID = {project}                                                      |
      | task    | Tasks                  | {project} | projectID = {project}; phaseID = -; estimatedHours = 4                     |
      | second  | Tasks                  | {project} | projectID = {project}; phaseID = -; estimatedHours = 4                     |
      | third   | Tasks                  | {project} | projectID = {project}; phaseID = -; estimatedHours = 4                     |
      | link    | TaskPredecessors       | {second}  | successorTaskID = {second}; predecessorTaskID = {task}; lagDays = 0        |
      | entry   | TimeEntries            |           | ticketID = -; taskID = {task}; hoursWorked = 1                             |
      | charge  | ProjectCharges         | {project} | projectID = {project}                                                      |
    And these records are changed:
      | name    | with       |
      | project | status = 0 |
    Then these requests are refused:
      | request                       | below     | with                                                                    | status | text |
      | create Phases                 | {project} | projectID = {project}                                                   | 500    | complete or inactive |
      | create Tasks                  | {project} | projectID = {project}; phaseID = -                                      | 500    | complete or inactive |
      | create ProjectCharges         | {project} | projectID = {project}                                                   | 500    | complete or inactive |
      | create TaskSecondaryResources | {task}    | taskID = {task}; resourceID = 29682885; roleID = 29682834               | 500    | complete or inactive |
      | create TaskPredecessors       | {third}   | successorTaskID = {third}; predecessorTaskID = {task}                   | 500    | complete or inactive |
      | create TimeEntries            |           | ticketID = -; taskID = {task}                                           | 500    | complete or inactive |
      | change phase                  |           | title = New                                                             | 500    | complete or inactive |
      | change task                   |           | title = New                                                             | 500    | complete or inactive |
      | change link                   |           | lagDays = 3                                                             | 500    | complete or inactive |
      | change entry                  |           | hoursWorked = 2                                                         | 500    | complete or inactive |
      | change charge                 |           | name = New                                                              | 500    | complete or inactive |
    When these records are created:
      | name    | collection   | below     | with                  |
      | said    | ProjectNotes | {project} | projectID = {project} |
      | noted   | TaskNotes    | {task}    | taskID = {task}       |
    And these records are changed:
      | name    | with                |
      | said    | title = Said again  |
      | project | status = 2          |
      | link    | lagDays = 3         |
      | task    | title = Open again  |
    Then the records have these values:
      | name    | values                                   |
      | said    | title = Said again                       |
      | project | actualHours = 1; completedPercentage = 0 |
      | task    | remainingHours = 3; title = Open again   |
    When these records are changed:
      | name  | with        |
      | task  | status = 5  |
      | entry | hoursWorked = 2 |
    Then the records have these values:
      | name    | values             |
      | task    | remainingHours = 0 |
      | project | actualHours = 2    |
    When these records are changed:
      | name  | with        |
      | task  | status = 1  |
    Then the records have these values:
      | name    | values             |
      | task    | remainingHours = 2 |

  @writes
  Scenario: Phases, tasks and visits lead where they are moved
    When these records are created:
      | name    | collection       | below     | with                                                                                        |
      | project | Projects         |           | startDateTime = 2024-03-01; endDateTime = 2024-03-31                                         |
      | phase   | Phases           | {project} | projectID = {project}; startDate = 2024-03-05T17:00:00Z; dueDate = 2024-03-05                |
      | inner   | Phases           | {project} | projectID = {project}; parentPhaseID = {phase}; startDate = -; dueDate = -                   |
      | lowest  | Phases           | {project} | projectID = {project}; parentPhaseID = {inner}; startDate = -; dueDate = -                   |
      | first   | Tasks            | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-10T08:00:00Z; endDateTime = 2024-03-11T08:00:00Z |
      | second  | Tasks            | {project} | projectID = {project}; phaseID = {lowest}; startDateTime = 2024-03-10T08:00:00Z; endDateTime = 2024-03-12T08:00:00Z; estimatedHours = 8 |
      | link    | TaskPredecessors | {second}  | successorTaskID = {second}; predecessorTaskID = {first}; lagDays = 0                         |
    Then the records have these values:
      | name    | values                                                                              |
      | project | startDateTime = 2024-03-01T00:00:00Z; endDateTime = 2024-03-31T00:00:00Z; duration = 31 |
      | second  | startDateTime = 2024-03-11T08:00:00Z; endDateTime = 2024-03-13T08:00:00Z            |
      | phase   | estimatedHours = 8                                                                  |
      | inner   | estimatedHours = 8                                                                  |
    And these requests are refused:
      | request      | with                     | status | names         |
      | change phase | parentPhaseID = {lowest} | 500    | parentPhaseID |
      | change phase | parentPhaseID = {phase}  | 500    | parentPhaseID |
    When these records are changed:
      | name   | with                   |
      | link   | lagDays = 2            |
      | phase  | dueDate = 2024-04-05   |
      | lowest | parentPhaseID = null   |
    Then the records have these values:
      | name    | values                                                                   |
      | second  | startDateTime = 2024-03-13T08:00:00Z; endDateTime = 2024-03-15T08:00:00Z |
      | project | endDateTime = 2024-04-05T00:00:00Z; duration = 36                        |
      | phase   | estimatedHours = 0                                                       |
      | lowest  | estimatedHours = 8                                                       |

  @writes @errors
  Scenario: Orders go forward only, and their items are fixed once they are submitted
    When these records are created:
      | name   | collection         | below    | with                                                                                            |
      | new    | PurchaseOrders     |          |                                                                                                 |
      | unsent | PurchaseOrderItems | {new}    | orderID = {new}; quantity = 4; inventoryLocationID = 29680001                                   |
      | order  | PurchaseOrders     |          |                                                                                                 |
      | cost   | ContractCharges    | 29684183 | productID = 29680001                                                                            |
      | item   | PurchaseOrderItems | {order}  | orderID = {order}; productID = -; chargeID = {cost}; quantity = 2; inventoryLocationID = 29680001 |
    Then the records have these values:
      | name | values                                                            |
      | item | productID = 29680001; contractID = 29684183; ticketID = nothing   |
    When these records are changed:
      | name  | with       |
      | new   | status = 5 |
      | order | status = 2 |
    Then these requests are answered:
      | request                      | status | values                    |
      | GET /InventoryItems/29680001 | 200    | item/quantityOnOrder = 12 |
    And these requests are refused:
      | request       | with         | status | names  |
      | change new    | status = 2   | 500    | status |
      | change new    | status = 1   | 500    | status |
      | change order  | status = 1   | 500    | status |
      | change order  | status = 3   | 500    | status |
      | change item   | quantity = 3 | 500    | New only |
      | change unsent | quantity = 3 | 500    | New only |
    When these records are created:
      | name | collection                 | below  | with                                                   |
      | all  | PurchaseOrderItemReceiving | {item} | purchaseOrderItemID = {item}; quantityNowReceiving = 2 |
    Then the records have these values:
      | name  | values                                  |
      | order | status = 4; cancelDateTime = nothing    |
      | new   | status = 5; submitDateTime = nothing    |
    And these requests are refused:
      | request      | with       | status | names  |
      | change order | status = 5 | 500    | status |
      | change order | status = 2 | 500    | status |
    When these records are created:
      | name   | collection                 | below    | with                                                                 |
      | number | InventoryItemSerialNumbers | 29680002 | serialNumber = SN-1                                                  |
    Then these requests are refused:
      | request                   | below | with                                                                | status | names |
      | create InventoryTransfers |       | productID = 29680000; quantityTransferred = 2; serialNumber = SN-1  | 500    | one at a time |
    When these records are created:
      | name   | collection         | below | with                                                                 |
      | moved  | InventoryTransfers |       | productID = 29680000; quantityTransferred = 1; serialNumber = SN-1   |
    Then these requests are answered:
      | request                                | with                                                            | status | values |
      | POST /InventoryItems/query             | filter = [{"op": "eq", "field": "productID", "value": 29680000}] | 200   | items/*/quantityOnHand = [2, 1] |
      | POST /InventoryItemSerialNumbers/query | filter = [{"op": "noteq", "field": "inventoryItemID", "value": 29680002}] | 200 | items/*/serialNumber = ["SN-1"] |
      | GET /InventoryItemSerialNumbers/{number} |                                                               | 200    | item/inventoryItemID = 29680003 |

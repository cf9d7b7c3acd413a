@lifecycle @needs_driver
Feature: Projects, service calls, expenses and the organization keep their rules
  Numbers, hours, dates and states follow from what belongs to a project, a call, a report or a request.

  @writes @needs_clock
  Scenario: Tasks have hours, numbers and people, and their project adds them up
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name    | collection | below     | with                                                                                                               |
      | project | Projects   |           | laborEstimatedRevenue = 200; laborEstimatedCosts = 50; projectCostsRevenue = 0; contractID = 29684183              |
      | phase   | Phases     | {project} | projectID = {project}; startDate = 2024-03-01; dueDate = 2024-05-01                                                |
      | inner   | Phases     | {project} | projectID = {project}; parentPhaseID = {phase}                                                                     |
      | first   | Tasks      | {project} | projectID = {project}; phaseID = {inner}; estimatedHours = 4; startDateTime = 2024-02-20T08:00:00Z; endDateTime = 2024-03-20T17:00:00Z |
      | second  | Tasks      | {project} | projectID = {project}; phaseID = -; estimatedHours = -; assignedResourceID = 29682885; assignedResourceRoleID = 29682834 |
      | entry   | TimeEntries |          | ticketID = -; taskID = {first}; hoursWorked = 1.5                                                                  |
    Then the records have these values:
      | name    | values                                                                                                               |
      | project | projectNumber = P20300107.0001; companyOwnerResourceID = 4; laborEstimatedMarginPercentage = 75; projectCostEstimatedMarginPercentage = 0; statusDateTime = {now} |
      | project | startDateTime = 2024-02-20T00:00:00Z; endDateTime = 2024-05-01T00:00:00Z; duration = 72; estimatedTime = 4; actualHours = 1.5; completedPercentage = 0; completedDateTime = nothing |
      | phase   | estimatedHours = 4; phaseNumber = T20300107.0001; isScheduled = false; dueDate = 2024-05-01T00:00:00Z                  |
      | inner   | estimatedHours = 4; phaseNumber = T20300107.0002                                                                      |
      | first   | taskNumber = T20300107.0003; remainingHours = 2.5; hoursToBeScheduled = 4; isTaskBillable = true; creatorType = 1; lastActivityPersonType = 1 |
      | second  | remainingHours = nothing; taskNumber = T20300107.0004                                                                |
      | entry   | timeEntryType = 6; hoursToBill = 1.5                                                                                  |
    And these requests are refused:
      | request                | below     | with                                                                                       | status | names |
      | create Projects        |           | projectType = 8                                                                            | 500    | Baseline |
      | create Projects        |           | endDateTime = 2024-03-14                                                                   | 500    | endDateTime |
      | create Projects        |           | contractID = 29684184                                                                      | 500    | contractID |
      | change project         |           | startDateTime = 2024-02-21                                                                 | 500    | startDateTime |
      | change project         |           | endDateTime = 2024-04-30                                                                   | 500    | endDateTime |
      | create Phases          | {project} | projectID = {project}; startDate = 2024-03-02; dueDate = 2024-03-01                        | 500    | dueDate |
      | create Phases          | {project} | projectID = {project}; parentPhaseID = 29680001                                            | 500    | parentPhaseID |
      | change phase           |           | parentPhaseID = {inner}                                                                    | 500    | parentPhaseID |
      | create Tasks           | {project} | projectID = {project}                                                                      | 500    | phaseID |
      | create Tasks           | {project} | projectID = {project}; phaseID = -; assignedResourceID = 29682885                          | 500    | assignedResourceRoleID |
      | create Tasks           | {project} | projectID = {project}; phaseID = -; assignedResourceID = 29682885; assignedResourceRoleID = 29682835 | 500 | AssignedRoleID |
      | create Tasks           | {project} | projectID = {project}; phaseID = -; assignedResourceID = 29682888; assignedResourceRoleID = 29682834 | 500 | API user |
      | create Tasks           | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-02; endDateTime = 2024-03-01   | 500    | endDateTime |
      | create Tasks           | {project} | projectID = {project}; phaseID = -; billingCodeID = 29682804                               | 500    | billingCodeID |
      | create Tasks           | 5         | projectID = 5; phaseID = -                                                                 | 500    | Baseline |
      | create ProjectNotes    | 5         | projectID = 5                                                                              | 500    | Baseline |
      | create ProjectCharges  | 5         | projectID = 5                                                                              | 500    | Baseline |
      | create TaskSecondaryResources | {second} | taskID = {second}                                                                    | 500    | resourceID |
      | create TaskSecondaryResources | {second} | taskID = {second}; resourceID = 29682886                                             | 500    | AssignedRoleID |
    When these records are created:
      | name   | collection             | below    | with                                                                    |
      | helper | TaskSecondaryResources | {second} | taskID = {second}; resourceID = 29682886; roleID = 29682835             |
    Then these requests are refused:
      | request                       | below    | with                                                        | status | names |
      | create TaskSecondaryResources | {second} | taskID = {second}; resourceID = 29682886; roleID = 29682835 | 500    | resourceID |
      | change second                 |          | assignedResourceID = 29682886; assignedResourceRoleID = 29682835 | 500 | assignedResourceID |
    When 10 minutes pass
    And these records are created:
      | name | collection   | below   | with             |
      | note | TaskNotes    | {first} | taskID = {first} |
    And these records are changed:
      | name  | with                                   |
      | entry | hoursWorked = 3                        |
      | first | estimatedHours = 5                     |
    Then the records have these values:
      | name    | values                                                        |
      | first   | remainingHours = 2; lastActivityDateTime = {now}              |
      | project | actualHours = 3; estimatedTime = 5; lastActivityDateTime = {now} |
      | inner   | estimatedHours = 5                                            |
    When these records are changed:
      | name  | with                |
      | first | remainingHours = 7  |
      | second | status = 5         |
    Then the records have these values:
      | name    | values                                                              |
      | first   | remainingHours = 7                                                  |
      | second  | completedDateTime = {now}; remainingHours = 0                       |
      | project | completedPercentage = 50                                            |
    When these records are changed:
      | name    | with       |
      | first   | status = 5 |
    Then the records have these values:
      | name    | values             |
      | first   | remainingHours = 0 |
    When these records are changed:
      | name    | with       |
      | first   | status = 1 |
    Then the records have these values:
      | name    | values             |
      | first   | remainingHours = 2 |
    When these records are changed:
      | name    | with       |
      | second  | status = 1 |
    And these records are deleted:
      | name  |
      | entry |
    Then the records have these values:
      | name    | values                                                              |
      | first   | remainingHours = 5                                                  |
      | second  | completedDateTime = nothing                                         |
      | project | completedPercentage = 0; actualHours = 0                            |
    When 10 minutes pass
    And these records are changed:
      | name    | with       |
      | project | status = 5 |
    Then the records have these values:
      | name    | values                                                                      |
      | project | completedDateTime = {now}; statusDateTime = {now}; completedPercentage = 100 |
      | first   | completedDateTime = {now}; remainingHours = 0; status = 5                   |
    And these requests are refused:
      | request             | below     | with                                       | status | text        |
      | create Tasks        | {project} | projectID = {project}; phaseID = -         | 500    | complete or inactive |
      | create Phases       | {project} | projectID = {project}                      | 500    | complete or inactive |
      | create TimeEntries  |           | ticketID = -; taskID = {first}             | 500    | complete or inactive |
      | change first        |           | title = New                                | 500    | complete or inactive |
    When these records are changed:
      | name    | with       |
      | project | status = 2 |
    Then the records have these values:
      | name    | values                                          |
      | project | completedDateTime = nothing; status = 2         |

  @writes
  Scenario: A task begins when all that it waits for is over
    When these records are created:
      | name    | collection       | below     | with                                                                                              |
      | project | Projects         |           |                                                                                                   |
      | first   | Tasks            | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-15T08:00:00Z; endDateTime = 2024-03-16T10:00:00Z |
      | second  | Tasks            | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-15T08:00:00Z; endDateTime = 2024-03-15T12:00:00Z |
      | third   | Tasks            | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-15T08:00:00Z; endDateTime = 2024-03-15T09:00:00Z |
      | long    | Tasks            | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-15T08:00:00Z; endDateTime = 2024-03-17T08:00:00Z |
      | link    | TaskPredecessors | {second}  | successorTaskID = {second}; predecessorTaskID = {first}; lagDays = 0                              |
      | next    | TaskPredecessors | {third}   | successorTaskID = {third}; predecessorTaskID = {second}; lagDays = 1                              |
    Then the records have these values:
      | name   | values                                                                          |
      | second | startDateTime = 2024-03-16T10:00:00Z; endDateTime = 2024-03-16T14:00:00Z        |
      | third  | startDateTime = 2024-03-17T14:00:00Z; endDateTime = 2024-03-17T15:00:00Z        |
    When these records are created:
      | name  | collection       | below    | with                                                                |
      | other | TaskPredecessors | {second} | successorTaskID = {second}; predecessorTaskID = {long}; lagDays = 0 |
    And these records are changed:
      | name  | with                               |
      | first | endDateTime = 2024-03-16T20:00:00Z |
    Then the records have these values:
      | name   | values                                                                   |
      | second | startDateTime = 2024-03-17T08:00:00Z; endDateTime = 2024-03-17T12:00:00Z |
      | third  | startDateTime = 2024-03-18T12:00:00Z                                     |
    And these requests are refused:
      | request                 | below   | with                                                                | status | names |
      | create TaskPredecessors | {first} | successorTaskID = {first}; predecessorTaskID = {third}              | 500    | own predecessor |
      | create TaskPredecessors | {third} | successorTaskID = {third}; predecessorTaskID = {second}             | 500    | predecessorTaskID |
      | create TaskPredecessors | {third} | successorTaskID = {third}; predecessorTaskID = 29680001             | 500    | same project |

  @writes @needs_clock
  Scenario: A service call has a window, people, and hours that its tasks know
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name    | collection             | below    | with                                                                          |
      | place   | CompanyLocations       | 176      | name = Elsewhere                                                              |
      | ticket  | Tickets                |          | companyID = 176; contractID = -                                               |
      | task    | Tasks                  | 4        | estimatedHours = 6                                                            |
      | call    | ServiceCalls           |          |                                                                               |
      | for     | ServiceCallTasks       | {call}   | serviceCallID = {call}; taskID = {task}                                       |
      | goes    | ServiceCallTaskResources | {for}  | serviceCallTaskID = {for}                                                     |
      | done    | ServiceCalls           |          | isComplete = 1                                                                |
      | off     | ServiceCalls           |          | startDateTime = 2030-01-08T12:00:00Z; endDateTime = 2030-01-08T13:30:00Z; canceledDateTime = 2030-01-08T06:00:00Z |
    Then the records have these values:
      | name | values                                                                                    |
      | call | duration = 2; status = 1; isComplete = 0; canceledByResourceID = nothing                  |
      | task | hoursToBeScheduled = 4                                                                    |
      | done | status = 2; isComplete = 1                                                                |
      | off  | duration = 1.5; canceledByResourceID = 29682888; cancelationNoticeHours = 6               |
    And these requests are refused:
      | request                         | below  | with                                              | status | names |
      | create ServiceCalls             |        | endDateTime = 2024-03-14T23:00:00Z                | 500    | endDateTime |
      | create ServiceCalls             |        | companyLocationID = {place}                       | 500    | companyLocationID |
      | create ServiceCallTickets       | {call} | serviceCallID = {call}; ticketID = {ticket}       | 500    | ticketID |
      | create ServiceCallTasks         | {call} | serviceCallID = {call}; taskID = {task}           | 500    | taskID |
      | create ServiceCallTaskResources | {for}  | serviceCallTaskID = {for}                         | 500    | resourceID |
      | create Appointments             |        | endDateTime = 2024-03-14T23:00:00Z                | 500    | endDateTime |
    When these records are changed:
      | name | with                                |
      | call | endDateTime = 2024-03-15T05:00:00Z  |
      | done | status = 3                          |
      | off  | canceledDateTime = null             |
    Then the records have these values:
      | name | values                                                              |
      | call | duration = 5                                                        |
      | task | hoursToBeScheduled = 1                                              |
      | done | isComplete = 0; status = 3                                          |
      | off  | canceledByResourceID = nothing; cancelationNoticeHours = nothing    |
    When these records are changed:
      | name | with           |
      | call | status = 2     |
      | done | isComplete = 1 |
    Then the records have these values:
      | name | values                     |
      | call | isComplete = 1             |
      | done | status = 2                 |
    When these records are deleted:
      | name |
      | for  |
    Then the records have these values:
      | name | values                 |
      | task | hoursToBeScheduled = 6 |
    And these requests are answered:
      | request                                    | with                                                                 | status | values         |
      | POST /ServiceCallTaskResources/query/count | filter = [{"op": "eq", "field": "serviceCallTaskID", "value": {for}}] | 200   | queryCount = 0 |

  @writes @needs_clock
  Scenario: An expense report adds up its items, is submitted, and decided by a person
    Given the clock stands still
    When these records are created:
      | name   | collection     | below    | with                                                                                          |
      | report | ExpenseReports |          | internalCurrencyCashAdvanceAmount = 5                                                          |
      | ride   | ExpenseItems   | {report} | expenseReportID = {report}; expenseCategory = 1; miles = 30; origin = A; destination = B; expenseCurrencyExpenseAmount = - |
      | meal   | ExpenseItems   | {report} | expenseReportID = {report}; expenseCategory = 5; ticketID = 7860; reimbursementCurrencyReimbursementAmount = 10 |
      | card   | ExpenseItems   | {report} | expenseReportID = {report}; paymentType = 3; taskID = 29680001; companyID = -                  |
    Then the records have these values:
      | name   | values                                                                                                                     |
      | ride   | expenseCurrencyExpenseAmount = 15; isReimbursable = true; internalCurrencyReimbursementAmount = 15; companyID = 0; isRejected = false |
      | meal   | companyID = 175; internalCurrencyExpenseAmount = 12.5; internalCurrencyReimbursementAmount = 10                              |
      | card   | isReimbursable = false; internalCurrencyReimbursementAmount = 0; projectID = 4; companyID = 175                              |
      | report | status = 1; departmentNumber = "100"; internalCurrencyExpenseTotal = 40; amountDue = 20; reimbursementCurrencyAmountDue = 20; reimbursementCurrencyCashAdvanceAmount = 5; submit = false; submitDate = nothing |
    And these requests are refused:
      | request             | below    | with                                                                         | status | names |
      | create ExpenseItems | {report} | expenseReportID = {report}; expenseCategory = 1; miles = 3; origin = A       | 500    | destination |
      | create ExpenseItems | {report} | expenseReportID = {report}; expenseCategory = 2                              | 500    | entertainmentLocation |
      | create ExpenseItems | {report} | expenseReportID = {report}; expenseCurrencyExpenseAmount = -                 | 500    | expenseCurrencyExpenseAmount |
      | create ExpenseItems | {report} | expenseReportID = {report}; ticketID = 7860; companyID = 176                 | 500    | companyID |
      | create ExpenseItems | {report} | expenseReportID = {report}; ticketID = 7859; projectID = 4                   | 500    | ticketID |
    When people do this:
      | action                                 | with             | refused | values |
      | POST /expense-reports/{report}/approve |                  | 409     |        |
      | POST /expense-reports/987654/approve   |                  | 404     |        |
    And these records are changed:
      | name   | with          |
      | meal   | expenseCurrencyExpenseAmount = 20 |
      | report | submit = true |
    Then the records have these values:
      | name   | values                                                          |
      | meal   | internalCurrencyReimbursementAmount = 20                        |
      | report | status = 2; submit = false; submitDate = something; amountDue = 30 |
    And these requests are refused:
      | request             | below    | with                                         | status | text        |
      | change report       |          | submit = true                                | 500    | can be submitted only |
      | change meal         |          | description = New                            | 500    | In Progress or Rejected |
      | create ExpenseItems | {report} | expenseReportID = {report}                   | 500    | In Progress or Rejected |
    When people do this:
      | action                                 | with              | refused | values |
      | POST /expense-reports/{report}/reject  | reason = Too much |         | report/status = 4; report/rejectionReason = Too much |
    Then the records have these values:
      | name | values            |
      | meal | isRejected = true |
    When these records are changed:
      | name   | with          |
      | meal   | isBillableToCompany = true |
      | report | submit = true |
    Then the records have these values:
      | name | values             |
      | meal | isRejected = false |
    When people do this:
      | action                                 | with                 | refused | values |
      | POST /expense-reports/{report}/approve | resource = 29682886  |         | report/status = 3; report/approverID = 29682886; report/rejectionReason = nothing; report/approvedDate = something |
      | POST /billing/post                     | through = 2024-12-31 |         |        |
    Then these requests are answered:
      | request                  | with                                                               | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "expenseItemID", "value": {meal}}] | 200    | items/# = 1; items/0/extendedPrice = 20; items/0/billingItemType = 5; items/0/subType = 7; items/0/companyID = 175; items/0/ticketID = 7860; items/0/itemName = Example description |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "expenseItemID", "value": {card}}] | 200    | items/# = 1; items/0/projectID = 4 |

  @writes
  Scenario: Locations, holidays, tags and libraries keep their order
    When these records are created:
      | name   | collection                        | below | with                                                                                                    |
      | office | InternalLocationWithBusinessHours |       | isDefault = true; mondayBusinessHoursStartTime = 1900-01-01T08:00:00Z; mondayBusinessHoursEndTime = 1900-01-01T08:00:00Z |
      | set    | HolidaySets                       |       | holidaySetName = Other                                                                                   |
      | feast  | Holidays                          | {set} | holidaySetID = {set}                                                                                     |
      | group  | TagGroups                         |       | label = Colors                                                                                           |
      | tag    | Tags                              |       | label = Blue; tagGroupID = {group}                                                                        |
      | alias  | TagAliases                        | {tag} | tagID = {tag}; alias = Azure                                                                              |
      | tied   | TicketTagAssociations             | 7860  | tagID = {tag}                                                                                            |
      | steps  | ChecklistLibraries                |       | name = Steps                                                                                             |
      | a      | ChecklistLibraryChecklistItems    | {steps} | checklistLibraryID = {steps}; itemName = A                                                              |
      | b      | ChecklistLibraryChecklistItems    | {steps} | checklistLibraryID = {steps}; itemName = B; position = 1                                                |
      | c      | ChecklistLibraryChecklistItems    | {steps} | checklistLibraryID = {steps}; itemName = C; position = 9                                                |
    Then the records have these values:
      | name   | values            |
      | office | isDefault = false |
      | a      | position = 2      |
      | b      | position = 1      |
      | c      | position = 3      |
      | tag    | isSystem = false  |
    And these requests are refused:
      | request                                  | below | with                                                        | status | names |
      | create InternalLocationWithBusinessHours |       | mondayBusinessHoursStartTime = 1900-01-01T08:00:00Z         | 500    | mondayBusinessHoursEndTime |
      | create InternalLocationWithBusinessHours |       | mondayBusinessHoursStartTime = 1900-01-01T08:00:00Z; mondayBusinessHoursEndTime = 1900-01-01T07:59:00Z | 500 | mondayBusinessHoursEndTime |
      | create InternalLocationWithBusinessHours |       | holidayHoursType = 2                                        | 500    | holidayHoursType |
      | create Tags                              |       | label = PRINTER                                             | 500    | label [PRINTER] |
      | create TagGroups                         |       | label = hardware                                            | 500    | label [hardware] |
      | create TagAliases                        | {tag} | tagID = {tag}; alias = notebook                             | 500    | alias [notebook] |
      | create TagAliases                        | {tag} | tagID = {tag}; alias = laptop                               | 500    | label [laptop] |
    And these requests are answered:
      | request                                  | with                      | status | names | values |
      | PATCH /Tags                              | id = 1; label = Other     | 500    | label |        |
      | DELETE /Tags/1                           |                           | 500    | system |       |
      | DELETE /HolidaySets/1                    |                           | 500    | location |     |
      | PATCH /InternalLocationWithBusinessHours | id = 1; isDefault = false | 500    | isDefault |    |
      | PATCH /InternalLocationWithBusinessHours | id = {office}; isDefault = true | 200 |     |        |
      | GET /InternalLocationWithBusinessHours/1 |                           | 200    |       | item/isDefault = false |
    When these records are changed:
      | name | with         |
      | a    | position = 1 |
      | c    | itemName = D |
    Then the records have these values:
      | name | values       |
      | b    | position = 2 |
      | c    | position = 3 |
    When these records are deleted:
      | name  |
      | a     |
      | group |
      | tag   |
      | set   |
    Then the records have these values:
      | name | values       |
      | b    | position = 1 |
      | c    | position = 2 |
    And these records are gone:
      | name  |
      | alias |
      | tied  |
      | feast |
    When these records are deleted:
      | name  |
      | steps |
    Then these records are gone:
      | name |
      | b    |
      | c    |

  @writes @needs_settings
  Scenario: Time off is requested, and decided by its approver
    When these records are created:
      | name    | collection      | below    | with |
      | request | TimeOffRequests | 29682885 |      |
      | second  | TimeOffRequests | 29682885 |      |
    Then the records have these values:
      | name    | values     |
      | request | status = 1 |
    And these requests are refused:
      | request                | below    | with      | status | names |
      | create TimeOffRequests | 29682885 | hours = 0 | 500    | hours |
    And these requests are answered:
      | request                                          | headers                     | with           | status | names | values |
      | POST /TimeOffRequests/{second}/Reject            |                             | reason = No    | 500    |       |        |
      | GET /TimeOffRequests/{request}/Approve           | ImpersonationResourceId = 4 |                | 200    |       |        |
      | GET /TimeOffRequests/{request}/Approve           | ImpersonationResourceId = 4 |                | 500    | already |      |
      | GET /TimeOffRequests/{request}                   |                             |                | 200    |       | item/status = 2; item/approveRejectResourceID = 4; item/impersonatorApproveRejectResourceID = 29682888; item/lastApprovedLevel = 1; item/approvedDateTime = something |
      | POST /TimeOffRequests/{second}/Reject            | ImpersonationResourceId = 29682886 | reason = No | 500 |       |        |
      | POST /TimeOffRequests/{second}/Reject            | ImpersonationResourceId = 4 | reason = No    | 200    |       |        |
      | GET /TimeOffRequests/{second}                    |                             |                | 200    |       | item/status = 3; item/rejectReason = No; item/approvedDateTime = nothing |
    And these requests are refused:
      | request        | with      | status | text                 |
      | change request | hours = 4 | 500    | approved or rejected |
      | change second  | hours = 4 | 500    | approved or rejected |

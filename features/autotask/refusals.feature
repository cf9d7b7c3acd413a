@errors @needs_driver
Feature: A refusal says which rule was broken
  Support reads the text of a refusal, and clients compare it. Each rule has a text of its own.

  @writes
  Scenario: Rules of tickets and time have their own texts
    Then these requests are refused:
      | request            | below    | with                                                                | status | text |
      | create Tickets     |          | assignedResourceID = 29682885; assignedResourceRoleID = -           | 500    | When assigning a Resource, you must assign both a assignedResourceID and assignedResourceRoleID. |
      | create Tickets     |          | assignedResourceID = -; assignedResourceRoleID = -; queueID = -     | 500    | AssignedResourceID, AssignedResourceRoleID and QueueID cannot all be empty. |
      | create Tickets     |          | assignedResourceID = 29682885; assignedResourceRoleID = 29682835    | 500    | The specified AssignedResourceID and AssignedRoleID combination is not currently defined. |
      | create Tickets     |          | assignedResourceID = 29682888; assignedResourceRoleID = 29682834    | 500    | An API user cannot be assigned to a ticket: assignedResourceID. |
      | create Tickets     |          | companyID = 176; contractID = -; contactID = -; companyLocationID = 29680001 | 500 | The companyLocationID[29680001] cannot be associated with the Ticket. The Ticket and CompanyLocation must have the same companyID. |
      | create Tickets     |          | companyID = 176; contractID = -; contactID = 30680001               | 500    | Value does not reference an existing entity for contactID. |
      | create TicketChangeRequestApprovals | 7860 | contactID = 30680001; resourceID = 4                   | 500    | An approval needs either a contactID or a resourceID. |
      | create TimeEntries |          | roleID = -                                                          | 500    | TimeEntries for Tickets must have a roleID. |
      | create TimeEntries |          | ticketID = -; taskID = 29680001; roleID = -                         | 500    | TimeEntries for Tasks must have a roleID. |
      | create TimeEntries |          | ticketID = -                                                        | 500    | A time entry needs exactly one of ticketID, taskID and internalBillingCodeID. |
      | create TimeEntries |          | hoursWorked = 0                                                     | 500    | hoursWorked must be greater than 0 and at most 24. |
      | create TimeEntries |          | hoursWorked = -; startDateTime = -; endDateTime = -                 | 500    | Must have at least one of hoursWorked or startDateTime/endDateTime. |
      | create TimeEntries |          | dateWorked = -                                                      | 500    | dateWorked is required when no value is supplied for startDateTime. |
      | create TimeEntries |          | startDateTime = 2024-03-15T09:00:00Z                                | 500    | A time entry with one of startDateTime and endDateTime needs the other. |
      | create TimeEntries |          | billingCodeID = 29682803                                            | 500    | The given allocation code is not an active general allocation code. |
      | create TicketSecondaryResources | 7860 | resourceID = 29682885; roleID = 29682835                  | 500    | The specified AssignedResourceID and AssignedRoleID combination is not currently defined. |
      | create TicketAttachments | 7860 | data = -                                                          | 500    | Missing Required Field: data. |
      | create TicketAttachments | 7860 | fullPath = ..                                                     | 500    | The attachment cannot be kept: |
      | create TicketWebhooks |       | webhookUrl = http://receiver.example/                               | 500    | webhookUrl must be an https URL. |

  @writes
  Scenario: Rules of contracts, sales and purchases have their own texts
    Then these requests are refused:
      | request                         | below    | with                                                         | status | text |
      | create ContractServices         | 29684184 | contractID = 29684184                                        | 500    | A service can be added to a contract of type Recurring Service only: contractID. |
      | create ContractBlocks           | 29684184 | contractID = 29684184                                        | 500    | A ContractBlock can be added to a contract of type Block Hours only. |
      | create ContractRetainers        | 29684184 | contractID = 29684184                                        | 500    | A ContractRetainer can be added to a contract of type Retainer only. |
      | create ContractTicketPurchases  | 29684184 | contractID = 29684184                                        | 500    | A ContractTicketPurchase can be added to a contract of type Per Ticket only. |
      | create ContractMilestones       | 29684184 | contractID = 29684184                                        | 500    | A ContractMilestone can be added to a contract of type Fixed Price only. |
      | create ContractRates            | 29684183 | contractID = 29684183                                        | 500    | A ContractRate can be added to a contract of type Time & Materials or Fixed Price or Block Hours or Retainer only. |
      | create ContractBlocks           | 29684180 | endDate = 2031-01-01                                         | 500    | ContractBlock startDate and endDate must be between the start date and end date of the Contract referenced by contractID. |
      | create ContractMilestones       | 29684178 | status = 3                                                   | 500    | The status of a milestone is set to Billed when it is approved and posted: status. |
      | create Contracts                |          | endDate = 2020-01-01                                         | 500    | The endDate of a contract must not be before its startDate. |
      | create ContractCharges          | 29684183 | productID = -                                                | 500    | Either productID or billingCodeID is required. |
      | create Subscriptions            |          | expirationDate = 2020-01-01                                  | 500    | expirationDate must not be before effectiveDate. |
      | create Opportunities            |          | probability = 101                                            | 500    | probability must be between 0 and 100. |
      | create QuoteItems               | 29680001 | productID = -                                                | 500    | productID is required for a QuoteItem of quoteItemType [1]. |
      | create QuoteItems               | 29680001 | serviceID = 12                                               | 500    | serviceID must be empty for a QuoteItem of quoteItemType [1]. |
      | create QuoteItems               | 29680001 | percentageDiscount = 101                                     | 500    | percentageDiscount must be between 0 and 100. |
      | create PurchaseOrders           |          | status = 2                                                   | 500    | A PurchaseOrder is created with status [1]. |
      | create PurchaseOrders           |          | vendorID = 175                                               | 500    | Value does not reference an existing entity for vendorID. |
      | create PurchaseOrderItems       | 29680001 | orderID = 29680001                                           | 500    | Items of a PurchaseOrder can be added or changed while its status is New only. |
      | create PurchaseOrderItems       | 29680002 | productID = -                                                | 500    | Either productID or chargeID is required. |
      | create PurchaseOrderItemReceiving | 29680001 | quantityNowReceiving = 11                                  | 500    | quantityNowReceiving must be between 1 and the quantity that was not received yet [10]. |
      | create InventoryTransfers       |          | quantityTransferred = 6                                      | 500    | The inventory of fromLocationID has not as many units of this Product [5]. |
      | create InventoryTransfers       |          | toLocationID = 29680001                                      | 500    | toLocationID must not be the same as fromLocationID. |
      | create InventoryTransfers       |          | productID = 29680000; quantityTransferred = 1; serialNumber = - | 500 | A serialized Product is transferred one at a time, with the serialNumber of a unit on hand. |
      | create InventoryItemSerialNumbers | 29680001 | inventoryItemID = 29680001                                 | 500    | The Product of this InventoryItem is not serialized: inventoryItemID. |
      | create ContactGroups            |          | name = Newsletter                                            | 500    | A ContactGroup already exists with Name [Newsletter]. |
      | create ConfigurationItemRelatedItems | 29680001 | relatedConfigurationItemID = 29680001                   | 500    | A ConfigurationItem cannot be related to itself: relatedConfigurationItemID. |
    And these requests are answered:
      | request                                 | with                                                                                       | status | text |
      | POST /ContractServiceAdjustments        | contractID = 29684183; serviceID = 12; effectiveDate = 2031-01-01; unitChange = 1          | 500    | ContractServiceAdjustment effectiveDate must be between the start date and end date of the Contract referenced by contractID. |
      | POST /ContractServiceAdjustments        | contractID = 29684183; serviceID = 12; effectiveDate = 2030-01-01; unitChange = -1         | 500    | unitChange would make the number of units negative. |
      | POST /ContractServiceAdjustments        | serviceID = 12; effectiveDate = 2030-01-01; unitChange = 1                                 | 500    | Either contractServiceID, or contractID and serviceID, is required. |
      | POST /ContractServiceAdjustments        | contractID = 29684183; serviceID = 12; effectiveDate = 2030-01-01                          | 500    | Missing Required Field: unitChange. |
      | POST /ContractServiceBundleAdjustments  | contractID = 29684183; serviceBundleID = 5; effectiveDate = 2023-12-31; unitChange = 1     | 500    | ContractServiceBundleAdjustment effectiveDate must be between |
      | POST /ContractServiceBundleAdjustments  | contractID = 29684183; effectiveDate = 2030-01-01; unitChange = 1                          | 500    | Either contractServiceBundleID, or contractID and serviceBundleID, is required. |
      | PATCH /PurchaseOrders                   | id = 29680001; status = 4                                                                  | 500    | The status of this PurchaseOrder cannot be changed from [2] to [4]. |
      | PATCH /Quotes                           | id = 29680001; primaryQuote = false                                                        | 500    | An Opportunity with Quotes must have one Quote with primaryQuote set to true. |
      | PATCH /Countries                        | id = 1; isDefaultCountry = false                                                           | 500    | isDefaultCountry cannot be set to false: it can only be set to true elsewhere. |
      | PATCH /Currencies                       | id = 1; exchangeRate = 2                                                                   | 500    | The exchangeRate of the internal currency is 1. |
      | PATCH /Currencies                       | id = 1; exchangeRate = 0.5                                                                 | 500    | The exchangeRate of the internal currency is 1. |
      | PATCH /ActionTypes                      | id = 1; name = Chat                                                                        | 500    | A system ActionType cannot be changed. |
      | DELETE /ActionTypes/1                   |                                                                                            | 500    | A system ActionType cannot be deleted. |
      | DELETE /ConfigurationItemTypes/2        |                                                                                            | 500    | This ConfigurationItemType is used by a ConfigurationItem. It cannot be deleted. |
      | DELETE /Companies/175/Contacts/30680001 |                                                                                            | 500    | The contact is the primary contact of its company. It cannot be deleted. |

  @writes @needs_clock
  Scenario: Rules of projects, people and labels have their own texts
    Given the clock stands still at 2030-01-07T12:00:00Z
    Then these requests are refused:
      | request                           | below    | with                                                                   | status | text |
      | create Tasks                      | 4        | assignedResourceID = 29682888; assignedResourceRoleID = 29682834       | 500    | An API user cannot be assigned to a task: assignedResourceID. |
      | create Phases                     | 5        | projectID = 5                                                          | 500    | Projects of type Baseline, and what belongs to them, are read-only. |
      | create TaskSecondaryResources     | 29680001 | taskID = 29680001; resourceID = 29682886; roleID = 29682835            | 500    | The primary resource of a task cannot be its secondary resource too: resourceID. |
      | create TaskSecondaryResources     | 29680002 | taskID = 29680002; resourceID = 29682885; roleID = 29682834            | 500    | This resourceID is a secondary resource of the task already. |
      | create TaskPredecessors           | 29680001 | successorTaskID = 29680001; predecessorTaskID = 29680002               | 500    | This predecessor would make the task T20240102.0003 its own predecessor. |
      | create TaskPredecessors           | 29680002 | successorTaskID = 29680002; predecessorTaskID = 29680001               | 500    | This predecessorTaskID is a predecessor of the task already. |
      | create ServiceCallTickets         | 29680001 | serviceCallID = 29680001; ticketID = 7860                              | 500    | This ticketID is associated with the ServiceCall already. |
      | create ServiceCallTaskResources   | 1        | serviceCallTaskID = 1; resourceID = 29682886                           | 500    | This resourceID is associated with the ServiceCallTask already. |
      | create ServiceCalls               |          | endDateTime = 2020-01-01                                               | 500    | endDateTime must not be before startDateTime. |
      | create ExpenseItems               | 29680002 | expenseReportID = 29680002                                             | 500    | Expense items can be created or changed only while their report is In Progress or Rejected. |
      | create ExpenseItems               | 29680001 | expenseReportID = 29680001; expenseCategory = 1; miles = 1; origin = A | 500    | Missing Required Field: destination. |
      | create TimeOffRequests            | 29682885 | hours = 0                                                              | 500    | hours must be greater than 0. |
      | create InternalLocationWithBusinessHours | | fridayExtendedHoursEndTime = 1900-01-01T08:00:00Z                       | 500    | fridayExtendedHoursStartTime and fridayExtendedHoursEndTime need each other. |
      | create InternalLocationWithBusinessHours | | holidayHoursType = 2                                                    | 500    | holidayHoursType Specified needs the hours of holidays. |
      | create Tags                       |          | label = PRINTER                                                        | 500    | A Tag already exists with label [PRINTER]. |
      | create TagAliases                 | 1        | tagID = 1; alias = Notebook                                            | 500    | A TagAlias already exists with alias [Notebook]. |
      | create UserDefinedFieldDefinitions |         | name = alert source; udfType = 1                                       | 500    | A UserDefinedFieldDefinition already exists with Name [alert source]. |
      | create UserDefinedFieldListItems  | 29682901 | udfFieldId = 29682901                                                  | 500    | List items can be added to a user-defined field of the type List only: udfFieldId. |
    And these requests are answered:
      | request                     | with                                           | headers                            | status | text |
      | PATCH /Projects             | id = 5; projectName = x                        |                                    | 500    | Projects of type Baseline, and what belongs to them, are read-only. |
      | PATCH /Projects             | id = 4; startDateTime = 2024-01-03             |                                    | 500    | startDateTime must not be after the start date of the earliest phase, task or issue. |
      | PATCH /Projects             | id = 4; endDateTime = 2024-01-30               |                                    | 500    | endDateTime must not be before the end date of the latest phase, task or issue. |
      | PATCH /ExpenseReports       | id = 29680002; submit = true                   |                                    | 500    | An expense report can be submitted only while it is In Progress or Rejected. |
      | PATCH /Tags                 | id = 1; label = Other                          |                                    | 500    | The label of a system Tag cannot be changed. |
      | DELETE /TagGroups/1         |                                                |                                    | 500    | A system TagGroup cannot be deleted. |
      | DELETE /HolidaySets/1       |                                                |                                    | 500    | The HolidaySet is used by a location. It cannot be deleted. |
      | POST /TimeOffRequests/1/Reject | reason = No                                 | ImpersonationResourceId = 29682886 | 500    | The impersonated resource is not a time off approver of the resource. |
      | POST /TimeOffRequests/1/Reject | reason = No                                 | ImpersonationResourceId = 4        | 200    | itemId |
      | POST /TimeOffRequests/1/Reject | reason = No                                 | ImpersonationResourceId = 4        | 500    | The time off request has been approved or rejected already. |
      | PATCH /Resources/29682885/TimeOffRequests | id = 1; hours = 4                |                                    | 500    | The time off request has been approved or rejected. It cannot be changed. |
    And these requests are answered:
      | request                | status | values |
      | GET /TimeOffRequests/1 | 200    | item/status = 3; item/rejectReason = No; item/hours = 8; item/approveRejectResourceID = 4; item/lastModifiedByResourceID = 29682888; item/lastModifiedDateTime = {now}; item/createdByResourceID = 4; item/lastApprovedLevel = nothing |

@lifecycle @needs_driver
Feature: Billing, roles, files and stock in less common cases
  Time on tasks, contracts that ask for more, sets of exclusions, files of notes, and units of numbered products.

  @writes @needs_clock
  Scenario: Time on a task is billed under the contract of its project, or under its own
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name    | collection  | below     | with                                                                                                        |
      | project | Projects    |           | contractID = 29684183                                                                                       |
      | task    | Tasks       | {project} | projectID = {project}; phaseID = -; title = Move the printers; estimatedHours = 4                           |
      | entry   | TimeEntries |           | ticketID = -; taskID = {task}; hoursWorked = 2                                                              |
      | own     | TimeEntries |           | contractID = 29684184; hoursWorked = 1; roleID = 29682834                                                   |
      | free    | TimeEntries |           | hoursWorked = 1; isNonBillable = true; dateWorked = 2030-01-06                                              |
      | later   | TimeEntries |           | hoursWorked = 1; dateWorked = 2030-01-07                                                                    |
      | more    | TimeEntries |           | ticketID = -; taskID = {task}; hoursWorked = 3; dateWorked = 2030-01-07                                     |
      | charge  | ProjectCharges | {project} | projectID = {project}; name = Boxes; unitQuantity = 2; unitPrice = 5; unitCost = 3; datePurchased = 2030-01-06; isBillableToCompany = true |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-01-06 |         |        |
    Then these requests are answered:
      | request                       | with                                                                   | status | values |
      | POST /BillingItems/query      | filter = [{"op": "eq", "field": "timeEntryID", "value": {entry}}]      | 200    | items/# = 1; items/0/taskID = {task}; items/0/projectID = {project}; items/0/companyID = 175; items/0/itemName = Move the printers; items/0/contractID = 29684183; items/0/rate = 120; items/0/quantity = 2; items/0/extendedPrice = 240; items/0/totalAmount = 240; items/0/internalCurrencyTotalAmount = 240; items/0/internalCurrencyExtendedPrice = 240; items/0/roleID = 29682834; items/0/billingItemType = 1; items/0/nonBillable = 0; items/0/taxDollars = 0; items/0/ticketID = nothing; items/0/itemDate = 2024-03-15T00:00:00Z; items/0/postedDate = {now}; items/0/postedOnTime = {now}; items/0/itemApproverID = 29682885 |
      | POST /BillingItems/query      | filter = [{"op": "eq", "field": "timeEntryID", "value": {own}}]        | 200    | items/# = 1; items/0/contractID = 29684184; items/0/ticketID = 7860; items/0/companyID = 175; items/0/itemName = Printer offline; items/0/extendedPrice = 120 |
      | POST /BillingItems/query      | filter = [{"op": "eq", "field": "timeEntryID", "value": {free}}]       | 200    | items/# = 1; items/0/nonBillable = 1; items/0/extendedPrice = 0; items/0/quantity = 0; items/0/contractID = nothing |
      | POST /BillingItems/query      | filter = [{"op": "eq", "field": "timeEntryID", "value": {later}}]      | 200    | items/# = 0 |
      | POST /BillingItems/query      | filter = [{"op": "eq", "field": "projectChargeID", "value": {charge}}] | 200    | items/# = 1; items/0/projectID = {project}; items/0/companyID = 175; items/0/itemName = Boxes; items/0/quantity = 2; items/0/rate = 5; items/0/extendedPrice = 10; items/0/ourCost = 6; items/0/itemDate = 2030-01-06T00:00:00Z |
    And the records have these values:
      | name    | values                                                    |
      | project | actualHours = 5; actualBilledHours = 2                    |
      | task    | remainingHours = 0; hoursToBeScheduled = 4                |
      | entry   | billingApprovalDateTime = {now}                           |
      | later   | billingApprovalDateTime = nothing                         |
      | charge  | isBilled = true                                           |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-01-07 |         | billingItems/# = 2 |

  @writes
  Scenario: A contract may ask for start and stop, and time without a role of its own takes the usual one
    When these records are created:
      | name     | collection  | with                                                                                                                   |
      | strict   | Contracts   | timeReportingRequiresStartAndStopTimes = 1                                                                             |
      | window   | TimeEntries | contractID = {strict}; hoursWorked = -; startDateTime = 2024-03-15T09:00:00Z; endDateTime = 2024-03-15T09:20:00Z        |
      | ticket   | Tickets     | assignedResourceID = 29682885; assignedResourceRoleID = 29682834                                                       |
      | open     | Tickets     |                                                                                                                        |
      | second   | TimeEntries | ticketID = -; roleID = -; resourceID = 29682886; internalBillingCodeID = 29682803                                       |
      | robot    | TimeEntries | ticketID = -; roleID = -; resourceID = 29682888; internalBillingCodeID = 29682803                                       |
    Then the records have these values:
      | name   | values                                       |
      | window | hoursWorked = 0.3333; hoursToBill = 0.3333   |
      | second | roleID = 29682835                            |
      | robot  | roleID = nothing                             |
    And these requests are refused:
      | request            | with                                                                        | status | text |
      | create TimeEntries | contractID = {strict}                                                       | 500    | The contract requires startDateTime and endDateTime. |
      | create TimeEntries | ticketID = {ticket}; startDateTime = 2024-03-15T10:00:00Z; endDateTime = 2024-03-15T09:00:00Z; hoursWorked = - | 500 | greater than 0 |
    Given these settings of the system:
      | setting         | value  |
      | time_entry_role | ticket |
    Then these requests are refused:
      | request            | with                                                                        | status | text |
      | create TimeEntries | ticketID = {ticket}; resourceID = 29682886; roleID = 29682835               | 500    | must be the assignedResourceRoleID of the ticket |
    When these records are created:
      | name  | collection  | with                                                       |
      | right | TimeEntries | ticketID = {ticket}                                        |
      | any   | TimeEntries | ticketID = {open}; resourceID = 29682886; roleID = 29682835 |
    And people do this:
      | action                        | with | refused | values |
      | POST /tickets/{open}/complete |      |         | ticket/status = 5; ticket/resolution = nothing |

  @writes
  Scenario: What a set excludes is billed at its rate and uses up nothing
    When these records are created:
      | name    | collection                           | below    | with                                                                            |
      | set     | ContractExclusionSets                |          | name = Projects only                                                            |
      | role    | ContractExclusionSetExcludedRoles    | {set}    | contractExclusionSetID = {set}; excludedRoleID = 29682834                       |
      | types   | ContractExclusionSets                |          | name = Travel                                                                   |
      | type    | ContractExclusionSetExcludedWorkTypes | {types} | contractExclusionSetID = {types}; excludedWorkTypeID = 29682802                 |
      | hours   | Contracts                            |          | companyID = 176; contractType = 4; contractPeriodType = -; startDate = 2024-01-01; endDate = 2030-12-31; contractExclusionSetID = {set}; contractNumber = X-1; timeReportingRequiresStartAndStopTimes = 0 |
      | other   | Contracts                            |          | companyID = 176; contractType = 4; contractPeriodType = -; startDate = 2024-01-01; endDate = 2030-12-31; contractExclusionSetID = {types}; contractNumber = X-2; timeReportingRequiresStartAndStopTimes = 0 |
      | block   | ContractBlocks                       | {hours}  | contractID = {hours}; hours = 10; datePurchased = 2029-01-01                    |
      | blocks  | ContractBlocks                       | {other}  | contractID = {other}; hours = 10; datePurchased = 2029-01-01                    |
      | ticket  | Tickets                              |          | companyID = 176; contractID = {hours}                                           |
      | visit   | Tickets                              |          | companyID = 176; contractID = {other}                                           |
      | no      | TimeEntries                          |          | ticketID = {ticket}; hoursWorked = 2                                            |
      | yes     | TimeEntries                          |          | ticketID = {ticket}; hoursWorked = 10; resourceID = 29682886; roleID = 29682835 |
      | travel  | TimeEntries                          |          | ticketID = {visit}; hoursWorked = 3; billingCodeID = 29682802                   |
      | work    | TimeEntries                          |          | ticketID = {visit}; hoursWorked = 4                                             |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2024-12-31 |         |        |
    Then these requests are answered:
      | request                  | with                                                               | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {no}}]     | 200    | items/# = 1; items/0/extendedPrice = 240; items/0/contractBlockID = nothing |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {yes}}]    | 200    | items/# = 1; items/0/extendedPrice = 0; items/0/contractBlockID = {block}; items/0/quantity = 10; items/0/rate = 100 |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {travel}}] | 200    | items/# = 1; items/0/extendedPrice = 360; items/0/contractBlockID = nothing |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {work}}]   | 200    | items/# = 1; items/0/extendedPrice = 0; items/0/contractBlockID = {blocks} |
    And the records have these values:
      | name   | values              |
      | block  | hoursApproved = 10  |
      | blocks | hoursApproved = 4   |
    And these requests are refused:
      | request       | with      | status | names |
      | change blocks | hours = 3 | 500    | hours |
    When these records are changed:
      | name   | with      |
      | blocks | hours = 4 |

  @writes
  Scenario: A file may hang on a note of its ticket, and lists say what it hangs on
    When these records are created:
      | name   | collection        | below    | with                          |
      | ticket | Tickets           |          |                               |
      | note   | TicketNotes       | {ticket} |                               |
      | entry  | TimeEntries       |          | ticketID = {ticket}           |
      | file   | TicketAttachments | {ticket} | ticketNoteID = {note}         |
      | timed  | TicketAttachments | {ticket} | timeEntryID = {entry}         |
    Then the records have these values:
      | name  | values                                                                |
      | file  | parentID = {note}; parentType = 23; ticketID = {ticket}; ticketNoteID = {note} |
      | timed | parentID = {entry}; parentType = 18; ticketID = {ticket}               |
    And these requests are refused:
      | request                  | below    | with                   | status | names       |
      | create TicketAttachments | {ticket} | timeEntryID = 29680001 | 500    | timeEntryID |

  @writes
  Scenario: Numbered products come in one at a time, and what is of no product goes into no stock
    When these records are created:
      | name   | collection         | below   | with                                                                                                   |
      | order  | PurchaseOrders     |         |                                                                                                        |
      | number | PurchaseOrderItems | {order} | orderID = {order}; productID = 29680000; quantity = 2; inventoryLocationID = 29680001                   |
      | plain  | TicketCharges      | 7860    | name = Cable                                                                                           |
      | cable  | PurchaseOrderItems | {order} | orderID = {order}; productID = -; chargeID = {plain}; quantity = 3                                     |
      | new    | Products           |         | name = Never in stock; isSerialized = false                                                            |
      | fresh  | PurchaseOrderItems | {order} | orderID = {order}; productID = {new}; quantity = 4; inventoryLocationID = 29680002                     |
    And these records are changed:
      | name  | with       |
      | order | status = 2 |
    Then these requests are answered:
      | request                    | with                                                           | status | values |
      | POST /InventoryItems/query | filter = [{"op": "eq", "field": "productID", "value": {new}}]  | 200    | items/# = 1; items/0/quantityOnOrder = 4; items/0/quantityOnHand = 0; items/0/quantityMinimum = 0; items/0/quantityMaximum = 0; items/0/quantityPicked = 0; items/0/quantityReserved = 0; items/0/inventoryLocationID = 29680002 |
      | GET /InventoryItems/29680002 |                                                              | 200    | item/quantityOnOrder = 2; item/quantityOnHand = 3 |
    And these requests are refused:
      | request                           | below    | with                                                                               | status | names  |
      | create PurchaseOrderItemReceiving | {number} | purchaseOrderItemID = {number}; quantityNowReceiving = 2; serialNumber = A         | 500    | serial |
      | create PurchaseOrderItemReceiving | {number} | purchaseOrderItemID = {number}; quantityNowReceiving = 1                           | 500    | serial |
    When these records are created:
      | name  | collection                 | below    | with                                                                               |
      | one   | PurchaseOrderItemReceiving | {number} | purchaseOrderItemID = {number}; quantityNowReceiving = 1; serialNumber = A         |
      | three | PurchaseOrderItemReceiving | {cable}  | purchaseOrderItemID = {cable}; quantityNowReceiving = 3                            |
      | four  | PurchaseOrderItemReceiving | {fresh}  | purchaseOrderItemID = {fresh}; quantityNowReceiving = 4                            |
    Then the records have these values:
      | name  | values                                                  |
      | one   | quantityPreviouslyReceived = 0; quantityBackOrdered = 1 |
      | three | quantityBackOrdered = 0                                 |
      | order | status = 3                                              |
    And these requests are answered:
      | request                    | with                                                           | status | values |
      | POST /InventoryItems/query | filter = [{"op": "eq", "field": "productID", "value": {new}}]  | 200    | items/# = 1; items/0/quantityOnOrder = 0; items/0/quantityOnHand = 4 |
      | POST /InventoryItems/query/count | filter = [{"op": "gte", "field": "id", "value": 0}]      | 200    | queryCount = 3 |
    When these records are created:
      | name  | collection                 | below    | with                                                                               |
      | last  | PurchaseOrderItemReceiving | {number} | purchaseOrderItemID = {number}; quantityNowReceiving = 1; serialNumber = B         |
    Then the records have these values:
      | name  | values                        |
      | last  | quantityPreviouslyReceived = 1 |
      | order | status = 4                    |

  @writes
  Scenario: A task is done where its customer is, and moves as a whole
    When these records are created:
      | name     | collection       | below     | with                                                                                        |
      | far      | CompanyLocations | 176       | name = Far                                                                                  |
      | near     | CompanyLocations | 175       | name = Near                                                                                 |
      | project  | Projects         |           |                                                                                             |
      | first    | Tasks            | {project} | projectID = {project}; phaseID = -; companyLocationID = {near}; startDateTime = 2024-03-20T08:00:00Z; endDateTime = 2024-03-21T08:00:00Z |
      | begun    | Tasks            | {project} | projectID = {project}; phaseID = -; startDateTime = 2024-03-15T08:00:00Z                    |
      | ended    | Tasks            | {project} | projectID = {project}; phaseID = -; endDateTime = 2024-03-15T08:00:00Z                      |
      | a        | TaskPredecessors | {begun}   | successorTaskID = {begun}; predecessorTaskID = {first}; lagDays = 0                         |
      | b        | TaskPredecessors | {ended}   | successorTaskID = {ended}; predecessorTaskID = {first}; lagDays = 0                         |
    Then the records have these values:
      | name  | values                                                                   |
      | begun | startDateTime = 2024-03-21T08:00:00Z; endDateTime = nothing              |
      | ended | startDateTime = 2024-03-21T08:00:00Z; endDateTime = 2024-03-21T08:00:00Z |
    And these requests are refused:
      | request      | below     | with                                                               | status | names             |
      | create Tasks | {project} | projectID = {project}; phaseID = -; companyLocationID = {far}      | 500    | companyLocationID |

  @writes
  Scenario: An opportunity without a contact is not won, and a checklist is filled in the order of its library
    When these records are created:
      | name   | collection                     | below | with                                                    |
      | deal   | Opportunities                  |       | contactID = -                                           |
      | zero   | ChecklistLibraryChecklistItems | 1     | itemName = Plug in; position = 1; isImportant = true; knowledgebaseArticleID = 1 |
      | third  | ChecklistLibraryChecklistItems | 1     | itemName = Label; position = 3                          |
      | far    | ChecklistLibraryChecklistItems | 1     | itemName = Sign; position = 99                          |
      | ticket | Tickets                        |       |                                                         |
    Then the records have these values:
      | name  | values       |
      | zero  | position = 1 |
      | third | position = 3 |
      | far   | position = 5 |
    When people do this:
      | action                         | with | refused | values |
      | POST /opportunities/{deal}/win |      | 409     |        |
    Then these requests are answered:
      | request                                    | with                                                                      | status | values |
      | POST /Tickets/{ticket}/ChecklistLibraries  | checklistLibraryID = 1                                                    | 200    |        |
      | POST /TicketChecklistItems/query           | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}]           | 200    | items/*/itemName = ["Plug in", "Unpack it", "Label", "Join the domain", "Sign"]; items/*/position = [1, 2, 3, 4, 5]; items/*/isImportant = [true, false, false, true, false]; items/*/isCompleted = [false, false, false, false, false]; items/*/knowledgebaseArticleID = [1, null, null, null, null] |
      | POST /ChecklistLibraryChecklistItems/query | filter = [{"op": "eq", "field": "checklistLibraryID", "value": 1}]        | 200    | items/*/itemName = ["Unpack it", "Join the domain", "Plug in", "Label", "Sign"]; items/*/position = [2, 4, 1, 3, 5] |
    When these records are changed:
      | name  | with         |
      | third | position = 1 |
    And these records are deleted:
      | name |
      | zero |
    Then these requests are answered:
      | request                                    | with                                                                      | status | values |
      | POST /ChecklistLibraryChecklistItems/query | filter = [{"op": "eq", "field": "checklistLibraryID", "value": 1}]        | 200    | items/*/itemName = ["Unpack it", "Join the domain", "Label", "Sign"]; items/*/position = [2, 3, 1, 4] |

  @writes @needs_clock
  Scenario: The service shows a token, every entity, and what content it takes
    Given the clock stands still at 2030-01-07T12:00:00Z
    Then these requests are answered:
      | request                | with                                                  | headers                                      | status | names | values |
      | GET /Authenticate      |                                                       |                                              | 200    |       | authToken = something; expiration = 2030-01-07T13:00:00Z |
      | GET /Companies/175     |                                                       | UserName = API@MSP.example                   | 200    |       | item/id = 175 |
      | GET /Modules           |                                                       |                                              | 200    |       | modules/*/key = [1, 2, 3, 8, 24]; modules/*/value = [true, true, true, true, true] |
      | GET /TimeEntries/29680001 |                                                    |                                              | 200    |       | item/dateWorked = 2024-01-02T00:00:00Z |
      | PATCH /TimeEntries     | id = 29680001; dateWorked = "2024-01-03T23:00:00-05:00" |                                            | 200    |       | |
      | GET /TimeEntries/29680001 |                                                    |                                              | 200    |       | item/dateWorked = 2024-01-03T00:00:00Z |
      | PATCH /Tickets         | id = 7860; dueDateTime = "2030-01-01t02:00:00z"       |                                              | 200    |       | |
      | GET /Tickets/7860      |                                                       |                                              | 200    |       | item/dueDateTime = 2030-01-01T02:00:00Z |
      | POST /Companies/query  |                                                       |                                              | 500    | Parameter name: filters | |
      | POST /Companies/query/count |                                                  |                                              | 500    | Parameter name: filters | |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "id", "value": 175}]  | Content-Type = text/plain                    | 415    | 'text/plain' is not supported | |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "id", "value": 175}]  | Content-Type = text/json                     | 200    |       | items/# = 1 |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "id", "value": 175}]  | Content-Type = application/vnd.tool+json     | 200    |       | items/# = 1 |
      | POST /Companies/query  | filter = [{"op": "and", "items": null}, {"op": "eq", "field": "id", "value": 175}] |                | 200    |       | items/# = 1 |
      | PATCH /Companies       | id = 175; isActive = 7; userDefinedFields = null      |                                              | 200    |       | itemId = 175 |
      | GET /Companies/175     |                                                       |                                              | 200    |       | item/isActive = true; item/userDefinedFields/0/value = nothing |
      | PATCH /Companies       | id = 175; address1 = true; city = 5; state = 2.5      |                                              | 200    |       | |
      | GET /Companies/175     |                                                       |                                              | 200    |       | item/address1 = "True"; item/city = "5"; item/state = "2.5" |
      | PATCH /Companies       | id = 175; userDefinedFields = [{"name": ["x"], "value": 1}] |                                        | 500    | userDefinedFields | |
      | PATCH /Companies       | id = 175; userDefinedFields = [{"NAME": "customer ranking", "Value": 7}] |                           | 200    |       | |
      | GET /Companies/175     |                                                       |                                              | 200    |       | item/userDefinedFields/0/name = Customer Ranking; item/userDefinedFields/0/value = "7" |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "id", "value": 175}]  | Content-Type = APPLICATION/JSON | 200 |       | items/# = 1 |
      | GET /Companies/9223372036854775808 |                                           |                                              | 404    |       | |
      | GET /Tickets/7860/Notes/9223372036854775808 |                                  |                                              | 404    |       | |
      | GET /Tickets/9223372036854775808/Notes/29680001 |                              |                                              | 404    |       | |
      | PATCH /Companies       | id = 175; userDefinedFields = [{"name": "Customer Ranking", "value": 1}, 1] |              | 500    | userDefinedFields | |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "id", "value": 175}, 1] |                                            | 500    | list of conditions | |
      | POST /Companies/query  | FILTER = [{"OP": "eq", "Field": "id", "VALUE": 175}]  |                                              | 200    |       | items/# = 1 |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "UserDefinedFields", "value": 1}] |                                  | 500    | Unable to find UserDefinedFields | |
      | POST /Companies/query  | filter = [{"op": 5, "field": "id", "value": 1}, {"op": "eq", "field": "id", "value": 175}] |         | 200    |       | items/*/id = [175] |
      | POST /Companies/query  | filter = [{"op": "eq", "field": 5, "value": 1}]       |                                              | 500    | Unable to find | |
      | POST /Companies/query  | filter = [{"op": "exist", "field": "CUSTOMER RANKING", "udf": "True"}] |                             | 200    |       | items/*/id = [175] |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "isActive", "value": " TRUE "}, {"op": "eq", "field": "id", "value": 175}] | | 200  |       | items/# = 1 |
      | POST /Contacts/query   | filter = [{"op": "eq", "field": "isActive", "value": " False "}] |                                   | 200    |       | items/*/id = [30680002] |
      | POST /Companies/query  | filter = []; IncludeFields = ["id", 1]                |                                              | 500    | IncludeFields | |
      | POST /Companies/query  | filter = [{"op": "eq", "field": "id", "value": 175}]; INCLUDEFIELDS = ["ID", "CUSTOMER RANKING", "COMPANYNAME"]; maxRecords = 1 | | 200 | | items/0/id = 175; items/0/companyName = Contoso; items/0/userDefinedFields/0/value = "7"; items/0/phone = absent |
      | POST /Companies/query/next?paging={"pageSize":2,"previousIds":[-1],"nextIds":[9223372036854775808]} | filter = [{"op": "gte", "field": "id", "value": 0}] | | 500 | could not be read | |
      | POST /Companies/query/next?paging={"pageSize":2,"previousIds":[-9223372036854775808],"nextIds":[175]} | filter = [{"op": "gte", "field": "id", "value": 0}] | | 500 | could not be read | |
      | POST /Companies/query/next?paging={"pageSize":2,"previousIds":[true],"nextIds":[175]} | filter = [{"op": "gte", "field": "id", "value": 0}] | | 500 | could not be read | |
      | GET /Companies/9223372036854775807 |                                           |                                              | 200    |       | item = nothing |

  @writes
  Scenario: Numbers of user-defined fields are compared as numbers, and conditions nest thirty levels deep
    When these records are created:
      | name | collection | with                                                                                       |
      | nine | Contracts  | contractNumber = S-9; userDefinedFields = [{"name": "Seats", "value": "9"}]                 |
      | ten  | Contracts  | contractNumber = S-10; userDefinedFields = [{"name": "Seats", "value": "10"}]               |
    Then these requests are answered:
      | request               | raw                                                                                                                     | status | names | values |
      | POST /Contracts/query | {"filter": [{"op": "gt", "field": "Seats", "value": "9.5", "udf": true}]}                                                | 200    |       | items/*/id = [{ten}] |
      | POST /Contracts/query | {"filter": [{"op": "lte", "field": "Seats", "value": 9, "udf": true}]}                                                   | 200    |       | items/*/id = [{nine}] |
      | POST /Contracts/query | {"filter": [{"op": "eq", "field": "Seats", "value": "10.0", "udf": true}]}                                               | 200    |       | items/*/id = [{ten}] |
      | POST /Contracts/query | {"filter": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "eq", "field": "id", "value": {ten}}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]} | 200 |  | items/*/id = [{ten}] |
      | POST /Contracts/query | {"filter": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "and", "items": [{"op": "eq", "field": "id", "value": {ten}}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]} | 500 | 30 levels deep |  |

  @writes @needs_clock
  Scenario: An expense is billed from its day on, and a report that was rejected is submitted again
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name   | collection     | below    | with                                                                                                  |
      | report | ExpenseReports |          | submitterID = 29682886                                                                                |
      | taxi   | ExpenseItems   | {report} | expenseReportID = {report}; description = Taxi; expenseDate = 2024-03-15; projectID = 4; purchaseOrderNumber = P-7; expenseCurrencyExpenseAmount = 30 |
      | gift   | ExpenseItems   | {report} | expenseReportID = {report}; expenseCategory = 2; entertainmentLocation = Bar; isBillableToCompany = false; paymentType = 3 |
    Then the records have these values:
      | name   | values                                                                                             |
      | report | departmentNumber = nothing; amountDue = 30; internalCurrencyExpenseTotal = 42.5                     |
      | taxi   | companyID = 175; projectID = 4; taskID = nothing; isReimbursable = true                              |
      | gift   | companyID = 0; isReimbursable = false; reimbursementCurrencyReimbursementAmount = 0                  |
    When these records are changed:
      | name   | with                                               |
      | report | internalCurrencyCashAdvanceAmount = 50             |
    Then the records have these values:
      | name   | values                                                                     |
      | report | amountDue = -20; reimbursementCurrencyCashAdvanceAmount = 50; status = 1   |
    When these records are changed:
      | name   | with          |
      | report | submit = true |
    And people do this:
      | action                                 | with             | refused | values                                       |
      | POST /expense-reports/{report}/reject  | reason = No bill |         | report/status = 4; report/submitDate = {now}; report/approverID = nothing |
      | POST /expense-reports/{report}/reject  | reason = Again   | 409     |                                              |
    And these records are changed:
      | name   | with                  |
      | taxi   | description = By taxi |
      | report | submit = true         |
    Then the records have these values:
      | name   | values                                      |
      | report | status = 2; rejectionReason = nothing       |
      | taxi   | isRejected = false                          |
      | gift   | isRejected = true                           |
    When people do this:
      | action                                 | with                 | refused | values |
      | POST /billing/post                     | through = 2024-12-31 |         |        |
      | POST /expense-reports/{report}/approve |                      |         | report/status = 3; report/approverID = 29682885; report/approvedDate = {now} |
      | POST /billing/post                     | through = 2024-03-14 |         | billingItems/# = 0 |
      | POST /billing/post                     | through = 2024-03-15 |         | billingItems/# = 1 |
      | POST /billing/post                     | through = 2024-03-15 |         | billingItems/# = 0 |
    Then these requests are answered:
      | request                  | with                                                               | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "expenseItemID", "value": {taxi}}] | 200    | items/# = 1; items/0/itemName = By taxi; items/0/itemDate = 2024-03-15T00:00:00Z; items/0/quantity = 1; items/0/rate = 30; items/0/extendedPrice = 30; items/0/ourCost = 30; items/0/purchaseOrderNumber = P-7; items/0/companyID = 175; items/0/projectID = 4; items/0/taskID = nothing; items/0/postedDate = {now} |

  @writes @needs_clock
  Scenario: A call that is canceled late gives no notice, and keeps who canceled it
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name | collection   | with                                                                                                                   |
      | late | ServiceCalls | startDateTime = 2030-01-07T08:00:00Z; endDateTime = 2030-01-07T08:00:00Z; canceledDateTime = 2030-01-07T09:00:00Z       |
    Then the records have these values:
      | name | values                                                                                           |
      | late | cancelationNoticeHours = 0; duration = 0; canceledByResourceID = 29682888; isComplete = 0         |
    When these requests are answered:
      | request             | with                                             | headers                            | status |
      | PATCH /ServiceCalls | id = {late}; description = Moved; startDateTime = 2030-01-07T06:00:00Z | ImpersonationResourceId = 29682885 | 200 |
    Then the records have these values:
      | name | values                                                                                   |
      | late | cancelationNoticeHours = 0; duration = 2; canceledByResourceID = 29682888; description = Moved |

  @writes @needs_settings
  Scenario: Units of a service are kept as totals where the setting says so
    Given these settings of the system:
      | setting              | value |
      | partial_period_units | total |
    When these records are created:
      | name     | collection       | below      | with                                                              |
      | contract | Contracts        |            | startDate = 2030-01-01; endDate = 2030-05-31; contractNumber = T-1 |
      | seats    | ContractServices | {contract} | serviceID = 13                                                    |
    Then these requests are answered:
      | request                          | with                                                                                                        | status | names | values |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-01-01; unitChange = 4                                     | 200    |       |        |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-02-15; unitChange = 2; adjustedUnitCost = 20              | 200    |       |        |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-01-10; unitChange = 1                                     | 200    |       |        |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-02-16; unitChange = -8                                    | 500    | negative |     |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-04-20; unitChange = 1                                     | 200    |       |        |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-04-10; unitChange = 2                                     | 200    |       |        |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-04-25; unitChange = 1                                     | 200    |       |        |
      | POST /ContractServiceUnits/query | filter = [{"op": "eq", "field": "contractServiceID", "value": {seats}}, {"op": "gt", "field": "startDate", "value": "2030-04-01"}] | 200 | | items/*/units = [11, 10, 9, 11] |
      | POST /ContractServiceUnits/query | filter = [{"op": "eq", "field": "contractServiceID", "value": {seats}}, {"op": "lte", "field": "startDate", "value": "2030-04-01"}] | 200 | | items/*/units = [4, 5, 7, 7, 7, 5] |
      | POST /ContractServiceUnits/query | filter = [{"op": "eq", "field": "contractServiceID", "value": {seats}}, {"op": "eq", "field": "startDate", "value": "2030-02-15"}] | 200 | | items/# = 1; items/0/units = 7; items/0/endDate = 2030-02-28T00:00:00Z; items/0/price = 315; items/0/cost = 140 |
      | POST /ContractServiceUnits/query | filter = [{"op": "eq", "field": "contractServiceID", "value": {seats}}, {"op": "eq", "field": "startDate", "value": "2030-01-10"}] | 200 | | items/# = 1; items/0/units = 5; items/0/endDate = 2030-01-31T00:00:00Z |

  @writes @auth
  Scenario: Whoever acts for somebody else is named behind, when a record is created and when it is changed
    Then these requests are answered:
      | request                          | with                                                                    | headers                            | status | values |
      | POST /Tickets/7860/Notes         | ticketID = 7860; title = A; description = A; noteType = 1; publish = 1  | ImpersonationResourceId = 29682885 | 200    | itemId = 29680002 |
      | GET /TicketNotes/29680002        |                                                                         |                                    | 200    | item/creatorResourceID = 29682885; item/impersonatorCreatorResourceID = 29682888; item/impersonatorUpdaterResourceID = nothing |
      | PATCH /Tickets/7860/Notes        | id = 29680002; title = B                                                | ImpersonationResourceId = 29682886 | 200    | itemId = 29680002 |
      | GET /TicketNotes/29680002        |                                                                         |                                    | 200    | item/title = B; item/creatorResourceID = 29682885; item/impersonatorCreatorResourceID = 29682888; item/impersonatorUpdaterResourceID = 29682888 |
      | PATCH /Tickets/7860/Notes        | id = 29680001; title = C                                                |                                    | 200    |        |
      | GET /TicketNotes/29680001        |                                                                         |                                    | 200    | item/title = C; item/impersonatorCreatorResourceID = nothing; item/impersonatorUpdaterResourceID = nothing |
      | PATCH /Resources                 | id = 29682886; isActive = false                                         |                                    | 200    |        |
      | POST /Tickets/7860/Notes         | ticketID = 7860; title = D; description = D; noteType = 1; publish = 1  | ImpersonationResourceId = 29682886 | 500    | errors/0 = ImpersonationResourceId 29682886 does not reference an active resource. |
      | POST /Companies                  | companyName = Own; companyType = 1; ownerResourceID = 4; phone = 1      | ImpersonationResourceId = 29682885 | 200    |        |
      | POST /Companies/query            | filter = [{"op": "eq", "field": "companyName", "value": "Own"}]         |                                    | 200    | items/# = 1; items/0/createdByResourceID = 29682885; items/0/impersonatorCreatorResourceID = 29682888 |

  @writes
  Scenario: A value that was retired stays where it is, and is given to nobody else
    When people do this:
      | action                        | with                                                                                            | refused | values |
      | PUT /picklists/Ticket.queueID | values = ["5 Client Portal (system)", "29682833 Service Desk (inactive)", "29684000 Cloud (default)"] |   | values/# = 3 |
    Then these requests are answered:
      | request                                  | with                                                             | status | names   | values |
      | PATCH /Tickets                           | id = 7860; title = Still here                                    | 200    |         |        |
      | PATCH /Tickets                           | id = 7860; queueID = 29682833; description = Same                | 200    |         |        |
      | PATCH /Tickets                           | id = 7859; queueID = 29684000                                    | 200    |         |        |
      | PATCH /Tickets                           | id = 7859; queueID = 29682833                                    | 500    | queueID |        |
      | POST /Tickets                            | companyID = 175; title = x; status = 1; priority = 1; queueID = 29682833 | 500 | queueID |       |
      | GET /TimeOffRequests/entityInformation/fields |                                                             | 200    |         | fields/1/name = resourceID; fields/1/isReference = false; fields/1/referenceEntityType = "" |

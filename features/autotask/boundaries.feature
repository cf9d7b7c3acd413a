@errors @needs_driver
Feature: Limits let through what just meets them
  For each limit a request that meets it exactly is accepted, and one beyond it is refused.

  @writes
  Scenario: Dates may be equal, and amounts zero
    When these records are created:
      | name     | collection                                  | below    | with                                                                       |
      | product  | Products                                    |          | name = Exact; unitPrice = 0; unitCost = 0; isSerialized = false            |
      | serial   | Products                                    |          | name = Numbered; isSerialized = true                                       |
      | stock    | InventoryItems                              |          | productID = {product}; quantityOnHand = 0; quantityMinimum = 0; quantityMaximum = 0 |
      | full     | InventoryItems                              |          | productID = {product}; inventoryLocationID = 29680001; quantityOnHand = 3; quantityMinimum = 1; quantityMaximum = 9 |
      | units    | InventoryItems                              |          | productID = {serial}; quantityOnHand = 1; quantityMinimum = 1; quantityMaximum = 1 |
      | number   | InventoryItemSerialNumbers                  | {units}  | serialNumber = ONE                                                         |
      | moved    | InventoryTransfers                          |          | productID = {product}; quantityTransferred = 3                             |
      | one      | InventoryTransfers                          |          | quantityTransferred = 1                                                    |
      | item     | PurchaseOrderItems                          | 29680002 | quantity = 1                                                               |
      | rule     | ContractBillingRules                        | 29684183 | startDate = 2024-03-15; endDate = 2024-03-15; minimumUnits = 2; maximumUnits = 2 |
      | day      | Contracts                                   |          | startDate = 2024-03-15; endDate = 2024-03-15                               |
      | sub      | Subscriptions                               |          | effectiveDate = 2024-03-15; expirationDate = 2024-03-15                    |
      | tie      | ConfigurationItemBillingProductAssociations | 29680001 | effectiveDate = 2024-03-15; expirationDate = 2024-03-15                    |
      | rate     | ContractRates                               | 29684184 | contractHourlyRate = 0                                                     |
      | factor   | ContractBlockHourFactors                    | 29684180 | blockHourMultiplier = 0                                                    |
      | block    | ContractBlocks                              | 29684180 | hours = 0; hourlyRate = 0                                                  |
      | term     | PaymentTerms                                |          | name = At once; paymentDueInDays = 0                                       |
      | tax      | Taxes                                       |          | taxName = None; taxRate = 0                                                |
      | deal     | Opportunities                               |          | probability = 100; projectedCloseDate = 2024-03-15                         |
      | hope     | Opportunities                               |          | probability = 0                                                            |
      | quote    | Quotes                                      |          | effectiveDate = 2024-03-15; expirationDate = 2024-03-15; opportunityID = {deal} |
      | line     | QuoteItems                                  | {quote}  | quoteID = {quote}; quantity = 0; percentageDiscount = 100                  |
      | project  | Projects                                    |          | startDateTime = 2024-03-15; endDateTime = 2024-03-15                       |
      | phase    | Phases                                      | {project} | projectID = {project}; startDate = 2024-03-15; dueDate = 2024-03-15       |
      | task     | Tasks                                       | {project} | projectID = {project}; phaseID = {phase}; startDateTime = 2024-03-15T08:00:00Z; endDateTime = 2024-03-15T08:00:00Z |
      | request  | TimeOffRequests                             | 29682885 | hours = 0.25                                                               |
      | entry    | TimeEntries                                 |          | hoursWorked = 0.01                                                         |
    Then the records have these values:
      | name    | values                                                     |
      | moved   | quantityTransferred = 3                                    |
      | full    | quantityOnHand = 0                                         |
      | project | duration = 1; startDateTime = 2024-03-15T00:00:00Z; endDateTime = 2024-03-15T00:00:00Z |
      | sub     | totalPrice = 1                                             |
      | rule    | minimumUnits = 2; maximumUnits = 2                         |
    When these records are changed:
      | name    | with                                                   |
      | project | startDateTime = 2024-03-14; endDateTime = 2024-03-16   |
      | project | startDateTime = 2024-03-15; endDateTime = 2024-03-15   |
      | day     | contractName = Same day                                |
    Then these requests are refused:
      | request                           | below    | with                                                                     | status | names |
      | create InventoryItemSerialNumbers | {units}  | serialNumber = TWO                                                       | 500    | serialNumber |
      | create InventoryTransfers         |          | productID = {product}                                                    | 500    | [0] |
      | create PurchaseOrderItems         | 29680002 | quantity = 0                                                             | 500    | quantity |
      | create ContractBillingRules       | 29684183 | productID = 29680000; startDate = 2024-03-15; endDate = 2024-03-14       | 500    | endDate |
      | create QuoteItems                 | {quote}  | quoteID = {quote}; percentageDiscount = 100.1                            | 500    | percentageDiscount |
      | create TimeOffRequests            | 29682885 | hours = 0                                                                | 500    | hours |
      | create TimeOffRequests            | 29682885 | hours = -1                                                               | 500    | hours |
      | change project                    |          | startDateTime = 2024-03-16                                               | 500    | Time |

  @writes
  Scenario: Texts, numbers and dates reach as far as their types
    Then these requests are answered:
      | request        | with                                                        | status | names         |
      | PATCH /Tickets | id = 7860; externalID = 12345678901234567890123456789012345678901234567890  | 200 |      |
      | PATCH /Tickets | id = 7860; externalID = 123456789012345678901234567890123456789012345678901 | 500 | externalID |
      | PATCH /Products | id = 29680001; unitPrice = 999999999999999                 | 200    |               |
      | PATCH /Products | id = 29680001; unitPrice = 1000000000000000                | 500    | unitPrice     |
      | PATCH /Products | id = 29680001; unitPrice = -999999999999999                | 200    |               |
      | PATCH /Products | id = 29680001; unitPrice = "2.5"                           | 200    |               |
      | PATCH /Tickets | id = 7860; dueDateTime = "2030-01-01T02:00:00+14:00"        | 200    |               |
      | PATCH /Tickets | id = 7860; dueDateTime = "2030-01-01T02:00:00+14:01"        | 500    | dueDateTime   |
      | PATCH /Tickets | id = 7860; dueDateTime = "2030-01-01T02:00:00-05:59"        | 200    |               |
      | PATCH /Tickets | id = 7860; dueDateTime = "2030-01-01T02:00:00-05:60"        | 500    | dueDateTime   |
      | PATCH /Tickets | id = 7860; dueDateTime = "1753-01-01T00:00:00Z"             | 200    |               |
      | PATCH /Tickets | id = 7860; dueDateTime = "1752-12-31T23:59:59Z"             | 500    | dueDateTime   |
      | PATCH /Tickets | id = 7860; dueDateTime = "9999-12-31T23:59:59Z"             | 200    |               |
      | PATCH /Tickets | id = 7860; dueDateTime = "9999-12-31T23:59:59-01:00"        | 500    | dueDateTime   |
      | PATCH /Tickets | id = 7860; dueDateTime = " 2030-02-01T17:00:00.1234Z "      | 200    |               |
      | PATCH /Companies | id = 175; isActive = " TRUE "                             | 200    |               |
      | PATCH /Companies | id = 175; isActive = "yes"                                | 500    | isActive      |
      | PATCH /Tickets | id = 7860; priority = 2147483648                            | 500    | priority      |
    And these requests are answered:
      | request                  | status | values |
      | GET /Tickets/7860        | 200    | item/dueDateTime = 2030-02-01T17:00:00.123Z; item/externalID = "12345678901234567890123456789012345678901234567890" |
      | GET /Products/29680001   | 200    | item/unitPrice = 2.5 |

  @writes @needs_settings
  Scenario: Limits of a database are settings
    Then these settings lead to these answers:
      | setting                | value | request                                             | with                                                                        | status | names |
      | query_string_limit     | 20    | GET /Companies/175?abc=1234567890123456            |                                                                             | 200    |       |
      | query_string_limit     | 19    | GET /Companies/175?abc=1234567890123456            |                                                                             | 404    |       |
      | library_checklist_limit | 3    | POST /ChecklistLibraries/1/ChecklistItems           | checklistLibraryID = 1; itemName = Third                                    | 200    |       |
      | library_checklist_limit | 3    | POST /ChecklistLibraries/1/ChecklistItems           | checklistLibraryID = 1; itemName = Fourth                                   | 500    | at most 3 items |
      | ticket_checklist_limit | 2     | POST /Tickets/7860/ChecklistLibraries               | checklistLibraryID = 1; ticketID = 7860                                     | 500    | at most 2 items |
      | ticket_checklist_limit | 3     | POST /Tickets/7860/ChecklistLibraries               | checklistLibraryID = 1; ticketID = 7860                                     | 200    |       |
      | ticket_checklist_limit | 3     | POST /Tickets/7860/ChecklistItems                   | ticketID = 7860; itemName = Fourth                                          | 500    | at most 3 items |
      | attachment_max_bytes   | 5     | POST /Tickets/7860/Attachments                      | attachmentType = FILE_ATTACHMENT; title = a; fullPath = a; publish = 1; data = SGVsbG8= | 200 |       |
      | attachment_max_bytes   | 4     | POST /Tickets/7860/Attachments                      | attachmentType = FILE_ATTACHMENT; title = a; fullPath = a; publish = 1; data = SGVsbG8= | 500 | 5 bytes |
      | webhook_limit          | 2     | POST /ContactWebhooks                               | name = W; webhookUrl = https://receiver.example/1; deactivationUrl = https://receiver.example/1; secretKey = k; isActive = true; sendThresholdExceededNotification = false | 200 | |
      | webhook_limit          | 2     | POST /ContactWebhooks                               | name = W; webhookUrl = https://receiver.example/2; deactivationUrl = https://receiver.example/2; secretKey = k; isActive = true; sendThresholdExceededNotification = false | 500 | maximum number of webhooks (2) |
      | webhook_limit          | 2     | PATCH /ContactWebhooks                              | id = 1; name = Still one of two                                             | 200    |       |
      | webhook_https_only     | false | POST /TicketWebhooks                                | name = W; webhookUrl = http://receiver.example/1; deactivationUrl = http://receiver.example/1; secretKey = k; isActive = true; sendThresholdExceededNotification = false | 200 | |
      | webhook_https_only     | false | POST /TicketWebhooks                                | name = W; webhookUrl = ftp://receiver.example/1; deactivationUrl = http://receiver.example/1; secretKey = k; isActive = true; sendThresholdExceededNotification = false | 500 | an http or https URL |

  @writes @needs_settings
  Scenario: What costs more than the setting allows waits for approval
    Given these settings of the system:
      | setting                 | value |
      | purchase_approval_above | 20    |
    When these records are created:
      | name   | collection    | below | with                              |
      | just   | TicketCharges | 7860  | unitQuantity = 2; unitCost = 10   |
      | more   | TicketCharges | 7860  | unitQuantity = 2; unitCost = 10.01 |
    Then the records have these values:
      | name | values                          |
      | just | extendedCost = 20; status = 7   |
      | more | extendedCost = 20.02; status = 2 |
    And these requests are answered:
      | request                              | with                                                            | status | values |
      | POST /PurchaseApprovals/query        | filter = [{"op": "gte", "field": "id", "value": 0}]             | 200    | items/# = 1; items/0/id = {more}; items/0/costType = Ticket |
    When these records are created:
      | name   | collection      | below    | with             |
      | first  | ContractCharges | 29684183 | unitQuantity = 3 |
      | same   | ContractCharges | 29684183 | unitQuantity = 3 |
    Then these requests are answered:
      | request                              | with                                                            | status | values |
      | POST /PurchaseApprovals/query        | filter = [{"op": "gte", "field": "id", "value": 0}]             | 200    | items/*/costType = ["Contract", "Ticket", "Contract"]; items/0/id = {first}; items/1/id = {same} |
      | PATCH /PurchaseApprovals             | id = {more}; isApproved = true                                  | 200    |        |
      | GET /TicketCharges/{more}            |                                                                 | 200    | item/status = 1 |
      | GET /ContractCharges/{same}          |                                                                 | 200    | item/status = 2 |

  @writes
  Scenario: Groups of conditions, lists of values and braces are nested so deep, and no deeper
    Then these requests are answered:
      | request                    | raw                                                                                                                                                  | status | names |
      | POST /Companies/query      | {"filter": [{"op": "exist", "field": "id",}], 'MaxRecords': 1, IncludeFields: ["id"]}                                                                | 200    |       |
      | POST /Companies/query      | {"filter": [{"op": "exist", "field": "id"}]                                                                                                          | 500    | Unexpected end of content while loading JSON. Path '', line 1, position 43. |
      | POST /Companies/query      | {"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1,}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}} | 500 | filter |
      | POST /Companies/query      | {"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1,}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}}} | 500 | MaxDepth of 100 |
      | POST /Companies/query      | {"filter": ?}                                                                                                                                        | 500    | Unexpected character encountered while parsing value: ?. Path '', line 1, position 11. |
      | POST /Companies/query      | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1,]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] | 500 | filter |
      | POST /Companies/query      | [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1,]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] | 500 | MaxDepth of 100 |

  @writes
  Scenario: A body is read where a human would understand it, and refused with the place where it ends to make sense
    Then these requests are answered:
      | request               | raw                                                                                              | status | names | values |
      | POST /Companies/query | {'filter': [{'op': 'eq', 'field': 'id', 'value': +175.0}]}                                       | 200    |       | items/*/id = [175] |
      | POST /Companies/query | {filter: [{op: "eq", field: 'companyName', value: 'Con\u0074oso',},], MaxRecords: .1e1,}         | 200    |       | items/*/id = [175] |
      | POST /Companies/query | /* all */ {filter: [{op: "gte", field: "id", value: 178}], // two\n x: undefined, y: [1, null]}  | 200    |       | items/*/id = [178, 179] |
      | POST /Companies/query | {"filter": [{"op": "eq", "field": "companyName", "value": 'O\\'Neil "&" \\x'}]}                  | 500    | parsing value: x | |
      | POST /Companies/query | {"filter": [{"op": "eq", "field": "companyName", "value": 'O\\'Neil \\n'}]}                      | 200    |       | items/# = 0 |
      | POST /Companies/query | {"filter": [],\n "MaxRecords": 1 2}                                                              | 500    | parsing value: 2. Path '', line 2, position 17. | |
      | POST /Companies/query | {"filter" [],}                                                                                   | 500    | parsing value: [. Path '', line 1, position 10. | |
      | POST /Companies/query | {"filter": [}                                                                                    | 500    | parsing value: }. Path '', line 1, position 12. | |
      | POST /Companies/query | {"filter": []} more                                                                              | 500    | parsing value: m. Path '', line 1, position 15. | |
      | POST /Companies/query | {"filter": nothing}                                                                              | 500    | parsing value: n. Path '', line 1, position 11. | |
      | POST /Companies/query | {"filter": 'open                                                                                 | 500    | Unexpected end of content while loading JSON. Path '', line 1, position | |
      | POST /Companies/query | {"filter": '\\u12G4'}                                                                            | 500    | parsing value: u. Path '', line 1, position 13. | |
      | POST /Companies/query | {"filter": [], "MaxRecords": 1e999,}                                                             | 500    | parsing value: 1. Path '', line 1, position 29. | |

@lifecycle @needs_driver
Feature: Fields and lists that an administrator keeps apply at once
  User-defined fields have types, lengths and lists; lists of records hold those that are active. What is inactive stays
  where it is, and is given to no other record.

  @writes @errors
  Scenario: Definitions of fields and values apply as they are now
    When these records are created:
      | name   | collection                  | below   | with                                                                          |
      | plain  | UserDefinedFieldDefinitions |         | name = Plain; udfType = 1; dataType = 1                                       |
      | area   | UserDefinedFieldDefinitions |         | name = Area; udfType = 1; dataType = 2                                        |
      | day    | UserDefinedFieldDefinitions |         | name = Day; udfType = 1; dataType = 4                                         |
      | number | UserDefinedFieldDefinitions |         | name = Number; udfType = 1; dataType = 3                                      |
      | color  | UserDefinedFieldDefinitions |         | name = Color; udfType = 1; dataType = 5                                       |
      | red    | UserDefinedFieldListItems   | {color} | udfFieldId = {color}; valueForDisplay = Red; valueForExport = R               |
      | blue   | UserDefinedFieldListItems   | {color} | udfFieldId = {color}; valueForDisplay = Blue; valueForExport = B              |
      | ticket | Tickets                     |         | userDefinedFields = [{"name": "Color", "value": "R"}, {"name": "Plain", "value": "A"}, {"name": "Day", "value": "2030-01-07"}, {"name": "Number", "value": 7}] |
    Then these requests are answered:
      | request                                          | with | status | values |
      | GET /Tickets/entityInformation/userDefinedFields |      | 200    | fields/*/name = ["Plain", "Area", "Day", "Number", "Color", "Alert Source"]; fields/*/type = ["string", "string", "datetime", "decimal", "string", "string"]; fields/*/length = [1024, 8000, 0, 0, 1024, 1024]; fields/*/isPickList = [false, false, false, false, true, false]; fields/0/isQueryable = true; fields/0/isReadOnly = false; fields/0/isRequired = false; fields/0/isSupportedWebhookField = true; fields/4/picklistValues/*/isActive = [true, true]; fields/4/picklistValues/*/sortOrder = [1, 2] |
    And these requests are refused:
      | request       | with                                                                      | status | names |
      | change ticket | userDefinedFields = [{"name": "Day", "value": "2030-02-30"}]              | 500    | Day |
    When these records are changed:
      | name   | with                                                                           |
      | ticket | userDefinedFields = [{"name": "Area", "value": "Back office"}, {"name": "Plain", "value": ""}] |
      | red    | isActive = false                                                               |
      | ticket | title = Red still                                                              |
      | number | isActive = false                                                               |
    Then the records have these values:
      | name   | values                                                                                                             |
      | ticket | userDefinedFields/*/name = ["Plain", "Area", "Day", "Color", "Alert Source"]; userDefinedFields/3/value = R; userDefinedFields/0/value = nothing |
    And these requests are refused:
      | request       | with                                                                      | status | names |
      | create Tickets | userDefinedFields = [{"name": "Color", "value": "R"}]                    | 500    | Color |
      | change ticket | userDefinedFields = [{"name": "Number", "value": "8"}]                    | 500    | Unable to find Number |
    When these records are changed:
      | name   | with                                                     |
      | area   | isRequired = true                                        |
      | ticket | title = Area is there                                    |
    Then these requests are refused:
      | request        | with                                                     | status | names |
      | change ticket  | userDefinedFields = [{"name": "Area", "value": null}]    | 500    | Area  |
      | change ticket  | userDefinedFields = [{"name": "Area", "value": ""}]      | 500    | Area  |
      | create Tickets | title = Without                                          | 500    | Area  |
    And these requests are answered:
      | request               | with                                                                          | status | names | values |
      | PUT /Tickets          | id = {ticket}; companyID = 175; title = x; status = 1; priority = 1; queueID = 5 | 500 | Area  |        |
      | PATCH /Tickets        | id = 7860; title = It has none, and none is sent                              | 200    |       |        |
      | GET /Tickets/{ticket} |                                                                               | 200    |       | item/title = Area is there |

  @writes @errors
  Scenario: Lists of records offer those that are active
    When these records are created:
      | name    | collection    | below | with                                                                |
      | term    | PaymentTerms  |       | name = Later; isActive = true                                       |
      | type    | ConfigurationItemTypes | | name = Scanner; isActive = true                                   |
      | action  | ActionTypes   |       | name = Visit; isActive = true                                       |
      | role    | ResourceServiceDeskRoles | 29682885 | resourceID = 29682885; roleID = 29682835                  |
      | ticket  | Tickets       |       |                                                                     |
      | device  | ConfigurationItems |  | configurationItemType = {type}; contractID = -                      |
      | hook    | TicketWebhooks |      | isActive = false; isSubscribedToCreateEvents = true                 |
      | field   | TicketWebhookFields | {hook} | webhookID = {hook}; fieldID = 2; isSubscribedField = true         |
    And these records are changed:
      | name   | with                                                              |
      | term   | isActive = false                                                  |
      | type   | isActive = false                                                  |
      | action | isActive = false                                                  |
      | ticket | assignedResourceID = 29682885; assignedResourceRoleID = 29682835  |
      | ticket | assignedResourceRoleID = 29682834                                 |
      | role   | isActive = false                                                  |
      | device | referenceTitle = Keeps its type                                   |
    Then the records have these values:
      | name | values         |
      | hook | isReady = true |
    And these requests are refused:
      | request                   | below    | with                                                             | status | names |
      | create PurchaseOrders     |          | paymentTerm = {term}                                             | 500    | paymentTerm |
      | create ConfigurationItems |          | configurationItemType = {type}                                   | 500    | configurationItemType |
      | create CompanyNotes       | 175      | actionType = {action}                                            | 500    | actionType |
      | create Tickets            |          | assignedResourceID = 29682885; assignedResourceRoleID = 29682835 | 500    | AssignedRoleID |
      | create TimeEntries        |          | roleID = 29682835                                                | 500    | There is no row at position 0 |
      | create ExpenseItems       | 29680001 | workType = 29682803                                              | 500    | workType |
      | create ExpenseItems       | 29680001 | workType = 29682801                                              | 500    | workType |
    And these requests are answered:
      | request                                                | with                              | status | values |
      | POST /Expenses/29680001/Items                          | expenseReportID = 29680001; description = x; expenseDate = 2024-03-15; expenseCategory = 6; paymentType = 1; haveReceipt = true; isBillableToCompany = false; expenseCurrencyExpenseAmount = 1; workType = 29682802 | 200 | |
      | GET /CompanyNotes/entityInformation/fields             |                                   | 200    | fields/2/name = actionType; fields/2/isPickList = true; fields/2/picklistValues/*/label = ["Phone Call", "Meeting", "Email", "General", "Visit"]; fields/2/picklistValues/*/isSystem = [true, true, true, true, false]; fields/2/picklistValues/*/isActive = [true, true, true, true, false] |
      | PATCH /Tickets                                         | id = {ticket}; createDate = null | 200    |        |
      | PATCH /Companies/175/Contacts                          | id = 30680001; companyID = 175    | 200    |        |

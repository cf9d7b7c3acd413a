@lifecycle @needs_driver
Feature: The service fills in what a new record was sent without
  A row creates a record with required fields alone; the values are those that the service adds: numbers, states,
  amounts, who created it and when. {now} is the time of the clock.

  @writes @needs_clock
  Scenario: The service fills in fields of a note, an appointment or a to-do
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name                   | collection             |
      | ContractNotes          | ContractNotes          |
      | ProductNotes           | ProductNotes           |
      | ConfigurationItemNotes | ConfigurationItemNotes |
      | TaskNotes              | TaskNotes              |
      | TicketNotes            | TicketNotes            |
      | ProjectNotes           | ProjectNotes           |
      | CompanyNotes           | CompanyNotes           |
      | CompanyToDos           | CompanyToDos           |
      | Appointments           | Appointments           |
    Then the records have these values:
      | name                   | values |
      | ContractNotes          | createDateTime = {now}; creatorResourceID = 29682888; lastActivityDate = {now} |
      | ProductNotes           | createDateTime = {now}; creatorResourceID = 29682888; lastActivityDate = {now} |
      | ConfigurationItemNotes | createDateTime = {now}; creatorResourceID = 29682888; lastActivityDate = {now} |
      | TaskNotes              | createDateTime = {now}; creatorResourceID = 29682888; lastActivityDate = {now} |
      | TicketNotes            | createDateTime = {now}; creatorResourceID = 29682888; lastActivityDate = {now} |
      | ProjectNotes           | createDateTime = {now}; creatorResourceID = 29682888; lastActivityDate = {now} |
      | CompanyNotes           | createDateTime = {now}; lastModifiedDate = {now} |
      | CompanyToDos           | createDateTime = {now}; creatorResourceID = 29682888; lastModifiedDate = {now} |
      | Appointments           | createDateTime = {now}; creatorResourceID = 29682888; updateDateTime = {now} |

  @writes @needs_clock
  Scenario: The service fills in fields of a file
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name                         | collection                   |
      | ResourceAttachments          | ResourceAttachments          |
      | ExpenseItemAttachments       | ExpenseItemAttachments       |
      | ExpenseReportAttachments     | ExpenseReportAttachments     |
      | TaskNoteAttachments          | TaskNoteAttachments          |
      | TicketNoteAttachments        | TicketNoteAttachments        |
      | ProjectAttachments           | ProjectAttachments           |
      | CompanyNoteAttachments       | CompanyNoteAttachments       |
      | ConfigurationItemAttachments | ConfigurationItemAttachments |
      | ProjectNoteAttachments       | ProjectNoteAttachments       |
      | TimeEntryAttachments         | TimeEntryAttachments         |
      | CompanyAttachments           | CompanyAttachments           |
      | TaskAttachments              | TaskAttachments              |
      | TicketAttachments            | TicketAttachments            |
    Then the records have these values:
      | name                         | values |
      | ResourceAttachments          | parentID = 29682885; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 9; isTaskAttachment = false |
      | ExpenseItemAttachments       | parentID = 1; expenseReportID = 29680001; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 20; isTaskAttachment = false |
      | ExpenseReportAttachments     | parentID = 29680001; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 19; isTaskAttachment = false |
      | TaskNoteAttachments          | parentID = 1; taskID = 29680001; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 24; isTaskAttachment = true |
      | TicketNoteAttachments        | parentID = 29680001; ticketID = 7860; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 23; isTaskAttachment = false |
      | ProjectAttachments           | parentID = 4; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 3; isTaskAttachment = false |
      | CompanyNoteAttachments       | parentID = 1; companyID = 175; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 26; isTaskAttachment = false |
      | ConfigurationItemAttachments | parentID = 29680001; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 8; isTaskAttachment = false |
      | ProjectNoteAttachments       | parentID = 1; projectID = 4; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 25; isTaskAttachment = false |
      | TimeEntryAttachments         | parentID = 29680001; ticketID = 7860; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 18; isTaskAttachment = false |
      | CompanyAttachments           | parentID = 175; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 1; isTaskAttachment = false |
      | TaskAttachments              | parentID = 29680001; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 4; isTaskAttachment = true |
      | TicketAttachments            | parentID = 7860; attachDate = {now}; attachedByResourceID = 29682888; contentType = application/octet-stream; fileSize = 5; creatorType = 1; parentType = 4; isTaskAttachment = false |

  @writes @needs_clock
  Scenario: The service fills in fields of a label, a list or a request
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name                              | collection                        |
      | TagGroups                         | TagGroups                         |
      | Tags                              | Tags                              |
      | ResourceServiceDeskRoles          | ResourceServiceDeskRoles          |
      | ChecklistLibraryChecklistItems    | ChecklistLibraryChecklistItems    |
      | TicketChecklistItems              | TicketChecklistItems              |
      | UserDefinedFieldListItems         | UserDefinedFieldListItems         |
      | UserDefinedFieldDefinitions       | UserDefinedFieldDefinitions       |
      | TimeOffRequests                   | TimeOffRequests                   |
      | InternalLocationWithBusinessHours | InternalLocationWithBusinessHours |
      | ActionTypes                       | ActionTypes                       |
      | CompanyLocations                  | CompanyLocations                  |
    Then the records have these values:
      | name                              | values |
      | TagGroups                         | displayColor = 19; isActive = true; isSystem = false |
      | Tags                              | isActive = true; isExcludedFromAutomaticTagging = false; isSystem = false; createDateTime = {now}; lastModifiedDateTime = {now} |
      | ResourceServiceDeskRoles          | isActive = true; isDefault = false |
      | ChecklistLibraryChecklistItems    | isImportant = false; position = 3 |
      | TicketChecklistItems              | isCompleted = false; isImportant = false; position = 1 |
      | UserDefinedFieldListItems         | isActive = true; createDate = {now} |
      | UserDefinedFieldDefinitions       | isRequired = false; isActive = true; isEncrypted = false; createDate = {now} |
      | TimeOffRequests                   | status = 1; createDateTime = {now}; createdByResourceID = 29682888; lastModifiedDateTime = {now}; lastModifiedByResourceID = 29682888 |
      | InternalLocationWithBusinessHours | isDefault = false; noHoursOnHolidays = false |
      | ActionTypes                       | isSystemActionType = false |
      | CompanyLocations                  | isActive = true; isPrimary = false |

  @writes @needs_clock
  Scenario: The service fills in fields of a webhook
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name                      | collection                |
      | CompanyWebhooks           | CompanyWebhooks           |
      | ConfigurationItemWebhooks | ConfigurationItemWebhooks |
      | ContactWebhooks           | ContactWebhooks           |
      | TicketNoteWebhooks        | TicketNoteWebhooks        |
      | TicketWebhooks            | TicketWebhooks            |
    Then the records have these values:
      | name                      | values |
      | CompanyWebhooks           | isSubscribedToCreateEvents = false; isSubscribedToUpdateEvents = false; isSubscribedToDeleteEvents = false; ownerResourceID = 29682888; isReady = false |
      | ConfigurationItemWebhooks | isSubscribedToCreateEvents = false; isSubscribedToUpdateEvents = false; isSubscribedToDeleteEvents = false; ownerResourceID = 29682888; isActive = false; sendThresholdExceededNotification = false; isReady = false |
      | ContactWebhooks           | isSubscribedToCreateEvents = false; isSubscribedToUpdateEvents = false; isSubscribedToDeleteEvents = false; ownerResourceID = 29682888; isReady = false |
      | TicketNoteWebhooks        | isSubscribedToCreateEvents = false; isSubscribedToUpdateEvents = false; isSubscribedToDeleteEvents = false; ownerResourceID = 29682888; isReady = false |
      | TicketWebhooks            | isSubscribedToCreateEvents = false; isSubscribedToUpdateEvents = false; isSubscribedToDeleteEvents = false; ownerResourceID = 29682888; isReady = false |

  @writes @needs_clock
  Scenario: The service fills in fields of what a contract holds
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name                    | collection              |
      | ContractServices        | ContractServices        |
      | ContractServiceBundles  | ContractServiceBundles  |
      | ContractBlocks          | ContractBlocks          |
      | ContractTicketPurchases | ContractTicketPurchases |
      | ContractMilestones      | ContractMilestones      |
      | ContractRetainers       | ContractRetainers       |
      | ContractRates           | ContractRates           |
      | ContractCharges         | ContractCharges         |
      | Subscriptions           | Subscriptions           |
      | Services                | Services                |
      | ServiceBundles          | ServiceBundles          |
      | Contracts               | Contracts               |
    Then the records have these values:
      | name                    | values |
      | ContractServices        | unitPrice = 20; unitCost = 12; internalCurrencyUnitPrice = 20 |
      | ContractServiceBundles  | unitPrice = 60; internalCurrencyUnitPrice = 60 |
      | ContractBlocks          | hoursApproved = 0; isPaid = false; status = 1 |
      | ContractTicketPurchases | status = 1; ticketsUsed = 0 |
      | ContractMilestones      | createDate = {now}; creatorResourceID = 29682888; internalCurrencyAmount = 500 |
      | ContractRetainers       | amountApproved = 0; internalCurrencyAmount = 1000; internalCurrencyAmountApproved = 0; isPaid = false |
      | ContractRates           | internalCurrencyContractHourlyRate = 1 |
      | ContractCharges         | unitPrice = 100; unitCost = 70; extendedCost = 70; billableAmount = 100; isBillableToCompany = true; isBilled = false; status = 7; statusLastModifiedBy = 29682888; statusLastModifiedDate = {now}; internalCurrencyBillableAmount = 100; internalCurrencyUnitPrice = 100; createDate = {now}; creatorResourceID = 29682888 |
      | Subscriptions           | totalCost = 0; totalPrice = 1 |
      | Services                | isActive = true; createDate = {now}; creatorResourceID = 29682888; lastModifiedDate = {now}; updateResourceID = 29682888 |
      | ServiceBundles          | isActive = true; createDate = {now}; creatorResourceID = 29682888; lastModifiedDate = {now}; updateResourceID = 29682888 |
      | Contracts               | lastModifiedDateTime = {now} |

  @writes @needs_clock
  Scenario: The service fills in fields of what is bought, quoted or spent
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name                       | collection                 |
      | PurchaseOrders             | PurchaseOrders             |
      | PurchaseOrderItems         | PurchaseOrderItems         |
      | PurchaseOrderItemReceiving | PurchaseOrderItemReceiving |
      | InventoryTransfers         | InventoryTransfers         |
      | InventoryItems             | InventoryItems             |
      | Products                   | Products                   |
      | Quotes                     | Quotes                     |
      | QuoteItems                 | QuoteItems                 |
      | Opportunities              | Opportunities              |
      | TicketCharges              | TicketCharges              |
      | ProjectCharges             | ProjectCharges             |
      | ExpenseReports             | ExpenseReports             |
      | ExpenseItems               | ExpenseItems               |
    Then the records have these values:
      | name                       | values |
      | PurchaseOrders             | createDateTime = {now}; creatorResourceID = 29682888; purchaseOrderNumber = PO-3 |
      | PurchaseOrderItems         | internalCurrencyUnitCost = 1 |
      | PurchaseOrderItemReceiving | quantityBackOrdered = 8; quantityPreviouslyReceived = 0; receiveDate = {now}; receivedByResourceID = 29682888 |
      | InventoryTransfers         | transferByResourceID = 29682888; transferDate = {now} |
      | InventoryItems             | backOrderQuantity = 0; quantityOnOrder = 0; quantityPicked = 0; quantityReserved = 0 |
      | Products                   | createdByResourceID = 29682888; createdTime = {now} |
      | Quotes                     | companyID = 175; createDate = {now}; creatorResourceID = 29682888; isActive = true; lastActivityDate = {now}; lastModifiedBy = 29682888; primaryQuote = false; quoteNumber = 2 |
      | QuoteItems                 | averageCost = 70; highestCost = 70; internalCurrencyLineDiscount = 0; internalCurrencyUnitDiscount = 0; internalCurrencyUnitPrice = 100; markupRate = 42.8571; name = Virtual Machine; sortOrderID = 2; totalEffectiveTax = 0; unitCost = 70; unitPrice = 100 |
      | Opportunities              | createDate = {now}; creatorResourceID = 29682888; lastActivity = {now}; opportunityCategoryID = 1 |
      | TicketCharges              | extendedCost = 0; billableAmount = 0; isBillableToCompany = true; isBilled = false; status = 7; statusLastModifiedBy = 29682888; statusLastModifiedDate = {now}; internalCurrencyBillableAmount = 0; createDate = {now}; creatorResourceID = 29682888 |
      | ProjectCharges             | extendedCost = 0; billableAmount = 0; isBillableToCompany = true; isBilled = false; status = 7; statusLastModifiedBy = 29682888; statusLastModifiedDate = {now}; internalCurrencyBillableAmount = 0; createDate = {now}; creatorResourceID = 29682888 |
      | ExpenseReports             | status = 1; submit = false; internalCurrencyExpenseTotal = 0; amountDue = 0; reimbursementCurrencyCashAdvanceAmount = 0; reimbursementCurrencyAmountDue = 0; departmentNumber = "100" |
      | ExpenseItems               | internalCurrencyExpenseAmount = 12.5; internalCurrencyReimbursementAmount = 12.5; reimbursementCurrencyReimbursementAmount = 12.5; isReimbursable = true; isRejected = false; companyID = 0 |

  @writes @needs_clock
  Scenario: The service fills in fields of work and those who ask for it
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name               | collection         |
      | Companies          | Companies          |
      | Contacts           | Contacts           |
      | ConfigurationItems | ConfigurationItems |
      | Tickets            | Tickets            |
      | TimeEntries        | TimeEntries        |
      | Projects           | Projects           |
      | Phases             | Phases             |
      | Tasks              | Tasks              |
      | ServiceCalls       | ServiceCalls       |
    Then the records have these values:
      | name               | values |
      | Companies          | isActive = true; createDate = {now}; createdByResourceID = 29682888; lastActivityDate = {now}; lastTrackedModifiedDateTime = {now} |
      | Contacts           | createDate = {now}; lastActivityDate = {now}; lastModifiedDate = {now} |
      | ConfigurationItems | createDate = {now}; createdByPersonID = 29682888; lastActivityPersonID = 29682888; lastModifiedTime = {now} |
      | Tickets            | ticketNumber = T20300107.0001; dueDateTime = 2030-01-08T12:00:00Z; ticketCategory = 3; createDate = {now}; creatorResourceID = 29682888; creatorType = 1; lastActivityDate = {now}; lastActivityResourceID = 29682888; lastActivityPersonType = 1; lastTrackedModificationDateTime = {now} |
      | TimeEntries        | isNonBillable = false; showOnInvoice = true; hoursToBill = 1.5; timeEntryType = 2; createDateTime = {now}; creatorUserID = 29682888; lastModifiedDateTime = {now}; lastModifiedUserID = 29682888 |
      | Projects           | projectNumber = P20300107.0001; startDateTime = 2024-03-15T00:00:00Z; endDateTime = 2024-04-15T00:00:00Z; duration = 32; companyOwnerResourceID = 4; statusDateTime = {now}; completedPercentage = 0; estimatedTime = 0; actualHours = 0; actualBilledHours = 0; laborEstimatedMarginPercentage = 0; projectCostEstimatedMarginPercentage = 0; createDateTime = {now}; creatorResourceID = 29682888; lastActivityDateTime = {now}; lastActivityResourceID = 29682888; lastActivityPersonType = 1 |
      | Phases             | estimatedHours = 0; isScheduled = false; phaseNumber = T20300107.0002; createDate = {now}; creatorResourceID = 29682888; lastActivityDateTime = {now} |
      | Tasks              | taskNumber = T20300107.0003; remainingHours = 4; hoursToBeScheduled = 4; isTaskBillable = true; isVisibleInClientPortal = false; canClientPortalUserCompleteTask = false; createDateTime = {now}; creatorResourceID = 29682888; creatorType = 1; lastActivityDateTime = {now}; lastActivityResourceID = 29682888; lastActivityPersonType = 1 |
      | ServiceCalls       | duration = 2; status = 1; isComplete = 0; createDateTime = {now}; creatorResourceID = 29682888; lastModifiedDateTime = {now} |

@needs_driver
Feature: A fresh database holds the same small MSP every time
  The records that tests and examples speak of: people, customers, a project with its tasks and visits, expenses, and
  the lists that an administrator keeps.

  Scenario: People and customers
    Given the system holds the MSP of the dataset "fixture"
    Then the system holds these of its 4 "Resources"
      | id       | firstName | lastName      | email            | emailTypeCode | userName        | isActive | licenseType | resourceType | userType | payrollType |
      | 4        | Ada       | Administrator | ada@msp.example  | WORK          | ada             | true     | 1           | Employee     | 1        | 1           |
      | 29682885 | Tess      | Technician    | tess@msp.example | WORK          | tess            | true     | 1           | Employee     | 2        | 1           |
      | 29682886 | Toni      | Technician    | toni@msp.example | WORK          | toni            | true     | 1           | Employee     | 2        | 1           |
      | 29682888 | API       | User          | api@msp.example  | WORK          | api@msp.example | true     | 7           | Employee     | 3        | 1           |
    And the system holds these of its 4 "Resources"
      | id       | locationID | defaultServiceDeskRoleID | hireDate                 | dateFormat | timeFormat | numberFormat |
      | 4        | 1          | 29682834                 | 2024-01-02T00:00:00.000Z | MM/dd/yyyy | hh:mm a    | X,XXX.XX     |
      | 29682885 | 1          | 29682834                 | 2024-01-02T00:00:00.000Z | MM/dd/yyyy | hh:mm a    | X,XXX.XX     |
      | 29682886 | 1          | 29682834                 | 2024-01-02T00:00:00.000Z | MM/dd/yyyy | hh:mm a    | X,XXX.XX     |
      | 29682888 | 1          | nothing                  | 2024-01-02T00:00:00.000Z | MM/dd/yyyy | hh:mm a    | X,XXX.XX     |
    And the system holds these of its 6 "Companies"
      | id  | companyName          | companyType | ownerResourceID | phone    | isActive | createDate               | createdByResourceID | lastActivityDate         | lastTrackedModifiedDateTime |
      | 0   | Our MSP              | 1           | 4               | 555-0100 | true     | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z    |
      | 175 | Contoso              | 1           | 4               | 555-0100 | true     | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z    |
      | 176 | Fabrikam             | 1           | 4               | 555-0100 | true     | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z    |
      | 177 | Northwind Traders    | 6           | 4               | 555-0100 | true     | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z    |
      | 178 | Tailspin Toys        | 3           | 4               | 555-0100 | true     | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z    |
      | 179 | Wide World Importers | 7           | 4               | 555-0100 | true     | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z    |
    And the system holds these of its 6 "Companies"
      | id  | companyNumber |
      | 0   | nothing       |
      | 175 | C-175         |
      | 176 | C-176         |
      | 177 | C-177         |
      | 178 | nothing       |
      | 179 | nothing       |
    And the system holds these of its 3 "TicketCategories"
      | id | name      | displayColorRGB | isActive | isGlobalDefault |
      | 2  | RMM Alert | 2               | true     | false           |
      | 3  | Standard  | 2               | true     | true            |
      | 4  | RMA       | 2               | true     | false           |
    And the system holds these of its 1 "InternalLocationWithBusinessHours"
      | id | name         | isDefault | city        | timeZoneID | dateFormat | timeFormat | numberFormat | firstDayOfWeek | holidaySetID |
      | 1  | Headquarters | true      | Springfield | 1          | MM/dd/yyyy | hh:mm a    | X,XXX.XX     | 0              | 1            |
    And the system holds these of its 1 "InternalLocationWithBusinessHours"
      | id | holidayHoursType | noHoursOnHolidays | mondayBusinessHoursStartTime | mondayBusinessHoursEndTime | tuesdayBusinessHoursStartTime | tuesdayBusinessHoursEndTime | wednesdayBusinessHoursStartTime | wednesdayBusinessHoursEndTime | thursdayBusinessHoursStartTime |
      | 1  | 0                | true              | 1900-01-01T08:00:00.000Z     | 1900-01-01T17:00:00.000Z   | 1900-01-01T08:00:00.000Z      | 1900-01-01T17:00:00.000Z    | 1900-01-01T08:00:00.000Z        | 1900-01-01T17:00:00.000Z      | 1900-01-01T08:00:00.000Z       |
    And the system holds these of its 1 "InternalLocationWithBusinessHours"
      | id | thursdayBusinessHoursEndTime | fridayBusinessHoursStartTime | fridayBusinessHoursEndTime |
      | 1  | 1900-01-01T17:00:00.000Z     | 1900-01-01T08:00:00.000Z     | 1900-01-01T17:00:00.000Z   |
    And the system holds these of its 1 "HolidaySets"
      | id | holidaySetName  |
      | 1  | Public holidays |
    And the system holds these of its 2 "Holidays"
      | id | holidaySetID | holidayName    | holidayDate              |
      | 1  | 1            | New Year's Day | 2024-01-01T00:00:00.000Z |
      | 2  | 1            | Labor Day      | 2024-09-02T00:00:00.000Z |
    And the system holds these of its 2 "Departments"
      | id | name     | number | primaryLocationID |
      | 1  | Service  | "100"  | 1                 |
      | 2  | Projects | "200"  | 1                 |
    And the system holds these of its 2 "Skills"
      | id | name           | categoryID | isActive |
      | 1  | Windows Server | 1          | true     |
      | 2  | Routing        | 2          | true     |
    And the system holds these of its 1 "ResourceSkills"
      | id | resourceID | skillID | skillLevel |
      | 1  | 29682885   | 1       | 3          |
    And the system holds these of its 1 "ResourceTimeOffApprovers"
      | id | resourceID | approverResourceID | approvalLevel |
      | 1  | 29682885   | 4                  | 1             |
    And the system holds these of its 1 "TimeOffRequests"
      | id | resourceID | timeOffRequestType | requestDate              | hours | reason | status | createDateTime           | createdByResourceID | lastModifiedDateTime     | lastModifiedByResourceID |
      | 1  | 29682885   | 1                  | 2024-02-05T00:00:00.000Z | 8     | Skiing | 1      | 2024-01-02T08:00:00.000Z | 4                   | 2024-01-02T08:00:00.000Z | 4                        |
    And the system holds these of its 1 "CompanyNotes"
      | id | companyID | actionType | assignedResourceID | startDateTime            | endDateTime              | name    | createDateTime           | lastModifiedDate         |
      | 1  | 175       | 1          | 4                  | 2024-01-03T09:00:00.000Z | 2024-01-03T09:30:00.000Z | Renewal | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 1 "TagGroups"
      | id | label    | displayColor | isActive | isSystem |
      | 1  | Hardware | 20           | true     | true     |
    And the system holds these of its 2 "Tags"
      | id | label   | tagGroupID | isActive | isExcludedFromAutomaticTagging | isSystem | createDateTime           | lastModifiedDateTime     |
      | 1  | Printer | 1          | true     | false                          | true     | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z |
      | 2  | Laptop  | 1          | true     | false                          | false    | 2024-01-02T08:00:00.000Z | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 1 "TagAliases"
      | id | tagID | alias    |
      | 1  | 2     | Notebook |
    And the system holds these of its 1 "ChecklistLibraries"
      | id | name            | entityType | isActive |
      | 1  | New workstation | 1          | true     |
    And the system holds these of its 2 "ChecklistLibraryChecklistItems"
      | id | checklistLibraryID | itemName        | isImportant | position |
      | 1  | 1                  | Unpack it       | false       | 1        |
      | 2  | 1                  | Join the domain | true        | 2        |
    And the system holds these of its 1 "Surveys"
      | id | name          | displayName    |
      | 1  | Ticket closed | How did we do? |
    And the system holds these of its 1 "SurveyResults"
      | id | surveyID | companyID | ticketID | sendDate                 | completeDate             | surveyRating | companyRating | contactRating |
      | 1  | 1        | 175       | 7860     | 2024-01-03T08:00:00.000Z | 2024-01-03T09:00:00.000Z | 4.5          | 4.5           | 4.5           |
    And the system holds these of its 1 "SurveyResults"
      | id | resourceRating |
      | 1  | 4.5            |
    And the system holds these of its 1 "NotificationHistory"
      | id | notificationHistoryTypeID | notificationSentTime     | templateName   | recipientEmailAddress | entityTitle     | entityNumber   | companyID | ticketID |
      | 1  | 1                         | 2024-01-02T08:05:00.000Z | Ticket created | cleo@contoso.example  | Printer offline | T20240102.0001 | 175       | 7860     |
    And the system holds these of its 1 "NotificationHistory"
      | id | isActive | isDeleted | isTemplateJob |
      | 1  | true     | false     | false         |

  Scenario: Projects, visits and expenses
    Given the system holds the MSP of the dataset "fixture"
    Then the system holds these of its 2 "Projects"
      | id | projectName                 | projectNumber  | companyID | projectType | status | startDateTime            | endDateTime              | duration | department |
      | 4  | Office migration            | P20240102.0001 | 175       | 5           | 2      | 2024-01-02T00:00:00.000Z | 2024-03-29T00:00:00.000Z | 88       | 1          |
      | 5  | Office migration (baseline) | P20240102.0002 | 175       | 8           | 1      | 2024-01-02T00:00:00.000Z | 2024-03-29T00:00:00.000Z | 88       | nothing    |
    And the system holds these of its 2 "Projects"
      | id | projectLeadResourceID | companyOwnerResourceID | contractID | completedPercentage | estimatedTime | actualHours | actualBilledHours | createDateTime           | creatorResourceID |
      | 4  | 29682885              | 4                      | 29684183   | 0                   | 8             | 0           | 0                 | 2024-01-02T08:00:00.000Z | 4                 |
      | 5  | nothing               | 4                      | 29684183   | 0                   | 0             | 0           | 0                 | 2024-01-02T08:00:00.000Z | 4                 |
    And the system holds these of its 2 "Projects"
      | id | lastActivityDateTime     | lastActivityResourceID |
      | 4  | 2024-01-02T08:00:00.000Z | 4                      |
      | 5  | 2024-01-02T08:00:00.000Z | 4                      |
    And the system holds these of its 1 "Phases"
      | id       | projectID | title       | startDate                | dueDate                  | estimatedHours | isScheduled | phaseNumber    | createDate               | creatorResourceID |
      | 29680001 | 4         | Preparation | 2024-01-02T00:00:00.000Z | 2024-01-31T00:00:00.000Z | 8              | false       | T20240102.0002 | 2024-01-02T08:00:00.000Z | 4                 |
    And the system holds these of its 1 "Phases"
      | id       | lastActivityDateTime     |
      | 29680001 | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 3 "Tasks"
      | id       | taskNumber     | projectID | phaseID  | title            | status | taskType | priorityLabel | assignedResourceID | assignedResourceRoleID |
      | 29680001 | T20240102.0003 | 4         | 29680001 | Take stock       | 1      | 1        | 2             | 29682886           | 29682835               |
      | 29680002 | T20240102.0004 | 4         | 29680001 | Order devices    | 1      | 1        | 2             | nothing            | nothing                |
      | 29680003 | T20240102.0005 | 4         | nothing  | Inform everybody | 1      | 1        | nothing       | nothing            | nothing                |
    And the system holds these of its 3 "Tasks"
      | id       | startDateTime            | endDateTime              | estimatedHours | remainingHours | hoursToBeScheduled | isTaskBillable | isVisibleInClientPortal | canClientPortalUserCompleteTask | createDateTime           |
      | 29680001 | 2024-01-08T09:00:00.000Z | 2024-01-09T17:00:00.000Z | 6              | 6              | 4                  | true           | false                   | false                           | 2024-01-02T08:00:00.000Z |
      | 29680002 | 2024-01-10T17:00:00.000Z | 2024-01-11T17:00:00.000Z | 2              | 2              | 2                  | true           | false                   | false                           | 2024-01-02T08:00:00.000Z |
      | 29680003 | nothing                  | nothing                  | nothing        | nothing        | nothing            | true           | false                   | false                           | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 3 "Tasks"
      | id       | creatorResourceID | creatorType | lastActivityDateTime     | lastActivityResourceID |
      | 29680001 | 4                 | 1           | 2024-01-02T08:00:00.000Z | 4                      |
      | 29680002 | 4                 | 1           | 2024-01-02T08:00:00.000Z | 4                      |
      | 29680003 | 4                 | 1           | 2024-01-02T08:00:00.000Z | 4                      |
    And the system holds these of its 1 "TaskPredecessors"
      | id | successorTaskID | predecessorTaskID | lagDays |
      | 1  | 29680002        | 29680001          | 1       |
    And the system holds these of its 1 "TaskSecondaryResources"
      | id | taskID   | resourceID | roleID   |
      | 1  | 29680002 | 29682885   | 29682834 |
    And the system holds these of its 1 "ProjectCharges"
      | id | projectID | name         | chargeType | datePurchased            | unitQuantity | unitPrice | unitCost | extendedCost | billableAmount |
      | 1  | 4         | Moving boxes | 1          | 2024-01-03T00:00:00.000Z | 20           | 3         | 2        | 40           | 0              |
    And the system holds these of its 1 "ProjectCharges"
      | id | isBillableToCompany | isBilled | status | internalCurrencyBillableAmount | internalCurrencyUnitPrice | createDate               | creatorResourceID |
      | 1  | false               | false    | 7      | 0                              | 3                         | 2024-01-02T08:00:00.000Z | 4                 |
    And the system holds these of its 1 "ProjectNotes"
      | id | projectID | title    | description       | noteType | publish | isAnnouncement | createDateTime           | creatorResourceID | lastActivityDate         |
      | 1  | 4         | Kick-off | Everybody agrees. | 5        | 1       | false          | 2024-01-02T08:00:00.000Z | 4                 | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 1 "TaskNotes"
      | id | taskID   | description           | noteType | publish | createDateTime           | creatorResourceID | lastActivityDate         |
      | 1  | 29680001 | Begins in the cellar. | 3        | 1       | 2024-01-02T08:00:00.000Z | 4                 | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 3 "ServiceCalls"
      | id       | companyID | startDateTime            | endDateTime              | duration | status | isComplete | description             | createDateTime           |
      | 29680001 | 175       | 2024-01-05T09:00:00.000Z | 2024-01-05T11:00:00.000Z | 2        | 1      | 0          | Replace the toner       | 2024-01-02T08:00:00.000Z |
      | 29680002 | 175       | 2024-01-08T09:00:00.000Z | 2024-01-08T11:00:00.000Z | 2        | 1      | 0          | Walk through the office | 2024-01-02T08:00:00.000Z |
      | 29680003 | 175       | 2024-03-25T09:00:00.000Z | 2024-03-25T11:00:00.000Z | 2        | 1      | 0          | Quarterly visit         | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 3 "ServiceCalls"
      | id       | creatorResourceID | lastModifiedDateTime     |
      | 29680001 | 4                 | 2024-01-02T08:00:00.000Z |
      | 29680002 | 4                 | 2024-01-02T08:00:00.000Z |
      | 29680003 | 4                 | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 1 "ServiceCallTickets"
      | id | serviceCallID | ticketID |
      | 1  | 29680001      | 7860     |
    And the system holds these of its 1 "ServiceCallTicketResources"
      | id | serviceCallTicketID | resourceID |
      | 1  | 1                   | 29682886   |
    And the system holds these of its 1 "ServiceCallTasks"
      | id | serviceCallID | taskID   |
      | 1  | 29680002      | 29680001 |
    And the system holds these of its 1 "ServiceCallTaskResources"
      | id | serviceCallTaskID | resourceID |
      | 1  | 1                 | 29682886   |
    And the system holds these of its 1 "Appointments"
      | id | resourceID | title   | startDateTime            | endDateTime              | createDateTime           | creatorResourceID | updateDateTime           |
      | 1  | 29682885   | Dentist | 2024-01-04T08:00:00.000Z | 2024-01-04T09:00:00.000Z | 2024-01-02T08:00:00.000Z | 4                 | 2024-01-02T08:00:00.000Z |
    And the system holds these of its 2 "ExpenseReports"
      | id       | name     | submitterID | weekEnding               | status | submit | internalCurrencyExpenseTotal | amountDue | reimbursementCurrencyAmountDue | departmentNumber |
      | 29680001 | January  | 29682885    | 2024-01-06T00:00:00.000Z | 1      | false  | 12.5                         | 12.5      | 12.5                           | "100"            |
      | 29680002 | February | 29682885    | 2024-02-03T00:00:00.000Z | 2      | false  | 0                            | 0         | 0                              | "100"            |
    And the system holds these of its 2 "ExpenseReports"
      | id       | submitDate               |
      | 29680001 | nothing                  |
      | 29680002 | 2024-02-05T08:00:00.000Z |
    And the system holds these of its 1 "ExpenseItems"
      | id | expenseReportID | description | expenseDate              | expenseCategory | paymentType | haveReceipt | isBillableToCompany | expenseCurrencyExpenseAmount | internalCurrencyExpenseAmount |
      | 1  | 29680001        | Parking     | 2024-01-05T00:00:00.000Z | 6               | 1           | true        | false               | 12.5                         | 12.5                          |
    And the system holds these of its 1 "ExpenseItems"
      | id | internalCurrencyReimbursementAmount | reimbursementCurrencyReimbursementAmount | isReimbursable | isRejected | companyID |
      | 1  | 12.5                                | 12.5                                     | true           | false      | 175       |

  Scenario: Price lists
    Given the system holds the MSP of the dataset "fixture"
    Then the system holds these of its 12 "PriceListMaterialCodes"
      | id       | billingCodeID | currencyID | usesInternalCurrencyPrice |
      | 29680001 | 29682811      | 2          | true                      |
      | 29680002 | 29682811      | 3          | true                      |
      | 29680003 | 29682812      | 2          | true                      |
      | 29680004 | 29682812      | 3          | true                      |
      | 29680005 | 29682801      | 2          | true                      |
      | 29680006 | 29682801      | 3          | true                      |
      | 29680007 | 29682802      | 2          | true                      |
      | 29680008 | 29682802      | 3          | true                      |
      | 29680009 | 29682803      | 2          | true                      |
      | 29680010 | 29682803      | 3          | true                      |
      | 29680011 | 29682804      | 2          | true                      |
      | 29680012 | 29682804      | 3          | true                      |
    And the system holds these of its 4 "PriceListProducts"
      | id       | currencyID | productID | usesInternalCurrencyPrice |
      | 29680001 | 2          | 29680000  | true                      |
      | 29680002 | 3          | 29680000  | true                      |
      | 29680003 | 2          | 29680001  | true                      |
      | 29680004 | 3          | 29680001  | true                      |
    And the system holds these of its 2 "PriceListProductTiers"
      | id       | currencyID | productTierID | usesInternalCurrencyPrice |
      | 29680001 | 2          | 29680001      | true                      |
      | 29680002 | 3          | 29680001      | true                      |
    And the system holds these of its 4 "PriceListRoles"
      | id       | currencyID | roleID   | usesInternalCurrencyPrice |
      | 29680001 | 2          | 29682834 | true                      |
      | 29680002 | 3          | 29682834 | true                      |
      | 29680003 | 2          | 29682835 | true                      |
      | 29680004 | 3          | 29682835 | true                      |
    And the system holds these of its 4 "PriceListServices"
      | id       | currencyID | serviceID | usesInternalCurrencyPrice |
      | 29680001 | 2          | 12        | true                      |
      | 29680002 | 3          | 12        | true                      |
      | 29680003 | 2          | 13        | true                      |
      | 29680004 | 3          | 13        | true                      |
    And the system holds these of its 2 "PriceListServiceBundles"
      | id       | currencyID | serviceBundleID | usesInternalCurrencyPrice |
      | 29680001 | 2          | 5               | true                      |
      | 29680002 | 3          | 5               | true                      |
    And the system holds these of its 2 "PriceListWorkTypeModifiers"
      | id       | currencyID | usesInternalCurrencyPrice | workTypeModifierID |
      | 29680001 | 2          | true                      | 29682802           |
      | 29680002 | 3          | true                      | 29682802           |

@needs_driver
Feature: A dataset fills the database with an MSP whose records agree with each other
  Names and numbers follow from the seed, dates from the day on which the world is opened.

  @writes @needs_settings
  Scenario: The companies, devices, tickets and projects of a small MSP
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then these requests are answered:
      | request                               | with                                                                                                                  | status | values |
      | POST /Companies/query/count           | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 16 |
      | POST /Contacts/query/count            | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 63 |
      | POST /ConfigurationItems/query/count  | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 122 |
      | POST /Tickets/query/count             | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 302 |
      | POST /Contracts/query/count           | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 19 |
      | POST /ContractServices/query/count    | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 36 |
      | POST /Projects/query/count            | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 12 |
      | POST /Phases/query/count              | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 21 |
      | POST /Tasks/query/count               | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 33 |
      | POST /TaskPredecessors/query/count    | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 21 |
      | POST /Opportunities/query/count       | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 11 |
      | POST /Companies/query                 | filter = [{"op": "eq", "field": "companyNumber", "value": "21364"}]                                                   | 200    | items/# = 1; items/0/id = 189; items/0/companyName = Smith Dental Care; items/0/address1 = 128 Mill Lane; items/0/city = Springfield; items/0/state = OR; items/0/postalCode = "97475"; items/0/companyType = 1; items/0/isActive = true |
      | POST /Projects/query                  | filter = [{"op": "eq", "field": "companyID", "value": 189}]                                                           | 200    | items/# = 1; items/0/projectName = Onboarding: Managed Services SMITHDENTA; items/0/status = 5; items/0/completedPercentage = 100; items/0/estimatedTime = 28; items/0/duration = 14; items/0/contractID = 29684194; items/0/completedDateTime = something |
      | POST /Contracts/query                 | filter = [{"op": "eq", "field": "id", "value": 29784193}]                                                             | 200    | items/# = 1; items/0/contractType = 4; items/0/companyID = 188; items/0/contractName = Drake Veterinary Clinic: prepaid hours; items/0/status = 1 |
      | POST /Tickets/query/count             | filter = [{"op": "eq", "field": "status", "value": 5}, {"op": "notExist", "field": "completedDate"}]                  | 200    | queryCount = 0 |
      | POST /Tickets/query/count             | filter = [{"op": "noteq", "field": "status", "value": 5}, {"op": "exist", "field": "completedDate"}]                  | 200    | queryCount = 0 |
      | POST /TimeEntries/query/count         | filter = [{"op": "lte", "field": "hoursWorked", "value": 0}]                                                          | 200    | queryCount = 0 |
      | POST /Projects/query/count            | filter = [{"op": "eq", "field": "status", "value": 5}, {"op": "notExist", "field": "completedDateTime"}]              | 200    | queryCount = 0 |
      | POST /Invoices/query/count            | filter = [{"op": "lte", "field": "invoiceTotal", "value": 0}]                                                         | 200    | queryCount = 0 |
      | POST /ContractServiceUnits/query/count | filter = [{"op": "lte", "field": "units", "value": 0}]                                                               | 200    | queryCount = 0 |

  @writes @needs_clock
  Scenario: People, companies and devices of a small MSP
    Given the system holds the MSP of the dataset "small" with the seed 3
    And the system begins anew on 2030-03-17
    Then each customer of the MSP is held with
      | companyName   | name             |
      | companyNumber | number           |
      | phone         | phone            |
      | address1      | sites/0/street   |
      | city          | sites/0/city     |
      | state         | sites/0/region   |
      | postalCode    | sites/0/postcode |
    And each contact of the MSP is held with
      | firstName      | first      |
      | lastName       | last       |
      | emailAddress   | email      |
      | phone          | phone      |
      | title          | title      |
      | primaryContact | is_primary |
    And each device of the MSP is held with
      | referenceTitle | name   |
      | serialNumber   | serial |
      | rmmDeviceID    | rmm    |
    And each agreement of the MSP is held with
      | contractName | name |
      | contractType | "7"  |
    And the system holds these of its 8 "Resources"
      | id       | firstName | lastName | email                  | title              | userName   | licenseType | userType |
      | 29682901 | Erin      | Moran    | erin.moran@msp.example | Support Technician | erin.moran | 1           | 2        |
    And the system holds these of its 8 "Resources"
      | id       | emailTypeCode | isActive | resourceType | payrollType | locationID | hireDate                 | dateFormat | timeFormat | numberFormat |
      | 29682901 | WORK          | true     | Employee     | 1           | 1          | 2024-01-02T00:00:00.000Z | MM/dd/yyyy | hh:mm a    | X,XXX.XX     |
    And the system holds these of its 8 "ResourceServiceDeskRoles"
      | id | resourceID | roleID   | isActive | isDefault |
      | 11 | 29682901   | 29682834 | true     | true      |
      | 14 | 29682904   | 29682834 | true     | true      |
    And the system holds these of its 16 "Companies"
      | id  | companyName                                                               | companyType | ownerResourceID | phone           | companyNumber | webAddress         | address1           | city        | state | postalCode |
      | 180 | O'Brien & Sons, Ltd.                                                      | 1           | 4               | +1 907 555 0121 | "21301"       | www.obrien.example | 154 Orchard Avenue | Springfield | OR    | "97475"    |
      | 183 | Smyth-Featherstonehaugh, Cholmondeley, Marjoribanks & Partners (Holdings) | 1           | 4               | +1 715 555 0174 | "21322"       | www.smyth.example  | 125 Orchard Avenue | Fairview    | MT    | "59221"    |
    And the system holds these of its 16 "Companies"
      | id  | isActive | createdByResourceID | lastActivityDate | createDate    | lastTrackedModifiedDateTime |
      | 180 | true     | 4                   | 1233 days ago    | 1233 days ago | 1233 days ago               |
      | 183 | true     | 4                   | 1485 days ago    | 1485 days ago | 1485 days ago               |
    And the system holds these of its 12 "CompanyLocations"
      | id       | companyID | name        | isActive | isPrimary | address1           | city        | state | postalCode | phone           |
      | 29680034 | 188       | Head Office | true     | true      | 43 Orchard Avenue  | Springfield | OR    | "97475"    | +1 802 555 0188 |
      | 29680035 | 188       | Warehouse   | true     | false     | 183 Harbour Street | Fairview    | MT    | "59221"    | +1 205 555 0118 |
    And the system holds these of its 63 "Contacts"
      | id       | companyID | companyLocationID | firstName | lastName | isActive | emailAddress                  | phone           | title           | primaryContact | lastActivityDate | createDate    | lastModifiedDate |
      | 30680004 | 180       | 29680002          | Brandi    | Roberts  | 1        | brandi.roberts@obrien.example | +1 802 555 0183 | Project Manager | true           | 1233 days ago    | 1233 days ago | 1233 days ago    |
      | 30680005 | 180       | 29680002          | Donald    | Hill     | 1        | donald.hill@obrien.example    | +1 715 555 0107 | Office Manager  | false          | 1233 days ago    | 1233 days ago | 1233 days ago    |
    And the system holds these of its 11 "Products"
      | id       | name               | productBillingCodeID | isActive | isSerialized | unitCost | unitPrice |
      | 29680002 | Northgate Rack 740 | 29682804             | true     | false        | 700      | 900       |
      | 29680010 | Wallworks Gate 60  | 29682804             | true     | false        | 700      | 900       |
    And the system holds these of its 122 "ConfigurationItems"
      | id       | companyID | companyLocationID | contractID | productID | isActive | referenceTitle    | serialNumber | configurationItemType |
      | 29680002 | 180       | 29680002          | 29684185   | 29680002  | true     | SRV-01            | SNA9CB000001 | 2                     |
      | 29680003 | 180       | 29680002          | 29684185   | 29680003  | true     | OBRIENSONS-LT001  | SNF082000002 | 1                     |
      | 29680006 | 180       | 29680002          | 29684185   | 29680006  | true     | OBRIENSONS-SW001  | SN2C81000005 | 3                     |
      | 29680016 | 180       | 29680002          | 29684185   | 29680009  | true     | OBRIENSONS-PRN001 | SN221600000F | 3                     |
      | 29680022 | 180       | 29680002          | 29684185   | 29680010  | true     | OBRIENSONS-FW001  | SN2C4D000015 | 3                     |
    And the system holds these of its 122 "ConfigurationItems"
      | id       | installDate   | warrantyExpirationDate | rmmDeviceID | createdByPersonID | lastActivityPersonID | createDate    | lastModifiedTime | contactID |
      | 29680002 | 1796 days ago | 1431 days ago          | 880101      | 4                 | 4                    | 1796 days ago | 1796 days ago    | nothing   |
      | 29680003 | 357 days ago  | 738 days ahead         | 880104      | 4                 | 4                    | 357 days ago  | 357 days ago     | 30680007  |
      | 29680006 | 486 days ago  | 121 days ago           | 880113      | 4                 | 4                    | 486 days ago  | 486 days ago     | nothing   |
      | 29680016 | 1785 days ago | 40 days ahead          | 880143      | 4                 | 4                    | 1785 days ago | 1785 days ago    | nothing   |
      | 29680022 | 1853 days ago | 28 days ago            | 880161      | 4                 | 4                    | 1853 days ago | 1853 days ago    | nothing   |
    And the system holds these of its 5 "Departments"
      | id | name               | primaryLocationID |
      | 3  | Service Desk       | 1                 |
      | 5  | Network Operations | 1                 |
    And the system holds these of its 5 "ResourceRoleDepartments"
      | id | resourceID | roleID   | isActive | departmentID | isDefault | isDepartmentLead |
      | 11 | 29682901   | 29682834 | true     | 3            | true      | false            |
      | 14 | 29682904   | 29682834 | true     | 3            | true      | false            |

  @writes @needs_clock
  Scenario: Tickets with their notes and times
    Given the system holds the MSP of the dataset "small" with the seed 3
    And the system begins anew on 2030-03-17
    Then the system holds these of its 302 "Tickets"
      | id   | ticketNumber   | companyID | companyLocationID | contactID | contractID | title                                     | description                              |
      | 7861 | T20291217.0001 | 183       | 29680014          | 30680042  | 29684188   | Accounting software is slow               | The message says 0x8004010F.             |
      | 7863 | T20291218.0001 | 185       | 29680022          | 30680046  | 29684190   | Wireless drops in the meeting room        | All users of the floor are affected.     |
      | 7864 | T20291219.0001 | 182       | 29680010          | 30680036  | 29684187   | Alert: Backup on SRV-01 is Failed         | Threshold: 90 %, measured: 97 %.         |
      | 7865 | T20291219.0002 | 180       | 29680002          | 30680018  | 29684185   | Alert: Disk on OBRIENSONS-FW002 is Failed | Job "Nightly, full" ended with errors.   |
      | 7867 | T20291220.0002 | 185       | 29680022          | 30680046  | 29684190   | Leaver: remove the access of Laura Jordan | Please do it by Monday 9:00.             |
      | 7869 | T20291220.0004 | 183       | 29680014          | 30680041  | 29684188   | SMYTHFEATH-PC005 does not start           | The user cannot work.                    |
      | 8116 | T20300301.0001 | 182       | 29680010          | 30680027  | 29684187   | Printer prints blank pages                | Toner was replaced last week.            |
      | 8125 | T20300304.0003 | 182       | 29680010          | 30680031  | 29684187   | Screen flickers on ZLUTOUCKYK-PC002       | It began this morning after a power cut. |
    And the system holds these of its 302 "Tickets"
      | id   | status | priority | queueID  | ticketType | ticketCategory | source | dueDateTime             |
      | 7861 | 5      | 2        | 29682833 | 2          | 3              | 4      | 89 days ago at 07:06:31 |
      | 7863 | 5      | 2        | 29682833 | 2          | 3              | 2      | 88 days ago at 15:31:12 |
      | 7864 | 5      | 2        | 29683482 | 5          | 2              | 8      | 87 days ago at 08:07:24 |
      | 7865 | 5      | 1        | 29683482 | 5          | 2              | 8      | 87 days ago at 15:05:52 |
      | 7867 | 5      | 2        | 29682833 | 1          | 3              | 1      | 86 days ago at 08:09:44 |
      | 7869 | 5      | 1        | 29682833 | 2          | 3              | 1      | 86 days ago at 09:58:56 |
      | 8116 | 7      | 3        | 29682833 | 2          | 3              | 2      | 15 days ago at 02:08:17 |
      | 8125 | 7      | 4        | 29682833 | 2          | 3              | 1      | 12 days ago at 10:55:56 |
    And the system holds these of its 302 "Tickets"
      | id   | createDate              | creatorResourceID | creatorType | lastActivityDate        | lastActivityResourceID | lastActivityPersonType |
      | 7861 | 90 days ago at 07:06:31 | 4                 | 1           | 89 days ago at 07:57:31 | 29682904               | 1                      |
      | 7863 | 89 days ago at 15:31:12 | 4                 | 1           | 88 days ago at 02:40:12 | 29682903               | 1                      |
      | 7864 | 88 days ago at 08:07:24 | 4                 | 1           | 84 days ago at 11:02:24 | 29682903               | 1                      |
      | 7865 | 88 days ago at 15:05:52 | 4                 | 1           | 87 days ago at 18:20:52 | 29682903               | 1                      |
      | 7867 | 87 days ago at 08:09:44 | 4                 | 1           | 86 days ago at 01:11:44 | 29682901               | 1                      |
      | 7869 | 87 days ago at 09:58:56 | 4                 | 1           | 87 days ago at 19:10:56 | 29682901               | 1                      |
      | 8116 | 16 days ago at 02:08:17 | 4                 | 1           | 14 days ago at 17:15:17 | 29682902               | 1                      |
      | 8125 | 13 days ago at 10:55:56 | 4                 | 1           | 13 days ago at 18:07:56 | 29682904               | 1                      |
    And the system holds these of its 302 "Tickets"
      | id   | lastTrackedModificationDateTime | issueType | configurationItemID | assignedResourceID | assignedResourceRoleID | firstResponseDateTime   | completedDate           | completedByResourceID | resolvedDateTime        | resolution                                   |
      | 7861 | 89 days ago at 07:57:31         | 4         | 29680077            | 29682904           | 29682834               | 90 days ago at 09:10:31 | 89 days ago at 07:57:31 | 29682904              | 89 days ago at 07:57:31 | A newer version fixes it.                    |
      | 7863 | 88 days ago at 02:40:12         | 5         | 29680097            | 29682903           | 29682834               | 89 days ago at 16:28:12 | 88 days ago at 02:40:12 | 29682903              | 88 days ago at 02:40:12 | Moved the access point to another channel.   |
      | 7864 | 84 days ago at 11:02:24         | nothing   | 29680051            | 29682903           | 29682834               | 88 days ago at 09:14:24 | 84 days ago at 11:02:24 | 29682903              | 84 days ago at 11:02:24 | Returned to normal by itself.                |
      | 7865 | 87 days ago at 18:20:52         | nothing   | 29680032            | 29682903           | 29682834               | 88 days ago at 17:27:52 | 87 days ago at 18:19:52 | 29682903              | 87 days ago at 18:19:52 | Handed over to second level.                 |
      | 7867 | 86 days ago at 01:11:44         | nothing   | nothing             | 29682901           | 29682834               | 87 days ago at 08:36:44 | 86 days ago at 01:11:44 | 29682901              | 86 days ago at 01:11:44 | Disabled the account & archived the mailbox. |
      | 7869 | 87 days ago at 19:10:56         | 4         | 29680071            | 29682901           | 29682834               | 87 days ago at 11:03:56 | 87 days ago at 19:10:56 | 29682901              | 87 days ago at 19:10:56 | The vendor swapped the main board.           |
      | 8116 | 14 days ago at 17:15:17         | 4         | 29680060            | 29682902           | 29682834               | 16 days ago at 03:22:17 | nothing                 | nothing               | nothing                 | nothing                                      |
      | 8125 | 13 days ago at 18:07:56         | 4         | nothing             | 29682904           | 29682834               | 13 days ago at 13:09:56 | nothing                 | nothing               | nothing                 | nothing                                      |
    And the system holds these of its 1030 "TicketNotes"
      | id       | ticketID | title                                           | description                                     | noteType | publish | createDateTime          | creatorResourceID | lastActivityDate        | createdByContactID |
      | 29680012 | 7864     | Looked at the log: the target was out of space. | Looked at the log: the target was out of space. | 3        | 1       | 86 days ago at 00:47:24 | 29682903          | 86 days ago at 00:47:24 | nothing            |
      | 29680013 | 7864     | Cleaned up temporary files.                     | Cleaned up temporary files.                     | 3        | 2       | 85 days ago at 11:44:24 | 29682903          | 85 days ago at 11:44:24 | nothing            |
      | 29680014 | 7864     | Cleaned up temporary files.                     | Cleaned up temporary files.                     | 3        | 2       | 85 days ago at 17:15:24 | 29682903          | 85 days ago at 17:15:24 | nothing            |
      | 29680015 | 7864     | Returned to normal by itself.                   | Returned to normal by itself.                   | 3        | 1       | 85 days ago at 17:15:24 | 29682903          | 85 days ago at 17:15:24 | nothing            |
      | 29680016 | 7864     | Called, nobody answered; left a message.        | Called, nobody answered; left a message.        | 3        | 1       | 85 days ago at 17:16:24 | 29682903          | 85 days ago at 17:16:24 | nothing            |
      | 29680017 | 7864     | It is broken again, please reopen the ticket.   | It is broken again, please reopen the ticket.   | 3        | 1       | 84 days ago at 01:31:24 | nothing           | 84 days ago at 01:31:24 | 30680036           |
      | 29680018 | 7864     | Returned to normal by itself.                   | Returned to normal by itself.                   | 3        | 1       | 84 days ago at 11:02:24 | 29682903          | 84 days ago at 11:02:24 | nothing            |
    And the system holds these of its 530 "TimeEntries"
      | id       | resourceID | dateWorked  | ticketID | contractID | roleID   | startDateTime           | endDateTime             | summaryNotes                                                      |
      | 29680002 | 29682904   | 89 days ago | 7861     | 29684188   | 29682834 | 89 days ago at 06:57:31 | 89 days ago at 07:57:31 | Rolled back the update.                                           |
      | 29680003 | 29682902   | 87 days ago | 7862     | 29684185   | 29682834 | 87 days ago at 06:29:33 | 87 days ago at 06:44:33 | Ran the vendor's diagnostics: memory passes, disk reports errors. |
      | 29680004 | 29682902   | 86 days ago | 7862     | 29684185   | 29682834 | 86 days ago at 04:03:33 | 86 days ago at 04:08:33 | Reseated the memory and the cables.                               |
      | 29680005 | 29682902   | 84 days ago | 7862     | 29684185   | 29682834 | 84 days ago at 06:45:33 | 84 days ago at 07:15:33 | Reseated the memory and the cables.                               |
    And the system holds these of its 530 "TimeEntries"
      | id       | createDateTime          | creatorUserID | lastModifiedDateTime    | lastModifiedUserID | timeEntryType | showOnInvoice | isNonBillable | hoursWorked | hoursToBill |
      | 29680002 | 89 days ago at 07:57:31 | 29682904      | 89 days ago at 07:57:31 | 29682904           | 2             | true          | false         | 1           | 1           |
      | 29680003 | 87 days ago at 06:44:33 | 29682902      | 87 days ago at 06:44:33 | 29682902           | 2             | true          | false         | 0.25        | 0.25        |
      | 29680004 | 86 days ago at 04:08:33 | 29682902      | 86 days ago at 04:08:33 | 29682902           | 2             | true          | true          | 0.0833      | 0           |
      | 29680005 | 84 days ago at 07:15:33 | 29682902      | 84 days ago at 07:15:33 | 29682902           | 2             | true          | false         | 0.5         | 0.5         |
    And these requests are answered:
      | request                 | with                                                                                                                                              | status | names | values |
      | POST /TicketNotes/query | filter = [{"op": "gt", "field": "id", "value": 29680001}, {"op": "lte", "field": "id", "value": 29680501}]; IncludeFields = ["title"]             | 200    |       | items/# = 500; pageDetails/count = 500; pageDetails/nextPageUrl = nothing |
      | POST /TicketNotes/query | filter = [{"op": "gt", "field": "id", "value": 29680001}, {"op": "lte", "field": "id", "value": 29680502}]; IncludeFields = ["title"]             | 500    | must contain id | |
      | POST /TicketNotes/query | filter = [{"op": "gt", "field": "id", "value": 29680001}, {"op": "lte", "field": "id", "value": 29680502}]; IncludeFields = ["title", "id"]       | 200    |       | items/# = 500; pageDetails/nextPageUrl = something |
      | POST /TicketNotes/query | filter = [{"op": "gt", "field": "id", "value": 29680001}, {"op": "lte", "field": "id", "value": 29680502}]; IncludeFields = ["title"]; MaxRecords = 2 | 500 | must contain id | |
      | POST /Tickets/query/count | filter = [{"op": "endsWith", "field": "ticketNumber", "value": ".0000"}]                                                                        | 200    |       | queryCount = 0 |
    And these settings lead to these answers:
      | setting         | value  | request                 | with                                                                                          | status | values         |
      | many_without_id | accept | POST /TicketNotes/query | filter = [{"op": "gt", "field": "id", "value": 29680001}]; IncludeFields = ["title"]          | 200    | items/# = 500  |

  @writes @needs_clock
  Scenario: What contracts bill, and what is quoted for the next year
    Given the system holds the MSP of the dataset "small" with the seed 3
    And the system begins anew on 2030-03-17
    Then the system holds these of its 6 "Services"
      | id | name                        | unitPrice | billingCodeID | periodType | sku    | isActive | unitCost | creatorResourceID | updateResourceID | createDate   | lastModifiedDate |
      | 14 | Managed Workplace, per user | 45        | 29682801      | 2          | MW-USR | true     | 21.5     | 4                 | 4                | 500 days ago | 500 days ago     |
      | 17 | Cloud Backup, per device    | 9.95      | 29682801      | 2          | BK-TB  | true     | 4.2      | 4                 | 4                | 500 days ago | 500 days ago     |
    And the system holds these of its 19 "Contracts"
      | id       | companyID | contractName                                     | contractType | contractPeriodType | startDate     | endDate        | status | timeReportingRequiresStartAndStopTimes | lastModifiedDateTime |
      | 29684185 | 180       | Managed Services OBRIENSONS                      | 7            | 2                  | 1219 days ago | 730 days ahead | 1      | 0                                      | 1219 days ago        |
      | 29784187 | 182       | Žluťoučký Kůň Veterinární Klinika: prepaid hours | 4            | nothing            | 20 days ago   | 345 days ahead | 1      | 0                                      | 20 days ago          |
    And the system holds these of its 36 "ContractServices"
      | id       | contractID | serviceID | unitPrice | unitCost | internalCurrencyUnitPrice |
      | 29680101 | 29684185   | 14        | 45        | 21.5     | 45                        |
      | 29680102 | 29684185   | 15        | 120       | 64       | 120                       |
    And the system holds these of its 216 "ContractServiceUnits"
      | id       | contractID | contractServiceID | serviceID | startDate     | endDate       | units | price | internalCurrencyPrice | cost | unitPrice | unitCost |
      | 29680002 | 29684185   | 29680101          | 14        | 93 days ago   | 63 days ago   | 16    | 720   | 720                   | 344  | 45        | 21.5     |
      | 29680003 | 29684185   | 29680101          | 14        | 62 days ago   | 32 days ago   | 16    | 720   | 720                   | 344  | 45        | 21.5     |
      | 29680004 | 29684185   | 29680101          | 14        | 31 days ago   | 4 days ago    | 16    | 720   | 720                   | 344  | 45        | 21.5     |
      | 29680005 | 29684185   | 29680101          | 14        | 3 days ago    | 27 days ahead | 16    | 720   | 720                   | 344  | 45        | 21.5     |
      | 29680006 | 29684185   | 29680101          | 14        | 28 days ahead | 57 days ahead | 16    | 720   | 720                   | 344  | 45        | 21.5     |
      | 29680007 | 29684185   | 29680101          | 14        | 58 days ahead | 88 days ahead | 16    | 720   | 720                   | 344  | 45        | 21.5     |
      | 29680217 | 29684194   | 29680136          | 17        | 34 days ahead | 63 days ahead | 2     | 19.9  | 19.9                  | 8.4  | 9.95      | 4.2      |
    And the system holds these of its 4 "ContractBlocks"
      | id       | contractID | datePurchased | startDate   | endDate        | hours | hourlyRate | hoursApproved | status | isPaid | invoiceNumber |
      | 29680004 | 29784187   | 20 days ago   | 20 days ago | 345 days ahead | 20    | 110        | 0             | 1      | true   | INV-H3        |
    And the system holds these of its 31 "Invoices"
      | id       | invoiceNumber | companyID | invoiceDateTime | createDateTime | creatorResourceID | fromDate     | toDate      | invoiceTotal | totalTaxValue | isVoided | paymentTerm |
      | 29680002 | INV-1001      | 180       | 90 days ago     | 90 days ago    | 4                 | 120 days ago | 90 days ago | 1379.6       | 0             | false    | 3           |
      | 29680031 | INV-1030      | 189       | 30 days ago     | 30 days ago    | 4                 | 60 days ago  | 30 days ago | 319.9        | 0             | false    | 3           |
    And the system holds these of its 11 "Opportunities"
      | id       | companyID | contactID | title                                | ownerResourceID | status | stage | probability | startDate   | projectedCloseDate | opportunityCategoryID | useQuoteTotals | totalAmountMonths |
      | 29680002 | 180       | 30680004  | Renewal: Managed Services OBRIENSONS | 4               | 1      | 2     | 50          | 20 days ago | 40 days ahead      | 1                     | true           | 12                |
      | 29680003 | 181       | 30680020  | Renewal: Managed Services MULLERSTRA | 4               | 1      | 3     | 75          | 20 days ago | 40 days ahead      | 1                     | true           | 12                |
      | 29680004 | 182       | 30680027  | Renewal: Managed Services ZLUTOUCKYK | 4               | 1      | 1     | 25          | 20 days ago | 40 days ahead      | 1                     | true           | 12                |
    And the system holds these of its 11 "Opportunities"
      | id       | onetimeRevenue | onetimeCost | monthlyRevenue | monthlyCost | quarterlyRevenue | quarterlyCost | semiannualRevenue | semiannualCost |
      | 29680002 | 0              | 0           | 1379.6         | 678.6       | 0                | 0             | 0                 | 0              |
      | 29680003 | 0              | 0           | 899.6          | 451.35      | 0                | 0             | 0                 | 0              |
      | 29680004 | 0              | 0           | 894.7          | 443.45      | 0                | 0             | 0                 | 0              |
    And the system holds these of its 11 "Opportunities"
      | id       | yearlyRevenue | yearlyCost | amount  | cost   | createDate  | creatorResourceID | lastActivity |
      | 29680002 | 0             | 0          | 16555.2 | 8143.2 | 20 days ago | 4                 | 20 days ago  |
      | 29680003 | 0             | 0          | 10795.2 | 5416.2 | 20 days ago | 4                 | 20 days ago  |
      | 29680004 | 0             | 0          | 10736.4 | 5321.4 | 20 days ago | 4                 | 20 days ago  |
    And the system holds these of its 11 "Quotes"
      | id       | opportunityID | companyID | name                        | quoteNumber | effectiveDate | expirationDate | isActive | primaryQuote |
      | 29680002 | 29680002      | 180       | Managed Services OBRIENSONS | 2           | 20 days ago   | 40 days ahead  | true     | true         |
    And the system holds these of its 11 "Quotes"
      | id       | billToLocationID | shipToLocationID | soldToLocationID | createDate  | creatorResourceID | lastActivityDate | lastModifiedBy |
      | 29680002 | 29680002         | 29680002         | 29680002         | 20 days ago | 4                 | 20 days ago      | 4              |
    And the system holds these of its 37 "QuoteItems"
      | id       | quoteID  | quoteItemType | serviceID | name                        | quantity | unitPrice | unitCost | internalCurrencyUnitPrice | periodType | isOptional | unitDiscount | lineDiscount | percentageDiscount |
      | 29680002 | 29680002 | 11            | 14        | Managed Workplace, per user | 16       | 45        | 21.5     | 45                        | 2          | false      | 0            | 0            | 0                  |
      | 29680003 | 29680002 | 11            | 15        | Managed Server, per server  | 4        | 120       | 64       | 120                       | 2          | false      | 0            | 0            | 0                  |
    And the system holds these of its 11 "QuoteLocations"
      | id       | address1           | city        | state | postalCode |
      | 29680002 | 154 Orchard Avenue | Springfield | OR    | "97475"    |
    And the system holds these of its 16 "CompanySiteConfigurations"
      | id  | companyID | locationName |
      | 180 | 180       | Default      |
    And the system holds these of its 22 "PriceListProducts"
      | id       | productID | currencyID | usesInternalCurrencyPrice |
      | 29680101 | 29680002  | 2          | true                      |
    And the system holds these of its 12 "PriceListServices"
      | id       | serviceID | currencyID | usesInternalCurrencyPrice |
      | 29680101 | 14        | 2          | true                      |

  @writes @needs_clock
  Scenario: Onboarding projects, and the visits to come
    Given the system holds the MSP of the dataset "small" with the seed 3
    And the system begins anew on 2030-03-17
    Then the system holds these of its 12 "Projects"
      | id | projectName                             | projectNumber  | companyID | companyOwnerResourceID | contractID | projectType | status | startDateTime | endDateTime   | duration | statusDateTime |
      | 6  | Onboarding: Managed Services OBRIENSONS | P20261114.0001 | 180       | 4                      | 29684185   | 5           | 5      | 1219 days ago | 1206 days ago | 14       | 1206 days ago  |
      | 7  | Onboarding: Managed Services MULLERSTRA | P20250430.0002 | 181       | 4                      | 29684186   | 5           | 5      | 1782 days ago | 1769 days ago | 14       | 1769 days ago  |
    And the system holds these of its 12 "Projects"
      | id | estimatedTime | actualHours | actualBilledHours | completedPercentage | createDateTime | creatorResourceID | lastActivityPersonType | lastActivityDateTime | lastActivityResourceID | completedDateTime |
      | 6  | 28            | 0           | 0                 | 100                 | 1219 days ago  | 4                 | 1                      | 1206 days ago        | 4                      | 1206 days ago     |
      | 7  | 28            | 0           | 0                 | 100                 | 1782 days ago  | 4                 | 1                      | 1769 days ago        | 4                      | 1769 days ago     |
    And the system holds these of its 21 "Phases"
      | id       | projectID | title     | phaseNumber    | createDate    | creatorResourceID | estimatedHours | isScheduled | lastActivityDateTime |
      | 29680003 | 6         | Discovery | T20261114.0001 | 1219 days ago | 4                 | 8              | false       | 1219 days ago        |
      | 29680004 | 6         | Rollout   | T20261114.0002 | 1219 days ago | 4                 | 20             | false       | 1219 days ago        |
    And the system holds these of its 33 "Tasks"
      | id       | projectID | phaseID  | taskNumber     | title          | status | taskType | assignedResourceID | assignedResourceRoleID |
      | 29680006 | 6         | 29680003 | T20261114.0003 | Take stock     | 5      | 1        | 29682902           | 29682834               |
      | 29680007 | 6         | 29680004 | T20261116.0001 | Install agents | 5      | 1        | 29682902           | 29682834               |
      | 29680008 | 6         | 29680004 | T20261123.0001 | Hand over      | 5      | 1        | 29682902           | 29682834               |
    And the system holds these of its 33 "Tasks"
      | id       | startDateTime             | endDateTime               | estimatedHours | hoursToBeScheduled | remainingHours | isTaskBillable | isVisibleInClientPortal | canClientPortalUserCompleteTask |
      | 29680006 | 1219 days ago at 09:00:00 | 1217 days ago at 09:00:00 | 8              | 8                  | 0              | true           | false                   | false                           |
      | 29680007 | 1217 days ago at 09:00:00 | 1210 days ago at 09:00:00 | 16             | 16                 | 0              | true           | false                   | false                           |
      | 29680008 | 1210 days ago at 09:00:00 | 1207 days ago at 09:00:00 | 4              | 4                  | 0              | true           | false                   | false                           |
    And the system holds these of its 33 "Tasks"
      | id       | creatorType | createDateTime            | creatorResourceID | lastActivityDateTime      | lastActivityResourceID | lastActivityPersonType | completedDateTime         | completedByResourceID | completedByType |
      | 29680006 | 1           | 1219 days ago at 09:00:00 | 4                 | 1217 days ago at 09:00:00 | 29682902               | 1                      | 1217 days ago at 09:00:00 | 29682902              | 1               |
      | 29680007 | 1           | 1217 days ago at 09:00:00 | 4                 | 1210 days ago at 09:00:00 | 29682902               | 1                      | 1210 days ago at 09:00:00 | 29682902              | 1               |
      | 29680008 | 1           | 1210 days ago at 09:00:00 | 4                 | 1207 days ago at 09:00:00 | 29682902               | 1                      | 1207 days ago at 09:00:00 | 29682902              | 1               |
    And the system holds these of its 21 "TaskPredecessors"
      | id | lagDays | predecessorTaskID | successorTaskID |
      | 3  | 0       | 29680006          | 29680007        |
      | 4  | 0       | 29680007          | 29680008        |
    And the system holds these of its 5 "ServiceCalls"
      | id       | companyID | description                         | startDateTime            | endDateTime              | duration | status | isComplete | createDateTime          | creatorResourceID | lastModifiedDateTime    |
      | 29680004 | 182       | Screen flickers on ZLUTOUCKYK-PC002 | 1 day ahead at 09:00:00  | 1 day ahead at 11:00:00  | 2        | 1      | 0          | 13 days ago at 10:55:56 | 4                 | 13 days ago at 10:55:56 |
      | 29680005 | 183       | SMYTHFEATH-PC002 does not start     | 5 days ahead at 09:00:00 | 5 days ahead at 11:00:00 | 2        | 1      | 0          | 12 days ago at 09:50:03 | 4                 | 12 days ago at 09:50:03 |
    And the system holds these of its 3 "ServiceCallTickets"
      | id       | serviceCallID | ticketID |
      | 29680002 | 29680004      | 8125     |
      | 29680003 | 29680005      | 8129     |
    And the system holds these of its 3 "ServiceCallTicketResources"
      | id       | serviceCallTicketID | resourceID |
      | 29680002 | 29680002            | 29682904   |
      | 29680003 | 29680003            | 29682904   |

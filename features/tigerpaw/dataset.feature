@needs_driver
Feature: The MSP of a dataset at Tigerpaw
  A dataset is one MSP whose customers, contacts, devices and agreements are the same in every system.

  Background:
    Given the system holds the MSP of the dataset "small"

  Scenario: Customers, contacts, devices and agreements are those of the MSP
    Then each customer of the MSP is held with
      | Name        | name             |
      | AccountId   | short            |
      | _phone      | phone            |
      | Address1    | sites/0/street   |
      | City        | sites/0/city     |
      | State       | sites/0/region   |
      | PostalCode  | sites/0/postcode |
      | Country     | sites/0/country  |
      | AccountType | "Customer"       |
      | Status      | "Active"         |
      | RepNumber   | "6"              |
    And each contact of the MSP is held with
      | FirstName | first |
      | LastName  | last  |
      | Title     | title |
      | _email    | email |
      | _phone    | phone |
    And each device of the MSP is held with
      | ProviderAssetName | name         |
      | ProviderAssetId   | rmm          |
      | SerialNumber      | serial       |
      | IPAddress         | ip           |
      | MACAddress        | mac          |
      | Provider          | "N-central"  |

  Scenario: What belongs to a customer is linked with it
    Then each account of the MSP has its own contacts, the primary one among them
    And each account is found by the number that the monitoring product has for it
    And each agreement has charges for its lines, a total of them, and a contract of its own
    And each contract covers the servers of its customer by name, and units of the other lines

  Scenario: Service orders follow from what was done for the customers
    Then closed service orders, and no others, have a closing date and the work that was done
    And every service order counts the hours of its time logs
    And service orders of alerts are on the board of monitoring
    And service orders that were assigned to a technician have a date of their last change

  Scenario: Records of the MSP, with the values that they follow from
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 7 "reps"
      | id | Name        | EmailAddress            | Inactive |
      | 6  | Erin Moran  | erin.moran@msp.example  | false    |
      | 9  | Traci Jones | traci.jones@msp.example | false    |
    And the system holds these of its 12 "accounts"
      | id   | Name                 | AccountId  | URL1                                | RepNumber | PrimaryContactNumber | DoNotEmail | AccountType | Status |
      | 1003 | O'Brien & Sons, Ltd. | OBRIENSONS | https://www.obrien.example          | 6         | 504                  | false      | Customer    | Active |
      | 1012 | Smith Dental Care    | SMITHDENTA | https://www.smithdentalcare.example | 6         | 560                  | false      | Customer    | Active |
    And the system holds these of its 63 "contacts"
      | id  | AccountNumber | Name           | FirstName | LastName | Title           | Inactive |
      | 504 | 1003          | Brandi Roberts | Brandi    | Roberts  | Project Manager | false    |
      | 563 | 1012          | Laura Bender   | Laura     | Bender   | Accountant      | false    |
    And the system holds these of its 12 "accountExternalProducts"
      | id | _account | ExternalProductId | _product  | ExternalId |
      | 3  | 1003     | 1                 | N-central | "301"      |
      | 12 | 1012     | 1                 | N-central | "310"      |
    And the system holds these of its 121 "managedAssets"
      | id | AccountNumber | AssetType   | Description           | OS                  | LastLoggedInUser   | DateAdded     |
      | 2  | 1003          | Server      | Northgate Rack 740    | Windows Server 2022 | absent             | 1796 days ago |
      | 3  | 1003          | Laptop      | Northgate Slate 14 G3 | Windows 11 Pro      | OBRIENSONS\\sbender | 357 days ago  |
      | 16 | 1003          | Printer     | Inkwell MF 4100dn     | absent              | absent             | 1785 days ago |
      | 25 | 1003          | Workstation | Northgate Desk 5070   | Windows 10 Pro      | absent             | 1664 days ago |
    And the system holds these of its 11 "agreements"
      | id  | AccountNumber | ExternalProduct | Type    | StartDate     | EndDate        | ContractNumber | BillingPeriod | BillingPeriodDescription | DayToBill | AutomatedBilling | DateCreated   |
      | 302 | 1003          | N-central       | Managed | 1219 days ago | 730 days ahead | 703            | 1             | Monthly                  | 1         | true             | 1219 days ago |
      | 311 | 1012          | N-central       | Managed | 2523 days ago | 730 days ahead | 712            | 1             | Monthly                  | 1         | true             | 2523 days ago |
    And the system holds these of its 12 "contracts"
      | id  | AccountNumber | ContractType | Status | CreatedBy | DateWritten   | StartDate     | EndDate        | AutoInvoice | Billable |
      | 703 | 1003          | Fixed        | Active | 6         | 1219 days ago | 1219 days ago | 730 days ahead | true        | true     |
      | 712 | 1012          | Fixed        | Active | 6         | 2523 days ago | 2523 days ago | 730 days ahead | true        | true     |
    And the system holds these of its 50 "itemsCovered"
      | id   | _contract | AccountNumber | ItemID | ItemDescription          | Quantity | DeviceId | SerialNumber | WarrantyExpiration | StartDate     |
      | 9101 | 703       | 1003          | MS-SRV | SRV-01                   | 1.0      | "880101" | SNA9CB000001 | 1431 days ago      | absent        |
      | 9148 | 712       | 1012          | BK-TB  | Cloud Backup, per device | 2.0      | absent   | absent       | absent             | 2523 days ago |
    And the system holds these of its 37 "additionalCharges"
      | id | _agreement | SpecialItemId | ItemDescription             | Quantity | Price | DateAdded     | UseFlatPrice | PrintWhenQuantityZero | DeleteAfterInvoicing |
      | 2  | 302        | MW-USR        | Managed Workplace, per user | 16       | 45.0  | 1219 days ago | false        | false                 | false                |
      | 37 | 311        | BK-TB         | Cloud Backup, per device    | 2        | 9.95  | 2523 days ago | false        | false                 | false                |
    When the integration reads "/api/agreements/311/details"
    Then the answer has
      | AccountName                       | Smith Dental Care |
      | AdditionalCharges/*/SpecialItemId | ["MW-USR", "MS-SRV", "BK-TB"] |
    When the integration reads "/api/contracts/703/details"
    Then the answer has
      | ItemsCovered/# | 7 |
    When the integration reads "/api/agreements/311"
    Then the answer has
      | AdditionalCharges | 3   |
      | CoveredAssetTypes | 0   |

  Scenario: Service orders of the MSP, with their notes and time logs
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 300 "serviceOrders"
      | id   | AccountNumber | ContactNumber | BriefDescription                            | Status      | Priority | ServiceOrderType | Severity | DispatchBoardNumber | ContractNumber | TakenBy | TechnicianAssigned | ActualHoursLogged | ActualMinutesLogged | _state |
      | 7001 | 1006          | 542           | Accounting software is slow                 | Closed      | Medium   | Service          | 1        | 1                   | 706            | 6       | 9                  | 1                 | 0                   | closed |
      | 7005 | 1003          | 518           | Alert: Disk on OBRIENSONS-FW002 is Failed   | Closed      | High     | Alert            | 1        | 2                   | 703            | 6       | 8                  | 1                 | 45                  | closed |
      | 7002 | 1003          | 507           | OBRIENSONS-PC003 does not start             | Closed      | Low      | Service          | 1        | 1                   | 703            | 6       | 7                  | 0                 | 50                  | closed |
      | 7295 | 1003          | 512           | OBRIENSONS-LT007 shows a blue screen        | In Progress | Critical | Service          | 2        | 1                   | 703            | 6       | 9                  | 2                 | 30                  | open   |
      | 7272 | 1009          | 553           | Alert: Memory on WALKEROUTF-LT001 is Failed | On Hold     | Medium   | Alert            | 1        | 2                   | 709            | 6       | 8                  | 0                 | 15                  | open   |
    And the system holds these of its 300 "serviceOrders"
      | id   | WorkRequested                          | DateTimeReceived        | DateTimeOpened          | DateCreated             | StatusChangeDate        | DateTimeClosed          | WorkPerformed                      |
      | 7001 | The message says 0x8004010F.           | 90 days ago at 07:06:31 | 90 days ago at 07:06:31 | 90 days ago at 07:06:31 | 89 days ago at 07:57:31 | 89 days ago at 07:57:31 | A newer version fixes it.          |
      | 7005 | Job "Nightly, full" ended with errors. | 88 days ago at 15:05:52 | 88 days ago at 15:05:52 | 88 days ago at 15:05:52 | 87 days ago at 18:19:52 | 87 days ago at 18:19:52 | Handed over to second level.       |
      | 7272 | Threshold: 90 %, measured: 97 %.       | 11 days ago at 06:00:12 | 11 days ago at 06:00:12 | 11 days ago at 06:00:12 | 11 days ago at 15:41:12 | absent                  | absent                             |
    And the system holds these of its 1029 "serviceOrderNotes"
      | id | _order | Topic         | Note                         | DateCreated             | LastModified            | RepNumber |
      | 18 | 7005   | General       | Cleaned up temporary files.  | 87 days ago at 08:55:52 | 87 days ago at 08:55:52 | 8         |
      | 21 | 7005   | Customer Call | Handed over to second level. | 87 days ago at 18:20:52 | 87 days ago at 18:20:52 | 8         |
    And the system holds these of its 529 "timeLogs"
      | id | _order | Tech | StartDateTime           | EndDateTime             | ElapsedHours | ElapsedMinutes | DeductHours | DeductMinutes | Comment                 | DateCreated             |
      | 1  | 7001   | 9    | 89 days ago at 06:57:31 | 89 days ago at 07:57:31 | 1            | 0              | 0           | 0             | Rolled back the update. | 89 days ago at 07:57:31 |

@needs_driver
Feature: An MSP with customers, requests and contracts
  A help desk of an MSP holds its customers as they are everywhere, and requests whose parts belong together.

  Background:
    Given the system holds the MSP of the dataset "small"

  @writes @needs_driver
  Scenario: Accounts, contacts, assets and contracts are those of the MSP
    Then each customer of the MSP is one of the accounts with
      | name     | name     |
      | industry | industry |
      | website  | domain   |
      | phone    | phone    |
    And each contact of the MSP is one of the users with
      | email_id     | email   |
      | phone        | phone   |
      | account/name | of/name |
    And each device of the MSP is one of the assets with
      | name          | name    |
      | serial_number | serial  |
      | account/name  | of/name |
    And each agreement of the MSP is one of the accountcontracts with
      | name         | name    |
      | account/name | of/name |

  @writes @needs_driver
  Scenario: Requests, notes, conversations and worklogs are consistent
    Then the requests of the help desk have the times and the parts that their statuses say

  Scenario: Records of the MSP, with the values that they follow from
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 12 "accounts"
      | id | name                 | description   | industry      | website                 | phone           |
      | 3  | O'Brien & Sons, Ltd. | Manufacturing | Manufacturing | obrien.example          | +1 907 555 0121 |
      | 12 | Smith Dental Care    | Dental        | Dental        | smithdentalcare.example | +1 907 555 0136 |
    And the system holds these of its 63 "users"
      | id   | name           | first_name | last_name | email_id                             | jobtitle        | phone           | account/id | account/name         |
      | 1001 | Brandi Roberts | Brandi     | Roberts   | brandi.roberts@obrien.example        | Project Manager | +1 802 555 0183 | "3"        | O'Brien & Sons, Ltd. |
      | 1060 | Laura Bender   | Laura      | Bender    | laura.bender@smithdentalcare.example | Accountant      | +1 303 555 0147 | "12"       | Smith Dental Care    |
    And the system holds these of its 8 "technicians"
      | id  | name        | email_id                | login_name  | jobtitle           | employee_id | department/name | cost_per_hour | first_name | last_name |
      | 501 | Erin Moran  | erin.moran@msp.example  | erin.moran  | Support Technician | E-501       | Support         | "0.00"        | Erin       | Moran     |
      | 504 | Traci Jones | traci.jones@msp.example | traci.jones | Support Technician | E-504       | Support         | "0.00"        | Traci      | Jones     |
    And the system holds these of its 8 "logins"
      | id  | role       | enabled |
      | 501 | SupportRep | true    |
      | 504 | SupportRep | true    |
    And the system holds these of its 11 "accountcontracts"
      | id | name                        | account/id | account/name         |
      | 2  | Managed Services OBRIENSONS | "3"        | O'Brien & Sons, Ltd. |
      | 11 | Managed Services SMITHDENTA | "12"       | Smith Dental Care    |
    And the system holds these of its 11 "products"
      | id | name                  | manufacturer | product_type/id | product_type/name |
      | 3  | Inkwell MF 4100dn     | Inkwell      | "5"             | Printer           |
      | 4  | Meshline GS-48P       | Meshline     | "1"             | Network device    |
      | 5  | Northgate Desk 5070   | Northgate    | "2"             | Workstation       |
      | 8  | Northgate Rack 740    | Northgate    | "4"             | Server            |
      | 9  | Northgate Slate 14 G3 | Northgate    | "2"             | Workstation       |
      | 11 | Wallworks Gate 60     | Wallworks    | "1"             | Network device    |
    And the system holds these of its 122 "assets"
      | id   | name              | product/id | product/name          | product_type/name | account/id | user/id | serial_number | acquisition_date | warranty_expiry | state/name | asset_state/name |
      | 1001 | SRV-01            | "8"        | Northgate Rack 740    | Server            | "3"        | absent  | SNA9CB000001  | 1796 days ago    | 1431 days ago   | In Use     | In Use           |
      | 1002 | OBRIENSONS-LT001  | "9"        | Northgate Slate 14 G3 | Workstation       | "3"        | "1004"  | SNF082000002  | 357 days ago     | 738 days ahead  | In Use     | In Use           |
      | 1003 | OBRIENSONS-PC001  | "5"        | Northgate Desk 5070   | Workstation       | "3"        | "1004"  | SNCE95000003  | 482 days ago     | 1343 days ahead | In Use     | In Use           |
      | 1005 | OBRIENSONS-SW001  | "4"        | Meshline GS-48P       | Network device    | "3"        | absent  | SN2C81000005  | 486 days ago     | 121 days ago    | In Use     | In Use           |
      | 1015 | OBRIENSONS-PRN001 | "3"        | Inkwell MF 4100dn     | Printer           | "3"        | absent  | SN221600000F  | 1785 days ago    | 40 days ahead   | In Use     | In Use           |
      | 1021 | OBRIENSONS-FW001  | "11"       | Wallworks Gate 60     | Network device    | "3"        | absent  | SN2C4D000015  | 1853 days ago    | 28 days ago     | In Use     | In Use           |
    And the system holds these of its 20 "solutions"
      | id | title                   | description                                                                             | topic/name | keywords | is_public | approval_status/name | created_by/name | created_time |
      | 1  | a device does not start | <p>It began this morning after a power cut.</p><p>Replaced the disk under warranty.</p> | General    | Hardware | true      | Approved             | Erin Moran      | 40 days ago  |
      | 5  | No internet at the site | <p>All users of the floor are affected.</p><p>The provider repaired the line.</p>       | Network    | Network  | true      | Approved             | Erin Moran      | 80 days ago  |

  Scenario: Requests of the MSP, with their notes, conversations and worklogs
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then the system holds these of its 300 "requests"
      | id   | subject                                       | requester/id | technician/id | account/id | priority/id | urgency/id | category/id | mode/id | group/id | status/id | state  |
      | 1001 | Accounting software is slow                   | "1039"       | "504"         | "6"        | "3"         | "3"        | "3"         | "2"     | "1"      | "3"       | closed |
      | 1002 | OBRIENSONS-PC003 does not start               | "1004"       | "502"         | "3"        | "1"         | "4"        | "1"         | "2"     | "1"      | "3"       | closed |
      | 1003 | Wireless drops in the meeting room            | "1043"       | "503"         | "8"        | "3"         | "3"        | "2"         | "1"     | "2"      | "3"       | closed |
      | 1004 | Alert: Backup on SRV-01 is Failed             | "1033"       | "503"         | "5"        | "3"         | "3"        | "4"         | absent  | "2"      | "3"       | closed |
      | 1005 | Alert: Disk on OBRIENSONS-FW002 is Failed     | "1015"       | "503"         | "3"        | "4"         | "2"        | "4"         | absent  | "2"      | "3"       | closed |
      | 1007 | Leaver: remove the access of Laura Jordan     | "1043"       | "501"         | "8"        | "3"         | "3"        | "3"         | "3"     | "1"      | "3"       | closed |
      | 1016 | Accounting software is slow                   | "1043"       | "501"         | "8"        | "4"         | "1"        | "3"         | "1"     | "1"      | "3"       | closed |
      | 1025 | Printer prints blank pages                    | "1051"       | "501"         | "9"        | "3"         | "3"        | "1"         | "3"     | "1"      | "3"       | closed |
      | 1248 | Outlook asks for the password again and again | "1030"       | "504"         | "5"        | "3"         | "3"        | "3"         | "3"     | "1"      | "6"       | open   |
      | 1256 | Printer prints blank pages                    | "1024"       | "502"         | "5"        | "1"         | "4"        | "1"         | "1"     | "1"      | "2"       | onhold |
    And the system holds these of its 300 "requests"
      | id   | created_time            | responded_time          | resolved_time           | completed_time          | assigned_time           | last_updated_time       | last_updated_by | onhold_since            | has_notes | has_conversation | is_fcr | is_reopened |
      | 1001 | 90 days ago at 07:06:31 | 89 days ago at 07:57:31 | 89 days ago at 07:57:31 | 89 days ago at 07:57:31 | 90 days ago at 07:06:31 | 89 days ago at 07:57:31 | "504"           | null                    | true      | false            | false  | false       |
      | 1002 | 90 days ago at 08:56:33 | 87 days ago at 06:44:33 | 84 days ago at 07:15:33 | 84 days ago at 07:15:33 | 90 days ago at 08:56:33 | 84 days ago at 07:15:33 | "502"           | null                    | true      | true             | false  | false       |
      | 1003 | 89 days ago at 15:31:12 | 89 days ago at 23:16:12 | 88 days ago at 02:40:12 | 88 days ago at 02:40:12 | 89 days ago at 15:31:12 | 88 days ago at 02:40:12 | "503"           | null                    | true      | false            | false  | false       |
      | 1004 | 88 days ago at 08:07:24 | 86 days ago at 00:47:24 | 84 days ago at 11:02:24 | 84 days ago at 11:02:24 | 88 days ago at 08:07:24 | 84 days ago at 11:02:24 | "503"           | null                    | true      | true             | false  | true        |
      | 1005 | 88 days ago at 15:05:52 | 87 days ago at 08:55:52 | 87 days ago at 18:19:52 | 87 days ago at 18:19:52 | 88 days ago at 15:05:52 | 87 days ago at 18:20:52 | "503"           | null                    | true      | true             | false  | false       |
      | 1007 | 87 days ago at 08:09:44 | 86 days ago at 01:11:44 | 86 days ago at 01:11:44 | 86 days ago at 01:11:44 | 87 days ago at 08:09:44 | 86 days ago at 01:11:44 | "501"           | null                    | true      | false            | false  | false       |
      | 1016 | 84 days ago at 08:32:32 | 84 days ago at 13:13:32 | 84 days ago at 13:13:32 | 84 days ago at 13:13:32 | 84 days ago at 08:32:32 | 84 days ago at 13:13:32 | "501"           | null                    | true      | false            | false  | false       |
      | 1025 | 82 days ago at 12:30:57 | 80 days ago at 05:09:57 | 80 days ago at 05:09:57 | 80 days ago at 05:09:57 | 82 days ago at 12:30:57 | 80 days ago at 05:09:57 | "501"           | null                    | true      | false            | false  | false       |
      | 1248 | 18 days ago at 11:55:16 | 17 days ago at 21:46:16 | null                    | null                    | 18 days ago at 11:55:16 | 14 days ago at 06:59:16 | "504"           | null                    | true      | false            | null   | false       |
      | 1256 | 16 days ago at 02:08:17 | 14 days ago at 17:15:17 | null                    | null                    | 16 days ago at 02:08:17 | 14 days ago at 17:15:17 | "502"           | 14 days ago at 17:15:17 | true      | false            | null   | false       |
    And the system holds these of its 300 "requests"
      | id   | description                            | template/name   | service_category/name | short_description                      | created_by/id | portal | shelf |
      | 1001 | The message says 0x8004010F.           | Default Request | Software              | The message says 0x8004010F.           | "1039"        | 1      | "1"   |
      | 1005 | Job "Nightly, full" ended with errors. | Default Request | Software              | Job "Nightly, full" ended with errors. | "1015"        | 1      | "1"   |
    And the system holds these of its 914 "notes"
      | id | request | description                   | show_to_requester | added_by/id | added_time              | last_updated_time | last_updated_by |
      | 16 | 1005    | Cleaned up temporary files.   | true              | "503"       | 87 days ago at 08:55:52 | null              | null            |
      | 17 | 1005    | Cleaned up temporary files.   | true              | "503"       | 87 days ago at 18:19:52 | null              | null            |
      | 18 | 1005    | Returned to normal by itself. | true              | "503"       | 87 days ago at 18:19:52 | null              | null            |
    And the system holds these of its 1029 "conversations"
      | id | request | type         | from/id | to | subject                                   | description                   | created_time            | is_requester | source |
      | 18 | 1005    | note         | "503"   | [] | null                                      | Cleaned up temporary files.   | 87 days ago at 08:55:52 | false        | 16     |
      | 19 | 1005    | note         | "503"   | [] | null                                      | Cleaned up temporary files.   | 87 days ago at 18:19:52 | false        | 17     |
      | 20 | 1005    | note         | "503"   | [] | null                                      | Returned to normal by itself. | 87 days ago at 18:19:52 | false        | 18     |
      | 21 | 1005    | conversation | "1015"  | [] | Alert: Disk on OBRIENSONS-FW002 is Failed | Handed over to second level.  | 87 days ago at 18:20:52 | true         | null   |
    And the system holds these of its 529 "worklogs"
      | id | request | owner/id | description                 | time_spent/hours | time_spent/minutes | start_time              | end_time                | type/name | total_cost | owner_cost | other_cost | created_by/id | created_time            | include_nonoperational_hours | accountcontract |
      | 1  | 1001    | "504"    | Rolled back the update.     | "1"              | "0"                | 89 days ago at 06:57:31 | 89 days ago at 07:57:31 | Remote    | "0.00"     | "0.00"     | "0.00"     | "504"         | 89 days ago at 07:57:31 | false                        | null            |
      | 10 | 1005    | "503"    | Cleaned up temporary files. | "0"              | "15"               | 87 days ago at 08:40:52 | 87 days ago at 08:55:52 | Remote    | "0.00"     | "0.00"     | "0.00"     | "503"         | 87 days ago at 08:55:52 | false                        | null            |
      | 11 | 1005    | "503"    | Cleaned up temporary files. | "1"              | "30"               | 87 days ago at 16:49:52 | 87 days ago at 18:19:52 | Remote    | "0.00"     | "0.00"     | "0.00"     | "503"         | 87 days ago at 18:19:52 | false                        | null            |

@needs_driver
Feature: What is known of devices, and what is done with them
  A device has assets, services, notes, custom properties, tasks and maintenance windows.

  Background:
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in

  Scenario: A device, its assets and its life cycle
    When it reads "/api/devices/9001"
    Then the answer has
      | data/longName                 | SRV1              |
      | data/deviceClassLabel         | Servers - Windows |
      | data/discoveredName           | SRV1              |
      | data/lastLoggedInUser         | ACME\wile         |
      | data/soName                   | N-able            |
      | data/customerName             | Acme              |
      | data/siteName                 | null              |
      | data/licenseMode              | Professional      |
      | data/lastApplianceCheckinTime | something         |
    When it reads "/api/devices/9003"
    Then the answer has
      | data/siteId     | 202         |
      | data/siteName   | Head Office |
      | data/customerId | 101         |
      | data/soId       | 50          |
    When it reads "/api/devices/9001/assets"
    Then the answer has
      | data/os/reportedos                               | Microsoft Windows Server 2022 |
      | data/os/osarchitecture                           | 64-bit                        |
      | data/computersystem/serialnumber                 | SN-ACME-1                     |
      | data/computersystem/model                        | Rack 740                      |
      | data/computersystem/manufacturer                 | Northgate                     |
      | data/computersystem/totalphysicalmemory          | "34359738368"                 |
      | data/device/deviceid                             | "9001"                        |
      | data/device/deleted                              | "false"                       |
      | data/device/lastlogin                            | something                     |
      | data/processor/numberofcores                     | "8"                           |
      | data/processor/numberofcpus                      | "2"                           |
      | data/networkadapter/list/0/_index                | 0                             |
      | data/networkadapter/list/0/ipaddress             | 192.0.2.10                    |
      | data/networkadapter/list/0/gateway               | null                          |
      | data/application/list/0/displayname              | Windows Agent                 |
      | data/_extra/application/list/0/version           | 2026.1.0.12                   |
      | data/_extra/device/ncentralassettag              | A-0001                        |
      | data/_extra/device/warrantyexpirydate            | 2027-06-30                    |
      | data/_extra/device/lastloggedinuser              | ACME\wile                     |
      | data/_extra/computersystem/populatedmemory_slots | "2"                           |
      | data/_extra/customer/customername                | Acme                          |
      | data/_extra/socustomer/customername              | N-able                        |
    When it reads "/api/devices/9005/assets"
    Then the answer has
      | data/computersystem/serialnumber      | SN-GLX-1 |
      | data/computersystem/netbiosname       | absent   |
      | data/_extra/device/lastloggedinuser   | absent   |
      | data/_extra/device/warrantyexpirydate | absent   |
      | data/application/list                 | []       |

  Scenario: A server that does not show who is signed in
    Given N-central's setting "login_in_detail" is "false"
    When it reads "/api/devices/9001"
    Then the answer has
      | data/lastLoggedInUser | null |
      | data/stillLoggedIn    | null |
    When it reads "/api/devices?select=deviceId==9001"
    Then the rows have "lastLoggedInUser" ACME\wile

  @writes
  Scenario: A life cycle is replaced as a whole, or changed in part
    When it sends PUT "/api/devices/9002/assets/lifecycle-info" with
      | warrantyExpiryDate      | 2028-12-31 |
      | leaseExpiryDate         | ""         |
      | expectedReplacementDate | ""         |
      | purchaseDate            | 2024-01-31 |
      | cost                    | "12.5"     |
      | location                | Desk 4     |
      | assetTag                | A-0002     |
      | description             | Reception  |
    Then the request is accepted
    When it reads "/api/devices/9002/assets/lifecycle-info"
    Then the answer has
      | warrantyExpiryDate | 2028-12-31 |
      | leaseExpiryDate    | ""         |
      | cost               | 12.5       |
      | location           | Desk 4     |
    When it sends PATCH "/api/devices/9002/assets/lifecycle-info" with
      | location | Desk 5 |
    And it reads "/api/devices/9002/assets/lifecycle-info"
    Then the answer has
      | location     | Desk 5     |
      | purchaseDate | 2024-01-31 |
      | assetTag     | A-0002     |
    And each of these is refused, and nothing changes
      | PUT   | /api/devices/9002/assets/lifecycle-info | {"location": "x"}             | 400 | Multiple Validations Failed.       |
      | POST  | /api/service-orgs/50/customers          | {"customerName": "x"}         | 400 | Multiple Validations Failed.       |
      | PATCH | /api/devices/9002/assets/lifecycle-info | {"purchaseDate": "yesterday"} | 400 | purchaseDate has an invalid format |
      | PATCH | /api/devices/9002/assets/lifecycle-info | {"purchaseDate": " 2024-01-31 "} | 400 | purchaseDate has an invalid format |
      | PATCH | /api/devices/4711/assets/lifecycle-info | {"location": "x"}             | 404 | Device not found: '4711'.          |

  Scenario: What is monitored on a device, and its newest scan
    When it reads "/api/devices/9003/service-monitor-status"
    Then the answer has
      | data/0/moduleName    | Patch Status v2 |
      | data/0/stateStatus   | Warning         |
      | data/0/serviceId     | 496             |
      | data/0/applianceName | ACME-LT014      |
      | data/0/lastScanTime  | something       |
      | totalItems           | 1               |
    When it reads "/api/appliance-tasks/70006"
    Then the answer has
      | state                        | Warning               |
      | errorMessage                 | 3 patches are missing |
      | serviceDetails/0/detailName  | patch_status_v2       |
      | serviceDetails/0/detailValue | 3 patches are missing |
    When it reads "/api/appliance-tasks/70001"
    Then the answer has
      | state          | Normal |
      | errorMessage   | ""     |
      | serviceDetails | []     |
    When it reads "/api/appliance-tasks/4711"
    Then the request is refused as unknown

  @writes
  Scenario: An alert moves the service of a device, and the end of it moves it back
    When 10 minutes pass
    And the Disk of device 9001 fails
    And it reads "/api/devices/9001/service-monitor-status"
    Then the answer has
      | data/2/moduleName     | Disk                          |
      | data/2/stateStatus    | Failed                        |
      | data/2/transitionTime | 2027-03-02 03:10:00.000       |
      | data/2/lastScanTime   | 2027-03-02 03:10:00.000 -0500 |
      | data/#                | 3                             |
    When it reads "/api/devices/9001"
    Then the answer has
      | data/lastApplianceCheckinTime | 2027-03-02T08:10:00.000Z |
    When 5 minutes pass
    And monitoring finds the service well again
    And it reads "/api/appliance-tasks/70003"
    Then the answer has
      | state        | Normal                |
      | errorMessage | ""                    |
      | scanTime     | 2027-03-02 03:15:00.0 |

  @writes
  Scenario: The active issues of an alert show the device and the ticket
    When the Memory of device 9003 fails
    And it reads "/api/org-units/101/active-issues?select=serviceName==Memory"
    Then the answer has
      | totalItems                               | 1                                           |
      | data/0/deviceId                          | 9003                                        |
      | data/0/serviceId                         | 5                                           |
      | data/0/notificationState                 | 5                                           |
      | data/0/_extra/deviceName                 | ACME-LT014                                  |
      | data/0/_extra/customerTree               | ["System", "N-able", "Acme", "Head Office"] |
      | data/0/_extra/soCustomerID               | 50                                          |
      | data/0/_extra/numberOfActiveNotification | 1                                           |
      | data/0/_extra/partOfNotification         | true                                        |
      | data/0/_extra/psaIntegrationExists       | true                                        |
      | data/0/_extra/psaIntegrationDisabled     | false                                       |
      | data/0/_extra/psaTicketDetails           | INC-1001                                    |
      | data/0/_extra/ticketCreationInProgress   | false                                       |
      | data/0/_extra/probe                      | false                                       |
    When it reads "/api/org-units/101/active-issues?select=serviceName=like=Patch*"
    Then the answer has
      | data/0/notificationState                 | 4     |
      | data/0/_extra/numberOfActiveNotification | 0     |
      | data/0/_extra/partOfNotification         | false |
      | data/0/_extra/psaTicketDetails           | ""    |
    Given N-central's setting "issue_ticket_details" is "empty"
    When it reads "/api/org-units/202/active-issues?select=serviceName==Memory"
    Then the answer has
      | data/0/_extra/psaTicketDetails | "" |

  @writes @newer_servers
  Scenario: Notes on devices, newest first
    When it sends POST "/api/devices/9001/notes" with
      | userId | 50     |
      | note   | Second |
    Then the answer has
      | deviceId | 9001                   |
      | message  | Device note was added. |
    When it sends POST "/api/devices/notes" with
      | deviceIds     | [9001, 9002]              |
      | userId        | 50                        |
      | note          | Older                     |
      | insertionTime | 2026-01-31T10:00:00+02:00 |
    Then the answer has
      | deviceIds | [9001, 9002]             |
      | message   | Device notes were added. |
    When it reads "/api/devices/9001/notes"
    Then the rows have "note" Second, Disk was replaced in spring., Older
    And the answer has
      | data/0/lastUpdated | 2027-03-02T08:00:00.000Z |
      | data/2/lastUpdated | 2026-01-31T08:00:00.000Z |
      | data/2/userId      | 50                       |
      | totalItems         | 3                        |
    When it reads "/api/devices/9002/notes"
    Then the rows have "note" Older
    When 1 minute passes
    And it sends PUT "/api/devices/9001/notes/101" with
      | note | Disk was replaced. |
    And it reads "/api/devices/9001/notes?pageSize=1"
    Then the answer has
      | data/0/note        | Disk was replaced.       |
      | data/0/lastUpdated | 2027-03-02T08:01:00.000Z |
    When it sends DELETE "/api/devices/9001/notes" with
      | noteIds | [102, 104, 4711, 102] |
    And it reads "/api/devices/9001/notes"
    Then the rows have "note" Disk was replaced., Older
    When it reads "/api/devices/9002/notes"
    Then the rows have "note" Older
    When it sends DELETE "/api/devices/9001/notes/101"
    And it reads "/api/devices/9001/notes"
    Then the rows have "note" Older
    And each of these is refused, and nothing changes
      | POST   | /api/devices/9001/notes     | {"note": "x", "userId": 4711}                          | 400 | User 4711 does not exist.            |
      | POST   | /api/devices/9001/notes     | {"note": "x", "userId": 50, "insertionTime": "soon"}   | 400 | insertionTime has an invalid format. |
      | POST   | /api/devices/notes          | {"deviceIds": [9001, 4711], "note": "x", "userId": 50} | 404 | Device not found: '4711'.            |
      | PUT    | /api/devices/9001/notes/104 | {"note": "x"}                                          | 404 | Device Note not found: '104'.        |
      | PUT    | /api/devices/9001/notes/103 | {"note": "x", "userId": 4711}                          | 400 | User 4711 does not exist.            |
      | DELETE | /api/devices/9001/notes/104 | null                                                   | 404 | Device Note not found: '104'.        |

  @writes
  Scenario: Maintenance windows of several devices
    When it sends POST "/api/devices/maintenance-windows" with
      | deviceIDs          | [9001, 9002]                                                                                                                                                    |
      | maintenanceWindows | [{"name": "Sundays", "cron": "0 0 3 ? * 1 *", "duration": 60}, {"name": "Nights", "cron": "0 0 3 ? * 2", "duration": 30, "type": "downtime", "enabled": false}] |
    Then the answer has
      | success | true |
    When it reads "/api/devices/9002/maintenance-windows"
    Then the rows have "name" Sundays, Nights
    And the answer has
      | data/0/type         | action                   |
      | data/0/enabled      | true                     |
      | data/0/rebootMethod | allowUserToPostpone      |
      | data/0/maxDowntime  | 0                        |
      | data/0/userName     | psa-integration-user     |
      | data/0/lastUpdated  | 2027-03-02T08:00:00.000Z |
      | data/1/type         | downtime                 |
      | data/1/enabled      | false                    |
      | totalItems          | 2                        |
    When 1 minute passes
    And it sends PUT "/api/devices/maintenance-windows" with
      | maintenanceWindows | [{"scheduleId": 52001, "duration": 90}] |
    And it reads "/api/devices/9001/maintenance-windows"
    Then the answer has
      | data/0/duration                           | 90                       |
      | data/0/name                               | Patch nights             |
      | data/0/ruleName                           | Servers                  |
      | data/0/applicableAction/0/actions/0/Value | approved                 |
      | data/0/lastUpdated                        | 2027-03-02T08:01:00.000Z |
      | data/0/userName                           | psa-integration-user     |
      | totalItems                                | 3                        |
    When it sends DELETE "/api/devices/maintenance-windows" with
      | scheduleIds | [52001, 52001] |
    And it reads "/api/devices/9001/maintenance-windows"
    Then the rows have "name" Sundays, Nights
    And each of these is refused, and nothing changes
      | POST   | /api/devices/maintenance-windows | {"deviceIDs": [9001, 4711], "maintenanceWindows": [{"name": "S", "cron": "0 0 3 ? * 1 *", "duration": 60}]} | 404 | Device not found: '4711'.             |
      | POST   | /api/devices/maintenance-windows | {"deviceIDs": [9001], "maintenanceWindows": [{"name": "S", "cron": "0 0 3 ? *", "duration": 60}]}           | 400 | Invalid cron expression: '0 0 3 ? *'. |
      | POST   | /api/devices/maintenance-windows | {"deviceIDs": [9001], "maintenanceWindows": [{"name": "S", "cron": "0 0 3 ? * 1 *", "duration": "x"}]}      | 400 | maintenanceWindows.duration has an invalid format. |
      | PUT    | /api/devices/maintenance-windows | {"maintenanceWindows": [{"scheduleId": 52002, "duration": 5}, {"scheduleId": 1}]}                           | 404 | Maintenance Window not found: '1'.    |
      | DELETE | /api/devices/maintenance-windows | {"scheduleIds": [52002, 1]}                                                                                 | 404 | Maintenance Window not found: '1'.    |

  @writes
  Scenario: A task runs on a device for a while, and ends
    When it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler         |
      | itemId     | 3002                    |
      | taskType   | Automation Policy       |
      | customerId | 202                     |
      | deviceId   | 9003                    |
      | credential | {"type": "LocalSystem"} |
    Then the answer has
      | data/taskId | 810003 |
    When it reads "/api/scheduled-tasks/810003"
    Then the answer has
      | data/taskName   | Restart spooler                    |
      | data/type       | AutomationPolicy                   |
      | data/customerId | 101                                |
      | data/parentId   | null                               |
      | data/deviceIds  | ["9003"]                           |
      | data/isEnabled  | true                               |
      | _links/status   | /api/scheduled-tasks/810003/status |
    When it reads "/api/scheduled-tasks/810003/status/details"
    Then the answer has
      | data/0/status     | In Progress |
      | data/0/output     | ""          |
      | data/0/deviceName | ACME-LT014  |
      | data/0/taskId     | 810003      |
      | data/#            | 1           |
    When 59 seconds pass
    And it reads "/api/scheduled-tasks/810003/status"
    Then the answer has
      | data/statusCounts/In Progress | 1      |
      | data/statusCounts/Success     | absent |
    When 1 second passes
    And it reads "/api/scheduled-tasks/810003/status"
    Then the answer has
      | data/statusCounts/In Progress | absent |
      | data/statusCounts/Success     | 1      |
    When it reads "/api/scheduled-tasks/810003/status/details"
    Then the answer has
      | data/0/status | Success      |
      | data/0/output | Exit code: 0 |
    When it reads "/api/devices/9003/scheduled-tasks"
    Then the answer has
      | data/0/taskName | Restart spooler |
      | data/0/status   | Success         |
      | totalItems      | 1               |
    When it reads "/api/org-units/101/job-statuses"
    Then the rows have "jobId" 810001, 810003
    And the answer has
      | data/1/timestamp | 2027-03-02T08:01:00.000Z |
      | data/1/deviceId  | 9003                     |
    When it reads "/api/org-units/202/job-statuses"
    Then the rows have "jobId" 810003
    When it reads "/api/org-units/1/job-statuses"
    Then the rows have "jobId" 810001, 810003
    And each of these is refused, and nothing changes
      | GET  | /api/scheduled-tasks/810002/status         | null                                                                                                                                                | 400 | Task 810002 is the task of a device; its parent is 810001. |
      | GET  | /api/scheduled-tasks/810004/status/details | null                                                                                                                                                | 400 | its parent is 810003.                                      |
      | POST | /api/scheduled-tasks/direct                | {"name": "x", "itemId": 1, "taskType": "Script", "customerId": 100, "deviceId": 9003, "credential": {"type": "LocalSystem"}}                        | 400 | Device 9003 does not belong to customer 100.               |
      | POST | /api/scheduled-tasks/direct                | {"name": "x", "itemId": 1, "taskType": "Script", "customerId": 101, "deviceId": 9003, "credential": {"type": "CustomCredentials", "username": "x"}} | 400 | credential needs a username and a password.                |

  @writes
  Scenario: A task on a device that does not answer fails
    When the Connectivity of device 9001 fails
    And it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler                                                 |
      | itemId     | 3002                                                            |
      | taskType   | Script                                                          |
      | customerId | 101                                                             |
      | deviceId   | 9001                                                            |
      | credential | {"type": "CustomCredentials", "username": "x", "password": "y"} |
    And 1 minute passes
    And it reads "/api/scheduled-tasks/810003/status/details"
    Then the answer has
      | data/0/status  | Failed                   |
      | data/0/output  | ""                       |
      | data/0/message | Device is not reachable. |

  @writes
  Scenario: Custom properties have values of their own, or defaults
    When it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | propertyName        | Contract                     |
      | propertyType        | ENUMERATED                   |
      | value               | Gold                         |
      | enumeratedValueList | ["Bronze", "Silver", "Gold"] |
    When it reads "/api/org-units/102/custom-properties/1077441815"
    Then the answer has
      | value | Bronze |
    When it reads "/api/org-units/101/custom-properties"
    Then the rows have "propertyName" Contract, Account page, SLA
    When it reads "/api/devices/9001/custom-properties"
    Then the rows have "propertyName" Rack, Inventoried
    And the answer has
      | data/0/value | R1-U12 |
      | data/1/value | null   |
      | totalItems   | 2      |
    When it sends PUT "/api/devices/9002/custom-properties/1993836719" with
      | value        | R2    |
      | propertyName | Place |
    Then the answer has
      | _warnings | ["propertyName is ignored."] |
    When it sends PUT "/api/devices/9002/custom-properties/1993836720" with
      | value | "1772438400000" |
    And it reads "/api/devices/9002/custom-properties"
    Then the answer has
      | data/0/value        | R2              |
      | data/0/propertyName | Rack            |
      | data/1/value        | "1772438400000" |
    When it reads "/api/devices/9001/custom-properties/1993836719"
    Then the answer has
      | value | R1-U12 |
    And each of these is refused, and nothing changes
      | PUT | /api/devices/9002/custom-properties/1993836720  | {"value": "today"} | 400 | Value 'today' is not a date in milliseconds.     |
      | PUT | /api/org-units/102/custom-properties/1077441815 | {"value": "Iron"}  | 400 | Value 'Iron' is not one of Bronze, Silver, Gold. |
      | PUT | /api/devices/9002/custom-properties/1077441815  | {"value": "Gold"}  | 404 | Custom Property not found: '1077441815'.         |
      | GET | /api/org-units/101/custom-properties/1993836719 | null               | 404 | Custom Property not found: '1993836719'.         |

  @writes
  Scenario: A custom property is cleared by an empty text
    When it sends PUT "/api/org-units/101/custom-properties/1077441815" with
      | value | "" |
    And it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | value | "" |
    When it sends PUT "/api/devices/9002/custom-properties/1993836720" with
      | value | "" |
    Then the answer has
      | _warnings | [] |

  @writes
  Scenario: A default reaches units that have no value of their own, and others where it is propagated
    When it reads "/api/org-units/101/org-custom-property-defaults/1077441815"
    Then the answer has
      | propertyId      | 1077441815     |
      | level           | SYSTEM         |
      | propagationType | NO_PROPAGATION |
      | defaultValue    | Bronze         |
    When it sends PUT "/api/org-units/50/org-custom-property-defaults" with
      | propertyId   | 1077441815 |
      | defaultValue | Silver     |
    And it reads "/api/org-units/102/custom-properties/1077441815"
    Then the answer has
      | value | Silver |
    When it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | value | Gold |
    When it reads "/api/org-units/101/org-custom-property-defaults/1077441815"
    Then the answer has
      | level               | SO                           |
      | enumeratedValueList | ["Bronze", "Silver", "Gold"] |
    When it sends PUT "/api/org-units/50/org-custom-property-defaults" with
      | propertyId         | 1077441815 |
      | propagate          | true       |
      | selectedOrgUnitIds | [102]      |
    And it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | value | Gold |
    When it sends PUT "/api/org-units/50/org-custom-property-defaults" with
      | propertyId | 1077441815 |
      | propagate  | true       |
    And it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | value | Silver |
    When it reads "/api/devices/9001/custom-properties/1993836719"
    Then the answer has
      | value | R1-U12 |
    When it sends PUT "/api/org-units/50/org-custom-property-defaults" with
      | propertyId          | 1077441815               |
      | defaultValue        | Copper                   |
      | enumeratedValueList | ["Copper", "Tin"]        |
    And it reads "/api/org-units/102/custom-properties/1077441815"
    Then the answer has
      | value               | Copper            |
      | enumeratedValueList | ["Copper", "Tin"] |
    And each of these is refused, and nothing changes
      | PUT | /api/org-units/50/org-custom-property-defaults | {"propertyId": 1077441815, "defaultValue": "Copper", "enumeratedValueList": ["Tin"]} | 400 | Value 'Copper' is not one of Tin |
      | PUT | /api/org-units/50/org-custom-property-defaults | {"propertyId": 1077441815, "defaultValue": "Iron"} | 400 | Value 'Iron' is not one of |
      | PUT | /api/org-units/50/org-custom-property-defaults | {"propertyId": 1993836719, "defaultValue": "x"}    | 404 | not found: '1993836719'.   |

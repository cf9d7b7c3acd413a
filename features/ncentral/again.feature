@needs_driver @writes
Feature: Tasks, windows, notes, properties and mappings, a second time and by other users
  What another user changes, what runs meanwhile, what is at a limit, and what is changed once more.

  Background:
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in

  @needs_clock
  Scenario: A task on a device that does not answer shows why only when it has ended
    When an alert says
      | device_id | 9001         |
      | service   | connectivity |
      | state     | Warning      |
    And it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler         |
      | itemId     | 3002                    |
      | taskType   | MacScript               |
      | customerId | 101                     |
      | deviceId   | 9001                    |
      | credential | {"type": "LocalSystem"} |
    And 59 seconds pass
    And it reads "/api/scheduled-tasks/810003/status/details"
    Then the answer has
      | data/0/status         | In Progress |
      | data/0/message        | ""          |
      | data/0/outputFileName | ""          |
    When it reads "/api/org-units/50/job-statuses"
    Then the answer has
      | data/1/jobId     | 810003                   |
      | data/1/jobName   | Restart spooler          |
      | data/1/status    | In Progress              |
      | data/1/timestamp | 2027-03-02T08:00:00.000Z |
    When the service is normal again
    And 1 second passes
    And it reads "/api/scheduled-tasks/810003/status/details"
    Then the answer has
      | data/0/status  | Failed                   |
      | data/0/message | Device is not reachable. |
    When it reads "/api/scheduled-tasks/810003/status"
    Then the answer has
      | data/taskName     | Restart spooler |
      | data/statusCounts | {"Failed": 1}   |
    When it reads "/api/org-units/50/job-statuses"
    Then the answer has
      | data/1/status    | Failed                   |
      | data/1/timestamp | 2027-03-02T08:01:00.000Z |
    When it reads "/api/scheduled-tasks/810004"
    Then the answer has
      | data/parentId  | 810003    |
      | data/type      | MacScript |
      | data/deviceIds | ["9001"]  |

  @needs_clock
  Scenario: A task runs on a device that answers, whatever else has failed there
    When the Disk of device 9003 fails
    And the Connectivity of device 9001 fails
    And it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler         |
      | itemId     | 3002                    |
      | taskType   | Script                  |
      | customerId | 101                     |
      | deviceId   | 9003                    |
      | credential | {"type": "LocalSystem"} |
    And 1 minute passes
    And it reads "/api/scheduled-tasks/810003/status/details"
    Then the answer has
      | data/0/status  | Success      |
      | data/0/output  | Exit code: 0 |
      | data/0/message | ""           |

  @needs_clock
  Scenario: A device that is connected again runs the next task
    When the Connectivity of device 9001 fails
    And monitoring finds the service well again
    And it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler         |
      | itemId     | 3002                    |
      | taskType   | Script                  |
      | customerId | 101                     |
      | deviceId   | 9001                    |
      | credential | {"type": "LocalSystem"} |
    And 1 minute passes
    And it reads "/api/scheduled-tasks/810003/status"
    Then the answer has
      | data/statusCounts | {"Success": 1} |

  @auth
  Scenario: Another user changes a maintenance window, whose name then shows
    When it sends POST "/api/devices/maintenance-windows" with
      | deviceIDs          | [9001, 9003]                                                                                         |
      | maintenanceWindows | [{"name": "Nights", "cron": "0 0 3 ? * 2", "duration": 1, "type": "downtime", "rebootDelay": 5}]     |
    And it reads "/api/devices/9003/maintenance-windows"
    Then the answer has
      | data/0/scheduleID | 52003                |
      | data/0/userName   | psa-integration-user |
    Given a user of the role "customer" has signed in
    When it sends PUT "/api/devices/maintenance-windows" with
      | maintenanceWindows | [{"scheduleId": 52003, "name": "Days", "enabled": false}] |
    And it reads "/api/devices/9003/maintenance-windows"
    Then the answer has
      | data/0/name        | Days        |
      | data/0/enabled     | false       |
      | data/0/type        | downtime    |
      | data/0/rebootDelay | 5           |
      | data/0/duration    | 1           |
      | data/0/cron        | 0 0 3 ? * 2 |
      | totalItems         | 1           |
    And "data/0/userName" of the answer begins with "customer-"
    When it reads "/api/devices/9001/maintenance-windows"
    Then the rows have "name" Patch nights, Nights
    And the answer has
      | data/1/enabled  | true                 |
      | data/1/userName | psa-integration-user |
    And each of these is refused, and nothing changes
      | PUT  | /api/devices/maintenance-windows | {"maintenanceWindows": [{"scheduleId": 52003, "cron": "0 0 3"}]} | 400 | Invalid cron expression: '0 0 3'. |
      | PUT  | /api/devices/maintenance-windows | {"maintenanceWindows": [{"scheduleId": 52003, "duration": 0}]} | 400 | duration |
      | POST | /api/devices/maintenance-windows | {"deviceIDs": [9001], "maintenanceWindows": [{"name": "S", "cron": "0 0 3 ? * 1 * *", "duration": 60}]} | 400 | Invalid cron expression: '0 0 3 ? * 1 * *'. |

  @needs_clock @newer_servers
  Scenario: Notes of one moment are shown with the newest first, and the author of a note can change
    When it sends POST "/api/devices/9002/notes" with
      | userId | 50    |
      | note   | First |
    And it sends POST "/api/devices/9002/notes" with
      | userId | 50     |
      | note   | Second |
    And it sends POST "/api/devices/9002/notes" with
      | userId        | 50                   |
      | note          | To come              |
      | insertionTime | 2027-03-03T08:00:00Z |
    And it reads "/api/devices/9002/notes"
    Then the rows have "note" To come, Second, First
    Given a user of the role "customer" besides
    When 1 minute passes
    And it sends PUT "/api/devices/9002/notes/102" with
      | userId | 51    |
      | note   | First |
    Then the request is accepted
    When it reads "/api/devices/9002/notes"
    Then the rows have "note" To come, First, Second
    And the rows have "userId" 50, 51, 50
    And each of these is refused, and nothing changes
      | POST | /api/devices/9002/notes     | {"userId": 50, "note": " "} | 400 | note |
      | PUT  | /api/devices/9002/notes/102 | {"note": ""}                | 400 | note |

  Scenario: A property that is sent with its name and its type, or without a value
    When it sends PUT "/api/org-units/101/custom-properties/1077441815" with
      | value        | Silver |
      | propertyName | Deal   |
      | propertyType | TEXT   |
    Then the answer has
      | _warnings | ["propertyName is ignored.", "propertyType is ignored."] |
    When it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | propertyName | Contract   |
      | propertyType | ENUMERATED |
      | value        | Silver     |
    When it sends PUT "/api/org-units/101/custom-properties/1077441815" with
      | value | null |
    And it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | value | null |
    When it sends PUT "/api/devices/9002/custom-properties/1993836720" with
      | value | "-86400000" |
    And it reads "/api/devices/9002/custom-properties/1993836720"
    Then the answer has
      | value | "-86400000" |
    And each of these is refused, and nothing changes
      | PUT | /api/devices/9002/custom-properties/1993836720 | {"value": "--1"} | 400 | Value '--1' is not a date in milliseconds. |
      | PUT | /api/devices/9002/custom-properties/1993836720 | {"value": "1.5"} | 400 | Value '1.5' is not a date in milliseconds. |

  Scenario: A default that is propagated reaches the unit and those below it, and no others
    When it sends PUT "/api/org-units/202/custom-properties/1077441815" with
      | value | Gold |
    And it sends PUT "/api/org-units/100/custom-properties/1077441815" with
      | value | Gold |
    And it sends PUT "/api/org-units/101/custom-properties/1993836718" with
      | value | 4 hours |
    And it sends PUT "/api/org-units/101/org-custom-property-defaults" with
      | propertyId      | 1077441815   |
      | defaultValue    | Silver       |
      | propagate       | true         |
      | propagationType | CUSTOMER_ONLY |
    And it reads "/api/org-units/101/custom-properties/1077441815"
    Then the answer has
      | value | Silver |
    When it reads "/api/org-units/202/custom-properties/1077441815"
    Then the answer has
      | value | Silver |
    When it reads "/api/org-units/100/custom-properties/1077441815"
    Then the answer has
      | value | Gold |
    When it reads "/api/org-units/101/custom-properties/1993836718"
    Then the answer has
      | value | 4 hours |
    When it reads "/api/org-units/102/org-custom-property-defaults/1077441815"
    Then the answer has
      | level           | CUSTOMER      |
      | propagationType | CUSTOMER_ONLY |
      | defaultValue    | Silver        |
    When it sends PUT "/api/org-units/50/org-custom-property-defaults" with
      | propertyId         | 1077441815 |
      | propagate          | true       |
      | selectedOrgUnitIds | [100, 202] |
    And it reads "/api/org-units/100/custom-properties/1077441815"
    Then the answer has
      | value | Silver |
    When it reads "/api/org-units/50/org-custom-property-defaults/1077441815"
    Then the answer has
      | level           | SO            |
      | propagationType | CUSTOMER_ONLY |
    When it reads "/api/org-units/50/org-custom-property-defaults/1993836718"
    Then the answer has
      | level               | SYSTEM         |
      | propagationType     | NO_PROPAGATION |
      | defaultValue        | null           |
      | enumeratedValueList | absent         |

  @newer_servers
  Scenario: A customer is mapped once more, and only to what belongs to its company
    When it sends PUT "/api/standard-psa/customer/100/mappings" with
      | customerId   | 100   |
      | psaCompanyId | 21215 |
      | psaSiteId    | 502   |
      | psaContactId | 901   |
    Then the answer has
      | 0/psaSiteId     | 502 |
      | 0/psaContactId  | 901 |
      | 0/psaLocationId | 1   |
      | 0/contactId     | 901 |
      | 0/locationId    | 1   |
    And each of these is refused, and nothing changes
      | PUT | /api/standard-psa/customer/100/mappings | {"customerId": 100, "psaCompanyId": 21216, "psaSiteId": 502} | 404 | PSA Site with ID 502 was not found! |
      | PUT | /api/standard-psa/customer/100/mappings | {"customerId": 100, "psaCompanyId": 21216, "psaContactId": 901} | 404 | PSA Contact with ID 901 was not found! |
      | PUT | /api/standard-psa/customer/100/mappings | [{"customerId": 100, "psaCompanyId": 21216}, {"customerId": 100, "psaCompanyId": 4711}] | 404 | Customer with ID 100 or PSA Company with ID 4711 was not found! |
      | PUT | /api/standard-psa/customer/100/mappings | [{"customerId": 100, "psaCompanyId": 21216}, {"customerId": 101, "psaCompanyId": 21216}] | 400 | customerId 101 is not that of the path. |
      | GET | /api/standard-psa/customers/4711/companies/21215/sites | null | 404 | Customer with ID 4711 or PSA Company with ID 21215 was not found! |
      | GET | /api/standard-psa/customers/4711/companies | null | 404 | Customer with ID 4711 was not found! |
    When it sends to "/api/standard-psa/customer/100/mappings" the list
      | [{"customerId": 100, "psaCompanyId": null}, {"customerId": 100, "psaCompanyId": 21216, "psaSiteId": 503}] |
    Then the answer has
      | #               | 1     |
      | 0/psaCompanyId  | 21216 |
      | 0/psaSiteId     | 503   |
      | 0/psaContactId  | -1    |
      | 0/psaLocationId | -1    |
    When it reads "/api/standard-psa/customers/100/companies/21217/contacts"
    Then the answer has
      | # | 0 |

  @auth @fact_password_expired_jwt @fact_user_jwt @fact_restricted_jwt
  Scenario: Users whose password has expired, and what they have saved
    Given a user of the role "password_expired" besides
    And a user of the role "user" besides
    And a user of the role "restricted" besides
    Then each of these lists is
      | /api/org-units/101/users | sortBy=isLocked&sortOrder=desc | userId | 51, 50, 52, 53 |
      | /api/org-units/101/users | sortBy=locked                  | userId | 50, 52, 53, 51 |
    When it reads "/api/org-units/101/users"
    Then the answer has
      | data/1/isLocked  | true  |
      | data/1/isEnabled | true  |
      | data/1/roleIds   | [2]   |
      | data/2/isLocked  | false |
      | data/2/roleIds   | [2]   |
      | data/3/roleIds   | [3]   |
      | data/3/readOnly  | false |
    When it reads "/api/org-units/50/user-roles/2"
    Then the answer has
      | data/userIds            | [51, 52] |
      | data/_extra/usernames/# | 2        |
    Given a user of the role "user" has signed in
    Then each of these lists is
      | /api/device-filters | viewScope=OWN_AND_USED | filterId | none   |
      | /api/device-filters | viewScope=ALL          | filterId | 75, 76 |

  @paging
  Scenario: Orders by fields that are not shown, equal values, and all rows of none
    Then each of these lists is
      | /api/devices        | sortBy=customerId&sortOrder=desc | deviceId | 9005, 9001, 9003, 9004, 9002 |
      | /api/device-filters | sortBy=filterName                | filterId | 76, 75                       |
    And each of these is refused, and nothing changes
      | GET | /api/device-filters?sortBy=owner  | null | 400 | Field not found: owner  |
      | GET | /api/device-filters?sortBy=select | null | 400 | Field not found: select |
    When it reads "/api/customers?pageSize=-1&select=customerId==7"
    Then the answer has
      | pageSize   | 1  |
      | totalPages | 0  |
      | data       | [] |

  @needs_clock
  Scenario: Assets show the life cycle, and who reported last, as they are now
    When 10 minutes pass
    And the CPU of device 9001 fails
    And it sends PATCH "/api/devices/9001/assets/lifecycle-info" with
      | warrantyExpiryDate | 2029-01-31 |
      | assetTag           | ""         |
    And it reads "/api/devices/9001/assets"
    Then the answer has
      | data/_extra/device/warrantyexpirydate | 2029-01-31                    |
      | data/_extra/device/ncentralassettag   | absent                        |
      | data/device/lastlogin                 | 2027-03-02 03:10:00.000 -0500 |
      | data/_extra/device/createdon          | something                     |
    When it sends PATCH "/api/devices/9001/assets/lifecycle-info" with
      | warrantyExpiryDate | "" |
    And it reads "/api/devices/9001/assets"
    Then the answer has
      | data/_extra/device/warrantyexpirydate | absent |
    When it sends PATCH "/api/devices/9002/assets/lifecycle-info" with
      | assetTag | A-0009 |
    And it reads "/api/devices/9002/assets/lifecycle-info"
    Then the answer has
      | assetTag           | A-0009 |
      | warrantyExpiryDate | ""     |
      | description        | ""     |
    When it reads "/api/devices/9001/assets/lifecycle-info"
    Then the answer has
      | assetTag | ""      |
      | location | Rack R1 |

  @needs_clock @needs_settings
  Scenario: Scans, assets and tokens have the zone of the server, and issues and devices have none
    Given N-central's setting "time_zone" is "Europe/Berlin"
    When the Disk of device 9001 fails
    And it reads "/api/devices/9001/service-monitor-status"
    Then the answer has
      | data/2/lastScanTime   | 2027-03-02 09:00:00.000 +0100 |
      | data/2/transitionTime | 2027-03-02 09:00:00.000       |
    When it reads "/api/appliance-tasks/70003"
    Then the answer has
      | scanTime | 2027-03-02 09:00:00.0 |
    When it reads "/api/devices/9001/assets"
    Then the answer has
      | data/device/lastlogin | 2027-03-02 09:00:00.000 +0100 |
    When it sends POST "/api/customers/102/sites" with
      | siteName         | Basement |
      | contactFirstName | Milt     |
      | contactLastName  | Wad      |
    And it reads "/api/sites/103/registration-token"
    Then the answer has
      | data/registrationTokenExpiryDate | 2028-03-01T09:00:00+01:00[Europe/Berlin] |
    When it reads "/api/org-units/101/active-issues?select=serviceName==Disk"
    Then the answer has
      | data/0/_extra/transitionTime | 2027-03-02T08:00:00.000Z |
    When it reads "/api/devices/9001"
    Then the answer has
      | data/lastApplianceCheckinTime | 2027-03-02T08:00:00.000Z |

  @auth @newer_servers
  Scenario: A user who may only read changes nothing, and reads what others changed
    When it sends POST "/api/devices/9002/notes" with
      | userId | 50    |
      | note   | First |
    Given a user of the role "read_only" has signed in
    Then each of these is refused, and nothing changes
      | POST   | /api/devices/9002/notes                        | {"userId": 50, "note": "x"}                                             | 403 | Access is denied. |
      | DELETE | /api/devices/9002/notes/102                    | null                                                                    | 403 | Access is denied. |
      | PUT    | /api/devices/9002/custom-properties/1993836719 | {"value": "R2"}                                                         | 403 | Access is denied. |
      | PUT    | /api/org-units/50/org-custom-property-defaults | {"propertyId": 1077441815, "defaultValue": "Silver"}                    | 403 | Access is denied. |
      | DELETE | /api/devices/maintenance-windows               | {"scheduleIds": [52001]}                                                | 403 | Access is denied. |
      | PATCH  | /api/devices/9002/assets/lifecycle-info        | {"location": "x"}                                                       | 403 | Access is denied. |
      | POST   | /api/service-orgs/50/customers                 | {"customerName": "x", "contactFirstName": "a", "contactLastName": "b"}  | 403 | Access is denied. |
      | GET    | /api/org-units/101/registration-token          | null                                                                    | 403 | Access is denied. |
    When it reads "/api/devices/9002/notes"
    Then the rows have "note" First

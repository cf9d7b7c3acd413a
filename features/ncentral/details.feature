@needs_driver
Feature: Statuses, kinds of values and settings
  Every write has a status of its own, values are converted as Java does it, and servers differ as settings say.

  Background:
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in

  @writes
  Scenario: Each write is answered with its own status
    Then each of these is answered with its status
      | POST   | /api/service-orgs/50/customers                  | {"customerName": "Initech", "contactFirstName": "Bill", "contactLastName": "Lum"}      | 201 |
      | POST   | /api/customers/103/sites                        | {"siteName": "Basement", "contactFirstName": "Milt", "contactLastName": "Wad"}         | 201 |
      | POST   | /api/service-orgs                               | {"soName": "Other", "contactFirstName": "a", "contactLastName": "b"}                   | 201 |
      | PATCH  | /api/devices/9002/assets/lifecycle-info         | {"location": "Desk 5"}                                                                 | 204 |
      | PUT    | /api/devices/9001/notes/101                     | {"note": "Other"}                                                                      | 204 |
      | DELETE | /api/devices/9001/notes/101                     | null                                                                                   | 204 |
      | DELETE | /api/devices/9001/notes                         | {"noteIds": [1]}                                                                       | 204 |
      | POST   | /api/devices/maintenance-windows                | {"deviceIDs": [9001], "maintenanceWindows": [{"name": "S", "cron": " 0 0 3 ? * 1 * ", "duration": 60}]} | 201 |
      | PUT    | /api/devices/maintenance-windows                | {"maintenanceWindows": [{"scheduleId": 52001, "duration": 90}]}                        | 204 |
      | DELETE | /api/devices/maintenance-windows                | {"scheduleIds": [52001]}                                                               | 200 |
      | PUT    | /api/devices/9002/custom-properties/1993836719  | {"value": "R2"}                                                                        | 200 |
      | PUT    | /api/org-units/50/org-custom-property-defaults  | {"propertyId": 1077441815, "defaultValue": "Silver"}                                   | 204 |
      | POST   | /api/scheduled-tasks/direct                     | {"name": "x", "itemId": 1, "taskType": "Script", "customerId": 101, "deviceId": 9001, "credential": {"type": "LocalSystem"}} | 201 |
      | PUT    | /api/standard-psa/customer/102/mappings         | {"customerId": 102, "psaCompanyId": 21215}                                             | 200 |
      | POST   | /api/standard-psa/3/credential                  | {"username": "x", "password": "y"}                                                     | 200 |

  @writes @newer_servers
  Scenario: Digits in text are numbers, and numbers are texts, where an operation has them so
    When it sends PUT "/api/standard-psa/customer/102/mappings" with
      | customerId   | " 102 " |
      | psaCompanyId | "21215" |
      | psaSiteId    | " 501"  |
      | psaContactId | " "     |
    Then the answer has
      | 0/psaCompanyId | 21215 |
      | 0/psaSiteId    | 501   |
      | 0/psaContactId | -1    |
    When it sends to "/api/standard-psa/customer/102/mappings" the list
      | [{"customerId": "102", "psaCompanyId": "21215", "psaSiteId": "", "psaContactId": "901"}] |
    Then the answer has
      | 0/psaSiteId    | -1  |
      | 0/psaContactId | 901 |
    When it sends PATCH "/api/devices/9002/assets/lifecycle-info" with
      | cost     | " 7.25 " |
      | assetTag | 17       |
    And it reads "/api/devices/9002/assets/lifecycle-info"
    Then the answer has
      | cost     | 7.25 |
      | assetTag | "17" |
    And each of these is refused, and nothing changes
      | PATCH | /api/devices/9002/assets/lifecycle-info | {"cost": "much"}                                         | 400 | cost has an invalid format |
      | PUT   | /api/standard-psa/customer/102/mappings | {"customerId": "", "psaCompanyId": 21215}                | 400 | Request body has an invalid format. |
      | PUT   | /api/standard-psa/customer/102/mappings | {"customerId": 102, "psaCompanyId": "1234567890123"}     | 400 | Request body has an invalid format. |
      | PUT   | /api/standard-psa/customer/102/mappings | {"customerId": true, "psaCompanyId": 21215}              | 400 | Request body has an invalid format. |
    Given N-central's setting "json_types" is "strict"
    Then each of these is refused, and nothing changes
      | PATCH | /api/devices/9002/assets/lifecycle-info | {"assetTag": 18}                                         | 400 | assetTag                   |
      | PUT   | /api/standard-psa/customer/102/mappings | {"customerId": "102", "psaCompanyId": 21215}             | 400 | Request body has an invalid format. |

  @writes @needs_settings
  Scenario: Unknown properties are ignored, or refused by a strict server, the first by its name
    Then each of these is answered with its status
      | PUT | /api/standard-psa/customer/102/mappings | {"customerId": 102, "psaCompanyId": 21215, "colour": "red"} | 200 |
    Given N-central's setting "unknown_members" is "refuse"
    Then each of these is refused, and nothing changes
      | PUT   | /api/standard-psa/customer/102/mappings | {"customerId": 102, "psaCompanyId": 21215, "zeal": 1, "colour": "red"}                      | 400 | Unrecognized field: colour. |
      | PUT   | /api/standard-psa/customer/102/mappings | [{"customerId": 102, "psaCompanyId": 21215}, {"customerId": 102, "psaCompanyId": 1, "x": 1}] | 400 | Unrecognized field: x.      |
      | PATCH | /api/devices/9002/assets/lifecycle-info | {"colour": "red"}                                                                           | 400 | Unrecognized field: colour. |
    And each of these is answered with its status
      | POST | /api/service-orgs/50/customers                 | {"customerName": "I", "contactFirstName": "B", "contactLastName": "L", "licenseType": "Professional"} | 201 |
      | PUT  | /api/devices/9002/custom-properties/1993836719 | {"value": "R2"}                                                                                       | 200 |

  @writes @needs_settings
  Scenario: Mappings as one server and another show them
    Given N-central's setting "mapping_shape" is "object"
    Then each of these is refused, and nothing changes
      | GET | /api/standard-psa/customer-mapping/102 | null | 404 | Customer mapping with ID 102 was not found! |
    Given N-central's setting "mapping_shape" is "list"
    When it sends PUT "/api/standard-psa/customer/102/mappings" with
      | customerId   | 102   |
      | psaCompanyId | 21215 |
      | psaSiteId    | 501   |
    And it reads "/api/standard-psa/customer-mapping/102"
    Then the answer has
      | 0/psaCustomerId | 21215 |
      | 0/psaCompanyId  | 21215 |
      | 0/siteId        | 501   |
      | 0/psaSiteId     | 501   |
      | 0/contactId     | -1    |
      | 0/psaContactId  | -1    |
    Given N-central's setting "profile" is "2024"
    When it reads "/api/standard-psa/customer-mapping/102"
    Then the answer has
      | 0/psaCustomerId | 21215  |
      | 0/siteId        | 501    |
      | 0/contactId     | -1     |
      | 0/psaCompanyId  | absent |
      | 0/psaContactId  | absent |
    Given N-central's setting "mapping_shape" is "object"
    When it reads "/api/standard-psa/customer-mapping/102"
    Then the answer has
      | customerId    | 102   |
      | psaCustomerId | 21215 |

  @writes @needs_driver
  Scenario: A customer that is unmapped has no location any more
    When it sends PUT "/api/standard-psa/customer/102/mappings" with
      | customerId   | 102   |
      | psaCompanyId | 21215 |
    And customer 102 is kept with the location 7
    And it reads "/api/standard-psa/customer-mapping/102"
    Then the answer has
      | 0/psaLocationId | 7 |
    When it sends PUT "/api/standard-psa/customer/102/mappings" with
      | customerId   | 102 |
      | psaCompanyId | ""  |
    And it sends PUT "/api/standard-psa/customer/102/mappings" with
      | customerId   | 102   |
      | psaCompanyId | 21215 |
    Then the answer has
      | 0/psaLocationId | -1 |

  @needs_settings
  Scenario Outline: Errors of a server whose setting <setting> is <value>
    Given N-central's setting "<setting>" is "<value>"
    When it reads "<path>"
    Then the answer is an error that begins with "<words>" and has the status <status>

    Examples:
      | setting              | value | path                    | words                                             | status |
      | error_without_id     | false | /api/devices/abc        | [ID=<...>] BAD REQUEST: InvalidInputFormat        | 400    |
      | error_without_id     | true  | /api/devices/abc        | BAD REQUEST: InvalidInputFormat                   | 400    |
      | error_without_id     | true  | /api/devices/4711       | [ID=<...>] NOT FOUND: ResourceNotFoundException   | 404    |
      | error_phrase_doubled | true  | /api/devices/abc        | [ID=<...>] BAD REQUEST: BAD REQUEST: InvalidInput | 400    |
      | error_phrase_doubled | true  | /api/devices/4711       | [ID=<...>] NOT FOUND: ResourceNotFoundException   | 404    |
      | error_id_unspaced    | true  | /api/devices/4711       | [ID=<...>]NOT FOUND: ResourceNotFoundException    | 404    |
      | error_id_unspaced    | true  | /api/devices/abc        | [ID=<...>] BAD REQUEST: InvalidInputFormat        | 400    |
      | error_status_as_text | true  | /api/devices/4711       | [ID=<...>] NOT FOUND: ResourceNotFoundException   | "404"  |
      | error_status_as_text | true  | /api/devices/abc        | [ID=<...>] BAD REQUEST: InvalidInputFormat        | 400    |
      | error_status_as_text | false | /api/devices/4711       | [ID=<...>] NOT FOUND: ResourceNotFoundException   | 404    |

  @needs_settings
  Scenario: A call within the limits shows what is left of its own
    Given N-central's setting "limit_headers" is "true"
    When it reads "/api/server-info/extra"
    Then the answer shows a limit of 50, with 49 left

  @needs_settings
  Scenario: What servers show of themselves
    When it reads "/api/server-info"
    Then the answer has
      | ncentral | 2026.1.0.12 |
    When it reads "/api/health"
    Then the answer has
      | currentTime | 2027-03-02T08:00:00.000Z |
      | startTime   | something                |
    When it reads "/api/server-info/time"
    Then the answer has
      | serverTime | 2027-03-02T03:00:00-05:00 |
      | timezone   | America/New_York          |
      | utcOffset  | -05:00                    |
    Given N-central's setting "time_zone" is "UTC"
    When it reads "/api/server-info/time"
    Then the answer has
      | serverTime | 2027-03-02T08:00:00Z |
      | utcOffset  | Z                    |
    Given N-central's setting "show_server_version" is "false"
    And N-central's setting "health_start_time" is "false"
    And N-central's setting "server_version" is "2025.4.1"
    When it reads "/api/server-info"
    Then the answer has
      | ncentral | null |
    When it reads "/api/server-info/extra"
    Then the answer has
      | data/_extra/Installation | 2025.4.1 |
    When it reads "/api/health"
    Then the answer has
      | startTime | absent |

  @writes @needs_settings
  Scenario: Units, tokens, tasks and lists of a server that was set up otherwise
    Given N-central's setting "create_answer" is "bare"
    And N-central's setting "registration_token_days" is "2"
    And N-central's setting "task_run_s" is "0"
    And N-central's setting "device_page_all" is "2"
    When it sends POST "/api/service-orgs/50/customers" with
      | customerName     | Initech |
      | contactFirstName | Bill    |
      | contactLastName  | Lum     |
    Then the answer has
      | customerId | 103    |
      | data       | absent |
    When it reads "/api/customers/103/registration-token"
    Then the answer has
      | data/registrationTokenExpiryDate | 2027-03-04T03:00:00-05:00[America/New_York] |
    When it sends POST "/api/scheduled-tasks/direct" with
      | name       | Restart spooler         |
      | itemId     | 3002                    |
      | taskType   | Script                  |
      | customerId | 101                     |
      | deviceId   | 9001                    |
      | credential | {"type": "LocalSystem"} |
    And it reads "/api/scheduled-tasks/810003/status"
    Then the answer has
      | data/statusCounts/Success | 1 |
    When it reads "/api/devices?pageSize=-1"
    Then the answer has
      | pageSize   | 2 |
      | itemCount  | 2 |
      | totalPages | 3 |
    When it reads "/api/org-units/101/devices?pageSize=-1"
    Then the answer has
      | itemCount | 2 |
    When it reads "/api/org-units?pageSize=-1"
    Then the answer has
      | totalPages | 1 |
    When 172799 seconds pass
    And the integration signs in
    And it reads "/api/customers/103/registration-token"
    Then the answer has
      | data/registrationTokenExpiryDate | something |
    When 1 second passes
    And it reads "/api/customers/103/registration-token"
    Then the answer has
      | data/registrationTokenExpiryDate | null |

  @auth @needs_settings @needs_clock
  Scenario: Tokens live as long as the server says
    Given N-central's setting "access_expiry_s" is "60"
    And N-central's setting "refresh_expiry_s" is "120"
    When the integration signs in
    Then it has an access token for 60 seconds and a refresh token for 120
    When the integration signs in and asks for 30s and 1h
    Then it has an access token for 30 seconds and a refresh token for 120
    When 29 seconds pass
    Then its access token opens calls
    When 1 second passes
    Then its access token opens no call

  @quota @needs_settings
  Scenario Outline: At most <limit> calls of <path> are under way at once
    Given N-central's setting "<setting>" is "0"
    When it reads "<path>"
    Then the request is refused as one too many
    Given N-central's setting "<setting>" is "<limit>"
    And answers show the limits
    When it reads "<path>"
    Then the answer shows a limit of <limit>, with <left> left

    Examples:
      | setting           | limit | left | path                                      |
      | device_list_limit | 5     | 4    | /api/devices                              |
      | device_list_limit | 5     | 4    | /api/org-units/101/devices                |
      | lifecycle_limit   | 1     | 0    | /api/devices/9001/assets/lifecycle-info   |
      | detail_limit      | 3     | 2    | /api/devices/9001/assets                  |
      | detail_limit      | 3     | 2    | /api/devices/9001/service-monitor-status  |
      | detail_limit      | 3     | 2    | /api/org-units/101/active-issues          |
      | list_limit        | 10    | 9    | /api/customers                            |
      | light_limit       | 50    | 49   | /api/server-info                          |
      | external_limit    | 3     | 2    | /api/standard-psa/customer/100/mappings   |

  @writes @quota @needs_clock @needs_settings
  Scenario: Calls of one endpoint are counted together, whatever their method
    Given every call takes 10 seconds
    And 3 users are reading the same mapping under the new path
    When one more user maps the customer
    Then the request is refused as one too many

  @paging
  Scenario: Blanks around a filter do not matter, and parentheses go 20 deep
    Then each of these lists is
      | /api/devices | select=%20deviceId==9001%20 | deviceId | 9001 |
      | /api/devices | select=((((((((((((((((((((deviceId==9001)))))))))))))))))))) | deviceId | 9001 |
      | /api/devices | select=longName=="SR\\V1" | deviceId | 9001 |
      | /api/devices | select=(deviceId==9001),((((((((((((((((((((deviceId==9002)))))))))))))))))))) | deviceId | 9001, 9002 |
      | /api/device-filters | viewScope=ALL | filterId | 75, 76 |
    And each of these is refused, and nothing changes
      | GET | /api/devices?select=(((((((((((((((((((((deviceId==9001))))))))))))))))))))) | null | 400 | Cannot parse the select expression |
      | GET | /api/devices?select=(deviceId==9001),(((((((((((((((((((((deviceId==9001))))))))))))))))))))) | null | 400 | Cannot parse the select expression |

  @lifecycle @needs_settings
  Scenario Outline: A ticket that is <state> where the setting <setting> is <status>
    Given a ticket that is <state>
    And N-central's setting "<setting>" is "<status>"
    Then the API shows the status <status>

    Examples:
      | state    | setting         | status                            |
      | OPEN     | open_status     | CREATE_TICKET_CONFIRMED           |
      | RESOLVED | resolved_status | CREATE_TICKET_CREATED_IN_NCENTRAL |
      | REOPENED | reopened_status | CREATE_TICKET_CREATED_IN_NCENTRAL |

  @auth @needs_settings
  Scenario: Whose credentials read a ticket
    Given a ticket that is OPEN
    And N-central's setting "wrong_info_credentials" is "403"
    When the newest ticket is read as "nobody" with the password "open sesame"
    Then the request is refused as forbidden
    Given N-central's setting "info_credentials" is "any"
    When the newest ticket is read as "nobody" with the password "open sesame"
    Then the answer has
      | data/creationDate | 2027-03-02T03:00:00.000-05:00[America/New_York] |

  @writes @needs_settings
  Scenario Outline: A paused integration is met with <status>
    Given a ticket that is OPEN
    And N-central's setting "paused_status" is "<status>"
    And the integration is paused
    When the PSA calls back to resolve the ticket
    Then the answer has status <status>

    Examples:
      | status |
      | 403    |
      | 409    |
      | 503    |

  @needs_settings @needs_clock
  Scenario: Each retry waits longer than the one before, up to a day
    Given N-central's setting "retry_delay_s" is "10"
    And N-central's setting "retry_factor" is "3"
    And the administrator asked for 3 retries
    And the PSA answers a CREATE with status 503
    When a service fails
    And 9 seconds pass
    Then the PSA was asked once
    When 1 second passes
    Then the PSA was asked 2 times
    When 29 seconds pass
    Then the PSA was asked 2 times
    When 1 second passes
    Then the PSA was asked 3 times
    When 90 seconds pass
    Then the PSA was asked 4 times
    Given N-central's setting "retry_delay_s" is "86400"
    When a service fails
    And 24 hours pass
    Then the PSA was asked 6 times
    When 23 hours pass
    Then the PSA was asked 6 times
    When 1 hour passes
    Then the PSA was asked 7 times

  @needs_driver
  Scenario: A ticket at the desk shows the exchanges that were about it, and no others
    Given a ticket that is OPEN
    When the Disk of device 9001 fails
    Then the exchanges of the newest ticket are about it alone

  @writes
  Scenario Outline: An alert by names <what> is about <which>
    When an alert says
      | customer | <customer> |
      | site     | <site>     |
      | device   | <device>   |
      | service  | disk       |
      | state    | Failed     |
    Then the ticket shows
      | device_id   | <id> |
      | customer_id | <of> |

    Examples:
      | what                          | which        | customer | site        | device     | id   | of   |
      | of a device of the customer   | that device  | Acme     | -           | SRV1       | 9001 | 101  |
      | of a device in the site       | that device  | Acme     | Head Office | ACME-LT014 | 9003 | 101  |
      | of a device of another site   | none         | Acme     | Head Office | SRV1       | null | null |
      | of another customer           | none         | Globex   | -           | SRV1       | null | null |
      | in another letter case        | none         | Acme     | -           | srv1       | null | null |

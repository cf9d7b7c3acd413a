@needs_driver @needs_clock @writes
Feature: Alerts about the same service, and confirmations of the same ticket, one after the other
  A service is one and the same however an alert writes it. Its scan, its issue and the next task on the device show
  the newest alert, and a confirmation shows when the status of the ticket last changed.

  Background:
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in

  Scenario: A second alert about a service, in another letter case, is about the same one
    When 1 minute passes
    And the disk of device 9001 fails
    And 1 minute passes
    And the DISK of device 9001 fails
    And it reads "/api/devices/9001/service-monitor-status"
    Then the answer has
      | data/#                | 3                             |
      | data/2/moduleName     | Disk                          |
      | data/2/stateStatus    | Failed                        |
      | data/2/transitionTime | 2027-03-02 03:01:00.000       |
      | data/2/lastScanTime   | 2027-03-02 03:02:00.000 -0500 |
    When it reads "/api/org-units/101/active-issues?select=serviceName==Disk"
    Then the answer has
      | totalItems                     | 1                        |
      | data/0/_extra/psaTicketDetails | INC-1002                 |
      | data/0/_extra/taskIdent        | C:                       |
      | data/0/_extra/transitionTime   | 2027-03-02T08:01:00.000Z |
      | data/0/_extra/customerTree     | ["System", "N-able", "Acme"] |
    When it reads "/api/appliance-tasks/70003"
    Then the answer has
      | state                        | Failed                         |
      | scanTime                     | 2027-03-02 03:02:00.0          |
      | errorMessage                 | Alert: DISK on SRV1 is Failed  |
      | serviceDetails/#             | 1                              |
      | serviceDetails/0/description | Disk                           |
      | serviceDetails/0/detailValue | Alert: DISK on SRV1 is Failed  |
    When monitoring finds the service well again
    And it reads "/api/appliance-tasks/70003"
    Then the answer has
      | state          | Normal |
      | serviceDetails | []     |

  Scenario: A service that turns from a warning into a failure has changed its state at that time
    When an alert says
      | device_id | 9001    |
      | service   | CPU     |
      | state     | Warning |
    And 1 minute passes
    And an alert says
      | device_id | 9001   |
      | service   | CPU    |
      | state     | Failed |
    And it reads "/api/devices/9001/service-monitor-status"
    Then the answer has
      | data/1/stateStatus    | Failed                  |
      | data/1/transitionTime | 2027-03-02 03:01:00.000 |

  Scenario: A warning that returns is a warning again
    When an alert says
      | device_id | 9001    |
      | service   | Disk    |
      | state     | Warning |
    And the service is normal again
    And the same service fails once more
    And it reads "/api/appliance-tasks/70003"
    Then the answer has
      | state        | Warning                        |
      | errorMessage | Alert: Disk on SRV1 is Warning |

  Scenario: A state that N-central does not know is a failure, and a service of its own kind is watched from then on
    When an alert says
      | device_id | 9003   |
      | service   | Fan    |
      | state     | On fire |
    And it reads "/api/devices/9003/service-monitor-status"
    Then the answer has
      | data/#                | 2          |
      | data/1/moduleName     | Fan        |
      | data/1/stateStatus    | Failed     |
      | data/1/serviceId      | 496        |
      | data/1/applianceId    | 9003       |
      | data/1/applianceName  | ACME-LT014 |

  @needs_settings
  Scenario: A technician who reopens a ticket in the PSA brings its issue back, where the PSA ends issues
    Given a resolved ticket ends its issue
    When the Disk of device 9001 fails
    And the PSA calls back to resolve the ticket
    Then the Disk of device 9001 is Normal
    When 1 minute passes
    And the PSA calls back to reopen the ticket
    Then the Disk of device 9001 is Failed
    When it reads "/api/org-units/101/active-issues?select=serviceName==Disk"
    Then the answer has
      | data/0/_extra/psaTicketDetails | INC-1001                 |
      | data/0/_extra/transitionTime   | 2027-03-02T08:01:00.000Z |

  Scenario: Issues say whether the integration is paused, and whether there is a PSA at all
    Given the integration is paused
    And device 9004 has the license mode "Essential"
    When the Connectivity of device 9004 fails
    And it reads "/api/org-units/101/active-issues?select=deviceId==9004"
    Then the answer has
      | data/0/_extra/probe                      | true  |
      | data/0/_extra/licenseMode                | Essential |
      | data/0/_extra/psaIntegrationExists       | true  |
      | data/0/_extra/psaIntegrationDisabled     | true  |
      | data/0/_extra/ticketCreationInProgress   | true  |
      | data/0/_extra/numberOfActiveNotification | 1     |
      | data/0/_extra/psaTicketDetails           | ""    |
    When the integration is resumed
    And it reads "/api/org-units/101/active-issues?select=deviceId==9004"
    Then the answer has
      | data/0/_extra/psaIntegrationDisabled   | false    |
      | data/0/_extra/ticketCreationInProgress | false    |
      | data/0/_extra/psaTicketDetails         | INC-1001 |
    Given no PSA is configured
    When it reads "/api/org-units/101/active-issues?select=deviceId==9004"
    Then the answer has
      | data/0/_extra/psaIntegrationExists | false    |
      | data/0/_extra/psaTicketDetails     | INC-1001 |

  Scenario: A confirmation shows the ticket, and when its status last changed
    When the Disk of device 9001 fails
    And 1 minute passes
    And a note is added
    And 1 minute passes
    And it is linked to the PSA's ticket "INC-78"
    Then the answer has
      | status                      | 200                          |
      | message                     | Ticket created successfully. |
      | data/lastStatus             | Open                         |
      | data/newConfirmedStatus     | Open                         |
      | data/lastStatusTimestamp    | 2027-03-02T08:00:00.000Z     |
      | data/ticketCreationDate     | 2027-03-02T08:00:00.000Z     |
      | data/psaTicketNumber        | INC-78                       |
      | data/url                    | https://psa.example/t/INC-77 |
    When 1 minute passes
    And the ticket is resolved through the API
    Then the answer has
      | message                  | Ticket resolved successfully. |
      | data/lastStatus          | Resolved                      |
      | data/newConfirmedStatus  | Resolved                      |
      | data/lastStatusTimestamp | 2027-03-02T08:03:00.000Z      |
      | data/ticketCreationDate  | 2027-03-02T08:00:00.000Z      |
    When 1 minute passes
    And the ticket is resolved through the API
    Then the answer has
      | data/lastStatus            | Resolved                 |
      | data/inconsistencyDetected | true                     |
      | data/lastStatusTimestamp   | 2027-03-02T08:03:00.000Z |
    When it is linked to the PSA's ticket "INC-79"
    Then the answer has
      | data/lastStatus            | Resolved                 |
      | data/newConfirmedStatus    | Open                     |
      | data/inconsistencyDetected | true                     |
      | data/psaTicketNumber       | INC-79                   |
      | data/lastStatusTimestamp   | 2027-03-02T08:03:00.000Z |
    When the ticket is reopened through the API
    Then the answer has
      | message                  | Ticket reopened successfully. |
      | data/lastStatus          | Reopened                      |
      | data/newConfirmedStatus  | Open                          |
      | data/lastStatusTimestamp | 2027-03-02T08:04:00.000Z      |

  Scenario: A ticket that waits for its number has had no status yet
    Given a ticket that waits for its number
    When the ticket is resolved through the API
    Then the answer has
      | data/inconsistencyDetected | true                     |
      | data/lastStatus            | null                     |
      | data/newConfirmedStatus    | Resolved                 |
      | data/lastStatusTimestamp   | null                     |
      | data/ticketCreationDate    | 2027-03-02T08:00:00.000Z |
      | data/psaTicketNumber       | null                     |
      | data/url                   | null                     |
    When 1 minute passes
    And the PSA calls back that its ticket is "INC-77"
    Then the answer has
      | lastStatus          | Open                     |
      | lastStatusTimestamp | 2027-03-02T08:01:00.000Z |
      | psaTicketNumber     | INC-77                   |

  Scenario Outline: A ticket that is <state> still has the status <status>
    Given a ticket that is <state>
    When the ticket is <verb> through the API
    Then N-central takes the ticket for <status>

    Examples:
      | state           | verb     | status   |
      | RESOLVE_PENDING | reopened | Open     |
      | REOPEN_PENDING  | resolved | Resolved |

  Scenario Outline: A failed <action> is sent again
    Given a ticket that is <state>
    When the PSA is well again
    And the message is sent again
    Then the PSA was sent <sent>
    And N-central shows the ticket as <after>

    Examples:
      | action  | state           | sent                            | after    |
      | RESOLVE | RESOLVE_PENDING | CREATE, RESOLVE, RESOLVE        | RESOLVED |
      | REOPEN  | REOPEN_PENDING  | CREATE, RESOLVE, REOPEN, REOPEN | REOPENED |

  Scenario Outline: A ticket that is <state> takes no <what>, either
    Given a ticket that is <state>
    When <what> is tried
    Then N-central does not do it

    Examples:
      | state           | what      |
      | CREATE_FAILED   | a reopen  |
      | RESOLVE_PENDING | a reopen  |
      | RESOLVED        | a resend  |
      | REOPEN_PENDING  | an update |
      | REOPENED        | a resend  |

  Scenario: A note is added to a ticket that was reopened, and it is resolved a second time
    Given a ticket that is REOPENED
    When a note is added
    And the service is normal again
    Then the PSA was sent CREATE, RESOLVE, REOPEN, UPDATE, RESOLVE
    And N-central shows the ticket as RESOLVED

  Scenario: A recipient without tags has none, although the PSA page has some
    When the PSA page is changed to
      | custom_tags | {"urgency": "Low"} |
    And a service fails at a recipient without tags
    Then the PSA was sent empty tags

  Scenario: The page of the PSA switches the integration on, and what waited is sent
    Given the integration is paused
    When a service fails
    Then the PSA was sent nothing
    When the PSA page is changed to
      | enabled | true |
    Then the PSA was sent CREATE
    And N-central shows the ticket as OPEN

  Scenario: A PSA that is tried out twice is sent two tickets
    When the administrator sends a test ticket
    Then the newest message has
      | ncentralTicketId | TEST_NC_TICKET_ID_1 |
    When the administrator sends a test ticket
    Then the newest message has
      | ncentralTicketId | TEST_NC_TICKET_ID_2 |

@needs_driver @writes
Feature: Acts of people and monitoring at N-central, and their responses
  The drive acts for monitoring, for technicians and for the administrator. An act that is not possible is refused with
  a reason, and changes nothing.

  Scenario: Acts for which another PSA is configured, or none
    Given a ticket that is OPEN
    And N-central's setting "custom_psa_active" is "false"
    Then each of these acts at the drive is answered so
      | POST | /tickets/63000001/update | {} | 409 | Another PSA than a custom one is active. |
      | POST | /alerts      | {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"} | 409 | Another PSA than a custom one is active. |
      | POST | /test-ticket | {}                                                                           | 409 | Another PSA than a custom one is active. |
    Given N-central's setting "custom_psa_active" is "true"
    And no PSA is configured
    Then each of these acts at the drive is answered so
      | POST | /alerts      | {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"} | 409 | There is no PSA to send to: PUT psa-configuration with a base_url. |
      | POST | /test-ticket | {}                                                                           | 409 | There is no PSA to send to: PUT psa-configuration with a base_url. |

  Scenario: Acts on tickets and devices that are not there, or not in the state
    Given a ticket that is OPEN
    Then each of these acts at the drive is answered so
      | POST | /alerts                   | {"device_id": 4711, "service": "Disk", "state": "Failed"}                                                                     | 404 | There is no device 4711.                                          |
      | POST | /alerts                   | {"customer": "A", "device": "S", "service": "D", "state": "Failed", "ticket_id": "63000001"}                                  | 409 | There is a ticket 63000001 already.                               |
      | POST | /alerts                   | {"customer": "A", "device": "S", "service": "D", "state": "Failed", "ticket_id": "2147483648"}                                | 400 | ticket_id: 2147483648 is not from 1 to 2147483647                 |
      | POST | /alerts                   | {"customer": "A", "device": "S", "service": "D", "state": "Failed", "ticket_id": "2147483647"}                                | 201 | {"ticket_id": "2147483647", "state": "OPEN", "device_id": null}   |
      | POST | /alerts                   | {"device_id": 9003, "service": "D", "state": "Failed", "customer": "Called so", "site": "There"}                              | 201 | {"ticket_id": "63000002", "device_id": 9003, "customer_id": 101}  |
      | GET  | /tickets/63000001         | null                                                                                                                          | 200 | {"ticket_id": "63000001", "state": "OPEN", "queued": []}          |
      | GET  | /tickets/9                | null                                                                                                                          | 404 | There is no ticket 9.                                             |
      | POST | /tickets/9/update         | {}                                                                                                                            | 404 | There is no ticket 9.                                             |
      | POST | /tickets/63000001/resend  | {}                                                                                                                            | 409 | Ticket 63000001 is OPEN: nothing of it has failed.                |
      | POST | /tickets/63000001/reopen  | {}                                                                                                                            | 409 | Ticket 63000001: a ticket in state OPEN takes no REOPEN.          |
      | POST | /tickets/63000001/update  | {"note": "Seen"}                                                                                                              | 200 | {"state": "OPEN", "ticketStatus": "CREATE_TICKET_CREATED_IN_NCENTRAL"} |
      | POST | /tickets/63000001/resolve | {}                                                                                                                            | 200 | {"state": "RESOLVED"}                                             |
      | POST | /tickets/63000001/resolve | {}                                                                                                                            | 409 | Ticket 63000001: a ticket in state RESOLVED takes no RESOLVE.     |
      | POST | /tickets/63000001/reopen  | {}                                                                                                                            | 200 | {"state": "REOPENED"}                                             |
      | POST | /regenerate-jwt           | {"jwt": "a.b.c"}                                                                                                              | 404 | No user has this JWT.                                             |

  Scenario: An alert by names that two devices have is about neither, unless its site tells which
    Given device 9003 is named "SRV1", too
    Then each of these acts at the drive is answered so
      | POST | /alerts | {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed"}                        | 201 | {"device_id": null, "customer_id": null} |
      | POST | /alerts | {"customer": "Acme", "device": "SRV1", "site": "Head Office", "service": "CPU", "state": "Failed"} | 201 | {"device_id": 9003, "customer_id": 101}  |

  Scenario: The page of the PSA is changed property by property, and a mask is no password
    Then each of these acts at the drive is answered so
      | PUT  | /psa-configuration | {"base_url": "http://127.0.0.1:9/", "ticketing_endpoint": "/hook", "username": "n", "password": "open sesame"} | 200 | {"base_url": "http://127.0.0.1:9/", "password": "***", "enabled": true, "retries": 0, "timeout_s": 30.0} |
      | PUT  | /psa-configuration | {"retries": 1, "password": ""}                                                                                 | 200 | {"username": "n", "password": "", "retries": 1}            |
      | PUT  | /psa-configuration | {"password": "***"}                                                                                            | 200 | {"password": ""}                                           |
      | GET  | /psa-configuration | null                                                                                                           | 200 | {"ticketing_endpoint": "/hook", "password": "", "retries": 1} |
      | POST | /pause             | {}                                                                                                             | 200 | {"enabled": false}                                         |
      | POST | /test-ticket       | {}                                                                                                             | 409 | The integration is paused.                                 |
      | POST | /reboot            | {}                                                                                                             | 200 | {"enabled": true}                                          |
      | POST | /pause             | {}                                                                                                             | 200 | {"enabled": false}                                         |
      | POST | /resume            | {}                                                                                                             | 200 | {"enabled": true, "exchanges": []}                         |
      | POST | /test-ticket       | {}                                                                                                             | 200 | {"ticket_id": "TEST_NC_TICKET_ID_1", "accepted": false}    |

  @needs_clock
  Scenario: States and services of alerts are read in any letter case, and a device that reports has checked in
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in
    When 60 seconds pass
    Then each of these acts at the drive is answered so
      | POST | /alerts | {"device_id": 9001, "service": "Disk", "state": "warning"} | 201 | {"ticket_id": "63000001"} |
    When 60 seconds pass
    Then each of these acts at the drive is answered so
      | POST | /alerts | {"device_id": 9001, "service": "Connectivity", "state": " FAILED "} | 201 | {"ticket_id": "63000002"} |
    When it reads "/api/devices/9001"
    Then the answer has
      | data/lastApplianceCheckinTime | 2027-03-02T08:01:00.000Z |
    When it reads "/api/org-units/101/active-issues?select=serviceName==Connectivity"
    Then the answer has
      | data/0/notificationState | 5 |
    When it reads "/api/org-units/101/active-issues?select=serviceName==Disk"
    Then the answer has
      | data/0/notificationState | 4 |

@lifecycle
Feature: The life of a ticket, as N-central sends it
  Monitoring finds that a service has failed, and N-central has a ticket made of it in the PSA. Notes follow, the service
  gets well, the same service fails again: N-central notifies the PSA each time, by the ticket number of the PSA.

  @needs_driver
  Scenario: The ticket of N-able's documentation
    When the CPU of DESKTOP-H9NDP81 fails, which is ticket 63729690
    Then the PSA was sent a CREATE with the title "Alert: CPU on DESKTOP-H9NDP81 is Failed"
    And it carried the tags "urgency=High, impact=High, subcategory=CPU, category=Hardware"
    And it carried no ticket number of the PSA
    And N-central shows the ticket as OPEN

  @needs_driver
  Scenario: From alert to alert
    Given a ticket that the PSA has confirmed
    When a note is added
    And the service is normal again
    And the same service fails once more
    And the service is normal again
    Then the PSA was sent CREATE, UPDATE, RESOLVE, REOPEN, RESOLVE
    And all but the CREATE carried the PSA's ticket number
    And N-central shows the ticket as RESOLVED

  @needs_driver
  Scenario Outline: What the API shows of a ticket that is <state>
    Given a ticket that is <state>
    Then the API shows the status <status>

    Examples:
      | state            | status                            |
      | PENDING_CREATION | CREATE_TICKET_PENDING             |
      | CREATE_FAILED    | CREATE_TICKET_FAILED              |
      | OPEN             | CREATE_TICKET_CREATED_IN_NCENTRAL |
      | RESOLVE_PENDING  | RESOLVE_TICKET_PENDING            |
      | RESOLVED         | RESOLVE_TICKET_CONFIRMED          |
      | REOPEN_PENDING   | REOPEN_TICKET_PENDING             |
      | REOPENED         | REOPEN_TICKET_CONFIRMED           |

  @needs_driver @needs_clock
  Scenario: The documented status, before and after the PSA has answered
    Given the clock stands still
    And the PSA takes 20 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    Then the API shows the status CREATE_TICKET_CREATED_IN_NCENTRAL
    When 20 seconds pass
    Then the API shows the status CREATE_TICKET_CREATED_IN_NCENTRAL

  @needs_driver @needs_clock
  Scenario: What happens while the PSA's number is awaited is sent afterwards, in order
    Given the clock stands still
    And the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And a note is added
    And the service is normal again
    Then the PSA was sent CREATE
    And UPDATE, RESOLVE wait to be sent
    When 30 seconds pass
    Then the PSA was sent CREATE, UPDATE, RESOLVE
    And all but the CREATE carried the PSA's ticket number
    And N-central shows the ticket as RESOLVED

  @errors @needs_driver @needs_clock
  Scenario: What waits to be sent counts for what may follow
    Given the clock stands still
    And the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And the service is normal again
    And a resolve is tried
    Then N-central does not do it
    When the same service fails once more
    And a reopen is tried
    Then N-central does not do it
    And RESOLVE, REOPEN wait to be sent
    When 30 seconds pass
    Then the PSA was sent CREATE, RESOLVE, REOPEN
    And N-central shows the ticket as REOPENED

  @writes @needs_driver @newer_servers
  Scenario: What waited is sent when the API brings the number
    Given a ticket that waits for its number
    When a note is added
    And it is linked to the PSA's ticket "INC-77"
    Then the newest message was an UPDATE for "INC-77"

  @needs_driver @needs_clock
  Scenario: What waits for a CREATE that is never answered is sent after it was sent again
    Given the clock stands still
    And the PSA takes 45 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    And a note is added
    And 1 minute passes
    Then N-central shows the ticket as CREATE_FAILED
    And UPDATE wait to be sent
    When the PSA answers a CREATE at once
    And the message is sent again
    Then N-central shows the ticket as OPEN
    And the newest message was an UPDATE

  @needs_driver
  Scenario Outline: A ticket that is <state> takes no <what>
    Given a ticket that is <state>
    When <what> is tried
    Then N-central does not do it

    Examples:
      | state            | what      |
      | PENDING_CREATION | a reopen  |
      | PENDING_CREATION | a resend  |
      | CREATE_FAILED    | an update |
      | CREATE_FAILED    | a resolve |
      | OPEN             | a reopen  |
      | OPEN             | a resend  |
      | RESOLVE_PENDING  | an update |
      | RESOLVED         | an update |
      | RESOLVED         | a resolve |
      | REOPEN_PENDING   | a resolve |
      | REOPENED         | a reopen  |

  @needs_driver
  Scenario: A recipient without tags
    When a service fails at a recipient without tags
    Then the PSA was sent empty tags

  @needs_driver @needs_settings
  Scenario: A recipient without tags, on a server that leaves them out
    Given tags are left out where there are none
    When a service fails at a recipient without tags
    Then the PSA was sent no tags

  @needs_driver
  Scenario: The administrator tries the PSA out
    When the administrator sends a test ticket
    Then the PSA has passed the test
    And the test ticket is not numeric, and N-central keeps nothing of it

  @needs_driver
  Scenario Outline: The administrator tries a PSA out that answers <how>
    Given the PSA answers a CREATE <how>
    When the administrator sends a test ticket
    Then the PSA has failed the test

    Examples:
      | how             |
      | without a body  |
      | incompletely    |
      | with status 500 |

  @needs_driver
  Scenario: No PSA is configured
    Given no PSA is configured
    When a service fails
    Then N-central does not do it

  @needs_driver @needs_clock
  Scenario Outline: The words of <action>, with a date in <zone>
    Given it is 2027-03-02T08:00:00Z
    And N-central's setting "time_zone" is "<zone>"
    And N-central's setting "note_date" is "<form>"
    When the Disk of device 9003 fails
    Then the newest message has
      | title   | Alert: Disk on ACME-LT014 is Failed |
      | details | Description: Customer: Acme > Head Office\\nDevice: ACME-LT014\\nService: Disk\\nState: Failed |
    When N-central sends the <action> of the scenario
    Then the newest message has
      | action  | <action>  |
      | title   | <title>   |
      | details | <details> |

    Examples:
      | action  | zone             | form    | title                                                                  | details |
      | UPDATE  | Europe/Berlin    | weekday | Alert: Disk on ACME-LT014 is Failed                                    | A note.\\n\\nDate: Tue Mar 02 09:00:00 CET 2027 |
      | UPDATE  | UTC              | iso     | Alert: Disk on ACME-LT014 is Failed                                    | A note.\\n\\nDate: 2027-03-02T08:00:00.000000Z |
      | RESOLVE | UTC              | iso     | Acme > Head Office: Disk on ACME-LT014 has returned to normal          | Customer: Acme > Head Office\\nDevice: ACME-LT014\\nService: Disk\\nState: Normal |
      | REOPEN  | UTC              | iso     | Alert: Disk on ACME-LT014 is Failed                                    | Customer: Acme > Head Office\\nDevice: ACME-LT014\\nService: Disk\\nState: Failed |

  @needs_driver
  Scenario: Words that are given replace the usual ones
    When an alert says
      | customer  | Acme   |
      | device    | SRV9   |
      | service   | Fan    |
      | state     | Warning |
      | title     | Too hot |
      | details   | 95 °C   |
      | ticket_id | "77"    |
    Then the newest message has
      | title            | Too hot |
      | details          | 95 °C   |
      | ncentralTicketId | "77"    |
    And the ticket shows
      | ticket_id   | "77" |
      | state       | OPEN |
      | device_id   | null |
      | customer_id | null |
      | queued      | []   |
    When a technician updates the ticket with
      | note | Cooling down |
    Then the newest message has
      | title | Too hot |
    And the newest note begins with "Cooling down"
    When a technician resolves the ticket with
      | title   | Cool again |
      | details | 40 °C      |
    Then the newest message has
      | action  | RESOLVE    |
      | title   | Cool again |
      | details | 40 °C      |

  @errors @needs_driver
  Scenario: Alerts and acts that cannot be
    When an alert says
      | customer  | Acme |
      | device    | SRV9 |
      | service   | Fan  |
      | state     | Failed |
      | ticket_id | "77" |
    Then these acts at N-central are refused
      | POST | /alerts             | {"customer": "Acme", "device": "SRV9", "service": "Fan", "state": "Failed", "ticket_id": "77"}         | 409 | There is a ticket 77 already. |
      | POST | /alerts             | {"customer": "Acme", "device": "SRV9", "service": "Fan", "state": "Failed", "ticket_id": "2147483648"} | 400 | is not from 1 to 2147483647   |
      | POST | /tickets/78/update  | {}                                                                                                     | 404 | There is no ticket 78.        |
      | POST | /tickets/77/reopen  | {}                                                                                                     | 409 | takes no REOPEN               |
      | POST | /tickets/77/resend  | {}                                                                                                     | 409 | nothing of it has failed      |

  @needs_driver
  Scenario: The PSA page is merged, and shows no password
    When the PSA page is changed to
      | custom_tags | {"urgency": "Low"} |
    And the PSA page is changed to
      | password  | *** |
      | timeout_s | 7   |
    Then the PSA page shows
      | password    | ***  |
      | timeout_s   | 7.0  |
      | enabled     | true |
      | retries     | 0    |
      | custom_tags/urgency | Low |
    When a service fails
    Then the newest message has
      | customTags/urgency | Low |
    And N-central shows the ticket as OPEN

  @needs_driver
  Scenario: New tickets have numbers that no ticket has
    Given N-central's setting "first_ticket_id" is "500"
    When an alert says
      | customer  | Acme |
      | device    | SRV9 |
      | service   | Fan  |
      | state     | Failed |
      | ticket_id | "500" |
    And an alert says
      | customer  | Acme |
      | device    | SRV9 |
      | service   | Fan  |
      | state     | Failed |
    Then the ticket shows
      | ticket_id | "501" |

@lifecycle @beyond_protocol
Feature: The ticket list and pages of psasim's own PSA
  Technicians at the PSA see its tickets in a list, and each ticket on a page.

  Background:
    Given N-central sends its tickets to the PSA

  @writes @needs_driver
  Scenario: The list shows tickets in the order in which they were created
    When a service fails
    And another service fails
    Then the desk lists 2 tickets, oldest first
    And each of these acts at the drive is answered so
      | POST | /tickets/INC-1001/resolve | {}   | 200 | {"ticket": {"status": "resolved"}} |
      | GET  | /tickets?limit=1          | null | 200 | {"next": "INC-1001"}               |
    And the desk lists 2 tickets, oldest first

  @writes @needs_driver
  Scenario: The list is read page by page
    When 5 services fail
    Then reading the desk 2 at a time shows each of the 5 tickets once

  @writes @needs_driver
  Scenario: The list can be filtered by state
    Given a ticket that the PSA has confirmed
    When the service is normal again
    And another service fails
    Then the desk lists 1 resolved ticket

  @writes @needs_driver
  Scenario: A test ticket is not kept
    When the administrator sends a test ticket
    Then the desk lists 0 tickets, oldest first

  @writes @needs_driver
  Scenario: The page shows the title as text, without executing it
    When a service fails with the title "<script>alert(1)</script>"
    Then the page of the ticket shows its title as text

  @writes @needs_driver
  Scenario: The history shows who did what
    Given a ticket that the PSA has confirmed
    When a note is added
    And a technician resolves the ticket
    Then the desk's history of the ticket is CREATE by ncentral, UPDATE by ncentral, RESOLVE by technician

  @writes @needs_driver @needs_clock
  Scenario: A ticket shows its newest title, details, tags and state, and everything that happened to it
    Given it is 2027-03-02T08:00:00Z
    And a ticket that the PSA has confirmed
    When 60 seconds pass
    And a note is added
    And 60 seconds pass
    And a technician resolves the ticket
    Then the desk shows the ticket with
      | ticketNumber     | INC-1001                 |
      | title            | Alert: Disk on SRV1 is Failed |
      | status           | resolved                 |
      | createdAt        | 2027-03-02T08:00:00.000000Z |
      | updatedAt        | 2027-03-02T08:02:00.000000Z |
      | customTags       | {}                       |
      | history/#        | 3                        |
      | history/0/at     | 2027-03-02T08:00:00.000000Z |
      | history/0/action | CREATE                   |
      | history/0/title  | Alert: Disk on SRV1 is Failed |
      | history/1/at     | 2027-03-02T08:01:00.000000Z |
      | history/1/action | UPDATE                   |
      | history/1/by     | ncentral                 |
      | history/2/at     | 2027-03-02T08:02:00.000000Z |
      | history/2/action | RESOLVE                  |
      | history/2/by     | technician               |
      | history/2/details | ""                      |

  @writes @needs_driver
  Scenario: A technician who does what is done already changes nothing
    Given a ticket that the PSA has confirmed
    When a technician reopens the ticket
    Then the desk shows the ticket with
      | status    | open |
      | history/# | 1    |
    When a technician resolves the ticket
    And a technician resolves the ticket
    Then the desk shows the ticket with
      | status    | resolved |
      | history/# | 2        |

  @writes @needs_driver
  Scenario: A technician may wait for the callback or not
    Given a ticket that the PSA has confirmed
    Then a technician who resolves the ticket and waits for the callback gets the status 200
    And a technician who reopens the ticket and does not wait for the callback gets the status 202

  @writes @needs_driver
  Scenario: A technician finds a ticket by the PSA's number or by N-central's, and no other
    Given a ticket that the PSA has confirmed
    When a technician resolves the ticket by N-central's number
    Then the PSA's ticket is resolved
    And a technician who resolves the ticket "INC-9" is refused with 404 and "There is no ticket INC-9."
    And the page of the ticket "INC-9" is not found
    And the page of the ticket "63729690" is not found

  @writes @needs_driver
  Scenario: The page of a ticket shows its number, state, tags, details and history
    When a service fails at a recipient with the tags "urgency=High, site=<b>"
    And a note is added
    Then the page of the ticket has the text
      | INC-1001                    |
      | urgency=High, site=&lt;b&gt; |
      | open, N-central ticket      |
      | CREATE by ncentral          |
      | UPDATE by ncentral          |
    And the page tells what happened from the first to the last
    And the page may run nothing

  @writes @needs_driver @needs_settings
  Scenario: The page of a ticket whose number has a slash
    Given the PSA's setting "ticket_number_prefix" is "A/"
    When a service fails
    Then the page of the ticket has the text
      | A/1001     |
      | tags: none |

  @writes @needs_driver
  Scenario: The PSA's own number goes before N-central's
    When 2 services fail
    Given the PSA has given the first ticket the number that N-central has for the second
    When a technician resolves the ticket that has this number
    Then the first ticket is resolved, and the second is not

  @writes @needs_driver
  Scenario: A note leaves a resolved ticket resolved, and brings its own tags
    Given a ticket that was made by N-central's CREATE
    When N-central's RESOLVE for that ticket is posted
    And N-central's UPDATE for that ticket is posted with the tags "urgency=Low, place=Berlin"
    Then the desk lists 1 resolved ticket
    And the desk shows that ticket with the tags "urgency=Low, place=Berlin"

  @writes @needs_driver @needs_settings
  Scenario: Tickets are listed in the order in which they were made
    Given the PSA's setting "first_ticket_number" is "999"
    When 2 services fail
    Then the desk lists 2 tickets, oldest first

  @writes @needs_driver @needs_settings
  Scenario: A number of digits is a text unless the PSA numbers with integers
    Given the PSA's setting "ticket_number_prefix" is ""7""
    When N-central's CREATE for a new ticket is posted
    Then the answer names the ticket "71001"

  @writes @needs_driver
  Scenario: Tickets at the drive, page by page, after the one that is named
    When 5 services fail
    Then the technician's list, 2 at a time, shows each of the 5 tickets once, and ends

  @writes @needs_driver
  Scenario: The list of tickets can be filtered by N-central's number
    When a service fails
    And another service fails
    Then the desk finds the newest ticket alone by N-central's number

  @writes @needs_driver
  Scenario: Each act of a technician, and its response
    When 5 services fail
    Then each of these acts at the drive is answered so
      | GET  | /tickets?limit=2                | null | 200 | {"next": "INC-1002"}                |
      | GET  | /tickets?limit=5                | null | 200 | {"next": null}                      |
      | GET  | /tickets?since=INC-1004&limit=1 | null | 200 | {"next": null}                      |
      | GET  | /tickets?since=INC-1005         | null | 200 | {"items": [], "next": null}         |
      | GET  | /tickets?since=INC-9            | null | 404 | There is no ticket INC-9.           |
      | POST | /tickets/INC-9/resolve          | {}   | 404 | There is no ticket INC-9.           |
      | POST | /tickets/INC-1001/reopen        | {}   | 200 | {"ticket": {"status": "open"}}      |
      | POST | /tickets/INC-1001/resolve       | {}   | 200 | {"ticket": {"status": "resolved", "ticketNumber": "INC-1001"}} |
      | POST | /tickets/INC-1001/reopen        | {}   | 200 | {"ticket": {"status": "open"}}      |
      | POST | /tickets/63729694/resolve       | {}   | 200 | {"ticket": {"ticketNumber": "INC-1005", "status": "resolved"}} |
      | POST | /tickets/63729694/reopen        | {}   | 200 | {"ticket": {"ticketNumber": "INC-1005", "status": "open"}}     |

  @writes @needs_driver
  Scenario: After a reset with another seed the PSA and N-central still know each other
    When the world is reset with the seed 77
    And a service fails
    Then N-central knows the ticket number and the link
    When a technician resolves the ticket
    Then N-central shows the ticket as resolved

  @writes @needs_driver @needs_clock
  Scenario: Each message brings a title, details and tags of its own, and the history keeps those of each
    Given it is 2027-03-02T08:00:00Z
    And a ticket that was made by N-central's CREATE
    When 60 seconds pass
    And N-central's UPDATE is posted with
      | title      | Disk <full>             |
      | details    | Only <b>2 %</b> is left |
      | customTags | {"urgency": "Low"}      |
    Then the desk shows the ticket with
      | title                | Disk <full>             |
      | details              | Only <b>2 %</b> is left |
      | customTags           | {"urgency": "Low"}      |
      | status               | open                    |
      | updatedAt            | 2027-03-02T08:01:00.000000Z |
      | history/0/title      | Alert: Disk on SRV1 is Failed |
      | history/0/customTags | {"urgency": "High"}     |
      | history/1/title      | Disk <full>             |
      | history/1/details    | Only <b>2 %</b> is left |
      | history/1/customTags | {"urgency": "Low"}      |
    And the page of the ticket "INC-1001" has the text
      | INC-1001: Disk &lt;full&gt;                                           |
      | open, N-central ticket 63729690, tags: urgency=Low                    |
      | Only &lt;b&gt;2 %&lt;/b&gt; is left                                   |
      | 2027-03-02T08:00:00.000000Z CREATE by ncentral: Alert: Disk on SRV1 is Failed |
      | 2027-03-02T08:01:00.000000Z UPDATE by ncentral: Disk &lt;full&gt;     |
    When N-central's RESOLVE is posted with
      | title      | Disk normal |
      | details    | 40 %        |
      | customTags | {}          |
    Then the desk shows the ticket with
      | title      | Disk normal |
      | details    | 40 %        |
      | customTags | {}          |
      | status     | resolved    |
      | history/#  | 3           |
    When the same message is posted again
    Then the desk shows the ticket with
      | status           | resolved |
      | history/#        | 4        |
      | history/3/action | RESOLVE  |
    When N-central's CREATE is posted with
      | title      | Another          |
      | details    | Other            |
      | customTags | {"urgency": "?"} |
    Then the answer names the ticket "INC-1001"
    And the desk shows the ticket with
      | title      | Disk normal |
      | details    | 40 %        |
      | customTags | {}          |
      | status     | resolved    |
      | history/#  | 4           |

  @writes @needs_driver
  Scenario: What a technician does keeps the title and the tags of the ticket
    When a service fails at a recipient with the tags "urgency=High"
    Then each of these acts at the drive is answered so
      | POST | /tickets/INC-1001/resolve | {} | 200 | {"ticket": {"title": "Alert: Disk on SRV1 is Failed", "customTags": {"urgency": "High"}}} |
    And the desk shows the ticket with
      | history/1/by         | technician                    |
      | history/1/action     | RESOLVE                       |
      | history/1/title      | Alert: Disk on SRV1 is Failed |
      | history/1/details    | ""                            |
      | history/1/customTags | {"urgency": "High"}           |

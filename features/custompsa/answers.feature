@errors @beyond_protocol
Feature: A PSA that answers rightly or wrongly
  To see what N-central makes of a PSA, psasim's own PSA answers each action as a setting asks: rightly, or with one of the
  mistakes that authors make. An action that is answered with a failure is not carried out; an action that was carried out
  stays so, whatever happens to the answer.

  Background:
    Given N-central sends its tickets to the PSA

  @writes @needs_driver
  Scenario: The ticket number is an integer
    Given the PSA numbers its tickets with integers
    When a service fails
    Then N-central knows the ticket number and the link
    And the ticket number has only digits

  @writes @needs_driver
  Scenario Outline: A CREATE that is answered <how> is <taken>
    Given the PSA answers a CREATE <how>
    When a service fails
    Then the PSA has <tickets> tickets
    And N-central's ticket is <state>

    Examples:
      | how                | taken        | tickets | state            |
      | in full            | accepted     | 1       | OPEN             |
      | without a body     | accepted     | 1       | PENDING_CREATION |
      | incompletely       | accepted     | 1       | CREATE_FAILED    |
      | with broken JSON   | accepted     | 1       | CREATE_FAILED    |
      | with status 200    | accepted     | 1       | OPEN             |
      | with status 201    | accepted     | 1       | OPEN             |
      | with status 204    | accepted     | 1       | PENDING_CREATION |
      | with status 300    | not accepted | 0       | CREATE_FAILED    |
      | with status 302    | not accepted | 0       | CREATE_FAILED    |
      | with status 409    | not accepted | 0       | CREATE_FAILED    |
      | with status 503    | not accepted | 0       | CREATE_FAILED    |

  @writes @needs_driver @needs_clock
  Scenario: An answer that comes after N-central's time-out
    Given the clock stands still
    And the PSA takes 45 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    And 1 minute passes
    Then the PSA has 1 tickets
    And N-central's ticket is CREATE_FAILED

  @writes @needs_driver @needs_clock
  Scenario: A failure that comes after N-central's time-out
    Given the clock stands still
    And the PSA takes 45 seconds to answer a CREATE with status 500
    When a service fails and nobody waits for the answer
    And 10 seconds pass
    Then N-central's ticket is NEW
    When 1 minute passes
    Then the PSA has 0 tickets
    And N-central's ticket is CREATE_FAILED

  @writes @needs_driver
  Scenario: A RESOLVE that fails leaves the ticket open
    Given a ticket that the PSA has confirmed
    And the PSA answers a RESOLVE with status 500
    When the service is normal again
    Then the PSA's ticket is open

  @writes @needs_driver
  Scenario: A failed RESOLVE is sent again
    Given a ticket that the PSA has confirmed
    And the PSA answers a RESOLVE with status 500
    When the service is normal again
    And the PSA answers a RESOLVE in full
    And N-central sends the message again
    Then the PSA's ticket is resolved

  @writes @needs_driver
  Scenario Outline: <action> that is answered <how> is <taken>
    Given a ticket that the PSA has confirmed
    When N-central sends what goes before a <action>
    And the PSA answers a <action> <how>
    And N-central sends a <action>
    Then the PSA answered it with <status>
    And the desk's newest event is <newest>

    Examples:
      | action  | how              | taken     | status | newest  |
      | UPDATE  | in full          | accepted  | 200    | UPDATE  |
      | UPDATE  | without a body   | accepted  | 204    | UPDATE  |
      | RESOLVE | without a body   | accepted  | 204    | RESOLVE |
      | REOPEN  | without a body   | accepted  | 204    | REOPEN  |
      | UPDATE  | with status 201  | accepted  | 201    | UPDATE  |
      | REOPEN  | with status 503  | refused   | 503    | RESOLVE |
      | UPDATE  | incompletely     | accepted  | 200    | UPDATE  |
      | RESOLVE | with broken JSON | accepted  | 200    | RESOLVE |

  @writes @needs_driver @needs_settings
  Scenario: The statuses of answers without a body are settings
    Given the PSA's setting "empty_create_status" is "200"
    And the PSA's setting "empty_action_status" is "202"
    And a ticket that the PSA has confirmed
    And the PSA answers a UPDATE without a body
    When N-central sends a UPDATE
    Then the PSA answered it with 202
    Given the PSA answers a CREATE without a body
    When another service fails
    Then the PSA answered it with 200

  @writes @needs_driver
  Scenario: A scripted failure names itself, and a scripted redirect leads elsewhere
    Given the PSA answers a CREATE with status 302
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 302
    And the refusal has
      | error   | scripted                       |
      | message | This PSA was told to answer 302. |
    And its header "Location" is "/elsewhere"
    Given the PSA answers a CREATE with status 304
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 304
    And its header "Location" is absent
    Given the PSA fails the next request with status 503
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 503
    And the refusal has
      | error   | scripted                   |
      | message | This PSA was told to fail. |
    And its header "Location" is absent
    Given the PSA answers a CREATE with status 418
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 418
    And the refusal has
      | message | This PSA was told to answer 418. |

  @writes @needs_driver
  Scenario Outline: A success of status <status> has <what>
    Given the PSA answers a CREATE with status <status>
    When N-central's CREATE for a new ticket is posted
    Then the answer has status <status>
    And the answer has <what>

    Examples:
      | status | what    |
      | 201    | a body  |
      | 204    | no body |
      | 205    | no body |

  @writes @needs_driver
  Scenario Outline: A status of <status> <leads>
    Given the PSA answers a CREATE with status <status>
    When N-central's CREATE for a new ticket is posted
    Then the answer has status <status>
    And its header "Location" is <place>

    Examples:
      | status | leads             | place        |
      | 300    | leads elsewhere   | "/elsewhere" |
      | 399    | leads elsewhere   | "/elsewhere" |
      | 400    | leads nowhere     | absent       |

  @writes @needs_driver
  Scenario: The behaviour is shown whole, and a change keeps what it does not name
    When the author changes the behaviour to
      | on/CREATE/reply    | empty  |
      | on/CREATE/delay_s  | 3      |
      | callback/mode      | after  |
    And the author changes the behaviour to
      | on/CREATE/id_type  | integer |
      | on/RESOLVE/reply   | status  |
      | on/RESOLVE/status  | 500     |
      | callback/delay_s   | 7       |
    Then the behaviour is
      | on/CREATE/reply    | empty   |
      | on/CREATE/delay_s  | 3.0     |
      | on/CREATE/id_type  | integer |
      | on/CREATE/status   | null    |
      | on/RESOLVE/status  | 500     |
      | on/UPDATE/reply    | full    |
      | on/REOPEN/delay_s  | 0.0     |
      | callback/mode      | after   |
      | callback/delay_s   | 7.0     |

  @writes @needs_driver
  Scenario Outline: A behaviour that cannot be is refused: <what>
    When the author changes the behaviour to
      | <path> | <value> |
    Then the author is refused with 400 and "<words>"
    And the behaviour is
      | on/CREATE/reply | full |
      | callback/mode   | none |

    Examples:
      | what                        | path            | value  | words                                                   |
      | a status without its number | on/CREATE/reply | status | on.CREATE: reply status needs a status from 200 to 599  |
      | an unknown mode             | callback/mode   | later  | mode                                                    |
      | a word for the callback     | callback        | later  | callback                                                |
      | a day and a second          | callback/delay_s | 86401 | delay_s                                                 |
      | a delay into the past       | on/UPDATE/delay_s | -1   | delay_s                                                 |
      | a status below 200          | on/UPDATE/status | 199   | status                                                  |
      | a status above 599          | on/UPDATE/status | 600   | status                                                  |
      | a number that is a fraction | on/UPDATE/id_type | float | id_type                                                |
      | an action of nobody         | on/CLOSE/reply  | full   | CLOSE                                                   |

  @writes @needs_driver
  Scenario: Numbers are integers only where they have only digits
    Given the PSA numbers its tickets with integers
    When N-central's CREATE for a new ticket is posted
    Then the answer names the ticket 1001
    Given the PSA numbers its tickets with text
    When N-central's CREATE for another ticket is posted
    Then the answer names the ticket "INC-1002"

  @writes @needs_driver @needs_settings
  Scenario: The first number and its prefix are settings
    Given the PSA's setting "ticket_number_prefix" is "T"
    And the PSA's setting "first_ticket_number" is "5"
    When N-central's CREATE for a new ticket is posted
    Then the answer names the ticket "T5"

  @writes @needs_driver
  Scenario: A number that another ticket has is passed over, as text and as an integer
    Given the PSA numbers its tickets with text
    When N-central's CREATE for a new ticket is posted
    Then the answer names the ticket "INC-1001"
    Given that ticket is known as "1002"
    And the PSA numbers its tickets with integers
    When N-central's CREATE for another ticket is posted
    Then the answer names the ticket 1003

  @writes @needs_driver
  Scenario: An incomplete answer has the number alone, and broken JSON ends early
    Given the PSA answers a CREATE incompletely
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 200
    And the answer has
      | externalTicketId | INC-1001 |
      | ticketUrl        | absent   |
    Given the PSA answers a CREATE with broken JSON
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 200
    And the answer is the JSON {"externalTicketId":"INC-1001","ticketUrl":"http, cut short

  @writes @needs_driver
  Scenario: A test ticket is answered as the PSA answers others
    Given the PSA answers a CREATE with status 503
    When N-central's CREATE for a test ticket is posted
    Then the answer has status 503
    Given the PSA answers a CREATE without a body
    When N-central's CREATE for a test ticket is posted
    Then the answer has status 202
    And the answer has no body

  @writes @needs_driver @needs_clock
  Scenario: A test ticket waits for its answer, too
    Given the clock stands still
    And the PSA takes 20 seconds to answer a CREATE
    When the administrator sends a test ticket and nobody waits for the answer
    And 19 seconds pass
    Then the PSA has answered 0 messages
    When 1 second passes
    Then the PSA has answered 1 messages

  @writes @needs_driver
  Scenario: Each action has a type of number of its own, and letters stay text
    Given the PSA numbers its tickets with integers
    And a ticket that was made by N-central's CREATE
    When N-central's UPDATE for that ticket is posted
    Then the answer names the ticket "1001"
    When the author changes the behaviour to
      | on/UPDATE/id_type | integer |
    And N-central's UPDATE for that ticket is posted
    Then the answer names the ticket 1001
    Given the PSA numbers its tickets with text
    When N-central's CREATE for another ticket is posted
    Then the answer names the ticket "INC-1002"

  @writes @needs_driver @needs_clock
  Scenario: Any action may be answered after N-central's time-out, and is carried out before
    Given the clock stands still
    And a ticket that the PSA has confirmed
    When the author changes the behaviour to
      | on/RESOLVE/delay_s | 45 |
    And the service is normal again and nobody waits for the answer
    And 10 seconds pass
    Then the PSA's ticket is resolved
    When 1 minute passes
    Then the PSA answered it with 200
    And the PSA's ticket is resolved

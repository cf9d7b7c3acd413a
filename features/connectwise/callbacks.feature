@webhooks
Feature: Registered callbacks receive changes
  The record's id and the action are appended to the registered URL; the message carries the record, and a signature that
  can be verified with a key from where the message says.

  @writes @needs_callback
  Scenario: A new ticket is announced
    Given the tool is set up
    And the tool listens to the tickets of the chosen board
    When a job fails
    Then the tool is notified that the ticket was added
    And the message carries the ticket
    And the message is signed with the key that it names

  @writes @needs_callback @needs_settings
  Scenario Outline: The signing key is <form> where callback_key_as_text is <value>
    Given these settings of the system:
      | setting              | value   |
      | callback_key_as_text | <value> |
    And the tool is set up
    And the tool listens to the tickets of the chosen board
    When a job fails
    Then the tool is notified that the ticket was added
    And the message is signed with the key that it names
    And the key that it names is <form>

    Examples:
      | value | form               |
      | false | an object          |
      | true  | JSON inside a text |

  @writes @needs_callback @needs_settings
  Scenario Outline: A note on a ticket is a change of it, where notes_fire_callbacks is <value>
    Given these settings of the system:
      | setting              | value   |
      | notes_fire_callbacks | <value> |
    And the tool is set up
    And a ticket
    And the tool listens to the tickets of the chosen board
    When a note is added to the ticket
    Then the tool has been notified <count> times

    Examples:
      | value | count |
      | true  | 1     |
      | false | 0     |

  @writes @needs_callback
  Scenario: A message that was tampered with
    Given the tool is set up
    And the tool listens to the tickets of the chosen board
    When a job fails
    Then the tool is notified that the ticket was added
    And the signature does not fit a message with another ticket

  @writes @needs_callback
  Scenario: Each change is announced once
    Given the tool is set up
    And the tool listens to the tickets of the chosen board
    When a job fails
    And the job succeeds
    And the ticket is deleted
    Then the tool is notified of added, updated and deleted
    And the last message carries no ticket

  @writes @needs_callback
  Scenario: A merged ticket is announced with the ticket that it went into
    Given the tool is set up
    And a ticket
    And the tool listens to the tickets of the chosen board
    When another ticket for the same problem is merged into it
    Then a message says where the merged ticket went

  @writes @needs_callback
  Scenario: Tickets of other boards are not announced
    Given the tool is set up
    And the tool listens to the tickets of another board
    When a job fails
    Then the tool receives no message

  @writes @needs_callback @needs_driver
  Scenario: A technician's change is announced, too
    Given the tool is set up
    And a ticket
    And the tool listens to the tickets of the chosen board
    When a technician closes the ticket
    Then the tool is notified that the ticket was updated
    And the message names the technician

  @writes
  Scenario: The same is registered twice
    Given the tool is set up
    When the tool registers for the tickets of the chosen board
    And the tool registers for the tickets of the chosen board
    Then the request is refused as invalid
    And the refusal says that it is there already

  @writes
  Scenario: An invalid URL
    When the tool registers with the URL "nonsense"
    Then the request is refused as invalid
    And the refusal reads "Invalid URL" about the url

  @writes @needs_callback @needs_clock
  Scenario Outline: The listener answers <status>
    Given the clock stands still
    And the tool is set up
    And the tool listens to the tickets of the chosen board, and answers <status>
    When a job fails
    Then the tool has been notified 1 time
    When 2 seconds pass
    Then the tool has been notified <second> times
    When 4 seconds pass
    Then the tool has been notified <third> times
    When 60 seconds pass
    Then the tool has been notified <third> times

    Examples:
      | status | second | third |
      | 429    | 2      | 3     |
      | 409    | 2      | 3     |
      | 500    | 1      | 1     |
      | 204    | 1      | 1     |

  @writes @needs_callback @needs_clock
  Scenario: What waits behind a message that is repeated is not sent once the registration is inactive
    Given the clock stands still
    And the tool is set up
    And the tool listens to the tickets of the chosen board, and answers 429
    When a job fails
    And the ticket changes
    Then the tool has been notified 1 time
    When the registration is made inactive
    And 60 seconds pass
    Then the tool has been notified 3 times, of what came first alone

  @writes @needs_callback @needs_clock
  Scenario: A listener that fails three days in a row is given up
    Given the clock stands still
    And the tool is set up
    And the tool listens to the tickets of the chosen board, and answers 500
    When a job fails
    And 1 day passes
    And the ticket changes
    Then the registration is active
    When 1 day passes
    And the ticket changes
    Then the registration is inactive
    When the registration is made active again
    And the ticket changes
    Then the registration is active
    When 2 days pass
    And the ticket changes
    And 2 days pass
    And the ticket changes
    Then the registration is active
    When 1 day passes
    And the ticket changes
    Then the registration is active
    When 1 day passes
    And the ticket changes
    Then the registration is inactive

  @writes @needs_callback @needs_driver
  Scenario: A registration hears of what it is about, and of nothing else
    When these records are created:
      | name    | collection             | with                                                                 |
      | one     | service/tickets        | board/id = 1; company/id = 2                                         |
      | two     | service/tickets        | board/id = 1; company/id = 2                                         |
      | firm    | company/companies      | identifier = Fourth; name = Fourth Coffee                            |
      | person  | company/contacts       | company/id = {firm}                                                  |
      | bill    | finance/invoices       | company/id = 4; type = Miscellaneous; applyToType = -; applyToId = - |
      | device  | company/configurations | type/id = 1                                                          |
      | deal    | finance/agreements     | type/id = 1; company/id = 2                                          |
      | block   | finance/agreements     | type/id = 2; company/id = 1                                          |
    And the tool listens to these changes:
      | type          | level         | of       |
      | ticket        | ticket        | {one}    |
      | ticket        | status        | 2        |
      | ticket        | project       | 1        |
      | company       | type          | 3        |
      | company       | company       | {firm}   |
      | company       | status        | 2        |
      | contact       | company       | {firm}   |
      | contact       | type          | 2        |
      | contact       | contact       | 1        |
      | agreement     | type          | 2        |
      | agreement     | company       | 2        |
      | configuration | status        | 2        |
      | configuration | configuration | {device} |
      | time          | company       | 3        |
      | invoice       | invoice       | {bill}   |
      | invoice       | status        | 3        |
      | project       | project       | 1        |
      | project       | status        | 3        |
      | schedule      | member        | 2        |
      | schedule      | type          | 4        |
      | expense       | type          | 2        |
      | member        | member        | 2        |
    And these records are changed:
      | name   | with                |
      | one    | status/id = 2       |
      | two    | summary = Other     |
      | two    | status/id = 2       |
      | person | firstName = Ada     |
      | bill   | status/id = 3       |
      | device | status/id = 2       |
      | deal   | name = Deal         |
      | block  | name = Block        |
    And these records are created:
      | name   | collection                         | below  | with                                                                                     |
      | typed  | company/companies/typeAssociations | {firm} | type/id = 3                                                                              |
      | user   | company/contacts/typeAssociations  | 1      | type/id = 2                                                                              |
      | paid   | finance/invoices/payments          | {bill} | amount = 1                                                                               |
      | work   | time/entries                       |        | chargeToId = 3; chargeToType = ProjectTicket; company = -                                |
      | office | time/entries                       |        | company/id = 3                                                                           |
      | visit  | schedule/entries                   |        | objectId = {two}; type/id = 4; member/id = 2                                             |
      | call   | schedule/entries                   |        | objectId = 1; type/id = 1; member/id = 2; dateStart = 2025-03-06T10:00:00Z; dateEnd = 2025-03-06T11:00:00Z |
      | meal   | expense/entries                    |        | type/id = 2; amount = 5                                                                  |
      | trip   | expense/entries                    |        | type/id = 1; amount = 5                                                                  |
    Then the tool has heard of these changes:
      | type          | level         | of       | heard                                   |
      | ticket        | ticket        | {one}    | updated {one}                           |
      | ticket        | status        | 2        | updated {one}, updated {two}, updated {two} |
      | ticket        | project       | 1        | updated 3                               |
      | company       | type          | 3        | updated {firm}                          |
      | company       | company       | {firm}   | updated {firm}                          |
      | company       | status        | 2        |                                         |
      | contact       | company       | {firm}   | updated {person}                        |
      | contact       | type          | 2        | updated 1                               |
      | contact       | contact       | 1        | updated 1                               |
      | agreement     | type          | 2        | updated {block}                         |
      | agreement     | company       | 2        | updated {deal}                          |
      | configuration | status        | 2        | updated {device}                        |
      | configuration | configuration | {device} | updated {device}                        |
      | time          | company       | 3        | added {office}                          |
      | invoice       | invoice       | {bill}   | updated {bill}, updated {bill}          |
      | invoice       | status        | 3        | updated {bill}, updated {bill}          |
      | project       | project       | 1        | updated 1                               |
      | project       | status        | 3        |                                         |
      | schedule      | member        | 2        | added {visit}, added {call}             |
      | schedule      | type          | 4        | added {visit}                           |
      | expense       | type          | 2        | added {meal}                            |
      | member        | member        | 2        |                                         |

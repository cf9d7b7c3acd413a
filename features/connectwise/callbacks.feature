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

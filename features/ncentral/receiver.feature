@lifecycle
Feature: What N-central makes of a PSA that fails
  Only a full answer in the 200s makes a ticket. Anything else leaves the ticket where it was, for a person to send again,
  unless the administrator asked for retries.

  @needs_driver
  Scenario Outline: A CREATE that is answered <how>
    Given the PSA answers a CREATE <how>
    When a service fails
    Then N-central shows the ticket as <state>

    Examples:
      | how                | state            |
      | in full            | OPEN             |
      | without a body     | PENDING_CREATION |
      | incompletely       | CREATE_FAILED    |
      | with broken JSON   | CREATE_FAILED    |
      | with status 201    | OPEN             |
      | with status 204    | PENDING_CREATION |
      | with status 302    | CREATE_FAILED    |
      | with status 400    | CREATE_FAILED    |
      | with status 401    | CREATE_FAILED    |
      | with status 404    | CREATE_FAILED    |
      | with status 500    | CREATE_FAILED    |
      | with status 503    | CREATE_FAILED    |

  @needs_driver
  Scenario: A redirect is not followed
    Given the PSA answers a CREATE with status 307
    When a service fails
    Then the PSA was asked once
    And N-central shows the ticket as CREATE_FAILED

  @needs_driver
  Scenario: A number that is an integer is kept as text
    Given the PSA numbers its tickets with integers
    When a service fails
    And a note is added
    Then the UPDATE carried a ticket number of digits, as text

  @needs_driver
  Scenario Outline: The connection <what>
    Given the connection to the PSA <what>
    When a service fails
    Then N-central shows the ticket as CREATE_FAILED

    Examples:
      | what                                 |
      | is refused                           |
      | is reset                             |
      | breaks in the middle of the answer   |
      | brings something that is not HTTP    |
      | breaks after the PSA made the ticket |

  @needs_driver @needs_clock
  Scenario: The PSA answers too late
    Given the clock stands still
    And the PSA takes 45 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    And 29 seconds pass
    Then the API shows the status CREATE_TICKET_CREATED_IN_NCENTRAL
    When 1 second passes
    Then N-central shows the ticket as CREATE_FAILED

  @needs_driver @needs_clock
  Scenario: The administrator gives the PSA less time
    Given the clock stands still
    And the administrator gives the PSA 5 seconds
    And the PSA takes 10 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    And 5 seconds pass
    Then N-central shows the ticket as CREATE_FAILED

  @needs_driver
  Scenario Outline: A <action> that is answered with status 500
    Given a ticket that is <before>
    And the PSA answers a <action> with status 500
    When <event>
    Then N-central shows the ticket as <state>

    Examples:
      | action  | before   | event                            | state           |
      | UPDATE  | OPEN     | a note is added                  | OPEN            |
      | RESOLVE | OPEN     | the service is normal again      | RESOLVE_PENDING |
      | REOPEN  | RESOLVED | the same service fails once more | REOPEN_PENDING  |

  @needs_driver
  Scenario Outline: A <action> that is answered <how> is taken for delivered
    Given a ticket that is <before>
    And the PSA answers a <action> <how>
    When <event>
    Then N-central shows the ticket as <state>

    Examples:
      | action  | how              | before   | event                            | state    |
      | RESOLVE | without a body   | OPEN     | the service is normal again      | RESOLVED |
      | RESOLVE | incompletely     | OPEN     | the service is normal again      | RESOLVED |
      | REOPEN  | with broken JSON | RESOLVED | the same service fails once more | REOPENED |

  @needs_driver
  Scenario Outline: What failed is sent again by hand: a ticket that is <state>
    Given a ticket that is <state>
    When the PSA is well again
    And the message is sent again
    Then N-central shows the ticket as <after>

    Examples:
      | state           | after    |
      | CREATE_FAILED   | OPEN     |
      | RESOLVE_PENDING | RESOLVED |
      | REOPEN_PENDING  | REOPENED |

  @needs_driver @needs_clock
  Scenario: The administrator asked for retries
    Given the clock stands still
    And the administrator asked for 2 retries
    And the PSA answers a CREATE with status 503
    When a service fails
    Then the PSA was asked once
    When 60 seconds pass
    Then the PSA was asked 2 times
    When 120 seconds pass
    Then the PSA was asked 3 times
    And N-central shows the ticket as CREATE_FAILED
    When 1 hour passes
    Then the PSA was asked 3 times

  @needs_driver @needs_clock
  Scenario: A retry that succeeds
    Given the clock stands still
    And the administrator asked for 2 retries
    And the PSA answers a CREATE with status 503
    When a service fails
    And the PSA is well again
    And 60 seconds pass
    Then N-central shows the ticket as OPEN

  @needs_driver @needs_clock
  Scenario: A ticket that was answered wrongly is not sent again by itself
    Given the clock stands still
    And the administrator asked for 2 retries
    And the PSA answers a CREATE incompletely
    When a service fails
    And 1 hour passes
    Then the PSA was asked once

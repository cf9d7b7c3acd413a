Feature: A PSA that answers as it was told
  To see what N-central makes of a PSA, the custom PSA answers each action as its author may have written it, rightly or
  wrongly. What was answered with a failure was not done; what was done stays done, however the answer fares.

  Background:
    Given N-central sends its tickets to the PSA

  @writes @needs_driver
  Scenario: The number is an integer
    Given the PSA numbers its tickets with integers
    When a service fails
    Then N-central knows the PSA's ticket number
    And the ticket number has only digits

  @writes @needs_driver
  Scenario Outline: A CREATE that is answered <how> is <taken>
    Given the PSA answers a CREATE <how>
    When a service fails
    Then the PSA has <tickets> tickets
    And N-central's ticket is <state>

    Examples:
      | how                | taken     | tickets | state            |
      | in full            | taken     | 1       | OPEN             |
      | without a body     | taken     | 1       | PENDING_CREATION |
      | incompletely       | taken     | 1       | CREATE_FAILED    |
      | with broken JSON   | taken     | 1       | CREATE_FAILED    |
      | with status 201    | taken     | 1       | OPEN             |
      | with status 302    | not taken | 0       | CREATE_FAILED    |
      | with status 409    | not taken | 0       | CREATE_FAILED    |
      | with status 503    | not taken | 0       | CREATE_FAILED    |

  @writes @needs_driver @needs_clock
  Scenario: The answer comes after N-central's patience has ended
    Given the clock stands still
    And the PSA takes 45 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    And 1 minute passes
    Then the PSA has 1 tickets
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

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

Feature: The PSA calls N-central back
  A PSA that cannot number a ticket at once answers the CREATE without a body and tells N-central the number afterwards.
  What a technician does at the PSA reaches N-central the same way.

  Background:
    Given N-central sends its tickets to the PSA

  @writes @needs_driver @needs_clock
  Scenario: The number comes later
    Given the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    Then N-central waits for the ticket's number
    When 30 seconds pass
    Then N-central knows the PSA's ticket number
    And N-central has heard 1 callback

  @writes @needs_driver @needs_clock
  Scenario: What happens meanwhile is sent when the number is known
    Given the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And a note is added
    Then the PSA has taken CREATE
    When 30 seconds pass
    Then the PSA has taken CREATE, UPDATE
    And the UPDATE carried the PSA's ticket number

  @writes @needs_driver
  Scenario: The callback overtakes the answer
    Given the PSA calls back before it answers
    When a service fails
    Then N-central knows the PSA's ticket number
    And N-central has heard 1 callback

  @writes @needs_driver
  Scenario: The callback comes twice
    Given the PSA answers a CREATE without a body and calls back twice
    When a service fails
    Then N-central knows the PSA's ticket number
    And N-central has heard 2 callbacks

  @writes @needs_driver
  Scenario Outline: A callback with <mistake> is not heard
    Given the PSA answers a CREATE without a body and calls back with <mistake>
    When a service fails
    Then N-central waits for the ticket's number
    And N-central has refused a callback as <why>

    Examples:
      | mistake             | why             |
      | the wrong id        | invalid         |
      | wrong credentials   | unauthenticated |

  @writes @needs_driver
  Scenario: No callback at all
    Given the PSA answers a CREATE without a body and never calls back
    When a service fails
    Then N-central waits for the ticket's number
    And N-central has heard 0 callbacks

  @writes @needs_driver
  Scenario: A technician closes the ticket
    Given a ticket that the PSA has confirmed
    When a technician resolves the ticket
    Then N-central holds the ticket for resolved
    And N-central has heard 1 callback

  @writes @needs_driver
  Scenario: A technician opens the ticket again
    Given a ticket that the PSA has confirmed
    When a technician resolves the ticket
    And a technician reopens the ticket
    Then N-central holds the ticket for reopened
    And N-central has heard 2 callbacks

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: A callback that found N-central paused is tried again
    Given the PSA tries a failed callback again after 60 seconds
    And a ticket that the PSA has confirmed
    And N-central's integration is paused
    When a technician resolves the ticket
    Then N-central holds the ticket for open
    When N-central's integration is resumed
    And 60 seconds pass
    Then N-central holds the ticket for resolved

  @writes @needs_driver
  Scenario: The callback came to nothing, and is delivered once more by hand
    Given a ticket that the PSA has confirmed
    And N-central's integration is paused
    When a technician resolves the ticket
    And N-central's integration is resumed
    And the callback is delivered once more
    Then N-central holds the ticket for resolved

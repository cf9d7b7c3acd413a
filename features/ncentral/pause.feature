@webhooks
Feature: Pause, resume and reboot
  While the integration is paused, nothing is sent to the PSA and nothing is taken from it. It goes on when the
  administrator resumes it, or when the server reboots.

  @needs_driver
  Scenario: An alert while the integration is paused
    Given the integration is paused
    When a service fails
    Then the PSA was sent nothing
    When the integration is resumed
    Then the PSA was sent CREATE
    And N-central shows the ticket as OPEN

  @needs_driver
  Scenario: Several events while the integration is paused keep their order
    Given a ticket that the PSA has confirmed
    And the integration is paused
    When a note is added
    And the service is normal again
    And the integration is resumed
    Then the PSA was sent CREATE, UPDATE, RESOLVE

  @needs_driver @needs_clock
  Scenario: A retry that falls due while the integration is paused
    Given the clock stands still
    And the administrator asked for 2 retries
    And the PSA answers a CREATE with status 503
    When a service fails
    And the integration is paused
    And 1 hour passes
    Then the PSA was asked once
    When the PSA is well again
    And the integration is resumed
    Then N-central shows the ticket as OPEN

  @writes @needs_driver
  Scenario: A callback while the integration is paused
    Given a ticket that the PSA has confirmed
    And the integration is paused
    When the PSA calls back to resolve the ticket
    Then the request is refused as forbidden
    And N-central shows the ticket as OPEN

  @writes @needs_driver @newer_servers
  Scenario Outline: The API while the integration is paused: <what>
    Given a ticket that the PSA has confirmed
    And the integration has signed in
    And the integration is paused
    When <what>
    Then the request is refused as forbidden

    Examples:
      | what                                      |
      | the ticket is resolved through the API    |
      | it is linked to the PSA's ticket "INC-77" |

  @needs_driver
  Scenario: A ticket can be read while the integration is paused
    Given a ticket that the PSA has confirmed
    And the integration has signed in
    And the integration is paused
    When the ticket is read with the PSA's credentials
    Then the request is accepted

  @needs_driver
  Scenario: A reboot ends the pause
    Given the integration is paused
    When a service fails
    And the server reboots
    Then the PSA was sent CREATE

  @needs_driver
  Scenario: A reboot keeps tickets
    Given a ticket that the PSA has confirmed
    When the server reboots
    And a note is added
    Then the PSA was sent CREATE, UPDATE

  @needs_driver
  Scenario: The PSA cannot be tried out while the integration is paused
    Given the integration is paused
    When the administrator sends a test ticket
    Then N-central does not do it

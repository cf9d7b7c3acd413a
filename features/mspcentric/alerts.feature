Feature: Alerts become tickets
  An alert is accepted at once. Rules of the partner decide afterwards whether it becomes a ticket; the integrator is
  informed by a webhook.

  @writes @needs_driver
  Scenario: An alert becomes a ticket, a repeated one a note, and a healed one ends it
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert
    Then the alert is accepted
    And the alert has become a ticket at ConnectWise
    And the webhook was informed of "ticket_created"
    When the vendor sends the same alert again
    Then there is one ticket at ConnectWise, with 1 note
    And the webhook was informed of "ticket_updated"
    When the vendor says that the issue has healed
    Then the ticket at ConnectWise is closed
    And the webhook was informed of "ticket_closed"
    When the vendor sends the same alert again
    Then there are 2 tickets at ConnectWise

  @writes @needs_driver
  Scenario: Alerts that are switched off are accepted and become nothing
    Given a partner of ConnectWise whose integration is active
    When the partner switches alerts off
    Then the webhook was informed of "config_update"
    When the vendor sends an alert
    Then the alert is accepted
    And the alert is "suppressed"
    And there are 0 tickets at ConnectWise

  @writes @needs_driver
  Scenario: An alert about an account that is not mapped fails
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert about the account "c-2"
    Then the alert is accepted
    And the alert is "failed"
    And the webhook was informed of "ticket_failed"

  @writes @needs_driver
  Scenario: Alerts do not become tickets at HaloPSA yet
    Given a partner of HaloPSA whose integration is active
    When the vendor sends an alert
    Then the alert is accepted
    And the alert is "failed"

  @writes @needs_driver @needs_clock
  Scenario: A PSA that is down gets the ticket later
    Given a partner of ConnectWise whose integration is active
    And the clock stands still
    When ConnectWise fails once
    And the vendor sends an alert
    Then the alert is "pending"
    When 10 seconds pass
    Then the alert has become a ticket at ConnectWise

  @writes @needs_settings @needs_clock
  Scenario: Alerts are limited by source address
    Given the clock stands still
    And an organization
    And a limit of 3 alerts
    When the vendor sends 4 alerts
    Then the request is refused as one too many
    And the refusal says after how many seconds to try again
    When 30 seconds pass
    And the vendor sends an alert
    Then the request is refused as one too many
    And less time is left
    When 31 seconds pass
    And the vendor sends an alert
    Then the request is accepted

  @writes @needs_driver @needs_clock
  Scenario: Product groups are asked for every 15 minutes at most
    Given a partner of ConnectWise whose integration is active
    And the clock stands still
    When the partner looks at the product groups 2 times
    Then the integrator's server was asked for product groups 1 time
    When 15 minutes pass
    And the partner looks at the product groups 1 time
    Then the integrator's server was asked for product groups 2 times

@needs_driver @needs_clock @writes
Feature: A PSA fails, and Nerdio Manager makes no second ticket
  A PSA has limits, loses answers, and may revoke what it has granted. Each of these has an outcome that is visible.

  Scenario Outline: <psa> answers <status> and asks for patience
    Given <psa> is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with <status>
    When the backup fails
    Then the event waits
    When 1 minute passes
    Then there is 1 ticket
    And the incident of the wait is open

    Examples:
      | psa         | status |
      | HaloPSA     | 429    |
      | ConnectWise | 503    |
      | Autotask    | 503    |

  Scenario Outline: <psa> loses the answer to a new ticket
    Given <psa> is set up
    And a condition for backups
    And the clock stands still
    And the PSA loses the answer to the next ticket
    When the backup fails
    Then the event waits
    When 1 minute passes
    Then there is 1 ticket
    And the incident of the wait is open

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: Two events of one incident at the same time
    Given HaloPSA is set up
    And a condition for backups
    And the clock stands still
    And the PSA answers the next ticket with 429
    When the backup fails twice without waiting
    And 1 minute passes
    Then there is 1 ticket
    And the ticket has 1 note

  Scenario: Validation waits, too
    Given the clock stands still
    And HaloPSA answers the next sign-in with 503
    When HaloPSA is validated with the rights that Nerdio asks for
    Then the validation waits
    And there is no integration
    When 1 minute passes
    Then the integration has the state "credentials_valid"

  Scenario Outline: The ticket was deleted at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    And a technician deletes the ticket
    And the backup fails
    Then it is another ticket
    When a technician deletes the ticket
    And the backup succeeds
    Then the incident is resolved

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |

  Scenario: The right to close tickets is missing
    Given the role of Nerdio at ConnectWise lacks edit of Close Service Tickets
    And ConnectWise is set up
    And a condition for backups
    When the backup fails
    And the backup succeeds
    Then the incident is failed
    And the incident says "Close Service Tickets (Edit)"
    When the role of Nerdio at ConnectWise has edit of Close Service Tickets
    And the backup succeeds
    Then the incident is resolved

  Scenario: The right to make tickets is missing
    Given HaloPSA is set up
    And a condition for backups
    When HaloPSA is validated with the role "customers_only"
    And the backup fails
    Then the incident is failed
    And the incident says "edit:tickets"
    And the integration has the state "configured"

  Scenario: The credentials are revoked
    Given ConnectWise is set up
    And a condition for backups
    When the keys of the integration are replaced by expired ones
    Then the PSA has refused the credentials
    And the integration has the state "configured"

  Scenario: Autotask locks the user
    Given Autotask is set up
    And a condition for backups
    When a caller tries wrong secrets until the user is locked
    And the backup fails
    Then the incident is failed
    And the integration has the state "failing"
    When 1 hour passes
    And the backup fails
    Then the incident is open
    And the integration has the state "configured"

  Scenario: A PSA that stops answering
    Given HaloPSA is set up
    And a condition for backups
    And HaloPSA resets every connection
    When the backup fails
    Then the event waits
    When 1 minute passes
    Then the incident of the wait is failed
    And there are no tickets

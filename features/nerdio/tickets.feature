@needs_driver @writes
Feature: Nerdio Manager keeps tickets in a PSA
  What goes wrong becomes a ticket for the mapped customer; what goes wrong again becomes a note; what ends closes the ticket.

  Scenario Outline: A backup fails again and succeeds at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    Then there is an open ticket for the customer
    When the backup fails
    Then it is the same ticket with 1 note
    When the backup succeeds
    Then the ticket has the status for resolved tickets
    And the incident is resolved
    And no right beyond those of Nerdio's page was needed

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario Outline: A backup is cancelled at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    And the backup is cancelled
    Then the ticket has the status for cancelled tickets
    And the incident is cancelled

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: What failed after it succeeded is another ticket
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the backup succeeds
    And the backup fails
    Then there are 2 tickets

  Scenario: Another target, job type or account is another incident
    Given HaloPSA is set up
    And a condition for backups
    When the backup fails
    And the backup fails with another target
    And the backup fails with another job type
    And the backup fails with another account
    Then there are 4 tickets

  Scenario: Nothing is open, and accounts without a customer
    Given HaloPSA is set up
    And a condition for backups
    When the backup succeeds
    Then the incident is skipped
    And the PSA was not called
    When the backup of "Initech" fails
    Then the incident is skipped
    And the PSA was not called
    When the backup of "Fabrikam" fails
    Then the incident is skipped
    And the PSA was not called

  Scenario: The MSP itself
    Given Autotask is set up
    And a condition for backups
    When the backup of the MSP itself fails
    Then the ticket belongs to the MSP's own customer

  Scenario Outline: Each severity has its priority at <psa>
    Given <psa> is set up with a priority for each severity
    When a backup fails under a condition of each severity
    Then each ticket has the priority for its severity

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: An informational condition reports a success
    Given HaloPSA is set up
    And a condition for backups with the severity informational
    When the backup succeeds
    Then the ticket has the status for resolved tickets

  Scenario: Another default moves later tickets only
    Given ConnectWise is set up
    And HaloPSA is set up
    And a condition for backups
    When the backup of the MSP itself fails
    Then the ticket is at ConnectWise
    When HaloPSA is made the default
    And the backup of the MSP itself succeeds
    Then the ticket is at ConnectWise
    And the incident is resolved
    When the backup of the MSP itself fails
    Then the ticket is at HaloPSA

  Scenario: A ticket queue
    Given ConnectWise is set up
    And a ticket queue for the board "Service Desk"
    And a condition for backups that uses the ticket queue
    When the backup fails
    Then the ticket is on the board of the queue

  Scenario: Keywords suppress false positives
    Given HaloPSA is set up
    And a condition for backups that excludes "test"
    When the backup of the target "TEST-vm" fails
    Then the incident is skipped
    And the PSA was not called

  Scenario: A condition that is not there
    When an event names the condition "Backup"
    Then the refusal says "no condition 'Backup'"

  Scenario: A custom API action
    Given a condition for backups that calls an API
    When the backup of the MSP itself fails
    Then the API was posted what Nerdio posts

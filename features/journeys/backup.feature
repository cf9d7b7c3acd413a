@system_nerdio @needs_driver @needs_journal @writes
Feature: A backup fails, fails again and succeeds
  Nerdio Manager is set up with a PSA by its wizard. A backup that fails becomes a ticket there, a second failure a note, and
  the success closes the ticket; whatever was wrong on the way leaves one ticket.

  Scenario Outline: The journey at <psa>
    Given <psa> is set up
    And a condition for backups
    When the backup fails
    Then there is an open ticket for the customer
    And each exchange of the newest event is seen at both ends, in one chain
    When the backup fails
    Then it is the same ticket with 1 note
    When the backup succeeds
    Then the ticket has the status for resolved tickets
    And each exchange of the newest event is seen at both ends, in one chain

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  @needs_clock
  Scenario Outline: The journey at <psa> with a bad connection
    Given <psa> is set up
    And a condition for backups
    And the clock stands still
    And the PSA loses the answer to the next ticket
    When the backup fails
    Then the event waits
    When 1 minute passes
    And the backup succeeds
    Then the ticket has the status for resolved tickets
    And there is 1 ticket

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

@lifecycle
Feature: The life of a ticket
  N-central opens a ticket for an alert, adds notes to it, resolves it when the service is normal again, and reopens it
  when the same service fails once more. The PSA gives the ticket a number and a link, in its answer or by a callback,
  and keeps both for the whole life of the ticket.

  Background:
    Given N-central sends its tickets to the PSA

  @writes
  Scenario: An alert becomes a ticket with a number and a link
    When a service fails
    Then the PSA accepts the CREATE
    And N-central knows the ticket number and the link

  @writes @beyond_protocol
  Scenario: The link of the ticket opens a page
    When a service fails
    Then the page of the ticket opens

  @writes
  Scenario: Two alerts become two tickets
    When a service fails
    And another service fails
    Then the PSA has given 2 different ticket numbers

  @writes
  Scenario: Ten alerts in one night become ten tickets
    When 10 services fail
    Then the PSA has given 10 different ticket numbers

  @writes
  Scenario: A note is added to the ticket
    Given a ticket that the PSA has confirmed
    When a note is added
    Then the PSA accepts the UPDATE
    And the UPDATE carried the PSA's ticket number

  @writes
  Scenario: Three notes are added to the ticket
    Given a ticket that the PSA has confirmed
    When 3 notes are added
    Then the PSA has accepted CREATE, UPDATE, UPDATE, UPDATE

  @writes
  Scenario: A note that is written before the PSA has given a number
    When a service fails
    And a note is added
    Then N-central knows the ticket number and the link
    And the PSA has accepted CREATE, UPDATE
    And the UPDATE carried the PSA's ticket number

  @writes
  Scenario: The ticket is resolved when the service is normal again
    Given a ticket that the PSA has confirmed
    When the service is normal again
    Then the PSA accepts the RESOLVE
    And N-central shows the ticket as resolved
    And the ticket is resolved at the PSA

  @writes
  Scenario: The ticket is reopened when the same service fails again
    Given a ticket that the PSA has confirmed
    When the service is normal again
    And the same service fails once more
    Then the PSA accepts the REOPEN
    And N-central shows the ticket as reopened
    And the ticket is open at the PSA

  @writes
  Scenario: A ticket keeps its number for its whole life
    Given a ticket that the PSA has confirmed
    When a note is added
    And the service is normal again
    And the same service fails once more
    And the service is normal again
    Then the PSA has accepted CREATE, UPDATE, RESOLVE, REOPEN, RESOLVE
    And every message after the CREATE carried the same ticket number

  @writes
  Scenario: A service fails and recovers three times
    Given a ticket that the PSA has confirmed
    When the service recovers and fails again 3 times
    Then the PSA has accepted CREATE, RESOLVE, REOPEN, RESOLVE, REOPEN, RESOLVE, REOPEN
    And every message after the CREATE carried the same ticket number

  @writes
  Scenario: The administrator sends a test ticket
    When the administrator sends a test ticket
    Then the PSA accepts the test ticket

  @writes
  Scenario Outline: The title of an alert holds <what>
    When a service fails with the title "<title>"
    Then the PSA accepts the CREATE
    And the ticket at the PSA has the title that N-central sent

    Examples:
      | what                              | title                                    |
      | plain letters                     | Alert: CPU on DESKTOP-H9NDP81 is Failed  |
      | quotes and slashes                | Alert: "C:\" on SRV1 isn't <OK> & / done |
      | letters of other alphabets        | Störung: Überlauf in Łódź, 障害, сбой    |
      | an emoji                          | Disk 🔥 on SRV1                          |
      | text that looks like SQL          | '; DROP TABLE tickets; --                |

  @writes
  Scenario: The ticketing recipient has no tags
    When a service fails at a recipient without tags
    Then the PSA accepts the CREATE

  @writes
  Scenario: The tags of the ticketing recipient have any names
    When a service fails at a recipient with the tags "urgency=High, Cost centre=4711, Öffnung=später"
    Then the PSA accepts the CREATE

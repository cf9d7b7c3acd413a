Feature: A ticket's life at the PSA
  N-central opens a ticket for an alert, adds notes to it, resolves it when the service is normal again, and reopens it
  when the same service fails once more. The PSA gives the ticket a number and a page, and keeps both for its whole life.

  Background:
    Given N-central sends its tickets to the PSA

  @writes
  Scenario: An alert becomes a ticket of the PSA
    When a service fails
    Then the PSA takes the CREATE
    And N-central knows the PSA's ticket number
    And N-central knows the page of the ticket

  @writes
  Scenario: The page that N-central was given exists
    When a service fails
    Then the page of the ticket can be visited

  @writes
  Scenario: Two alerts become two tickets
    When a service fails
    And another service fails
    Then the PSA has given 2 different ticket numbers

  @writes
  Scenario: A note is added to the ticket
    Given a ticket that the PSA has confirmed
    When a note is added
    Then the PSA takes the UPDATE
    And the UPDATE carried the PSA's ticket number

  @writes
  Scenario: The service is normal again
    Given a ticket that the PSA has confirmed
    When the service is normal again
    Then the PSA takes the RESOLVE
    And N-central holds the ticket for resolved

  @writes
  Scenario: The same service fails once more
    Given a ticket that the PSA has confirmed
    When the service is normal again
    And the same service fails once more
    Then the PSA takes the REOPEN
    And N-central holds the ticket for reopened

  @writes
  Scenario: A ticket keeps its number for its whole life
    Given a ticket that the PSA has confirmed
    When a note is added
    And the service is normal again
    And the same service fails once more
    And the service is normal again
    Then the PSA has taken CREATE, UPDATE, RESOLVE, REOPEN, RESOLVE
    And every message after the CREATE carried the same ticket number

  @writes
  Scenario: A service that fails again and again
    Given a ticket that the PSA has confirmed
    When the service recovers and fails again 3 times
    Then the PSA has taken CREATE, RESOLVE, REOPEN, RESOLVE, REOPEN, RESOLVE, REOPEN
    And every message after the CREATE carried the same ticket number

  @writes
  Scenario: Several notes are added
    Given a ticket that the PSA has confirmed
    When 3 notes are added
    Then the PSA has taken CREATE, UPDATE, UPDATE, UPDATE

  @writes
  Scenario: Many services fail in one night
    When 10 services fail
    Then the PSA has given 10 different ticket numbers

  @writes
  Scenario: The administrator sends a test ticket
    When the administrator sends a test ticket
    Then the PSA takes the CREATE
    And the PSA has answered with a number and a page

  @writes
  Scenario Outline: An alert says <what>
    When a service fails with the title "<title>"
    Then the PSA takes the CREATE

    Examples:
      | what                  | title                                    |
      | a plain title         | Alert: CPU on DESKTOP-H9NDP81 is Failed  |
      | quotes and slashes    | Alert: "C:\" on SRV1 isn't <OK> & / done |
      | letters of the world  | Störung: Überlauf in Łódź, 障害, сбой    |
      | a picture             | Disk 🔥 on SRV1                          |
      | nothing to rely on    | '; DROP TABLE tickets; --                |

  @writes
  Scenario: An alert without tags
    When a service fails at a recipient without tags
    Then the PSA takes the CREATE

  @writes
  Scenario: An alert with tags of any name
    When a service fails at a recipient with the tags "urgency=High, Cost centre=4711, Öffnung=später"
    Then the PSA takes the CREATE

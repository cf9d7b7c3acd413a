@lifecycle
Feature: A ticket is worked on, closed and opened again
  States, times and totals of a ticket follow what is done to it.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock @smoke
  Scenario: A new ticket begins as its type says
    When a ticket is raised for a customer
    Then the ticket has the status "New"
    And the ticket occurred at the time of the clock
    And the ticket has not been closed

  @writes @needs_clock
  Scenario: A ticket that is closed has the time of its closing
    Given a ticket for a customer
    When 30 minutes pass
    And the ticket is moved to the status that means closed
    Then the ticket has the status "Closed"
    And the ticket was closed at the time of the clock

  @writes @needs_driver @needs_clock
  Scenario: A user's answer opens a closed ticket again
    Given a ticket for a customer
    When an agent closes the ticket
    And the user answers
    Then the ticket is open
    And the ticket is known to have been closed
    And the answer of the user is among the notes of the ticket

  @writes @needs_clock
  Scenario: The time of notes adds up
    Given a ticket for a customer
    When a note of 0.5 hours is added
    And a note of 0.25 hours is added
    Then the ticket has taken 0.75 hours
    When the first of these notes is deleted
    Then the ticket has taken 0.25 hours

  @writes @needs_clock
  Scenario: A note may move the ticket on
    Given a ticket for a customer
    When a note is added that sets the status "In Progress"
    Then the ticket has the status "In Progress"
    And the note holds the old and the new status of the ticket

  @writes @errors
  Scenario: A refused change leaves the ticket as it was
    Given a ticket for a customer
    When the ticket is moved to a status that does not exist
    Then the request is refused as invalid
    And the whole ticket is as it was

  @writes @needs_clock
  Scenario Outline: A ticket of priority <priority> has its targets from the SLA
    When a ticket of priority <priority> is raised
    Then its targets are as far away as the SLA says for priority <priority>

    Examples:
      | priority |
      | 1        |
      | 3        |
      | 4        |

  @writes
  Scenario: Records that are only validated are not kept, none of the list
    Given a ticket for a customer
    When two tickets are sent of which one is only to be validated
    Then there are no more tickets than before

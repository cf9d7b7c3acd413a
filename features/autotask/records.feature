Feature: Notes, time and user-defined fields keep what they are given
  An integration writes notes for readers of its choice, books time under a role, and fills fields that a tenant made.

  @writes @smoke
  Scenario Outline: A note for <readers> is found among theirs, and not among others
    Given a ticket that an integration raised
    When a note for <readers> is added to the ticket
    Then a query for notes for <readers> finds it
    And a query for notes for <others> does not find it
    And the note can be read as it was written

    Examples:
      | readers            | others             |
      | everybody          | internal users     |
      | internal users     | everybody          |

  @writes @needs_clock @lifecycle
  Scenario: A note moves the activity of its ticket
    Given the clock stands still
    And a ticket that an integration raised
    When 10 minutes pass
    And a note for everybody is added to the ticket
    Then the newest activity of the ticket is at the time of the clock

  @writes @errors
  Scenario: A note without readers is refused, and names what is missing
    Given a ticket that an integration raised
    When a note without readers is added to the ticket
    Then the refusal names publish
    And the ticket has no note

  @writes @lifecycle
  Scenario: Time is booked under a role that its technician has
    Given a ticket that an integration raised
    When a technician books 1.25 hours under a role of theirs
    Then the time entry has 1.25 hours under that role
    And 1.25 hours are to be billed

  @writes @errors
  Scenario: Time under a role that does not exist is refused
    Given a ticket that an integration raised
    When a technician books 1.25 hours under a role that does not exist
    Then the refusal names roleID
    And the ticket has no time entry

  @writes
  Scenario: A user-defined field is written, found and cleared
    Given a company with a user-defined field
    When the field is set to "Platinum é"
    Then the company has "Platinum é" in the field
    And a query for "PLATINUM É" in the field finds the company
    And a query for "Platinum" in the field does not find the company
    And the other user-defined fields of the company are as they were
    When the field is cleared
    Then the company has nothing in the field

  @writes @errors
  Scenario: A user-defined field that does not exist is refused
    Given a company with a user-defined field
    When a field that does not exist is set
    Then the refusal names "No such field"
    And the company is as it was

  @writes @lifecycle
  Scenario: A completed ticket has a date, and loses it when it is opened again
    Given a ticket that an integration raised
    When the integration completes the ticket
    Then the ticket has a date of completion
    When the integration opens the ticket again
    Then the ticket has no date of completion

  @writes
  Scenario: An attachment has the size of its content and comes back whole
    Given a ticket that an integration raised
    When a file of 5 bytes is attached to the ticket
    Then the attachment has the size 5 and the content that was sent

  @writes @errors
  Scenario: A helper of a ticket needs a role of theirs, and helps once
    Given a ticket that an integration raised
    When a technician becomes a helper under a role of theirs
    Then the ticket has one helper under that role
    When the same technician becomes a helper again
    Then the refusal names resourceID
    And the ticket has one helper under that role

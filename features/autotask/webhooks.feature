@webhooks
Feature: Webhooks receive changes
  A webhook names an address, a key, and the fields that it watches. Messages are signed with the key. What cannot
  be delivered is tried five times; a webhook that fails on and on is switched off.

  @writes @needs_callback
  Scenario: A webhook is ready when it watches a field
    Given the tool has a webhook that watches nothing
    Then the webhook is not ready
    When the webhook watches the status
    Then the webhook is ready

  @writes @needs_callback
  Scenario: A new ticket is announced
    Given the tool has a webhook that watches the status and shows the title
    When a job fails
    Then the tool is notified that the ticket was made
    And the message has the title and the status
    And the message names the webhook and the tool's user
    And the message is signed with the key of the webhook

  @writes @needs_callback
  Scenario: A message that was tampered with
    Given the tool has a webhook that watches the status and shows the title
    When a job fails
    Then the tool is notified that the ticket was made
    And the signature does not fit a message about another ticket

  @writes @needs_callback
  Scenario: What could mean something elsewhere is written in numbers, and signed like that
    Given the tool has a webhook that watches the status and shows the title
    When a job fails with the title "R&D <disk> 'Ü' + `x`"
    Then the tool is notified that the ticket was made
    And the message is written without these characters
    And the message has the title unchanged
    And the message is signed with the key of the webhook

  @writes @needs_callback
  Scenario: A change is announced with what changed
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    When the tool completes the ticket
    Then the tool is notified that the ticket was changed
    And the message has the title and the status

  @writes @needs_callback
  Scenario: A change of something else is not announced
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    When the tool changes the title of the ticket
    Then the tool receives no message

  @writes @needs_callback
  Scenario: Messages are numbered
    Given the tool has a webhook that watches the status and shows the title
    When a job fails
    And the tool completes the ticket
    And the tool reopens the ticket
    Then the tool receives 3 messages, numbered from 1

  @writes @needs_callback
  Scenario: The tool does not want to hear of itself
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    And the webhook leaves out the tool's own changes
    When the tool completes the ticket
    Then the tool receives no message

  @writes @needs_callback @needs_driver
  Scenario: A technician's change is announced, too
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    And the webhook leaves out the tool's own changes
    When a technician completes the ticket
    Then the tool is notified that the ticket was changed
    And the message names the technician

  @writes @needs_callback
  Scenario: The same webhook twice
    Given the tool has a webhook that watches the status and shows the title
    When the tool makes the same webhook again
    Then the request is refused with a text

  @writes
  Scenario: An address that is not secure
    When the tool makes a webhook with the address "http://hooks.msp.example/at"
    Then the request is refused with a text about webhookUrl

  @writes @needs_callback
  Scenario: A webhook that is deleted says so at its other address
    Given the tool has a webhook that watches the status and shows the title
    When the tool deletes the webhook
    Then the other address is notified of the end
    And the message is signed with the key of the webhook

  @writes @needs_callback
  Scenario: A webhook that is switched off says so at its other address
    Given the tool has a webhook that watches the status and shows the title
    When the tool switches the webhook off
    Then the other address is notified of the end
    When a job fails
    Then the tool receives nothing more

  @writes @needs_callback @needs_clock
  Scenario: A message that fails is tried five times
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    Then the tool has been notified 1 time
    When 29 seconds pass
    Then the tool has been notified 1 time
    When 1 second passes
    Then the tool has been notified 2 times
    When 90 seconds pass
    Then the tool has been notified 5 times
    When 1 day passes
    Then the tool has been notified 5 times
    And each message was the same
    And the message is in the log of undelivered messages

  @writes @needs_callback @needs_clock @needs_settings
  Scenario: How often a message is tried is a setting
    Given the clock stands still
    And a message is tried 2 times, 10 seconds apart
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And 9 seconds pass
    Then the tool has been notified 1 time
    When 1 second passes
    Then the tool has been notified 2 times
    When 1 day passes
    Then the tool has been notified 2 times

  @writes @needs_callback @needs_clock
  Scenario: A message that gets through after all
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And 30 seconds pass
    And the tool answers again
    And 30 seconds pass
    Then the tool has been notified 3 times
    And nothing is in the log of undelivered messages

  @writes @needs_callback @needs_clock
  Scenario: Later messages wait for the one that fails
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And the tool completes the ticket
    And the tool answers again
    Then the tool has been notified 1 time
    When 30 seconds pass
    Then the tool has been notified of the changes in their order

  @writes @needs_callback
  Scenario: A user-defined field is watched like any other
    Given a ticket from the source "Nerdio"
    And the tool has a webhook that watches the status and shows the title
    And the webhook watches the source and shows the resolution
    When the source of the ticket becomes "Datto"
    Then the tool is notified that the ticket was changed
    And the message has the title, the source "Datto" and no resolution

  @writes @needs_callback @needs_clock
  Scenario: What waits behind a message is dropped when the webhook is switched off
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And the tool completes the ticket
    And the tool switches the webhook off
    And the tool answers again
    And 1 day passes
    Then the tool has been notified 2 times
    And each message about the ticket was the same
    And the other address is notified of the end

  @writes @needs_callback @needs_clock
  Scenario: The log is kept for thirty days
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And 2 minutes pass
    And 30 days pass
    Then the message is in the log of undelivered messages
    When 1 second passes
    Then nothing is in the log of undelivered messages

  @writes @needs_callback @needs_clock @needs_settings
  Scenario: A message that arrives ends a row of undelivered ones
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And a webhook is switched off after 2 undelivered messages
    And the tool answers with an error
    When a job fails
    And 2 minutes pass
    And the tool answers again
    And the tool completes the ticket
    And 2 minutes pass
    And the tool answers with an error
    And the tool reopens the ticket
    And 2 minutes pass
    Then the webhook is active

  @writes @needs_callback @needs_clock @needs_settings
  Scenario: A webhook that fails on and on is switched off
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And a webhook is switched off after 2 undelivered messages
    And the tool answers with an error
    When a job fails
    And 2 minutes pass
    Then the webhook is active
    When the tool completes the ticket
    And 2 minutes pass
    Then the webhook is not active
    And the other address is notified of the end
    When the tool reopens the ticket
    Then the tool has been notified 10 times
    When the tool switches the webhook on
    And the tool completes the ticket
    And 2 minutes pass
    Then the webhook is active

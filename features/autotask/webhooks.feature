@webhooks
Feature: Changes are called out to whoever asked for them
  A webhook names an address, a key, and the fields that it watches. What it is told is signed with the key. What cannot
  be told is tried five times; a webhook that fails on and on is switched off.

  @writes @needs_callback
  Scenario: A webhook is ready when it watches a field
    Given the tool has a webhook that watches nothing
    Then the webhook is not ready
    When the webhook watches the status
    Then the webhook is ready

  @writes @needs_callback
  Scenario: A new ticket is told
    Given the tool has a webhook that watches the status and shows the title
    When a job fails
    Then the tool is told that the ticket was made
    And it is told the title and the status
    And the message names the webhook and the tool's user
    And the message is signed with the key of the webhook

  @writes @needs_callback
  Scenario: A message that was tampered with
    Given the tool has a webhook that watches the status and shows the title
    When a job fails
    Then the tool is told that the ticket was made
    And the signature does not fit a message about another ticket

  @writes @needs_callback
  Scenario: What could mean something elsewhere is written in numbers, and signed like that
    Given the tool has a webhook that watches the status and shows the title
    When a job fails with the title "R&D <disk> 'Ü' + `x`"
    Then the tool is told that the ticket was made
    And the message is written without these characters
    And the title is told as it is
    And the message is signed with the key of the webhook

  @writes @needs_callback
  Scenario: A change is told with what changed
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    When the tool completes the ticket
    Then the tool is told that the ticket was changed
    And it is told the title and the status

  @writes @needs_callback
  Scenario: A change of something else is not told
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    When the tool changes the title of the ticket
    Then the tool is told nothing

  @writes @needs_callback
  Scenario: Messages are numbered
    Given the tool has a webhook that watches the status and shows the title
    When a job fails
    And the tool completes the ticket
    And the tool reopens the ticket
    Then the tool is told 3 messages, numbered from 1

  @writes @needs_callback
  Scenario: The tool does not want to hear of itself
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    And the webhook leaves out the tool's own changes
    When the tool completes the ticket
    Then the tool is told nothing

  @writes @needs_callback @needs_driver
  Scenario: A technician's change is told, too
    Given a ticket
    And the tool has a webhook that watches the status and shows the title
    And the webhook leaves out the tool's own changes
    When a technician completes the ticket
    Then the tool is told that the ticket was changed
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
    Then the other address is told of the end
    And the message is signed with the key of the webhook

  @writes @needs_callback
  Scenario: A webhook that is switched off says so at its other address
    Given the tool has a webhook that watches the status and shows the title
    When the tool switches the webhook off
    Then the other address is told of the end
    When a job fails
    Then the tool is told nothing more

  @writes @needs_callback @needs_clock
  Scenario: A message that fails is tried five times
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    Then the tool has been told 1 time
    When 29 seconds pass
    Then the tool has been told 1 time
    When 1 second passes
    Then the tool has been told 2 times
    When 90 seconds pass
    Then the tool has been told 5 times
    When 1 day passes
    Then the tool has been told 5 times
    And each time it was told the same
    And the message is in the log of what could not be told

  @writes @needs_callback @needs_clock
  Scenario: A message that gets through after all
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And 30 seconds pass
    And the tool is well again
    And 30 seconds pass
    Then the tool has been told 3 times
    And nothing is in the log of what could not be told

  @writes @needs_callback @needs_clock
  Scenario: Later messages wait for the one that fails
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And the tool completes the ticket
    And the tool is well again
    Then the tool has been told 1 time
    When 30 seconds pass
    Then the tool has been told of the ticket in the order of its changes

  @writes @needs_callback @needs_clock
  Scenario: The log is kept for thirty days
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And the tool answers with an error
    When a job fails
    And 29 days pass
    Then the message is in the log of what could not be told
    When 2 days pass
    Then nothing is in the log of what could not be told

  @writes @needs_callback @needs_clock @needs_settings
  Scenario: A webhook that fails on and on is switched off
    Given the clock stands still
    And the tool has a webhook that watches the status and shows the title
    And a webhook is switched off after 2 messages that could not be told
    And the tool answers with an error
    When a job fails
    And 2 minutes pass
    Then the webhook is active
    When the tool completes the ticket
    And 2 minutes pass
    Then the webhook is not active
    And the other address is told of the end
    When the tool reopens the ticket
    Then the tool has been told 10 times
    When the tool switches the webhook on
    And the tool completes the ticket
    And 2 minutes pass
    Then the webhook is active

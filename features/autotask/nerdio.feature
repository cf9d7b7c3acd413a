@smoke
Feature: Nerdio Manager works with Autotask PSA
  Nerdio is given the name and the password of an API user. It finds the database's zone by the name, checks the password,
  reads companies and lists of values for its settings, and from then on raises, updates, completes and cancels tickets.

  Scenario: The zone is found by the user's name
    When the tool asks for the zone of its user
    Then the answer says where the database is
    And the service there lists its versions

  Scenario: Nobody knows the user
    When the tool asks for the zone of a user who does not exist
    Then the request is refused with "Zone information could not be determined"

  Scenario: The credentials are checked before anything is kept
    When the tool checks its credentials
    Then the request is accepted

  Scenario Outline: Wrong credentials: <what>
    When the tool checks credentials with <what>
    Then the request is refused as unauthenticated

    Examples:
      | what                |
      | a wrong secret      |
      | an unknown user     |
      | no integration code |

  Scenario: An unknown integration code
    When the tool checks credentials with a wrong integration code
    Then the request is refused with "IntegrationCode is invalid."

  Scenario: Accounts are mapped to companies
    When the tool reads the companies page by page
    Then each has an id and a name
    And none is read twice
    And the MSP's own company is among them

  Scenario Outline: The settings offer <what>
    When the tool reads the list of <what>
    Then each value has an id in text and a label
    And tickets can hold each of them

    Examples:
      | what         |
      | queues       |
      | ticket types |
      | statuses     |
      | priorities   |

  @writes
  Scenario: A job fails
    When a job fails
    Then there is an open ticket for the mapped company in the chosen queue
    And the ticket has a number of its own
    And the ticket has a date on which it is due

  @writes
  Scenario: A job of the MSP itself fails
    When a job of the MSP itself fails
    Then the ticket belongs to the MSP's own company

  @writes
  Scenario: The job fails again
    Given a ticket
    When the tool adds a note to the ticket
    Then the ticket has the note once
    And the ticket is open

  @writes
  Scenario: The job succeeds
    Given a ticket
    When the tool completes the ticket
    Then the ticket is complete
    And it is known when and by whom it was completed

  @writes
  Scenario: The notification is cancelled
    Given a ticket
    When the tool cancels the ticket
    Then the ticket has the status for cancelled tickets

  @writes @needs_driver
  Scenario: The database has a status of its own for cancelled tickets
    Given the MSP adds the status "Cancelled"
    And a ticket
    When the tool cancels the ticket
    Then the ticket has the status "Cancelled"
    And the ticket is not complete

  @writes
  Scenario: The job fails after all
    Given a ticket
    When the tool completes the ticket
    And the tool reopens the ticket
    Then the ticket is open
    And the ticket does not say who completed it

  @writes
  Scenario: The ticket is found by the tool's own number
    When a job fails under a number of the tool's own
    Then the ticket is found by that number

  @writes
  Scenario: What the tool does not send stays as it is
    Given a ticket
    When the tool changes the title of the ticket
    Then everything else of the ticket is as it was

  @writes
  Scenario: What the tool sends as nothing is cleared
    Given a ticket with a description
    When the tool clears the description of the ticket
    Then the ticket has no description

  @writes
  Scenario: A full update clears what it does not name
    Given a ticket with a description
    When the tool updates the ticket fully, without a description
    Then the ticket has no description

  @writes
  Scenario Outline: A ticket without <what>
    When the tool raises a ticket without <what>
    Then the request is refused with a text about <field>

    Examples:
      | what       | field     |
      | a company  | companyID |
      | a title    | title     |
      | a status   | status    |
      | a priority | priority  |
      | a queue    | QueueID   |

  @writes
  Scenario: A ticket for somebody without a role
    When the tool raises a ticket for a resource without a role
    Then the request is refused with "you must assign both a assignedResourceID and assignedResourceRoleID"

  @writes
  Scenario: A ticket in a queue that does not exist
    When the tool raises a ticket in a queue that does not exist
    Then the request is refused with a text about queueID

  Scenario: The ticket never existed
    When the tool reads a ticket that never existed
    Then the request is accepted
    And there is no ticket in the answer

  @writes
  Scenario: The ticket to be completed never existed
    When the tool completes a ticket that never existed
    Then the request is refused with a text

  @writes
  Scenario Outline: A note without <what>
    Given a ticket
    When the tool adds a note without <what>
    Then the request is refused with a text about <field>

    Examples:
      | what          | field       |
      | a description | description |
      | a type        | noteType    |
      | a publication | publish     |

  @writes @needs_driver
  Scenario: A technician completes the ticket at the screen
    Given a ticket
    When a technician completes the ticket
    Then the ticket is complete
    And the ticket says that the technician completed it

  @writes @needs_driver
  Scenario: A technician writes a note at the screen
    Given a ticket
    When a technician writes a note
    Then the tool reads the technician's note

@smoke
Feature: A monitoring tool keeps its tickets in ConnectWise PSA
  Nerdio asks for a company name, a domain and a key pair; it checks them, maps its accounts to companies, and lets an
  administrator choose a board, a type, three statuses and priorities. From then on it creates, updates and closes tickets.

  Scenario: The credentials are checked before anything is kept
    When the tool looks up where the API is
    Then the answer has a codebase
    When the tool checks its credentials
    Then the request is accepted

  Scenario: An unknown login company
    When the tool looks up the login company "no-such-company-here"
    Then the answer is empty

  Scenario Outline: Wrong credentials: <what>
    When the tool checks credentials with <what>
    Then the request is refused as unauthenticated

    Examples:
      | what                |
      | a wrong private key |
      | an unknown key      |
      | no credentials      |

  @needs_settings
  Scenario: The integration does not say who it is
    When the tool checks its credentials without its client id
    Then the request is refused as forbidden

  Scenario: Accounts are mapped to companies
    When the tool lists the companies
    Then each has a name and an identifier

  Scenario: The tool offers what can be chosen
    When the tool lists the boards
    Then each has a name
    When an administrator chooses a board
    Then its types and statuses can be listed
    And it has a status for open, resolved and cancelled tickets
    And priorities can be listed

  @writes
  Scenario: A job fails, and succeeds later
    Given the tool is set up
    When a job fails
    Then there is a ticket for the mapped company on the chosen board
    And the ticket is open
    And what happened is the first note of the ticket
    When the job fails again
    Then the ticket has 2 notes
    When the job succeeds
    Then the ticket is closed
    And it is known who closed it, and when

  @writes
  Scenario: A notification is cancelled
    Given the tool is set up
    When a job fails
    And the notification is cancelled
    Then the ticket is closed
    And its status is the one for cancelled tickets

  @writes
  Scenario Outline: A <severity> problem
    Given the tool is set up
    When a job fails with <severity> severity
    Then the ticket says <severity>

    Examples:
      | severity |
      | Low      |
      | Medium   |
      | High     |

  @writes
  Scenario: The ticket was opened again by somebody
    Given the tool is set up
    And a ticket that was resolved
    When its status is set to the one for open tickets
    Then the ticket is open

  @writes
  Scenario: The ticket is found by the tool's own number
    Given the tool is set up
    When a job fails under the number "nerdio-881-psasim"
    Then the ticket is found by that number

  @writes
  Scenario: The mapped company is gone
    Given the tool is set up
    When a job fails for a company that does not exist
    Then the request is refused as invalid
    And the refusal names the company

  @writes
  Scenario: A status of another board
    Given the tool is set up
    When a job fails with a status of another board
    Then the request is refused as invalid
    And the refusal names the status

  @writes
  Scenario: The ticket is gone
    Given the tool is set up
    When the job succeeds for a ticket that does not exist
    Then the request is refused as unknown

  @writes
  Scenario: A note that is placed nowhere
    Given the tool is set up
    When a job fails
    And the tool writes a note without a place
    Then the request is refused as invalid
    And the refusal asks for a place

  @writes
  Scenario: A ticket is deleted
    Given the tool is set up
    When a job fails
    And the ticket is deleted
    Then the ticket is gone

  @writes @needs_driver
  Scenario: A technician closes the ticket at the screen
    Given the tool is set up
    When a job fails
    And a technician closes the ticket
    Then the ticket is closed

  @writes @needs_driver
  Scenario: A technician moves the ticket to another board
    Given the tool is set up
    When a job fails
    And a technician moves the ticket to another board
    Then its status is the default one of that board

  @writes
  Scenario: Two tickets for one problem are merged
    Given the tool is set up
    When a job fails
    And another ticket for the same problem is merged into it
    Then the other ticket is closed and says where it went

@auth
Feature: Who may do what
  An API user sees and does what its security level allows. What it may not see is absent; what it may not do is refused.
  Whoever fails to sign in too often is locked out without notice.

  @needs_driver @writes
  Scenario: The security level that Nerdio asks for is enough
    Given the tool has the security level "nerdio"
    And a ticket
    When the tool adds a note to the ticket
    And the tool completes the ticket
    Then the ticket is complete
    And the ticket has the note once

  @needs_driver
  Scenario Outline: Nerdio sees customers and cancellations only: <company>
    Given the tool has the security level "nerdio"
    When the tool looks for the company "<company>"
    Then the company is <seen>

    Examples:
      | company              | seen   |
      | Contoso              | there  |
      | Northwind Traders    | there  |
      | Tailspin Toys        | absent |
      | Wide World Importers | absent |

  @needs_driver
  Scenario: Contacts of a company that is not seen are not seen
    Given the tool has the security level "nerdio"
    When the tool reads all contacts
    Then they are of the companies that it sees

  @needs_driver
  Scenario: Contracts are absent for Nerdio
    Given the tool has the security level "nerdio"
    When the tool reads all contracts
    Then none is there

  @writes @needs_driver
  Scenario: A company cannot be made by Nerdio
    Given the tool has the security level "nerdio"
    When the tool makes a company
    Then the request is refused with "The logged in Resource does not have the adequate permissions"

  @writes @needs_driver
  Scenario: Nothing can be deleted by Nerdio
    Given the tool has the security level "nerdio"
    When the tool deletes the time of a technician
    Then the request is refused with "The logged in Resource may not have the required permissions to delete the data."

  @needs_driver
  Scenario: The metadata shows what a user may do
    Given the tool has the security level "nerdio"
    When the tool asks what it may do with companies
    Then it may see some and make none, though others may

  @writes @needs_driver
  Scenario: A user that may only read
    Given the tool has the security level "read_only"
    When the tool reads all contracts
    Then some are there
    When the tool makes a company
    Then the request is refused with "The logged in Resource does not have the adequate permissions"

  @needs_driver
  Scenario: A person's user is not for the API
    Given the tool has the security level "not_api_only"
    When the tool asks for the zone of its user
    Then the answer says where the database is
    When the tool checks its credentials
    Then the request is refused as unauthenticated

  @needs_driver
  Scenario: A user that was deactivated
    Given the tool has a user that was deactivated
    When the tool checks its credentials
    Then the request is refused as unauthenticated

  @needs_driver @needs_settings @needs_clock
  Scenario: A new user is active after some minutes
    Given the clock stands still
    And new users become active after 300 seconds
    And the tool has the security level "nerdio"
    When the tool checks its credentials
    Then the request is refused as unauthenticated
    When 5 minutes pass
    And the tool checks its credentials
    Then the request is accepted

  @needs_driver @writes
  Scenario: Another database holds nothing of this one
    Given a ticket
    And the tool has a user of another database
    When the tool reads the ticket
    Then there is no ticket in the answer

  @needs_driver @writes
  Scenario: A ticket is raised on behalf of a technician
    When a job fails and the tool acts on behalf of a technician
    Then the technician is the creator, and the tool's user is named behind

  @writes @needs_driver
  Scenario: Nerdio may not act on behalf of others
    Given the tool has the security level "nerdio"
    When the tool tries to act on behalf of a technician
    Then the request is refused with "The logged in Resource does not have the adequate permissions to impersonate"

  @needs_clock @needs_settings
  Scenario: Too many failures lock a user out for a while
    Given the clock stands still
    And a user is locked out after 3 failures, for 30 minutes
    When the tool checks credentials with a wrong secret, 3 times
    Then each is refused as unauthenticated
    When the tool checks its credentials
    Then the request is refused as unauthenticated
    When 29 minutes pass
    And the tool checks its credentials
    Then the request is refused as unauthenticated
    When 1 minute passes
    And the tool checks its credentials
    Then the request is accepted

  @needs_settings
  Scenario: A success in between starts the count anew
    Given a user is locked out after 3 failures, for 30 minutes
    When the tool checks credentials with a wrong secret, 2 times
    And the tool checks its credentials
    And the tool checks credentials with a wrong secret, 2 times
    And the tool checks its credentials
    Then the request is accepted

  @needs_driver @needs_settings @needs_clock
  Scenario: A user is locked out until somebody unlocks it
    Given the clock stands still
    And a user is locked out after 3 failures, for good
    When the tool checks credentials with a wrong secret, 3 times
    And 7 days pass
    And the tool checks its credentials
    Then the request is refused as unauthenticated
    When an administrator unlocks the user
    And the tool checks its credentials
    Then the request is accepted

  @needs_driver @needs_settings @needs_clock
  Scenario: Whom an administrator unlocks begins to count anew
    Given the clock stands still
    And a user is locked out after 3 failures, for good
    When the tool checks credentials with a wrong secret, 2 times
    And an administrator unlocks the user
    And the tool checks credentials with a wrong secret, 2 times
    And the tool checks its credentials
    Then the request is accepted

  @needs_driver
  Scenario: A locked user still finds its zone
    When an administrator locks the user
    And the tool checks its credentials
    Then the request is refused as unauthenticated
    When the tool asks for the zone of its user
    Then the answer says where the database is

  Scenario: A refusal of credentials has no text
    When the tool checks credentials with a wrong secret
    Then the request is refused as unauthenticated
    And the answer has no text

  Scenario: The zone is public, records are not
    When somebody without credentials reads a company
    Then the request is refused as unauthenticated

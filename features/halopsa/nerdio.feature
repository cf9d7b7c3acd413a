@smoke
Feature: Nerdio Manager works with HaloPSA
  Nerdio is given a client id, a secret and the domain. It checks them, reads what its settings offer, and then raises,
  updates, resolves and cancels tickets for the customers that its accounts are mapped to. Three scopes are enough.

  Background:
    Given an application with the scopes that Nerdio asks for

  Scenario: The credentials are validated
    Then the token has the scopes that Nerdio asks for
    And customers can be read

  Scenario: A wrong secret is not validated
    When somebody signs in with a wrong secret
    Then the sign-in is refused as an invalid client

  Scenario: Accounts are mapped to customers
    When the customers are read page by page
    Then each customer has an id and a name
    And no customer is read twice

  Scenario Outline: The settings offer <what>
    When the <what> are read
    Then each of them has an id and a name

    Examples:
      | what         |
      | ticket types |
      | statuses     |
      | priorities   |
      | categories   |
      | impacts      |

  @writes
  Scenario: An event becomes a ticket
    When a ticket is raised for a customer
    Then the ticket is open
    And the ticket belongs to the customer
    And the ticket can be read again

  @writes
  Scenario: The event is seen again
    Given a ticket for a customer
    When an internal note is added
    Then the ticket has the note once
    And the ticket is open

  @writes
  Scenario: The event clears
    Given a ticket for a customer
    When the ticket is moved to the status that means closed
    Then the ticket has been closed

  @writes
  Scenario: The event is cancelled
    Given a ticket for a customer
    When the ticket is moved to a status that means cancelled
    Then the ticket is not among the open ones

  @writes @needs_driver
  Scenario: The ticket was deleted in the meantime
    Given a ticket for a customer
    When an agent deletes the ticket
    Then the ticket is not among the open ones

  @writes
  Scenario: The ticket never existed
    When a ticket that never existed is closed
    Then the request is refused as unknown

  Scenario: Nerdio reads no invoices
    When the invoices are read
    Then the request is refused as forbidden
    And the answer has no body

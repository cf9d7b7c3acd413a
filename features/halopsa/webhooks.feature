@webhooks
Feature: HaloPSA tells of its tickets
  A webhook is told of what happens to tickets. It is told once; what became of it is kept in a log, from which a person
  may send again.

  Background:
    Given an application that may do everything
    And a webhook for every kind of event

  @writes @needs_driver @needs_journal
  Scenario Outline: <what> is told
    Given a ticket for a customer
    When an agent <does>
    Then the webhook is told that there was a "<event>"

    Examples:
      | what               | does                        | event                 |
      | A change of status | moves the ticket on         | ticket status changed |
      | A closed ticket    | closes the ticket           | ticket status changed |
      | Another agent      | gives the ticket to another | ticket reassigned     |
      | A deleted ticket   | deletes the ticket          | ticket deleted        |

  @writes @needs_driver @needs_journal
  Scenario: A ticket that a person logs is told
    When an agent logs a ticket
    Then the webhook is told that there was a "new ticket logged"

  @writes @needs_driver @needs_journal
  Scenario: A user's answer is told
    Given a ticket for a customer
    When the user answers
    Then the webhook is told that there was a "ticket updated by user"

  @writes @needs_driver @needs_journal
  Scenario: A delivery that failed is kept and not repeated
    Given a ticket for a customer
    When an agent closes the ticket
    Then the log of the webhook has 1 failed delivery

  @writes @needs_driver @needs_journal
  Scenario: A person sends a delivery again
    Given a ticket for a customer
    When an agent closes the ticket
    And a person sends the delivery again
    Then the log of the webhook has 2 failed deliveries

  @writes @needs_driver
  Scenario: A user's answer reopens a ticket
    Given a ticket for a customer
    When an agent closes the ticket
    And the user answers
    Then the ticket is open

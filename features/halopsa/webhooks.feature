@webhooks
Feature: Webhooks report what happens to tickets
  A webhook receives each event of a ticket once. A log keeps each delivery, from which a person
  may send again.

  Background:
    Given an application that may do everything
    And a webhook for every kind of event

  @writes @needs_driver @needs_journal
  Scenario Outline: <what> is reported
    Given a ticket for a customer
    When an agent <does>
    Then the webhook receives the event "<event>"

    Examples:
      | what               | does                        | event                 |
      | A change of status | moves the ticket on         | ticket status changed |
      | A closed ticket    | closes the ticket           | ticket status changed |
      | Another agent      | gives the ticket to another | ticket reassigned     |
      | A deleted ticket   | deletes the ticket          | ticket deleted        |

  @writes @needs_driver @needs_journal
  Scenario: A ticket that a person logs is reported
    When an agent logs a ticket
    Then the webhook receives the event "new ticket logged"

  @writes @needs_driver @needs_journal
  Scenario: A user's answer is reported
    Given a ticket for a customer
    When the user answers
    Then the webhook receives the event "ticket updated by user"

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

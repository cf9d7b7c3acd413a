Feature: Projects, sales, schedule, stock and invoices
  What is planned, sold, bought and billed adds up: figures follow from the records that they are about.

  @writes @needs_settings
  Scenario: Hours on the tickets of a project count for the project
    Given a project of 40 hours with a ticket
    When 10 hours are booked on the ticket
    Then the project is 25 percent complete

  @writes @needs_settings
  Scenario: An opportunity is as probable as its stage
    Given an opportunity
    When it reaches the stage "Proposal"
    Then its probability is that of the stage

  @writes @needs_settings
  Scenario: A lost opportunity is closed
    Given an opportunity
    When it gets the status "Lost"
    Then it is closed by the integration

  @writes @needs_settings
  Scenario: Nobody is scheduled twice at a time
    Given a member who is scheduled from 9 to 10
    When the member is scheduled from 9:30 to 11
    Then the request is refused as invalid
    When the member is scheduled from 10 to 11
    Then the request is accepted

  @writes @needs_settings
  Scenario: Received items are on hand
    Given a purchase order for 5 pieces
    When 3 of them are received
    Then 3 more are on hand
    When all of them are received
    Then 5 more are on hand

  @writes @needs_settings
  Scenario: An invoice is paid in parts
    Given an invoice of 200.00
    When a payment of 80.00 is made
    Then 120.00 of the invoice are open
    When the payment is taken back
    Then 200.00 of the invoice are open

  @writes @needs_settings
  Scenario: What was billed stays
    Given an invoice of 200.00
    When a payment of 80.00 is made
    And the invoice is deleted
    Then the request is refused as in use

  @writes @needs_settings
  Scenario: A set-up record says what uses it
    Given an invoice of 200.00
    Then the billing terms of the invoice are used by it

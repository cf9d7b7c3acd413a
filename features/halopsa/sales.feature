Feature: From a quotation to an invoice, projects, and reports
  An integration sells to a customer, plans the work, and reads figures by SQL.

  Background:
    Given an application that may do everything

  @writes
  Scenario: The total of a quotation is the sum of its lines
    When a quotation is made for 2 pieces at 100.00 with 10 percent off, and 1 piece at 50.00
    Then the quotation comes to 230.00 without tax

  @writes
  Scenario: A quotation that is accepted becomes an order and an invoice
    Given a quotation for 3 pieces at 20.00
    When the customer approves the quotation
    And a sales order is made of the quotation
    And the sales order is invoiced
    Then there is one invoice of the sales order, of 60.00
    And nothing is left to invoice

  @writes
  Scenario: A quotation is decided once
    Given a quotation for 3 pieces at 20.00
    When the customer approves the quotation
    And the customer approves the quotation
    Then the request is refused as invalid

  @writes
  Scenario: A project is a ticket whose children are its tasks
    Given a project with 2 tasks, 1 of them closed
    Then the project is 50 percent complete
    And the project is listed among projects and not among tickets

  @writes
  Scenario: A report that is sent with its SQL is run and not kept
    Given a ticket for a customer
    When a report counts the tickets
    Then the report has one row, with at least 1 ticket
    And the report is not kept

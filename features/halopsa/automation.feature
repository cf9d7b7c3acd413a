Feature: Templates, rules, stock and logs
  Templates fill tickets, rules assign them, goods that are received are in stock, licences are counted, and what changes is
  logged.

  Background:
    Given an application that may do everything

  @writes
  Scenario: A ticket takes from its template what is not sent
    Given a template with the summary "Printer is out" and the impact 2
    When a ticket is raised from the template with the impact 1
    Then the ticket has the summary "Printer is out" and the impact 1

  @writes
  Scenario: A rule assigns the tickets that meet it
    Given a rule that gives tickets whose summary has "kingfisher" to the last team
    When a ticket with the summary "Bill of Kingfisher Ltd" is raised
    Then the ticket belongs to the last team
    When a ticket with the summary "Host down" is raised
    Then the ticket does not belong to the last team

  @writes
  Scenario: Goods that are received are in stock
    Given a purchase order for 5 pieces of an item
    When 2 pieces are received
    Then there are 2 pieces more in stock
    When 5 pieces are received
    Then there are 5 pieces more in stock

  @writes
  Scenario: More than was ordered is not received
    Given a purchase order for 5 pieces of an item
    When 6 pieces are received
    Then the request is refused as invalid
    And there are 0 pieces more in stock

  @writes
  Scenario: A licence counts the assets that use it
    Given a licence for 3 seats
    When an asset of the customer uses it
    Then 2 seats are left

  @writes
  Scenario: A change of an asset is logged
    Given an asset of a customer
    When it gets the tag "LT-0777"
    Then the log says that its tag is now "LT-0777"

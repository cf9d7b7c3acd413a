@lifecycle @beyond_protocol
Feature: The ticket list and pages of psasim's own PSA
  Technicians at the PSA see its tickets in a list, and each ticket on a page.

  Background:
    Given N-central sends its tickets to the PSA

  @writes @needs_driver
  Scenario: The list shows tickets in the order in which they were created
    When a service fails
    And another service fails
    Then the desk lists 2 tickets, oldest first

  @writes @needs_driver
  Scenario: The list is read page by page
    When 5 services fail
    Then reading the desk 2 at a time shows each of the 5 tickets once

  @writes @needs_driver
  Scenario: The list can be filtered by state
    Given a ticket that the PSA has confirmed
    When the service is normal again
    And another service fails
    Then the desk lists 1 resolved ticket

  @writes @needs_driver
  Scenario: A test ticket is not kept
    When the administrator sends a test ticket
    Then the desk lists 0 tickets, oldest first

  @writes @needs_driver
  Scenario: The page shows the title as text, without executing it
    When a service fails with the title "<script>alert(1)</script>"
    Then the page of the ticket shows its title as text

  @writes @needs_driver
  Scenario: The history shows who did what
    Given a ticket that the PSA has confirmed
    When a note is added
    And a technician resolves the ticket
    Then the desk's history of the ticket is CREATE by ncentral, UPDATE by ncentral, RESOLVE by technician

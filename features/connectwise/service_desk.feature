@lifecycle
Feature: Tickets run against the clock, are merged and are read in bundles
  What ConnectWise calculates for a ticket follows from its board, its SLA and the clock.

  Background:
    Given an integration that has chosen a board and a company

  @writes @needs_clock @smoke
  Scenario: The clock of the SLA runs while a ticket waits for a response
    Given the clock stands still
    And a ticket that the integration raised
    When 30 minutes pass
    Then the ticket has waited 30 minutes for a response
    And the SLA of the ticket says "Respond by"

  @writes @needs_clock
  Scenario: A closed ticket is resolved, and its clock stands
    Given the clock stands still
    And a ticket that the integration raised
    When 30 minutes pass
    And the integration closes the ticket
    And 60 minutes pass
    Then the ticket was resolved after 30 minutes
    And the ticket is closed since 60 minutes

  @writes
  Scenario: Merged tickets lead to the one that took them over
    Given two tickets that the integration raised
    When the second is merged into the first
    Then the second names the first as its parent
    And the first says that it has merged tickets
    And a merge of the second into itself is refused

  @writes @errors
  Scenario: A merge with a ticket that does not exist changes nothing
    Given two tickets that the integration raised
    When a ticket that does not exist is merged into the first
    Then the request is refused
    And the first has no merged tickets

  @writes
  Scenario: A bundle answers several questions, each with a status of its own
    Given a ticket that the integration raised
    When a bundle asks for boards, two at most, and for companies
    Then the bundle has 2 answers in the order of their numbers
    And the first answer holds 2 boards
    And both answers are 200

  @errors
  Scenario: An unknown kind of record spoils only its part of a bundle
    When a bundle asks for boards and for unicorns
    Then the first answer is 200 and the second is not

  @writes
  Scenario: A subtype may take all types of its board
    When a subtype for all types of the board is made
    Then the subtype belongs to every type of the board

@quota
Feature: Requests are limited
  An application has so many requests within a rolling window. What is more is refused, and does not count.

  Background:
    Given the clock stands still
    And an application that may do everything

  @needs_settings @needs_clock
  Scenario: As many as the window takes are let through
    Given a limit of 5 requests
    When 6 requests are made
    Then 5 of them are accepted and 1 is refused as one too many
    And the refusal tells the limit of 5 requests in 5 minutes

  @needs_settings @needs_clock
  Scenario: The window rolls on
    Given a limit of 5 requests
    When 5 requests are made
    And 5 minutes pass
    And 5 requests are made
    Then 10 of them are accepted and 0 is refused as one too many

  @needs_settings @needs_clock
  Scenario: When to come back is told where the tenant does so
    Given a limit of 1 requests
    And refusals that say when to come back
    When 2 requests are made
    Then the refusal says to come back after 300 seconds

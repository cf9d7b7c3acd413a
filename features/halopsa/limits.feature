@quota
Feature: Requests are limited
  An application has so many requests within a rolling window. What is more is refused, and does not count.

  Background:
    Given the clock stands still
    And an application that may do everything

  @needs_settings @needs_clock
  Scenario: Requests within the limit are accepted and one more is refused
    Given a limit of 5 requests
    When 6 requests are made
    Then 5 of them are accepted and 1 is refused as one too many
    And the refusal names the limit of 5 requests in 5 minutes

  @needs_settings @needs_clock
  Scenario: The window rolls on
    Given a limit of 5 requests
    When 5 requests are made
    And 5 minutes pass
    And 5 requests are made
    Then 10 of them are accepted and 0 is refused as one too many

  @needs_settings @needs_clock
  Scenario: A refusal names the wait where the tenant is set up so
    Given a limit of 1 requests
    And refusals that name the wait
    When 2 requests are made
    Then the refusal asks to wait 300 seconds

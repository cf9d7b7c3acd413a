@quota
Feature: Calls are throttled
  An administrator may have calls of an operation limited by the minute. What is beyond the limit is refused and does
  nothing.

  Background:
    Given the clock stands still

  @needs_settings @needs_clock
  Scenario: The limit is reached and is over after a minute
    Given a help desk that takes 3 calls a minute
    When the requests are listed 3 times
    Then the request is accepted
    When the requests are listed
    Then the request is refused as one too many
    And the help desk refuses it with the code 4015
    And the refusal does not say how long to wait
    When 1 minute passes
    And the requests are listed
    Then the request is accepted

  @needs_settings @needs_clock
  Scenario: Every operation has a limit of its own
    Given a help desk that takes 1 calls a minute
    When the requests are listed 2 times
    Then the request is refused as one too many
    When the statuses are listed
    Then the request is accepted

  @needs_settings @needs_clock
  Scenario: A blocked URL stays blocked for a pause
    Given a help desk that takes 1 calls a minute and then blocks for 10 minutes
    When the requests are listed 2 times
    And 9 minutes pass
    And the requests are listed
    Then the request is refused as one too many
    When 1 minute passes
    And the requests are listed
    Then the request is accepted

  @writes @needs_settings @needs_clock
  Scenario: What is throttled does nothing
    Given a help desk that takes 1 calls a minute
    And a request is raised
    When a request is raised by a form
    Then the request is refused as one too many
    And there is 1 request

  @needs_settings @needs_clock
  Scenario: Failed authentications have a limit of their own
    Given a help desk that takes 2 failed authentications a minute
    When the requests are listed with an unknown key
    And the requests are listed with an unknown key
    Then the help desk does not know the key
    When the requests are listed with an unknown key
    Then the request is refused as one too many

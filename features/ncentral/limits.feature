@quota
Feature: How many calls may be under way
  N-central counts the calls under way at each endpoint, over all callers. One more than it takes is refused, and the next
  is taken as soon as one has ended: there is no window and no penalty.

  Background:
    Given the clock stands still
    And every call takes 10 seconds
    And 3 users are reading the same mapping

  @needs_clock @needs_settings
  Scenario: One more call of the same endpoint
    When one more user reads the same mapping
    Then the request is refused as one too many
    And the refusal has the format of N-central
    And no header shows a limit

  @needs_clock @needs_settings
  Scenario: A call of another endpoint
    When a caller asks for the versions inside meanwhile
    Then 10 seconds later that call was accepted

  @needs_clock @needs_settings
  Scenario: A caller without a token sees no limit
    When a caller without a token reads the same mapping
    Then the request is refused as unauthenticated

  @needs_clock @needs_settings
  Scenario: The next call is taken as soon as one has ended
    When 10 seconds pass
    Then those 3 calls were accepted
    And 1 more call of the same endpoint is accepted

  @needs_clock @needs_settings
  Scenario: A server that says when to retry
    Given refusals say to come back after 2 seconds
    When one more user reads the same mapping
    Then the request is refused as one too many
    And the answer asks to retry after 2 seconds

  @needs_clock @needs_settings
  Scenario: A server that shows its limits
    Given answers show the limits
    When one more user reads the same mapping
    Then the answer shows a limit of 3, with 0 left

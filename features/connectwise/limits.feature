@quota
Feature: Too many requests in a minute are refused
  A sliding minute is counted per client and key. A refusal says how long to wait.

  @needs_settings @needs_clock
  Scenario: The limit is reached, and a minute later it is not
    Given the clock stands still
    And the vendor takes 5 requests a minute
    When the tool asks 5 times
    Then each is accepted
    When the tool asks once more
    Then the request is refused as one too many
    And the refusal says how many seconds to wait
    When the tool waits as long as the refusal says
    And the tool asks once more
    Then the request is accepted

  @needs_settings @needs_clock
  Scenario: The minute slides
    Given the clock stands still
    And the vendor takes 2 requests a minute
    When the tool asks once more
    And 40 seconds pass
    And the tool asks once more
    And 21 seconds pass
    And the tool asks once more
    Then the request is accepted
    When the tool asks once more
    Then the request is refused as one too many

  @needs_settings @needs_clock @needs_driver
  Scenario: Another key has a limit of its own
    Given the clock stands still
    And the vendor takes 1 requests a minute
    When the tool asks once more
    And another integration asks
    Then the request is accepted

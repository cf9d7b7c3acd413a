@quota
Feature: Requests are limited by the hour, and by what is under way
  A database takes so many requests in a rolling hour, over all integrations. From half of them on answers are slow, from
  three quarters on slower. Of each integration three requests of an entity may be under way at a time.

  Scenario: The service reports how much of the hour is used
    When the tool asks how much is used
    And the tool asks how much is used
    Then the number is higher than before, and a limit is shown

  @needs_settings @needs_clock
  Scenario: As many as the hour takes are let through
    Given the clock stands still
    And the database takes 8 requests an hour
    When the tool asks 9 times
    Then 8 are accepted and 1 is refused
    And the request is refused as one too many
    And the refusal says that the requests of the hour are used up
    And the refusal does not say when to come back

  @needs_settings @needs_clock
  Scenario: The hour rolls on
    Given the clock stands still
    And the database takes 2 requests an hour
    When the tool asks 1 time
    And 40 minutes pass
    And the tool asks 1 time
    And 21 minutes pass
    And the tool asks 1 time
    Then the request is accepted
    When the tool asks 1 time
    Then the request is refused as one too many

  @needs_settings @needs_clock
  Scenario: A tool that goes on asking keeps itself out
    Given the clock stands still
    And the database takes 2 requests an hour
    When the tool asks 2 times
    And 40 minutes pass
    And the tool asks 2 times
    And 21 minutes pass
    And the tool asks 1 time
    Then the request is refused as one too many
    When 61 minutes pass
    And the tool asks 1 time
    Then the request is accepted

  @needs_settings @needs_clock
  Scenario: Refused requests need not count
    Given the clock stands still
    And refused requests do not count
    And the database takes 2 requests an hour
    When the tool asks 2 times
    And 40 minutes pass
    And the tool asks 2 times
    Then the request is refused as one too many
    When 20 minutes pass
    And the tool asks 1 time
    Then the request is accepted

  @needs_settings @needs_clock @needs_driver
  Scenario: All integrations of a database share the hour
    Given the clock stands still
    And the database takes 2 requests an hour
    When the tool asks 1 time
    And another integration asks 1 time
    And the tool asks 1 time
    Then the request is refused as one too many

  @needs_settings @needs_clock @needs_driver
  Scenario: Another database has an hour of its own
    Given the clock stands still
    And the database takes 2 requests an hour
    When the tool asks 2 times
    And an integration of another database asks 1 time
    Then the request is accepted

  @needs_settings @needs_clock
  Scenario: The zone is not counted
    Given the clock stands still
    And the database takes 2 requests an hour
    When the tool asks 2 times
    And the tool asks for the zone of its user
    Then the request is accepted

  @needs_settings @needs_clock
  Scenario: Asking how much is used counts as well
    Given the clock stands still
    And the database takes 10000 requests an hour
    When the tool asks 3 times
    And the tool asks how much is used
    Then the answer is 4 of 10000 in 60 minutes

  @needs_settings @needs_clock
  Scenario Outline: An answer that comes when <used> of 8 requests are used
    Given the clock stands still
    And the database takes 8 requests an hour
    When the tool asks <used> times
    And the tool asks 1 time
    Then the answer took <seconds> seconds

    Examples:
      | used | seconds |
      | 2    | 0       |
      | 3    | 0.5     |
      | 4    | 0.5     |
      | 5    | 1       |
      | 7    | 1       |

  @needs_settings @needs_clock
  Scenario: A fourth request of the same entity
    Given the clock stands still
    And every request takes 10 seconds
    And 3 requests for tickets are under way
    When one more request for tickets is made
    Then the request is refused as one too many
    And the refusal says that 3 threads are too many
    And the refusal does not say when to come back

  @needs_settings @needs_clock
  Scenario: What a field means is asked by the same threads
    Given the clock stands still
    And every request takes 10 seconds
    And 3 requests for tickets are under way
    When the tool asks for the fields of tickets
    Then the request is refused as one too many

  @needs_settings @needs_clock
  Scenario Outline: <what> meanwhile
    Given the clock stands still
    And every request takes 10 seconds
    And 3 requests for tickets are under way
    When <what> meanwhile
    Then 10 seconds later that request was accepted

    Examples:
      | what                                 |
      | the tool asks for companies          |
      | another integration asks for tickets |

  @needs_settings @needs_clock
  Scenario: The next request is taken as soon as one has ended
    Given the clock stands still
    And every request takes 10 seconds
    And 3 requests for tickets are under way
    When 10 seconds pass
    And one more request for tickets is under way
    Then 10 seconds later that request was accepted

  @needs_settings @needs_clock
  Scenario: A service that says when to come back
    Given the clock stands still
    And refusals say when to come back
    And the database takes 1 requests an hour
    When the tool asks 1 time
    And 10 minutes pass
    And the tool asks 1 time
    Then the request is refused as one too many
    When the tool waits as long as the refusal says
    And the tool asks 1 time
    Then the request is accepted

  @writes @needs_settings @needs_clock
  Scenario: Too many bytes of files in five minutes
    Given the clock stands still
    And files of 10 bytes in five minutes are as much as is taken
    And a ticket
    When the tool attaches a file to the ticket
    And the tool tries to attach a file to the ticket
    Then the request is refused with a text about attachment
    When 4 minutes pass
    And the tool tries to attach a file to the ticket
    Then the request is refused with a text about attachment
    When 1 minute passes
    And the tool tries to attach a file to the ticket
    Then the request is accepted

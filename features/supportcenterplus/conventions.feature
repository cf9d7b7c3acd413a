Feature: Methods, times and the trash follow rules of their own
  What is not allowed is refused in the help desk's own form; times are shown in its zone; the trash hides a request.

  @writes @errors
  Scenario Outline: <method> of <what> is not allowed
    When <method> is tried on <what>
    Then the help desk refuses the method

    Examples:
      | method | what              |
      | PUT    | the requests      |
      | DELETE | the requests      |
      | PATCH  | one request       |
      | POST   | one request       |
      | POST   | the templates     |
      | DELETE | a template        |
      | PUT    | the statuses      |

  @writes @needs_settings @needs_clock
  Scenario Outline: A time is shown in the zone of the help desk, <offset> minutes east
    Given the clock stands still
    And a help desk that shows times <offset> minutes east of UTC
    When a request is raised
    Then the request was created at the time of the clock
    And the time is shown as it is <offset> minutes east

    Examples:
      | offset |
      | 0      |
      | 120    |
      | -330   |
      | 765    |

  @writes @lifecycle
  Scenario: A request in the trash can be read and not changed
    Given a request is raised
    When a support rep deletes the request
    Then an edit of the request is refused
    And a note to the request is refused
    And a second deletion of the request is refused
    And the request is not listed

  @writes @lifecycle
  Scenario: A restored request is what it was
    Given a request is raised with a priority and a description
    When a support rep deletes the request
    And a support rep takes the request out of the trash
    Then the request has the same subject, description, priority and status

  @writes @lifecycle
  Scenario: A request that was deleted for good does not come back
    Given a request is raised
    When a support rep deletes the request
    And a support rep tries to delete the request for good
    Then the request is gone
    And a restoration of the request is refused

  @writes
  Scenario: Linked requests know it on both sides, until they are unlinked
    Given two requests are raised
    When the first is linked to the second
    Then both requests have linked requests
    When the first is unlinked from the second
    Then neither request has linked requests

@webhooks
Feature: A request that is resolved clears the alarm that raised it
  A monitoring tool raises a request and hands over a callback URL. When a support rep resolves the request, the help
  desk invokes that URL, and the tool clears its alarm. Without a URL nothing is invoked.

  Background:
    Given a monitoring tool that waits to be called back

  @writes @needs_callback
  Scenario: The alarm is cleared
    When the tool raises a request for alarm 77
    Then alarm 77 stands
    When a support rep resolves the request
    Then alarm 77 is cleared
    And it was a plain call without a payload

  @writes @needs_callback
  Scenario: Nothing is invoked without a callback URL
    When the tool raises a request without a callback URL
    And a support rep resolves the request
    Then no alarm is cleared

  @writes @needs_callback
  Scenario: The callback URL comes later
    When the tool raises a request without a callback URL
    And the tool hands over the callback URL of alarm 78
    And a support rep resolves the request
    Then alarm 78 is cleared

  @writes @needs_callback
  Scenario: The callback URL is replaced by another one
    When the tool raises a request for alarm 77
    And the tool hands over the callback URL of alarm 78
    And a support rep resolves the request
    Then alarm 78 is cleared
    And alarm 77 stands

  @writes @needs_callback
  Scenario: The callback URL is taken back
    When the tool raises a request for alarm 77
    And the tool takes the callback URL back
    And a support rep resolves the request
    Then alarm 77 stands

  @writes @needs_callback
  Scenario: The callback URL comes too late
    When the tool raises a request without a callback URL
    And a support rep resolves the request
    And the tool hands over the callback URL of alarm 77
    Then alarm 77 stands

  @writes @needs_callback
  Scenario: Writing the resolution does not resolve the request
    When the tool raises a request for alarm 77
    And a support rep writes the resolution
    Then alarm 77 stands
    And the status of the request is Open
    When a support rep sets the status to Resolved
    Then alarm 77 is cleared

  @writes @needs_callback
  Scenario Outline: The alarm stands while the request is <status>
    When the tool raises a request for alarm 77
    And a support rep sets the status to <status>
    Then alarm 77 stands

    Examples:
      | status |
      | Onhold |
      | Open   |

  @writes @needs_callback
  Scenario: A request that is closed at once clears its alarm, too
    When the tool raises a request for alarm 77
    And a support rep closes the request
    Then alarm 77 is cleared

  @writes @needs_callback
  Scenario: Closing what is resolved does not clear the alarm again
    When the tool raises a request for alarm 77
    And a support rep resolves the request
    And a support rep closes the request
    Then alarm 77 is cleared once

  @writes @needs_callback
  Scenario: A request that was reopened clears its alarm once more
    When the tool raises a request for alarm 77
    And a support rep resolves the request
    And a support rep sets the status to Open
    And a support rep resolves the request
    Then alarm 77 is cleared twice

  @writes @needs_callback
  Scenario: Deleting the request leaves the alarm alone
    When the tool raises a request for alarm 77
    And a support rep deletes the request
    Then alarm 77 stands

  @writes @needs_callback
  Scenario: Merging the request into another one leaves the alarm alone
    When the tool raises a request for alarm 77
    And a support rep merges it into a request without a callback URL
    And a support rep resolves the request
    Then alarm 77 stands

  @writes @needs_callback
  Scenario: Every request clears its own alarm
    When the tool raises a request for alarm 77
    And the tool raises a request for alarm 78
    And a support rep resolves the request
    Then alarm 78 is cleared
    And alarm 77 stands

  @writes
  Scenario Outline: A callback URL must be absolute
    When the tool raises a request with the callback URL "<url>"
    Then the help desk refuses it and names callback_url

    Examples:
      | url               |
      | clear             |
      | /clear?alarm=77   |
      | ftp://host/clear  |
      | //host/clear      |

  @writes @needs_driver @needs_clock
  Scenario: A tool that cannot answer is not called again
    Given the clock stands still
    And the tool answers with an error
    When the tool raises a request for alarm 77
    And a support rep resolves the request
    And 1 day passes
    Then alarm 77 is cleared once

  @writes @needs_settings @needs_clock
  Scenario: A help desk that retries until it is answered
    Given the clock stands still
    And the help desk calls back up to 3 times, 5 minutes apart
    And the tool answers with an error
    When the tool raises a request for alarm 77
    And a support rep resolves the request
    And 5 minutes pass
    Then alarm 77 is cleared twice
    When the tool is well again
    And 5 minutes pass
    And 1 hour passes
    Then alarm 77 is cleared 3 times

  @writes @needs_settings
  Scenario: A help desk that posts what it resolved
    Given the help desk posts what it resolved
    When the tool raises a request for alarm 77
    And a support rep resolves the request
    Then alarm 77 is cleared
    And the tool received the id of the request

  @writes @needs_driver
  Scenario: A callback is delivered again by hand
    When the tool raises a request for alarm 77
    And a support rep resolves the request
    And the callback is delivered once more
    Then alarm 77 is cleared twice

  @writes @needs_driver
  Scenario: A support rep does it all at the desk
    When the tool raises a request for alarm 77
    And a support rep picks the request up at the desk
    And a support rep answers the requester at the desk
    Then alarm 77 stands
    When a support rep resolves the request at the desk
    Then alarm 77 is cleared
    And the status of the request is Resolved

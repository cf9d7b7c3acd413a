@webhooks @beyond_protocol
Feature: The callback of psasim's own PSA
  A PSA that cannot number a ticket at once answers the CREATE without a body, and reports the number by a callback later.
  N-central learns in the same way what a technician does at the PSA.

  Background:
    Given N-central sends its tickets to the PSA

  @writes @needs_driver @needs_clock
  Scenario: The number comes later
    Given the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    Then N-central waits for the ticket number
    When 30 seconds pass
    Then N-central knows the ticket number and the link
    And N-central has accepted 1 callback

  @writes @needs_driver @needs_clock
  Scenario: A note is held back until the number is known
    Given the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And a note is added
    Then the PSA has accepted CREATE
    When 30 seconds pass
    Then the PSA has accepted CREATE, UPDATE
    And the UPDATE carried the PSA's ticket number

  @writes @needs_driver
  Scenario: The callback overtakes the answer
    Given the PSA calls back before it answers
    When a service fails
    Then N-central knows the ticket number and the link
    And N-central has accepted 1 callback
    And the callback was through before the CREATE was answered

  @writes @needs_driver @needs_clock
  Scenario: The callback waits for an answer that is slow
    Given the clock stands still
    And the PSA answers a CREATE without a body and calls back twice
    And the PSA takes 20 seconds to answer a CREATE
    When a service fails and nobody waits for the answer
    And 10 seconds pass
    Then N-central has accepted 0 callbacks
    When 10 seconds pass
    Then N-central knows the ticket number and the link
    And N-central has accepted 2 callbacks

  @writes @needs_driver @needs_clock
  Scenario: A callback that overtakes the answer does not wait for it
    Given the clock stands still
    And the PSA calls back before it answers
    And the PSA takes 20 seconds to answer a CREATE
    When the author changes the behaviour to
      | callback/delay_s | 15 |
    And a service fails and nobody waits for the answer
    And 1 second passes
    Then N-central knows the ticket number and the link
    And N-central has accepted 1 callback
    When 30 seconds pass
    Then N-central has accepted 1 callback

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: A failed callback is tried again as often as the PSA's settings say
    Given the clock stands still
    And the PSA's setting "callback_retries" is "2"
    And the PSA's setting "callback_retry_delay_s" is "60"
    And a ticket that the PSA has confirmed
    And N-central's integration is paused
    When a technician resolves the ticket
    Then the PSA has called back 1 times
    When 59 seconds pass
    Then the PSA has called back 1 times
    When 1 second passes
    Then the PSA has called back 2 times
    When 60 seconds pass
    Then the PSA has called back 3 times
    When 600 seconds pass
    Then the PSA has called back 3 times

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: A callback is dropped when the PSA no longer knows where to
    Given the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And the PSA's setting "ncentral_url" is """"
    And 30 seconds pass
    Then N-central waits for the ticket number
    And the PSA has called back 0 times
    And a callback was dropped because "the setting ncentral_url is empty"
    And the callback cannot be delivered once more because "the setting ncentral_url is empty"
    And the PSA has called back 0 times

  @writes @needs_driver @needs_settings
  Scenario: A PSA that knows no N-central cannot call back
    Given a ticket that the PSA has confirmed
    And the PSA's setting "ncentral_url" is """"
    Then a technician who resolves the ticket "INC-1001" is refused with 409 and "There is no N-central to call back"
    And the PSA's ticket is open
    And the PSA has called back 0 times

  @writes @needs_driver
  Scenario: The callback comes twice
    Given the PSA answers a CREATE without a body and calls back twice
    When a service fails
    Then N-central knows the ticket number and the link
    And N-central has accepted 2 callbacks

  @writes @needs_driver
  Scenario Outline: A callback with <mistake> is refused
    Given the PSA answers a CREATE without a body and calls back with <mistake>
    When a service fails
    Then N-central waits for the ticket number
    And N-central has refused a callback as <why>
    And the callback named N-central's ticket <id>

    Examples:
      | mistake             | why             | id       |
      | the wrong id        | invalid         | 63729691 |
      | wrong credentials   | unauthenticated | 63729690 |

  @writes @needs_driver
  Scenario: The callback never comes
    Given the PSA answers a CREATE without a body and never calls back
    When a service fails
    Then N-central waits for the ticket number
    And N-central has accepted 0 callbacks

  @writes @needs_driver
  Scenario: A technician resolves the ticket
    Given a ticket that the PSA has confirmed
    When a technician resolves the ticket
    Then N-central shows the ticket as resolved
    And N-central has accepted 1 callback

  @writes @needs_driver @needs_clock
  Scenario: What a technician does is called back at once, whatever a CREATE waits for
    Given the clock stands still
    And the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And 30 seconds pass
    And a technician resolves the ticket
    Then N-central has accepted 2 callbacks

  @writes @needs_driver @needs_clock
  Scenario: A CREATE that comes twice is called back once
    Given the clock stands still
    And the PSA answers a CREATE without a body and calls back 30 seconds later
    When a service fails
    And the CREATE of that ticket arrives again
    And 30 seconds pass
    Then N-central has accepted 1 callback
    And the PSA has called back 1 times

  @writes @needs_driver @needs_settings
  Scenario: A slash at the end of N-central's address makes no difference
    Given the address of N-central ends with a slash
    And a ticket that the PSA has confirmed
    When a technician resolves the ticket
    Then N-central has accepted 1 callback
    And no address has two slashes within

  @writes @needs_driver
  Scenario: A technician reopens the ticket
    Given a ticket that the PSA has confirmed
    When a technician resolves the ticket
    And a technician reopens the ticket
    Then N-central shows the ticket as reopened
    And N-central has accepted 2 callbacks

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: A callback that met a paused integration is tried again
    Given the PSA tries a failed callback again after 60 seconds
    And a ticket that the PSA has confirmed
    And N-central's integration is paused
    When a technician resolves the ticket
    Then N-central shows the ticket as open
    When N-central's integration is resumed
    And 60 seconds pass
    Then N-central shows the ticket as resolved

  @writes @needs_driver
  Scenario: A failed callback is delivered again by hand
    Given a ticket that the PSA has confirmed
    And N-central's integration is paused
    When a technician resolves the ticket
    And N-central's integration is resumed
    And the callback is delivered once more
    Then N-central shows the ticket as resolved

  @writes @needs_driver
  Scenario Outline: A technician's callback has the mistakes of others: <mistake>
    Given a ticket that the PSA has confirmed
    And the PSA answers a CREATE without a body and calls back with <mistake>
    When a technician <acts> the ticket
    Then N-central has refused a callback as <why>

    Examples:
      | mistake           | acts     | why             |
      | the wrong id      | resolves | invalid         |
      | wrong credentials | reopens  | unauthenticated |

  @writes @needs_driver
  Scenario: A technician's callback comes twice, too
    Given a ticket that the PSA has confirmed
    And the PSA answers a CREATE without a body and calls back twice
    When a technician resolves the ticket
    Then N-central has accepted 2 callbacks
    And N-central shows the ticket as resolved

  @writes @needs_driver @needs_clock
  Scenario: Callbacks of different tickets do not wait for each other
    Given the clock stands still
    And a ticket that the PSA has confirmed
    And the PSA answers a CREATE without a body and calls back 30 seconds later
    When another service fails
    Then each of these acts at the drive is answered so
      | POST | /tickets/INC-1001/resolve | {} | 200 | {"ticket": {"status": "resolved"}} |
    And N-central has accepted 1 callback
    When 30 seconds pass
    Then N-central has accepted 2 callbacks

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: A callback waits for its answer as long as a setting says
    Given the clock stands still
    And the PSA's setting "callback_timeout_s" is "5"
    And a ticket that the PSA has confirmed
    And N-central takes 10 seconds to answer a callback
    When a technician resolves the ticket and nobody waits for the callback
    And 4 seconds pass
    Then the PSA has called back 0 times
    When 1 second passes
    Then the PSA has called back 1 times

@webhooks
Feature: The PSA's callback
  A PSA that could not answer a CREATE in full, or whose technician resolved or reopened a ticket, calls N-central back:
  one PUT that names the action and the ticket, as the user of N-central's "API Credentials".

  @writes
  Scenario Outline: A callback with <credentials> is refused
    When a caller calls back with <credentials>
    Then the request is refused as unauthenticated
    And N-central asks for a user and a password

    Examples:
      | credentials        |
      | no credentials     |
      | a wrong password   |
      | an unknown user    |
      | an access token    |
      | unreadable letters |

  @writes
  Scenario Outline: A callback that is <what>
    When the PSA calls back with a body that is <what>
    Then the request is refused as unreadable

    Examples:
      | what       |
      | not JSON   |
      | cut short  |
      | a list     |
      | not UTF-8  |

  @writes
  Scenario Outline: A callback whose content is declared as <type>
    When the PSA calls back and declares <type>
    Then the request is refused as a wrong content type

    Examples:
      | type                              |
      | text/plain                        |
      | application/x-www-form-urlencoded |
      | nothing                           |

  @writes
  Scenario: A callback without a body declares its content all the same
    When the PSA calls back to resolve a ticket without declaring anything
    Then the request is refused as a wrong content type

  @writes @fact_ticket_id
  Scenario Outline: A callback without its <member>
    Given a ticket at N-central
    When the PSA calls back without the <member>
    Then the request is refused as incomplete

    Examples:
      | member            |
      | ticketUrl         |
      | ticketNumber      |
      | psaCustomTicketId |

  @writes @fact_ticket_id
  Scenario Outline: A callback to <verb> whose body names another ticket than its address
    Given a ticket at N-central
    When the PSA calls back to <verb>, with another ticket in the body
    Then the request is refused as invalid

    Examples:
      | verb    |
      | create  |
      | resolve |
      | reopen  |

  @writes @needs_settings @fact_ticket_id
  Scenario: A callback whose ticket is text, as it was in the CREATE
    Given a ticket at N-central
    When the PSA calls back with its ticket as text
    Then the request is accepted
    Given an N-central that converts no types
    When the PSA calls back with its ticket as text
    Then the request is refused as invalid

  @writes
  Scenario Outline: A callback for <what>
    When the PSA calls back for <what>
    Then the request is refused as <why>

    Examples:
      | what                          | why     |
      | a ticket that is no number    | invalid |
      | a ticket beyond 32 bits       | invalid |
      | an action that does not exist | unknown |

  @writes
  Scenario: A callback for an unknown ticket
    When the PSA calls back for an unknown ticket
    Then N-central finds no such ticket

  @writes
  Scenario: A callback by another method
    When the PSA calls back with POST
    Then the request is refused as a wrong method

  @writes @needs_driver
  Scenario: The number that was awaited
    Given a ticket that waits for its number
    When the PSA calls back that its ticket is "INC-77"
    Then the request is accepted
    And nothing is inconsistent
    And N-central knows the ticket as "INC-77", OPEN

  @writes @needs_driver
  Scenario Outline: The action is written <how>
    Given a ticket that waits for its number
    When the PSA calls back to <how> that its ticket is "INC-77"
    Then the request is accepted

    Examples:
      | how    |
      | CREATE |
      | Create |

  @writes @needs_driver
  Scenario: The callback that was awaited comes again
    Given a ticket that waits for its number
    When the PSA calls back that its ticket is "INC-77"
    And the PSA calls back that its ticket is "INC-77"
    Then both answers are the same
    And N-central knows the ticket as "INC-77", OPEN

  @writes @fact_ticket_id
  Scenario: The same callback comes again
    Given a ticket at N-central
    When the PSA calls back that its ticket is "INC-77"
    And the PSA calls back that its ticket is "INC-77"
    Then the request is accepted

  @writes @fact_ticket_id
  Scenario: A callback contradicts the one before
    Given a ticket at N-central
    When the PSA calls back that its ticket is "INC-77"
    And the PSA calls back that its ticket is "INC-78"
    Then something is inconsistent
    And the answer names the PSA's ticket "INC-78"

  @writes @needs_driver
  Scenario: A callback for a ticket that was answered in full
    Given a ticket that the PSA has confirmed
    When the PSA calls back with the number that it answered
    Then nothing is inconsistent
    And N-central shows the ticket as OPEN

  @writes @needs_driver @needs_clock
  Scenario: A callback that comes before the CREATE fails keeps its effect
    Given the clock stands still
    And the PSA fails a CREATE after 20 seconds
    When a service fails and nobody waits for the answer
    And the PSA calls back that its ticket is "INC-77"
    And 20 seconds pass
    Then N-central knows the ticket as "INC-77", OPEN

  @writes @needs_driver
  Scenario: The number comes once more for a ticket that is resolved
    Given a ticket that is RESOLVED
    When the PSA calls back with the number that it answered
    Then nothing is inconsistent
    And N-central shows the ticket as RESOLVED

  @writes @needs_driver
  Scenario: A late callback saves a ticket whose creation failed
    Given a ticket that is CREATE_FAILED
    When the PSA calls back that its ticket is "INC-77"
    Then nothing is inconsistent
    And N-central knows the ticket as "INC-77", OPEN

  @writes @fact_ticket_id
  Scenario: The technician resolves and reopens
    Given a ticket at N-central
    When the PSA calls back to resolve the ticket
    Then N-central takes the ticket for Resolved
    When the PSA calls back to reopen the ticket
    Then N-central takes the ticket for Reopened
    And nothing is inconsistent

  @writes @fact_ticket_id
  Scenario: A resolve is repeated
    Given a ticket at N-central
    When the PSA calls back to resolve the ticket
    And the PSA calls back to resolve the ticket
    Then the request is accepted
    And N-central takes the ticket for Resolved

  @writes @needs_driver
  Scenario Outline: A callback out of order: <verb> a ticket that is <state>
    Given a ticket that is <state>
    When the PSA calls back to <verb> the ticket
    Then the request is accepted
    And something is inconsistent
    And N-central shows the ticket as <state>

    Examples:
      | verb    | state            |
      | resolve | PENDING_CREATION |
      | reopen  | PENDING_CREATION |
      | reopen  | OPEN             |
      | resolve | RESOLVED         |
      | reopen  | REOPENED         |

  @writes @needs_driver
  Scenario Outline: A callback settles what is pending: <verb> a ticket that is <state>
    Given a ticket that is <state>
    When the PSA calls back to <verb> the ticket
    Then nothing is inconsistent
    And N-central shows the ticket as <after>

    Examples:
      | verb    | state           | after    |
      | resolve | RESOLVE_PENDING | RESOLVED |
      | reopen  | REOPEN_PENDING  | REOPENED |

  @writes @needs_driver @needs_settings
  Scenario: A server that answers callbacks without a body
    Given callbacks are answered with 204
    And a ticket that waits for its number
    When the PSA calls back that its ticket is "INC-77"
    Then the answer has status 204
    And N-central knows the ticket as "INC-77", OPEN

  @writes @needs_settings
  Scenario: Another PSA than a custom one is active
    Given another PSA than a custom one is active
    When the PSA calls back for an unknown ticket
    Then the request is refused as forbidden

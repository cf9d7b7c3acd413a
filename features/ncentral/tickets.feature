@lifecycle
Feature: Tickets of the Custom PSA through the API-Service
  The PSA, or a client on its behalf, reads the state of a ticket at N-central, and reports the state of its own ticket.

  Background:
    Given the integration has signed in

  @fact_ticket_id
  Scenario: A ticket is read with the PSA's credentials
    Given a ticket at N-central
    When the ticket is read with the PSA's credentials
    Then the request is accepted
    And the answer shows the ticket's id, title, details and status
    And its date is one of Java's, with a zone

  @newer_servers @fact_ticket_id
  Scenario: A ticket is read without the PSA's credentials
    Given a ticket at N-central
    When the ticket is read with the PSA's credentials
    And the ticket is read without them
    Then both answers are the same

  @fact_ticket_id
  Scenario: A ticket is read with wrong credentials
    Given a ticket at N-central
    When the ticket is read with wrong credentials
    Then the request is refused as unauthenticated

  @needs_driver
  Scenario: A ticket is read with the user of the PSA's page
    Given a ticket that the PSA has confirmed
    And the PSA's page names the user "page" with the password "open sesame"
    When the ticket is read by the user "page" with the password "open sesame"
    Then the request is accepted
    When the ticket is read by the user "page" with the password "other"
    Then the request is refused as unauthenticated
    When the ticket is read by the user "other" with the password "open sesame"
    Then the request is refused as unauthenticated

  @fact_ticket_id
  Scenario Outline: A ticket is read with its <member> <state>
    Given a ticket at N-central
    When the ticket is read with its <member> <state>
    Then the request is refused as incomplete

    Examples:
      | member   | state   |
      | username | empty   |
      | password | missing |

  Scenario Outline: The ticket <id> is read
    When the ticket <id> is read with the PSA's credentials
    Then the request is refused as <why>

    Examples:
      | id                    | why     |
      | abc                   | invalid |
      | -1                    | invalid |
      | 1.5                   | invalid |
      | 99999999999999999999  | invalid |

  Scenario: An unknown ticket is read
    When the ticket 2147483646 is read with the PSA's credentials
    Then N-central finds no such ticket

  @writes @newer_servers
  Scenario Outline: The ticket <id> cannot be resolved
    When the ticket <id> is resolved through the API
    Then the request is refused as <why>

    Examples:
      | id          | why     |
      | abc         | invalid |
      | 0           | invalid |
      | 007         | invalid |
      | +7          | invalid |
      | 99999999999 | invalid |

  @writes @newer_servers
  Scenario: An unknown ticket is resolved
    When the ticket 2147483646 is resolved through the API
    Then N-central finds no such ticket

  @writes @newer_servers @fact_ticket_id
  Scenario Outline: A link with <mistake>
    Given a ticket at N-central
    When it is linked with <mistake>
    Then the request is refused as <why>

    Examples:
      | mistake                     | why     |
      | no number                   | invalid |
      | no page                     | invalid |
      | no ticket                   | invalid |
      | a page that is no address   | invalid |

  @writes @newer_servers @needs_settings @fact_ticket_id
  Scenario Outline: A server that converts no types refuses a link with <mistake>
    Given a ticket at N-central
    And an N-central that converts no types
    When it is linked with <mistake>
    Then the request is refused as invalid

    Examples:
      | mistake                     |
      | its ticket as text          |
      | a number that is an integer |

  @writes @newer_servers
  Scenario: A link to an unknown ticket
    When it is linked with another ticket's id
    Then N-central finds no such ticket

  @newer_servers @writes @needs_driver
  Scenario: A ticket that waits for its number is linked
    Given a ticket that waits for its number
    When it is linked to the PSA's ticket "INC-77"
    Then the request is accepted
    And nothing is inconsistent
    And N-central knows the ticket as "INC-77", OPEN

  @newer_servers @writes @fact_ticket_id
  Scenario: The same link is made again
    Given a ticket at N-central
    When it is linked to the PSA's ticket "INC-77"
    And it is linked to the PSA's ticket "INC-77"
    Then nothing is inconsistent
    And the answer names the PSA's ticket "INC-77"

  @newer_servers @writes @fact_ticket_id
  Scenario: Another link is made
    Given a ticket at N-central
    When it is linked to the PSA's ticket "INC-77"
    And it is linked to the PSA's ticket "INC-78"
    Then something is inconsistent
    And the answer names the PSA's ticket "INC-78"

  @newer_servers @writes @fact_ticket_id
  Scenario: The PSA's ticket is resolved and reopened
    Given a ticket at N-central
    When the ticket is resolved through the API
    Then N-central takes the ticket for Resolved
    When the ticket is reopened through the API
    Then N-central takes the ticket for Reopened
    And nothing is inconsistent

  @newer_servers @writes @fact_ticket_id
  Scenario: A resolution without a body, or with an empty object
    Given a ticket at N-central
    When the ticket is resolved through the API with an empty object
    Then N-central takes the ticket for Resolved

  @newer_servers @writes @needs_driver
  Scenario Outline: A ticket that is <state> is <verb>
    Given a ticket that is <state>
    When the ticket is <verb> through the API
    Then the request is accepted
    And something is inconsistent
    And N-central shows the ticket as <state>

    Examples:
      | state            | verb     |
      | OPEN             | reopened |
      | RESOLVED         | resolved |
      | REOPENED         | reopened |
      | PENDING_CREATION | resolved |
      | CREATE_FAILED    | reopened |
      | RESOLVE_PENDING  | reopened |
      | REOPEN_PENDING   | resolved |

  @newer_servers @writes @needs_driver @needs_settings
  Scenario Outline: A strict server refuses what does not fit
    Given what does not fit is a conflict
    And a ticket that the PSA has confirmed
    When <what>
    Then the request is refused as a conflict
    And N-central shows the ticket as OPEN

    Examples:
      | what                                       |
      | the ticket is reopened through the API     |
      | it is linked to the PSA's ticket "OTHER-1" |

  @newer_servers @writes @needs_driver @needs_settings
  Scenario: A server that answers a link with 201
    Given a link is answered with 201
    And a ticket that waits for its number
    When it is linked to the PSA's ticket "INC-77"
    Then the answer has status 201

@lifecycle
Feature: Tickets run against the clock, are merged and are read in bundles
  What ConnectWise calculates for a ticket follows from its board, its SLA and the clock.

  Background:
    Given an integration that has chosen a board and a company

  @writes @needs_clock @smoke
  Scenario: The clock of the SLA runs while a ticket waits for a response
    Given the clock stands still
    And a ticket that the integration raised
    When 30 minutes pass
    Then the ticket has waited 30 minutes for a response
    And the SLA of the ticket says "Respond by"

  @writes @needs_clock
  Scenario: A closed ticket is resolved, and its clock stands
    Given the clock stands still
    And a ticket that the integration raised
    When 30 minutes pass
    And the integration closes the ticket
    And 60 minutes pass
    Then the ticket was resolved after 30 minutes
    And the ticket is closed since 60 minutes

  @writes
  Scenario: Merged tickets lead to the one that took them over
    Given two tickets that the integration raised
    When the second is merged into the first
    Then the second names the first as its parent
    And the first says that it has merged tickets
    And a merge of the second into itself is refused

  @writes @errors
  Scenario: A merge with a ticket that does not exist changes nothing
    Given two tickets that the integration raised
    When a ticket that does not exist is merged into the first
    Then the request is refused
    And the first has no merged tickets

  @writes
  Scenario: A bundle answers several questions, each with a status of its own
    Given a ticket that the integration raised
    When a bundle asks for boards, two at most, and for companies
    Then the bundle has 2 answers in the order of their numbers
    And the first answer holds 2 boards
    And both answers are 200

  @errors
  Scenario: An unknown kind of record spoils only its part of a bundle
    When a bundle asks for boards and for unicorns
    Then the first answer is 200 and the second is not

  @writes
  Scenario: A subtype may take all types of its board
    When a subtype for all types of the board is made
    Then the subtype belongs to every type of the board

  @writes @needs_settings
  Scenario: How the properties of a login company are written is a setting
    Given these settings of the system:
      | setting         | value |
      | unknown_company | "404" |
    When the tool looks up the login company "nobody"
    Then the answer has status 404
    Given these settings of the system:
      | setting          | value  |
      | unknown_company  | "null" |
      | is_cloud_as_text | true   |
    When the tool looks up the login company "nobody"
    Then the answer is the text "null"
    When the tool looks up where the API is
    Then its IsCloud is "False"

  @writes @needs_settings @needs_driver @auth
  Scenario: Plain HTTP and missing rights are refused as the settings say
    Given these settings of the system:
      | setting     | value |
      | require_ssl | true  |
    Then these requests are answered:
      | request          | status | names             |
      | GET /system/info | 403    | SSL is required.  |
    Given these settings of the system:
      | setting        | value        |
      | require_ssl    | false        |
      | forbidden_code | Unauthorized |
    And requests are sent by a caller with the role "No Access"
    Then these requests are answered:
      | request              | status | names                   |
      | GET /service/tickets | 403    | "code":"Unauthorized"   |

  @needs_settings @writes
  Scenario: A byte order mark before a body is passed over, or refused
    Then a new ticket with a byte order mark is answered with 201
    Given these settings of the system:
      | setting          | value  |
      | byte_order_marks | refuse |
    Then a new ticket with a byte order mark is answered with 400

  @writes @errors
  Scenario: A body may be compressed, and then is whole
    Then a new ticket whose body is compressed is answered with 201
    And a new ticket whose body is compressed and cut off is answered with 400

@needs_driver
Feature: Tenants and builds differ
  What sources tell in two ways, or a tenant decides, is a setting.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_settings
  Scenario Outline: Refusals have the form of the build: <style>
    Given the setting error_style is <style>
    When a new Tickets is tried with
      | summary | S |
    Then the request is refused as invalid
    And the refusal is <form>

    Examples:
      | style       | form                                                                                     |
      | json_string | "A Customer must be selected for this Ticket"                                            |
      | object      | {"error": "A Customer must be selected for this Ticket"}                                 |
      | result_code | {"resultCode": 1, "errorMessage": "A Customer must be selected for this Ticket"}         |
      | message     | {"Message": "A Customer must be selected for this Ticket"}                               |
      | exception   | {"ClassName": "System.Exception", "Message": "A Customer must be selected for this Ticket"} |

  @writes @needs_settings
  Scenario: Tickets are shown and changed as the tenant has it
    Given the setting ticket_customfields is always
    And the setting strict_updates is true
    And the setting foreign_priority is accept
    And the setting first_ticket_id is 7000
    And the setting ticket_row_names is always
    And the setting unsent_customfields is keep
    And the setting default_tickettype_id is 2
    And Tickets "ticket" is created with
      | summary      | S                            |
      | client_id    | 12                           |
      | sla_id       | 1                            |
      | priority_id  | 6                            |
      | customfields | [{"id": 201, "value": "a"}]  |
    Then Tickets "ticket" has
      | id            | 7000 |
      | tickettype_id | 2    |
      | priority_id   | 6    |
    When a change of Tickets "ticket" is tried to
      | summary | T |
    Then the request is refused as unknown
    When a change of Tickets "ticket" is tried to
      | summary   | T  |
      | client_id | 12 |
    Then the request is refused as unknown
    When a change of Tickets "ticket" is tried to
      | summary       | T |
      | tickettype_id | 2 |
    Then the request is refused as unknown
    When Tickets "ticket" is changed to
      | summary       | T                            |
      | tickettype_id | 2                            |
      | client_id     | 12                           |
      | customfields  | [{"id": 202, "value": "b"}]  |
    And GET /Tickets/{ticket} is sent
    Then the answer has
      | customfields/*/value | ["a", "b"] |
    And these requests answer
      | /Tickets | tickets/*/status_name     | ["New"]             |
      | /Tickets | tickets/*/tickettype_name | ["Service Request"] |
      | /Tickets | tickets/*/agent_name      | ["Unassigned"]      |
    Given the setting deleted_ticket is missing
    When Tickets "ticket" is removed
    Then Tickets "ticket" does not exist

  @writes @needs_settings
  Scenario Outline: Actions of all tickets are listed as the tenant has it: <which>
    Given the setting actions_without_ticket is <which>
    And Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    Then these requests answer
      | /Actions                            | actions/*/ticket_id | <plain> |
      | /Actions?pageinate=true             | actions/*/ticket_id | <paged> |
      | /Actions?pageinate=true&page_size=0 | page_size           | 50      |

    Examples:
      | which   | plain      | paged      |
      | nothing | []         | []         |
      | paged   | []         | [{ticket}] |
      | all     | [{ticket}] | [{ticket}] |

  @writes @needs_settings
  Scenario: What is refused elsewhere is taken here, and the other way round
    Given the setting delete_with_tickets is delete
    And the setting unreadable_query is refuse
    And the setting unknown_order is refuse
    And the setting report_order_by is accept
    And Client 12 is called "acme"
    And Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When Client "acme" is removed
    Then Client "acme" does not exist
    When GET /Client?toplevel_id=x is sent
    Then the request is refused as invalid
    And the refusal says "toplevel_id"
    When GET /Tickets?startdate=yesterday is sent
    Then the request is refused as invalid
    And the refusal says "startdate"
    When GET /Tickets?open_only=perhaps is sent
    Then the request is refused as invalid
    When GET /Tickets?client_ids=, is sent
    Then the request is refused as invalid
    When GET /Tickets?client_id=3000000000 is sent
    Then the request is refused as invalid
    When GET /Tickets?order=colour is sent
    Then the request is refused as invalid
    And the refusal says "Invalid order field colour"
    And these statements find
      | SELECT Tstatus FROM TSTATUS WHERE Tstatus < 3 ORDER BY Tstatus DESC | [{"Tstatus": 2}, {"Tstatus": 1}] |

  @needs_settings
  Scenario: Query parameters are read leniently
    Then these requests answer
      | /Client?toplevel_id=x&order=id                         | clients/*/id | [12, 13, 15]     |
      | /Client?toplevel_id= 1 &order=id                       | clients/*/id | [12, 13, 15]     |
      | /Client?includeinactive= TRUE &order=id                | clients/*/id | [12, 13, 14, 15] |
      | /Team?ids= 1 ,, 3                                      | */id         | [1, 3]           |
      | /Client?pageinate=true&page_size=2&page_no=2&order=id  | clients/*/id | [15]             |
      | /Client?pageinate=true&page_size=2&page_no=-1&order=id | clients/*/id | [12, 13]         |
      | /Client?pageinate=true&page_size=-1&order=id           | page_size    | 50               |
      | /Tickets?includeclosed=true                            | record_count | 0                |

  @needs_settings @auth
  Scenario Outline: Signing in <how> is refused as <error>
    When a token is asked for <how>
    Then the answer has status <status>
    And the refusal says "<error>"

    Examples:
      | how                       | status | error                  |
      | without a grant           | 400    | invalid_request        |
      | with an unknown grant     | 400    | unsupported_grant_type |
      | with a person's password  | 400    | unauthorized_client    |
      | with an unknown client    | 401    | invalid_client         |
      | with no refresh token     | 400    | invalid_grant          |

  @needs_settings @auth
  Scenario: A client signs in by a header, too, and its tokens name client and agent
    When a token is asked for with a header
    Then the answer has
      | token_type | Bearer |
      | expires_in | 3600   |
      | scope      | all    |
    And the token names the client, its scope and its end
    And the identity token names the agent "Integration"

  @writes @needs_driver @auth
  Scenario: A role limits what an application may do
    Given an application whose agent only reads
    When GET /Client/12 is sent
    Then the request is accepted
    When a new Tickets is tried with
      | summary   | S  |
      | client_id | 12 |
    Then the request is refused as forbidden
    Given an application whose agent has no access to tickets
    When GET /Tickets/2000 is sent
    Then the request is refused as forbidden
    When GET /Projects is sent
    Then the request is accepted

  @writes
  Scenario: Several records are written together, or none of them
    When POST /Client?returnall=true is sent with the list
      | {"name": "One"} | {"name": "Two"} |
    Then the answer has
      | */name | ["One", "Two"] |
    When POST /Client?idonly=true is sent with the list
      | {"name": "Three"} |
    Then the answer has
      | id   | 16     |
      | name | absent |
    When POST /Client is sent with the list
      | {"name": "Four"} | {"id": 4711, "name": "Five"} |
    Then the request is refused as unknown
    And these requests answer
      | /Client?search=four | clients/*/id | [] |

  @writes @needs_driver
  Scenario: Agents do by hand what applications do, and tickets are read from the oldest on
    When a person sends POST /tickets with
      | summary   | First |
      | client_id | 12    |
      | agent_id  | 4     |
    Then the person's answer has
      | ticket/id          | 2000 |
      | ticket/client_name | Acme |
      | ticket/status_name | New  |
      | ticket/agent_id    | 1    |
    When a person sends POST /tickets/2000/agent-reply with
      | note       | Looked at it |
      | hidden     | true         |
      | timetaken  | 0.5          |
      | new_status | 2            |
    Then the person's answer has
      | ticket/status_id | 2 |
    When GET /Actions?ticket_id=2000 is sent
    Then the answer has
      | actions/0/outcome   | Internal Note |
      | actions/0/note      | Looked at it  |
      | actions/0/who       | Alex Field    |
      | actions/0/timetaken | 0.5           |
      | actions/1/who       | Billie Stone  |
    When a person sends POST /tickets/2000/agent-reply with
      | note | Is it up? |
    And a person sends POST /tickets/2000/user-reply with
      | note | It is |
    Then the person's answer has
      | ticket/status_id | 2 |
    When GET /Actions?ticket_id=2000 is sent
    Then the answer has
      | actions/0/outcome        | User Update  |
      | actions/0/who            | General User |
      | actions/0/who_type       | 0            |
      | actions/0/emaildirection | I            |
      | actions/1/outcome        | Email User   |
    When a person sends POST /tickets/2000/agent-reply with
      | note       | Both |
      | hidden     | true |
      | outcome_id | 2    |
    And GET /Actions?ticket_id=2000 is sent
    Then the answer has
      | actions/0/outcome | Email User |
    When a person sends POST /tickets/2000/assign with
      | to | 5 |
    Then the person is refused with 400 and "The Agent 5 cannot be assigned"
    When a person sends POST /tickets/2000/status with
      | status_id | 3    |
      | agent_id  | 4711 |
    Then the person is refused with 400 and "there is no agent 4711"
    When a person sends POST /tickets/2000/close with
      | note | Solved |
    And GET /Tickets/2000 is sent
    Then the answer has
      | closure_note     | Solved |
      | closure_agent_id | 3      |
    When a person sends POST /tickets with
      | summary   | Second |
      | client_id | 13     |
    And a person sends GET /tickets?limit=1
    Then the person's answer has
      | items/*/id | [2000] |
      | next       | 2000   |
    When a person sends GET /tickets?limit=1&since=2000
    Then the person's answer has
      | items/*/id | [2001] |
      | next       | null   |
    When a person sends POST /tickets/4711/close
    Then the person is refused with 404 and "Record not found"

  @needs_settings @paging
  Scenario: Pages of lists are as large as the setting allows
    Given the setting list_page_cap is 2
    And the setting ticket_page_cap is 7
    Then these requests answer
      | /Tickets?pageinate=true&page_size=50  | page_size | 7 |
      | /Projects?pageinate=true&page_size=50 | page_size | 7 |
      | /Tickets?pageinate=true&page_size=7   | page_size | 7 |
      | /Tickets?pageinate=true&page_size=6   | page_size | 6 |
      | /Asset?pageinate=true&page_size=50    | page_size | 2 |
    When GET /Client?pageinate=true&page_size=50 is sent
    Then the answer has
      | clients/*/id | [12, 13] |
      | page_size    | 2        |
    When GET /Client?pageinate=true&page_size=50&page_no=2 is sent
    Then the answer has
      | clients/*/id | [15] |

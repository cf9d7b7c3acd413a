@needs_driver @writes @errors
Feature: A server that does not answer as a PSA does is refused
  Somebody types the address of another server, or of a PSA behind a page that asks people to sign in. Nerdio Manager
  says which answer it cannot use.

  Scenario Outline: A server that answers as <psa> does is taken for it
    Given a server in the place of <psa>
    When the wizard reads what it has
    Then nothing is refused

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: Another system at the address of an integration asks for a new mapping and new settings
    Given a server in the place of HaloPSA, for which the wizard is done
    When the server takes the place of ConnectWise, under the name of the integration
    And the partner sends GET "/integrations/halopsa"
    Then the portal shows
      | system          | connectwise       |
      | display_name    | ConnectWise PSA   |
      | state           | credentials_valid |
      | mapping         | null              |
      | ticket_settings | null              |

  Scenario: Values of Autotask that are active whole numbers are offered
    Given a server in the place of Autotask
    And the ticket fields of Autotask have the values 7, -1, x, 2.5, (8)
    When the wizard reads what it has
    Then the portal shows
      | queues/*/id     | [7, -1] |
      | priorities/*/id | [7, -1] |

  @needs_settings
  Scenario Outline: What Nerdio Manager brings to <psa> is a setting: <setting>
    Given a server in the place of <psa>
    And Nerdio's setting "<setting>" is "<value>"
    When the wizard reads what it has
    Then the newest request there had the header "<header>" with "<value>"

    Examples:
      | psa         | setting                   | value      | header             |
      | ConnectWise | connectwise_client_id     | our-client | clientId           |
      | Autotask    | autotask_integration_code | OUR-CODE   | ApiIntegrationCode |

  Scenario: Answers that HaloPSA does not give
    Given a server in the place of HaloPSA
    Then the wizard refuses these answers
      | request         | answer                                          | refusal                                  |
      | /auth/token     | {}                                              | HaloPSA returned no access token         |
      | /auth/token     | []                                              | HaloPSA returned no access token         |
      | /auth/token     | {"access_token": 7}                             | HaloPSA returned no access token         |
      | /auth/token     | <html>                                          | HaloPSA:                                 |
      | /api/Client     | []                                              | HaloPSA returned no list of customers    |
      | /api/Client     | {"clients": {}}                                 | HaloPSA returned no list of customers    |
      | /api/Client     | {"clients": [7], "record_count": 1}             | HaloPSA returned no list of customers    |
      | /api/Client     | {"clients": [{"name": "A"}], "record_count": 1} | HaloPSA returned no id of the customer   |
      | /api/Client     | {"clients": [{"id": true}], "record_count": 1}  | HaloPSA returned no id of the customer   |
      | /api/Client     | {"clients": [{"id": 1}]}                        | HaloPSA returned no id of the page       |
      | /api/TicketType | {}                                              | HaloPSA returned no list of ticket types |
      | /api/Status     | {}                                              | HaloPSA returned no list of statuses     |
      | /api/Priority   | [null]                                          | HaloPSA returned no list of priorities   |
      | /api/Category   | null                                            | HaloPSA returned no list of categories   |
      | /api/Lookup     | "x"                                             | HaloPSA returned no list of impacts      |

  Scenario: Answers that ConnectWise PSA does not give
    Given a server in the place of ConnectWise
    Then the wizard refuses these answers
      | request                                          | answer            | refusal                                        |
      | /login/companyinfo/acme                          | {}                | ConnectWise PSA knows no company 'acme'        |
      | /login/companyinfo/acme                          | []                | ConnectWise PSA knows no company 'acme'        |
      | /login/companyinfo/acme                          | {"Codebase": 7}   | ConnectWise PSA knows no company 'acme'        |
      | /v4_6_release/apis/3.0/system/info               | <html>            | ConnectWise PSA:                               |
      | /v4_6_release/apis/3.0/company/companies         | {}                | ConnectWise PSA returned no list of companies  |
      | /v4_6_release/apis/3.0/company/companies         | [{"id": "1"}]     | ConnectWise PSA returned no id of the company  |
      | /v4_6_release/apis/3.0/service/boards            | null              | ConnectWise PSA returned no list of boards     |
      | /v4_6_release/apis/3.0/service/boards            | [{"name": "One"}] | ConnectWise PSA returned no id of the board    |
      | /v4_6_release/apis/3.0/service/boards/1/types    | [7]               | ConnectWise PSA returned no list of types      |
      | /v4_6_release/apis/3.0/service/boards/1/statuses | [{}]              | ConnectWise PSA returned no id of the statuses |
      | /v4_6_release/apis/3.0/service/priorities        | {}                | ConnectWise PSA returned no list of priorities |

  Scenario: Answers that Autotask PSA does not give
    Given a server in the place of Autotask
    Then the wizard refuses these answers
      | request                                               | answer                   | refusal                                       |
      | /atservicesrest/v1.0/zoneInformation                  | {}                       | Autotask PSA returned no URL of the zone      |
      | /atservicesrest/v1.0/zoneInformation                  | {"url": null}            | Autotask PSA returned no URL of the zone      |
      | /atservicesrest/v1.0/zoneInformation                  | []                       | Autotask PSA returned no URL of the zone      |
      | /atservicesrest/v1.0/zoneInformation                  | {"errors": ["Zone"]}     | Autotask PSA knows no user 'api@acme.example' |
      | /zone5/v1.0/Companies/query                  | []                       | Autotask PSA returned no list of Companies    |
      | /zone5/v1.0/Companies/query                  | {"items": [1]}           | Autotask PSA returned no list of Companies    |
      | /zone5/v1.0/Companies/query                  | {"items": [{"id": "1"}]} | Autotask PSA returned no id of the company    |
      | /zone5/v1.0/Tickets/entityInformation/fields | {}                       | Autotask PSA returned no list of fields       |
      | /zone5/v1.0/Tickets/entityInformation/fields | {"fields": [7]}          | Autotask PSA returned no list of fields       |

  Scenario: A refusal repeats what the answer says, in one line
    Given a server in the place of HaloPSA
    And what it refuses has the status 400
    Then the wizard refuses these answers
      | request     | answer                                                       | refusal                                                   |
      | /auth/token | {"error": "a", "message": "b", "error_description": "c d.."} | HaloPSA answered POST /auth/token with 400: c d.          |
      | /auth/token | {"error": "a", "message": "b", "error_description": 7}       | HaloPSA answered POST /auth/token with 400: b             |
      | /auth/token | {"error": "a"}                                               | HaloPSA answered POST /auth/token with 400: a             |
      | /auth/token | ["a"]                                                        | HaloPSA answered POST /auth/token with 400                |
      | /auth/token | "Out\\n of  order. "                                          | HaloPSA answered POST /auth/token with 400: Out of order  |
      | /auth/token | Out\n of order.                                              | HaloPSA answered POST /auth/token with 400: Out of order  |

  Scenario: A refusal repeats no more than 300 characters of an answer
    Given a server in the place of HaloPSA
    And what it refuses has the status 400
    Then the wizard is refused with 300 of the 301 characters that an answer says

  Scenario: ConnectWise refuses credentials with a text
    Given a server in the place of ConnectWise
    And what it refuses has the status 400
    Then the wizard refuses these answers
      | request                            | answer             | refusal                                                                                                                                       |
      | /v4_6_release/apis/3.0/system/info | Cannot route.      | ConnectWise PSA answered GET /v4_6_release/apis/3.0/system/info with 400: Cannot route. The credentials are wrong, or not valid any more.      |
      | /v4_6_release/apis/3.0/system/info | {"message": "No."} | ConnectWise PSA answered GET /v4_6_release/apis/3.0/system/info with 400: No                                                                  |

  Scenario Outline: A ticket whose id is not in the answer, <answer>, is looked for before it is made again
    Given a server in the place of HaloPSA, for which the wizard is done
    And a condition for backups
    And it answers a new ticket with <answer>
    When the backup fails
    Then the incident is failed
    And the incident says "<words>"
    When it answers as HaloPSA again
    And the backup fails
    Then the incident is open
    And the PSA was asked to "list Tickets" before "post Tickets"

    Examples:
      | answer      | words                                |
      | {}          | HaloPSA returned no id of the ticket |
      | {"id": "7"} | HaloPSA returned no id of the ticket |
      | null        | HaloPSA returned no id of the ticket |
      | <html>      | HaloPSA:                             |

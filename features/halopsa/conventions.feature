@needs_driver @errors
Feature: Requests are read leniently, and refusals have forms of their own
  What a client writes in its own way is understood as far as the API understands it; the rest is refused, and nothing changes.

  Background:
    Given the clock stands still
    And an application that may do everything

  @auth
  Scenario Outline: A token with the scheme "<scheme>" is <verdict>
    When the customers are read with the scheme "<scheme>"
    Then the answer has status <status>

    Examples:
      | scheme | verdict | status |
      | Bearer | taken   | 200    |
      | BEARER | taken   | 200    |
      | Token  | refused | 401    |

  @auth
  Scenario: A challenge says whether a token is missing or wrong
    When the customers are read with the scheme "Token"
    Then the challenge is "Bearer"
    And the refusal is {"error": "invalid_token", "error_description": "The access token is not valid."}
    When the customers are read with the scheme "bearer "
    Then the request is accepted
    When the customers are read with the scheme "Bearer x"
    Then the request is refused as unauthenticated
    And the challenge is "Bearer error="invalid_token""

  @auth @needs_clock
  Scenario: A token is good until its last second, and a refresh token, too
    Given the setting refresh_lifetime_s is 7200
    And the setting rate_limit is 1000
    When the application signs in again
    And 3599 seconds pass
    And GET /Status is sent
    Then the request is accepted
    When 1 second passes
    And GET /Status is sent
    Then the request is refused as unauthenticated
    When 3599 seconds pass
    And another application uses the refresh token
    Then the sign-in is refused as an invalid grant
    When 1 second passes
    And the application uses its refresh token
    Then the sign-in is refused as an invalid grant

  @auth @needs_settings @needs_clock
  Scenario: A token is good for as long as the tenant has it
    Given the setting token_lifetime_s is 60
    When the application signs in again
    Then the answer has
      | expires_in | 60 |
    When 59 seconds pass
    And GET /Status is sent
    Then the request is accepted
    When 1 second passes
    And GET /Status is sent
    Then the request is refused as unauthenticated

  @auth @needs_settings
  Scenario Outline: A token without a scope <does> where the tenant has it so
    Given the setting missing_scope is <setting>
    When a token is asked for with blanks for a scope
    Then the answer has
      | scope | <scope> |
    When GET /Client/12 is sent
    Then the answer has status <status>

    Examples:
      | setting      | does          | scope  | status |
      | unauthorized | opens nothing | absent | 401    |
      | forbidden    | opens nothing | absent | 403    |
      | application  | opens all     | all    | 200    |

  @auth
  Scenario: An application signs in at its own tenant, which it need not name
    When a token is asked for without a tenant
    Then the answer has status 200
    When a token is asked for at an unknown tenant of the form
    Then the answer has status 500
    And the refusal is {"error": "The tenant cannot be found."}
    When an application of another tenant asks for a token at this one
    Then the answer has status 401
    And the sign-in is refused as an invalid client

  @auth
  Scenario Outline: The scope <scope> opens what it is for, and nothing else: <path>
    When the application asks for the scopes "<scope>"
    And GET <path> is sent
    Then the answer has status <status>

    Examples:
      | scope                  | path             | status |
      | read:timesheets        | /TimesheetEvent  | 200    |
      | edit:timesheets        | /TimesheetEvent  | 200    |
      | editMine:timesheets    | /TimesheetEvent  | 200    |
      | edit:tickets           | /TimesheetEvent  | 403    |
      | edit:tickets           | /Tickets         | 200    |
      | edit:customers         | /Client          | 200    |
      | edit:customers         | /Tickets         | 403    |
      | edit:assets            | /Asset           | 200    |
      | edit:items             | /Item            | 200    |
      | edit:contracts         | /ClientContract  | 200    |
      | edit:suppliers         | /Supplier        | 200    |
      | edit:invoices          | /Invoice         | 200    |
      | edit:quotes            | /Quotation       | 200    |
      | edit:sos               | /SalesOrder      | 200    |
      | edit:pos               | /PurchaseOrder   | 200    |
      | edit:kb                | /KBArticle       | 200    |
      | edit:calendar          | /Appointment     | 200    |
      | edit:projects          | /Projects        | 200    |
      | edit:reporting         | /Report          | 200    |
      | all:standard           | /Client          | 200    |
      | all:standard           | /UserRoles/1     | 403    |
      | admin                  | /Client          | 403    |
      | all                    | /UserRoles/1     | 200    |
      | read:customers         | /Users           | 200    |
      | read:customers         | /CRMNote         | 403    |
      | read:crm               | /CRMNote         | 200    |
      | read:sales             | /Opportunities   | 200    |
      | read:tickets           | /Projects        | 403    |
      | read:tickets           | /Agent           | 200    |
      | read:softwarelicensing | /SoftwareLicence | 200    |

  @auth @needs_driver
  Scenario: A token has what was asked for as far as the application has it
    When the application asks for the scopes "read:tickets all"
    Then the answer has
      | scope | all read:tickets |
    When an application of Nerdio asks for the scopes "read:tickets read:assets edit:tickets"
    Then the answer has
      | scope | read:tickets edit:tickets |
    When GET /Asset is sent
    Then the request is refused as forbidden
    When an application of Nerdio asks for the scopes "edit:tickets all"
    Then the answer has
      | scope | read:tickets edit:tickets read:customers |
    When GET /Client is sent
    Then the request is accepted
    When GET /Asset is sent
    Then the request is refused as forbidden

  @writes
  Scenario: A client reads what there is before it signs in
    When "/auth/.well-known/openid-configuration" is read without a token
    Then the answer has status 200
    And the answer has
      | grant_types_supported                 | ["client_credentials", "refresh_token"]       |
      | token_endpoint_auth_methods_supported | ["client_secret_basic", "client_secret_post"] |
      | scopes_supported/#                    | 47                                            |
      | scopes_supported/0                    | access:adpasswordreset                        |
      | scopes_supported/1                    | access:chat                                   |
      | scopes_supported/2                    | admin                                         |
      | scopes_supported/46                   | read:timesheets                               |
    And its issuer ends with "/auth/"
    And its token_endpoint ends with "/auth/token"
    When "/api/AuthInfo" is read without a token
    Then the answer has status 200
    And its auth_url ends with "/auth"
    And it names the tenant of the application
    And the answer has
      | on_premise | false |
    When GET /InstanceInfo is sent
    Then the answer has status 200
    And it names the tenant of the application
    And the answer has
      | product | HaloPSA   |
      | version | something |
    When GET /Features is sent
    Then the answer has status 200
    And the answer has
      | #         | 7       |
      | 0/id      | 1       |
      | 0/name    | Tickets |
      | 0/enabled | true    |
      | 6/id      | 7       |
      | 6/enabled | true    |
    When POST /Lookup/ClearCache is sent
    Then the answer has status 200
    And the answer has no body
    When GET /Users/me is sent
    Then the request is refused as unknown

  @writes
  Scenario: Names in any letter case, numerals as text and names that are not known are taken
    Given Tickets "loose" is created with
      | SUMMARY    | Loose                     |
      | Client_Id  | "12"                      |
      | impact     | " 2 "                     |
      | estimate   | "1.5"                     |
      | colour     | red                       |
      | agent_id   | 0                         |
      | user_id    | 0                         |
      | site_id    | 0                         |
      | startdate  | 2026-03-02T10:00:00+02:00 |
      | targetdate | 2026-03-02T10:00:00.2500  |
    Then Tickets "loose" has
      | summary    | Loose                    |
      | client_id  | 12                       |
      | impact     | 2                        |
      | estimate   | 1.5                      |
      | colour     | absent                   |
      | agent_id   | 1                        |
      | user_name  | General User             |
      | startdate  | "2026-03-02T08:00:00"    |
      | targetdate | "2026-03-02T10:00:00.25" |
    Given Actions "note" is created with
      | Ticket_ID  | "{loose}" |
      | OUTCOME_id | "7"       |
      | timetaken  | "0.25"    |
    And Invoice "bill" is created with
      | client_id | "12"                                        |
      | lines     | [{"qty_order": "2", "unit_PRICE": " 1.5 "}] |
    Then Tickets "loose" has
      | timetaken | 0.25 |
    And Invoice "bill" has
      | total | 3 |

  @writes
  Scenario Outline: A body that <what> is refused
    When POST /Tickets is sent with the text <text>
    Then the answer has status 400
    And the refusal is <form>

    Examples:
      | what                                      | text                                                                  | form                                                                                                  |
      | is no JSON                                | [{"summary"                                                           | {"": ["The input is not valid JSON."]}                                                                |
      | is an object                              | {"summary": "S", "client_id": 12}                                     | {"": ["Cannot read the body into the list of objects that is meant here: it requires a JSON array."]} |
      | has a word for a number                   | [{"summary": "S", "client_id": "x"}]                                  | {"[0].client_id": ["The value cannot be converted for [0].client_id."]}                               |
      | has a list for a text                     | [{"summary": ["S"], "client_id": 12}]                                 | {"[0].summary": ["The value cannot be converted for [0].summary."]}                                   |
      | has a fraction for a whole number         | [{"summary": "S", "client_id": 12.5}]                                 | {"[0].client_id": ["The value cannot be converted for [0].client_id."]}                               |
      | has a fraction as text for a whole number | [{"summary": "S", "client_id": "12.0"}]                               | {"[0].client_id": ["The value cannot be converted for [0].client_id."]}                               |
      | has no date for a date                    | [{"summary": "S", "client_id": 12, "startdate": "soon"}]              | {"[0].startdate": ["The value cannot be converted for [0].startdate."]}                               |
      | has a word for a flag                     | [{"summary": "S", "client_id": 12, "flagged": "perhaps"}]             | {"[0].flagged": ["The value cannot be converted for [0].flagged."]}                                   |
      | has a wrong part                          | [{"client_id": 12}, {"client_id": 12, "customfields": [{"id": "x"}]}] | {"[1].customfields[0].id": ["The value cannot be converted for [1].customfields[0].id."]}             |
      | is empty                                  |                                                                       | {"": ["A non-empty request body is required."]}                                                       |

  @writes
  Scenario: A body has at most 64 levels
    When a customer is sent with 64 levels in a property that is not known
    Then the answer has status 201
    When a customer is sent with 65 levels in a property that is not known
    Then the request is refused as invalid
    And the refusal is {"": ["The input is not valid JSON."]}

  @needs_settings
  Scenario Outline: An injected <status> has the form of the vendor
    When the statuses are read and meet the fault <status>
    Then the answer has status <status>
    And the refusal is <form>

    Examples:
      | status | form                                                                              |
      | 400    | "Injected fault"                                                                  |
      | 404    | "Injected fault"                                                                  |
      | 401    | {"error": "invalid_token", "error_description": "The access token is not valid."} |
      | 500    | {"error": "An error has occurred."}                                               |
      | 503    | {"error": "An error has occurred."}                                               |

  @writes
  Scenario: What is forbidden has a status and nothing else
    When the statuses are read and meet the fault 403
    Then the request is refused as forbidden
    And the answer has no body
    When POST /Status/1 is sent
    Then the request is refused as a wrong method
    And the answer has no body

  @writes @needs_settings
  Scenario: Refusals are plain text, and one record is a list of one, where the tenant has it so
    Given the setting error_style is text
    And the setting one_item_answer is array
    When GET /Tickets/4711 is sent
    Then the answer has status 404
    And the refusal is the text "Record not found"
    When POST /Client?idonly=true is sent with
      | name | One |
    Then the answer has
      | #      | 1      |
      | 0/id   | 10     |
      | 0/name | absent |

  @writes
  Scenario: A picture for a text is kept under a link that anybody may follow
    When an image is uploaded beside another file
    Then anybody who has the link gets the image
    When a file that is no image is uploaded as one
    Then the request is refused as invalid
    And the refusal says "The File is not an image"

  @writes
  Scenario: An id that is a GUID may be written in capital letters
    Given Webhook "hook" is created with
      | name | Hook                 |
      | url  | http://127.0.0.1:9/a |
    When GET /Webhook/{hook} is sent with its id in capital letters
    Then the answer has
      | name | Hook   |
      | id   | {hook} |
    When Webhook "hook" is changed by its id in capital letters to
      | name | Other |
    Then Webhook "hook" has
      | name | Other |
    And these requests answer
      | /Webhook | # | 1 |

  @writes @needs_settings
  Scenario: A refusal that names the wait rounds it up, to a second at least
    Given the setting rate_limit is 1
    And the setting retry_after is true
    When GET /Status is sent
    And 299 seconds pass
    And GET /Status is sent
    Then the request is refused as one too many
    And the refusal asks to wait 1 seconds

  @writes
  Scenario: An action that is changed names its ticket, and so does one that is read or removed
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When POST /Actions is sent with
      | id   | 1     |
      | note | Other |
    Then the request is refused as invalid
    And the refusal says "A Ticket must be selected for this Action"
    When DELETE /Actions/1 is sent
    Then the request is refused as unknown
    When GET /Actions/1 is sent
    Then the request is refused as unknown
    When POST /Tickets is sent with
      | id      | -5 |
      | summary | S  |
    Then the request is refused as invalid
    And the refusal says "A Customer must be selected for this Ticket"

  @writes @needs_driver @auth
  Scenario: Tenants hold records of their own
    Given an application of the tenant "elsewhere"
    And Client "theirs" is created with
      | name | Umbrella |
    Then these requests answer
      | /Client?order=id        | clients/*/id   | [10, 12, 13, 15]        |
      | /Client?search=umbrella | clients/*/name | ["Umbrella"]            |
      | /Status                 | #              | 8                       |
      | /Lookup/2?lookupid=12   | name           | Multiple Users Affected |
    And the instance of the application is "elsewhere"
    Given an application of the tenant "elsewhere"
    Then these requests answer
      | /Client?search=umbrella | clients/*/name | ["Umbrella"] |
    When an application of the tenant of the scenario signs in
    Then these requests answer
      | /Client?search=umbrella | clients | [] |

  @needs_driver
  Scenario: Credentials are for roles that there are
    When a person sends POST /credentials with
      | role | nobody |
    Then the person is refused with 400 and "no role 'nobody'"
    When a person sends POST /credentials with
      | role | nerdio |
    Then the person's answer has
      | client_id     | something |
      | client_secret | something |
      | tenant        | something |
    When a person sends POST /credentials with
      | role   | nerdio    |
      | tenant | elsewhere |
    Then the person's answer has
      | tenant | elsewhere |

  @auth
  Scenario: A refreshed token has the scopes of the one before, and no more
    When the application asks for the scopes "read:customers"
    And the application uses its refresh token
    Then the answer has
      | scope      | read:customers |
      | expires_in | 3600           |
    When the application uses the token of the answer
    And GET /Client/12 is sent
    Then the request is accepted
    When GET /Tickets is sent
    Then the request is refused as forbidden

  @auth
  Scenario Outline: An agent of the role <role> may <what>: <path>
    Given an application whose agent <may>
    When GET <path> is sent
    Then the answer has status <status>

    Examples:
      | role     | may                      | what               | path                      | status |
      | Reader   | only reads               | read customers     | /Client/12                | 200    |
      | Reader   | only reads               | read tickets       | /Tickets                  | 200    |
      | Reader   | only reads               | read time          | /TimesheetEvent           | 200    |
      | Reader   | only reads               | read no user roles | /UserRoles/1              | 403    |
      | Accounts | has no access to tickets | read customers     | /Client/12                | 200    |
      | Accounts | has no access to tickets | read invoices      | /Invoice/61               | 200    |
      | Accounts | has no access to tickets | read no actions    | /Actions/1?ticket_id=2000 | 403    |
      | Accounts | has no access to tickets | read reports       | /Report/1                 | 200    |

  @writes @errors
  Scenario: A list of which one record is refused is not written at all
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    Then each of these lists is refused, and nothing changes
      | /Tickets                               | [{"summary": "A", "client_id": 12}, {"summary": "B"}]                                         | 400 | A Customer must be selected for this Ticket |
      | /Tickets                               | [{"id": {ticket}, "summary": "A"}, {"id": 4711, "summary": "B"}]                              | 404 | Record not found                            |
      | /Projects                              | [{"id": {ticket}, "summary": "A"}]                                                            | 404 | Record not found                            |
      | /Opportunities                         | [{"id": {ticket}, "summary": "A"}]                                                            | 404 | Record not found                            |
      | /Actions                               | [{"ticket_id": {ticket}, "outcome_id": 8, "timetaken": 1}, {"ticket_id": {ticket}}]           | 400 | An Outcome must be entered for this Action  |
      | /Actions/Review                        | [{"ticket_id": {ticket}, "id": 1}, {"ticket_id": {ticket}, "id": 9}]                          | 404 | Record not found                            |
      | /Tickets/View                          | [{"ticket_id": {ticket}}, {"ticket_id": 4711}]                                                | 404 | Record not found                            |
      | /Tickets/Vote                          | [{"ticket_id": {ticket}}, {"ticket_id": 4711}]                                                | 404 | Record not found                            |
      | /Tickets/Processchildren               | [{"ticket_id": {ticket}}, {"ticket_id": 4711}]                                                | 404 | Record not found                            |
      | /Client                                | [{"name": "A"}, {"name": ""}]                                                                 | 400 | A Name must be entered for this Customer    |
      | /Invoice/updatelines                   | [{"ihid": 61, "id": 951, "qty_order": 9}, {"ihid": 61, "id": 4711}]                           | 404 | Record not found                            |
      | /RecurringInvoice/Lines                | [{"ihid": 41, "qty_order": 9}, {"ihid": 4711}]                                                | 404 | Record not found                            |
      | /RecurringInvoice/Process              | [41, 4711]                                                                                    | 404 | Record not found                            |
      | /Quotation/Approval                    | [{"id": 1, "result": true}, {"id": 4711, "result": true}]                                     | 404 | Record not found                            |
      | /KBArticle/Vote                        | [{"id": 1}, {"id": 4711}]                                                                     | 404 | Record not found                            |
      | /Notification                          | [{"eventno": 3}]                                                                              | 400 | A Webhook must be selected                  |
      | /Attachment/Document                   | [{"filename": "a.txt", "data_base64": "aGVsbG8K"}, {"filename": "b.txt", "data_base64": "!"}] | 400 | The File is not valid base64                |
      | /Attachment/GetS3PresignedURL          | [{"filename": "a.txt"}, {"filename": "a/.."}]                                                 | 400 | The File Name cannot be used                |
      | /Attachment/PresignedURLUploadComplete | [{"key": "none"}]                                                                             | 404 | Record not found                            |
      | /Report                                | [{"name": "A", "sql": "SELECT 1 AS x"}, {"id": 4711, "name": "B"}]                            | 404 | Record not found                            |

  @writes
  Scenario: A removed record is answered as it was, or as it is left
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And Appointment "visit" is created with
      | subject    | Visit               |
      | client_id  | 12                  |
      | start_date | 2026-03-02T09:00:00 |
      | end_date   | 2026-03-02T10:00:00 |
    And Webhook "hook" is created with
      | name   | Hook                 |
      | url    | http://127.0.0.1:9/a |
      | events | [{"eventno": 3}]     |
    When DELETE /Actions/1?ticket_id={ticket} is sent
    Then the answer has
      | id        | 1        |
      | ticket_id | {ticket} |
      | outcome   | Opened   |
    When DELETE /Appointment/{visit} is sent
    Then the answer has
      | id      | {visit} |
      | subject | Visit   |
    When DELETE /Webhook/{hook} is sent with its id in capital letters
    Then the answer has
      | id            | {hook}                |
      | events/*/name | ["new ticket logged"] |
    And Webhook "hook" does not exist
    When DELETE /Tickets/{ticket} is sent
    Then the answer has
      | deleted | true |
    When DELETE /Tickets/{ticket} is sent
    Then the answer has
      | deleted | true |
    When DELETE /Projects/{ticket} is sent
    Then the request is refused as unknown
    When DELETE /Lookup/2?lookupid=12 is sent
    Then the answer has
      | name     | Multiple Users Affected |
      | lookupid | 12                      |
    And these requests answer
      | /Lookup?lookupid=12 | */id | [1, 3]    |
      | /Lookup?lookupid=22 | */id | [0, 1, 2] |
    When DELETE /Lookup/1 is sent
    Then the request is refused as unknown

  @writes @errors
  Scenario: A reference to a record that does not exist is refused, and named as the vendor names it
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    Then each of these requests is refused, and nothing changes
      | POST | /Client           | {"name": "C", "toplevel_id": 4711}                                                                          | 400 | The Top Level 4711 does not exist   |
      | POST | /Client           | {"id": 12, "accountmanagertech": 4711}                                                                      | 400 | The Agent 4711 does not exist       |
      | POST | /Client           | {"id": 12, "pritech": 4711}                                                                                 | 400 | The Agent 4711 does not exist       |
      | POST | /Client           | {"id": 12, "sectech": 4711}                                                                                 | 400 | The Agent 4711 does not exist       |
      | POST | /Site             | {"name": "S", "client_id": 4711}                                                                            | 400 | The Customer 4711 does not exist    |
      | POST | /Site             | {"id": 22, "sla_id": 4711}                                                                                  | 400 | The SLA 4711 does not exist         |
      | POST | /Users            | {"name": "U", "site_id": 4711}                                                                              | 400 | The Site 4711 does not exist        |
      | POST | /Users            | {"id": 36, "linked_agent_id": 4711}                                                                         | 400 | The Agent 4711 does not exist       |
      | POST | /CRMNote          | {"note": "N", "client_id": 4711}                                                                            | 400 | The Customer 4711 does not exist    |
      | POST | /CRMNote          | {"note": "N", "client_id": 12, "supplier_id": 4711}                                                         | 400 | The Supplier 4711 does not exist    |
      | POST | /CRMNote          | {"note": "N", "client_id": 12, "ticketid": 4711}                                                            | 400 | The Ticket 4711 does not exist      |
      | POST | /CRMNote          | {"note": "N", "user_id": 4711}                                                                              | 400 | The User 4711 does not exist        |
      | POST | /Asset            | {"inventory_number": "A", "client_id": 4711}                                                                | 400 | The Customer 4711 does not exist    |
      | POST | /Asset            | {"id": 51, "site_id": 4711}                                                                                 | 400 | The Site 4711 does not exist        |
      | POST | /SoftwareLicence  | {"name": "L", "client_id": 4711}                                                                            | 400 | The Customer 4711 does not exist    |
      | POST | /SoftwareLicence  | {"id": 1, "site_id": 4711}                                                                                  | 400 | The Site 4711 does not exist        |
      | POST | /SoftwareLicence  | {"id": 1, "supplier_id": 4711}                                                                              | 400 | The Supplier 4711 does not exist    |
      | POST | /AssetChange      | {"asset_id": 4711}                                                                                          | 400 | The Asset 4711 does not exist       |
      | POST | /AssetChange      | {"asset_id": 51, "software_user_id": 4711}                                                                  | 400 | The User 4711 does not exist        |
      | POST | /Priority         | {"name": "P", "slaid": 4711, "priorityid": 9}                                                               | 400 | The SLA 4711 does not exist         |
      | POST | /Template         | {"name": "T", "tickettype_id": 4711}                                                                        | 400 | The Ticket Type 4711 does not exist |
      | POST | /Template         | {"id": 1, "status_id": 4711}                                                                                | 400 | The Status 4711 does not exist      |
      | POST | /Template         | {"id": 1, "sla_id": 4711}                                                                                   | 400 | The SLA 4711 does not exist         |
      | POST | /Template         | {"id": 1, "user_id": 4711}                                                                                  | 400 | The User 4711 does not exist        |
      | POST | /TicketRules      | {"id": 1, "new_agent_id": 4711}                                                                             | 400 | The Agent 4711 does not exist       |
      | POST | /Appointment      | {"subject": "V", "start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T09:00:00", "client_id": 4711} | 400 | The Customer 4711 does not exist    |
      | POST | /Appointment      | {"subject": "V", "start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T09:00:00", "site_id": 4711}   | 400 | The Site 4711 does not exist        |
      | POST | /Appointment      | {"subject": "V", "start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T09:00:00", "user_id": 4711}   | 400 | The User 4711 does not exist        |
      | POST | /Invoice          | {"client_id": 4711}                                                                                         | 400 | The Customer 4711 does not exist    |
      | POST | /Invoice          | {"id": 61, "site_id": 4711}                                                                                 | 400 | The Site 4711 does not exist        |
      | POST | /Invoice          | {"id": 61, "contract_id": 4711}                                                                             | 400 | The Contract 4711 does not exist    |
      | POST | /RecurringInvoice | {"id": 41, "contract_id": 4711}                                                                             | 400 | The Contract 4711 does not exist    |
      | POST | /ClientContract   | {"client_id": 4711}                                                                                         | 400 | The Customer 4711 does not exist    |
      | POST | /ClientContract   | {"id": 10, "site_id": 4711}                                                                                 | 400 | The Site 4711 does not exist        |
      | POST | /ClientContract   | {"id": 10, "sla_id": 4711}                                                                                  | 400 | The SLA 4711 does not exist         |
      | POST | /ClientPrepay     | {"client_id": 12, "contract_id": 4711}                                                                      | 400 | The Contract 4711 does not exist    |
      | POST | /ContractSchedule | {"contract_id": 4711}                                                                                       | 400 | The Contract 4711 does not exist    |
      | POST | /ContractSchedule | {"contract_id": 10, "agent_id": 4711}                                                                       | 400 | The Agent 4711 does not exist       |
      | POST | /Timesheet        | {"date": "2026-03-02T00:00:00", "agent_id": 4711}                                                           | 400 | The Agent 4711 does not exist       |
      | POST | /TimesheetEvent   | {"start_date": "2026-03-02T09:00:00", "agent_id": 4711}                                                     | 400 | The Agent 4711 does not exist       |
      | POST | /TimesheetEvent   | {"start_date": "2026-03-02T09:00:00", "ticket_id": 4711}                                                    | 400 | The Ticket 4711 does not exist      |
      | POST | /TimesheetEvent   | {"start_date": "2026-03-02T09:00:00", "client_id": 4711}                                                    | 400 | The Customer 4711 does not exist    |
      | POST | /TimesheetEvent   | {"start_date": "2026-03-02T09:00:00", "site_id": 4711}                                                      | 400 | The Site 4711 does not exist        |
      | POST | /Supplier         | {"id": 1, "toplevel_id": 4711}                                                                              | 400 | The Top Level 4711 does not exist   |
      | POST | /Supplier         | {"id": 1, "purchase_tax_code": 4711}                                                                        | 400 | The Tax 4711 does not exist         |
      | POST | /Supplier         | {"id": 1, "default_currency_code": 4711}                                                                    | 400 | The Currency 4711 does not exist    |
      | POST | /Quotation        | {"client_id": 12, "ticket_id": 4711}                                                                        | 400 | The Ticket 4711 does not exist      |
      | POST | /Quotation        | {"client_id": 12, "site_id": 4711}                                                                          | 400 | The Site 4711 does not exist        |
      | POST | /Quotation        | {"client_id": 12, "agent_id": 4711}                                                                         | 400 | The Agent 4711 does not exist       |
      | POST | /SalesOrder       | {"user_id": 36, "assigned_agent": 4711}                                                                     | 400 | The Agent 4711 does not exist       |
      | POST | /SalesOrder       | {"user_id": 36, "quotation_id": 4711}                                                                       | 400 | The Quotation 4711 does not exist   |
      | POST | /PurchaseOrder    | {"supplier_id": 4711}                                                                                       | 400 | The Supplier 4711 does not exist    |
      | POST | /PurchaseOrder    | {"supplier_id": 1, "salesorder_id": 4711}                                                                   | 400 | The Sales Order 4711 does not exist |
      | POST | /Release          | {"name": "R", "product_id": 4711}                                                                           | 400 | The Product 4711 does not exist     |
      | POST | /Release          | {"name": "R", "product_id": 1, "whoreleased_id": 4711}                                                      | 400 | The Agent 4711 does not exist       |
      | POST | /SupplierContract | {"supplier_id": 4711}                                                                                       | 400 | The Supplier 4711 does not exist    |
      | POST | /SupplierContract | {"supplier_id": 1, "sla_id": 4711}                                                                          | 400 | The SLA 4711 does not exist         |
      | POST | /InvoiceChange    | {"invoice_id": 4711}                                                                                        | 400 | The Invoice 4711 does not exist     |
      | POST | /Attachment       | {"ticket_id": 4711, "filename": "a.txt", "data_base64": "aGVsbG8K"}                                         | 404 | Record not found                    |

  @writes
  Scenario: No property that only the system sets is taken from a client
    Then these bodies are answered with
      | /Client            | {"name": "C", "use": "x", "open_ticket_count": 9}                                                                                                   | use                      | customer        |
      | /Client            |                                                                                                                                                     | open_ticket_count        | absent          |
      | /Site              | {"name": "S", "client_id": 13, "use": "x", "clientsite_name": "x"}                                                                                  | use                      | site            |
      | /Site              |                                                                                                                                                     | clientsite_name          | Globex/S        |
      | /Users             | {"name": "U", "site_id": 22, "use": "x", "client_id": 13, "site_id_int": 19}                                                                        | client_id                | 12              |
      | /Users             |                                                                                                                                                     | site_id_int              | 22              |
      | /Users             |                                                                                                                                                     | use                      | user            |
      | /Users             | {"id": 37, "client_id": 12, "site_id_int": 22}                                                                                                      | client_id                | 13              |
      | /Users             |                                                                                                                                                     | site_id_int              | 19              |
      | /Asset             | {"client_id": 12, "inventory_number": "A", "use": "x"}                                                                                              | use                      | device          |
      | /Item              | {"name": "I", "quantity_in_stock": 9, "assetgroup_name": "x"}                                                                                       | quantity_in_stock        | 0               |
      | /Item              |                                                                                                                                                     | assetgroup_name          | absent          |
      | /Item              | {"id": 9, "quantity_in_stock": 9}                                                                                                                   | quantity_in_stock        | 4               |
      | /Invoice           | {"client_id": 12, "total": 9, "tax_total": 9, "amountdue": 9, "voided": true, "use": "x"}                                                           | total                    | 0               |
      | /Invoice           |                                                                                                                                                     | tax_total                | 0               |
      | /Invoice           |                                                                                                                                                     | amountdue                | 0               |
      | /Invoice           |                                                                                                                                                     | voided                   | false           |
      | /Invoice           |                                                                                                                                                     | use                      | invoice         |
      | /Invoice           | {"id": 61, "total": 9, "voided": true, "is_recurring_invoice": true, "lines": [{"id": 951, "net_amount": 9, "tax_amount": 9}]}                      | total                    | 90              |
      | /Invoice           |                                                                                                                                                     | voided                   | false           |
      | /Invoice           |                                                                                                                                                     | is_recurring_invoice     | false           |
      | /Invoice           |                                                                                                                                                     | lines/0/net_amount       | 90              |
      | /Quotation         | {"client_id": 12, "total": 9, "revenue": 9, "approvalstate": 1, "salesorder_id": 9, "approvalname": "x", "currency_conversion_rate": 9, "use": "x"} | total                    | 0               |
      | /Quotation         |                                                                                                                                                     | revenue                  | 0               |
      | /Quotation         |                                                                                                                                                     | approvalstate            | 0               |
      | /Quotation         |                                                                                                                                                     | approvalname             | absent          |
      | /Quotation         |                                                                                                                                                     | salesorder_id            | 0               |
      | /Quotation         |                                                                                                                                                     | currency_conversion_rate | 1               |
      | /Quotation         | {"id": 1, "approvalstate": 1, "salesorder_id": 9, "lines": [{"name": "N", "price": 8, "total_price": 9, "total_tax": 9}]}                           | approvalstate            | 0               |
      | /Quotation         |                                                                                                                                                     | salesorder_id            | 0               |
      | /Quotation         |                                                                                                                                                     | lines/0/total_price      | 8               |
      | /Quotation         |                                                                                                                                                     | lines/0/total_tax        | 0               |
      | /SalesOrder        | {"user_id": 36, "cost": 9, "profit": 9, "percentage_invoiced": 9, "outstanding_total": 9, "invoice_count": 9, "purchaseorder_count": 9}             | cost                     | 0               |
      | /SalesOrder        |                                                                                                                                                     | profit                   | 0               |
      | /SalesOrder        |                                                                                                                                                     | percentage_invoiced      | 0               |
      | /SalesOrder        |                                                                                                                                                     | outstanding_total        | 0               |
      | /SalesOrder        |                                                                                                                                                     | invoice_count            | 0               |
      | /SalesOrder        |                                                                                                                                                     | purchaseorder_count      | 0               |
      | /PurchaseOrder     | {"supplier_id": 1, "receipt_confirmed": true, "total": 9}                                                                                           | receipt_confirmed        | false           |
      | /PurchaseOrder     |                                                                                                                                                     | total                    | 0               |
      | /ClientContract    | {"client_id": 12, "started": true, "active": true, "expired": true}                                                                                 | started                  | false           |
      | /ClientContract    |                                                                                                                                                     | active                   | false           |
      | /ClientContract    |                                                                                                                                                     | expired                  | false           |
      | /Timesheet         | {"date": "2026-03-02T00:00:00", "actual_hours": 9, "chargeable_hours": 9, "unlogged_hours": 9}                                                      | actual_hours             | 0               |
      | /Timesheet         |                                                                                                                                                     | chargeable_hours         | 0               |
      | /Timesheet         |                                                                                                                                                     | unlogged_hours           | 0               |
      | /TimesheetEvent    | {"start_date": "2026-03-02T09:00:00", "action_number": 9}                                                                                           | action_number            | 0               |
      | /Appointment       | {"subject": "V", "start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T09:00:00", "complete_agent_id": 3, "crmnote_id": 9}                   | complete_agent_id        | absent          |
      | /Appointment       |                                                                                                                                                     | crmnote_id               | absent          |
      | /KBArticle         | {"name": "K", "view_count": 9, "useful_count": 9}                                                                                                   | view_count               | 0               |
      | /KBArticle         |                                                                                                                                                     | useful_count             | absent          |
      | /SoftwareLicence   | {"name": "L", "count": 3, "licences_in_use": 2, "licences_available": 9, "device_count": 9}                                                         | licences_in_use          | 0               |
      | /SoftwareLicence   |                                                                                                                                                     | licences_available       | 3               |
      | /SoftwareLicence   |                                                                                                                                                     | device_count             | 0               |
      | /Product           | {"name": "P", "release_count": 9}                                                                                                                   | release_count            | 0               |
      | /Release           | {"name": "R", "product_id": 1, "open_issues": 9, "name_expanded": "x"}                                                                              | open_issues              | 0               |
      | /Release           |                                                                                                                                                     | name_expanded            | Desktop agent R |
      | /FAQLists          | {"name": "F", "level": 3, "full_name": "x", "article_count": 9, "is_group": true}                                                                   | level                    | 0               |
      | /FAQLists          |                                                                                                                                                     | full_name                | F               |
      | /FAQLists          |                                                                                                                                                     | article_count            | 0               |
      | /FAQLists          |                                                                                                                                                     | is_group                 | false           |
      | /AssetGroup        | {"name": "G", "assettypes": [{"id": 1}]}                                                                                                            | assettypes               | []              |
      | /DistributionLists | {"name": "D", "members": [{"user_id": 36}], "users_count": 9}                                                                                       | users_count              | 0               |
      | /DistributionLists |                                                                                                                                                     | members                  | []              |
      | /DistributionLists |                                                                                                                                                     | addtheseusers            | absent          |
      | /SupplierContract  | {"supplier_id": 1, "started": true, "renewedby_id": 9}                                                                                              | started                  | false           |
      | /SupplierContract  |                                                                                                                                                     | renewedby_id             | nothing         |
      | /Category          | {"value": "A>B", "category_name": "x"}                                                                                                              | category_name            | B               |
      | /Team              | {"name": "T", "department_name": "x", "ticket_count": 9}                                                                                            | department_name          | absent          |
      | /Team              |                                                                                                                                                     | ticket_count             | 0               |
      | /CRMNote           | {"client_id": 12, "note": "N", "who_agentid": 4}                                                                                                    | who_agentid              | 2               |
      | /Webhook           | {"name": "W", "url": "http://127.0.0.1:9/", "last_status": 9, "basic_password": "s3cret"}                                                           | last_status              | absent          |
      | /Webhook           |                                                                                                                                                     | basic_password           | absent          |
      | /Currency          | {"name": "C", "last_updated": "2020-01-01T00:00:00", "conversion_rate": 2}                                                                          | last_updated             | {now}           |
      | /Report            | {"name": "R", "sql": "SELECT 1 AS x", "available_columns": [{"id": 9}], "_testonly": false}                                                         | available_columns        | absent          |
      | /Report            |                                                                                                                                                     | _testonly                | absent          |
      | /Status            | {"name": "S", "ticket_count": 9}                                                                                                                    | ticket_count             | absent          |
      | /Agent             | {"name": "A", "ticket_count": 9}                                                                                                                    | ticket_count             | absent          |

  @writes @needs_clock
  Scenario: A record keeps the time of its creation, and has that of its last change
    Given the clock stands still at 2027-03-02T10:00:00Z
    When the application signs in again
    And Client "client" is created with
      | name | Initech |
    And Site "site" is created with
      | name      | Depot    |
      | client_id | {client} |
    And Users "user" is created with
      | name    | Sam    |
      | site_id | {site} |
    And Asset "asset" is created with
      | client_id        | {client} |
      | inventory_number | A-1      |
    And Item "item" is created with
      | name | Seat |
    And Invoice "invoice" is created with
      | client_id | {client} |
    And RecurringInvoice "recurring" is created with
      | client_id | {client} |
    And ClientContract "contract" is created with
      | client_id | {client} |
    And Supplier "supplier" is created with
      | name | Fabrikam |
    And Quotation "offer" is created with
      | client_id | {client} |
    And SalesOrder "order" is created with
      | user_id | {user} |
    And PurchaseOrder "stock" is created with
      | supplier_id | {supplier} |
    And KBArticle "article" is created with
      | name | Reset |
    And Appointment "visit" is created with
      | subject    | Visit               |
      | client_id  | {client}            |
      | start_date | 2026-03-02T09:00:00 |
      | end_date   | 2026-03-02T10:00:00 |
    When 1 minute passes
    And Client "client" is changed to
      | ref | R |
    And Site "site" is changed to
      | ref | R |
    And Users "user" is changed to
      | login | R |
    And Asset "asset" is changed to
      | notes | R |
    And Item "item" is changed to
      | note | R |
    And Invoice "invoice" is changed to
      | reference | R |
    And RecurringInvoice "recurring" is changed to
      | reference | R |
    And ClientContract "contract" is changed to
      | note | R |
    And Supplier "supplier" is changed to
      | notes | R |
    And Quotation "offer" is changed to
      | note | R |
    And SalesOrder "order" is changed to
      | note | R |
    And PurchaseOrder "stock" is changed to
      | note | R |
    And KBArticle "article" is changed to
      | resolution | R |
    And Appointment "visit" is changed to
      | note | R |
    Then these requests answer
      | /Client/{client}                                             | datecreated      | {client/datecreated}     |
      | /Client/{client}                                             | last_update      | {now}                    |
      | /Client/{client}                                             | guid             | {client/guid}            |
      | /Site/{site}                                                 | datecreated      | {site/datecreated}       |
      | /Site/{site}                                                 | slastupdate      | {now}                    |
      | /Users/{user}                                                | datecreated      | {user/datecreated}       |
      | /Users/{user}                                                | ulastupdate      | {now}                    |
      | /Asset/{asset}                                               | last_modified    | {now}                    |
      | /Asset/{asset}                                               | guid             | {asset/guid}             |
      | /Item/{item}                                                 | datecreated      | {item/datecreated}       |
      | /Item/{item}                                                 | lastmodified     | {now}                    |
      | /Invoice/{invoice}                                           | date_created     | {invoice/date_created}   |
      | /Invoice/{invoice}                                           | invoice_date     | {invoice/invoice_date}   |
      | /Invoice/{invoice}                                           | last_modified    | {now}                    |
      | /RecurringInvoice/{recurring}                                | date_created     | {recurring/date_created} |
      | /RecurringInvoice/{recurring}                                | last_modified    | {now}                    |
      | /ClientContract/{contract}                                   | last_modified    | {now}                    |
      | /Supplier/{supplier}                                         | datecreated      | {supplier/datecreated}   |
      | /Supplier/{supplier}                                         | last_modified    | {now}                    |
      | /Quotation/{offer}                                           | date             | {offer/date}             |
      | /Quotation/{offer}                                           | last_update_time | {now}                    |
      | /SalesOrder/{order}                                          | date             | {order/date}             |
      | /SalesOrder/{order}                                          | last_update_time | {now}                    |
      | /PurchaseOrder/{stock}                                       | date             | {stock/date}             |
      | /PurchaseOrder/{stock}                                       | last_update_time | {now}                    |
      | /KBArticle/{article}                                         | date_created     | {article/date_created}   |
      | /KBArticle/{article}                                         | date_edited      | {now}                    |
      | /Appointment/{visit}                                         | last_modified    | {now}                    |
      | /Site?lastupdatefromdate={now}&order=id                      | sites/*/id       | [{site}]                 |
      | /Users?lastupdatefromdate={now}                              | users/*/id       | [{user}]                 |
      | /Asset?lastupdatefromdate={now}                              | assets/*/id      | [{asset}]                |
      | /Client?lastupdatefromdate={now}&lastupdatetodate={now}      | clients/*/id     | [{client}]               |
      | /Client?lastupdatetodate={client/last_update}&search=initech | clients/*/id     | []                       |

  @writes @errors
  Scenario: A new record without what it must have is refused in the words of its kind
    Then each of these requests is refused, and nothing changes
      | POST | /Client            | {}                                                                       | 400 | "A Name must be entered for this Customer"  |
      | POST | /Site              | {"client_id": 12}                                                        | 400 | "A Name must be entered for this Site"      |
      | POST | /Site              | {"name": "S"}                                                            | 400 | "A Customer must be selected"               |
      | POST | /Users             | {"site_id": 18}                                                          | 400 | "A Name must be entered for this User"      |
      | POST | /Users             | {"name": "U"}                                                            | 400 | "A Site must be selected for this User"     |
      | POST | /Asset             | {"client_id": 12}                                                        | 400 | "An Asset Number must be entered"           |
      | POST | /AssetType         | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /AssetGroup        | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /KBArticle         | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /SoftwareLicence   | {"client_id": 12}                                                        | 400 | "A Name must be entered"                    |
      | POST | /Field             | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /AssetChange       | {"old_value": "A"}                                                       | 400 | "An Asset must be selected"                 |
      | POST | /TopLevel          | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /CRMNote           | {"client_id": 12}                                                        | 400 | "A Note must be entered"                    |
      | POST | /UserRoles         | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Status            | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Priority          | {"slaid": 1, "priorityid": 9}                                            | 400 | "A Name must be entered"                    |
      | POST | /Priority          | {"name": "P", "priorityid": 9}                                           | 400 | "An SLA must be selected"                   |
      | POST | /Priority          | {"name": "P", "slaid": 1}                                                | 400 | "A Priority number must be entered"         |
      | POST | /SLA               | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Team              | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /TicketType        | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Category          | {}                                                                       | 400 | "A Value must be entered"                   |
      | POST | /Outcome           | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Agent             | {}                                                                       | 400 | "A Name must be entered for this Agent"     |
      | POST | /Lookup            | {"name": "L"}                                                            | 400 | "A Lookup must be selected"                 |
      | POST | /Lookup            | {"lookupid": 12}                                                         | 400 | "A Name must be entered"                    |
      | POST | /FieldInfo         | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Workflow          | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Template          | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /TicketRules       | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /CustomButton      | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Currency          | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Tax               | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Item              | {}                                                                       | 400 | "A Name must be entered for this Item"      |
      | POST | /Invoice           | {}                                                                       | 400 | "A Customer must be selected"               |
      | POST | /RecurringInvoice  | {}                                                                       | 400 | "A Customer must be selected"               |
      | POST | /ClientContract    | {}                                                                       | 400 | "A Customer must be selected"               |
      | POST | /ClientPrepay      | {}                                                                       | 400 | "A Customer must be selected"               |
      | POST | /ContractSchedule  | {}                                                                       | 400 | "A Contract must be selected"               |
      | POST | /Timesheet         | {}                                                                       | 400 | "A Date must be entered"                    |
      | POST | /TimesheetEvent    | {}                                                                       | 400 | "A Start Date must be entered"              |
      | POST | /Appointment       | {"start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T09:00:00"} | 400 | "A Subject must be entered"                 |
      | POST | /Appointment       | {"subject": "V", "end_date": "2026-03-02T09:00:00"}                      | 400 | "A Start Date must be entered"              |
      | POST | /Appointment       | {"subject": "V", "start_date": "2026-03-02T09:00:00"}                    | 400 | "An End Date must be entered"               |
      | POST | /Workday           | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Supplier          | {}                                                                       | 400 | "A Name must be entered for this Supplier"  |
      | POST | /Quotation         | {}                                                                       | 400 | "A Customer must be selected"               |
      | POST | /SalesOrder        | {"client_id": 12}                                                        | 400 | "A User must be selected"                   |
      | POST | /PurchaseOrder     | {}                                                                       | 400 | "A Supplier must be selected"               |
      | POST | /Report            | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Webhook           | {"url": "http://127.0.0.1:9/"}                                           | 400 | "A Name must be entered"                    |
      | POST | /Webhook           | {"name": "W"}                                                            | 400 | "A URL must be entered"                     |
      | POST | /Actions           | {"outcome_id": 7}                                                        | 400 | "A Ticket must be selected for this Action" |
      | POST | /Attachment        | {"ticket_id": 2000, "data_base64": "aGVsbG8K"}                           | 400 | "A File Name must be entered"               |
      | POST | /CostCentres       | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /DistributionLists | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /FAQLists          | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Product           | {}                                                                       | 400 | "A Name must be entered"                    |
      | POST | /Release           | {"name": "R"}                                                            | 400 | "A Product must be selected"                |
      | POST | /Release           | {"product_id": 1}                                                        | 400 | "A Name must be entered"                    |
      | POST | /SupplierContract  | {}                                                                       | 400 | "A Supplier must be selected"               |
      | POST | /InvoiceChange     | {}                                                                       | 400 | "An Invoice must be selected"               |

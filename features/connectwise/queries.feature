@paging @needs_driver
Feature: Conditions, orders, fields and patches mean what the vendor's grammar says
  Lists are asked for by conditions and orders, single properties by `fields`, changes by JSON Patch.

  @writes @smoke
  Scenario: Conditions find the records that satisfy them, and no others
    Given these records are created:
      | name  | collection       | with                                                                                                     |
      | udf   | system/userDefinedFields | podId = 2; caption = Tier; sequenceNumber = 1                                                    |
      | zebra | company/companies | identifier = Zebra; name = O'Neil "Zebra" [1]; city = Tampa; customFields = [{"id": {udf}, "value": "Gold"}] |
    Then these requests are answered:
      | request                      | query                                                                                           | status | values |
      | GET /company/companies       | conditions = city = "tampa"; orderBy = id                                                        | 200    | */id = [1, 2, {zebra}] |
      | GET /company/companies       | conditions = city != "Tampa"; orderBy = id                                                       | 200    | */id = [3, 4] |
      | GET /company/companies       | conditions = id > 1 and id <= 3; orderBy = id                                                    | 200    | */id = [2, 3] |
      | GET /company/companies       | conditions = id >= 2 and id < 4; orderBy = id desc                                               | 200    | */id = [3, 2] |
      | GET /company/companies       | conditions = id in (1, 3) or name = 'Northwind Traders'; orderBy = name desc                     | 200    | */id = [4, 3, 1] |
      | GET /company/companies       | conditions = id not in (1, 3, {zebra}); orderBy = id                                             | 200    | */id = [2, 4] |
      | GET /company/companies       | conditions = (id = 1 or id = 2) and not_there = 1                                                | 400    |        |
      | GET /company/companies       | conditions = ((((((((((((((((((((((((((((((((((((((((((((((((((id = 1))))))))))))))))))))))))))))))))))))))))))))))))))          | 200    | */id = [1] |
      | GET /company/companies       | conditions = (((((((((((((((((((((((((((((((((((((((((((((((((((id = 1)))))))))))))))))))))))))))))))))))))))))))))))))))        | 400    |        |
      | GET /company/companies       | conditions = id = 1 or id = 2 and city = "Albany"; orderBy = id                                  | 200    | */id = [1] |
      | GET /company/companies       | conditions = name like "%traders"                                                                | 200    | */id = [4] |
      | GET /company/companies       | conditions = name like "C*Ltd"                                                                   | 200    | */id = [2] |
      | GET /company/companies       | conditions = name like "N%WIN%rade%"                                                             | 200    | */id = [4] |
      | GET /company/companies       | conditions = name like "N%rade%win%"                                                             | 200    | # = 0  |
      | GET /company/companies       | conditions = name like "Northwind Tra%aders"                                                     | 200    | # = 0  |
      | GET /company/companies       | conditions = name not like "N%x"; orderBy = id                                                   | 200    | */id = [1, 2, 3, 4, {zebra}] |
      | GET /company/companies       | conditions = identifier not like "Z%x" and id > 3; orderBy = id                                  | 200    | */id = [4, {zebra}] |
      | GET /company/companies       | conditions = name not like "A%" and name not contains "in"; orderBy = id                         | 200    | */id = [2, {zebra}] |
      | GET /company/companies       | conditions = name contains "[[]1]"                                                               | 200    | */id = [{zebra}] |
      | GET /company/companies       | conditions = name = 'O''Neil "Zebra" [[]1]'                                                      | 200    | */id = [{zebra}] |
      | GET /company/companies       | conditions = phoneNumber = null; orderBy = id                                                    | 200    | */id = [1, 3, 4, {zebra}] |
      | GET /company/companies       | conditions = phoneNumber != null                                                                 | 200    | */id = [2] |
      | GET /company/companies       | conditions = phoneNumber in (null, "8135550100") and id < 3; orderBy = id                        | 200    | */id = [1, 2] |
      | GET /company/companies       | conditions = status/name = "active" and deletedFlag = false and id < 3; orderBy = id             | 200    | */id = [1, 2] |
      | GET /company/companies       | conditions = deletedFlag = TRUE                                                                  | 200    | # = 0  |
      | GET /company/companies       | conditions = enteredBy = "Integrator"                                                            | 200    | */id = [{zebra}] |
      | GET /company/companies       | conditions = _info/lastUpdated > [2000-01-01T00:00:00Z] and id = 1                               | 200    | */id = [1] |
      | GET /company/companies       | conditions = lastUpdated < [2000-01-01T00:00:00Z]                                                | 200    | # = 0  |
      | GET /company/companies       | childConditions = types/name = "Client"; orderBy = id                                            | 200    | */id = [1, 2, 3, 4] |
      | GET /company/companies       | childConditions = types/id in (1)                                                                | 400    |        |
      | GET /company/companies       | customFieldConditions = caption = "Tier" and value = "gold"                                      | 200    | */id = [{zebra}] |
      | GET /company/companies       | customFieldConditions = caption = "Tier" and value = "Silver"                                    | 200    | # = 0  |
      | GET /company/companies/count | conditions = id > 1; childConditions = types/id = 1                                              | 200    | count = 3 |
      | GET /company/companies       | conditions = name = null and city > "S"                                                          | 200    | # = 0  |
      | GET /company/companies       | orderBy = city asc, name desc                                                                    | 200    | */id = [3, 4, {zebra}, 2, 1] |
      | GET /company/companies       | orderBy = phoneNumber; conditions = id < 4                                                       | 200    | 2/id = 2 |
      | GET /company/companies       | orderBy = phoneNumber desc; conditions = id < 4                                                  | 200    | 0/id = 2 |
      | GET /company/companies       | orderBy = unicorn                                                                                | 400    |        |
      | GET /company/companies       | orderBy = name upwards                                                                           | 400    |        |
      | GET /company/companies       | orderBy = status                                                                                 | 400    |        |
      | GET /company/companies       | conditions = name > null                                                                         | 400    |        |
      | GET /company/companies       | conditions = id = "1"                                                                            | 400    |        |
      | GET /company/companies       | conditions = id like "1"                                                                         | 400    |        |
      | GET /company/companies       | conditions = dateAcquired > [nonsense]                                                           | 400    |        |
      | GET /company/companies       | conditions = (((id = 1))                                                                         | 400    |        |
      | GET /company/companies       | conditions = name = "unfinished                                                                  | 400    |        |
      | GET /company/companies       | fields = id, name,status/name; conditions = id = 2                                               | 200    | 0/id = 2; 0/name = Contoso Ltd; 0/status/name = Active; 0/status/id = nothing; 0/city = nothing; 0/_info = nothing |
      | GET /company/companies/2     | fields = name,_info/lastUpdated                                                                  | 200    | name = Contoso Ltd; id = nothing; _info/lastUpdated = something; _info/updatedBy = nothing |
      | GET /company/contacts/2      | fields = communicationItems/COMMUNICATIONTYPE                                                    | 200    | communicationItems/0/communicationType = something; communicationItems/0/value = nothing; communicationItems/0/type = nothing |
      | GET /company/companies/2     | fields = unicorn                                                                                 | 400    |        |
      | GET /company/companies/2     | fields = status/unicorn                                                                          | 400    |        |
      | GET /system/members/mreyes   |                                                                                                  | 200    | id = 1 |

  @writes
  Scenario: Pages by number and forward only
    Then these requests are answered:
      | request                             | query                                                                          | headers                        | status | values                                                                                                                                                                                                       | links                                                                                                            |
      | GET /company/companies              | pageSize = 3                                                                   |                                | 200    | */id = [1, 2, 3]                                                                                                                                                                                             | next/page = "2"; last/page = "2"; next/pageSize = "3"; prev = nothing; first = nothing                           |
      | GET /company/companies              | pageSize = 3; page = 2                                                         |                                | 200    | */id = [4]                                                                                                                                                                                                   | prev/page = "1"; first/page = "1"; next = nothing; last = nothing                                                |
      | GET /company/companies              | pageSize = 2; page = 2                                                         |                                | 200    | */id = [3, 4]                                                                                                                                                                                                | prev/page = "1"; next = nothing                                                                                  |
      | GET /company/companies              | pageSize = 1; page = 3; orderBy = id desc                                      |                                | 200    | */id = [2]                                                                                                                                                                                                   | prev/page = "2"; first/page = "1"; next/page = "4"; last/page = "4"; next/orderBy = id desc; next/pageSize = "1" |
      | GET /company/companies              | pageSize = 2; page = 3                                                         |                                | 200    | # = 0                                                                                                                                                                                                        | prev = nothing; next = nothing                                                                                   |
      | GET /company/companies              | pageSize = 4                                                                   |                                | 200    | # = 4                                                                                                                                                                                                        | next = nothing; last = nothing                                                                                   |
      | GET /company/companies              | pageSize = 0; page = 0                                                         |                                | 200    | # = 4                                                                                                                                                                                                        | next = nothing                                                                                                   |
      | GET /company/companies              | pageSize = 2; pageId = 1                                                       | Pagination-Type = Forward-Only | 200    | */id = [2, 3]                                                                                                                                                                                                | next/pageId = "3"; next/pageSize = "2"; prev = nothing                                                           |
      | GET /company/companies              | pageSize = 2; pageId = 2                                                       | Pagination-Type = forward-only | 200    | */id = [3, 4]                                                                                                                                                                                                | next = nothing                                                                                                   |
      | GET /company/companies              | pageSize = 2; pageId = 3                                                       | Pagination-Type = forward-only | 200    | */id = [4]                                                                                                                                                                                                   | next = nothing                                                                                                   |
      | GET /company/companies              | pageSize = 2; pageId = 4                                                       | Pagination-Type = forward-only | 200    | # = 0                                                                                                                                                                                                        | next = nothing                                                                                                   |
      | GET /company/companies              | pageSize = 2; orderBy = id                                                     | Pagination-Type = forward-only | 400    |                                                                                                                                                                                                              |                                                                                                                  |
      | GET /service/boards/1/statuses      | pageSize = 4; page = 2                                                         |                                | 200    | */id = [5, 6]                                                                                                                                                                                                | prev/page = "1"                                                                                                  |
      | GET /service/boards/987654/statuses |                                                                                |                                | 404    |                                                                                                                                                                                                              |                                                                                                                  |
      | GET /service/sources/1/usages/list  | pageSize = 1; page = 2                                                         |                                | 200    | # = 1                                                                                                                                                                                                        | prev/page = "1"; next/page = "3"; last/page = "3"                                                                |
      | GET /system/reports/Service         | pageSize = 1; page = 1; columns = TicketNbr, summary; orderBy = ticketnbr desc |                                | 200    | row_values = [[2, "Disk full"]]; column_definitions/# = 2; column_definitions/1/Summary/type = Text; column_definitions/0/TicketNbr/identityColumn = true; column_definitions/0/TicketNbr/isNullable = false | next/page = "2"; last/page = "2"                                                                                 |
      | GET /system/reports/Service         | pageSize = 1; page = 2; columns = TicketNbr; conditions = Closed_Flag = false  |                                | 200    | row_values = [[2]]                                                                                                                                                                                           | prev/page = "1"; next = nothing                                                                                  |
      | GET /system/reports/Service/count   | conditions = TicketNbr = 1                                                     |                                | 200    | count = 1                                                                                                                                                                                                    |                                                                                                                  |

  @writes @needs_settings
  Scenario: Settings choose where reports of the vendor's system differ
    Then these settings lead to these answers:
      | setting                    | value    | request                              | headers                                       | with                                      | status | names | text | values |
      | missing_client_id          | forbidden | GET /system/info                    | clientId = ""                                 |                                           | 403    |       | "code":"Security" | |
      | missing_client_id          | named    | GET /system/info                     | clientId = ""                                 |                                           | 400    |       | The clientId header is required. | |
      | missing_client_id          | router   | GET /system/info                     | clientId = ""                                 |                                           | 400    |       | Cannot route | |
      | missing_client_id          | accept   | GET /system/info                     | clientId = ""                                 |                                           | 200    |       |      |        |
      | missing_client_id          | hosting  | GET /system/info                     | clientId = ""                                 |                                           | 403    |       |      |        |
      | hosting                    | cloud    | GET /system/info                     | clientId = ""                                 |                                           | 400    |       | Cannot route | |
      | hosting                    | cloud    | GET /system/info                     | Authorization = Basic bm9ib2R5K3g6eQ==        |                                           | 400    |       | Cannot route | |
      | hosting                    | self-hosted | GET /system/info                  | Authorization = Basic bm9ib2R5K3g6eQ==        |                                           | 401    |       | "code":"Unauthorized" | |
      | unauthorized_code          | ConnectWiseApi | GET /system/info               | Authorization = Basic bm9ib2R5K3g6eQ==        |                                           | 401    |       | UserNotAuthenticated | |
      | unsupported_version        | refuse   | GET /system/info                     | Accept = application/vnd.connectwise.com+json;version=2030.1 |                            | 400    |       | version | |
      | unsupported_version        | refuse   | GET /system/info                     | Accept = application/vnd.connectwise.com+json;version=2025.1 |                            | 200    |       |      |        |
      | unsupported_version        | ignore   | GET /system/info                     | Accept = application/vnd.connectwise.com+json;version=2030.1 |                            | 200    |       |      |        |
      | system_info_public         | true     | GET /system/info                     | Authorization = ""                            |                                           | 200    |       |      |        |
      | system_info_public         | true     | GET /system/myMembers                | Authorization = ""                            |                                           | 401    |       |      |        |
      | missing_photo              | "404"    | GET /company/contacts/1/image        |                                               |                                           | 404    |       |      |        |
      | missing_photo              | pixel    | GET /company/contacts/1/image        |                                               |                                           | 200    |       | PNG  |        |
      | condition_length           | 100      | POST /service/tickets/search         |                                               | conditions = summary = "123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123" | 200 | |  | # = 0 |
      | condition_length           | 100      | GET /service/tickets?conditions=summary="xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" |                                   |                                           | 400    |       | longer than 100 characters | |
      | condition_tests            | 1        | GET /service/tickets?conditions=id=1 or id=2 |                                       |                                           | 400    |       | more than 1 tests | |
      | condition_tests            | 2        | GET /service/tickets?conditions=id=1 or id=2 |                                       |                                           | 200    |       |      | # = 2  |
      | false_200                  | true     | PATCH /service/tickets/1             |                                               | * = [{"op": "replace", "path": "status/name", "value": "Closed"}] | 200 | |      | status/name = New |
      | contact_put_refuses_items  | true     | PUT /company/contacts/1              |                                               | firstName = A; communicationItems = []    | 400    | communicationItems |  | |
      | line_breaks                | blank    | PATCH /service/tickets/1             |                                               | * = [{"op": "replace", "path": "summary", "value": "a\\nb"}] | 200 |   |      | summary = a b |
      | time_start_required        | false    | POST /time/entries                   |                                               | company/id = 2                            | 201    |       |      | timeStart = something |
      | errors_of_simple_refusals  | "null"   | GET /service/tickets/987654          |                                               |                                           | 404    |       | "errors":null | |
      | errors_of_simple_refusals  | unread   | GET /service/tickets?conditions=x    |                                               |                                           | 400    |       | "errors":null | |
      | owner_in_resources         | false    | POST /service/tickets                |                                               | summary = x; company/id = 2; owner/id = 1 | 201    |       |      | resources = nothing |
      | company_needs_address      | true     | POST /company/companies              |                                               | identifier = X; name = X                  | 400    | addressLine1 | | |
      | company_needs_address      | true     | POST /company/companies              |                                               | identifier = X; name = X; state = FL      | 201    |       |      |        |
      | addition_dates             | any      | POST /finance/agreements/1/additions |                                               | product/id = 1; billCustomer = Billable; effectiveDate = 2020-01-01 | 201 | |    | additionStatus = Active |
      | sla_utc_offset             | -5       | POST /service/tickets                |                                               | summary = x; company/id = 2               | 201    |       | UTC-05 |      |
      | hours_billed_step          | 0.25     | POST /time/entries                   |                                               | company/id = 2; timeStart = 2025-03-04T09:00:00Z; timeEnd = 2025-03-04T09:44:00Z | 201 | | | hoursBilled = 0.75; actualHours = 0.73 |
      | hours_billed_step          | 0        | POST /time/entries                   |                                               | company/id = 2; timeStart = 2025-03-04T09:00:00Z; timeEnd = 2025-03-04T09:44:00Z | 201 | | | hoursBilled = 0.73 |
      | schedule_conflicts_refused | false    | POST /schedule/entries               |                                               | type/id = 2; name = x; member/id = 1; dateStart = 2025-02-03T09:30:00Z; dateEnd = 2025-02-03T09:45:00Z | 201 | | | |
      | schedule_conflicts_refused | true     | POST /schedule/entries               |                                               | type/id = 2; name = x; member/id = 1; dateStart = 2025-02-03T09:30:00Z; dateEnd = 2025-02-03T09:45:00Z | 400 | dateStart | | |

  @writes @errors
  Scenario: A patch adds, replaces and removes, and refuses what does not exist
    Given these records are created:
      | name    | collection       | with                                                                                                   |
      | contact | company/contacts | communicationItems = [{"type": {"id": 1}, "value": "a@b.example", "defaultFlag": true}, {"type": {"id": 2}, "value": "555-1"}]; title = Dr. |
      | ticket  | service/tickets  | board/id = 1; poNumber = PO-1; externalXRef = X                                                        |
    Then these requests are answered:
      | request                           | with                                                                                                                     | status | names              | values                                                                                                   |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "Replace", "path": "/summary", "value": "Slash"}, {"op": "add", "path": "poNumber", "value": 7}]             | 200    |                    | summary = Slash; poNumber = "7"                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "remove", "path": "poNumber"}, {"op": "replace", "path": "externalXRef", "value": null}]                     | 200    |                    | poNumber = nothing; externalXRef = nothing; summary = Slash                                              |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "severity", "value": null}]                                                               | 200    |                    | severity = Medium                                                                                        |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "status/name", "value": "In Progress"}]                                                   | 200    |                    | status/id = 2                                                                                            |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "status", "value": {"id": "3"}}]                                                          | 200    |                    | status/id = 3                                                                                            |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "SUMMARY", "value": "x"}]                                                                 | 400    | SUMMARY            |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "unicorn", "value": "x"}]                                                                 | 400    | unicorn            |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "summary/inner", "value": "x"}]                                                           | 400    | summary            |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "status/name/more", "value": "x"}]                                                        | 400    | status             |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "move", "path": "summary", "value": "x"}]                                                                    | 400    |                    |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "value": "x"}]                                                                                    | 400    |                    |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "summary", "value": "x", "from": "y"}]                                                    | 400    |                    |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = {"op": "replace", "path": "summary", "value": "x"}                                                                   | 400    |                    |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = ["summary"]                                                                                                          | 400    |                    |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "summary", "value": {"a": 1}}]                                                            | 400    |                    |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = [{"op": "replace", "path": "summary", "value": ""}]                                                                  | 400    | summary            |                                                                                                          |
      | PATCH /service/tickets/{ticket}   | * = []                                                                                                                   | 200    |                    | summary = Slash; status/id = 3                                                                           |
      | PATCH /company/contacts/{contact} | * = [{"op": "replace", "path": "communicationItems/0/value", "value": "c@d.example"}]                                    | 200    |                    | communicationItems/*/value = ["c@d.example", "555-1"]; communicationItems/0/domain = @d.example          |
      | PATCH /company/contacts/{contact} | * = [{"op": "add", "path": "communicationItems/0", "value": {"type": {"id": 2}, "value": "555-2", "defaultFlag": true}}] | 200    |                    | communicationItems/*/value = ["c@d.example", "555-1", "555-2"]; communicationItems/2/defaultFlag = false |
      | PATCH /company/contacts/{contact} | * = [{"op": "add", "path": "communicationItems/-", "value": {"type": {"id": 3}, "value": "555-3", "defaultFlag": true}}] | 200    |                    | communicationItems/# = 4; communicationItems/3/defaultFlag = true; defaultPhoneNbr = 555-3               |
      | PATCH /company/contacts/{contact} | * = [{"op": "remove", "path": "communicationItems/1"}]                                                                   | 200    |                    | communicationItems/*/value = ["c@d.example", "555-2", "555-3"]                                           |
      | PATCH /company/contacts/{contact} | * = [{"op": "replace", "path": "communicationItems/1", "value": {"type": {"id": 2}, "value": "555-9"}}]                  | 200    |                    | communicationItems/# = 3                                                                                 |
      | PATCH /company/contacts/{contact} | * = [{"op": "replace", "path": "communicationItems/0/value", "value": "e@f.example"}, {"op": "remove", "path": "communicationItems/2"}] | 200    |                    | communicationItems/*/value = ["e@f.example", "555-3"]                                           |
      | PATCH /company/contacts/{contact} | * = [{"op": "add", "path": "communicationItems/-", "value": {"type": {"id": 3}, "value": "555-4"}}]                                      | 200    |                    | communicationItems/# = 3                                                                        |
      | PATCH /company/contacts/{contact} | * = [{"op": "remove", "path": "communicationItems/3"}]                                                                   | 400    | communicationItems |                                                                                                          |
      | PATCH /company/contacts/{contact} | * = [{"op": "replace", "path": "communicationItems/3", "value": {"value": "1"}}]                                         | 400    | communicationItems |                                                                                                          |
      | PATCH /company/contacts/{contact} | * = [{"op": "add", "path": "communicationItems/4", "value": {"value": "1"}}]                                             | 400    | communicationItems |                                                                                                          |
      | PATCH /company/contacts/{contact} | * = [{"op": "add", "path": "communicationItems/x", "value": {"value": "1"}}]                                             | 400    | communicationItems |                                                                                                          |
      | PATCH /company/contacts/{contact} | * = [{"op": "add", "path": "communicationItems/-", "value": null}]                                                       | 400    | communicationItems |                                                                                                          |

  @writes @errors
  Scenario: Values are read as leniently as the vendor reads them, and no more
    Given these records are created:
      | name   | collection      | with                                                                                                                |
      | ticket | service/tickets | SUMMARY = 5; summary = -; board/id = "1"; requiredDate = 3/4/2025 5:06 PM; allowAllClientsPortalView = "TRUE"; company = {"identifier": "contoso"} |
      | second | service/tickets | summary = true; requiredDate = 2025-3-4; allowAllClientsPortalView = 1; company = {"id": 2, "name": "Other", "_info": {"x": 1}}; poNumber = ""   |
      | third  | service/tickets | requiredDate = 2025-03-04T05:06:07.900+02:00; allowAllClientsPortalView = 0; owner = {"identifier": "MREYES"}         |
      | fourth | service/tickets | requiredDate = /Date(1741064767000)/; estimatedStartDate = 12/31/2025                                                |
      | noon   | service/tickets | requiredDate = 3/4/2025 12:00 AM; estimatedStartDate = 3/4/2025 12:00 PM                                            |
    Then the records have these values:
      | name   | values                                                                                                    |
      | ticket | summary = "5"; board/id = 1; requiredDate = 2025-03-04T17:06:00Z; allowAllClientsPortalView = true; company/id = 2 |
      | second | summary = "true"; requiredDate = 2025-03-04T00:00:00Z; allowAllClientsPortalView = true; company/name = Contoso Ltd; poNumber = nothing |
      | third  | requiredDate = 2025-03-04T03:06:07Z; allowAllClientsPortalView = false; owner/id = 1                      |
      | fourth | requiredDate = 2025-03-04T05:06:07Z; estimatedStartDate = 2025-12-31T00:00:00Z                            |
      | noon   | requiredDate = 2025-03-04T00:00:00Z; estimatedStartDate = 2025-03-04T12:00:00Z                            |
    And these requests are refused:
      | request                | with                                             | status | text |
      | create service/tickets | unicorn = 1                                      | 400    | Could not find member 'unicorn' on object of type 'Ticket'. Path 'unicorn', line 1, position |
      | create service/tickets | company = {"id": 2, "unicorn": 1}                | 400    | unicorn |
      | create service/tickets | company = 2                                      | 400    | company |
      | create service/tickets | company = {"id": "two"}                          | 400    | company |
      | create service/tickets | summary = ["x"]                                  | 400    | summary |
      | create service/tickets | requiredDate = 13/4/2025                         | 400    | requiredDate |
      | create service/tickets | requiredDate = 3/4/2025 13:00 PM                 | 400    | requiredDate |
      | create service/tickets | requiredDate = tomorrow                          | 400    | requiredDate |
      | create service/tickets | allowAllClientsPortalView = maybe                | 400    | allowAllClientsPortalView |
      | create service/tickets | severity = Extreme                               | 400    | severity |
      | create service/tickets | customFields = [{"value": "x"}]                  | 400    | customFields |
      | create service/tickets | customFields = 1                                 | 400    | customFields |

  @writes
  Scenario: User-defined fields show on every record of their screen, and keep what is left out
    Given these records are created:
      | name   | collection               | with                                                                        |
      | second | system/userDefinedFields | podId = 1; caption = B; sequenceNumber = 2                                  |
      | first  | system/userDefinedFields | podId = 1; caption = A; sequenceNumber = 1                                  |
      | other  | system/userDefinedFields | podId = 2; caption = C; sequenceNumber = 1                                  |
      | ticket | service/tickets          | customFields = [{"id": {first}, "value": "one"}, {"id": {second}, "value": 2}] |
    Then the records have these values:
      | name   | values                                                                                                  |
      | ticket | customFields/*/caption = ["A", "B"]; customFields/*/value = ["one", 2]; customFields/0/type = TextArea; customFields/0/id = {first} |
    When these records are changed:
      | name   | with                                                |
      | ticket | customFields = [{"id": {second}, "value": null}]    |
    Then the records have these values:
      | name   | values                                  |
      | ticket | customFields/*/value = ["one", null]    |
    And these settings lead to these answers:
      | setting                   | value | request                         | with                                                                                                          | status | names        |
      | patch_needs_custom_fields | true  | PATCH /service/tickets/{ticket} | * = [{"op": "replace", "path": "summary", "value": "x"}]                                                       | 400    | customFields |
      | patch_needs_custom_fields | true  | PATCH /service/tickets/{ticket} | * = [{"op": "replace", "path": "summary", "value": "x"}, {"op": "replace", "path": "customFields", "value": []}] | 200    |              |
    When these records are changed:
      | name   | with       |
      | second | podId = 2  |
    Then the records have these values:
      | name   | values                         |
      | ticket | customFields/*/caption = ["A"] |
    And these requests are answered:
      | request                  | status | values                              |
      | GET /company/companies/2 | 200    | customFields/*/caption = ["C", "B"] |
    When these records are deleted:
      | name  |
      | first |
    Then the records have these values:
      | name   | values                 |
      | ticket | customFields = nothing |

  @writes @auth
  Scenario: A role that reaches to one's own sees and changes what is its own
    Given people do this:
      | action            | with                                                                                                                                  | refused | values |
      | PUT /roles/Mine   | functions = {"Service Tickets": {"inquire": "My", "add": "My", "edit": "My", "delete": "My"}, "Company Maintenance": {"inquire": "All"}, "Time Entry": {"inquire": "My", "add": "All", "edit": "My"}} | | |
    And these records are created:
      | name   | collection      | with                                                    |
      | hers   | service/tickets | board/id = 1; owner/identifier = mreyes                 |
      | shared | service/tickets | board/id = 1; owner/identifier = mreyes                 |
      | entry  | time/entries    |                                                         |
    When requests are sent by a caller with the role "Mine"
    And these records are created:
      | name | collection      | with                                    |
      | mine | service/tickets | board/id = 1; owner/identifier = API1 |
    Then these requests are answered:
      | request                            | with              | status | values |
      | GET /service/tickets               |                   | 200    | */id = [{mine}] |
      | GET /service/tickets/count         |                   | 200    | count = 1 |
      | GET /service/tickets/{hers}        |                   | 403    |        |
      | GET /service/tickets/{mine}        |                   | 200    |        |
      | GET /service/tickets/{hers}/notes  |                   | 403    |        |
      | GET /service/tickets/{mine}/notes  |                   | 200    |        |
      | PATCH /service/tickets/{hers}      | * = [{"op": "replace", "path": "summary", "value": "x"}] | 403 | |
      | PATCH /service/tickets/{mine}      | * = [{"op": "replace", "path": "status/id", "value": 5}] | 403 | |
      | DELETE /service/tickets/{hers}     |                   | 403    |        |
      | GET /company/companies             |                   | 200    | # = 4  |
      | POST /company/companies            | identifier = X; name = X | 403 |    |
      | GET /company/contacts              |                   | 403    |        |
      | GET /time/entries                  |                   | 200    | # = 0  |
      | PATCH /time/entries/{entry}        | * = [{"op": "replace", "path": "notes", "value": "x"}] | 403 | |
      | DELETE /time/entries/{entry}       |                   | 403    |        |
      | POST /service/tickets/{mine}/merge | mergeTicketIds = [1] | 403 |        |
      | GET /service/boards                |                   | 200    |        |
      | POST /service/sources              | name = X          | 403    |        |
      | GET /system/audittrail?type=Ticket&id=1 |              | 403    |        |

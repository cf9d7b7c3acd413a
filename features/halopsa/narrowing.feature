@needs_driver @paging
Feature: Parameters narrow lists
  Each parameter of a list keeps the records that satisfy it, and parameters narrow together.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock
  Scenario: Tickets are narrowed by what they are, whom they are for and what has happened to them
    Given Tickets "printer" is created with
      | summary      | Printer is out                   |
      | details      | Tray 2                           |
      | user_id      | 36                               |
      | team         | 1st Line Support                 |
      | agent_id     | 3                                |
      | category_1   | Hardware>Printer                 |
      | assets       | [{"id": 51}]                     |
      | flagged      | true                             |
      | startdate    | 2026-03-01T09:00:00              |
      | targetdate   | 2026-03-05T17:00:00              |
      | reportedby   | Jo                               |
    And Tickets "backup" is created with
      | summary       | Backup failed       |
      | details       | Printer of a report |
      | client_id     | 13                  |
      | tickettype_id | 2                   |
      | parent_id     | {printer}           |
      | targetdate    | 2026-03-05T17:00:00 |
      | agent_id      | 4                   |
    And Tickets "closed" is created with
      | summary     | Closed long ago |
      | client_id   | 13              |
      | status_id   | 9               |
      | contract_id | 10              |
      | read        | true            |
    And Actions "work" is created with
      | ticket_id  | {backup}     |
      | outcome_id | 7            |
      | note       | Tape changed |
      | timetaken  | 0.5          |
    And Attachment "file" is created with
      | ticket_id   | {printer} |
      | filename    | log.txt   |
      | data_base64 | aGVsbG8K  |
    And Projects "move" is created with
      | summary   | Move |
      | details   | All  |
      | client_id | 13   |
    Then these lists of Tickets are
      | order=id                                                                                            | printer, backup, closed |
      | order=id&orderdesc=true                                                                             | closed, backup, printer |
      | order=id&open_only=true                                                                             | printer, backup         |
      | order=id&closed_only=true                                                                           | closed                  |
      | order=id&includeclosed=0                                                                            | printer, backup         |
      | order=id&includeclosed=1                                                                            | closed                  |
      | order=id&includeclosed=0,1                                                                          | printer, backup, closed |
      | order=id&client_id=13                                                                               | backup, closed          |
      | order=id&client_ids=12,13                                                                           | printer, backup, closed |
      | order=id&site_id=22                                                                                 | printer                 |
      | order=id&user_id=36                                                                                 | printer                 |
      | order=id&toplevel_id=1                                                                              | printer, backup, closed |
      | order=id&toplevel_id=2                                                                              | none                    |
      | order=id&agent=3,4                                                                                  | printer, backup         |
      | order=id&agent_id=4                                                                                 | backup                  |
      | order=id&mine=true                                                                                  | none                    |
      | order=id&team=1                                                                                     | printer, backup, closed |
      | order=id&team_name=1ST line support                                                                 | printer, backup, closed |
      | order=id&status=9                                                                                   | closed                  |
      | order=id&requesttype=2                                                                              | backup                  |
      | order=id&requesttype_id=2                                                                           | backup                  |
      | order=id&priority=6                                                                                 | backup                  |
      | order=id&sla=1                                                                                      | printer, closed         |
      | order=id&category_1=2                                                                               | printer                 |
      | order=id&itil_requesttype=3                                                                         | backup                  |
      | order=id&contract_id=10                                                                             | closed                  |
      | order=id&parent_id={printer}                                                                        | backup                  |
      | order=id&unlinked_only=true                                                                         | printer, closed         |
      | order=id&includechildren=1                                                                          | printer                 |
      | order=id&includechildren=2                                                                          | backup                  |
      | order=id&includechildren=0                                                                          | closed                  |
      | order=id&asset_id=51                                                                                | printer                 |
      | order=id&asset_id=52                                                                                | none                    |
      | order=id&excludethese={printer},{closed}                                                            | backup                  |
      | order=id&ticketids={printer},{closed}                                                               | printer, closed         |
      | order=id&flagged=1                                                                                  | printer                 |
      | order=id&flagged=0                                                                                  | backup, closed          |
      | order=id&includeread=1                                                                              | closed                  |
      | order=id&includehold=1                                                                              | none                    |
      | order=id&withattachments=true                                                                       | printer                 |
      | order=id&onlytime=true                                                                              | backup                  |
      | order=id&notime=true                                                                                | printer, closed         |
      | order=id&startandendset=true                                                                        | printer                 |
      | order=id&search=printer                                                                             | printer, backup         |
      | order=id&search_summary=printer                                                                     | printer                 |
      | order=id&search_details=printer                                                                     | backup                  |
      | order=id&search_reportedby=jo                                                                       | printer                 |
      | order=id&search=tape                                                                                | none                    |
      | order=id&search=tape&searchactions=true                                                             | backup                  |
      | order=id&search=report&searchactions=true                                                           | backup                  |
      | order=id&domain=prjs                                                                                | move                    |
      | order=id&domain=opps                                                                                | none                    |
      | order=id&domain=reqs                                                                                | printer, backup, closed |
      | order=id&includeprojects=1                                                                          | move                    |
      | order=id&includeprojects=0                                                                          | printer, backup, closed |
      | order=id&datesearch=targetdate&startdate=2026-03-05&enddate=2026-03-05                              | printer, backup         |
      | order=id&datesearch=startdate&startdate=2026-03-01T09:00:00&enddate=2026-03-01T09:00:00             | printer                 |
      | order=id&datesearch=startdate&startdate=2026-03-01T09:00:01                                         | none                    |
      | order=id&datesearch=dateclosed&startdate=2026-01-01&enddate=2999-01-01                              | closed                  |
      | order=summary                                                                                       | backup, closed, printer |
      | order=client_id&order2=id&orderdesc2=true                                                           | printer, closed, backup |
      | order=client_id&orderdesc=true&order2=id                                                            | backup, closed, printer |
      | order=id&pageinate=true&page_size=2&page_no=2                                                       | closed                  |
      | order=id&count=2                                                                                    | printer, backup         |
      | order=id&advanced_search=[{"filter_name":"client_id","filter_type":2,"filter_value":"13"}]          | backup, closed          |
      | order=id&advanced_search=[{"filter_name":"summary","filter_type":2,"filter_value":"BACKUP failed"}] | backup                  |
      | order=id&advanced_search=[]                                                                         | printer, backup, closed |

  @writes @needs_clock
  Scenario: Words of parameters are read in any letter case, numbers with blanks around them
    Given Site 22 is called "harbour"
    And Site "harbour" is changed to
      | delivery_address | {"postcode": "M1 2AB"} |
    And Tickets "printer" is created with
      | summary    | Beta                |
      | user_id    | 36                  |
      | assets     | [{"id": 51}]        |
      | targetdate | 2026-03-05T17:00:00 |
    And Tickets "backup" is created with
      | summary      | alpha                        |
      | client_id    | 13                           |
      | parent_id    | {printer}                    |
      | flagged      | true                         |
      | status_id    | 3                            |
      | customfields | [{"id": 201, "value": "77"}] |
    And Projects "move" is created with
      | summary   | Move |
      | details   | All  |
      | client_id | 13   |
    And Opportunities "deal" is created with
      | summary   | Deal |
      | client_id | 13   |
    And Users 36 is called "jo"
    And Users "jo" is changed to
      | azureoid     | a1     |
      | mobilenumber | 0700 1 |
    And Team "sales" is created with
      | name        | Sales |
      | foropps     | true  |
      | forrequests | false |
    And Agent "gone" is created with
      | name       | Gone Away |
      | isdisabled | true      |
    Then these lists of Tickets are
      | order=SUMMARY                                                                                | backup, printer       |
      | order=Id&orderdesc=TRUE                                                                      | backup, printer       |
      | order=colour&order2=id&orderdesc2=true                                                       | backup, printer       |
      | order=id&domain=PRJS                                                                         | move                  |
      | order=id&domain=OPPS                                                                         | deal                  |
      | order=id&domain=Other                                                                        | printer, backup       |
      | order=id&includeprojects=0,1                                                                 | printer, backup, move, deal |
      | order=id&datesearch=TargetDate&startdate=2026-03-05&enddate=2026-03-05                       | printer               |
      | order=id&datesearch=colour&startdate=1999-01-01                                              | printer, backup       |
      | order=id&includechildren=0,7                                                                 | none                  |
      | order=id&includechildren=7                                                                   | none                  |
      | order=id&client_ids= 12 ,13                                                                  | printer, backup       |
      | order=id&ticketids={printer}, ,{backup}                                                      | printer, backup       |
      | order=id&flagged= TRUE                                                                       | backup                |
      | order=id&flagged=FALSE                                                                       | printer, backup       |
      | order=id&flagged=0, 1                                                                        | printer, backup       |
      | order=id&includehold=0                                                                       | printer               |
      | order=id&flagged=undefined                                                                   | printer, backup       |
      | order=id&sitepostcode=m1 2ab                                                                 | printer               |
      | order=id&requesttypegroup=0                                                                  | printer, backup       |
      | order=id&lastupdatefromdate=2099-01-01                                                       | none                  |
      | order=id&lastupdatetodate=2099-01-01                                                         | printer, backup       |
      | order=id&calendar_startdate=2099-01-01                                                       | none                  |
      | order=id&calendar_enddate=2099-01-01                                                         | printer, backup       |
      | order=id&advanced_search=[{"filter_name":"SUMMARY","filter_type":"2","filter_value":"beta"}] | printer               |
      | order=id&advanced_search=[{"filter_name":"client_id","filter_type":2,"filter_value":13},{"filter_name":"onhold","filter_type":2,"filter_value":true}] | backup |
      | order=id&search=beta&searchactions=false                                                     | printer               |
      | order=id&search=Be&searchactions=true                                                        | printer               |
    And these requests answer
      | /Tickets?ticketids={backup}                            | tickets/0/customfields       | absent         |
      | /Tickets?ticketids={backup}&include_custom_fields=201  | tickets/0/customfields/0/value | "77"         |
      | /Tickets?ticketids={backup}                            | tickets/0/customfields       | absent         |
      | /Tickets?ticketids={backup}&ticketidonly=true          | tickets                      | [{"id": {backup}, "client_id": 13, "client_name": "Globex", "sla_id": 1, "status_id": 3}] |
      | /Tickets?ticketids={backup}&ticketidonly=true          | tickets/0/summary            | absent         |
      | /Tickets/{backup}?ticketidonly=true                    | summary                      | absent         |
      | /Tickets/{backup}                                      | customfields                 | absent         |
      | /Tickets?pageinate=true&page_size=1000                 | page_size                    | 100            |
      | /Tickets?pageinate=true                                | page_size                    | 50             |
      | /Tickets?page_size=7                                   | page_size                    | 50             |
      | /Client?pageinate=true&page_size=1000                  | page_size                    | 1000           |
      | /Tickets?pageinate=true&page_size=1&page_no=2          | page_no                      | 2              |
      | /Tickets?pageinate=true&page_size=1&page_no=2          | record_count                 | 2              |
      | /Asset?ticket_id={printer}                             | assets/*/id                  | [51]           |
      | /Asset?ticket_id=4711                                  | assets                       | []             |
      | /Asset?username=KIM                                    | assets/*/id                  | [52]           |
      | /Asset?user_id=37                                      | assets/*/id                  | [52]           |
      | /Asset?assetgroup_id=1&order=id                        | assets/*/id                  | [51, 52]       |
      | /Asset?assetgroups=2,3                                 | assets                       | []             |
      | /Asset?excludethese=51                                 | assets/*/id                  | [52]           |
      | /Asset?licence_id=4711                                 | assets                       | []             |
      | /Asset/52                                              | users                        | [{"id": 37, "name": "Kim Doe"}] |
      | /Asset?search=srv&search_inventory_number_only=true    | assets/*/id                  | [51]           |
      | /Field?type_id=4711                                    | */id                         | []             |
      | /Users?integration_type=AZURE                          | users/*/id                   | [36]           |
      | /Users?integration_type=okta                           | users/*/id                   | []             |
      | /Users?search=0700&search_phonenumbers=true            | users/*/id                   | [36]           |
      | /Users?search=0700                                     | users/*/id                   | []             |
      | /Users?asset_id=4711                                   | users/*/id                   | []             |
      | /Users/37?includeusersassets=true                      | assets/*/inventory_number    | ["LT-0007"]    |
      | /Users/36?includeusersassets=true                      | assets                       | []             |
      | /Users/37                                              | assets                       | absent         |
      | /Team?type=OPPS                                        | */id                         | [{sales}]      |
      | /Team?type=REQS                                        | */id                         | [1, 2, 3]      |
      | /Team?memberonly=false                                 | */id                         | [1, 2, 3, {sales}] |
      | /Team?includeenabled=false                             | */id                         | []             |
      | /Outcome?workflow_id=0&order=id                        | */id                         | [2, 7, 8, 9, 10, 11] |
      | /Outcome?tickettype_id=4711&order=id                   | */id                         | [2, 7, 8, 9, 10, 11] |
      | /Status?type=TICKET&excludeclosed=false                | */id                         | [1, 2, 3, 4, 5, 8, 9, 30] |
      | /Agent?activeinactive= TRUE , FALSE &order=id          | */id                         | [2, 3, 4, 5, 6] |
      | /Agent?activeinactive=true&order=id                    | */id                         | [2, 3, 4, 5, 6] |
      | /Agent?includedisabled=true&order=id                   | */id                         | [2, 3, 4, 5, 6, {gone}] |
      | /Agent?includedisabled=true&includeenabled=false       | */id                         | [{gone}]       |
      | /Agent?activeinactive=false,true                       | */id                         | [{gone}]       |
      | /Agent?thisAgentOnly=false&order=id                    | */id                         | [2, 3, 4, 5, 6] |
      | /Agent?withemail=true&includeunassigned=true&order=id  | */id                         | [2, 3, 4, 5, 6] |
      | /TicketType?showall=true&order=id&orderdesc=true&count=3 | */id                       | [29, 28, 27]   |
      | /Client?idonly=true&order=id                           | clients                      | [{"id": 12}, {"id": 13}, {"id": 15}] |
      | /Client?idonly=true                                    | clients/0/name               | absent         |
      | /Client?activeinactive=true,true&order=id              | clients/*/id                 | [12, 13, 14, 15] |
      | /Client?activeinactive=true                            | record_count                 | 3              |
      | /KBArticle?needsreview=true                            | articles                     | []             |
    Given Agent 2 is called "integration"
    And Agent "integration" is changed to
      | team | 1st Line Support |
    Then these requests answer
      | /Team?memberonly=true  | */id | [1] |
      | /Team?myteamsonly=true | */id | [1] |
    Given Users 36 is called "jo"
    And Asset 52 is called "laptop"
    And Asset "laptop" is changed to
      | users | [{"id": 37}, {"id": 36}] |
    Then these requests answer
      | /Users?asset_id=52&order=id | users/*/id  | [36, 37] |
      | /Asset?user_id=36           | assets/*/id | [52]     |
    When Users "jo" is removed
    Then Users "jo" does not exist

  @writes @needs_clock
  Scenario: Tickets are breached when the time for their fix has passed while they are open
    Given Tickets "late" is created with
      | summary     | Slow |
      | client_id   | 12   |
      | priority_id | 1    |
    And Tickets "early" is created with
      | summary     | Fast |
      | client_id   | 12   |
      | priority_id | 4    |
    And Tickets "over" is created with
      | summary     | Over |
      | client_id   | 12   |
      | priority_id | 1    |
      | status_id   | 9    |
    When 230 minutes pass
    And the application signs in again
    Then these lists of Tickets are
      | order=id&includebreached=1 | none              |
      | order=id&includebreached=0 | late, early, over |
    When 20 minutes pass
    Then these lists of Tickets are
      | order=id&includebreached=1 | late        |
      | order=id&includebreached=0 | early, over |

  @writes
  Scenario Outline: An advanced search that is <what> is refused
    When GET /Tickets?advanced_search=<text> is sent
    Then the request is refused as invalid
    And the refusal says "Invalid advanced search parameter"

    Examples:
      | what                   | text                                                                |
      | no JSON                | client                                                              |
      | no list                | {}                                                                  |
      | of another operator    | [{"filter_name":"client_id","filter_type":3,"filter_value":"13"}]   |
      | about no property      | [{"filter_name":"colour","filter_type":2,"filter_value":"13"}]      |
      | of a number            | [1]                                                                 |
      | without an operator    | [{"filter_name":"client_id","filter_value":"13"}]                   |
      | with a list of values  | [{"filter_name":"summary","filter_type":2,"filter_value":["13"]}]   |
      | about a hidden list    | [{"filter_name":"customfields","filter_type":2,"filter_value":"x"}] |

  Scenario: Lists of what a tenant is set up with are narrowed
    Then these requests answer
      | /Agent?order=id                                                | */id                  | [2, 3, 4, 5, 6]                                                  |
      | /Agent?includeunassigned=true&order=id                         | */id                  | [1, 2, 3, 4, 5, 6]                                               |
      | /Agent?includeenabled=false                                    | */id                  | []                                                               |
      | /Agent?activeinactive=false,true                               | */id                  | []                                                               |
      | /Agent?activeinactive=true,false&isapiagent=true&order=id      | */id                  | [2, 5, 6]                                                        |
      | /Agent?excludeAgent=3&isapiagent=false                         | */id                  | [4]                                                              |
      | /Agent?thisAgentOnly=true                                      | */id                  | [2]                                                              |
      | /Agent?team=1ST LINE SUPPORT                                   | */id                  | [3]                                                              |
      | /Agent?team_id=2                                               | */id                  | [4]                                                              |
      | /Agent?teams=1,2&order=id                                      | */id                  | [3, 4]                                                           |
      | /Agent?department_id=2                                         | */id                  | []                                                               |
      | /Agent?role=administrator&order=id                             | */id                  | [2, 3]                                                           |
      | /Agent?search=billie                                           | */id                  | [4]                                                              |
      | /Team?department_id=1                                          | */id                  | [1, 2]                                                           |
      | /Team?ids=1,3                                                  | */id                  | [1, 3]                                                           |
      | /Team?type=reqs                                                | */id                  | [1, 2, 3]                                                        |
      | /Team?type=opps                                                | */id                  | []                                                               |
      | /Team?type=prjs                                                | */id                  | []                                                               |
      | /Team?type=none                                                | */id                  | []                                                               |
      | /Team?memberonly=true                                          | */id                  | []                                                               |
      | /Status?excludeclosed=true                                     | */id                  | [1, 2, 3, 4, 5, 8, 30]                                           |
      | /Status?type=ticket&showquickchangeoptions=true                | */id                  | [1, 2, 3, 4, 5, 8, 9]                                            |
      | /Status?type=opportunity                                       | */id                  | []                                                               |
      | /Outcome?workflow_id=1                                         | */id                  | [7, 8, 9]                                                        |
      | /Outcome?workflow_id=1&workflow_step=2                         | */id                  | [9]                                                              |
      | /Outcome?workflow_id=4711                                      | */id                  | []                                                               |
      | /Outcome?tickettype_id=5                                       | */id                  | [7, 8, 9]                                                        |
      | /Outcome?tickettype_id=1                                       | */id                  | [2, 7, 8, 9, 10, 11]                                             |
      | /Outcome?excludesystemactions=true                             | */id                  | [8, 9, 10, 11]                                                   |
      | /TicketType?itil_type=1                                        | */id                  | [1, 27]                                                          |
      | /TicketType?showinactive=true&order=id&orderdesc=true&count=4  | */id                  | [29, 28, 27, 6]                                                  |
      | /Category?type_id=2                                            | */id                  | [6]                                                              |
      | /Category?type_id=1                                            | */category_name       | ["Hardware", "Printer", "Software", "Virtual Desktop", "Backup"] |
      | /Lookup?lookupid=22&exclude_zero=true                          | */id                  | [1, 2]                                                           |
      | /FieldInfo?typeid=5                                            | */id                  | [251]                                                            |
      | /FieldInfo?search=job&order=name&orderdesc=true                | */name                | ["CFJobType", "CFJobStatus", "CFJobId"]                          |
      | /Client?order=id                                               | clients/*/id          | [12, 13, 15]                                                     |
      | /Client?includeinactive=true&order=id                          | clients/*/id          | [12, 13, 14, 15]                                                 |
      | /Client?includeactive=false&includeinactive=true               | clients/*/id          | [14]                                                             |
      | /Client?includeactive=false                                    | clients/*/id          | []                                                               |
      | /Client?activeinactive=false,true                              | clients/*/id          | [14]                                                             |
      | /Client?search=acme.example                                    | clients/*/id          | [12]                                                             |
      | /Client?search=acme.example&search_name_only=true              | clients/*/id          | []                                                               |
      | /Client?accountmanageronly=true                                | clients/*/id          | []                                                               |
      | /Site?client_id=12                                             | sites/*/id            | [18, 22]                                                         |
      | /Site?toplevel_id=1&site_id=22                                 | sites/*/name          | ["Harbour"]                                                      |
      | /Site?includestocklocations=false&client_id=13                 | sites/*/id            | [19]                                                             |
      | /Site?includenonstocklocations=false                           | sites/*/id            | []                                                               |
      | /Users?client_id=12&order=id                                   | users/*/id            | [31, 35, 36]                                                     |
      | /Users?exclude_generaluser=true&order=id                       | users/*/id            | [36, 37]                                                         |
      | /Users?site_id=22&exclude_defaultsiteusers=true                | users/*/name          | ["Jo Smith"]                                                     |
      | /Users?integration_type=azure                                  | users/*/id            | []                                                               |
      | /Users?integration_type=unknown                                | users/*/id            | []                                                               |
      | /Users?asset_id=52                                             | users/*/id            | [37]                                                             |
      | /Users?search=kim@                                             | users/*/id            | [37]                                                             |
      | /Users?toplevel_id=1&search=jo                                 | users/*/id            | [36]                                                             |
      | /Asset?client_id=13                                            | assets/*/id           | [52]                                                             |
      | /Asset?licence_id=1                                            | assets/*/id           | [51]                                                             |
      | /Asset?search=lt-0                                             | assets/*/id           | [52]                                                             |
      | /Field?type_id=2                                               | */id                  | [51, 53]                                                         |
      | /Supplier?order=id                                             | suppliers/*/id        | [1, 2]                                                           |
      | /Invoice?client_id=12&includelines=true                        | invoices/*/lines/*/id | [[951, 952]]                                                     |
      | /Invoice?postedonly=true                                       | invoices/*/id         | [61]                                                             |
      | /Invoice?notpostedonly=true                                    | invoices/*/id         | []                                                               |
      | /Invoice?invoicedatestart=2025-01-01&invoicedateend=2025-01-01 | invoices/*/id         | [61]                                                             |
      | /Invoice?invoicedatestart=2025-01-02                           | invoices/*/id         | []                                                               |
      | /Invoice?invoicedateend=2024-12-31                             | invoices/*/id         | []                                                               |
      | /ClientContract?pending_recurring_invoice=true                 | contracts/*/id        | []                                                               |
      | /ClientContract?pending_recurring_invoice=false                | contracts/*/id        | [10]                                                             |
      | /UserRoles?order=name&orderdesc=true                           | */id                  | [1, 2]                                                           |

  @writes
  Scenario: A word that cannot be read leaves a list as it is, and an order that does not exist
    When GET /Status?order=colour_of_the_sky is sent
    Then the answer has
      | */id | [1, 2, 3, 4, 5, 8, 9, 30] |
    When GET /Client?toplevel_id=undefined&order=id is sent
    Then the answer has
      | clients/*/id | [12, 13, 15] |

@needs_driver @paging
Feature: Parameters narrow lists
  Each parameter of a list keeps the records that satisfy it, and parameters narrow together.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock
  Scenario: Tickets are narrowed by what they are, whom they are for and what has happened to them
    Given Tickets "printer" is created with
      | summary    | Printer is out      |
      | details    | Tray 2              |
      | user_id    | 36                  |
      | team       | 1st Line Support    |
      | agent_id   | 3                   |
      | category_1 | Hardware>Printer    |
      | assets     | [{"id": 51}]        |
      | flagged    | true                |
      | startdate  | 2026-03-01T09:00:00 |
      | targetdate | 2026-03-05T17:00:00 |
      | reportedby | Jo                  |
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
      | order=SUMMARY                                                                                                                                         | backup, printer             |
      | order=Id&orderdesc=TRUE                                                                                                                               | backup, printer             |
      | order=colour&order2=id&orderdesc2=true                                                                                                                | backup, printer             |
      | order=id&domain=PRJS                                                                                                                                  | move                        |
      | order=id&domain=OPPS                                                                                                                                  | deal                        |
      | order=id&domain=Other                                                                                                                                 | printer, backup             |
      | order=id&includeprojects=0,1                                                                                                                          | printer, backup, move, deal |
      | order=id&datesearch=TargetDate&startdate=2026-03-05&enddate=2026-03-05                                                                                | printer                     |
      | order=id&datesearch=colour&startdate=1999-01-01                                                                                                       | printer, backup             |
      | order=id&includechildren=0,7                                                                                                                          | none                        |
      | order=id&includechildren=7                                                                                                                            | none                        |
      | order=id&client_ids= 12 ,13                                                                                                                           | printer, backup             |
      | order=id&ticketids={printer}, ,{backup}                                                                                                               | printer, backup             |
      | order=id&flagged= TRUE                                                                                                                                | backup                      |
      | order=id&flagged=FALSE                                                                                                                                | printer, backup             |
      | order=id&flagged=0, 1                                                                                                                                 | printer, backup             |
      | order=id&includehold=0                                                                                                                                | printer                     |
      | order=id&flagged=undefined                                                                                                                            | printer, backup             |
      | order=id&sitepostcode=m1 2ab                                                                                                                          | printer                     |
      | order=id&requesttypegroup=0                                                                                                                           | printer, backup             |
      | order=id&lastupdatefromdate=2099-01-01                                                                                                                | none                        |
      | order=id&lastupdatetodate=2099-01-01                                                                                                                  | printer, backup             |
      | order=id&calendar_startdate=2099-01-01                                                                                                                | none                        |
      | order=id&calendar_enddate=2099-01-01                                                                                                                  | printer, backup             |
      | order=id&advanced_search=[{"filter_name":"SUMMARY","filter_type":"2","filter_value":"beta"}]                                                          | printer                     |
      | order=id&advanced_search=[{"filter_name":"client_id","filter_type":2,"filter_value":13},{"filter_name":"onhold","filter_type":2,"filter_value":true}] | backup                      |
      | order=id&search=beta&searchactions=false                                                                                                              | printer                     |
      | order=id&search=Be&searchactions=true                                                                                                                 | printer                     |
    And these requests answer
      | /Tickets?ticketids={backup}                              | tickets/0/customfields         | absent                                                                                    |
      | /Tickets?ticketids={backup}&include_custom_fields=201    | tickets/0/customfields/0/value | "77"                                                                                      |
      | /Tickets?ticketids={backup}                              | tickets/0/customfields         | absent                                                                                    |
      | /Tickets?ticketids={backup}&ticketidonly=true            | tickets                        | [{"id": {backup}, "client_id": 13, "client_name": "Globex", "sla_id": 1, "status_id": 3}] |
      | /Tickets?ticketids={backup}&ticketidonly=true            | tickets/0/summary              | absent                                                                                    |
      | /Tickets/{backup}?ticketidonly=true                      | summary                        | absent                                                                                    |
      | /Tickets/{backup}                                        | customfields                   | absent                                                                                    |
      | /Tickets?pageinate=true&page_size=1000                   | page_size                      | 100                                                                                       |
      | /Tickets?pageinate=true                                  | page_size                      | 50                                                                                        |
      | /Tickets?page_size=7                                     | page_size                      | 50                                                                                        |
      | /Client?pageinate=true&page_size=1000                    | page_size                      | 1000                                                                                      |
      | /Tickets?pageinate=true&page_size=1&page_no=2            | page_no                        | 2                                                                                         |
      | /Tickets?pageinate=true&page_size=1&page_no=2            | record_count                   | 2                                                                                         |
      | /Asset?ticket_id={printer}                               | assets/*/id                    | [51]                                                                                      |
      | /Asset?ticket_id=4711                                    | assets                         | []                                                                                        |
      | /Asset?username=KIM                                      | assets/*/id                    | [52]                                                                                      |
      | /Asset?user_id=37                                        | assets/*/id                    | [52]                                                                                      |
      | /Asset?assetgroup_id=1&order=id                          | assets/*/id                    | [51, 52]                                                                                  |
      | /Asset?assetgroups=2,3                                   | assets                         | []                                                                                        |
      | /Asset?excludethese=51                                   | assets/*/id                    | [52]                                                                                      |
      | /Asset?licence_id=4711                                   | assets                         | []                                                                                        |
      | /Asset/52                                                | users                          | [{"id": 37, "name": "Kim Doe"}]                                                           |
      | /Asset?search=srv&search_inventory_number_only=true      | assets/*/id                    | [51]                                                                                      |
      | /Field?type_id=4711                                      | */id                           | []                                                                                        |
      | /Users?integration_type=AZURE                            | users/*/id                     | [36]                                                                                      |
      | /Users?integration_type=okta                             | users/*/id                     | []                                                                                        |
      | /Users?search=0700&search_phonenumbers=true              | users/*/id                     | [36]                                                                                      |
      | /Users?search=0700                                       | users/*/id                     | []                                                                                        |
      | /Users?asset_id=4711                                     | users/*/id                     | []                                                                                        |
      | /Users/37?includeusersassets=true                        | assets/*/inventory_number      | ["LT-0007"]                                                                               |
      | /Users/36?includeusersassets=true                        | assets                         | []                                                                                        |
      | /Users/37                                                | assets                         | absent                                                                                    |
      | /Team?type=OPPS                                          | */id                           | [{sales}]                                                                                 |
      | /Team?type=REQS                                          | */id                           | [1, 2, 3]                                                                                 |
      | /Team?memberonly=false                                   | */id                           | [1, 2, 3, {sales}]                                                                        |
      | /Team?includeenabled=false                               | */id                           | []                                                                                        |
      | /Outcome?workflow_id=0&order=id                          | */id                           | [2, 7, 8, 9, 10, 11]                                                                      |
      | /Outcome?tickettype_id=4711&order=id                     | */id                           | [2, 7, 8, 9, 10, 11]                                                                      |
      | /Status?type=TICKET&excludeclosed=false                  | */id                           | [1, 2, 3, 4, 5, 8, 9, 30]                                                                 |
      | /Agent?activeinactive= TRUE , FALSE &order=id            | */id                           | [2, 3, 4, 5, 6]                                                                           |
      | /Agent?activeinactive=true&order=id                      | */id                           | [2, 3, 4, 5, 6]                                                                           |
      | /Agent?includedisabled=true&order=id                     | */id                           | [2, 3, 4, 5, 6, {gone}]                                                                   |
      | /Agent?includedisabled=true&includeenabled=false         | */id                           | [{gone}]                                                                                  |
      | /Agent?activeinactive=false,true                         | */id                           | [{gone}]                                                                                  |
      | /Agent?thisAgentOnly=false&order=id                      | */id                           | [2, 3, 4, 5, 6]                                                                           |
      | /Agent?withemail=true&includeunassigned=true&order=id    | */id                           | [2, 3, 4, 5, 6]                                                                           |
      | /TicketType?showall=true&order=id&orderdesc=true&count=3 | */id                           | [29, 28, 27]                                                                              |
      | /Client?idonly=true&order=id                             | clients                        | [{"id": 12}, {"id": 13}, {"id": 15}]                                                      |
      | /Client?idonly=true                                      | clients/0/name                 | absent                                                                                    |
      | /Client?activeinactive=true,true&order=id                | clients/*/id                   | [12, 13, 14, 15]                                                                          |
      | /Client?activeinactive=true                              | record_count                   | 3                                                                                         |
      | /KBArticle?needsreview=true                              | articles                       | []                                                                                        |
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
      | what                  | text                                                                |
      | no JSON               | client                                                              |
      | no list               | {}                                                                  |
      | of another operator   | [{"filter_name":"client_id","filter_type":3,"filter_value":"13"}]   |
      | about no property     | [{"filter_name":"colour","filter_type":2,"filter_value":"13"}]      |
      | of a number           | [1]                                                                 |
      | without an operator   | [{"filter_name":"client_id","filter_value":"13"}]                   |
      | with a list of values | [{"filter_name":"summary","filter_type":2,"filter_value":["13"]}]   |
      | about a hidden list   | [{"filter_name":"customfields","filter_type":2,"filter_value":"x"}] |

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

  @writes @needs_clock
  Scenario: Tickets are found by their references, their contacts and what they link to
    Given Category "third" is created with
      | value   | Third |
      | type_id | 3     |
    And Category "fourth" is created with
      | value   | Upper>Fourth |
      | type_id | 4            |
    And Tickets "first" is created with
      | summary            | First           |
      | details            | Tray 2          |
      | user_id            | 36              |
      | client_reference   | PO-7            |
      | supplier_reference | SR-9            |
      | inventory_number   | LT-0007         |
      | oppcompanyname     | Contoso         |
      | oppcontactname     | Pat Lee         |
      | oppemailaddress    | pat@example.net |
      | contract_id        | 10              |
      | category_2         | fixed REMOTELY  |
      | category_3         | Third           |
      | supplier_status    | 4               |
      | release_id         | 1               |
      | product_id         | 1               |
    And Tickets "second" is created with
      | summary     | Second       |
      | client_id   | 13           |
      | parent_id   | {first}      |
      | category_2  | Software     |
      | category_4  | upper>fourth |
      | supplier_id | 1            |
    Then Tickets "first" has
      | category_2         | Fixed remotely |
      | categoryid_2       | 6              |
      | category_2_display | Fixed remotely |
      | categoryid_3       | {third}        |
    And Tickets "second" has
      | category_2         | Software     |
      | categoryid_2       | 0            |
      | category_4         | Upper>Fourth |
      | category_4_display | Fourth       |
      | categoryid_4       | {fourth}     |
    And these lists of Tickets are
      | order=id                                                                             | first, second |
      | search_id={second}                                                                   | second        |
      | search={first}                                                                       | first         |
      | search=TRAY                                                                          | first         |
      | username=jo sm                                                                       | first         |
      | search_user_name=jo sm                                                               | first         |
      | client_ref=po-7                                                                      | first         |
      | client_ref=po                                                                        | none          |
      | search_supplier_reference=sr                                                         | first         |
      | search_inventory_number=lt-0                                                         | first         |
      | search_oppcompanyname=CONT                                                           | first         |
      | search_oppcontactname=lee                                                            | first         |
      | search_oppemailaddress=pat@                                                          | first         |
      | searchthisticketid={second}                                                          | second        |
      | contract_id=10                                                                       | first         |
      | ticketcontract_id=10                                                                 | first         |
      | billingcontractid=10                                                                 | first         |
      | project_ids={first}                                                                  | second        |
      | product=1                                                                            | first         |
      | release_id=1                                                                         | first         |
      | supplier_id=1                                                                        | second        |
      | supplier_status=4                                                                    | first         |
      | status_id=1&order=id                                                                 | first, second |
      | itil_requesttype_id=1&order=id                                                       | first, second |
      | category_2=6                                                                         | first         |
      | category_3={third}                                                                   | first         |
      | category_4={fourth}                                                                  | second        |
      | order=status_id&order2=sla_id&order3=id&orderdesc3=true                              | second, first |
      | order=status_id&order2=sla_id&order3=id                                              | first, second |
      | order=status_id&order2=sla_id&order3=impact&order4=id&orderdesc4=true                | second, first |
      | order=status_id&order2=sla_id&order3=impact&order4=id                                | first, second |
      | order=status_id&order2=sla_id&order3=impact&order4=urgency&order5=id&orderdesc5=true | second, first |
      | order=status_id&order2=sla_id&order3=impact&order4=urgency&order5=id                 | first, second |

  @writes @needs_clock
  Scenario: A search by date looks at the date that it names
    Given the clock stands still at 2027-03-02T10:00:00Z
    When the application signs in again
    Given Tickets "assigned" is created with
      | summary      | A                   |
      | client_id    | 12                  |
      | followupdate | 2098-01-01T00:00:00 |
    And Tickets "worked" is created with
      | summary      | W                   |
      | client_id    | 12                  |
      | deadlinedate | 2098-01-01T00:00:00 |
    And Tickets "closed" is created with
      | summary     | C  |
      | client_id   | 12 |
      | priority_id | 1  |
    When 30 minutes pass
    And Tickets "assigned" is changed to
      | agent_id | 4 |
    And Actions "note" is created with
      | ticket_id  | {worked} |
      | outcome_id | 7        |
    And Tickets "closed" is changed to
      | status_id | 9 |
    Then these lists of Tickets are
      | order=id&datesearch=dateassigned&startdate={now}             | assigned                 |
      | order=id&datesearch=last_update&startdate={now}              | assigned, worked, closed |
      | order=id&datesearch=lastactiondate&startdate={now}           | worked                   |
      | order=id&datesearch=dateclosed&startdate={now}               | closed                   |
      | order=id&datesearch=datecleared&startdate={now}              | closed                   |
      | order=id&datesearch=date_fully_closed&startdate={now}        | closed                   |
      | order=id&datesearch=dateoccured&startdate={now}              | none                     |
      | order=id&datesearch=dateoccurred&startdate={now}             | none                     |
      | order=id&datesearch=datecreated&startdate={now}              | none                     |
      | order=id&datesearch=datecreated&enddate={now}                | assigned, worked, closed |
      | order=id&datesearch=followupdate&startdate=2098-01-01        | assigned                 |
      | order=id&datesearch=deadlinedate&startdate=2098-01-01        | worked                   |
      | order=id&datesearch=fixbydate&startdate={now}                | assigned, worked, closed |
      | order=id&datesearch=fixbydate&startdate={assigned/fixbydate} | assigned, worked         |
      | order=id&datesearch=targetdate&startdate={now}               | none                     |
      | order=id&startdate={now}                                     | none                     |
      | order=id&lastupdatefromdate={now}                            | assigned, worked, closed |
      | order=id&calendar_startdate={now}                            | worked                   |
      | order=id&calendar_enddate={assigned/dateoccurred}            | assigned, worked, closed |
    And these requests answer
      | /Tickets?ticketids={worked}                      | tickets/0/details_html       | absent    |
      | /Tickets?ticketids={worked}                      | tickets/0/isbillable         | absent    |
      | /Tickets?ticketids={worked}                      | tickets/0/datecreated        | absent    |
      | /Tickets/{worked}                                | isbillable                   | true      |
      | /Tickets/{worked}                                | datecreated                  | something |
      | /Tickets?order=id&includelastaction=true         | tickets/0/lastaction         | absent    |
      | /Tickets?order=id&includelastaction=true&count=1 | tickets/0/lastaction/outcome | Opened    |

  @writes @needs_clock
  Scenario: Rows follow the records that they take names from
    Given Tickets "ticket" is created with
      | summary      | S                            |
      | user_id      | 36                           |
      | contract_id  | 10                           |
      | customfields | [{"id": 201, "value": "77"}] |
    And Priority "low" is created with
      | name       | Low |
      | slaid      | 2   |
      | priorityid | 9   |
    And Tickets "other" is created with
      | summary     | S  |
      | client_id   | 13 |
      | sla_id      | 2  |
      | priority_id | 9  |
    And Users 36 is called "jo"
    And ClientContract 10 is called "contract"
    And FieldInfo 201 is called "field"
    And the setting ticket_row_names is always
    Then these requests answer
      | /Tickets?ticketids={ticket} | tickets/0/user_email   | jo@acme.example |
      | /Tickets?ticketids={ticket} | tickets/0/contract_ref | CON-00010       |
    When Users "jo" is changed to
      | emailaddress | smith@acme.example |
    Then these requests answer
      | /Tickets?ticketids={ticket} | tickets/0/user_email | smith@acme.example |
    When ClientContract "contract" is changed to
      | ref | CON-X |
    Then these requests answer
      | /Tickets?ticketids={ticket}                           | tickets/0/contract_ref         | CON-X  |
      | /Tickets?ticketids={ticket}&include_custom_fields=201 | tickets/0/customfields/0/label | Job id |
    When FieldInfo "field" is changed to
      | label | Number of the job |
    Then these requests answer
      | /Tickets?ticketids={ticket}&include_custom_fields=201 | tickets/0/customfields/0/label | Number of the job |
      | /Tickets?ticketids={other}                            | tickets/0/priority_name        | Low               |
    When Priority "low" is changed to
      | name | Lowest |
    Then these requests answer
      | /Tickets?ticketids={other} | tickets/0/priority_name | Lowest |
    Given the setting ticket_row_names is requested
    Then these requests answer
      | /Tickets?ticketids={ticket} | tickets/0/contract_ref  | absent             |
      | /Tickets?ticketids={other}  | tickets/0/priority_name | absent             |
      | /Tickets?ticketids={ticket} | tickets/0/user_email    | smith@acme.example |

  @writes @needs_clock
  Scenario: Projects and opportunities are listed by themselves, as tickets are
    Given Projects "move" is created with
      | summary   | Move |
      | details   | All  |
      | client_id | 12   |
    And Projects "gone" is created with
      | summary   | Gone |
      | details   | All  |
      | client_id | 13   |
    And Opportunities "deal" is created with
      | summary   | Deal |
      | client_id | 13   |
    And Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When Projects "gone" is removed
    Then these lists of Projects are
      | order=id               | move |
      | deleted=true           | gone |
      | client_ids=13,14       | none |
      | search=mov             | move |
      | open_only=true         | move |
      | closed_only=true       | none |
      | domain=opps            | none |
      | order=id&toplevel_id=1 | move |
    And these lists of Opportunities are
      | order=id         | deal |
      | client_ids=12,13 | deal |
      | search=mov       | none |
      | domain=reqs      | none |
    And these requests answer
      | /Projects/{deal}            | id                   | status 404     |
      | /Opportunities/{move}       | id                   | status 404     |
      | /Projects/{ticket}          | id                   | status 404     |
      | /Tickets/{move}             | use                  | project        |
      | /Tickets/{deal}             | use                  | opportunity    |
      | /Projects?includeagent=true | tickets/*/agent_name | ["Unassigned"] |
      | /Projects                   | tickets/0/agent_name | absent         |
    Given the setting deleted_ticket is missing
    Then these requests answer
      | /Projects/{gone} | id | status 404 |
      | /Projects/{move} | id | {move}     |

  @writes @needs_clock
  Scenario: Customers, sites and users are narrowed by what they are, and rows have what is requested
    Given Client "gone" is created with
      | name     | Gone Ltd  |
      | inactive | true      |
      | notes    | Paid late |
      | ref      | G-1       |
    And Client "initech" is created with
      | name    | Initech              |
      | notes   | Wants a call         |
      | ref     | I-9                  |
      | website | https://bolt.example |
    And Site "depot" is created with
      | name             | Depot               |
      | client_id        | {initech}           |
      | notes            | Ring twice          |
      | isstocklocation  | true                |
      | delivery_address | {"line1": "2 Quay"} |
      | invoice_address  | {"line1": "3 Hill"} |
    And Site "shut" is created with
      | name      | Shut      |
      | client_id | {initech} |
      | inactive  | true      |
    And Users "sam" is created with
      | name             | Sam                    |
      | site_id          | {depot}                |
      | login            | sam01                  |
      | notes            | Left-handed            |
      | isserviceaccount | true                   |
      | homenumber       | 0161 8                 |
      | organisation_id  | 5                      |
      | departments      | [{"department_id": 7}] |
      | oktaid           | o1                     |
    And Users "kit" is created with
      | name             | Kit           |
      | site_id          | {depot}       |
      | linked_agent_id  | 4             |
      | ischangeapprover | true          |
      | roles            | [{"id": 2}]   |
      | mobilenumber2    | 0700 9        |
      | emailaddress     | kit@x.example |
    And Users "past" is created with
      | name     | Past    |
      | site_id  | {depot} |
      | inactive | true    |
    Then these requests answer
      | /Client?search=paid&includeinactive=true                                                | clients/*/id                   | [{gone}]                                     |
      | /Client?search=i-9                                                                      | clients/*/id                   | [{initech}]                                  |
      | /Client?search=BOLT                                                                     | clients/*/id                   | [{initech}]                                  |
      | /Client?search=i-9&search_name_only=true                                                | clients/*/id                   | []                                           |
      | /Client?lastupdatefromdate=2099-01-01                                                   | clients/*/id                   | []                                           |
      | /Client?lastupdatetodate=2000-01-01                                                     | clients/*/id                   | []                                           |
      | /Client?lastupdatetodate=2099-01-01&order=name                                          | clients/*/name                 | ["Acme", "Globex", "Initech", "Our Own MSP"] |
      | /Client?includeactive=false&includeinactive=true                                        | clients/*/name                 | ["Gone Ltd", "Soylent (left)"]               |
      | /Client?advanced_search=[{"filter_name":"ref","filter_type":2,"filter_value":"I-9"}]    | clients/*/id                   | [{initech}]                                  |
      | /Site?stocklocation={depot}                                                             | sites/*/id                     | [{depot}]                                    |
      | /Site?stocklocation=18                                                                  | sites/*/id                     | [18]                                         |
      | /Site?client_id={initech}&order=name                                                    | sites/*/name                   | ["Depot", "Main"]                            |
      | /Site?client_id={initech}&includeinactive=true&order=id                                 | sites/*/name                   | ["Main", "Depot", "Shut"]                    |
      | /Site?client_id={initech}&activeinactive=false,true                                     | sites/*/id                     | [{shut}]                                     |
      | /Site?client_id={initech}&includeactive=false                                           | sites/*/id                     | []                                           |
      | /Site?search=DEP                                                                        | sites/*/id                     | [{depot}]                                    |
      | /Site?lastupdatefromdate=2099-01-01                                                     | sites/*/id                     | []                                           |
      | /Site?lastupdatetodate=2000-01-01                                                       | sites/*/id                     | []                                           |
      | /Site?includestocklocations=false&client_id={initech}                                   | sites/*/name                   | ["Main"]                                     |
      | /Site?includenonstocklocations=false&client_id={initech}                                | sites/*/id                     | [{depot}]                                    |
      | /Site?advanced_search=[{"filter_name":"name","filter_type":2,"filter_value":"depot"}]   | sites/*/id                     | [{depot}]                                    |
      | /Users?site_id={depot}&order=id                                                         | users/*/name                   | ["General User", "Sam", "Kit"]               |
      | /Users?site_id={depot}&order=id&includeinactive=true                                    | users/*/name                   | ["General User", "Sam", "Kit", "Past"]       |
      | /Users?site_id={depot}&activeinactive=false,true                                        | users/*/id                     | [{past}]                                     |
      | /Users?site_id={depot}&includeactive=false                                              | users/*/id                     | []                                           |
      | /Users?site_id={depot}&exclude_agents=true                                              | users/*/name                   | ["General User", "Sam"]                      |
      | /Users?site_id={depot}&includeserviceaccount=false                                      | users/*/name                   | ["General User", "Kit"]                      |
      | /Users?site_id={depot}&includenonserviceaccount=false                                   | users/*/id                     | [{sam}]                                      |
      | /Users?approvers_only=true                                                              | users/*/id                     | [{kit}]                                      |
      | /Users?department_id=7                                                                  | users/*/id                     | [{sam}]                                      |
      | /Users?role=2                                                                           | users/*/id                     | [{kit}]                                      |
      | /Users?role=1                                                                           | users/*/id                     | []                                           |
      | /Users?organisation_id=5                                                                | users/*/id                     | [{sam}]                                      |
      | /Users?search=SAM01                                                                     | users/*/id                     | [{sam}]                                      |
      | /Users?search=kit@                                                                      | users/*/id                     | [{kit}]                                      |
      | /Users?search=0161 8&search_phonenumbers=true                                           | users/*/id                     | [{sam}]                                      |
      | /Users?search=0700 9&search_phonenumbers=true                                           | users/*/id                     | [{kit}]                                      |
      | /Users?integration_type=OKTA                                                            | users/*/id                     | [{sam}]                                      |
      | /Users?lastupdatefromdate=2099-01-01                                                    | users/*/id                     | []                                           |
      | /Users?lastupdatetodate=2000-01-01                                                      | users/*/id                     | []                                           |
      | /Users?advanced_search=[{"filter_name":"login","filter_type":2,"filter_value":"sam01"}] | users/*/id                     | [{sam}]                                      |
      | /Client?search=initech                                                                  | clients/0/notes                | absent                                       |
      | /Client?search=initech&includenotes=true                                                | clients/0/notes                | Wants a call                                 |
      | /Client?search=initech                                                                  | clients/0/total_ticket_count   | absent                                       |
      | /Client?search=initech&showcounts=true                                                  | clients/0/total_ticket_count   | 0                                            |
      | /Client/{initech}                                                                       | open_ticket_count              | absent                                       |
      | /Client/{initech}                                                                       | notes                          | Wants a call                                 |
      | /Site?search=depot                                                                      | sites/0/notes                  | absent                                       |
      | /Site?search=depot&includenotes=true                                                    | sites/0/notes                  | Ring twice                                   |
      | /Site?search=depot&includenotes=true                                                    | sites/0/delivery_address       | absent                                       |
      | /Site?search=depot&includeaddress=true                                                  | sites/0/delivery_address/line1 | 2 Quay                                       |
      | /Site?search=depot&includeaddress=true                                                  | sites/0/invoice_address/line1  | 3 Hill                                       |
      | /Site?search=depot&idonly=true                                                          | sites                          | [{"id": {depot}}]                            |
      | /Site?search=depot&idonly=true                                                          | sites/0/name                   | absent                                       |
      | /Users?search=sam01                                                                     | users/0/notes                  | absent                                       |
      | /Users?search=sam01&includenotes=true                                                   | users/0/notes                  | Left-handed                                  |
      | /Users?search=sam01&idonly=true                                                         | users/0/name                   | absent                                       |
      | /TopLevel?search=CUSTOM                                                                 | tree/*/id                      | [1]                                          |
      | /TopLevel?search=custom&idonly=true                                                     | tree/0/name                    | absent                                       |
      | /TopLevel?includeactive=false                                                           | tree                           | []                                           |
      | /CRMNote?toplevel_id=1                                                                  | #                              | 0                                            |

  @writes @needs_clock
  Scenario: Assets, licences and articles are narrowed by what they are, and rows have what is requested
    Given AssetType "phone" is created with
      | name          | Phone              |
      | assetgroup_id | 2                  |
      | fields        | [{"field_id": 53}] |
    And Asset "phone" is created with
      | client_id            | 13                          |
      | assettype_id         | {phone}                     |
      | inventory_number     | PH-1                        |
      | key_field2           | Blue                        |
      | key_field3           | Desk                        |
      | status_id            | 5                           |
      | parent_id            | 52                          |
      | supplier_contract_id | 1                           |
      | bookmarked           | true                        |
      | user_id              | 37                          |
      | fields               | [{"id": 53, "value": "X1"}] |
    And Asset "old" is created with
      | client_id        | 13   |
      | inventory_number | PH-0 |
      | inactive         | true |
    And KBArticle "article" is created with
      | name        | Reset      |
      | description | Hold a key |
      | resolution  | Wait       |
      | kb_tags     | phone desk |
      | type        | 2          |
      | kb_list_id  | 1          |
    And KBArticle "past" is created with
      | name     | Past |
      | inactive | true |
    And SoftwareLicence "suite" is created with
      | name                | Suite        |
      | type                | 3            |
      | client_id           | 13           |
      | count               | 4            |
      | tenant_id           | T-1          |
      | manufacturer        | Fabrikam     |
      | vendor              | Northwind    |
      | notes               | Yearly       |
      | configuration_items | [{"id": 52}] |
    And AssetChange "change" is created with
      | asset_id         | 51     |
      | field_name       | memory |
      | old_value        | 8 GB   |
      | new_value        | 16 GB  |
      | software_id      | 1      |
      | software_user_id | 36     |
    Then these requests answer
      | /Asset?assettype={phone}                                                                    | assets/*/id                    | [{phone}]           |
      | /Asset?assettypes=1,{phone}                                                                 | assets/*/id                    | [{phone}, 51]       |
      | /Asset?assettypes=1                                                                         | assets/*/id                    | [51]                |
      | /Asset?assetstatuses=5,6                                                                    | assets/*/id                    | [{phone}]           |
      | /Asset?assetgroup_id=2                                                                      | assets/*/id                    | [{phone}]           |
      | /Asset?assetgroups=2                                                                        | assets/*/id                    | [{phone}]           |
      | /Asset?linkedto_id=52                                                                       | assets/*/id                    | [{phone}]           |
      | /Asset?suppliercontracts=1                                                                  | assets/*/id                    | [{phone}]           |
      | /Asset?supplier_contract_id=1                                                               | assets/*/id                    | [{phone}]           |
      | /Asset?assets={phone},51                                                                    | assets/*/id                    | [{phone}, 51]       |
      | /Asset?assets=51                                                                            | assets/*/id                    | [51]                |
      | /Asset?bookmarked=true                                                                      | assets/*/id                    | [{phone}]           |
      | /Asset?inventory_number=ph-1                                                                | assets/*/id                    | [{phone}]           |
      | /Asset?search=BLUE                                                                          | assets/*/id                    | [{phone}]           |
      | /Asset?search=desk                                                                          | assets/*/id                    | [{phone}]           |
      | /Asset?search=desk&search_inventory_number_only=true                                        | assets/*/id                    | []                  |
      | /Asset?username=kim&order=id                                                                | assets/*/id                    | [{phone}, 52]       |
      | /Asset?lastupdatefromdate=2099-01-01                                                        | assets/*/id                    | []                  |
      | /Asset?lastupdatetodate=2000-01-01                                                          | assets/*/id                    | []                  |
      | /Asset?search=ph-&includeinactive=true&order=inventory_number                               | assets/*/id                    | [{old}, {phone}]    |
      | /Asset?search=ph-&activeinactive=false,true                                                 | assets/*/id                    | [{old}]             |
      | /Asset?search=ph-&includeactive=false                                                       | assets/*/id                    | []                  |
      | /Asset?advanced_search=[{"filter_name":"key_field2","filter_type":2,"filter_value":"blue"}] | assets/*/id                    | [{phone}]           |
      | /KBArticle?type=2                                                                           | articles/*/id                  | [{article}]         |
      | /KBArticle?articletype=2,3                                                                  | articles/*/id                  | [{article}]         |
      | /KBArticle?articletype=1                                                                    | articles/*/id                  | []                  |
      | /KBArticle?faqlists=1                                                                       | articles/*/id                  | [{article}]         |
      | /KBArticle?faqlists=2                                                                       | articles/*/id                  | []                  |
      | /KBArticle?search=HOLD                                                                      | articles/*/id                  | [{article}]         |
      | /KBArticle?search=wait                                                                      | articles/*/id                  | [{article}]         |
      | /KBArticle?search=desk                                                                      | articles/*/id                  | [{article}]         |
      | /KBArticle?includeactive=false&includeinactive=true                                         | articles/*/id                  | [{past}]            |
      | /KBArticle?activeinactive=false,true                                                        | articles/*/id                  | [{past}]            |
      | /SoftwareLicence?licence_type=3                                                             | licences/*/id                  | [{suite}]           |
      | /SoftwareLicence?licence_type=1                                                             | licences/*/id                  | [1]                 |
      | /SoftwareLicence?tenant_id=t-1                                                              | licences/*/id                  | [{suite}]           |
      | /SoftwareLicence?toplevelid=1                                                               | licences/*/id                  | [1, {suite}]        |
      | /SoftwareLicence?toplevelid=2                                                               | licences/*/id                  | []                  |
      | /SoftwareLicence?search=fabri                                                               | licences/*/id                  | [{suite}]           |
      | /SoftwareLicence?search=northw                                                              | licences/*/id                  | [{suite}]           |
      | /SoftwareLicence?search=YEAR                                                                | licences/*/id                  | [{suite}]           |
      | /AssetChange?asset_id=51                                                                    | */id                           | [{change}]          |
      | /AssetChange?asset_id=52                                                                    | */id                           | []                  |
      | /AssetChange?licence_id=1                                                                   | */id                           | [{change}]          |
      | /AssetChange?licence_id=2                                                                   | */id                           | []                  |
      | /AssetChange?user_id=36                                                                     | */id                           | [{change}]          |
      | /AssetChange?user_id=37                                                                     | */id                           | []                  |
      | /AssetChange?search=8 gb                                                                    | */id                           | [{change}]          |
      | /AssetChange?search=16                                                                      | */id                           | [{change}]          |
      | /Asset?search=ph-1                                                                          | assets/0/fields                | absent              |
      | /Asset?search=ph-1&includeassetfields=true                                                  | assets/0/fields/*/value        | ["X1"]              |
      | /Asset?search=ph-1&includeassetfields=true                                                  | assets/0/users                 | absent              |
      | /Asset?search=ph-1&includeuser=true                                                         | assets/0/username              | Kim Doe             |
      | /Asset?search=ph-1&includeuser=true                                                         | assets/0/users/*/id            | [37]                |
      | /Asset?search=ph-1&includeuser=true                                                         | assets/0/fields                | absent              |
      | /Asset?search=ph-1&idonly=true                                                              | assets/0/inventory_number      | absent              |
      | /KBArticle?search=hold&idonly=true                                                          | articles                       | [{"id": {article}}] |
      | /SoftwareLicence?client_id=13                                                               | licences/0/licences_available  | absent              |
      | /SoftwareLicence?client_id=13                                                               | licences/0/licences_in_use     | absent              |
      | /SoftwareLicence?client_id=13&include_licence_usage=true                                    | licences/0/licences_available  | 3                   |
      | /SoftwareLicence?client_id=13&include_licence_usage=true                                    | licences/0/licences_in_use     | 1                   |
      | /SoftwareLicence?client_id=13&include_licence_usage=true                                    | licences/0/configuration_items | absent              |
      | /SoftwareLicence?client_id=13                                                               | licences/0/device_count        | 1                   |
      | /AssetChange?licence_id=1                                                                   | 0/who                          | Integration         |
      | /AssetChange?licence_id=1                                                                   | 0/datetime                     | {now}               |
      | /AssetChange?licence_id=1&idonly=true                                                       | 0/who                          | absent              |
      | /AssetType?search=PHON                                                                      | */name                         | ["Phone"]           |
      | /AssetType?assetgroup_id=2&order=id                                                         | */name                         | ["Domain", "Phone"] |

  @writes @needs_clock
  Scenario: Invoices, items and contracts are narrowed by what they are, and rows have what is requested
    Given Item "seat" is created with
      | name            | Seat       |
      | description     | Per person |
      | accountsid      | ACC-5      |
      | isrecurringitem | true       |
      | recurringprice  | 5          |
      | assetgroup_id   | 2          |
      | assettype_id    | 3          |
      | supplier_id     | 2          |
    And Item "retired" is created with
      | name     | Past |
      | inactive | true |
    And Invoice "bill" is created with
      | client_id         | 13                                                                                       |
      | name              | Hardware                                                                                 |
      | invoicenumber     | A-17                                                                                     |
      | uid               | 37                                                                                       |
      | purchaseorder_id  | 4                                                                                        |
      | emailstatus       | 2                                                                                        |
      | paymentstatus     | 3                                                                                        |
      | billingcategory   | 6                                                                                        |
      | requires_approval | true                                                                                     |
      | reviewrequired    | true                                                                                     |
      | lines             | [{"item_shortdescription": "Visit", "unit_price": 8, "ticket_id": 4711, "asset_id": 51}] |
    And Invoice "credit" is created with
      | client_id | 13   |
      | type      | 1    |
      | ticket_id | 4712 |
    And RecurringInvoice "yearly" is created with
      | client_id         | 13                  |
      | name              | Yearly              |
      | uid               | 37                  |
      | emailstatus       | 2                   |
      | paymentstatus     | 3                   |
      | billingcategory   | 6                   |
      | requires_approval | true                |
      | posted            | true                |
      | invoice_date      | 2026-03-02T10:00:00 |
    And ClientContract "old" is created with
      | client_id | 13      |
      | refextra  | Old one |
      | note      | Ended   |
      | renewed   | true    |
      | site_id   | 19      |
    And ClientContract "past" is created with
      | client_id | 13   |
      | inactive  | true |
    And ClientPrepay "hours" is created with
      | client_id | 13    |
      | hours     | 10    |
      | note      | Block |
    And ContractSchedule "visit" is created with
      | contract_id | {old}   |
      | name        | Quarter |
    And Supplier "fabrikam" is created with
      | name          | Fabrikam      |
      | contact_name  | Pat Lee       |
      | email_address | pat@f.example |
      | notes         | Slow          |
    And Supplier "ceased" is created with
      | name     | Past |
      | inactive | true |
    Then these requests answer
      | /Item?search=PER PERSON                                                                          | items/*/id                               | [{seat}]               |
      | /Item?search=acc-5                                                                               | items/*/id                               | [{seat}]               |
      | /Item?assetgroup_id=2                                                                            | items/*/id                               | [{seat}]               |
      | /Item?assetgroups=2,3                                                                            | items/*/id                               | [{seat}]               |
      | /Item?assettypes=3                                                                               | items/*/id                               | [{seat}]               |
      | /Item?assettypes=4                                                                               | items/*/id                               | []                     |
      | /Item?supplier_id=2                                                                              | items/*/id                               | [{seat}]               |
      | /Item?recurringonly=true&order=id                                                                | items/*/id                               | [7, 8, {seat}]         |
      | /Item?excluderecurring=true&order=id                                                             | items/*/id                               | [9]                    |
      | /Item?isrecurringitem=false                                                                      | items/*/id                               | [9]                    |
      | /Item?isrecurringitem=true&search=seat                                                           | items/*/id                               | [{seat}]               |
      | /Item?includeactive=false&includeinactive=true                                                   | items/*/id                               | [{retired}]            |
      | /Item?activeinactive=false,true                                                                  | items/*/id                               | [{retired}]            |
      | /Item?advanced_search=[{"filter_name":"recurringprice","filter_type":2,"filter_value":5}]        | items/*/id                               | [{seat}]               |
      | /Invoice?search=HARDW                                                                            | invoices/*/id                            | [{bill}]               |
      | /Invoice?search=a-17                                                                             | invoices/*/id                            | [{bill}]               |
      | /Invoice?client_ids=13,14&order=id                                                               | invoices/*/id                            | [{bill}, {credit}]     |
      | /Invoice?client_ids=14                                                                           | invoices/*/id                            | []                     |
      | /Invoice?user_id=37                                                                              | invoices/*/id                            | [{bill}]               |
      | /Invoice?purchaseorder_id=4                                                                      | invoices/*/id                            | [{bill}]               |
      | /Invoice?sent_status=2                                                                           | invoices/*/id                            | [{bill}]               |
      | /Invoice?paymentstatuses=3,4                                                                     | invoices/*/id                            | [{bill}]               |
      | /Invoice?billingcategory_ids=6                                                                   | invoices/*/id                            | [{bill}]               |
      | /Invoice?awaiting_approval=true                                                                  | invoices/*/id                            | [{bill}]               |
      | /Invoice?reviewrequired=true                                                                     | invoices/*/id                            | [{bill}]               |
      | /Invoice?ticket_id=4711                                                                          | invoices/*/id                            | [{bill}]               |
      | /Invoice?ticket_id=4712                                                                          | invoices/*/id                            | [{credit}]             |
      | /Invoice?asset_id=51                                                                             | invoices/*/id                            | [{bill}]               |
      | /Invoice?asset_id=52                                                                             | invoices/*/id                            | []                     |
      | /RecurringInvoice?asset_id=51                                                                    | invoices/*/id                            | []                     |
      | /Invoice?includecredits=false&client_id=13                                                       | invoices/*/id                            | [{bill}]               |
      | /Invoice?includecredits=true&client_id=13&order=id                                               | invoices/*/id                            | [{bill}, {credit}]     |
      | /Invoice?includeinvoices=false                                                                   | invoices/*/id                            | [{credit}]             |
      | /Invoice?notpostedonly=true&order=id                                                             | invoices/*/id                            | [{bill}, {credit}]     |
      | /Invoice?toplevel_id=1&order=id                                                                  | invoices/*/id                            | [{bill}, {credit}, 61] |
      | /Invoice?toplevel_id=2                                                                           | invoices/*/id                            | []                     |
      | /Invoice?advanced_search=[{"filter_name":"invoicenumber","filter_type":2,"filter_value":"a-17"}] | invoices/*/id                            | [{bill}]               |
      | /RecurringInvoice?search=YEAR                                                                    | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?client_id=13                                                                   | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?client_ids=13                                                                  | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?user_id=37                                                                     | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?sent_status=2                                                                  | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?paymentstatuses=3                                                              | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?billingcategory_ids=6                                                          | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?awaiting_approval=true                                                         | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?postedonly=true                                                                | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?notpostedonly=true                                                             | invoices/*/id                            | [41]                   |
      | /RecurringInvoice?invoicedatestart=2026-03-02&invoicedateend=2026-03-02                          | invoices/*/id                            | [{yearly}]             |
      | /RecurringInvoice?invoicedatestart=2026-03-03                                                    | invoices/*/id                            | []                     |
      | /RecurringInvoice?invoicedateend=2026-03-01                                                      | invoices/*/id                            | [41]                   |
      | /RecurringInvoice?toplevel_id=1&order=id                                                         | invoices/*/id                            | [{yearly}, 41]         |
      | /RecurringInvoice?toplevel_id=2                                                                  | invoices/*/id                            | []                     |
      | /ClientContract?search=old one                                                                   | contracts/*/id                           | [{old}]                |
      | /ClientContract?search=ENDED                                                                     | contracts/*/id                           | [{old}]                |
      | /ClientContract?site_id=19                                                                       | contracts/*/id                           | [{old}]                |
      | /ClientContract?excluderenewed=true                                                              | contracts/*/id                           | [10]                   |
      | /ClientContract?includeactive=false&includeinactive=true                                         | contracts/*/id                           | [{past}]               |
      | /ClientContract?client_id=13&includeinactive=true&order=id                                       | contracts/*/id                           | [{old}, {past}]        |
      | /ClientContract?client_id=13                                                                     | contracts/*/id                           | [{old}]                |
      | /ClientContract?pending_recurring_invoice=true                                                   | contracts/*/id                           | [{old}]                |
      | /ClientPrepay?client_ids=13,14                                                                   | */id                                     | [{hours}]              |
      | /ClientPrepay?client_ids=12                                                                      | */id                                     | []                     |
      | /ClientPrepay?client_id=13                                                                       | */id                                     | [{hours}]              |
      | /ClientPrepay?search=BLO                                                                         | */id                                     | [{hours}]              |
      | /ContractSchedule?contract_id={old}                                                              | */id                                     | [{visit}]              |
      | /ContractSchedule?contract_id=10                                                                 | */id                                     | []                     |
      | /Supplier?search=PAT LEE                                                                         | suppliers/*/id                           | [{fabrikam}]           |
      | /Supplier?search=pat@f                                                                           | suppliers/*/id                           | [{fabrikam}]           |
      | /Supplier?search=slow                                                                            | suppliers/*/id                           | [{fabrikam}]           |
      | /Supplier?includeactive=false&includeinactive=true                                               | suppliers/*/id                           | [{ceased}]             |
      | /Supplier?activeinactive=false,true                                                              | suppliers/*/id                           | [{ceased}]             |
      | /Item?search=seat&idonly=true                                                                    | items/0/name                             | absent                 |
      | /Invoice?search=a-17                                                                             | invoices/0/lines                         | absent                 |
      | /Invoice?search=a-17&includelines=true                                                           | invoices/0/lines/*/item_shortdescription | ["Visit"]              |
      | /Invoice?search=a-17&idonly=true                                                                 | invoices/0/client_id                     | absent                 |
      | /RecurringInvoice?search=year                                                                    | invoices/0/created_invoices              | absent                 |
      | /RecurringInvoice?search=year                                                                    | invoices/0/lines                         | absent                 |
      | /ClientContract?client_id=13&idonly=true                                                         | contracts/0/client_id                    | absent                 |
      | /ClientPrepay?client_id=13&idonly=true                                                           | 0/hours                                  | absent                 |
      | /Supplier?search=slow&idonly=true                                                                | suppliers/0/name                         | absent                 |

  @writes @needs_clock
  Scenario: Quotations, orders, appointments and reports are narrowed by what they are
    Given Quotation "open" is created with
      | title     | Seats   |
      | note      | By mail |
      | client_id | 13      |
      | status    | 4       |
    And Quotation "approved" is created with
      | title     | Desks                           |
      | client_id | 13                              |
      | lines     | [{"name": "Desk", "price": 10}] |
    And Quotation "processed" is created with
      | title     | Chairs                           |
      | client_id | 13                               |
      | lines     | [{"name": "Chair", "price": 10}] |
    And Quotation "declined" is created with
      | title     | Lamps |
      | client_id | 13    |
    And POST /Quotation/Approval is sent with
      | id     | {approved} |
      | result | true       |
    And POST /Quotation/Approval is sent with
      | id     | {processed} |
      | result | true        |
    And POST /Quotation/Approval is sent with
      | id     | {declined} |
      | result | false      |
    And Quotation "processed" is changed to
      | _create_so | true |
    And PurchaseOrder "order" is created with
      | supplier_id   | 1     |
      | title         | Stock |
      | status        | 3     |
      | deliver_to_us | true  |
    And PurchaseOrder "sent" is created with
      | supplier_id   | 2                   |
      | note          | Urgent              |
      | datesent      | 2026-03-02T10:00:00 |
      | salesorder_id | 10                  |
    And Appointment "visit" is created with
      | subject             | Visit               |
      | note                | Gate 2              |
      | client_id           | 13                  |
      | appointment_type_id | 5                   |
      | start_date          | 2026-03-02T09:00:00 |
      | end_date            | 2026-03-02T10:00:00 |
    And TimesheetEvent "entry" is created with
      | subject    | Planning            |
      | agent_id   | 4                   |
      | client_id  | 13                  |
      | start_date | 2026-03-02T09:00:00 |
      | timetaken  | 1                   |
    And CRMNote "note" is created with
      | client_id | 13     |
      | note      | Called |
    And Report "chart" is created with
      | name        | Chart         |
      | description | Monthly       |
      | group_id    | 8             |
      | charttype   | bar           |
      | sql         | SELECT 1 AS x |
    And Release "second" is created with
      | name        | "2.0"               |
      | product_id  | 1                   |
      | note        | Faster              |
      | public_note | Better              |
      | releasedate | 2026-03-02T10:00:00 |
    Then these requests answer
      | /Quotation?client_id=13&open=true                                                               | quotes/*/id           | [{open}]                                      |
      | /Quotation?client_id=13&closed=true&order=id                                                    | quotes/*/id           | [{approved}, {processed}, {declined}]         |
      | /Quotation?client_id=13&processed=true                                                          | quotes/*/id           | [{processed}]                                 |
      | /Quotation?needsprocessing=true                                                                 | quotes/*/id           | [{approved}]                                  |
      | /Quotation?quote_status=4                                                                       | quotes/*/id           | [{open}]                                      |
      | /Quotation?search=BY MAIL                                                                       | quotes/*/id           | [{open}]                                      |
      | /Quotation?search=desk                                                                          | quotes/*/id           | [{approved}]                                  |
      | /Quotation?client_id=13                                                                         | quotes/*/id           | [{declined}, {processed}, {approved}, {open}] |
      | /PurchaseOrder?po_status=3                                                                      | purchaseorders/*/id   | [{order}]                                     |
      | /PurchaseOrder?unsent=true                                                                      | purchaseorders/*/id   | [{order}]                                     |
      | /PurchaseOrder?deliver_to_us=true                                                               | purchaseorders/*/id   | [{order}]                                     |
      | /PurchaseOrder?deliver_to_us=false                                                              | purchaseorders/*/id   | [{sent}]                                      |
      | /PurchaseOrder?search=URGENT                                                                    | purchaseorders/*/id   | [{sent}]                                      |
      | /PurchaseOrder?search=stock                                                                     | purchaseorders/*/id   | [{order}]                                     |
      | /PurchaseOrder?salesorder_id=10                                                                 | purchaseorders/*/id   | [{sent}]                                      |
      | /PurchaseOrder?order=supplier_id                                                                | purchaseorders/*/id   | [{order}, {sent}]                             |
      | /Appointment?types=5,6                                                                          | appointments/*/id     | [{visit}]                                     |
      | /Appointment?types=6                                                                            | appointments/*/id     | []                                            |
      | /Appointment?search=GATE                                                                        | appointments/*/id     | [{visit}]                                     |
      | /Appointment?advanced_search=[{"filter_name":"subject","filter_type":2,"filter_value":"visit"}] | appointments/*/id     | [{visit}]                                     |
      | /TimesheetEvent?agents=3,4                                                                      | */id                  | [{entry}]                                     |
      | /TimesheetEvent?agents=3                                                                        | */id                  | []                                            |
      | /TimesheetEvent?search=PLAN                                                                     | */id                  | [{entry}]                                     |
      | /TimesheetEvent?client_id=13                                                                    | */id                  | [{entry}]                                     |
      | /CRMNote?toplevel_id=1                                                                          | */id                  | [{note}]                                      |
      | /CRMNote?toplevel_id=2                                                                          | */id                  | []                                            |
      | /CRMNote?client_id=13                                                                           | */id                  | [{note}]                                      |
      | /CRMNote?client_id=12                                                                           | */id                  | []                                            |
      | /CRMNote?supplier_id=1                                                                          | */id                  | []                                            |
      | /CRMNote?search=CALL                                                                            | */id                  | [{note}]                                      |
      | /Report?reportgroup_id=8                                                                        | reports/*/id          | [{chart}]                                     |
      | /Report?reportgroup_id=9                                                                        | reports/*/id          | []                                            |
      | /Report?chartonly=true                                                                          | reports/*/id          | [{chart}]                                     |
      | /Report?search=MONTH                                                                            | reports/*/id          | [{chart}]                                     |
      | /Release?search=FAST                                                                            | */id                  | [{second}]                                    |
      | /Release?search=better                                                                          | */id                  | [{second}]                                    |
      | /Release?startdate=2026-03-02&enddate=2026-03-02                                                | */id                  | [{second}]                                    |
      | /Release?startdate=2026-03-03                                                                   | */id                  | []                                            |
      | /Release?enddate=2020-01-01                                                                     | */id                  | []                                            |
      | /Release?product_id=1&order=id                                                                  | */id                  | [1, {second}]                                 |
      | /Release?product_id=2                                                                           | */id                  | []                                            |
      | /SalesOrder?client_ids=13,14                                                                    | salesorders/*/id      | [10]                                          |
      | /SalesOrder?client_ids=12                                                                       | salesorders           | []                                            |
      | /SalesOrder?toplevel_id=1                                                                       | salesorders/*/id      | [10]                                          |
      | /SalesOrder?toplevel_id=2                                                                       | salesorders           | []                                            |
      | /SalesOrder?search=chair                                                                        | salesorders/*/id      | [10]                                          |
      | /SalesOrder?search=chair&idonly=true                                                            | salesorders/0/title   | absent                                        |
      | /SalesOrder/10                                                                                  | title                 | Chairs                                        |
      | /SalesOrder/10                                                                                  | purchaseorder_count   | 1                                             |
      | /SalesOrder/10                                                                                  | invoice_count         | 0                                             |
      | /Quotation?search=desk                                                                          | quotes/0/lines        | absent                                        |
      | /Quotation?search=desk&includelines=true                                                        | quotes/0/lines/*/name | ["Desk"]                                      |
      | /Report?chartonly=true                                                                          | reports/0/sql         | absent                                        |
      | /Report/{chart}                                                                                 | sql                   | SELECT 1 AS x                                 |

  @writes @needs_clock
  Scenario: Reference data is listed in its order, and inactive values on request
    Given Team "night" is created with
      | name          | Night |
      | sequence      | 0     |
      | department_id | 9     |
      | inactive      | true  |
    And TicketType "visit" is created with
      | name              | Visit |
      | sequence          | 3     |
      | group_id          | 1     |
      | enduserscanselect | true  |
    And TicketType "closed" is created with
      | name      | Sealed |
      | sequence  | 99     |
      | cancreate | false  |
    And TicketType "hidden" is created with
      | name            | Hidden |
      | sequence        | 98     |
      | agentscanselect | false  |
    And Category "past" is created with
      | value    | Past |
      | type_id  | 1    |
      | inactive | true |
    And TopLevel "past" is created with
      | name      | Past    |
      | long_name | Past it |
      | inactive  | true    |
    And Lookup "floor" is created with
      | lookupid | 12    |
      | name     | Floor |
      | sequence | 0     |
      | inactive | true  |
    And Workflow "past" is created with
      | name     | Past |
      | inactive | true |
    And FieldInfo "date" is created with
      | name   | CFDate  |
      | label  | Renewal |
      | typeid | 2       |
      | type   | 4       |
    And CustomButton "first" is created with
      | name | Before             |
      | url  | https://a.example/ |
      | seq  | 0                  |
      | type | 1                  |
    And AssetGroup "first" is created with
      | name     | Phones |
      | sequence | 0      |
    And Status "first" is created with
      | name     | Triage |
      | sequence | 0      |
    And TicketRules "first" is created with
      | name       | Before |
      | active     | false  |
      | precedence | 0      |
    And Agent "night" is created with
      | name  | Nat Owl         |
      | email | owl@msp.example |
      | team  | Night           |
    And Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
      | agent_id  | 4  |
    And Tickets "deleted" is created with
      | summary   | S  |
      | client_id | 12 |
      | agent_id  | 4  |
    When Tickets "deleted" is removed
    Then these requests answer
      | /Team                                                                  | */name          | ["1st Line Support", "2nd Line Support", "Accounts"]                                                                                              |
      | /Team?includedisabled=true                                             | */name          | ["Night", "1st Line Support", "2nd Line Support", "Accounts"]                                                                                     |
      | /Team?includeinactive=true&ids={night}                                 | */name          | ["Night"]                                                                                                                                         |
      | /Team?ids=1                                                            | 0/ticket_count  | 0                                                                                                                                                 |
      | /Team?ids=1&showcounts=true                                            | 0/ticket_count  | 1                                                                                                                                                 |
      | /Team?includedisabled=true&department_id=9                             | 0/agents/*/name | ["Nat Owl"]                                                                                                                                       |
      | /TicketType                                                            | */name          | ["Incident", "Service Request", "Change Request", "Visit", "Problem", "Controlled Change", "Alert", "Project", "Opportunity", "Hidden", "Sealed"] |
      | /TicketType?group_id=1                                                 | */name          | ["Visit"]                                                                                                                                         |
      | /TicketType?canusercreate=true                                         | */name          | ["Visit"]                                                                                                                                         |
      | /TicketType?can_create_only=true&order=sequence&orderdesc=true&count=1 | */name          | ["Hidden"]                                                                                                                                        |
      | /TicketType?canagentsselect=true&order=sequence&orderdesc=true&count=1 | */name          | ["Sealed"]                                                                                                                                        |
      | /TicketType?itil_type=1&showcounts=true                                | */ticket_count  | [1, 0]                                                                                                                                            |
      | /TicketType?itil_type=1                                                | 0/ticket_count  | absent                                                                                                                                            |
      | /Category?type_id=1                                                    | #               | 5                                                                                                                                                 |
      | /Category?type_id=1&showall=true                                       | 5/value         | Past                                                                                                                                              |
      | /Lookup?lookupid=12                                                    | */id            | [1, 2, 3]                                                                                                                                         |
      | /Lookup?lookupid=12&showall=true                                       | */name          | ["Floor", "Company Wide", "Multiple Users Affected", "Single User Affected"]                                                                      |
      | /Lookup?lookupid=22                                                    | */id            | [0, 1, 2]                                                                                                                                         |
      | /TopLevel                                                              | tree/*/name     | ["Customers"]                                                                                                                                     |
      | /TopLevel?includeinactive=true                                         | tree/*/name     | ["Customers", "Past"]                                                                                                                             |
      | /TopLevel?includeactive=false&includeinactive=true                     | tree/*/name     | ["Past"]                                                                                                                                          |
      | /Projects?pageinate=true&page_size=1000                                | page_size       | 100                                                                                                                                               |
      | /Opportunities?pageinate=true&page_size=1000                           | page_size       | 100                                                                                                                                               |
      | /Projects?pageinate=true                                               | page_size       | 50                                                                                                                                                |
      | /ClientContract?search=CON-00                                          | contracts/*/id  | [10]                                                                                                                                              |
      | /Supplier?search=CONTOSO                                               | suppliers/*/id  | [2]                                                                                                                                               |
      | /RecurringInvoice?search=cloud&idonly=true                             | invoices        | [{"id": 41}]                                                                                                                                      |
      | /CustomButton?search=STATUS                                            | */name          | ["Status page"]                                                                                                                                   |
      | /Workflow                                                              | */name          | ["Controlled change"]                                                                                                                             |
      | /Workflow?showinactive=true                                            | */name          | ["Controlled change", "Past"]                                                                                                                     |
      | /FieldInfo?fieldtype=4                                                 | */name          | ["CFDate", "CFWarranty"]                                                                                                                          |
      | /FieldInfo?search=RENEW                                                | */name          | ["CFDate"]                                                                                                                                        |
      | /CustomButton                                                          | */name          | ["Before", "Status page"]                                                                                                                         |
      | /CustomButton?type=1                                                   | */name          | ["Before"]                                                                                                                                        |
      | /AssetGroup                                                            | */name          | ["Phones", "Hardware", "Services"]                                                                                                                |
      | /AssetGroup?isfixedasset=true                                          | */name          | ["Hardware"]                                                                                                                                      |
      | /AssetGroup?search=PHO                                                 | 0/assettypes    | absent                                                                                                                                            |
      | /Status                                                                | 0/name          | Triage                                                                                                                                            |
      | /Status                                                                | 0/ticket_count  | absent                                                                                                                                            |
      | /Status?type=ticket&showcounts=true                                    | 1/ticket_count  | 1                                                                                                                                                 |
      | /TicketRules                                                           | */name          | ["Before", "Bills to Accounts"]                                                                                                                   |
      | /TicketRules?search=BILL                                               | */name          | ["Bills to Accounts"]                                                                                                                             |
      | /Template?search=COLLEAGUE                                             | */name          | ["New starter"]                                                                                                                                   |
      | /Template?tickettype_id=1                                              | */name          | ["New starter"]                                                                                                                                   |
      | /Agent?departments=2,9                                                 | */name          | ["Nat Owl"]                                                                                                                                       |
      | /Agent?department_id=1&order=id                                        | */name          | ["Alex Field", "Billie Stone"]                                                                                                                    |
      | /Agent?search=OWL@                                                     | */name          | ["Nat Owl"]                                                                                                                                       |
      | /Agent?search=owl                                                      | 0/role          | Technician                                                                                                                                        |
      | /Agent?search=owl                                                      | 0/initials      | NO                                                                                                                                                |
      | /Agent?excludeAgent=4&isapiagent=false&order=id                        | */id            | [3, {night}]                                                                                                                                      |
      | /Agent?team=2nd line support&showcounts=true                           | 0/ticket_count  | 1                                                                                                                                                 |
      | /Agent?team=2nd line support                                           | 0/ticket_count  | absent                                                                                                                                            |
      | /Priority?slaid=2                                                      | */priorityid    | [1, 2, 6]                                                                                                                                         |
      | /SLA?search=PREM                                                       | */id            | [2]                                                                                                                                               |
      | /CostCentres?search=DESK                                               | */id            | [1]                                                                                                                                               |
      | /DistributionLists?search=MAINT                                        | */id            | [1]                                                                                                                                               |
      | /DistributionLists?search=work is done                                 | */id            | [1]                                                                                                                                               |
      | /DistributionLists                                                     | 0/members       | absent                                                                                                                                            |
      | /FAQLists?search=REMOTE                                                | */id            | [1]                                                                                                                                               |
      | /FAQLists?level=0                                                      | */id            | [1]                                                                                                                                               |
      | /Product?search=DESK                                                   | */id            | [1]                                                                                                                                               |
      | /SupplierContract?search=SC-                                           | */id            | [1]                                                                                                                                               |
      | /SupplierContract?search=list price                                    | */id            | [1]                                                                                                                                               |
      | /SupplierContract?supplier_id=2                                        | #               | 0                                                                                                                                                 |
      | /AssetType?search=lap                                                  | */id            | [2]                                                                                                                                               |
      | /Field?kind=t                                                          | */id            | [51, 53, 122]                                                                                                                                     |

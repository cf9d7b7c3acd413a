@needs_driver @writes
Feature: Nerdio Manager is set up with a PSA
  A partner types in credentials, maps Nerdio's accounts to customers of the PSA, and chooses what tickets look like. Each tab
  ends with a check at the PSA.

  Scenario Outline: Credentials of <psa> are checked before they are stored
    When <psa> is validated with a wrong secret
    Then the PSA has refused the credentials
    And there is no integration
    When <psa> is validated with the rights that Nerdio asks for
    Then the integration has the state "credentials_valid"
    And its credentials are shown nowhere

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: A refused change of credentials keeps the old ones
    Given HaloPSA is set up
    When HaloPSA is validated with a wrong secret
    Then the PSA has refused the credentials
    And the integration has the state "configured"

  Scenario Outline: Auto Match at <psa>
    Given <psa> has been validated
    When Auto Match runs
    Then the account "<account>" has the customer of its name
    And the account "Initech" is not configured
    And the integration has the state "mapped"

    Examples:
      | psa         | account     |
      | HaloPSA     | Acme        |
      | ConnectWise | Contoso Ltd |
      | Autotask    | Contoso     |

  Scenario: Auto Match overwrites nothing
    Given HaloPSA has been validated
    And the account "Acme" is mapped to the customer "Globex"
    And the account "Globex" is skipped
    When Auto Match runs
    Then the account "Acme" has the customer "Globex"
    And the account "Globex" is skipped

  Scenario: Two customers of one name match nothing
    Given HaloPSA has been validated
    And HaloPSA has another customer " ACME "
    When Auto Match runs
    Then the account "Acme" is not configured

  @needs_clock
  Scenario: Work at one integration is done in turn, each on what the work before it has saved
    Given HaloPSA is set up
    And the clock stands still
    And HaloPSA answers the next sign-in with 503
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts | [{"account_id": 12, "customer_id": 12}] |
    Then the work waits
    When the partner sends POST "/integrations/halopsa/mapping/auto-match"
    Then the work waits
    When the open status 2 is chosen
    Then the work waits
    When 1 minute passes
    And the partner sends GET "/integrations/halopsa"
    Then the portal shows
      | mapping/accounts/0/customer_id | 12   |
      | mapping/accounts/1/customer_id | 12   |
      | mapping/accounts/5/enabled     | true |
      | mapping/msp_customer_id        | null |
      | ticket_settings/open_status    | 2    |

  Scenario: A customer that the PSA does not have
    Given HaloPSA has been validated
    When the account "Acme" is mapped to the customer with the id 99
    Then the refusal says "The PSA shows no customer 99"
    And the integration has the state "credentials_valid"

  Scenario Outline: The ticket settings of <psa> offer <place>
    Given <psa> has been validated
    When the pick lists are read
    Then they hold <place>, ticket types, statuses and priorities

    Examples:
      | psa         | place                  |
      | HaloPSA     | categories and impacts |
      | ConnectWise | boards                 |
      | Autotask    | queues                 |

  Scenario Outline: A status that <psa> does not offer
    Given <psa> is set up
    When the open status 4711 is chosen
    Then the refusal says "4711 is not among the statuses"

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: A board that HaloPSA does not have
    Given HaloPSA is set up
    When the board 1 is chosen
    Then the refusal says "HaloPSA has none"

  Scenario: Mapping comes before ticket settings
    Given HaloPSA has been validated
    When the ticket settings are saved
    Then the refusal says "not mapped yet"

  Scenario Outline: The right that is missing is named: <item>
    Given the role of Nerdio at ConnectWise lacks <column> of <item>
    When ConnectWise is set up as far as it goes
    Then the refusal says "<right>"

    Examples:
      | item                | column  | right                                     |
      | My Company          | inquire | System > My Company (Inquire)             |
      | Company Maintenance | inquire | Companies > Company Maintenance (Inquire) |
      | Table Setup         | inquire | System > Table Setup (Inquire)            |

  Scenario: Autotask without the right to see companies
    When Autotask is validated with the role "technician"
    Then the PSA has refused the credentials

  Scenario: A PSA that cannot be reached
    When a PSA at "http://127.0.0.1:9" is validated
    Then the refusal says "cannot be reached"
    And there is no integration

  @needs_clock
  Scenario: The portal does not repeat a request without an answer
    Given HaloPSA has been validated
    And the clock stands still
    And HaloPSA resets every connection
    When the partner sends GET "/integrations/halopsa/customers"
    Then the portal refuses it with 422 and "The PSA cannot be reached"

  @needs_settings
  Scenario: A PSA that is busy is asked as often as a setting says
    Given Nerdio's setting "psa_attempts" is "1"
    And HaloPSA answers the next sign-in with 503
    When HaloPSA is validated with the rights that Nerdio asks for
    Then the portal refuses it with 422 and "HaloPSA answered POST /auth/token with 503"
    And there is no integration

  Scenario: What the portal refuses before it asks a PSA
    Given a condition for backups
    Then the portal refuses each of these, and keeps what it has
      | POST   | /conditions             | {"type": "task", "name": "C", "actions": [{"kind": "api"}]}                                                                      | 400 | an api action needs a url                    |
      | POST   | /conditions             | {"type": "task", "name": "C", "actions": [{"kind": "api", "url": "http://x.example", "queue": 1}]}                               | 400 | an action of kind api takes no queue         |
      | POST   | /conditions             | {"type": "task", "name": "C", "actions": [{"kind": "ticket", "url": "http://x.example"}]}                                        | 400 | an action of kind ticket takes no url        |
      | POST   | /conditions             | {"type": "task", "name": "C", "actions": [{"kind": "ticket", "queue": 7}]}                                                       | 404 | no ticket queue '7'                          |
      | POST   | /conditions             | {"type": "task", "actions": []}                                                                                                  | 400 | name is required                             |
      | POST   | /conditions             | {"type": "task", "name": "Backups", "actions": []}                                                                               | 409 | 'Backups' is the name of another one already |
      | POST   | /conditions             | {"type": "task", "name": "C", "account_ids": [11, 99], "actions": []}                                                            | 404 | There is no account 99.                      |
      | POST   | /accounts               | {"id": 11, "name": "Acme"}                                                                                                       | 409 | There is an account 11 already               |
      | POST   | /queues                 | {"name": "Q"}                                                                                                                    | 409 | There is no integration for a ticket queue   |
      | POST   | /queues                 | {"name": "Q", "integration": "nobody"}                                                                                           | 404 | no integration 'nobody'                      |
      | PUT    | /integrations/x         | {"system": "halopsa", "base_url": "http://127.0.0.1:9", "credentials": {"client_id": "x"}}                                       | 400 | client_secret is missing                     |
      | PUT    | /integrations/x         | {"system": "halopsa", "base_url": "http://127.0.0.1:9", "credentials": {"client_id": "x", "client_secret": ""}}                  | 400 | client_secret is missing                     |
      | PUT    | /integrations/x         | {"system": "halopsa", "base_url": "http://127.0.0.1:9", "credentials": {"client_id": "x", "client_secret": "y", "company": "z"}} | 400 | no credential 'company'                      |
      | GET    | /integrations/x         | null                                                                                                                             | 404 | no integration 'x'                           |
      | DELETE | /integrations/x         | null                                                                                                                             | 404 | no integration 'x'                           |
      | POST   | /integrations/x/default | {}                                                                                                                               | 404 | no integration 'x'                           |
      | GET    | /integrations/x/mapping | null                                                                                                                             | 404 | no integration 'x'                           |
      | GET    | /integrations/x/choices | null                                                                                                                             | 404 | no integration 'x'                           |
      | GET    | /incidents/7            | null                                                                                                                             | 404 | There is no incident 7.                      |
      | DELETE | /queues/7               | null                                                                                                                             | 404 | no ticket queue '7'                          |
      | DELETE | /conditions/7           | null                                                                                                                             | 404 | no condition '7'                             |

  Scenario: The oldest integration is the default one until another is chosen, and again when that is removed
    Given HaloPSA has been validated
    And ConnectWise has been validated
    And Autotask has been validated
    Then the integrations are halopsa*, connectwise, autotask
    When HaloPSA is validated with the rights that Nerdio asks for
    And ConnectWise is validated with the rights that Nerdio asks for
    Then the integrations are halopsa*, connectwise, autotask
    When the partner sends POST "/integrations/autotask/default"
    Then the portal shows
      | name    | autotask |
      | default | true     |
    And the integrations are halopsa, connectwise, autotask*
    When the partner sends POST "/queues" with
      | name | Second line |
    Then the portal shows
      | integration | autotask |
    When the partner sends DELETE "/integrations/autotask"
    Then the integrations are halopsa*, connectwise
    When the partner sends DELETE "/integrations/connectwise"
    Then the integrations are halopsa*

  Scenario: New credentials keep mapping and settings
    Given HaloPSA is set up
    When HaloPSA is validated with the rights that Nerdio asks for
    And the partner sends GET "/integrations/halopsa"
    Then the portal shows
      | name                               | halopsa    |
      | system                             | halopsa    |
      | display_name                       | halopsa    |
      | state                              | configured |
      | default                            | true       |
      | failing                            | null       |
      | mapping/accounts/0/account_id      | 11         |
      | mapping/accounts/0/enabled         | true       |
      | ticket_settings/severities/default | something  |
    When the partner sends GET "/integrations/halopsa/ticket-settings"
    Then the portal shows
      | ticket_type   | something |
      | category_name | absent    |

  Scenario: Another address of the PSA asks for a new mapping and new settings
    Given HaloPSA is set up
    When HaloPSA is validated at another name of its host
    And the partner sends GET "/integrations/halopsa"
    Then the portal shows
      | state           | credentials_valid |
      | mapping         | null              |
      | ticket_settings | null              |
    When the partner sends GET "/integrations/halopsa/ticket-settings"
    Then the portal refuses it with 404 and "has no ticket settings yet"

  Scenario: A mapping is saved as it is
    Given HaloPSA has been validated
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts        | [{"account_id": 11, "customer_id": "12"}, {"account_id": 12, "enabled": false}] |
      | msp_customer_id | "15" |
    Then the portal shows
      | state                  | mapped |
      | accounts/0/account_id  | 11     |
      | accounts/0/customer_id | 12     |
      | accounts/0/enabled     | true   |
      | accounts/1/customer_id | null   |
      | accounts/1/enabled     | false  |
      | accounts/2/account_id  | 13     |
      | accounts/2/customer_id | null   |
      | accounts/2/enabled     | true   |
      | accounts/#             | 6      |
      | msp_customer_id        | 15     |
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts | [{"account_id": 11}, {"account_id": 11}] |
    Then the portal refuses it with 400 and "account 11 has two rows"
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts        | []   |
      | msp_customer_id | 4711 |
    Then the portal refuses it with 422 and "The PSA shows no customer 4711."
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts | [{"account_id": 99}] |
    Then the portal refuses it with 404 and "There is no account 99."
    Given Nerdio's setting "msp_customer" is "required"
    When the partner sends PUT "/integrations/halopsa/mapping" with
      | accounts | [] |
    Then the portal refuses it with 422 and "The MSP-level customer is not mapped."
    When the partner sends GET "/integrations/halopsa/mapping"
    Then the portal shows
      | accounts/0/customer_id | 12    |
      | accounts/1/enabled     | false |
      | msp_customer_id        | 15    |

  Scenario: Auto Match reports what it has matched, and minds letter case where a setting says so
    Given HaloPSA has been validated
    And HaloPSA has another customer " initech "
    And Nerdio's setting "auto_match" is "exact"
    When the partner sends POST "/integrations/halopsa/mapping/auto-match"
    Then the portal shows
      | matched/0              | 11   |
      | accounts/5/customer_id | null |
    Given Nerdio's setting "auto_match" is "folded"
    When the partner sends POST "/integrations/halopsa/mapping/auto-match"
    Then the portal shows
      | matched   | [16] |

  Scenario Outline: <psa> has more customers than one page holds
    Given <psa> has been validated
    And <psa> has 100 companies more, the last one named "Initech"
    When Auto Match runs
    Then the account "Initech" has the customer of its name

    Examples:
      | psa         |
      | ConnectWise |
      | Autotask    |

  Scenario: A PSA with more customers than one page holds
    Given HaloPSA has been validated
    And HaloPSA has 101 more customers, the last one named "Initech"
    When Auto Match runs
    Then the account "Initech" has the customer of its name
    And HaloPSA was asked for 2 pages

  Scenario: An account may have a number of its own, and accounts are listed by their numbers
    When the partner sends POST "/accounts" with
      | id   | 5        |
      | name | Umbrella |
    Then the portal shows
      | id   | 5        |
      | name | Umbrella |
    When the partner sends GET "/accounts"
    Then the portal shows
      | items/#      | 7                                    |
      | items/0      | {"id": 5, "name": "Umbrella"}        |
      | items/*/id   | [5, 11, 12, 13, 14, 15, 16]          |
      | next         | null                                 |

  Scenario: Types and statuses of one board alone are offered where a board is named
    Given ConnectWise has been validated
    When the pick lists of the board for alerts are read
    Then they are those of that board alone, and every board is offered

  Scenario: Nerdio asks Autotask for ids and names of active companies alone
    Given Autotask has been validated
    When the partner sends GET "/integrations/autotask/customers"
    Then Autotask was asked for "Companies" with
      | IncludeFields  | ["id", "companyName"] |
      | MaxRecords     | 100                   |
      | filter/0/field | isActive              |
      | filter/0/value | true                  |

  Scenario: Accounts, queues and conditions are listed and removed
    Given HaloPSA is set up
    When the partner sends POST "/accounts" with
      | name | Umbrella |
    Then the portal shows
      | id   | 1        |
      | name | Umbrella |
    When the partner sends POST "/queues" with
      | name        | Second line |
      | ticket_type | 2           |
    Then the portal shows
      | id          | 1           |
      | integration | halopsa     |
      | ticket_type | 2           |
    When the partner sends POST "/queues" with
      | name        | Second line |
    Then the portal refuses it with 409 and "is the name of another one already"
    When the partner sends POST "/conditions" with
      | type    | task                                       |
      | name    | Tasks                                      |
      | actions | [{"kind": "ticket", "queue": "Second line"}] |
    Then the portal shows
      | id            | 1      |
      | severity      | null   |
      | account_ids   | null   |
      | job_types     | null   |
      | exclusions    | []     |
      | actions/0/id  | 1      |
    When the partner sends DELETE "/queues/1"
    Then the portal refuses it with 409 and "The condition Tasks sends its tickets there."
    When the partner sends DELETE "/queues/Second line"
    Then the portal refuses it with 409 and "The condition Tasks sends its tickets there."
    When the partner sends POST "/conditions" with
      | type        | task                                                                            |
      | name        | More tasks                                                                      |
      | severity    | low                                                                             |
      | account_ids | [11]                                                                            |
      | job_types   | ["BackupVm"]                                                                    |
      | exclusions  | ["test"]                                                                        |
      | actions     | [{"kind": "api", "url": "http://127.0.0.1:9/"}, {"kind": "ticket", "queue": 1}] |
    Then the portal shows
      | id              | 2            |
      | severity        | low          |
      | account_ids     | [11]         |
      | job_types       | ["BackupVm"] |
      | actions/*/id    | [2, 3]       |
      | actions/1/queue | 1            |
    When the partner sends GET "/conditions"
    Then the portal shows
      | items/*/name | ["Tasks", "More tasks"] |
      | next         | null                    |
    When the partner sends DELETE "/conditions/Tasks"
    And the partner sends DELETE "/queues/1"
    Then the portal refuses it with 409 and "The condition More tasks sends its tickets there."
    When the partner sends GET "/queues"
    Then the portal shows
      | items/*/name | ["Second line"] |
      | next         | null            |
    When the partner sends DELETE "/conditions/2"
    And the partner sends DELETE "/queues/Second line"
    And the partner sends GET "/queues"
    Then the portal shows
      | items | [] |
    When the partner sends GET "/conditions"
    Then the portal shows
      | items | [] |

  Scenario Outline: Ticket settings that do not fit <psa>: <what>
    Given <psa> is set up
    When the <name> <value> is chosen
    Then the refusal says "<words>"

    Examples:
      | psa         | what                  | name             | value | words                                                   |
      | HaloPSA     | an impact it lacks    | impact           | 99    | 99 is not among the impacts that the PSA offers         |
      | HaloPSA     | a category it lacks   | category         | 99    | 99 is not among the categories that the PSA offers      |
      | HaloPSA     | a queue               | queue            | 1     | queue: HaloPSA has none                                 |
      | ConnectWise | a type it lacks       | ticket type      | 99    | 99 is not among the ticket types that the PSA offers    |
      | ConnectWise | a status of another board | open status  | 1     | 1 is not among the statuses that the PSA offers         |
      | ConnectWise | a board it lacks      | board            | 99    | The PSA offers no ticket types                          |
      | ConnectWise | an impact             | impact           | 1     | impact: ConnectWise PSA has none                        |
      | Autotask    | a queue it lacks      | queue            | 99    | 99 is not among the queues that the PSA offers          |
      | Autotask    | a board               | board            | 1     | board: Autotask PSA has none                            |
      | Autotask    | a status it lacks     | resolved status  | 99    | 99 is not among the statuses that the PSA offers        |
      | Autotask    | a status it lacks     | cancelled status | 99    | 99 is not among the statuses that the PSA offers        |

  Scenario: ConnectWise and Autotask need a place for tickets
    Given ConnectWise is set up
    When the ticket settings are saved without their board
    Then the refusal says "board is missing: ConnectWise PSA needs one"
    Given Autotask is set up
    When the ticket settings are saved without their queue
    Then the refusal says "queue is missing: Autotask PSA needs one"

  Scenario: Category and impact of HaloPSA are those of its tickets
    Given HaloPSA is set up
    And a condition for backups
    When the first category and the first impact of HaloPSA are chosen
    And the backup fails
    Then the ticket has the first category and the first impact

  Scenario Outline: What <psa> offers is active, and named as it is there
    Given <psa> has been validated
    When the pick lists are read
    Then they are those of the PSA's own active entries

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: A queue that Autotask has retired is offered no more
    Given Autotask has been validated
    And Autotask has retired the queue "29682833 Service Desk" and opened the queue "29684000 Cloud"
    When the pick lists are read
    Then the queues are 5, 29684000

Feature: Searches and pages
  Searches are POSTs. Criteria of one type are alternatives; criteria of different types must all hold.

  @smoke @paging @needs_driver
  Scenario Outline: Accounts are found by criteria
    When the integration searches accounts by <criteria>
    Then the accounts <numbers> are found

    Examples:
      | criteria                                                            | numbers    |
      | AccountName Contains "corp"                                         | 1001       |
      | AccountName Contains "corp", AccountName Contains "ltd"             | 1001, 1002 |
      | AccountName Contains "corp", Address Contains "portland"            | none       |
      | AccountName Contains "corp", AccountName Contains "ltd", PostalCode StartsWith "972" | 1002 |
      | ExternalId Equal "102"                                              | 1002       |

  @errors @needs_driver
  Scenario: An unknown type of criteria is declined
    When the integration searches accounts by Nonsense Equal "1"
    Then the answer is declined with "'Nonsense' is not a valid SearchType."

  @paging @writes @needs_driver
  Scenario: Pages follow each other by rows
    Given 5 service orders
    When the integration reads the service orders of account 1001 in pages of 2
    Then it has read 5 service orders in 3 pages, each once

  @writes @needs_driver
  Scenario: A voided service order is left out of the list of its account
    Given a closed service order
    When a rep voids it in the desktop
    Then the service orders of account 1001 do not include it

  @needs_driver
  Scenario Outline: Accounts are found by every type of criteria: <criteria>
    When the integration searches accounts by <criteria>
    Then the accounts <numbers> are found

    Examples:
      | criteria                                | numbers    |
      | AccountName StartsWith "corp"           | none       |
      | AccountName EndsWith "LTD"              | 1002       |
      | AccountName EndsWith " "                | none       |
      | accountname Equal "contoso ltd"         | 1002       |
      | AccountName EQUAL "contoso"             | none       |
      | AccountNumber GreaterThan "1001"        | 1002       |
      | AccountNumber GreaterThanEqual "1001"   | 1001, 1002 |
      | AccountNumber LessThan "1002"           | 1001       |
      | AccountNumber LessThanEqual "1002"      | 1001, 1002 |
      | AccountNumber Equal "1001"              | 1001       |
      | AccountId GreaterThan "AZURE"           | 1002       |
      | AccountId StartsWith "acme"             | 1001       |
      | Address StartsWith "22 harbour"         | 1002       |
      | Address StartsWith "springfield"        | 1001       |
      | Email Contains "noor"                   | 1001       |
      | PhoneNumber Equal "555-0121"            | 1002       |
      | PhoneNumber Equal "555-0110"            | 1001       |
      | PhoneNumber StartsWith "555-01"         | 1001, 1002 |
      | ExternalProduct Equal "n-central"       | 1001, 1002 |
      | Agreement Equal "301"                   | 1001       |
      | ContactName StartsWith "Chris"          | 1002       |
      | ContactName Equal "noor haddad"         | 1001       |
      | Email EndsWith "lund@contoso.example"   | 1002       |
      | AccountType Equal "customer"            | 1001, 1002 |
      | AccountStatus Equal "Active"            | 1001, 1002 |
      | AccountStatus Equal "Inactive"          | none       |

  @needs_driver
  Scenario: A criteria without a type of match begins with its text, and a search without criteria finds all
    When the integration searches for accounts named "acme"
    Then the accounts 1001 are found
    When the integration searches for accounts named "corp"
    Then the accounts none are found
    When the integration searches for all accounts
    Then the accounts 1001, 1002 are found

  @errors @needs_driver
  Scenario Outline: A criteria with <mistake> is declined
    When the integration searches accounts by <criteria>
    Then the answer is declined with "<message>"

    Examples:
      | mistake              | criteria             | message                                             |
      | an unknown match     | AccountName Near "x" | 'Near' is not a valid MatchType.                    |
      | no text              | AccountName Equal "" | Criteria is required for the SearchType AccountName. |
      | no text of a type in small letters | accountname Equal "" | Criteria is required for the SearchType AccountName. |
      | a type of contacts   | FirstName Equal "x"  | 'FirstName' is not a valid SearchType.              |

  @writes @needs_driver
  Scenario Outline: A search of one text: <path>
    Given a service order of account 1001 with everything that searches look at
    When the integration searches "<path>" for "<text>"
    Then the numbers in "<rows>" are <numbers>

    Examples:
      | path                                     | text       | rows          | numbers    |
      | accounts/search/name                     | Cont       | Accounts      | 1002       |
      | accounts/search/externalid               | 101        | Accounts      | 1001       |
      | accounts/search/accountid                | ACM        | Accounts      | 1001       |
      | accounts/search/accountnumber            | 100        | Accounts      | 1001, 1002 |
      | accounts/search/postalcode               | 974        | Accounts      | 1001       |
      | accounts/search/contact/name             | Noor       | Accounts      | 1001       |
      | contacts/search/lastname                 | Rey        | Contacts      | 501        |
      | contacts/search/firstname                | Chris      | Contacts      | 503        |
      | contacts/search/email                    | noor       | Contacts      | 502        |
      | contacts/search/phone                    | 555-0121   | Contacts      | 503        |
      | serviceorders/search/reference           | R-         | ServiceOrders | 7001       |
      | serviceorders/search/serviceordernumber  | 7001       | ServiceOrders | 7001       |
      | serviceorders/search/customerpurchaseorder | PO-7     | ServiceOrders | 7001       |
      | serviceorders/search/agreementnumber     | 301        | ServiceOrders | 7001       |
      | serviceorders/search/agreementnumber     | 302        | ServiceOrders | none       |
      | serviceorders/search/invoicenumber       | 1          | ServiceOrders | 7001       |
      | agreements/search/contractnumber         | 701        | Agreements    | 301        |
      | agreements/search/agreementtype          | Mana       | Agreements    | 301        |
      | agreements/search/externalproduct        | N-c        | Agreements    | 301        |
      | contracts/search/accountnumber           | 1002       | Contracts     | 702        |
      | contracts/search/contracttype            | Hour       | Contracts     | 702        |
      | contracts/search/status                  | Active     | Contracts     | 701, 702   |

  @writes @needs_driver
  Scenario Outline: Service orders are found by what belongs to them: <kind>
    Given a service order of account 1001 with everything that searches look at
    When the integration searches service orders by <kind> <match> "<text>"
    Then the numbers in "ServiceOrders" are <numbers>

    Examples:
      | kind           | match | text       | numbers |
      | Symptom        | Equal | slow       | 7001    |
      | Symptom        | Equal | loud       | none    |
      | Resolution     | Equal | new disk   | 7001    |
      | Status         | Equal | closed     | 7001    |
      | Type           | Equal | Alert      | none    |
      | AccountNumber  | Equal | 1001       | 7001    |
      | ExternalTicket | Equal | nc-1       | none    |

  @paging @writes @needs_driver
  Scenario Outline: A window of rows: <query>
    Given 5 service orders
    When the integration reads "/api/serviceorders/account/1001?<query>"
    Then the numbers in "ServiceOrders" are <numbers>
    And the answer has
      | PageSize   | <size> |
      | NextRow    | <next> |
      | TotalCount | 5      |

    Examples:
      | query                                           | numbers                      | size | next |
      | PageSize=2                                      | 7001, 7002                   | 2    | 3    |
      | pagesize=2&startrow=3                           | 7003, 7004                   | 2    | 5    |
      | pageRequest.pageSize=2&pageRequest.startRow=4   | 7004, 7005                   | 2    | 0    |
      | PageSize=5                                      | 7001, 7002, 7003, 7004, 7005 | 5    | 0    |
      | PageSize=4&StartRow=6                           | none                         | 4    | 0    |
      | PageSize=-1&StartRow=0                          | 7001, 7002, 7003, 7004, 7005 | 25   | 0    |
      | PageSize=501                                    | 7001, 7002, 7003, 7004, 7005 | 500  | 0    |

  @writes @needs_driver
  Scenario Outline: Voided service orders are listed <when>
    Given 2 service orders
    When a rep voids it in the desktop
    And the integration reads "/api/serviceorders/account/1001<ending>"
    Then the numbers in "ServiceOrders" are <numbers>

    Examples:
      | when                | ending | numbers    |
      | never by default    |        | 7001       |
      | not if left out     | /true  | 7001       |
      | if not left out     | /false | 7001, 7002 |

  @paging @writes @needs_driver @needs_settings
  Scenario: A server with pages of another size, and with numbers of its own
    Given the setting "first_account_number" is "5000"
    And the setting "first_service_order_number" is "9000"
    And the setting "page_size" is "2"
    And the setting "page_size_limit" is "3"
    And 5 service orders
    When the integration reads "/api/serviceorders/account/1001"
    Then the numbers in "ServiceOrders" are 9000, 9001
    And the answer has
      | PageSize | 2 |
      | NextRow  | 3 |
    When the integration reads "/api/serviceorders/account/1001?PageSize=4"
    Then the answer has
      | PageSize | 3 |
      | NextRow  | 4 |
    When the integration creates an account with
      | Name        | Initech  |
      | AccountType | Customer |
      | Status      | Active   |
    And the integration reads "/api/accounts/5000"
    Then the answer has
      | Account/Name | Initech |

  @writes @needs_driver
  Scenario: Each simple search looks at a property of its own
    When a connector makes a service order in the desktop with
      | account_number     | 1001      |
      | external_ticket_id | nc-1      |
      | brief_description  | Disk full |
      | external_product   | N-central |
    Then these requests are answered:
      | request                               | with                                              | status | values                                     |
      | PUT /accounts/1001                    | Address2 = Suite 9                                | 200    | Success = true                             |
      | PUT /contracts/702                    | LinkedAgreement = 301; Reference = C-2            | 200    | Success = true                             |
      | POST /accounts/search/phone           | * = "555-0120"                                    | 200    | Accounts/*/AccountNumber = [1002]          |
      | POST /accounts/search/email           | * = "noor"                                        | 200    | Accounts/*/AccountNumber = [1001]          |
      | POST /accounts/search/accountstatus   | * = "Act"                                         | 200    | Accounts/*/AccountNumber = [1001, 1002]    |
      | POST /accounts/search/accounttype     | * = "Cust"                                        | 200    | Accounts/*/AccountNumber = [1001, 1002]    |
      | POST /accounts/search/address         | * = "22 Harb"                                     | 200    | Accounts/*/AccountNumber = [1002]          |
      | POST /accounts/search/address         | * = "suite"                                       | 200    | Accounts/*/AccountNumber = [1001]          |
      | POST /accounts/search/address         | * = "OR"                                          | 200    | Accounts/*/AccountNumber = [1001, 1002]    |
      | POST /accounts/search/address         | * = "972"                                         | 200    | Accounts/*/AccountNumber = [1002]          |
      | POST /accounts/search/agreement       | * = "301"                                         | 200    | Accounts/*/AccountNumber = [1001]          |
      | POST /accounts/search/name/soundslike | * = "contoso l"                                   | 200    | Accounts/*/AccountNumber = [1002]          |
      | POST /accounts/search/name/soundslike | * = "Ltd"                                         | 200    | Accounts/*/AccountNumber = []              |
      | POST /contacts/search                 | Criteria = [{"SearchType": "AccountNumber", "MatchType": "Equal", "Criteria": "1001"}] | 200 | Contacts/*/ContactNumber = [501, 502] |
      | POST /serviceorders/search/externalproduct | * = "N-c"                                    | 200    | ServiceOrders/*/ServiceOrderNumber = [7001] |
      | POST /serviceorders/search            | Criteria = [{"SearchType": "ExternalTicket", "MatchType": "Equal", "Criteria": "NC-1"}] | 200 | ServiceOrders/*/ServiceOrderNumber = [7001] |
      | POST /serviceorders/search            | Criteria = [{"SearchType": "ExternalProduct", "Criteria": "n-"}] | 200 | ServiceOrders/*/ServiceOrderNumber = [7001] |
      | POST /serviceorders/search            | Criteria = [{"SearchType": "Type", "MatchType": "Equal", "Criteria": "service"}] | 200 | ServiceOrders/*/ServiceOrderNumber = [7001, 7002] |
      | POST /agreements/search/agreementnumber | * = "30"                                        | 200    | Agreements/*/AgreementNumber = [301]       |
      | POST /agreements/search               | Criteria = [{"SearchType": "AccountNumber", "Criteria": "1002"}] | 200 | Agreements/*/AgreementNumber = []          |
      | POST /contracts/search/contractnumber | * = "70"                                          | 200    | Contracts/*/ContractNumber = [701, 702]    |
      | POST /contracts/search/agreementnumber | * = "301"                                        | 200    | Contracts/*/ContractNumber = [702]         |
      | POST /contracts/search/reference      | * = "C-"                                          | 200    | Contracts/*/ContractNumber = [702]         |

  @paging @writes @needs_driver
  Scenario: The window of a search is in its body or in the query, and numbers are compared as numbers
    Then these requests are answered:
      | request                             | query                                                  | with                     | status | values                                                                  |
      | POST /accounts/search               | PageSize = 1; StartRow = 2                             | Criteria = []            | 200    | Accounts/*/AccountNumber = [1002]; PageSize = 1; NextRow = 0; TotalCount = 2 |
      | POST /accounts/search               | pageRequest.pageSize = 1                               | Criteria = []            | 200    | Accounts/*/AccountNumber = [1001]; PageSize = 1; NextRow = 2            |
      | POST /accounts/search               | PageSize = 2; StartRow = 1                             | PageSize = 1; StartRow = 2 | 200  | Accounts/*/AccountNumber = [1002]; PageSize = 1; NextRow = 0            |
      | POST /accounts/search/accountnumber | PageSize = 1; StartRow = 1                             | * = "100"                | 200    | Accounts/*/AccountNumber = [1001]; PageSize = 1; NextRow = 2            |
      | POST /accounts/search/accountnumber | pageRequest.pageSize = 1; pageRequest.startRow = 2     | * = "100"                | 200    | Accounts/*/AccountNumber = [1002]; PageSize = 1; NextRow = 0            |
      | POST /accounts/search               |                                                        | Criteria = [{"SearchType": "AccountNumber", "MatchType": "GreaterThan", "Criteria": "-5"}]     | 200 | Accounts/*/AccountNumber = [1001, 1002] |
      | POST /accounts/search               |                                                        | Criteria = [{"SearchType": "AccountNumber", "MatchType": "GreaterThan", "Criteria": "1001.5"}] | 200 | Accounts/*/AccountNumber = [1002]       |
      | POST /accounts/search               |                                                        | Criteria = [{"SearchType": "AccountNumber", "MatchType": "LessThan", "Criteria": "+1002"}]     | 200 | Accounts/*/AccountNumber = [1001]       |
      | POST /accounts/search               |                                                        | Criteria = [{"SearchType": "AccountNumber", "MatchType": "LessThan", "Criteria": "900"}]       | 200 | Accounts/*/AccountNumber = []           |

Feature: Contracts, agreements and what they cover
  A contract has a period and a status. Service orders are written under contracts that run; items are covered by them.

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A new contract is active, written now, by the rep who creates it
    Given it is 2026-03-02T08:00:00Z
    When the integration creates a contract with
      | AccountNumber               | 1001             |
      | Description                 | Servers          |
      | AssignedTech                | 2                |
      | RepToCredit                 | 1                |
      | DefaultServiceOrderPriority | critical         |
    Then the contract has
      | Contract/Status                      | Active                 |
      | Contract/DateWritten                 | 2026-03-02T08:00:00    |
      | Contract/CreatedBy                   | 5                      |
      | Contract/DefaultServiceOrderPriority | Critical               |
      | CreatedByRepName                     | Integration            |
      | AssignedTechRepName                  | Sam Okafor             |
      | AssignedTechRepPhoneNumber           | 555-0102               |
      | RepToCreditName                      | Jordan Avery           |
      | RepToCreditEmailAddress              | jordan.avery@msp.example |
      | ItemsCovered                         | 0                      |

  @errors @writes @needs_driver
  Scenario Outline: A contract that ends <when> is <outcome>
    When the integration creates a contract with
      | AccountNumber | 1001                |
      | StartDate     | 2026-03-02T00:00:00 |
      | EndDate       | <end>               |
    Then the answer has
      | Success | <success> |

    Examples:
      | when                       | outcome  | end                 | success |
      | the day before it starts   | declined | 2026-03-01T00:00:00 | false   |
      | when it starts             | accepted | 2026-03-02T00:00:00 | true    |
      | the day after it starts    | accepted | 2026-03-03T00:00:00 | true    |

  @errors @writes @needs_driver @needs_clock
  Scenario Outline: A service order under a contract that <state> is declined
    Given it is 2026-03-02T08:00:00Z
    When the integration creates a contract with
      | AccountNumber | 1001    |
      | <property>    | <value> |
    And the integration creates a service order with
      | AccountNumber  | 1001 |
      | ContractNumber | 703  |
    Then the answer is declined with "Contract 703 <reason>."
    When the integration creates a service order with
      | AccountNumber  | 1001 |
      | ContractNumber | 703  |
      | <other>        | true |
    Then the answer is declined with "Contract 703 <reason>."
    When the integration creates a service order with
      | AccountNumber  | 1001 |
      | ContractNumber | 703  |
      | <override>     | true |
    Then the service order has
      | ServiceOrder/ContractNumber | 703 |

    Examples:
      | state           | property  | value               | reason              | override              | other                 |
      | is over         | EndDate   | 2026-03-02T07:59:59 | is not active       | AllowInactiveContract | AllowFutureContract   |
      | is cancelled    | Status    | Cancelled           | is not active       | AllowInactiveContract | AllowFutureContract   |
      | has not started | StartDate | 2026-03-02T08:00:01 | has not started yet | AllowFutureContract   | AllowInactiveContract |

  @writes @needs_driver @needs_clock
  Scenario Outline: A contract still runs at the second at which it <event>
    Given it is 2026-03-02T08:00:00Z
    When the integration creates a contract with
      | AccountNumber | 1001                |
      | <property>    | 2026-03-02T08:00:00 |
    And the integration creates a service order with
      | AccountNumber  | 1001 |
      | ContractNumber | 703  |
    Then the answer has
      | Success | true |

    Examples:
      | event  | property  |
      | ends   | EndDate   |
      | starts | StartDate |

  @errors @writes @needs_driver
  Scenario: A contract of another account, and changes of an order whose contract has ended meanwhile
    Given a service order
    When the integration changes the service order to
      | ContractNumber | 702 |
    Then the answer is declined with "Contract 702 does not belong to the account."
    When the integration changes the service order to
      | ContractNumber | 701 |
    And the integration sends PUT "/api/contracts/701" with
      | Status | Cancelled |
    And the integration changes the service order to
      | ContractNumber | 701 |
      | Reference      | R-1 |
    Then the service order has
      | ServiceOrder/Reference | R-1 |

  @writes @needs_driver
  Scenario: Items of a contract
    When the integration creates an item covered with
      | ItemID   | BACKUP-PC |
    Then the item covered has
      | Quantity      | 1.0  |
      | AccountNumber | 1001 |
    When the integration reads "/api/contracts/701/details"
    Then the answer has
      | ItemsCovered/#             | 3          |
      | ItemsCovered/0/ItemID      | BACKUP-SRV |
      | CreatedByRepName           | Jordan Avery |
    When the integration changes the item covered to
      | CancelDate/DateTime | 2026-03-02T08:00:00 |
    And the integration reads "/api/contracts/701"
    Then the answer has
      | ItemsCovered | 2 |

  @writes @needs_driver
  Scenario: Items of the contract are listed for all accounts or for one
    When the integration sends POST "/api/contracts/701/accounts/1002/itemscovered" with
      | ItemID | BACKUP-PC |
    And the integration reads "/api/contracts/701/accounts/1002/itemscovered"
    Then the rows show "ItemID" as BACKUP-PC
    When the integration reads "/api/contracts/701/itemscovered"
    Then the rows show "ItemID" as BACKUP-SRV, PRINTER, BACKUP-PC

  @errors @writes @needs_driver
  Scenario: A contract that was cancelled takes no items
    When the integration sends PUT "/api/contracts/701" with
      | Status | Cancelled |
    And the integration creates an item covered with
      | ItemID | BACKUP-PC |
    Then the answer is declined with "Contract 701 has been cancelled."

  @needs_driver
  Scenario: An agreement shows its account, charges and covered assets
    When the integration reads "/api/agreements/301"
    Then the answer has
      | AccountName       | Acme Corporation |
      | PrimaryPhone      | 555-0110         |
      | AdditionalCharges | 1                |
      | CoveredAssetTypes | 1                |
    When the integration reads "/api/agreements/301/details"
    Then the answer has
      | AdditionalCharges/0/ItemDescription | Cloud backup   |
      | CoveredAssetTypes/0/ItemDescription | Managed server |

  @errors @writes @needs_driver @needs_settings
  Scenario: Charges of an agreement can be changed only where a setting allows it
    When the integration sends PUT "/api/agreements/301/additionalcharges/1" with
      | Quantity | 5 |
    Then the answer has status 405 and the message "The requested resource does not support this http method."
    Given the setting "agreements_writable" is "true"
    When the integration sends PUT "/api/agreements/301/additionalcharges/1" with
      | Quantity | 5 |
    And the integration reads "/api/agreements/301/additionalcharges/1"
    Then the answer has
      | Quantity | 5 |

  @writes @needs_driver @needs_clock
  Scenario: Lists leave out what is over, inactive or a system entry, if asked to
    When the integration reads "/api/mastertables/reps"
    Then the rows show "Name" as Jordan Avery, Sam Okafor, Integration
    When the integration reads "/api/agreements/account/1001/true"
    Then the numbers in "Agreements" are 301
    When the integration reads "/api/contacts/account/1001"
    Then the numbers in "Contacts" are 501, 502
    When the integration sends PUT "/api/contacts/502" with
      | Inactive | true |
    And the integration reads "/api/contacts/account/1001/true"
    Then the numbers in "Contacts" are 501
    When the integration reads "/api/contacts/account/1001/false"
    Then the numbers in "Contacts" are 501, 502

  @needs_driver
  Scenario Outline: The master table <table> with and without system entries
    When the integration reads "/api/mastertables/<table>/false"
    Then the rows show "<name>" as <all>
    When the integration reads "/api/mastertables/<table>/true"
    Then the rows show "<name>" as <own>

    Examples:
      | table                   | name    | all                                      | own                  |
      | serviceorders/statuses  | Status  | Open, In Progress, On Hold, Closed, Void | In Progress, On Hold |
      | serviceOrder/noteTopics | Value   | General, Customer Call                   | Customer Call        |
      | accounts/types          | Value   | Customer, Prospect, Vendor               | Prospect             |
      | externalproducts        | Product | N-central, Print Monitor                 | Print Monitor        |

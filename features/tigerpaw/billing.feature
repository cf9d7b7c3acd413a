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
      | Contract/ContractNumber              | absent                 |
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
    When 60 seconds pass
    And the integration changes the contract to
      | Reference | R-1 |
    Then the contract has
      | Contract/Reference   | R-1                 |
      | Contract/DateWritten | 2026-03-02T08:00:00 |
      | Contract/CreatedBy   | 5                   |
      | Contract/Status      | Active              |

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
      | is on hold      | Status    | On hold             | is not active       | AllowInactiveContract | AllowFutureContract   |
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
    When the integration sends PUT "/api/agreements/301/additionalcharges/1" with
      | Quantity | -1 |
    Then the answer is refused as invalid because of "Quantity"
    When the integration sends PUT "/api/agreements/301/additionalcharges/1" with
      | Quantity | 0 |
    Then the answer has
      | AdditionalCharge/Quantity        | 0            |
      | AdditionalCharge/ItemDescription | Cloud backup |
      | AdditionalCharge/Price           | 25.0         |
    When the integration sends PUT "/api/agreements/301/additionalcharges/1" with
      | SpecialItemId         | BACKUP-2            |
      | ItemDescription       | Backup              |
      | Price                 | 26.5                |
      | DateAdded             | 2026-03-02T08:00:00 |
      | UseFlatPrice          | true                |
      | PrintWhenQuantityZero | true                |
      | DeleteAfterInvoicing  | true                |
    And the integration reads "/api/agreements/301/additionalcharges/1"
    Then the answer has
      | Quantity              | 0                   |
      | SpecialItemId         | BACKUP-2            |
      | ItemDescription       | Backup              |
      | Price                 | 26.5                |
      | DateAdded             | 2026-03-02T08:00:00 |
      | UseFlatPrice          | true                |
      | PrintWhenQuantityZero | true                |
      | DeleteAfterInvoicing  | true                |

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
    When the integration reads "/api/accounts/1001"
    Then the answer has
      | NumberOfContacts | 2 |

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
      | serviceOrders/types     | Type    | Service, Alert                           | Alert                |

  @writes @needs_driver @needs_clock
  Scenario: An agreement is active up to the second at which it ends
    Given it is 2026-03-02T08:00:00Z
    And the record 301 of "agreements" has become
      | EndDate | 2026-03-02T08:00:00Z |
    When the integration reads "/api/agreements/account/1001/true"
    Then the numbers in "Agreements" are 301
    When 1 second passes
    And the integration reads "/api/agreements/account/1001/true"
    Then the numbers in "Agreements" are none
    When the integration reads "/api/agreements/account/1001/false"
    Then the numbers in "Agreements" are 301
    When the integration reads "/api/agreements/account/1001"
    Then the numbers in "Agreements" are 301

  @errors @writes @needs_driver
  Scenario: Contracts and their items, property by property
    When these requests are answered:
      | request                                        | with                                                            | status | values                                                                             |
      | POST /contracts                                | AccountNumber = 1001; CreatedBy = 1; EndDate = 2099-12-31T00:00:00 | 200 | ContractSummary/ContractNumber = 703; ContractSummary/CreatedByRepName = Jordan Avery |
      | PUT /contracts/703                             | Reference = R; CustomersOnContract = [1002]; AccountNumber = 1002 | 200  | ContractSummary/CreatedByRepName = Jordan Avery; ContractSummary/Contract/EndDate = 2099-12-31T00:00:00; ContractSummary/Contract/AccountNumber = 1001 |
      | PUT /serviceorders/7001                        | ContractNumber = 703                                            | 200    | ServiceOrderSummary/ContractExpiration = 2099-12-31T00:00:00; ServiceOrderSummary/ContractDescription = null |
      | POST /contracts                                | AccountNumber = 1001; StartDate = 2099-01-01T00:00:00           | 200    | ContractSummary/ContractNumber = 704                                               |
      | PUT /serviceorders/7001                        | ContractNumber = 704; AllowInactiveContract = true              | 200    | Success = false; Message = Contract 704 has not started yet.                       |
      | GET /serviceorders/7001                        |                                                                 | 200    | ServiceOrder/ContractNumber = 703                                                  |
      | PUT /contracts/701                             | Status = Cancelled                                              | 200    | Success = true                                                                     |
      | PUT /serviceorders/7001                        | ContractNumber = 701                                            | 200    | Success = false; Message = Contract 701 is not active.                             |
      | PUT /serviceorders/7001                        | ContractNumber = 702                                            | 200    | Success = false; Message = Contract 702 does not belong to the account.            |
      | PUT /contracts/701/itemscovered/9001           | Quantity = 3                                                    | 200    | Success = false; Message = Contract 701 has been cancelled.                        |
      | PUT /serviceorders/7001                        | ContractNumber = 701; AllowInactiveContract = true              | 200    | ServiceOrderSummary/ServiceOrder/ContractNumber = 701                              |
      | PUT /contracts/703                             | Status = Cancelled                                              | 200    | Success = true                                                                     |
      | PUT /serviceorders/7001                        | ContractNumber = 703                                            | 200    | Success = false; Message = Contract 703 is not active.                             |
      | PUT /contracts/701                             | Status = Active                                                 | 200    | Success = true                                                                     |
      | PUT /contracts/701/itemscovered/9002           | DeviceId = PRN-9; WarrantyExpiration/DateTime = 2027-03-02T00:00:00 | 200 | ItemCovered/DeviceId = PRN-1; ItemCovered/WarrantyExpiration = 2027-03-02T00:00:00; ItemCovered/Quantity = 1.0 |
      | POST /contracts/701/accounts/1002/itemscovered | DeviceId = PRN-9; WarrantyExpiration = 2027-03-03T00:00:00      | 200    | ItemCovered/ContractDetailKeyNumber = 9003; ItemCovered/AccountNumber = 1002; ItemCovered/WarrantyExpiration = 2027-03-03T00:00:00 |
      | POST /contracts/702/accounts/1002/itemscovered | ItemID = X                                                      | 200    | ItemCovered/ContractDetailKeyNumber = 9004                                         |
      | GET /contracts/701/accounts/1001/itemscovered  |                                                                 | 200    | */ContractDetailKeyNumber = [9001, 9002]                                           |
      | GET /contracts/701/accounts/1002/itemscovered  |                                                                 | 200    | */ContractDetailKeyNumber = [9003]                                                 |
      | GET /contracts/702/details                     |                                                                 | 200    | ItemsCovered/*/ContractDetailKeyNumber = [9004]                                    |
      | POST /contracts/701/accounts/9/itemscovered    | ItemID = X                                                      | 404    | Message = Account 9 was not found.                                                 |
      | GET /contracts/701/accounts/9/itemscovered     |                                                                 | 404    | Message = Account 9 was not found.                                                 |
      | PUT /contracts/702/itemscovered/9001           | ItemID = X                                                      | 404    | Message = Item covered 9001 was not found.                                         |
      | DELETE /contracts/702/itemscovered/9001        |                                                                 | 404    | Message = Item covered 9001 was not found.                                         |
      | DELETE /contracts/701/itemscovered/9001        |                                                                 | 200    | Success = true                                                                     |
      | GET /contracts/701/itemscovered                |                                                                 | 200    | */ContractDetailKeyNumber = [9002, 9003]                                           |
      | PUT /accounts/1002/service/externalproducts/1  | ExternalId = X                                                  | 404    | Message = External product 1 was not found.                                        |

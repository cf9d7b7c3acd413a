@needs_driver
Feature: Groups, folders, lists and releases hold other records
  What holds records shows them, follows their names, and is not removed while it holds any.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes
  Scenario: A group of assets shows its types, which follow its name
    Given AssetGroup 2 is called "services"
    Then AssetGroup "services" has
      | assettypes | [{"id": 3, "name": "Domain"}] |
    When AssetGroup "services" is changed to
      | name | Cloud services |
    And GET /AssetType/3 is sent
    Then the answer has
      | assetgroup_name | Cloud services |

  @writes
  Scenario Outline: A <kind> that holds <what> cannot be removed
    Given <kind> <id> is called "holder"
    And <part> "part" is created with
      | name       | Part     |
      | <property> | {holder} |
    When a removal of <kind> "holder" is tried
    Then the request is refused as invalid
    And the refusal says "<text>"
    When <part> "part" is removed
    And <kind> "holder" is removed
    Then <kind> "holder" does not exist

    Examples:
      | kind     | id | part      | property   | what     | text                                                         |
      | FAQLists | 1  | KBArticle | kb_list_id | articles | This FAQ List cannot be deleted as there are Articles in it  |
      | FAQLists | 1  | FAQLists  | group_id   | folders  | This FAQ List cannot be deleted as there are FAQ Lists in it |

  @writes
  Scenario Outline: A group with <what> cannot be removed
    Given AssetGroup "group" is created with
      | name | Phones |
    And <part> "part" is created with
      | name          | Desk phone |
      | assetgroup_id | {group}    |
    When a removal of AssetGroup "group" is tried
    Then the request is refused as invalid
    And the refusal says "This Asset Group cannot be deleted as there are <what> in it"
    When <part> "part" is removed
    And AssetGroup "group" is removed
    Then AssetGroup "group" does not exist

    Examples:
      | part      | what        |
      | AssetType | Asset Types |
      | Item      | Items       |

  @writes
  Scenario: A product that has releases cannot be removed
    Given Product "agent" is created with
      | name | Agent |
    And Release "first" is created with
      | name       | "1.0"   |
      | product_id | {agent} |
    Then Product "agent" has
      | release_count | 1 |
    When a removal of Product "agent" is tried
    Then the request is refused as invalid
    And the refusal says "This Product cannot be deleted as it has Releases"
    When Release "first" is removed
    Then Product "agent" has
      | release_count | 0 |

  @writes
  Scenario: A release counts the tickets on it that are open
    Given Release 1 is called "first"
    And Tickets "open" is created with
      | summary    | Agent stops |
      | client_id  | 12          |
      | release_id | {first}     |
    And Tickets "closed" is created with
      | summary    | Agent stops again |
      | client_id  | 12                |
      | release_id | {first}           |
      | status_id  | 9                 |
    Then Release "first" has
      | name_expanded | Desktop agent 1.0 |
      | open_issues   | 1                 |
    When Tickets "open" is removed
    Then Release "first" has
      | open_issues | 0 |

  @writes
  Scenario: A folder has a path and a level, and counts what is in it
    Given FAQLists "upper" is created with
      | name     | Windows |
      | group_id | 1       |
    And FAQLists "lower" is created with
      | name     | Printing |
      | group_id | {upper}  |
    And KBArticle "article" is created with
      | name       | Clear the queue |
      | kb_list_id | {lower}         |
    Then FAQLists "lower" has
      | full_name     | Remote sessions>Windows>Printing |
      | level         | 2                                |
      | group_name    | Windows                          |
      | article_count | 1                                |
      | is_group      | false                            |
    And FAQLists "upper" has
      | level         | 1    |
      | article_count | 0    |
      | is_group      | true |
    When FAQLists "upper" is changed to
      | name     | Desktop |
      | group_id | 0       |
    Then FAQLists "lower" has
      | full_name  | Desktop>Printing |
      | level      | 1                |
      | group_name | Desktop          |
    When FAQLists "upper" is changed to
      | group_id | 1 |
    Then FAQLists "lower" has
      | full_name | Remote sessions>Desktop>Printing |
      | level     | 2                                |
    When a change of FAQLists "lower" is tried to
      | group_id | {lower} |
    Then the request is refused as invalid
    And the refusal says "A Group cannot be within itself, nor too deep"
    When a change of FAQLists "upper" is tried to
      | group_id | {lower} |
    Then the request is refused as invalid

  @writes
  Scenario: Users come onto a distribution list and leave it
    Given DistributionLists "news" is created with
      | name          | News                     |
      | addtheseusers | [{"id": 36}, {"id": 37}] |
    Then DistributionLists "news" has
      | users_count     | 2                                         |
      | members/*/id    | [1, 2]                                    |
      | members/*/email | ["jo@acme.example", "kim@globex.example"] |
    When DistributionLists "news" is changed to
      | removetheseusers | [{"id": 36}]             |
      | addtheseusers    | [{"id": 31}, {"id": 37}] |
    Then DistributionLists "news" has
      | members/*/user_id              | [37, 31] |
      | members/0/distributionlists_id | {news}   |
    When a change of DistributionLists "news" is tried to
      | addtheseusers | [{"id": 4711}] |
    Then the request is refused as invalid
    And the refusal says "The User 4711 does not exist"

  @writes
  Scenario: A contract with a supplier is numbered, and names the one that it renews
    Given SupplierContract "old" is created with
      | supplier_id | 1                   |
      | start_date  | 2020-01-01T00:00:00 |
      | end_date    | 2020-12-31T00:00:00 |
    And SupplierContract "new" is created with
      | supplier_id    | 1                   |
      | renewedfrom_id | {old}               |
      | ref            | NW-2                |
      | start_date     | 2020-01-01T00:00:00 |
    Then SupplierContract "old" has
      | ref          | SC-{old} |
      | renewedby_id | {new}    |
      | started      | true     |
      | expired      | true     |
      | active       | false    |
    And SupplierContract "new" has
      | ref     | NW-2  |
      | expired | false |
      | active  | true  |

  @writes
  Scenario Outline: A supplier <verdict> while something has been ordered from it
    Given Supplier "new" is created with
      | name        | Fabrikam |
      | is_supplier | true     |
    And PurchaseOrder "order" is created with
      | supplier_id | <supplier>                          |
      | lines       | [{"name": "Switch", "quantity": 1}] |
    When a removal of Supplier "new" is tried
    Then the answer has status <status>

    Examples:
      | supplier | verdict    | status |
      | {new}    | stays      | 400    |
      | 1        | is removed | 200    |

  @writes
  Scenario: Votes for an article and against it are counted
    When POST /KBArticle/Vote is sent with
      | id        | 1 |
      | your_vote | 1 |
    And POST /KBArticle/Vote is sent with
      | id        | 1  |
      | your_vote | -1 |
    And POST /KBArticle/Vote is sent with
      | id        | 1 |
      | your_vote | 0 |
    And POST /KBArticle/Vote is sent with
      | id | 1 |
    Then the answer has
      | id              | 1 |
      | useful_count    | 2 |
      | notuseful_count | 2 |

  @writes
  Scenario Outline: The next number of <what>
    When POST <path> is sent with
      | id | 0 |
    Then the answer has
      | <property> | <value> |

    Examples:
      | what                   | path                    | property   | value     |
      | a customer in accounts | /Client/NewAccountsId   | accountsid | C00016    |
      | an item in accounts    | /Item/NewAccountsId     | accountsid | I00010    |
      | a contract             | /ClientContract/NextRef | ref        | CON-00011 |

  Scenario: The next number of an asset
    When GET /Asset/NextTag is sent
    Then the answer has
      | inventory_number | "000053" |

  Scenario: Teams are listed by department
    When GET /Team/Tree is sent
    Then the answer has
      | */name           | ["Service", "Finance"]                   |
      | */id             | [1, 2]                                   |
      | 0/teams/*/name   | ["1st Line Support", "2nd Line Support"] |
      | 0/teams/0/agents | [{"id": 3, "name": "Alex Field"}]        |

  Scenario: An agent is shown with its team, and a lookup by its list
    When GET /Agent/3 is sent
    Then the answer has
      | initials | AF                                      |
      | teams    | [{"id": 1, "name": "1st Line Support"}] |
    When GET /Agent/me is sent
    Then the answer has
      | id    | 2  |
      | teams | [] |
    When GET /Lookup/2?lookupid=12 is sent
    Then the answer has
      | name | Multiple Users Affected |
    When GET /Client/me is sent
    Then the request is refused as unknown

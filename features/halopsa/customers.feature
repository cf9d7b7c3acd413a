@needs_driver
Feature: Customers, sites, users and assets depend on each other
  A customer has a main site, a site has a general user, a user belongs to the customer of its site.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock
  Scenario: A new customer has a main site with a general user
    When Client "acme" is created with
      | name | Initech |
    Then Client "acme" has
      | toplevel_name  | Customers |
      | main_site_name | Main      |
      | use            | customer  |
    Given Site {acme/main_site_id} is called "main"
    Then Site "main" has
      | clientsite_name | Initech/Main |
      | client_name     | Initech      |
    When GET /Users?client_id={acme} is sent
    Then the answer has
      | record_count        | 1            |
      | users/0/name        | General User |
      | users/0/site_id_int | {main}       |

  @writes @needs_clock
  Scenario: What belongs to a customer shows new names, also where the old ones were read before
    When Client "acme" is created with
      | name | Initech |
    And Site "branch" is created with
      | name      | Branch |
      | client_id | {acme} |
    And Asset "laptop" is created with
      | client_id        | {acme}   |
      | site_id          | {branch} |
      | assettype_name   | laptop   |
      | inventory_number | LT-0900  |
    And ClientContract "care" is created with
      | client_id | {acme}   |
      | site_id   | {branch} |
      | ref       | CARE-1   |
    Then Asset "laptop" has
      | client_name | Initech |
      | site_name   | Branch  |
    And ClientContract "care" has
      | client_name | Initech |
    When Client "acme" is changed to
      | name | Initrode |
    Then Asset "laptop" has
      | client_name | Initrode |
      | site_name   | Branch   |
    And ClientContract "care" has
      | client_name | Initrode |
    When Site "branch" is changed to
      | name | Annex |
    Then Asset "laptop" has
      | client_name | Initrode |
      | site_name   | Annex    |
    When GET /Asset?client_id={acme} is sent
    Then the answer has
      | assets/*/site_name | ["Annex"] |

  @writes @needs_clock
  Scenario: Sites and users of a customer that is removed are gone
    Given Client "acme" is created with
      | name | Initech |
    And Site "branch" is created with
      | name      | Branch |
      | client_id | {acme} |
    And Users "sam" is created with
      | firstname | Sam      |
      | surname   | Carter   |
      | site_id   | {branch} |
    Then Users "sam" has
      | name        | Sam Carter |
      | client_id   | {acme}     |
      | client_name | Initech    |
      | site_name   | Branch     |
    When Client "acme" is removed
    Then Client "acme" does not exist
    And Site "branch" does not exist
    And Users "sam" does not exist

  @writes @needs_clock
  Scenario Outline: A <kind> with tickets cannot be removed
    Given <kind> <id> is called "it"
    And Tickets "open" is created with
      | summary | Host down |
      | site_id | 18        |
    When a removal of <kind> "it" is tried
    Then the request is refused as invalid
    And the refusal says "<title> <name> has Tickets and cannot be deleted"

    Examples:
      | kind   | id | title    | name |
      | Client | 12 | Customer | Acme |
      | Site   | 18 | Site     | Main |

  @writes
  Scenario: A site stays with its customer
    Given Site 18 is called "main"
    When a change of Site "main" is tried to
      | client_id | 13 |
    Then the request is refused as invalid
    And the refusal says "A Site cannot be moved to another Customer"

  @writes
  Scenario: A user who moves to another site belongs to its customer
    Given Users 37 is called "kim"
    When Users "kim" is changed to
      | site_id | 22 |
    Then Users "kim" has
      | site_id_int | 22      |
      | client_id   | 12      |
      | site_name   | Harbour |

  @writes
  Scenario: The preferred telephone number is the first that there is
    Given Users "sam" is created with
      | name         | Sam    |
      | site_id      | 18     |
      | mobilenumber | 0700 1 |
    Then Users "sam" has
      | phonenumber_preferred | 0700 1 |
    When Users "sam" is changed to
      | phonenumber | 0161 2 |
    Then Users "sam" has
      | phonenumber_preferred | 0161 2 |
    When Users "sam" is changed to
      | phonenumber_preferred | 0800 3 |
    Then Users "sam" has
      | phonenumber_preferred | 0800 3 |
    Given Users "first" is created with
      | firstname | Robin |
      | site_id   | 18    |
    Then Users "first" has
      | name                  | Robin   |
      | phonenumber_preferred | nothing |
    When a new Users is tried with
      | site_id | 18 |
    Then the request is refused as invalid
    And the refusal says "A Name must be entered for this User"

  @writes
  Scenario: Tickets of a customer, a site and a user are counted, open ones and all
    Given Tickets "open" is created with
      | summary | Host down |
      | user_id | 36        |
    And Tickets "closed" is created with
      | summary   | Host up |
      | user_id   | 36      |
      | status_id | 9       |
    And Tickets "deleted" is created with
      | summary | Mistake |
      | user_id | 36      |
    And Tickets "deleted" is removed
    When GET /Client/12?includeactivity=true is sent
    Then the answer has
      | open_ticket_count  | 1 |
      | total_ticket_count | 2 |
    When GET /Site/22?includeactivity=true is sent
    Then the answer has
      | open_ticket_count  | 1 |
      | total_ticket_count | 2 |
    When GET /Users/36?includeactivity=true is sent
    Then the answer has
      | open_ticket_count  | 1 |
      | total_ticket_count | 2 |
    When GET /Client?showcounts=true&search=Acme is sent
    Then the answer has
      | clients/0/open_ticket_count | 1 |
    When GET /Status?showcounts=true is sent
    Then the answer has
      | 0/ticket_count | 1 |

  @writes
  Scenario: A role that a user has cannot be removed
    Given UserRoles 2 is called "finance"
    And Users 36 is called "jo"
    And Users "jo" is changed to
      | roles | [{"id": 2}] |
    When a removal of UserRoles "finance" is tried
    Then the request is refused as invalid
    And the refusal says "The Role Finance Contact has Users and cannot be deleted"
    When Users "jo" is changed to
      | roles | [] |
    And UserRoles "finance" is removed
    Then UserRoles "finance" does not exist

  @writes
  Scenario: The first of several users is the user of an asset
    Given Asset "laptop" is created with
      | client_id        | 12                       |
      | assettype_name   | laptop                   |
      | inventory_number | LT-0801                  |
      | users            | [{"id": 36}, {"id": 31}] |
    Then Asset "laptop" has
      | assettype_id   | 2                            |
      | assettype_name | Laptop                       |
      | user_id        | 36                           |
      | users/*/name   | ["Jo Smith", "General User"] |
    And the list of Users with "asset_id={laptop}" has none
    When Asset "laptop" is changed to
      | user_id | 31 |
    Then Asset "laptop" has
      | user_id    | 31   |
      | users/*/id | [31] |
    When a change of Asset "laptop" is tried to
      | users | [{"id": 4711}] |
    Then the request is refused as invalid
    And the refusal says "The User 4711 does not exist"

  @writes
  Scenario: The fields of an asset are found by name and shown as their type has them
    Given Asset 51 is called "server"
    When Asset "server" is changed to
      | fields | [{"name": "model", "value": "R740"}, {"name": "No such field", "value": "x"}] |
    Then Asset "server" has
      | fields | [{"id": 51, "name": "Model", "value": "R740", "display": "R740"}] |
    When Asset "server" is changed to
      | fields | [{"id": 122, "value": "Xeon"}, {"id": 777, "name": "Own", "value": 5}] |
    Then Asset "server" has
      | fields/*/value   | ["Xeon", 5]          |
      | fields/*/name    | ["Processor", "Own"] |
      | fields/*/display | ["Xeon", "5"]        |
    When GET /AssetChange?asset_id=51 is sent
    Then the answer has
      | 0/field_name | field 777 |
      | 0/new_value  | "5"       |
      | 1/field_name | field 122 |
      | 1/new_value  | Xeon      |

  @writes
  Scenario: A field of assets is renamed, given to every type, and removed from all of them
    Given Field "rack" is created with
      | name | Rack |
      | kind | T    |
    When POST /Field/AddFieldToAll/{rack} is sent
    And POST /Field/AddFieldToAll/{rack} is sent
    And GET /AssetType/3 is sent
    Then the answer has
      | fields | [{"field_id": {rack}, "field_name": "Rack", "sequence": 1}] |
    When Field "rack" is changed to
      | name | Cabinet |
    And GET /AssetType/1 is sent
    Then the answer has
      | fields/*/field_name | ["Model", "Processor", "Cabinet"] |
    When Field "rack" is removed
    And GET /AssetType/1 is sent
    Then the answer has
      | fields/*/field_name | ["Model", "Processor"] |

  @writes
  Scenario: A type of assets names fields that exist
    When a new AssetType is tried with
      | name   | Phone               |
      | fields | [{"field_id": 999}] |
    Then the request is refused as invalid
    And the refusal says "The Field 999 does not exist"
    Given AssetType "phone" is created with
      | name          | Phone              |
      | assetgroup_id | 2                  |
      | fields        | [{"field_id": 53}] |
    Then AssetType "phone" has
      | assetgroup_name     | Services      |
      | fields/0/field_name | Serial Number |

  @writes
  Scenario: A licence hides where it does not run, and lists the assets that use it
    Given SoftwareLicence 1 is called "office"
    When SoftwareLicence "office" is changed to
      | configuration_items     | [{"id": 52}, {"id": 52}] |
      | add_configuration_items | [{"id": 51}]             |
    Then SoftwareLicence "office" has
      | configuration_items/*/inventory_number | ["LT-0007", "SRV1"] |
      | licences_in_use                        | 2                   |
      | licences_available                     | 23                  |
    Given SoftwareLicence "office" is changed to
      | name | Office of the plant |
    Then SoftwareLicence "office" has
      | configuration_items/*/id | [52, 51] |
    Given SoftwareLicence "office" is changed to
      | configuration_items | [{"id": 51}] |
    And SoftwareLicence "office" is changed to
      | add_configuration_items | [{"id": 52}] |
    Then SoftwareLicence "office" has
      | configuration_items/*/id | [51, 52] |
    When a change of SoftwareLicence "office" is tried to
      | configuration_items | [{"id": 4711}] |
    Then the request is refused as invalid
    And the refusal says "The Asset 4711 does not exist"
    Given Asset 52 is called "laptop"
    When Asset "laptop" is removed
    Then SoftwareLicence "office" has
      | configuration_items/*/id | [51] |
      | device_count             | 1    |
      | licences_available       | 24   |
    Given SoftwareLicence "office" is changed to
      | is_active | false |
    Then the list of SoftwareLicence with "client_id=12" has none
    And the list of SoftwareLicence with "includeinactive=true" has office

  @writes @needs_clock
  Scenario: Every change of an asset is logged that says whose it is, what it is and whether it is in use
    Given AssetGroup "group" is created with
      | name | Phones |
    And AssetType "phone" is created with
      | name          | Phone |
      | assetgroup_id | 2     |
    And AssetType "phone" is changed to
      | assetgroup_id | {group} |
    Then AssetType "phone" has
      | assetgroup_name | Phones |
    Given ClientContract "contract" is created with
      | client_id | 13 |
    And Asset 52 is called "laptop"
    And Asset "laptop" is changed to
      | inventory_number | LT-9       |
      | client_id        | 12         |
      | site_id          | 22         |
      | user_id          | 36         |
      | assettype_id     | {phone}    |
      | assettype_name   | Server     |
      | status_id        | 2          |
      | contract_id      | {contract} |
      | inactive         | true       |
      | key_field        | KF         |
      | notes            | Not logged |
    Then Asset "laptop" has
      | assettype_name  | Phone      |
      | assetgroup_name | Phones     |
      | notes           | Not logged |
    And these requests answer
      | /AssetChange?asset_id=52&order=id | */field_name | ["inventory_number", "client_id", "site_id", "user_id", "assettype_id", "status_id", "contract_id", "inactive", "key_field"] |
      | /AssetChange?asset_id=52&order=id | */field_desc | ["Asset Tag", "Customer", "Site", "User", "Asset Type", "Status", "Contract", "Inactive", "Key Field"]                       |
      | /AssetChange?asset_id=52&order=id | */old_value  | ["LT-0007", "13", "19", "37", "2", "1", "", "", "LT-0007"]                                                                   |
      | /AssetChange?asset_id=52&order=id | */new_value  | ["LT-9", "12", "22", "36", "{phone}", "2", "{contract}", "True", "KF"]                                                       |
      | /AssetChange?asset_id=52&order=id | 2/old_site   | 19                                                                                                                           |
      | /AssetChange?asset_id=52&order=id | 2/new_site   | 22                                                                                                                           |
      | /AssetChange?asset_id=52&order=id | 1/old_site   | absent                                                                                                                       |
      | /AssetChange?asset_id=52&order=id | 0/datetime   | {now}                                                                                                                        |
    When Asset "laptop" is changed to
      | key_field | KF |
    Then these requests answer
      | /AssetChange?asset_id=52 | # | 9 |
    Given Asset "new" is created with
      | client_id        | 12     |
      | inventory_number | LT-10  |
      | assettype_name   | LAPTOP |
    Then Asset "new" has
      | assettype_id | 2 |
    And these requests answer
      | /AssetChange?asset_id={new} | # | 0 |

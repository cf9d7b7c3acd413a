@writes @needs_driver
Feature: What a partner may decide on a card
  A card is open until the partner decides; what was decided, is stale or says that nothing changed cannot be written.

  Scenario: A card shows what it compares
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    Then the client shows
      | pairs  | 1      |
      | failed | []     |
      | error  | null   |
      | state  | active |
    When the partner sends GET "/reconcile"
    Then the client shows
      | items/#                | 1         |
      | items/0/kind           | reconcile |
      | items/0/vendor_account | c-1       |
      | items/0/vendor_service | seat      |
      | items/0/vendor_units   | 23        |
      | items/0/psa_units      | 20        |
      | items/0/contract_id    | "1"       |
      | items/0/state          | open      |
      | items/0/error          | null      |

  Scenario: A card of new revenue needs a contract of the company, and a service that is mapped
    Given a partner of ConnectWise whose service is not billed yet
    When the vendor counts 7 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/approve" with
      | contract_id | "99" |
    Then the client refuses it with 422 and "contract_id: company 2 has no contract 99"
    When the partner sends POST "/reconcile/{card}/approve" with
      | contract_id    | "1" |
      | psa_service_id | "1" |
    Then the client refuses it with 422 and "psa_service_id: 1 is not mapped to seat"
    When the partner sends POST "/reconcile/{card}/adjust" with
      | units | 5 |
    Then the client refuses it with 422 and "contract_id: new revenue needs the contract that it is added to"
    And nothing was written at the PSA

  Scenario Outline: New revenue may name its service, and is adjusted, too: <act>
    Given a partner of ConnectWise whose service is not billed yet
    When the vendor counts 7 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/<act>" with
      | contract_id    | "1" |
      | psa_service_id | "3" |
      | <name>         | <value> |
    Then the client shows
      | card/state       | <state> |
      | card/psa_units   | <units> |
      | card/contract_id | "1"     |
    And the PSA bills <units> units of the new service

    Examples:
      | act     | name        | value | state    | units |
      | approve | contract_id | "1"   | approved | 7     |
      | adjust  | units       | 5     | adjusted | 5     |

  Scenario: Nothing is counted and nothing is billed: there is no card
    Given a partner of ConnectWise whose service is not billed yet
    When the vendor counts 0 units
    And the partner sends POST "/sync"
    Then there is no card

  Scenario: Nothing is counted, and the contract bills 20 units
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 0 units
    And the partner sends POST "/sync"
    Then the card shows 0 units of the vendor and 20 of the PSA

  Scenario: A card that says that nothing changed can be adjusted, and not approved
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 20 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/approve"
    Then the client refuses it with 409 and "the counts are equal, there is nothing to write"
    When the partner sends POST "/reconcile/{card}/adjust" with
      | units | 19 |
    Then the client shows
      | card/state     | adjusted |
      | card/psa_units | 19       |
    And the PSA bills 19 units
    When the partner sends POST "/reconcile/{card}/adjust" with
      | units | 18 |
    Then the client refuses it with 409 and "is adjusted"
    When the partner sends POST "/reconcile/{card}/dismiss"
    Then the client refuses it with 409 and "is adjusted"

  Scenario: An adjustment to no units writes none
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/adjust" with
      | units | 0 |
    Then the client shows
      | card/state     | adjusted |
      | card/psa_units | 0        |
    And the PSA bills 0 units

  Scenario Outline: A date for an adjustment at <psa> is <met>
    Given a partner of <psa> whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/adjust" with
      | units | 21     |
      | date  | <date> |
    Then the client shows
      | card/state | <state> |
      | card/error | <error> |
    And the PSA bills <units> units

    Examples:
      | psa         | met                             | date       | state    | error                                                  | units |
      | HaloPSA     | refused                         | 2027-01-01 | failed   | HaloPSA: a line of a recurring invoice has no date      | 20    |
      | Tigerpaw    | refused                         | 2027-01-01 | failed   | Tigerpaw: the quantity of an item covered has no date   | 20    |
      | Autotask    | taken                           | 2027-01-01 | adjusted | null                                                   | 21    |

  @needs_settings
  Scenario Outline: What is approved at Autotask holds from <day>, where a setting says so
    Given MSPCentric's setting "autotask_effective" is "<setting>"
    And a partner of Autotask whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/approve"
    Then the units of Autotask changed on <day>

    Examples:
      | setting    | day                         |
      | next_month | the first day of next month |
      | today      | today                       |

  Scenario: A date for an adjustment at ConnectWise needs an agreement that is prorated
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the agreement of ConnectWise is not prorated
    And the partner sends POST "/reconcile/{card}/adjust" with
      | units | 21         |
      | date  | 2027-01-01 |
    Then the client shows
      | card/state | failed                                                             |
      | card/error | ConnectWise: agreement 1 allows no proration, so no date |
    When the agreement of ConnectWise is prorated
    And the partner sends POST "/reconcile/{card}/adjust" with
      | units | 21         |
      | date  | 2027-01-01 |
    Then the client shows
      | card/state | adjusted |
      | card/error | null     |
    And the addition of ConnectWise is effective from 2027-01-01

  Scenario: A day that no calendar has, and cards that are not there
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/adjust" with
      | units | 21         |
      | date  | 2027-02-30 |
    Then the client refuses it with 400 and "2027-02-30 is no day of the calendar"
    When the partner sends POST "/reconcile/nothing/approve"
    Then the client refuses it with 404 and "There is no card nothing."

  Scenario Outline: The answer to a new line is lost at <psa>, and it is billed once
    Given a partner of <psa> whose service is not billed yet
    When the vendor counts 7 units
    And the partner sends POST "/sync"
    And the PSA loses the answer to the next new line
    And the partner approves the card for a contract
    Then the card is failed
    And the PSA bills 7 units of the new service
    When the partner approves the card for a contract
    Then the card is approved
    And the PSA bills 7 units of the new service, on one line

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  Scenario Outline: A new line that is there already at <psa> is given the units that were decided
    Given a partner of <psa> whose service is not billed yet
    When the vendor counts 7 units
    And the partner sends POST "/sync"
    And the PSA loses the answer to the next new line
    And the partner approves the card for a contract
    Then the card is failed
    And the PSA bills 7 units of the new service
    When the partner adjusts the card for a contract to 5 units
    Then the card is adjusted
    And the PSA bills 5 units of the new service, on one line

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  Scenario Outline: What a card speaks of is gone at <psa>, which answers <operation> with 404
    Given a partner of <psa> whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the PSA answers the next "<operation>" with 404
    And the partner sends POST "/reconcile/{card}/approve"
    Then the card is stale
    And the PSA bills 20 units

    Examples:
      | psa         | operation                                   |
      | ConnectWise | getFinanceAgreementsById                    |
      | ConnectWise | getFinanceAgreementsByParentIdAdditionsById |
      | HaloPSA     | getRecurringInvoice                         |

  Scenario: An adjustment at Autotask is the difference to what is billed there now
    Given a partner of Autotask whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And somebody at Autotask bills 2 units more
    And the partner sends POST "/reconcile/{card}/approve"
    Then the client shows
      | card/state | approved |
    And the PSA bills 23 units

  Scenario: A line that is gone at the PSA makes its card stale, which can be dismissed
    Given a partner of HaloPSA whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And an item of the recurring invoice is inactive
    And the partner sends POST "/psa/sync"
    Then the card is stale
    When the partner sends POST "/reconcile/{card}/approve"
    Then the client refuses it with 409 and "is stale"
    When the partner sends POST "/reconcile/{card}/dismiss"
    Then the client shows
      | card/state | dismissed |
      | card/error | null      |

  Scenario: A PSA that cannot be reached is a failure, and the card may be decided again
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the PSA answers the next write with 404
    And the partner sends POST "/reconcile/{card}/approve"
    Then the card is failed
    When the partner sends POST "/reconcile/{card}/approve"
    Then the card is approved

  Scenario: Before it is synchronised, something of both must be mapped
    Given a partner of ConnectWise whose account and service are mapped
    When the partner sends PUT "/mappings/services/seat" with
      | psa_ids | [] |
    Then the client shows
      | id      | seat     |
      | state   | unmapped |
      | psa_ids | []       |
    When the partner sends POST "/sync"
    Then the client refuses it with 409 and "Map at least one of the services first."
    When the partner sends PUT "/mappings/services/seat" with
      | psa_ids | ["1", "1", "3"] |
    Then the client shows
      | state   | mapped     |
      | psa_ids | ["1", "3"] |
    When the partner sends PUT "/mappings/accounts/c-1" with
      | excluded | true |
    Then the client shows
      | state  | excluded |
      | psa_id | null     |
    When the partner sends POST "/sync"
    Then the client refuses it with 409 and "Map at least one of the accounts first."

  Scenario: Mappings that cannot be are refused, and those that are there stay
    Given a partner of ConnectWise whose account and service are mapped
    When the partner sends PUT "/mappings/accounts/c-1" with
      | psa_id | "99" |
    Then the client refuses it with 422 and "The PSA has no companies 99."
    When the partner sends PUT "/mappings/services/seat" with
      | psa_ids | ["1", "99"] |
    Then the client refuses it with 422 and "The PSA has no services 99."
    When the partner sends PUT "/mappings/accounts/c-9" with
      | psa_id | "2" |
    Then the client refuses it with 404 and "There is no account c-9: import accounts first."
    When the partner sends PUT "/mappings/services/x" with
      | psa_ids | ["1"] |
    Then the client refuses it with 404 and "There is no service x: import services first."
    When the partner sends GET "/mappings"
    Then the client shows
      | accounts/0/state  | mapped |
      | accounts/0/psa_id | "2"    |
      | services/0/id     | backup |
      | services/1/state  | mapped |

  Scenario: What is imported again keeps its mapping
    Given a partner of ConnectWise whose account and service are mapped
    When the partner sends POST "/import/accounts"
    And the partner sends POST "/import/services"
    And the partner sends GET "/mappings"
    Then the client shows
      | accounts/0/id     | c-1    |
      | accounts/0/state  | mapped |
      | accounts/0/psa_id | "2"    |
      | services/1/id     | seat   |
      | services/1/state  | mapped |

  Scenario: A partner ends the integration with the vendor
    Given a partner of ConnectWise whose integration is active
    When the partner sends POST "/disconnect"
    Then the client shows
      | integration/state          | inactive |
      | integration/kind           | custom_hosted |
      | integration/credentials/api key | "***" |
    When the partner sends GET "/mappings"
    Then the client shows
      | accounts | [] |
      | services | [] |
    When the partner sends POST "/sync"
    Then the client refuses it with 409 and "is inactive"
    When the partner sends POST "/import/accounts"
    Then the client refuses it with 409 and "is inactive"
    When the partner sends GET ""
    Then the client shows
      | state                | inactive                |
      | name                 | Northwind IT            |
      | vendorOrganizationId | o-12                    |
      | users                | ["owner@northwind.example"] |
      | integrations/#       | 1                       |
      | integrations/0/state | inactive                |

  Scenario Outline: Credentials of a PSA that are <what>
    Given an organization
    When the partner sends POST "/psa" with
      | system      | connectwise          |
      | base_url    | http://127.0.0.1:9   |
      | credentials | <credentials>        |
    Then the client refuses it with 400 and "<words>"

    Examples:
      | what       | credentials                                   | words                                            |
      | missing    | {"company": "x", "public_key": ""}            | connectwise needs public_key, private_key        |
      | not its own | {"company": "x", "tenant": "y"}              | no credential 'tenant'                           |

  Scenario: An organization without a PSA or an integration, and one that is not there
    Given an organization
    When the partner sends POST "/psa/sync"
    Then the client refuses it with 404 and "has connected no PSA."
    When the partner sends POST "/import/accounts"
    Then the client refuses it with 409 and "has no integration with a vendor yet."
    When the partner sends GET "/mappings?integration=nothing"
    Then the client refuses it with 404 and "has no integration nothing."
    When the partner sends GET ""
    Then the client shows
      | state        | created |
      | integrations | []      |

  Scenario: A synchronisation that succeeds ends the error of the one before
    Given a partner of ConnectWise whose integration is active
    When the vendor's server answers everything with 500
    And the partner sends POST "/sync"
    Then the organization is error
    When the vendor's server answers everything with 200
    And the partner sends POST "/sync"
    Then the organization is active

  Scenario: New credentials of an integration that the partner has ended make it pending
    Given a partner of ConnectWise whose integration is active
    When the partner sends POST "/disconnect"
    Then the organization is inactive
    When the integrator changes the credential "api username" of its integration to "other"
    Then the organization is pending

  Scenario: Credentials that the partner enters anew replace all that were there, and make the integration pending
    Given a partner of ConnectWise whose integration is active
    When the partner sends POST "/vendor" with
      | credentials | {"api key": "key-of-shieldbox"} |
    Then the client shows
      | integration/state                    | pending |
      | integration/credentials/api key      | "***"   |
      | integration/credentials/api username | absent  |
    When the partner sends GET "/mappings"
    Then the client shows
      | accounts/0/state | mapped |

  Scenario: New credentials of an integration that is active leave it so
    Given a partner of ConnectWise whose integration is active
    When the integrator changes the credential "api username" of its integration to "other"
    Then the organization is active
    And the integrator sees its integration as "active"

  Scenario: New credentials of an integration that failed make it pending, and are used
    Given a partner of ConnectWise whose integration is active
    When the vendor's server answers everything with 500
    And the partner imports accounts
    Then the organization is error
    And the integrator sees its integration as "inactive"
    When the vendor's server answers everything with 200
    And the integrator changes the credential "api username" of its integration to "other"
    Then the organization is pending
    When the partner imports accounts
    Then the integrator's server was asked as "other"
    And the organization is mapping
    And the integrator sees its integration as "pending"

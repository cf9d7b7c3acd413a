@writes @needs_driver
Feature: What changes behind MSPCentric's back
  Between two synchronisations lines, contracts and servers go. MSPCentric reads again before it writes, and says what is
  missing.

  Scenario Outline: A contract line that is gone at <psa> is not written: <what>
    Given a partner of <psa> whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And somebody does this at the PSA: <what>
    And the partner sends POST "/reconcile/{card}/approve"
    Then the client shows
      | card/state     | stale                                 |
      | card/error     | <error> |
      | card/psa_units | 20                                    |
    And nothing was written at the PSA
    When the partner sends POST "/psa/sync"
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/0/state | stale |
    When the partner sends POST "/reconcile/{card}/dismiss"
    Then the client shows
      | card/state | dismissed |
      | card/error | null      |

    Examples:
      | psa         | what                        | error |
      | ConnectWise | a deleted addition          | the contract line is gone at the PSA |
      | ConnectWise | a cancelled addition        | the contract line is gone at the PSA |
      | ConnectWise | an agreement that is over   | the contract has been cancelled, or is over, at the PSA |
      | HaloPSA     | an inactive line            | the contract line is gone at the PSA |
      | HaloPSA     | a deleted recurring invoice | the contract has been cancelled, or is over, at the PSA |
      | Tigerpaw    | a cancelled item            | the contract line is gone at the PSA |

  Scenario Outline: A synchronisation finds that a line is gone at <psa>
    Given a partner of <psa> whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And somebody does this at the PSA: <what>
    And the partner sends POST "/psa/sync"
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/#            | 1                                    |
      | items/0/state      | stale                                |
      | items/0/error      | the contract line is gone at the PSA |
    When the partner sends POST "/sync"
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/#           | 1    |
      | items/0/kind      | new  |
      | items/0/state     | open |
      | items/0/error     | null |
      | items/0/psa_units | null |

    Examples:
      | psa         | what               |
      | ConnectWise | a deleted addition |
      | ConnectWise | a cancelled addition |
      | HaloPSA     | an inactive line   |

  @needs_settings
  Scenario Outline: On the last day of a contract of <psa> its lines are still billed
    Given MSPCentric's setting "autotask_effective" is "today"
    And a partner of <psa> whose account and service are mapped
    When the contract at the PSA ends today
    And the partner sends POST "/psa/sync"
    And the vendor counts 23 units
    And the partner accepts and synchronises
    Then the card shows 23 units of the vendor and 20 of the PSA
    When the partner approves the card
    Then the card is approved
    And the contract was written once

    Examples:
      | psa      |
      | Autotask |
      | Tigerpaw |

  Scenario: A card whose write failed is stale once its line is gone
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the PSA answers the next write with 500
    And the partner approves the card
    Then the card is failed
    When somebody does this at the PSA: a deleted addition
    And the partner sends POST "/psa/sync"
    Then the card is stale

  Scenario: A card that was approved stays so, although its line goes
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner approves the card
    And somebody does this at the PSA: a deleted addition
    And the partner sends POST "/psa/sync"
    Then the card is approved

  Scenario: Half a unit that is billed counts as a difference
    Given a partner of ConnectWise whose account and service are mapped
    When somebody does this at the PSA: half a unit more
    And the partner sends POST "/psa/sync"
    And the vendor counts 20 units
    And the partner accepts and synchronises
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/*/kind      | ["reconcile"] |
      | items/*/psa_units | [20.5]        |

  Scenario: Each line that bills a mapped service is a card of its own, and one that was approved leaves the other open
    Given a partner of ConnectWise whose account and service are mapped
    When the partner sends PUT "/mappings/services/seat" with
      | psa_ids | ["1", "2"] |
    And the vendor counts 23 units
    And the partner accepts and synchronises
    And the partner sends POST "/reconcile/{card}/approve"
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/*/vendor_units | [23, 23]             |
      | items/*/psa_units    | [23, 10]             |
      | items/*/state        | ["approved", "open"] |
    And the PSA bills 23 units

  Scenario: An item of Tigerpaw that is cancelled as of today is billed no more
    Given a partner of Tigerpaw whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And an item of Tigerpaw is cancelled as of today
    And the partner sends POST "/reconcile/{card}/approve"
    Then the card is stale

  Scenario: A card stays as it is while the vendor does not know its account
    Given a partner of ConnectWise whose account and service are mapped
    And a second account that is mapped, too
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the vendor forgets the account "c-1"
    And the partner sends POST "/sync"
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/0/vendor_account | c-1  |
      | items/0/vendor_units   | 23   |
      | items/0/state          | open |

  Scenario: The integrator's server fails for one pair, and no card changes
    Given a partner of ConnectWise whose account and service are mapped
    And a second account that is mapped, too
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the vendor counts 29 units
    And the vendor's server fails for the account "c-2"
    And the partner sends POST "/sync"
    Then the client shows
      | pairs  | 2                                      |
      | failed | []                                     |
      | error  | billing: the integrator answered 500   |
    When the partner sends GET ""
    Then the client shows
      | integrations/*/state | ["error"]                                |
      | integrations/*/error | ["billing: the integrator answered 500"] |
    When the partner sends GET "/reconcile"
    Then the client shows
      | items/0/vendor_account | c-1  |
      | items/0/vendor_units   | 23   |
      | items/0/state          | open |

  Scenario: A card that was dismissed stays so, although its line goes
    Given a partner of HaloPSA whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner sends POST "/reconcile/{card}/dismiss"
    And somebody does this at the PSA: an inactive line
    And the partner sends POST "/psa/sync"
    Then the card is dismissed

  Scenario Outline: New revenue is not added to a contract of <psa> that was cancelled meanwhile
    Given a partner of <psa> whose service is not billed yet
    When the vendor counts 7 units
    And the partner sends POST "/sync"
    And the contract is cancelled at the PSA
    And the partner approves the card for a contract
    Then the card is stale
    And nothing was written at the PSA

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  Scenario Outline: A PSA that answers <status> is shown as <state>, and what was read before stays
    Given a partner of <psa> whose account and service are mapped
    When the PSA answers every synchronisation with <status>
    And the partner sends POST "/psa/sync"
    Then the client shows
      | psa/state       | <state>   |
      | psa/error       | something |
      | psa/lines/#     | something |
      | psa/companies/# | something |
      | psa/last_synced_at | something |
    When the PSA answers as usual again
    And the partner sends POST "/psa/sync"
    Then the client shows
      | psa/state       | synced    |
      | psa/error       | null      |

    Examples:
      | psa         | status | state               |
      | ConnectWise | 500    | sync_failed         |
      | ConnectWise | 401    | credentials_refused |
      | HaloPSA     | 500    | sync_failed         |
      | HaloPSA     | 401    | credentials_refused |
      | Autotask    | 500    | sync_failed         |
      | Tigerpaw    | 500    | sync_failed         |

  Scenario: Another PSA: what was mapped onto the old one is unmapped, what was excluded stays so, and the cards go
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner sends PUT "/mappings/accounts/c-2" with
      | excluded | true |
    And the partner enters the credentials of ConnectWise
    And the partner sends GET "/mappings"
    Then the client shows
      | accounts/*/state | ["mapped", "excluded"] |
    When the partner enters the credentials of HaloPSA
    Then the client shows
      | psa/system          | halopsa |
      | psa/state           | synced  |
      | psa/lines/*/contract | ["41", "41"] |
    When the partner sends GET "/mappings"
    Then the client shows
      | accounts/*/state  | ["unmapped", "excluded"] |
      | accounts/0/psa_id | null                     |
      | services/*/state  | ["unmapped", "unmapped"] |
    When the partner sends GET "/reconcile"
    Then the client shows
      | items | [] |
    When the partner sends POST "/sync"
    Then the client refuses it with 409 and "Map at least one of the accounts first."

  Scenario: The same PSA at another address is another one, and a slash at the end of an address is none
    Given a partner of Tigerpaw whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner enters the same address once more, with a slash at its end
    And the partner sends GET "/mappings"
    Then the client shows
      | accounts/*/state | ["mapped", "unmapped"] |
    And there is one card
    When the partner enters another address of Tigerpaw, at which nobody is a customer
    Then the client shows
      | psa/state     | synced |
      | psa/companies | []     |
    When the partner sends GET "/mappings"
    Then the client shows
      | accounts/*/state | ["unmapped", "unmapped"] |
      | services/*/state | ["unmapped", "unmapped"] |
    And there is no card

  Scenario: What the vendor names no longer goes with its cards
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the vendor's server answers accounts with [{"id": "c-2", "name": "Second customer"}]
    And the partner sends POST "/import/accounts"
    And the partner sends PUT "/mappings/accounts/c-2" with
      | psa_id | 3 |
    And the partner sends POST "/sync"
    Then the client shows
      | pairs | 1 |
    When the partner sends GET "/reconcile"
    Then the client shows
      | items | [] |

  @needs_clock
  Scenario: The integrator's server is not there
    Given it is 2027-03-02T08:00:00Z
    And a partner of ConnectWise whose account and service are mapped
    When nothing answers at the integrator's server
    And the partner sends POST "/sync"
    Then the client shows
      | state | waiting |
    When 10 minutes pass
    And the partner sends GET ""
    Then the client shows
      | state | error |

  Scenario Outline: Product groups that no vendor names are refused: <answer>
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor's server answers groups with <answer>
    And the partner sends GET "/product-groups"
    Then the client refuses it with 422 and "<words>"

    Examples:
      | answer                                                | words                                            |
      | [{"id": "a", "name": "A", "alertTypes": "all"}]       | product_groups: alertTypes is no list            |
      | {"items": []}                                         | product_groups: expected a list of objects       |
      | [{"name": "A"}]                                       | product_groups: expected objects with id and name |

  Scenario: Product groups have ids and alert types as text
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor's server answers groups with [{"id": 7, "name": "A", "alertTypes": [1, "x"]}, {"id": "b", "name": "B"}]
    And the partner sends GET "/product-groups"
    Then the client shows
      | items/*/id         | ["7", "b"]          |
      | items/*/alertTypes | [["1", "x"], []]    |
      | cached             | false               |

  Scenario: Each pair that is mapped is counted, and cards are listed in the order in which they were made
    Given a partner of HaloPSA with the sample vendor
    When the sample vendor has these units
      | acc-1/svc-backup | 4  |
      | acc-1/svc-seat   | 30 |
      | acc-2/svc-backup | 2  |
      | acc-2/svc-seat   | 12 |
      | acc-3/svc-seat   | 24 |
    And the partner sends POST "/import/accounts"
    And the partner sends POST "/import/services"
    And the partner maps every account onto "12" and every service onto "8"
    And the partner sends POST "/sync"
    Then the client shows
      | pairs  | 8    |
      | failed | []   |
      | error  | null |
    When the partner sends GET "/reconcile"
    Then the client shows
      | items/*/vendor_account | ["acc-1", "acc-1", "acc-2", "acc-2", "acc-3", "acc-3", "acc-4", "acc-4"] |
      | items/*/vendor_service | ["svc-backup", "svc-seat", "svc-backup", "svc-seat", "svc-backup", "svc-seat", "svc-backup", "svc-seat"] |
      | items/*/vendor_units   | [4, 30, 2, 12, 0, 24, 0, 0] |

  Scenario Outline: The terms behind a recurring invoice of HaloPSA are <word>: the card is <state>
    Given a partner of HaloPSA whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the recurring invoice gets terms that are <word>
    And the partner sends POST "/reconcile/{card}/approve"
    Then the card is <state>
    And the PSA bills <units> units

    Examples:
      | word     | state    | units |
      | active   | approved | 23    |
      | inactive | stale    | 20    |

  @needs_settings
  Scenario: An item of Tigerpaw that gets another quantity keeps all else, although Tigerpaw clears what is left out
    Given a partner of Tigerpaw whose account and service are mapped
    When an item of Tigerpaw has the serial number "SN-1" and the reference "R-1"
    And Tigerpaw clears what a change leaves out
    And the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner approves the card
    Then the card is approved
    And the PSA bills 23 units
    And the item of Tigerpaw still has the serial number "SN-1" and the reference "R-1"

  Scenario: What Autotask bills no more is new revenue when it is counted again
    Given a partner of Autotask whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    And the partner adjusts the card to 0 units
    And the partner sends POST "/psa/sync"
    And the partner sends POST "/sync"
    Then the card is one of new revenue

  Scenario: An item of Tigerpaw that another account of the contract has is left alone
    Given a partner of Tigerpaw whose service is not billed yet
    When somebody does this at the PSA: an item of another account
    And the vendor counts 7 units
    And the partner sends POST "/sync"
    And the partner approves the card for a contract
    Then the card is approved
    And the accounts of the contract have 3 and 7 units of the new service

  @needs_clock
  Scenario: Each synchronisation says when it was, and one that fails does not
    Given it is 2027-03-02T08:00:00Z
    And a partner of ConnectWise whose integration is active
    When 10 minutes pass
    And the partner sends POST "/psa/sync"
    Then the client shows
      | psa/last_synced_at | 2027-03-02T08:10:00.000000Z |
    When the partner sends POST "/sync"
    And 10 minutes pass
    And the vendor's server answers everything with 500
    And the partner sends POST "/sync"
    And the partner sends GET ""
    Then the client shows
      | state                         | error                       |
      | integrations/0/last_synced_at | 2027-03-02T08:10:00.000000Z |

  Scenario: The cards of an organization are nobody else's
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner sends POST "/sync"
    Then another organization does not find the card

  Scenario: Only the cookie of the session signs a partner in
    Given an organization
    When the integrator asks for a session
    And the partner opens the magic link
    Then the value of the cookie signs in under its own name alone

  Scenario: An external integration is created by the organization's id, too, and only by its integrator
    Given an organization
    Then an external integration is created by the id of the organization
    And another integrator cannot create one by that id
    And one is refused without a vendor
    And one is refused for an organization that is not there

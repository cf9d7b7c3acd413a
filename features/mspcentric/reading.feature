@writes @needs_driver
Feature: What MSPCentric reads at a PSA and at the integrator
  A synchronisation takes what is active, page by page. What cannot be read is a failure in words, and nothing changes.

  Scenario Outline: A PSA is read in pages of any size: <psa>
    Given a partner of <psa> whose account and service are mapped
    When the partner synchronises the PSA in pages of 1
    Then the same companies, contracts, services and lines are read as before
    And the PSA was asked for pages of "<list>" <times> times

    Examples: A list that does not say how long it is ends with a page that is not full
      | psa         | list                | times |
      | ConnectWise | /company/companies? | 5     |

    Examples: A list that says so ends with its last record
      | psa      | list             | times |
      | HaloPSA  | /api/Client      | 3     |
      | Autotask | /Companies/query | 3     |
      | Tigerpaw | /accounts/search | 2     |

  Scenario: HaloPSA: what is inactive or disabled is not read any more
    Given a partner of HaloPSA whose account and service are mapped
    Then what ends at the PSA is not read any more, and all else is
      | an item that does not recur | services  | 8  |
      | an inactive item            | services  | 7  |
      | an inactive line            | lines     | 901 |
      | a disabled invoice          | contracts | 41 |
      | an inactive client          | companies | 12 |

  Scenario: ConnectWise: what is cancelled, inactive or of another status is not read any more
    Given a partner of ConnectWise whose account and service are mapped
    Then what ends at the PSA is not read any more, and all else is
      | an inactive product         | services  | 3 |
      | a cancelled addition        | lines     | 1 |
      | an agreement that is over   | contracts | 1 |
      | a cancelled agreement       | contracts | 2 |
      | a company of another status | companies | 2 |

  Scenario: Autotask: what is inactive or over is not read any more
    Given a partner of Autotask whose account and service are mapped
    Then what ends at the PSA is not read any more, and all else is
      | an inactive service     | services  | 13       |
      | a contract that is over | contracts | 29684183 |
      | an inactive company     | companies | 175      |

  Scenario: Autotask: customers alone are read, and recurring contracts in effect
    Given a partner of Autotask whose account and service are mapped
    When the partner sends GET "/psa"
    Then the client shows
      | psa/companies/*/name | ["Our MSP", "Contoso", "Fabrikam"] |
      | psa/contracts/*/id   | ["29684183"]                       |
    And what ends at the PSA is not read any more, and all else is
      | a company that is no customer any more | companies | 176      |
      | a contract that is not in effect       | contracts | 29684183 |

  Scenario: HaloPSA: a recurring invoice without a name is called by its number
    Given a partner of HaloPSA whose account and service are mapped
    When somebody does this at the PSA: a recurring invoice without a name
    And the partner sends POST "/psa/sync"
    Then the client shows
      | psa/contracts/*/id   | ["41"]                   |
      | psa/contracts/*/name | ["Recurring invoice 41"] |

  Scenario: Tigerpaw: what is cancelled, inactive or has not begun is not read any more
    Given a partner of Tigerpaw whose account and service are mapped
    Then what ends at the PSA is not read any more, and all else is
      | a cancelled item              | lines     | 9003 |
      | a contract that has not begun | contracts | 702  |
      | an inactive account           | companies | 1002 |

  Scenario: The integrator's server answers what no vendor answers
    Given a partner of ConnectWise whose account and service are mapped
    Then these answers of the vendor's server are failures, and nothing else changes
      | accounts | {"rows": []}              | /import/accounts | accounts: expected a list of objects        |
      | accounts | [{"id": "a"}]             | /import/accounts | accounts: expected objects with id and name |
      | accounts | [{"id": "", "name": "A"}] | /import/accounts | accounts: expected objects with id and name |
      | accounts | not JSON                  | /import/accounts | integrator accounts                         |
      | services | [7]                       | /import/services | services: expected objects with id and name |
      | usage    | {"unitCount": -1}         | /sync            | billing: unitCount is not a whole number    |
      | usage    | {"unitCount": 1.5}        | /sync            | billing: unitCount is not a whole number    |
      | usage    | {"unitCount": true}       | /sync            | billing: unitCount is not a whole number    |
      | usage    | {"unitCount": "7"}        | /sync            | billing: unitCount is not a whole number    |
      | usage    | []                        | /sync            | billing: unitCount is not a whole number    |

  Scenario: Ids may be numbers, whole counts may be written as 23.0, and pages end where nothing is new
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor's server answers accounts with [{"id": 7, "name": "Seven", "description": null}]
    And the partner sends POST "/import/accounts"
    Then the client shows
      | state            | mapping  |
      | error            | null     |
      | items/#          | 1        |
      | items/0/id       | "7"      |
      | items/0/name     | Seven    |
      | items/0/state    | unmapped |
      | items/0/psa_id   | null     |
    When the partner sends PUT "/mappings/accounts/7" with
      | psa_id | 2 |
    And the vendor's server answers usage with {"unitCount": 23.0}
    And the partner sends POST "/sync"
    Then the card shows 23 units of the vendor and 20 of the PSA

  Scenario: What the vendor names no longer goes, and what stays keeps its mapping
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor's server answers accounts with [{"id": "c-1", "name": "Renamed"}]
    And the partner sends POST "/import/accounts"
    Then the client shows
      | items/#        | 1       |
      | items/0/id     | c-1     |
      | items/0/name   | Renamed |
      | items/0/state  | mapped  |
      | items/0/psa_id | "2"     |

  Scenario: The integrator's server is asked with all credentials, the integration's before the server's own
    Given a partner of ConnectWise whose account and service are mapped
    When the integrator's server has the credentials "Tenant ID" and "api key"
    And the partner sends POST "/import/services"
    Then the integrator's server was asked with the header "x-tenant-id" and the integration's own api key
    And the server's credentials are masked, and a mask is no new value

  Scenario: Without a server of its own the sample vendor answers
    Given a partner of HaloPSA with the sample vendor
    When the partner sends POST "/import/accounts"
    Then the client shows
      | items/0/id     | acc-1  |
      | items/#        | 4      |
      | state          | mapping |
    When the partner sends POST "/import/services"
    Then the client shows
      | items/0/id          | svc-backup             |
      | items/0/description | Backup of one server   |
      | items/#             | 2                      |
    When the partner sends GET "/product-groups"
    Then the client shows
      | items/0/id     | backup   |
      | items/1/id     | endpoint |
      | cached         | false    |
    When the partner sends GET "/product-groups"
    Then the client shows
      | items/1/id  | endpoint |
      | cached      | true     |
      | exchanges/# | 0        |

  Scenario: Two companies of the PSA with an equal name are no match
    Given a partner of HaloPSA with the sample vendor
    When somebody does this at the PSA: a second client named Acme
    And the partner sends POST "/psa/sync"
    And the partner sends POST "/import/accounts"
    Then the client shows
      | items/2/name   | Acme     |
      | items/2/state  | unmapped |
      | items/2/psa_id | null     |

  Scenario: Equal names are mapped by the first import that succeeds
    Given a partner of ConnectWise whose integration is active
    When the partner sends POST "/disconnect"
    And the integrator changes the credential "api username" of its integration to "other"
    And the vendor's server answers everything with 500
    And the partner sends POST "/import/accounts"
    Then the client shows
      | items | []    |
      | state | error |
    When the vendor's server answers everything with 200
    And the vendor's server answers accounts with [{"id": "c-1", "name": "Contoso Ltd"}, {"id": "c-2", "name": "Fabrikam"}]
    And the partner sends POST "/import/accounts"
    Then the client shows
      | items/*/state  | ["mapped", "unmapped"] |
      | items/0/psa_id | "2"                    |
    When the vendor's server answers services with [{"id": "disk", "name": "Server backup"}]
    And the partner sends POST "/import/services"
    Then the client shows
      | items/*/state   | ["mapped"] |
      | items/0/psa_ids | ["3"]      |

  Scenario: What is imported again leaves an active integration active
    Given a partner of ConnectWise whose integration is active
    When the partner sends POST "/import/accounts"
    Then the client shows
      | state | active |
    When the partner sends POST "/import/services"
    Then the client shows
      | state | active |

  Scenario: Equal names are not mapped where a setting forbids it
    Given a partner of HaloPSA with the sample vendor
    And MSPCentric's setting "automatic_mapping" is "false"
    When the partner sends POST "/import/accounts"
    Then the client shows
      | items/2/name  | Acme     |
      | items/2/state | unmapped |

  @errors
  Scenario: A server that does not answer as a PSA does is not connected
    Given an organization
    Then a server that answers so in the place of a PSA is refused, and nothing is connected
      | connectwise | /login/companyinfo/acme              | {}                   | connectwise companyinfo: company acme is unknown             |
      | connectwise | /login/companyinfo/acme              | []                   | connectwise companyinfo: company acme is unknown             |
      | connectwise | /login/companyinfo/acme              | <html>               | connectwise companyinfo                                      |
      | halopsa     | /auth/token                          | {}                   | halopsa token: the answer has no access_token                |
      | halopsa     | /auth/token                          | {"access_token": ""} | halopsa token: the answer has no access_token                |
      | halopsa     | /auth/token                          | []                   | an answer of the PSA cannot be read                          |
      | halopsa     | /auth/token                          | <html>               | halopsa token                                                |
      | autotask    | /ATServicesRest/v1.0/zoneInformation | {"url": "x"}         | autotask zoneInformation: no URL but 'x'                     |
      | autotask    | /ATServicesRest/v1.0/zoneInformation | {"url": null}        | autotask zoneInformation: no URL but None                    |
      | autotask    | /ATServicesRest/v1.0/zoneInformation | {}                   | an answer of the PSA cannot be read                          |
      | tigerpaw    | /api/diagnostics/validate/user       | {"Success": 1}       | the answer has no Success                                    |
      | tigerpaw    | /api/diagnostics/validate/user       | {}                   | the answer has no Success                                    |

  @needs_settings
  Scenario Outline: What MSPCentric brings to <system> is a setting: <setting>
    Given an organization
    And MSPCentric's setting "<setting>" is "<value>"
    When the partner connects a server in the place of <system>
    Then the newest request there had <what>

    Examples:
      | system      | setting                   | value        | what                                              |
      | halopsa     | halopsa_scope             | read:tickets | "scope=read%3Atickets" in its body                |
      | connectwise | connectwise_client_id     | our-client   | the header "clientId" with "our-client"           |
      | autotask    | autotask_integration_code | OUR-CODE     | the header "ApiIntegrationCode" with "OUR-CODE"   |

Feature: External integrations
  An external vendor sends accounts, services and counts itself. Its bearer token is made of the vendor token and of the
  partner key of one organization.

  @writes
  Scenario: A vendor sends what it has
    Given an organization with an external integration
    When the vendor sends the account "acc-9" named "Contoso"
    Then the answer has status 201
    When the vendor sends the account "acc-9" named "Contoso Ltd"
    And the vendor lists its accounts
    Then there is one account, named "Contoso Ltd"
    When the vendor sends 2 services in a list
    Then the answer has status 201
    When the vendor says that mapping may begin
    Then the state of the integration is "mapping"

  @writes
  Scenario Outline: A token with <what> is refused
    Given an organization with an external integration
    When the vendor lists its accounts with <what>
    Then the request is refused as unauthenticated

    Examples:
      | what                     |
      | no token                 |
      | a token that is no base64 |
      | a wrong vendor token     |
      | a wrong partner key      |

  @writes
  Scenario: Two organizations share nothing
    Given an organization with an external integration
    When the vendor sends the account "acc-9" named "Contoso"
    And another organization gets an external integration
    And the vendor lists its accounts
    Then there is no account

  @writes @needs_driver
  Scenario: A count for what is not mapped is refused, and the others are taken
    Given a partner of ConnectWise with an external integration
    When the vendor sends the account "c-1" named "First customer"
    And the vendor sends the account "c-2" named "Second customer"
    And the vendor sends 2 services in a list
    And the partner maps one account and one service
    And the vendor sends counts for every combination
    Then 1 count is taken, and 3 are answered with 404
    And the organization is active
    When the partner accepts and synchronises
    Then there is one card

  @writes
  Scenario: A new partner key keeps what was sent
    Given an organization with an external integration
    When the vendor sends the account "acc-9" named "Contoso"
    And the vendor sets the state "active"
    And the integrator asks for a new partner key
    Then the old key is refused
    And the state of the integration is "active"
    When the vendor lists its accounts
    Then there is one account, named "Contoso"

  @writes
  Scenario: States are spelled in lower case
    Given an organization with an external integration
    When the vendor sets the state "Active"
    Then the request is refused as invalid
    When the vendor sets the state "active"
    Then the request is accepted

  @writes @needs_settings @needs_clock
  Scenario: The Vendor API has a limit
    Given the clock stands still
    And an organization with an external integration
    And a limit of 3 calls in a second
    When the vendor lists its accounts 4 times
    Then the request is refused as one too many
    And the refusal says after how many seconds to try again
    When 2 seconds pass
    And the vendor lists its accounts
    Then the request is accepted

  @writes @needs_driver
  Scenario: What the vendor sees of itself and of its organization
    Given an organization with an external integration
    When the vendor sends 2 services in a list
    And the vendor sends GET ""
    Then the answer shows
      | data/name                      | ShieldBox Bridge |
      | data/integrationType           | external         |
      | data/externalIntegrationStatus | pending          |
      | data/skus/0/id                 | backup           |
      | data/skus/1/id                 | seat             |
      | data/skus/1/description        | One workplace    |
      | message                        | Success          |
    When the vendor sends GET "/organization"
    Then the answer shows
      | name         | Northwind IT     |
      | vendorName   | ShieldBox Bridge |
      | status       | pending          |
      | lastSyncedAt | null             |

  @writes @needs_driver
  Scenario: Accounts are kept by their id, named in either way, and keep what a change leaves out
    Given an organization with an external integration
    When the vendor sends POST "/organization/accounts" with
      | id          | acc-9        |
      | name        | Contoso      |
      | description | A customer   |
    Then the answer shows
      | id              | acc-9      |
      | vendorAccountId | acc-9      |
      | description     | A customer |
      | externalId      | null       |
    When the vendor sends PATCH "/organization/accounts/acc-9" with
      | name | Contoso Ltd |
    Then the answer shows
      | name        | Contoso Ltd |
      | description | A customer  |
    When the vendor sends PATCH "/organization/accounts/acc-8" with
      | name | Nobody |
    Then the request is refused with 404 and "Account not found"
    When the vendor sends GET "/service/seat"
    Then the request is refused with 404 and "Service not found"
    When the vendor sends POST "/organization/services" with
      | id   | seat |
      | name | Seat |
    Then the answer shows
      | id          | seat |
      | description | ""   |
    When the vendor sends GET "/service/seat"
    Then the answer shows
      | data/id   | seat |
      | data/name | Seat |

  @writes
  Scenario: An account or a service that is sent again is replaced, all of it
    Given an organization with an external integration
    When the vendor sends POST "/organization/accounts" with
      | vendorAccountId | acc-9      |
      | name            | Contoso    |
      | description     | A customer |
      | externalId      | x-9        |
    Then the answer shows
      | externalId  | x-9        |
      | description | A customer |
    When the vendor sends POST "/organization/accounts" with
      | vendorAccountId | acc-9       |
      | name            | Contoso Ltd |
    Then the answer shows
      | id          | acc-9       |
      | name        | Contoso Ltd |
      | externalId  | null        |
      | description | ""          |
    When the vendor sends POST "/organization/services" with
      | id          | seat          |
      | name        | Seat          |
      | description | One workplace |
    And the vendor sends POST "/organization/services" with
      | id   | seat  |
      | name | Seats |
    And the vendor sends GET "/service/seat"
    Then the answer shows
      | data/name        | Seats |
      | data/description | ""    |

  @writes @needs_driver
  Scenario: The first count of an integration that is pending makes it active
    Given a partner of ConnectWise with an external integration
    When the vendor sends the account "c-1" named "First customer"
    And the vendor sends 2 services in a list
    And the partner sends PUT "/mappings/accounts/c-1" with
      | psa_id | "2" |
    And the partner sends PUT "/mappings/services/seat" with
      | psa_ids | ["1"] |
    Then the organization is pending
    When the vendor sends POST "/service/seat/count" with
      | accountId | c-9 |
      | unitCount | 7   |
    Then the request is refused with 404 and "No account map found with id: c-9"
    And the organization is pending
    When the vendor sends POST "/service/seat/count" with
      | accountId | c-1 |
      | unitCount | 7   |
    Then the organization is active

  @writes @needs_driver
  Scenario: The companies of the PSA, page by page
    Given a partner of ConnectWise with an external integration
    When the vendor sends GET "/organization/clients?page=1&pageSize=2"
    Then the answer shows
      | meta/page     | 1         |
      | meta/pageSize | 2         |
      | meta/total    | something |
      | clients/#     | 2         |
    And the pages of the PSA's companies make up what was read of it

  @writes @needs_driver
  Scenario: Counts are taken for what is mapped alone, and make an integration active once
    Given a partner of ConnectWise with an external integration
    When the vendor sends the account "c-1" named "First customer"
    And the vendor sends the account "c-2" named "Second customer"
    And the vendor sends 2 services in a list
    And the partner maps one account and one service
    And the vendor sends POST "/service/backup/count" with
      | accountId | c-1 |
      | unitCount | 5   |
    Then the request is refused with 404 and "No service map found with id: backup"
    And the organization is mapping
    When the vendor sends POST "/service/seat/count" with
      | accountId | c-1 |
      | unitCount | 7   |
    Then the answer shows
      | status  | 201                             |
      | message | Successfully updated unit count |
    And the organization is active
    When the vendor sets the state "inactive"
    And the vendor sends POST "/service/seat/count" with
      | accountId | c-1 |
      | unitCount | 9   |
    Then the organization is inactive
    When the vendor sets the state "active"
    And the partner sends POST "/sync"
    And the partner sends GET "/reconcile"
    Then the client shows
      | items/#              | 1 |
      | items/0/vendor_units | 9 |
    When the partner sends PUT "/mappings/accounts/c-2" with
      | psa_id | "3" |
    And the partner sends POST "/sync"
    Then the client shows
      | pairs                   | 2                       |
      | failed/#                | 1                       |
      | failed/0/vendor_account | c-2                     |
      | failed/0/error          | no unit count was sent  |
      | error                   | null                    |

  @writes @needs_driver
  Scenario: A partner key opens the API as long as the integrator's own credentials are good
    Given an organization with an external integration
    When the vendor lists its accounts with the scheme "bearer"
    Then the request is accepted
    When the vendor lists its accounts with the scheme "Basic"
    Then the request is refused as unauthenticated
    When the credentials of the integrator expire
    And the vendor lists its accounts
    Then the request is refused as unauthenticated

  @writes @needs_driver
  Scenario: What the partner excluded before the first import stays so, although a company has its name
    Given a partner of ConnectWise with an external integration
    When the vendor sends the account "c-1" named "Contoso Ltd"
    And the vendor sends the account "c-2" named "Fabrikam Inc"
    And the partner sends PUT "/mappings/accounts/c-1" with
      | excluded | true |
    And the partner sends POST "/import/accounts"
    Then the client shows
      | items/*/state  | ["excluded", "mapped"] |
      | items/0/psa_id | null                   |

  @writes @needs_driver
  Scenario: An organization may have an integration of each kind, and the end of one leaves the other
    Given an organization with an external integration
    When the vendor sends the account "acc-9" named "Contoso"
    And the integrator creates an integration
    And the partner sends POST "/disconnect"
    Then the client shows
      | integration/kind  | custom_hosted |
      | integration/state | inactive      |
    When the vendor lists its accounts
    Then there is one account, named "Contoso"
    And the state of the integration is "pending"

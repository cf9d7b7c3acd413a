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
    And the integrator asks for a new partner key
    Then the old key is refused
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

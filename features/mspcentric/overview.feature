Feature: The three sequences of the vendor's overview
  Each step is an arrow of the vendor's diagrams. The order differs in one point: whether the integrator hands over its
  credentials by the OEM API before the partner arrives, or the partner types them in the client.

  @writes @needs_driver
  Scenario: Simple authentication
    Given the integrator's server is the one that MSPCentric asks
    When the integrator creates an organization
    Then the answer holds a token of the organization
    When the integrator asks for a session
    And the partner opens the magic link
    Then the partner is signed in
    When the partner enters the credentials of ConnectWise
    Then ConnectWise was asked to test the credentials
    And the PSA is synchronised
    When the partner enters the credentials of the vendor
    Then the integrator's server was asked for accounts with these credentials
    And the organization is pending

  @writes @needs_driver
  Scenario: Programmatic vendor authentication
    Given the integrator's server is the one that MSPCentric asks
    When the integrator creates an organization
    And the integrator reads the template of its vendor
    And the integrator creates an integration
    Then the organization is pending
    And the integrator's server was asked for nothing
    When the integrator asks for a session
    And the partner opens the magic link
    Then the partner is signed in
    When the partner enters the credentials of HaloPSA
    Then HaloPSA was asked to test the credentials
    And the PSA is synchronised

  @writes @needs_driver
  Scenario: From the call to action to an adjusted contract
    Given the integrator's server is the one that MSPCentric asks
    And ConnectWise bills 20 units
    When the integrator creates an organization
    And the integrator reads the template of its vendor
    And the integrator creates an integration
    And the integrator asks for a session
    And the partner opens the magic link
    Then the partner is signed in
    When the partner enters the credentials of ConnectWise
    Then ConnectWise was asked to test the credentials
    And the PSA is synchronised
    When the partner imports accounts
    Then the integrator's server was asked for accounts with these credentials
    And 2 accounts can be mapped
    When the partner maps an account
    And the partner imports services
    Then the integrator's server was asked for services
    When the partner maps two services of the PSA to one of the vendor
    And the vendor counts 23 units
    And the partner accepts and synchronises
    Then the integrator's server was asked for billing once per mapped pair
    And the organization is active
    And nothing was written at the PSA
    When the partner approves the card
    Then the PSA bills 23 units
    And the contract was written once
    And the card is approved

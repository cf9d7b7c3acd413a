Feature: Usage becomes a contract line
  MSPCentric compares what the vendor counts with what the PSA bills, and writes nothing before the partner decides.

  @writes @needs_driver
  Scenario Outline: An approved card is written at <psa>
    Given a partner of <psa> whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    Then the card shows 23 units of the vendor and 20 of the PSA
    And nothing was written at the PSA
    When the partner approves the card
    Then the card is approved
    And the contract was written once
    And the PSA bills 23 units
    When the partner synchronises the PSA and the usage again
    Then the card says that nothing changed

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  @writes @needs_driver
  Scenario Outline: New revenue is added to a contract of <psa>
    Given a partner of <psa> whose service is not billed yet
    When the vendor counts 7 units
    And the partner accepts and synchronises
    Then the card is one of new revenue
    When the partner approves the card without a contract
    Then the decision is refused, and nothing was written at the PSA
    When the partner approves the card for a contract
    Then the card is approved
    And the contract was written once
    And the PSA bills 7 units of the new service

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  @writes @needs_driver
  Scenario Outline: A contract of <psa> that was cancelled meanwhile is not written
    Given a partner of <psa> whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the contract is cancelled at the PSA
    And the partner approves the card
    Then the card is stale
    And nothing was written at the PSA

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  @writes @needs_driver
  Scenario Outline: Credentials that <psa> refuses are not stored
    Given an organization
    When the partner enters wrong credentials of <psa>
    Then the credentials are refused, and nothing is stored
    And the organization has no PSA

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

  @writes @needs_driver
  Scenario: The partner chooses another count
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the partner adjusts the card to 21 units
    Then the card is adjusted
    And the PSA bills 21 units

  @writes @needs_driver
  Scenario: A dismissed card changes nothing, and returns when a count changes
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the partner dismisses the card
    And the partner accepts and synchronises
    Then the card is dismissed
    And nothing was written at the PSA
    When the vendor counts 24 units
    And the partner accepts and synchronises
    Then the card is open

  @writes @needs_driver
  Scenario: A dismissed card returns when what is billed changes
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the partner dismisses the card
    And somebody at ConnectWise bills 21 units
    And the partner accepts and synchronises
    Then the card is open
    And the card shows 23 units of the vendor and 21 of the PSA

  @writes @needs_driver
  Scenario: A card cannot be approved twice
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the partner approves the card
    And the partner approves the card again
    Then the second decision is refused
    And the contract was written once

  @writes @needs_driver
  Scenario: The PSA fails while a line is written
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the PSA answers the next write with 500
    And the partner approves the card
    Then the card is failed
    And the PSA bills 20 units
    When the partner approves the card
    Then the card is approved
    And the PSA bills 23 units

  @writes @needs_driver
  Scenario: A card whose write failed is open again after a synchronisation, or is dismissed
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the PSA answers the next write with 500
    And the partner approves the card
    Then the card is failed
    And the PSA is synchronised
    When the partner accepts and synchronises
    Then the card is open
    When the PSA answers the next write with 500
    And the partner approves the card
    Then the card is failed
    When the partner dismisses the card
    Then the card is dismissed

  @writes @needs_driver
  Scenario: The PSA declines a write with status 200
    Given a partner of Tigerpaw whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the partner enters keys of a rep who may not write contracts
    And the partner approves the card
    Then the card is failed
    And the PSA bills 20 units

  @writes @needs_driver
  Scenario: The answer of the PSA is lost, and nothing is written twice
    Given a partner of Autotask whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the PSA loses the answer to the next write
    And the partner approves the card
    Then the card is failed
    When the partner approves the card
    Then the card is approved
    And the PSA bills 23 units

  @writes @needs_driver @needs_clock
  Scenario: The PSA asks for patience, and gets it
    Given a partner of ConnectWise whose account and service are mapped
    And the clock stands still
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the PSA throttles the next write
    And the partner approves the card
    Then the partner is asked to wait
    When 60 seconds pass
    Then the card is approved
    And the PSA bills 23 units

  @writes @needs_driver
  Scenario: Credentials that expired show at the card and at the connection
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor counts 23 units
    And the partner accepts and synchronises
    And the PSA refuses the credentials of MSPCentric
    And the partner approves the card
    Then the card is failed
    And the connection shows that the credentials are refused
    And the PSA bills 20 units

  @writes @needs_driver
  Scenario: Excluded accounts and services are never asked for
    Given a partner of ConnectWise whose account and service are mapped
    When the partner excludes the account "c-2" and the service "backup"
    And the vendor counts 23 units
    And the partner accepts and synchronises
    Then the integrator's server was asked for billing once per mapped pair

  @writes @needs_driver
  Scenario: The vendor does not know one of the accounts any more
    Given a partner of ConnectWise whose account and service are mapped
    And a second account that is mapped, too
    When the vendor counts 23 units
    And the vendor forgets the account "c-2"
    And the partner accepts and synchronises
    Then the synchronisation names the pair that failed
    And there is one card

  @writes @needs_driver
  Scenario Outline: The integrator's server answers with <status>
    Given a partner of ConnectWise whose account and service are mapped
    When the vendor's server answers everything with <status>
    And the partner accepts and synchronises
    Then the organization is error
    And there is no card

    Examples:
      | status |
      | 401    |
      | 500    |

  @writes @needs_driver
  Scenario: Wrong credentials of the vendor are not stored
    Given the integrator's server is the one that MSPCentric asks
    And an organization
    When the partner enters wrong credentials of the vendor
    Then the credentials are refused, and nothing is stored
    And the organization has no integration

  @writes @needs_driver
  Scenario: Equal names are mapped by the first import only
    Given a partner of HaloPSA with the sample vendor
    When the partner imports accounts
    Then the account "Acme" is mapped
    When the sample vendor gets the account "Our Own MSP"
    And the partner imports accounts
    Then the account "Our Own MSP" is unmapped
    When the partner sends POST "/disconnect"
    And the integrator changes the credential "api username" of its integration to "other"
    And the partner imports accounts
    Then the account "Our Own MSP" is mapped

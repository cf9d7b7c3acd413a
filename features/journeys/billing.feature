Feature: From onboarding to an approved delta
  A vendor onboards a partner at MSPCentric, the partner maps what belongs together, and an approved difference changes
  the contract in the partner's PSA. The vendor's server is a program of its own.

  @writes @needs_driver
  Scenario Outline: The usage of a customer is billed at <psa>
    Given a vendor with a server of its own
    And <psa> bills 20 units
    When the vendor creates the organization and its integration
    And the partner follows the magic link and connects <psa>
    And accounts and services are imported and mapped
    And the vendor counts 31 units
    And the usage is synchronised
    Then the reconcile page shows a difference of 11 units
    And the contract at <psa> still bills 20 units
    When the partner approves the difference
    Then the contract at <psa> bills 31 units
    And every exchange kept its contract
    And the write at <psa> is part of the chain that the approval began

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

@needs_driver @writes
Feature: Nerdio Manager is set up with a PSA
  A partner types in credentials, maps Nerdio's accounts to customers of the PSA, and chooses what tickets look like. Each tab
  ends with a check at the PSA.

  Scenario Outline: Credentials of <psa> are checked before they are stored
    When <psa> is validated with a wrong secret
    Then the PSA has refused the credentials
    And there is no integration
    When <psa> is validated with the rights that Nerdio asks for
    Then the integration has the state "credentials_valid"
    And its credentials are shown nowhere

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: A refused change of credentials keeps the old ones
    Given HaloPSA is set up
    When HaloPSA is validated with a wrong secret
    Then the PSA has refused the credentials
    And the integration has the state "configured"

  Scenario Outline: Auto Match at <psa>
    Given <psa> has been validated
    When Auto Match runs
    Then the account "<account>" has the customer of its name
    And the account "Initech" is not configured
    And the integration has the state "mapped"

    Examples:
      | psa         | account     |
      | HaloPSA     | Acme        |
      | ConnectWise | Contoso Ltd |
      | Autotask    | Contoso     |

  Scenario: Auto Match overwrites nothing
    Given HaloPSA has been validated
    And the account "Acme" is mapped to the customer "Globex"
    And the account "Globex" is skipped
    When Auto Match runs
    Then the account "Acme" has the customer "Globex"
    And the account "Globex" is skipped

  Scenario: Two customers of one name match nothing
    Given HaloPSA has been validated
    And HaloPSA has another customer " ACME "
    When Auto Match runs
    Then the account "Acme" is not configured

  Scenario: A customer that the PSA does not have
    Given HaloPSA has been validated
    When the account "Acme" is mapped to the customer with the id 99
    Then the refusal says "The PSA shows no customer 99"
    And the integration has the state "credentials_valid"

  Scenario Outline: The ticket settings of <psa> offer <place>
    Given <psa> has been validated
    When the pick lists are read
    Then they hold <place>, ticket types, statuses and priorities

    Examples:
      | psa         | place                  |
      | HaloPSA     | categories and impacts |
      | ConnectWise | boards                 |
      | Autotask    | queues                 |

  Scenario Outline: A status that <psa> does not offer
    Given <psa> is set up
    When the open status 4711 is chosen
    Then the refusal says "4711 is not among the statuses"

    Examples:
      | psa         |
      | HaloPSA     |
      | ConnectWise |
      | Autotask    |

  Scenario: A board that HaloPSA does not have
    Given HaloPSA is set up
    When the board 1 is chosen
    Then the refusal says "HaloPSA has none"

  Scenario: Mapping comes before ticket settings
    Given HaloPSA has been validated
    When the ticket settings are saved
    Then the refusal says "not mapped yet"

  Scenario Outline: The right that is missing is named: <item>
    Given the role of Nerdio at ConnectWise lacks <column> of <item>
    When ConnectWise is set up as far as it goes
    Then the refusal says "<right>"

    Examples:
      | item                | column  | right                                     |
      | My Company          | inquire | System > My Company (Inquire)             |
      | Company Maintenance | inquire | Companies > Company Maintenance (Inquire) |
      | Table Setup         | inquire | System > Table Setup (Inquire)            |

  Scenario: Autotask without the right to see companies
    When Autotask is validated with the role "technician"
    Then the PSA has refused the credentials

  Scenario: A PSA that nobody serves
    When a PSA at "http://127.0.0.1:9" is validated
    Then the refusal says "cannot be reached"
    And there is no integration

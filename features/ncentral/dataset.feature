@needs_driver
Feature: The MSP of a dataset at N-central
  Customers are units with sites and devices; alerts that have not ended are services that are not well.

  Background:
    Given the system holds the MSP of the dataset "small"

  Scenario: Customers, sites and devices
    Then each customer of the MSP is held with
      | customerName | name   |
      | psaCompanyId | number |
      | customerId   | rmm    |
    And each device of the MSP is held with
      | longName       | name  |
      | uri            | ip    |
      | supportedOs    | os    |
      | discoveredName | name  |
    And each customer of the MSP is a unit with its main site's address, its primary contact, its sites and a token
    And each device of the MSP is in the site of its customer, with its class, assets and life cycle

  Scenario: Services, alerts and tickets
    Then connectivity is watched on every device, and more on servers
    And services that failed, and no others, have a ticket that is open
    And every ticket names the device of its service

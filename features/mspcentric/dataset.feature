@writes @needs_driver
Feature: The MSP of a dataset at MSPCentric
  The MSP is a partner of an integrator, with ConnectWise as its PSA; a vendor has counted what its customers use.

  Background:
    Given the system holds the MSP of the dataset "small"

  Scenario: Customers are accounts that are mapped, and what was read of the PSA is what agreements bill
    Then each customer of the MSP is held with
      | name            | name     |
      | vendorAccountId | domain   |
      | externalId      | number   |
      | mapping/state   | "mapped" |
      | mapping/psa_ids/0 | number |
    And the lines that were read of the PSA are those of the agreements
    And the PSA of the partner is "synced"
    And the PSA of the partner is reached where it is served

  Scenario: The usage of all customers is synchronised
    When the usage of the partner's customers is synchronised
    Then there is a card for each line that the vendor counts differently, and for each new one

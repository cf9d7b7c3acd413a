@lifecycle @beyond_protocol @needs_driver
Feature: The MSP of a dataset at psasim's own PSA
  N-central has made a ticket of each alert; those whose service is well again are resolved.

  Scenario: Tickets of alerts
    Given the system holds the MSP of the dataset "small"
    Then each ticket names a device of the MSP, its customer and its serial number
    And tickets that are resolved, and no others, have a RESOLVE as their newest event
    And N-central knows each ticket by its number, in the same state

@needs_driver @writes
Feature: The MSP of a dataset at Nerdio Manager
  The customers of the MSP are accounts, mapped to companies of the ConnectWise beside it, with backups, usage and invoices.

  Background:
    Given the system holds the MSP of the dataset "small"

  Scenario: Customers are accounts that are mapped
    Then each customer of the MSP is held with
      | name | name |
    When the partner sends GET "/integrations/ConnectWise"
    Then the portal shows
      | system       | connectwise      |
      | display_name | ConnectWise PSA  |
      | state        | configured       |
      | default      | false            |
      | failing      | null             |
    And each customer of the MSP is mapped to the company of its number

  Scenario: Usage, invoices and backups follow from what customers have
    Then the usage of each customer counts its contacts and its servers, in each of 3 months
    And invoices add up the usage of their month, and the newest one alone is not paid
    And each server was backed up in each of the last 3 nights
    And backups that the monitoring product noticed have failed

  Scenario: A backup of the MSP's customer fails
    When the backup of a server of the first customer fails
    Then its ticket is at ConnectWise, for the company of the customer, on the board for alerts

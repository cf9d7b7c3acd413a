@needs_driver @writes
Feature: The MSP of a dataset at Nerdio Manager
  The customers of the MSP are accounts, mapped to companies of the ConnectWise beside it, with backups, usage and invoices.

  Scenario: Customers are accounts that are mapped
    Given the system holds the MSP of the dataset "small"
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
    When the partner sends GET "/queues"
    Then the portal shows
      | items/#             | 1           |
      | items/0/id          | 101         |
      | items/0/name        | Alerts      |
      | items/0/integration | ConnectWise |
    When the partner sends GET "/conditions"
    Then the portal shows
      | items/#                   | 1                    |
      | items/0/id                | 101                  |
      | items/0/type              | backup               |
      | items/0/severity          | high                 |
      | items/0/job_types         | ["BackupVm"]         |
      | items/0/actions           | [{"id": 1, "kind": "ticket", "queue": "Alerts"}] |
      | items/0/account_ids/0     | 101                  |
      | items/0/account_ids/#     | 10                   |
    When the partner sends GET "/integrations/ConnectWise/ticket-settings"
    Then the portal shows
      | board            | 2  |
      | ticket_type      | 3  |
      | open_status      | 7  |
      | resolved_status  | 11 |
      | cancelled_status | 11 |
      | severities       | {"default": 3, "low": 4, "medium": 3, "high": 2, "critical": 1} |

  Scenario: The first integration that a partner adds is the default one
    Given the system holds the MSP of the dataset "small"
    And HaloPSA has been validated
    Then the integrations are ConnectWise, halopsa*

  Scenario: Usage, invoices and backups follow from what customers have
    Given the system holds the MSP of the dataset "small" with the seed 1
    Then the usage of each customer counts its contacts and its servers, in each of 3 months
    And invoices add up the usage of their month, and the newest one alone is not paid
    And each server was backed up in each of the last 3 nights
    And backups that the monitoring product noticed have failed

  Scenario: A backup of the MSP's customer fails
    Given the system holds the MSP of the dataset "small" with the seed 2
    When the backup of a server of the first customer fails
    Then its ticket is at ConnectWise, for the company of the customer, on the board for alerts

@needs_driver
Feature: An MSP with customers, requests and contracts
  A help desk of an MSP holds its customers as they are everywhere, and requests whose parts belong together.

  Background:
    Given the system holds the MSP of the dataset "small"

  @writes @needs_driver
  Scenario: Accounts, contacts, assets and contracts are those of the MSP
    Then each customer of the MSP is one of the accounts with
      | name     | name     |
      | industry | industry |
      | website  | domain   |
      | phone    | phone    |
    And each contact of the MSP is one of the users with
      | email_id     | email   |
      | phone        | phone   |
      | account/name | of/name |
    And each device of the MSP is one of the assets with
      | name          | name    |
      | serial_number | serial  |
      | account/name  | of/name |
    And each agreement of the MSP is one of the accountcontracts with
      | name         | name    |
      | account/name | of/name |

  @writes @needs_driver
  Scenario: Requests, notes, conversations and worklogs are consistent
    Then the requests of the help desk have the times and the parts that their statuses say

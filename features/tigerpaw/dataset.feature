@needs_driver
Feature: The MSP of a dataset at Tigerpaw
  A dataset is one MSP whose customers, contacts, devices and agreements are the same in every system.

  Background:
    Given the system holds the MSP of the dataset "small"

  Scenario: Customers, contacts, devices and agreements are those of the MSP
    Then each customer of the MSP is held with
      | Name        | name             |
      | AccountId   | short            |
      | _phone      | phone            |
      | Address1    | sites/0/street   |
      | City        | sites/0/city     |
      | State       | sites/0/region   |
      | PostalCode  | sites/0/postcode |
      | Country     | sites/0/country  |
      | AccountType | "Customer"       |
      | Status      | "Active"         |
      | RepNumber   | "6"              |
    And each contact of the MSP is held with
      | FirstName | first |
      | LastName  | last  |
      | Title     | title |
      | _email    | email |
      | _phone    | phone |
    And each device of the MSP is held with
      | ProviderAssetName | name         |
      | ProviderAssetId   | rmm          |
      | SerialNumber      | serial       |
      | IPAddress         | ip           |
      | MACAddress        | mac          |
      | Provider          | "N-central"  |

  Scenario: What belongs to a customer is linked with it
    Then each account of the MSP has its own contacts, the primary one among them
    And each account is found by the number that the monitoring product has for it
    And each agreement has charges for its lines, a total of them, and a contract of its own
    And each contract covers the servers of its customer by name, and units of the other lines

  Scenario: Service orders follow from what was done for the customers
    Then closed service orders, and no others, have a closing date and the work that was done
    And every service order counts the hours of its time logs
    And service orders of alerts are on the board of monitoring
    And service orders that were assigned to a technician have a date of their last change

@needs_driver
Feature: An MSP with customers, tickets and contracts
  A tenant of an MSP holds its customers as they are everywhere, and tickets, time and money that add up.

  Background:
    Given the system holds the MSP of the dataset "small"
    And an application that may do everything

  @writes @needs_driver
  Scenario: Customers, contacts, devices and agreements are those of the MSP
    Then each customer of the MSP is one of the Client with
      | name           | name         |
      | main_site_name | sites/0/name |
    And each contact of the MSP is one of the Users with
      | emailaddress | email   |
      | firstname    | first   |
      | surname      | last    |
      | phonenumber  | phone   |
      | client_name  | of/name |
    And each device of the MSP is one of the Asset with
      | inventory_number | name    |
      | key_field        | serial  |
      | client_name      | of/name |
      | third_party_id   | rmm     |
    And each agreement of the MSP is one of the ClientContract with
      | ref         | name    |
      | client_name | of/name |

  @writes @needs_driver
  Scenario: Tickets, their actions, invoices and quotations are consistent
    Then the tickets of the tenant have the times and the notes that their statuses and actions say
    And every invoice comes to its lines, and to the charge of its contract
    And every quotation renews a contract at the price of its lines
    And every phase of a project belongs to a project of the same customer
    And every appointment is for the customer and the user of its ticket

Feature: Quantities of a contract are adjusted, never written
  A billing tool adds services to recurring contracts and adjusts how many of them are sold from a day on. The service
  keeps a row for every billing period, from which the invoices are made.

  Background:
    Given a recurring contract over the year 2030, by the month

  @writes
  Scenario: A service is sold
    When the billing tool adds a service at 20.00
    And the billing tool adjusts it by 10 from 2030-01-01
    Then 12 months have 10 units at 200.00

  @writes
  Scenario: The answer to an adjustment has no id
    When the billing tool adds a service at 20.00
    And the billing tool adjusts it by 10 from 2030-01-01
    Then the request is accepted
    And the answer does not name the adjustment

  @writes
  Scenario: More are sold from a month on
    Given 10 units of a service at 20.00
    When the billing tool adjusts it by 3 from 2030-07-01
    Then 6 months have 10 units at 200.00
    And 6 months have 13 units at 260.00

  @writes
  Scenario: Fewer are sold from a month on
    Given 10 units of a service at 20.00
    When the billing tool adjusts it by -4 from 2030-12-01
    Then 11 months have 10 units at 200.00
    And 1 month has 6 units at 120.00

  @writes
  Scenario: More are sold from the middle of a month on
    Given 10 units of a service at 20.00
    When the billing tool adjusts it by 3 from 2030-12-15
    Then the last month has another row, from 2030-12-15 to 2030-12-31

  @writes
  Scenario: The price changes and the number does not
    Given 10 units of a service at 20.00
    When the billing tool changes its price to 21.50 from 2030-07-01
    Then 6 months have 10 units at 200.00
    And 6 months have 10 units at 215.00
    And the service of the contract costs 21.50 now

  @writes
  Scenario: A service that the contract does not have is added by its first adjustment
    When the billing tool adjusts a service of which the contract has none by 5 from 2030-01-01
    Then the contract has the service
    And 12 months have 5 units

  @writes
  Scenario Outline: A day outside the contract: <day>
    Given 10 units of a service at 20.00
    When the billing tool adjusts it by 1 from <day>
    Then the request is refused with "must be between the start date and end date of the Contract referenced by contractID"
    And 12 months have 10 units at 200.00

    Examples:
      | day        |
      | 2029-12-31 |
      | 2031-01-01 |

  @writes
  Scenario: The same day twice
    Given 10 units of a service at 20.00
    When the billing tool adjusts it by 1 from 2030-01-01
    Then the request is refused with "Attempt to insert duplicate data into contract_service_period"

  @writes
  Scenario: More are taken away than there are
    Given 10 units of a service at 20.00
    When the billing tool adjusts it by -11 from 2030-07-01
    Then the request is refused with a text
    And 12 months have 10 units at 200.00

  @writes
  Scenario: A contract by time and materials has no services
    Given a contract by time and materials
    When the billing tool tries to add a service
    Then the request is refused with a text about contractID

  @writes
  Scenario: A service of a contract changes in nothing but its price and its words
    Given 10 units of a service at 20.00
    When the billing tool moves it to another service
    Then the request is refused with a text about serviceID
    When the billing tool changes the words on the invoice
    Then the invoice has these words

  @writes
  Scenario: Nobody writes quantities
    Given 10 units of a service at 20.00
    When the billing tool writes a row of units
    Then the request is refused as a wrong method

  @writes @needs_driver
  Scenario: What is due is approved and posted by a person
    Given 10 units of a service at 20.00
    Then there is nothing to be billed
    When a person approves and posts through 2030-02-28
    Then 2 items of 10 at 200.00 are to be billed

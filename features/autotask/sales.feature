Feature: From an opportunity to a sale, and hours that were sold in advance
  A quoting tool forecasts what a customer may buy. The primary quote says what the opportunity is worth. A person wins
  it. A billing tool watches how time uses up the hours that a contract holds.

  @writes
  Scenario: An opportunity is worth what its primary quote says
    Given an opportunity that uses its quote's totals
    When the quoting tool makes a quote for it
    And it quotes 2 products at 150.00 with 10 percent off
    And it quotes 3 services at 20.00 a month
    Then the opportunity is worth 990.00 over a year
    When it quotes an optional product at 1000.00
    Then the opportunity is worth 990.00 over a year
    When the services are taken off the quote
    Then the opportunity is worth 270.00 over a year

  @writes
  Scenario: One quote is the primary one
    Given an opportunity that uses its quote's totals
    When the quoting tool makes a quote for it
    And it quotes 1 product at 100.00 with 0 percent off
    And the quoting tool makes another quote for it
    Then the first quote is the primary one
    When the quoting tool makes the other quote the primary one
    Then the other quote is the primary one
    And the opportunity is worth 0.00 over a year
    When the quoting tool takes the mark off it
    Then the request is refused with a text about primaryQuote

  @writes
  Scenario Outline: A quote item must be of what its type says: <what>
    Given an opportunity that uses its quote's totals
    When the quoting tool makes a quote for it
    And it tries to quote <what>
    Then the request is refused with a text about <field>

    Examples:
      | what                          | field     |
      | a product that it leaves out  | productID |
      | a service as a product        | productID |
      | a product and a service       | serviceID |

  @writes @needs_driver
  Scenario: A person wins the opportunity
    Given an opportunity that uses its quote's totals
    When the quoting tool makes a quote for it
    And a person wins the opportunity
    Then the opportunity is closed as won, today
    And it has a sales order for the same contact

  @writes
  Scenario: A lost opportunity that is taken up again has no date of its loss
    Given an opportunity that uses its quote's totals
    When the sales tool marks it as lost
    Then the opportunity was lost, and not closed
    When the sales tool takes it up again
    Then the opportunity was neither lost nor closed

  @writes @needs_driver
  Scenario: Time uses up a block of hours, and what is beyond it is billed
    Given a contract with a block of 5 hours at 100.00, and 150.00 an hour beyond it
    When 3 hours are worked on a ticket of the contract, and posted
    Then 3 of the 5 hours are used
    And 3 hours at 0.00 are billed
    When 4 hours are worked on a ticket of the contract, and posted
    Then 5 of the 5 hours are used
    And 2 hours at 300.00 are billed

  @writes @needs_driver
  Scenario: What the contract excludes uses up nothing
    Given a contract with a block of 5 hours at 100.00, and 150.00 an hour beyond it
    And the contract excludes the role of the technician
    When 3 hours are worked on a ticket of the contract, and posted
    Then 0 of the 5 hours are used

  @writes
  Scenario Outline: A block belongs to a contract of its kind, and to its time: <what>
    Given a contract with a block of 5 hours at 100.00, and 150.00 an hour beyond it
    When the billing tool adds a block <what>
    Then the request is refused with a text about <word>

    Examples:
      | what                                | word       |
      | that ends after the contract        | contractID |
      | that ends before it begins          | endDate    |
      | to a contract by time and materials | Block      |
      | of -1 hours                         | hours      |

  @writes
  Scenario: What was ordered comes in, and goes into stock
    Given a purchase order for 5 units of a product
    Then units cannot be received yet
    When the order is submitted
    And 2 units are received
    Then the order is received in part, and 3 units are to come
    When 4 units are received
    Then the request is refused with a text about quantityNowReceiving
    When 3 units are received
    Then the order is received in full, and there are 5 units more in stock

Feature: Quantities of a contract are adjusted by its additions
  A billing tool reads companies, agreements and additions, and writes quantities. Amounts follow from quantity and price.

  Scenario: The contracts of a customer are listed
    When the billing tool lists the active agreements
    Then each belongs to a company

  @writes @needs_settings
  Scenario: The number of seats changes
    Given an agreement with an addition of 25 seats at 22.00
    When the billing tool sets the quantity to 27
    Then the addition is billed at 594.00

  @writes @needs_settings
  Scenario: Included seats are not billed
    Given an agreement with an addition of 25 seats at 22.00
    When the billing tool sets the quantity to 27, of which 2 are included
    Then the addition is billed at 550.00

  @writes @needs_settings
  Scenario: A product is added to the contract
    Given an agreement with an addition of 25 seats at 22.00
    When the billing tool adds 3 of the product "BACKUP-SRV"
    Then the new addition is billed at 180.00

  @writes @needs_settings
  Scenario: An addition without a product
    Given an agreement with an addition of 25 seats at 22.00
    When the billing tool adds something without a product
    Then the request is refused as invalid
    And the refusal names the product

  @writes @needs_settings
  Scenario: An addition that is not charged
    Given an agreement with an addition of 25 seats at 22.00
    When the addition is no longer charged
    Then the addition is billed at 0.00

  @writes @needs_settings
  Scenario: An addition ends
    Given an agreement with an addition of 25 seats at 22.00
    When the billing tool cancels the addition
    Then the addition is cancelled

  @writes @needs_settings
  Scenario: A credit
    Given an agreement with an addition of 25 seats at 22.00
    When the billing tool adjusts the agreement by -10.00
    Then the agreement has an adjustment of -10.00

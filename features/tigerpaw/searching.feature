Feature: Searches and pages
  Searches are POSTs. Criteria of one type are alternatives; criteria of different types must all hold.

  @smoke @paging @needs_driver
  Scenario Outline: Accounts are found by criteria
    When the integration searches accounts by <criteria>
    Then the accounts <numbers> are found

    Examples:
      | criteria                                                            | numbers    |
      | AccountName Contains "corp"                                         | 1001       |
      | AccountName Contains "corp", AccountName Contains "ltd"             | 1001, 1002 |
      | AccountName Contains "corp", Address Contains "portland"            | none       |
      | AccountName Contains "corp", AccountName Contains "ltd", PostalCode StartsWith "972" | 1002 |
      | ExternalId Equal "102"                                              | 1002       |

  @errors @needs_driver
  Scenario: An unknown type of criteria is declined
    When the integration searches accounts by Nonsense Equal "1"
    Then the answer is declined with "'Nonsense' is not a valid SearchType."

  @paging @writes @needs_driver
  Scenario: Pages follow each other by rows
    Given 5 service orders
    When the integration reads the service orders of account 1001 in pages of 2
    Then it has read 5 service orders in 3 pages, each once

  @writes @needs_driver
  Scenario: A voided service order is left out of the list of its account
    Given a closed service order
    When a rep voids it in the desktop
    Then the service orders of account 1001 do not include it

Feature: Tickets are found by text, date and order
  An integration reads what is new, in an order that it can rely on.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock @paging
  Scenario Outline: Tickets are listed by <property>, <direction>
    Given tickets called "Beta", "alpha" and "Gamma", a day apart
    When tickets are listed by <property>, <direction>
    Then they are listed as <names>

    Examples:
      | property     | direction  | names              |
      | summary      | ascending  | alpha, Beta, Gamma |
      | summary      | descending | Gamma, Beta, alpha |
      | dateoccurred | ascending  | Beta, alpha, Gamma |
      | dateoccurred | descending | Gamma, alpha, Beta |
      | id           | descending | Gamma, alpha, Beta |

  @writes @needs_clock
  Scenario Outline: A search for <text> finds <names>
    Given tickets called "Beta", "alpha" and "Gamma", a day apart
    When tickets are searched for <text>
    Then they are listed as <names>

    Examples:
      | text | names        |
      | BETA | Beta         |
      | ALPH | alpha        |
      | zeta | none         |

  @writes @needs_clock
  Scenario Outline: Tickets from day <first> to day <last> are <names>
    Given tickets called "Beta", "alpha" and "Gamma", a day apart
    When tickets from day <first> to day <last> are listed
    Then they are listed as <names>

    Examples:
      | first | last | names              |
      | 1     | 1    | Beta               |
      | 2     | 2    | alpha              |
      | 2     | 3    | alpha, Gamma       |
      | 1     | 3    | Beta, alpha, Gamma |
      | 4     | 5    | none               |

  @writes @needs_clock @paging
  Scenario: Pages in an order make up the list
    Given tickets called "Beta", "alpha" and "Gamma", a day apart
    When tickets are read in pages of 2 by summary
    Then the pages are "alpha, Beta", "Gamma" and nothing
    And each page counts 3 tickets

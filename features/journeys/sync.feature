@needs_driver @needs_clock @needs_settings @writes
Feature: A sync job reads every ticket of a PSA
  An integration copies all tickets of a PSA, page by page and within the limits of the PSA, while technicians go on
  working there: between two pages they change tickets that the job has read and tickets that it has not, and customers
  open new ones.

  Scenario Outline: Each ticket is found exactly once at <psa>
    Given the MSP of the dataset <dataset> at <psa>, which is asked <allowed> times in its window at most
    When a sync job reads all tickets in pages of <size>
    Then it has read <tickets> tickets of the MSP, and those that were opened meanwhile, each exactly once
    And it has seen the changes of tickets that came after them
    And it was never refused

    Examples: A quarter, in more requests than the PSA allows at once
      | psa                | dataset | tickets | size | allowed |
      | HaloPSA            | small   | 300     | 50   | 7       |
      | ConnectWise        | small   | 300     | 50   | 7       |
      | Autotask           | small   | 300     | 50   | 7       |
      | Tigerpaw           | small   | 300     | 50   | 7       |
      | SupportCenter Plus | small   | 300     | 50   | 7       |

    @deep
    Examples: A year
      | psa                | dataset | tickets | size | allowed |
      | HaloPSA            | msp-50  | 6000    | 100  | 100     |
      | ConnectWise        | msp-50  | 6000    | 100  | 100     |
      | Autotask           | msp-50  | 6000    | 100  | 100     |
      | Tigerpaw           | msp-50  | 6000    | 100  | 100     |
      | SupportCenter Plus | msp-50  | 6000    | 100  | 100     |

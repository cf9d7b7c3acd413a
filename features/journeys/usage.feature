@needs_driver @writes
Feature: What a vendor counts against what an MSP bills
  The MSP of a dataset is a partner of MSPCentric. A vendor has counted units at all of its customers; at some of them
  there are more, or fewer, than the agreements bill, and some are billed nothing: all of it on purpose. The reconcile
  page must show these differences, and nothing else.

  Scenario Outline: The reconcile page shows the differences of the dataset at <psa>
    Given the MSP is a partner whose PSA is <psa>
    When the usage of all customers is synchronised
    Then the reconcile page shows what the vendor counts more, fewer or newly, and no other difference
    And nothing was written at <psa>
    When the partner approves every difference
    And the usage of all customers is synchronised
    Then the reconcile page shows no difference

    Examples:
      | psa         |
      | ConnectWise |
      | HaloPSA     |
      | Autotask    |
      | Tigerpaw    |

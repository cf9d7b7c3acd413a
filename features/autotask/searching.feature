@paging
Feature: Records are found by conditions
  A query holds conditions that all must be true, and groups of them. Names and operators are known in any letter case;
  what is compared as text is compared without regard to it.

  @writes
  Scenario Outline: Tickets are found by <conditions>
    Given the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    And the second of them is complete
    When the tool looks for its tickets with <conditions>
    Then it finds <found>
    And as many are counted

    Examples:
      | conditions                                         | found   |
      | title beginsWith "disk"                            | 1, 3    |
      | title endsWith "srv2"                              | 2       |
      | title contains "FULL"                              | 1       |
      | title eq "disk full on srv1"                       | 1       |
      | TITLE BEGINSWITH "disk"                            | 1, 3    |
      | status eq 5                                        | 2       |
      | status noteq 5                                     | 1, 3    |
      | status in 1 or 5                                   | 1, 2, 3 |
      | status notIn 1                                     | 2       |
      | status gt 1                                        | 2       |
      | status lte 1                                       | 1, 3    |
      | status eq "5" in text                              | 2       |
      | completedDate exist                                | 2       |
      | completedDate notExist                             | 1, 3    |
      | createDate gte "2020-01-01T00:00:00Z"              | 1, 2, 3 |
      | createDate lt "2020-01-01T00:00:00Z"               | none    |
      | title contains "slow" or status eq 5               | 2, 3    |
      | title contains "disk" and title contains "slow"    | 3       |
      | status eq 1, and title contains "slow" or "full"   | 1, 3    |

  @writes
  Scenario: An operator that does not exist says nothing
    Given the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool looks for its tickets with title between "A"
    Then it finds 1, 2, 3

  @writes
  Scenario: What is empty is not unequal
    Given the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool looks for its tickets with externalID noteq "something"
    Then it finds none

  @writes
  Scenario: The question may be asked in the address
    Given the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool asks for its tickets in the address, with title beginsWith "disk"
    Then it finds 1, 3

  Scenario Outline: <query> is refused
    When the tool asks for tickets with <query>
    Then the request is refused with "<text>"

    Examples:
      | query                        | text                                                                            |
      | a field that does not exist  | Unable to find nope in the Ticket Entity                                        |
      | 501 conditions in one group  | Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions.      |
      | 501 values in one list       | Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions.      |
      | a group of 2 conditions and 499 values | Invalid query syntax. Queries are limited to 500 or fewer 'OR' conditions. |
      | pages of 0                   | maxCountOfRecordsToReturn must be between 1 and 500                             |
      | pages of 501                 | maxCountOfRecordsToReturn must be between 1 and 500                             |
      | letters for a number         | Conversion failed                                                               |

  Scenario Outline: <query> is refused, too
    When the tool asks for tickets with <query>
    Then the request is refused with a text

    Examples:
      | query                             |
      | no filter                         |
      | a field that cannot be queried    |
      | nothing to compare with           |
      | a word for a truth                |
      | two user-defined fields           |

  Scenario Outline: A truth is written as <query>
    When the tool asks for tickets with <query>
    Then the request is accepted

    Examples:
      | query              |
      | a number for truth |
      | a text for truth   |

  Scenario: An empty list of conditions finds nothing
    When the tool asks for tickets with an empty filter
    Then no ticket is listed

  Scenario: As many conditions as are allowed
    When the tool asks for tickets with 500 conditions in one group
    Then the request is accepted
    When the tool asks for tickets with 500 values in one list
    Then the request is accepted
    When the tool asks for tickets with a group of 500 conditions and 500 values to leave out
    Then the request is accepted

  @writes
  Scenario: Only some fields are asked for
    Given a ticket
    When the tool asks for the title of the ticket only
    Then the answer has the title, the id, and no user-defined fields

  @writes @needs_driver
  Scenario: Only a field that the MSP defined is asked for
    Given a ticket from the source "Nerdio"
    When the tool asks for the source of the ticket only
    Then the answer has the id and the source "Nerdio" and nothing else

  Scenario: All fields are there, whatever they hold
    When the tool reads a company and its fields
    Then the company has every one of its fields

  @writes @needs_driver
  Scenario: Tickets are found by a field that the MSP defined
    Given tickets from the sources "Nerdio" and "Datto"
    When the tool looks for its tickets from the source "nerdio"
    Then it finds 1

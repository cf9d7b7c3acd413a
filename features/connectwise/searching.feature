@paging
Feature: Records are found by conditions and read page by page
  Conditions compare members, dates stand in square brackets, names are known in any letter case; pages have links to
  the others, and end where there are no more records.

  @writes
  Scenario Outline: Tickets are found by <conditions>
    Given the tool is set up
    And the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool looks for its tickets with <conditions>
    Then it finds <found>

    Examples:
      | conditions                                          | found     |
      | summary like "Disk*"                                | 1, 3      |
      | summary contains "srv2"                             | 2         |
      | summary not like "disk%"                            | 2         |
      | SUMMARY = "disk full on srv1"                       | 1         |
      | closedFlag = false and (owner = null)               | 1, 2, 3   |
      | closedFlag=True                                     | none      |
      | lastUpdated > [2020-01-01T00:00:00Z]                | 1, 2, 3   |
      | summary contains "disk" or summary contains "SRV2"  | 1, 2, 3   |

  @writes
  Scenario: They are counted the same way
    Given the tool is set up
    And the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    Then 2 of its tickets are counted with summary like "Disk*"

  @writes
  Scenario: A long condition goes into a search
    Given the tool is set up
    And the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool searches for its tickets with summary like "Disk*"
    Then it finds 1, 3

  Scenario Outline: <conditions> is no condition
    When the tool looks for tickets with <conditions>
    Then the request is refused as invalid
    And the refusal is about the condition

    Examples:
      | conditions          |
      | foo = 1             |
      | summary = 5         |
      | ((id = 1)           |
      | id in ()            |

  Scenario: The first unknown name is reported
    When the tool looks for tickets with foo = 1
    Then the refusal reads "foo is not a recognized name."

  @writes
  Scenario: The pages of a list are linked
    Given the tool is set up
    And the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool reads its tickets 1 a page
    Then there is a next and a last page, and none before
    When the tool follows the links to the end
    Then it has seen each of its tickets once
    And the last page has a previous and a first page, and none behind

  @writes
  Scenario: Everything fits in one page
    Given the tool is set up
    And the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool reads its tickets 25 a page
    Then there are no links

  @writes
  Scenario: Forward only
    Given the tool is set up
    And the tickets "Disk full on SRV1", "Backup failed on SRV2" and "disk slow on SRV3"
    When the tool reads its tickets forward only, 2 a page
    Then it has seen each of its tickets once
    And the last answer has an empty link

  Scenario: A page behind the end
    When the tool reads page 2147483647 of the tickets
    Then it finds nothing

  @writes
  Scenario: Only what is asked for
    Given the tool is set up
    And a ticket
    When the tool reads the summary of the ticket alone
    Then the answer has the summary alone

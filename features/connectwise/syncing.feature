@paging
Feature: A sync that reads pages while records change
  Pages by number are cut anew for every request: what is deleted or moves away before the next page makes a sync skip a
  record, what is added before it makes it read one twice. Forward-only pages go on behind the last id that was read:
  each record that stays is read once.

  @writes
  Scenario Outline: By number, <change> makes the sync read <seen>
    Given the tool is set up
    And three tickets to sync, named in order
    When the tool reads its first ticket by number, ordered by <order>
    And <change>
    And the tool reads on to the end
    Then it has read the tickets <seen>

    Examples:
      | change                                  | order        | seen       |
      | nothing changes                         | id           | 1, 2, 3    |
      | the ticket that was read is deleted     | id           | 1, 3       |
      | the ticket that was read is named last  | summary      | 1, 3, 1    |
      | another ticket is made                  | id           | 1, 2, 3, 4 |
      | another ticket is made                  | id desc      | 3, 3, 2, 1 |

  @writes
  Scenario Outline: Forward only, <change> makes the sync read <seen>
    Given the tool is set up
    And three tickets to sync, named in order
    When the tool reads its first ticket forward only
    And <change>
    And the tool reads on to the end
    Then it has read the tickets <seen>

    Examples:
      | change                                  | seen       |
      | the ticket that was read is deleted     | 1, 2, 3    |
      | the ticket that was read is named last  | 1, 2, 3    |
      | another ticket is made                  | 1, 2, 3, 4 |

  @writes
  Scenario: Projects are synced the same way
    Given the tool is set up
    And three projects to sync
    When the tool reads its first project by number
    And the project that was read is deleted
    And the tool reads on to the end
    Then it has read the projects 1, 3

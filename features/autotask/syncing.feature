@paging
Feature: A sync job that reads pages while records change
  A page URL goes on behind the last id that was read, and asks the query anew. So each record that stays is read once,
  whatever happens to those before it. What starts to match behind the job's back is missed until the next run.

  Background:
    Given four contact groups to sync, of which group 1 is inactive

  @writes
  Scenario Outline: <change>, and the job reads groups <seen>, <how>
    When the job reads its first active group, <how>
    And <change>
    And the job reads on to the end
    Then the job has read groups <seen>

    Examples:
      | change                                  | how            | seen       |
      | nothing changes                         | by sending     | 2, 3, 4    |
      | the group that was read is deleted      | by sending     | 2, 3, 4    |
      | the group that was read is deleted      | in the address | 2, 3, 4    |
      | the group that was read is renamed      | by sending     | 2, 3, 4    |
      | group 3 is deleted                      | by sending     | 2, 4       |
      | group 3 is made inactive                | by sending     | 2, 4       |
      | group 3 is made inactive                | in the address | 2, 4       |
      | another group is made                   | by sending     | 2, 3, 4, 5 |
      | another group is made                   | in the address | 2, 3, 4, 5 |
      | group 1 is made active                  | by sending     | 2, 3, 4    |

  @writes
  Scenario: The next run reads what the last one missed
    When the job reads its first active group, by sending
    And group 1 is made active
    And the job reads on to the end
    And the job reads its first active group, by sending
    And the job reads on to the end
    Then the job has read groups 2, 3, 4, 1, 2, 3, 4

  @writes
  Scenario: The last record is deleted before the job asks for its page
    When the job reads its first active group, by sending
    And group 3 is deleted
    And group 4 is deleted
    And the job reads on to the end
    Then the job has read groups 2
    And the last page is empty, and there is none after it

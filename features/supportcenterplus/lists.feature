@paging
Feature: Requests are searched
  Criteria are combined from left to right; what belongs together stands in brackets.

  @writes @needs_driver
  Scenario Outline: Requests that <criteria>
    Given requests of every kind
    When requests are looked for that <criteria>
    Then <found> are found

    Examples:
      | criteria                                  | found                |
      | are open                                  | Disk, Link           |
      | are not open                              | Agent, Backup        |
      | begin with L                              | Link                 |
      | end with k                                | Disk, Link           |
      | contain a                                 | Agent, Backup        |
      | are open and urgent                       | Disk                 |
      | are open or on hold                       | Agent, Disk, Link    |
      | are urgent, or open and without anybody   | Backup, Disk         |
      | have nobody                               | Agent, Disk          |
      | were raised before now                    | Agent, Backup, Disk, Link |

  @writes @needs_driver
  Scenario Outline: The view <view>
    Given requests of every kind
    When the view <view> is opened
    Then <found> are found

    Examples:
      | view          | found                     |
      | All_Requests  | Agent, Backup, Disk, Link |
      | All_Pending   | Agent, Disk, Link         |
      | All_Completed | Backup                    |
      | Onhold_System | Agent                     |

  @writes @needs_driver
  Scenario: Pages follow one another without a gap
    Given requests of every kind
    When the requests are read page by page
    Then every request was seen once, the newest first

  Scenario Outline: The list of <list>
    When the <list> are listed
    Then the request is accepted
    And each of them can be viewed

    Examples:
      | list              |
      | technicians       |
      | users             |
      | accounts          |
      | categories        |
      | subcategories     |
      | items             |
      | statuses          |
      | levels            |
      | modes             |
      | urgencies         |
      | priorities        |
      | request_templates |
      | support_groups    |

@needs_driver @writes @needs_clock
Feature: Requests that are held, resolved, closed, assigned and answered a second time
  What was kept of the first time stays, what is counted goes on, and a time is that of the newest change.

  Background:
    Given the clock stands still
    And requests "plain" is created with
      | subject    | Disk full                               |
      | requester  | {"email_id": "carla@northwind.example"} |
      | technician | {"id": "102"}                           |

  Scenario: A request is closed, set back to Resolved, reopened and closed once more
    When PUT /requests/{plain}/close is sent with
      | request | {"closure_info": {"closure_code": {"name": "Success"}, "closure_comments": "Done"}} |
    Given requests {plain} is called "closed"
    When 10 minutes pass
    And requests "plain" is changed to
      | status | {"name": "Resolved"} |
    Then requests "plain" has
      | resolved_time/value | {closed/resolved_time/value} |
      | completed_time      | absent                       |
      | is_reopened         | false                        |
    When requests "plain" is changed to
      | status | {"name": "Open"} |
    And 10 minutes pass
    And PUT /requests/{plain}/close is sent
    Then requests "plain" has
      | resolved_time/value           | {now}   |
      | completed_time/value          | {now}   |
      | is_reopened                   | true    |
      | closure_info/closure_comments | Done    |

  Scenario: A resolved request that is set on hold is reopened, and held from then on
    When requests "plain" is changed to
      | status | {"name": "Onhold"} |
    And 5 minutes pass
    And requests "plain" is changed to
      | status | {"name": "Resolved"} |
      | is_fcr | true                 |
    Then requests "plain" has
      | onhold_time/value | "300000" |
      | is_fcr            | true     |
    When 5 minutes pass
    And requests "plain" is changed to
      | status | {"name": "Onhold"} |
    Then requests "plain" has
      | onhold_time/value | "300000" |
      | is_reopened       | true     |
      | resolved_time     | absent   |
    When 1 minute passes
    And PUT /requests/{plain}/close is sent
    And 1 minute passes
    Then requests "plain" has
      | onhold_time/value | "360000" |
      | is_fcr            | true     |

  Scenario: A status that is set again changes no time of it
    When requests "plain" is changed to
      | status | {"name": "Onhold"} |
    And 5 minutes pass
    And requests "plain" is changed to
      | status | {"name": "Onhold"} |
    And 5 minutes pass
    Then requests "plain" has
      | onhold_time/value | "600000" |
    When requests "plain" is changed to
      | status | {"name": "Resolved"} |
    Given requests {plain} is called "resolved"
    When 5 minutes pass
    And requests "plain" is changed to
      | status | {"name": "Resolved"} |
    Then requests "plain" has
      | resolved_time/value     | {resolved/resolved_time/value} |
      | last_updated_time/value | {now}                          |
    When requests "plain" is changed to
      | status | {"name": "Closed"} |
    Given requests {plain} is called "closed"
    When 5 minutes pass
    And requests "plain" is changed to
      | status | {"name": "Closed"} |
    Then requests "plain" has
      | completed_time/value | {closed/completed_time/value} |

  Scenario: The time of an assignment is that of another technician
    Given requests {plain} is called "first"
    When 10 minutes pass
    And requests "plain" is changed to
      | technician | {"id": "102"} |
      | group      | {"id": "2"}   |
    Then requests "plain" has
      | assigned_time/value | {first/assigned_time/value} |
    When PUT /requests/{plain}/pickup is sent
    Then requests "plain" has
      | technician/name     | Ada Admin |
      | assigned_time/value | {now}     |
    Given requests {plain} is called "second"
    When 10 minutes pass
    And requests "plain" is changed to
      | technician | null |
    Then requests "plain" has
      | technician          | null                         |
      | assigned_time/value | {second/assigned_time/value} |

  Scenario: Mails of the requester are counted, and answer nothing
    When a person sends POST /requests/{plain}/mail with
      | text | Hello? |
    And a person sends POST /requests/{plain}/mail with
      | text | Anybody? |
    Then requests "plain" has
      | unreplied_count         | "2"    |
      | responded_time          | absent |
      | has_conversation        | true   |
      | last_updated_time/value | {now}  |
    Given requests/{plain}/notes "first" is created with
      | description         | Called back |
      | mark_first_response | true        |
    Given requests {plain} is called "answered"
    When 10 minutes pass
    And a person sends POST /requests/{plain}/reply with
      | text | Here I am |
    Then requests "plain" has
      | unreplied_count      | null                            |
      | responded_time/value | {answered/responded_time/value} |

  Scenario: A resolution keeps its files when its text changes, and its text when files come
    When the file "log.txt" is uploaded to /requests/upload as "first"
    And POST /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Swapped", "resolution_attachments": [{"id": "{first}"}]} |
    And 10 minutes pass
    And PUT /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Swapped again"} |
    Then requests "plain" has
      | resolution/content                       | Swapped again |
      | resolution/resolution_attachments/*/name | ["log.txt"]   |
      | resolution/submitted_on/value            | {now}         |
      | has_resolution_attachments               | true          |
    When the file "dump.bin" is uploaded to /requests/upload as "second"
    And requests "plain" is changed to
      | resolution | {"resolution_attachments": [{"id": "{second}"}]} |
    Then requests "plain" has
      | resolution/content                       | Swapped again           |
      | resolution/resolution_attachments/*/name | ["log.txt", "dump.bin"] |
      | has_attachments                          | false                   |

  Scenario: The trash shows who put a request there, until it is restored
    When 10 minutes pass
    And a person sends POST /requests/{plain}/trash
    Then requests "plain" has
      | is_trashed              | true                             |
      | deleted_by/name         | Ruth Rep                         |
      | deleted_on/value        | {now}                            |
    When 10 minutes pass
    And PUT /requests/{plain}/restore_from_trash is sent
    Then requests "plain" has
      | is_trashed              | false  |
      | deleted_by              | absent |
      | deleted_on              | absent |
      | last_updated_time/value | {now}  |

  Scenario: Tasks are numbered on after one is deleted
    Given requests/{plain}/tasks "one" is created with
      | title | One |
    And requests/{plain}/tasks "two" is created with
      | title | Two |
    And requests/{plain}/tasks "one" is removed
    And requests/{plain}/tasks "three" is created with
      | title | Three |
    Then requests/{plain}/tasks "three" has
      | index | 3 |
    Given requests "other" is created with
      | subject | Link down |
    And requests/{other}/tasks "first" is created with
      | title              | First                      |
      | scheduled_end_time | {"value": "1800000000000"} |
    Then requests/{other}/tasks "first" has
      | index | 1 |
    When requests/{other}/tasks "first" is changed to
      | scheduled_end_time | {"value": "1800000060000"} |
      | status             | {"name": "Onhold"}         |
    Then requests/{other}/tasks "first" has
      | index             | 1               |
      | due_by_time/value | "1800000060000" |
      | status/name       | Onhold          |

  Scenario: The time of a worklog follows its end when that changes
    Given requests/{plain}/worklogs "timed" is created with
      | owner      | {"id": 102}                |
      | start_time | {"value": "1700000000000"} |
      | end_time   | {"value": "1700003600000"} |
    When requests/{plain}/worklogs "timed" is changed to
      | end_time | {"value": "1700005430000"} |
    Then requests/{plain}/worklogs "timed" has
      | time_spent | {"hours": "1", "minutes": "30"} |

  Scenario: A level that is deleted may be added again, and one without approvals waits
    Given requests/{plain}/approval_levels "first" is created with
      | level | 1 |
    And requests/{plain}/approval_levels/{first}/approvals "carla" is created with
      | approver | {"id": "302"} |
    And requests/{plain}/approval_levels "second" is created with
      | level | 2 |
    When PUT /requests/{plain}/approval_levels/{first}/approvals/{carla}/approve is sent
    Then requests/{plain}/approval_levels "second" has
      | status/name | Pending |
      | is_current  | true    |
    And requests "plain" has
      | approval_status/name | Pending |
    When requests/{plain}/approval_levels "first" is removed
    And requests/{plain}/approval_levels "again" is created with
      | level | 1 |
    Then requests/{plain}/approval_levels "again" has
      | status/name | Pending |
      | is_current  | true    |
    And requests/{plain}/approval_levels "second" has
      | is_current | false |
    When requests/{plain}/approval_levels "again" is removed
    And requests/{plain}/approval_levels "second" is removed
    Then requests "plain" has
      | approval_status | null |

  Scenario: A request that is raised as resolved, or closed, has called back already
    Given requests "done" is created with
      | subject      | Disk was full            |
      | callback_url | http://127.0.0.1:9/clear |
      | status       | {"name": "Resolved"}     |
    When a person sends GET /requests/{done}
    Then the person's answer has
      | called_back | 1 |
    Given requests "waits" is created with
      | subject      | Disk is full             |
      | callback_url | http://127.0.0.1:9/clear |
      | status       | {"name": "Onhold"}       |
    When a person sends GET /requests/{waits}
    Then the person's answer has
      | called_back | 0 |

  Scenario: A request belongs to the account that is sent, or else to that of its requester
    Given requests "sent" is created with
      | subject   | Disk full                               |
      | requester | {"email_id": "carla@northwind.example"} |
      | account   | {"name": "Harbour Clinic"}              |
    Then requests "sent" has
      | account/name | Harbour Clinic |
    And requests "plain" has
      | account/name | Northwind Utilities |
    When requests "sent" is changed to
      | requester | {"email_id": "carla@northwind.example"} |
    Then requests "sent" has
      | account/name | Harbour Clinic |

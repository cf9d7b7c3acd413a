@needs_driver @lifecycle
Feature: Requests follow their template, their status and what belongs to them
  A status leaves times, a template brings values, and notes, tasks, worklogs and approvals change the request.

  Background:
    Given the clock stands still

  @writes @needs_clock
  Scenario: A new request has what its template, its requester and the desk give it
    Given requests "plain" is created with
      | subject     | Disk full                               |
      | description | <p>Server <b>one</b></p>                |
      | requester   | {"email_id": "CARLA@northwind.example"} |
    Then requests "plain" has
      | status/name           | Open                     |
      | template/name         | Default Request          |
      | service_category/name | Software                 |
      | account/name          | Northwind Utilities      |
      | requester/name        | Carla Contact            |
      | created_by/name       | Ada Admin                |
      | created_time/value    | {now}                    |
      | description           | <p>Server <b>one</b></p> |
      | technician            | null                     |
      | assigned_time         | null                     |
      | has_notes             | false                    |
      | is_overdue            | false                    |
      | is_reopened           | false                    |
      | resolved_time         | absent                   |
      | resolution/content    | null                     |
      | last_updated_time     | null                     |
    Given requests "alarm" is created with
      | subject    | Alarm                        |
      | template   | {"name": "Monitoring alarm"} |
      | technician | {"id": 102}                  |
    Then requests "alarm" has
      | group/name            | Monitoring |
      | mode/id               | "2"        |
      | category/id           | "4"        |
      | service_category/name | Network    |
      | requester/name        | Ada Admin  |
      | assigned_time/value   | {now}      |
    Given requests "own" is created with
      | subject  | Alarm                        |
      | template | {"name": "Monitoring alarm"} |
      | mode     | {"id": "1"}                  |
      | category | {"name": "Network"}          |
      | service_category | {"name": "Printers"} |
    Then requests "own" has
      | service_category/name | Printers |
      | mode/id       | "1"     |
      | category/name | Network |

  @writes @errors
  Scenario: What a request cannot be is refused by its property
    Then these new requests are refused
      | needed             | {"subject": "Disk full"}   |  |  |
      | subject            | ""                         | 4012 | subject |
      | subject            | 7                          | 4021 | subject |
      | subject            | null                       | 4012 | subject |
      | description        | 7                          | 4021 | description |
      | priority           | "High"                     | 4021 | priority |
      | priority           | {"name": "Unheard of"}     | 4001 | priority |
      | priority           | {"id": "4711"}             | 4001 | priority |
      | priority           | {"id": true}               | 4021 | priority |
      | priority           | {"id": "x"}                | 4001 | priority |
      | priority           | {}                         | 4001 | priority |
      | category           | {"name": "Fax"}            | 4001 | category |
      | template           | {"name": "Retired form"}   | 4001 | template |
      | template           | {"name": "Hardware incident"} | 4012 | category, subcategory |
      | priority           | {"email_id": "a@b.example"} | 4001 | priority |
      | callback_url       | "HTTP:///clear"            | 4001 | callback_url |
      | requester          | {"email_id": "no@where.example"} | 4001 | requester |
      | technician         | {"email_id": "carla@northwind.example"} | 4001 | technician |
      | due_by_time        | "soon"                     | 4021 | due_by_time |
      | due_by_time        | {"value": "soon"}          | 4001 | due_by_time |
      | due_by_time        | {"value": "253370764800000"} | 4001 | due_by_time |
      | due_by_time        | {}                         | 4001 | due_by_time |
      | created_time       | {"value": "1"}             | 4014 | created_time |
      | is_overdue         | true                       | 4014 | is_overdue |
      | colour             | "red"                      | 4001 | colour |
      | udf_fields         | {"colour": "red"}          | 4001 | colour |
      | udf_fields         | "red"                      | 4021 | udf_fields |
      | email_ids_to_notify | "a@b.example"             | 4021 | email_ids_to_notify |
      | callback_url       | "/clear"                   | 4001 | callback_url |
      | callback_url       | "http://host:0/clear"      | 4001 | callback_url |
      | callback_url       | "http://a b/clear"         | 4001 | callback_url |
      | resolution         | {"submitted_by": {"id": "1"}} | 4014 | submitted_by |
      | resolution         | {"colour": "red"}          | 4001 | colour |
      | resolution         | "Done"                     | 4021 | resolution |
      | closure_info       | {"colour": "red"}          | 4001 | colour |
      | closure_info       | {"closure_code": {"name": "Unheard of"}} | 4001 | closure_code |
      | closure_info       | {"requester_ack_resolution": "maybe"} | 4021 | requester_ack_resolution |
      | attachments        | [{"id": "4711"}]           | 4001 | attachments |
      | attachments        | "4711"                     | 4021 | attachments |
      | assets             | [{"id": "4711"}]           | 4001 | assets |
      | subcategory        | {"name": "Unheard of"}     | 4001 | subcategory |

  @writes
  Scenario: The scheme of a callback URL may be in any letter case
    Given requests "plain" is created with
      | subject      | Disk full                     |
      | callback_url | HTTP://127.0.0.1:9/clear?id=7 |
    Then requests "plain" has
      | callback_url | HTTP://127.0.0.1:9/clear?id=7 |

  @writes @errors
  Scenario: What a change of a request cannot be is refused by its property
    Given requests "plain" is created with
      | subject | Disk full |
    Then these changes of requests "plain" are refused
      | subject       | null                    | 4012 | subject       |
      | status        | null                    | 4012 | status        |
      | requester     | null                    | 4012 | requester     |
      | created_time  | {"value": "1"}          | 4009 | created_time  |
      | created_by    | {"id": "101"}           | 4009 | created_by    |
      | id            | "7"                     | 4009 | id            |
      | is_reopened   | true                    | 4014 | is_reopened   |
      | status        | {"name": "Unheard of"}  | 4001 | status        |
      | colour        | red                     | 4001 | colour        |
    And requests "plain" has
      | subject           | Disk full |
      | last_updated_time | null      |

  @writes
  Scenario: A template's form lacks fields and demands others
    Then these new requests are refused
      | needed   | {"subject": "S", "template": {"id": 3}, "category": {"name": "Network"}, "subcategory": {"name": "Router"}} |  |  |
      | urgency  | {"id": "1"} | 4001 | urgency  |
      | category | null        | 4012 | category |
    Given requests "form" is created with
      | subject     | S                   |
      | template    | {"id": 3}           |
      | category    | {"name": "Network"} |
      | subcategory | {"name": "Router"}  |
    Then requests "form" has
      | group/name | Hardware Problems |
    And these changes of requests "form" are refused
      | category | null        | 4012 | category |
      | urgency  | {"id": "1"} | 4001 | urgency  |

  @writes
  Scenario: Category, subcategory and item belong together
    Given requests "plain" is created with
      | subject | Disk full        |
      | item    | {"name": "Carrier"} |
    Then requests "plain" has
      | subcategory/name | Link    |
      | category/name    | Network |
    When a change of requests "plain" is tried to
      | category    | {"name": "Network"} |
      | subcategory | {"name": "Disk"}    |
    Then the help desk refuses it and names subcategory
    When a change of requests "plain" is tried to
      | subcategory | {"name": "Link"}    |
      | item        | {"name": "Replace"} |
    Then the help desk refuses it and names item
    Given requests "plain" is changed to
      | category | {"name": "Software"} |
    Then requests "plain" has
      | category/name | Software |
      | subcategory   | null     |
      | item          | null     |
    Given requests "plain" is changed to
      | subcategory | {"name": "MS Office"} |
    Then requests "plain" has
      | subcategory/name | MS Office |

  @writes @needs_clock
  Scenario: A note makes its request as new as itself, a draft does not
    Given requests "plain" is created with
      | subject | Disk full |
    When 10 minutes pass
    And POST /requests/{plain}/drafts is sent with
      | draft/description | Not yet |
    Then requests "plain" has
      | has_draft         | true |
      | last_updated_time | null |
    When 10 minutes pass
    And POST /requests/{plain}/notes is sent with
      | note/description | Looked |
    Then requests "plain" has
      | last_updated_time/value | {now} |

  @writes @errors
  Scenario: A text of a part that is no text is of the wrong type, and not missing
    Given requests "plain" is created with
      | subject | Disk full |
    Then these new requests/{plain}/notes are refused
      | needed      | {"description": "D"} |      |             |
      | description | {}                   | 4021 | description |
      | description | []                   | 4021 | description |
      | description | ""                   | 4012 | description |
      | description | 7                    | 4021 | description |

  @writes @needs_clock
  Scenario: The first answer is the first response, and later ones are not
    Given requests "plain" is created with
      | subject | Disk full |
    And requests/{plain}/notifications "first" is created with
      | description | On its way |
    Then requests "plain" has
      | responded_time/value | {now} |
    Given requests {plain} is called "answered"
    When 10 minutes pass
    And requests/{plain}/notifications "second" is created with
      | description | Nearly there |
    Then requests "plain" has
      | last_updated_time/value | {now}                           |
      | responded_time/value    | {answered/responded_time/value} |

  @writes @needs_clock
  Scenario: Statuses leave their times
    Given requests "plain" is created with
      | subject     | Disk full                  |
      | due_by_time | {"value": "1700000000000"} |
    When 10 minutes pass
    And requests "plain" is changed to
      | status     | {"name": "Onhold"} |
      | technician | {"id": 102}        |
    Then requests "plain" has
      | last_updated_time/value | {now} |
      | assigned_time/value     | {now} |
      | is_overdue              | true  |
      | onhold_time/value       | "0"   |
    When 90 minutes pass
    Then requests "plain" has
      | onhold_time/value         | "5400000"  |
      | onhold_time/display_value | 1hrs 30min |
    When requests "plain" is changed to
      | status | {"name": "In Progress"} |
    And 30 minutes pass
    Then requests "plain" has
      | onhold_time/value | "5400000" |
    When requests "plain" is changed to
      | status | {"name": "Onhold"} |
    And 1 minute passes
    And requests "plain" is changed to
      | status | {"name": "Resolved"} |
    Then requests "plain" has
      | onhold_time/value   | "5460000" |
      | resolved_time/value | {now}     |
      | completed_time      | absent    |
      | is_overdue          | false     |
      | is_fcr              | false     |

  @writes @needs_clock
  Scenario: A closed request keeps the time of its resolution until it is open again
    Given requests "plain" is created with
      | subject | Disk full            |
      | status  | {"name": "Resolved"} |
    When 1 hour passes
    And PUT /requests/{plain}/close is sent with
      | request | {"closure_info": {"closure_code": {"name": "Success"}, "closure_comments": "Done", "requester_ack_resolution": "true"}} |
    Then requests "plain" has
      | status/name                           | Closed                      |
      | resolved_time/value                   | {plain/resolved_time/value} |
      | completed_time/value                  | {now}                       |
      | last_updated_time/value               | {now}                       |
      | closure_info/closure_code/name        | Success                     |
      | closure_info/closure_comments         | Done                        |
      | closure_info/requester_ack_resolution | true                        |
      | closure_info/requester_ack_comments   | null                        |
    When PUT /requests/{plain}/pickup is sent
    Then the help desk refuses it with the code 4002
    When PUT /requests/{plain}/cancel is sent
    Then the help desk refuses it with the code 4002
    When requests "plain" is changed to
      | status | {"name": "Assigned"} |
    Then requests "plain" has
      | is_reopened    | true |
      | resolved_time  | absent |
      | completed_time | absent |

  @writes @needs_clock
  Scenario: A cancellation is asked for
    Given requests "plain" is created with
      | subject | Disk full |
    When PUT /requests/{plain}/cancel is sent
    Then requests "plain" has
      | cancel_requested            | true      |
      | cancel_requested_is_pending | true      |
      | cancel_requested_by/name    | Ada Admin |
      | cancel_requested_time/value | {now}     |
      | status/name                 | Open      |

  @writes
  Scenario: A request is given to a support rep, a group, or both
    Given requests "plain" is created with
      | subject | Disk full |
    When PUT /requests/{plain}/assign is sent with
      | request | {"technician": {"id": 102}, "group": {"name": "Network"}} |
    Then requests "plain" has
      | technician/name | Ruth Rep |
      | group/name      | Network  |
    When PUT /requests/{plain}/assign is sent with
      | request | {"priority": {"name": "High"}} |
    Then the help desk refuses it and names priority
    When PUT /requests/{plain}/pickup is sent
    Then requests "plain" has
      | technician/name | Ada Admin |
      | group/name      | Network   |

  @writes @needs_clock
  Scenario: Tasks count, are due when they end, and keep their order
    Given requests "plain" is created with
      | subject | Disk full |
    And requests/{plain}/tasks "first" is created with
      | title              | Order a disk               |
      | scheduled_end_time | {"value": "1800000000000"} |
      | estimated_effort   | {"hours": 2}               |
      | additional_cost    | 7                          |
    And requests/{plain}/tasks "second" is created with
      | title  | Build it in          |
      | status | {"name": "Resolved"} |
    Then requests/{plain}/tasks "first" has
      | index                 | 1                                     |
      | status/name           | Open                                  |
      | due_by_time/value     | "1800000000000"                       |
      | estimated_effort      | {"days": 0, "hours": 2, "minutes": 0} |
      | additional_cost       | "7.00"                                |
      | percentage_completion | 0                                     |
      | request/id            | {plain}                               |
      | created_by/name       | Ada Admin                             |
    And requests/{plain}/tasks "second" has
      | index | 2 |
    When GET /requests/{plain}/summary is sent
    Then the answer has
      | summary/task_total_count     | 2 |
      | summary/task_completed_count | 1 |
    And these new requests/{plain}/tasks are refused
      | needed                | {"title": "T"} |  |  |
      | title                 | ""             | 4012 | title |
      | percentage_completion | 101            | 4001 | percentage_completion |
      | additional_cost       | "much"         | 4001 | additional_cost |
      | index                 | 7              | 4014 | index |
      | estimated_effort      | {"weeks": 1}   | 4001 | weeks |

  @writes
  Scenario: A start does not come after its end
    Then these new tasks are refused
      | needed               | {"title": "T", "scheduled_end_time": {"value": "1700000000000"}, "actual_end_time": {"value": "1700000000000"}} |  |  |
      | scheduled_start_time | {"value": "1700000000001"} | 4016 | scheduled_start_time |
      | actual_start_time    | {"value": "1700000000001"} | 4016 | actual_start_time    |
    And these new accountcontracts are refused
      | needed      | {"name": "C", "active_till": {"value": "1700000000000"}} |  |  |
      | active_from | {"value": "1700000000001"} | 4016 | active_from |
    Given tasks "short" is created with
      | title                | T                          |
      | scheduled_start_time | {"value": "1700000000000"} |
      | scheduled_end_time   | {"value": "1700000000000"} |
    Then tasks "short" has
      | due_by_time/value | "1700000000000" |

  @writes @needs_clock
  Scenario: A worklog's time and total follow from what is sent
    Given requests "plain" is created with
      | subject | Disk full |
    And requests/{plain}/worklogs "timed" is created with
      | owner      | {"id": 102}                |
      | start_time | {"value": "1700000000000"} |
      | end_time   | {"value": "1700005460000"} |
      | owner_cost | 10.5                       |
      | other_cost | "2"                        |
      | mark_first_response | true              |
    Then requests/{plain}/worklogs "timed" has
      | time_spent         | {"hours": "1", "minutes": "31"} |
      | owner_cost         | "10.50"                         |
      | other_cost         | "2.00"                          |
      | total_cost         | "12.50"                         |
      | created_time/value | {now}                           |
    And requests "plain" has
      | responded_time/value    | {now} |
      | last_updated_time/value | {now} |
    When requests/{plain}/worklogs "timed" is changed to
      | owner_cost | 20 |
    Then requests/{plain}/worklogs "timed" has
      | owner_cost | "20.00" |
      | total_cost | "22.00" |
    Given requests/{plain}/worklogs "told" is created with
      | owner      | {"id": 102}                        |
      | time_spent | {"hours": 2, "minutes": "15"}      |
      | total_cost | 99                                 |
    Then requests/{plain}/worklogs "told" has
      | time_spent | {"hours": "2", "minutes": "15"} |
      | total_cost | "99.00" |
    Given requests/{plain}/worklogs "bare" is created with
      | owner | {"id": 102} |
    Then requests/{plain}/worklogs "bare" has
      | time_spent | {"hours": "0", "minutes": "0"} |
      | total_cost | "0.00" |
    And these new requests/{plain}/worklogs are refused
      | needed              | {"owner": {"id": 102}}        |  |  |
      | owner               | null                          | 4012 | owner |
      | time_spent          | {"minutes": 60}               | 4001 | time_spent |
      | time_spent          | {"hours": 100001}             | 4001 | time_spent |
      | time_spent          | {"seconds": 1}                | 4001 | seconds |
      | mark_first_response | true                          | 4001 | mark_first_response |
      | other_cost          | "-1"                          | 4001 | other_cost |
    And these changes of requests/{plain}/worklogs "bare" are refused
      | mark_first_response | true | 4009 | mark_first_response |

  @writes @needs_clock
  Scenario: Notes, worklogs and resolutions go to linked requests where that is asked for
    Given requests "plain" is created with
      | subject | Disk full |
    And requests "linked" is created with
      | subject | Disk full, too |
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{linked}"}, "comments": "Same disk"}] |
    And GET /requests/{plain}/link_requests is sent
    Then the answer has
      | link_requests/*/linked_request/subject | ["Disk full, too"] |
      | link_requests/*/comments               | ["Same disk"]      |
    When GET /requests/{linked}/link_requests is sent
    Then the answer has
      | link_requests/*/linked_request/id | ["{plain}"] |
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{linked}"}}] |
    Then the help desk refuses it with the code 4008
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{plain}"}}] |
    Then the help desk refuses it and names linked_request
    Given requests/{plain}/notes "note" is created with
      | description            | Looked at it |
      | add_to_linked_requests | true         |
      | mark_first_response    | true         |
    And requests/{plain}/notes "own" is created with
      | description | Only here |
    And requests/{plain}/worklogs "work" is created with
      | owner                        | {"id": 102}   |
      | time_spent                   | {"hours": 3}  |
      | add_time_for_linked_requests | true          |
    When POST /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Replaced", "add_to_linked_requests": "true"} |
    Then requests "linked" has
      | has_notes           | true     |
      | resolution/content  | Replaced |
      | responded_time      | absent   |
      | has_linked_requests | true     |
    And requests "plain" has
      | responded_time/value         | {now}     |
      | resolution/submitted_by/name | Ada Admin |
    When GET /requests/{linked}/notes is sent
    Then the answer has
      | list_info/row_count | 1 |
    When GET /requests/{linked}/worklogs is sent
    Then the answer has
      | worklogs/*/time_spent/hours | ["3"] |
    When GET /requests/{plain}/summary is sent
    Then the answer has
      | summary/note_count         | 2 |
      | summary/link_request_count | 1 |
    And these new requests/{plain}/notes are refused
      | needed              | {"description": "N"} |  |  |
      | description         | ""                   | 4012 | description |
      | show_to_requester   | "maybe"              | 4021 | show_to_requester |
      | mark_first_response | true                 | 4001 | mark_first_response |
      | colour              | "red"                | 4001 | colour |
    And these changes of requests/{plain}/notes "own" are refused
      | add_to_linked_requests | true | 4009 | add_to_linked_requests |
      | description            | null | 4012 | description |
    When 1 hour passes
    And requests/{plain}/notes "own" is changed to
      | description       | Still only here |
      | show_to_requester | true            |
    Then requests/{plain}/notes "own" has
      | description             | Still only here        |
      | show_to_requester       | true                   |
      | added_time/value        | {own/added_time/value} |
      | last_updated_time/value | {now}                  |
      | request/id              | {plain}                |
    When GET /requests/{plain}/conversations is sent with
      | notes | true |
    Then the answer has
      | conversations/*/description | ["Still only here", "Looked at it"] |
      | conversations/*/type        | ["note", "note"]                    |
    When requests/{plain}/notes "own" is removed
    And requests/{plain}/notes "note" is removed
    Then requests "plain" has
      | has_notes | false |
    When DELETE /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{linked}"}}] |
    Then requests "linked" has
      | has_linked_requests | false |

  @writes @needs_clock
  Scenario: Drafts and answers are mails, which the conversation shows
    Given requests "plain" is created with
      | subject   | Disk full                               |
      | requester | {"email_id": "carla@northwind.example"} |
    And requests/{plain}/drafts "draft" is created with
      | description | Soon |
      | subject     | Re   |
    Then requests/{plain}/drafts "draft" has
      | description        | Soon      |
      | is_draft           | true      |
      | created_by/name    | Ada Admin |
      | created_time/value | {now}     |
      | sent_time          | null      |
    And requests "plain" has
      | has_draft | true |
    When requests/{plain}/drafts "draft" is removed
    Then requests "plain" has
      | has_draft | false |
    When GET /requests/{plain}/drafts is sent
    Then the answer has
      | drafts | [] |
    Given requests/{plain}/notifications "reply" is created with
      | description | It is on its way |
    Then requests "plain" has
      | responded_time/value | {now} |
      | has_conversation     | true  |
    When GET /requests/{plain}/notifications is sent
    Then the answer has
      | notifications/*/description     | ["It is on its way"] |
      | notifications/0/sent_by/name    | Ada Admin            |
      | notifications/0/sent_time/value | {now}                |
    When GET /requests/{plain}/conversations is sent
    Then the answer has
      | conversations/*/description  | ["It is on its way"] |
      | conversations/*/is_requester | [false]              |

  @writes
  Scenario: Tags are added by id and by name, once
    Given requests "plain" is created with
      | subject | Disk full |
    When PUT /requests/{plain}/tag is sent with
      | tags | [{"id": "2"}, {"name": "Fresh"}] |
    And POST /requests/{plain}/tag is sent with
      | tags | [{"name": "CARRIER"}, {"id": "2"}, {"name": "fresh"}] |
    Then requests "plain" has
      | tags/*/name | ["recurring", "Fresh", "carrier"] |
    When PUT /requests/{plain}/tag is sent with
      | tags | [] |
    Then the help desk refuses it for the missing fields tags
    When PUT /requests/{plain}/tag is sent with
      | tags | [{"id": "4711"}] |
    Then the help desk refuses it and names tags

  @writes @needs_driver
  Scenario: A merged request hands over what belongs to it
    Given requests "kept" is created with
      | subject | Disk full |
    And requests "gone" is created with
      | subject | Disk full, too |
    And requests/{gone}/notes "note" is created with
      | description | Looked at it |
    And requests/{gone}/worklogs "work" is created with
      | owner      | {"id": "102"}                 |
      | time_spent | {"hours": "1", "minutes": "0"} |
    And requests/{gone}/notifications "reply" is created with
      | description | We are on it |
    When a person sends POST /requests/{gone}/mail with
      | text | Thank you |
    And the file "log.txt" is uploaded to /requests/{gone}/notes/{note}/upload as "noted"
    And the file "dump.bin" is uploaded to /requests/{gone}/upload as "own"
    And PUT /requests/{kept}/merge_requests is sent with
      | merge_requests | [{"id": "{gone}"}] |
    Then requests "gone" does not exist
    And requests "kept" has
      | has_notes          | true         |
      | attachments/*/name | ["dump.bin"] |
    When GET /requests/{kept}/notes is sent
    Then the answer has
      | list_info/row_count | 1 |
    When GET /requests/{kept}/worklogs is sent
    Then the answer has
      | worklogs/*/id | ["{work}"] |
    When GET /requests/{kept}/notifications is sent
    Then the answer has
      | notifications/*/id | ["{reply}"] |
    When GET /requests/{kept}/conversations is sent
    Then the answer has
      | conversations/*/description | ["Thank you", "We are on it"] |
    When PUT /requests/{kept}/merge_requests is sent with
      | merge_requests | [{"id": "{gone}"}] |
    Then the help desk refuses it and names merge_requests

  @writes @needs_clock
  Scenario: Approvals decide their level, and levels the request
    Given requests "plain" is created with
      | subject | Disk full |
    And requests/{plain}/approval_levels "first" is created with
      | level | 1 |
    And requests/{plain}/approval_levels "second" is created with
      | level | 2 |
    And requests/{plain}/approval_levels/{first}/approvals "carla" is created with
      | approver | {"id": "302"} |
    And requests/{plain}/approval_levels/{first}/approvals "ruth" is created with
      | approver | {"email_id": "ruth@helpdesk.example"} |
    And requests/{plain}/approval_levels/{second}/approvals "ada" is created with
      | approver | {"id": "101"} |
    Then requests/{plain}/approval_levels/{first}/approvals "carla" has
      | status/name            | Pending       |
      | original_approver/name | Carla Contact |
      | approval_level/id      | {first}       |
    And requests "plain" has
      | approval_status/name | Pending |
    And these lists of requests are
      | {"filter_by": {"name": "Pending_Approval"}} | plain |
    And requests/{plain}/approval_levels "first" has
      | is_current | true |
    And requests/{plain}/approval_levels "second" has
      | is_current | false |
    And these new requests/{plain}/approval_levels are refused
      | needed | {"level": 3} |  |  |
      | level  | 2            | 4008 | level |
      | level  | 6            | 4001 | level |
      | level  | 0            | 4001 | level |
    When PUT /requests/{plain}/approval_levels/{first}/approvals/{carla}/approve is sent with
      | approval | {"comments": "Fine"} |
    Then requests/{plain}/approval_levels/{first}/approvals "carla" has
      | status/name           | Approved  |
      | comments              | Fine      |
      | action_by/name        | Ada Admin |
      | action_taken_on/value | {now}     |
    And requests/{plain}/approval_levels "first" has
      | status/name | Pending |
    When PUT /requests/{plain}/approval_levels/{first}/approvals/{carla}/reject is sent
    Then the help desk refuses it with the code 4002
    When PUT /requests/{plain}/approval_levels/{first}/approvals/{ruth}/approve is sent
    Then requests/{plain}/approval_levels "first" has
      | status/name | Approved |
      | is_current  | false    |
    And requests/{plain}/approval_levels "second" has
      | is_current | true |
    When PUT /requests/{plain}/approval_levels/{second}/approvals/{ada}/send_notification is sent
    Then requests/{plain}/approval_levels/{second}/approvals "ada" has
      | sent_on/value | {now}   |
      | status/name   | Pending |
    When PUT /requests/{plain}/approval_levels/{second}/approvals/{ada}/reject is sent
    Then requests "plain" has
      | approval_status/name | Rejected |
    When requests/{plain}/approval_levels/{second}/approvals "ada" is removed
    Then requests "plain" has
      | approval_status/name | Pending |
    When requests/{plain}/approval_levels "second" is removed
    Then requests "plain" has
      | approval_status/name | Approved |

  @writes
  Scenario: A merge ends links, and an empty one brings nothing
    Given requests "kept" is created with
      | subject | Disk full |
    And requests "gone" is created with
      | subject | Disk full, too |
    And requests "third" is created with
      | subject | Another |
    And POST /requests/{gone}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{third}"}}] |
    When PUT /requests/{kept}/merge_requests is sent with
      | merge_requests | [{"id": "{gone}"}] |
    Then requests "third" has
      | has_linked_requests | false |
    And requests "kept" has
      | has_notes        | false |
      | has_conversation | false |
      | has_attachments  | false |
    When PUT /requests/{kept}/merge_requests is sent with
      | merge_requests | [] |
    Then the help desk refuses it for the missing fields merge_requests

  @writes
  Scenario: A template that can be chosen is listed, and one that is retired is marked
    When GET /request_templates is sent
    Then the answer has
      | request_templates/*/name                | ["Default Request", "Monitoring alarm", "Hardware incident", "Retired form"] |
      | request_templates/*/inactive            | [false, false, false, true]                                                  |
      | request_templates/*/is_default_template | [true, false, false, false]                                                  |
    When GET /statuses is sent
    Then the answer has
      | statuses/*/name        | ["Open", "Onhold", "Closed", "Resolved", "Assigned", "In Progress"] |
      | statuses/*/stop_timer  | [false, true, true, true, false, false]                             |
      | statuses/*/in_progress | [true, true, false, false, true, true]                              |
    When GET /subcategories is sent
    Then the answer has
      | subcategories/*/name          | ["Disk", "Router", "Link", "Application", "Agent", "MS Office"]          |
      | subcategories/*/category/name | ["Hardware", "Network", "Network", "Software", "Monitoring", "Software"] |
    When GET /technicians is sent
    Then the answer has
      | technicians/*/name         | ["administrator", "Ada Admin", "Ruth Rep", "Omar Observer"] |
      | technicians/*/reporting_to | [null, null, {"name": "Ada Admin"}, {"name": "Ada Admin"}]  |
    When GET /list_view_filters/show_all is sent with
      | show_all | {"module": "request"} |
    Then the answer has
      | show_all/0/name | All_Requests |
      | show_all/2/id   | "3"          |
    When GET /list_view_filters/show_all is sent with
      | show_all | {"module": "solution"} |
    Then the answer has
      | show_all | [] |

  @writes
  Scenario: The lowest level that waits for approvals is the current one, whatever higher ones have decided
    Given requests "plain" is created with
      | subject | Disk full |
    And requests/{plain}/approval_levels "first" is created with
      | level | 1 |
    And requests/{plain}/approval_levels "second" is created with
      | level | 2 |
    And requests/{plain}/approval_levels "third" is created with
      | level | 3 |
    And requests/{plain}/approval_levels/{first}/approvals "carla" is created with
      | approver | {"id": "302"} |
    And requests/{plain}/approval_levels/{second}/approvals "ruth" is created with
      | approver | {"email_id": "ruth@helpdesk.example"} |
    And requests/{plain}/approval_levels/{third}/approvals "ada" is created with
      | approver | {"id": "101"} |
    When PUT /requests/{plain}/approval_levels/{second}/approvals/{ruth}/approve is sent
    Then requests/{plain}/approval_levels "first" has
      | is_current | true |
    And requests/{plain}/approval_levels "third" has
      | is_current | false |
    When PUT /requests/{plain}/approval_levels/{first}/approvals/{carla}/reject is sent
    Then requests/{plain}/approval_levels "first" has
      | is_current | false |
    And requests/{plain}/approval_levels "third" has
      | is_current | false |

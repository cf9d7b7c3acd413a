@needs_driver
Feature: Bounds, boundaries and what goes along with a change
  Texts and lists have an end, an instant belongs to one side of a comparison, and what is deleted takes its parts along.

  Background:
    Given the clock stands still
    And requests "plain" is created with
      | subject   | Disk full                               |
      | requester | {"email_id": "carla@northwind.example"} |

  @writes @errors
  Scenario: Texts have a greatest length
    Then texts may be so long, and no longer
      | requests         | subject                        | 250  | {} |
      | requests         | impact_details                 | 250  | {"subject": "S"} |
      | requests         | update_reason                  | 250  | {"subject": "S"} |
      | requests         | status_change_comments         | 2000 | {"subject": "S"} |
      | requests         | closure_info/closure_comments  | 250  | {"subject": "S"} |
      | requests         | closure_info/requester_ack_comments | 2000 | {"subject": "S"} |
      | tasks            | title                          | 250  | {} |
      | modes            | name                           | 250  | {} |
      | technicians      | phone                          | 250  | {"name": "N"} |
      | technicians      | jobtitle                       | 250  | {"name": "N"} |
      | users            | email_id                       | 250  | {"name": "N"} |
      | cm_circuits      | title                          | 250  | {} |
      | technicians      | employee_id                    | 250  | {"name": "N"} |
      | users            | middle_name                    | 250  | {"name": "N"} |
      | statuses         | color                          | 20   | {"name": "N"} |
      | priorities       | color                          | 20   | {"name": "N"} |
      | levels           | description                    | 2000 | {"name": "N"} |
      | accounts         | website                        | 250  | {"name": "N"} |
      | accounts         | industry                       | 250  | {"name": "M"} |
      | products         | part_no                        | 250  | {"name": "N"} |
      | products         | comments                       | 2000 | {"name": "M"} |
      | assets           | serial_number                  | 250  | {"name": "N", "product": {"id": 1}} |
      | accountcontracts | support                        | 2000 | {"name": "N", "account": {"id": 1}} |
      | announcements    | title                          | 250  | {} |
      | solutions        | title                          | 250  | {"description": "D", "topic": {"id": 1}} |
      | solutions        | keywords                       | 2000 | {"title": "T", "description": "D", "topic": {"id": 1}} |
      | topics           | name                           | 250  | {} |
      | requests/{plain}/drafts        | subject          | 2000 | {} |
      | requests/{plain}/notifications | subject          | 2000 | {"description": "D"} |
      | requests/{plain}/notifications | content_type     | 2000 | {"description": "D"} |

  @writes @errors
  Scenario: Searches and data are nested so deep, and no deeper
    When 10 brackets inside each other are searched for
    Then the answer has
      | requests/*/subject | ["Disk full"] |
    When 11 brackets inside each other are searched for
    Then the help desk refuses it and names children
    When 50 criteria are searched for
    Then the answer has
      | requests/*/subject | ["Disk full"] |
    When 51 criteria are searched for
    Then the help desk refuses it and names search_criteria
    When 60 arrays inside each other are sent as JSON
    Then the request is accepted
    When 61 arrays inside each other are sent as JSON
    Then the help desk refuses it as malformed
    When 60 arrays inside each other are sent as a Python dict
    Then the request is accepted
    When 61 arrays inside each other are sent as a Python dict
    Then the help desk refuses it as malformed
    When 60 objects inside each other are sent as a Python dict
    Then the request is accepted
    When 61 objects inside each other are sent as a Python dict
    Then the help desk refuses it as malformed
    And these lists of requests are
      | {"search_criteria": {"field": "udf_fields.udf_b.c.d.e", "condition": "is", "value": "x"}} | none |
      | {"search_fields": {"udf_fields.udf_0": "x", "udf_fields.udf_1": "x", "udf_fields.udf_2": "x", "udf_fields.udf_3": "x", "udf_fields.udf_4": "x", "udf_fields.udf_5": "x", "udf_fields.udf_6": "x", "udf_fields.udf_7": "x", "udf_fields.udf_8": "x", "udf_fields.udf_9": "x", "udf_fields.udf_10": "x", "udf_fields.udf_11": "x", "udf_fields.udf_12": "x", "udf_fields.udf_13": "x", "udf_fields.udf_14": "x", "udf_fields.udf_15": "x", "udf_fields.udf_16": "x", "udf_fields.udf_17": "x", "udf_fields.udf_18": "x", "udf_fields.udf_19": "x", "udf_fields.udf_20": "x", "udf_fields.udf_21": "x", "udf_fields.udf_22": "x", "udf_fields.udf_23": "x", "udf_fields.udf_24": "x", "udf_fields.udf_25": "x", "udf_fields.udf_26": "x", "udf_fields.udf_27": "x", "udf_fields.udf_28": "x", "udf_fields.udf_29": "x", "udf_fields.udf_30": "x", "udf_fields.udf_31": "x", "udf_fields.udf_32": "x", "udf_fields.udf_33": "x", "udf_fields.udf_34": "x", "udf_fields.udf_35": "x", "udf_fields.udf_36": "x", "udf_fields.udf_37": "x", "udf_fields.udf_38": "x", "udf_fields.udf_39": "x", "udf_fields.udf_40": "x", "udf_fields.udf_41": "x", "udf_fields.udf_42": "x", "udf_fields.udf_43": "x", "udf_fields.udf_44": "x", "udf_fields.udf_45": "x", "udf_fields.udf_46": "x", "udf_fields.udf_47": "x", "udf_fields.udf_48": "x", "udf_fields.udf_49": "x"}} | none |
    And these lists of requests are refused
      | {"search_criteria": {"field": "udf_fields.udf_b.c.d.e.f", "condition": "is", "value": "x"}} | 4001 | udf_fields.udf_b.c.d.e.f |
      | {"search_fields": {"udf_fields.udf_0": "x", "udf_fields.udf_1": "x", "udf_fields.udf_2": "x", "udf_fields.udf_3": "x", "udf_fields.udf_4": "x", "udf_fields.udf_5": "x", "udf_fields.udf_6": "x", "udf_fields.udf_7": "x", "udf_fields.udf_8": "x", "udf_fields.udf_9": "x", "udf_fields.udf_10": "x", "udf_fields.udf_11": "x", "udf_fields.udf_12": "x", "udf_fields.udf_13": "x", "udf_fields.udf_14": "x", "udf_fields.udf_15": "x", "udf_fields.udf_16": "x", "udf_fields.udf_17": "x", "udf_fields.udf_18": "x", "udf_fields.udf_19": "x", "udf_fields.udf_20": "x", "udf_fields.udf_21": "x", "udf_fields.udf_22": "x", "udf_fields.udf_23": "x", "udf_fields.udf_24": "x", "udf_fields.udf_25": "x", "udf_fields.udf_26": "x", "udf_fields.udf_27": "x", "udf_fields.udf_28": "x", "udf_fields.udf_29": "x", "udf_fields.udf_30": "x", "udf_fields.udf_31": "x", "udf_fields.udf_32": "x", "udf_fields.udf_33": "x", "udf_fields.udf_34": "x", "udf_fields.udf_35": "x", "udf_fields.udf_36": "x", "udf_fields.udf_37": "x", "udf_fields.udf_38": "x", "udf_fields.udf_39": "x", "udf_fields.udf_40": "x", "udf_fields.udf_41": "x", "udf_fields.udf_42": "x", "udf_fields.udf_43": "x", "udf_fields.udf_44": "x", "udf_fields.udf_45": "x", "udf_fields.udf_46": "x", "udf_fields.udf_47": "x", "udf_fields.udf_48": "x", "udf_fields.udf_49": "x", "udf_fields.udf_50": "x"}} | 4001 | search_fields |
      | {"search_criteria": {"field": "priority..name", "condition": "is", "value": "x"}} | 4001 | priority..name |
      | {"search_criteria": {"field": "subject", "condition": "is", "value": "x", "children": "x"}} | 4021 | children |

  @writes @needs_clock
  Scenario: What is due now is not overdue yet
    Given requests "due" is created with
      | subject                    | Due now                                  |
      | due_by_time                | {"value": "{plain/created_time/value}"}  |
      | first_response_due_by_time | {"value": "{plain/created_time/value}"}  |
    Then requests "due" has
      | is_overdue                | false |
      | is_first_response_overdue | false |
    And these lists of requests are
      | {"search_criteria": {"field": "is_overdue", "condition": "is", "value": "TRUE"}} | none |
      | {"search_criteria": {"field": "is_first_response_overdue", "condition": "is", "value": true}} | none |
    When 1 second passes
    Then requests "due" has
      | is_overdue                | true |
      | is_first_response_overdue | true |
    And these lists of requests are
      | {"search_criteria": {"field": "is_overdue", "condition": "is", "value": true}} | due |
      | {"search_criteria": {"field": "is_first_response_overdue", "condition": "is", "value": true}} | due |

  @writes @needs_clock
  Scenario: A solution is expired when its date has passed
    Given solutions "guide" is created with
      | title       | Restart the agent                       |
      | description | Stop, start.                            |
      | topic       | {"name": "General"}                     |
      | expiry_date | {"value": "{plain/created_time/value}"} |
    Then these lists of solutions are
      | {"filter_by": {"name": "ExpiredSolutions"}} | none |
    When 1 second passes
    Then these lists of solutions are
      | {"filter_by": {"name": "ExpiredSolutions"}} | guide |

  @auth @writes @needs_driver @needs_clock
  Scenario: A key is listed with its expiry until it is deleted
    When a person sends POST /reps with
      | role | Observer |
    And a person sends POST /reps/201/key with
      | expires_in_s | 60 |
    And a person sends GET /reps
    Then the person's answer has
      | items/4/authtoken  | ***       |
      | items/4/expires_at | something |
    When a person sends POST /reps/201/key/expire
    Then the person's answer has
      | expires_at | {now} |
    When a person sends DELETE /reps/201/key
    And a person sends GET /reps
    Then the person's answer has
      | items/4/authtoken  | null |
      | items/4/expires_at | null |

  @writes
  Scenario: A requester may be a support rep, who has no account
    Given requests "inside" is created with
      | subject   | Disk full                             |
      | requester | {"email_id": "ruth@helpdesk.example"} |
    Then requests "inside" has
      | requester/name | Ruth Rep |
      | account        | null     |
    Given requests "named" is created with
      | subject  | Disk full                                  |
      | priority | {"email_id": "a@b.example", "name": "Low"} |
    Then requests "named" has
      | priority/name | Low |

  @writes @errors
  Scenario: Everything that is missing is named at once, in the order of the alphabet
    Then these new requests are refused
      | needed      | {"template": {"name": "Hardware incident"}} |      |                                |
      | description | "D"                                         | 4012 | category, subcategory, subject |

  @writes @needs_settings
  Scenario: A request is closed only with the fields that the administrator demands, which are named
    Given the setting closure_fields is technician, resolution, category
    When PUT /requests/{plain}/close is sent
    Then the help desk refuses it with the words "Fill these fields before closing the request: category, resolution, technician"

  @writes
  Scenario: A request that is deleted for good leaves no links behind
    Given requests "linked" is created with
      | subject | Disk full, too |
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{linked}"}}] |
    And the request "plain" is moved to the trash
    And requests "plain" is removed
    Then requests "linked" has
      | has_linked_requests | false |
    When GET /requests/{linked}/link_requests is sent
    Then the answer has
      | link_requests | [] |

  @writes
  Scenario: The files of a note that is deleted are gone
    Given requests/{plain}/notes "note" is created with
      | description | Looked at it |
    When the file "log.txt" is uploaded to /requests/{plain}/notes/{note}/upload as "noted"
    And GET /requests/{plain}/attachments/{noted}/_download is sent
    Then the answer is the content of "log.txt"
    When requests/{plain}/notes "note" is removed
    And GET /requests/{plain}/attachments/{noted}/_download is sent
    Then the help desk refuses it as an invalid URL

  @writes
  Scenario: A file that waits joins those that a request has already
    When the file "log.txt" is uploaded to /requests/{plain}/upload as "first"
    And the file "dump.bin" is uploaded to /requests/upload as "waiting"
    And requests "plain" is changed to
      | attachments | [{"id": "{waiting}"}] |
    And GET /requests/{plain}/attachments is sent
    Then the answer has
      | attachments/*/name | ["dump.bin", "log.txt"] |
    When GET /requests/{plain}/attachments/{waiting}/download is sent
    Then the answer is the content of "dump.bin"

  @writes
  Scenario: The lowest open level is the current one, in whatever order levels were added
    Given requests/{plain}/approval_levels "second" is created with
      | level | 2 |
    And requests/{plain}/approval_levels "first" is created with
      | level | 1 |
    Then requests/{plain}/approval_levels "first" has
      | is_current | true |
    And requests/{plain}/approval_levels "second" has
      | is_current | false |

  @writes @needs_driver
  Scenario: A request is given to a group alone, and a merged one is not there any more
    When a person sends POST /requests/{plain}/assign with
      | group | 2 |
    Then requests "plain" has
      | group/name | Network |
      | technician | null    |
    Given requests "gone" is created with
      | subject | Disk full, too |
    When PUT /requests/{plain}/merge_requests is sent with
      | merge_requests | [{"id": "{gone}"}] |
    And a person sends GET /requests/{gone}
    Then the person is refused with 404 and "There is no request {gone}."
    When a person sends POST /requests/{gone}/pickup
    Then the person is refused with 404 and "There is no request {gone}."
    When a person sends GET /requests
    Then the person's answer has
      | items/*/id | ["{plain}"] |

  @writes @needs_settings
  Scenario: The old format takes the request beside the worklog, and names what is missing by the old names
    Given the setting v3_format is by_accept
    When POST /requests/{plain}/worklogs is sent with the Accept header "*/*" and
      | worklog | {"technician": {"id": 102}, "request": {"id": "{plain}"}, "total_time_spent": {"hours": 1}} |
    Then the answer has
      | worklog/technician/name        | Ruth Rep |
      | worklog/total_time_spent/hours | "1"      |
    When POST /requests/{plain}/worklogs is sent with the Accept header "*/*" and
      | worklog | {"description": "D"} |
    Then the help desk refuses it for the missing fields technician
    When POST /requests/{plain}/worklogs is sent with the Accept header "*/*" and
      | worklog | {"owner": {"id": 102}} |
    Then the help desk refuses it and names owner
    When POST /requests/{plain}/worklogs is sent with the Accept header "Application/VND.ManageEngine.SDP.v3+JSON" and
      | worklog | {"owner": {"id": 102}} |
    Then the answer has
      | worklog/owner/name | Ruth Rep |

  @paging @writes
  Scenario: Of two wishes for fields that of the list counts
    When GET /requests is sent with
      | list_info       | {"fields_required": ["subject"]} |
      | fields_required | ["description"]                  |
    Then the answer has
      | requests/0/subject     | Disk full |
      | requests/0/description | absent    |
    When GET /requests is sent with
      | list_info       | {"row_count": 1} |
      | fields_required | ["description"]  |
    Then the answer has
      | requests/0/description | null   |
      | requests/0/subject     | absent |
    When GET /requests is sent with
      | fields_required | ["subject"] |
    Then the answer has
      | requests/0/subject  | Disk full |
      | requests/0/priority | absent    |
    When GET /requests/{plain}/notes is sent with
      | fields_required | ["description"] |
    Then the answer has
      | notes | [] |

  @errors @writes
  Scenario Outline: The business unit "<unit>" <outcome>
    When the requests are listed for the business unit "<unit>"
    Then the answer has status <status>

    Examples:
      | unit       | outcome          | status |
      | 1          | is there         | 200    |
      | 000000001  | is there         | 200    |
      | 0000000001 | is too long      | 400    |
      | 0          | is not there     | 400    |
      | one        | is not a number  | 400    |
      | 4711       | is not there     | 400    |

  @writes @needs_clock
  Scenario: Saved views of the viewer, of today and of approvals
    Given requests "mine" is created with
      | subject     | Due now                                 |
      | due_by_time | {"value": "{plain/created_time/value}"} |
      | technician  | {"id": "101"}                           |
    And requests "theirs" is created with
      | subject     | Due now, too                            |
      | due_by_time | {"value": "{plain/created_time/value}"} |
      | technician  | {"id": "102"}                           |
    And requests "old" is created with
      | subject     | Long due                   |
      | due_by_time | {"value": "1700000000000"} |
      | technician  | {"id": "101"}              |
    And requests "done" is created with
      | subject     | Done                                    |
      | due_by_time | {"value": "{plain/created_time/value}"} |
      | technician  | {"id": "101"}                           |
      | status      | {"name": "Resolved"}                    |
    And requests/{plain}/approval_levels "level" is created with
      | level | 1 |
    And requests/{plain}/approval_levels/{level}/approvals "carla" is created with
      | approver | {"id": "302"} |
    Then these lists of requests are
      | {"filter_by": {"name": "Due_Today_User"}}      | mine              |
      | {"filter_by": {"name": "Overdue_User"}}        | old               |
      | {"filter_by": {"name": "Overdue_System"}}      | old               |
      | {"filter_by": {"name": "All_Pending_User"}}    | old, mine         |
      | {"filter_by": {"name": "All_Completed_User"}}  | done              |
      | {"filter_by": {"name": "Open_User"}}           | old, mine         |
      | {"filter_by": {"name": "MyOpen_Or_Unassigned"}} | old, mine, plain |
      | {"filter_by": {"name": "Unassigned_System"}}   | plain             |
      | {"filter_by": {"name": "Pending_Approval"}}    | plain             |
      | {"filter_by": {"name": "My_Pending_Approval"}} | none              |
      | {"filter_by": {"name": "Share_Pending"}}       | none              |
      | {"filter_by": {"name": "Share_All_Requests"}}  | none              |
      | {"filter_by": {"id": 4}}                       | done              |
    And these lists of requests are refused
      | {"filter_by": {"id": "4711"}} | 4001 | filter_by |
      | {"filter_by": {"id": "0"}}    | 4001 | filter_by |
      | {"filter_by": {}}             | 4001 | filter_by |
    When 24 hours pass
    Then these lists of requests are
      | {"filter_by": {"name": "Due_Today_User"}} | none      |
      | {"filter_by": {"name": "Overdue_User"}}   | old, mine |

  @writes @errors
  Scenario: What cannot be linked, unlinked or merged
    Given requests "linked" is created with
      | subject | Disk full, too |
    And requests "third" is created with
      | subject | Another |
    And requests "trashed" is created with
      | subject | Gone |
    And the request "trashed" is moved to the trash
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{linked}", "comments": "Same disk"}}] |
    And GET /requests/{plain}/link_requests is sent
    Then the answer has
      | link_requests/*/comments | ["Same disk"] |
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{trashed}"}}] |
    Then the help desk refuses it and names linked_request
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{third}"}, "colour": "red"}] |
    Then the help desk refuses it and names colour
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{linked}"}}, "x"] |
    Then the help desk refuses it with the code 4008
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [] |
    Then the help desk refuses it for the missing fields link_requests
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | {"linked_request": {"id": "{linked}"}} |
    Then the help desk refuses it with the code 4021
    When DELETE /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "{trashed}"}}] |
    Then the help desk refuses it and names linked_request
    When PUT /requests/{plain}/merge_requests is sent with
      | merge_requests | [{"id": "{plain}"}] |
    Then the help desk refuses it and names merge_requests
    When PUT /requests/{plain}/merge_requests is sent with
      | merge_requests | [{"id": "{trashed}"}] |
    Then the help desk refuses it and names merge_requests
    When PUT /requests/{plain}/restore_from_trash is sent
    Then the help desk refuses it with the words "Not in trash"
    When PUT /requests/{plain}/merge_requests is sent with
      | merge_requests | [{"id": "{linked}"}] |
    And GET /requests/{plain}/summary is sent
    Then the answer has
      | summary/link_request_count | 0 |
      | summary/dependency_count   | 0 |

  @writes
  Scenario: Tags lose blanks around their names, and need a name
    When PUT /requests/{plain}/tag is sent with
      | tags | [{"name": "  Fresh  "}, {"id": "2", "name": "other"}] |
    Then requests "plain" has
      | tags/*/name             | ["Fresh", "recurring"] |
      | last_updated_time/value | {now}                  |
    When PUT /requests/{plain}/tag is sent with
      | tags | [{"name": "  "}] |
    Then the help desk refuses it and names tags
    When PUT /requests/{plain}/tag is sent with
      | tags | [{}] |
    Then the help desk refuses it and names tags
    When PUT /requests/{plain}/tag is sent with
      | tags | ["Fresh"] |
    Then the help desk refuses it with the code 4021
    When GET /departments is sent
    Then the answer has
      | departments/*/name | ["Support", "Operations"] |

  @auth @writes @needs_driver
  Scenario: A key that may edit and not assign or close
    Given a person sends PUT /roles/SupportRep with
      | rights | ["view", "add", "edit"] |
    And the key of a support rep with the role SupportRep
    Then these changes of requests "plain" are refused
      | technician | {"id": "102"}        | 4001 | technician |
      | group      | {"id": "2"}          | 4001 | group      |
      | status     | {"name": "Closed"}   | 4001 | status     |
    And these new requests are refused
      | needed     | {"subject": "S"} |      |            |
      | technician | {"id": "102"}    | 4001 | technician |
    When requests "plain" is changed to
      | status     | {"name": "Resolved"} |
      | technician | null                 |
    Then requests "plain" has
      | status/name | Resolved |
    When PUT /requests/{plain}/close is sent
    Then the help desk refuses it with the code 4002
    When GET /statuses is sent
    Then the help desk refuses it with the code 4002

  @auth @writes @needs_driver
  Scenario: Integration keys belong to administrators who may log in, and have roles that there are
    When a person sends POST /integration-keys with
      | name  | watch        |
      | owner | 101          |
      | roles | ["Nobody"]   |
    Then the person is refused with 409 and "there is no role Nobody"
    When a person sends POST /integration-keys with
      | name         | watch          |
      | owner        | 101            |
      | roles        | ["SupportRep"] |
      | description  | Of the tool    |
      | expires_in_s | 60             |
    Then the person's answer has
      | owner       | 101            |
      | roles       | ["SupportRep"] |
      | description | Of the tool    |
      | status      | active         |
      | expires_at  | something      |
    When a person sends PUT /reps/4/login with
      | enabled | false |
    And a person sends PUT /integration-keys/watch with
      | owner | 4 |
    Then the person is refused with 409 and "support rep 4 is no administrator who may log in"
    When a person sends PUT /reps/4/login with
      | enabled | true |
    And a person sends PUT /integration-keys/watch with
      | owner  | 4        |
      | status | inactive |
    Then the person's answer has
      | owner     | 4        |
      | status    | inactive |
      | authtoken | ***      |
    When a person sends POST /reps/102/key with
      | by | 101 |
    Then the person's answer has
      | expires_at | null |
    When a person sends POST /reps/102/key with
      | by | 102 |
    Then the person's answer has
      | authtoken | something |
    When a person sends POST /reps/102/key with
      | by | 4711 |
    Then the person is refused with 409 and "support rep 4711 is no administrator"

  @writes
  Scenario: A request is picked up with an empty object, and not with anything else
    When PUT /requests/{plain}/pickup is sent with the text " {} "
    Then requests "plain" has
      | technician/name | Ada Admin |
    When PUT /requests/{plain}/pickup is sent with the text "{'request': {}}"
    Then the help desk refuses it and names input_data
    When GET /requests/{plain}/resolutions is sent with the text "{}"
    Then the help desk refuses it and names input_data

@needs_driver @writes
Feature: Acts at a request, and data that do not fit them
  What is done at a request has a path and a wrapper of its own; what does not fit is named, and nothing is done.

  Background:
    Given the clock stands still
    And requests "plain" is created with
      | subject   | Disk full                               |
      | requester | {"email_id": "carla@northwind.example"} |

  Scenario: A resolution is written by POST and by PUT
    When POST /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Swapped"} |
    Then the answer has
      | response_status/messages/0/message | Resolution added successfully. |
    When PUT /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Swapped again"} |
    Then the answer has
      | response_status/messages/0/message | Resolution updated successfully. |
    And requests "plain" has
      | resolution/content | Swapped again |

  @errors
  Scenario Outline: A resolution that is refused: <resolution>
    When POST /requests/{plain}/resolutions is sent with
      | resolution | <resolution> |
    Then the help desk refuses it <why>
    And requests "plain" has
      | resolution/content | null |

    Examples:
      | resolution                            | why                            |
      | {"content": "Done", "colour": "red"}  | and names colour               |
      | {"content": ""}                       | for the missing fields content |
      | {"add_to_linked_requests": true}      | for the missing fields content |
      | {"content": "D", "add_to_linked_requests": "x"} | with the code 4021 |

  @errors
  Scenario: A request is assigned to a technician, a group or both, and to nothing else
    When PUT /requests/{plain}/assign is sent with
      | request | {"technician": {"id": 102}, "group": {"name": "Monitoring"}} |
    Then requests "plain" has
      | technician/name | Ruth Rep   |
      | group/name      | Monitoring |
    When PUT /requests/{plain}/assign is sent with
      | request | {"technician": {"id": 102}, "site": {"id": 1}} |
    Then the help desk refuses it and names site
    When PUT /requests/{plain}/assign is sent with
      | request | {} |
    Then the help desk refuses it for the missing fields technician

  @errors
  Scenario: A request is assigned when what its form needs is there
    Given requests "bare" is created with
      | subject | Screen broken |
    And requests "bare" is changed to
      | template | {"name": "Hardware incident"} |
    When PUT /requests/{bare}/assign is sent with
      | request | {"technician": {"id": 102}} |
    Then the help desk refuses it for the missing fields category, subcategory

  Scenario: A merged request hands over its tasks, and its alarm
    Given requests "gone" is created with
      | subject | Disk full, too |
    And requests/{gone}/tasks "task" is created with
      | title | Look |
    When PUT /requests/{plain}/merge_requests is sent with
      | merge_requests | [{"id": "{gone}"}] |
    And GET /requests/{plain}/tasks is sent
    Then the answer has
      | tasks/*/title      | ["Look"]  |
      | tasks/0/request/id | {plain} |

  @errors
  Scenario: A request is closed with closure_info alone
    When PUT /requests/{plain}/close is sent with
      | request | {"status": {"name": "Closed"}} |
    Then the help desk refuses it and names status
    And requests "plain" has
      | status/name | Open |
    When PUT /requests/{plain}/close is sent with
      | request | {"closure_info": {"closure_code": null, "closure_comments": "Done"}} |
    Then requests "plain" has
      | status/name                   | Closed |
      | closure_info/closure_code     | null   |
      | closure_info/closure_comments | Done   |

  Scenario: Fields of the user are changed one by one
    When requests "plain" is changed to
      | udf_fields | {"udf_sline_1": "A"} |
    And requests "plain" is changed to
      | udf_fields | {"udf_sline_2": "B"} |
    Then requests "plain" has
      | udf_fields/udf_sline_1 | A |
      | udf_fields/udf_sline_2 | B |

  Scenario: A callback URL is cleared by null and by an empty text
    Given requests "watched" is created with
      | subject      | Link down                |
      | callback_url | http://127.0.0.1:9/clear |
    When requests "watched" is changed to
      | callback_url | "" |
    Then requests "watched" has
      | callback_url | nothing |

  Scenario: What has no value is found by null
    Given requests "planned" is created with
      | subject     | Move                       |
      | due_by_time | {"value": "1900000000000"} |
    Then these lists of requests are
      | {"search_criteria": {"field": "due_by_time", "condition": "is", "value": null}}     | plain   |
      | {"search_criteria": {"field": "due_by_time", "condition": "is not", "value": null}} | planned |

  @errors
  Scenario: Values of the wrong type are named
    Then these lists of requests are refused
      | {"search_criteria": {"field": "subject", "condition": "contains", "value": {"a": 1}}} | 4021 | subject |
      | {"search_criteria": {"field": "subject", "condition": "starts with", "value": null}}  | 4001 | values |
    And these new requests are refused
      | needed      | {"subject": "S"} |  |  |
      | requester   | "Carla"          | 4021 | requester |
      | requester   | [1]              | 4021 | requester |
      | due_by_time | "tomorrow"       | 4021 | due_by_time |
      | due_by_time | {"value": true}  | 4021 | due_by_time |
      | due_by_time | {"value": [1]}   | 4021 | due_by_time |
      | due_by_time | {"value": "x"}   | 4001 | due_by_time |
      | callback_url | http://[::1     | 4001 | callback_url |
      | callback_url | http://x:0/     | 4001 | callback_url |
      | callback_url | ftp://x/        | 4001 | callback_url |

  @errors
  Scenario Outline: Input that is <what> is malformed
    When POST /requests is sent with the text "<text>"
    Then the help desk refuses it as malformed

    Examples:
      | what                         | text                     |
      | a list                       | [1]                      |
      | a text                       | 'request'                |
      | followed by more             | {'request': {}} {}       |
      | an object that does not end  | {'request': {'a': 1}     |

  @errors @needs_driver
  Scenario: A login belongs to a support rep
    When a person sends PUT /reps/999999/login with
      | enabled | false |
    Then the person is refused with 404 and "There is no support rep 999999"

  Scenario: What is deleted for good takes its tasks along
    Given requests/{plain}/tasks "task" is created with
      | title | Look |
    When GET /tasks is sent
    Then the answer has
      | tasks/*/title | ["Look"] |
    When DELETE /requests/{plain}/move_to_trash is sent
    And requests "plain" is removed
    And GET /tasks is sent
    Then the answer has
      | tasks | [] |

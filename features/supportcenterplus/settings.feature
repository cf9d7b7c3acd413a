@needs_driver
Feature: Builds and administrators differ
  What sources tell in two ways, or an administrator decides, is a setting of the help desk.

  Background:
    Given the clock stands still
    And requests "plain" is created with
      | subject     | Disk full                  |
      | due_by_time | {"value": "1700000000000"} |

  @writes @needs_settings
  Scenario: A request is closed with the fields that the administrator demands
    Given the setting closure_fields is resolution, technician
    When PUT /requests/{plain}/close is sent
    Then the help desk refuses it with the code 4003
    When a change of requests "plain" is tried to
      | status | {"name": "Closed"} |
    Then the help desk refuses it with the code 4003
    When requests "plain" is changed to
      | technician | {"id": 102}            |
      | resolution | {"content": "Swapped"} |
    And PUT /requests/{plain}/close is sent
    Then requests "plain" has
      | status/name  | Closed |
      | closure_info | absent |

  @writes @needs_settings
  Scenario: Every request has the fields that the administrator demands
    Given the setting mandatory_fields is urgency, category
    Then these new requests are refused
      | needed      | {"subject": "S"} |  |  |
      | description | "D"              | 4012 | category, urgency |
    When a change of requests "plain" is tried to
      | urgency | null |
    Then the help desk refuses it for the missing fields urgency
    When requests "plain" is changed to
      | subject | Disk still full |
    Then requests "plain" has
      | urgency | null |

  @writes @needs_settings @paging
  Scenario: Lists are read as the build reads them
    Then these lists of requests are
      | {"row_count": 101} | plain |
      | {"search_fields": {"subject": "full"}} | none |
      | {"search_criteria": [{"field": "due_by_time", "condition": "gt", "value": "1"}, {"field": "subject", "condition": "is", "value": "Disk full"}]} | plain |
    Given the setting row_count_over_100 is refuse
    And the setting search_fields_match is contains
    And the setting dates_among_criteria is refuse
    Then these lists of requests are
      | {"row_count": 100} | plain |
      | {"search_fields": {"subject": "FULL"}} | plain |
      | {"search_criteria": [{"field": "due_by_time", "condition": "GT", "value": "1"}]} | plain |
      | {"search_criteria": [{"field": "subject", "condition": "Starts With", "value": "D"}, {"field": "subject", "condition": "is", "value": "Disk full"}]} | plain |
    And these lists of requests are refused
      | {"row_count": 101} | 4001 | row_count |
      | {"search_criteria": [{"field": "due_by_time", "condition": "gt", "value": "1"}, {"field": "subject", "condition": "is", "value": "Disk full"}]} | 4001 | search_criteria |

  @writes @needs_settings
  Scenario: Entries that are removed are gone where the build removes them
    Given the setting removed_entries is deleted
    And categories "phone" is created with
      | name | Telephony |
    And requests "plain" is changed to
      | category | {"name": "Telephony"} |
    When a removal of categories "phone" is tried
    Then the help desk refuses it with the code 4005
    When requests "plain" is changed to
      | category | null |
    And categories "phone" is removed
    Then categories "phone" does not exist

  @writes @needs_settings
  Scenario: Answers look as the build writes them
    Given the setting create_status is 200
    And the setting action_answers is record
    And the setting trash_answers is status
    And the setting unset_outcome is "null"
    And the setting display_format is MMM d, yyyy hh:mm a
    And the setting notes_in_lists is whole
    Then requests "plain" has
      | resolved_time             | null                  |
      | closure_info              | null                  |
      | due_by_time/display_value | Nov 14, 2023 10:13 PM |
    When requests/{plain}/notes "note" is created with
      | description | Looked at it |
    Then the answer has status 200
    When GET /requests/{plain}/notes is sent
    Then the answer has
      | notes/0/description  | Looked at it      |
      | list_info/sort_field | last_updated_time |
    When POST /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Swapped"} |
    Then the answer has
      | resolution/content | Swapped |
    When PUT /requests/{plain}/close is sent
    Then the answer has
      | request/status/name | Closed |
    When DELETE /requests/{plain}/move_to_trash is sent
    Then the answer has
      | request | absent |
    Given the setting display_format is MM/dd/yyyy hh:mm a
    Then requests "plain" has
      | due_by_time/display_value | 11/14/2023 10:13 PM |
    Given the setting display_format is yyyy-MM-dd HH:mm
    Then requests "plain" has
      | due_by_time/display_value | 2023-11-14 22:13 |

  @writes @needs_settings
  Scenario: Input is read as the build reads it
    Given the setting extra_input is ignore
    And the setting unknown_tags is refuse
    When GET /requests/{plain}/resolutions is sent with
      | resolution | {} |
    Then the request is accepted
    When PUT /requests/{plain}/tag is sent with
      | tags | [{"name": "Fresh"}] |
    Then the help desk refuses it and names tags
    When DELETE /requests/{plain}/link_requests is sent
    Then the help desk refuses it for the missing fields link_requests
    Given the setting bodyless_unlink is internal
    When DELETE /requests/{plain}/link_requests is sent
    Then the answer has status 500

  @writes @needs_settings
  Scenario: The callback is invoked at the transition that the build names
    Given the setting callback_url_check is any
    And requests "wrong" is created with
      | subject      | S      |
      | callback_url | /clear |
    Then requests "wrong" has
      | callback_url | /clear |
    Given the setting technicians_path is support_reps
    When GET /support_reps/102 is sent
    Then the answer has
      | support_rep/name | Ruth Rep |
    When GET /technicians/102 is sent
    Then the help desk refuses it as an invalid URL

  @writes @needs_settings @needs_driver
  Scenario: A request that is removed invokes its callback where the build does so, unless it is done
    Given the setting callback_on_removal is true
    And requests "open" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/1 |
    And requests "done" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/2 |
      | status       | {"name": "Closed"}         |
    When a person sends GET /requests/{done}
    Then the person's answer has
      | called_back | 1 |
    When a person sends POST /requests/{open}/trash
    Then the person's answer has
      | request/called_back | 1 |
    When a person sends POST /requests/{done}/trash
    Then the person's answer has
      | request/called_back | 1 |

  @writes @errors
  Scenario: What is not wrapped as it must be is refused
    When POST /requests is sent with
      | request | "Disk full" |
    Then the help desk refuses it with the code 4021
    When POST /requests is sent with
      | requests | {"subject": "Disk full"} |
    Then the help desk refuses it and names requests
    When PUT /requests/{plain} is sent with
      | request | [] |
    Then the help desk refuses it with the code 4021
    When GET /requests is sent with
      | list_info | "all" |
    Then the help desk refuses it with the code 4021

  @webhooks @writes @needs_settings @needs_driver @needs_clock
  Scenario Outline: The callback is invoked at the moment that the build names: <trigger>
    Given the setting callback_trigger is <trigger>
    And requests "alarm" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/1 |
    When requests "alarm" is changed to
      | status | {"name": "Resolved"} |
    And a person sends GET /requests/{alarm}
    Then the person's answer has
      | called_back | <resolved> |
    When requests "alarm" is changed to
      | status | {"name": "Closed"} |
    And a person sends GET /requests/{alarm}
    Then the person's answer has
      | called_back | <closed> |
    When requests "alarm" is changed to
      | status | {"name": "Open"} |
    And requests "alarm" is changed to
      | status | {"name": "Closed"} |
    And a person sends GET /requests/{alarm}
    Then the person's answer has
      | called_back | <again> |

    Examples:
      | trigger    | resolved | closed | again |
      | completion | 1        | 1      | 2     |
      | resolved   | 1        | 1      | 1     |
      | closed     | 0        | 1      | 2     |
      | each       | 1        | 2      | 3     |

  @webhooks @writes @needs_driver @needs_clock
  Scenario Outline: A request on hold that is <done> calls back as an open one does
    Given requests "alarm" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/1 |
    When requests "alarm" is changed to
      | status | {"name": "Onhold"} |
    And a person sends GET /requests/{alarm}
    Then the person's answer has
      | called_back | 0 |
    When requests "alarm" is changed to
      | status | {"name": "<done>"} |
    And a person sends GET /requests/{alarm}
    Then the person's answer has
      | called_back | 1 |

    Examples:
      | done     |
      | Resolved |
      | Closed   |

  @webhooks @writes @needs_settings @needs_driver
  Scenario: A help desk that calls back once, and one that does so for a resolution's text
    Given the setting callback_again is false
    And requests "alarm" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/1 |
    When requests "alarm" is changed to
      | status | {"name": "Resolved"} |
    And requests "alarm" is changed to
      | status | {"name": "Open"} |
    And requests "alarm" is changed to
      | status | {"name": "Resolved"} |
    And a person sends GET /requests/{alarm}
    Then the person's answer has
      | called_back | 1 |
    Given the setting callback_on_resolution_text is true
    And the setting callback_again is true
    And requests "text" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/2 |
    When POST /requests/{text}/resolutions is sent with
      | resolution | {"content": "Swapped"} |
    And a person sends GET /requests/{text}
    Then the person's answer has
      | called_back | 1    |
      | state       | open |
    When requests "text" is changed to
      | resolution | {"content": "Swapped again"} |
    And requests "text" is changed to
      | subject | T |
    And requests/{text}/notes "note" is created with
      | description | Looked at it |
    And a person sends GET /requests/{text}
    Then the person's answer has
      | called_back | 2 |

  @webhooks @writes @needs_settings @needs_driver @needs_clock
  Scenario: A help desk that waits before it calls back
    Given the setting callback_delay_s is 60
    And requests "alarm" is created with
      | subject      | S                          |
      | callback_url | http://127.0.0.1:9/clear/1 |
    When requests "alarm" is changed to
      | status | {"name": "Resolved"} |
    Then 0 attempts to call back were made
    When 59 seconds pass
    Then 0 attempts to call back were made
    When 1 second passes
    Then 1 attempts to call back were made

  @writes @needs_settings
  Scenario: Business units have requests of their own
    Given the setting portals is 3
    When a request is raised in the business unit "2"
    Then the business unit "2" lists 1 requests
    And the business unit "1" lists 1 requests
    And the business unit "3" lists 0 requests
    When POST /requests/{plain}/link_requests is sent with
      | link_requests | [{"linked_request": {"id": "1002"}}] |
    Then the help desk refuses it and names linked_request
    When PUT /requests/{plain}/merge_requests is sent with
      | merge_requests | [{"id": "1002"}] |
    Then the help desk refuses it and names merge_requests
    When the requests are listed for the business unit "4"
    Then the help desk refuses it and names PORTALID

  @writes @needs_settings
  Scenario Outline: A module is called as the build calls it: <setting>
    Given the setting <setting> is <other>
    When GET /<other> is sent
    Then the request is accepted
    When GET /<usual> is sent
    Then the help desk refuses it as an invalid URL

    Examples:
      | setting         | usual          | other        |
      | requesters_path | users          | contacts     |
      | requesters_path | users          | requesters   |
      | groups_path     | support_groups | groups       |
      | technicians_path | technicians   | support_reps |

  @writes @needs_settings
  Scenario: A build that takes a raw JSON body, and one with another field for uploads
    Given the setting json_body is accept
    When a request is raised by a raw JSON body
    Then the request is accepted
    Given the setting upload_field is file
    When no file is uploaded to /requests/{plain}/upload
    Then the help desk refuses it for the missing fields file

  @quota @writes @needs_settings @needs_clock
  Scenario: A throttled answer may say when to come back
    Given the setting throttle_retry_after is true
    And a help desk that takes 1 calls a minute
    When the requests are listed
    And 20 seconds pass
    And the requests are listed
    Then the request is refused as one too many
    And it says to come back after 40 seconds

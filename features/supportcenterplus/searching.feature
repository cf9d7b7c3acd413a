@needs_driver @paging
Feature: Every condition, view and order of lists
  Conditions have several spellings, values may be lists, and brackets join what stands in them.

  Background:
    Given the clock stands still
    And requests "disk" is created with
      | subject     | Disk full                      |
      | description | <p>Server <b>one</b></p>       |
      | priority    | {"name": "High"}               |
      | urgency     | {"id": "1"}                    |
      | technician  | {"id": "102"}                  |
      | requester   | {"email_id": "carla@northwind.example"} |
      | due_by_time | {"value": "1700000000000"}     |
      | udf_fields  | {"udf_num_1": 7}               |
    And requests "link" is created with
      | subject     | Link down                      |
      | priority    | {"name": "Low"}                |
      | due_by_time | {"value": "1700000000001"}     |
      | status      | {"name": "Onhold"}             |
    And requests "agent" is created with
      | subject    | agent gone                      |
      | priority   | {"name": "High"}                |
      | status     | {"name": "Resolved"}            |
      | udf_fields | {"udf_num_1": 8}                |
    And requests "backup" is created with
      | subject    | Backup failed                   |
      | technician | {"name": "ada ADMIN"}           |
      | status     | {"name": "Closed"}              |

  @writes @needs_clock
  Scenario: Criteria compare texts, references, times and flags
    Then these lists of requests are
      | {"search_criteria": {"field": "subject", "condition": "is", "value": "DISK full"}}                                      | disk                      |
      | {"search_criteria": {"field": "subject", "condition": "=", "values": ["disk full", "link down"]}}                       | link, disk                |
      | {"search_criteria": {"field": "subject", "condition": "neq", "value": "Disk full"}}                                     | backup, agent, link       |
      | {"search_criteria": {"field": "subject", "condition": "starts with", "value": "A"}}                                     | agent                     |
      | {"search_criteria": {"field": "subject", "condition": "ends with", "value": "FULL"}}                                    | disk                      |
      | {"search_criteria": {"field": "subject", "condition": "like", "value": "k "}}                                           | link, disk                |
      | {"search_criteria": {"field": "subject", "condition": "not contains", "value": "k"}}                                    | agent                     |
      | {"search_criteria": {"field": "priority", "condition": "is", "value": "high"}}                                          | agent, disk               |
      | {"search_criteria": {"field": "priority", "condition": "is", "value": "4"}}                                             | agent, disk               |
      | {"search_criteria": {"field": "priority", "condition": "is", "value": {"id": "1"}}}                                     | link                      |
      | {"search_criteria": {"field": "priority.name", "condition": "is not", "value": "High"}}                                 | backup, link              |
      | {"search_criteria": {"field": "priority", "condition": "contains", "value": "gh"}}                                      | agent, disk               |
      | {"search_criteria": {"field": "requester.email_id", "condition": "is", "value": "CARLA@northwind.example"}}             | disk                      |
      | {"search_criteria": {"field": "technician", "condition": "is", "value": {"email_id": "ruth@helpdesk.example"}}}         | disk                      |
      | {"search_criteria": {"field": "technician", "condition": "is"}}                                                         | agent, link               |
      | {"search_criteria": {"field": "technician", "condition": "is not", "value": null}}                                      | backup, disk              |
      | {"search_criteria": {"field": "due_by_time", "condition": "lt", "value": "1700000000001"}}                              | disk                      |
      | {"search_criteria": {"field": "due_by_time", "condition": "lte", "value": {"value": "1700000000001"}}}                  | link, disk                |
      | {"search_criteria": {"field": "due_by_time", "condition": "gt", "value": 1700000000000}}                                | link                      |
      | {"search_criteria": {"field": "due_by_time", "condition": "greater or equal", "value": "1700000000000"}}                | link, disk                |
      | {"search_criteria": {"field": "due_by_time", "condition": "between", "values": ["1700000000000", "1700000000000"]}}     | disk                      |
      | {"search_criteria": {"field": "due_by_time", "condition": "not between", "values": ["1700000000001", "1800000000000"]}} | backup, agent, disk       |
      | {"search_criteria": {"field": "is_overdue", "condition": "is", "value": "true"}}                                        | link, disk                |
      | {"search_criteria": {"field": "is_overdue", "condition": "is not", "value": true}}                                      | backup, agent             |
      | {"search_criteria": {"field": "has_notes", "condition": "is", "value": false}}                                          | backup, agent, link, disk |
      | {"search_criteria": {"field": "id", "condition": "lt", "value": "999999999999999999999999999999999999999"}} | backup, agent, link, disk |
      | {"search_criteria": {"field": "id", "condition": "lt", "value": "9999999999999999999999999999999999999999"}} | none |
      | {"search_criteria": {"field": "status.internal_name", "condition": "is", "value": "Onhold"}}                            | link                      |
      | {"search_criteria": {"field": "status.in_progress", "condition": "is", "value": true}}                                  | link, disk                |
      | {"search_criteria": {"field": "status.stop_timer", "condition": "is", "value": true}}                                   | backup, agent, link       |
      | {"search_criteria": {"field": "udf_fields.udf_num_1", "condition": "is", "value": 7}}                                   | disk                      |
      | {"search_criteria": {"field": "id", "condition": "is", "value": "{agent}"}}                                             | agent                     |
      | {"search_criteria": {"field": "id", "condition": "gt", "value": "{agent}"}}                                             | backup                    |
      | {"search_criteria": []}                                                                                                 | backup, agent, link, disk |

  @writes @needs_clock
  Scenario: A number is looked for in texts as it is written
    Given requests "seven" is created with
      | subject | "7" |
    Then these lists of requests are
      | {"search_criteria": {"field": "subject", "condition": "is", "value": 7}}     | seven |
      | {"search_criteria": {"field": "subject", "condition": "is", "value": true}}  | none  |

  @writes @needs_clock
  Scenario: Criteria are joined from left to right, and brackets by themselves
    Then these lists of requests are
      | {"search_criteria": [{"field": "priority.name", "condition": "is", "value": "High"}, {"field": "technician", "condition": "is"}]} | agent |
      | {"search_criteria": [{"field": "priority.name", "condition": "is", "value": "Low"}, {"field": "subject", "condition": "contains", "value": "a", "logical_operator": "OR"}]} | backup, agent, link |
      | {"search_criteria": [{"field": "priority.name", "condition": "is", "value": "Low"}, {"field": "priority.name", "condition": "is", "value": "High", "logical_operator": "or", "children": [{"field": "technician", "condition": "is", "logical_operator": "and"}]}]} | agent, link |
      | {"search_criteria": [{"field": "priority.name", "condition": "is", "value": "Low"}, {"field": "priority.name", "condition": "is", "value": "High", "logical_operator": "or"}, {"field": "technician", "condition": "is", "logical_operator": "and"}]} | agent, link |
      | {"search_criteria": [{"children": [{"field": "subject", "condition": "is", "value": "Link down"}, {"field": "subject", "condition": "is", "value": "Disk full", "logical_operator": "or"}]}]} | link, disk |
      | {"search_fields": {"priority.name": "High", "technician.name": "Ruth Rep"}} | disk |
      | {"search_fields": {"subject": "disk full"}} | disk |
      | {"search_fields": {"priority.name": ["Low", "High"]}} | agent, link, disk |
      | {"search_fields": "{'subject': 'Link down'}"} | link |

  @writes @needs_clock
  Scenario: Lists are ordered, cut into pages, and show what is asked for
    Then these lists of requests are
      | {} | backup, agent, link, disk |
      | {"sort_order": "asc"} | disk, link, agent, backup |
      | {"sort_field": "subject"} | agent, backup, disk, link |
      | {"sort_field": "subject", "sort_order": "DESC"} | link, disk, backup, agent |
      | {"sort_field": "priority", "sort_order": "desc"} | link, agent, disk, backup |
      | {"sort_field": "due_by_time", "sort_order": "desc"} | link, disk, backup, agent |
      | {"sort_fields": [{"field": "priority", "order": "desc"}, {"field": "subject", "order": "asc"}]} | link, agent, disk, backup |
      | {"sort_fields": [{"field": "priority.name", "order": "desc"}, {"field": "id", "order": "asc"}]} | link, disk, agent, backup |
      | {"row_count": 3} | backup, agent, link |
      | {"row_count": 3, "start_index": 4} | disk |
      | {"row_count": 3, "page": 2} | disk |
      | {"row_count": "1", "start_index": 2, "page": 4} | agent |
      | {"row_count": 1, "start_index": 0} | backup |
      | {"row_count": 1, "page": 9} | none |
    When the list of requests is asked for with {"row_count": 3, "start_index": 2, "get_total_count": true}
    Then the answer has
      | list_info/has_more_rows | false |
      | list_info/start_index   | 2     |
      | list_info/row_count     | 3     |
      | list_info/page          | 1     |
      | list_info/total_count   | 4     |
    When the list of requests is asked for with {"row_count": 3, "sort_field": "subject", "search_fields": {"priority.name": "High"}}
    Then the answer has
      | list_info/has_more_rows | false                       |
      | list_info/sort_field    | subject                     |
      | list_info/total_count   | absent                      |
      | requests/*/subject      | ["agent gone", "Disk full"] |
    When the list of requests is asked for with {"row_count": 1, "page": 2, "fields_required": ["description", "status.name", "id"]}
    Then the answer has
      | list_info/has_more_rows | true     |
      | list_info/start_index   | 2        |
      | list_info/page          | 2        |
      | requests/0/status/name  | Resolved |
      | requests/0/description  | null     |
      | requests/0/subject      | absent   |
    When the list of requests is asked for with {"search_fields": {"subject": "Disk full"}}
    Then the answer has
      | requests/0/short_description | Server one |
      | requests/0/description       | absent     |
      | requests/0/is_overdue        | true       |
      | requests/0/urgency           | absent     |

  @writes @needs_clock
  Scenario: Saved views show what their names say
    Then these lists of requests are
      | {"filter_by": {"name": "All_Requests"}} | backup, agent, link, disk |
      | {"filter_by": {"id": "3"}} | link, disk |
      | {"filter_by": {"name": "All_Pending"}} | link, disk |
      | {"filter_by": {"name": "All_Completed"}} | backup, agent |
      | {"filter_by": {"name": "All_User"}} | backup |
      | {"filter_by": {"name": "All_Pending_User"}} | none |
      | {"filter_by": {"name": "All_Completed_User"}} | backup |
      | {"filter_by": {"name": "Open_System"}} | disk |
      | {"filter_by": {"name": "Open_User"}} | none |
      | {"filter_by": {"name": "Onhold_System"}} | link |
      | {"filter_by": {"name": "Onhold_User"}} | none |
      | {"filter_by": {"name": "Overdue_System"}} | link, disk |
      | {"filter_by": {"name": "Overdue_User"}} | none |
      | {"filter_by": {"name": "Unassigned_System"}} | link |
      | {"filter_by": {"name": "MyOpen_Or_Unassigned"}} | link |
      | {"filter_by": {"name": "Updated_By_Me"}} | backup, agent, link, disk |
      | {"filter_by": {"name": "Waiting_Update"}} | none |
      | {"filter_by": {"name": "Pending_Approval"}} | none |
      | {"filter_by": {"name": "My_Pending_Approval"}} | none |
      | {"filter_by": {"name": "All_Pending"}, "search_fields": {"priority.name": "Low"}} | link |

  @writes @needs_clock @errors
  Scenario: What a list cannot be asked for is refused
    Then these lists of requests are refused
      | {"search_criteria": {"field": "colour", "condition": "is", "value": "x"}} | 4001 | colour |
      | {"search_criteria": {"field": "subject.name", "condition": "is", "value": "x"}} | 4001 | subject.name |
      | {"search_criteria": {"field": "subject", "condition": "resembles", "value": "x"}} | 4001 | condition |
      | {"search_criteria": {"field": "subject", "condition": "gt"}} | 4001 | values |
      | {"search_criteria": {"field": "subject", "condition": "between", "values": ["a"]}} | 4001 | values |
      | {"search_criteria": {"field": 7, "condition": "is"}} | 4021 | field |
      | {"search_criteria": {"field": "subject", "condition": 7}} | 4021 | condition |
      | {"search_criteria": {"field": "subject", "condition": "is", "value": ["x"], "logical_operator": "xor"}} | 4001 | logical_operator |
      | {"search_criteria": {"field": "subject", "condition": "is", "colour": "x"}} | 4001 | colour |
      | {"search_criteria": "subject"} | 4021 | search_criteria |
      | {"search_criteria": {"field": "subject"}} | 4021 | condition |
      | {"search_criteria": {"condition": "is"}} | 4021 | field |
      | {"search_criteria": {"field": "subject", "condition": "is", "value": "x", "logical_operator": 7}} | 4021 | logical_operator |
      | {"search_criteria": {"field": "priority", "condition": "is", "value": {"colour": "red"}}} | 4001 | priority |
      | {"search_criteria": {"field": "due_by_time", "condition": "is", "value": "soon"}} | 4001 | due_by_time |
      | {"search_criteria": {"field": "is_overdue", "condition": "gt", "value": true}} | 4001 | is_overdue |
      | {"search_criteria": {"field": "has_notes", "condition": "is", "value": "maybe"}} | 4021 | has_notes |
      | {"search_fields": ["subject"]} | 4021 | search_fields |
      | {"search_fields": "{'subject'"} | 4001 | search_fields |
      | {"row_count": 0} | 4001 | row_count |
      | {"row_count": true} | 4021 | row_count |
      | {"row_count": "many"} | 4001 | row_count |
      | {"page": 0} | 4001 | page |
      | {"start_index": -1} | 4001 | start_index |
      | {"sort_field": "colour"} | 4001 | sort_field |
      | {"sort_field": 7} | 4021 | sort_field |
      | {"sort_fields": [{"field": "colour"}]} | 4001 | sort_fields |
      | {"sort_order": "down"} | 4001 | sort_order |
      | {"sort_order": 7} | 4021 | sort_order |
      | {"fields_required": ["colour"]} | 4001 | fields_required |
      | {"fields_required": [7]} | 4021 | fields_required |
      | {"filter_by": {"name": "Nobodys"}} | 4001 | filter_by |
      | {"filter_by": "All_Pending"} | 4021 | filter_by |
      | {"colour": "red"} | 4001 | colour |
      | {"get_total_count": "maybe"} | 4021 | get_total_count |
    And these lists of categories are refused
      | {"filter_by": {"name": "All"}} | 4001 | filter_by |
    And these lists of solutions are refused
      | {"filter_by": {"name": "Nobodys"}} | 4001 | filter_by |
      | {"filter_by": {"name": 7}} | 4001 | filter_by |

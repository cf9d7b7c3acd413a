@needs_driver
Feature: People, assets, contracts, solutions and custom records
  What an administrator maintains follows rules of its own, and requests refer to it.

  Background:
    Given the clock stands still

  @writes
  Scenario: A person is called by the parts of a name, and found by e-mail address
    Given technicians "nora" is created with
      | first_name   | Nora               |
      | last_name    | Night              |
      | email_id     | nora@desk.example  |
      | login_name   | nora               |
      | reporting_to | {"id": "102"}      |
      | department   | {"name": "Support"} |
    Then technicians "nora" has
      | name                    | Nora Night                        |
      | email_id                | nora@desk.example                 |
      | reporting_to            | {"id": "102", "name": "Ruth Rep"} |
      | department/name         | Support                           |
      | cost_per_hour           | "0.00"                            |
      | is_vipuser              | false                             |
      | first_name              | absent                            |
      | profile_pic/content-url | /images/default-profile-pic2.svg  |
    And these new technicians are refused
      | needed     | {"name": "Other"}   |  |  |
      | email_id   | "NORA@desk.example" | 4008 | email_id |
      | login_name | "nora"              | 4008 | login_name |
      | name       | ""                  | 4012 | name |
      | cost_per_hour | "much"           | 4001 | cost_per_hour |
      | profile_pic | {}                 | 4014 | profile_pic |
      | colour      | "red"              | 4001 | colour |
    When technicians "nora" is changed to
      | is_vipuser | "true" |
      | phone      | 555-1  |
    Then technicians "nora" has
      | is_vipuser | true   |
      | phone      | 555-1  |
      | name       | Nora Night |
    When a person sends GET /reps
    Then the person's answer has
      | items/4/id            | 201        |
      | items/4/name          | Nora Night |
      | items/4/role          | SupportRep |
      | items/4/login_enabled | true       |
    Given technicians "mute" is created with
      | name | Without login |
    When a person sends GET /reps
    Then the person's answer has
      | items/5/login_enabled | false |
    When technicians "mute" is removed
    And a person sends GET /reps
    Then the person's answer has
      | items/# | 5 |
    Given requests "asked" is created with
      | subject    | Disk full                          |
      | technician | {"email_id": "Nora@desk.example"}  |
    Then these changes of technicians "nora" are refused
      | email_id | "ruth@helpdesk.example" | 4008 | email_id |
    When technicians "nora" is changed to
      | name | Nora Knight |
    Then requests "asked" has
      | technician/name | Nora Knight |
    When users "sam" is created with
      | name     | Sam               |
      | email_id | sam@north.example |
      | account  | {"id": "2"}       |
    Then users "sam" has
      | account/name | Harbour Clinic |
    And these new users are refused
      | needed   | {"name": "Sam"}     |  |  |
      | email_id | "sam@north.example" | 4008 | email_id |
      | account  | {"name": "Nobody"}  | 4001 | account |

  @writes
  Scenario: Names of entries are given once in any letter case, and may be renamed
    Given modes "chat" is created with
      | name        | Chat     |
      | description | By words |
    Then these new modes are refused
      | needed      | {"name": "Other"} |  |  |
      | name        | "CHAT"            | 4008 | name |
      | name        | null              | 4012 | name |
      | description | 7                 | 4021 | description |
      | deleted     | "maybe"           | 4021 | deleted |
      | id          | "7"               | 4014 | id |
    Given modes "voice" is created with
      | name | Voice |
    Then these changes of modes "chat" are refused
      | name | "VOICE" | 4008 | name |
    When modes "chat" is changed to
      | name | chat |
    Then modes "chat" has
      | name        | chat     |
      | description | By words |
    When modes "chat" is changed to
      | description | null |
    Then modes "chat" has
      | description | null |
    When modes "chat" is removed
    Then modes "chat" has
      | deleted | true |
    When a removal of modes "chat" is tried
    Then the help desk refuses it and names id

  @writes
  Scenario: Two subcategories may have one name
    Given subcategories "disk" is created with
      | name     | Disk                |
      | category | {"name": "Network"} |
    Then subcategories "disk" has
      | category/name | Network |
    And these new subcategories are refused
      | needed   | {"name": "Port"}    |  |  |
      | category | null                | 4012 | category |
      | category | {"name": "Fax"}     | 4001 | category |

  @writes @needs_clock
  Scenario: A new status means what its marks say
    Given statuses "waiting" is created with
      | name       | Waiting for carrier |
      | stop_timer | true                |
    And statuses "done" is created with
      | name        | Done by others |
      | in_progress | false          |
    Then statuses "waiting" has
      | internal_name | WAITINGFORCARRIER |
      | in_progress   | true              |
    When statuses "waiting" is changed to
      | name | Held |
    Then statuses "waiting" has
      | internal_name | WAITINGFORCARRIER |
    Given requests "plain" is created with
      | subject | Disk full         |
      | status  | {"name": "Held"}  |
    When 1 minute passes
    Then requests "plain" has
      | onhold_time/value | "60000" |
      | status/color      | null    |
    When requests "plain" is changed to
      | status | {"name": "Done by others"} |
    Then requests "plain" has
      | resolved_time/value  | {now} |
      | completed_time/value | {now} |
    And these lists of requests are
      | {"filter_by": {"name": "All_Completed"}} | plain |

  @writes
  Scenario: An asset has the type of its product, and a state under both names
    Given products "router" is created with
      | name         | Edge router                |
      | product_type | {"name": "Network device"} |
    And assets "edge" is created with
      | name          | edge-8                      |
      | product       | {"name": "Edge router"}     |
      | purchase_cost | 1200                        |
      | user          | {"email_id": "ruth@helpdesk.example"} |
    Then assets "edge" has
      | state/name        | In Store       |
      | asset_state/name  | In Store       |
      | product_type/name | Network device |
      | purchase_cost     | "1200.00"      |
      | user/name         | Ruth Rep       |
    When assets "edge" is changed to
      | state | {"name": "In Use"} |
    Then assets "edge" has
      | asset_state/name | In Use |
    When products "router" is changed to
      | product_type | {"name": "Server"} |
    Then assets "edge" has
      | product_type/name | Server |
    Given products "box" is created with
      | name         | Blank box                  |
      | product_type | {"name": "Network device"} |
    When assets "edge" is changed to
      | product | {"name": "Blank box"} |
    Then assets "edge" has
      | product/id        | {box}          |
      | product_type/name | Network device |
    And these changes of assets "edge" are refused
      | product | {"name": "Fax"} | 4001 | product |
      | user    | {"id": "4711"}  | 4001 | user    |
    When assets "edge" is changed to
      | product | {"name": "Edge router"} |
    Then assets "edge" has
      | product_type/name | Server |
    And these new assets are refused
      | needed           | {"name": "edge-9", "product": {"name": "Edge router"}, "expiry_date": {"value": "1700000000000"}} |  |  |
      | acquisition_date | {"value": "1700000000001"} | 4016 | acquisition_date |
      | product          | null                       | 4012 | product |
      | product_type     | {"name": "Server"}         | 4014 | product_type |
      | name             | "EDGE-8"                   | 4008 | name |
    When a removal of assets "edge" is tried
    Then the request is accepted
    Given assets "edge" is created with
      | name    | edge-8                  |
      | product | {"name": "Edge router"} |
    And requests "plain" is created with
      | subject | Edge is down                                 |
      | assets  | [{"name": "edge-8"}, {"name": "edge-7"}, {"name": "edge-8"}] |
    Then requests "plain" has
      | assets/*/name      | ["edge-8", "edge-7"] |
      | primary_asset/name | edge-8               |
    When assets "edge" is changed to
      | name | edge-10 |
    Then requests "plain" has
      | assets/*/name      | ["edge-10", "edge-7"] |
      | primary_asset/name | edge-10               |
    When requests "plain" is changed to
      | assets | [] |
    Then requests "plain" has
      | assets        | []   |
      | primary_asset | null |
    When products "router" is removed
    Then products "router" has
      | deleted | true |
    And these new assets are refused
      | needed  | {"name": "edge-9"}      |  |  |
      | product | {"name": "Edge router"} | 4001 | product |

  @writes @needs_clock
  Scenario: A solution waits for its approval, is approved or rejected, and lies in the trash before it is gone
    Given solutions "guide" is created with
      | title       | Restart the agent   |
      | description | <p>Stop, start.</p> |
      | topic       | {"name": "General"} |
      | expiry_date | {"value": "1700000000000"} |
    Then solutions "guide" has
      | approval_status/name    | UnApproved |
      | created_by/name         | Ada Admin  |
      | created_time/value      | {now}      |
      | last_updated_time/value | {now}      |
      | is_public               | false      |
    When 1 minute passes
    And solutions "guide" is changed to
      | title | Restart both agents |
    Then solutions "guide" has
      | created_by/name         | Ada Admin                  |
      | created_time/value      | {guide/created_time/value} |
      | last_updated_time/value | {now}                      |
    And these lists of solutions are
      | {"filter_by": {"name": "UnApprovedSolutions"}} | guide |
      | {"filter_by": {"name": "ApprovedSolutions"}}   | none  |
      | {"filter_by": {"name": "ExpiredSolutions"}}    | guide |
      | {"filter_by": {"name": "AllSolutions"}}        | guide |
      | {"search_fields": {"topic.name": "General"}}   | guide |
    When PUT /solutions/{guide}/approve is sent with
      | solution | {"operation_comment": "Checked"} |
    Then the help desk answers "Solution approved successfully." and nothing else
    And these lists of solutions are
      | {"filter_by": {"name": "ApprovedSolutions"}} | guide |
    When PUT /solutions/{guide}/approve is sent
    Then the help desk refuses it with the code 4002
    When PUT /solutions/{guide}/reject is sent with
      | solution | {"colour": "red"} |
    Then the help desk refuses it and names colour
    When PUT /solutions/{guide}/reject is sent
    Then solutions "guide" has
      | approval_status/name | Rejected |
    And these lists of solutions are
      | {"filter_by": {"name": "RejectedSolutions"}} | guide |
    When a removal of solutions "guide" is tried
    Then the help desk refuses it with the words "Not in trash"
    When DELETE /solutions/{guide}/move_to_trash is sent
    Then these lists of solutions are
      | {} | none |
    When DELETE /solutions/{guide}/move_to_trash is sent
    Then the help desk refuses it with the words "Already in trash"
    When a change of solutions "guide" is tried to
      | title | Changed |
    Then the help desk refuses it as an invalid URL
    When PUT /solutions/{guide}/restore_from_trash is sent
    Then these lists of solutions are
      | {} | guide |
    When DELETE /solutions/{guide}/move_to_trash is sent
    And solutions "guide" is removed
    Then solutions "guide" does not exist
    And these new solutions are refused
      | needed | {"title": "T", "description": "D", "topic": {"id": "1"}} |  |  |
      | title  | null | 4012 | title |
      | topic  | null | 4012 | topic |
      | approval_status | {"id": "3"} | 4014 | approval_status |

  @writes @needs_clock
  Scenario: A custom record keeps the values that its module defines
    Given cm_circuits "line" is created with
      | title     | Harbour                                                                    |
      | cm_fields | {"sline_carrier": "Northtel", "pick_kind": {"name": "Copper"}, "per_uptime": 99.5} |
    Then cm_circuits "line" has
      | cm_fields/sline_carrier | Northtel                      |
      | cm_fields/pick_kind     | {"id": "2", "name": "Copper"} |
      | cm_fields/per_uptime    | "99.50"                       |
      | created_by/name         | Ada Admin                     |
      | description             | null                          |
    When 1 minute passes
    And cm_circuits "line" is changed to
      | cm_fields | {"pick_kind": {"id": 1}} |
    Then cm_circuits "line" has
      | cm_fields/pick_kind/name | Fibre    |
      | cm_fields/sline_carrier  | Northtel |
      | updated_time/value       | {now}    |
      | title                    | Harbour  |
    And these new cm_circuits are refused
      | needed      | {"title": "T"}                         |  |  |
      | title       | " "                                    | 4012 | title |
      | description | 7                                      | 4021 | description |
      | cm_fields   | {"pick_kind": {"name": "Glass"}}       | 4001 | pick_kind |
      | cm_fields   | {"pick_kind": "Copper"}                | 4021 | pick_kind |
      | cm_fields   | {"per_uptime": "much"}                 | 4001 | per_uptime |
      | cm_fields   | {"per_uptime": true}                   | 4021 | per_uptime |
      | cm_fields   | {"sline_carrier": 7}                   | 4021 | sline_carrier |
      | cm_fields   | {"sline_colour": "red"}                | 4001 | sline_colour |
      | created_time | {"value": "1"}                        | 4014 | created_time |
      | colour      | "red"                                  | 4001 | colour |

  @writes
  Scenario: A contract of an account and a department of a site refer to what is there
    Given accountcontracts "basic" is created with
      | name    | Harbour basic              |
      | account | {"name": "harbour CLINIC"} |
      | cost    | "1200"                     |
      | owner   | {"id": 102}                |
    Then accountcontracts "basic" has
      | account/name | Harbour Clinic |
      | cost         | "1200.00"      |
      | owner/name   | Ruth Rep       |
    And these new accountcontracts are refused
      | needed | {"name": "Other"} |  |  |
      | cost   | -1                | 4001 | cost |
      | cost   | true              | 4021 | cost |
      | owner  | {"id": "301"}     | 4001 | owner |
    Given sites "south" is created with
      | name | South |
    And departments "yard" is created with
      | name | Yard            |
      | site | {"name": "South"} |
    When sites "south" is changed to
      | name | North |
    Then departments "yard" has
      | site/name | North |

  @writes @errors
  Scenario: Data is read as JSON or as Python writes it
    Then these texts are read
      | {'request': {'subject': 'It\'s full', 'description': None}} | "It's full" |
      | {"request": {"subject": "Tab\tand \u00e9"}} | "Tab\tand é" |
      | {'request': {'subject': 'Hex \x41\u00e9 \U0001F600'}} | "Hex Aé 😀" |
      | {'request': {'subject': 'Pair \ud83d\ude00'}} | "Pair 😀" |
      | {'request': {'subject': 'Last \U0010FFFD'}} | "Last \udbff\udffd" |
      | {'request': {'subject': 'Words', 'is_fcr': 'TRUE'}} | "Words" |
      | {'request': {'subject': 'Words', 'update_reason': NULL, 'is_fcr': True}} | "Words" |
      | {'request': {'subject': 'Unknown \q', 'udf_fields': {'udf_n': -1.5e3, 'udf_m': [1, 2]}}} | "Unknown \\\\q" |
    And these texts are refused as malformed
      | {'request': {'subject': 'One' 'Two'}} |
      | {'request': {'subject': 'One',}} |
      | {'request': {'subject': [1 2]}} |
      | {'request': {subject: 'One'}} |
      | {'request': {'subject': nothing}} |
      | {'request': {'subject': 'One'}} more |
      | {'request': {'subject': '\ud83d'}} |
      | {'request': {'subject': '\U00110000'}} |
      | {'request': {'subject': 1e999}} |
      | {'request': |

@needs_driver
Feature: People at the desk act under the rules of the API
  Support reps and administrators do by hand what clients do by API, and are refused where clients are.

  Background:
    Given the clock stands still
    And requests "plain" is created with
      | subject   | Disk full                               |
      | requester | {"email_id": "carla@northwind.example"} |

  @writes @needs_driver
  Scenario: A support rep assigns, answers, resolves, closes and reopens
    When a person sends POST /requests/{plain}/assign with
      | technician | 102 |
      | group      | 2   |
    Then the person's answer has
      | request/technician | Ruth Rep |
      | request/state      | open     |
    When a person sends POST /requests/{plain}/reply with
      | text | On its way |
    And a person sends POST /requests/{plain}/mail with
      | text | Thank you |
    Then requests "plain" has
      | group/name           | Network |
      | responded_time/value | {now}   |
      | unreplied_count      | "1"     |
    And these lists of requests are
      | {"filter_by": {"name": "Waiting_Update"}} | plain |
    When GET /requests/{plain}/conversations is sent
    Then the answer has
      | conversations/*/is_requester | [true, false]                 |
      | conversations/*/from/name    | ["Carla Contact", "Ruth Rep"] |
      | conversations/*/description  | ["Thank you", "On its way"]   |
    When a person sends POST /requests/{plain}/reply with
      | text | Here it is |
    Then requests "plain" has
      | unreplied_count | null |
    And these lists of requests are
      | {"filter_by": {"name": "Waiting_Update"}} | none |
    When a person sends POST /requests/{plain}/resolve with
      | resolution | Swapped |
      | rep        | 101     |
    Then the person's answer has
      | request/status      | Resolved |
      | request/resolution  | Swapped  |
      | request/called_back | 0        |
    When a person sends POST /requests/{plain}/close with
      | comments | Done |
    Then requests "plain" has
      | status/name                   | Closed    |
      | closure_info/closure_comments | Done      |
      | resolution/submitted_by/name  | Ada Admin |
    When a person sends POST /requests/{plain}/close
    Then the person is refused with 409 and "Request is already closed"
    When a person sends POST /requests/{plain}/pickup
    Then the person is refused with 409 and "4002"
    When a person sends POST /requests/{plain}/reopen
    Then requests "plain" has
      | status/name | Open |
      | is_reopened | true |
    When a person sends POST /requests/{plain}/trash
    Then the person's answer has
      | request/is_trashed | true |
    When a person sends POST /requests/{plain}/pickup
    Then the person is refused with 409 and "lies in the trash"
    When a person sends GET /requests/4711
    Then the person is refused with 404 and "There is no request 4711."

  @writes @needs_driver
  Scenario: Requests of the desk are read from the oldest on
    Given requests "second" is created with
      | subject | Link down |
    And requests "third" is created with
      | subject | Agent gone |
    When a person sends GET /requests?limit=2
    Then the person's answer has
      | items/*/id | ["{plain}", "{second}"] |
      | next       | "{second}"              |
    When a person sends GET /requests?limit=2&since={second}
    Then the person's answer has
      | items/*/id | ["{third}"] |
      | next       | null        |
    When a person sends GET /requests?limit=3
    Then the person's answer has
      | items/*/id | ["{plain}", "{second}", "{third}"] |
      | next       | null                               |

  @writes @needs_driver
  Scenario: Keys and roles are given to who may have them
    When a person sends GET /reps
    Then the person's answer has
      | items/*/id        | [4, 101, 102, 103]                               |
      | items/*/role      | ["SDAdmin", "SDAdmin", "SupportRep", "Observer"] |
      | items/1/authtoken | ***                                              |
      | items/2/authtoken | null                                             |
    When a person sends POST /reps with
      | role | Nobody |
    Then the person is refused with 400 and "there is no role Nobody"
    When a person sends POST /reps with
      | role | Observer |
    Then the person's answer has
      | id            | 201      |
      | role          | Observer |
      | login_enabled | true     |
      | authtoken     | null     |
    When a person sends PUT /reps/201/role with
      | role | SupportRep |
    Then the person's answer has
      | role | SupportRep |
    When a person sends POST /reps/201/key with
      | expires_in_s | 60 |
    Then the person's answer has
      | status | absent |
    When a person sends POST /reps/201/key with
      | by | 102 |
    Then the person is refused with 409 and "support rep 102 is no administrator"
    When a person sends PUT /reps/201/login with
      | enabled | false |
    Then the person's answer has
      | login_enabled | false |
      | authtoken     | null  |
    When a person sends POST /reps/201/key
    Then the person is refused with 409 and "support rep 201 may not log in"
    When a person sends POST /integration-keys with
      | name  | watch          |
      | owner | 101            |
      | roles | ["SupportRep"] |
    Then the person's answer has
      | name | watch |
    When a person sends POST /integration-keys with
      | name  | watch          |
      | owner | 101            |
      | roles | ["SupportRep"] |
    Then the person is refused with 409 and "there is an integration key watch already"
    When a person sends POST /integration-keys with
      | name  | other          |
      | owner | 102            |
      | roles | ["SupportRep"] |
    Then the person is refused with 409 and "support rep 102 is no administrator"
    When a person sends PUT /integration-keys/watch with
      | owner | 102 |
    Then the person is refused with 409 and "support rep 102 is no administrator"
    When a person sends PUT /integration-keys/nothing with
      | status | inactive |
    Then the person is refused with 404 and "nothing"
    When a person sends POST /reps/103/key/expire
    Then the person is refused with 409 and "support rep 103 has no key"
    When a person sends POST /reps/4711/key
    Then the person is refused with 404 and "There is no support rep 4711."

  @writes @needs_driver
  Scenario: An administrator says what a role may do
    When a person sends PUT /roles/Reader with
      | rights | ["view", "note", "view", "lists"] |
    Then the person's answer has
      | name   | Reader                    |
      | rights | ["lists", "note", "view"] |

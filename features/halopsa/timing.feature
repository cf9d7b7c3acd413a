@needs_driver
Feature: Time is logged, planned and summed up
  Actions make time entries, entries fill timesheets, and appointments take the time of agents.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock
  Scenario: The time of an action is an entry of the agent, which follows the action
    Given Tickets "ticket" is created with
      | summary     | Printer is out |
      | client_id   | 12             |
      | contract_id | 10             |
    And Actions "work" is created with
      | ticket_id         | {ticket}            |
      | outcome_id        | 7                   |
      | timetaken         | 1.5                 |
      | chargerate        | 2                   |
      | actionarrivaldate | 2026-03-02T09:00:00 |
    When GET /TimesheetEvent?ticket_id={ticket} is sent
    Then the answer has
      | */subject       | ["Printer is out"]  |
      | 0/start_date    | 2026-03-02T09:00:00 |
      | 0/end_date      | 2026-03-02T10:30:00 |
      | 0/timetaken     | 1.5                 |
      | 0/agent_id      | 2                   |
      | 0/action_number | {work}              |
      | 0/charge_rate   | 2                   |
      | 0/client_id     | 12                  |
      | 0/site_id       | 18                  |
      | 0/contract_id   | 10                  |
      | 0/event_type    | 0                   |
    And Tickets "ticket" has
      | timetaken | 1.5 |
    Given Actions "work" is changed to
      | ticket_id | {ticket} |
      | timetaken | 0.5      |
    Then Tickets "ticket" has
      | timetaken | 0.5 |
    And these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */timetaken | [0.5] |
    Given Actions "work" is changed to
      | ticket_id | {ticket} |
      | timetaken | 0        |
    Then Tickets "ticket" has
      | timetaken | 0 |
    And these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */id | [] |

  @writes @needs_clock
  Scenario: A timesheet adds up the entries of its agent and day
    Given Timesheet "day" is created with
      | date         | 2026-03-02T11:12:13 |
      | target_hours | 7.5                 |
      | agent_id     | 3                   |
    And TimesheetEvent "late" is created with
      | subject    | Late                |
      | agent_id   | 3                   |
      | start_date | 2026-03-02T22:30:00 |
      | end_date   | 2026-03-02T23:30:00 |
    And TimesheetEvent "early" is created with
      | subject    | Early               |
      | agent_id   | 3                   |
      | start_date | 2026-03-02T00:00:00 |
      | timetaken  | 2                   |
    And TimesheetEvent "next" is created with
      | subject    | Next day            |
      | agent_id   | 3                   |
      | start_date | 2026-03-03T00:00:00 |
      | timetaken  | 4                   |
    And TimesheetEvent "other" is created with
      | subject    | Of another agent    |
      | agent_id   | 4                   |
      | start_date | 2026-03-02T08:00:00 |
      | timetaken  | 4                   |
    And TimesheetEvent "mine" is created with
      | subject    | Of the caller       |
      | start_date | 2026-03-02T08:00:00 |
      | end_date   | 2026-03-02T07:00:00 |
    Then Timesheet "day" has
      | date             | 2026-03-02T00:00:00 |
      | agent_name       | Alex Field          |
      | events/*/subject | ["Early", "Late"]   |
      | actual_hours     | 3                   |
      | chargeable_hours | 3                   |
      | unlogged_hours   | 4.5                 |
    And TimesheetEvent "mine" has
      | agent_id  | 2 |
      | timetaken | 0 |
    And TimesheetEvent "late" has
      | timetaken | 1 |
    Given TimesheetEvent "late" is changed to
      | end_date | 2026-03-03T00:30:00 |
    And Timesheet "again" is created with
      | date         | 2026-03-02T00:00:00 |
      | agent_id     | 3                   |
      | target_hours | 4                   |
    Then Timesheet "day" has
      | target_hours   | 4 |
      | actual_hours   | 4 |
      | unlogged_hours | 0 |
    Given Timesheet "own" is created with
      | date         | 2026-03-02T00:00:00 |
      | target_hours | 6                   |
    And Timesheet "tomorrow" is created with
      | date         | 2026-03-03T00:00:00 |
      | target_hours | 1                   |
      | agent_id     | 3                   |
    Then these requests answer
      | /Timesheet/mine                                                               | */id           | [{own}]                       |
      | /Timesheet/mine?startdate=2026-03-03                                          | */id           | []                            |
      | /Timesheet/mine?enddate=2026-03-01                                            | */id           | []                            |
      | /Timesheet/mine?startdate=2026-03-02&enddate=2026-03-02                       | */target_hours | [6]                           |
      | /TimesheetEvent/mine                                                          | */id           | [{mine}]                      |
      | /TimesheetEvent/mine?start_date=2026-03-02&end_date=2026-03-02                | */id           | [{mine}]                      |
      | /TimesheetEvent/mine?start_date=2026-03-03                                    | */id           | []                            |
      | /Timesheet/Forecasting?startdate=2026-03-02&enddate=2026-03-03                | */target_hours | [5, 6]                        |
      | /Timesheet/Forecasting?startdate=2026-03-02&enddate=2026-03-03                | */actual_hours | [8, 0]                        |
      | /Timesheet/Forecasting?startdate=2026-03-02&enddate=2026-03-03                | */agent_name   | ["Alex Field", "Integration"] |
      | /TimesheetEvent?agent_id=3&start_date=2026-03-02&end_date=2026-03-02&order=id | */subject      | ["Late", "Early"]             |
      | /TimesheetEvent?agent_id=3&start_date=2026-03-03                              | */subject      | ["Next day"]                  |
      | /Timesheet?agent_id=3&startdate=2026-03-03                                    | */id           | [{tomorrow}]                  |

  @writes @needs_clock
  Scenario: An appointment is for the customer of its ticket and takes the time of its agent
    Given Tickets "ticket" is created with
      | summary  | S  |
      | user_id  | 36 |
      | agent_id | 4  |
    And Appointment "visit" is created with
      | subject    | Visit               |
      | ticket_id  | {ticket}            |
      | note_html  | <i>Gate 2</i>       |
      | start_date | 2026-03-02T09:00:00 |
      | end_date   | 2026-03-02T10:00:00 |
    Then Appointment "visit" has
      | client_name     | Acme                                |
      | site_name       | Harbour                             |
      | user_name       | Jo Smith                            |
      | agent_id        | 4                                   |
      | agents          | [{"id": 4, "name": "Billie Stone"}] |
      | note            | <i>Gate 2</i>                       |
      | complete_status | 0                                   |
      | complete_date   | absent                              |
    Given Appointment "visit" is changed to
      | agents          | [{"id": 3}, {"id": 4}] |
      | complete_status | 1                      |
    Then Appointment "visit" has
      | agent_id          | 3                              |
      | agents/*/name     | ["Alex Field", "Billie Stone"] |
      | complete_date     | {now}                          |
      | complete_agent_id | 2                              |
    Given Appointment "call" is created with
      | subject    | Call                |
      | user_id    | 36                  |
      | start_date | 2026-02-01T09:00:00 |
      | end_date   | 2026-02-01T09:30:00 |
    Then Appointment "call" has
      | client_name | Acme    |
      | site_name   | Harbour |
    When Appointment "call" is removed
    Given Appointment "own" is created with
      | subject    | Think               |
      | client_id  | 13                  |
      | is_task    | true                |
      | start_date | 2026-03-04T09:00:00 |
      | end_date   | 2026-03-04T09:00:00 |
    Then Appointment "own" has
      | agent_id | 2 |
    And these lists of Appointment are
      | order=id                                      | visit, own |
      | hidecompleted=true                            | own        |
      | tasksonly=true                                | own        |
      | appointmentsonly=true                         | visit      |
      | agents=3                                      | visit      |
      | ticket_id={ticket}                            | visit      |
      | client_id=13                                  | own        |
      | start_date=2026-03-03                         | own        |
      | end_date=2026-03-03                           | visit      |
      | start_date=2026-03-04&end_date=2026-03-04     | own        |
      | search=think                                  | own        |
      | toplevel_id=1&order=start_date&orderdesc=true | own, visit |
    Given Appointment "visit" is changed to
      | complete_status | 0 |
    Then Appointment "visit" has
      | complete_date     | absent |
      | complete_agent_id | absent |
    When Appointment "own" is removed
    Then Appointment "own" does not exist
    And these lists of Appointment are
      | order=id                     | visit            |
      | order=id&includedeleted=true | visit, call, own |

  @writes
  Scenario Outline: An appointment <what> is refused
    When a new Appointment is tried with
      | subject    | Visit               |
      | client_id  | 12                  |
      | start_date | 2026-03-02T09:00:00 |
      | end_date   | <end>               |
      | agent_id   | <agent>             |
    Then the request is refused as invalid
    And the refusal says "<text>"

    Examples:
      | what                           | end                 | agent | text                                            |
      | that ends before it starts     | 2026-03-02T08:59:59 | 3     | The End Date must be after the Start Date       |
      | of an agent who does not exist | 2026-03-02T09:00:00 | 4711  | The Agent 4711 cannot be given this Appointment |

  @writes
  Scenario: Working hours are those of Monday to Friday, the same each day or by day
    Given Workday "office" is created with
      | name  | Office              |
      | start | 1900-01-01T08:00:00 |
      | end   | 1900-01-01T16:00:00 |
    Then Workday "office" has
      | alldayssame | true                |
      | incmonday   | true                |
      | incfriday   | true                |
      | incsaturday | false               |
      | incsunday   | false               |
      | startsunday | 1900-01-01T08:00:00 |
      | endmonday   | 1900-01-01T16:00:00 |
    When a change of Workday "office" is tried to
      | alldayssame    | false               |
      | startwednesday | 1900-01-01T17:00:00 |
    Then the request is refused as invalid
    And the refusal says "The End of Wednesday must be after its Start"
    Given Workday "office" is changed to
      | alldayssame    | false               |
      | startwednesday | 1900-01-01T10:00:00 |
    Then Workday "office" has
      | startwednesday | 1900-01-01T10:00:00 |
      | startthursday  | 1900-01-01T08:00:00 |

  @writes @errors
  Scenario: An appointment is given to agents who are there, and not disabled
    Given Agent "gone" is created with
      | name       | Gone Away |
      | isdisabled | true      |
    When a new Appointment is tried with
      | subject    | Call                        |
      | agents     | [{"id": 3}, {"id": {gone}}] |
      | start_date | 2026-02-01T09:00:00         |
      | end_date   | 2026-02-01T09:30:00         |
    Then the request is refused as invalid
    And the refusal says "The Agent {gone} cannot be given this Appointment"
    When a new Appointment is tried with
      | subject    | Call                |
      | agents     | [{"id": 4711}]      |
      | start_date | 2026-02-01T09:00:00 |
      | end_date   | 2026-02-01T09:30:00 |
    Then the refusal says "The Agent 4711 cannot be given this Appointment"

  @writes @needs_clock
  Scenario: A note about a customer plans the next call
    Given CRMNote "note" is created with
      | client_id        | 12                  |
      | note             | Wants more seats    |
      | nextcalldate     | 2026-03-02T09:00:00 |
      | nextcallduration | 0.5                 |
      | add_to_calendar  | true                |
      | app_agent_id     | 3                   |
    Then CRMNote "note" has
      | who_agentid | 2     |
      | datetime    | {now} |
    When GET /Appointment?client_id=12 is sent
    Then the answer has
      | appointments/*/subject    | ["Wants more seats"] |
      | appointments/0/start_date | 2026-03-02T09:00:00  |
      | appointments/0/end_date   | 2026-03-02T09:30:00  |
      | appointments/0/agent_id   | 3                    |
      | appointments/0/crmnote_id | {note}               |
    When GET /Client/12 is sent
    Then the answer has
      | calldate | 2026-03-02T09:00:00 |
    And these requests answer
      | /Client?callplan=true | clients/*/id | [12] |
    Given CRMNote "quiet" is created with
      | client_id    | 13                  |
      | note         | Calls back          |
      | nextcalldate | 2026-03-02T09:00:00 |
    And CRMNote "never" is created with
      | client_id       | 13      |
      | note            | No date |
      | add_to_calendar | true    |
    And CRMNote "supplier" is created with
      | supplier_id  | 1                   |
      | note         | Delivers            |
      | nextcalldate | 2026-03-02T09:00:00 |
    Then CRMNote "supplier" has
      | nextcalldate | 2026-03-02T09:00:00 |
    And these requests answer
      | /Appointment?client_id=13 | appointments | []                  |
      | /Client/13                | calldate     | 2026-03-02T09:00:00 |
    When a new CRMNote is tried with
      | note | About nobody |
    Then the request is refused as invalid
    And the refusal says "A Customer or a Supplier must be selected for this Note"

  @writes
  Scenario: Priorities are made with their SLA, one for each number
    Given SLA "gold" is created with
      | name       | Gold                                                                                                                                  |
      | priorities | [{"priorityid": 2, "name": "Soon", "fixtime": 3}, {"priorityid": 1, "name": "Now", "fixtime": 90, "fixunits": "M", "ishidden": true}] |
    Then SLA "gold" has
      | priorities/*/name | ["Now", "Soon"] |
    When a new Priority is tried with
      | name       | Again  |
      | slaid      | {gold} |
      | priorityid | 2      |
    Then the request is refused as invalid
    And the refusal says "The SLA has a Priority 2 already"
    Given SLA "gold" is changed to
      | priorities | [{"id": "{gold/priorities/1/id}", "name": "Later"}] |
    Then SLA "gold" has
      | priorities/*/name | ["Now", "Later"] |
    And these requests answer
      | /Priority?slaid={gold}                 | */name | ["Later"]        |
      | /Priority?slaid={gold}&showhidden=true | */name | ["Now", "Later"] |
    Given Tickets "quick" is created with
      | summary     | S      |
      | client_id   | 12     |
      | sla_id      | {gold} |
      | priority_id | 1      |
    Then Tickets "quick" has
      | slatimeleft | 1.5 |

  @writes @needs_clock
  Scenario: Time that is added to an action later is logged, and its entry ends when the action does
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And Actions "work" is created with
      | ticket_id         | {ticket}            |
      | outcome_id        | 7                   |
      | actionarrivaldate | 2026-03-02T09:00:00 |
    Then these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */id | [] |
    When Actions "work" is changed to
      | ticket_id | {ticket} |
      | timetaken | 1.5      |
    Then Tickets "ticket" has
      | timetaken | 1.5 |
    And these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */timetaken | [1.5]                   |
      | /TimesheetEvent?ticket_id={ticket} | */end_date  | ["2026-03-02T10:30:00"] |
      | /TimesheetEvent?ticket_id={ticket} | */agent_id  | [2]                     |
    When Actions "work" is changed to
      | ticket_id | {ticket} |
      | timetaken | 0.5      |
    Then these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */timetaken | [0.5]                   |
      | /TimesheetEvent?ticket_id={ticket} | */end_date  | ["2026-03-02T09:30:00"] |
    When Actions "work" is changed to
      | ticket_id | {ticket} |
      | note      | Done     |
    Then Tickets "ticket" has
      | timetaken | 0.5 |
    And these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */timetaken | [0.5] |
    When DELETE /Actions/{work}?ticket_id={ticket} is sent
    Then Tickets "ticket" has
      | timetaken | 0 |
    And these requests answer
      | /TimesheetEvent?ticket_id={ticket} | */id | [] |
    Given TimesheetEvent "entry" is created with
      | subject    | Planning            |
      | start_date | 2026-03-02T09:00:00 |
      | end_date   | 2026-03-02T11:00:00 |
    Then TimesheetEvent "entry" has
      | timetaken | 2 |
    When TimesheetEvent "entry" is changed to
      | start_date | 2026-03-02T10:00:00 |
    Then TimesheetEvent "entry" has
      | timetaken | 1 |
    When TimesheetEvent "entry" is changed to
      | end_date  | 2026-03-02T12:00:00 |
      | timetaken | 0.25                |
    Then TimesheetEvent "entry" has
      | timetaken | 0.25 |
    When TimesheetEvent "entry" is changed to
      | subject | Planning again |
    Then TimesheetEvent "entry" has
      | timetaken | 0.25 |
    Given Timesheet "day" is created with
      | date         | 2026-03-02T00:00:00 |
      | target_hours | 7                   |
    And Timesheet "again" is created with
      | date         | 2026-03-02T15:00:00 |
      | target_hours | 8                   |
    Then these requests answer
      | /Timesheet/mine | */target_hours | [8]    |
      | /Timesheet/mine | */actual_hours | [0.25] |
    And Timesheet "again" has
      | id | {day} |

  @writes @needs_clock
  Scenario: A planned call has the subject, the site, the user and the agent of its note
    Given CRMNote "note" is created with
      | user_id         | 36                  |
      | note            | Wants more seats    |
      | nextcalldate    | 2026-03-02T09:00:00 |
      | add_to_calendar | true                |
      | app_subject     | Call Jo             |
    Then these requests answer
      | /Appointment?client_id=12 | appointments/*/subject   | ["Call Jo"]         |
      | /Appointment?client_id=12 | appointments/0/site_id   | 22                  |
      | /Appointment?client_id=12 | appointments/0/user_name | Jo Smith            |
      | /Appointment?client_id=12 | appointments/0/agent_id  | 2                   |
      | /Appointment?client_id=12 | appointments/0/end_date  | 2026-03-02T09:00:00 |
      | /CRMNote/{note}           | app_subject              | absent              |
      | /CRMNote/{note}           | add_to_calendar          | absent              |
      | /CRMNote/{note}           | user_id                  | 36                  |
    When CRMNote "note" is changed to
      | nextcalldate | 2026-04-02T09:00:00 |
    Then these requests answer
      | /Client/12                | calldate     | 2026-04-02T09:00:00 |
      | /Appointment?client_id=12 | record_count | 1                   |
    When CRMNote "note" is changed to
      | add_to_calendar | true |
      | app_agent_id    | 4    |
    Then these requests answer
      | /Appointment?client_id=12&order=id | appointments/*/start_date | ["2026-03-02T09:00:00", "2026-04-02T09:00:00"] |
      | /Appointment?client_id=12&order=id | appointments/*/agent_id   | [2, 4]                                         |
      | /Appointment?client_id=12&order=id | appointments/*/crmnote_id | [{note}, {note}]                               |
    When CRMNote "note" is changed to
      | note     | Calls no more       |
      | datetime | 2020-01-01T00:00:00 |
    Then CRMNote "note" has
      | note        | Calls no more       |
      | who_agentid | 2                   |
      | datetime    | 2020-01-01T00:00:00 |

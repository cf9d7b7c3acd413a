@needs_driver @lifecycle
Feature: Tickets, actions and time depend on each other
  Types, statuses, outcomes and priorities decide what a ticket and its actions become.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_clock
  Scenario: A ticket takes from its type what is not sent
    Given Tickets "plain" is created with
      | summary       | Printer is out |
      | details       | Tray <2>       |
      | client_id     | 12             |
      | tickettype_id | 2              |
    Then Tickets "plain" has
      | status_id           | 1                |
      | sla_id              | 2                |
      | priority_id         | 6                |
      | priority_name       | Request          |
      | team                | 1st Line Support |
      | team_id             | 1                |
      | agent_id            | 1                |
      | agent_name          | Unassigned       |
      | category_1          | Software         |
      | categoryid_1        | 3                |
      | site_id             | 18               |
      | user_id             | 31               |
      | user_name           | General User     |
      | created_by          | Integration      |
      | hasbeenclosed       | false            |
      | deleted             | false            |
      | details_html        | Tray &lt;2&gt;   |
      | tickettype/name     | Service Request  |
      | priority/name       | Request          |
      | user/name           | General User     |
      | dateoccurred        | {now}            |
      | dateassigned        | {now}            |
      | lastactiondate      | {now}            |
      | ticketage           | 0                |
      | isbillable          | true             |
      | source              | 0                |
      | itil_requesttype_id | 3                |
    When GET /Actions?ticket_id={plain} is sent
    Then the answer has
      | record_count                      | 1           |
      | ticket_id                         | {plain}     |
      | actions/0/id                      | 1           |
      | actions/0/outcome                 | Opened      |
      | actions/0/note                    | Tray <2>    |
      | actions/0/who                     | Integration |
      | actions/0/who_type                | 1           |
      | actions/0/who_agentid             | 2           |
      | actions/0/actionby_application_id | psasim      |
      | actions/0/actionarrivaldate       | {now}       |

  @writes
  Scenario Outline: A ticket of a type that needs more is refused without <property>
    When a new Tickets is tried with
      | client_id     | 12        |
      | tickettype_id | <type>    |
      | summary       | <summary> |
      | details       | <details> |
    Then the request is refused as invalid
    And the refusal says "<text>"

    Examples:
      | property | type | summary | details | text                                                  |
      | summary  | 1    |         | D       | Summary must be entered                               |
      | details  | 4    | S       |         | Details must be entered                               |
      | category | 4    | S       | D       | Category must be entered                              |
      | approval | 3    | S       | D       | CODE:APP03/2 Please select the CAB members to approve |

  @writes
  Scenario: What a type needs is not asked of a ticket that is not to be validated
    Given Tickets "free" is created with
      | client_id     | 12   |
      | tickettype_id | 4    |
      | _novalidate   | true |
    Then Tickets "free" has
      | tickettype_id   | 4       |
      | summary         |         |
      | tickettype_name | Problem |

  @writes
  Scenario Outline: A ticket with <what> that cannot be is refused
    When a new Tickets is tried with
      | client_id  | 12      |
      | summary    | S       |
      | <property> | <value> |
    Then the request is refused as invalid
    And the refusal says "<text>"

    Examples:
      | what                | property    | value  | text                                                     |
      | an API-only agent   | agent_id    | 5      | The Agent 5 cannot be assigned to this Ticket            |
      | an unknown agent    | agent_id    | 4711   | The Agent 4711 cannot be assigned to this Ticket         |
      | an unknown team     | team        | Nobody | The Team Nobody does not exist                           |
      | an unknown team id  | team_id     | 4711   | The Team 4711 does not exist                             |
      | an unknown SLA      | sla_id      | 4711   | The SLA 4711 does not exist                              |
      | another's priority  | priority_id | 6      | The Priority 6 does not belong to the SLA of this Ticket |
      | an unknown status   | status_id   | 4711   | The Status 4711 does not exist                           |
      | an unknown user     | user_id     | 4711   | The User 4711 does not exist                             |
      | an unknown site     | site_id     | 4711   | The Site 4711 does not exist                             |
      | an unknown template | template_id | 4711   | The Template 4711 cannot be used                         |

  @writes
  Scenario: Whom a ticket is for follows the most specific that is sent
    When a new Tickets is tried with
      | summary | S |
    Then the request is refused as invalid
    And the refusal says "A Customer must be selected for this Ticket"
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 13 |
      | site_id   | 22 |
      | user_id   | 36 |
    Then Tickets "ticket" has
      | client_id  | 12              |
      | site_id    | 22              |
      | user_name  | Jo Smith        |
      | user_email | jo@acme.example |
    When Tickets "ticket" is changed to
      | userlookup | {"id": 37} |
    Then Tickets "ticket" has
      | client_id | 13      |
      | site_id   | 19      |
      | user_name | Kim Doe |
    Given Tickets "both" is created with
      | summary    | S          |
      | user_id    | 36         |
      | userlookup | {"id": 37} |
    Then Tickets "both" has
      | user_name | Jo Smith |
    When Tickets "ticket" is changed to
      | site_id | 18 |
    Then Tickets "ticket" has
      | client_id | 12           |
      | user_name | General User |

  @writes @needs_clock
  Scenario: A change of a ticket changes what depends on it
    Given Tickets "ticket" is created with
      | summary     | S  |
      | client_id   | 12 |
      | priority_id | 1  |
    Then Tickets "ticket" has
      | slatimeleft    | 4     |
      | slapercused    | 0     |
      | slatimeelapsed | 0     |
      | onhold         | false |
    When 1 hour passes
    And the application signs in again
    Then Tickets "ticket" has
      | slatimeleft    | 3  |
      | slatimeelapsed | 1  |
      | slapercused    | 25 |
      | ticketage      | 1  |
    When Tickets "ticket" is changed to
      | agent_id   | 4             |
      | team_id    | 2             |
      | category_1 | cloud>backup  |
      | category_2 | Nowhere>Other |
      | category_3 | Software      |
      | details    | Tray <3>      |
      | sla_id     | 2             |
      | status_id  | 3             |
    Then Tickets "ticket" has
      | agent_name         | Billie Stone     |
      | dateassigned       | {now}            |
      | last_update        | {now}            |
      | team               | 2nd Line Support |
      | category_1         | Cloud>Backup     |
      | category_1_display | Backup           |
      | categoryid_1       | 5                |
      | category_2         | Nowhere>Other    |
      | category_2_display | Other            |
      | categoryid_2       | 0                |
      | category_3         | Software         |
      | categoryid_3       | 0                |
      | details            | Tray <3>         |
      | details_html       | Tray &lt;3&gt;   |
      | slatimeleft        | 1                |
      | onhold             | true             |
    When Tickets "ticket" is changed to
      | details_html | <b>Tray</b> |
    Then Tickets "ticket" has
      | details      | <b>Tray</b> |
      | details_html | <b>Tray</b> |
    When Tickets "ticket" is changed to
      | status_id | 8 |
    Then Tickets "ticket" has
      | hasbeenclosed    | true  |
      | dateclosed       | {now} |
      | closure_time     | 1     |
      | closure_agent_id | 2     |
      | onhold           | false |
    When 1 hour passes
    And the application signs in again
    Then Tickets "ticket" has
      | ticketage   | 1 |
      | slatimeleft | 1 |
    Given Tickets {ticket} is called "closed"
    When Tickets "ticket" is changed to
      | status_id | 9 |
    Then Tickets "ticket" has
      | status_name       | Closed              |
      | dateclosed        | {closed/dateclosed} |
      | date_fully_closed | {closed/dateclosed} |
      | closure_time      | 1                   |
    When Tickets "ticket" is changed to
      | status_id | 2 |
    Then Tickets "ticket" has
      | dateclosed    | absent |
      | closure_time  | absent |
      | hasbeenclosed | true   |
      | ticketage     | 2      |

  @writes
  Scenario: A ticket changes its type to one that there is
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When Tickets "ticket" is changed to
      | tickettype_id | 4711 |
    Then Tickets "ticket" has
      | tickettype_id | 1 |
    When Tickets "ticket" is changed to
      | tickettype_id | 28 |
    Then Tickets "ticket" has
      | tickettype_name | Project |
      | is_project      | true    |
    And the list of Projects with "order=id" has ticket
    And the list of Tickets with "order=id" has none
    When Tickets "ticket" is changed to
      | tickettype_id | 2 |
    Then the list of Tickets with "order=id" has ticket
    And Tickets "ticket" has
      | is_project | absent |

  @writes
  Scenario: External links are numbered in their order
    Given Tickets "ticket" is created with
      | summary        | S                                                  |
      | client_id      | 12                                                 |
      | external_links | [{"third_party_id": "a"}, {"third_party_id": "b"}] |
    Then Tickets "ticket" has
      | external_links/*/id | [1, 2] |
    When Tickets "ticket" is changed to
      | new_external_link | {"id": 9, "third_party_id": "c"} |
    Then Tickets "ticket" has
      | external_links/*/third_party_id | ["a", "b", "c"] |
      | external_links/*/id             | [1, 2, 3]       |
      | new_external_link               | absent          |
    When Tickets "ticket" is changed to
      | external_links | [{"id": 3, "third_party_id": "c", "third_party_url": "http://c.example/"}] |
    Then Tickets "ticket" has
      | external_links | [{"id": 1, "third_party_id": "c", "third_party_url": "http://c.example/"}] |

  @writes
  Scenario: Custom fields are found by id and by name, and unknown ones are dropped
    Given Tickets "ticket" is created with
      | summary      | S                                                                                                                        |
      | client_id    | 12                                                                                                                       |
      | customfields | [{"name": "cfjobid", "value": "77"}, {"id": 202, "value": 5}, {"name": "None", "value": "x"}, {"id": 221, "value": "y"}] |
    And Tickets "other" is created with
      | summary      | S                                                    |
      | client_id    | 12                                                   |
      | details      | Tray\nTwo                                            |
      | customfields | [{"id": 203, "name": "CFJobType", "value": "by id"}] |
    Then Tickets "other" has
      | customfields/*/name | ["CFJobStatus"] |
      | details_html        | Tray<br>Two     |
    And Tickets "ticket" has
      | customfields/*/id      | [201, 202]               |
      | customfields/*/name    | ["CFJobId", "CFJobType"] |
      | customfields/*/label   | ["Job id", "Job type"]   |
      | customfields/*/value   | ["77", 5]                |
      | customfields/*/display | ["77", "5"]              |

  @writes @needs_clock
  Scenario: A deleted ticket keeps its reason until it is recovered
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When DELETE /Tickets/{ticket}?reason=Twice is sent
    Then the answer has
      | deleted      | true  |
      | deleted_date | {now} |
    And the list of Tickets with "deleted=true" has ticket
    And the list of Tickets with "deleted=false" has none
    When Tickets "ticket" is changed to
      | _recover | true |
    Then Tickets "ticket" has
      | deleted      | false  |
      | deleted_date | absent |

  @writes @needs_clock
  Scenario: Rows of tickets have what is requested
    Given Client 12 is called "acme"
    And Client "acme" is changed to
      | accountmanagertech | 4 |
    And Tickets "parent" is created with
      | summary     | Move         |
      | user_id     | 36           |
      | assets      | [{"id": 52}] |
      | supplier_id | 1            |
      | contract_id | 10           |
    And Tickets "first" is created with
      | summary   | Pack     |
      | client_id | 12       |
      | parent_id | {parent} |
      | status_id | 9        |
    And Tickets "second" is created with
      | summary   | Carry    |
      | client_id | 12       |
      | parent_id | {parent} |
    And Actions "note" is created with
      | ticket_id  | {parent} |
      | outcome_id | 7        |
      | note       | Called   |
    And Appointment "done" is created with
      | subject         | Visit               |
      | ticket_id       | {parent}            |
      | start_date      | 2098-01-01T09:00:00 |
      | end_date        | 2098-01-01T10:00:00 |
      | complete_status | 1                   |
    And Appointment "next" is created with
      | subject    | Visit               |
      | ticket_id  | {parent}            |
      | start_date | 2098-01-02T09:00:00 |
      | end_date   | 2098-01-02T10:00:00 |
    And Appointment "later" is created with
      | subject    | Visit               |
      | ticket_id  | {parent}            |
      | start_date | 2098-01-03T09:00:00 |
      | end_date   | 2098-01-03T10:00:00 |
    Then these requests answer
      | /Tickets?ticketids={parent}&includefirstname=true        | tickets/*/firstname              | ["Jo"]                     |
      | /Tickets?ticketids={parent}&includelastname=true         | tickets/*/lastname               | ["Smith"]                  |
      | /Tickets?ticketids={first}&includeparentsubject=true     | tickets/*/parent_subject         | ["Move"]                   |
      | /Tickets?ticketids={parent}&includetoplevel=true         | tickets/*/top_level_name         | ["Customers"]              |
      | /Tickets?ticketids={parent}&includeaccountmanager=true   | tickets/*/account_manager        | ["Billie Stone"]           |
      | /Tickets?ticketids={parent}&includeassetkeyfield=true    | tickets/*/asset_key_field_string | ["LT-0007"]                |
      | /Tickets?ticketids={parent}&includeassettype=true        | tickets/*/asset_type_name        | ["Laptop"]                 |
      | /Tickets?ticketids={parent}&includechildids=true         | tickets/0/child_ticket_id_string | "{first},{second}"         |
      | /Tickets?ticketids={parent}&inlcludeopenchildcount=true  | tickets/*/child_count_open       | [1]                        |
      | /Tickets?ticketids={parent}                              | tickets/*/child_count            | [2]                        |
      | /Tickets?ticketids={parent}&includelastnote=true         | tickets/*/lastnote               | ["Called"]                 |
      | /Tickets?ticketids={parent}&includelastaction=true       | tickets/0/lastaction/note        | Called                     |
      | /Tickets?ticketids={parent}&includeitilname=true         | tickets/*/itilname               | ["Incident"]               |
      | /Tickets?ticketids={parent}&includesupplier=true         | tickets/*/supplier_name          | ["Northwind Distribution"] |
      | /Tickets?ticketids={parent}&includeappointmentid=true    | tickets/0/appointment_id         | {next}                     |
      | /Tickets?ticketids={parent}&includenextactivitydate=true | tickets/0/nextactivitydate       | 2098-01-02T09:00:00        |
      | /Tickets?ticketids={parent}&includecontract=true         | tickets/*/contract_ref           | ["CON-00010"]              |
      | /Tickets?ticketids={parent}&includestatus=true           | tickets/*/status_name            | ["New"]                    |
      | /Tickets?ticketids={parent}&includetickettype=true       | tickets/*/tickettype_name        | ["Incident"]               |
      | /Tickets?ticketids={parent}&includeagent=true            | tickets/*/agent_name             | ["Unassigned"]             |
      | /Tickets?ticketids={parent}&includeslatimer=true         | tickets/*/slatimeleft            | [48]                       |
      | /Tickets?ticketids={parent}&include_custom_fields=1      | tickets/*/summary                | ["Move"]                   |
    When Tickets "second" is removed
    Then these requests answer
      | /Tickets?ticketids={parent}&inlcludeopenchildcount=true | tickets/*/child_count_open | [0] |

  @writes
  Scenario: An outcome gives an action and its ticket what is not sent
    Given Tickets "ticket" is created with
      | summary | S  |
      | user_id | 36 |
    And Actions "reply" is created with
      | ticket_id | {ticket}   |
      | outcome   | email user |
      | note      | Try <now>  |
    Then Actions?ticket_id={ticket} "reply" has
      | outcome_id     | 2                       |
      | outcome        | Email User              |
      | sendemail      | true                    |
      | hiddenfromuser | false                   |
      | emailto        | jo@acme.example         |
      | emailfrom      | integration@msp.example |
      | emailsubject   | S                       |
      | emailbody      | Try <now>               |
      | emailbody_html | Try &lt;now&gt;         |
      | emaildirection | O                       |
      | dateemailed    | {now}                   |
      | new_status     | absent                  |
    Given Actions "note" is created with
      | ticket_id  | {ticket} |
      | outcome_id | 7        |
      | note_html  | <b>x</b> |
      | sendemail  | false    |
    Then Actions?ticket_id={ticket} "note" has
      | hiddenfromuser | true     |
      | note           | <b>x</b> |
      | emaildirection |          |
    Given Actions "start" is created with
      | ticket_id    | {ticket}         |
      | outcome_id   | 8                |
      | new_agent    | 4                |
      | new_team     | 2nd Line Support |
      | new_priority | 2                |
    Then Actions?ticket_id={ticket} "start" has
      | new_status      | 2           |
      | new_status_name | In Progress |
      | old_status      | 1           |
    And Tickets "ticket" has
      | status_id   | 2                |
      | agent_id    | 4                |
      | team        | 2nd Line Support |
      | priority_id | 2                |
    Given Actions "quiet" is created with
      | ticket_id     | {ticket} |
      | outcome_id    | 10       |
      | dont_do_rules | true     |
    Then Tickets "ticket" has
      | status_id | 2 |

  @writes
  Scenario Outline: An action <what> is refused
    Given Tickets "ticket" is created with
      | summary       | S  |
      | client_id     | 12 |
      | tickettype_id | 5  |
    When a new Actions is tried with
      | ticket_id  | <ticket>  |
      | outcome_id | <outcome> |
      | new_status | <status>  |
    Then the answer has status <answer>
    And the refusal says "<text>"

    Examples:
      | what                                | ticket   | outcome | status | answer | text                                                |
      | without an outcome                  | {ticket} | 0       | 0      | 400    | An Outcome must be entered for this Action          |
      | with an outcome that does not exist | {ticket} | 4711    | 0      | 400    | You do not have access to this Action at the moment |
      | that the workflow does not offer    | {ticket} | 10      | 0      | 400    | You do not have access to this Action at the moment |
      | with a status that does not exist   | {ticket} | 7       | 4711   | 400    | The Status 4711 does not exist                      |
      | on a ticket that does not exist     | 4711     | 7       | 0      | 404    | Record not found                                    |

  @writes @needs_clock
  Scenario: Actions of a ticket are narrowed, ordered and found
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And Tickets "child" is created with
      | summary   | C        |
      | client_id | 12       |
      | parent_id | {ticket} |
    And Actions "public" is created with
      | ticket_id   | {ticket}                                           |
      | outcome_id  | 2                                                  |
      | note        | A                                                  |
      | important   | true                                               |
      | attachments | [{"filename": "a.txt", "data_base64": "aGVsbG8K"}] |
    And Actions "private" is created with
      | ticket_id  | {ticket} |
      | outcome_id | 7        |
      | note       | B        |
      | timetaken  | 0.25     |
    Then these requests answer
      | /Actions?ticket_id={ticket}                                             | actions/*/id                     | [3, 2, 1]   |
      | /Actions?ticket_id={ticket}&excludeprivate=true                         | actions/*/id                     | [2, 1]      |
      | /Actions?ticket_id={ticket}&conversationonly=true                       | actions/*/id                     | [2, 1]      |
      | /Actions?ticket_id={ticket}&importantonly=true                          | actions/*/id                     | [2]         |
      | /Actions?ticket_id={ticket}&importanttop=true                           | actions/*/id                     | [2, 3, 1]   |
      | /Actions?ticket_id={ticket}&timeentriesonly=true                        | actions/*/id                     | [3]         |
      | /Actions?ticket_id={ticket}&agentonly=true                              | actions/*/id                     | [3, 2, 1]   |
      | /Actions?ticket_id={ticket}&supplieronly=true                           | actions/*/id                     | []          |
      | /Actions?ticket_id={ticket}&slaonly=true                                | actions/*/id                     | []          |
      | /Actions?ticket_id={ticket}&actoutcome=INTERNAL note                    | actions/*/id                     | [3]         |
      | /Actions?ticket_id={ticket}&actoutcomenum=2                             | actions/*/id                     | [2]         |
      | /Actions?ticket_id={ticket}&ischildnotes=true                           | actions/*/note                   | [""]        |
      | /Actions?ticket_id={ticket}&importantonly=true&includeattachments=true  | actions/0/attachments/*/filename | ["a.txt"]   |
      | /Actions?ticket_id={ticket}&importantonly=true                          | actions/0/attachment_count       | 1           |
      | /Actions?ticket_id={ticket}&importantonly=true&includeagentdetails=true | actions/0/who_agent/name         | Integration |
      | /Actions?ticket_id={ticket}&importantonly=true&includehtmlemail=true    | actions/0/emailbody_html         | A           |
      | /Actions/0?ticket_id={ticket}&mostrecent=true                           | note                             | B           |
      | /Actions/0?ticket_id={ticket}&penultimate=true                          | note                             | A           |
      | /Actions/0?ticket_id={ticket}&mostrecent=true&emailonly=true            | note                             | A           |
      | /Actions?startdate=2026-01-01T00:00:00&enddate=2026-01-02T00:00:00      | actions                          | []          |
    When GET /Actions?startdate=2026-01-01T00:00:00&enddate=2026-01-02T00:00:01 is sent
    Then the request is refused as invalid
    And the refusal says "The dates must not be more than one day apart"
    When GET /Actions/1 is sent
    Then the request is refused as unknown
    When GET /Tickets/{ticket}?includedetails=true is sent
    Then the answer has
      | attachment_count       | 1                    |
      | attachments/*/filename | ["a.txt"]            |
      | extra_actions/*/id     | [2, 7, 8, 9, 10, 11] |
      | child_count            | 1                    |

  @writes
  Scenario: Agents look at tickets, vote for them, review actions and react to them
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When POST /Tickets/View is sent with
      | ticket_id | {ticket} |
    And POST /Tickets/View is sent with
      | ticket_id | {ticket} |
    Then the answer has
      | viewers/*/agent_id   | [2]             |
      | viewers/*/agent_name | ["Integration"] |
    When POST /Tickets/Vote is sent with
      | ticket_id | {ticket} |
      | useful    | false    |
    And POST /Tickets/Vote is sent with
      | ticket_id | {ticket} |
    Then the answer has
      | useful_count    | 1 |
      | notuseful_count | 1 |
    When POST /Actions/Review is sent with
      | ticket_id | {ticket} |
      | id        | 1        |
    Then the answer has
      | 0/actreviewed | true |
    When POST /Actions/Review is sent with
      | ticket_id   | {ticket} |
      | id          | 1        |
      | actreviewed | false    |
    Then the answer has
      | 0/actreviewed | false |
    When POST /Actions/Reaction is sent with
      | ticket_id | {ticket} |
      | id        | 1        |
      | reaction  | smile    |
    And POST /Actions/Reaction is sent with
      | ticket_id | {ticket} |
      | id        | 1        |
      | reaction  | frown    |
    Then the answer has
      | reactions | [{"agent_id": 2, "reaction": "frown"}] |
    When POST /Tickets/View is sent with
      | ticket_id | 4711 |
    Then the request is refused as unknown

  @writes
  Scenario: Children get the status of their parent
    Given Tickets "parent" is created with
      | summary   | P  |
      | client_id | 12 |
      | status_id | 2  |
    And Tickets "child" is created with
      | summary   | C        |
      | client_id | 13       |
      | parent_id | {parent} |
    And Tickets "other" is created with
      | summary   | O  |
      | client_id | 13 |
    When POST /Tickets/Processchildren is sent with
      | ticket_id | {parent} |
    Then the answer has
      | */id        | [{child}] |
      | */status_id | [2]       |
    And Tickets "other" has
      | status_id | 1 |

  @writes
  Scenario: A ticket can be sent as an object
    When POST /Tickets/Object is sent with
      | summary   | S  |
      | client_id | 13 |
    Then the answer has
      | summary | S    |
      | site_id | 19   |
      | id      | 2000 |
    When POST /Tickets/Object is sent with
      | id      | 2000 |
      | summary | T    |
    Then the answer has
      | summary | T    |
      | site_id | 19   |
      | id      | 2000 |
    When POST /Tickets/Object is sent with
      | id             | 2000 |
      | summary        | U    |
      | _validate_only | true |
    Then the answer has
      | summary | U |
    And these requests answer
      | /Tickets | tickets/*/summary | ["T"] |
    When POST /Tickets/Object is sent with
      | id      | 4711 |
      | summary | T    |
    Then the request is refused as unknown

  @writes @needs_clock
  Scenario: A project sums up its tasks, and an opportunity is weighted
    Given Projects "project" is created with
      | summary           | Move                |
      | details           | All                 |
      | client_id         | 12                  |
      | projecttimebudget | 8                   |
      | startdate         | 2026-03-02T00:00:00 |
    And Tickets "first" is created with
      | summary    | Pack                |
      | client_id  | 12                  |
      | parent_id  | {project}           |
      | status_id  | 9                   |
      | startdate  | 2026-03-01T00:00:00 |
      | targetdate | 2026-03-09T00:00:00 |
    And Tickets "second" is created with
      | summary    | Carry               |
      | client_id  | 12                  |
      | parent_id  | {project}           |
      | targetdate | 2026-03-08T00:00:00 |
    And Tickets "third" is created with
      | summary   | Unpack    |
      | client_id | 12        |
      | parent_id | {project} |
    And Actions "work" is created with
      | ticket_id  | {first} |
      | outcome_id | 7       |
      | timetaken  | 1.5     |
    And Actions "plan" is created with
      | ticket_id  | {project} |
      | outcome_id | 7         |
      | timetaken  | 0.5       |
    Then Projects "project" has
      | is_project                  | true                |
      | child_count                 | 3                   |
      | projecttimeactual           | 2                   |
      | projecttimepercentage       | 25                  |
      | projectcompletionpercentage | 33.33               |
      | projectearlieststart        | 2026-03-01T00:00:00 |
      | projectlatestend            | 2026-03-09T00:00:00 |
    Given Projects "project" is changed to
      | startdate  | 2026-02-27T00:00:00 |
      | targetdate | 2026-03-10T00:00:00 |
    Then Projects "project" has
      | projectearlieststart | 2026-02-27T00:00:00 |
      | projectlatestend     | 2026-03-10T00:00:00 |
    When Tickets "third" is removed
    Then Projects "project" has
      | child_count                 | 3  |
      | projectcompletionpercentage | 50 |
    When Projects "project" is changed to
      | projecttimebudget | 0 |
      | status_id         | 9 |
    Then Projects "project" has
      | projecttimepercentage       | absent |
      | projectcompletionpercentage | 50     |
    Given Projects "alone" is created with
      | summary   | Alone |
      | details   | All   |
      | client_id | 12    |
    Then Projects "alone" has
      | child_count                 | 0      |
      | projectcompletionpercentage | 0      |
      | projecttimeactual           | 0      |
      | projectearlieststart        | absent |
      | projectlatestend            | absent |
    When Projects "alone" is changed to
      | status_id | 9 |
    Then Projects "alone" has
      | projectcompletionpercentage | 100 |
    Given Opportunities "certain" is created with
      | summary   | Sure |
      | client_id | 13   |
      | oppvalue  | 70   |
    Then Opportunities "certain" has
      | oppvalueadjusted | 70 |
    Given Opportunities "worthless" is created with
      | summary   | None |
      | client_id | 13   |
    Then Opportunities "worthless" has
      | oppvalueadjusted | 0 |
    Given Opportunities "deal" is created with
      | summary                  | Seats |
      | client_id                | 13    |
      | oppvalue                 | 5000  |
      | oppconversionprobability | 40    |
    Then Opportunities "deal" has
      | is_opportunity   | true |
      | oppvalueadjusted | 2000 |
      | tickettype_id    | 29   |
    When a new Projects is tried with
      | summary       | S  |
      | details       | D  |
      | client_id     | 12 |
      | tickettype_id | 1  |
    Then the request is refused as invalid
    And the refusal says "The Ticket Type Incident cannot be used for this"

  @writes
  Scenario: Rules assign by the first that matches, and stop where they say so
    Given TicketRules "stop" is created with
      | name          | Stop                                                                                         |
      | new_agent_id  | 4                                                                                            |
      | new_status_id | 2                                                                                            |
      | stopmatching  | true                                                                                         |
      | criteria      | [{"fieldname": "impact", "value_int": 2}, {"fieldname": "summary", "value_string": "exact"}] |
    And TicketRules "go" is created with
      | name                | Go                                        |
      | new_priority_id     | 1                                         |
      | new_agent_id        | 3                                         |
      | new_category_1_name | Software                                  |
      | criteria            | [{"fieldname": "impact", "value_int": 2}] |
    Then TicketRules "stop" has
      | active        | true   |
      | precedence    | 2      |
      | criteria/*/id | [1, 2] |
    And TicketRules "go" has
      | precedence | 3 |
    Given Tickets "both" is created with
      | summary   | Exact |
      | client_id | 12    |
      | impact    | 2     |
    And Tickets "one" is created with
      | summary   | Not exact |
      | client_id | 12        |
      | impact    | 2         |
    And Tickets "free" is created with
      | summary       | Exact |
      | client_id     | 12    |
      | impact        | 2     |
      | dont_do_rules | true  |
    And Tickets "none" is created with
      | summary   | Exact |
      | client_id | 12    |
      | impact    | 3     |
    Then Tickets "both" has
      | agent_id    | 4 |
      | status_id   | 2 |
      | priority_id | 3 |
    And Tickets "one" has
      | agent_id    | 3        |
      | status_id   | 1        |
      | priority_id | 1        |
      | category_1  | Software |
    And Tickets "free" has
      | agent_id | 1 |
    And Tickets "none" has
      | agent_id    | 1 |
      | priority_id | 3 |
    When TicketRules "go" is changed to
      | precedence | 1 |
    And Tickets "turned" is created with
      | summary   | Exact |
      | client_id | 12    |
      | impact    | 2     |
    Then Tickets "turned" has
      | agent_id    | 4 |
      | status_id   | 2 |
      | priority_id | 1 |
    When a new TicketRules is tried with
      | name     | No field                                                    |
      | criteria | [{"fieldname": "impact", "value_int": 2}, {"value_int": 2}] |
    Then the request is refused as invalid
    And the refusal says "A Field must be selected for each of the criteria"
    When a new Template is tried with
      | name | T      |
      | team | Nobody |
    Then the request is refused as invalid
    And the refusal says "The Team Nobody does not exist"

  @writes @errors
  Scenario: What a new ticket cannot have, a changed one cannot have either, nor by an action
    Given Agent "gone" is created with
      | name       | Gone Away |
      | isdisabled | true      |
    And Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    Then each of these requests is refused, and nothing changes
      | POST | /Tickets | {"summary": "S", "client_id": 12, "agent_id": {gone}}                                                 | 400 | The Agent {gone} cannot be assigned to this Ticket       |
      | POST | /Tickets | {"id": {ticket}, "agent_id": {gone}}                                                                  | 400 | The Agent {gone} cannot be assigned to this Ticket       |
      | POST | /Tickets | {"id": {ticket}, "agent_id": 5}                                                                       | 400 | The Agent 5 cannot be assigned to this Ticket            |
      | POST | /Tickets | {"id": {ticket}, "agent_id": 4711}                                                                    | 400 | The Agent 4711 cannot be assigned to this Ticket         |
      | POST | /Tickets | {"id": {ticket}, "team": "Nobody"}                                                                    | 400 | The Team Nobody does not exist                           |
      | POST | /Tickets | {"id": {ticket}, "team_id": 4711}                                                                     | 400 | The Team 4711 does not exist                             |
      | POST | /Tickets | {"id": {ticket}, "sla_id": 4711}                                                                      | 400 | The SLA 4711 does not exist                              |
      | POST | /Tickets | {"id": {ticket}, "priority_id": 6}                                                                    | 400 | The Priority 6 does not belong to the SLA of this Ticket |
      | POST | /Tickets | {"id": {ticket}, "sla_id": 2}                                                                         | 400 | The Priority 3 does not belong to the SLA of this Ticket |
      | POST | /Tickets | {"id": {ticket}, "status_id": 4711}                                                                   | 400 | The Status 4711 does not exist                           |
      | POST | /Tickets | {"id": {ticket}, "user_id": 4711}                                                                     | 400 | The User 4711 does not exist                             |
      | POST | /Tickets | {"id": {ticket}, "site_id": 4711}                                                                     | 400 | The Site 4711 does not exist                             |
      | POST | /Tickets | {"id": {ticket}, "client_id": 4711}                                                                   | 400 | The Customer 4711 does not exist                         |
      | POST | /Tickets | {"id": {ticket}, "userlookup": {"id": 4711}}                                                          | 400 | The User 4711 does not exist                             |
      | POST | /Actions | {"ticket_id": {ticket}, "outcome_id": 7, "new_agent": {gone}}                                         | 400 | The Agent {gone} cannot be assigned to this Ticket       |
      | POST | /Actions | {"ticket_id": {ticket}, "outcome_id": 7, "new_team": "Nobody"}                                        | 400 | The Team Nobody does not exist                           |
      | POST | /Actions | {"ticket_id": {ticket}, "outcome_id": 7, "new_priority": 6}                                           | 400 | The Priority 6 does not belong to the SLA of this Ticket |
      | POST | /Actions | {"ticket_id": {ticket}, "outcome_id": 7, "new_status": 4711}                                          | 400 | The Status 4711 does not exist                           |
      | POST | /Actions | {"ticket_id": {ticket}, "outcome_id": 8, "attachments": [{"filename": "a.txt", "data_base64": "!!"}]} | 400 | The File is not valid base64                             |

  @writes @needs_clock
  Scenario: What only the system sets is not taken from a client, and instructions are not kept
    Given Tickets "ticket" is created with
      | summary            | S                   |
      | client_id          | 12                  |
      | hasbeenclosed      | true                |
      | dateclosed         | 2020-01-01T00:00:00 |
      | deleted            | true                |
      | use                | project             |
      | timetaken          | 9                   |
      | attachment_count   | 9                   |
      | child_count        | 9                   |
      | created_by         | Somebody            |
      | closure_agent_id   | 3                   |
      | user_name          | Somebody            |
      | user_email         | x@example.net       |
      | priority_name      | Whenever            |
      | categoryid_1       | 3                   |
      | category_1_display | X                   |
      | respondbydate      | 2020-01-01T00:00:00 |
      | fixbydate          | 2020-01-01T00:00:00 |
      | lastactiondate     | 2020-01-01T00:00:00 |
      | last_update        | 2020-01-01T00:00:00 |
      | datecreated        | 2020-01-01T00:00:00 |
      | useful_count       | 9                   |
      | ticketage          | 9                   |
      | slatimeleft        | 9                   |
      | is_project         | true                |
      | workflow_step      | 9                   |
      | viewers            | [{"agent_id": 3}]   |
      | _forcereassign     | true                |
      | _isimport          | true                |
      | _importtype        | x                   |
      | _validate_updates  | true                |
      | dont_do_rules      | true                |
    Then Tickets "ticket" has
      | hasbeenclosed      | false        |
      | dateclosed         | absent       |
      | deleted            | false        |
      | use                | ticket       |
      | timetaken          | 0            |
      | attachment_count   | 0            |
      | child_count        | 0            |
      | created_by         | Integration  |
      | closure_agent_id   | absent       |
      | user_name          | General User |
      | user_email         | nothing      |
      | priority_name      | Medium       |
      | categoryid_1       | absent       |
      | category_1_display | absent       |
      | respondbydate      | something    |
      | lastactiondate     | {now}        |
      | last_update        | {now}        |
      | datecreated        | {now}        |
      | useful_count       | 0            |
      | ticketage          | 0            |
      | slatimeleft        | 48           |
      | is_project         | absent       |
      | workflow_step      | 0            |
      | viewers            | []           |
      | _forcereassign     | absent       |
      | _isimport          | absent       |
      | _importtype        | absent       |
      | _validate_updates  | absent       |
      | dont_do_rules      | absent       |
    When 1 minute passes
    And Tickets "ticket" is changed to
      | hasbeenclosed    | true                |
      | dateclosed       | 2020-01-01T00:00:00 |
      | deleted          | true                |
      | use              | project             |
      | timetaken        | 9                   |
      | attachment_count | 9                   |
      | created_by       | Somebody            |
      | closure_agent_id | 3                   |
      | user_name        | Somebody            |
      | fixbydate        | 2020-01-01T00:00:00 |
      | lastactiondate   | 2020-01-01T00:00:00 |
      | useful_count     | 9                   |
      | userlookup       | {}                  |
    Then Tickets "ticket" has
      | hasbeenclosed    | false                   |
      | dateclosed       | absent                  |
      | deleted          | false                   |
      | use              | ticket                  |
      | timetaken        | 0                       |
      | attachment_count | 0                       |
      | created_by       | Integration             |
      | closure_agent_id | absent                  |
      | user_name        | General User            |
      | fixbydate        | {ticket/fixbydate}      |
      | lastactiondate   | {ticket/lastactiondate} |
      | useful_count     | 0                       |
      | last_update      | {now}                   |
      | userlookup       | absent                  |
    Given Actions "note" is created with
      | ticket_id               | {ticket}            |
      | outcome_id              | 7                   |
      | note                    | N                   |
      | who                     | Somebody            |
      | who_type                | 0                   |
      | who_agentid             | 3                   |
      | actionby_agent_id       | 3                   |
      | actionby_user_id        | 36                  |
      | actionby_application_id | X                   |
      | action_systemid         | 9                   |
      | datetime                | 2020-01-01T00:00:00 |
      | old_status              | 3                   |
      | new_status_name         | X                   |
      | dont_do_rules           | true                |
      | reactions               | [{"agent_id": 3}]   |
    Then Actions?ticket_id={ticket} "note" has
      | who                     | Integration |
      | who_type                | 1           |
      | who_agentid             | 2           |
      | actionby_agent_id       | 2           |
      | actionby_user_id        | 0           |
      | actionby_application_id | psasim      |
      | datetime                | {now}       |
      | old_status              | absent      |
      | new_status              | absent      |
      | new_status_name         | absent      |
      | dont_do_rules           | absent      |
      | reactions               | absent      |
    And Tickets "ticket" has
      | lastactiondate | {now} |
    When 1 minute passes
    And Actions "note" is changed to
      | ticket_id   | {ticket}            |
      | note        | M                   |
      | who         | Somebody            |
      | who_agentid | 3                   |
      | new_status  | 9                   |
      | datetime    | 2020-01-01T00:00:00 |
    Then Actions?ticket_id={ticket} "note" has
      | note         | M               |
      | who          | Integration     |
      | who_agentid  | 2               |
      | new_status   | absent          |
      | datetime     | {note/datetime} |
      | last_updated | {now}           |
    And Tickets "ticket" has
      | status_id      | 1               |
      | lastactiondate | {note/datetime} |

  @writes @needs_clock
  Scenario: An action has what is sent in place of what its outcome and its ticket give
    Given Outcome "outcome" is created with
      | outcome    | Call      |
      | buttonname | Call back |
      | newstatus  | 3         |
    And Tickets "ticket" is created with
      | summary | S  |
      | user_id | 36 |
    And Tickets "controlled" is created with
      | summary       | S  |
      | client_id     | 12 |
      | tickettype_id | 5  |
    And Actions "shown" is created with
      | ticket_id              | {ticket} |
      | outcome_id             | 7        |
      | hiddenfromuser         | false    |
      | note                   | Shown    |
      | ishiddenfrominternalit | true     |
    And Actions "mail" is created with
      | ticket_id       | {ticket}      |
      | outcome_id      | 2             |
      | note            | Plain         |
      | note_html       | <b>Bold</b>   |
      | hiddenfromuser  | true          |
      | emailto         | a@example.net |
      | emailsubject    | Other         |
      | emailcc         | c@example.net |
      | isbillingaction | true          |
    And Actions "call" is created with
      | ticket_id  | {ticket}  |
      | outcome_id | {outcome} |
      | new_status | 2         |
    Then Actions?ticket_id={ticket} "shown" has
      | hiddenfromuser | false   |
      | sendemail      | false   |
      | emaildirection | nothing |
    And Actions?ticket_id={ticket} "mail" has
      | note           | Plain                   |
      | emailto        | a@example.net           |
      | emailsubject   | Other                   |
      | emailcc        | c@example.net           |
      | emailbody      | Plain                   |
      | emailbody_html | <b>Bold</b>             |
      | emailfrom      | integration@msp.example |
      | hiddenfromuser | true                    |
    And Tickets "ticket" has
      | status_id | 2 |
    And these requests answer
      | /Tickets/{ticket}?includedetails=true                               | extra_actions/2/buttonname | Start Work                                                      |
      | /Tickets/{ticket}?includedetails=true                               | extra_actions/#            | 7                                                               |
      | /Tickets/{ticket}?includedetails=true                               | extra_actions/6            | {"id": {outcome}, "outcome": "Call", "buttonname": "Call back"} |
      | /Tickets/{controlled}?includedetails=true                           | extra_actions/*/outcome    | ["Internal Note", "Start Work", "Resolve"]                      |
      | /Actions?ticket_id={ticket}&excludebilling=true                     | actions/*/id               | [4, 2, 1]                                                       |
      | /Actions?ticket_id={ticket}&excludehiddenfrominternalit=true        | actions/*/id               | [4, 3, 1]                                                       |
      | /Actions?ticket_id={ticket}&excludesys=true                         | actions/*/id               | [4, 3, 2, 1]                                                    |
      | /Actions?ticket_id={ticket}                                         | actions/1/note_html        | absent                                                          |
      | /Actions?ticket_id={ticket}&includehtmlnote=true                    | actions/1/note_html        | <b>Bold</b>                                                     |
      | /Actions?ticket_id={ticket}&includehtmlnote=true                    | actions/1/emailbody_html   | absent                                                          |
      | /Actions?ticket_id={ticket}&includehtmlemail=true                   | actions/1/emailbody_html   | <b>Bold</b>                                                     |
      | /Actions?ticket_id={ticket}&startdate=2000-01-01&enddate=2099-01-01 | record_count               | 4                                                               |
      | /Actions?ticket_id={ticket}&startdate=2099-01-01                    | record_count               | 0                                                               |
    When a new Actions is tried with
      | ticket_id | {controlled} |
      | outcome   | Close        |
    Then the request is refused as invalid
    And the refusal says "You do not have access to this Action at the moment"
    Given Actions "own" is created with
      | ticket_id | {controlled}   |
      | outcome   | Something else |
    Then Actions?ticket_id={controlled} "own" has
      | outcome    | Something else |
      | outcome_id | absent         |
    Given Actions "files" is created with
      | ticket_id   | {ticket}                                                                                                                                                       |
      | outcome_id  | 7                                                                                                                                                              |
      | attachments | [{"filename": "a.txt", "data_base64": "aGVsbG8K", "action_id": 1, "ticket_id": {controlled}, "note": "Log"}, {"filename": "b.txt", "data_base64": "aGVsbG8K"}] |
    Then Actions?ticket_id={ticket} "files" has
      | attachment_count          | 2                  |
      | attachments/*/filename    | ["a.txt", "b.txt"] |
      | attachments/0/note        | Log                |
      | attachments/0/data_base64 | absent             |
    And these requests answer
      | /Attachment?ticket_id={ticket}             | attachments/*/action_id | [5, 5] |
      | /Attachment?ticket_id={ticket}&idonly=true | attachments/0/filename  | absent |
      | /Attachment?ticket_id={controlled}         | attachments             | []     |
      | /Actions/1?ticket_id={ticket}              | attachment_count        | 0      |
    When Actions "files" is changed to
      | ticket_id   | {ticket}                                           |
      | note        | Other                                              |
      | attachments | [{"filename": "c.txt", "data_base64": "aGVsbG8K"}] |
    Then Actions?ticket_id={ticket} "files" has
      | attachment_count       | 2                  |
      | attachments/*/filename | ["a.txt", "b.txt"] |

  @writes
  Scenario: A ticket takes every property of its template that is not sent
    Given Template "ready" is created with
      | name         | Ready                        |
      | summary      | From template                |
      | details_html | <b>Bold</b>                  |
      | details      | Bold                         |
      | status_id    | 2                            |
      | sla_id       | 2                            |
      | priority_id  | 2                            |
      | team         | Accounts                     |
      | user_id      | 36                           |
      | urgency      | 3                            |
      | estimate     | 1.5                          |
      | category_1   | Cloud>Backup                 |
      | category_2   | Fixed remotely               |
      | category_3   | C                            |
      | category_4   | D                            |
      | customfields | [{"id": 201, "value": "77"}] |
    And Tickets "taken" is created with
      | template_id | {ready} |
    And Tickets "own" is created with
      | template_id | {ready}  |
      | user_id     | 37       |
      | status_id   | 1        |
      | category_1  | Software |
      | details     | Own <b>  |
    Then Tickets "taken" has
      | summary              | From template |
      | details              | Bold          |
      | details_html         | <b>Bold</b>   |
      | status_id            | 2             |
      | sla_id               | 2             |
      | priority_name        | High          |
      | team                 | Accounts      |
      | team_id              | 3             |
      | user_name            | Jo Smith      |
      | client_id            | 12            |
      | urgency              | 3             |
      | estimate             | 1.5           |
      | categoryid_1         | 5             |
      | categoryid_2         | 6             |
      | category_3           | C             |
      | category_4           | D             |
      | customfields/*/value | ["77"]        |
      | template_name        | Ready         |
    And Tickets "own" has
      | user_name    | Kim Doe       |
      | client_id    | 13            |
      | status_id    | 1             |
      | category_1   | Software      |
      | details      | Own <b>       |
      | details_html | Own &lt;b&gt; |
      | estimate     | 1.5           |

  @writes @needs_clock
  Scenario: Records show the names of what they refer to, each its own
    Given Client "initech" is created with
      | name               | Initech |
      | accountmanagertech | 3       |
      | pritech            | 4       |
      | sectech            | 6       |
      | main_contact_id    | 36      |
    And Tickets "ticket" is created with
      | summary     | S  |
      | user_id     | 36 |
      | template_id | 1  |
      | agent_id    | 3  |
    Then Client "initech" has
      | accountmanagertech_name | Alex Field            |
      | pritech_name            | Billie Stone          |
      | sectech_name            | Reporting Integration |
      | main_contact_name       | Jo Smith              |
      | toplevel_name           | Customers             |
      | main_site_name          | Main                  |
    And Tickets "ticket" has
      | client_name     | Acme        |
      | site_name       | Harbour     |
      | sla_name        | Standard    |
      | status_name     | New         |
      | tickettype_name | Incident    |
      | agent_name      | Alex Field  |
      | template_name   | New starter |
    And these bodies are answered with
      | /Supplier         | {"name": "S", "toplevel_id": 1, "purchase_tax_code": 2, "default_currency_code": 2}                                                | toplevel_name              | Customers         |
      | /Supplier         |                                                                                                                                    | purchase_tax_code_name     | Zero              |
      | /Supplier         |                                                                                                                                    | default_currency_code_name | US Dollar         |
      | /Supplier         |                                                                                                                                    | use                        | supplier          |
      | /Supplier         |                                                                                                                                    | is_supplier                | true              |
      | /Quotation        | {"user_id": 36, "currency_code": 2, "assigned_agent": 4, "agent_id": 3}                                                            | client_name                | Acme              |
      | /Quotation        |                                                                                                                                    | site_name                  | Harbour           |
      | /Quotation        |                                                                                                                                    | user_name                  | Jo Smith          |
      | /Quotation        |                                                                                                                                    | currency_code_name         | US Dollar         |
      | /Quotation        |                                                                                                                                    | assigned_agent_name        | Billie Stone      |
      | /Quotation        |                                                                                                                                    | use                        | quotation         |
      | /SalesOrder       | {"user_id": 36, "currency_code": 2, "assigned_agent": 4}                                                                           | site_name                  | Harbour           |
      | /SalesOrder       |                                                                                                                                    | assigned_agent_name        | Billie Stone      |
      | /SalesOrder       |                                                                                                                                    | use                        | salesorder        |
      | /PurchaseOrder    | {"supplier_id": 2, "client_id": 13}                                                                                                | supplier_name              | Contoso Hardware  |
      | /PurchaseOrder    |                                                                                                                                    | client_name                | Globex            |
      | /PurchaseOrder    |                                                                                                                                    | currency_conversion_rate   | 1                 |
      | /PurchaseOrder    |                                                                                                                                    | use                        | purchaseorder     |
      | /ClientContract   | {"client_id": 12, "site_id": 22, "sla_id": 2, "user_id": 36}                                                                       | site_name                  | Harbour           |
      | /ClientContract   |                                                                                                                                    | sla_name                   | Premium           |
      | /ClientContract   |                                                                                                                                    | user_name                  | Jo Smith          |
      | /ClientContract   |                                                                                                                                    | client_name                | Acme              |
      | /Asset            | {"client_id": 12, "site_id": 22, "user_id": 36, "contract_id": 10, "supplier_id": 2, "assettype_id": 3, "inventory_number": "A-1"} | site_name                  | Harbour           |
      | /Asset            |                                                                                                                                    | username                   | Jo Smith          |
      | /Asset            |                                                                                                                                    | contract_ref               | CON-00010         |
      | /Asset            |                                                                                                                                    | supplier_name              | Contoso Hardware  |
      | /Asset            |                                                                                                                                    | assettype_name             | Domain            |
      | /Asset            |                                                                                                                                    | assetgroup_name            | Services          |
      | /Asset            |                                                                                                                                    | assetgroup_id              | 2                 |
      | /Asset            |                                                                                                                                    | use                        | device            |
      | /SoftwareLicence  | {"name": "L", "client_id": 12, "site_id": 22, "supplier_id": 2}                                                                    | site_name                  | Harbour           |
      | /SoftwareLicence  |                                                                                                                                    | supplier_name              | Contoso Hardware  |
      | /SoftwareLicence  |                                                                                                                                    | client_name                | Acme              |
      | /Item             | {"name": "I", "supplier_id": 2}                                                                                                    | supplier_name              | Contoso Hardware  |
      | /Invoice          | {"client_id": 12, "site_id": 22, "contract_id": 10}                                                                                | site_name                  | Harbour           |
      | /Invoice          |                                                                                                                                    | client_name                | Acme              |
      | /Invoice          |                                                                                                                                    | contract_ref               | CON-00010         |
      | /Invoice          |                                                                                                                                    | use                        | invoice           |
      | /Invoice          |                                                                                                                                    | currency_conversion_rate   | 1                 |
      | /Invoice          |                                                                                                                                    | original_client_id         | 12                |
      | /SupplierContract | {"supplier_id": 2, "sla_id": 2}                                                                                                    | supplier_name              | Contoso Hardware  |
      | /SupplierContract |                                                                                                                                    | sla_name                   | Premium           |
      | /Release          | {"name": "3.0", "product_id": 1}                                                                                                   | product_name               | Desktop agent     |
      | /Release          |                                                                                                                                    | name_expanded              | Desktop agent 3.0 |
      | /AssetChange      | {"asset_id": 51, "software_user_id": 36}                                                                                           | software_user_name         | Jo Smith          |
      | /ClientPrepay     | {"client_id": 13, "hours": 2}                                                                                                      | client_name                | Globex            |
      | /Appointment      | {"subject": "V", "user_id": 36, "agent_id": 4, "start_date": "2026-03-02T09:00:00", "end_date": "2026-03-02T09:00:00"}             | site_name                  | Harbour           |
      | /Appointment      |                                                                                                                                    | user_name                  | Jo Smith          |
      | /Appointment      |                                                                                                                                    | agent_name                 | Billie Stone      |
      | /Timesheet        | {"agent_id": 4, "date": "2026-03-02T00:00:00"}                                                                                     | agent_name                 | Billie Stone      |
      | /TicketType       | {"name": "T"}                                                                                                                      | use                        | ticket            |
      | /TicketType       |                                                                                                                                    | cancreate                  | true              |
      | /TicketType       |                                                                                                                                    | agentscanselect            | true              |
      | /Category         | {"value": "A>B>C"}                                                                                                                 | type_id                    | 1                 |
      | /Category         |                                                                                                                                    | category_name              | C                 |
      | /Team             | {"name": "T"}                                                                                                                      | forrequests                | true              |
      | /Field            | {"name": "F"}                                                                                                                      | kind                       | T                 |
      | /Currency         | {"name": "Yen"}                                                                                                                    | conversion_rate            | 1                 |
      | /Site             | {"name": "S", "client_id": 13}                                                                                                     | use                        | site              |
      | /Site             |                                                                                                                                    | clientsite_name            | Globex/S          |
      | /Users            | {"name": "U", "site_id": 22}                                                                                                       | use                        | user              |
      | /Users            |                                                                                                                                    | site_name                  | Harbour           |
      | /Users            |                                                                                                                                    | client_name                | Acme              |
      | /FAQLists         | {"name": "F", "group_id": 1}                                                                                                       | group_name                 | Remote sessions   |
      | /Agent            | {"name": "mary ann owl"}                                                                                                           | initials                   | MA                |
      | /Agent            | {"name": "Mary Ann", "initials": "XY"}                                                                                             | initials                   | XY                |

  @writes
  Scenario: A team that is renamed keeps its agents, its tickets and what names it
    Given Team 1 is called "first"
    And Template "template" is created with
      | name | Template         |
      | team | 1st line support |
    And TicketRules "rule" is created with
      | name     | Rule             |
      | active   | false            |
      | new_team | 1st Line Support |
    And Tickets "before" is created with
      | summary   | S  |
      | client_id | 12 |
    When Team "first" is changed to
      | name | Front desk |
    Then Tickets "before" has
      | team    | Front desk |
      | team_id | 1          |
    Given Tickets "after" is created with
      | summary   | S  |
      | client_id | 12 |
    Then Tickets "after" has
      | team    | Front desk |
      | team_id | 1          |
    And these requests answer
      | /Team/1                                | agents/*/name | ["Alex Field"]      |
      | /Agent/3                               | team          | Front desk          |
      | /Agent/3                               | teams/*/id    | [1]                 |
      | /Agent/4                               | team          | 2nd Line Support    |
      | /TicketType/1                          | default_team  | Front desk          |
      | /TicketType/3                          | default_team  | 2nd Line Support    |
      | /Template/{template}                   | team          | Front desk          |
      | /TicketRules/{rule}                    | new_team      | Front desk          |
      | /Tickets?team_name=front desk&order=id | tickets/*/id  | [{before}, {after}] |

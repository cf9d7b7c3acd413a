@webhooks
Feature: Webhooks receive each event once
  A webhook names the events that it is for. Each of them is one request to its address, with the ticket as it is now.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes @needs_driver @needs_clock @smoke
  Scenario Outline: <what> is sent as <events>
    Given a receiver with a webhook for every event
    And a ticket for a customer
    When an agent <does>
    Then the receiver has got <events> about the ticket

    Examples:
      | what             | does                             | events                          |
      | A new ticket     | reads the ticket                 | nothing                         |
      | A changed status | moves the ticket on              | "ticket status changed"         |
      | A closed ticket  | closes the ticket                | "ticket status changed, closed" |
      | Another agent    | gives the ticket to another      | "ticket reassigned"             |
      | Another team     | gives the ticket to another team | "ticket reassigned"             |
      | A deleted ticket | deletes the ticket               | "ticket deleted"                |

  @writes @needs_driver @needs_clock
  Scenario: A ticket that an application raises is a new ticket
    Given a receiver with a webhook for every event
    When a ticket is raised for a customer
    Then the receiver has got "new ticket logged" about the ticket, first of all

  @writes @needs_driver @needs_clock
  Scenario: A message holds the ticket as it is, and the time
    Given a receiver with a webhook for every event
    And a ticket for a customer
    When an agent closes the ticket
    Then the newest message holds the number, the summary and the status of the ticket
    And the newest message was made at the time of the clock
    And every message has an id of its own

  @writes @needs_driver @needs_clock
  Scenario: A webhook for one event receives no other
    Given a receiver with a webhook for deleted tickets
    And a ticket for a customer
    When an agent moves the ticket on
    And an agent closes the ticket
    Then the receiver has got nothing
    When an agent deletes the ticket
    Then the receiver has got "ticket deleted" about the ticket

  @writes @needs_driver @needs_clock
  Scenario: An inactive webhook receives nothing
    Given a receiver with a webhook for every event
    And the webhook is not active any more
    And a ticket for a customer
    When an agent closes the ticket
    Then the receiver has got nothing

  @writes @needs_driver @needs_clock
  Scenario: A webhook that is deleted receives nothing
    Given a receiver with a webhook for every event
    And the webhook is deleted
    And a ticket for a customer
    When an agent closes the ticket
    Then the receiver has got nothing

  @writes @needs_driver @needs_clock @auth
  Scenario Outline: A message with <kind> has <header>
    Given a receiver with a webhook that sends <kind>
    When a ticket is raised for a customer
    Then the message has the header <header>

    Examples:
      | kind              | header                                |
      | a user's password | Authorization: Basic aGFsbzpzM2NyZXQ= |
      | a token           | Authorization: Bearer s3cret          |
      | an API key        | X-Integration: s3cret                 |

  @writes @needs_driver @needs_clock @auth
  Scenario: A message without credentials has none
    Given a receiver with a webhook for every event
    When a ticket is raised for a customer
    Then the message has no credentials

  @writes @needs_driver @needs_clock @errors
  Scenario: A message that fails is sent once, and again when a person wants it
    Given a receiver with a webhook for every event
    And the receiver fails
    And a ticket for a customer
    When an agent deletes the ticket
    And 50 minutes pass
    Then the receiver has got "ticket deleted" about the ticket
    And the log has 1 failed attempt to send "ticket deleted"
    When a person sends "ticket deleted" again
    Then the receiver has got "ticket deleted, ticket deleted" about the ticket
    And both messages are the same

  @writes @needs_driver @needs_clock
  Scenario: Messages of a batch arrive together, after its delay
    Given a receiver with a webhook that gathers messages for 60 seconds
    When 3 tickets are raised at once
    And 30 seconds pass
    Then the receiver has got no request
    When 30 seconds pass
    Then the receiver has got one request with 3 messages, in the order of the tickets

  @writes @needs_driver @needs_clock
  Scenario: A batch may wait for a second alone
    Given a receiver with a webhook that gathers messages for 1 seconds
    When 2 tickets are raised at once
    Then the receiver has got no request
    When 1 second passes
    Then the receiver has got one request with 2 messages, in the order of the tickets

  @writes @needs_driver @needs_clock
  Scenario Outline: A batch holds at most <most> messages, and another one begins
    Given a receiver with a webhook that gathers at most <most> messages
    When 2 tickets are raised at once
    And 60 seconds pass
    Then the receiver has got arrays of <sizes> messages
    When 1 tickets are raised at once
    And 59 seconds pass
    Then the receiver has got arrays of <sizes> messages
    When 1 second passes
    Then the receiver has got arrays of <sizes> and 1 messages

    Examples:
      | most | sizes   |
      | 1    | 1 and 1 |
      | 2    | 2       |
      | 3    | 2       |

  @writes @needs_driver @needs_clock
  Scenario: Each of two webhooks gets a message of its own, and a message fills what its tenant writes
    Given a receiver with a webhook that sends the kind small
    And another webhook with a payload of its own
    When a ticket is raised for a customer
    Then the receiver has got a message, and the payload that its tenant wrote

  @writes @needs_driver @needs_clock
  Scenario Outline: A message of the kind <kind> holds <what>
    Given a receiver with a webhook that sends the kind <kind>
    When a ticket is raised for a customer
    Then the message holds <what>

    Examples:
      | kind       | what                     |
      | small      | some of the ticket       |
      | full       | the whole ticket         |
      | event only | the event, and no ticket |

  @writes @needs_driver @needs_clock @errors
  Scenario: A webhook that fails too often in a row is switched off, and a light log keeps no content
    Given Webhook "hook" is created with
      | name                  | Hook                |
      | url                   | http://127.0.0.1:9/ |
      | active                | true                |
      | events                | [{"eventno": 3}]    |
      | auto_disable_attempts | 2                   |
      | use_lightweight_logs  | true                |
    When a ticket is raised for a customer
    And 1 minute passes
    Then Webhook "hook" has
      | active      | true |
      | last_status | 0    |
    When a ticket is raised for a customer
    And 1 minute passes
    Then Webhook "hook" has
      | active | false |
    When a ticket is raised for a customer
    And 1 minute passes
    And GET /WebhookEvent?webhook_id={hook} is sent
    Then the answer has
      | */error       | [true, true] |
      | */status      | [0, 0]       |
      | 0/requestbody | absent       |
    When the first delivery of the list is sent again
    Then the request is refused as invalid
    And the refusal says "This delivery was logged without its content and cannot be sent again"
    When Webhook "hook" is changed to
      | active | true |
    Then Webhook "hook" has
      | active | true |
    When a ticket is raised for a customer
    And 1 minute passes
    Then Webhook "hook" has
      | active | true |
    When a ticket is raised for a customer
    And 1 minute passes
    Then Webhook "hook" has
      | active | false |

  @writes @needs_driver @needs_clock @errors
  Scenario: A message that arrives ends a row of failures
    Given a receiver with a webhook that is switched off after 2 failures
    And the receiver fails
    When a ticket is raised for a customer
    Then the webhook is active
    When the receiver is well again
    And a ticket is raised for a customer
    Then the webhook is active
    When the receiver fails
    And a ticket is raised for a customer
    Then the webhook is active
    When a ticket is raised for a customer
    Then the webhook is not active

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: A batch without a delay of its own waits as long as the setting says
    Given the setting webhook_batch_delay_s is 30
    And a receiver with a webhook that gathers at most 3 messages
    When 2 tickets are raised at once
    And 29 seconds pass
    Then the receiver has got no request
    When 1 second passes
    Then the receiver has got arrays of 2 messages

  @writes @needs_driver @needs_clock @needs_settings
  Scenario: The number of the event of a reassigned ticket is a setting
    Given the setting webhook_reassigned_event is 77
    And a receiver with a webhook for the event 77
    And a ticket for a customer
    When an agent closes the ticket
    Then the receiver has got nothing
    When an agent gives the ticket to another
    Then the receiver has got "ticket reassigned" about the ticket

  @writes @needs_driver @needs_clock
  Scenario: A message says what has happened to which ticket, by whom, and what the ticket has
    Given a receiver with a webhook for every event
    And Tickets "ticket" is created with
      | summary      | S                                                     |
      | client_id    | 12                                                    |
      | agent_id     | 4                                                     |
      | customfields | [{"id": 201, "value": "77"}, {"id": 202, "value": 5}] |
    And Projects "project" is created with
      | summary   | P  |
      | details   | D  |
      | client_id | 12 |
    And Tickets "ticket" is changed to
      | team_id | 2 |
    And Tickets "ticket" is changed to
      | status_id | 9 |
    And Projects "project" is changed to
      | status_id | 9 |
    When a person sends POST /tickets/{ticket}/user-reply with
      | note | Again |
    And Tickets "ticket" is removed
    Then the messages of the receiver have
      | */event                | ["new ticket logged", "ticket reassigned", "ticket status changed", "closed", "ticket status changed", "ticket updated by user", "ticket deleted"]                                           |
      | 0/message              | A new Ticket has been logged with ID: 0002000.                                                                                                                                               |
      | 1/message              | Ticket ID: 0002000 has been reassigned.                                                                                                                                                      |
      | 2/message              | The status has been changed for Ticket ID: 0002000.                                                                                                                                          |
      | 3/message              | Ticket ID: 0002000 has been closed.                                                                                                                                                          |
      | 5/message              | Ticket ID: 0002000 has been updated by the User.                                                                                                                                             |
      | 6/message              | Ticket ID: 0002000 has been deleted.                                                                                                                                                         |
      | */object_id            | [2000, 2000, 2000, 2000, 2000, 2000, 2000]                                                                                                                                                   |
      | */notification_id      | [11, 10, 14, 13, 14, 12, 15]                                                                                                                                                                 |
      | */agent_id             | [2, 2, 2, 2, 0, 0, 2]                                                                                                                                                                        |
      | */ticket/team_id       | [1, 2, 2, 2, 2, 2, 2]                                                                                                                                                                        |
      | */ticket/agent_id      | [4, 4, 4, 4, 4, 4, 4]                                                                                                                                                                        |
      | */ticket/hasbeenclosed | [false, false, true, true, true, true, true]                                                                                                                                                 |
      | 0/ticket/customfields  | [{"id": 201, "name": "CFJobId", "label": "Job id", "type": 0, "value": "77", "display": "77"}, {"id": 202, "name": "CFJobType", "label": "Job type", "type": 0, "value": 5, "display": "5"}] |
      | 0/ticket/tickettype_id | 1                                                                                                                                                                                            |
      | 0/ticket/details       | absent                                                                                                                                                                                       |
      | 0/batch                | absent                                                                                                                                                                                       |

  @writes @needs_driver @needs_clock
  Scenario Outline: A webhook with <property> <value> <does>
    Given a receiver with a webhook that has
      | <property> | <value> |
    When Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    Then the messages of the receiver have
      | # | <count> |
    And the requests of the receiver have
      | */method               | <methods> |
      | */headers/content-type | <kinds>   |

    Examples:
      | property     | value                            | does                            | count | methods    | kinds                |
      | type         | 1                                | is a runbook that is not called | 0     | []         | []                   |
      | events       | [{"eventno": 3}, {"eventno": 3}] | sends an event once             | 1     | ["POST"]   | ["application/json"] |
      | events       | []                               | sends nothing                   | 0     | []         | []                   |
      | method       | 0                                | sends a POST                    | 1     | ["POST"]   | ["application/json"] |
      | method       | 2                                | sends a PUT                     | 1     | ["PUT"]    | ["application/json"] |
      | method       | 3                                | sends a DELETE                  | 1     | ["DELETE"] | ["application/json"] |
      | method       | 4                                | sends a PATCH                   | 1     | ["PATCH"]  | ["application/json"] |
      | method       | 5                                | sends a POST all the same       | 1     | ["POST"]   | ["application/json"] |
      | method       | -1                               | sends a POST in any case        | 1     | ["POST"]   | ["application/json"] |
      | content_type | text/plain                       | names its own type              | 1     | ["POST"]   | ["text/plain"]       |
      | payload_type | 9                                | sends what is usual             | 1     | ["POST"]   | ["application/json"] |
      | active       | false                            | is silent                       | 0     | []         | []                   |

  @writes @needs_driver @needs_clock @auth
  Scenario: The log of a webhook has request and response, without the credentials
    Given a receiver with a webhook that has
      | authentication_type | 1                                   |
      | basic_username      | halo                                |
      | basic_password      | s3cret                              |
      | events              | [{"eventno": 1072}, {"eventno": 3}] |
    And the receiver fails
    When Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And 1 second passes
    And GET /WebhookEvent?webhook_id={hook} is sent
    Then the answer has
      | #                 | 1         |
      | 0/entity_id       | {ticket}  |
      | 0/notification_id | 11        |
      | 0/webhook_id      | {hook}    |
      | 0/status          | 503       |
      | 0/responsestatus  | 503       |
      | 0/error           | true      |
      | 0/duration        | 0         |
      | 0/requestheaders  | something |
      | 0/delivery        | absent    |
      | 0/light           | absent    |
      | 0/failures        | absent    |
    And the log of the webhook shows "Authorization: ***"
    And the log of the webhook shows "Content-Type: application/json"
    When the receiver is well again
    And 1 minute passes
    And GET /WebhookEvent?webhook_id={hook} is sent
    And the first delivery of the list is sent again
    And 1 second passes
    Then these requests answer
      | /WebhookEvent?webhook_id={hook}                      | */status       | [200, 503]    |
      | /WebhookEvent?webhook_id={hook}                      | */error        | [false, true] |
      | /WebhookEvent?webhook_id={hook}&startdate=2099-01-01 | #              | 0             |
      | /WebhookEvent?webhook_id={hook}&enddate=2000-01-01   | #              | 0             |
      | /WebhookEvent?entity_id={ticket}                     | #              | 2             |
      | /WebhookEvent?entity_id=4711                         | #              | 0             |
      | /Webhook/{hook}                                      | last_status    | 200           |
      | /Webhook/{hook}                                      | basic_password | absent        |
      | /Webhook/{hook}                                      | failures       | absent        |
      | /Webhook?search=RECEIV                               | */id           | ["{hook}"]    |
      | /Webhook?type=1                                      | #              | 0             |

  @writes @needs_driver @needs_clock @auth
  Scenario Outline: The log of a webhook masks the credentials in <header>
    Given a receiver with a webhook that has
      | authentication_type   | <kind>  |
      | authentication_header | <named> |
      | basic_password        | s3cret  |
    When Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And 1 second passes
    Then the requests of the receiver have
      | 0/headers/<read> | <value> |
    And the log of the webhook shows "<header>: ***"

    Examples:
      | kind | named         | header        | read          | value         |
      | 2    |               | Authorization | authorization | Bearer s3cret |
      | 3    |               | X-Api-Key     | x-api-key     | s3cret        |
      | 3    | X-Integration | X-Integration | x-integration | s3cret        |

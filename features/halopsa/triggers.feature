@needs_driver @webhooks
Feature: Webhooks, their triggers and their payloads are maintained
  A webhook has triggers, each for one event, and may have a payload of its own.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes
  Scenario: The triggers of a webhook are the ones that were sent last
    Given Webhook "hook" is created with
      | name     | Hook                                              |
      | url      | http://127.0.0.1:9/a                              |
      | events   | [{"eventno": 3}, {"eventno": 76, "name": "Mine"}] |
      | mappings | [{"key": "nr", "finame": "ID"}]                   |
    Then Webhook "hook" has
      | type             | 0                                        |
      | events/*/eventno | [3, 76]                                  |
      | events/*/name    | ["new ticket logged", "Mine"]            |
      | events/*/id      | [10, 11]                                 |
      | mappings         | [{"id": 1, "key": "nr", "finame": "ID"}] |
    Given Webhook "hook" is changed to
      | events | [{"id": 11, "eventno": 39}, {"eventno": 19}] |
    Then Webhook "hook" has
      | events/*/eventno | [39, 19]                           |
      | events/*/name    | ["Mine", "ticket updated by user"] |
    And these requests answer
      | /Notification                                                 | */eventno    | [39, 19]             |
      | /Notification?webhook_id={hook}                               | */webhook_id | ["{hook}", "{hook}"] |
      | /Notification?webhook_id=00000000-0000-0000-0000-000000000000 | */id         | []                   |
      | /Notification/11                                              | eventno      | 39                   |
      | /Notification?type=0                                          | */eventno    | [39, 19]             |
      | /Notification?type=1                                          | */eventno    | []                   |
    When Webhook "hook" is removed
    Then these requests answer
      | /Notification | */id | [] |

  @writes
  Scenario: Triggers are added, changed, moved and removed one by one
    Given Webhook "first" is created with
      | name | First                |
      | url  | http://127.0.0.1:9/a |
    And Webhook "second" is created with
      | name | Second               |
      | url  | http://127.0.0.1:9/b |
    And Notification "trigger" is created with
      | webhook_id | {first} |
      | eventno    | 39      |
    Then Webhook "first" has
      | events/*/name | ["closed"] |
    Given Notification "trigger" is changed to
      | webhook_id | {second} |
    Then Webhook "first" has
      | events | [] |
    And Webhook "second" has
      | events/*/id | [{trigger}] |
    Given Notification "trigger" is changed to
      | eventno | 1072 |
    Then Webhook "second" has
      | events/*/eventno | [1072] |
    When Notification "trigger" is removed
    Then Notification "trigger" does not exist
    And Webhook "second" has
      | events | [] |
    When a new Notification is tried with
      | eventno | 39 |
    Then the request is refused as invalid
    And the refusal says "A Webhook must be selected"
    When a new WebhookEvent is tried with
      | webhook_id | {first} |
    Then the request is refused as invalid
    And the refusal says "A delivery must be selected"

  @writes
  Scenario Outline: A webhook <what> is refused
    When a new Webhook is tried with
      | name       | Hook    |
      | <property> | <value> |
    Then the request is refused as invalid
    And the refusal says "<text>"

    Examples:
      | what                     | property     | value  | text                                                    |
      | without a URL            | active       | true   | URL                                                     |
      | with an unsendable value | content_type | é      | The content_type of a Webhook cannot be sent in a header |

Feature: Alerts become tickets
  An alert is accepted at once. Rules of the partner decide afterwards whether it becomes a ticket; the integrator is
  informed by a webhook.

  @writes @needs_driver
  Scenario: An alert becomes a ticket, a repeated one a note, and a healed one ends it
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert
    Then the alert is accepted
    And the alert has become a ticket at ConnectWise
    And the webhook was informed of "ticket_created"
    When the vendor sends the same alert again
    Then there is one ticket at ConnectWise, with 1 note
    And the webhook was informed of "ticket_updated"
    When the vendor says that the issue has healed
    Then the ticket at ConnectWise is closed
    And the webhook was informed of "ticket_closed"
    When the vendor sends the same alert again
    Then there are 2 tickets at ConnectWise

  @writes @needs_driver
  Scenario: Alerts that are switched off are accepted and become nothing
    Given a partner of ConnectWise whose integration is active
    When the partner switches alerts off
    Then the webhook was informed of "config_update"
    When the vendor sends an alert
    Then the alert is accepted
    And the alert is "suppressed"
    And there are 0 tickets at ConnectWise

  @writes @needs_driver
  Scenario: The webhook about alerts says whether the integration is active
    Given a partner of ConnectWise whose account and service are mapped
    When the partner switches alerts off
    Then the webhook was informed that the integration is not active
    When the partner sends POST "/sync"
    And the partner switches alerts off
    Then the webhook was informed that the integration is active
    When the partner sends POST "/disconnect"
    And the partner switches alerts off
    Then the webhook was informed that the integration is not active

  @writes @needs_driver
  Scenario: An alert about an account that is not mapped fails
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert about the account "c-2"
    Then the alert is accepted
    And the alert is "failed"
    And the webhook was informed of "ticket_failed"

  @writes @needs_driver
  Scenario: Alerts do not become tickets at HaloPSA yet
    Given a partner of HaloPSA whose integration is active
    When the vendor sends an alert
    Then the alert is accepted
    And the alert is "failed"

  @writes @needs_driver @needs_clock
  Scenario: A PSA that is down gets the ticket later
    Given a partner of ConnectWise whose integration is active
    And the clock stands still
    When ConnectWise fails once
    And the vendor sends an alert
    Then the alert is "pending"
    When 10 seconds pass
    Then the alert has become a ticket at ConnectWise

  @writes @needs_settings @needs_clock
  Scenario: Alerts are limited by source address
    Given the clock stands still
    And an organization
    And a limit of 3 alerts
    When the vendor sends 4 alerts
    Then the request is refused as one too many
    And the refusal says after how many seconds to try again
    When 30 seconds pass
    And the vendor sends an alert
    Then the request is refused as one too many
    And less time is left
    When 31 seconds pass
    And the vendor sends an alert
    Then the request is accepted

  @writes @needs_driver @needs_clock
  Scenario: Product groups are asked for every 15 minutes at most
    Given a partner of ConnectWise whose integration is active
    And the clock stands still
    When the partner looks at the product groups 2 times
    Then the integrator's server was asked for product groups 1 time
    When 15 minutes pass
    And the partner looks at the product groups 1 time
    Then the integrator's server was asked for product groups 2 times

  @writes @needs_driver
  Scenario: Each partner has product groups of its own
    Given a partner of ConnectWise whose integration is active
    When the partner looks at the product groups 2 times
    And another organization joins as "o-13"
    And the integrator creates an integration
    And the partner looks at the product groups 2 times
    Then the integrator's server was asked for product groups 2 times

  @writes @needs_driver @needs_clock
  Scenario: What an alert, its ticket and the webhook show
    Given it is 2027-03-02T08:00:00Z
    And a partner of ConnectWise whose integration is active
    When the vendor sends an alert with
      | description  | Disk is full |
      | severity     | high         |
    Then the alert shows
      | alertId         | a-1                         |
      | vendorAccountId | c-1                         |
      | status          | success                     |
      | createdAt       | 2027-03-02T08:00:00.000000Z |
      | ticketId        | something                   |
    And the newest webhook repeats what the alert shows, for the event "ticket_created"
    And the newest ticket at ConnectWise has the details "Disk is full"
    When the vendor sends an alert with
      | title       | Backup failed on SRV1 again |
      | description | Disk is still full          |
    Then the newest webhook repeats what the alert shows, for the event "ticket_updated"
    And the newest note at ConnectWise is "Backup failed on SRV1 again, Disk is still full"
    When the vendor sends an alert with
      | status | resolved |
    Then the alert shows
      | status | resolved |
    And the newest webhook repeats what the alert shows, for the event "ticket_closed"
    And the newest alert is listed first, of 3

  @writes @needs_driver
  Scenario: A title without a description is the description of the ticket, cut to what ConnectWise takes
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert with a title of 120 letters
    Then the newest ticket at ConnectWise has a summary of 100 letters and details of 120

  @writes @needs_driver
  Scenario: Another account, or another alert, is another ticket
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert
    And the vendor sends an alert with
      | alertId | a-2 |
    Then there are 2 tickets at ConnectWise
    When the vendor sends an alert with
      | alertId | a-1      |
      | status  | resolved |
    And the vendor sends an alert with
      | alertId | a-2 |
    Then there are 2 tickets at ConnectWise
    And the alert is "appended"
    Given a second account that is mapped, too
    When the vendor sends an alert with
      | alertId         | a-2 |
      | vendorAccountId | c-2 |
    Then there are 3 tickets at ConnectWise

  @writes @needs_driver
  Scenario: Where a setting says so, a repeated alert is another ticket
    Given a partner of ConnectWise whose integration is active
    And MSPCentric's setting "duplicate_alerts" is "ticket"
    When the vendor sends an alert
    And the vendor sends the same alert again
    Then the alert is "success"
    And there are 2 tickets at ConnectWise

  @writes @needs_driver
  Scenario: An alert whose note the PSA refused leaves the ticket to the next one
    Given a partner of ConnectWise whose integration is active
    When the vendor sends an alert
    And ConnectWise answers the next note with 400
    And the vendor sends the same alert again
    Then the alert shows
      | status   | failed               |
      | ticketId | null                 |
      | message  | the PSA answered 400 |
    When the vendor sends the same alert again
    Then the alert shows
      | status   | appended  |
      | ticketId | something |
    And there are 1 tickets at ConnectWise

  @writes @needs_driver
  Scenario: An alert belongs to the newest integration of the organization
    Given a partner of ConnectWise whose integration is active
    When an external integration of the organization is created, too
    And the vendor sends an alert
    Then the alert shows
      | status  | suppressed                                |
      | message | Suppressed: the integration is not active |
    And the organization is pending

  @writes @needs_driver @needs_clock
  Scenario: A webhook that fails is sent again
    Given it is 2027-03-02T08:00:00Z
    And a partner of ConnectWise whose integration is active
    When the integrator's webhook fails 2 times
    And the partner switches alerts off
    And 1 second passes
    Then the webhook was asked 2 times
    When 2 seconds pass
    Then the webhook was asked 3 times
    When 60 seconds pass
    Then the webhook was asked 3 times

  @writes @needs_driver @needs_settings
  Scenario: The webhook is sent with a secret where a setting has one
    Given a partner of ConnectWise whose integration is active
    When the partner switches alerts off
    Then the newest call of the webhook has the header "X-Mspcentric-Secret" with nothing
    And the newest call of the webhook has the header "Content-Type" with "application/json"
    Given MSPCentric's setting "webhook_secret" is "hush-9"
    When the partner sends PUT "/alerts" with
      | isAlertsEnabled | true |
    Then the newest call of the webhook has the header "X-Mspcentric-Secret" with "hush-9"
    When the vendor sends an alert
    Then the newest call of the webhook has the header "X-Mspcentric-Secret" with "hush-9"

  @writes @needs_driver
  Scenario: An issue that healed before there was a ticket becomes nothing
    Given a partner of ConnectWise whose integration is active
    When the vendor says that the issue has healed
    Then the alert is "pending"
    And there are 0 tickets at ConnectWise

  @writes @needs_driver
  Scenario Outline: The rule on product groups and an alert of <group>: it is <status>
    Given a partner of ConnectWise whose integration is active
    When the partner sends PUT "/alerts" with
      | productGroups | ["backup"] |
    And the vendor sends an alert with
      | productGroup | <group> |
    Then the alert shows
      | status  | <status>  |
      | message | <message> |
    When the vendor sends an alert
    Then the alert is "suppressed"

    Examples:
      | group    | status     | message                                   |
      | endpoint | suppressed | Suppressed: the product group has no rule |
      | backup   | success    | something                                 |

  @writes @needs_driver
  Scenario: The alert configuration is merged, and its board and closing status are used
    Given a partner of ConnectWise whose integration is active
    When the partner sends GET "/alerts"
    Then the client shows
      | isAlertsEnabled | true   |
      | productGroups   | []     |
      | board           | ""     |
      | closed_status   | Closed |
    When the partner sends PUT "/alerts" with
      | board         | Alerts    |
      | closed_status | >Closed (resolved) |
    And the partner sends PUT "/alerts" with
      | isAlertsEnabled | true |
    Then the client shows
      | board         | Alerts    |
      | closed_status | >Closed (resolved) |
    And the configuration went to the webhook
    When the vendor sends an alert
    Then the newest ticket at ConnectWise is on the board "Alerts"

  @writes @needs_driver @needs_clock
  Scenario: A PSA that fails is asked five times in all, each time after twice the wait
    Given it is 2027-03-02T08:00:00Z
    And a partner of ConnectWise whose integration is active
    And ConnectWise answers every new ticket with 500
    When the vendor sends an alert
    Then ConnectWise was asked for new tickets after 0, 1, 3, 7 and 15 seconds
    And the alert shows
      | status   | failed                    |
      | ticketId | null                      |
      | message  | the PSA answered 500      |
    And the newest webhook repeats what the alert shows, for the event "ticket_failed"

  @writes @needs_driver @needs_clock
  Scenario Outline: A PSA that answers <status> is <asked>
    Given it is 2027-03-02T08:00:00Z
    And a partner of ConnectWise whose integration is active
    And ConnectWise answers the next new ticket with <status>
    When the vendor sends an alert
    And 10 seconds pass
    Then the alert is "<state>"

    Examples:
      | status | asked        | state   |
      | 400    | not asked again | failed |
      | 404    | not asked again | failed |
      | 401    | asked again  | success |
      | 408    | asked again  | success |
      | 429    | asked again  | success |

  @writes @needs_driver
  Scenario: Alerts of another organization are not found
    Given an organization
    When the vendor sends an alert
    Then the alert shows
      | status  | suppressed                                |
      | message | Suppressed: the integration is not active |
    And another organization does not find it

  @writes @needs_driver @needs_clock
  Scenario Outline: <what> are limited by source address, each on its own
    Given the clock stands still
    And an organization
    And MSPCentric's setting "<setting>" is "2"
    When the vendor sends an alert
    And <what> are asked for 3 times
    Then the request is refused as one too many
    When 60 seconds pass
    And <what> are asked for 2 times
    Then the request is accepted

    Examples:
      | what             | setting            |
      | lists of tickets | alert_list_limit   |
      | single tickets   | alert_ticket_limit |

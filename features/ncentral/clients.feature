@needs_driver
Feature: Several clients of one user, credentials that have ended, and limits of texts
  Signing out ends the tokens of one client alone. What a root of the API links to is where a client goes on.

  Background:
    Given it is 2027-03-02T08:00:00Z
    And the integration has signed in

  @auth @newer_servers
  Scenario: A client that signs out leaves the other clients of its user signed in
    Given a second client of the integration has signed in
    When it signs out
    Then its access token opens no call
    And the tokens of the second client are good

  @auth @needs_clock
  Scenario: A shorter life is asked for when tokens are refreshed
    When it refreshes its tokens and asks for 2m and 1h
    Then it has an access token for 120 seconds and a refresh token for 3600
    When 119 seconds pass
    Then its access token opens calls
    And its first access token opens calls
    When 1 second passes
    Then its access token opens no call
    And its first access token opens calls

  @auth @needs_clock @fact_sso_jwt
  Scenario: A single sign-on token is nobody's to generate anew
    Given a user who comes by single sign-on
    Then the JWT of that user is not generated anew, and still works

  @auth @writes
  Scenario: Callback credentials that have expired open nothing, and those of another PSA do
    Given a ticket that is OPEN
    When the ticket is read with expired callback credentials
    Then the request is refused as unauthenticated
    When the ticket is read with other callback credentials
    Then the request is accepted
    When the PSA calls back to resolve the ticket with expired credentials
    Then the request is refused as unauthenticated
    And N-central shows the ticket as OPEN
    When the PSA calls back to resolve the ticket with other credentials
    Then the request is accepted
    And N-central shows the ticket as RESOLVED

  @smoke
  Scenario: The links of the API's roots, all of them
    When it reads "/api"
    Then the answer has
      | _links/root            | /api                 |
      | _links/server-info     | /api/server-info     |
      | _links/health          | /api/health          |
      | _links/auth            | /api/auth            |
      | _links/customers       | /api/customers       |
      | _links/devices         | /api/devices         |
      | _links/scheduled-tasks | /api/scheduled-tasks |
    When it reads "/api/auth"
    Then the answer has
      | authenticate | /api/auth/authenticate |
      | refresh      | /api/auth/refresh      |
      | validate     | /api/auth/validate     |

  @writes
  Scenario: The versions inside are shown to whoever sends a user name and a password
    When it sends POST "/api/server-info/extra/authenticated" with
      | username | anybody |
      | password | x       |
    Then the answer has
      | data/_extra/Installation | 2026.1.0.12 |
    And each of these is refused, and nothing changes
      | POST | /api/server-info/extra/authenticated | {"username": "anybody", "password": ""} | 400 | password must not be empty. |
      | POST | /api/server-info/extra/authenticated | {"username": "", "password": "x"}       | 400 | username must not be empty. |

  @writes @needs_settings @newer_servers
  Scenario: A server that answers a link with 201 says so in its body, and a resolution is still answered with 200
    Given a link is answered with 201
    And a ticket that waits for its number
    When it is linked to the PSA's ticket "INC-77"
    Then the answer has status 201
    And the answer has
      | status          | 201  |
      | data/lastStatus | Open |
    When the ticket is resolved through the API
    Then the answer has status 200
    And the answer has
      | status | 200 |

  @writes @needs_settings
  Scenario: A strict server says how a ticket stands that a confirmation does not fit
    Given what does not fit is a conflict
    And a ticket that waits for its number
    When the PSA calls back to resolve the ticket
    Then the request is refused as a conflict
    And the error says "cannot be confirmed as resolve: it is not linked."
    When the PSA calls back that its ticket is "INC-77"
    And the PSA calls back to reopen the ticket
    Then the request is refused as a conflict
    And the error says "cannot be confirmed as reopen: it is Open."
    When the PSA calls back that its ticket is "INC-78"
    Then the request is refused as a conflict
    And the error says "is linked to INC-77 already."
    And N-central knows the ticket as "INC-77", OPEN

  @writes
  Scenario: Units are made, and read, as what they are
    Then each of these is refused, and nothing changes
      | POST | /api/service-orgs/101/customers | {"customerName": "x", "contactFirstName": "a", "contactLastName": "b"} | 404 | Service Organization not found: '101'. |
      | POST | /api/customers/202/sites        | {"siteName": "x", "contactFirstName": "a", "contactLastName": "b"}     | 404 | Customer not found: '202'.             |
      | POST | /api/customers/50/sites         | {"siteName": "x", "contactFirstName": "a", "contactLastName": "b"}     | 404 | Customer not found: '50'.              |
      | GET  | /api/service-orgs/101/customers | null                                                                   | 404 | Service Organization not found: '101'. |
      | GET  | /api/customers/202/sites        | null                                                                   | 404 | Customer not found: '202'.             |
      | GET  | /api/sites/101                  | null                                                                   | 404 | Site not found: '101'.                 |
      | GET  | /api/customers/202/registration-token | null                                                             | 404 | Customer not found: '202'.             |
      | GET  | /api/org-units/101/user-roles/6 | null                                                                   | 404 | User role not found: '6'.              |
    When it sends POST "/api/service-orgs" with
      | soName           | Other |
      | contactFirstName | a     |
      | contactLastName  | b     |
    And it sends POST "/api/service-orgs/103/customers" with
      | customerName     | Initech |
      | contactFirstName | Bill    |
      | contactLastName  | Lum     |
    And it sends POST "/api/customers/104/sites" with
      | siteName         | Basement |
      | contactFirstName | Milt     |
      | contactLastName  | Wad      |
    Then each of these lists is
      | /api/service-orgs/103/customers |                                  | customerId | 104                              |
      | /api/service-orgs/50/customers  |                                  | customerId | 100, 101, 102                    |
      | /api/org-units/1/children       |                                  | orgUnitId  | 50, 103                          |
      | /api/customers/104/sites        |                                  | siteId     | 105                              |
      | /api/org-units/103/devices      |                                  | deviceId   | none                             |
    And each of these is refused, and nothing changes
      | GET | /api/org-units/103/registration-token | null | 403 | Access is denied. |
      | GET | /api/standard-psa/customer/105/mappings | null | 404 | Customer with ID 105 was not found! |

  @writes @newer_servers
  Scenario Outline: <what> of <count> letters is <outcome>
    When <count> letters are sent as "<place>" by <request> besides
      | userId             | 50     |
      | deviceIDs          | [9002] |
      | maintenanceWindows | [{"cron": "0 0 3 ? * 1 *", "duration": 60}] |
    Then the request is <outcome>

    Examples:
      | what                            | count | place                     | request                                       | outcome            |
      | The text of a note              | 32000 | note                      | POST /api/devices/9002/notes                  | accepted           |
      | The text of a note              | 32001 | note                      | POST /api/devices/9002/notes                  | refused as invalid |
      | The name of a window            | 255   | maintenanceWindows/0/name | POST /api/devices/maintenance-windows         | accepted           |
      | The name of a window            | 256   | maintenanceWindows/0/name | POST /api/devices/maintenance-windows         | refused as invalid |
      | The description of a life cycle | 255   | description               | PATCH /api/devices/9002/assets/lifecycle-info | accepted           |
      | The description of a life cycle | 256   | description               | PATCH /api/devices/9002/assets/lifecycle-info | refused as invalid |

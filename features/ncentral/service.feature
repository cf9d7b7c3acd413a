@smoke
Feature: The API-Service about itself
  Before any work a client looks around: where things are, which version runs, whether the server is alive.

  Scenario Outline: The links of <place>
    Given the integration has signed in
    When it reads <place>
    Then the request is accepted
    And the answer links to <link>

    Examples:
      | place                         | link                                         |
      | the API's root                | /api/server-info                             |
      | the standard PSA's root       | /api/standard-psa/{psaType}/credential       |
      | the custom PSA's root         | /api/custom-psa/tickets                      |
      | the custom PSA's tickets      | /api/custom-psa/tickets/{customPsaTicketId}  |
      | the root of users             | /api/org-units/{orgUnitId}/users             |
      | the root of access groups     | /api/org-units/{orgUnitId}/access-groups     |
      | the root of access groups     | /api/access-groups/{accessGroupId}           |
      | the root of tasks             | /api/scheduled-tasks/direct                  |

  Scenario: The token operations are linked at the top
    When the integration reads the token operations
    Then the request is accepted

  Scenario: The tickets of the custom PSA are never listed
    Given the integration has signed in
    When it reads the custom PSA's tickets
    Then the answer has only links

  Scenario: The server is alive
    When a caller reads the health check
    Then the request is accepted
    And the answer shows the time in UTC

  Scenario: The server shows its versions
    Given the integration has signed in
    When it asks for the server's version
    Then the request is accepted
    And the answer shows the version of the API-Service

  @newer_servers
  Scenario: The server shows its local time
    Given the integration has signed in
    When it asks for the server's local time
    Then the request is accepted
    And the answer shows a zone and an offset

  Scenario: Versions of the systems inside
    Given the integration has signed in
    When it asks for the versions inside
    Then the request is accepted

  Scenario Outline: <place> is for those who have signed in
    When a caller reads <place>
    Then the request is refused as unauthenticated

    Examples:
      | place                    |
      | the standard PSA's root  |
      | the custom PSA's root    |
      | the custom PSA's tickets |
      | the versions inside      |

  Scenario: A place that does not exist
    Given the integration has signed in
    When it reads a place that does not exist
    Then the request is refused as unknown

  @writes
  Scenario: A method that a place does not have
    Given the integration has signed in
    When it deletes the health check
    Then the request is refused as a wrong method

  @needs_settings
  Scenario Outline: An older server has no <what>
    Given the server is from 2024
    And the integration has signed in
    When it tries to <what>
    Then the answer has status <status>

    Examples:
      | what                                   | status |
      | read a ticket without PSA credentials  | 405    |
      | sign out                               | 404    |
      | read mappings under the new path       | 404    |
      | read the server's local time           | 404    |

    @writes
    Examples:
      | what                                   | status |
      | link a ticket                          | 405    |
      | resolve a ticket                       | 404    |
      | reopen a ticket                        | 404    |

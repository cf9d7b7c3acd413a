@auth
Feature: Who may do what
  What touches tickets of the Custom PSA is for the Custom PSA Integration user alone, whose JWT is generated on the
  PSA integration page. Other users may read with the PSA's credentials.

  @newer_servers @fact_user_jwt
  Scenario Outline: Another user tries to <what>
    Given another user has signed in
    When it tries to <what>
    Then the request is refused as forbidden

    Examples:
      | what                                  |
      | read a ticket without PSA credentials |

    @writes
    Examples:
      | what                                  |
      | link a ticket                         |
      | resolve a ticket                      |
      | reopen a ticket                       |

  @fact_ticket_id @fact_user_jwt
  Scenario: Another user reads a ticket with the PSA's credentials
    Given a ticket at N-central
    And another user has signed in
    When the ticket is read with the PSA's credentials
    Then the request is accepted

  @fact_restricted_jwt
  Scenario Outline: A user without rights on the PSA tries to <what>
    Given a user without rights has signed in
    When it tries to <what>
    Then the request is refused as forbidden

    Examples:
      | what                              |
      | read the custom PSA's root        |
      | read the standard PSA's root      |
      | read a mapping                    |
      | check a PSA user                  |
      | read a ticket                     |

  @fact_restricted_jwt
  Scenario: A user without rights on the PSA still sees the server's version
    Given a user without rights has signed in
    When it asks for the server's version
    Then the request is accepted

  @newer_servers @needs_settings
  Scenario Outline: Another PSA than a custom one is active, and the integration tries to <what>
    Given another PSA than a custom one is active
    And the integration has signed in
    When it tries to <what>
    Then the request is refused as forbidden

    Examples:
      | what                                  |
      | read a ticket                         |
      | read a ticket without PSA credentials |

    @writes
    Examples:
      | what                                  |
      | link a ticket                         |
      | resolve a ticket                      |
      | reopen a ticket                       |

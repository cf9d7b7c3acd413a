@auth
Feature: Tokens of the API-Service
  A user's permanent JWT is exchanged for an access token and a refresh token. The access token opens every call for an
  hour, the refresh token makes new ones for a day; both live in the server's memory and die with it.

  Scenario: A JWT is exchanged for tokens
    When the integration signs in
    Then the request is accepted
    And it has an access token for 3600 seconds and a refresh token for 90000

  Scenario Outline: Signing in with a body that is <body>
    When the integration signs in with a body that is <body>
    Then the request is accepted

    Examples:
      | body                 |
      | empty, said as JSON  |
      | empty, said as text  |
      | an empty JSON object |

  Scenario: A living access token is valid
    Given the integration has signed in
    When it asks whether its token is valid
    Then the answer confirms that the token is valid

  Scenario: The refresh token brings new tokens
    Given the integration has signed in
    When it sends its refresh token as bare text
    Then the request is accepted
    And both of its tokens are new
    And the new access token works

  Scenario Outline: The refresh token is sent <how>
    Given the integration has signed in
    When it sends its refresh token <how>
    Then the request is accepted

    Examples:
      | how                                  |
      | as bare text with its JWT besides    |
      | as bare text with its token besides  |
      | as bare text that is declared JSON   |
      | as bare text that is declared a form |
      | as bare text with a line end         |

  Scenario Outline: Instead of a refresh token, <what> is sent
    Given the integration has signed in
    When it tries to refresh with <what>
    Then the request is refused as <why>

    Examples:
      | what                                | why             |
      | a JSON object around it             | unauthenticated |
      | its access token                    | unauthenticated |
      | a text that is no token             | unauthenticated |
      | bytes that are no text              | unauthenticated |
      | nothing but its token in the header | incomplete      |

  Scenario Outline: A call with <what> is refused
    Given the integration has signed in
    When it asks for the server's version with <what>
    Then the request is refused as unauthenticated
    And the refusal has the format of N-central

    Examples:
      | what                     |
      | no token                 |
      | its JWT                  |
      | its refresh token        |
      | an unknown token   |
      | a password               |
      | a bearer without a token |

  Scenario: The scheme may be in small letters, with more than one blank behind it
    Given the integration has signed in
    When it asks for the server's version with its token after two blanks
    Then the request is accepted

  Scenario Outline: Nobody signs in with <what>
    Given the integration has signed in
    When it tries to sign in with <what>
    Then the request is refused as unauthenticated

    Examples:
      | what                   |
      | no token               |
      | its access token       |
      | its refresh token      |
      | an unknown token |

  Scenario: A shorter life is asked for
    When the integration signs in and asks for 120s and 2h
    Then it has an access token for 120 seconds and a refresh token for 7200

  Scenario: A longer life than the server allows is asked for
    When the integration signs in and asks for 2h and 48h
    Then it has an access token for 3600 seconds and a refresh token for 90000

  @needs_driver @needs_settings
  Scenario: A life is asked for at a server that ignores it
    Given N-central's setting "expiry_overrides" is "false"
    When the integration signs in and asks for 120s and 2h
    Then it has an access token for 3600 seconds and a refresh token for 90000

  Scenario Outline: A life of <life> is asked for
    When the integration signs in and asks for <life> and 1h
    Then the request is refused as invalid

    Examples:
      | life |
      | 7d   |
      | 60   |
      | 0s   |
      | -1h  |
      | soon |

  @newer_servers
  Scenario: Signing out ends both tokens
    Given the integration has signed in
    When it signs out
    Then the request is accepted
    And its access token opens no call
    And its refresh token brings no new ones

  @newer_servers
  Scenario: Signing out with refreshed tokens ends those before them, too
    Given the integration has signed in
    When it sends its refresh token as bare text
    Then its first access token opens calls
    When it signs out
    Then its first access token opens no call

  @newer_servers @needs_driver @fact_sso_jwt
  Scenario: A single sign-on token is exchanged for tokens
    Given a user who comes by single sign-on
    When that user signs in by single sign-on
    Then it has an access token for 3600 seconds and a refresh token for 90000

  @newer_servers @needs_driver @fact_sso_jwt
  Scenario: The JWT of one way to sign in is none for the other
    Given a user who comes by single sign-on
    When that user signs in
    Then the request is refused as unauthenticated
    When that user shows the integration's JWT for single sign-on
    Then the request is refused as unauthenticated

  @needs_clock
  Scenario: An access token dies in its time
    Given the clock stands still
    And the integration has signed in
    When 3599 seconds pass
    Then its access token opens calls
    When 1 second passes
    Then its access token opens no call
    But its refresh token brings new ones

  @needs_clock
  Scenario: A refresh token dies in its time
    Given the clock stands still
    And the integration has signed in
    When 25 hours pass
    Then its refresh token brings no new ones

  @needs_clock
  Scenario: A short-lived token dies when it was asked to
    Given the clock stands still
    When the integration signs in and asks for 2m and 1h
    And 2 minutes pass
    Then its access token opens no call

  @needs_driver
  Scenario: A reboot ends every token, and the JWT brings new ones
    Given the integration has signed in
    When the server reboots
    Then its access token opens no call
    And its refresh token brings no new ones
    When the integration signs in
    Then the request is accepted

  @needs_settings
  Scenario: A server whose refresh tokens are good for one use
    Given refresh tokens are good for one use
    And the integration has signed in
    When it sends its refresh token as bare text
    And it sends the first refresh token once more
    Then the request is refused as unauthenticated

  @needs_driver
  Scenario: A revoked JWT brings no tokens
    Given the user's JWT was generated anew
    When the integration signs in with the old JWT
    Then the request is refused as unauthenticated
    When the integration signs in with the new JWT
    Then the request is accepted
    And no other JWT is generated from the old one

  @needs_driver @needs_settings @needs_clock
  Scenario: A revoked JWT may work a little longer
    Given the clock stands still
    And a revoked JWT works for another 300 seconds
    And the user's JWT was generated anew
    When the integration signs in with the old JWT
    Then the request is accepted
    When 5 minutes pass
    And the integration signs in with the old JWT
    Then the request is refused as unauthenticated

  @needs_driver @fact_password_expired_jwt
  Scenario: An expired password shows only when work is to be done
    Given a user whose password has expired
    When that user signs in
    Then the request is accepted
    When that user asks for the server's version
    Then the answer has status 500

  @needs_driver @needs_settings @fact_password_expired_jwt
  Scenario: A failure hides behind a success
    Given failures of the core engine are hidden
    And a user whose password has expired
    When that user signs in
    And that user asks for the server's version
    Then the answer has status 200
    But it carries an error message

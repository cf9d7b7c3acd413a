@auth
Feature: Whether a managed PSA knows a user
  N-central asks the managed PSA, Tigerpaw, about a user name and a password that a caller sends. The answer is
  yes or no.

  Background:
    Given the integration has signed in

  @fact_psa_username @fact_psa_password
  Scenario: A user whom Tigerpaw knows
    Given a user whom Tigerpaw knows
    When N-central is asked about that user
    Then the user is valid

  Scenario: A user whom Tigerpaw does not know
    When N-central is asked about an unknown user
    Then the user is not valid

  @fact_psa_username @fact_psa_password
  Scenario: A known user with a wrong password
    Given a user whom Tigerpaw knows
    When N-central is asked about that user with a wrong password
    Then the user is not valid

  @fact_psa_username @fact_psa_password
  Scenario Outline: Tigerpaw is also type <type>
    Given a user whom Tigerpaw knows
    When N-central is asked about that user as type <type>
    Then the user is valid

    Examples:
      | type |
      | 3.0  |
      | 03   |

  Scenario Outline: There is no PSA of type <type>
    When N-central is asked about an unknown user as type <type>
    Then the request is refused as <why>
    And N-central says "<words>"

    Examples:
      | type | why     | words                            |
      | 5    | unknown | Psa with type 5.0 was not found! |
      | 0    | unknown | Psa with type 0.0 was not found! |
      | 3.5  | unknown | Psa with type 3.5 was not found! |

  Scenario: A type of PSA that is not a number
    When N-central is asked about an unknown user as type tigerpaw
    Then the request is refused as invalid
    And the refusal has the format of N-central

  Scenario Outline: The <member> is <state>
    When N-central is asked about a user whose <member> is <state>
    Then the request is refused as incomplete
    And N-central says "PSA <member> must not be empty."

    Examples:
      | member   | state   |
      | username | empty   |
      | password | empty   |
      | username | missing |
      | password | missing |

  @fact_psa_username @fact_psa_password
  Scenario: An integration key may be sent along
    Given a user whom Tigerpaw knows
    When N-central is asked about that user with an integration key
    Then the user is valid

  @needs_settings @fact_psa_username @fact_psa_password
  Scenario: A server that knows its integration key
    Given the integration key is "k-1"
    And a user whom Tigerpaw knows
    When N-central is asked about that user with the integration key "k-1"
    Then the user is valid
    When N-central is asked about that user with the integration key "k-2"
    Then the user is not valid
    When N-central is asked about that user
    Then the user is valid

  @needs_settings
  Scenario Outline: No managed PSA is configured, which <server> takes as <outcome>
    Given no managed PSA is configured
    And credential checks without one are <outcome>
    When N-central is asked about an unknown user
    Then the answer has status <status>

    Examples:
      | server        | outcome | status |
      | one server    | invalid | 200    |
      | another       | failure | 500    |

  @needs_settings
  Scenario: Tigerpaw is asked with the keys of the user
    Given a Tigerpaw that N-central asks
    When N-central is asked about a pair of keys
    Then the user is valid
    And Tigerpaw was asked once, in a request that the keys have signed

  @needs_settings
  Scenario Outline: Tigerpaw answers <status> with <body>: the user is not valid
    Given a Tigerpaw that N-central asks
    And it answers <status> with <body>
    When N-central is asked about a pair of keys
    Then the user is not valid

    Examples:
      | status | body               |
      | 401    | nothing            |
      | 401    | {"Success": true}  |
      | 200    | {"Success": false} |

  @needs_settings
  Scenario Outline: Tigerpaw answers <status> with <body>, from which nothing follows
    Given a Tigerpaw that N-central asks
    And it answers <status> with <body>
    When N-central is asked about a pair of keys
    Then the answer has status 500

    Examples:
      | status | body              |
      | 500    | {"Success": true} |
      | 403    | {"Success": true} |
      | 200    | nothing           |
      | 200    | <html>            |
      | 200    | []                |
      | 200    | {"Success": 1}    |
      | 200    | {}                |

  @needs_settings
  Scenario: Tigerpaw cannot be reached
    Given a Tigerpaw that cannot be reached
    When N-central is asked about a pair of keys
    Then the answer has status 500

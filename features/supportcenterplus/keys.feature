@auth
Feature: The key of a support rep
  Every call carries the key of a support rep. A key that expired, was deleted or was replaced is refused like an unknown
  one.

  Scenario Outline: The key is sent in <place>
    When the requests are listed with the key in <place>
    Then the request is accepted

    Examples:
      | place               |
      | the header          |
      | the header as before |
      | the query           |
      | the query, between blanks |

  @writes
  Scenario: The key is sent in the form
    When a request is raised with the key in the form
    Then the request is accepted

  Scenario Outline: <key> is not accepted
    When the requests are listed with <key>
    Then the help desk does not know the key

    Examples:
      | key            |
      | no key         |
      | an unknown key |

  @needs_settings
  Scenario Outline: Builds word the refusal differently
    Given a help desk whose failed authentications are <variant>
    When the requests are listed with an unknown key
    Then the answer has status <status>
    And the help desk refuses it with the code <code>

    Examples:
      | variant      | status | code |
      | observed     | 400    | 401  |
      | observed_401 | 401    | 401  |
      | documented   | 401    | 4022 |

  Scenario: An unknown module is refused before the key is checked
    When a module that does not exist is listed with no key
    Then the help desk refuses it as an invalid URL

  @needs_driver @needs_clock
  Scenario: A key expires
    Given the clock stands still
    And a support rep whose key is valid for 1 hour
    When the requests are listed
    Then the request is accepted
    When 1 hour passes
    And the requests are listed
    Then the help desk does not know the key

  @needs_driver
  Scenario: A key is generated again
    Given a support rep with a key
    When the key is generated again
    And the requests are listed with the old key
    Then the help desk does not know the key
    When the requests are listed with the new key
    Then the request is accepted

  @needs_driver
  Scenario: Disabling the login deletes the key
    Given a support rep with a key
    When the login is disabled
    And the requests are listed
    Then the help desk does not know the key
    When the login is enabled
    And the requests are listed
    Then the help desk does not know the key

  @needs_driver
  Scenario Outline: <who> generates a key for another support rep
    When <who> generates a key for another support rep
    Then the key is <made>

    Examples:
      | who               | made     |
      | an administrator  | made     |
      | a support rep     | not made |

  @needs_driver
  Scenario: An integration key is switched off and on
    Given an integration key
    When the requests are listed
    Then the request is accepted
    When the integration key is made inactive
    And the requests are listed
    Then the help desk does not know the key
    When the integration key is made active
    And the requests are listed
    Then the request is accepted

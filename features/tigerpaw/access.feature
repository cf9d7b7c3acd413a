Feature: Requests to Tigerpaw are signed
  Each request carries a token over its method, path and date, signed with the private key of a rep.

  @smoke @auth
  Scenario: The keys of a rep are validated
    When the integration validates its keys
    Then the answer is a success

  @auth
  Scenario: A wrong private key is refused
    Given the integration has a wrong private key
    When the integration validates its keys
    Then the answer is 401

  @auth
  Scenario: A request without a token is refused
    When the integration validates its keys without a token
    Then the answer is 401

  @auth
  Scenario: A request that was signed an hour ago is refused
    Given the integration's clock is 3600 seconds behind
    When the integration validates its keys
    Then the answer is 401

  @auth
  Scenario: A request that was signed ten minutes ago is accepted
    Given the integration's clock is 600 seconds behind
    When the integration validates its keys
    Then the answer is a success

  @auth @needs_driver
  Scenario: Expired keys are refused
    Given the integration has keys that have expired
    When the integration validates its keys
    Then the answer is 401

  @auth @needs_driver @writes
  Scenario: A rep whose role may only read does not create a service order
    Given the integration has keys of the role "read_only"
    When the integration creates a service order "Disk full"
    Then the answer is 403

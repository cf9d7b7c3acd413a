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

  @auth
  Scenario Outline: A request with <what> is <met>
    When the integration validates its keys with <what>
    Then the answer is <status>

    Examples:
      | what                                        | met      | status |
      | the Date header instead of X-TSI-Date       | accepted | 200    |
      | an old Date header beside X-TSI-Date        | accepted | 200    |
      | the path in upper case                      | accepted | 200    |
      | the public key in upper case                | accepted | 200    |
      | "tsi" for "TSI"                             | accepted | 200    |
      | two blanks behind TSI                       | accepted | 200    |
      | a date whose zone is in small letters       | accepted | 200    |
      | no date                                     | refused  | 401    |
      | a date in another zone                      | refused  | 401    |
      | a date that cannot be read                  | refused  | 401    |
      | another scheme                              | refused  | 401    |
      | a token that is no base64                   | refused  | 401    |
      | a token without a signature                 | refused  | 401    |
      | a token with a character that is no base64  | refused  | 401    |
      | a public key that nobody has                | refused  | 401    |
      | a signature of another path                 | refused  | 401    |
      | a signature of another method               | refused  | 401    |

  @auth @errors
  Scenario: A refusal asks for a token, and says nothing else
    When the integration validates its keys without a token
    Then the answer has status 401 and the message "Authorization has been denied for this request."
    And its header "WWW-Authenticate" is "TSI"

  @auth @needs_clock
  Scenario Outline: A date may differ from the server's by 15 minutes: <seconds> seconds are <met>
    Given it is 2026-03-02T08:00:00Z
    And the integration's clock is <seconds> seconds behind
    When the integration validates its keys
    Then the answer is <status>

    Examples:
      | seconds | met      | status |
      | 900     | accepted | 200    |
      | 901     | refused  | 401    |
      | -900    | accepted | 200    |
      | -901    | refused  | 401    |

  @auth @needs_settings @needs_clock
  Scenario: A server that is stricter about dates
    Given it is 2026-03-02T08:00:00Z
    And the setting "clock_skew_s" is "60"
    And the integration's clock is 60 seconds behind
    When the integration validates its keys
    Then the answer is 200
    Given the integration's clock is 61 seconds behind
    When the integration validates its keys
    Then the answer is 401

  @auth @needs_clock
  Scenario: While the clock runs, requests of the machine's own time are accepted, too
    When 1 day passes
    And the integration validates its keys
    Then the answer is a success

  @auth @needs_settings @needs_clock
  Scenario: A server on which a token is good for one use
    Given the setting "replay" is "refuse"
    And it is 2026-03-02T08:00:00Z
    When the integration validates its keys
    Then the answer is a success
    When the integration validates its keys
    Then the answer is 401
    When 1 second passes
    And the integration validates its keys
    Then the answer is a success

  @auth @needs_driver @needs_settings @writes
  Scenario: A missing right is named, with status 403 or as a declined request
    Given the integration has keys of the role "read_only"
    When the integration sends PUT "/api/accounts/1001" with
      | City | Salem |
    Then the answer has status 403 and the message "The security role of Integration does not allow this: accounts:update."
    Given the setting "missing_right" is "success_false"
    When the integration sends PUT "/api/accounts/1001" with
      | City | Salem |
    Then the answer is declined with "The security role of Integration does not allow this: accounts:update."
    When the integration reads "/api/accounts/1001"
    Then the answer has
      | Account/City | Springfield |

  @auth @needs_driver @writes
  Scenario Outline: What the role <role> may do
    Given the integration has keys of the role "<role>"
    Then it may <allowed>
    And it may not <denied>

    Examples:
      | role              | allowed                                                                             | denied                                                                   |
      | administrator     | read accounts, change accounts, read contracts, create service orders, change service orders, read tables | nothing                                            |
      | read_only         | read accounts, read contracts, read agreements, read service orders, read tables    | change accounts, create service orders, change service orders, write notes |
      | technician        | read accounts, read contracts, create service orders, change service orders, write notes, read service orders, read tables | change accounts, change contracts, read agreements |
      | no_service_orders | read accounts, change accounts, change contracts, read tables, read agreements      | create service orders, read service orders                               |

  @auth @needs_driver @writes
  Scenario: New keys without a role are those of an administrator
    Given the integration has new keys
    Then it may change accounts, change contracts, read agreements, create service orders, read tables

  @auth @needs_driver @writes
  Scenario Outline: A refusal names the right that a request needs: <method> <path>
    Given the integration has keys of the role "read_only"
    When the integration sends <method> "<path>" without a body
    Then the answer has status 403 and the message "The security role of Integration does not allow this: <right>."

    Examples:
      | method | path                                                                   | right                |
      | POST   | /api/accounts                                                          | accounts:create      |
      | POST   | /api/contacts                                                          | accounts:update      |
      | PUT    | /api/contacts/501                                                      | accounts:update      |
      | POST   | /api/accounts/1001/service/externalproducts                            | accounts:update      |
      | DELETE | /api/accounts/1001/service/externalproducts?accountExternalProductID=1 | accounts:update      |
      | POST   | /api/serviceorders                                                     | serviceorders:create |
      | POST   | /api/serviceorders/managed/print                                       | serviceorders:create |
      | PUT    | /api/serviceorders/managed                                             | serviceorders:update |
      | POST   | /api/serviceorders/7001/symptoms                                       | serviceorders:update |
      | DELETE | /api/serviceorders/7001/parts/1                                        | serviceorders:update |
      | POST   | /api/contracts                                                         | contracts:create     |
      | POST   | /api/contracts/701/accounts/1001/itemscovered                          | contracts:update     |

  @auth @needs_driver
  Scenario: A path is signed as the caller sees it, or as Tigerpaw does, on the port that all systems share
    When the integration validates its keys on the shared port
    Then the answer is a success
    When the integration validates its keys on the shared port, with the path of Tigerpaw alone
    Then the answer is a success
    When the integration validates its keys on the shared port, with another path
    Then the answer is 401

  @auth @needs_driver @needs_settings @needs_clock
  Scenario: A limit of requests per minute refuses the next one until the first is a minute old
    Given it is 2027-03-02T08:00:00Z
    And the setting "requests_per_minute" is "2"
    When the integration validates its keys
    And 20 seconds pass
    And the integration validates its keys
    And the integration validates its keys
    Then the answer is 429
    And the answer asks to retry after 40 seconds
    When 40 seconds pass
    And the integration validates its keys
    Then the answer is a success

  Scenario: The product and its database show what they are
    When the integration reads "/api/diagnostics/productInformation"
    Then the answer has
      | HasValidLicense         | true   |
      | IsUsingNamedUserLicense | true   |
      | IsTigerpawOne           | true   |
      | IsArchivedDatabase      | false  |
      | DatabaseVersion         | 18.2.1 |
    When the integration reads "/api/diagnostics/database/version"
    Then the answer has
      | Success | true   |
      | Message | 18.2.1 |

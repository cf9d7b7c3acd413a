Feature: The REST API of Nerdio Manager
  An application of Entra ID reads accounts, jobs, usage and invoices. Nothing of the API is about PSAs.

  Scenario: A token opens the API
    When the application signs in
    Then the token is good for about an hour
    And the connection test succeeds

  Scenario: Ids of tenant and application may be in capital letters
    When the application signs in with its ids in capital letters
    Then the token is good for about an hour
    And the connection test succeeds

  Scenario Outline: No token for <what>
    When the application signs in with <what>
    Then Entra ID refuses it with <status>, "<error>", <code> and "<text>"

    Examples:
      | what                                  | status | error                  | code    | text                                                                                              |
      | a wrong secret                        | 401    | invalid_client         | 7000215 | Invalid client secret provided.                                                                   |
      | another client                        | 400    | unauthorized_client    | 700016  | Application with identifier '00000000-0000-0000-0000-000000000000' was not found in the directory. |
      | another tenant                        | 400    | invalid_request        | 90002   | Tenant '11111111-1111-1111-1111-111111111111' not found.                                           |
      | another scope                         | 400    | invalid_scope          | 70011   | The provided value for the input parameter 'scope' is not valid.                                  |
      | a password                            | 400    | unsupported_grant_type | 70003   | The grant type 'password' is not supported.                                                       |
      | no grant                              | 400    | invalid_request        | 900144  | The request body must contain 'grant_type'.                                                       |
      | a password, another tenant            | 400    | unsupported_grant_type | 70003   | The grant type 'password' is not supported.                                                       |
      | another tenant, another client        | 400    | invalid_request        | 90002   | Tenant '11111111-1111-1111-1111-111111111111' not found.                                           |
      | another client, another scope         | 400    | unauthorized_client    | 700016  | Application with identifier '00000000-0000-0000-0000-000000000000' was not found in the directory. |
      | a wrong secret, another scope         | 401    | invalid_client         | 7000215 | Invalid client secret provided.                                                                   |

  Scenario: No token, no accounts
    When the accounts are read without a token
    Then the request is refused as unauthenticated

  @needs_clock
  Scenario: A token expires
    Given the application has signed in
    When 2 hours pass
    And the accounts are read
    Then the request is refused as unauthenticated

  Scenario: Accounts
    Given the application has signed in
    When the accounts are read
    Then they are a bare array of accounts with id, name and tenant

  @needs_driver @writes
  Scenario: A job is read and run again
    Given the application has signed in
    And a job that failed
    Then the job is "Failed" with one task
    When the job is restarted
    Then a job of its own runs
    When 1 minute passes
    Then the job of its own is "Completed"

  @needs_driver @writes @needs_settings @needs_clock
  Scenario: A restarted job runs as long as a setting says
    Given the clock stands still
    And Nerdio's setting "job_duration_s" is "5"
    And the application has signed in
    And a job that failed
    When 10 minutes pass
    And the job is restarted
    Then the job of its own was created now
    When 4 seconds pass
    Then a job of its own runs
    When 1 second passes
    Then the job of its own is "Completed"

  Scenario: An unknown job
    Given the application has signed in
    When the job 7 is read
    Then the request is refused as unknown

  Scenario: Usage of a month
    Given the application has signed in
    When the usage from "12/01/2025" to "12/31/2025" is read with details
    Then it is that of December with items
    When the usage from "2025-11-01" to "2025-11-30" is read without details
    Then it is that of November without items

  Scenario Outline: An invalid date: <query>
    Given the application has signed in
    When "<query>" is read
    Then the request is refused as invalid
    And the refusal is about "<name>"
    And the answer shows
      | title           | One or more validation errors occurred.   |
      | status          | 400                                       |
      | detail          | absent                                    |
      | errors/<name>/0 | The value 'soon' is not valid for <name>. |
      | errors/<name>/# | 1                                         |

    Examples:
      | query                                    | name        |
      | /usages?startDate=soon&endDate=later     | startDate   |
      | /accounts/12/usages?endDate=soon         | endDate     |
      | /invoices?periodStart=soon               | periodStart |
      | /invoices?periodEnd=soon                 | periodEnd   |

  Scenario: Invoices that are not paid
    Given the application has signed in
    When the invoices are read without the paid ones
    Then there are some, and none of them is paid

  @needs_driver @needs_clock
  Scenario: An application whose secret has expired gets no token
    Given it is 2027-03-02T02:03:04Z
    And an application of its own that has expired
    When the application signs in
    Then Entra ID refuses it with 401, "invalid_client", 7000222 and "The provided client secret keys are expired."
    And the answer shows
      | timestamp | 2027-03-02 02:03:04Z |
    When the application signs in with another scope
    Then Entra ID refuses it with 401, "invalid_client", 7000222 and "The provided client secret keys are expired."
    When the application signs in with a wrong secret
    Then Entra ID refuses it with 401, "invalid_client", 7000215 and "Invalid client secret provided."

  @needs_driver
  Scenario: A token of an application whose secret expires opens nothing any more
    Given the application has signed in
    When the secret of the application expires
    And the accounts are read in small letters
    Then the request is refused as unauthenticated
    And it has no body, and the challenge "Bearer error="invalid_token""

  @needs_driver
  Scenario: A token of an application that is registered no more opens nothing
    Given the application has signed in
    When the application is registered under another id
    And the accounts are read
    Then the request is refused as unauthenticated
    And it has no body, and the challenge "Bearer error="invalid_token""

  Scenario Outline: Another scheme or an empty token: <header>
    When the accounts are read with the header "<header>"
    Then the request is refused as unauthenticated
    And it has no body, and the challenge "<challenge>"

    Examples:
      | header          | challenge                    |
      | Basic abc       | Bearer                       |
      | Bearer made.up  | Bearer error="invalid_token" |

  @needs_clock @needs_driver @needs_settings
  Scenario Outline: A token is good for its last second of <lifetime>, and the scheme may be in small letters
    Given the clock stands still
    And Nerdio's setting "token_lifetime_s" is "<lifetime>"
    When the application signs in
    Then the answer shows
      | token_type     | Bearer     |
      | expires_in     | <lifetime> |
      | ext_expires_in | <lifetime> |
    When <last> seconds pass
    And the accounts are read in small letters
    Then the request is accepted
    And the journal names the application as the caller
    When 1 second passes
    And the accounts are read
    Then the request is refused as unauthenticated
    When the application signs in
    Then only the newest token is kept

    Examples:
      | lifetime | last |
      | 3599     | 3598 |
      | 60       | 59   |

  @needs_driver @needs_clock @writes
  Scenario: What a job and its task show, and what becomes of one that is started again
    Given it is 2027-03-02T02:00:00Z
    And the application has signed in
    And a job that failed
    And the run mode of the job is "Restart"
    When the job is read as it is
    Then the answer shows
      | id              | 50112                            |
      | accountId       | 11                               |
      | jobType         | BackupVm                         |
      | jobStatus       | Failed                           |
      | jobRunMode      | Restart                          |
      | creationDateUtc | 2027-03-02T02:00:00.0000000+00:00 |
    When the tasks of the job are read
    Then the answer shows
      | 0/name            | Backup Vm                        |
      | 0/status          | Failed                           |
      | 0/resourceName    | vm-01                            |
      | 0/creationDateUtc | 2027-03-02T02:00:00.0000000+00:00 |
      | #                 | 1                                |
    When the job is started again at the path of older clients
    Then the answer shows
      | job/id     | 50113   |
      | job/status | Running |
    When the job is read as it is
    Then the answer shows
      | id        | 50112  |
      | jobStatus | Failed |
    When 59 seconds pass
    And the job 50113 is read
    Then the answer shows
      | jobType         | BackupVm                         |
      | accountId       | 11                               |
      | jobRunMode      | Restart                          |
      | jobStatus       | Running                          |
      | creationDateUtc | 2027-03-02T02:00:00.0000000+00:00 |
    When 1 second passes
    And the job 50113 is read
    Then the answer shows
      | jobStatus | Completed |

  Scenario Outline: There is no <what>
    Given the application has signed in
    When "<path>" is read
    Then the request is refused as unknown
    And the answer shows
      | title  | Not Found |
      | status | 404       |
      | detail | <detail>  |
      | type   | https://tools.ietf.org/html/rfc9110#section-15.5.5 |

    Examples:
      | what    | path               | detail               |
      | job     | /job/7             | Job 7 not found      |
      | tasks   | /job/7/tasks       | Job 7 not found      |
      | invoice | /invoices/7        | Invoice 7 not found  |
      | account | /accounts/7/usages | Account 7 not found  |

  Scenario Outline: Usage from <begin> to <end>
    Given the application has signed in
    When the usage from "<begin>" to "<end>" is read with details
    Then it is of <months>, a row for each account

    Examples:
      | begin      | end        | months             |
      | 2025-11-30 | 2025-12-01 | November, December |
      | 2025-12-31 | 2026-01-31 | December           |
      | 2025-10-01 | 2025-10-31 | no month           |
      | 2025-10-01 | 2025-11-01 | November           |
      | 2026-01-01 | 2026-01-31 | no month           |
      | 2025-12-01T10:00:00 | 2025-12-31T23:59:59 | December |
      | 12/31/2025 | 01/31/2026 | December           |

  Scenario: Usage of one account
    Given the application has signed in
    When "/accounts/12/usages" is read
    Then the answer shows
      | 0/accountId   | 12         |
      | 0/accountName | Globex     |
      | 0/startDate   | 2025-11-01 |
      | 0/endDate     | 2025-11-30 |
      | 0/usageItems  | []         |
      | 1/accountId   | 12         |
      | 1/startDate   | 2025-12-01 |
      | #             | 2          |
    When "/accounts/12/usages?withDetails=True&startDate=2025-12-01" is read
    Then the answer shows
      | 0/usageItems/0/name     | Desktop user |
      | 0/usageItems/0/quantity | 12.0         |
      | 0/usageItems/1/name     | Server       |
      | #                       | 1            |

  Scenario Outline: Invoices <which>
    Given the application has signed in
    When "/invoices<query>" is read
    Then the invoices are <numbers>

    Examples:
      | which                          | query                                            | numbers              |
      | of all times                   |                                                  | INV-00001, INV-00002 |
      | that are not paid              | ?hidePaid=true                                   | INV-00002            |
      | that are paid                  | ?hideUnpaid=True                                 | INV-00001            |
      | that are neither               | ?hidePaid=true&hideUnpaid=true                   | none                 |
      | of a period                    | ?periodStart=2025-12-01&periodEnd=2025-12-31     | INV-00002            |
      | up to a day                    | ?periodEnd=11/30/2025                            | INV-00001            |
      | of a period without any        | ?periodStart=2026-01-01                          | none                 |

  Scenario: An invoice has its items and their total
    Given the application has signed in
    When "/invoices/2" is read
    Then the answer shows
      | number                   | INV-00002    |
      | startBillingPeriod       | 2025-12-01   |
      | endBillingPeriod         | 2025-12-31   |
      | paid                     | false        |
      | total                    | 134.0        |
      | invoiceItems/0/name      | Desktop user |
      | invoiceItems/0/quantity  | 12.0         |
      | invoiceItems/0/unitPrice | 7.0          |

  @writes
  Scenario: A wrong method names those that the place has
    Given the application has signed in
    When "/accounts" is deleted
    Then the request is refused as a wrong method
    And the answer shows
      | title  | Method Not Allowed |
      | status | 405                |
    And it names the methods "GET, HEAD"

  @needs_driver
  Scenario Outline: An injected <status> is a problem with its title and its section
    Given the application has signed in
    When the accounts are read and meet the fault <status>
    Then the answer shows
      | status  | <status>                                                |
      | title   | <title>                                                 |
      | type    | https://tools.ietf.org/html/rfc9110#section-<section>   |
      | traceId | something                                               |
      | detail  | absent                                                  |
      | errors  | absent                                                  |
    And it has no header "Location"

    Examples:
      | status | title                 | section |
      | 400    | Bad Request           | 15.5.1  |
      | 403    | Forbidden             | 15.5.4  |
      | 404    | Not Found             | 15.5.5  |
      | 409    | Conflict              | 15.5.10 |
      | 413    | something             | 15.5.14 |
      | 415    | Unsupported Media Type | 15.5.16 |
      | 418    | I'm a Teapot          | 15      |
      | 500    | Internal Server Error | 15.6.1  |
      | 503    | Service Unavailable   | 15.6.4  |
      | 599    | Unknown               | 15      |

  @needs_driver
  Scenario: An injected redirect leads to the beginning, and what is not modified has no body
    Given the application has signed in
    When the accounts are read and meet the fault 302
    Then it has the header "Location: /"
    When the accounts are read and meet the fault 304
    Then it has no body
    When the accounts are read and meet the fault 401
    Then the request is refused as unauthenticated
    And it has no body

  @needs_driver
  Scenario: Applications have no roles
    When the partner sends POST "/credentials" with
      | role | admin |
    Then the portal refuses it with 400 and "no role 'admin'"
    When the partner sends POST "/credentials"
    Then the portal shows
      | client_id     | something |
      | client_secret | something |
      | tenant_id     | something |
      | scope         | something |

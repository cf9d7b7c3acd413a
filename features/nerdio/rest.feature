Feature: The REST API of Nerdio Manager
  An application of Entra ID reads accounts, jobs, usage and invoices. Nothing of the API is about PSAs.

  Scenario: A token opens the API
    When the application signs in
    Then the token is good for about an hour
    And the connection test succeeds

  Scenario Outline: No token for <what>
    When the application signs in with <what>
    Then Entra ID refuses it with <status>, "<error>" and <code>

    Examples:
      | what            | status | error                  | code    |
      | a wrong secret  | 401    | invalid_client         | 7000215 |
      | another client  | 400    | unauthorized_client    | 700016  |
      | another tenant  | 400    | invalid_request        | 90002   |
      | another scope   | 400    | invalid_scope          | 70011   |
      | a password      | 400    | unsupported_grant_type | 70003   |
      | no grant        | 400    | invalid_request        | 900144  |

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

  Scenario: A job that never was
    Given the application has signed in
    When the job 7 is read
    Then the request is refused as unknown

  Scenario: Usage of a month
    Given the application has signed in
    When the usage from "12/01/2025" to "12/31/2025" is read with details
    Then it is that of December with items
    When the usage from "2025-11-01" to "2025-11-30" is read without details
    Then it is that of November without items

  Scenario: A date that is none
    Given the application has signed in
    When the usage from "soon" to "later" is read with details
    Then the request is refused as invalid
    And the refusal is about "startDate"

  Scenario: Invoices that are not paid
    Given the application has signed in
    When the invoices are read without the paid ones
    Then there are some, and none of them is paid

Feature: The OEM API
  Every OEM call carries the integrator's credentials in its body. The token of an organization is permanent; whoever has
  it manages the organization's users, integrations and sessions.

  @writes
  Scenario: An organization is created once
    When the integrator creates an organization
    Then the answer has status 201
    And the answer holds a token of the organization
    When the integrator creates the same organization again
    Then the request is refused as a conflict
    And the refusal repeats its status in the body

  @writes
  Scenario: Wrong credentials are refused before a wrong token
    Given an organization
    When the integrator asks for a session with a wrong secret and a wrong token
    Then the request is refused as unauthenticated
    When the integrator asks for a session with a wrong token
    Then the request is refused as forbidden
    When the integrator asks for a session of an unknown user
    Then the request is refused as unknown

  @writes
  Scenario: A body without data is malformed
    When the integrator creates an organization without data
    Then the request is refused as incomplete

  @writes
  Scenario Outline: A user joins an organization by <what>
    Given an organization with <kind>
    When a user joins with the e-mail address "<email>" and the organization id "<id>"
    Then the answer has status <status>

    Examples:
      | what                  | kind                | email                  | id   | status |
      | its id                | an id               | ben@elsewhere.example  | o-12 | 201    |
      | its domain            | no id               | ben@northwind.example  | none | 201    |
      | neither id nor domain | an id               | ben@northwind.example  | o-99 | 404    |

  @writes
  Scenario: A user is deleted with status 201
    Given an organization
    When the integrator deletes the user "u-77"
    Then the answer has status 201
    When the integrator deletes the user "u-77"
    Then the request is refused as unknown

  @writes
  Scenario: The template is an object in one list and a list in the other
    Given an organization
    When the integrator creates an integration
    Then the template of the vendor is an object with empty values
    And the template of the integration is a list of objects

  @writes
  Scenario: A credential that the template lacks is refused
    Given an organization
    When the integrator creates an integration with the credential "password"
    Then the request is refused as invalid
    And the organization has no integration

  @writes
  Scenario: The token of an organization survives its sessions
    Given an organization
    When the integrator asks for 3 sessions
    Then the token of the organization is still accepted

  @writes
  Scenario: A magic link opens once
    Given an organization
    When the integrator asks for a session
    And the partner opens the magic link
    Then the partner is signed in
    When the partner opens the magic link
    Then the answer has status 410

  @writes @needs_clock
  Scenario: A magic link expires
    Given the clock stands still
    And an organization
    When the integrator asks for a session
    And 15 minutes pass
    And the partner opens the magic link
    Then the answer has status 410

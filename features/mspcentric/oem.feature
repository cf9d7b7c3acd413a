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

  @writes
  Scenario: Organizations without an id are distinguished by their e-mail address, in any letter case
    Given an organization with no id
    When the integrator sends POST "/api/oem-api/organization" with
      | organizationOemToken | null                    |
      | data/name            | Northwind Again         |
      | data/email           | OWNER@northwind.example |
      | data/firstName       | Ana                     |
      | data/lastName        | Ruiz                    |
    Then the request is refused with 409 and "Organization already exists"
    When the integrator sends POST "/api/oem-api/organization" with
      | organizationOemToken      | null                    |
      | data/name                 | Northwind Again         |
      | data/email                | owner@northwind.example |
      | data/firstName            | Ana                     |
      | data/lastName             | Ruiz                    |
      | data/vendorOrganizationId | o-14                    |
    Then the answer has status 201

  @writes
  Scenario: A user joins once, and is found by e-mail address or id
    Given an organization
    When the integrator sends POST "/api/oem-api/user" with
      | organizationOemToken      | null                  |
      | data/email                | Ben@Elsewhere.example |
      | data/firstName            | Ben                   |
      | data/lastName             | Low                   |
      | data/vendorUserId         | u-78                  |
      | data/vendorOrganizationId | o-12                  |
    Then the answer shows
      | status  | 201                                                 |
      | message | Successfully created a user for the organization |
    And the answer has the token of the organization
    When the integrator sends POST "/api/oem-api/user" with
      | organizationOemToken      | null                  |
      | data/email                | ben@elsewhere.example |
      | data/firstName            | Ben                   |
      | data/lastName             | Low                   |
      | data/vendorOrganizationId | o-12                  |
    Then the request is refused with 409 and "User already exists"
    When the integrator sends POST "/api/oem-api/session" with
      | data/email | BEN@elsewhere.example |
    Then the answer shows
      | status  | 201                            |
      | message | Successfully created a session |
    When the integrator sends POST "/api/oem-api/session" with
      | data/email        | ben@elsewhere.example |
      | data/vendorUserId | u-77                  |
    Then the request is refused with 404 and "User not found"
    When the integrator sends DELETE "/api/oem-api/user" with
      | data/email | BEN@elsewhere.example |
    Then the answer shows
      | status  | 201                   |
      | message | Success: User Deleted |

  @writes @needs_driver @needs_settings
  Scenario: A deletion that names nobody takes the first user, or is refused where a setting says so
    Given an organization
    When a user joins with the e-mail address "ben@elsewhere.example" and the organization id "o-12"
    And the integrator sends DELETE "/api/oem-api/user" with
      | data | {} |
    Then the answer has status 201
    When the partner sends GET ""
    Then the client shows
      | users | ["ben@elsewhere.example"] |
    Given MSPCentric's setting "unnamed_user" is "refuse"
    When the integrator sends DELETE "/api/oem-api/user" with
      | data | {} |
    Then the request is refused with 400 and "data: name the user by vendorUserId or email"
    When the partner sends GET ""
    Then the client shows
      | users | ["ben@elsewhere.example"] |

  @writes @needs_driver
  Scenario: A session without a user is that of the first one, and the page needs its cookie
    Given an organization
    When 6 users join the organization "o-12"
    And the integrator asks for a session without a user
    And the partner opens the magic link
    Then the partner is signed in
    And the page is refused without the cookie of the session
    And a link that was never given is refused

  @writes
  Scenario: A partner whose user was deleted sees no page any more, and opens no link
    Given an organization
    When the integrator asks for a session
    And the partner opens the magic link
    Then the partner is signed in
    When the integrator deletes the user "u-77"
    Then the page is refused with the cookie of the session
    When the integrator asks for a session of the user "u-77"
    Then the request is refused as unknown

  @writes @needs_settings
  Scenario: A used link answers as a setting says
    Given an organization
    And MSPCentric's setting "used_link_status" is "401"
    When the integrator asks for a session
    And the partner opens the magic link
    And the partner opens the magic link
    Then the answer has status 401

  @writes @needs_driver
  Scenario Outline: An integration cannot be created: <what>
    Given an organization
    When the integrator creates an integration with the vendor <vendor> of the kind "<kind>"
    Then the request is refused with <status> and "<message>"

    Examples:
      | what                        | vendor               | kind          | status | message                                            |
      | a vendor that is not there  | nobody               | custom_hosted | 404    | Vendor not found                                   |
      | a vendor of another kind    | of the external kind | custom_hosted | 400    | vendor {id} has integrations of type external      |
      | a vendor of the other kind  | of the hosted kind   | external      | 400    | vendor {id} has integrations of type custom_hosted |

  @writes
  Scenario: An integration is created once, and its credentials can be replaced
    Given an organization
    When the integrator creates an integration
    And the integrator creates the same integration again
    Then the request is refused with 409 and "Integration already exists"
    When the integrator changes the credential "api username" of its integration to "other"
    Then the answer shows
      | status  | 200                                 |
      | message | Successfully updated an integration |
    When the integrator changes the credential "password" of its integration to "other"
    Then the request is refused with 400 and "integrationCredentials: unknown key 'password'"
    When the integrator changes the credential "api key" of an integration that is not there to "other"
    Then the request is refused with 404 and "Integration not found"

  @writes @needs_settings
  Scenario: Credentials are tested where a setting says so
    Given the integrator's server is the one that MSPCentric asks
    And an organization
    And MSPCentric's setting "validate_credentials" is "true"
    When the integrator creates an integration with the api key "wrong"
    Then the request is refused with 400 and "ShieldBox: accounts: the integrator refuses the credentials (401)"
    When the integrator creates an integration
    Then the organization is pending

  @writes @needs_settings
  Scenario: External integrations can no longer be created where a setting says so
    Given an organization
    And MSPCentric's setting "external_bridge" is "false"
    When the integrator creates an integration with the vendor of the external kind of the kind "external"
    Then the request is refused with 400 and "integrationType: external integrations can no longer be created"

  @writes @needs_driver
  Scenario: Another integrator shares neither vendors nor organizations
    Given an organization
    When another integrator asks for the integrations of the organization
    Then the request is refused with 403 and "Forbidden: wrong organization token"
    And another integrator that has expired is refused
    And a user of another integrator cannot join it as "o-12" or by the domain of its address
    And the vendors of another integrator do not exist for it

  @writes
  Scenario: Organizations are listed in the order in which they were created
    Given an organization
    When another organization joins as "o-13"
    Then the organizations are listed as o-12, o-13, each with the end of its token

  @writes
  Scenario: Each integrator has organizations of its own ids and addresses, and each organization users of its own
    Given an organization
    When another organization joins as "o-13"
    And a user joins with the e-mail address "ben@elsewhere.example" and the organization id "o-12"
    Then the answer has status 201
    When a user joins with the e-mail address "ben@elsewhere.example" and the organization id "o-13"
    Then the answer has status 201
    And another integrator can create an organization as "o-12"

  @writes
  Scenario: Only an organization without an id is known by its address, and is joined by the domain
    Given an organization
    When the integrator sends POST "/api/oem-api/organization" with
      | organizationOemToken | null                    |
      | data/name            | Northwind Again         |
      | data/email           | owner@northwind.example |
      | data/firstName       | Ana                     |
      | data/lastName        | Ruiz                    |
    Then the answer has status 201
    When a user joins with the e-mail address "ben@Northwind.example" and the organization id "o-99"
    Then the answer has status 201
    And the organization has 1 user, and the one without an id has 2

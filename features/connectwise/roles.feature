@auth
Feature: A security role decides what an integration may do
  A role says, per function, how far adding, editing, deleting and inquiring reaches: to nothing, to what is one's own, or
  to everything. The role that Nerdio asks for is ready-made.

  @writes @needs_driver
  Scenario: The role that Nerdio asks for is enough
    Given the tool has the role Nerdio
    And the tool is set up
    When a job fails
    And the job succeeds
    Then the ticket is closed

  @needs_driver
  Scenario: The role that Nerdio asks for opens nothing else
    Given the tool has the role Nerdio
    When the billing tool lists the active agreements
    Then the request is refused as forbidden
    And the refusal reads "You do not have security permission to perform this action."

  @writes @needs_driver
  Scenario: Closing is a right of its own
    Given the tool has a role that may do everything with tickets but close them
    And the tool is set up
    When a job fails
    And the job succeeds
    Then the request is refused as forbidden
    And the ticket is open

  @writes @needs_driver
  Scenario: Opening again needs the right to close
    Given the tool is set up
    When a job fails
    And the job succeeds
    Given the tool has a role that may do everything with tickets but close them
    When the tool opens the ticket again
    Then the request is refused as forbidden
    And the ticket is closed

  @writes @needs_driver
  Scenario Outline: A conversion needs the right to add what it creates
    Given the tool has a role that may do everything with "Opportunity" and nothing else
    When the tool converts a new opportunity by "<action>"
    Then the request is refused as forbidden
    Given the tool has a role that may do everything with "Opportunity, <function>" and nothing else
    When the tool converts a new opportunity by "<action>"
    Then the request is accepted

    Examples:
      | action                 | function        |
      | convertToServiceTicket | Service Tickets |
      | convertToSalesOrder    | Sales Orders    |
      | convertToProject       | Project Headers |
      | convertToAgreement     | Agreements      |

  @writes @needs_driver
  Scenario: A role that reaches to one's own tickets
    Given the tool has a role that reaches to its own tickets
    And the tool is set up
    And a ticket of somebody else
    When the tool reads the ticket
    Then the request is refused as forbidden
    And the ticket is not among the tickets that the tool lists

  @writes @needs_driver
  Scenario Outline: Tickets on which one is scheduled are one's own
    Given the tool has a role that reaches to its own tickets
    And the tool is set up
    And an administrator has scheduled "<members>" on a ticket
    When the tool reads the ticket
    Then the request is accepted
    And the ticket is among the tickets that the tool lists

    Examples:
      | members           |
      | me                |
      | me, mreyes        |
      | tlang, me         |
      | tlang, me, mreyes |

  @needs_driver @needs_settings
  Scenario: Set-up tables may need a right
    Given the tool has the role No Access
    When the tool lists the boards
    Then the request is accepted
    When the vendor asks for a right to read set-up tables
    And the tool lists the boards
    Then the request is refused as forbidden

  @writes @needs_driver
  Scenario: The smallest role that would have done
    Given the tool has the role Nerdio
    And the tool is set up
    When a job fails
    And the job succeeds
    Then the report names the rights that were used
    And a role of these rights alone is enough for the same

  @writes @needs_driver
  Scenario: The smallest role reaches as far as any of its uses did
    Given the tool has the role Admin
    And the tool is set up
    And a ticket of somebody else
    When the tool reads the ticket
    Then the report says that inquiring Service Tickets needs to reach "All"
    Given the tool has a role that reaches to its own tickets
    And a ticket of its own
    When the tool reads the ticket
    Then the request is accepted
    And the report says that inquiring Service Tickets needs to reach "All"

  @needs_driver
  Scenario: Missing rights are reported
    Given the tool has the role Nerdio
    When the billing tool lists the active agreements
    Then the report says that inquiring Agreements was missing

  @writes @auth @needs_driver
  Scenario: The keys of a member who is deactivated end at once
    Given the tool has the role Admin
    When the tool lists the boards
    Then the request is accepted
    When an administrator deactivates the member of the tool
    And the tool lists the boards
    Then the request is refused as unauthenticated

  @writes @auth @needs_clock
  Scenario: Keys that stand for a member end at their instant
    Given the clock stands still
    And the tool takes keys that stand for the member "mreyes"
    When the tool checks its credentials
    Then the request is accepted
    When it is 1 second before the end of these keys
    And the tool checks its credentials
    Then the request is accepted
    When it is 0 seconds before the end of these keys
    And the tool checks its credentials
    Then the request is refused as unauthenticated

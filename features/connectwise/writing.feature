Feature: Records are written as the vendor lets them be written
  References may be given by id, by name or by identifier, scalars as text; whole answers may be sent back. What a model
  does not have is refused, and so is a replacement without what it needs.

  @writes
  Scenario Outline: The company is given by its <member>
    Given the tool is set up
    When a ticket is created with the company by its <member>
    Then there is a ticket for the mapped company on the chosen board

    Examples:
      | member     |
      | id         |
      | identifier |
      | name       |
      | id as text |

  @writes
  Scenario: A whole answer is sent back
    Given the tool is set up
    And a ticket
    When the whole ticket is sent back with another summary
    Then the request is accepted
    And the ticket has that summary

  @writes
  Scenario: A member that the model does not have
    Given the tool is set up
    When a ticket is created with a member that does not exist
    Then the request is refused as unreadable
    And the refusal names the member

  @writes
  Scenario: A summary that is too long
    Given the tool is set up
    When a ticket is created with a summary of 101 letters
    Then the request is refused as invalid
    And the refusal names the summary

  @writes
  Scenario: A replacement without severity and impact
    Given the tool is set up
    And a ticket
    When the ticket is replaced without severity and impact
    Then the request is refused as invalid
    And the refusal names the severity

  @writes
  Scenario: What a replacement leaves out is gone
    Given the tool is set up
    And a ticket with a purchase order
    When the ticket is replaced
    Then the ticket has no purchase order

  @writes
  Scenario: A member is taken away
    Given the tool is set up
    And a ticket with a purchase order
    When the purchase order is removed
    Then the ticket has no purchase order

  @writes
  Scenario: A member that has a default falls back to it
    Given the tool is set up
    When a job fails with High severity
    And the severity is removed
    Then the ticket says Medium

  @writes
  Scenario: The letter case of a path matters
    Given the tool is set up
    And a ticket
    When the summary is changed under the name "Summary"
    Then the request is refused as invalid

  @writes @needs_settings
  Scenario: A false success
    Given the tool is set up
    And a ticket
    And the vendor ignores what is sent below a reference
    When the identity of its status is changed
    Then the request is accepted
    And the status is the same as before

  @writes
  Scenario: Every change is stamped
    Given the tool is set up
    And a ticket
    When the summary is changed
    Then the ticket says who changed it last

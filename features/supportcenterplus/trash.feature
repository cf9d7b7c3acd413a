@lifecycle
Feature: Deleting is moving to the trash
  What clients mean by deleting a request can be undone. Only what lies in the trash is deleted for good.

  Background:
    Given a request is raised

  @writes
  Scenario: A deleted request lies in the trash and comes back
    When a support rep deletes the request
    Then the request lies in the trash
    And the request is not listed
    When a support rep takes the request out of the trash
    Then the request is listed

  @writes
  Scenario: A request is not deleted for good before it lies in the trash
    When a support rep tries to delete the request for good
    Then the help desk refuses it with the words "Not in trash"
    And the request is listed

  @writes
  Scenario: A request is deleted for good out of the trash
    When a support rep deletes the request
    And a support rep tries to delete the request for good
    Then the request is gone

  @writes
  Scenario: A request is deleted once
    When a support rep deletes the request
    And a support rep tries to delete the request again
    Then the help desk refuses it with the words "Already in trash"
    And the request lies in the trash

  @writes
  Scenario: A request is closed once
    When a support rep closes the request
    And a support rep tries to close the request again
    Then the help desk refuses it with the words "Request is already closed"
    And the status of the request is Closed

  @writes
  Scenario: The text of a resolution is kept apart from the status
    When a support rep writes the resolution
    Then the request has the resolution Cable replaced
    And the status of the request is Open
    And the request has no resolution time

  @writes
  Scenario: A merged request leads to the one that took it over
    When a support rep merges it into a request without a callback URL
    Then looking for the merged request leads to the other one

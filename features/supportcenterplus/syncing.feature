@paging
Feature: A job reads requests page by page while they change
  A page begins at a row of the list as it is when the page is read. What moves between two reads is read twice, or not at all.

  Background:
    Given requests of the job "A", "B", "C", "D" and "E"

  @writes
  Scenario: A request that goes to the trash meanwhile hides another one
    When the job reads the first page of 2 requests, oldest first
    And request "A" goes to the trash
    And the job reads the other pages
    Then the job has read "A, B, D, E"
    And its pages counted 5, 4 requests

  @writes
  Scenario: A request that is raised meanwhile repeats another one, for lists have the newest first
    When the job reads the first page of 2 requests, newest first
    And request "F" is raised
    And the job reads the other pages
    Then the job has read "E, D, D, C, B, A"

  @writes
  Scenario: A request that is raised meanwhile is read last in a list with the oldest first
    When the job reads the first page of 2 requests, oldest first
    And request "F" is raised
    And the job reads the other pages
    Then the job has read "A, B, C, D, E, F"

  @writes
  Scenario: A request that is resolved meanwhile hides another one in the view of pending requests
    When the job reads the first page of 2 pending requests, oldest first
    And request "B" is resolved
    And the job reads the other pages
    Then the job has read "A, B, D, E"

  @writes
  Scenario: A job that begins anew after a page that changed misses nothing
    When the job reads the first page of 2 requests, oldest first
    And request "A" goes to the trash
    And the job begins anew
    Then the job has read "B, C, D, E"

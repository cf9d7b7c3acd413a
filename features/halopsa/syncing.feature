Feature: A job that reads tickets page by page while they change
  Pages are windows over the list as it is when each page is read. What moves between two reads is read twice, or not at all.

  Background:
    Given an application that may do everything
    And a customer of the scenario's own with tickets "A", "B", "C", "D" and "E"

  @writes @paging
  Scenario: A ticket that is deleted meanwhile hides another one
    When the job reads the first page of 2 tickets, oldest first
    And ticket "A" is deleted
    And the job reads the other pages
    Then the job has read "A, B, D, E"
    And its pages counted 5, 4, 4 tickets

  @writes @paging
  Scenario: A ticket that is made meanwhile repeats another one in a list with the newest first
    When the job reads the first page of 2 tickets, newest first
    And ticket "F" is made
    And the job reads the other pages
    Then the job has read "E, D, D, C, B, A"

  @writes @paging
  Scenario: A ticket that is made meanwhile is read last in a list with the oldest first
    When the job reads the first page of 2 tickets, oldest first
    And ticket "F" is made
    And the job reads the other pages
    Then the job has read "A, B, C, D, E, F"

  @writes @paging
  Scenario: A ticket that is closed meanwhile hides another one in a list of open tickets
    When the job reads the first page of 2 open tickets, oldest first
    And ticket "B" is closed
    And the job reads the other pages
    Then the job has read "A, B, D, E"

  @writes @paging @needs_clock
  Scenario: A ticket that is changed meanwhile is read twice, and hides another one, in the order of changes
    When the job reads the first page of 2 tickets, by the time of their last change
    And an hour passes
    And ticket "A" is changed
    And the job reads the other pages
    Then the job has read "A, B, D, E, A"

  @writes @paging @needs_clock
  Scenario: The next run that asks for changes does not find what the last one missed
    When the job reads the first page of 2 tickets, oldest first
    And ticket "A" is deleted
    And the job reads the other pages
    And an hour passes
    And ticket "B" is changed
    And the job reads what changed within the last half hour
    Then the job has read "A, B, D, E, B"

Feature: A job that reads lists page by page while they change
  Pages are windows over the list as it is when each page is read. What moves between two reads is read twice, or not at all.

  Background:
    Given the integration has signed in

  @writes @paging
  Scenario: A customer that is made meanwhile is read last, in the order of ids
    Given a service organization of the scenario's own with customers "B", "C", "D" and "E"
    When the job reads the first page of 2 customers, by id
    And customer "A" is made
    And the job reads the other pages
    Then the job has read "B, C, D, E, A"
    And its pages counted 4, 5, 5 rows

  @writes @paging
  Scenario: A customer that is made meanwhile repeats another one, in the order of names
    Given a service organization of the scenario's own with customers "B", "C", "D" and "E"
    When the job reads the first page of 2 customers, by name
    And customer "A" is made
    And the job reads the other pages
    Then the job has read "B, C, C, D, E"

  @writes @paging @newer_servers
  Scenario: A note that is deleted meanwhile hides another one
    Given a device with notes "A", "B", "C", "D" and "E" that were made one after the other
    When the job reads the first page of 2 notes
    And note "E" is deleted
    And the job reads the other pages
    Then the job has read "E, D, B, A"

  @writes @paging @newer_servers
  Scenario: A note that is made meanwhile repeats another one, because the newest comes first
    Given a device with notes "A", "B" and "C" that were made one after the other
    When the job reads the first page of 2 notes
    And note "D" is made
    And the job reads the other pages
    Then the job has read "C, B, B, A"

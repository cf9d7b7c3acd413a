Feature: A project is planned, worked on and completed, and a service call is scheduled for a ticket
  An integration plans projects with phases and tasks, books time on tasks, and schedules service calls. Autotask
  numbers what is made, adds up the hours, and completes what belongs to a project together with it.

  @writes @smoke @lifecycle
  Scenario: From the plan to the last task
    Given a project of a customer that an integration planned
    When a phase is added to the project
    And a task of 4 hours is added to the phase
    Then the task has a number of the form "T20260105.0001"
    And the phase is estimated at 4 hours
    And 4 hours of the task remain
    When a technician books 1.5 hours on the task
    Then 2.5 hours of the task remain
    And 1.5 hours were worked on the project
    When a note is added to the task
    Then the note is found below the task
    When the task is completed
    Then the task says when it was completed
    And 0 hours of the task remain
    And 100 percent of the project are complete

  @writes @lifecycle
  Scenario: A completed project completes its tasks
    Given a project of a customer that an integration planned
    And a task of the project
    When the project is completed
    Then the task says when it was completed
    And the project says when it was completed

  @writes @errors
  Scenario: A task needs its type
    Given a project of a customer that an integration planned
    When a task without a type is added to the project
    Then the request is refused with a text about taskType
    And the project has no task

  @writes @errors
  Scenario: Tasks are not made at the root
    Given a project of a customer that an integration planned
    When a task is made without naming its project in the path
    Then nothing is found at that path
    And the project has no task

  @writes @errors
  Scenario: A project ends after it has started
    When a project is planned that ends before it starts
    Then the request is refused with a text about endDateTime

  @writes
  Scenario: A task waits for another one
    Given a project of a customer that an integration planned
    And a task of the project from 2026-01-05 to 2026-01-07
    And a task of the project from 2026-01-05 to 2026-01-06
    When the second task waits for the first one and 2 days
    Then the second task is from 2026-01-09 to 2026-01-10

  @writes @errors
  Scenario: Tasks do not wait for each other
    Given a project of a customer that an integration planned
    And a task of the project from 2026-01-05 to 2026-01-07
    And a task of the project from 2026-01-05 to 2026-01-06
    When the second task waits for the first one and 0 days
    And the first task is to wait for the second one
    Then the request is refused with a text

  @writes @lifecycle
  Scenario: A service call for a ticket
    Given a ticket that an integration raised
    When a service call of 2 hours is scheduled for the customer
    And the ticket is added to the service call
    And a technician is sent there
    Then the service call lasts 2 hours
    And the technician is found among those who go there
    When the service call is completed
    Then the service call is complete by its status and by its flag

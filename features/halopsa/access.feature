@auth
Feature: Who may do what
  What an application may do is what it was set up with, as far as it asked for it, and as far as the agent behind it may.

  @writes
  Scenario: A token lists what it was granted
    Given an application that asks for reading tickets only
    When tickets are listed
    Then the request is accepted
    When a ticket is raised that is not allowed
    Then the request is refused as forbidden

  Scenario: The scope to edit tickets includes reading them
    Given an application that requests the scope to edit tickets only
    When tickets are listed
    Then the request is accepted

  Scenario: A token without a scope is refused
    Given an application that requests no scope
    When tickets are listed
    Then the request is refused as unauthenticated

  Scenario: A scope that does not exist is refused
    When somebody asks for a scope that does not exist
    Then the sign-in is refused as an invalid scope

  Scenario: A sign-in at an unknown tenant fails with status 500
    When somebody signs in at a tenant that does not exist
    Then the answer has status 500

  Scenario: A request without a token is refused
    When the customers are read without a token
    Then the request is refused as unauthenticated

  Scenario: Anybody may read where tokens come from
    When somebody asks where tokens come from
    Then the request is accepted

  @writes @needs_driver
  Scenario: An agent without access to tickets sees an empty list
    Given a ticket that somebody else raised
    And an application whose agent has no access to tickets
    When tickets are listed
    Then the request is accepted
    And 0 tickets are listed

  @needs_driver
  Scenario: Expired credentials of Nerdio open nothing
    When somebody signs in with expired credentials of Nerdio
    Then the sign-in is refused as an invalid client

  @needs_clock
  Scenario: A refresh token is good once
    Given the clock stands still
    And an application that may do everything
    When the application uses its refresh token
    Then the request is accepted
    When the application uses the same refresh token again
    Then the sign-in is refused as an invalid grant

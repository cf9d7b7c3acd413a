@lifecycle
Feature: An administrator maintains what requests are made of
  Entries of lists, people and assets are added, renamed and removed while requests refer to them.

  @writes
  Scenario: A new category can be chosen
    When the administrator adds the category "Telephony"
    And a request is raised in the category "Telephony"
    Then the request is in the category "Telephony"

  @writes
  Scenario: A category that is renamed shows its new name in requests
    Given a category "Telephony" with a request
    When the administrator renames it to "Voice"
    Then the request is in the category "Voice"

  @writes
  Scenario: A category that is removed stays with its requests, and cannot be chosen any more
    Given a category "Telephony" with a request
    When the administrator removes it
    Then the request is in the category "Telephony"
    And the category is listed as deleted
    When a request is tried in the category "Telephony"
    Then the help desk refuses it and names category

  @writes
  Scenario: A name is given once
    Given a category "Telephony" with a request
    When the administrator tries to add the category "Telephony"
    Then the help desk refuses it with the code 4008

  @writes @needs_driver
  Scenario: A support rep who is no administrator changes no list
    Given the key of a support rep with the role SupportRep
    When the administrator tries to add the category "Telephony"
    Then the help desk refuses it with the code 4002

  @writes
  Scenario: A task of a request is done
    Given a request is raised
    When a support rep plans the task "Replace the cable"
    Then the request counts 1 task, of which 0 are done
    When a support rep closes the task
    Then the request counts 1 task, of which 1 are done

  @writes
  Scenario: An asset stays while a request names it
    Given a request about the asset "edge-9"
    When the administrator tries to delete the asset
    Then the help desk refuses it with the code 4005

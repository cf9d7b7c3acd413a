@auth
Feature: The role of the key's owner limits the key
  A key may do what its owner may do.

  @writes @needs_driver
  Scenario Outline: A key of the role <role>: <act> is <verdict>
    Given a request is raised
    And the key of a support rep with the role <role>
    When <act> is tried
    Then it is <verdict>

    Examples:
      | role        | act                    | verdict |
      | SDAdmin     | listing requests       | allowed |
      | SDAdmin     | raising a request      | allowed |
      | SDAdmin     | deleting a request     | allowed |
      | SDAdmin     | assigning a request    | allowed |
      | Coordinator | assigning a request    | allowed |
      | Coordinator | deleting a request     | allowed |
      | SupportRep  | raising a request      | allowed |
      | SupportRep  | adding a note          | allowed |
      | SupportRep  | picking a request up   | allowed |
      | SupportRep  | closing a request      | allowed |
      | SupportRep  | assigning a request    | refused |
      | SupportRep  | deleting a request     | refused |
      | Observer    | listing requests       | allowed |
      | Observer    | listing statuses       | allowed |
      | Observer    | raising a request      | refused |
      | Observer    | adding a note          | refused |
      | Observer    | closing a request      | refused |
      | Observer    | picking a request up   | refused |

  @writes @needs_driver
  Scenario: A role that changes, changes the key
    Given a request is raised
    And the key of a support rep with the role Observer
    When adding a note is tried
    Then it is refused
    When the support rep is given the role SupportRep
    And adding a note is tried
    Then it is allowed

  @writes @needs_driver
  Scenario Outline: An integration key has roles of its own, not its owner's: <act> is <verdict>
    Given a request is raised
    And an integration key
    When <act> is tried
    Then it is <verdict>

    Examples:
      | act                 | verdict |
      | adding a note       | allowed |
      | closing a request   | allowed |
      | deleting a request  | refused |
      | assigning a request | refused |

  @needs_settings
  Scenario: What is outside the licence says so
    Given a help desk without a licence for accounts
    When the accounts are listed
    Then the help desk refuses it with the code 7001

Feature: Service orders
  A service order is Tigerpaw's ticket. A refused write is answered 200 with Success false.

  @smoke @lifecycle @writes @needs_driver
  Scenario: A service order is created, worked on and closed
    When the integration creates a service order "Disk full"
    Then the answer is a success
    And the service order has the status "Open"
    When the integration sets the status to "In Progress"
    And the integration logs 90 minutes on it
    And the integration sets the status to "Closed"
    Then the service order has the status "Closed"
    And it has the date on which it was closed
    And 1 hour and 30 minutes are logged on it

  @lifecycle @writes @needs_driver
  Scenario: A closed service order is opened again
    Given a closed service order
    When the integration sets the status to "Open"
    Then the service order has the status "Open"
    And it has no date on which it was closed

  @errors @writes @needs_driver
  Scenario Outline: A bad value is declined at status 200
    When the integration creates a service order with "<property>" set to "<value>"
    Then the answer is declined with "<message>"

    Examples:
      | property         | value   | message                                |
      | Status           | Waiting | 'Waiting' is not a valid Status.       |
      | Priority         | Huge    | 'Huge' is not a valid Priority.        |
      | AccountNumber    | 9       | AccountNumber 9 is not a account.      |
      | ContactNumber    | 503     | is not a contact of account 1001.      |

  @errors @writes @needs_driver
  Scenario Outline: A service order that nobody may change any more declines changes
    Given a closed service order
    When a rep <does> it in the desktop
    And the integration sets the status to "Open"
    Then the answer is declined with "<message>"

    Examples:
      | does     | message                                |
      | invoices | has been invoiced and cannot be changed |
      | voids    | has been voided and cannot be changed   |
      | locks    | is locked by                            |

  @writes @needs_driver
  Scenario: A locked service order can be changed once the rep closes the window
    Given a closed service order
    When a rep locks it in the desktop
    And a rep unlocks it in the desktop
    And the integration sets the status to "Open"
    Then the service order has the status "Open"

  @writes @needs_driver
  Scenario: A service order is found and updated by its outside ticket
    Given a monitoring product has made a service order for its ticket "nc-5581"
    When the integration updates the outside ticket "nc-5581" to "Closed" with the note "Alert cleared"
    Then the outside ticket "nc-5581" has the status "Closed" and 1 note

  @errors @writes @needs_driver
  Scenario: The sixth symptom of a service order is declined
    Given a closed service order
    When the integration adds 6 symptoms
    Then the answer is declined with "at most 5"

@lifecycle
Feature: Active issues
  An alert is about a device that N-central manages. The service of the device fails, monitor status and active issues
  show it, and both follow the ticket.

  Background:
    Given the integration has signed in

  @smoke @needs_driver
  Scenario: An alert names a device and its customer
    When the Disk of device 9001 fails
    Then the PSA was sent the name of the device and of its customer
    And the ticket names device 9001 and customer 101

  @needs_driver
  Scenario: The issue of an alert lasts until the ticket is resolved
    When the Disk of device 9001 fails
    Then customer 101 has an active issue about the Disk of device 9001
    And the issue shows the number of the PSA's ticket
    And the Disk of device 9001 is Failed
    When monitoring finds the service well again
    Then customer 101 has no active issue about device 9001
    And the Disk of device 9001 is Normal
    When the same issue fails again
    Then customer 101 has an active issue about the Disk of device 9001

  @needs_driver
  Scenario: An alert by names is about the one device that has them
    When the Disk of SRV1 at Acme fails
    Then customer 101 has an active issue about the Disk of device 9001

  @needs_driver
  Scenario: An alert about a device in a site
    When the Disk of device 9003 fails
    Then site 202 has an active issue about the Disk of device 9003
    And customer 101 has an active issue about the Disk of device 9003

  @writes @needs_driver
  Scenario Outline: A technician resolves the ticket, and the issue <outcome>
    Given a resolved ticket <setting> its issue
    When the Disk of device 9001 fails
    And the PSA confirms that the ticket was resolved
    Then the Disk of device 9001 is <state>

    Examples:
      | setting       | outcome | state  |
      | ends          | ends    | Normal |
      | does not end  | stays   | Failed |

  @needs_driver
  Scenario: A service that is disabled has no active issue
    When the Disk of device 9001 fails
    Then customer 101 has an active issue about the Disk of device 9001
    When the Disk of device 9001 is disabled
    Then customer 101 has no active issue about device 9001
    And the Disk of device 9001 is Disabled

  @needs_driver
  Scenario Outline: An issue says whether its ticket is still being made: <state>
    Given a ticket that is <state>
    Then the issue of the Disk of device 9001 says that its ticket is <what>

    Examples:
      | state            | what       |
      | PENDING_CREATION | being made |
      | OPEN             | made       |
      | CREATE_FAILED    | made       |

  @writes @needs_driver
  Scenario: A confirmation that does not fit the ticket leaves the issue as it is
    Given a resolved ticket ends its issue
    And a ticket that waits for its number
    When the PSA confirms that the ticket was resolved
    Then something is inconsistent
    And the Disk of device 9001 is Failed

  @errors @needs_driver
  Scenario: A device that N-central does not manage
    When the Disk of device 7 fails
    Then the alert is refused, and no ticket was sent

  @errors @needs_driver
  Scenario Outline: Units without active issues
    When the active issues of unit <unit> are read
    Then the request is refused as invalid

    Examples:
      | unit |
      | 1    |
      | 50   |

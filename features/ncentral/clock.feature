Feature: Times have the zone of the server
  N-central writes local times with the offset and the name of its zone; the instant is the same everywhere.

  Background:
    Given the integration has signed in

  @needs_clock @needs_settings @newer_servers
  Scenario Outline: The server's time in <zone>
    Given the clock stands still
    And a server in the zone <zone>
    When the server is asked for its time
    Then the time is that of the clock, in <zone>

    Examples:
      | zone             |
      | America/New_York |
      | Europe/Berlin    |
      | Australia/Sydney |
      | UTC              |

  @needs_clock @needs_settings @needs_driver
  Scenario Outline: A ticket's date in <zone>
    Given the clock stands still
    And a server in the zone <zone>
    And an alert that became a ticket
    When 3 hours pass
    Then the ticket's date is 3 hours before the clock, in <zone>

    Examples:
      | zone             |
      | America/New_York |
      | Australia/Sydney |

  @newer_servers @needs_settings
  Scenario: Companies, sites and contacts belong together and have names
    When the companies, sites and contacts of a mapped customer are read
    Then every one of them has an id of its own and a name
    And the sites and contacts of two companies have nothing in common

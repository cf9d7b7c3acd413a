@smoke
Feature: What the ticketing endpoint must accept and refuse
  N-central posts every message to one URL, as one user. Messages may arrive twice, and may come from somebody else.

  Background:
    Given N-central sends its tickets to the PSA

  @writes
  Scenario: A CREATE that arrives twice makes one ticket
    Given a ticket that the PSA has confirmed
    When the CREATE of that ticket arrives again
    Then the PSA names the same ticket again

  @writes
  Scenario Outline: The same <action> is accepted when it arrives twice
    Given a ticket that the PSA has confirmed
    When N-central sends the <action>
    And the <action> of that ticket arrives again
    Then the repeated message is accepted

    Examples:
      | action  |
      | UPDATE  |
      | RESOLVE |
      | REOPEN  |

  @writes
  Scenario Outline: A message with <credentials> is refused
    When a CREATE is posted with <credentials>
    Then the PSA refuses the credentials

    Examples:
      | credentials            |
      | no credentials         |
      | a wrong password       |
      | an unknown user        |
      | a bearer token         |
      | unreadable credentials |

  @writes
  Scenario Outline: <action> for an unknown ticket does not make the PSA fail
    When N-central's <action> for an unknown ticket is posted
    Then the PSA does not fail

    Examples:
      | action  |
      | UPDATE  |
      | RESOLVE |
      | REOPEN  |

  @writes
  Scenario: A message with a property of a newer N-central is accepted
    Given a ticket that the PSA has confirmed
    When a note is added
    And an UPDATE is posted with a property of a newer N-central
    Then the new property is ignored

  @writes
  Scenario: A message whose content type names a charset is accepted
    Given a ticket that the PSA has confirmed
    When a note is added
    And an UPDATE is posted as "application/json; charset=utf-8"
    Then the charset is accepted

  @writes
  Scenario: A long note is accepted
    Given a ticket that the PSA has confirmed
    When a note is added
    And an UPDATE is posted with a note of 20000 characters
    Then the long note is accepted

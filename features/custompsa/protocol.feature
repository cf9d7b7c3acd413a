Feature: What the ticketing endpoint takes and refuses
  N-central posts every message to one address, as one user. Whoever writes a PSA meets N-central's habits here, and the
  mistakes of others: a message that cannot be used is refused, never answered as a failure of the PSA itself.

  @writes
  Scenario: A CREATE is answered with a number and a page, or without a body
    When N-central's CREATE for a new ticket is posted
    Then the request is accepted
    And the answer to the CREATE is one that N-central understands

  @writes
  Scenario: The same CREATE arrives twice
    When N-central's CREATE for a new ticket is posted
    And the same message is posted again
    Then the request is accepted
    And both answers name the same ticket

  @writes
  Scenario Outline: The same <action> arrives twice
    Given a ticket that was made by N-central's CREATE
    When N-central's <action> for that ticket is posted
    And the same message is posted again
    Then the request is accepted

    Examples:
      | action  |
      | UPDATE  |
      | RESOLVE |
      | REOPEN  |

  @writes
  Scenario: A newer N-central sends a member that is not known yet
    When N-central's CREATE is posted with a member that is not known yet
    Then the request is accepted

  @writes
  Scenario Outline: A CREATE that is called <content type>
    When N-central's CREATE is posted as "<content type>"
    Then the request is accepted

    Examples:
      | content type                    |
      | application/json                |
      | application/json; charset=utf-8 |
      | Application/JSON                |

  @writes
  Scenario: The scheme of the credentials is written in small letters
    When N-central's CREATE is posted with "basic" for "Basic"
    Then the request is accepted

  @writes
  Scenario: A test ticket is answered like any other
    When N-central's CREATE for a test ticket is posted
    Then the request is accepted
    And the answer to the CREATE is one that N-central understands

  @writes
  Scenario: A long text
    When N-central's CREATE is posted with details of 100000 letters
    Then the request is accepted

  @writes
  Scenario Outline: A <action> for a ticket that the PSA never had
    When N-central's <action> for a ticket that the PSA never had is posted
    Then the PSA does not fail

    Examples:
      | action  |
      | UPDATE  |
      | RESOLVE |
      | REOPEN  |

  @writes
  Scenario Outline: Whoever calls with <credentials> is turned away
    When a CREATE is posted with <credentials>
    Then the request is refused as unauthenticated

    Examples:
      | credentials        |
      | no credentials     |
      | a wrong password   |
      | an unknown user    |
      | a bearer token     |
      | unreadable letters |

  @writes
  Scenario Outline: A message that lacks its <member>
    When a CREATE without its <member> is posted
    Then the message is refused

    Examples:
      | member           |
      | action           |
      | title            |
      | ncentralTicketId |

  @writes
  Scenario: An action that does not exist
    When N-central's CLOSE for a new ticket is posted
    Then the message is refused

  @writes
  Scenario Outline: A body that is <what>
    When a body that is <what> is posted
    Then the message is refused

    Examples:
      | what           |
      | not JSON       |
      | cut short      |
      | a list         |
      | empty          |
      | not UTF-8      |

  @writes
  Scenario: A body that is not called JSON
    When N-central's CREATE is posted as "text/plain"
    Then the message is refused

  @writes
  Scenario Outline: A message that is sent with <method>
    When a CREATE is sent with the method <method>
    Then the message is refused

    Examples:
      | method |
      | PUT    |
      | PATCH  |
      | DELETE |

  @writes
  Scenario Outline: A message whose <member> is <what>
    When a CREATE whose <member> is <what> is posted
    Then the message is refused

    Examples:
      | member           | what     |
      | action           | a number |
      | title            | a list   |
      | ncentralTicketId | a list   |
      | customTags       | a list   |

  @writes
  Scenario: Who calls is asked before what is said
    When something unreadable is posted with a wrong password
    Then the request is refused as unauthenticated

  @writes @needs_settings
  Scenario: A PSA that insists on tags
    Given the PSA insists on tags
    When N-central's CREATE is posted without tags
    Then the request is refused as incomplete

  @writes @needs_settings
  Scenario: A PSA that ignores what it never had
    Given the PSA ignores tickets that it never had
    When N-central's UPDATE for a ticket that the PSA never had is posted
    Then the answer has status 204

  @writes @needs_settings
  Scenario Outline: A number that is not the ticket's is <met>
    Given a ticket that was made by N-central's CREATE
    And the PSA <habit> a number that is not the ticket's
    When N-central's RESOLVE for that ticket is posted with another number
    Then the answer has status <status>

    Examples:
      | met     | habit    | status |
      | refused | refuses  | 404    |
      | ignored | ignores  | 200    |

@errors @beyond_protocol
Feature: What psasim's own custom PSA accepts and refuses
  The protocol leaves it to a PSA how it treats messages that N-central never sends. psasim's own PSA refuses what it
  cannot use with a 4xx, accepts what a careful receiver accepts, and does more where a setting says so.

  @writes
  Scenario: A CREATE is answered with a number and a link
    When N-central's CREATE for a new ticket is posted
    Then the answer has status 200
    And the answer names a ticket

  @writes
  Scenario: The same CREATE is answered in the same words
    When N-central's CREATE for a new ticket is posted
    And the same message is posted again
    Then the request is accepted
    And both answers are equal

  @writes
  Scenario: A test ticket is answered with a number and a link
    When N-central's CREATE for a test ticket is posted
    Then the request is accepted
    And the answer names a ticket

  @writes
  Scenario Outline: The content type "<content type>" is accepted
    When N-central's CREATE is posted as "<content type>"
    Then the request is accepted

    Examples:
      | content type                    |
      | application/json                |
      | application/json; charset=utf-8 |
      | Application/JSON                |

  @writes
  Scenario: The scheme of the credentials may be written in small letters
    When N-central's CREATE is posted with "basic" for "Basic"
    Then the request is accepted

  @writes
  Scenario: Unknown properties are ignored
    When N-central's CREATE is posted with a property of a newer N-central
    Then the request is accepted

  @writes
  Scenario: A text of 100,000 letters is accepted
    When N-central's CREATE is posted with details of 100000 letters
    Then the request is accepted

  @writes
  Scenario Outline: A message without its <property> is refused
    When a CREATE without its <property> is posted
    Then the message is refused

    Examples:
      | property         |
      | action           |
      | title            |
      | ncentralTicketId |

  @writes
  Scenario: An action that does not exist is refused
    When N-central's CLOSE for a new ticket is posted
    Then the message is refused

  @writes
  Scenario Outline: A body that is <what> is refused
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
  Scenario: Another content type than JSON is refused
    When N-central's CREATE is posted as "text/plain"
    Then the message is refused

  @writes
  Scenario Outline: The method <method> is refused
    When a CREATE is sent with the method <method>
    Then the message is refused

    Examples:
      | method |
      | PUT    |
      | PATCH  |
      | DELETE |

  @writes
  Scenario Outline: A message whose <property> is <what> is refused
    When a CREATE whose <property> is <what> is posted
    Then the message is refused

    Examples:
      | property         | what     |
      | action           | a number |
      | title            | a list   |
      | ncentralTicketId | a list   |
      | customTags       | a list   |

  @writes @needs_driver
  Scenario: Another user of the PSA may post tickets, an expired one may not
    When N-central's CREATE is posted by another user
    Then the answer has status 200
    When N-central's CREATE is posted by an expired user
    Then the answer has status 401
    And the refusal has
      | message | The user name or the password is wrong. |
    And users of the PSA have no roles

  @writes
  Scenario: Credentials are checked before the body is read
    When something unreadable is posted with a wrong password
    Then the request is refused as unauthenticated

  @writes @needs_settings
  Scenario: A PSA that requires tags refuses a message without tags
    Given the PSA requires tags
    When N-central's CREATE is posted without tags
    Then the request is refused as incomplete

  @writes @needs_settings
  Scenario: A PSA may ignore messages about unknown tickets
    Given the PSA ignores unknown tickets
    When N-central's UPDATE for an unknown ticket is posted
    Then the answer has status 204
    And the PSA has 0 tickets

  @writes @needs_settings
  Scenario Outline: A wrong ticket number is <met>
    Given a ticket that was made by N-central's CREATE
    And the PSA <habit> wrong ticket numbers
    When N-central's RESOLVE for that ticket is posted with another number
    Then the answer has status <status>
    And the PSA's ticket is <state>

    Examples:
      | met     | habit    | status | state    |
      | refused | refuses  | 404    | open     |
      | ignored | ignores  | 200    | resolved |

  @writes
  Scenario Outline: A refusal names what is wrong: <what>
    When <what> is posted
    Then the answer has status <status>
    And the refusal has
      | error          | <error>   |
      | message        | <message> |
      | fields/0/field | <field>   |

    Examples:
      | what                                  | status | error       | message                     | field           |
      | a CREATE without its title            | 400    | bad_request | The message cannot be used. | title           |
      | a CREATE without its details          | 400    | bad_request | The message cannot be used. | details         |
      | a CREATE whose customTags is a list   | 400    | bad_request | The message cannot be used. | customTags      |
      | an UPDATE without its psaTicketNumber | 400    | bad_request | The message cannot be used. | psaTicketNumber |
      | a RESOLVE without its psaTicketNumber | 400    | bad_request | The message cannot be used. | psaTicketNumber |
      | a REOPEN without its psaTicketNumber  | 400    | bad_request | The message cannot be used. | psaTicketNumber |
      | a body that is a list                 | 400    | bad_request | The message cannot be used. | body            |
      | a body that is not JSON               | 400    | bad_request | The body is not JSON.       | absent          |

  @writes
  Scenario: Refusals of other kinds have words of their own
    When N-central's UPDATE for an unknown ticket is posted
    Then the answer has status 404
    And the refusal has
      | error   | not_found                       |
      | message | There is no ticket for 63729690. |
    And the PSA has 0 tickets
    When a CREATE is sent with the method PUT
    Then the answer has status 405
    And the refusal has
      | error   | method_not_allowed               |
      | message | This method is not allowed here. |
    And its header "Allow" is "POST"
    When N-central's CREATE is posted as "text/plain"
    Then the answer has status 415
    And the refusal has
      | error   | unsupported_media_type |
      | message | Send application/json. |
    When N-central's CREATE is posted in the coding "br"
    Then the answer has status 415
    And the refusal has
      | error   | unsupported_media_type                |
      | message | This content coding is not supported. |
    When N-central's CREATE is posted with details of 8500000 letters
    Then the answer has status 413
    And the refusal has
      | error   | too_large              |
      | message | The body is too large. |
    When the path "/nothing" is read
    Then the answer has status 404
    And the refusal has
      | error   | not_found              |
      | message | There is nothing here. |
    When a CREATE is posted with a wrong password
    Then the answer has status 401
    And the refusal has
      | error   | unauthorized                            |
      | message | The user name or the password is wrong. |
    And its header "WWW-Authenticate" is "Basic realm="Custom PSA""
    When a CREATE is posted with no credentials
    Then the refusal has
      | message | A user name and a password are needed. |
    And its header "WWW-Authenticate" is "Basic realm="Custom PSA""

  @writes @needs_driver
  Scenario: Test tickets need no number, and no action on one makes a ticket
    When N-central's RESOLVE for a test ticket is posted
    Then the request is accepted
    And the answer names the ticket "TEST"
    When N-central's CREATE is posted with
      | ncentralTicketId | TEST_NC_TICKET_ID_77 |
    Then the answer names the ticket "TEST"
    And the desk lists 0 tickets, oldest first

  @writes @needs_driver @needs_settings
  Scenario: Tags that are there are enough where tags are required
    Given the PSA requires tags
    When N-central's CREATE for a new ticket is posted
    Then the request is accepted
    When N-central's CREATE is posted without tags
    Then the answer has status 400
    And the refusal has
      | fields/0/field   | customTags  |
      | fields/0/message | is required |
    When N-central's CREATE is posted with no tag at all
    Then the request is accepted

  @writes @needs_driver @auth
  Scenario: A password may have colons
    Given the password of N-central's user is "a:b::c"
    When N-central's CREATE for a new ticket is posted
    Then the request is accepted
    Given the password of N-central's user is "a:b::d", and N-central does not know
    When N-central's CREATE for a new ticket is posted
    Then the request is refused as unauthenticated

  @writes @needs_driver @needs_settings
  Scenario: A PSA that ignores unknown tickets refuses a known one under another number
    Given the PSA ignores unknown tickets
    And a ticket that was made by N-central's CREATE
    When N-central's UPDATE for that ticket is posted with another number
    Then the answer has status 404
    And the refusal has
      | message | Ticket NO-SUCH-1 is not the one for 63729690. |

Feature: Surprises of Autotask's API
  Each of these has cost somebody's integration a day: they are how the real system behaves, not faults.

  Scenario: What does not exist is found empty
    When the tool reads a ticket that never existed
    Then the request is accepted
    And there is no ticket in the answer

  @writes
  Scenario: The answer to a new ticket is its id and nothing else
    When a job fails
    Then the answer is the id of the ticket and nothing else

  Scenario Outline: The address is written as <written>
    When the tool reads its own company at "<address>"
    Then it gets its own company

    Examples:
      | written               | address                              |
      | documented            | ATServicesRest/V1.0/Companies/0      |
      | small letters         | atservicesrest/v1.0/companies/0      |
      | capital letters       | ATSERVICESREST/V1.0/COMPANIES/0      |
      | with a slash behind   | ATServicesRest/V1.0/Companies/0/     |
      | with slashes between  | ATServicesRest//V1.0//Companies/0    |

  Scenario: The version that the service names works
    When the tool reads its own company below the version that the service names
    Then it gets its own company

  Scenario: Headers are written in small letters
    When the tool reads its own company with headers in small letters
    Then it gets its own company

  @writes
  Scenario Outline: A ticket is sent <how>
    When a job fails and the ticket is sent <how>
    Then there is an open ticket for the mapped company in the chosen queue

    Examples:
      | how                          |
      | with numbers as text         |
      | with names in capitals       |
      | with a comma too many        |
      | with names without quotes    |
      | with an id of 0              |
      | with unknown properties    |
      | compressed                   |
      | with a creator of its own    |

  @writes
  Scenario Outline: A ticket that cannot be read: <what>
    When the tool sends <what> for a ticket
    Then the request is refused with a text

    Examples:
      | what                     |
      | half an object           |
      | a list                   |
      | letters for a number     |
      | an invalid date      |
      | a title that is too long |

  Scenario Outline: <what> does not work on that address
    When the tool tries to <what>
    Then the request is refused as a wrong method
    And the refusal says which method it was

    Examples:
      | what                               |
      | list tickets without a query       |

    @writes
    Examples:
      | what                               |
      | change a ticket at its own address |
      | delete a ticket                    |
      | make a resource                    |
      | change a contract's units          |

  Scenario Outline: There is no address to <what>
    When the tool tries to <what>
    Then the request is refused as unknown

    Examples:
      | what                               |
      | list the tickets below a company   |
      | read an unknown collection   |

    @writes
    Examples:
      | what                               |
      | write a note beside its ticket     |
      | write time below its ticket        |
      | query the notes below a ticket     |
      | send many tickets at once          |

  @writes
  Scenario: Children are written below their parents, time entries are not
    Given a ticket
    When a person writes down time on the ticket
    Then the ticket has the time

  @writes
  Scenario: The bytes of a file come only from below its ticket
    Given a ticket
    When the tool attaches a file to the ticket
    Then the file comes back byte for byte from below the ticket
    And the list of all files has it without its bytes

  Scenario: Contacts are active in numbers, companies in words
    When the tool reads a contact and a company
    Then the contact is active with a number and the company with a word

  @writes
  Scenario: Deleting what does not exist
    When the tool deletes a time entry that never existed
    Then the request is refused with "No matching records found"

  Scenario: Metadata keeps ids of lists in text, records in numbers
    When the tool reads the list of statuses
    Then each value has an id in text and a label
    And tickets can hold each of them

  @writes
  Scenario: An update without an id
    When the tool changes a ticket without saying which
    Then the request is refused with a text about id

  @writes
  Scenario: What the service alone sets cannot be changed
    Given a ticket
    When the tool changes the number of the ticket
    Then the request is refused with a text about ticketNumber

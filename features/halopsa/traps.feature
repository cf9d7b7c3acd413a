Feature: Behaviour that breaks integrations with HaloPSA
  Each of these has cost somebody's integration a day: they are how the real system behaves, not faults.

  Background:
    Given an application that may do everything

  @writes
  Scenario: Records are sent in a list, and one of them comes back
    When a ticket is raised for a customer
    Then the answer is a single ticket

  @writes
  Scenario: A record that is not in a list is refused
    When a ticket is sent without a list around it
    Then the refusal says that a list is needed

  @writes
  Scenario: The same ticket twice is two tickets
    When the same ticket is raised twice
    Then there are two tickets

  @writes
  Scenario: An update leaves alone what it does not send
    Given a ticket for a customer
    When the summary of the ticket is changed
    Then everything else of the ticket is as it was

  @writes
  Scenario: A list has no pages unless paging is turned on
    Given 3 tickets for a customer
    When tickets are listed with a page size of 1 and without paging
    Then more than 1 ticket is listed

  @writes @needs_settings
  Scenario: A page of more than 100 tickets is cut silently
    Given 103 tickets for a customer
    When tickets are listed in pages of 1000
    Then 100 tickets are listed
    And 103 tickets are counted

  Scenario: Letter case of paths does not matter
    When statuses are read in capital letters and in small letters
    Then both answers are the same

  @writes
  Scenario: Numbers may come as text, and names in any letter case
    When a ticket is raised with numbers as text and names in capital letters
    Then the ticket belongs to the customer

  @writes
  Scenario: A priority has one id, and a number by which tickets name it
    Given a ticket for a customer
    When the priorities are read
    Then the ticket names its priority by a number and not by the id

  Scenario: The customer of a site is not a whole number
    When the sites are read
    Then the customer of each site is written with a decimal point

  @needs_clock
  Scenario: A token that has expired is replaced once
    Given the clock stands still
    And an application that may do everything
    When 2 hours pass
    And the customers are read
    Then the request is refused as unauthenticated
    When the application signs in again
    And the customers are read
    Then the request is accepted

  Scenario: A forbidden request is answered without a body
    Given an application with the scopes that Nerdio asks for
    When the invoices are read
    Then the request is refused as forbidden
    And the answer has no body

  @writes
  Scenario: A refusal may be a text
    When a note is added to a ticket without saying its outcome
    Then the refusal is a text that speaks of the outcome

  @writes
  Scenario: A refusal may name the position of a property
    When a ticket is sent with letters for its id
    Then the refusal names the place of the id

  @writes
  Scenario: Actions are numbered within their ticket
    Given a ticket for a customer
    And another ticket for the customer
    When an internal note is added to each
    Then both notes have the same number

  @writes
  Scenario: A ticket that was closed once is known as such
    Given a ticket for a customer
    When the ticket is moved to the status that means closed
    And the ticket is moved to a status that means open
    Then the ticket is open
    And the ticket is known to have been closed

  @writes
  Scenario: A deleted ticket can be brought back
    Given a ticket for a customer
    When the ticket is deleted
    Then the ticket is not listed
    When the ticket is recovered
    Then the ticket is listed

  @writes
  Scenario: Lines of a recurring invoice that are not sent are gone
    Given a recurring invoice with two lines
    When only the first line is sent with another quantity
    Then the recurring invoice has one line

  @writes
  Scenario: All lines of a recurring invoice are sent to change one
    Given a recurring invoice with two lines
    When all lines are sent with another quantity for the first
    Then the recurring invoice has both lines, the first with that quantity

  @writes
  Scenario: An attachment comes back as it was, not as JSON
    Given a ticket for a customer
    When a file is attached to the ticket
    Then the file comes back byte for byte

  Scenario: Invoices and recurring invoices are listed under one word
    When the invoices are read
    And the recurring invoices are read
    Then both lists are found under the same word

  @writes
  Scenario: The filter for the ticket type has another name
    Given a ticket for a customer
    When tickets are filtered by the type of the ticket under its filter's name
    Then the ticket is listed
    When tickets are filtered by another type under its filter's name
    Then the ticket is not listed

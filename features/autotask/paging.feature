@paging
Feature: Long answers come in pages
  An answer names the address of its next page, and of the one before. An address serves the question for which it was
  given out: a question that was asked in the address goes on in the address, one that was sent is sent again.

  Background:
    Given 5 tickets

  @writes
  Scenario Outline: All pages are read, <how>
    When the tool asks for its tickets, 2 a page, <how>
    And it reads page after page to the end
    Then it has read each ticket once, in 3 pages

    Examples:
      | how            |
      | by sending     |
      | in the address |

  @writes
  Scenario Outline: Pages are read backwards, <how>
    When the tool asks for its tickets, 2 a page, <how>
    And it reads page after page to the end
    And it reads page before page to the beginning
    Then it has read each ticket once, in 3 pages

    Examples:
      | how            |
      | by sending     |
      | in the address |

  @writes
  Scenario: There is nothing before the first page, and nothing after the last
    When the tool asks for its tickets, 3 a page, by sending
    Then there is a next page and none before
    When the tool goes to the next page
    Then there is a page before and none after it

  @writes
  Scenario: A page reports its own size
    When the tool asks for its tickets, 3 a page, by sending
    Then the page says that it holds 3 of at most 3
    When the tool goes to the next page
    Then the page says that it holds 2 of at most 3

  @writes
  Scenario: What was sent cannot be continued in the address
    When the tool asks for its tickets, 2 a page, by sending
    And it goes to the next page without sending
    Then the request is refused as a wrong method

  @writes
  Scenario: What was asked in the address cannot be continued by sending
    When the tool asks for its tickets, 2 a page, in the address
    And it goes to the next page by sending another question
    Then the request is refused as a wrong method

  @writes @needs_settings
  Scenario: The next page of another question
    When the tool asks for its tickets, 2 a page, by sending
    And it goes to the next page by sending another question
    Then the request is refused with a text about paging

  @writes @needs_settings
  Scenario: The next page without the question
    When the tool asks for its tickets, 2 a page, by sending
    And it goes to the next page by sending nothing
    Then the request is refused with a text
    When the service remembers the question
    And it goes to the next page by sending nothing
    Then it has been given the third and the fourth ticket

  @writes
  Scenario: Somebody reads more than there is room for on a page
    When the tool asks for its tickets, 5 a page, by sending
    Then there is no page but this

@errors
Feature: The envelope of every answer
  A list reports success in another form than everything else, and every refusal has one form, whatever was wrong.
  Authors of clients meet these first.

  Scenario: A list reports success in an array
    When the requests are listed
    Then success is reported in an array

  @writes
  Scenario: One record reports success in an object
    Given a request is raised
    When the request is viewed
    Then success is reported in an object

  Scenario: A refusal of a list is an object, too
    When the requests are listed by a field that does not exist
    Then the help desk refuses it as unusable

  @writes
  Scenario: A list counts what it returned, and the whole only on request
    Given 3 requests have been raised
    When 2 requests are listed
    Then 2 rows were returned, and there are more
    And the answer has no total
    When 2 requests are listed with their total
    Then 2 rows were returned, and there are more
    And the answer has the total, and the request for it as text

  Scenario: A list without rows has no more of them
    When the requests are listed far beyond the last one
    Then 0 rows were returned, and there are no more

  @writes
  Scenario: A subject that is missing is named among the fields
    When a request is raised without a subject
    Then the help desk refuses it for the missing fields subject

  @writes
  Scenario: An unknown reference is named by its field
    When a request is raised with an unknown priority
    Then the help desk refuses it and names priority

  @writes
  Scenario: An unknown field is named
    When a request is raised with an unknown field
    Then the help desk refuses it and names colour

  @writes
  Scenario: Ids are digits and times have two forms
    Given a request is raised
    When the request is viewed
    Then its id and the ids it refers to are texts of digits
    And its time is shown for people, and in milliseconds as text

  @writes
  Scenario Outline: An action answers with a text alone
    Given a request is raised
    When a support rep tries to <act> the request
    Then the help desk answers "<text>" and nothing else

    Examples:
      | act     | text                               |
      | pick up | Request(s) picked up successfully. |
      | resolve | Resolution added successfully.     |
      | close   | Request(s) closed successfully.    |

  Scenario: A record that does not exist is an invalid URL
    When a request that does not exist is viewed
    Then the help desk refuses it as an invalid URL

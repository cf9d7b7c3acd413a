@errors
Feature: How data is sent
  Data is one piece of JSON under the name input_data. Clients send it in different ways, and the server takes it from all
  of them, unless an operation takes none.

  @writes
  Scenario Outline: A request is raised by <way>
    When a request is raised by <way>
    Then the request is accepted

    Examples:
      | way                              |
      | a form                           |
      | a form whose type has a charset  |
      | the query and an empty body      |
      | the query and a JSON body's type |
      | the query, and a form with something else |
      | a form with the field twice      |
      | a Python dict in a form          |
      | a Python dict in the query       |

  Scenario Outline: Requests are searched by <way>
    When the requests are searched by <way>
    Then the request is accepted

    Examples:
      | way                        |
      | fields                     |
      | a text that holds fields   |
      | a Python dict              |

  @writes
  Scenario: A raw JSON body is not looked at
    When a request is raised by a raw JSON body
    Then the help desk refuses it for the missing fields request

  Scenario: Input that is not JSON is refused
    When the requests are searched by something unreadable
    Then the help desk refuses it as malformed

  @writes
  Scenario: The resolution is asked for without any data
    Given a request is raised
    When the resolution is asked for with data
    Then the help desk refuses it and names input_data
    When the resolution is asked for
    Then the request is accepted

  @writes
  Scenario: Taking a request out of the trash takes no data
    Given a request is raised
    When a support rep deletes the request
    And taking it out of the trash is tried with data
    Then the help desk refuses it and names input_data
    When a support rep takes the request out of the trash
    Then the status of the request is Open

  @writes @needs_settings
  Scenario: Some builds want true JSON
    Given a help desk that wants true JSON
    When a request is raised by a Python dict in a form
    Then the help desk refuses it as malformed
    When a request is raised by a form
    Then the request is accepted

@needs_driver
Feature: Files are kept with tickets, or by themselves
  A file is sent as text, counted where it belongs, and given back as bytes.

  Background:
    Given an application that may do everything

  @writes
  Scenario: An attachment is described by its name and its content, and counted
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And Attachment "note" is created with
      | ticket_id   | {ticket}     |
      | action_id   | 1            |
      | filename    | notes.txt    |
      | data_base64 | aGVsbG8gYWxs |
    And Attachment "picture" is created with
      | ticket_id   | {ticket}                                 |
      | filename    | dot.gif                                  |
      | data_base64 | R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs= |
    Then these requests answer
      | /Attachment?ticket_id={ticket}               | attachments/*/filename     | ["notes.txt", "dot.gif"] |
      | /Attachment?ticket_id={ticket}               | attachments/*/filesize     | [9, 29]                  |
      | /Attachment?ticket_id={ticket}               | attachments/*/isimage      | [false, true]            |
      | /Attachment?ticket_id={ticket}&filetype=.GIF | attachments/*/filename     | ["dot.gif"]              |
      | /Attachment?one_attachment_id={picture}      | attachments/*/filename     | ["dot.gif"]              |
      | /Attachment?ticket_id={ticket}&action_id=1   | attachments/*/content_type | ["text/plain"]           |
      | /Tickets/{ticket}                            | attachment_count           | 2                        |
      | /Actions/1?ticket_id={ticket}                | attachment_count           | 1                        |
    Given Tickets "other" is created with
      | summary   | S  |
      | client_id | 12 |
    When Attachment "picture" is changed to
      | ticket_id | {other}  |
      | filename  | dot2.gif |
    Then these requests answer
      | /Attachment?ticket_id={ticket}&filetype=gif | attachments/*/filename | ["dot2.gif"] |
      | /Tickets/{other}                            | attachment_count       | 0            |
      | /Tickets/{ticket}                           | attachment_count       | 2            |
    When a change of Attachment "picture" is tried to
      | filename | a/.. |
    Then the request is refused as invalid
    And the refusal says "The File Name cannot be used: the file name names no file"
    When Attachment "note" is removed
    Then these requests answer
      | /Tickets/{ticket}             | attachment_count | 1 |
      | /Actions/1?ticket_id={ticket} | attachment_count | 0 |

  @writes
  Scenario Outline: A file <what> is refused
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When a new Attachment is tried with
      | ticket_id   | <ticket> |
      | action_id   | <action> |
      | filename    | <name>   |
      | data_base64 | <data>   |
    Then the answer has status <status>
    And the refusal says "<text>"
    And Tickets "ticket" has
      | attachment_count | 0 |

    Examples:
      | what                              | ticket   | action | name  | data     | status | text                         |
      | that is not base64                | {ticket} | 0      | a.txt | !!       | 400    | The File is not valid base64 |
      | without a name                    | {ticket} | 0      |       | aGVsbG8K | 400    | A File Name must be entered  |
      | for a ticket that does not exist  | 4711     | 0      | a.txt | aGVsbG8K | 404    | Record not found             |
      | for an action that does not exist | {ticket} | 9      | a.txt | aGVsbG8K | 404    | Record not found             |

  @writes
  Scenario: A document belongs to no ticket and comes back byte for byte
    When Attachment/Document "plan" is created with
      | filename    | plan.txt |
      | data_base64 | aGVsbG8K |
    Then the answer has
      | filename     | plan.txt   |
      | filesize     | 6          |
      | ticket_id    | 0          |
      | content_type | text/plain |
    When GET /Attachment/Document/{plan} is sent
    Then the answer is the text "hello" as text/plain
    When Attachment/Document "plan" is removed
    Then Attachment/Document "plan" does not exist

  @writes
  Scenario: A file that is uploaded past the API becomes an attachment
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When POST /Attachment/GetS3PresignedURL is sent with
      | filename  | log.txt  |
      | ticket_id | {ticket} |
    Then the answer has
      | */filename  | ["log.txt"] |
      | */ticket_id | [{ticket}]  |
    When "hello" is uploaded to the URL of the answer
    And the upload is reported as complete
    Then these requests answer
      | /Attachment?ticket_id={ticket} | attachments/*/filename | ["log.txt"] |
      | /Attachment?ticket_id={ticket} | attachments/*/filesize | [5]         |
      | /Tickets/{ticket}              | attachment_count       | 1           |
    When the upload is reported as complete
    Then the request is refused as unknown

  @writes
  Scenario: An invoice is printed as a PDF
    When POST /Invoice/PDF/61 is sent
    Then the answer is a PDF that shows "Invoice 61", "Acme", "20 x Cloud workplace: 90.00", "1 x Monitoring: 49.00" and "Total 139.00"

  @writes
  Scenario: Parentheses and backslashes are printed as they are
    Given Invoice "bill" is created with
      | client_id | 12                                                                                      |
      | lines     | [{"item_shortdescription": "Cable (2 m) \\\\ grey", "qty_order": 2.5, "unit_price": 8}] |
    When POST /Invoice/PDF/{bill} is sent
    Then the answer is a PDF that shows "2.5 x Cable \(2 m\) \\ grey: 20.00" and "Total 20.00"

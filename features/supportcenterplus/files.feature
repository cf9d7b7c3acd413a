@needs_driver
Feature: Files belong to requests, notes and answers
  A file is uploaded to a request, or first and then named where it belongs, and comes back byte for byte.

  Background:
    Given the clock stands still
    And requests "plain" is created with
      | subject   | Disk full                               |
      | requester | {"email_id": "carla@northwind.example"} |

  @writes @needs_clock
  Scenario: A file of a request is listed, downloaded and deleted
    When the file "log.txt" is uploaded to /requests/{plain}/upload as "first"
    And the file "dump.bin" is uploaded to /requests/{plain}/upload as "second"
    Then requests "plain" has
      | has_attachments         | true                    |
      | attachments/*/name      | ["log.txt", "dump.bin"] |
      | last_updated_time/value | {now}                   |
    When GET /requests/{plain}/attachments is sent
    Then the answer has
      | attachments/*/name               | ["dump.bin", "log.txt"] |
      | attachments/1/attached_by/name   | Ada Admin               |
      | attachments/1/attached_on/value  | {now}                   |
      | attachments/1/size/display_value | 15 bytes                |
      | attachments/1/content_type       | text/plain              |
    When GET /requests/{plain}/attachments/{first}/download is sent
    Then the answer is the content of "log.txt"
    When GET /requests/{plain}/attachments/{second}/_download is sent
    Then the answer is the content of "dump.bin"
    When DELETE /requests/{plain}/attachments/{first} is sent
    Then requests "plain" has
      | attachments/*/name | ["dump.bin"] |
    When GET /requests/{plain}/attachments/{first}/download is sent
    Then the help desk refuses it as an invalid URL
    When DELETE /requests/{plain}/attachments/{second} is sent
    Then requests "plain" has
      | has_attachments | false |

  @writes
  Scenario Outline: A file of <size> bytes is shown as <shown>
    When a file of <size> bytes is uploaded to /requests/{plain}/upload
    And GET /requests/{plain}/attachments is sent
    Then the answer has
      | attachments/0/size/display_value | <shown>  |
      | attachments/0/size/value         | "<size>" |

    Examples:
      | size    | shown      |
      | 1023    | 1023 bytes |
      | 1024    | 1.00 KB    |
      | 1048575 | 1024.00 KB |
      | 1048576 | 1.00 MB    |

  @writes
  Scenario Outline: A file keeps its name, which the client's library writes as <way>
    When a file with <disposition> is uploaded to /requests/{plain}/upload
    And GET /requests/{plain}/attachments is sent
    Then the answer has
      | attachments/0/name | <name> |

    Examples:
      | way                          | disposition                                                                     | name                  |
      | plain text                   | filename="log.txt"                                                              | log.txt               |
      | UTF-8                        | filename="Überlauf.txt"                                                         | Überlauf.txt          |
      | an extended parameter        | filename*=UTF-8''%C3%9Cberlauf.txt                                              | Überlauf.txt          |
      | Latin-1                      | filename*=ISO-8859-1''%DCberlauf.txt                                            | Überlauf.txt          |
      | an encoded word              | filename="=?utf-8?B?w5xiZXJsYXVmLnR4dA==?="                                     | Überlauf.txt          |
      | an encoded word and extended | filename="=?utf-8?B?w5xiZXJsYXVmLnR4dA==?="; filename*=utf-8''%C3%9Cberlauf.txt | Überlauf.txt          |
      | an encoded word with quotes  | filename="=?utf-8?Q?a_=22b=22_c.txt?="                                          | a "b" c.txt            |
      | something undecodable        | filename="=?unheard-of?B?w5w=?="                                                | =?unheard-of?B?w5w=?= |

  @writes
  Scenario: A file that waits is attached once, to what names it
    When the file "log.txt" is uploaded to /requests/upload as "waiting"
    And requests "other" is created with
      | subject     | Link down             |
      | attachments | [{"id": "{waiting}"}] |
    Then requests "other" has
      | attachments/*/name | ["log.txt"] |
      | has_attachments    | true        |
    When GET /requests/{other}/attachments/{waiting}/download is sent
    Then the answer is the content of "log.txt"
    And these new requests are refused
      | needed      | {"subject": "S"}      |      |             |
      | attachments | [{"id": "{waiting}"}] | 4001 | attachments |
    When the file "dump.bin" is uploaded to /requests/upload as "fresh"
    Then these new requests are refused
      | needed      | {"subject": "S"}                       |      |             |
      | attachments | [{"id": "{fresh}"}, {"id": "{fresh}"}] | 4001 | attachments |
    When POST /requests/{plain}/resolutions is sent with
      | resolution | {"content": "Swapped", "resolution_attachments": [{"id": "{fresh}"}]} |
    Then requests "plain" has
      | has_resolution_attachments               | true         |
      | resolution/resolution_attachments/*/name | ["dump.bin"] |
      | attachments                              | []           |

  @writes
  Scenario: A file is found under its own request alone
    Given requests "other" is created with
      | subject | Link down |
    When the file "log.txt" is uploaded to /requests/{plain}/upload as "own"
    And GET /requests/{other}/attachments/{own}/download is sent
    Then the help desk refuses it as an invalid URL
    When DELETE /requests/{other}/attachments/{own} is sent
    Then the help desk refuses it as an invalid URL
    When GET /requests/{plain}/attachments/{own}/download is sent
    Then the answer is the content of "log.txt"

  @writes
  Scenario: Files of notes and answers are apart from those of the request
    Given requests/{plain}/notes "note" is created with
      | description | Looked at it |
    When the file "log.txt" is uploaded to /requests/{plain}/notes/{note}/upload as "noted"
    Then requests/{plain}/notes "note" has
      | has_attachments    | true        |
      | attachments/*/name | ["log.txt"] |
    And requests "plain" has
      | attachments     | []    |
      | has_attachments | false |
    When GET /requests/{plain}/notes/{note}/attachments is sent
    Then the answer has
      | attachments/*/id | ["{noted}"] |
    When GET /requests/{plain}/notes/{note}/attachments/{noted}/download is sent
    Then the answer is the content of "log.txt"
    When DELETE /requests/{plain}/notes/{note}/attachments/{noted} is sent
    Then requests/{plain}/notes "note" has
      | has_attachments | false |
    When the file "dump.bin" is uploaded to /requests/{plain}/notifications/upload as "mailed"
    And requests/{plain}/notifications "reply" is created with
      | description | See the file                       |
      | cc          | [{"email_id": "cc@where.example"}] |
      | attachments | [{"id": "{mailed}"}]               |
    Then requests/{plain}/notifications "reply" has
      | attachments/*/name | ["dump.bin"]                                 |
      | to                 | [{"email_id": "carla@northwind.example"}]    |
      | cc                 | [{"email_id": "cc@where.example"}]           |
      | bcc                | []                                           |
      | content_type       | text/html                                    |
      | type               | reply                                        |
      | mode               | E-Mail                                       |
      | subject            | Re: [Request ID :##RE-{plain}##] : Disk full |
    When GET /requests/{plain}/notifications/{reply}/attachments/{mailed}/download is sent
    Then the answer is the content of "dump.bin"
    And these new requests/{plain}/notifications are refused
      | needed      | {"description": "D"} |  |  |
      | description | " "                  | 4012 | description |
      | to          | [{"name": "X"}]      | 4012 | email_id |
      | to          | "x@y.example"        | 4021 | to |
      | colour      | "red"                | 4001 | colour |

  @writes @errors
  Scenario: An upload without a file, with several, or with an unusable name is refused
    When no file is uploaded to /requests/{plain}/upload
    Then the help desk refuses it for the missing fields input_file
    When two files are uploaded to /requests/{plain}/upload
    Then the help desk refuses it and names input_file
    And requests "plain" has
      | has_attachments | false |

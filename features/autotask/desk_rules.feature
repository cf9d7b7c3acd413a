@lifecycle @needs_driver
Feature: Tickets, time, files and webhooks keep their rules
  A row of a table creates a record of an entity from the example of the API's document, with the fields that the row
  names; `{ticket}` is the id of the record that an earlier row calls so.

  @writes @smoke @needs_clock
  Scenario: A ticket is numbered, due, completed and opened again
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name   | collection | with                                                      |
      | ticket | Tickets    | ticketType = -; externalID = -                            |
      | second | Tickets    | queueID = -; assignedResourceID = 29682885; assignedResourceRoleID = 29682834; dueDateTime = 2030-02-01T00:00:00Z |
      | done   | Tickets    | status = 5                                                |
    Then the records have these values:
      | name   | values                                                                                                       |
      | ticket | ticketNumber = T20300107.0001; dueDateTime = 2030-01-08T12:00:00Z; creatorType = 1; lastActivityPersonType = 1  |
      | ticket | createDate = {now}; lastActivityDate = {now}; creatorResourceID = 29682888; completedDate = nothing; status = 1; externalID = nothing |
      | second | ticketNumber = T20300107.0002; dueDateTime = 2030-02-01T00:00:00Z                                              |
      | done   | completedDate = {now}; completedByResourceID = 29682888; resolvedDateTime = {now}                               |
    When 10 minutes pass
    And these records are changed:
      | name   | with                   |
      | ticket | status = 5             |
      | done   | status = 8; title = Up |
    Then the records have these values:
      | name   | values                                                                                                              |
      | ticket | completedDate = {now}; lastActivityDate = {now}; completedByResourceID = 29682888; createDate = {ticket/createDate} |
      | done   | completedDate = nothing; completedByResourceID = nothing; resolvedDateTime = nothing; title = Up                    |
    When 1 day passes
    And these records are created:
      | name | collection | with |
      | next | Tickets    |      |
    Then the records have these values:
      | name | values                        |
      | next | ticketNumber = T20300108.0001 |
    And these requests are answered:
      | request                      | with                                                            | status | values |
      | POST /TicketHistory/query    | filter = [{"op": "eq", "field": "ticketID", "value": {done}}]   | 200    | items/# = 2; items/0/action = Created; items/0/detail = status: 5; items/1/action = Edited; items/1/resourceID = 29682888 |
      | POST /TicketHistory/query    | filter = [{"op": "EQ", "field": "TICKETID", "value": {next}}]   | 200    | items/# = 1 |
      | POST /TicketHistory/query    | filter = [{"op": "gt", "field": "ticketID", "value": {next}}]   | 500    |        |
      | POST /TicketHistory/query    | filter = [{"op": "eq", "field": "id", "value": 1}]              | 500    |        |
      | POST /TicketHistory/query    | filter = [{"op": "eq", "field": "ticketID", "value": {next}}, {"op": "eq", "field": "ticketID", "value": {next}}] | 500 | |
      | POST /TicketHistory/query    | filter = []                                                     | 500    |        |
    Given these settings of the system:
      | setting           | value |
      | default_due_hours | 2     |
    When these records are created:
      | name  | collection | with                                   |
      | soon  | Tickets    |                                        |
      | named | Tickets    | dueDateTime = 2030-02-01T00:00:00Z     |
    Then the records have these values:
      | name  | values                              |
      | soon  | dueDateTime = 2030-01-08T14:10:00Z  |
      | named | dueDateTime = 2030-02-01T00:00:00Z  |

  @writes @errors
  Scenario: A ticket is given to somebody who may have it, and refers to records of its company
    When these records are created:
      | name   | collection               | below    | with                                                                    |
      | ticket | Tickets                  |          |                                                                         |
      | place  | CompanyLocations         | 176      | name = Elsewhere                                                        |
      | helper | TicketSecondaryResources | {ticket} | resourceID = 29682886; roleID = 29682835                                |
      | idle   | Companies                |          | companyName = Idle; isActive = false                                    |
    Then these requests are refused:
      | request                         | below    | with                                                                | status | names |
      | change ticket                   |          | assignedResourceID = 29682885                                       | 500    | assignedResourceRoleID |
      | change ticket                   |          | assignedResourceID = 29682885; assignedResourceRoleID = 29682835    | 500    | AssignedRoleID |
      | change ticket                   |          | assignedResourceID = 29682886; assignedResourceRoleID = 29682834    | 500    | AssignedRoleID |
      | change ticket                   |          | assignedResourceID = 29682886; assignedResourceRoleID = 29682835    | 500    | assignedResourceID |
      | change ticket                   |          | assignedResourceID = 29682888; assignedResourceRoleID = 29682834    | 500    | API user |
      | change ticket                   |          | queueID = null                                                      | 500    | QueueID |
      | change ticket                   |          | contactID = 30680003                                                | 500    | contactID |
      | change ticket                   |          | contactID = 30680002                                                | 500    | contactID |
      | change ticket                   |          | contractID = 29684184                                               | 500    | contractID |
      | change ticket                   |          | companyLocationID = {place}                                         | 500    | companyLocationID |
      | change ticket                   |          | companyID = {idle}                                                  | 500    | companyID |
      | change ticket                   |          | companyID = 987654                                                  | 500    | companyID |
      | change ticket                   |          | status = 99                                                         | 500    | status |
      | change ticket                   |          | subIssueType = 42                                                   | 500    | subIssueType |
      | change ticket                   |          | issueType = 5; subIssueType = 42                                    | 500    | subIssueType |
      | change ticket                   |          | title = null                                                        | 500    | title |
      | change ticket                   |          | createDate = 2020-01-01T00:00:00Z                                   | 500    | createDate |
      | change ticket                   |          | creatorResourceID = 4                                               | 500    | creatorResourceID |
      | create Tickets                  |          | title = -                                                           | 500    | title |
      | create Tickets                  |          | queueID = -                                                         | 500    | QueueID |
      | create TicketSecondaryResources | {ticket} | resourceID = 29682886; roleID = 29682835                            | 500    | resourceID |
      | create TicketSecondaryResources | {ticket} | resourceID = 29682885; roleID = 29682835                            | 500    | AssignedRoleID |
      | create TicketChangeRequestApprovals | {ticket} | contactID = 30680001; resourceID = 4                            | 500    | contactID, resourceID |
      | create TicketChangeRequestApprovals | {ticket} | contactID = -                                                   | 500    | contactID, resourceID |
    When these records are changed:
      | name   | with                                                              |
      | ticket | assignedResourceID = 29682885; assignedResourceRoleID = 29682834; issueType = 4; subIssueType = 42; contactID = 30680001 |
    Then these requests are refused:
      | request                         | below    | with                                     | status | names      |
      | create TicketSecondaryResources | {ticket} | resourceID = 29682885; roleID = 29682834 | 500    | resourceID |
    And the records have these values:
      | name   | values                                    |
      | ticket | subIssueType = 42; contactID = 30680001   |

  @writes
  Scenario: What is tied to a ticket is tied once, and a checklist keeps its order
    Given these settings of the system:
      | setting                | value |
      | ticket_checklist_limit | 5     |
    When these records are created:
      | name   | collection                         | below    | with                              |
      | ticket | Tickets                            |          |                                   |
      | tag    | TicketTagAssociations              | {ticket} | tagID = 2                         |
      | item   | TicketAdditionalConfigurationItems | {ticket} | configurationItemID = 29680001    |
      | person | TicketAdditionalContacts           | {ticket} | contactID = 30680001              |
      | first  | TicketChecklistItems               | {ticket} | itemName = First                  |
      | second | TicketChecklistItems               | {ticket} | itemName = Second; isCompleted = true |
      | placed | TicketChecklistItems               | {ticket} | itemName = Third; position = 7    |
    Then the records have these values:
      | name   | values                                                               |
      | first  | position = 1; completedDateTime = nothing; completedByResourceID = nothing |
      | second | position = 2; completedDateTime = something; completedByResourceID = 29682888 |
      | placed | position = 7                                                         |
    And these requests are refused:
      | request                                    | below    | with                           | status | names               |
      | create TicketTagAssociations               | {ticket} | tagID = 2                      | 500    | tagID               |
      | create TicketAdditionalConfigurationItems  | {ticket} | configurationItemID = 29680001 | 500    | configurationItemID |
      | create TicketAdditionalContacts            | {ticket} | contactID = 30680001           | 500    | contactID           |
    When these records are changed:
      | name   | with                |
      | second | isCompleted = false |
      | first  | isCompleted = true  |
    Then the records have these values:
      | name   | values                                                               |
      | second | completedDateTime = nothing; completedByResourceID = nothing         |
      | first  | completedDateTime = something; completedByResourceID = 29682888      |
    And these requests are answered:
      | request                                   | with                                | status | values                   |
      | POST /Tickets/{ticket}/ChecklistLibraries | checklistLibraryID = 1              | 200    |                          |
      | POST /TicketChecklistItems/query          | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200 | items/# = 5; items/3/itemName = Unpack it; items/3/position = 4; items/4/itemName = Join the domain; items/4/isImportant = true |
      | POST /Tickets/{ticket}/ChecklistLibraries | checklistLibraryID = 1              | 500    |                          |
    And these requests are refused:
      | request                     | below    | with | status | text             |
      | create TicketChecklistItems | {ticket} |      | 500    | at most 5 items  |

  @writes @needs_clock
  Scenario: Hours of a time entry follow from its times, in a role that its technician has
    Given the clock stands still
    When these records are created:
      | name   | collection  | with                                                                                                          |
      | ticket | Tickets     |                                                                                                               |
      | window | TimeEntries | ticketID = {ticket}; hoursWorked = -; dateWorked = -; startDateTime = 2024-03-15T09:00:00Z; endDateTime = 2024-03-15T10:45:00Z; offsetHours = -0.25 |
      | said   | TimeEntries | ticketID = {ticket}; hoursWorked = 2; startDateTime = 2024-03-15T09:00:00Z; endDateTime = 2024-03-15T10:00:00Z  |
      | free   | TimeEntries | ticketID = {ticket}; isNonBillable = true                                                                     |
      | inside | TimeEntries | ticketID = -; internalBillingCodeID = 29682803; roleID = -                                                    |
      | day    | TimeEntries | ticketID = {ticket}; hoursWorked = 24                                                                         |
    Then the records have these values:
      | name   | values                                                                                                   |
      | window | hoursWorked = 1.75; hoursToBill = 1.5; dateWorked = 2024-03-15T00:00:00Z; timeEntryType = 2; showOnInvoice = true; isNonBillable = false |
      | said   | hoursWorked = 2; hoursToBill = 2                                                                         |
      | free   | hoursWorked = 1.5; hoursToBill = 0                                                                       |
      | inside | timeEntryType = 5; roleID = 29682834; ticketID = nothing                                                 |
      | day    | hoursToBill = 24                                                                                         |
    And these requests are refused:
      | request            | with                                                                           | status | text                    |
      | create TimeEntries | ticketID = {ticket}; hoursWorked = -                                           | 500    | hoursWorked             |
      | create TimeEntries | ticketID = {ticket}; hoursWorked = 0                                           | 500    | greater than 0          |
      | create TimeEntries | ticketID = {ticket}; hoursWorked = 24.01                                       | 500    | at most 24              |
      | create TimeEntries | ticketID = {ticket}; startDateTime = 2024-03-15T09:00:00Z                      | 500    | endDateTime             |
      | create TimeEntries | ticketID = {ticket}; dateWorked = -                                            | 500    | dateWorked              |
      | create TimeEntries | ticketID = {ticket}; internalBillingCodeID = 29682803                          | 500    | exactly one             |
      | create TimeEntries | ticketID = -                                                                   | 500    | exactly one             |
      | create TimeEntries | ticketID = {ticket}; roleID = -                                                | 500    | Tickets must have a roleID |
      | create TimeEntries | ticketID = -; taskID = 29680001; roleID = -                                    | 500    | Tasks must have a roleID |
      | create TimeEntries | ticketID = {ticket}; roleID = 29682835                                         | 500    | There is no row at position 0 |
      | create TimeEntries | ticketID = {ticket}; resourceID = 29682886                                     | 500    | There is no row at position 0 |
      | create TimeEntries | ticketID = {ticket}; billingCodeID = 29682803                                  | 500    | general allocation code |
      | create TimeEntries | ticketID = -; roleID = -; internalBillingCodeID = 29682802                     | 500    | internalBillingCodeID   |
    When 10 minutes pass
    And these records are changed:
      | name   | with                                |
      | window | endDateTime = 2024-03-15T12:00:00Z  |
      | said   | endDateTime = 2024-03-15T12:00:00Z; hoursWorked = 1 |
      | free   | isNonBillable = false; hoursWorked = 3; offsetHours = -4 |
    Then the records have these values:
      | name   | values                                 |
      | window | hoursWorked = 3; hoursToBill = 2.75    |
      | said   | hoursWorked = 1; hoursToBill = 1       |
      | free   | hoursToBill = 0                        |
      | ticket | lastActivityDate = {ticket/createDate} |
    When these records are created:
      | name     | collection                | with                                              |
      | approved | BillingItemApprovalLevels | timeEntryID = {window}; approvalLevel = 2         |
    Then the records have these values:
      | name   | values                                                                                            |
      | window | billingApprovalLevelMostRecent = 2; billingApprovalResourceID = 29682885; billingApprovalDateTime = something |
    And these requests are refused:
      | request       | with                | status | text              |
      | change window | summaryNotes = New  | 500    | approved and posted |
      | delete window |                     | 500    | approved and posted |
    Given these settings of the system:
      | setting                          | value  |
      | time_entry_role                  | ticket |
      | ticket_time_needs_start_and_stop | true   |
    Then these requests are refused:
      | request            | with                | status | text                  |
      | create TimeEntries | ticketID = {ticket} | 500    | start and stop time   |
    When these records are created:
      | name  | collection  | with                                                        |
      | task  | TimeEntries | ticketID = -; taskID = 29680001                             |
      | other | TimeEntries | ticketID = -; internalBillingCodeID = 29682803; roleID = -  |

  @writes @needs_clock
  Scenario: A file is listed with what it hangs on, measured, and kept within limits
    Given the clock stands still
    And these settings of the system:
      | setting                 | value |
      | attachment_max_bytes    | 10    |
      | attachment_window_bytes | 20    |
    When these records are created:
      | name   | collection            | below    | with                                                             |
      | ticket | Tickets               |          |                                                                  |
      | note   | TicketNotes           | {ticket} |                                                                  |
    And 10 minutes pass
    And these records are created:
      | name   | collection            | below    | with                                                             |
      | file   | TicketAttachments     | {ticket} | title = Trace; contentType = text/plain; fullPath = a/b.txt      |
      | inner  | TicketNoteAttachments | {note}   |                                                                  |
      | link   | TicketAttachments     | {ticket} | attachmentType = FILE_LINK; fullPath = https://a.example; data = - |
    Then the records have these values:
      | name   | values                                                                                                              |
      | file   | fileSize = 5; parentID = {ticket}; parentType = 4; creatorType = 1; contentType = text/plain; fullPath = b.txt; ticketID = {ticket}; data = nothing |
      | inner  | parentID = {note}; parentType = 23; ticketNoteID = {note}; fileSize = 5                                             |
      | link   | fileSize = nothing; parentID = {ticket}                                                                             |
      | ticket | lastActivityDate = {now}                                                                                            |
    And these requests are answered:
      | request                                | with                                                            | status | values |
      | GET /Tickets/{ticket}/Attachments/{file} |                                                               | 200    | items/# = 1; items/0/data = SGVsbG8=; pageDetails/count = 1 |
      | GET /Tickets/7860/Attachments/{file}   |                                                                 | 200    | items/# = 0; pageDetails/count = 0 |
      | GET /Tickets/{ticket}/Attachments      |                                                                 | 200    | items/*/title = ["Trace", "hello.txt"] |
      | POST /AttachmentInfo/query             | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200    | items/# = 3; items/*/parentType = [4, 23, 4] |
      | POST /AttachmentInfo/query             | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}, {"op": "eq", "field": "parentID", "value": 1}] | 200 | items/# = 3 |
      | POST /AttachmentInfo/query             | filter = [{"op": "eq", "field": "parentID", "value": {note}}]   | 200    | items/*/id = [{inner}] |
    And these requests are refused:
      | request                  | below    | with                                             | status | names    |
      | create TicketAttachments | {ticket} | data = -                                         | 500    | data     |
      | create TicketAttachments | {ticket} | data = SGVsbG8gd29ybGQ=                          | 500    | 11 bytes |
      | create TicketAttachments | {ticket} | fullPath = ..                                    | 500    | cannot be kept |
      | create TicketAttachments | {ticket} | ticketNoteID = 29680001                          | 500    | ticketNoteID |
    When these records are created:
      | name   | collection        | below    | with |
      | third  | TicketAttachments | {ticket} |      |
      | fourth | TicketAttachments | {ticket} |      |
    Then these requests are refused:
      | request                  | below    | with         | status | text                   |
      | create TicketAttachments | {ticket} |              | 500    | blocked for five minutes |
      | create TicketAttachments | {ticket} | data = SA==  | 500    | blocked for five minutes |
    When 5 minutes pass
    And these records are created:
      | name  | collection        | below    | with |
      | after | TicketAttachments | {ticket} |      |
    And these records are deleted:
      | name |
      | file |
    Then these requests are answered:
      | request                    | with                                                            | status | values      |
      | POST /AttachmentInfo/query | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200    | items/# = 5 |

  @writes
  Scenario: User-defined fields and lists keep their definitions
    When these records are created:
      | name   | collection                  | below      | with                                                             |
      | color  | UserDefinedFieldDefinitions |            | name = Color; udfType = 1; dataType = 5                          |
      | number | UserDefinedFieldDefinitions |            | name = Number; udfType = 1; dataType = 3                         |
      | day    | UserDefinedFieldDefinitions |            | name = Day; udfType = 1; dataType = 4                            |
      | needed | UserDefinedFieldDefinitions |            | name = Needed; udfType = 3; dataType = 1; isRequired = true      |
      | red    | UserDefinedFieldListItems   | {color}    | udfFieldId = {color}; valueForDisplay = Red; valueForExport = R  |
      | ticket | Tickets                     |            | userDefinedFields = [{"name": "color", "value": "R"}, {"name": "Number", "value": "4.5"}] |
    Then the records have these values:
      | name   | values                                                                                                                   |
      | ticket | userDefinedFields/*/name = ["Color", "Number", "Day", "Alert Source"]; userDefinedFields/*/value = ["R", "4.5", null, null] |
    And these requests are refused:
      | request                            | below      | with                                                               | status | names  |
      | create UserDefinedFieldDefinitions |            | name = COLOR; udfType = 1                                          | 500    | Name [COLOR] |
      | create UserDefinedFieldListItems   | {number}   | udfFieldId = {number}                                              | 500    | udfFieldId |
      | create UserDefinedFieldListItems   | {color}    | udfFieldId = {color}; valueForExport = R                           | 500    | Value [R] |
      | change ticket                      |            | userDefinedFields = [{"name": "Color", "value": "Blue"}]           | 500    | Color  |
      | change ticket                      |            | userDefinedFields = [{"name": "Number", "value": "many"}]          | 500    |        |
      | change ticket                      |            | userDefinedFields = [{"name": "Day", "value": "someday"}]          | 500    |        |
      | change ticket                      |            | userDefinedFields = [{"name": "Nothing", "value": "x"}]            | 500    | Nothing |
      | create Contacts                    | 175        |                                                                    | 500    | Needed |
    When these records are changed:
      | name   | with                                                                                     |
      | ticket | userDefinedFields = [{"name": "Number", "value": null}, {"name": "Alert Source", "value": "RMM"}] |
    Then the records have these values:
      | name   | values                                                  |
      | ticket | userDefinedFields/*/value = ["R", null, null, "RMM"]    |
    When these records are created:
      | name    | collection                  | with                                                 |
      | another | UserDefinedFieldDefinitions | name = Color; udfType = 2; dataType = 1              |

  @writes
  Scenario: A webhook is set up once for each address, and names each field once
    When these records are created:
      | name  | collection           | below  | with                                                        |
      | hook  | TicketWebhooks       |        | isSubscribedToCreateEvents = true                           |
      | quiet | TicketWebhooks       |        | isSubscribedToUpdateEvents = true                           |
      | shown | TicketWebhookFields  | {hook} | fieldID = 1; isSubscribedField = false                      |
    Then the records have these values:
      | name  | values                                          |
      | hook  | isReady = false; webhookGUID = something; ownerResourceID = 29682888 |
    When these records are created:
      | name    | collection                      | below  | with                     |
      | watched | TicketWebhookFields             | {hook} | fieldID = 2              |
      | nobody  | TicketWebhookExcludedResources  | {hook} | resourceID = 29682885    |
    Then the records have these values:
      | name  | values         |
      | hook  | isReady = true |
      | quiet | isReady = false |
    And these requests are refused:
      | request                               | below  | with                                             | status | names      |
      | create TicketWebhooks                 |        | isSubscribedToCreateEvents = true                | 500    | webhookUrl |
      | change quiet                          |        | isSubscribedToCreateEvents = true                | 500    | webhookUrl |
      | create TicketWebhooks                 |        | webhookUrl = http://receiver.example/            | 500    | webhookUrl |
      | create TicketWebhooks                 |        | deactivationUrl = ftp://receiver.example/        | 500    | deactivationUrl |
      | create TicketWebhooks                 |        | webhookUrl = https://                            | 500    | webhookUrl |
      | create TicketWebhookFields            | {hook} | fieldID = 2                                      | 500    | fieldID    |
      | create TicketWebhookExcludedResources | {hook} | resourceID = 29682885                            | 500    | resource   |
      | create TicketWebhookFields            | {hook} | fieldID = 999                                    | 500    | fieldID    |
    When these records are deleted:
      | name    |
      | watched |
    Then the records have these values:
      | name  | values          |
      | hook  | isReady = false |
    When these records are deleted:
      | name |
      | hook |
    Then these records are gone:
      | name  |
      | hook  |
      | shown |

  @writes @needs_clock @webhooks
  Scenario: What cannot be delivered is in the log of its own webhook, with the reason
    Given the clock stands still at 2030-01-07T12:00:00Z
    And these settings of the system:
      | setting            | value |
      | webhook_https_only | false |
      | webhook_attempts   | 1     |
    When these records are created:
      | name     | collection                     | below     | with                                                                                                                |
      | company  | CompanyWebhooks                |           | webhookUrl = http://127.0.0.1:1/; deactivationUrl = http://127.0.0.1:1/; isActive = true; isSubscribedToCreateEvents = true |
      | contact  | ContactWebhooks                |           | webhookUrl = http://127.0.0.1:1/; deactivationUrl = http://127.0.0.1:1/; isActive = true; isSubscribedToCreateEvents = true |
      | item     | ConfigurationItemWebhooks      |           | webhookUrl = http://127.0.0.1:1/; deactivationUrl = http://127.0.0.1:1/; isActive = true; isSubscribedToCreateEvents = true |
      | ticket   | TicketWebhooks                 |           | webhookUrl = http://127.0.0.1:1/; deactivationUrl = http://127.0.0.1:1/; isActive = true; isSubscribedToCreateEvents = true |
      | note     | TicketNoteWebhooks             |           | webhookUrl = http://127.0.0.1:1/; deactivationUrl = http://127.0.0.1:1/; isActive = true; isSubscribedToCreateEvents = true |
      | a        | CompanyWebhookFields           | {company} | webhookID = {company}; fieldID = 1; isSubscribedField = true                                                        |
      | b        | ContactWebhookFields           | {contact} | webhookID = {contact}; fieldID = 2; isSubscribedField = true                                                        |
      | c        | ConfigurationItemWebhookFields | {item}    | webhookID = {item}; fieldID = 1; isSubscribedField = true                                                           |
      | d        | TicketWebhookFields            | {ticket}  | webhookID = {ticket}; fieldID = 2; isSubscribedField = true                                                         |
      | e        | TicketNoteWebhookFields        | {note}    | webhookID = {note}; fieldID = 1; isSubscribedField = true                                                           |
      | firm     | Companies                      |           |                                                                                                                     |
      | person   | Contacts                       | 175       |                                                                                                                     |
      | device   | ConfigurationItems             |           |                                                                                                                     |
      | trouble  | Tickets                        |           |                                                                                                                     |
      | said     | TicketNotes                    | {trouble} |                                                                                                                     |
    And 1 minute passes
    Then these requests are answered:
      | request                           | with                                                                            | status | values |
      | POST /WebhookEventErrorLogs/query | filter = [{"op": "eq", "field": "accountWebhookID", "value": {company}}]        | 200    | items/# = 1; items/0/errorMessage = something; items/0/sequenceNumber = 1; items/0/createDateTime = 2030-01-07T12:00:00Z; items/0/contactWebhookID = nothing |
      | POST /WebhookEventErrorLogs/query | filter = [{"op": "eq", "field": "contactWebhookID", "value": {contact}}]        | 200    | items/# = 1; items/0/accountWebhookID = nothing |
      | POST /WebhookEventErrorLogs/query | filter = [{"op": "eq", "field": "configurationItemWebhookID", "value": {item}}] | 200    | items/# = 1; items/0/ticketWebhookID = nothing |
      | POST /WebhookEventErrorLogs/query | filter = [{"op": "eq", "field": "ticketWebhookID", "value": {ticket}}]          | 200    | items/# = 1; items/0/ticketNoteWebhookID = nothing |
      | POST /WebhookEventErrorLogs/query | filter = [{"op": "eq", "field": "ticketNoteWebhookID", "value": {note}}]        | 200    | items/# = 1; items/0/ticketWebhookID = nothing |
      | POST /WebhookEventErrorLogs/query | filter = [{"op": "gte", "field": "id", "value": 0}]                             | 200    | items/# = 5 |

  @writes
  Scenario: People work on tickets, users and lists as the screens of the system let them
    When these records are created:
      | name   | collection | with |
      | ticket | Tickets    |      |
    And people do this:
      | action                          | with                                                              | refused | values |
      | POST /tickets/{ticket}/status   | status = 8                                                        |         | ticket/status = 8; ticket/lastActivityResourceID = 29682885 |
      | POST /tickets/{ticket}/status   | status = 7; resource = 29682886                                   |         | ticket/status = 7; ticket/lastActivityResourceID = 29682886 |
      | POST /tickets/{ticket}/status   | status = 99                                                       | 409     |        |
      | POST /tickets/987654/status     | status = 8                                                        | 404     |        |
      | POST /tickets/{ticket}/status   | status = 8; resource = 987654                                     | 404     |        |
      | POST /tickets/{ticket}/notes    | description = Seen                                                |         | ticket/id = {ticket} |
      | POST /tickets/{ticket}/notes    | description = Quiet; title = Own; publish = 2; resource = 29682886 |        |        |
      | POST /tickets/{ticket}/notes    | description = Bad; noteType = 55                                  | 409     |        |
      | POST /tickets/{ticket}/complete | resolution = Replaced                                             |         | ticket/status = 5; ticket/resolution = Replaced; ticket/completedByResourceID = 29682885 |
      | PUT /picklists/Ticket.queueID   | values = ["5 Client Portal (system)", "29684000 Cloud"]           |         | id = Ticket.queueID; values/# = 2 |
      | PUT /picklists/Ticket.nothing   | values = []                                                       | 400     |        |
      | PUT /picklists/Ticket.queueID   | values = ["lonely"]                                               | 400     |        |
      | POST /users/nobody/lock         |                                                                   | 404     |        |
      | POST /billing/post              | through = someday                                                 | 400     |        |
    Then these requests are answered:
      | request                  | with                                                            | status | values |
      | POST /TicketNotes/query  | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200    | items/*/description = ["Seen", "Quiet"]; items/*/publish = [1, 2]; items/*/title = ["Note", "Own"]; items/*/noteType = [3, 3]; items/*/creatorResourceID = [29682885, 29682886] |
    And these requests are refused:
      | request        | with               | status | names   |
      | create Tickets | queueID = 29682833 | 500    | queueID |
    When these records are created:
      | name  | collection | with               |
      | cloud | Tickets    | queueID = 29684000 |

@lifecycle @needs_driver
Feature: What a ticket shows follows from its board, company, contact, notes and members
  A row of a table creates a record of a collection from the example of the API's document, with the values that the row
  names; `{ticket}` is the id of the record that an earlier row calls so.

  @writes @smoke
  Scenario: A new ticket takes its defaults from the board, the company and the contact
    When these records are created:
      | name   | collection      | with                                                                                                   |
      | ticket | service/tickets | company/id = 2; contact/id = 1; board/id = 2; priority = -; severity = -; initialDescription = - |
    Then the records have these values:
      | name   | values                                                                                                    |
      | ticket | status/name = New; team/name = Monitoring Team; priority/name = Priority 3 - Medium; source/name = Call |
      | ticket | serviceLocation/name = Remote; location/id = 1; department/id = 1; sla/name = Standard SLA             |
      | ticket | severity = Medium; impact = Medium; recordType = ServiceTicket; closedFlag = false; closedDate = nothing |
      | ticket | site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"           |
      | ticket | contactName = Ana Silva; contactPhoneNumber = "8135550120"; contactEmailAddress = ana.silva@contoso.example |
      | ticket | predecessorType = nothing; lagDays = nothing; resources = nothing; _info/enteredBy = Integrator        |

  @writes
  Scenario: A ticket that changes its board, company or contact loses what hung on the old one
    When these records are created:
      | name   | collection      | with                                                                                             |
      | ticket | service/tickets | company/id = 2; contact/id = 1; board/id = 1; type/id = 1; subType/id = 1; item/id = 1; status/id = 2 |
    Then the records have these values:
      | name   | values                                                                            |
      | ticket | type/name = Incident; subType/name = Server; item/name = Hardware; team/name = Service Team |
    When these records are changed:
      | name   | with         |
      | ticket | board/id = 2 |
    Then the records have these values:
      | name   | values                                                                                   |
      | ticket | board/name = Alerts; status/id = 7; type = nothing; subType = nothing; item = nothing; team/name = Monitoring Team |
    When these records are changed:
      | name   | with           |
      | ticket | company/id = 3 |
    Then the records have these values:
      | name   | values                                                                        |
      | ticket | contact = nothing; contactName = nothing; contactEmailAddress = nothing; city = Albany; site/name = Main |
    When these records are changed:
      | name   | with                                         |
      | ticket | contact/id = 2; contactPhoneNumber = "555-1" |
    Then the records have these values:
      | name   | values                                                                        |
      | ticket | contactName = Ben Okafor; contactPhoneNumber = "555-1"; contactEmailAddress = ben.okafor@fabrikam.example |

  @writes @errors
  Scenario: Types, subtypes and items go together as the board says, and only its own statuses are taken
    When these records are created:
      | name     | collection              | below | with                                |
      | ticket   | service/tickets         |       | board/id = 1; type/id = 1; subType/id = 1 |
      | idle     | service/boards/statuses | 1     | name = Idle; inactive = true        |
    Then these requests are refused:
      | request                | with                                        | status | names      |
      | change ticket          | type/id = 2                                 | 400    | subType/id |
      | change ticket          | type/id = 2; item/id = 1                    | 400    | item/id    |
      | change ticket          | type/id = 3                                 | 400    | type/id    |
      | change ticket          | status/id = {idle}                          | 400    | status/id  |
      | change ticket          | status/id = 7                               | 400    | status/id  |
      | change ticket          | status/name = Nonsense                      | 400    | status/name |
      | change ticket          | owner/identifier = nobody                   | 400    | owner/identifier |
      | change ticket          | company/id = 987654                         | 400    | company/id |
      | create service/tickets | summary = -                                 | 400    | summary    |
      | create service/tickets | company = -; summary = -                    | 400    | summary, company |
      | create service/tickets | board/id = 1; type/id = 2; subType/id = 2   | 400    | subType/id |
    When these records are created:
      | name  | collection           | below | with                                     |
      | sub   | service/boards/subtypes | 1  | name = Printer; typeAssociationIds = [2] |
      | every | service/boards/subtypes | 1  | name = Any; addAllTypesFlag = true       |
      | none  | service/boards/subtypes | 1  | name = None; typeAssociationIds = [1]; removeAllTypesFlag = true |
    Then the records have these values:
      | name  | values                         |
      | every | typeAssociationIds = [1, 2]    |
      | none  | typeAssociationIds = nothing   |
    When these records are changed:
      | name   | with                            |
      | ticket | type/id = 2; subType/id = {sub} |
    Then these requests are refused:
      | request                        | below | with                     | status | names              |
      | change ticket                  |       | subType/id = {none}      | 400    | subType/id         |
      | create service/boards/subtypes | 1     | typeAssociationIds = [5] | 400    | typeAssociationIds |

  @writes @needs_clock
  Scenario: A ticket that is closed says by whom and when, and no longer once it is open again
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection      | with         |
      | ticket | service/tickets | board/id = 1 |
    And 10 minutes pass
    And these records are changed:
      | name   | with          |
      | ticket | status/id = 5 |
    Then the records have these values:
      | name   | values                                                              |
      | ticket | closedFlag = true; closedDate = {now}; closedBy = Integrator; dateResolved = {now} |
    When 10 minutes pass
    And these records are changed:
      | name   | with          |
      | ticket | status/id = 6 |
    Then the records have these values:
      | name   | values                                             |
      | ticket | closedFlag = true; closedDate = 2030-01-07T09:10:00Z; closedBy = Integrator; resolveMinutes = 10 |
    When these records are changed:
      | name   | with          |
      | ticket | status/id = 1 |
    Then the records have these values:
      | name   | values                                                                                |
      | ticket | closedFlag = false; closedDate = nothing; closedBy = nothing; dateResolved = nothing; resolvedBy = nothing |

  @writes @needs_clock
  Scenario: The clock of the SLA counts each stage, and stands while a ticket waits
    Given the clock stands still at 2030-01-07T00:00:00Z
    When these records are created:
      | name   | collection      | with                          |
      | ticket | service/tickets | board/id = 1; priority/id = 3 |
      | urgent | service/tickets | board/id = 1; priority/id = 1 |
      | later  | service/tickets | board/id = 1; priority/id = 3; requiredDate = 2031-01-01T00:00:00Z |
    Then the records have these values:
      | name   | values                                                                                     |
      | ticket | slaStatus = Respond by Mon 01/07 1:00 AM UTC+00; escalationLevel = 0; isInSla = true       |
      | urgent | slaStatus = Respond by Mon 01/07 12:30 AM UTC+00                                           |
      | later  | slaStatus = Respond by Wed 01/01 1:00 AM UTC+00; respondByGoalUTC = 2031-01-01T01:00:00Z; resplanGoalUTC = 2031-01-01T04:00:00Z; resolutionGoalUTC = 2031-01-02T00:00:00Z |
    When 30 minutes pass
    And these records are changed:
      | name   | with          |
      | ticket | status/id = 2 |
    Then the records have these values:
      | name   | values                                                                                                      |
      | ticket | dateResponded = {now}; respondedBy = Integrator; respondedHours = 0.5; escalationLevel = 5; slaStatus = Plan by Mon 01/07 4:00 AM UTC+00 |
      | ticket | respondMinutes = 30; isInSla = true; escalationStartDateUTC = {now}                                          |
    When these records are changed:
      | name   | with          |
      | ticket | status/id = 3 |
    And 60 minutes pass
    Then the records have these values:
      | name   | values                                                |
      | ticket | slaStatus = Waiting; respondMinutes = 30; isInSla = true |
      | urgent | isInSla = false                                       |
    When these records are changed:
      | name   | with          |
      | ticket | status/id = 2 |
      | urgent | status/id = 4 |
    Then the records have these values:
      | name   | values                                                                                                   |
      | ticket | minutesWaiting = 60; minutesBeforeWaiting = 0; slaStatus = Plan by Mon 01/07 5:00 AM UTC+00                  |
      | urgent | slaStatus = Resolved; escalationLevel = 15; respondedSkippedMinutes = 90; resplanSkippedMinutes = 90; resolutionHours = 1.5 |
      | urgent | resolvedBy = Integrator; resplanBy = Integrator; dateResplan = {now}; isInSla = false                      |
    When these records are changed:
      | name   | with            |
      | ticket | priority/id = 1 |
    Then the records have these values:
      | name   | values                                           |
      | ticket | slaStatus = Plan by Mon 01/07 3:00 AM UTC+00     |
    When these records are changed:
      | name   | with          |
      | ticket | status/id = 3 |
    And 30 minutes pass
    And these records are changed:
      | name   | with          |
      | ticket | status/id = 2 |
    Then the records have these values:
      | name   | values                                                            |
      | ticket | minutesWaiting = 90; slaStatus = Plan by Mon 01/07 3:30 AM UTC+00 |

  @writes @needs_clock
  Scenario: Notes are placed on their ticket, and are shown with those of its time entries
    Given the clock stands still
    When these records are created:
      | name   | collection            | below    | with                                                                                                  |
      | ticket | service/tickets       |          | board/id = 1; initialDescription = It broke; initialInternalAnalysis = Disk; initialResolution = Replaced |
    Then these requests are answered:
      | request                             | status | values                                                                                       |
      | GET /service/tickets/{ticket}/notes | 200    | # = 3; 0/text = It broke; 0/detailDescriptionFlag = true; 0/internalAnalysisFlag = false; 0/resolutionFlag = false |
      | GET /service/tickets/{ticket}/notes | 200    | 1/text = Disk; 1/internalAnalysisFlag = true; 2/text = Replaced; 2/resolutionFlag = true; 2/createdBy = Integrator |
    When 5 minutes pass
    And these records are created:
      | name   | collection            | below    | with                                                                                                  |
      | note   | service/tickets/notes | {ticket} | text = Called back; internalAnalysisFlag = true; resolutionFlag = -                               |
      | entry  | time/entries          |          | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; notes = Cleaned; addToResolutionFlag = true |
      | silent | time/entries          |          | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; notes = -; addToResolutionFlag = true |
      | hidden | time/entries          |          | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; notes = Not shown                |
    Then the records have these values:
      | name   | values                                                                  |
      | note   | member/identifier = Integrator; createdBy = Integrator; dateCreated = {now}; ticketId = {ticket} |
      | ticket | _info/lastUpdated = {now}                                               |
      | entry  | ticketBoard = Service Desk; ticketStatus = New; addToResolutionFlag = true |
    And these requests are answered:
      | request                                                                   | status | values                                                             |
      | GET /service/tickets/{ticket}/allNotes                                     | 200    | # = 5                                                              |
      | GET /service/tickets/{ticket}/allNotes?conditions=text='Called back'       | 200    | # = 1; 0/noteType = TicketNote; 0/internalAnalysisFlag = true; 0/resolutionFlag = false; 0/originalAuthor = Integrator API |
      | GET /service/tickets/{ticket}/allNotes?conditions=text='Cleaned'           | 200    | # = 1; 0/noteType = TimeEntryNote; 0/resolutionFlag = true; 0/detailDescriptionFlag = nothing; 0/ticket/id = {ticket} |
    And these requests are refused:
      | request                      | below    | with               | status | names                                                             | text                                |
      | create service/tickets/notes | {ticket} | resolutionFlag = - | 400    |                                                                   | Please choose where to display the notes |
    When these records are deleted:
      | name  |
      | note  |
      | entry |
    Then these requests are answered:
      | request                                | status | values |
      | GET /service/tickets/{ticket}/allNotes | 200    | # = 3  |

  @writes
  Scenario: The owner, and who is scheduled, are resources of a ticket
    When these records are created:
      | name   | collection       | with                                                                                                       |
      | ticket | service/tickets  | board/id = 1; owner/identifier = mreyes                                                                    |
      | visit  | schedule/entries | objectId = {ticket}; member/id = 2                                                                         |
      | second | schedule/entries | objectId = {ticket}; member/id = 2; dateStart = 2025-03-05T09:00:00Z; dateEnd = -; hours = 1.5; name = Again |
    Then the records have these values:
      | name   | values                                                                                |
      | ticket | resources = mreyes, tlang; owner/identifier = mreyes                                  |
      | visit  | hours = 1.5; name = {ticket/summary}; closeDate = nothing; acknowledgedDate = nothing |
      | second | dateEnd = 2025-03-05T10:30:00Z; name = Again                                          |
    When these records are deleted:
      | name  |
      | visit |
    Then the records have these values:
      | name   | values                    |
      | ticket | resources = mreyes, tlang |
    When these records are changed:
      | name   | with          |
      | second | member/id = 3 |
    Then the records have these values:
      | name   | values                         |
      | ticket | resources = mreyes, Integrator |
    When these records are changed:
      | name   | with             |
      | second | ownerFlag = true |
      | ticket | owner/id = 2     |
    Then the records have these values:
      | name   | values                                                       |
      | ticket | owner/identifier = tlang; resources = tlang, mreyes, Integrator |
    When these records are deleted:
      | name   |
      | second |
    Then the records have these values:
      | name   | values                   |
      | ticket | resources = tlang, mreyes |

  @writes @needs_clock
  Scenario: A schedule entry takes free time only, and dates what was done and acknowledged
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name  | collection       | with                                                                                             |
      | visit | schedule/entries | member/id = 2; doneFlag = true                                                                   |
      | after | schedule/entries | member/id = 2; acknowledgedFlag = true; dateStart = 2025-03-04T10:00:00Z; dateEnd = 2025-03-04T11:00:00Z |
    Then the records have these values:
      | name  | values                                             |
      | visit | closeDate = {now}; status/name = Firm; acknowledgedDate = nothing |
      | after | acknowledgedDate = {now}; closeDate = nothing; hours = 1 |
    And these requests are refused:
      | request                 | with                                                                     | status | names     |
      | create schedule/entries | member/id = 2; dateStart = 2025-03-04T10:59:00Z; dateEnd = 2025-03-04T12:00:00Z | 400 | dateStart |
      | create schedule/entries | member/id = 2; dateStart = 2025-03-04T08:00:00Z; dateEnd = 2025-03-04T10:01:00Z | 400 | dateStart |
      | create schedule/entries | dateEnd = 2025-03-04T08:59:59Z                                           | 400    | dateEnd   |
      | create schedule/entries | objectId = -                                                             | 400    | objectId  |
      | create schedule/entries | objectId = 987654                                                        | 400    | objectId  |
      | create schedule/entries | type/id = 2; objectId = -                                                | 400    | name      |
    When 10 minutes pass
    And these records are created:
      | name  | collection       | with                                                                                                       |
      | next  | schedule/entries | member/id = 2; dateStart = 2025-03-04T11:00:00Z; dateEnd = 2025-03-04T12:00:00Z                            |
      | other | schedule/entries | member/id = 1; dateStart = 2025-03-04T10:00:00Z; dateEnd = 2025-03-04T11:00:00Z                            |
      | twice | schedule/entries | member/id = 2; dateStart = 2025-03-04T10:00:00Z; dateEnd = 2025-03-04T11:00:00Z; allowScheduleConflictsFlag = true |
      | call  | schedule/entries | type/id = 1; objectId = 1; member = -; dateStart = 2025-03-04T13:00:00Z; dateEnd = 2025-03-04T14:00:00Z   |
    And these records are changed:
      | name  | with                     |
      | visit | name = Known; allowScheduleConflictsFlag = true |
      | after | acknowledgedFlag = false; allowScheduleConflictsFlag = true |
    Then the records have these values:
      | name  | values                                                              |
      | visit | closeDate = 2030-01-07T09:00:00Z                                       |
      | after | acknowledgedDate = nothing                                          |
      | call  | name = Call Northwind about laptops; member/identifier = Integrator |

  @writes
  Scenario: A holiday takes the whole day unless it has both its times
    When these records are created:
      | name  | collection                     | below | with                                                   |
      | whole | schedule/holidayLists/holidays | 1     | timeStart = 09:00:00; timeEnd = 12:00:00; allDayFlag = true  |
      | part  | schedule/holidayLists/holidays | 1     | timeStart = 09:00:00; timeEnd = 12:00:00; allDayFlag = false |
      | open  | schedule/holidayLists/holidays | 1     | timeStart = 09:00:00; allDayFlag = false                     |
    Then the records have these values:
      | name  | values                                               |
      | whole | allDayFlag = true; timeStart = nothing; timeEnd = nothing |
      | part  | allDayFlag = false; timeStart = 09:00:00; timeEnd = 12:00:00 |
      | open  | allDayFlag = true                                    |

  @writes @errors
  Scenario: A ticket that waits for another one says so, and one with time on it stays
    When these records are created:
      | name   | collection      | with                                                                        |
      | first  | service/tickets | board/id = 1                                                                |
      | second | service/tickets | board/id = 1; predecessorId = {first}; lagDays = 2                          |
      | entry  | time/entries    | chargeToId = {first}; chargeToType = ServiceTicket; company = -             |
    Then the records have these values:
      | name   | values                                                                                |
      | second | predecessorType = Ticket; predecessorClosedFlag = false; lagDays = 2; lagNonworkingDaysFlag = false |
    And these requests are refused:
      | request      | with | status |
      | delete first |      | 409    |
    When these records are deleted:
      | name  |
      | entry |
      | first |
    Then these records are gone:
      | name  |
      | entry |
      | first |

  @writes
  Scenario: A configuration is linked to a ticket once, and stays when the link goes
    When these records are created:
      | name   | collection                     | below    | with                              |
      | ticket | service/tickets                |          | board/id = 1                      |
      | first  | service/tickets/configurations | {ticket} | id = 1                            |
      | second | service/tickets/configurations | {ticket} | id = -; deviceIdentifier = dev-1003 |
    Then the records have these values:
      | name   | values              |
      | second | id = 3              |
    And these requests are refused:
      | request                               | below    | with                              | status | names            |
      | create service/tickets/configurations | {ticket} | id = 1                            | 400    | id               |
      | create service/tickets/configurations | {ticket} | id = 987654                       | 400    | id               |
      | create service/tickets/configurations | {ticket} | id = -; deviceIdentifier = dev-9  | 400    | deviceIdentifier |
      | create service/tickets/configurations | {ticket} | id = -                            | 400    | id               |
    When these records are deleted:
      | name  |
      | first |
    Then these records are gone:
      | name  |
      | first |
    And these requests are answered:
      | request                                      | status | values                          |
      | GET /service/tickets/{ticket}/configurations | 200    | # = 1; 0/id = 3                 |
      | GET /company/configurations/1                | 200    | name = CONTOSO-DC1              |

Feature: Service orders
  A service order is Tigerpaw's ticket. A refused write is answered 200 with Success false.

  @smoke @lifecycle @writes @needs_driver
  Scenario: A service order is created, worked on and closed
    When the integration creates a service order "Disk full"
    Then the answer is a success
    And the service order has the status "Open"
    When the integration sets the status to "In Progress"
    And the integration logs 90 minutes on it
    And the integration sets the status to "Closed"
    Then the service order has the status "Closed"
    And it has the date on which it was closed
    And 1 hour and 30 minutes are logged on it

  @lifecycle @writes @needs_driver
  Scenario: A closed service order is opened again
    Given a closed service order
    When the integration sets the status to "Open"
    Then the service order has the status "Open"
    And it has no date on which it was closed

  @errors @writes @needs_driver
  Scenario Outline: A bad value is declined at status 200
    When the integration creates a service order with "<property>" set to "<value>"
    Then the answer is declined with "<message>"

    Examples:
      | property         | value   | message                                |
      | Status           | Waiting | 'Waiting' is not a valid Status.       |
      | Priority         | Huge    | 'Huge' is not a valid Priority.        |
      | AccountNumber    | 9       | AccountNumber 9 is not an account.     |
      | ContactNumber    | 503     | is not a contact of account 1001.      |

  @errors @writes @needs_driver
  Scenario Outline: A service order that nobody may change any more declines changes
    Given a closed service order
    When a rep <does> it in the desktop
    And the integration sets the status to "Open"
    Then the answer is declined with "<message>"

    Examples:
      | does     | message                                |
      | invoices | has been invoiced and cannot be changed |
      | voids    | has been voided and cannot be changed   |
      | locks    | is locked by                            |

  @writes @needs_driver
  Scenario: A locked service order can be changed once the rep closes the window
    Given a closed service order
    When a rep locks it in the desktop
    And a rep unlocks it in the desktop
    And the integration sets the status to "Open"
    Then the service order has the status "Open"

  @writes @needs_driver
  Scenario: A service order is found and updated by its outside ticket
    Given a monitoring product has made a service order for its ticket "nc-5581"
    When the integration updates the outside ticket "nc-5581" to "Closed" with the note "Alert cleared"
    Then the outside ticket "nc-5581" has the status "Closed" and 1 note

  @errors @writes @needs_driver
  Scenario: The sixth symptom of a service order is declined
    Given a closed service order
    When the integration adds 5 symptoms
    Then the answer has
      | Success       | true |
      | Symptom/Index | 5    |
    When the integration adds 1 symptoms
    Then the answer is declined with "A service order has at most 5 entries of Symptom."
    When the integration sends PUT "/api/serviceorders/{order}/symptoms/5" with
      | Symptom | Loud |
    Then the answer has
      | Symptom/Symptom | Loud |
    When the integration creates a resolution with
      | Resolution | Fan |
    Then the answer has
      | Resolution/Index | 1 |

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A service order keeps the moments of its changes
    Given it is 2026-03-02T08:00:00Z
    And a service order
    When 10 minutes pass
    And the integration changes the service order to
      | Status | in progress |
    Then the service order has
      | ServiceOrder/Status           | In Progress         |
      | ServiceOrder/StatusChangeDate | null                |
    When the integration changes the service order to
      | Status | Closed |
    Then the service order has
      | ServiceOrder/StatusChangeDate | 2026-03-02T08:10:00 |
      | ServiceOrder/DateTimeClosed   | 2026-03-02T08:10:00 |
      | ServiceOrder/DateCreated      | 2026-03-02T08:00:00 |
    When 5 minutes pass
    And the integration changes the service order to
      | WorkPerformed | Cleaned up |
    Then the service order has
      | ServiceOrder/DateTimeClosed   | 2026-03-02T08:10:00 |
      | ServiceOrder/StatusChangeDate | 2026-03-02T08:10:00 |
      | ServiceOrder/WorkPerformed    | Cleaned up          |
    When the integration changes the service order to
      | Status | Open |
    Then the service order has
      | ServiceOrder/DateTimeClosed   | null                |
      | ServiceOrder/StatusChangeDate | 2026-03-02T08:15:00 |

  @lifecycle @writes @needs_driver
  Scenario: A closing date that is sent is kept
    Given a service order
    When the integration changes the service order to
      | Status                  | Closed              |
      | DateTimeClosed/DateTime | 2026-03-01T09:00:00 |
    Then the service order has
      | ServiceOrder/DateTimeClosed | 2026-03-01T09:00:00 |

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A voided service order keeps its closing date and shows by whom and when it was voided
    Given it is 2026-03-02T08:00:00Z
    And a service order
    When the integration changes the service order to
      | Status  | Closed |
      | TakenBy | 1      |
    And 5 minutes pass
    And the integration changes the service order to
      | Status | Void |
    Then the service order has
      | ServiceOrder/DateTimeClosed | 2026-03-02T08:00:00 |
      | ServiceOrder/VoidBy         | 5                   |
      | ServiceOrder/VoidDate       | 2026-03-02T08:05:00 |
      | VoidedByName                | Integration         |

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A rep works on a service order in the desktop
    Given it is 2026-03-02T08:00:00Z
    And a service order
    When a rep closes it in the desktop with
      | work_performed | Replaced the disk |
    Then the service order has
      | ServiceOrder/Status         | Closed              |
      | ServiceOrder/WorkPerformed  | Replaced the disk   |
      | ServiceOrder/DateTimeClosed | 2026-03-02T08:00:00 |
    When a rep reopens it in the desktop
    Then the service order has
      | ServiceOrder/Status         | Open |
      | ServiceOrder/DateTimeClosed | null |
    When a rep closes it in the desktop
    And 5 minutes pass
    And a rep invoices it in the desktop
    Then the service order has
      | ServiceOrder/WorkPerformed  | Replaced the disk   |
      | ServiceOrder/InvoicedStatus | Invoiced            |
      | ServiceOrder/InvoiceNumber  | 1                   |
      | ServiceOrder/InvoiceDate    | 2026-03-02T08:05:00 |
      | ServiceOrder/DateTimeClosed | 2026-03-02T08:00:00 |

  @lifecycle @writes @needs_driver
  Scenario: A rep voids a service order with a reason
    Given a service order
    When a rep voids it in the desktop with
      | reason | Entered twice |
    Then the service order has
      | ServiceOrder/Status     | Void          |
      | ServiceOrder/VoidReason | Entered twice |
      | VoidedByName            | Integration   |

  @lifecycle @writes @needs_driver
  Scenario Outline: A lock of <whose> rep <does> the integration
    Given a service order
    When a rep locks it in the desktop with
      | rep | <rep> |
    Then the service order has
      | ServiceOrderLock/LockingRepNumber | <rep>  |
      | ServiceOrderLock/LockingRepName   | <name> |
    When the integration changes the service order to
      | Reference | R-1 |
    Then the answer has
      | Success | <success> |

    Examples:
      | whose   | does          | rep | name         | success |
      | its own | does not stop | 5   | Integration  | true    |
      | another | stops         | 1   | Jordan Avery | false   |

  @errors @writes @needs_driver
  Scenario Outline: The desktop refuses what a service order does not allow: <what>
    Given a service order
    When a rep <first> it in the desktop
    Then a rep who <then> it is refused with "<words>"

    Examples:
      | what                          | first   | then     | words                   |
      | an invoice of what is open    | unlocks | invoices | is not closed           |
      | a reopening of what is void   | voids   | reopens  | has been voided         |
      | an invoice of what is void    | voids   | invoices | has been voided         |

  @errors @writes @needs_driver
  Scenario Outline: Properties that a PUT leaves out are <kept> where the setting says so
    Given the setting "left_out_of_put" is "<habit>"
    When the integration creates a service order with
      | AccountNumber  | 1001 |
      | Status         | Open |
      | Reference      | R-1  |
      | ContractNumber | 701  |
    And the integration changes the service order to
      | TagNumber | T-1  |
      | Status    | Open |
    Then the service order has
      | ServiceOrder/TagNumber     | T-1    |
      | ServiceOrder/Reference     | <left> |
      | ServiceOrder/ContractNumber | <contract> |
      | ServiceOrder/AccountNumber | 1001   |

    Examples:
      | kept    | habit | left | contract |
      | kept    | keep  | R-1  | 701      |
      | cleared | clear | null | null     |

  @errors @needs_driver
  Scenario Outline: There is no <what> 9
    When the integration reads "<path>"
    Then the answer is refused as unknown with "<message>"

    Examples:
      | what              | path                                       | message                            |
      | account           | /api/accounts/9                            | Account 9 was not found.           |
      | contact           | /api/contacts/9                            | Contact 9 was not found.           |
      | service order     | /api/serviceorders/9                       | Service order 9 was not found.     |
      | contract          | /api/contracts/9                           | Contract 9 was not found.          |
      | agreement         | /api/agreements/9                          | Agreement 9 was not found.         |
      | external ticket   | /api/serviceorders/externalticket?externalTicketId=9 | No service order has the external ticket '9'. |
      | account of a list | /api/serviceorders/account/9               | Account 9 was not found.           |

  @errors @needs_driver @needs_settings
  Scenario: A server that answers unknown numbers with status 200
    Given the setting "unknown_number" is "success_false"
    When the integration reads "/api/serviceorders/9"
    Then the answer has
      | Success | false                          |
      | Message | Service order 9 was not found. |
    When the integration reads "/api/serviceorders/externalticket?externalTicketId=9"
    Then the answer is declined with "No service order has the external ticket '9'."
    When the integration reads "/api/nothing"
    Then the answer has status 404 and the message "No HTTP resource was found that matches the request."

  @writes @needs_driver
  Scenario: A service order of a monitoring product, from its alert to its end
    When a connector makes a service order in the desktop with
      | account_number     | 1001                     |
      | external_ticket_id | nc-5581                  |
      | brief_description  | Disk full                |
      | external_product   | N-central                |
      | alert_url          | https://rmm.example/a/1  |
    Then the service order in the desktop has
      | ServiceOrder/ManagedServiceProviderAlertId  | nc-5581                 |
      | ServiceOrder/ManagedServiceProviderAlertUrl | https://rmm.example/a/1 |
      | ServiceOrder/BriefDescription               | Disk full               |
      | ExternalProductName                         | N-central               |
      | Notes                                       | 0                       |
    And a connector that makes another one for "nc-5581" is refused
    When the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId | NC-5581     |
      | Priority         | High        |
      | Status           | In Progress |
      | Note             | Looking     |
      | AlertUrl         | https://rmm.example/a/2 |
    Then the service order in the desktop has
      | ServiceOrder/Status                         | In Progress             |
      | ServiceOrder/Priority                       | High                    |
      | ServiceOrder/ManagedServiceProviderAlertUrl | https://rmm.example/a/2 |
      | Notes                                       | 1                       |
    When the integration reads "/api/serviceorders/{order}/notes"
    Then the answer has
      | Notes/*/Note      | ["Looking"] |
      | Notes/*/Topic     | ["General"] |
      | Notes/*/RepNumber | [5]         |
    When the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId | nc-5581 |
      | Status           | Closed  |
    Then the service order in the desktop has
      | ServiceOrder/Status                         | Closed                  |
      | ServiceOrder/ManagedServiceProviderAlertUrl | https://rmm.example/a/2 |
      | Notes                                       | 1                       |
    When the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId | nc-1   |
      | Status           | Closed |
    Then the answer is declined with "No service order has the external ticket 'nc-1'."

  @writes @needs_driver
  Scenario: A service order for a metered printer belongs to the account and contract that cover it
    When the integration sends POST "/api/serviceorders/managed/print" with
      | DeviceId         | prn-1     |
      | ExternalTicketId | print-17  |
      | BriefDescription | Toner low |
      | Note             | 10 %      |
    Then the answer has
      | ServiceOrderSummary/ServiceOrder/AccountNumber    | 1001      |
      | ServiceOrderSummary/ServiceOrder/ContractNumber   | 701       |
      | ServiceOrderSummary/ServiceOrder/BriefDescription | Toner low |
      | ServiceOrderSummary/Notes                         | 1         |
    When the integration sends POST "/api/serviceorders/managed/print" with
      | DeviceId         | PRN-1    |
      | ExternalTicketId | PRINT-17 |
    Then the answer is declined with "There is a service order of the external ticket 'PRINT-17' already."
    When the integration sends POST "/api/serviceorders/managed/print" with
      | DeviceId         | prn-2    |
      | ExternalTicketId | print-18 |
    Then the answer is declined with "No contract covers the device 'prn-2'."

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A service order that is created closed or void has the marks of it
    Given it is 2026-03-02T08:00:00Z
    When the integration creates a service order with
      | AccountNumber | 1001   |
      | Status        | closed |
    Then the service order has
      | ServiceOrder/DateTimeClosed   | 2026-03-02T08:00:00 |
      | ServiceOrder/StatusChangeDate | null                |
      | ServiceOrder/VoidBy           | null                |
    When the integration creates a service order with
      | AccountNumber           | 1001                |
      | Status                  | Closed              |
      | DateTimeClosed/DateTime | 2026-03-01T09:00:00 |
    Then the service order has
      | ServiceOrder/DateTimeClosed   | 2026-03-01T09:00:00 |
    When the integration creates a service order with
      | AccountNumber | 1001 |
      | Status        | Void |
    Then the service order has
      | ServiceOrder/VoidBy         | 5                   |
      | ServiceOrder/VoidDate       | 2026-03-02T08:00:00 |
      | ServiceOrder/DateTimeClosed | null                |
    When the integration reads "/api/accounts/1001"
    Then the answer has
      | OpenServiceOrders | 0 |

  @errors @writes @needs_driver
  Scenario: A change of a service order is checked as a new one is, and a declined one changes nothing
    When these requests are answered:
      | request                 | with                                        | status | values                                                                             |
      | PUT /serviceorders/7001 | Status = Waiting; Reference = R             | 200    | Success = false; Message = 'Waiting' is not a valid Status.                        |
      | PUT /serviceorders/7001 | Priority = Huge; Reference = R              | 200    | Success = false; Message = 'Huge' is not a valid Priority.                         |
      | PUT /serviceorders/7001 | ServiceOrderType = Odd; Reference = R       | 200    | Success = false; Message = 'Odd' is not a valid ServiceOrderType.                  |
      | PUT /serviceorders/7001 | ContactNumber = 503; Reference = R          | 200    | Success = false; Message = ContactNumber 503 is not a contact of account 1001.     |
      | PUT /serviceorders/7001 | ContractNumber = 9; Reference = R           | 200    | Success = false; Message = ContractNumber 9 is not a contract.                     |
      | PUT /serviceorders/7001 | Severity = 9; Reference = R                 | 200    | Success = false; Message = Severity 9 is not a severity.                           |
      | PUT /serviceorders/7001 | DispatchBoardNumber = 9; Reference = R      | 200    | Success = false; Message = DispatchBoardNumber 9 is not a dispatch board.          |
      | PUT /serviceorders/7001 | TechnicianAssigned = 9; Reference = R       | 200    | Success = false; Message = TechnicianAssigned 9 is not a rep.                      |
      | PUT /serviceorders/7001 | TakenBy = 9; Reference = R                  | 200    | Success = false; Message = TakenBy 9 is not a rep.                                 |
      | PUT /serviceorders/7001 | AccountNumber = 1002                        | 200    | Success = true; ServiceOrderSummary/ServiceOrder/AccountNumber = 1001              |
      | PUT /serviceorders/managed | ExternalTicketId = nc-5581; ContactNumber = 503; Note = N; AlertUrl = http://a.example | 200 | Success = false; Message = ContactNumber 503 is not a contact of account 1001. |
      | PUT /serviceorders/managed | ExternalTicketId = nc-5581; Status = Waiting; Note = N | 200 | Success = false; Message = 'Waiting' is not a valid Status. |
      | GET /serviceorders/7001 |                                             | 200    | Notes = 0; ServiceOrder/ManagedServiceProviderAlertUrl = null |
      | GET /serviceorders/7001 |                                             | 200    | ServiceOrder/Status = Open; ServiceOrder/Priority = Medium; ServiceOrder/ServiceOrderType = Service; ServiceOrder/ContactNumber = null; ServiceOrder/Reference = null; ServiceOrder/TakenBy = 5 |
      | POST /serviceorders     | AccountNumber = 1001; ServiceOrderType = Odd | 200   | Success = false; Message = 'Odd' is not a valid ServiceOrderType.                  |
      | POST /serviceorders     | AccountNumber = 9; ContactNumber = 9; TakenBy = 9 | 200 | Success = false; Message = AccountNumber 9 is not an account.                  |
      | POST /serviceorders     | AccountNumber = 1001; Status = Waiting; Priority = Huge | 200 | Success = false; Message = 'Waiting' is not a valid Status.              |
      | POST /serviceorders     | AccountNumber = 1001; RepToCredit = 9       | 200    | Success = false; Message = RepToCredit 9 is not a rep.                             |
      | POST /serviceorders     | AccountNumber = 1001; ContractNumber = 9    | 200    | Success = false; Message = ContractNumber 9 is not a contract.                     |
      | POST /serviceorders     | AccountNumber = 1001; ContractNumber = 702  | 200    | Success = false; Message = Contract 702 does not belong to the account.            |
      | POST /serviceorders     | AccountNumber = 1001; ContactNumber = 0; TechnicianAssigned = -1 | 200 | Success = true; ServiceOrderSummary/ServiceOrderNumber = 7002; ServiceOrderSummary/ContactName = null |

  @writes @needs_driver
  Scenario: What belongs to a service order counts for that one alone
    When these requests are answered:
      | request                               | with                                                                    | status | values                                                 |
      | POST /serviceorders                   | AccountNumber = 1002                                                    | 200    | ServiceOrderSummary/ServiceOrderNumber = 7002          |
      | POST /serviceorders/7001/notes        | Note = Looked                                                           | 200    | Note/ServiceOrderNoteNumber = 1                        |
      | POST /serviceorders/7001/symptoms     | Symptom = Slow                                                          | 200    | Symptom/Index = 1                                      |
      | POST /serviceorders/7001/resolutions  | Resolution = Disk                                                       | 200    | Resolution/Index = 1                                   |
      | POST /serviceorders/7001/parts        | ItemID = SSD                                                            | 200    | PartUsed/PartsUsedNumber = 1; PartUsed/LineNumber = 1  |
      | POST /serviceorders/7001/timelogs     | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00  | 200    | TimeLog/TimeLogNumber = 1                              |
      | POST /serviceorders/7002/symptoms     | Symptom = Loud                                                          | 200    | Symptom/Index = 1                                      |
      | POST /serviceorders/7002/symptoms     | Symptom = Hot                                                           | 200    | Symptom/Index = 2                                      |
      | POST /serviceorders/7002/resolutions  | Resolution = Fan                                                        | 200    | Resolution/Index = 1                                   |
      | POST /serviceorders/7002/parts        | ItemID = Fan                                                            | 200    | PartUsed/PartsUsedNumber = 2; PartUsed/LineNumber = 1  |
      | POST /serviceorders/7002/parts        | ItemID = Screw                                                          | 200    | PartUsed/PartsUsedNumber = 3; PartUsed/LineNumber = 2  |
      | POST /serviceorders/7002/timelogs     | StartDateTime = 2026-03-02T09:00:00; EndDateTime = 2026-03-02T09:45:00  | 200    | TimeLog/TimeLogNumber = 2                              |
      | GET /serviceorders/7001/details       |                                                                         | 200    | Notes = 1; PartsUsed = 1; TimeLogs = 1; ServiceOrder/ActualHoursLogged = 0; ServiceOrder/ActualMinutesLogged = 30; ServiceOrderSymptoms/*/Symptom = ["Slow"]; ServiceOrderResolution/*/Resolution = ["Disk"] |
      | GET /serviceorders/7002/details       |                                                                         | 200    | Notes = 0; PartsUsed = 2; TimeLogs = 1; ServiceOrder/ActualHoursLogged = 0; ServiceOrder/ActualMinutesLogged = 45; ServiceOrderSymptoms/*/Symptom = ["Loud", "Hot"]; ServiceOrderResolution/*/Resolution = ["Fan"] |
      | GET /serviceorders/7002/parts         |                                                                         | 200    | PartsUsed/*/ItemID = ["Fan", "Screw"]; TotalCount = 2  |
      | GET /accounts/1001                    |                                                                         | 200    | OpenServiceOrders = 1                                  |
      | GET /accounts/1002                    |                                                                         | 200    | OpenServiceOrders = 1                                  |
      | GET /serviceorders/account/1002       |                                                                         | 200    | ServiceOrders/*/ServiceOrderNumber = [7002]; TotalCount = 1 |
      | GET /serviceorders/7002/timelogs/1    |                                                                         | 404    | Message = Time log 1 was not found.                    |
      | PUT /serviceorders/7002/timelogs/1    | Comment = Other                                                         | 404    | Message = Time log 1 was not found.                    |
      | PUT /serviceorders/7002/notes/1       | Note = Other                                                            | 404    | Message = Note 1 was not found.                        |
      | PUT /serviceorders/7002/parts/1       | ItemID = Other                                                          | 404    | Message = Part 1 was not found.                        |
      | DELETE /serviceorders/7002/parts/1    |                                                                         | 404    | Message = Part 1 was not found.                        |
      | PUT /serviceorders/7001/symptoms/2    | Symptom = Other                                                         | 404    | Message = Symptom 2 was not found.                     |
      | DELETE /serviceorders/7001/resolutions/2 |                                                                      | 404    | Message = Resolution 2 was not found.                  |
      | DELETE /serviceorders/7002/parts/2    |                                                                         | 200    | Success = true                                         |
      | POST /serviceorders/7002/parts        | ItemID = Cable                                                          | 200    | PartUsed/PartsUsedNumber = 4; PartUsed/LineNumber = 3  |
      | GET /serviceorders/7002/parts         |                                                                         | 200    | PartsUsed/*/ItemID = ["Screw", "Cable"]                |
      | GET /serviceorders/7001/parts         |                                                                         | 200    | PartsUsed/*/ItemID = ["SSD"]                           |

  @errors @writes @needs_driver
  Scenario: Nothing of a service order that another rep has open is written or deleted
    When these requests are answered:
      | request                            | with                                                                   | status | values                                                                   |
      | PUT /serviceorders/7001            | TechnicianAssigned = 2                                                 | 200    | ServiceOrderSummary/PrimaryTechnicianName = Sam Okafor                   |
      | POST /serviceorders/7001/notes     | Note = Looked                                                          | 200    | Success = true                                                           |
      | POST /serviceorders/7001/symptoms  | Symptom = Slow                                                         | 200    | Success = true                                                           |
      | POST /serviceorders/7001/parts     | ItemID = SSD                                                           | 200    | Success = true                                                           |
      | POST /serviceorders/7001/timelogs  | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00 | 200    | Success = true                                                           |
    And each of these acts at the drive is answered so
      | POST | /service-orders/7001/lock | {"rep": 2} | 200 | {"ServiceOrderLock": {"LockingRepName": "Sam Okafor"}} |
    And these requests are answered:
      | request                            | with                                                                   | status | values                                                                   |
      | PUT /serviceorders/7001            | Reference = R                                                          | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | PUT /serviceorders/managed         | ExternalTicketId = nc-5581; Note = N; Status = Closed                  | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | POST /serviceorders/7001/notes     | Note = Other                                                           | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | PUT /serviceorders/7001/notes/1    | Note = Other                                                           | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | PUT /serviceorders/7001/symptoms/1 | Symptom = Other                                                        | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | DELETE /serviceorders/7001/symptoms/1 |                                                                     | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | POST /serviceorders/7001/resolutions | Resolution = Other                                                   | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | PUT /serviceorders/7001/parts/1    | ItemID = Other                                                         | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | DELETE /serviceorders/7001/parts/1 |                                                                        | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | PUT /serviceorders/7001/timelogs/1 | DeductMinutes = 10                                                     | 200    | Success = false; Message = Service order 7001 is locked by Sam Okafor.   |
      | GET /serviceorders/7001/details    |                                                                        | 200    | ServiceOrder/Status = Open; ServiceOrder/Reference = null; ServiceOrder/ActualMinutesLogged = 30; Notes = 1; PartsUsed = 1; ServiceOrderSymptoms/*/Symptom = ["Slow"]; ServiceOrderResolution/# = 0 |
      | GET /serviceorders/7001/notes      |                                                                        | 200    | Notes/*/Note = ["Looked"]                                                |
      | GET /serviceorders/7001/parts      |                                                                        | 200    | PartsUsed/*/ItemID = ["SSD"]                                             |
    When each of these acts at the drive is answered so
      | POST | /service-orders/7001/unlock | {}       | 200 | {"ServiceOrderLock": null}                   |
      | POST | /service-orders/7001/void   | {}       | 200 | {"ServiceOrder": {"Status": "Void"}}         |
    And these requests are answered:
      | request                            | with                                                                   | status | values                                                                          |
      | POST /serviceorders/7001/notes     | Note = Other                                                           | 200    | Success = false; Message = Service order 7001 has been voided and cannot be changed. |
      | DELETE /serviceorders/7001/parts/1 |                                                                        | 200    | Success = false; Message = Service order 7001 has been voided and cannot be changed. |
      | PUT /serviceorders/managed         | ExternalTicketId = nc-5581; Note = N                                   | 200    | Success = false; Message = Service order 7001 has been voided and cannot be changed. |
      | GET /serviceorders/7001            |                                                                        | 200    | Notes = 1; PartsUsed = 1                                                        |
      | GET /serviceorders/account/1001    |                                                                        | 200    | ServiceOrders = []; TotalCount = 0                                              |
      | POST /serviceorders/search         | Criteria = [{"SearchType": "Status", "Criteria": "void"}]              | 200    | ServiceOrders/*/ServiceOrderNumber = [7001]                                     |

  @writes @needs_driver
  Scenario: A service order for a metered printer keeps its alert and its links, and needs a contract that runs
    When these requests are answered:
      | request                                                 | with                                                                      | status | values                                                              |
      | POST /serviceorders/managed/print                       | DeviceId = PRN-1; ExternalTicketId = P-1; AlertUrl = http://a.example; WebLinks = [{"Url": "http://w.example"}] | 200 | ServiceOrderSummary/ServiceOrderNumber = 7002; ServiceOrderSummary/ServiceOrder/ManagedServiceProviderAlertId = P-1; ServiceOrderSummary/ServiceOrder/ManagedServiceProviderAlertUrl = http://a.example; ServiceOrderSummary/Notes = 0 |
      | GET /serviceorders/externalticket?externalTicketId=p-1  |                                                                           | 200    | ServiceOrderNumber = 7002; Account/Name = Acme Corporation; ServiceOrderSymptoms/# = 0 |
      | PUT /contracts/701                                      | Status = Cancelled                                                        | 200    | Success = true                                                      |
      | POST /serviceorders/managed/print                       | DeviceId = PRN-1; ExternalTicketId = P-2; AllowFutureContract = true      | 200    | Success = false; Message = Contract 701 is not active.              |
      | GET /serviceorders/externalticket?externalTicketId=P-2  |                                                                           | 404    | Message = No service order has the external ticket 'P-2'.           |
      | POST /serviceorders/managed/print                       | DeviceId = PRN-1; ExternalTicketId = P-2; AllowInactiveContract = true    | 200    | ServiceOrderSummary/ServiceOrder/ContractNumber = 701               |
    Then the record "7002" of "serviceOrders" is kept with
      | _links/*/Url | ["http://w.example"] |

  @errors @writes @needs_driver @needs_settings
  Scenario: A PUT that clears what it omits keeps what no body has, and leaves no service order without a status
    Given the setting "left_out_of_put" is "clear"
    When these requests are answered:
      | request                              | with                            | status | values                                                                                              |
      | PUT /serviceorders/7001              | Reference = R; Status = Closed  | 200    | ServiceOrderSummary/ServiceOrder/Status = Closed                                                    |
      | PUT /serviceorders/7001              | Reference = S                   | 200    | ServiceOrderSummary/ServiceOrder/Status = Open; ServiceOrderSummary/ServiceOrder/Reference = S; ServiceOrderSummary/ServiceOrder/DateTimeClosed = null; ServiceOrderSummary/ServiceOrder/Priority = null; ServiceOrderSummary/ServiceOrder/ManagedServiceProviderAlertId = nc-5581 |
      | PUT /serviceorders/managed           | ExternalTicketId = nc-5581; Note = N | 200 | ServiceOrderSummary/ServiceOrder/Reference = S; ServiceOrderSummary/Notes = 1                      |
      | PUT /contacts/501                    | FirstName = Dan; LastName = Reyes | 200  | ContactSummary/Contact/AccountNumber = 1001; ContactSummary/Contact/Name = Dan Reyes                |
      | GET /contacts/account/1001/true      |                                 | 200    | Contacts/*/ContactNumber = [501, 502]; Contacts/0/Contact/Inactive = null                           |
      | PUT /contracts/701/itemscovered/9002 | ItemID = PRINTER                | 200    | ItemCovered/DeviceId = PRN-1; ItemCovered/SerialNumber = null                                       |
      | PUT /contracts/702                   | Reference = C                   | 200    | ContractSummary/Contract/Status = null; ContractSummary/Contract/AccountNumber = 1002; ContractSummary/Contract/CreatedBy = 5               |
      | POST /serviceorders                  | AccountNumber = 1002; ContractNumber = 702 | 200 | Success = false; Message = Contract 702 is not active.                                      |
      | POST /contracts/702/accounts/1002/itemscovered | ItemID = X            | 200    | ItemCovered/AccountNumber = 1002                                                                    |
      | PUT /accounts/1001                   | City = Salem                    | 200    | Success = false; Message = Name is required.                                                        |
      | POST /serviceorders/7001/notes       | Note = M; Topic = Customer Call; RepNumber = 1 | 200 | Note/ServiceOrderNoteNumber = 2; Note/RepName = Jordan Avery |
      | PUT /serviceorders/7001/notes/2      | Note = L                        | 200    | Note/Note = L; Note/Topic = General; Note/RepNumber = 5                                             |
      | POST /serviceorders/7001/timelogs    | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00; Tech = 1; DeductMinutes = 10 | 200 | TimeLog/TimeLogNumber = 1 |
      | PUT /serviceorders/7001/timelogs/1   | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:45:00 | 200 | TimeLog/Tech = 5; TimeLog/ElapsedMinutes = 45; TimeLog/DeductMinutes = null |
      | GET /serviceorders/7001              |                                 | 200    | ServiceOrder/ActualMinutesLogged = 45                                                               |

  @lifecycle @writes @needs_driver
  Scenario: A tenant has names of its own for statuses, whose meaning stays
    Given the record 4 of "serviceOrderStatuses" has become
      | Status | Done |
    And the record 5 of "serviceOrderStatuses" has become
      | Status | Cancelled |
    And 2 service orders
    When each of these acts at the drive is answered so
      | POST | /service-orders/7001/close   | {} | 200 | {"ServiceOrder": {"Status": "Done"}}              |
      | POST | /service-orders/7001/invoice | {} | 200 | {"ServiceOrder": {"InvoicedStatus": "Invoiced"}}  |
      | POST | /service-orders/7002/void    | {} | 200 | {"ServiceOrder": {"Status": "Cancelled", "VoidBy": 5}} |
      | POST | /service-orders/7002/reopen  | {} | 409 | Service order 7002 has been voided and cannot be changed. |
    And the integration reads "/api/serviceorders/account/1001"
    Then the numbers in "ServiceOrders" are 7001

  @writes @needs_driver
  Scenario: A status that a tenant has given up stays on its service orders, and is set on no other
    Given a service order
    When the integration changes the service order to
      | Status | On Hold |
    Given the record 3 of "serviceOrderStatuses" is gone
    When the integration changes the service order to
      | Reference | R       |
      | Status    | On Hold |
    Then the service order has
      | ServiceOrder/Reference | R       |
      | ServiceOrder/Status    | On Hold |
    When the integration reads "/api/serviceorders/{order}/details"
    Then the answer has
      | StatusInfo            | null   |
      | PriorityInfo/Priority | Medium |
    When the integration creates a service order with
      | AccountNumber | 1001    |
      | Status        | On Hold |
    Then the answer is declined with "'On Hold' is not a valid Status."

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
      | Status | Closed |
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
    And a rep invoices it in the desktop
    Then the service order has
      | ServiceOrder/WorkPerformed  | Replaced the disk   |
      | ServiceOrder/InvoicedStatus | Invoiced            |
      | ServiceOrder/InvoiceNumber  | 1                   |
      | ServiceOrder/InvoiceDate    | 2026-03-02T08:00:00 |

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
      | an invoice of what is void    | voids   | invoices | is not closed           |

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

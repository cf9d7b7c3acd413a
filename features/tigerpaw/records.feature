Feature: What Tigerpaw fills in, derives and checks
  Records take defaults from master tables and from the rep who writes them, and show what other records say.

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A new service order takes its defaults from master tables and from the rep who creates it
    Given it is 2026-03-02T08:00:00Z
    When the integration creates a service order with
      | AccountNumber    | 1001      |
      | ContactNumber    | 501       |
      | BriefDescription | Disk full |
      | Severity         | 2         |
    Then the answer has
      | Success                                         | true             |
      | Message                                         | ""               |
      | ServiceOrderSummary/AccountName                 | Acme Corporation |
      | ServiceOrderSummary/PhoneNumber                 | 555-0110         |
      | ServiceOrderSummary/ContactName                 | Dana Reyes       |
      | ServiceOrderSummary/ContactEmailAddress         | dana.reyes@acme.example |
      | ServiceOrderSummary/ContactPhoneNumber          | 555-0111         |
      | ServiceOrderSummary/TakenByName                 | Integration      |
      | ServiceOrderSummary/PrimaryTechnicianName       | null             |
      | ServiceOrderSummary/SeverityDescription         | Major            |
      | ServiceOrderSummary/ContractExpiration          | null             |
      | ServiceOrderSummary/ServiceOrderLock            | null             |
    And the service order has
      | ServiceOrder/Status             | Open                |
      | ServiceOrder/Priority           | Medium              |
      | ServiceOrder/ServiceOrderType   | Service             |
      | ServiceOrder/TakenBy            | 5                   |
      | ServiceOrder/DateTimeReceived   | 2026-03-02T08:00:00 |
      | ServiceOrder/DateCreated        | 2026-03-02T08:00:00 |
      | ServiceOrder/StatusChangeDate   | null                |
      | ServiceOrder/DateTimeClosed     | null                |
      | ServiceOrder/ActualHoursLogged  | 0                   |
      | ServiceOrder/InvoicedStatus     | null                |

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: What a request sends goes before the defaults
    When the integration creates a service order with
      | AccountNumber           | 1001                |
      | TakenBy                 | 1                   |
      | TechnicianAssigned      | 2                   |
      | RepToCredit             | 1                   |
      | Priority                | high                |
      | ServiceOrderType        | ALERT               |
      | Status                  | on hold             |
      | ContractNumber          | 701                 |
      | DateTimeReceived        | 2026-03-01T10:00:00 |
      | DateTimeRequested/Date  | 2026-03-02T00:00:00 |
      | DateTimeRequested/Time  | 1900-01-01T07:10:00 |
      | DateTimeOpened/DateTime | 2026-03-02T08:00:00+01:00 |
      | VerifiedDate/DateTime   | 2026-03-03T08:00:00 |
    Then the service order has
      | ServiceOrder/TakenBy             | 1                       |
      | TakenByName                      | Jordan Avery            |
      | PrimaryTechnicianName            | Sam Okafor              |
      | PrimaryTechnicianEmailAddress    | sam.okafor@msp.example  |
      | PrimaryTechnicianPhoneNumber     | 555-0102                |
      | RepToCreditName                  | Jordan Avery            |
      | ContractDescription              | Managed services        |
      | ServiceOrder/Priority            | High                    |
      | ServiceOrder/ServiceOrderType    | Alert                   |
      | ServiceOrder/Status              | On Hold                 |
      | ServiceOrder/DateTimeReceived    | 2026-03-01T10:00:00     |
      | ServiceOrder/DateRequested       | 2026-03-02T00:00:00     |
      | ServiceOrder/TimeRequested       | 1900-01-01T07:10:00     |
      | ServiceOrder/DateTimeOpened      | 2026-03-02T07:00:00     |
      | ServiceOrder/VerifiedDate        | 2026-03-03T08:00:00     |

  @errors @writes @needs_driver
  Scenario Outline: A new <kind> needs its <property>
    When the integration creates a <kind> with
      | <other> | <value> |
    Then the answer is declined with "<message>"

    Examples:
      | kind          | property      | other         | value | message                                    |
      | service order | AccountNumber | Reference     | R-1   | AccountNumber is required.                 |
      | contract      | AccountNumber | Reference     | R-1   | AccountNumber is required.                 |
      | contract      | AccountNumber | AccountNumber | 9     | AccountNumber 9 is not an account.         |

  @errors @writes @needs_driver
  Scenario Outline: A <kind> of a service order with a wrong <property> is declined
    Given a service order
    When the integration creates a <kind> with
      | <property> | <value> |
    Then the answer is declined with "<message>"

    Examples:
      | kind       | property    | value   | message                        |
      | note       | Topic       | General | Note is required.              |
      | note       | Note        | null    | Note is required.              |
      | symptom    | Symptom     | null    | Symptom is required.           |
      | resolution | Resolution  | null    | Resolution is required.        |
      | time log   | Tech        | 2       | StartDateTime is required.     |

  @errors @writes @needs_driver
  Scenario Outline: A value of another kind is refused with the place where it is: <property>
    When the integration creates a service order with
      | AccountNumber | 1001    |
      | <property>    | <value> |
    Then the answer is refused as invalid because of "<property>"

    Examples:
      | property         | value   |
      | ContactNumber    | nobody  |
      | VerifiedDate     | soon    |
      | DateTimeReceived | soon    |
      | DateTimeOpened   | now     |
      | DateTimeOpened   | 2026-03-02T08:00:00 |
      | ResolvedOnPhone  | perhaps |

  @writes @needs_driver
  Scenario: Numbers may be sent as text, names in any letter case, and unknown properties are ignored
    When the integration creates a service order with
      | accountnumber  | "1001" |
      | contactNumber  | "501"  |
      | Nonsense       | 5      |
    Then the service order has
      | ServiceOrder/AccountNumber | 1001 |
      | ServiceOrder/ContactNumber | 501  |

  @writes @needs_driver
  Scenario: An account shows its rep, its primary contact and how many contacts and open service orders it has
    Given a service order
    And a closed service order
    When the integration reads "/api/accounts/1001/details"
    Then the answer has
      | AccountNumber              | 1001                    |
      | PhoneNumber                | 555-0110                |
      | RepName                    | Jordan Avery            |
      | RepEmailAddress            | jordan.avery@msp.example |
      | RepPhoneNumber             | 555-0101                |
      | PrimaryContactName         | Dana Reyes              |
      | PrimaryContactEmailAddress | dana.reyes@acme.example |
      | PrimaryContactPhoneNumber  | 555-0111                |
      | OpenServiceOrders          | 1                       |
      | NumberOfContacts           | 2                       |
      | PhoneNumbers/0/Number      | 555-0110                |
      | PhoneNumbers/0/IsPrimary   | true                    |
      | PhoneNumbers/#             | 1                       |
      | ExternalProducts/0/ExternalId      | "101"           |
      | ExternalProducts/0/ExternalProduct | N-central       |
      | ExternalProducts/#         | 1                       |
    Given the record 1001 of "accounts" has become
      | PrimaryContactNumber | 502 |
    When the integration reads "/api/accounts/1001"
    Then the answer has
      | PrimaryContactName         | Noor Haddad             |
      | PrimaryContactEmailAddress | noor.haddad@acme.example |
      | PrimaryContactPhoneNumber  | null                    |

  @writes @needs_driver
  Scenario: A new account has a telephone number, and no rep or contact yet
    When the integration creates an account with
      | Name                      | Initech  |
      | AccountType               | prospect |
      | Status                    | Active   |
      | PrimaryPhoneNumber/Number | 555-0190 |
    Then the account has
      | Account/Name       | Initech  |
      | Account/AccountType | Prospect |
      | PhoneNumber        | 555-0190 |
      | RepName            | null     |
      | PrimaryContactName | null     |
      | OpenServiceOrders  | 0        |
      | NumberOfContacts   | 0        |

  @errors @writes @needs_driver
  Scenario Outline: An account with <mistake> is declined
    When the integration creates an account with
      | Name        | Initech  |
      | AccountType | <type>   |
      | Status      | <status> |
    Then the answer is declined with "<message>"

    Examples:
      | mistake           | type     | status | message                               |
      | an unknown type   | Rival    | Active | 'Rival' is not a valid AccountType.   |
      | an unknown status | Customer | Gone   | 'Gone' is not a valid Status.         |

  @errors @writes @needs_driver
  Scenario: What an account or a contact lacks is refused with the place where it is missing
    When the integration creates an account with
      | Name   | Initech |
      | Status | Active  |
    Then the answer is refused as invalid because of "Account/AccountType"
    When the integration creates an account with
      | Name                        | Initech  |
      | AccountType                 | Customer |
      | Status                      | Active   |
      | PrimaryPhoneNumber/Location | Desk     |
    Then the answer is refused as invalid because of "PrimaryPhoneNumber/Number"
    When the integration creates a contact with
      | AccountNumber                   | 1001 |
      | FirstName                       | Al   |
      | LastName                        | Ives |
      | PrimaryEmailAddress/Description | Work |
    Then the answer is refused as invalid because of "PrimaryEmailAddress/Email"

  @writes @needs_driver
  Scenario: A contact's name is made of its parts
    When the integration creates a contact with
      | AccountNumber                | 1002             |
      | FirstName                    | Lee              |
      | MiddleInitial                | Q                |
      | LastName                     | Park             |
      | PrimaryEmailAddress/Email    | lee@contoso.example |
      | PrimaryPhoneNumber/Number    | 555-0129         |
    Then the contact has
      | Contact/Name     | Lee Q Park          |
      | EmailAddress     | lee@contoso.example |
      | PhoneNumber      | 555-0129            |
      | AccountName      | Contoso Ltd         |
      | IsPrimaryContact | false               |
      | OpenServiceOrders | 0                  |
    When the integration creates a service order with
      | AccountNumber | 1002 |
    Then the contact has
      | OpenServiceOrders | 0 |
    When the integration changes the contact to
      | LastName | Parker |
    Then the contact has
      | Contact/Name | Lee Q Parker |

  @writes @needs_driver
  Scenario: A primary contact shows its open service orders
    When the integration creates a service order with
      | AccountNumber | 1001 |
      | ContactNumber | 501  |
    And the integration reads "/api/contacts/501"
    Then the answer has
      | IsPrimaryContact  | true |
      | OpenServiceOrders | 1    |
    When the integration changes the service order to
      | Status | Closed |
    And the integration reads "/api/contacts/501"
    Then the answer has
      | OpenServiceOrders | 0 |

  @writes @needs_driver @needs_clock
  Scenario: A note is by whoever writes it, on the default topic
    Given it is 2026-03-02T08:00:00Z
    And a service order
    When the integration creates a note with
      | Note | Called back |
    Then the note has
      | Topic        | General             |
      | RepNumber    | 5                   |
      | RepName      | Integration         |
      | DateCreated  | 2026-03-02T08:00:00 |
      | LastModified | 2026-03-02T08:00:00 |
    When 1 minute passes
    And the integration changes the note to
      | Topic     | customer call |
      | RepNumber | 2             |
    Then the note has
      | Note         | Called back         |
      | Topic        | Customer Call       |
      | RepName      | Sam Okafor          |
      | DateCreated  | 2026-03-02T08:00:00 |
      | LastModified | 2026-03-02T08:01:00 |
    And the service order has
      | Notes    | 1 |
      | TimeLogs | 0 |

  @lifecycle @writes @needs_driver
  Scenario: Time counts from start to end, less what is deducted, over all logs of the service order
    Given a service order
    When the integration creates a time log with
      | StartDateTime      | 2026-03-02T08:00:00 |
      | EndDateTime        | 2026-03-02T09:50:00 |
      | DeductMinutes      | 20                  |
      | ServiceOrderStatus | In Progress         |
    Then the time log has
      | Tech           | 5           |
      | TechName       | Integration |
      | ElapsedHours   | 1           |
      | ElapsedMinutes | 50          |
    And the service order has
      | ServiceOrder/ActualHoursLogged   | 1           |
      | ServiceOrder/ActualMinutesLogged | 30          |
      | ServiceOrder/Status              | In Progress |
    When the integration creates a time log with
      | Tech          | 2                   |
      | StartDateTime | 2026-03-02T10:00:00 |
      | EndDateTime   | 2026-03-02T12:45:00 |
      | DeductHours   | 1                   |
    Then the time log has
      | TechName | Sam Okafor |
    And the service order has
      | ServiceOrder/ActualHoursLogged   | 3 |
      | ServiceOrder/ActualMinutesLogged | 15 |
      | TimeLogs                         | 2 |
    When the integration changes the time log to
      | DeductHours | 0 |
    Then the service order has
      | ServiceOrder/ActualHoursLogged   | 4  |
      | ServiceOrder/ActualMinutesLogged | 15 |
    When the integration creates a time log with
      | StartDateTime | 2026-03-02T13:00:00 |
      | EndDateTime   | 2026-03-02T13:10:00 |
      | DeductHours   | 5                   |
    Then the service order has
      | ServiceOrder/ActualHoursLogged   | 4  |
      | ServiceOrder/ActualMinutesLogged | 15 |

  @errors @writes @needs_driver
  Scenario Outline: A time log that ends <when> is <met>
    Given a service order
    When the integration creates a time log with
      | StartDateTime | 2026-03-02T08:00:00 |
      | EndDateTime   | <end>               |
    Then the answer is <met> with "<message>"

    Examples:
      | when                   | end                 | met      | message                              |
      | before it starts       | 2026-03-02T07:59:00 | declined | EndDateTime is before StartDateTime. |

  @writes @needs_driver
  Scenario Outline: A time log of <minutes> minutes counts <hours> hours and <rest> minutes
    Given a service order
    When the integration creates a time log with
      | StartDateTime | 2026-03-02T08:00:00 |
      | EndDateTime   | <end>               |
    Then the answer has
      | Success                | true    |
      | TimeLog/ElapsedHours   | <hours> |
      | TimeLog/ElapsedMinutes | <rest>  |
    And the service order has
      | ServiceOrder/ActualHoursLogged   | <hours> |
      | ServiceOrder/ActualMinutesLogged | <rest>  |

    Examples:
      | minutes | end                 | hours | rest |
      | 0       | 2026-03-02T08:00:00 | 0     | 0    |
      | 59      | 2026-03-02T08:59:59 | 0     | 59   |
      | 60      | 2026-03-02T09:00:00 | 1     | 0    |
      | 1560    | 2026-03-03T10:00:00 | 26    | 0    |

  @writes @needs_driver
  Scenario: Parts are numbered lines with totals
    Given a service order
    When the integration creates a part with
      | ItemID       | SSD  |
      | Quantity     | 2    |
      | SellingPrice | 60.5 |
      | Cost         | 40   |
    Then the part has
      | LineNumber        | 1     |
      | TotalSellingPrice | 121.0 |
      | TotalCost         | 80.0  |
    When the integration creates a part with
      | ItemID       | Cable |
      | SellingPrice | 4.5   |
    Then the part has
      | LineNumber        | 2   |
      | Quantity          | 1.0 |
      | TotalSellingPrice | 4.5 |
      | TotalCost         | 0.0 |
    And the service order has
      | PartsUsed | 2 |
    When the integration changes the part to
      | Quantity | 3 |
    Then the part has
      | LineNumber        | 2    |
      | TotalSellingPrice | 13.5 |
    When the integration changes the part to
      | SellingPrice | 1.00002 |
      | Cost         | 0.33336 |
    Then the part has
      | TotalSellingPrice | 3.0001 |
      | TotalCost         | 1.0001 |

  @writes @needs_driver
  Scenario Outline: A <kind> that is deleted leaves its index to the next one
    Given a service order
    When the integration creates a <kind> with
      | <property> | Slow |
    And the integration creates a <kind> with
      | <property> | Loud |
    And the integration creates a <kind> with
      | <property> | Hot |
    And the integration sends PUT "/api/serviceorders/{order}/<kind>s/1" with
      | <property> | Very slow |
    And the integration sends DELETE "/api/serviceorders/{order}/<kind>s/2"
    And the integration creates a <kind> with
      | <property> | Cold |
    And the integration reads "/api/serviceorders/{order}/details"
    Then the answer has
      | <list>/*/Index        | [1, 2, 3]                    |
      | <list>/*/<property>   | ["Very slow", "Cold", "Hot"] |
      | StatusInfo/Status     | Open             |
      | StatusInfo/StatusId   | absent           |
      | PriorityInfo/Priority | Medium           |
      | Account/Name          | Acme Corporation |

    Examples:
      | kind       | property   | list                   |
      | symptom    | Symptom    | ServiceOrderSymptoms   |
      | resolution | Resolution | ServiceOrderResolution |

  @errors @writes @needs_driver
  Scenario Outline: What belongs to a service order that was invoiced cannot change: <kind>
    Given a service order
    When the integration creates a <kind> with
      | <property> | <value> |
    And the integration changes the service order to
      | Status | Closed |
    And a rep invoices it in the desktop
    And the integration changes the <kind> to
      | <property> | Other |
    Then the answer is declined with "has been invoiced and cannot be changed."
    When the integration creates a <kind> with
      | <property> | <value> |
    Then the answer is declined with "has been invoiced and cannot be changed."

    Examples:
      | kind       | property   | value |
      | note       | Note       | Text  |
      | symptom    | Symptom    | Slow  |
      | resolution | Resolution | Fixed |
      | part       | ItemID     | SSD   |

  @errors @writes @needs_driver
  Scenario: Nothing of a service order that was invoiced is deleted, and no time is logged on it
    Given a service order
    When the integration creates a part with
      | ItemID | SSD |
    And the integration creates a symptom with
      | Symptom | Slow |
    And the integration changes the service order to
      | Status | Closed |
    And a rep invoices it in the desktop
    And the integration sends DELETE "/api/serviceorders/{order}/symptoms/1"
    Then the answer is declined with "has been invoiced and cannot be changed."
    When the integration sends DELETE "/api/serviceorders/{order}/parts/1"
    Then the answer is declined with "has been invoiced and cannot be changed."
    When the integration creates a time log with
      | StartDateTime | 2026-03-02T08:00:00 |
      | EndDateTime   | 2026-03-02T08:30:00 |
    Then the answer is declined with "has been invoiced and cannot be changed."
    And the service order in the desktop has
      | PartsUsed                         | 1     |
      | ServiceOrderSymptoms/*/Symptom    | ["Slow"] |
      | TimeLogs                          | 0     |
      | ServiceOrder/ActualMinutesLogged  | 0     |

  @writes @needs_driver @needs_clock
  Scenario: A date that is requested without a time, and a closing date of an order that is open
    Given it is 2026-03-02T08:00:00Z
    When the integration creates a service order with
      | AccountNumber           | 1001                |
      | DateTimeRequested/Date  | 2026-03-02T00:00:00 |
      | DateTimeClosed/DateTime | 2026-03-01T09:00:00 |
    Then the service order has
      | ServiceOrder/Status         | Open                |
      | ServiceOrder/DateRequested  | 2026-03-02T00:00:00 |
      | ServiceOrder/TimeRequested  | null                |
      | ServiceOrder/DateTimeClosed | 2026-03-01T09:00:00 |
    When the integration changes the service order to
      | DateTimeRequested/Time | 1900-01-01T07:10:00 |
      | Status                 | Closed              |
    Then the service order has
      | ServiceOrder/DateRequested  | 2026-03-02T00:00:00 |
      | ServiceOrder/TimeRequested  | 1900-01-01T07:10:00 |
      | ServiceOrder/DateTimeClosed | 2026-03-02T08:00:00 |

  @writes @needs_driver
  Scenario: An account is found by the external products that it is linked with
    When the integration sends POST "/api/accounts/1002/service/externalproducts" with
      | ExternalProductId | 2     |
      | ExternalId        | P-17  |
      | ExternalSystemId  | S-1   |
      | Comment           | Old   |
    Then the answer has
      | AccountExternalProduct/ExternalId       | P-17 |
      | AccountExternalProduct/ExternalSystemId | S-1  |
      | AccountExternalProduct/Comment          | Old  |
      | AccountExternalProduct/AccountExternalProductId | 3             |
      | AccountExternalProduct/ExternalProduct          | Print Monitor |
    When the integration searches accounts by ExternalProduct Equal "print monitor"
    Then the accounts 1002 are found
    When the integration sends PUT "/api/accounts/1002/service/externalproducts/3" with
      | ExternalProductId | 1    |
      | ExternalId        | P-18 |
      | ExternalSystemId  | S-2  |
      | Comment           | New  |
    Then the answer has
      | AccountExternalProduct/ExternalId       | P-18 |
      | AccountExternalProduct/ExternalSystemId | S-2  |
      | AccountExternalProduct/Comment          | New  |
    When the integration searches accounts by ExternalProduct Equal "print monitor"
    Then the accounts none are found
    When the integration sends POST "/api/accounts/1001/service/externalproducts" with
      | ExternalId | P-19 |
    Then the answer has
      | AccountExternalProduct/ExternalProduct | null |
    When the integration searches accounts by ExternalId Equal "p-19"
    Then the accounts 1001 are found
    When the integration sends DELETE "/api/accounts/1002/service/externalproducts?accountExternalProductID=3"
    And the integration searches accounts by ExternalId Equal "P-18"
    Then the accounts none are found

  @errors @writes @needs_driver
  Scenario: Values of records are checked at each write, and a declined write changes nothing
    When these requests are answered:
      | request                                        | with                                                                    | status | values                                                                        |
      | PUT /accounts/1001                             | AccountType = Rival; City = Salem                                       | 200    | Success = false; Message = 'Rival' is not a valid AccountType.                |
      | PUT /accounts/1001                             | Status = Gone; City = Salem                                             | 200    | Success = false; Message = 'Gone' is not a valid Status.                      |
      | PUT /accounts/1001                             | RepNumber = 9; City = Salem                                             | 200    | Success = false; Message = RepNumber 9 is not a rep.                          |
      | PUT /contacts/501                              | AccountNumber = 1002                                                    | 200    | Success = true; ContactSummary/Contact/AccountNumber = 1001                   |
      | PUT /contracts/701                             | DefaultServiceOrderPriority = Huge; Reference = R                       | 200    | Success = false; Message = 'Huge' is not a valid DefaultServiceOrderPriority. |
      | PUT /contracts/701                             | EndDate = 2019-12-31T00:00:00; Reference = R                            | 200    | Success = false; Message = EndDate is before StartDate.                       |
      | PUT /contracts/702                             | EndDate = 2021-01-01T00:00:00                                           | 200    | Success = true                                                                |
      | PUT /contracts/702                             | StartDate = 2021-01-01T00:00:01; Reference = R                          | 200    | Success = false; Message = EndDate is before StartDate.                       |
      | GET /contracts/702                             |                                                                         | 200    | Contract/StartDate = 2020-01-01T00:00:00; Contract/Reference = null           |
      | PUT /contracts/701                             | AssignedTech = 9; Reference = R                                         | 200    | Success = false; Message = AssignedTech 9 is not a rep.                       |
      | PUT /contracts/701                             | LinkedAgreement = 9; Reference = R                                      | 200    | Success = false; Message = LinkedAgreement 9 is not an agreement.             |
      | POST /contracts                                | AccountNumber = 1001; DefaultServiceOrderPriority = Huge                | 200    | Success = false; Message = 'Huge' is not a valid DefaultServiceOrderPriority. |
      | POST /contracts/701/accounts/1001/itemscovered | ServiceOrderPriority = Huge                                             | 200    | Success = false; Message = 'Huge' is not a valid ServiceOrderPriority.        |
      | PUT /contracts/701/itemscovered/9001           | ServiceOrderPriority = Huge; ItemID = X                                 | 200    | Success = false; Message = 'Huge' is not a valid ServiceOrderPriority.        |
      | POST /serviceorders/7001/notes                 | Note = N; Topic = Odd                                                   | 200    | Success = false; Message = 'Odd' is not a valid Topic.                        |
      | POST /serviceorders/7001/notes                 | Note = N; RepNumber = 9                                                 | 200    | Success = false; Message = RepNumber 9 is not a rep.                          |
      | POST /serviceorders/7001/notes                 | Note = N                                                                | 200    | Success = true                                                                |
      | PUT /serviceorders/7001/notes/1                | Note = M; Topic = Odd                                                   | 200    | Success = false; Message = 'Odd' is not a valid Topic.                        |
      | POST /serviceorders/7001/timelogs              | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00; ServiceOrderStatus = Odd | 200 | Success = false; Message = 'Odd' is not a valid ServiceOrderStatus. |
      | POST /serviceorders/7001/timelogs              | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00; Tech = 9 | 200 | Success = false; Message = Tech 9 is not a rep.                         |
      | POST /serviceorders/7001/timelogs              | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00  | 200    | Success = true                                                                |
      | PUT /serviceorders/7001/timelogs/1             | EndDateTime = 2026-03-02T07:59:59                                       | 200    | Success = false; Message = EndDateTime is before StartDateTime.               |
      | PUT /serviceorders/7001/timelogs/1             | StartDateTime = 2026-03-02T08:30:01                                     | 200    | Success = false; Message = EndDateTime is before StartDateTime.               |
      | PUT /serviceorders/7001/timelogs/1             | Comment = C; ServiceOrderStatus = Odd                                   | 200    | Success = false; Message = 'Odd' is not a valid ServiceOrderStatus.           |
      | POST /accounts/1001/service/externalproducts   | ExternalId = x; ExternalProductId = 9                                   | 200    | Success = false; Message = ExternalProductId 9 is not an external product.    |
      | PUT /accounts/1001/service/externalproducts/1  | ExternalId = x; ExternalProductId = 9                                   | 200    | Success = false; Message = ExternalProductId 9 is not an external product.    |
      | POST /contacts                                 | Contact/AccountNumber = 9; Contact/FirstName = A; Contact/LastName = B  | 200    | Success = false; Message = AccountNumber 9 is not an account.                 |
      | PUT /contacts/501                              | FirstName = ; Title = Boss                                              | 200    | Success = false; Message = FirstName is required.                             |
      | GET /contacts/501                              |                                                                         | 200    | Contact/Name = Dana Reyes; Contact/Title = null                               |
      | GET /accounts/1001/service/externalproducts/2  |                                                                         | 404    | Message = External product 2 was not found.                                   |
      | DELETE /accounts/1001/service/externalproducts?accountExternalProductID=2 |                                              | 404    | Message = External product 2 was not found.                                   |
      | GET /accounts/1002/service/externalproducts    |                                                                         | 200    | */ExternalId = ["102"]                                                        |
      | GET /accounts/1002/assets/managed              |                                                                         | 200    | ManagedAssets = []; TotalCount = 0                                            |
      | GET /accounts/9/assets/managed                 |                                                                         | 404    | Message = Account 9 was not found.                                            |
      | GET /mastertables/account/statuses/true        |                                                                         | 200    | */Value = ["Credit Hold"]                                                     |
      | GET /accounts/1001/details                     |                                                                         | 200    | Account/City = Springfield; Account/AccountType = Customer; Account/Status = Active; ExternalProducts/*/ExternalId = ["101"] |
      | GET /contracts/701                             |                                                                         | 200    | Contract/Reference = null; Contract/EndDate = null; ItemsCovered = 2          |
      | GET /serviceorders/7001/notes                  |                                                                         | 200    | Notes/*/Note = ["N"]; Notes/*/Topic = ["General"]                             |
      | GET /serviceorders/7001/timelogs               |                                                                         | 200    | TimeLogs/*/EndDateTime = ["2026-03-02T08:30:00"]; TimeLogs/*/Comment = [null] |
      | GET /serviceorders/7001                        |                                                                         | 200    | ServiceOrder/Status = Open; ServiceOrder/ActualMinutesLogged = 30             |

  @lifecycle @writes @needs_driver @needs_clock
  Scenario: A time log may close its service order and open it again, when it is written or changed
    Given it is 2026-03-02T08:00:00Z
    And a service order
    When the integration creates a time log with
      | StartDateTime      | 2026-03-02T07:00:00 |
      | EndDateTime        | 2026-03-02T07:30:00 |
      | ServiceOrderStatus | closed              |
    Then the service order has
      | ServiceOrder/Status              | Closed              |
      | ServiceOrder/DateTimeClosed      | 2026-03-02T08:00:00 |
      | ServiceOrder/StatusChangeDate    | 2026-03-02T08:00:00 |
      | ServiceOrder/ActualMinutesLogged | 30                  |
    When 5 minutes pass
    And the integration changes the time log to
      | DeductMinutes      | 10      |
      | ServiceOrderStatus | on hold |
    Then the service order has
      | ServiceOrder/Status              | On Hold             |
      | ServiceOrder/DateTimeClosed      | null                |
      | ServiceOrder/StatusChangeDate    | 2026-03-02T08:05:00 |
      | ServiceOrder/ActualMinutesLogged | 20                  |
    When the integration creates an account with
      | Name        | Initech  |
      | AccountType | Customer |
      | Status      | Active   |
    And the integration reads "/api/accounts/1003/details"
    Then the answer has
      | PhoneNumber  | null |
      | PhoneNumbers | []   |

  @writes @needs_driver
  Scenario: Each value is shown as what it is, and what is not sent stays empty
    When these requests are answered:
      | request                       | with                                                                                                       | status | values                                                                                    |
      | POST /accounts                | Account/Name = Initech; Account/AccountType = Customer; Account/Status = Active; PrimaryPhoneNumber/Number = 555-0190 | 200 | AccountSummary/AccountNumber = 1003; AccountSummary/PhoneNumber = 555-0190; AccountSummary/PrimaryContactName = null |
      | POST /contacts                | Contact/AccountNumber = 1003; Contact/FirstName = Al; Contact/LastName = Ives; Contact/Prefix = Dr.; PrimaryPhoneNumber/Number = 555-0191 | 200 | ContactSummary/ContactNumber = 504; ContactSummary/Contact/Name = Al Ives; ContactSummary/PhoneNumber = 555-0191; ContactSummary/EmailAddress = null; ContactSummary/IsPrimaryContact = false |
      | POST /contacts                | Contact/AccountNumber = 1003; Contact/FirstName = Bo; Contact/LastName = Ives; PrimaryEmailAddress/Email = bo@initech.example | 200 | ContactSummary/ContactNumber = 505; ContactSummary/PhoneNumber = null; ContactSummary/EmailAddress = bo@initech.example |
      | POST /serviceorders           | AccountNumber = 1003; ContactNumber = 504; TakenBy = 1; Severity = 3; Priority = Critical                    | 200    | ServiceOrderSummary/ServiceOrderNumber = 7002; ServiceOrderSummary/PhoneNumber = 555-0190; ServiceOrderSummary/ContactPhoneNumber = 555-0191; ServiceOrderSummary/SeverityDescription = Outage; ServiceOrderSummary/TakenByName = Jordan Avery |
      | GET /serviceorders/7002/details |                                                                                                          | 200    | PriorityInfo/Priority = Critical; PriorityInfo/ResponseTime = 1; StatusInfo/TicketChange = 0; Account/Name = Initech |
      | PUT /serviceorders/managed    | ExternalTicketId = nc-5581; Note = Seen; WorkPerformed = Cleaned; InternalComments = Cheap disk              | 200    | ServiceOrderSummary/ServiceOrder/WorkPerformed = Cleaned; ServiceOrderSummary/ServiceOrder/InternalComments = Cheap disk |
      | PUT /serviceorders/managed    | ExternalTicketId = nc-5581; ServiceOrderType = Alert; Priority = Low; BriefDescription = B; WorkRequested = W; ContactNumber = 502; DispatchBoardNumber = 2; TakenBy = 1; TechnicianAssigned = 2 | 200 | ServiceOrderSummary/ServiceOrder/ServiceOrderType = Alert; ServiceOrderSummary/ServiceOrder/Priority = Low; ServiceOrderSummary/ServiceOrder/BriefDescription = B; ServiceOrderSummary/ServiceOrder/WorkRequested = W; ServiceOrderSummary/ServiceOrder/ContactNumber = 502; ServiceOrderSummary/ServiceOrder/DispatchBoardNumber = 2; ServiceOrderSummary/ServiceOrder/TakenBy = 1; ServiceOrderSummary/ServiceOrder/TechnicianAssigned = 2 |
      | POST /serviceorders/managed/print | DeviceId = PRN-1; ExternalTicketId = P-1; ServiceOrderType = Alert; Priority = Low; BriefDescription = B; WorkRequested = W; ContactNumber = 502; DispatchBoardNumber = 2; TakenBy = 1; TechnicianAssigned = 2; Status = On Hold; WorkPerformed = P; InternalComments = I | 200 | ServiceOrderSummary/ServiceOrder/ServiceOrderType = Alert; ServiceOrderSummary/ServiceOrder/Priority = Low; ServiceOrderSummary/ServiceOrder/BriefDescription = B; ServiceOrderSummary/ServiceOrder/WorkRequested = W; ServiceOrderSummary/ServiceOrder/ContactNumber = 502; ServiceOrderSummary/ServiceOrder/DispatchBoardNumber = 2; ServiceOrderSummary/ServiceOrder/TakenBy = 1; ServiceOrderSummary/ServiceOrder/TechnicianAssigned = 2; ServiceOrderSummary/ServiceOrder/Status = On Hold; ServiceOrderSummary/ServiceOrder/WorkPerformed = P; ServiceOrderSummary/ServiceOrder/InternalComments = I; ServiceOrderSummary/ContactPhoneNumber = null; ServiceOrderSummary/PhoneNumber = 555-0110 |
      | PUT /serviceorders/managed    | ExternalTicketId = nc-5581; Note = Again | 200 | ServiceOrderSummary/Notes = 2 |
      | GET /serviceorders/7001/notes |                                                                                                            | 200    | Notes/*/Note = ["Seen", "Again"]; Notes/*/RepNumber = [5, 5] |
      | POST /serviceorders/7001/parts | Quantity = 0; SellingPrice = 5; Cost = 3                                                                  | 200    | PartUsed/Quantity = 0.0; PartUsed/TotalSellingPrice = 0.0; PartUsed/TotalCost = 0.0       |
    And each of these acts at the drive is answered so
      | POST | /service-orders/7002/lock | {} | 200 | {"ServiceOrderLock": {"LockingRepNumber": 5, "LockingRepName": "Integration"}} |
    And these requests are answered:
      | request                  | with          | status | values                                                                                  |
      | GET /serviceorders/7002  |               | 200    | ServiceOrderLock/LockingRepNumber = 5                                                   |
      | PUT /serviceorders/7002  | Reference = R | 200    | Success = true; ServiceOrderSummary/ServiceOrderLock/LockingRepName = Integration       |

  @writes @needs_driver
  Scenario: What Tigerpaw sets itself is not taken from a request
    When these requests are answered:
      | request                              | with                                                                                                                      | status | values                                                                                            |
      | POST /serviceorders                  | AccountNumber = 1001; VoidReason = X; VoidBy = 1; InvoiceNumber = 5; InvoicedStatus = Invoiced; ManagedServiceProviderAlertId = A; ActualHoursLogged = 9 | 200    | ServiceOrderSummary/ServiceOrderNumber = 7002; ServiceOrderSummary/ServiceOrder/VoidReason = null; ServiceOrderSummary/ServiceOrder/VoidBy = null; ServiceOrderSummary/ServiceOrder/InvoiceNumber = null; ServiceOrderSummary/ServiceOrder/InvoicedStatus = null; ServiceOrderSummary/ServiceOrder/ManagedServiceProviderAlertId = null; ServiceOrderSummary/ServiceOrder/ActualHoursLogged = 0 |
      | PUT /serviceorders/7002              | VoidReason = X; VoidDate = 2020-01-01T00:00:00; InvoiceDate = 2020-01-01T00:00:00; StatusChangeDate = 2020-01-01T00:00:00; ManagedServiceProviderAlertUrl = A; ActualMinutesLogged = 9 | 200    | ServiceOrderSummary/ServiceOrder/VoidReason = null; ServiceOrderSummary/ServiceOrder/VoidDate = null; ServiceOrderSummary/ServiceOrder/InvoiceDate = null; ServiceOrderSummary/ServiceOrder/StatusChangeDate = null; ServiceOrderSummary/ServiceOrder/ManagedServiceProviderAlertUrl = null; ServiceOrderSummary/ServiceOrder/ActualMinutesLogged = 0 |
      | PUT /accounts/1001                   | PrimaryContactNumber = 502                                                                                                | 200    | AccountSummary/Account/PrimaryContactNumber = 501; AccountSummary/PrimaryContactName = Dana Reyes |
      | PUT /contacts/501                    | Name = Boss                                                                                                               | 200    | ContactSummary/Contact/Name = Dana Reyes                                                          |
      | POST /serviceorders/7002/notes       | Note = N; RepName = X; ServiceOrderNoteNumber = 9                                                                         | 200    | Note/ServiceOrderNoteNumber = 1; Note/RepName = Integration                                       |
      | POST /serviceorders/7002/timelogs    | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00; ElapsedHours = 9; TimeLogNumber = 9; TechName = X | 200    | TimeLog/TimeLogNumber = 1; TimeLog/ElapsedHours = 0; TimeLog/TechName = Integration               |
      | POST /serviceorders/7002/parts       | ItemID = SSD; LineNumber = 9; TotalCost = 9; PartsUsedNumber = 9                                                          | 200    | PartUsed/PartsUsedNumber = 1; PartUsed/LineNumber = 1; PartUsed/TotalCost = 0.0                   |
      | PUT /serviceorders/7002/parts/1      | LineNumber = 9; TotalSellingPrice = 9                                                                                     | 200    | PartUsed/LineNumber = 1; PartUsed/TotalSellingPrice = 0.0                                         |
      | POST /serviceorders/7002/symptoms    | Symptom = Slow; Index = 4                                                                                                 | 200    | Symptom/Index = 1                                                                                 |
      | PUT /contracts/701/itemscovered/9001 | AccountNumber = 1002; ContractDetailKeyNumber = 9                                                                         | 200    | ItemCovered/AccountNumber = 1001; ItemCovered/ContractDetailKeyNumber = 9001                      |

  @writes @needs_driver
  Scenario: Records keep what is sent, property by property
    Then an account keeps these values, when it is created and when it is changed
      | property                 | created with               | changed to                 |
      | AccountType              | Vendor                     | Prospect                   |
      | Status                   | Inactive                   | Credit Hold                |
      | RepNumber                | 1                          | 2                          |
      | Name                     | Name A                     | Name B                     |
      | AccountId                | AccountId A                | AccountId B                |
      | Address1                 | Address1 A                 | Address1 B                 |
      | Address2                 | Address2 A                 | Address2 B                 |
      | City                     | City A                     | City B                     |
      | State                    | State A                    | State B                    |
      | PostalCode               | PostalCode A               | PostalCode B               |
      | Country                  | Country A                  | Country B                  |
      | HotNote                  | HotNote A                  | HotNote B                  |
      | DirectionsToLocation     | DirectionsToLocation A     | DirectionsToLocation B     |
      | SpecialInstructions      | SpecialInstructions A      | SpecialInstructions B      |
      | QuoteSpecialInstructions | QuoteSpecialInstructions A | QuoteSpecialInstructions B |
      | URL1                     | URL1 A                     | URL1 B                     |
      | URL1Description          | URL1Description A          | URL1Description B          |
      | URL2                     | URL2 A                     | URL2 B                     |
      | URL2Description          | URL2Description A          | URL2Description B          |
      | InitialContact           | 2026-03-01T08:00:00        | 2026-04-01T09:30:00        |
      | DoNotEmail               | true                       | false                      |
    And a contact keeps these values, when it is created and when it is changed
      | property      | created with    | changed to      |
      | AccountNumber | 1002            | -               |
      | Prefix        | Prefix A        | Prefix B        |
      | FirstName     | FirstName A     | FirstName B     |
      | MiddleInitial | MiddleInitial A | MiddleInitial B |
      | LastName      | LastName A      | LastName B      |
      | Title         | Title A         | Title B         |
      | Department    | Department A    | Department B    |
      | Address1      | Address1 A      | Address1 B      |
      | Address2      | Address2 A      | Address2 B      |
      | City          | City A          | City B          |
      | State         | State A         | State B         |
      | PostalCode    | PostalCode A    | PostalCode B    |
      | Country       | Country A       | Country B       |
      | PersonalNotes | PersonalNotes A | PersonalNotes B |
      | Assistant     | Assistant A     | Assistant B     |
      | Inactive      | true            | false           |
    And a service order keeps these values, when it is created and when it is changed
      | property                     | created with                   | changed to                     |
      | AccountNumber                | 1001                           | -                              |
      | ContactNumber                | 501                            | 502                            |
      | Status                       | On Hold                        | In Progress                    |
      | Priority                     | Low                            | High                           |
      | ServiceOrderType             | Alert                          | Service                        |
      | Severity                     | 1                              | 2                              |
      | DispatchBoardNumber          | 1                              | 2                              |
      | TechnicianAssigned           | 1                              | 2                              |
      | TakenBy                      | 2                              | 1                              |
      | RepToCredit                  | 5                              | 2                              |
      | ContractNumber               | 701                            | -                              |
      | BriefDescription             | BriefDescription A             | BriefDescription B             |
      | WorkRequested                | WorkRequested A                | WorkRequested B                |
      | WorkPerformed                | WorkPerformed A                | WorkPerformed B                |
      | InternalComments             | InternalComments A             | InternalComments B             |
      | Reference                    | Reference A                    | Reference B                    |
      | CustomerPurchaseOrder        | CustomerPurchaseOrder A        | CustomerPurchaseOrder B        |
      | TagNumber                    | TagNumber A                    | TagNumber B                    |
      | RequestedBy                  | RequestedBy A                  | RequestedBy B                  |
      | ServiceZone                  | ServiceZone A                  | ServiceZone B                  |
      | System                       | System A                       | System B                       |
      | VerifiedBy                   | VerifiedBy A                   | VerifiedBy B                   |
      | DirectionsToLocation         | DirectionsToLocation A         | DirectionsToLocation B         |
      | AlternatePhoneNumber         | AlternatePhoneNumber A         | AlternatePhoneNumber B         |
      | AlternatePhoneLocation       | AlternatePhoneLocation A       | AlternatePhoneLocation B       |
      | AlternateContactEmailAddress | AlternateContactEmailAddress A | AlternateContactEmailAddress B |
      | AlternateContactPhoneNumber  | AlternateContactPhoneNumber A  | AlternateContactPhoneNumber B  |
      | DateTimeReceived             | 2026-03-01T08:00:00            | 2026-04-01T09:30:00            |
      | DateTimeOpened/DateTime      | 2026-03-02T08:00:00            | 2026-04-02T09:30:00            |
      | DateTimeClosed/DateTime      | 2026-03-03T08:00:00            | 2026-04-03T09:30:00            |
      | VerifiedDate/DateTime        | 2026-03-04T08:00:00            | 2026-04-04T09:30:00            |
      | EstimatedHours               | 1                              | 3                              |
      | EstimatedMinutes             | 10                             | 20                             |
      | ResolvedOnPhone              | true                           | false                          |
      | DisplayOnCustomerPortal      | true                           | false                          |
    And a contract keeps these values, when it is created and when it is changed
      | property                    | created with        | changed to          |
      | AccountNumber               | 1001                | -                   |
      | Status                      | On Hold             | Active              |
      | DefaultServiceOrderPriority | Low                 | High                |
      | AssignedTech                | 1                   | 2                   |
      | RepToCredit                 | 2                   | 1                   |
      | CreatedBy                   | 1                   | 2                   |
      | LinkedAgreement             | 301                 | -                   |
      | Description                 | Description A       | Description B       |
      | ContractType                | ContractType A      | ContractType B      |
      | Reference                   | Reference A         | Reference B         |
      | PaymentType                 | PaymentType A       | PaymentType B       |
      | CustomerPONumber            | CustomerPONumber A  | CustomerPONumber B  |
      | ContactName                 | ContactName A       | ContactName B       |
      | BillingCycle                | BillingCycle A      | BillingCycle B      |
      | BillingStyle                | BillingStyle A      | BillingStyle B      |
      | InvoiceTerms                | InvoiceTerms A      | InvoiceTerms B      |
      | GeneralNotes                | GeneralNotes A      | GeneralNotes B      |
      | BasisType                   | BasisType A         | BasisType B         |
      | DateWritten                 | 2026-03-01T08:00:00 | 2026-04-01T09:30:00 |
      | StartDate                   | 2026-03-02T08:00:00 | 2026-04-02T09:30:00 |
      | EndDate                     | 2026-03-03T08:00:00 | 2026-04-03T09:30:00 |
      | Price                       | 1.25                | 2.5                 |
      | BasePrice                   | 3.25                | 4.5                 |
      | AutoInvoice                 | true                | false               |
      | Billable                    | true                | false               |
    And an item covered keeps these values, when it is created and when it is changed
      | property                    | created with         | changed to           |
      | DeviceId                    | PRN-9                | -                    |
      | ServiceOrderPriority        | Low                  | High                 |
      | SerialNumber                | SerialNumber A       | SerialNumber B       |
      | ItemID                      | ItemID A             | ItemID B             |
      | ItemDescription             | ItemDescription A    | ItemDescription B    |
      | Reference                   | Reference A          | Reference B          |
      | ContactName                 | ContactName A        | ContactName B        |
      | ContactPhoneNumber          | ContactPhoneNumber A | ContactPhoneNumber B |
      | WarrantyExpiration          | 2026-03-01T08:00:00  | -                    |
      | CancelDate                  | 2026-03-02T08:00:00  | -                    |
      | WarrantyExpiration/DateTime | -                    | 2026-04-01T08:00:00  |
      | CancelDate/DateTime         | -                    | 2026-04-02T08:00:00  |
      | StartDate                   | 2026-03-03T08:00:00  | 2026-04-03T08:00:00  |
      | Quantity                    | 1.25                 | 11.5                 |
      | YearlyPrice                 | 2.25                 | 12.5                 |
      | RenewalListPercentage       | 3.25                 | 13.5                 |
      | RenewalListPrice            | 4.25                 | 14.5                 |
      | ContractPrice               | 5.25                 | 15.5                 |
    And a note keeps these values, when it is created and when it is changed
      | property    | created with        | changed to          |
      | Topic       | Customer Call       | General             |
      | Note        | Seen                | Done                |
      | RepNumber   | 1                   | 2                   |
      | DateCreated | 2026-03-01T08:00:00 | 2026-04-01T09:30:00 |
      | StartTime   | 2026-03-02T08:00:00 | 2026-04-02T09:30:00 |
    And a time log keeps these values, when it is created and when it is changed
      | property         | created with        | changed to          |
      | Tech             | 1                   | 2                   |
      | StartDateTime    | 2026-03-02T08:00:00 | 2026-03-03T08:10:00 |
      | EndDateTime      | 2026-03-02T12:00:00 | 2026-03-03T13:20:00 |
      | DeductHours      | 1                   | 2                   |
      | DeductMinutes    | 5                   | 15                  |
      | RateBasis        | RateBasis A         | RateBasis B         |
      | Reason           | Reason A            | Reason B            |
      | Comment          | Comment A           | Comment B           |
      | InternalComments | InternalComments A  | InternalComments B  |
    And a part keeps these values, when it is created and when it is changed
      | property        | created with      | changed to        |
      | ItemID          | ItemID A          | ItemID B          |
      | ItemDescription | ItemDescription A | ItemDescription B |
      | Memo            | Memo A            | Memo B            |
      | CostGLCode      | CostGLCode A      | CostGLCode B      |
      | IncomeGLCode    | IncomeGLCode A    | IncomeGLCode B    |
      | InstallLocation | InstallLocation A | InstallLocation B |
      | Quantity        | 2.5               | 3.5               |
      | SellingPrice    | 10.25             | 11.5              |
      | Cost            | 4.25              | 5.5               |
      | Taxable         | true              | false             |
      | PrintOnInvoice  | true              | false             |
      | UnderContract   | true              | false             |

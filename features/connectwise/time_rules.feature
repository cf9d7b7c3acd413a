@lifecycle @needs_driver
Feature: Time and expenses are charged, rounded, put on sheets and approved
  What a member books is charged to a ticket, a charge code, an activity or a company; a sheet that was handed in is
  locked.

  @writes @smoke
  Scenario: Hours of a time entry follow from its times, and what is billed from its work type and its role
    When these records are created:
      | name   | collection     | with                                                                                          |
      | ticket | service/tickets | board/id = 1; type/id = 1                                                                    |
      | entry  | time/entries   | chargeToId = {ticket}; company = -; member/identifier = mreyes; hoursDeduct = 0.25            |
      | office | time/entries   | timeStart = 2025-03-04T10:00:00Z; timeEnd = 2025-03-04T11:01:00Z; workRole/id = 2; workType/id = 2 |
      | free   | time/entries   | workType/id = 3; timeEnd = -; actualHours = 2.5                                               |
      | none   | time/entries   | timeEnd = 2025-03-04T09:00:00Z; billableOption = DoNotBill                                    |
    Then the records have these values:
      | name   | values                                                                                                  |
      | entry  | actualHours = 0.48; hoursBilled = 1; invoiceHours = 1; workRole/name = Engineer; workType/name = Remote |
      | entry  | hourlyRate = 120; extendedInvoiceAmount = 120; billableOption = Billable; chargeToType = ServiceTicket; company/id = 2 |
      | entry  | ticket/id = {ticket}; ticketBoard = Service Desk; ticketStatus = New; ticketType = Incident; locationId = 1; location/id = 1; status = Open; businessGroupDesc = nothing |
      | office | actualHours = 1.02; hoursBilled = 2; hourlyRate = 90; extendedInvoiceAmount = 180; chargeToType = Company; chargeToId = 2 |
      | office | member/identifier = Integrator; businessGroupDesc = Managed Services; department/id = 1; businessUnitId = 1; companyType = Client                                                     |
      | free   | billableOption = NoCharge; actualHours = 2.5; hoursBilled = 3; invoiceHours = 0; extendedInvoiceAmount = 0 |
      | none   | actualHours = 0; hoursBilled = 0; invoiceHours = 0                                                      |
      | ticket | actualHours = 0.48                                                                                      |
    And these requests are refused:
      | request             | with                                                          | status | names      |
      | create time/entries | timeEnd = 2025-03-04T08:59:00Z                                | 400    | timeEnd    |
      | create time/entries | company = -                                                   | 400    | company    |
      | create time/entries | company = -; chargeToId = 987654; chargeToType = ServiceTicket | 400   | chargeToId |
      | create time/entries | company = -; chargeToId = 987654; chargeToType = ChargeCode   | 400    | chargeToId |
      | create time/entries | timeStart = -                                                 | 400    | timeStart  |
    When these records are changed:
      | name   | with                           |
      | ticket | status/id = 5                  |
      | entry  | timeEnd = 2025-03-04T11:15:00Z |
    Then the records have these values:
      | name   | values             |
      | ticket | actualHours = 2    |
      | entry  | hoursBilled = 2; ticketStatus = Closed |
    And these requests are refused:
      | request             | with                               | status | names      |
      | create time/entries | company = -; chargeToId = {ticket} | 400    | chargeToId |
    When these records are changed:
      | name  | with                                           |
      | entry | chargeToId = 1; chargeToType = ChargeCode      |
    Then the records have these values:
      | name   | values           |
      | ticket | actualHours = 0  |
      | entry  | ticket = nothing |

  @writes
  Scenario: A work role costs what its location says, and an agreement covers what it does not exclude
    When these records are created:
      | name   | collection                   | below       | with                                               |
      | there  | time/workRoles/locations     | 1           | location/id = 2; hourlyRate = 150                  |
      | ticket | service/tickets              |             | board/id = 1; agreement/id = 1                     |
      | before | time/entries                 |             | chargeToId = {ticket}; company = -; locationId = 2 |
      | least  | time/workTypes               |             | name = Call-out; hoursMin = 3; roundBillHoursTo = 0.5 |
      | called | time/entries                 |             | workType/id = {least}; locationId = 1              |
      | long   | time/entries                 |             | workType/id = {least}; timeEnd = 2025-03-04T12:10:00Z |
    Then the records have these values:
      | name   | values                                                                      |
      | before | hourlyRate = 150; agreement/id = 1; agreementType = Cloud Subscriptions; locationName = Tampa Office |
      | called | hourlyRate = 120; hoursBilled = 3                                           |
      | long   | hoursBilled = 3.5                                                           |
    And these requests are answered:
      | request                                       | with            | status | names    |
      | POST /finance/agreements/1/workRoleExclusions | workRole/id = 1 | 201    |          |
      | POST /finance/agreements/1/workTypeExclusions | workType/id = 2 | 201    |          |
      | POST /finance/agreements/1/workRoleExclusions | workRole/id = 1 | 400    | workRole |
      | POST /finance/agreements/1/workTypeExclusions | workType/id = 2 | 400    | workType |
    When these records are created:
      | name   | collection   | with                                                                  |
      | after  | time/entries | chargeToId = {ticket}; company = -                                    |
      | other  | time/entries | chargeToId = {ticket}; company = -; workRole/id = 2                   |
      | kind   | time/entries | chargeToId = {ticket}; company = -; workRole/id = 2; workType/id = 2  |
      | named  | time/entries | chargeToId = {ticket}; company = -; agreement/id = 1                  |
    Then the records have these values:
      | name  | values              |
      | after | agreement = nothing; agreementType = nothing |
      | other | agreement/id = 1    |
      | kind  | agreement = nothing |
      | named | agreement/id = 1    |
    And these requests are refused:
      | request                                      | below | with            | status | names    |
      | create time/workRoles/locations              | 1     | location/id = 2 | 400    | location |

  @writes
  Scenario: A week belongs to the year of its Thursday
    When these records are created:
      | name | collection   | with                                                             |
      | old  | time/entries | timeStart = 2029-12-31T09:00:00Z; timeEnd = 2029-12-31T10:00:00Z |
      | last | time/entries | timeStart = 2027-01-01T09:00:00Z; timeEnd = 2027-01-01T10:00:00Z |
    Then these requests are answered:
      | request                              | status | values                  |
      | GET /time/sheets/{old/timeSheet/id}  | 200    | year = 2030; period = 1 |
      | GET /time/sheets/{last/timeSheet/id} | 200    | year = 2026; period = 53 |

  @writes
  Scenario: Time is on the sheet of its week, which is locked once it is handed in
    When these records are created:
      | name   | collection   | with                                                                        |
      | sunday | time/entries | timeStart = 2025-03-09T22:00:00Z; timeEnd = 2025-03-09T23:30:00Z             |
      | monday | time/entries | timeStart = 2025-03-10T00:00:00Z; timeEnd = 2025-03-10T01:00:00Z             |
      | zone   | time/entries | timeStart = 2025-03-10T01:00:00+02:00; timeEnd = 2025-03-10T01:30:00+02:00   |
    Then the records have these values:
      | name   | values                                        |
      | sunday | timeSheet/name = 2025-03-03 to 2025-03-09     |
      | zone   | timeSheet/name = 2025-03-03 to 2025-03-09     |
      | monday | timeSheet/name = 2025-03-10 to 2025-03-16     |
    And these requests are answered:
      | request                                         | with                       | status | values                                                                                                |
      | GET /time/sheets/{sunday/timeSheet/id}          |                            | 200    | hours = 2; year = 2025; period = 10; dateStart = 2025-03-03T00:00:00Z; dateEnd = 2025-03-09T00:00:00Z |
      | GET /time/sheets/{sunday/timeSheet/id}          |                            | 200    | deadline = 2025-03-10T00:00:00Z; status = Open; member/identifier = Integrator                        |
      | POST /time/sheets/{sunday/timeSheet/id}/approve | approvalType = Tier1Update | 400    |                                                                                                       |
      | POST /time/sheets/{sunday/timeSheet/id}/reject  |                            | 400    |                                                                                                       |
      | POST /time/sheets/{sunday/timeSheet/id}/reverse |                            | 400    |                                                                                                       |
      | POST /time/sheets/{sunday/timeSheet/id}/submit  |                            | 200    | success = true; message = Time Sheet submitted successfully.                                          |
      | POST /time/sheets/{sunday/timeSheet/id}/submit  | id = 1                     | 400    |                                                                                                       |
    And the records have these values:
      | name   | values                    |
      | sunday | status = PendingApproval  |
      | monday | status = Open             |
    And these requests are refused:
      | request             | with                                                             | status | names     |
      | change sunday       | actualHours = 1; timeEnd = 2025-03-09T22:30:00Z                   | 400    | timeSheet |
      | change monday       | timeStart = 2025-03-09T21:00:00Z; timeEnd = 2025-03-09T22:00:00Z  | 400    | timeSheet |
      | delete sunday       |                                                                  | 409    |           |
      | create time/entries | timeStart = 2025-03-09T21:00:00Z; timeEnd = 2025-03-09T22:00:00Z  | 400    | timeSheet |
    And these requests are answered:
      | request                                         | with                       | status | values                                                                                                                     |
      | POST /time/sheets/{sunday/timeSheet/id}/approve | approvalType = Tier1Update | 200    | success = true                                                                                                             |
      | GET /time/sheets/{sunday/timeSheet/id}          |                            | 200    | status = ApprovedByTierOne                                                                                                 |
      | POST /time/sheets/{sunday/timeSheet/id}/approve | approvalType = Tier1Update | 400    |                                                                                                                            |
      | POST /time/sheets/{sunday/timeSheet/id}/approve | approvalType = Tier2Update | 200    | success = true                                                                                                             |
      | GET /time/sheets/{sunday/timeSheet/id}          |                            | 200    | status = ApprovedByTierTwo                                                                                                 |
      | POST /time/sheets/{sunday/timeSheet/id}/reject  |                            | 400    |                                                                                                                            |
      | POST /time/sheets/{sunday/timeSheet/id}/reverse |                            | 200    | success = true                                                                                                             |
      | POST /time/sheets/{sunday/timeSheet/id}/submit  |                            | 200    | success = true                                                                                                             |
      | POST /time/sheets/{sunday/timeSheet/id}/approve | approvalType = Tier1Update | 200    | success = true                                                                                                             |
      | POST /time/sheets/{sunday/timeSheet/id}/reject  |                            | 200    | success = true                                                                                                             |
      | GET /time/sheets/{sunday/timeSheet/id}          |                            | 200    | status = RejectBySecondTier                                                                                                |
      | POST /time/sheets/{sunday/timeSheet/id}/submit  |                            | 200    | success = true                                                                                                             |
      | POST /time/sheets/{sunday/timeSheet/id}/reject  |                            | 200    | success = true                                                                                                             |
      | GET /time/sheets/{sunday/timeSheet/id}          |                            | 200    | status = Rejected                                                                                                          |
      | GET /time/sheets/{sunday/timeSheet/id}/audits   |                            | 200    | # = 9; 0/oldValue = Open; 0/newValue = PendingApproval; 0/source = API; 0/value = Status; 0/member/identifier = Integrator |
      | DELETE /time/sheets/{sunday/timeSheet/id}       |                            | 409    |                                                                                                                            |
    When these records are changed:
      | name   | with                                                             |
      | monday | timeStart = 2025-03-09T21:00:00Z; timeEnd = 2025-03-09T22:00:00Z |
    Then these requests are answered:
      | request                                   | status | values    |
      | GET /time/sheets/{sunday/timeSheet/id}    | 200    | hours = 3 |
      | GET /time/sheets/{monday/timeSheet/id}    | 200    | hours = 0 |
      | DELETE /time/sheets/{monday/timeSheet/id} | 204    |           |
    When these records are deleted:
      | name   |
      | sunday |
    Then these requests are answered:
      | request                                | status | values      |
      | GET /time/sheets/{sunday/timeSheet/id} | 200    | hours = 1.5 |

  @writes
  Scenario: An expense is marked up as its type says, and is on the report of its week
    When these records are created:
      | name    | collection      | with                                                                                          |
      | ticket  | service/tickets | board/id = 1                                                                                  |
      | percent | expense/types   | name = Taxi; invoiceMarkupOption = Percent; invoiceMarkupAmount = 10                          |
      | amount  | expense/types   | name = Train; invoiceMarkupOption = Amount; invoiceMarkupAmount = 2.25                        |
      | taxi    | expense/entries | type/id = {percent}; amount = 12.5; chargeToId = {ticket}                                     |
      | train   | expense/entries | type/id = {amount}; amount = 12.5; chargeToId = -; chargeToType = -; company/id = 3           |
      | meal    | expense/entries | type/id = 2; amount = 100; chargeToId = 1; chargeToType = ChargeCode                          |
    Then the records have these values:
      | name  | values                                                                                                |
      | taxi  | billAmount = 13.75; invoiceAmount = 13.75; billableOption = Billable; company/id = 2; ticket/id = {ticket} |
      | taxi  | paymentMethod/name = Cash; classification/name = Reimbursable; currency/id = 1; member/identifier = Integrator |
      | taxi  | expenseReport/name = 2025-03-03 to 2025-03-09                                                         |
      | train | billAmount = 14.75; chargeToType = Company; chargeToId = 3; company/id = 3; ticket = nothing          |
      | meal  | billAmount = 0; billableOption = DoNotBill; chargeToType = ChargeCode; company = nothing              |
    And these requests are refused:
      | request                | with                                              | status | names      |
      | create expense/entries | type/id = 2; amount = 100.01                      | 400    | amount     |
      | create expense/entries | chargeToId = -; chargeToType = -                  | 400    | company    |
      | create expense/entries | chargeToId = 987654                               | 400    | chargeToId |
    And these requests are answered:
      | request                                              | status | values                                                     |
      | GET /expense/reports/{taxi/expenseReport/id}         | 200    | total = 125; status = Open; dueDate = 2025-03-10T00:00:00Z |
      | POST /expense/reports/{taxi/expenseReport/id}/submit | 200    | message = Expense Report submitted successfully.           |
    And these requests are refused:
      | request     | with       | status | names         |
      | change taxi | amount = 1 | 400    | expenseReport |
      | delete taxi |            | 409    |               |
    And these requests are answered:
      | request                                              | status | values            |
      | POST /expense/reports/{taxi/expenseReport/id}/reject | 200    |                   |
      | GET /expense/reports/{taxi/expenseReport/id}         | 200    | status = Rejected |
    When these records are deleted:
      | name |
      | taxi |
    And these records are changed:
      | name  | with       |
      | train | amount = 10 |
    Then these requests are answered:
      | request                                      | status | values      |
      | GET /expense/reports/{taxi/expenseReport/id} | 200    | total = 110 |

  @writes
  Scenario: What time would be charged as is answered, and nothing is kept
    Then these requests are answered:
      | request                     | with                                          | status | values                                          |
      | POST /time/entries/defaults | chargeToId = 1; chargeToType = ServiceTicket  | 200    | id = 0; company/id = 2; workType/name = Remote; ticket/id = 1; member/identifier = Integrator |
      | GET /time/entries           |                                               | 200    | # = 0                                           |

  @writes
  Scenario: An hour costs what its member does, and an invoice goes to the state of its site
    When these records are created:
      | name  | collection              | below | with                                                        |
      | pat   | system/members          |       | hourlyCost = 40.5                                           |
      | free  | system/members          |       | identifier = free; hourlyCost = -                           |
      | dear  | time/entries            |       | member/id = {pat}                                           |
      | plain | time/entries            |       | member/id = {free}                                          |
      | plant | company/companies/sites | 2     | name = Plant; stateReference/id = 1                         |
      | bill  | finance/invoices        |       | company/id = 2; billingSite/id = {plant}; shippingSite/id = {plant} |
    Then the records have these values:
      | name  | values                                         |
      | dear  | hourlyCost = "40.50"                           |
      | plain | hourlyCost = nothing                           |
      | bill  | billingSiteState = FL; shippingSiteState = FL; billingSite/name = Plant |

@lifecycle @needs_driver
Feature: What records show of each other, from their creation on
  Each table lists everything that a step changes, and what it leaves out stays as it was.

  @writes @needs_clock
  Scenario: Tickets in full: what each value brings with it, and what goes when it changes
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection      | with |
      | parent | service/tickets | board/id = 1; company/id = 2; contact/id = 1; type/id = 1; subType/id = 1; item/id = 1; agreement/id = 1; owner/identifier = tlang; severity = High; impact = Low; addressLine1 = 9 Other Street; contactEmailAddress = else@contoso.example |
      | child  | service/tickets | board/id = 1; company/id = 4; predecessorId = {parent}; lagDays = 3; requiredDate = 2030-01-09T12:00:00Z; resources = mreyes, tlang; customerUpdatedFlag = true; location/id = 2; department/id = 2; initialDescription = Look; skipCallback = true |
      | plain  | service/tickets | board = -; company/id = 3; initialDescription = -; sla/id = 1; priority/id = 2; source/id = 4; serviceLocation/id = 2; currency/id = 2 |
    Then the records have these values:
      | name   | values |
      | parent | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Contoso Ltd; site/name = Main; siteName = Main; city = Tampa; zip = "33606"; country/name = United States; contact/name = Ana Silva; contactName = Ana Silva; contactPhoneNumber = "8135550120"; type/name = Incident; subType/name = Server |
      | parent | item/name = Hardware; team/name = Service Team; owner/name = Tom Lang; priority/name = Priority 2 - High; serviceLocation/name = Remote; source/name = Call; agreement/name = Contoso Cloud; agreementType = Cloud Subscriptions; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true |
      | parent | resources = tlang; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA; slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z |
      | parent | resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | child  | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Northwind Traders; site/name = Main; siteName = Main; addressLine1 = 7 Dock Lane; city = Austin; zip = "78701"; country/name = United States; team/name = Service Team; priority/name = Priority 2 - High; serviceLocation/name = Remote |
      | child  | source/name = Call; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; predecessorType = Ticket; location/name = Tampa Office; department/name = Administration; sla/name = Standard SLA |
      | child  | slaStatus = Respond by Wed 01/09 1:00 PM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-09T13:00:00Z; resplanGoalUTC = 2030-01-09T16:00:00Z; resolutionGoalUTC = 2030-01-10T12:00:00Z; escalationStartDateUTC = 2030-01-09T12:00:00Z |
      | plain  | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Fabrikam Inc; site/name = Main; siteName = Main; addressLine1 = 12 Mill Road; city = Albany; zip = "12207"; country/name = United States; team/name = Service Team; priority/name = Priority 2 - High; serviceLocation/name = On-Site |
      | plain  | source/name = Automation; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA |
      | plain  | slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = Pounds Sterling; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
    When 90 minutes pass
    When these records are changed:
      | name   | with |
      | parent | agreement/id = 2; contactPhoneNumber = "555-77" |
      | child  | site/id = 4; predecessorId = null; owner/id = 1 |
      | plain  | board/id = 1; type/id = 1; team = null; priority/id = 4; requiredDate = 2030-02-01T00:00:00Z |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | parent | contactPhoneNumber = 555-77; agreement/name = Fabrikam Managed; agreementType = Managed Services; resolveMinutes = 90; resPlanMinutes = 90; respondMinutes = 90; isInSla = false |
      | child  | owner/name = Maria Reyes; resolveMinutes = 90; resPlanMinutes = 90; respondMinutes = 90; resources = mreyes; predecessorId = nothing |
      | plain  | type/name = Incident; priority/name = Priority 4 - Low; requiredDate = 2030-02-01T00:00:00Z; resolveMinutes = 90; resPlanMinutes = 90; respondMinutes = 90; slaStatus = Respond by Fri 02/01 1:00 AM UTC+00; requestForChangeFlag = false; respondByGoalUTC = 2030-02-01T01:00:00Z; resplanGoalUTC = 2030-02-01T04:00:00Z |
      | plain  | resolutionGoalUTC = 2030-02-02T00:00:00Z; team/name = nothing |
    When these records are changed:
      | name   | with |
      | parent | subType/id = 2; item/id = 2; agreement = null; owner = null |
      | child  | status/id = 3; company/id = 2; contact/id = 1 |
      | plain  | status/id = 4; sla = null |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | parent | subType/name = Workstation; item/name = Software; owner/name = nothing; agreement/name = nothing; agreementType = nothing |
      | child  | status/name = Waiting Customer; site/id = 2; company/name = Contoso Ltd; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; contact/name = Ana Silva; contactName = Ana Silva; contactPhoneNumber = "8135550120"; contactEmailAddress = ana.silva@contoso.example; slaStatus = Waiting |
      | plain  | status/name = Completed; dateResolved = {now}; dateResplan = {now}; dateResponded = {now}; slaStatus = Resolved; respondedBy = Integrator; resplanBy = Integrator; resolvedBy = Integrator; respondedHours = 0; resplanHours = 0; resolutionHours = 0; escalationStartDateUTC = {now}; escalationLevel = 15; sla/name = nothing |
      | plain  | respondByGoalUTC = nothing; resplanGoalUTC = nothing; resolutionGoalUTC = nothing |
    When 30 minutes pass
    When these records are changed:
      | name   | with |
      | child  | status/id = 6 |
      | plain  | status/id = 1 |
      | parent | status/id = 5; summary = Closed at once |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | parent | summary = Closed at once; status/name = Closed; closedDate = {now}; closedBy = Integrator; closedFlag = true; dateResolved = {now}; dateResplan = {now}; dateResponded = {now}; resolveMinutes = 120; resPlanMinutes = 120; respondMinutes = 120; slaStatus = Resolved; respondedBy = Integrator; resplanBy = Integrator |
      | parent | resolvedBy = Integrator; respondedHours = 2; resplanHours = 2; resolutionHours = 2; escalationStartDateUTC = {now}; escalationLevel = 15; respondedSkippedMinutes = 120; resplanSkippedMinutes = 120 |
      | child  | status/name = Cancelled; closedDate = {now}; closedBy = Integrator; closedFlag = true; dateResolved = {now}; dateResplan = {now}; dateResponded = {now}; resolveMinutes = 120; resPlanMinutes = 120; respondMinutes = 120; slaStatus = Resolved; respondByGoalUTC = 2030-01-09T13:30:00Z; resplanGoalUTC = 2030-01-09T16:30:00Z |
      | child  | resolutionGoalUTC = 2030-01-10T12:30:00Z; respondedBy = Integrator; resplanBy = Integrator; resolvedBy = Integrator; respondedHours = 0; resplanHours = 0; resolutionHours = 0; escalationLevel = 15; minutesWaiting = 30 |
      | plain  | status/name = New; resolveMinutes = 120; escalationStartDateUTC = {now}; escalationLevel = 0; dateResolved = nothing; slaStatus = nothing; resolvedBy = nothing; resolutionHours = nothing |
    When 30 minutes pass
    When these records are changed:
      | name   | with |
      | child  | status/id = 1; requiredDate = null |
      | plain  | closedFlag = true; status/id = 2 |
      | parent | status/id = 4; contact = null; site = null |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | parent | status/name = Completed; closedFlag = false; contact/name = nothing; contactName = nothing; contactPhoneNumber = nothing; contactEmailAddress = nothing; closedDate = nothing; closedBy = nothing |
      | child  | status/name = New; closedFlag = false; resolveMinutes = 150; slaStatus = Respond by Mon 01/07 10:30 AM UTC+00; respondByGoalUTC = 2030-01-07T10:30:00Z; resplanGoalUTC = 2030-01-07T13:30:00Z; resolutionGoalUTC = 2030-01-08T09:30:00Z; escalationStartDateUTC = {now}; escalationLevel = 0; requiredDate = nothing; closedDate = nothing |
      | child  | closedBy = nothing; dateResolved = nothing; resolvedBy = nothing; resolutionHours = nothing |
      | plain  | status/name = In Progress; resolveMinutes = 150; escalationStartDateUTC = {now}; escalationLevel = 5 |

  @writes @needs_clock
  Scenario: Time in full: entries of each kind, and what the ticket, the sheet and the notes show of them
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name    | collection                   | below  | with |
      | role    | time/workRoles               |        | name = Specialist; hourlyRate = 200 |
      | there   | time/workRoles/locations     | {role} | location/id = 2; hourlyRate = 250 |
      | kind    | time/workTypes               |        | name = Special; billTime = NoCharge; overallDefaultFlag = true; hoursMin = 2; roundBillHoursTo = 0.25 |
      | ticket  | service/tickets              |        | board/id = 1; company/id = 2; agreement/id = 1; type/id = 1; subType/id = 1 |
      | rule    | finance/agreements/workroles | 1      | workRole/id = 2 |
      | usual   | time/entries                 |        | notes = One; timeEnd = 2025-03-04T10:20:00Z |
      | covered | time/entries                 |        | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; workRole/id = {role}; workType/id = 1; locationId = 2; timeEnd = 2025-03-04T10:20:00Z; addToInternalAnalysisFlag = true; notes = Two; emailResourceFlag = true |
      | outside | time/entries                 |        | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; workRole/id = 2; workType/id = 2; agreement = -; member/id = 2; timeEnd = -; actualHours = 1.1; hoursDeduct = 0.5 |
      | own     | time/entries                 |        | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; workRole/id = 2; agreement/id = 2; hourlyRate = 75.5; timeEnd = 2025-03-04T09:10:00Z; hoursDeduct = 1 |
      | code    | time/entries                 |        | chargeToId = 2; chargeToType = ChargeCode; company/id = 4; timeEnd = 2025-03-11T09:30:00Z; timeStart = 2025-03-11T09:00:00Z |
      | act     | time/entries                 |        | chargeToId = 1; chargeToType = Activity; company = -; workType/id = 3; billableOption = Billable; timeEnd = 2025-03-04T12:00:00Z |
      | project | time/entries                 |        | chargeToId = 3; chargeToType = ProjectTicket; company = -; businessUnitId = 2; member/id = 1; workType/id = 1 |
    Then the records have these values:
      | name    | values |
      | role    | hourlyRate = 200 |
      | there   | location/name = Tampa Office; hourlyRate = 250; workRole/name = Specialist |
      | kind    | hoursMin = 2; costMultiplier = 1 |
      | ticket  | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Contoso Ltd; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/name = United States; type/name = Incident; subType/name = Server; team/name = Service Team; priority/name = Priority 2 - High |
      | ticket  | serviceLocation/name = Remote; source/name = Call; agreement/name = Contoso Cloud; agreementType = Cloud Subscriptions; impact = Medium; actualHours = 2.43; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault |
      | ticket  | location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA; slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | rule    | agreementId = 1; workRole/name = Technician |
      | usual   | company/name = Contoso Ltd; companyType = Client; chargeToId = 2; chargeToType = Company; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Engineer |
      | usual   | actualHours = 1.33; billableOption = Billable; hoursBilled = 2; invoiceHours = 2; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 120; extendedInvoiceAmount = 240; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open |
      | covered | company/name = Contoso Ltd; companyType = Client; member/name = Integrator API; businessUnitId = 1; location/name = Tampa Office; department/name = Managed Services; locationName = Tampa Office; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Specialist; agreement/name = Contoso Cloud |
      | covered | agreementType = Cloud Subscriptions; actualHours = 1.33; billableOption = Billable; hoursBilled = 2; invoiceHours = 2; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 250; extendedInvoiceAmount = 500; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open; ticket/id = 4; ticket/summary = Backup failed on VM01 |
      | covered | ticketBoard = Service Desk; ticketStatus = New; ticketType = Incident; ticketSubType = Server |
      | outside | company/name = Contoso Ltd; companyType = Client; member/name = Tom Lang; locationId = 1; location/name = Corporate; locationName = Corporate; workType/name = On-Site; workRole/name = Technician; agreement/name = Contoso Cloud; agreementType = Cloud Subscriptions; billableOption = Billable; hoursBilled = 2; invoiceHours = 2 |
      | outside | enteredBy = Integrator; dateEntered = {now}; hourlyRate = 90; extendedInvoiceAmount = 180; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open; ticket/id = 4; ticket/summary = Backup failed on VM01; ticketBoard = Service Desk; ticketStatus = New; ticketType = Incident; ticketSubType = Server |
      | own     | company/name = Contoso Ltd; companyType = Client; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Technician; agreement/name = Fabrikam Managed |
      | own     | agreementType = Managed Services; hoursDeduct = 1; billableOption = Billable; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 90; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open; ticket/id = 4; ticket/summary = Backup failed on VM01; ticketBoard = Service Desk; ticketStatus = New; ticketType = Incident |
      | own     | ticketSubType = Server |
      | code    | company/name = Northwind Traders; companyType = Client; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Engineer; actualHours = 0.5 |
      | code    | billableOption = Billable; hoursBilled = 1; invoiceHours = 1; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 120; extendedInvoiceAmount = 120; timeSheet/name = 2025-03-10 to 2025-03-16; status = Open |
      | act     | member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Internal; workRole/name = Engineer; actualHours = 3; hoursBilled = 3; invoiceHours = 3; enteredBy = Integrator |
      | act     | dateEntered = {now}; hourlyRate = 120; extendedInvoiceAmount = 360; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open |
      | project | company/name = Northwind Traders; companyType = Client; member/name = Maria Reyes; locationId = 1; location/name = Corporate; department/name = Administration; locationName = Corporate; businessGroupDesc = Administration; workType/name = Remote; workRole/name = Engineer; actualHours = 0.73; billableOption = Billable |
      | project | hoursBilled = 1; invoiceHours = 1; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 120; extendedInvoiceAmount = 120; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open; ticket/id = 3; ticket/summary = Order the laptops; ticketBoard = Projects; ticketStatus = New; project/name = Northwind rollout |
      | project | phase/name = Planning |
    When these records are changed:
      | name    | with |
      | usual   | workType/id = 2; company/id = 3 |
      | covered | workRole/id = 2; addToInternalAnalysisFlag = false; addToDetailDescriptionFlag = true |
      | outside | chargeToId = 3; chargeToType = ProjectTicket; actualHours = 2 |
      | code    | timeStart = 2025-03-04T08:00:00Z; timeEnd = 2025-03-04T08:40:00Z |
      | project | member/id = 2 |
    Then the records have changed to these values, and nothing else of them:
      | name    | values |
      | ticket  | actualHours = 1.33 |
      | usual   | workType/name = On-Site |
      | covered | workRole/name = Technician; addToDetailDescriptionFlag = true; addToInternalAnalysisFlag = false |
      | outside | company/name = Northwind Traders; chargeToId = 3; chargeToType = ProjectTicket; actualHours = 2; ticket/id = 3; ticket/summary = Order the laptops; ticketBoard = Projects; project/name = Northwind rollout; phase/name = Planning; ticketType = nothing; ticketSubType = nothing |
      | code    | timeStart = 2025-03-04T08:00:00Z; timeEnd = 2025-03-04T08:40:00Z; actualHours = 0.67; timeSheet/name = 2025-03-03 to 2025-03-09 |
      | project | member/name = Tom Lang; timeSheet/id = {outside/timeSheet/id} |
    When these records are deleted:
      | name |
      | covered |
      | own |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | ticket | actualHours = 0 |
    And these records are gone:
      | name |
      | covered |
      | own |

  @writes @needs_clock
  Scenario: Expenses in full: amounts, what is charged and the report of the week
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name    | collection      | with |
      | kind    | expense/types   | name = Parking; amountCaption = Fee; quantityFlag = true |
      | ticket  | service/tickets | board/id = 1; company/id = 4; agreement/id = 2 |
      | usual   | expense/entries | amount = 40 |
      | free    | expense/entries | amount = 30; billableOption = DoNotBill; member/id = 1; type/id = 2; paymentMethod/id = 2 |
      | none    | expense/entries | amount = 20; billableOption = NoCharge; type/id = {kind}; date = 2025-03-11T00:00:00Z |
      | code    | expense/entries | amount = 12.34; chargeToId = 1; chargeToType = ChargeCode |
      | act     | expense/entries | amount = 5; chargeToId = 1; chargeToType = Activity |
      | firm    | expense/entries | amount = 6; chargeToId = 3; chargeToType = Company; notes = Toll |
      | there   | expense/entries | amount = 7; chargeToId = {ticket}; chargeToType = ServiceTicket |
      | project | expense/entries | amount = 8; chargeToId = 3; chargeToType = ProjectTicket |
    Then the records have these values:
      | name    | values |
      | ticket  | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Northwind Traders; site/name = Main; siteName = Main; addressLine1 = 7 Dock Lane; city = Austin; zip = "78701"; country/name = United States; team/name = Service Team; priority/name = Priority 2 - High; serviceLocation/name = Remote |
      | ticket  | source/name = Call; agreement/name = Fabrikam Managed; agreementType = Managed Services; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate |
      | ticket  | department/name = Managed Services; sla/name = Standard SLA; slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | usual   | amount = 40; type/name = Mileage; billAmount = 40; invoiceAmount = 40; billableOption = Billable; classification/name = Reimbursable; company/name = Contoso Ltd; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; status = Open; ticket/id = 1 |
      | usual   | ticket/summary = Backup failed |
      | free    | amount = 30; type/name = Meals; classification/name = Reimbursable; company/name = Contoso Ltd; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Maria Reyes; paymentMethod/name = Company Card; status = Open; ticket/id = 1; ticket/summary = Backup failed |
      | none    | amount = 20; type/name = Parking; classification/name = Reimbursable; company/name = Contoso Ltd; currency/name = US Dollars; expenseReport/name = 2025-03-10 to 2025-03-16; member/name = Integrator API; paymentMethod/name = Cash; status = Open; ticket/id = 1; ticket/summary = Backup failed |
      | code    | type/name = Mileage; billAmount = 12.34; invoiceAmount = 12.34; billableOption = Billable; classification/name = Reimbursable; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; status = Open |
      | act     | amount = 5; type/name = Mileage; billAmount = 5; invoiceAmount = 5; billableOption = Billable; classification/name = Reimbursable; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; status = Open |
      | firm    | amount = 6; type/name = Mileage; billAmount = 6; invoiceAmount = 6; billableOption = Billable; classification/name = Reimbursable; company/name = Fabrikam Inc; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; status = Open |
      | there   | amount = 7; type/name = Mileage; agreement/name = Fabrikam Managed; billAmount = 7; invoiceAmount = 7; billableOption = Billable; classification/name = Reimbursable; company/name = Northwind Traders; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash |
      | there   | status = Open; ticket/id = 4; ticket/summary = Backup failed on VM01 |
      | project | amount = 8; type/name = Mileage; billAmount = 8; invoiceAmount = 8; billableOption = Billable; classification/name = Reimbursable; company/name = Northwind Traders; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; phase/name = Planning |
      | project | project/name = Northwind rollout; status = Open; ticket/id = 3; ticket/summary = Order the laptops |
    When these records are changed:
      | name  | with |
      | usual | amount = 50 |
      | free  | billableOption = Billable |
      | none  | date = 2025-03-04T00:00:00Z |
      | there | chargeToId = 1; chargeToType = Company |
      | firm  | type/id = 2 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | usual | amount = 50; billAmount = 50; invoiceAmount = 50 |
      | free  | billAmount = 30; invoiceAmount = 30; billableOption = Billable |
      | none  | date = 2025-03-04T00:00:00Z; expenseReport/name = 2025-03-03 to 2025-03-09 |
      | firm  | type/name = Meals |
      | there | chargeToId = 1; chargeToType = Company; company/name = Acme MSP; ticket/id = nothing; ticket/summary = nothing |
    When these records are deleted:
      | name |
      | act |
      | code |
    Then these records are gone:
      | name |
      | act |
      | code |

  @writes @needs_clock
  Scenario: Sales in full: opportunities, their forecast, orders and activities
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection                   | below  | with |
      | deal   | sales/opportunities          |        | company/id = 3; contact/id = 2; stage/id = 3; site/id = 3; type/id = 1; rating/id = 1; billToCompany/id = 4; shipToCompany/id = 2; primarySalesRep/id = 2; expectedCloseDate = 2030-03-01T00:00:00Z |
      | won    | sales/opportunities          |        | company/id = 2; contact/id = 1; status/id = 2; probability/id = 5 |
      | who    | sales/opportunities/contacts | {deal} | contact/id = 3; role/id = 1; referralFlag = true |
      | team   | sales/opportunities/team     | {deal} | member/id = 1; type = Individual; responsibleFlag = true |
      | note   | sales/opportunities/notes    | {deal} | text = Called |
      | tax    | finance/taxCodes             |        | identifier = Six; levelOneRate = 1; levelTwoRate = 2; levelThreeRate = 3; levelFourRate = 4; levelFiveRate = 5; levelSixRate = 6; levelSixRateType = Amount |
      | order  | sales/orders                 |        | company/id = 3; contact/id = 2; opportunity/id = {deal}; taxCode/id = {tax}; location/id = 2; department/id = 2; billToCompany/id = 4; dueDate = 2030-02-01T00:00:00Z |
      | line   | procurement/products         |        | salesOrder/id = {order}; catalogItem/id = 2; quantity = 2.5; taxableFlag = true; discount = 1; cost = 3; description = -; locationId = 2; businessUnitId = 2 |
      | both   | procurement/products         |        | opportunity/id = {deal}; salesOrder/id = {order}; catalogItem/id = 3; quantity = 4; quantityCancelled = 1 |
      | ontic  | procurement/products         |        | ticket/id = 1; project/id = 1; quantity = 1; billableOption = DoNotBill |
      | onproj | procurement/products         |        | project/id = 1; quantity = 1 |
      | loose  | procurement/products         |        | company/id = 3; quantity = 0; billableOption = NoCharge |
      | call   | sales/activities             |        | opportunity/id = {deal}; type/id = 2; status/id = 2; assignTo/id = 2; dateStart = 2030-01-08T09:00:00Z; dateEnd = 2030-01-08T10:00:00Z |
      | about  | sales/activities             |        | contact/id = 3 |
    Then the records have these values:
      | name   | values |
      | deal   | company/name = Fabrikam Inc; contact/name = Ben Okafor; primarySalesRep/name = Tom Lang; billToCompany/name = Northwind Traders; shipToCompany/name = Contoso Ltd; billToSite/name = Main; businessUnitId = 1; locationId = 1; pipelineChangeDate = {now}; currency/name = US Dollars; dateBecameLead = {now}; probability/name = "75" |
      | deal   | rating/name = Hot; shipToSite/name = Main; site/name = Main; stage/name = Proposal; status/name = Open; type/name = Hardware |
      | won    | company/name = Contoso Ltd; contact/name = Ana Silva; primarySalesRep/name = Maria Reyes; billToCompany/name = Contoso Ltd; shipToCompany/name = Contoso Ltd; billToSite/name = Main; businessUnitId = 1; locationId = 1; closedBy/name = Integrator API; closedDate = {now}; pipelineChangeDate = {now}; currency/name = US Dollars |
      | won    | dateBecameLead = {now}; expectedCloseDate = {now}; probability/name = "100"; shipToSite/name = Main; site/name = Main; stage/name = Prospect; status/name = Won |
      | who    | contact/name = Cleo Marsh; company/name = Northwind Traders; emailAddress = cleo.marsh@northwind.example; phoneNumber = "8135550140"; opportunityId = 2; role/name = Decision Maker |
      | team   | member/name = Maria Reyes; opportunityId = 2 |
      | note   | enteredBy = Integrator; opportunityId = 2; type/name = Comments |
      | tax    | levelFiveRate = 5; levelFourRate = 4; levelOneRate = 1; levelSixRate = 6; levelThreeRate = 3; levelTwoRate = 2 |
      | order  | company/name = Fabrikam Inc; salesRep/name = Maria Reyes; status/name = New; billToCompany/name = Northwind Traders; shipToCompany/name = Fabrikam Inc; contact/name = Ben Okafor; billToSite/name = Main; location/name = Tampa Office; currency/name = US Dollars; department/name = Administration; orderDate = {now} |
      | order  | productIds = [3, 4]; opportunity/name = Example; shipToSite/name = Main; site/name = Main; subTotal = 265; taxTotal = 12.75; total = 277.75; taxCode/name = Example |
      | line   | description = Virtual desktop, named user; catalogItem/name = Virtual desktop, named user; businessUnit/name = Administration; company/name = Fabrikam Inc; cost = 3; listPrice = 35; price = 35; customerDescription = Virtual desktop, named user; discount = 1; extCost = 7.5; extPrice = 85; margin = 77.5; location/name = Tampa Office |
      | line   | productClass = Agreement; salesOrder/identifier = "2"; unitOfMeasure/name = Month; uom = Month |
      | both   | description = Server backup; catalogItem/name = Server backup; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; forecastDetailId = 2; company/name = Fabrikam Inc; cost = 28; listPrice = 60; price = 60; quantityCancelled = 1; customerDescription = Server backup; extCost = 84; extPrice = 180; margin = 96 |
      | both   | forecastStatus/name = Open; location/name = Corporate; opportunity/name = Example; productClass = Agreement; quantity = 4; salesOrder/identifier = "2"; unitOfMeasure/name = Month; uom = Month |
      | ontic  | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Contoso Ltd; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 17.6; extPrice = 22; margin = 4.4 |
      | ontic  | location/name = Corporate; productClass = Agreement; project/name = Northwind rollout; quantity = 1; ticket/summary = Backup failed; unitOfMeasure/name = Month; uom = Month |
      | onproj | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Northwind Traders; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 17.6; extPrice = 22; margin = 4.4 |
      | onproj | location/name = Corporate; productClass = Agreement; project/name = Northwind rollout; quantity = 1; unitOfMeasure/name = Month; uom = Month |
      | loose  | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Fabrikam Inc; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; location/name = Corporate |
      | loose  | productClass = Agreement; unitOfMeasure/name = Month; uom = Month |
      | call   | assignTo/name = Tom Lang; assignedBy/name = Integrator API; company/name = Fabrikam Inc; contact/name = Ben Okafor; email = ben.okafor@fabrikam.example; opportunity/name = Example; phoneNumber = "8135550130"; status/name = Closed; type/name = Meeting |
      | about  | assignTo/name = Maria Reyes; assignedBy/name = Integrator API; company/name = Northwind Traders; contact/name = Cleo Marsh; email = cleo.marsh@northwind.example; phoneNumber = "8135550140"; status/name = Open; type/name = Call |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | deal  | stage/id = 1; contact/id = 1 |
      | won   | status/id = 3 |
      | line  | catalogItem/id = 1 |
      | both  | salesOrder = null; cancelledFlag = true |
      | team  | member/id = 2 |
      | order | taxCode = null |
      | call  | opportunity = null; contact/id = 1 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | deal  | contact/name = Ana Silva; pipelineChangeDate = {now}; probability/name = "25"; stage/name = Prospect |
      | won   | status/name = Lost |
      | team  | member/name = Tom Lang |
      | order | productIds = [3]; subTotal = 52.5; taxTotal = 0; total = 52.5; taxCode/name = nothing |
      | line  | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; taxableFlag = false; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 44; extPrice = 52.5; margin = 8.5 |
      | both  | cancelledBy = 3; cancelledDate = {now}; cancelledFlag = true; quantityCancelled = 4; extCost = 0; extPrice = 0; margin = 0; salesOrder/id = nothing; salesOrder/identifier = nothing |
      | call  | contact/name = Ana Silva; email = ana.silva@contoso.example; phoneNumber = "8135550120"; opportunity/name = nothing |
    When these records are created:
      | name   | collection               | below  | with |
      | second | sales/opportunities/team | {deal} | member/id = 3; type = Individual; responsibleFlag = true |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | team   | responsibleFlag = false |
      | second | member/name = Integrator API; opportunityId = 2 |
    When these records are changed:
      | name | with |
      | both | cancelledFlag = false; quantityCancelled = 0; salesOrder/id = {order} |
      | deal | status/id = 2; probability/id = 1 |
      | won  | status/id = 1 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | deal  | closedBy/name = Integrator API; closedDate = {now}; probability/name = "0"; status/name = Won |
      | won   | status/name = Open; closedBy/name = nothing; closedDate = nothing |
      | order | productIds = [3, 4]; subTotal = 292.5; total = 292.5 |
      | both  | cancelledFlag = false; quantityCancelled = 0; extCost = 112; extPrice = 240; margin = 128; salesOrder/identifier = "2"; cancelledBy = nothing; cancelledDate = nothing |
    When these records are deleted:
      | name |
      | both |
      | second |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | order | productIds = [3]; subTotal = 52.5; total = 52.5 |
    And these records are gone:
      | name |
      | both |
      | second |

  @writes @needs_clock
  Scenario: Companies and contacts in full: sites, types, items and groups
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name    | collection                      | below   | with |
      | firm    | company/companies               |         | identifier = Blue; name = Blue Yonder; site/name = Yard; addressLine1 = 1 Lane; addressLine2 = Floor 2; city = Reno; zip = "1"; country/id = 2; status/id = 2; types = [{"id": 2}]; currency/id = 2; dateAcquired = 2020-01-01T00:00:00Z; taxCode/id = 2; accountNumber = A-7 |
      | depot   | company/companies/sites         | {firm}  | name = Depot; primaryAddressFlag = true; stateReference/id = 1 |
      | boss    | company/contacts                |         | company/id = {firm}; defaultFlag = true; typeIds = [1, 2]; site/id = {depot}; communicationItems = [{"type": {"id": 4}, "value": "555-4"}, {"value": "555-5", "extension": "9"}, {"type": {"id": 1}, "value": "no-at"}, {"type": {"id": 1}, "value": "a@b@c.example", "defaultFlag": true}] |
      | other   | company/contacts                |         | company/id = {firm}; defaultFlag = true; communicationItems = - |
      | mail    | company/contacts/communications | {other} | type/id = 1; value = first@x.example; defaultFlag = true |
      | second  | company/contacts/communications | {other} | type/id = 1; value = second@x.example; defaultFlag = true |
      | phone   | company/contacts/communications | {other} | type/id = 2; value = "1"; extension = "2"; defaultFlag = true |
      | ticket  | service/tickets                 |         | company/id = {firm}; contact/id = {other}; board/id = 1 |
      | role    | company/companies/teams         | {firm}  | contact/id = {boss}; teamRole/id = 2 |
      | note    | company/companies/notes         | {firm}  | text = Hello |
      | cnote   | company/contacts/notes          | {boss}  | text = Hi |
      | machine | company/configurations          |         | company/id = {firm}; type/id = 2; locationId = 2; businessUnitId = 2; site/id = {depot}; contact/id = {boss} |
    Then the records have these values:
      | name    | values |
      | firm    | status/name = Inactive; country/name = United Kingdom; defaultContact/name = Dana Field; taxCode/name = Sales Tax; currency/name = Pounds Sterling; types/# = 1; types/0/name = Prospect |
      | depot   | stateReference/name = Florida; company/name = Blue Yonder |
      | boss    | company/name = Blue Yonder; site/name = Depot; portalSecurityLevel = 1; disablePortalLoginFlag = true; communicationItems/# = 4; communicationItems/0/id = 7; communicationItems/0/type/name = Fax; communicationItems/0/value = 555-4; communicationItems/0/communicationType = Fax; communicationItems/1/id = 8 |
      | boss    | communicationItems/1/type/name = Direct; communicationItems/1/value = 555-5; communicationItems/1/extension = "9"; communicationItems/1/communicationType = Phone; types/# = 2; types/0/name = Decision Maker; types/1/name = End User |
      | other   | company/name = Blue Yonder; portalSecurityLevel = 1; disablePortalLoginFlag = true; defaultPhoneType = Direct; defaultPhoneNbr = "1"; defaultPhoneExtension = "2"; communicationItems/# = 3; communicationItems/0/id = 11; communicationItems/0/type/name = Email; communicationItems/0/value = first@x.example |
      | other   | communicationItems/0/domain = @x.example; communicationItems/0/communicationType = Email; communicationItems/1/id = 12; communicationItems/1/type/name = Email; communicationItems/1/value = second@x.example; communicationItems/1/defaultFlag = true; communicationItems/1/domain = @x.example |
      | other   | communicationItems/1/communicationType = Email |
      | mail    | contactId = 5; type/name = Email; communicationType = Email; domain = @x.example |
      | second  | contactId = 5; type/name = Email; communicationType = Email; domain = @x.example |
      | phone   | contactId = 5; type/name = Direct; communicationType = Phone |
      | ticket  | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Blue Yonder; site/name = Yard; siteName = Yard; addressLine1 = 1 Lane; addressLine2 = Floor 2; city = Reno; zip = "1"; country/name = United Kingdom; contact/name = Dana Field; contactName = Dana Field; contactPhoneNumber = "1" |
      | ticket  | contactPhoneExtension = "2"; contactEmailAddress = second@x.example; team/name = Service Team; priority/name = Priority 2 - High; serviceLocation/name = Remote; source/name = Call; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault |
      | ticket  | billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA; slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z |
      | ticket  | resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | role    | company/name = Blue Yonder; teamRole/name = Technician; contact/name = Dana Field |
      | note    | company/name = Blue Yonder |
      | cnote   | type/name = Comments; enteredBy = Integrator; contactId = 4 |
      | machine | type/name = Managed Workstation; company/name = Blue Yonder; contact/name = Dana Field; site/name = Depot; location/name = Tampa Office; department/name = Administration; activeFlag = true |
    When 10 minutes pass
    When these records are changed:
      | name    | with |
      | other   | defaultFlag = false; firstName = New |
      | phone   | type/id = 3; value = "3" |
      | second  | defaultFlag = false |
      | firm    | name = Blue Two; site/id = {depot} |
      | machine | location/id = 1; department/id = 1 |
    Then the records have changed to these values, and nothing else of them:
      | name    | values |
      | firm    | name = Blue Two; defaultContact/name = New Field; site/name = Depot |
      | depot   | company/name = Blue Two |
      | boss    | company/name = Blue Two |
      | other   | firstName = New; company/name = Blue Two; defaultPhoneType = Mobile; defaultPhoneNbr = "3"; defaultFlag = false; communicationItems/1/defaultFlag = false |
      | second  | defaultFlag = false |
      | phone   | type/name = Mobile; value = "3" |
      | ticket  | company/name = Blue Two; contact/name = New Field; resolveMinutes = 10; resPlanMinutes = 10; respondMinutes = 10 |
      | role    | company/name = Blue Two |
      | note    | company/name = Blue Two |
      | machine | company/name = Blue Two; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services |
    When these records are deleted:
      | name |
      | phone |
      | mail |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | other | communicationItems/# = 1; communicationItems/0/id = 12; communicationItems/0/value = second@x.example; defaultPhoneType = nothing; defaultPhoneNbr = nothing; defaultPhoneExtension = nothing; communicationItems/1/id = nothing; communicationItems/1/type/name = nothing; communicationItems/1/value = nothing |
      | other | communicationItems/1/defaultFlag = nothing; communicationItems/1/domain = nothing; communicationItems/1/communicationType = nothing |
    And these records are gone:
      | name |
      | mail |
      | phone |
    Then these requests are answered:
      | request                                        | with                                 | query        | status | text                                    | values |
      | PUT /company/companies/{firm}                  | identifier = Blue; name = Blue Three |              | 200    |                                         | id = 5; identifier = Blue; name = Blue Three; status/id = 1; status/name = Active; dateAcquired = {now}; currency/id = 1; currency/name = US Dollars; types/# = 1; types/0/name = Prospect; site/id = 5; site/name = Yard |
      | GET /company/companies/{firm}/sites            |                                      | orderBy = id | 200    |                                         | # = 2; 0/id = 5; 0/name = Yard; 0/addressLine1 = 1 Lane; 0/addressLine2 = Floor 2; 0/city = Reno; 0/zip = "1"; 0/country/name = United Kingdom; 0/primaryAddressFlag = true; 0/company/name = Blue Three; 1/id = 6; 1/name = Depot; 1/stateReference/name = Florida; 1/primaryAddressFlag = true; 1/company/name = Blue Three |
      | GET /company/contacts/{boss}/typeAssociations  |                                      |              | 200    |                                         | # = 2; 0/id = 1; 0/type/name = Decision Maker; 0/contact/name = Dana Field; 1/id = 2; 1/type/name = End User; 1/contact/name = Dana Field |
      | GET /company/companies/{firm}/typeAssociations |                                      |              | 200    |                                         | # = 1; 0/id = 5; 0/type/name = Prospect; 0/company/name = Blue Three |
      | DELETE /company/companies/{firm}               |                                      |              | 409    | company 5 is in use by 1 Service Ticket |  |
    And the records have changed to these values, and nothing else of them:
      | name    | values |
      | firm    | name = Blue Three; status/name = Active; dateAcquired = {now}; currency/name = US Dollars; site/name = Yard; addressLine1 = nothing; addressLine2 = nothing; city = nothing; zip = nothing; country/name = nothing; accountNumber = nothing; defaultContact/name = nothing; taxCode/name = nothing |
      | depot   | company/name = Blue Three |
      | boss    | company/name = Blue Three |
      | other   | company/name = Blue Three |
      | ticket  | company/name = Blue Three |
      | role    | company/name = Blue Three |
      | note    | company/name = Blue Three |
      | machine | company/name = Blue Three |

  @writes @needs_clock
  Scenario: Agreements in full: what the type, the company and the product bring, and when they are in force
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name  | collection                       | below   | with |
      | kind  | finance/agreements/types         |         | name = Block; applicationUnits = Hours; applicationLimit = 10; billTime = Billable; billExpenses = NoCharge; billProducts = Billable; billingCycle/id = 2; billingTerms/id = 2; location/id = 2; department/id = 2; invoicingCycle = ContractYear; employeeCompRate = Hourly; employeeCompNotExceed = Percent |
      | block | finance/agreements               |         | type/id = {kind}; company/id = 3; contact = -; billToCompany/id = 4; startDate = 2030-01-07T12:00:00Z; endDate = 2030-01-09T00:00:00Z; noEndingDateFlag = false |
      | own   | finance/agreements               |         | type/id = {kind}; company/id = 4; contact = -; billTime = NoDefault; location/id = 1; billingCycle/id = 1; noEndingDateFlag = true; endDate = 2031-01-01T00:00:00Z; startDate = -; shipToCompany/id = 2; applicationLimit = 3 |
      | first | finance/agreements/additions     | {block} | product/id = 2; quantity = 10; lessIncluded = 4; billCustomer = Billable; effectiveDate = - |
      | later | finance/agreements/additions     | {block} | product/id = 3; quantity = 2; unitPrice = 50.5; unitCost = 20; billCustomer = DoNotBill; effectiveDate = 2030-01-08T00:00:00Z; cancelledDate = 2030-01-09T00:00:00Z; description = Other; sequenceNumber = 4; taxableFlag = true |
      | less  | finance/agreements/additions     | {own}   | product/id = 1; quantity = 1; lessIncluded = 5; billCustomer = Billable; effectiveDate = - |
      | site  | finance/agreements/sites         | {own}   |  |
      | board | finance/agreements/boardDefaults | {own}   | board = - |
    Then the records have these values:
      | name  | values |
      | kind  | location/name = Tampa Office; department/name = Administration; applicationLimit = 10; billingCycle/name = Annual; billingTerms/name = Net 30 days |
      | block | type/name = Block; company/name = Fabrikam Inc; contact/name = Ben Okafor; site/name = Main; location/name = Tampa Office; department/name = Administration; applicationUnits = Hours; applicationLimit = 10; employeeCompRate = Hourly; employeeCompNotExceed = Percent; billingCycle/name = Annual; billingTerms/name = Net 30 days |
      | block | invoicingCycle = ContractYear; billToCompany/name = Northwind Traders; billToSite/name = Main; billStartDate = 2030-01-07T12:00:00Z; billTime = Billable; billExpenses = NoCharge; billProducts = Billable; currency/name = US Dollars; periodType = Current; shipToCompany/name = Fabrikam Inc; shipToSite/name = Main |
      | block | agreementStatus = Inactive; nextInvoiceDate = 2030-01-07T12:00:00Z |
      | own   | type/name = Block; company/name = Northwind Traders; contact/name = Cleo Marsh; site/name = Main; location/name = Corporate; department/name = Administration; startDate = 2030-01-07T00:00:00Z; applicationUnits = Hours; applicationLimit = 3; employeeCompRate = Hourly; employeeCompNotExceed = Percent; billingCycle/name = Monthly |
      | own   | billingTerms/name = Net 30 days; invoicingCycle = ContractYear; billToCompany/name = Northwind Traders; billToSite/name = Main; billStartDate = 2030-01-07T00:00:00Z; billExpenses = NoCharge; billProducts = Billable; currency/name = US Dollars; periodType = Current; shipToCompany/name = Contoso Ltd; shipToSite/name = Main |
      | own   | agreementStatus = Active; nextInvoiceDate = 2030-01-07T00:00:00Z |
      | first | product/identifier = AVD-USER; quantity = 10; lessIncluded = 4; unitPrice = 35; unitCost = 21; effectiveDate = 2030-01-07T12:00:00Z; invoiceDescription = Virtual desktop, named user; description = Virtual desktop, named user; billedQuantity = 6; uom = Month; extPrice = 210; extCost = 210; sequenceNumber = 1; prorateCost = 21 |
      | first | proratePrice = 35; extendedProrateCost = 210; extendedProratePrice = 210; agreementId = 3; agreementStatus = Inactive; additionStatus = Inactive |
      | later | product/identifier = BACKUP-SRV; quantity = 2; unitCost = 20; invoiceDescription = Server backup; uom = Month; extCost = 40; sequenceNumber = 4; margin = -40; prorateCost = 20; proratePrice = 50.5; extendedProrateCost = 40; agreementId = 3; agreementStatus = Inactive; additionStatus = Inactive |
      | less  | product/identifier = MS-BP; quantity = 1; lessIncluded = 5; unitPrice = 22; unitCost = 17.6; effectiveDate = 2030-01-07T00:00:00Z; invoiceDescription = Cloud suite, business seat; description = Cloud suite, business seat; uom = Month; extCost = 17.6; sequenceNumber = 1; margin = -17.6; prorateCost = 17.6; proratePrice = 22 |
      | less  | extendedProrateCost = 17.6; agreementId = 4; agreementStatus = Active; additionStatus = Active |
      | site  | agreementId = 4; company/name = Northwind Traders |
      | board | agreementId = 4; board/name = Service Desk |
    When 4 hours pass
    When these records are changed:
      | name  | with |
      | first | quantity = 3 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | block | agreementStatus = Active |
      | first | quantity = 3; billedQuantity = 0; extPrice = 0; extCost = 63; margin = -63; extendedProrateCost = 63; extendedProratePrice = 0; agreementStatus = Active; additionStatus = Active |
      | later | agreementStatus = Active |
    When 1 day pass
    When these records are changed:
      | name  | with |
      | first | quantity = 20; lessIncluded = 0; unitCost = 1 |
      | own   | cancelledFlag = true |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | own   | cancelledFlag = true; dateCancelled = 2030-01-08T00:00:00Z; agreementStatus = Cancelled |
      | first | quantity = 20; lessIncluded = 0; unitCost = 1; billedQuantity = 20; extPrice = 700; extCost = 20; margin = 680; prorateCost = 1; extendedProrateCost = 20; extendedProratePrice = 700 |
      | later | additionStatus = Active |
      | less  | agreementStatus = Cancelled |
    When 2 day pass
    When these records are changed:
      | name  | with |
      | first | quantity = 21 |
      | block | endDate = 2030-02-01T00:00:00Z |
      | own   | cancelledFlag = false |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | block | endDate = 2030-02-01T00:00:00Z |
      | own   | cancelledFlag = false; agreementStatus = Active |
      | first | quantity = 21; billedQuantity = 21; extPrice = 735; extCost = 21; margin = 714; extendedProrateCost = 21; extendedProratePrice = 735 |
      | later | additionStatus = Cancelled |
      | less  | agreementStatus = Active |
    And these requests are refused:
      | request                             | below   | with                                                                                       | status | names |
      | create finance/agreements           |         | startDate = 2030-01-02T00:00:00Z; endDate = 2030-01-01T00:00:00Z; noEndingDateFlag = false | 400    | endDate |
      | create finance/agreements/additions | {block} | effectiveDate = 2030-01-06T00:00:00Z                                                       | 400    | effectiveDate |
      | create finance/agreements/additions | {block} | effectiveDate = 2030-02-02T00:00:00Z                                                       | 400    | effectiveDate |
      | create finance/agreements/additions | {block} | effectiveDate = 2030-01-20T00:00:00Z; cancelledDate = 2030-01-19T00:00:00Z                 | 400    | cancelledDate |
      | change first                        |         | cancelledDate = 2030-01-06T00:00:00Z                                                       | 400    | cancelledDate |

  @writes @needs_clock
  Scenario: Purchases and stock in full: lines, what was received, bins and adjustments
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name  | collection                           | below   | with |
      | city  | company/companies/sites              | 2       | name = Plant; addressLine1 = 5 Mill; addressLine2 = Gate; city = Ocala; zip = "7"; stateReference/id = 1; country/id = 1 |
      | bin   | procurement/warehouseBins            |         | name = Shelf B; warehouse/id = 1 |
      | order | procurement/purchaseorders           |         | customerCompany/id = 2; customerSite/id = {city}; salesTax = 1.5; freightCost = 2.25; poNumber = -; currency/id = 2; poDate = 2030-01-01T00:00:00Z |
      | one   | procurement/purchaseorders/lineitems | {order} | quantity = 4; unitCost = 2.5; tax = 0.4; warehouseBin/id = {bin}; warehouse/id = 1 |
      | two   | procurement/purchaseorders/lineitems | {order} | quantity = 3; unitCost = 10; receivedStatus = FullyReceived; warehouseBin/id = {bin}; warehouse/id = 1 |
      | three | procurement/purchaseorders/lineitems | {order} | quantity = 2; unitCost = 1; canceledFlag = true |
      | stock | procurement/adjustments              |         | type/id = 1; closedFlag = true; adjustmentDetails = [{"catalogItem": {"id": 2}, "quantityAdjusted": 5, "warehouse": {"id": 1}, "warehouseBin": {"id": 1}, "unitCost": 3}] |
      | open  | procurement/adjustments              |         | type/id = 1 |
      | more  | procurement/adjustments/details      | {open}  | catalogItem/id = 2; quantityAdjusted = -2; warehouse/id = 1; warehouseBin/id = 1; unitCost = -; description = - |
    Then the records have these values:
      | name  | values |
      | city  | stateReference/name = Florida; country/name = United States; company/name = Contoso Ltd |
      | bin   | warehouse/name = Main Warehouse; quantityOnHand = 3 |
      | order | status/name = Open; terms/name = Due on Receipt; vendorCompany/name = Acme MSP; customerCity = Ocala; customerName = Contoso Ltd; customerSiteName = Plant; customerState = FL; customerStreetLine1 = 5 Mill; customerStreetLine2 = Gate; customerZip = "7"; enteredBy = Integrator; currency/name = Pounds Sterling |
      | order | customerCompany/name = Contoso Ltd; customerCountry/name = United States; customerSite/name = Plant; poNumber = "2"; subTotal = 40; total = 44.15 |
      | one   | product/identifier = MS-BP; quantity = 4; unitOfMeasure/name = Each; extCost = 10; purchaseOrderId = 2; purchaseOrderNumber = "2"; receivedStatus = Waiting; warehouse/name = Main Warehouse; warehouseBin/name = Shelf B |
      | two   | product/identifier = MS-BP; quantity = 3; unitOfMeasure/name = Each; closedFlag = true; dateReceived = {now}; extCost = 30; purchaseOrderId = 2; purchaseOrderNumber = "2"; receivedQuantity = 3; unitCost = 10; warehouse/name = Main Warehouse; warehouseBin/name = Shelf B |
      | three | product/identifier = MS-BP; quantity = 2; unitOfMeasure/name = Each; closedFlag = true; canceledBy = Integrator; dateCanceled = {now}; extCost = 2; purchaseOrderId = 2; purchaseOrderNumber = "2"; receivedStatus = Waiting; unitCost = 1 |
      | stock | type/identifier = Count; closedBy = Integrator; closedDate = {now}; adjustmentDetails/# = 1; adjustmentDetails/0/catalogItem/name = Virtual desktop, named user; adjustmentDetails/0/description = Virtual desktop, named user; adjustmentDetails/0/quantityAdjusted = 5; adjustmentDetails/0/unitCost = 3 |
      | stock | adjustmentDetails/0/warehouse/name = Main Warehouse; adjustmentDetails/0/warehouseBin/name = Shelf A |
      | open  | type/identifier = Count; adjustmentDetails/# = 1; adjustmentDetails/0/catalogItem/name = Virtual desktop, named user; adjustmentDetails/0/description = Virtual desktop, named user; adjustmentDetails/0/quantityAdjusted = -2; adjustmentDetails/0/unitCost = 21; adjustmentDetails/0/warehouse/name = Main Warehouse |
      | open  | adjustmentDetails/0/warehouseBin/name = Shelf A |
      | more  | catalogItem/name = Virtual desktop, named user; description = Virtual desktop, named user; unitCost = 21; warehouse/name = Main Warehouse; warehouseBin/name = Shelf A; quantityOnHand = 5; adjustment/name = Example |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | one   | receivedQuantity = 1; receivedStatus = PartiallyReceiveCloneRest |
      | two   | unitCost = 11 |
      | three | canceledFlag = false |
      | order | customerSite = null; freightCost = 0 |
      | open  | closedFlag = true |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | bin   | quantityOnHand = 4 |
      | order | freightCost = 0; subTotal = 45; total = 46.9; customerCity = nothing; customerSiteName = nothing; customerState = nothing; customerStreetLine1 = nothing; customerStreetLine2 = nothing; customerZip = nothing; customerCountry/name = nothing; customerSite/name = nothing |
      | one   | closedFlag = true; dateReceived = {now}; receivedQuantity = 1; receivedStatus = PartiallyReceiveCloneRest |
      | two   | extCost = 33; unitCost = 11 |
      | three | canceledFlag = false; closedFlag = false; canceledBy = nothing; dateCanceled = nothing |
      | open  | closedFlag = true; closedBy = Integrator; closedDate = {now} |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | one   | receivedQuantity = 3; canceledFlag = true |
      | order | status/id = 2; customerCompany/id = 3; customerSite/id = 3 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | bin   | quantityOnHand = 6 |
      | order | status/name = Closed; closedBy = Integrator; customerCity = Albany; customerName = Fabrikam Inc; customerSiteName = Main; customerStreetLine1 = 12 Mill Road; customerZip = "12207"; closedFlag = true; customerCompany/name = Fabrikam Inc; customerCountry/name = United States; customerSite/name = Main; dateClosed = {now} |
      | order | subTotal = 35; total = 36.5 |
      | one   | canceledFlag = true; canceledBy = Integrator; dateCanceled = {now}; receivedQuantity = 3 |
    And these requests are refused:
      | request                                     | below   | with                                                                            | status | names |
      | create procurement/purchaseorders/lineitems | {order} | quantity = 1                                                                    | 400    | purchaseOrderId |
      | change two                                  |         | quantity = 9                                                                    | 400    | purchaseOrderId |
      | change two                                  |         | receivedQuantity = 4                                                            | 400    | receivedQuantity |
      | change two                                  |         | receivedQuantity = -1                                                           | 400    | receivedQuantity |
      | delete bin                                  |         |                                                                                 | 409    |  |
      | delete stock                                |         |                                                                                 | 409    |  |
      | delete more                                 |         |                                                                                 | 409    |  |
      | create procurement/adjustments/details      | {open}  | catalogItem/id = 2; quantityAdjusted = 1; warehouse/id = 1; warehouseBin/id = 1 | 400    | adjustment |
    When these records are changed:
      | name  | with |
      | order | status/id = 1 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | order | status/name = Open; closedFlag = false; closedBy = nothing; dateClosed = nothing |

  @writes @needs_clock
  Scenario: Invoices in full: what is billed, its sums, its places and its dates
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection                | below  | with |
      | tax    | finance/taxCodes          |        | identifier = Ten; levelOneRate = 10; levelTwoRate = 5; levelTwoRateType = Percent |
      | ticket | service/tickets           |        | board/id = 1; company/id = 2; agreement = - |
      | billed | time/entries              |        | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; timeEnd = 2025-03-04T11:00:00Z |
      | idle   | time/entries              |        | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; billableOption = DoNotBill |
      | thing  | procurement/products      |        | ticket/id = {ticket}; quantity = 3; taxableFlag = true; billableOption = Billable |
      | plain  | procurement/products      |        | ticket/id = {ticket}; quantity = 1; catalogItem/id = 3; taxableFlag = false; billableOption = Billable |
      | gift   | procurement/products      |        | ticket/id = {ticket}; quantity = 1; billableOption = DoNotBill |
      | trip   | expense/entries           |        | chargeToId = {ticket}; chargeToType = ServiceTicket; amount = 30 |
      | bill   | finance/invoices          |        | company/id = 2; type = Standard; applyToType = Ticket; applyToId = {ticket}; taxCode/id = {tax}; billingTerms/id = 2; date = 2030-01-01T00:00:00Z; billToCompany/id = 4; shipToCompany/id = 3; locationId = 2; departmentId = 2 |
      | misc   | finance/invoices          |        | company/id = 3; type = Miscellaneous; applyToType = -; applyToId = -; serviceAdjustmentAmount = 20; taxableFlag = true; taxCode/id = {tax}; status/id = 3; invoiceNumber = M-1 |
      | agreed | finance/invoices          |        | company/id = 2; type = Agreement; applyToType = Agreement; applyToId = 1; billingTerms = -; date = - |
      | part   | finance/invoices/payments | {bill} | amount = 10.5; paymentDate = - |
      | rest   | finance/invoices/payments | {bill} | amount = 20; paymentDate = 2030-01-03T00:00:00Z; appliedBy = Clerk |
    Then the records have these values:
      | name   | values |
      | tax    | levelOneRate = 10; levelTwoRate = 5 |
      | ticket | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Contoso Ltd; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/name = United States; team/name = Service Team; priority/name = Priority 2 - High; serviceLocation/name = Remote |
      | ticket | source/name = Call; impact = Medium; actualHours = 2.73; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA |
      | ticket | slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | billed | company/name = Contoso Ltd; companyType = Client; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Engineer; actualHours = 2 |
      | billed | billableOption = Billable; hoursBilled = 2; invoiceHours = 2; enteredBy = Integrator; dateEntered = {now}; invoice/identifier = "2"; hourlyRate = 120; invoiceFlag = true; extendedInvoiceAmount = 240; timeSheet/name = 2025-03-03 to 2025-03-09; status = Billed; ticket/id = 4; ticket/summary = Backup failed on VM01 |
      | billed | ticketBoard = Service Desk; ticketStatus = New |
      | idle   | company/name = Contoso Ltd; companyType = Client; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Engineer; actualHours = 0.73; hoursBilled = 1 |
      | idle   | enteredBy = Integrator; dateEntered = {now}; hourlyRate = 120; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open; ticket/id = 4; ticket/summary = Backup failed on VM01; ticketBoard = Service Desk; ticketStatus = New |
      | thing  | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Contoso Ltd; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 52.8; extPrice = 66; margin = 13.2 |
      | thing  | invoice/identifier = "2"; location/name = Corporate; productClass = Agreement; quantity = 3; ticket/summary = Backup failed on VM01; unitOfMeasure/name = Month; uom = Month |
      | plain  | description = Server backup; catalogItem/name = Server backup; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Contoso Ltd; cost = 28; listPrice = 60; price = 60; customerDescription = Server backup; extCost = 28; extPrice = 60; margin = 32; invoice/identifier = "2" |
      | plain  | location/name = Corporate; productClass = Agreement; quantity = 1; ticket/summary = Backup failed on VM01; unitOfMeasure/name = Month; uom = Month |
      | gift   | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Contoso Ltd; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 17.6; extPrice = 22; margin = 4.4 |
      | gift   | location/name = Corporate; productClass = Agreement; quantity = 1; ticket/summary = Backup failed on VM01; unitOfMeasure/name = Month; uom = Month |
      | trip   | amount = 30; type/name = Mileage; billAmount = 30; invoiceAmount = 30; billableOption = Billable; classification/name = Reimbursable; company/name = Contoso Ltd; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; invoice/identifier = "2"; member/name = Integrator API; paymentMethod/name = Cash |
      | trip   | status = Open; ticket/id = 4; ticket/summary = Backup failed on VM01 |
      | bill   | company/name = Contoso Ltd; billingSiteAddressLine1 = 7 Dock Lane; billingSiteCity = Austin; billingSiteCountry = United States; billingSiteZip = "78701"; shippingSiteAddressLine1 = 12 Mill Road; shippingSiteCity = Albany; shippingSiteCountry = United States; shippingSiteZip = "12207"; balance = 375.4; expenseTotal = 30 |
      | bill   | payments = 30.5; productTotal = 126; salesTax = 9.9; serviceTotal = 240; subtotal = 396; total = 405.9; billToCompany/name = Northwind Traders; shipToCompany/name = Fabrikam Inc; billingSite/name = Main; billingTerms/name = Net 30 days; currency/name = US Dollars; dueDate = 2030-01-31T00:00:00Z; department/name = Administration |
      | bill   | invoiceNumber = "2"; location/name = Tampa Office; shippingSite/name = Main; status/name = New; taxCode/name = Example; ticket/id = 4; ticket/summary = Backup failed on VM01 |
      | misc   | company/name = Fabrikam Inc; billingSiteAddressLine1 = 12 Mill Road; billingSiteCity = Albany; billingSiteCountry = United States; billingSiteZip = "12207"; closedBy = Integrator; shippingSiteAddressLine1 = 12 Mill Road; shippingSiteCity = Albany; shippingSiteCountry = United States; shippingSiteZip = "12207"; balance = 23 |
      | misc   | salesTax = 3; serviceTotal = 20; subtotal = 20; total = 23; billToCompany/name = Fabrikam Inc; shipToCompany/name = Fabrikam Inc; billingSite/name = Main; billingTerms/name = Due on Receipt; currency/name = US Dollars; date = {now}; dueDate = {now}; location/name = Corporate; locationId = 1; serviceAdjustmentAmount = 20 |
      | misc   | shippingSite/name = Main; status/name = Closed; taxCode/name = Example |
      | agreed | company/name = Contoso Ltd; billingSiteAddressLine1 = 200 Bay Street; billingSiteCity = Tampa; billingSiteCountry = United States; billingSiteZip = "33606"; shippingSiteAddressLine1 = 200 Bay Street; shippingSiteCity = Tampa; shippingSiteCountry = United States; shippingSiteZip = "33606"; agreement/name = Contoso Cloud |
      | agreed | billToCompany/name = Contoso Ltd; shipToCompany/name = Contoso Ltd; billingSite/name = Main; billingTerms/name = Due on Receipt; currency/name = US Dollars; date = {now}; dueDate = {now}; invoiceNumber = "4"; location/name = Corporate; locationId = 1; shippingSite/name = Main; status/name = New |
      | part   | appliedBy = Integrator; invoiceBalance = 395.4; invoiceTotal = 405.9; invoice/identifier = "2"; paymentDate = {now}; paymentSyncStatus = Applied; source = Default |
      | rest   | amount = 20; appliedBy = Integrator; invoiceBalance = 375.4; invoiceTotal = 405.9; invoice/identifier = "2"; paymentSyncStatus = Applied; source = Default |
    When 10 minutes pass
    When these records are changed:
      | name   | with |
      | bill   | date = 2030-01-05T00:00:00Z; taxCode = null; serviceAdjustmentAmount = 5 |
      | part   | amount = 12 |
      | misc   | status/id = 1; territoryId = 2 |
      | agreed | dueDate = 2030-05-05T00:00:00Z |
      | thing  | quantity = 5 |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | ticket | resolveMinutes = 10; resPlanMinutes = 10; respondMinutes = 10 |
      | thing  | extCost = 88; extPrice = 110; margin = 22; quantity = 5; invoice/id = {bill} |
      | billed | invoice/id = {bill} |
      | plain  | invoice/id = {bill} |
      | trip   | invoice/id = {bill} |
      | rest   | invoice/id = {bill} |
      | bill   | balance = 413; payments = 32; productTotal = 170; salesTax = 0; serviceTotal = 245; subtotal = 445; total = 445; date = 2030-01-05T00:00:00Z; dueDate = 2030-02-04T00:00:00Z; serviceAdjustmentAmount = 5; taxCode/name = nothing |
      | misc   | territoryId = 2; territory/name = Tampa Office; status/name = New; closedBy = nothing |
      | agreed | dueDate = 2030-05-05T00:00:00Z |
      | part   | amount = 12; invoiceBalance = 369; invoiceTotal = 401; invoice/id = {bill} |
    When these records are deleted:
      | name |
      | rest |
    Then the records have changed to these values, and nothing else of them:
      | name | values |
      | bill | balance = 433; payments = 12 |
    And these records are gone:
      | name |
      | rest |
    And these requests are refused:
      | request                          | below  | with                                            | status | names |
      | delete bill                      |        |                                                 | 409    |  |
      | delete thing                     |        |                                                 | 409    |  |
      | create finance/invoices          |        | type = Standard; applyToType = -; applyToId = - | 400    | applyToId |
      | create finance/invoices/payments | {bill} | amount = -                                      | 400    | amount |
    When these records are deleted:
      | name |
      | part |
    Then the records have changed to these values, and nothing else of them:
      | name | values |
      | bill | balance = 445; payments = 0 |
    And these records are gone:
      | name |
      | part |
    When these records are deleted:
      | name |
      | bill |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | billed | invoiceFlag = false; status = Open; invoice/id = nothing; invoice/identifier = nothing |
      | thing  | invoice/id = nothing; invoice/identifier = nothing |
      | plain  | invoice/id = nothing; invoice/identifier = nothing |
      | trip   | invoice/id = nothing; invoice/identifier = nothing |
    And these records are gone:
      | name |
      | bill |

  @writes @needs_clock
  Scenario: Projects in full: phases, teams, tickets and what they add up to
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection                   | below | with |
      | job    | project/projects             |       | company/id = 3; contact/id = 2; manager/id = 2; billToCompany/id = 4; estimatedStart = 2030-01-01T00:00:00Z; estimatedEnd = 2030-02-01T00:00:00Z; estimatedHours = 8; location/id = 2; department/id = 2 |
      | head   | project/projects/phases      | {job} | description = Head; board = - |
      | leaf   | project/projects/phases      | {job} | description = Leaf; parentPhase/id = {head}; wbsCode = "1" |
      | mate   | project/projects/teamMembers | {job} | member/id = 1; projectRole/id = 2 |
      | loose  | project/tickets              |       | phase/id = {head}; company = -; summary = Loose |
      | task   | project/tickets              |       | phase/id = {leaf}; company = -; owner/id = 1; isIssueFlag = true |
      | spent  | time/entries                 |       | chargeToId = {task}; chargeToType = ProjectTicket; company = -; timeEnd = 2025-03-04T11:00:00Z |
      | cost   | expense/entries              |       | chargeToId = {task}; chargeToType = ProjectTicket; amount = 9 |
      | note   | project/projects/notes       | {job} | text = Remark |
      | person | project/projects/contacts    | {job} | contact/id = 2 |
    Then the records have these values:
      | name   | values |
      | job    | board/name = Projects; company/name = Fabrikam Inc; actualStart = {now}; actualHours = 2; billExpenses = Billable; billProducts = Billable; billTime = Billable; billToCompany/name = Northwind Traders; shipToCompany/name = Fabrikam Inc; contact/name = Ben Okafor; billToSite/name = Main; estimatedHours = 8 |
      | job    | billingRateType = WorkRole; budgetAnalysis = ActualHours; location/name = Tampa Office; currency/name = US Dollars; department/name = Administration; manager/name = Tom Lang; percentComplete = 0.25; shipToSite/name = Main; site/name = Main; status/name = Open |
      | head   | billExpenses = Billable; billProducts = Billable; billTime = Billable; billingMethod = ActualRates; board/name = Projects; currency/name = US Dollars; projectId = 2; status/name = Open |
      | leaf   | actualStart = {now}; actualHours = 2; billExpenses = Billable; billProducts = Billable; billTime = Billable; billingMethod = ActualRates; board/name = Projects; currency/name = US Dollars; parentPhase/name = Head; projectId = 2; status/name = Open |
      | mate   | member/name = Maria Reyes; projectRole/identifier = Project Member; projectId = 2 |
      | loose  | project/name = Example; company/name = Fabrikam Inc; board/name = Projects; phase/name = Head; addressLine1 = 12 Mill Road; city = Albany; siteName = Main; approved = true; billExpenses = NoDefault; billProducts = NoDefault; billTime = NoDefault; country/name = United States; currency/name = US Dollars |
      | loose  | department/name = Managed Services; location/name = Corporate; priority/name = Priority 3 - Medium; serviceLocation/name = Remote; site/name = Main; source/name = Call; status/name = New; subBillingMethod = ActualRates; zip = "12207" |
      | task   | project/name = Example; company/name = Fabrikam Inc; board/name = Projects; phase/name = Leaf; actualHours = 2; addressLine1 = 12 Mill Road; city = Albany; siteName = Main; resources = mreyes; approved = true; billExpenses = NoDefault; billProducts = NoDefault; billTime = NoDefault; country/name = United States |
      | task   | currency/name = US Dollars; department/name = Managed Services; location/name = Corporate; owner/name = Maria Reyes; priority/name = Priority 3 - Medium; serviceLocation/name = Remote; site/name = Main; source/name = Call; status/name = New; subBillingMethod = ActualRates; zip = "12207" |
      | spent  | company/name = Fabrikam Inc; companyType = Client; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote; workRole/name = Engineer; actualHours = 2 |
      | spent  | billableOption = Billable; hoursBilled = 2; invoiceHours = 2; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 120; extendedInvoiceAmount = 240; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open; ticket/id = 5; ticket/summary = Example; ticketBoard = Projects; ticketStatus = New; project/name = Example |
      | spent  | phase/name = Leaf |
      | cost   | amount = 9; type/name = Mileage; billAmount = 9; invoiceAmount = 9; billableOption = Billable; classification/name = Reimbursable; company/name = Fabrikam Inc; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; phase/name = Leaf |
      | cost   | project/name = Example; status = Open; ticket/id = 5; ticket/summary = Example |
      | note   | projectId = 2; type/name = Comments |
      | person | contact/name = Ben Okafor; projectId = 2 |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | job   | status/id = 3; estimatedHours = 4 |
      | leaf  | status/id = 2 |
      | task  | phase/id = {head} |
      | spent | timeEnd = 2025-03-04T13:00:00Z |
      | loose | status/id = 17 |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | job   | actualEnd = {now}; actualHours = 4; estimatedHours = 4; closedFlag = true; percentComplete = 1; status/name = Closed |
      | head  | actualStart = {now}; actualHours = 4 |
      | leaf  | actualEnd = {now}; status/name = Completed; actualHours = 0 |
      | loose | closedBy = Integrator; closedDate = {now}; closedFlag = true; status/name = Closed |
      | task  | phase/name = Head; actualHours = 4 |
      | spent | timeEnd = 2025-03-04T13:00:00Z; actualHours = 4; hoursBilled = 4; invoiceHours = 4; extendedInvoiceAmount = 480; phase/name = Head |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | job   | status/id = 2; manager/id = 1 |
      | leaf  | status/id = 1 |
      | spent | chargeToId = 1; chargeToType = ServiceTicket |
    Then the records have changed to these values, and nothing else of them:
      | name  | values |
      | job   | actualHours = 0; closedFlag = false; manager/name = Maria Reyes; percentComplete = 0; status/name = On Hold; actualEnd = nothing |
      | head  | actualHours = 0 |
      | leaf  | status/name = Open; actualEnd = nothing |
      | task  | actualHours = 0 |
      | spent | company/name = Contoso Ltd; chargeToId = 1; chargeToType = ServiceTicket; ticket/id = 1; ticket/summary = Backup failed; ticketBoard = Service Desk; project/name = nothing; phase/name = nothing |
    When these records are deleted:
      | name |
      | cost |
    Then these records are gone:
      | name |
      | cost |

  @writes @needs_clock
  Scenario: Schedules and boards in full: entries, resources, statuses and what goes together
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection                     | below   | with |
      | ticket | service/tickets                |         | board/id = 1; owner/id = 1 |
      | visit  | schedule/entries               |         | objectId = {ticket}; member/id = 2; type/id = 4; dateStart = 2030-01-08T09:00:00Z; dateEnd = -; hours = 2; ownerFlag = true; name = - |
      | again  | schedule/entries               |         | objectId = {ticket}; member/id = 2; type/id = 4; dateStart = 2030-01-08T11:00:00Z; dateEnd = 2030-01-08T11:30:00Z; name = Again |
      | mine   | schedule/entries               |         | objectId = 1; member = -; type/id = 1; dateStart = 2030-01-08T11:00:00Z; dateEnd = 2030-01-08T12:00:00Z; name = -; acknowledgedFlag = true |
      | done   | schedule/entries               |         | objectId = -; member/id = 1; type/id = 2; name = Meeting; doneFlag = true; dateStart = 2030-01-08T11:00:00Z; dateEnd = 2030-01-08T12:00:00Z |
      | over   | schedule/entries               |         | objectId = -; member/id = 1; type/id = 2; name = Over; dateStart = 2030-01-08T11:30:00Z; dateEnd = 2030-01-08T12:30:00Z |
      | twice  | schedule/entries               |         | objectId = -; member/id = 1; type/id = 2; name = Twice; allowScheduleConflictsFlag = true; dateStart = 2030-01-08T11:30:00Z; dateEnd = 2030-01-08T12:30:00Z |
      | half   | schedule/holidayLists/holidays | 1       | name = Half; date = 2030-12-24T00:00:00Z; allDayFlag = false; timeStart = 12:00:00; timeEnd = 18:00:00 |
      | whole  | schedule/holidayLists/holidays | 1       | name = Whole; date = 2030-12-25T00:00:00Z; allDayFlag = false |
      | board  | service/boards                 |         | name = Field |
      | state  | service/boards/statuses        | {board} | name = Begun; closedStatus = true; defaultFlag = true; escalationStatus = Resolved |
      | two    | service/boards/statuses        | {board} | name = Other; defaultFlag = true |
      | kind   | service/boards/types           | {board} | name = Repair; defaultFlag = true |
      | sub    | service/boards/subtypes        | {board} | name = Pump; addAllTypesFlag = true |
      | item   | service/boards/items           | {board} | name = Valve |
      | team   | service/boards/teams           | {board} | name = Crew; members = [1, 2]; defaultFlag = true; teamLeader/id = 1 |
      | new    | service/tickets                |         | board/id = {board}; type/id = {kind}; subType/id = {sub} |
    Then the records have these values:
      | name   | values |
      | ticket | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Contoso Ltd; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/name = United States; team/name = Service Team; owner/name = Tom Lang; priority/name = Priority 2 - High |
      | ticket | serviceLocation/name = Remote; source/name = Call; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; resources = mreyes, tlang; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services |
      | ticket | sla/name = Standard SLA; slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | visit  | name = Backup failed on VM01; type/identifier = S; dateEnd = 2030-01-08T11:00:00Z; hours = 2; member/name = Tom Lang; status/name = Firm |
      | again  | type/identifier = S; hours = 0.5; member/name = Tom Lang; status/name = Firm |
      | mine   | name = Call Northwind about laptops; type/identifier = C; acknowledgedDate = {now}; hours = 1; member/name = Integrator API; status/name = Firm |
      | done   | type/identifier = O; closeDate = {now}; hours = 1; member/name = Maria Reyes; status/name = Firm |
      | over   | type/identifier = O; hours = 1; member/name = Maria Reyes; status/name = Firm |
      | twice  | type/identifier = O; hours = 1; member/name = Maria Reyes; status/name = Firm |
      | half   | holidayList/name = Public Holidays |
      | whole  | allDayFlag = true; holidayList/name = Public Holidays |
      | board  | billTime = NoDefault; billExpense = NoDefault; billProduct = NoDefault; problemSort = Ascending; resolutionSort = Ascending; internalAnalysisSort = Ascending; allSort = Ascending; percentageCalculation = ActualHours |
      | state  | board/name = Field; displayOnBoard = true; parentId = 4 |
      | two    | board/name = Field; displayOnBoard = true; escalationStatus = NotResponded; parentId = 4 |
      | kind   | category = Reactive; board/name = Field; parentId = 4 |
      | sub    | typeAssociationIds = [6]; board/name = Field; parentId = 4 |
      | item   | board/name = Field; parentId = 4 |
      | team   | teamLeader/name = Maria Reyes; boardId = 4; parentId = 4 |
      | new    | recordType = ServiceTicket; board/name = Field; status/name = Other; company/name = Contoso Ltd; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/name = United States; type/name = Repair; subType/name = Pump; team/name = Crew; priority/name = Priority 2 - High |
      | new    | serviceLocation/name = Remote; source/name = Call; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA |
      | new    | slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | visit | member/id = 3; ownerFlag = false; doneFlag = true |
      | again | acknowledgedFlag = true; dateEnd = 2030-01-08T13:00:00Z |
      | done  | doneFlag = false; allowScheduleConflictsFlag = true; name = Moved |
      | mine  | acknowledgedFlag = false |
      | half  | allDayFlag = true |
      | kind  | requestForChangeFlag = true |
      | new   | status/id = {state} |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | ticket | resolveMinutes = 10; resPlanMinutes = 10; respondMinutes = 10; resources = mreyes, tlang, Integrator |
      | visit  | closeDate = {now}; doneFlag = true; ownerFlag = false; member/name = Integrator API |
      | again  | acknowledgedDate = {now}; acknowledgedFlag = true; dateEnd = 2030-01-08T13:00:00Z; hours = 2 |
      | mine   | acknowledgedFlag = false; acknowledgedDate = nothing |
      | done   | name = Moved; doneFlag = false; closeDate = nothing |
      | half   | allDayFlag = true; timeEnd = nothing; timeStart = nothing |
      | kind   | requestForChangeFlag = true |
      | new    | status/name = Begun; closedDate = {now}; closedBy = Integrator; closedFlag = true; dateResolved = {now}; dateResplan = {now}; dateResponded = {now}; resolveMinutes = 10; resPlanMinutes = 10; respondMinutes = 10; slaStatus = Resolved; respondedBy = Integrator; resplanBy = Integrator; resolvedBy = Integrator; respondedHours = 0.17 |
      | new    | resplanHours = 0.17; resolutionHours = 0.17; escalationStartDateUTC = {now}; escalationLevel = 15; respondedSkippedMinutes = 10; resplanSkippedMinutes = 10 |
    When 10 minutes pass
    When these records are changed:
      | name  | with |
      | visit | status/id = 2 |
      | again | dateStart = 2030-01-08T10:59:00Z |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | ticket | resolveMinutes = 20; resPlanMinutes = 20; respondMinutes = 20 |
      | visit  | status/name = Tentative |
      | again  | dateStart = 2030-01-08T10:59:00Z; hours = 2.02 |
    And these requests are refused:
      | request                 | with                                                                                                                 | status | names |
      | create schedule/entries | objectId = -; member/id = 3; type/id = 2; name = X; dateStart = 2030-01-08T11:59:00Z; dateEnd = 2030-01-08T12:30:00Z | 400    | dateStart |
      | create schedule/entries | objectId = -; type/id = 2; name = -                                                                                  | 400    | name |
      | create schedule/entries | objectId = -; type/id = 4; name = X                                                                                  | 400    | objectId |
      | create schedule/entries | objectId = 987654; type/id = 4; name = X                                                                             | 400    | objectId |
      | create schedule/entries | objectId = 1; type/id = 4; dateStart = 2031-01-08T11:59:00Z; dateEnd = 2031-01-08T11:58:00Z                          | 400    | dateEnd |
      | delete kind             |                                                                                                                      | 409    |  |
      | delete state            |                                                                                                                      | 409    |  |
    When these records are deleted:
      | name |
      | visit |
      | again |
    Then the records have changed to these values, and nothing else of them:
      | name   | values |
      | ticket | resources = mreyes, tlang |
    And these records are gone:
      | name |
      | again |
      | visit |

  @writes @needs_clock
  Scenario: Conversions and links in full: what an opportunity and an order become, and what refers to them
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name   | collection                | below  | with |
      | deal   | sales/opportunities       |        | company/id = 2; contact/id = 1; name = Renewal |
      | note   | sales/opportunities/notes | {deal} | text = First |
      | note2  | sales/opportunities/notes | {deal} | text = Second |
      | seat   | procurement/products      |        | opportunity/id = {deal}; catalogItem/id = 2; quantity = 3; billableOption = Billable |
      | gift   | procurement/products      |        | opportunity/id = {deal}; catalogItem/id = 3; quantity = 1; billableOption = DoNotBill |
      | order  | sales/orders              |        | company/id = 2; notes = Hurry |
      | part   | procurement/products      |        | salesOrder/id = {order}; quantity = 1 |
      | ticket | service/tickets           |        | board/id = 1; company/id = 2 |
    Then the records have these values:
      | name   | values |
      | deal   | company/name = Contoso Ltd; contact/name = Ana Silva; primarySalesRep/name = Maria Reyes; billToCompany/name = Contoso Ltd; shipToCompany/name = Contoso Ltd; billToSite/name = Main; businessUnitId = 1; locationId = 1; pipelineChangeDate = {now}; currency/name = US Dollars; dateBecameLead = {now}; expectedCloseDate = {now} |
      | deal   | probability/name = "25"; shipToSite/name = Main; site/name = Main; stage/name = Prospect; status/name = Open |
      | note   | enteredBy = Integrator; opportunityId = 2; type/name = Comments |
      | note2  | enteredBy = Integrator; opportunityId = 2; type/name = Comments |
      | seat   | description = Virtual desktop, named user; catalogItem/name = Virtual desktop, named user; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; forecastDetailId = 2; company/name = Contoso Ltd; cost = 21; listPrice = 35; price = 35; customerDescription = Virtual desktop, named user; extCost = 63 |
      | seat   | extPrice = 105; margin = 42; forecastStatus/name = Open; location/name = Corporate; opportunity/name = Renewal; productClass = Agreement; quantity = 3; unitOfMeasure/name = Month; uom = Month |
      | gift   | description = Server backup; catalogItem/name = Server backup; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; forecastDetailId = 3; company/name = Contoso Ltd; cost = 28; listPrice = 60; price = 60; customerDescription = Server backup; extCost = 28; extPrice = 60; margin = 32; forecastStatus/name = Open |
      | gift   | location/name = Corporate; opportunity/name = Renewal; productClass = Agreement; quantity = 1; unitOfMeasure/name = Month; uom = Month |
      | order  | company/name = Contoso Ltd; salesRep/name = Maria Reyes; status/name = New; billToCompany/name = Contoso Ltd; shipToCompany/name = Contoso Ltd; billToSite/name = Main; location/name = Corporate; currency/name = US Dollars; department/name = Managed Services; orderDate = {now}; productIds = [5]; shipToSite/name = Main |
      | order  | site/name = Main; subTotal = 22; total = 22 |
      | part   | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; company/name = Contoso Ltd; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 17.6; extPrice = 22; margin = 4.4 |
      | part   | location/name = Corporate; productClass = Agreement; quantity = 1; salesOrder/identifier = "2"; unitOfMeasure/name = Month; uom = Month |
      | ticket | recordType = ServiceTicket; board/name = Service Desk; status/name = New; company/name = Contoso Ltd; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/name = United States; team/name = Service Team; priority/name = Priority 2 - High; serviceLocation/name = Remote |
      | ticket | source/name = Call; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA |
      | ticket | slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
    Then these requests are answered:
      | request                                                 | with                                                                                     | status | text                                     | values |
      | POST /sales/opportunities/{deal}/convertToServiceTicket | summary = From sales; includeAllNotesFlag = true; includeProductIds = [{seat}]           | 200    |                                          | id = 5; summary = From sales; recordType = ServiceTicket; board/id = 1; board/name = Service Desk; status/id = 1; status/name = New; company/id = 2; company/name = Contoso Ltd; site/id = 2; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/id = 1; country/name = United States; contact/id = 1; contact/name = Ana Silva; contactName = Ana Silva; contactPhoneNumber = "8135550120"; contactEmailAddress = ana.silva@contoso.example; team/id = 1; team/name = Service Team; priority/id = 3; priority/name = Priority 3 - Medium; serviceLocation/id = 1; serviceLocation/name = Remote; source/id = 1; source/name = Call; severity = Medium; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/id = 1; location/name = Corporate; department/id = 1; department/name = Managed Services; sla/id = 1; sla/name = Standard SLA; slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; currency/id = 1; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T10:00:00Z; resplanGoalUTC = 2030-01-07T13:00:00Z; resolutionGoalUTC = 2030-01-08T09:00:00Z; escalationStartDateUTC = {now} |
      | POST /sales/opportunities/{deal}/convertToSalesOrder    | includeNoteIds = [{note2}]; includeAllProductsFlag = true                                | 200    |                                          | id = 3; notes = Second; company/id = 2; company/name = Contoso Ltd; salesRep/id = 1; salesRep/name = Maria Reyes; status/id = 1; status/name = New; billToCompany/id = 2; billToCompany/name = Contoso Ltd; shipToCompany/id = 2; shipToCompany/name = Contoso Ltd; contact/id = 1; contact/name = Ana Silva; billToSite/id = 2; billToSite/name = Main; location/id = 1; location/name = Corporate; currency/id = 1; currency/name = US Dollars; department/id = 1; department/name = Managed Services; orderDate = {now}; productIds = [3, 4]; opportunity/id = 2; opportunity/name = Renewal; shipToSite/id = 2; shipToSite/name = Main; site/id = 2; site/name = Main; subTotal = 165; total = 165 |
      | POST /sales/opportunities/{deal}/convertToProject       | includeAllNotesFlag = true                                                               | 200    |                                          | id = 2; name = Renewal; billingMethod = ActualRates; board/id = 3; board/name = Projects; company/id = 2; company/name = Contoso Ltd; estimatedEnd = {now}; estimatedStart = {now}; billExpenses = Billable; billProducts = Billable; billTime = Billable; billToCompany/id = 2; billToCompany/name = Contoso Ltd; shipToCompany/id = 2; shipToCompany/name = Contoso Ltd; contact/id = 1; contact/name = Ana Silva; billToSite/id = 2; billToSite/name = Main; billingRateType = WorkRole; budgetAnalysis = ActualHours; location/id = 1; location/name = Corporate; currency/id = 1; currency/name = US Dollars; department/id = 1; department/name = Managed Services; opportunity/id = 2; opportunity/name = Renewal; shipToSite/id = 2; shipToSite/name = Main; site/id = 2; site/name = Main; status/id = 1; status/name = Open |
      | POST /sales/opportunities/{deal}/convertToAgreement     | name = Seats; includeAllProductsFlag = true; includeAllNotesFlag = true; billCycleId = 2 | 200    |                                          | id = 3; name = Seats; type/id = 1; type/name = Managed Services; company/id = 2; company/name = Contoso Ltd; contact/id = 1; contact/name = Ana Silva; site/id = 2; site/name = Main; location/id = 1; location/name = Corporate; department/id = 1; department/name = Managed Services; startDate = 2030-01-07T00:00:00Z; opportunity/id = 2; opportunity/name = Renewal; internalNotes = something; applicationUnits = Amount; employeeCompRate = Actual; employeeCompNotExceed = Billing; billingCycle/id = 2; billingCycle/name = Annual; invoicingCycle = CalendarYear; billToCompany/id = 2; billToCompany/name = Contoso Ltd; billToSite/id = 2; billToSite/name = Main; billStartDate = 2030-01-07T00:00:00Z; billTime = Billable; billExpenses = Billable; billProducts = Billable; currency/id = 1; currency/name = US Dollars; periodType = Current; shipToCompany/id = 2; shipToCompany/name = Contoso Ltd; shipToSite/id = 2; shipToSite/name = Main; agreementStatus = Active; nextInvoiceDate = 2030-01-07T00:00:00Z |
      | POST /sales/opportunities/{deal}/convertToSalesOrder    | salesOrderId = {order}; includeAllNotesFlag = true                                       | 200    |                                          | id = 2; notes = something; company/id = 2; company/name = Contoso Ltd; salesRep/id = 1; salesRep/name = Maria Reyes; status/id = 1; status/name = New; billToCompany/id = 2; billToCompany/name = Contoso Ltd; shipToCompany/id = 2; shipToCompany/name = Contoso Ltd; billToSite/id = 2; billToSite/name = Main; location/id = 1; location/name = Corporate; currency/id = 1; currency/name = US Dollars; department/id = 1; department/name = Managed Services; orderDate = {now}; productIds = [5]; shipToSite/id = 2; shipToSite/name = Main; site/id = 2; site/name = Main; subTotal = 22; total = 22 |
      | POST /sales/opportunities/{deal}/convertToSalesOrder    | salesOrderId = 987654                                                                    | 400    | Sales Order 987654 not found             |  |
      | POST /sales/opportunities/{deal}/convertToSalesOrder    | salesOrderId = 1                                                                         | 400    | salesOrderId must be of the same company |  |
      | POST /sales/opportunities/{deal}/convertToProject       | includeNoteIds = [987]                                                                   | 400    | Opportunity Note 987 not found           |  |
      | POST /sales/orders/{order}/convertToServiceTicket       | summary = Deliver; copyOverNotes = true; includeAllProductsFlag = true                   | 404    | The endpoint does not exist.             |  |
      | POST /sales/orders/{order}/convertToProject             | name = Roll out; copyOverNotes = true                                                    | 200    |                                          | id = 3; name = Roll out; billingMethod = ActualRates; board/id = 3; board/name = Projects; company/id = 2; company/name = Contoso Ltd; estimatedEnd = {now}; estimatedStart = {now}; billExpenses = Billable; billProducts = Billable; billTime = Billable; billToCompany/id = 2; billToCompany/name = Contoso Ltd; shipToCompany/id = 2; shipToCompany/name = Contoso Ltd; billToSite/id = 2; billToSite/name = Main; billingRateType = WorkRole; budgetAnalysis = ActualHours; location/id = 1; location/name = Corporate; currency/id = 1; currency/name = US Dollars; department/id = 1; department/name = Managed Services; shipToSite/id = 2; shipToSite/name = Main; site/id = 2; site/name = Main; status/id = 1; status/name = Open |
    And the records have changed to these values, and nothing else of them:
      | name  | values |
      | seat  | salesOrder/identifier = "3"; ticket/id = 5; ticket/summary = From sales |
      | gift  | salesOrder/identifier = "3" |
      | order | notes = something |
    Then these requests are answered:
      | request                                | query                               | status | text                         | values |
      | GET /service/tickets                   | conditions = summary = "From sales" | 200    |                              | # = 1; 0/id = 5; 0/summary = From sales; 0/recordType = ServiceTicket; 0/board/name = Service Desk; 0/status/name = New; 0/company/name = Contoso Ltd; 0/site/name = Main; 0/siteName = Main; 0/addressLine1 = 200 Bay Street; 0/city = Tampa; 0/zip = "33606"; 0/country/name = United States; 0/contact/name = Ana Silva |
      | GET /service/tickets                   | conditions = summary = "From sales" | 200    |                              | 0/contactName = Ana Silva; 0/contactPhoneNumber = "8135550120"; 0/contactEmailAddress = ana.silva@contoso.example; 0/team/name = Service Team; 0/priority/name = Priority 3 - Medium; 0/serviceLocation/name = Remote; 0/source/name = Call; 0/severity = Medium; 0/impact = Medium; 0/approved = true; 0/billingMethod = ActualRates |
      | GET /service/tickets                   | conditions = summary = "From sales" | 200    |                              | 0/subBillingMethod = ActualRates; 0/isInSla = true; 0/billTime = NoDefault; 0/billExpenses = NoDefault; 0/billProducts = NoDefault; 0/location/name = Corporate; 0/department/name = Managed Services; 0/sla/name = Standard SLA; 0/slaStatus = Respond by Mon 01/07 10:00 AM UTC+00; 0/currency/name = US Dollars |
      | GET /service/tickets                   | conditions = summary = "From sales" | 200    |                              | 0/respondByGoalUTC = 2030-01-07T10:00:00Z; 0/resplanGoalUTC = 2030-01-07T13:00:00Z; 0/resolutionGoalUTC = 2030-01-08T09:00:00Z; 0/escalationStartDateUTC = {now} |
      | GET /sales/orders/{order}              |                                     | 200    |                              | id = 2; notes = something; company/id = 2; company/name = Contoso Ltd; salesRep/id = 1; salesRep/name = Maria Reyes; status/id = 1; status/name = New; billToCompany/id = 2; billToCompany/name = Contoso Ltd; shipToCompany/id = 2; shipToCompany/name = Contoso Ltd; billToSite/id = 2; billToSite/name = Main; location/id = 1 |
      | GET /sales/orders/{order}              |                                     | 200    |                              | location/name = Corporate; currency/id = 1; currency/name = US Dollars; department/id = 1; department/name = Managed Services; orderDate = {now}; productIds = [5]; shipToSite/id = 2; shipToSite/name = Main; site/id = 2; site/name = Main; subTotal = 22; total = 22 |
      | GET /finance/agreements                | conditions = name = "Seats"         | 200    |                              | # = 1; 0/id = 3; 0/name = Seats; 0/type/name = Managed Services; 0/company/name = Contoso Ltd; 0/contact/name = Ana Silva; 0/site/name = Main; 0/location/name = Corporate; 0/department/name = Managed Services; 0/startDate = 2030-01-07T00:00:00Z; 0/opportunity/name = Renewal; 0/internalNotes = something; 0/applicationUnits = Amount |
      | GET /finance/agreements                | conditions = name = "Seats"         | 200    |                              | 0/employeeCompRate = Actual; 0/employeeCompNotExceed = Billing; 0/billingCycle/name = Annual; 0/invoicingCycle = CalendarYear; 0/billToCompany/name = Contoso Ltd; 0/billToSite/name = Main; 0/billStartDate = 2030-01-07T00:00:00Z; 0/billTime = Billable; 0/billExpenses = Billable; 0/billProducts = Billable |
      | GET /finance/agreements                | conditions = name = "Seats"         | 200    |                              | 0/currency/name = US Dollars; 0/periodType = Current; 0/shipToCompany/name = Contoso Ltd; 0/shipToSite/name = Main; 0/agreementStatus = Active; 0/nextInvoiceDate = 2030-01-07T00:00:00Z |
      | GET /project/projects                  | orderBy = id desc; pageSize = 2     | 200    |                              | # = 2; 0/id = 3; 0/name = Roll out; 0/billingMethod = ActualRates; 0/board/name = Projects; 0/company/name = Contoso Ltd; 0/estimatedEnd = {now}; 0/estimatedStart = {now}; 0/billExpenses = Billable; 0/billProducts = Billable; 0/billTime = Billable; 0/billToCompany/name = Contoso Ltd; 0/shipToCompany/name = Contoso Ltd |
      | GET /project/projects                  | orderBy = id desc; pageSize = 2     | 200    |                              | 0/billToSite/name = Main; 0/billingRateType = WorkRole; 0/budgetAnalysis = ActualHours; 0/location/name = Corporate; 0/currency/name = US Dollars; 0/department/name = Managed Services; 0/shipToSite/name = Main; 0/site/name = Main; 0/status/name = Open; 1/id = 2; 1/name = Renewal; 1/billingMethod = ActualRates |
      | GET /project/projects                  | orderBy = id desc; pageSize = 2     | 200    |                              | 1/board/name = Projects; 1/company/name = Contoso Ltd; 1/estimatedEnd = {now}; 1/estimatedStart = {now}; 1/billExpenses = Billable; 1/billProducts = Billable; 1/billTime = Billable; 1/billToCompany/name = Contoso Ltd; 1/shipToCompany/name = Contoso Ltd; 1/contact/name = Ana Silva; 1/billToSite/name = Main |
      | GET /project/projects                  | orderBy = id desc; pageSize = 2     | 200    |                              | 1/billingRateType = WorkRole; 1/budgetAnalysis = ActualHours; 1/location/name = Corporate; 1/currency/name = US Dollars; 1/department/name = Managed Services; 1/opportunity/name = Renewal; 1/shipToSite/name = Main; 1/site/name = Main; 1/status/name = Open |
      | GET /company/companies/2/usages        |                                     | 200    |                              | # = 8; 0/id = 2; 0/count = 4; 0/type = Service Ticket; 0/typeKey = Ticket; 1/id = 2; 1/count = 2; 1/type = Configuration; 1/typeKey = CompanyConfiguration; 2/id = 2; 2/count = 1; 2/type = Contact; 2/typeKey = Contact |
      | GET /company/companies/2/usages/list   | pageSize = 3; page = 2              | 200    |                              | # = 3; 0/id = 5; 0/description = From sales; 0/type = Service Ticket; 0/typeKey = Ticket; 0/hyperlink = something; 1/id = 1; 1/description = Configuration 1; 1/type = Configuration; 1/typeKey = CompanyConfiguration; 1/hyperlink = something; 2/id = 2; 2/description = Configuration 2; 2/type = Configuration |
      | GET /company/companies/2/usages/list   | pageSize = 3; page = 2              | 200    |                              | 2/typeKey = CompanyConfiguration; 2/hyperlink = something |
      | GET /service/boards/1/usages           |                                     | 200    |                              | # = 2; 0/id = 1; 0/count = 4; 0/type = Service Ticket; 0/typeKey = Ticket; 1/id = 1; 1/count = 1; 1/type = Member; 1/typeKey = Member |
      | GET /procurement/catalog/2/usages/list |                                     | 404    | The endpoint does not exist. |  |

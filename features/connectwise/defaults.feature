@needs_driver
Feature: A new record shows what nobody sent
  Each row creates the example of the API's document. What follows from it is shown besides: defaults of the tables, what
  is copied from other records, and what is calculated.

  @writes @needs_clock
  Scenario: Records of all kinds take their defaults
    Given the clock stands still at 2030-01-07T00:00:00Z
    When these records are created:
      | name                                   | collection                             | with |
      | company/companies                      | company/companies                      |  |
      | company/companies/customStatusNotes    | company/companies/customStatusNotes    |  |
      | company/companies/groups               | company/companies/groups               |  |
      | company/companies/notes                | company/companies/notes                |  |
      | company/companies/sites                | company/companies/sites                |  |
      | company/companies/teams                | company/companies/teams                |  |
      | company/companies/tracks               | company/companies/tracks               |  |
      | company/companies/typeAssociations     | company/companies/typeAssociations     |  |
      | company/companyTypeAssociations        | company/companyTypeAssociations        |  |
      | company/configurations                 | company/configurations                 |  |
      | company/configurations/types/questions | company/configurations/types/questions |  |
      | company/contacts                       | company/contacts                       |  |
      | company/contacts/communications        | company/contacts/communications        |  |
      | company/contacts/groups                | company/contacts/groups                |  |
      | company/contacts/notes                 | company/contacts/notes                 |  |
      | company/contacts/tracks                | company/contacts/tracks                |  |
      | company/contacts/typeAssociations      | company/contacts/typeAssociations      |  |
      | company/countries                      | company/countries                      |  |
      | company/states                         | company/states                         |  |
      | expense/entries                        | expense/entries                        |  |
      | expense/paymentTypes                   | expense/paymentTypes                   |  |
      | finance/agreements                     | finance/agreements                     |  |
      | finance/agreements/types               | finance/agreements/types               |  |
      | finance/agreements/additions           | finance/agreements/additions           |  |
      | finance/agreements/adjustments         | finance/agreements/adjustments         |  |
      | finance/agreements/boardDefaults       | finance/agreements/boardDefaults       |  |
      | finance/agreements/configurations      | finance/agreements/configurations      |  |
      | finance/agreements/sites               | finance/agreements/sites               |  |
      | finance/agreements/workroles           | finance/agreements/workroles           |  |
      | finance/agreements/worktypes           | finance/agreements/worktypes           |  |
      | finance/invoices                       | finance/invoices                       |  |
      | finance/invoices/payments              | finance/invoices/payments              |  |
      | marketing/campaigns                    | marketing/campaigns                    |  |
      | marketing/campaigns/subTypes           | marketing/campaigns/subTypes           |  |
      | procurement/adjustments                | procurement/adjustments                |  |
      | procurement/adjustments/types          | procurement/adjustments/types          |  |
      | procurement/adjustments/details        | procurement/adjustments/details        |  |
      | procurement/catalog                    | procurement/catalog                    |  |
      | procurement/products                   | procurement/products                   |  |
      | procurement/purchaseorders             | procurement/purchaseorders             |  |
      | procurement/purchaseorders/lineitems   | procurement/purchaseorders/lineitems   |  |
      | procurement/purchaseorders/notes       | procurement/purchaseorders/notes       |  |
      | procurement/subcategories              | procurement/subcategories              |  |
      | procurement/warehouseBins              | procurement/warehouseBins              |  |
      | procurement/warehouses                 | procurement/warehouses                 |  |
      | project/projects                       | project/projects                       |  |
      | project/projects/contacts              | project/projects/contacts              |  |
      | project/projects/notes                 | project/projects/notes                 |  |
      | project/projects/phases                | project/projects/phases                |  |
      | project/projects/teamMembers           | project/projects/teamMembers           |  |
      | project/tickets                        | project/tickets                        |  |
      | project/tickets/configurations         | project/tickets/configurations         |  |
      | project/tickets/notes                  | project/tickets/notes                  |  |
      | project/tickets/tasks                  | project/tickets/tasks                  |  |
      | sales/activities                       | sales/activities                       |  |
      | sales/opportunities                    | sales/opportunities                    |  |
      | sales/opportunities/statuses           | sales/opportunities/statuses           |  |
      | sales/opportunities/contacts           | sales/opportunities/contacts           |  |
      | sales/opportunities/notes              | sales/opportunities/notes              |  |
      | sales/opportunities/team               | sales/opportunities/team               |  |
      | sales/orders                           | sales/orders                           |  |
      | schedule/entries                       | schedule/entries                       |  |
      | schedule/holidayLists/holidays         | schedule/holidayLists/holidays         |  |
      | service/SLAs/priorities                | service/SLAs/priorities                |  |
      | service/boards                         | service/boards                         |  |
      | service/boards/items                   | service/boards/items                   |  |
      | service/boards/statuses                | service/boards/statuses                |  |
      | service/boards/subtypes                | service/boards/subtypes                |  |
      | service/boards/teams                   | service/boards/teams                   |  |
      | service/boards/types                   | service/boards/types                   |  |
      | service/knowledgeBaseArticles          | service/knowledgeBaseArticles          |  |
      | service/knowledgeBaseSubCategories     | service/knowledgeBaseSubCategories     |  |
      | service/sources                        | service/sources                        |  |
      | service/tickets                        | service/tickets                        |  |
      | service/tickets/configurations         | service/tickets/configurations         |  |
      | service/tickets/notes                  | service/tickets/notes                  |  |
      | service/tickets/tasks                  | service/tickets/tasks                  |  |
      | system/callbacks                       | system/callbacks                       |  |
      | system/certifications                  | system/certifications                  |  |
      | system/locations                       | system/locations                       |  |
      | system/members                         | system/members                         |  |
      | system/members/accruals                | system/members/accruals                |  |
      | system/members/certifications          | system/members/certifications          |  |
      | system/members/delegations             | system/members/delegations             |  |
      | system/members/personas                | system/members/personas                |  |
      | system/members/skills                  | system/members/skills                  |  |
      | system/skills                          | system/skills                          |  |
      | system/timeZoneSetups                  | system/timeZoneSetups                  |  |
      | system/userDefinedFields               | system/userDefinedFields               |  |
      | time/chargeCodes                       | time/chargeCodes                       |  |
      | time/entries                           | time/entries                           |  |
      | time/workRoles/locations               | time/workRoles/locations               |  |
      | time/workTypes                         | time/workTypes                         |  |
    Then the records have these values:
      | name                                   | values |
      | company/companies                      | status/name = Active; dateAcquired = {now}; currency/name = US Dollars; site/name = Main |
      | company/companies/customStatusNotes    | status/name = Active; company/name = Acme MSP |
      | company/companies/groups               | group/name = Newsletter; company/name = Acme MSP |
      | company/companies/notes                | company/name = Acme MSP |
      | company/companies/sites                | company/name = Acme MSP |
      | company/companies/teams                | company/name = Acme MSP; teamRole/name = Account Manager |
      | company/companies/tracks               | name = New Customer; startDate = {now}; startedBy = Integrator; company/name = Acme MSP |
      | company/companies/typeAssociations     | type/name = Vendor; company/name = Acme MSP |
      | company/companyTypeAssociations        | type/name = Vendor; company/name = Contoso Ltd |
      | company/configurations                 | type/name = Managed Server; company/name = Acme MSP; activeFlag = true |
      | company/configurations/types/questions | configurationType/name = Managed Server |
      | company/contacts                       | company/name = Contoso Ltd; portalSecurityLevel = 1; disablePortalLoginFlag = true; communicationItems/# = 1; communicationItems/0/id = 7; communicationItems/0/type/name = Email; communicationItems/0/value = dana.field@contoso.example; communicationItems/0/defaultFlag = true; communicationItems/0/domain = @contoso.example |
      | company/contacts                       | communicationItems/0/communicationType = Email |
      | company/contacts/communications        | contactId = 1; type/name = Email; communicationType = Email |
      | company/contacts/groups                | group/name = Newsletter; contact/name = Ana Silva |
      | company/contacts/notes                 | type/name = Comments; enteredBy = Integrator; contactId = 1 |
      | company/contacts/tracks                | name = New Customer; startDate = {now}; startedBy = Integrator; contact/name = Ana Silva; company/name = Contoso Ltd |
      | company/contacts/typeAssociations      | type/name = Decision Maker; contact/name = Ana Silva |
      | company/countries                      | currency/name = US Dollars |
      | company/states                         | country/name = United States |
      | expense/entries                        | type/name = Mileage; billAmount = 12.5; invoiceAmount = 12.5; billableOption = Billable; classification/name = Reimbursable; company/name = Contoso Ltd; currency/name = US Dollars; expenseReport/name = 2025-03-03 to 2025-03-09; member/name = Integrator API; paymentMethod/name = Cash; status = Open; ticket/id = 1 |
      | expense/entries                        | ticket/summary = Backup failed |
      | expense/paymentTypes                   | classification/name = Reimbursable |
      | finance/agreements                     | type/name = Managed Services; company/name = Contoso Ltd; contact/name = Ana Silva; site/name = Main; location/name = Corporate; department/name = Managed Services; applicationUnits = Amount; employeeCompRate = Actual; employeeCompNotExceed = Billing; invoicingCycle = CalendarYear; billToCompany/name = Contoso Ltd |
      | finance/agreements                     | billToSite/name = Main; billStartDate = 2025-01-01T00:00:00Z; billTime = Billable; billExpenses = Billable; billProducts = Billable; currency/name = US Dollars; periodType = Current; shipToCompany/name = Contoso Ltd; shipToSite/name = Main; agreementStatus = Active; nextInvoiceDate = 2025-01-01T00:00:00Z |
      | finance/agreements/types               | applicationUnits = Amount; employeeCompRate = Actual; employeeCompNotExceed = Billing; invoicingCycle = CalendarYear; billTime = Billable; billExpenses = Billable; billProducts = Billable |
      | finance/agreements/additions           | product/identifier = MS-BP; unitPrice = 22; unitCost = 17.6; effectiveDate = 2025-01-01T00:00:00Z; invoiceDescription = Cloud suite, business seat; description = Cloud suite, business seat; uom = Month; sequenceNumber = 1; prorateCost = 17.6; proratePrice = 22; agreementId = 1; agreementStatus = Active; additionStatus = Active |
      | finance/agreements/adjustments         | agreementId = 1 |
      | finance/agreements/boardDefaults       | agreementId = 1; board/name = Service Desk |
      | finance/agreements/configurations      | deviceIdentifier = dev-1001 |
      | finance/agreements/sites               | agreementId = 1; company/name = Contoso Ltd |
      | finance/agreements/workroles           | agreementId = 1; workRole/name = Engineer |
      | finance/agreements/worktypes           | agreementId = 1; workType/name = Remote |
      | finance/invoices                       | company/name = Acme MSP; billingSiteAddressLine1 = 1 Harbor Way; billingSiteCity = Tampa; billingSiteCountry = United States; billingSiteZip = "33602"; shippingSiteAddressLine1 = 1 Harbor Way; shippingSiteCity = Tampa; shippingSiteCountry = United States; shippingSiteZip = "33602"; billToCompany/name = Acme MSP |
      | finance/invoices                       | shipToCompany/name = Acme MSP; billingSite/name = Main; billingTerms/name = Due on Receipt; currency/name = US Dollars; date = {now}; dueDate = {now}; invoiceNumber = "2"; location/name = Corporate; locationId = 1; shippingSite/name = Main; status/name = New |
      | finance/invoices/payments              | appliedBy = Integrator; invoiceBalance = 49.5; invoiceTotal = 110; invoice/id = 1; invoice/identifier = "5001"; paymentSyncStatus = Applied; source = Default |
      | marketing/campaigns                    | type/name = Event; status/name = Planned |
      | marketing/campaigns/subTypes           | type/name = Event |
      | procurement/adjustments                | type/identifier = Count |
      | procurement/adjustments/types          | createdBy = Integrator; dateCreated = {now} |
      | procurement/adjustments/details        | catalogItem/name = Cloud suite, business seat; description = Cloud suite, business seat; unitCost = 17.6; warehouse/name = Main Warehouse; warehouseBin/name = Shelf A; adjustment/name = Opening stock |
      | procurement/catalog                    | subcategory/name = Cloud; type/name = Managed Service; productClass = NonInventory; billableOption = NoDefault; dateEntered = {now} |
      | procurement/products                   | description = Cloud suite, business seat; catalogItem/name = Cloud suite, business seat; businessUnit/name = Managed Services; businessUnitId = 1; locationId = 1; cost = 17.6; listPrice = 22; price = 22; customerDescription = Cloud suite, business seat; extCost = 17.6; extPrice = 22; margin = 4.4; location/name = Corporate |
      | procurement/products                   | productClass = Agreement; quantity = 1; unitOfMeasure/name = Month; uom = Month |
      | procurement/purchaseorders             | status/name = Open; terms/name = Due on Receipt; vendorCompany/name = Acme MSP; enteredBy = Integrator; currency/name = US Dollars; poDate = {now}; poNumber = "2" |
      | procurement/purchaseorders/lineitems   | product/identifier = MS-BP; unitOfMeasure/name = Each; purchaseOrderId = 1; purchaseOrderNumber = PO-1001; receivedStatus = Waiting |
      | procurement/purchaseorders/notes       | enteredBy = Integrator; purchaseHeaderRecID = 1; type/name = Comments |
      | procurement/subcategories              | category/name = Services |
      | procurement/warehouseBins              | warehouse/name = Main Warehouse |
      | procurement/warehouses                 | department/name = Managed Services; location/name = Corporate |
      | project/projects                       | board/name = Projects; company/name = Contoso Ltd; billExpenses = Billable; billProducts = Billable; billTime = Billable; billToCompany/name = Contoso Ltd; shipToCompany/name = Contoso Ltd; billToSite/name = Main; billingRateType = WorkRole; budgetAnalysis = ActualHours; location/name = Corporate; currency/name = US Dollars |
      | project/projects                       | department/name = Managed Services; shipToSite/name = Main; site/name = Main; status/name = Open |
      | project/projects/contacts              | contact/name = Ana Silva; projectId = 1 |
      | project/projects/notes                 | projectId = 1; type/name = Comments |
      | project/projects/phases                | billExpenses = Billable; billProducts = Billable; billTime = Billable; billingMethod = ActualRates; board/name = Projects; currency/name = US Dollars; projectId = 1; status/name = Open |
      | project/projects/teamMembers           | member/name = Maria Reyes; projectRole/identifier = Project Member; projectId = 1 |
      | project/tickets                        | project/name = Northwind rollout; company/name = Northwind Traders; board/name = Projects; phase/name = Planning; addressLine1 = 7 Dock Lane; city = Austin; siteName = Main; approved = true; billExpenses = NoDefault; billProducts = NoDefault; billTime = NoDefault; country/name = United States; currency/name = US Dollars |
      | project/tickets                        | department/name = Managed Services; location/name = Corporate; priority/name = Priority 3 - Medium; serviceLocation/name = Remote; site/name = Main; source/name = Call; status/name = New; subBillingMethod = ActualRates; zip = "78701" |
      | project/tickets/configurations         | deviceIdentifier = dev-1001 |
      | project/tickets/notes                  | ticketId = 3; member/name = Integrator API; dateCreated = {now}; createdBy = Integrator; internalFlag = true; externalFlag = true |
      | project/tickets/tasks                  | ticketId = 3 |
      | sales/activities                       | assignTo/name = Maria Reyes; assignedBy/name = Integrator API; status/name = Open; type/name = Call |
      | sales/opportunities                    | company/name = Acme MSP; contact/name = Ana Silva; primarySalesRep/name = Maria Reyes; billToCompany/name = Acme MSP; shipToCompany/name = Acme MSP; billToSite/name = Main; businessUnitId = 1; locationId = 1; pipelineChangeDate = {now}; currency/name = US Dollars; dateBecameLead = {now}; expectedCloseDate = {now} |
      | sales/opportunities                    | probability/name = "25"; shipToSite/name = Main; site/name = Main; stage/name = Prospect; status/name = Open |
      | sales/opportunities/statuses           | dateEntered = {now}; enteredBy = Integrator |
      | sales/opportunities/contacts           | contact/name = Ana Silva; company/name = Contoso Ltd; emailAddress = ana.silva@contoso.example; phoneNumber = "8135550120"; opportunityId = 1 |
      | sales/opportunities/notes              | enteredBy = Integrator; opportunityId = 1; type/name = Comments |
      | sales/opportunities/team               | member/name = Tom Lang; opportunityId = 1 |
      | sales/orders                           | company/name = Acme MSP; salesRep/name = Maria Reyes; status/name = New; billToCompany/name = Acme MSP; shipToCompany/name = Acme MSP; billToSite/name = Main; location/name = Corporate; currency/name = US Dollars; department/name = Managed Services; orderDate = {now}; shipToSite/name = Main; site/name = Main |
      | schedule/entries                       | name = Backup failed; type/identifier = S; hours = 1.5; member/name = Maria Reyes; status/name = Firm |
      | schedule/holidayLists/holidays         | allDayFlag = true; holidayList/name = Public Holidays |
      | service/SLAs/priorities                | priority/name = Priority 2 - High; respondHours = 2; sla/name = Standard SLA |
      | service/boards                         | billTime = NoDefault; billExpense = NoDefault; billProduct = NoDefault; problemSort = Ascending; resolutionSort = Ascending; internalAnalysisSort = Ascending; allSort = Ascending; percentageCalculation = ActualHours |
      | service/boards/items                   | board/name = Service Desk; parentId = 1 |
      | service/boards/statuses                | board/name = Service Desk; displayOnBoard = true; escalationStatus = NotResponded; parentId = 1 |
      | service/boards/subtypes                | board/name = Service Desk; parentId = 1 |
      | service/boards/teams                   | teamLeader/name = Integrator API; boardId = 1; parentId = 1 |
      | service/boards/types                   | category = Reactive; board/name = Service Desk; parentId = 1 |
      | service/knowledgeBaseArticles          | createdBy = Integrator; dateCreated = {now} |
      | service/knowledgeBaseSubCategories     | category/name = How-To |
      | service/sources                        | enteredBy = Integrator; dateEntered = {now} |
      | service/tickets                        | recordType = ServiceTicket; board/name = Alerts; status/name = New; company/name = Contoso Ltd; site/name = Main; siteName = Main; addressLine1 = 200 Bay Street; city = Tampa; zip = "33606"; country/name = United States; team/name = Monitoring Team; priority/name = Priority 2 - High; serviceLocation/name = Remote |
      | service/tickets                        | source/name = Call; impact = Medium; approved = true; billingMethod = ActualRates; subBillingMethod = ActualRates; isInSla = true; billTime = NoDefault; billExpenses = NoDefault; billProducts = NoDefault; location/name = Corporate; department/name = Managed Services; sla/name = Standard SLA |
      | service/tickets                        | slaStatus = Respond by Mon 01/07 2:00 AM UTC+00; currency/name = US Dollars; respondByGoalUTC = 2030-01-07T02:00:00Z; escalationStartDateUTC = {now} |
      | service/tickets/configurations         | deviceIdentifier = dev-1001 |
      | service/tickets/notes                  | ticketId = 1; member/name = Integrator API; dateCreated = {now}; createdBy = Integrator; internalFlag = true; externalFlag = true |
      | service/tickets/tasks                  | ticketId = 1 |
      | system/callbacks                       | objectId = 1; memberId = 3; payloadVersion = 3.0.0 |
      | system/certifications                  | company/name = Acme MSP |
      | system/locations                       | locationFlag = true |
      | system/members                         | defaultEmail = Office; defaultPhone = Office; licenseClass = F; phoneIntegrationType = NONE; companyActivityTabFormat = SummaryList; invoiceTimeTabFormat = SummaryList; globalSearchDefaultSort = None; globalSearchDefaultTicketFilter = OpenRecords; includeInUtilizationReportingFlag = true |
      | system/members                         | invoiceScreenDefaultTabFormat = ShowInvoicingTab; invoicingDisplayOptions = RemainOnInvoicingScreen; agreementInvoicingDisplayOptions = RemainOnInvoicingScreen |
      | system/members/accruals                | member/name = Maria Reyes |
      | system/members/certifications          | certification/name = Cloud Administrator; company/name = Northwind Traders; member/name = Maria Reyes |
      | system/members/delegations             | delegatedTo/name = Tom Lang; member/name = Maria Reyes |
      | system/members/personas                | member/name = Maria Reyes |
      | system/members/skills                  | skill/name = Virtual Desktops; member/name = Maria Reyes |
      | system/skills                          | category/name = Platforms |
      | system/timeZoneSetups                  | timeZone/name = (UTC) Coordinated Universal Time |
      | system/userDefinedFields               | entryTypeIdentifier = EntryField; dateCreated = {now} |
      | time/chargeCodes                       | billTime = NoDefault; timeEntryFlag = true |
      | time/entries                           | company/name = Contoso Ltd; companyType = Client, Vendor; chargeToId = 2; chargeToType = Company; member/name = Integrator API; locationId = 1; businessUnitId = 1; location/name = Corporate; department/name = Managed Services; locationName = Corporate; businessGroupDesc = Managed Services; workType/name = Remote |
      | time/entries                           | workRole/name = Engineer; actualHours = 0.73; billableOption = Billable; hoursBilled = 1; invoiceHours = 1; enteredBy = Integrator; dateEntered = {now}; hourlyRate = 120; extendedInvoiceAmount = 120; timeSheet/name = 2025-03-03 to 2025-03-09; status = Open |
      | time/workRoles/locations               | location/name = Corporate; workRole/name = Engineer |
      | time/workTypes                         | costMultiplier = 1 |

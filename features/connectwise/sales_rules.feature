@lifecycle @needs_driver
Feature: Sales, projects and campaigns add up
  Amounts, probabilities, dates and totals follow from the records that they are about.

  @writes @needs_clock
  Scenario: An opportunity takes its probability from its stage, and is closed and opened by its status
    Given the clock stands still
    When these records are created:
      | name | collection          | with                                                            |
      | deal | sales/opportunities | company/id = 2; contact/id = 1                                  |
      | sure | sales/opportunities | company/id = 2; contact/id = 1; stage/id = 2; probability/id = 5 |
    Then the records have these values:
      | name | values                                                                                              |
      | deal | status/name = Open; stage/name = Prospect; probability/name = "25"; dateBecameLead = {now}; currency/id = 1 |
      | deal | site/name = Main; billToCompany/id = 2; billToSite/name = Main; shipToCompany/id = 2; shipToSite/name = Main; closedDate = nothing |
      | deal | pipelineChangeDate = {now}; locationId = 1; businessUnitId = 1; expectedCloseDate = {now}             |
      | sure | probability/name = "100"; stage/name = Qualified                                                     |
    When 10 minutes pass
    And these records are changed:
      | name | with                         |
      | deal | stage/id = 3; status/id = 2  |
      | sure | stage/id = 1; probability/id = 4 |
    Then the records have these values:
      | name | values                                                                                       |
      | deal | probability/name = "75"; pipelineChangeDate = {now}; closedDate = {now}; closedBy/identifier = Integrator |
      | sure | stage/name = Prospect; probability/name = "75"                                                |
    When 10 minutes pass
    And these records are changed:
      | name | with          |
      | deal | status/id = 1 |
    Then the records have these values:
      | name | values                                             |
      | deal | closedDate = nothing; closedBy = nothing; pipelineChangeDate = something |

  @writes @errors
  Scenario: A forecast adds up its items by type and by status
    When these records are created:
      | name | collection          | with                           |
      | deal | sales/opportunities | company/id = 2; contact/id = 1; stage/id = 2 |
    Then these requests are answered:
      | request                                  | with                                                                                                                                                  | status | values |
      | POST /sales/opportunities/{deal}/forecast | forecastItems = [{"opportunity": {"id": {deal}}, "forecastType": "Product", "forecastDescription": "Seats", "status": {"id": 1}, "catalogItem": {"id": 1}, "quantity": 10, "includeFlag": true}] | 201 | id = {deal}; forecastItems/# = 1; forecastItems/0/revenue = 220; forecastItems/0/cost = 176; forecastItems/0/margin = 44 |
      | POST /sales/opportunities/{deal}/forecast | forecastItems = [{"opportunity": {"id": {deal}}, "forecastType": "Service", "forecastDescription": "Work", "status": {"id": 2}, "revenue": 1000, "cost": 400, "includeFlag": true, "recurringRevenue": 12.5}] | 201 | forecastItems/# = 2; forecastItems/1/sequenceNumber = 2; forecastItems/1/margin = 600 |
      | POST /sales/opportunities/{deal}/forecast | forecastItems = [{"opportunity": {"id": {deal}}, "forecastType": "Other1", "forecastDescription": "Left out", "status": {"id": 3}, "revenue": 50, "cost": 0, "includeFlag": false}]  | 201    | forecastItems/# = 3 |
      | POST /sales/opportunities/{deal}/forecast | forecastItems = [{"opportunity": {"id": {deal}}, "forecastType": "Other1", "forecastDescription": "Lost", "status": {"id": 3}, "revenue": 30, "cost": 10, "includeFlag": true}]      | 201    | forecastItems/# = 4 |
      | GET /sales/opportunities/{deal}/forecast  |                                                                                                                                                       | 200    | 0/productRevenue/revenue = 220; 0/productRevenue/percentage = 20; 0/serviceRevenue/margin = 600; 0/serviceRevenue/percentage = 60; 0/otherRevenue1/revenue = 30; 0/agreementRevenue/revenue = 0; 0/agreementRevenue/percentage = 0 |
      | GET /sales/opportunities/{deal}/forecast  |                                                                                                                                                       | 200    | 0/forecastRevenueTotals/revenue = 1250; 0/forecastRevenueTotals/cost = 586; 0/inclusiveRevenueTotals/revenue = 1300; 0/wonRevenue/revenue = 1000; 0/lostRevenue/revenue = 30; 0/openRevenue/revenue = 220; 0/recurringTotal = 12.5; 0/expectedProbability = 50 |
      | POST /sales/opportunities/{deal}/forecast | forecastItems = [{"opportunity": {"id": {deal}}, "forecastType": "Product", "forecastDescription": "Too much", "status": {"id": 1}, "percentage": 101}]                              | 400    |        |
      | POST /sales/opportunities/{deal}/forecast | forecastItems = [{"opportunity": {"id": {deal}}, "forecastType": "Product", "forecastDescription": "None", "status": {"id": 1}, "percentage": -1}]                                   | 400    |        |
      | GET /sales/opportunities/{deal}/forecast  |                                                                                                                                                       | 200    | 0/forecastItems/# = 4 |

  @writes
  Scenario: Products of an order, an opportunity and an invoice count where they are
    When these records are created:
      | name    | collection           | with                                                                                    |
      | tax     | finance/taxCodes     | identifier = Two; levelOneRate = 7; levelOneRateType = Percent; levelTwoRate = 5; levelTwoRateType = Amount |
      | order   | sales/orders         | company/id = 4; taxCode/id = {tax}                                                      |
      | deal    | sales/opportunities  | company/id = 2; contact/id = 1                                                          |
      | seats   | procurement/products | salesOrder/id = {order}; quantity = 10; taxableFlag = true; discount = 2                |
      | backup  | procurement/products | salesOrder/id = {order}; catalogItem/id = 3; quantity = 3; price = 50; quantityCancelled = 1; taxableFlag = false |
      | hoped   | procurement/products | opportunity/id = {deal}; quantity = 2                                                   |
      | silent  | procurement/products | opportunity/id = {deal}; quantity = 5; bypassForecastUpdate = true                      |
    Then the records have these values:
      | name   | values                                                                                                                                     |
      | seats  | description = Cloud suite, business seat; price = 22; cost = 17.6; extPrice = 200; extCost = 176; margin = 24; company/id = 4; uom = Month |
      | seats  | productClass = Agreement; locationId = 1; businessUnitId = 1; location/id = 1; cancelledDate = nothing                                     |
      | backup | extPrice = 100; extCost = 56; margin = 44; salesOrder/identifier = "{order}"                                                               |
      | order  | subTotal = 300; taxTotal = 14; total = 314; productIds/# = 2; invoiceIds = nothing; orderDate = something                                  |
      | order  | billToCompany/id = 4; shipToSite/name = Main; location/id = 1; department/id = 1; currency/id = 1                                          |
      | hoped  | company/id = 2; forecastDetailId = something; forecastStatus/name = Open                                                                   |
      | silent | forecastDetailId = nothing                                                                                                                 |
    And these requests are answered:
      | request                                  | status | values                                                                                   |
      | GET /sales/opportunities/{deal}/forecast | 200    | 0/forecastItems/# = 1; 0/agreementRevenue/revenue = 44; 0/agreementRevenue/cost = 35.2; 0/forecastItems/0/linkFlag = true; 0/forecastItems/0/quantity = 2 |
    When these records are changed:
      | name   | with                 |
      | hoped  | quantity = 3         |
      | backup | cancelledFlag = true |
    Then the records have these values:
      | name   | values                                                                             |
      | backup | quantityCancelled = 3; extPrice = 0; cancelledDate = something; cancelledBy = 3        |
      | order  | subTotal = 200; total = 214                                                        |
    And these requests are answered:
      | request                                  | status | values                       |
      | GET /sales/opportunities/{deal}/forecast | 200    | 0/agreementRevenue/revenue = 66 |
    When these records are deleted:
      | name  |
      | hoped |
      | seats |
    Then the records have these values:
      | name   | values                                   |
      | order  | subTotal = 0; taxTotal = 0; productIds/# = 1 |
    And these requests are answered:
      | request                                  | status | values                |
      | GET /sales/opportunities/{deal}/forecast | 200    | 0/forecastItems/# = 0 |
    And these requests are refused:
      | request                     | with                                            | status | names    |
      | create procurement/products | quantity = -1                                   | 400    | quantity |
      | create sales/orders         | orderDate = 2025-03-04; dueDate = 2025-03-03    | 400    | dueDate  |
      | change order                | dueDate = 2020-01-01                            | 400    | dueDate  |
      | create procurement/products | catalogItem/id = 987654                         | 400    | catalogItem/id |

  @writes
  Scenario: Contacts, team and notes of an opportunity show who they are
    When these records are created:
      | name  | collection                   | below | with                                                          |
      | ana   | sales/opportunities/contacts | 1     | contact/id = 1                                                |
      | team  | sales/opportunities/team     | 1     | member/id = 2; responsibleFlag = true                         |
      | note  | sales/opportunities/notes    | 1     | text = Called                                                 |
    Then the records have these values:
      | name | values                                                                              |
      | ana  | company/id = 2; emailAddress = ana.silva@contoso.example; phoneNumber = "8135550120" |
      | note | enteredBy = Integrator; type/name = Comments                                        |
    And these requests are answered:
      | request                         | status | values                                                                             |
      | GET /sales/opportunities/1/team | 200    | # = 2; 0/responsibleFlag = false; 1/responsibleFlag = true; 1/member/identifier = tlang |
    And these requests are refused:
      | request                          | below | with                            | status | names           |
      | create sales/opportunities/team  | 1     | member = -                      | 400    | member          |
      | create sales/opportunities/statuses |    | wonFlag = true; lostFlag = true | 400    | lostFlag        |
      | create sales/probabilities       |       | probability = 101               | 400    | probability     |
      | create sales/probabilities       |       | probability = -1                | 400    | probability     |
      | create sales/activities          |       | dateStart = 2025-03-04T09:00:00Z; dateEnd = 2025-03-04T08:00:00Z | 400 | dateEnd |
    When these records are created:
      | name   | collection                   | with                                        |
      | gained | sales/opportunities/statuses | name = Gained; wonFlag = true               |
      | missed | sales/opportunities/statuses | name = Missed; lostFlag = true              |
      | still  | sales/opportunities/statuses | name = Still                                |
      | all    | sales/probabilities          | probability = 100                           |
      | some   | sales/probabilities          | probability = 0                             |
      | ticket | service/tickets              | board/id = 1; company/id = 2; contact/id = 1 |
      | call   | sales/activities             | ticket/id = {ticket}                        |
      | visit  | sales/activities             | opportunity/id = 1; contact/id = 3; email = c@x.example; assignTo/id = 2 |
    Then the records have these values:
      | name   | values                                                                                                             |
      | gained | closedFlag = true; wonFlag = true; lostFlag = false; enteredBy = Integrator; dateEntered = something                |
      | missed | closedFlag = true; lostFlag = true                                                                                 |
      | still  | closedFlag = false                                                                                                 |
      | call   | company/id = 2; contact/id = 1; phoneNumber = "8135550120"; email = ana.silva@contoso.example; status/name = Open; type/name = Call |
      | call   | assignedBy/identifier = Integrator; assignTo/identifier = mreyes                                                   |
      | visit  | company/id = 4; phoneNumber = "8135550140"; email = c@x.example                                                    |
    When these records are changed:
      | name | with           |
      | call | contact/id = 2 |
    Then the records have these values:
      | name | values                                                                        |
      | call | phoneNumber = "8135550130"; email = ben.okafor@fabrikam.example; company/id = 2 |

  @writes @needs_clock
  Scenario: A project stands on a project board, counts hours, and is closed by its status
    Given the clock stands still
    When these records are created:
      | name    | collection              | below     | with                                                                                        |
      | project | project/projects        |           | estimatedHours = 10; manager/id = 1; estimatedEnd = 2025-03-03T00:00:00Z                    |
      | phase   | project/projects/phases | {project} | description = One                                                                           |
      | inner   | project/projects/phases | {project} | description = Two; parentPhase/id = {phase}                                                 |
      | issue   | project/tickets         |           | phase/id = {inner}; isIssueFlag = true                                                      |
      | entry   | time/entries            |           | chargeToId = {issue}; chargeToType = ProjectTicket; company = -; timeEnd = 2025-03-04T13:00:00Z |
    Then the records have these values:
      | name    | values                                                                                             |
      | project | status/name = Open; percentComplete = 0.4; actualHours = 4; actualStart = {now}; closedFlag = false; actualEnd = nothing |
      | project | location/id = 1; department/id = 1; currency/id = 1; billToCompany/id = 2; shipToSite/name = Main; site/name = Main; billTime = Billable |
      | phase   | board/id = 3; status/name = Open; currency/id = 1; actualHours = 0                                 |
      | inner   | actualHours = 4                                                                                    |
      | issue   | isIssueFlag = true; project/id = {project}; company/id = 2; board/id = 3; actualHours = 4    |
      | entry   | project/id = {project}; phase/id = {inner}                                                         |
    And these requests are answered:
      | request                                   | status | values                                                                             |
      | GET /project/projects/{project}/teamMembers | 200  | # = 1; 0/member/identifier = mreyes; 0/projectRole/id = 1            |
    And these requests are refused:
      | request                             | below     | with                                     | status | names         |
      | create project/projects             |           | board/id = 1                             | 400    | board/id      |
      | create project/projects             |           | estimatedEnd = 2025-03-02T00:00:00Z      | 400    | estimatedEnd  |
      | change phase                        |           | parentPhase/id = {inner}                 | 400    | parentPhase/id |
      | create project/projects/teamMembers | {project} | member/id = 1                            | 400    | member/id     |
      | create project/tickets              |           | phase/id = 987654                        | 400    | phase/id      |
    When 10 minutes pass
    And these records are changed:
      | name    | with                                              |
      | entry   | timeEnd = 2025-03-04T21:00:00Z                    |
      | project | status/id = 3; manager/id = 2                     |
      | phase   | status/id = 2                                     |
    Then the records have these values:
      | name    | values                                                                    |
      | project | percentComplete = 1; actualHours = 12; closedFlag = true; actualEnd = {now} |
      | phase   | actualEnd = {now}; status/name = Completed                                |
    And these requests are answered:
      | request                                   | status | values |
      | GET /project/projects/{project}/teamMembers | 200  | # = 2  |
    When 10 minutes pass
    And these records are changed:
      | name    | with                                                            |
      | project | status/id = 1; overridePercentComplete = true; percentComplete = 0.5 |
    And these records are deleted:
      | name  |
      | entry |
    Then the records have these values:
      | name    | values                                                           |
      | project | percentComplete = 0.5; actualHours = 0; closedFlag = false; actualEnd = nothing |

  @writes
  Scenario: A campaign counts its margin and its return, and a group takes each member once
    When these records are created:
      | name   | collection          | below | with                                                                                  |
      | fair   | marketing/campaigns |       | budgetRevenue = 300; budgetCost = 200; actualRevenue = 100; actualCost = 0             |
      | sub    | marketing/campaigns/subTypes | | name = Mailing; type/id = 2                                                       |
      | idle   | marketing/groups    |       | name = Idle; inactiveFlag = true                                                      |
      | ben    | company/contacts    |       | company/id = 2; defaultFlag = false                                                   |
      | all    | company/companies/groups | 2 | group/id = 1; allContactsFlag = true                                                  |
    Then the records have these values:
      | name | values                                                                                       |
      | fair | budgetGrossMargin = 100; budgetROI = 50; actualGrossMargin = 100; actualROI = nothing; type/name = Event; status/name = Planned |
      | all  | contactIds = [1, {ben}]                                                                      |
    And these requests are refused:
      | request                         | below | with                                              | status | names      |
      | create marketing/campaigns      |       | endDate = 2025-03-03T00:00:00Z                    | 400    | endDate    |
      | create marketing/campaigns      |       | type/id = 1; subType/id = {sub}                   | 400    | subType/id |
      | create company/companies/groups | 2     | group/id = 1                                      | 400    | group      |
      | create company/companies/groups | 2     | group/id = {idle}                                 | 400    | group      |
      | create company/companies/groups | 3     | group/id = 1; contactIds = [1]                    | 400    | contactIds |
      | create company/contacts/groups  | 2     | group/id = 1                                      | 400    | group      |
    When these records are changed:
      | name | with                                                   |
      | all  | removeAllContactsFlag = true; allContactsFlag = false   |
    Then the records have these values:
      | name | values               |
      | all  | contactIds = nothing |
    When these records are changed:
      | name | with                                                                             |
      | all  | removeAllContactsFlag = false; allContactsFlag = false; defaultContactFlag = true |
    Then the records have these values:
      | name | values           |
      | all  | contactIds = [1] |

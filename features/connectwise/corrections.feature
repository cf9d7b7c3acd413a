@lifecycle @needs_driver
Feature: What is corrected, moved or opened again takes along what belongs to it
  A record that is entered wrong is put right later; what it brought to other records follows, and what was settled
  before stays.

  @writes @needs_clock
  Scenario: An adjustment says when it was first closed, and takes more once it is open again
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name  | collection                      | below   | with                                                                   |
      | bin   | procurement/warehouseBins       |         | name = Shelf C                                                         |
      | count | procurement/adjustments         |         | identifier = Count 3                                                   |
      | item  | procurement/catalog             |         | identifier = LONG; description = Fifty characters of text, and then a few more of them |
      | named | procurement/adjustments/details | {count} | quantityAdjusted = 9; warehouseBin/id = 1; catalogItem/id = {item}     |
      | more  | procurement/adjustments/details | {count} | quantityAdjusted = 5; warehouseBin/id = {bin}; serialNumber = SN-1     |
      | other | procurement/adjustments/details | {count} | quantityAdjusted = 2; warehouseBin/id = {bin}; catalogItem/id = 3      |
      | all   | procurement/adjustments/details | {count} | quantityAdjusted = -5; warehouseBin/id = {bin}                         |
    Then the records have these values:
      | name  | values                                                                     |
      | bin   | quantityOnHand = 2                                                         |
      | named | description = "Fifty characters of text, and then a few more of t"         |
      | other | quantityOnHand = 0                                                         |
      | all   | quantityOnHand = 5                                                         |
      | count | adjustmentDetails/# = 4; adjustmentDetails/1/serialNumber = SN-1           |
    And these requests are answered:
      | request                                          | status | values                                                                  |
      | GET /procurement/warehouseBins/{bin}/inventoryOnHand | 200 | # = 2; 0/onHand = 0; 1/onHand = 2; 1/catalogItem/id = 3; 1/warehouse/id = 1 |
      | GET /procurement/catalog/{item}/inventory        | 200    | # = 1; 0/onHand = 9; 0/warehouseBin/id = 1                               |
    When these records are changed:
      | name  | with              |
      | count | closedFlag = true |
    Then the records have these values:
      | name  | values                                     |
      | count | closedDate = {now}; closedBy = Integrator  |
    When 10 minutes pass
    And these records are changed:
      | name  | with            |
      | count | notes = Counted |
    Then the records have these values:
      | name  | values                                                                          |
      | count | closedDate = 2030-01-07T09:00:00Z; closedBy = Integrator; adjustmentDetails/# = 4 |
    When these records are changed:
      | name  | with               |
      | count | closedFlag = false |
    Then the records have these values:
      | name  | values                                                     |
      | count | closedDate = nothing; closedBy = nothing; closedFlag = false |
    When these records are created:
      | name | collection                      | below   | with                                          |
      | late | procurement/adjustments/details | {count} | quantityAdjusted = 1; warehouseBin/id = {bin} |
    Then the records have these values:
      | name | values             |
      | late | quantityOnHand = 0 |
      | bin  | quantityOnHand = 3 |
    When these records are changed:
      | name  | with              |
      | count | closedFlag = true |
    Then the records have these values:
      | name  | values             |
      | count | closedDate = {now} |

  @writes
  Scenario: A time entry that is put right has the agreement, the cost and the places of what it is about now
    When these records are created:
      | name    | collection                         | below | with                                                                                    |
      | dear    | system/members                     |       | identifier = dear; hourlyCost = 40.5; workType/id = 2; workRole/id = 2; defaultLocation/id = 2; defaultDepartment/id = 2 |
      | type    | company/companies/typeAssociations | 2     | type/id = 3                                                                             |
      | ticket  | service/tickets                    |       | board/id = 1; company/id = 2; agreement/id = 1                                          |
      | closed  | service/tickets                    |       | board/id = 1; company/id = 2; status/id = 5                                             |
      | entry   | time/entries                       |       | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; workRole/id = 1; notes = Cleaned; addToResolutionFlag = true; addToInternalAnalysisFlag = true |
      | theirs  | time/entries                       |       | member/id = {dear}                                                                      |
      | planned | time/entries                       |       | chargeToId = 3; chargeToType = ProjectTicket; company = -                               |
      | firm    | company/companies                  |       | identifier = Fourth; name = Fourth Coffee; territory/id = 2                             |
      | there   | time/entries                       |       | company/id = {firm}                                                                     |
    Then the records have these values:
      | name    | values                                                                                                    |
      | there   | territory = Tampa Office; company/name = Fourth Coffee; companyType = nothing                             |
      | entry   | agreement/id = 1; agreementType = Cloud Subscriptions; companyType = "Client, Vendor"; hourlyCost = nothing |
      | theirs  | workType/name = On-Site; workRole/name = Technician; hourlyCost = "40.50"; locationId = 2; businessUnitId = 2 |
      | planned | project/name = Northwind rollout; phase/name = Planning; companyType = Client                              |
    And these requests are answered:
      | request                                       | with            | status |
      | POST /finance/agreements/1/workRoleExclusions | workRole/id = 2 | 201    |
    And these requests are refused:
      | request      | with                                              | status | names      |
      | change entry | chargeToId = {closed}; chargeToType = ServiceTicket | 400  | chargeToId |
    When these records are changed:
      | name    | with                                                    |
      | entry   | workRole/id = 2; member/id = {dear}                     |
      | planned | chargeToId = 1; chargeToType = ChargeCode; company/id = 3 |
      | theirs  | member/id = 1                                           |
      | there   | chargeToId = 3                                          |
    Then the records have these values:
      | name    | values                                                                                           |
      | entry   | workRole/name = Technician; agreement = nothing; agreementType = nothing; hourlyCost = "40.50"   |
      | planned | ticket = nothing; project = nothing; phase = nothing; company/name = Fabrikam Inc                |
      | theirs  | member/identifier = mreyes; hourlyCost = nothing; workType/name = On-Site; locationId = 2        |
      | there   | territory = nothing; company/name = Fabrikam Inc; companyType = Client                           |
    And these requests are answered:
      | request                                | status | values |
      | GET /service/tickets/{ticket}/allNotes?conditions=text='Cleaned' | 200 | # = 1; 0/resolutionFlag = true; 0/internalAnalysisFlag = true |
      | GET /time/sheets/{entry/timeSheet/id}  | 200    | member/identifier = dear; hours = 0.73 |
    When these records are changed:
      | name  | with                                                        |
      | entry | addToResolutionFlag = false; addToInternalAnalysisFlag = false |
    Then these requests are answered:
      | request                                | status | values |
      | GET /service/tickets/{ticket}/allNotes?conditions=text='Cleaned' | 200 | # = 0 |

  @writes
  Scenario: The hours of a ticket that is converted count where it goes, and not where it was
    When these records are created:
      | name   | collection              | below | with                                                                                           |
      | job    | project/projects        |       | company/id = 3                                                                                 |
      | phase  | project/projects/phases | {job} | description = Roll out                                                                         |
      | ticket | service/tickets         |       | company/id = 3                                                                                 |
      | spent  | time/entries            |       | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; timeEnd = 2025-03-04T11:00:00Z |
    Then these requests are answered:
      | request                                | with                                         | status | values          |
      | POST /service/tickets/{ticket}/convert | wbsCode = 1; phase/id = {phase}; recordType = ProjectTicket | 200  |                 |
      | GET /project/tickets/{ticket}          |                                              | 200    | actualHours = 2 |
    And the records have these values:
      | name  | values          |
      | job   | actualHours = 2 |
      | phase | actualHours = 2 |
    And these requests are answered:
      | request                                | with                       | status | values          |
      | POST /project/tickets/{ticket}/convert | recordType = ServiceTicket | 200    |                 |
      | GET /service/tickets/{ticket}          |                            | 200    | actualHours = 2 |
    And the records have these values:
      | name  | values          |
      | job   | actualHours = 0 |
      | phase | actualHours = 0 |

  @writes
  Scenario: Notes are asked for once they are required, and a week that was handed in gives nothing away
    Then these requests are answered:
      | request                                | with                                                                                    | status | values                     |
      | PATCH /system/myCompany/timeExpense/1  | * = [{"op": "replace", "path": "requireTimeNoteFlag", "value": true}]                    | 200    | requireTimeNoteFlag = true |
    When these records are created:
      | name  | collection      | with                                                                            |
      | week  | time/entries    | timeStart = 2025-03-10T09:00:00Z; timeEnd = 2025-03-10T10:00:00Z; notes = Cleaned |
      | taxi  | expense/entries | amount = 5; notes = -                                                           |
    Then these requests are refused:
      | request             | with      | status | names |
      | create time/entries | notes = - | 400    | notes |
      | create time/entries | notes = ""  | 400  | notes |
      | change week         | notes = "" | 400   | notes |
    And these requests are answered:
      | request                                              | with                                                                  | status | values                        |
      | PATCH /system/myCompany/timeExpense/1                | * = [{"op": "replace", "path": "requireTimeNoteFlag", "value": false}, {"op": "replace", "path": "requireExpenseNoteFlag", "value": true}] | 200 | requireExpenseNoteFlag = true |
      | DELETE /time/sheets/{week/timeSheet/id}              |                                                                       | 409    |                               |
      | POST /time/sheets/{week/timeSheet/id}/submit         |                                                                       | 200    |                               |
      | POST /expense/reports/{taxi/expenseReport/id}/submit |                                                                       | 200    |                               |
      | GET /expense/reports/{taxi/expenseReport/id}/audits  |                                                                       | 200    | # = 1; 0/oldValue = Open; 0/newValue = PendingApproval |
      | GET /time/sheets/{week/timeSheet/id}/audits          |                                                                       | 200    | # = 1; 0/newValue = PendingApproval |
    And these requests are refused:
      | request                | with                                                             | status | names     |
      | create expense/entries | notes = -; date = 2025-03-11T00:00:00Z                           | 400    | notes     |
      | change week            | timeStart = 2025-03-17T09:00:00Z; timeEnd = 2025-03-17T10:00:00Z | 400    | timeSheet |
    When these records are created:
      | name  | collection      | with                                                             |
      | plain | time/entries    | notes = -; timeStart = 2025-03-17T09:00:00Z; timeEnd = 2025-03-17T10:00:00Z |
    Then the records have these values:
      | name  | values                                    |
      | plain | timeSheet/name = 2025-03-17 to 2025-03-23 |
      | week  | timeSheet/name = 2025-03-10 to 2025-03-16 |

  @writes @needs_clock
  Scenario: An agreement keeps the day that it was cancelled on, and an addition the day that it once was allowed
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name   | collection                   | below  | with                                                                                             |
      | plant  | company/companies/sites      | 2      | name = Plant                                                                                     |
      | runs   | finance/agreements           |        | company/id = 2; site/id = {plant}; startDate = 2030-01-01T00:00:00Z; billStartDate = 2030-02-01T00:00:00Z; endDate = 2030-01-31T00:00:00Z; noEndingDateFlag = false |
      | day    | finance/agreements           |        | startDate = 2030-01-07T00:00:00Z; endDate = 2030-01-07T00:00:00Z; noEndingDateFlag = false        |
      | gone   | finance/agreements           |        | cancelledFlag = true; dateCancelled = 2029-12-31T00:00:00Z                                        |
      | first  | finance/agreements/additions | {runs} | effectiveDate = 2030-01-02T00:00:00Z; cancelledDate = 2030-01-02T00:00:00Z                         |
      | last   | finance/agreements/additions | {runs} | effectiveDate = 2030-01-31T00:00:00Z                                                             |
    Then the records have these values:
      | name  | values                                                                                             |
      | runs  | billToSite/name = Plant; shipToSite/name = Plant; nextInvoiceDate = 2030-02-01T00:00:00Z            |
      | day   | agreementStatus = Active                                                                           |
      | gone  | agreementStatus = Cancelled; dateCancelled = 2029-12-31T00:00:00Z                                  |
      | first | additionStatus = Cancelled                                                                         |
      | last  | additionStatus = Inactive                                                                          |
    When these records are changed:
      | name  | with                             |
      | runs  | startDate = 2030-01-04T00:00:00Z; cancelledFlag = true |
      | first | quantity = 7                     |
    Then these requests are refused:
      | request      | with                                 | status | names         |
      | change first | effectiveDate = 2030-01-03T00:00:00Z | 400    | effectiveDate |
      | change last  | effectiveDate = 2030-02-01T00:00:00Z | 400    | effectiveDate |
    And the records have these values:
      | name  | values                                                                                        |
      | runs  | dateCancelled = 2030-01-07T00:00:00Z; agreementStatus = Cancelled                             |
      | first | quantity = 7; effectiveDate = 2030-01-02T00:00:00Z; agreementStatus = Cancelled               |
    When 24 hours pass
    And these records are changed:
      | name | with         |
      | runs | name = Ended |
    Then the records have these values:
      | name | values                                           |
      | runs | name = Ended; dateCancelled = 2030-01-07T00:00:00Z |
      | day  | agreementStatus = Expired                        |

  @writes
  Scenario: A second invoice bills what the first one left, and is the account of its company
    When these records are created:
      | name    | collection        | with                                                                                               |
      | code    | finance/taxCodes  | identifier = Day; effectiveDate = 2025-03-03T00:00:00Z; cancelDate = 2025-03-03T00:00:00Z; levelOneRate = 10 |
      | firm    | company/companies | identifier = Fourth; name = Fourth Coffee; accountNumber = A-1; taxCode/id = {code}                 |
      | ticket  | service/tickets   | board/id = 1; company/id = 2                                                                       |
      | one     | time/entries      | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -                                   |
      | planned | time/entries      | chargeToId = 3; chargeToType = ProjectTicket; company = -                                          |
      | first   | finance/invoices  | company/id = 2; type = Standard; applyToType = Ticket; applyToId = {ticket}                        |
      | two     | time/entries      | chargeToId = {ticket}; chargeToType = ServiceTicket; company = -; timeEnd = 2025-03-04T11:00:00Z    |
      | second  | finance/invoices  | company/id = 2; type = Standard; applyToType = Ticket; applyToId = {ticket}; invoiceNumber = Again  |
      | whole   | finance/invoices  | company/id = 4; type = Standard; applyToType = Project; applyToId = 1                              |
      | misc    | finance/invoices  | company/id = {firm}; type = Miscellaneous; applyToType = -; applyToId = -; serviceAdjustmentAmount = 20; taxableFlag = true; taxCode = - |
    Then the records have these values:
      | name    | values                                                                                   |
      | first   | serviceTotal = 120; invoiceNumber = "{first}"                                            |
      | second  | serviceTotal = 240; invoiceNumber = Again                                                |
      | one     | invoice/id = {first}                                                                     |
      | two     | invoice/id = {second}                                                                    |
      | planned | invoice/id = {whole}                                                                     |
      | whole   | project/name = Northwind rollout; phase = nothing; serviceTotal = 120                    |
      | misc    | accountNumber = A-1; taxCode/id = {code}; salesTax = 2; total = 22                        |
    When these records are deleted:
      | name  |
      | first |
    Then the records have these values:
      | name   | values                                      |
      | one    | invoice = nothing; status = Open            |
      | two    | invoice/id = {second}; status = Billed      |
      | second | serviceTotal = 240                          |
    When these records are deleted:
      | name  |
      | whole |
    And these records are created:
      | name    | collection        | with                                                                                 |
      | part    | finance/invoices  | company/id = 4; type = Standard; applyToType = ProjectPhase; applyToId = 1            |
    And these records are changed:
      | name | with           |
      | misc | taxCode = null |
    And these records are changed:
      | name | with           |
      | misc | company/id = 3 |
    Then the records have these values:
      | name    | values                                                            |
      | part    | phase/name = Planning; project = nothing; serviceTotal = 120      |
      | planned | invoice/id = {part}                                               |
      | misc    | accountNumber = nothing; taxCode = nothing; salesTax = 0; total = 20 |

  @writes @needs_clock
  Scenario: What is closed, begun and acknowledged keeps its time when it is changed later
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name    | collection                   | below     | with                                                                                       |
      | board   | service/boards               |           | name = Sites; projectFlag = true; location/id = 2; department/id = 2                       |
      | job     | project/projects             |           | board/id = {board}; estimatedHours = 4; status/id = 3                                      |
      | phase   | project/projects/phases      | {job}     | description = One; status/id = 2                                                           |
      | mate    | project/projects/teamMembers | {job}     | member/id = 1                                                                              |
      | other   | project/projects/teamMembers | {job}     | member/id = 2                                                                              |
      | planned | time/entries                 |           | chargeToId = 3; chargeToType = ProjectTicket; company = -                                  |
      | one     | service/tickets              |           | board/id = 1                                                                               |
      | two     | service/tickets              |           | board/id = 1                                                                               |
      | visit   | schedule/entries             |           | objectId = {one}; type/id = 4; member/id = 2; acknowledgedFlag = true; doneFlag = true      |
      | call    | sales/activities             |           | contact/id = 1                                                                             |
      | chance  | sales/probabilities          |           | probability = 35                                                                           |
      | deal    | sales/opportunities          |           | status/id = 2; probability/id = {chance}                                                     |
      | odd     | sales/opportunities/statuses |           | name = Withdrawn; closedFlag = true                                                        |
    Then the records have these values:
      | name    | values                                                                                       |
      | job     | location/name = Tampa Office; department/name = Administration; actualEnd = {now}; closedFlag = true |
      | phase   | actualEnd = {now}                                                                            |
      | one     | resources = tlang                                                                            |
      | visit   | acknowledgedDate = {now}; closeDate = {now}                                                  |
      | deal    | closedDate = {now}; probability/name = "35"                                                                           |
      | odd     | closedFlag = true; wonFlag = false; dateEntered = {now}                                      |
    And these requests are answered:
      | request                 | status | values             |
      | GET /project/projects/1 | 200    | actualStart = {now} |
    And these requests are refused:
      | request      | with          | status | names     |
      | change other | member/id = 1 | 400    | member/id |
    When 10 minutes pass
    And these records are changed:
      | name    | with                                                            |
      | job     | name = Renamed; estimatedHours = 0                              |
      | phase   | description = Renamed                                           |
      | other   | projectRole/id = 2                                              |
      | planned | timeEnd = 2025-03-04T13:00:00Z                                  |
      | visit   | objectId = {two}; allowScheduleConflictsFlag = true             |
      | call    | contact/id = 2; email = sent@fabrikam.example                   |
      | deal    | name = Renamed                                                  |
      | odd     | name = Renamed                                                  |
      | chance  | probability = 36                                                |
    Then the records have these values:
      | name    | values                                                                      |
      | job     | name = Renamed; actualEnd = 2030-01-07T09:00:00Z; percentComplete = 0            |
      | phase   | actualEnd = 2030-01-07T09:00:00Z                                               |
      | visit   | acknowledgedDate = 2030-01-07T09:00:00Z; closeDate = 2030-01-07T09:00:00Z  |
      | one     | resources = nothing                                                         |
      | two     | resources = tlang                                                           |
      | call    | email = sent@fabrikam.example; phoneNumber = "8135550130"                   |
      | deal    | closedDate = 2030-01-07T09:00:00Z; probability/name = "36"                                              |
      | odd     | closedFlag = true; dateEntered = 2030-01-07T09:00:00Z                          |
    And these requests are answered:
      | request                 | status | values                           |
      | GET /project/projects/1 | 200    | actualStart = 2030-01-07T09:00:00Z |

  @writes @needs_clock
  Scenario: Who closed, cancelled or wrote something is still named when somebody else changes it
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name    | collection                           | below   | with                                                                                       |
      | ticket  | service/tickets                      |         | board/id = 1; status/id = 5                                                                |
      | note    | service/tickets/notes                | {ticket} | text = Called; detailDescriptionFlag = true                                               |
      | entry   | time/entries                         |         | notes = Cleaned                                                                            |
      | bill    | finance/invoices                     |         | company/id = 3; type = Miscellaneous; applyToType = -; applyToId = -; status/id = 3        |
      | pay     | finance/invoices/payments            | {bill}  | amount = 5                                                                                 |
      | order   | procurement/purchaseorders           |         | poNumber = P-1                                                                             |
      | line    | procurement/purchaseorders/lineitems | {order} | quantity = 4; canceledFlag = true                                                          |
      | thing   | procurement/products                 |         | ticket/id = 1; quantity = 2; cancelledFlag = true                                          |
      | deal    | sales/opportunities                  |         | status/id = 2                                                                              |
      | call    | sales/activities                     |         | contact/id = 1                                                                             |
      | count   | procurement/adjustments              |         | identifier = Count 4; closedFlag = true                                                    |
    And these records are changed:
      | name  | with          |
      | order | status/id = 2 |
    Then the records have these values:
      | name   | values                                                        |
      | ticket | closedBy = Integrator; closedDate = {now}; closedFlag = true  |
      | note   | createdBy = Integrator                                        |
      | entry  | enteredBy = Integrator; member/identifier = Integrator        |
      | bill   | closedBy = Integrator                                         |
      | pay    | appliedBy = Integrator                                        |
      | order  | closedBy = Integrator; dateClosed = {now}; enteredBy = Integrator |
      | line   | canceledBy = Integrator; dateCanceled = {now}                 |
      | thing  | cancelledBy = 3; cancelledDate = {now}                        |
      | deal   | closedBy/identifier = Integrator                              |
      | call   | assignedBy/identifier = Integrator                            |
      | count  | closedBy = Integrator                                         |
    When 10 minutes pass
    And requests are sent by a caller with the role "Admin"
    And these records are changed:
      | name   | with                |
      | ticket | status/id = 6       |
      | note   | text = Called again |
      | entry  | notes = Cleaned up  |
      | bill   | reference = R-1     |
      | pay    | amount = 6          |
      | order  | poNumber = P-2      |
      | line   | description = Other |
      | thing  | description = Other |
      | deal   | name = Other        |
      | call   | name = Other        |
      | count  | reason = Other      |
    Then the records have these values:
      | name   | values                                                                          |
      | ticket | status/name = Cancelled; closedBy = Integrator; closedDate = 2030-01-07T09:00:00Z |
      | note   | text = Called again; createdBy = Integrator; member/identifier = Integrator     |
      | entry  | notes = Cleaned up; enteredBy = Integrator; member/identifier = Integrator      |
      | bill   | reference = R-1; closedBy = Integrator                                          |
      | pay    | amount = 6; appliedBy = Integrator                                              |
      | order  | poNumber = P-2; closedBy = Integrator; dateClosed = 2030-01-07T09:00:00Z; enteredBy = Integrator |
      | line   | canceledBy = Integrator; dateCanceled = 2030-01-07T09:00:00Z                     |
      | thing  | cancelledBy = 3; cancelledDate = 2030-01-07T09:00:00Z                          |
      | deal   | name = Other; closedBy/identifier = Integrator                                  |
      | call   | assignedBy/identifier = Integrator                                              |
      | count  | closedBy = Integrator; closedDate = 2030-01-07T09:00:00Z                          |

  @writes
  Scenario: The default of two contacts is the one that was chosen last, and a default address goes before the first
    When these records are created:
      | name   | collection                      | below    | with                                                                            |
      | firm   | company/companies               |          | identifier = Fourth; name = Fourth Coffee; city = Reno                          |
      | first  | company/contacts                |          | company/id = {firm}; firstName = Ada; defaultFlag = true; communicationItems = [{"type": {"id": 1}, "value": "a@one.example"}, {"type": {"id": 1}, "value": "b@two.example", "defaultFlag": true}] |
      | second | company/contacts                |          | company/id = {firm}; firstName = Bo; defaultFlag = true                         |
      | ticket | service/tickets                 |          | board/id = 1; company/id = {firm}; contact/id = {first}; site = -               |
    Then the records have these values:
      | name   | values                                                             |
      | firm   | defaultContact/id = {second}                                       |
      | ticket | contactEmailAddress = b@two.example                                |
    When these records are changed:
      | name  | with            |
      | first | firstName = Eva |
    Then the records have these values:
      | name | values                       |
      | firm | defaultContact/id = {second} |

  @writes @needs_clock
  Scenario: Goods that come back leave the bin, and lines and products count where they are now
    Given the clock stands still
    When these records are created:
      | name  | collection                           | below   | with                                                                                     |
      | bin   | procurement/warehouseBins            |         | name = Shelf D                                                                           |
      | order | procurement/purchaseorders           |         | poNumber = P-3; customerCompany/id = 2; customerSite/id = 2                              |
      | line  | procurement/purchaseorders/lineitems | {order} | quantity = 4; unitCost = 10; warehouse/id = 1; warehouseBin/id = {bin}                   |
      | one   | sales/orders                         |         | company/id = 2                                                                           |
      | two   | sales/orders                         |         | company/id = 2                                                                           |
      | thing | procurement/products                 |         | salesOrder/id = {one}; quantity = 2                                                      |
    Then the records have these values:
      | name  | values                                                  |
      | line  | purchaseOrderNumber = P-3; extCost = 40                 |
      | one   | subTotal = 44; productIds = [{thing}]                   |
    And these requests are refused:
      | request    | with | status |
      | delete bin |      | 409    |
    When these records are changed:
      | name  | with                                                            |
      | line  | receivedStatus = PartiallyReceiveCloneRest; receivedQuantity = 3 |
      | order | customerSite = null                                             |
      | thing | salesOrder/id = {two}                                           |
    Then the records have these values:
      | name  | values                                                                   |
      | line  | dateReceived = {now}; closedFlag = true                                  |
      | bin   | quantityOnHand = 3                                                       |
      | order | customerSiteName = nothing; customerCity = nothing; customerZip = nothing |
      | one   | subTotal = 0; productIds/# = 0                                           |
      | two   | subTotal = 44; productIds = [{thing}]                                    |
    When these records are changed:
      | name  | with                                        |
      | line  | receivedStatus = Waiting; receivedQuantity = 0 |
      | thing | catalogItem/id = 3; price = 50              |
    Then the records have these values:
      | name  | values                                                          |
      | line  | dateReceived = nothing; closedFlag = false                      |
      | bin   | quantityOnHand = 0                                              |
      | thing | description = Server backup; price = 50; cost = 28; extPrice = 100 |
      | two   | subTotal = 100                                                  |
    When these records are changed:
      | name  | with                          |
      | order | status/id = 2                 |
      | line  | description = Known elsewhere |
    Then the records have these values:
      | name  | values                                       |
      | line  | description = Known elsewhere; quantity = 4  |
      | order | closedFlag = true; subTotal = 40; total = 40 |

  @writes
  Scenario: A merge takes from the other company what is chosen, and leaves behind what is discarded
    When these records are created:
      | name    | collection             | with                                                                                                       |
      | from    | company/companies      | identifier = From; name = From; accountNumber = A-1; phoneNumber = "111"; faxNumber = "333"; numberOfEmployees = 7; territory/id = 2; types = [{"id": 3}] |
      | into    | company/companies      | identifier = Into; name = Into; accountNumber = B-1; phoneNumber = "222"; faxNumber = "444"; website = into.example; types = [{"id": 1}] |
      | contact | company/contacts       | company/id = {from}                                                                                        |
      | ticket  | service/tickets        | board/id = 1; company/id = {from}                                                                          |
      | device  | company/configurations | company/id = {from}                                                                                        |
      | deal    | finance/agreements     | company/id = {from}                                                                                        |
      | other   | finance/agreements     | company/id = 2; billToCompany/id = {from}                                                                  |
      | entry   | time/entries           | company/id = {from}                                                                                        |
    Then these requests are answered:
      | request                              | with                                                                                                                                     | status | values         |
      | POST /company/companies/{from}/merge | toCompanyId = {into}; accountNumber = From; phone = From; fax = From; website = To; territory = To; contacts = Discard; services = Discard | 200    | success = true |
    And the records have these values:
      | name    | values                                                                                                    |
      | from    | deletedFlag = true; accountNumber = A-1; types/0/name = Vendor                                            |
      | into    | accountNumber = A-1; phoneNumber = "111"; faxNumber = "333"; website = into.example; deletedFlag = false  |
      | into    | territory = nothing; numberOfEmployees = nothing; types/# = 1; types/0/name = Client; name = Into         |
      | contact | company/id = {from}                                                                                       |
      | ticket  | company/id = {from}                                                                                       |
      | device  | company/id = {into}; company/name = Into                                                                  |
      | deal    | company/id = {into}; billToCompany/id = {into}; shipToCompany/id = {into}                                 |
      | other   | company/id = 2; billToCompany/id = {into}; shipToCompany/id = 2                                           |
      | entry   | company/id = {into}                                                                                       |
    And these requests are answered:
      | request                                         | status | values                        |
      | GET /company/companies/{into}/typeAssociations  | 200    | # = 1; 0/type/name = Client   |
      | GET /company/companies/{from}/typeAssociations  | 200    | # = 1; 0/type/name = Vendor   |
      | GET /company/companies/{into}/sites             | 200    | # = 2; 1/company/id = {into}  |

  @writes @needs_clock
  Scenario: A task or a note that is added, changed or taken away is a change of its ticket
    Given the clock stands still
    When these records are created:
      | name   | collection      | with         |
      | ticket | service/tickets | board/id = 1 |
    And 10 minutes pass
    And these records are created:
      | name | collection            | below    | with            |
      | task | service/tickets/tasks | {ticket} | notes = Call up |
    Then the records have these values:
      | name   | values                    |
      | ticket | _info/lastUpdated = {now} |
    When 10 minutes pass
    And these records are changed:
      | name | with              |
      | task | closedFlag = true |
    Then the records have these values:
      | name   | values                    |
      | ticket | _info/lastUpdated = {now} |
    When 10 minutes pass
    And these records are deleted:
      | name |
      | task |
    Then the records have these values:
      | name   | values                    |
      | ticket | _info/lastUpdated = {now} |
    When these records are created:
      | name | collection            | below    | with                                      |
      | note | service/tickets/notes | {ticket} | text = Called; detailDescriptionFlag = true |
    And 10 minutes pass
    And these records are changed:
      | name | with                                  |
      | note | text = Again; resolutionFlag = true   |
    Then the records have these values:
      | name   | values                    |
      | ticket | _info/lastUpdated = {now} |
    And these requests are answered:
      | request                                | status | values                                                                                 |
      | GET /service/tickets/{ticket}/allNotes | 200    | # = 2; 1/text = Again; 1/resolutionFlag = true; 1/detailDescriptionFlag = true; 1/noteType = TicketNote |
    When 10 minutes pass
    And these records are deleted:
      | name |
      | note |
    Then the records have these values:
      | name   | values                    |
      | ticket | _info/lastUpdated = {now} |
    And these requests are answered:
      | request                                | status | values |
      | GET /service/tickets/{ticket}/allNotes | 200    | # = 1  |

  @writes
  Scenario: A category is at all locations or at none, and the roles of a member may fill all of its time
    When these records are created:
      | name  | collection              | below | with                                             |
      | all   | procurement/categories  |       | name = Everywhere; addAllLocations = true        |
      | some  | procurement/categories  |       | name = Tampa; locationIds = [2]                  |
      | most  | system/members/personas | 2     | jobRolePercentage = 60                           |
      | rest  | system/members/personas | 2     | jobRolePercentage = 40                           |
    Then the records have these values:
      | name | values               |
      | all  | locationIds = [1, 2] |
      | some | locationIds = [2]    |
      | rest | jobRolePercentage = 40; member/identifier = tlang |
    And these requests are refused:
      | request     | with                   | status | names             |
      | change most | jobRolePercentage = 61 | 400    | jobRolePercentage |
    When these records are changed:
      | name | with                      |
      | all  | removeAllLocations = true; addAllLocations = false |
      | some | name = Tampa only         |
      | rest | jobRolePercentage = 10    |
      | most | jobRolePercentage = 90    |
    Then the records have these values:
      | name | values                 |
      | all  | locationIds/# = 0      |
      | some | locationIds = [2]      |
      | most | jobRolePercentage = 90 |

  @writes
  Scenario: What goes together on a board follows its types, subtypes and items
    When these records are created:
      | name  | collection              | below   | with                                          |
      | board | service/boards          |         | name = Field                                  |
      | one   | service/boards/types    | {board} | name = Repair                                 |
      | two   | service/boards/types    | {board} | name = Visit                                  |
      | sub   | service/boards/subtypes | {board} | name = Pump; typeAssociationIds = [{one}]     |
      | item  | service/boards/items    | {board} | name = Valve                                  |
    Then these requests are answered:
      | request                                                  | status | values                                                                          |
      | GET /service/boards/{board}/typeSubTypeItemAssociations  | 200    | # = 4; 0/id = 20; 0/type/name = Repair; 0/board/name = Field                               |
    When these records are changed:
      | name | with                                 |
      | sub  | typeAssociationIds = [{one}, {two}]  |
      | one  | name = Mending                       |
    Then these requests are answered:
      | request                                                  | status | values                                            |
      | GET /service/boards/{board}/typeSubTypeItemAssociations  | 200    | # = 6; 0/id = 20; 0/type/name = Mending            |
    When these records are deleted:
      | name |
      | item |
    Then these requests are answered:
      | request                                                  | status | values |
      | GET /service/boards/{board}/typeSubTypeItemAssociations  | 200    | # = 4  |
    When these records are changed:
      | name | with                     |
      | sub  | typeAssociationIds = []  |
    Then these requests are answered:
      | request                                                  | status | values                              |
      | GET /service/boards/{board}/typeSubTypeItemAssociations  | 200    | # = 2; 1/type/name = Visit          |
    When these records are deleted:
      | name |
      | two  |
    Then these requests are answered:
      | request                                                  | status | values |
      | GET /service/boards/{board}/typeSubTypeItemAssociations  | 200    | # = 1  |

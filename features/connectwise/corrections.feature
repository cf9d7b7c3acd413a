@lifecycle @needs_driver
Feature: What is corrected, moved or opened again takes along what belongs to it
  A record that is entered wrong is put right later; what it brought to other records follows, and what was settled
  before stays.

  @writes @needs_clock
  Scenario: An adjustment says when it was first closed, and takes more once it is open again
    Given the clock stands still
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
      | count | closedDate = {count/closedDate}; closedBy = Integrator; adjustmentDetails/# = 4 |
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
    Then the records have these values:
      | name    | values                                                                                                    |
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
    Then the records have these values:
      | name    | values                                                                                           |
      | entry   | workRole/name = Technician; agreement = nothing; agreementType = nothing; hourlyCost = "40.50"   |
      | planned | ticket = nothing; project = nothing; phase = nothing; company/name = Fabrikam Inc                |
    And these requests are answered:
      | request                                | status | values |
      | GET /service/tickets/{ticket}/allNotes?conditions=text='Cleaned' | 200 | # = 1; 0/resolutionFlag = true; 0/internalAnalysisFlag = true |
      | GET /time/sheets/{entry/timeSheet/id}  | 200    | member/identifier = dear; hours = 1.46 |
    When these records are changed:
      | name  | with                                                        |
      | entry | addToResolutionFlag = false; addToInternalAnalysisFlag = false |
    Then these requests are answered:
      | request                                | status | values |
      | GET /service/tickets/{ticket}/allNotes?conditions=text='Cleaned' | 200 | # = 0 |

@lifecycle @needs_driver
Feature: Approve & Post bills what is due and billable, each with its kind, code and cost
  A person posts through a day. What is inactive, over, not begun, not billable or invoiced already is left alone.

  @writes @needs_clock
  Scenario: A billing rule counts the active units of the contract's customer in its month
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name     | collection                                  | below      | with                                                                                    |
      | contract | Contracts                                   |            | startDate = 2029-01-01; endDate = 2031-12-31; contractNumber = B-1                      |
      | ended    | Contracts                                   |            | startDate = 2029-01-01; endDate = 2031-12-31; contractNumber = B-2                      |
      | later    | Contracts                                   |            | startDate = 2029-01-01; endDate = 2031-12-31; contractNumber = B-3                      |
      | device   | ConfigurationItems                          |            | referenceTitle = SRV9; contractID = -                                                   |
      | idle     | ConfigurationItems                          |            | referenceTitle = OLD; contractID = -                                                    |
      | far      | ConfigurationItems                          |            | companyID = 176; referenceTitle = FAR; contractID = -                                   |
      | a        | ConfigurationItemBillingProductAssociations | 29680001   | configurationItemID = 29680001; effectiveDate = 2030-01-01; expirationDate = 2030-01-01 |
      | b        | ConfigurationItemBillingProductAssociations | {device}   | configurationItemID = {device}; effectiveDate = 2029-01-01; expirationDate = -          |
      | c        | ConfigurationItemBillingProductAssociations | {idle}     | configurationItemID = {idle}; effectiveDate = 2029-01-01; expirationDate = -            |
      | d        | ConfigurationItemBillingProductAssociations | {far}      | configurationItemID = {far}; effectiveDate = 2029-01-01; expirationDate = -             |
      | e        | ConfigurationItemBillingProductAssociations | 29680000   | configurationItemID = 29680000; effectiveDate = 2030-01-02; expirationDate = -          |
      | second   | Contacts                                    | 175        | firstName = Sam; lastName = Second; isActive = 1                                        |
      | left     | Contacts                                    | 175        | firstName = Lou; lastName = Left; isActive = 1                                          |
      | f        | ContactBillingProductAssociations           | 30680001   | contactID = 30680001; effectiveDate = 2030-01-01; expirationDate = -                    |
      | g        | ContactBillingProductAssociations           | {second}   | contactID = {second}; effectiveDate = 2029-01-01; expirationDate = 2030-01-01           |
      | h        | ContactBillingProductAssociations           | {left}     | contactID = {left}; effectiveDate = 2029-01-01; expirationDate = -                      |
      | i        | ContactBillingProductAssociations           | 30680003   | contactID = 30680003; effectiveDate = 2029-01-01; expirationDate = -                    |
      | capped   | ContractBillingRules                        | {contract} | contractID = {contract}; startDate = 2030-01-01; endDate = 2030-01-01; determineUnits = 1; minimumUnits = -; maximumUnits = 1; includeItemsInChargeDescription = true; createChargesAsBillable = true; isActive = true; executionMethod = 1 |
      | people   | ContractBillingRules                        | 29684183   | contractID = 29684183; startDate = 2029-01-01; endDate = -; determineUnits = 2; minimumUnits = -; maximumUnits = -; includeItemsInChargeDescription = true; createChargesAsBillable = false; isActive = true; executionMethod = 1 |
      | off      | ContractBillingRules                        | 29684183   | contractID = 29684183; productID = 29680000; startDate = 2029-01-01; endDate = -; minimumUnits = 3; isActive = false |
      | over     | ContractBillingRules                        | {ended}    | contractID = {ended}; startDate = 2029-01-01; endDate = 2029-12-31; minimumUnits = 3; isActive = true |
      | soon     | ContractBillingRules                        | {later}    | contractID = {later}; startDate = 2030-01-02; endDate = -; minimumUnits = 3; isActive = true |
    And these records are changed:
      | name | with             |
      | idle | isActive = false |
      | left | isActive = 0     |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-01-31 |         |        |
    Then these requests are answered:
      | request                     | with                                                                                              | status | values |
      | POST /ContractCharges/query | filter = [{"op": "gte", "field": "datePurchased", "value": "2030-01-01"}]                         | 200    | items/# = 2 |
      | POST /ContractCharges/query | filter = [{"op": "eq", "field": "contractID", "value": {contract}}]                               | 200    | items/0/unitQuantity = 1; items/0/description = SRV1, SRV9; items/0/isBillableToCompany = true; items/0/isBilled = true; items/0/productID = 29680001; items/0/chargeType = 1 |
      | POST /ContractCharges/query | filter = [{"op": "eq", "field": "contractID", "value": 29684183}]                                 | 200    | items/0/unitQuantity = 2; items/0/description = Contact, Second; items/0/isBillableToCompany = false; items/0/billableAmount = 0; items/0/isBilled = false |
      | POST /BillingItems/query    | filter = [{"op": "eq", "field": "contractID", "value": {contract}}]                               | 200    | items/# = 1; items/0/billingItemType = 15; items/0/subType = 6; items/0/contractChargeID = something; items/0/extendedPrice = 100; items/0/quantity = 1; items/0/companyID = 175; items/0/itemName = Virtual Machine; items/0/ourCost = 70 |

  @writes @needs_clock
  Scenario: Each item has its kind, its code and its cost, and nothing else is posted
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name    | collection                    | below     | with                                                                                                     |
      | hours   | Contracts                     |           | companyID = 176; contractType = 4; contractPeriodType = -; startDate = 2029-01-01; endDate = 2031-12-31; contractNumber = H-1; timeReportingRequiresStartAndStopTimes = 0 |
      | idle    | ContractBlocks                | {hours}   | contractID = {hours}; hours = 9; status = 0; startDate = 2029-01-01; endDate = 2031-12-31; datePurchased = 2029-01-01; invoiceNumber = INV-7 |
      | early   | ContractBlocks                | {hours}   | contractID = {hours}; hours = 9; startDate = 2030-01-07; endDate = 2031-12-31; datePurchased = 2029-01-01; invoiceNumber = INV-8 |
      | last    | ContractBlocks                | {hours}   | contractID = {hours}; hours = 1; hourlyRate = 80; startDate = 2029-01-01; endDate = 2030-01-06; datePurchased = 2029-01-01; invoiceNumber = INV-9 |
      | cost    | ContractRoleCosts             | {hours}   | contractID = {hours}; resourceID = 29682885; roleID = 29682834; rate = 40                                |
      | travel  | ContractExclusionBillingCodes | {hours}   | contractID = {hours}; billingCodeID = 29682802                                                           |
      | ticket  | Tickets                       |           | companyID = 176; contractID = {hours}; contactID = -                                                     |
      | away    | TimeEntries                   |           | ticketID = {ticket}; hoursWorked = 2; dateWorked = 2030-01-06; billingCodeID = 29682802                  |
      | worked  | TimeEntries                   |           | ticketID = {ticket}; hoursWorked = 4; dateWorked = 2030-01-06                                            |
      | inside  | TimeEntries                   |           | ticketID = -; internalBillingCodeID = 29682803; roleID = -; dateWorked = 2030-01-06                      |
      | per     | Contracts                     |           | companyID = 176; contractType = 8; contractPeriodType = -; startDate = 2029-01-01; endDate = 2031-12-31; contractNumber = P-1 |
      | one     | ContractTicketPurchases       | {per}     | contractID = {per}; ticketsPurchased = 1; perTicketRate = 40; startDate = 2029-01-01; endDate = 2031-12-31 |
      | half    | ContractTicketPurchases       | {per}     | contractID = {per}; ticketsPurchased = 0.5; perTicketRate = 60; startDate = 2029-01-01; endDate = 2031-12-31 |
      | first   | Tickets                       |           | companyID = 176; contractID = {per}; contactID = -; status = 5                                           |
      | second  | Tickets                       |           | companyID = 176; contractID = {per}; contactID = -; status = 5                                           |
      | third   | Tickets                       |           | companyID = 176; contractID = {per}; contactID = -; status = 5                                           |
      | free    | TicketCharges                 | 7860      | datePurchased = 2030-01-06; isBillableToCompany = false                                                  |
      | due     | TicketCharges                 | 7860      | datePurchased = 2030-01-07; billingCodeID = 29682804; unitPrice = 5; unitQuantity = 1; isBillableToCompany = true |
      | next    | TicketCharges                 | 7860      | datePurchased = 2030-01-08; isBillableToCompany = true                                                   |
      | moved   | ProjectCharges                | 4         | projectID = 4; datePurchased = 2030-01-07; isBillableToCompany = true                                    |
      | part    | ContractMilestones            | 29684178  | contractID = 29684178; status = 2; dateDue = 2030-01-07; billingCodeID = 29682812; title = Go live       |
      | rented  | Contracts                     |           | startDate = 2030-01-01; endDate = 2030-01-31; contractNumber = R-1                                       |
      | sold    | Services                      |           | name = Mailbox; unitPrice = 5; unitCost = 2; vendorCompanyID = 179                                       |
      | boxes   | ContractServices              | {rented}  | contractID = {rented}; serviceID = {sold}                                                                |
      | bundle  | ContractServiceBundles        | {rented}  | contractID = {rented}; serviceBundleID = 5                                                               |
    Then these requests are answered:
      | request                                | with                                                                                  | status | values |
      | POST /ContractServiceAdjustments       | contractServiceID = {boxes}; effectiveDate = 2030-01-01; unitChange = 3               | 200    |        |
      | POST /ContractServiceBundleAdjustments | contractServiceBundleID = {bundle}; effectiveDate = 2030-01-01; unitChange = 2        | 200    |        |
      | POST /ContractServiceUnits/query       | filter = [{"op": "eq", "field": "contractID", "value": {rented}}]                     | 200    | items/# = 1; items/0/vendorCompanyID = 179; items/0/units = 3; items/0/cost = 6; items/0/approveAndPostDate = nothing |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-01-07 |         |        |
    Then these requests are answered:
      | request                    | with                                                                      | status | values |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "timeEntryID", "value": {away}}]          | 200    | items/# = 1; items/0/quantity = 2; items/0/extendedPrice = 240; items/0/billingCodeID = 29682802; items/0/ourCost = 80; items/0/contractBlockID = nothing |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "timeEntryID", "value": {worked}}]        | 200    | items/*/quantity = [1, 3]; items/*/extendedPrice = [0, 360]; items/*/rate = [80, 120]; items/*/contractBlockID = [{last}, null]; items/*/ourCost = [160, null]; items/*/billingItemType = [1, 1]; items/*/subType = [1, 1] |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "timeEntryID", "value": {inside}}]        | 200    | items/# = 0 |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "contractID", "value": {per}}]            | 200    | items/*/ticketID = [{first}, {second}, {third}]; items/*/extendedPrice = [0, 30, 60]; items/*/rate = [0, 30, 60]; items/*/subType = [1, 1, 1] |
      | POST /BillingItems/query   | filter = [{"op": "exist", "field": "ticketChargeID"}]                     | 200    | items/*/ticketChargeID = [{due}]; items/0/billingItemType = 4; items/0/subType = 6; items/0/billingCodeID = 29682804; items/0/ticketID = 7860 |
      | POST /BillingItems/query   | filter = [{"op": "exist", "field": "projectChargeID"}]                    | 200    | items/*/projectChargeID = [{moved}]; items/0/billingItemType = 3; items/0/subType = 4 |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "milestoneID", "value": {part}}]          | 200    | items/# = 1; items/0/billingCodeID = 29682812; items/0/itemName = Go live; items/0/itemDate = 2030-01-07T00:00:00Z |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "contractServiceID", "value": {boxes}}]   | 200    | items/# = 1; items/0/billingCodeID = something; items/0/contractServicePeriodID = something; items/0/serviceID = {sold}; items/0/itemName = Mailbox |
      | POST /BillingItems/query   | filter = [{"op": "eq", "field": "contractServiceBundleID", "value": {bundle}}] | 200 | items/# = 1; items/0/billingItemType = 10; items/0/subType = 14; items/0/billingCodeID = 29682801; items/0/serviceBundleID = 5; items/0/quantity = 2; items/0/contractServiceBundlePeriodID = something; items/0/itemName = Desktop and Backup |
      | POST /BillingItems/query   | filter = [{"op": "beginsWith", "field": "itemName", "value": "Block Purchase"}] | 200 | items/# = 0 |
      | POST /ContractServiceUnits/query | filter = [{"op": "eq", "field": "contractID", "value": {rented}}]   | 200    | items/0/approveAndPostDate = 2030-01-07T00:00:00Z |
    And the records have these values:
      | name  | values                                  |
      | idle  | hoursApproved = 0                       |
      | early | hoursApproved = 0                       |
      | last  | hoursApproved = 1                       |
      | one   | ticketsUsed = 1                         |
      | half  | ticketsUsed = 0.5                       |
      | free  | isBilled = false                        |
      | due   | isBilled = true                         |
      | next  | isBilled = false                        |
      | part  | status = 3                              |
    And these requests are refused:
      | request     | with                   | status | names            |
      | change last | hours = 0.5            | 500    | hoursApproved    |
      | change one  | ticketsPurchased = 0   | 500    | ticketsUsed      |

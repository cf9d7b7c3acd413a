@lifecycle @needs_driver
Feature: Contracts, charges and sales add up, and what is approved is billed
  Amounts follow from quantities, prices and periods; posting makes billing items of what is due.

  @writes
  Scenario: A contract holds hours, money and tickets of its own kind and time
    When these records are created:
      | name   | collection              | below    | with                                                             |
      | block  | ContractBlocks          | 29684180 | hours = 8; hourlyRate = 90; startDate = 2024-01-01; endDate = 2030-12-31; status = - |
      | money  | ContractRetainers       | 29684179 | amount = 500                                                     |
      | bought | ContractTicketPurchases | 29684177 | ticketsPurchased = 2; perTicketRate = 40                         |
      | rate   | ContractRates           | 29684184 | contractHourlyRate = 99                                          |
      | factor | ContractBlockHourFactors | 29684180 | blockHourMultiplier = 2; contractHourlyRate = 10                |
      | cost   | ContractRoleCosts       | 29684183 | rate = 40                                                        |
      | part   | ContractMilestones      | 29684178 | amount = 250                                                     |
    Then the records have these values:
      | name   | values                                                                            |
      | block  | hoursApproved = 0; status = 1; isPaid = false                                     |
      | money  | amountApproved = 0; internalCurrencyAmount = 500; internalCurrencyAmountApproved = 0 |
      | bought | ticketsUsed = 0                                                                   |
      | rate   | internalCurrencyContractHourlyRate = 99                                           |
      | factor | internalCurrencyContractHourlyRate = 10                                           |
      | part   | internalCurrencyAmount = 250; status = 1                                          |
    And these requests are refused:
      | request                         | below    | with                                                        | status | names |
      | create ContractBlocks           | 29684184 |                                                             | 500    | Block Hours |
      | create ContractBlocks           | 29684180 | endDate = 2024-03-14T00:00:00Z                              | 500    | endDate |
      | create ContractBlocks           | 29684180 | startDate = 2023-12-31                                      | 500    | contractID |
      | create ContractBlocks           | 29684180 | endDate = 2031-01-01                                        | 500    | contractID |
      | create ContractBlocks           | 29684180 | hours = -1                                                  | 500    | hours |
      | create ContractBlocks           | 29684180 | hourlyRate = -1                                             | 500    | hourlyRate |
      | create ContractRetainers        | 29684180 |                                                             | 500    | Retainer |
      | create ContractTicketPurchases  | 29684180 |                                                             | 500    | Per Ticket |
      | create ContractMilestones       | 29684184 |                                                             | 500    | Fixed Price |
      | create ContractMilestones       | 29684178 | status = 3                                                  | 500    | status |
      | create ContractMilestones       | 29684178 | billingCodeID = 29682802                                    | 500    | billingCodeID |
      | create ContractRates            | 29684183 |                                                             | 500    | Time & Materials |
      | create ContractRates            | 29684184 | roleID = 29682834                                           | 500    | RoleID |
      | create ContractRates            | 29684184 | roleID = 29682835; contractHourlyRate = -1                  | 500    | contractHourlyRate |
      | create ContractBlockHourFactors | 29684184 |                                                             | 500    | Block Hours |
      | create ContractBlockHourFactors | 29684180 | roleID = 29682835; blockHourMultiplier = -1                 | 500    | blockHourMultiplier |
      | create ContractRoleCosts        | 29684183 | roleID = 29682835                                           | 500    | roleID |
      | create ContractRoleCosts        | 29684183 | resourceID = 29682886; roleID = 29682835; rate = -1         | 500    | rate |
      | create ContractBillingRules     | 29684183 | endDate = 2024-03-14                                        | 500    | endDate |
      | create ContractBillingRules     | 29684183 | minimumUnits = 3; maximumUnits = 2                          | 500    | maximumUnits |
      | create ContractBillingRules     | 29684183 | minimumUnits = -1                                           | 500    | minimumUnits |
      | create ContractExclusionSets    |          | name = no TRAVEL                                            | 500    | Name [no TRAVEL] |
      | create ContractExclusionBillingCodes | 29684183 | billingCodeID = 29682801                               | 500    | billingCodeID |
      | create ContractExclusionSetExcludedWorkTypes | 29680001 | excludedWorkTypeID = 29682801                  | 500    | excludedWorkTypeID |
      | create Contracts                |          | contractPeriodType = -                                      | 500    | contractPeriodType |
      | create Contracts                |          | endDate = 2024-03-14                                        | 500    | endDate |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2024-12-31 |         |        |
    Then these requests are refused:
      | request     | with        | status | names |
      | change part | status = 3  | 500    | status |
    When these records are changed:
      | name | with       |
      | part | status = 2 |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2024-03-14 |         |        |
    Then the records have these values:
      | name | values     |
      | part | status = 2 |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2024-03-15 |         | billingItems/# = 1 |
    Then the records have these values:
      | name | values     |
      | part | status = 3 |
    And these requests are refused:
      | request     | with       | status | text        |
      | change part | amount = 1 | 500    | has been billed |
    And these requests are answered:
      | request                  | with                                                            | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "milestoneID", "value": {part}}] | 200   | items/# = 1; items/0/billingItemType = 12; items/0/subType = 16; items/0/extendedPrice = 250; items/0/totalAmount = 250; items/0/itemName = Second phase; items/0/quantity = 1; items/0/companyID = 176 |

  @writes
  Scenario: What a contract has covers work; the rest is billed at its rate
    When these records are created:
      | name     | collection              | below    | with                                                                                                         |
      | money    | ContractRetainers       | 29684179 | amount = 100; startDate = 2024-01-01; datePurchased = 2029-01-01                                              |
      | factor   | ContractBlockHourFactors | 29684180 | blockHourMultiplier = 2                                                                                     |
      | own      | ContractRates           | 29684184 | contractHourlyRate = 99                                                                                      |
      | cost     | ContractRoleCosts       | 29684184 | rate = 40                                                                                                    |
      | billed   | Tickets                 |          | companyID = 176; contractID = 29684184                                                                       |
      | blocked  | Tickets                 |          | companyID = 176; contractID = 29684180                                                                       |
      | retained | Tickets                 |          | companyID = 176; contractID = 29684179                                                                       |
      | counted  | Tickets                 |          | companyID = 176; contractID = 29684177; title = Counted                                                      |
      | plain    | TimeEntries             |          | ticketID = {billed}; hoursWorked = 2                                                                         |
      | young    | ContractBlocks          | 29684180 | hours = 4; startDate = 2024-02-01; endDate = 2024-12-31; datePurchased = 2029-01-01                           |
      | older    | ContractBlocks          | 29684180 | hours = 4; startDate = 2024-01-15; endDate = 2024-12-31; datePurchased = 2029-01-01                           |
      | ended    | ContractBlocks          | 29684180 | hours = 9; startDate = 2024-01-15; endDate = 2024-03-14; datePurchased = 2029-01-01                           |
      | blocks   | TimeEntries             |          | ticketID = {blocked}; hoursWorked = 10                                                                       |
      | keeps    | TimeEntries             |          | ticketID = {retained}; hoursWorked = 10                                                                      |
      | counts   | TimeEntries             |          | ticketID = {counted}; hoursWorked = 3                                                                        |
      | charge   | TicketCharges           | {retained} | isBillableToCompany = true; unitPrice = 50; unitQuantity = 2                                               |
    And these records are changed:
      | name    | with       |
      | counted | status = 5 |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2024-12-31 |         |        |
    Then these requests are answered:
      | request                  | with                                                              | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {plain}}] | 200    | items/# = 1; items/0/rate = 99; items/0/extendedPrice = 198; items/0/ourCost = 80; items/0/quantity = 2; items/0/itemName = Example title; items/0/companyID = 176; items/0/roleID = 29682834; items/0/contractID = 29684184; items/0/nonBillable = 0 |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {blocks}}] | 200   | items/# = 4; items/*/quantity = [5, 2, 2, 1]; items/*/extendedPrice = [0, 0, 0, 120]; items/*/contractBlockID = [29680001, {older}, {young}, null]; items/0/rate = 100 |
      | GET /ContractBlocks/29680001 |                                                               | 200    | item/hoursApproved = 10 |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {keeps}}] | 200    | items/# = 1; items/0/extendedPrice = 200; items/0/rate = 120; items/0/quantity = 10 |
      | GET /ContractRetainers/29680001 |                                                            | 200    | item/amountApproved = 1000 |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "timeEntryID", "value": {counts}}] | 200   | items/# = 1; items/0/extendedPrice = 0 |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "ticketChargeID", "value": {charge}}] | 200 | items/# = 1; items/0/extendedPrice = 0; items/0/rate = 50; items/0/quantity = 2; items/0/billingItemType = 4 |
      | GET /ContractRetainers/{money} |                                                             | 200    | item/amountApproved = 100 |
    And these requests are refused:
      | request       | with            | status | text                |
      | change charge | name = Other    | 500    | approved and posted |
      | delete charge |                 | 500    | approved and posted |
      | change plain  | hoursWorked = 1 | 500    | approved and posted |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2024-12-31 |         | billingItems/# = 0 |

  @writes
  Scenario: Completed tickets use up those that were bought, and what is bought is billed once
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name   | collection              | below    | with                                                                                     |
      | bought | ContractTicketPurchases | 29684177 | ticketsPurchased = 1; perTicketRate = 40; startDate = 2024-01-01; endDate = 2030-12-31    |
      | block  | ContractBlocks          | 29684180 | hours = 4; hourlyRate = 80; datePurchased = 2030-01-05; startDate = 2030-01-01; endDate = 2030-12-31 |
      | money  | ContractRetainers       | 29684179 | amount = 70; datePurchased = 2030-01-08; startDate = 2030-01-01; endDate = 2030-12-31     |
      | ticket | Tickets                 |          | companyID = 176; contractID = 29684177; title = Counted; status = 5                       |
      | open   | Tickets                 |          | companyID = 176; contractID = 29684177                                                    |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-01-06 |         |        |
    Then these requests are answered:
      | request                  | with                                                          | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200  | items/# = 0 |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "contractBlockID", "value": {block}}] | 200 | items/# = 1; items/0/extendedPrice = 320; items/0/quantity = 4; items/0/rate = 80; items/0/billingItemType = 13; items/0/subType = 17; items/0/itemName = Block Purchase [{block}] |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post |                      |         | billingItems/# = 1 |
      | POST /billing/post | through = 2030-01-08 |         | billingItems/# = 1 |
      | POST /billing/post | through = 2030-01-08 |         | billingItems/# = 0 |
    Then these requests are answered:
      | request                  | with                                                          | status | values |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "ticketID", "value": {ticket}}] | 200  | items/# = 1; items/0/extendedPrice = 0; items/0/billingItemType = 16; items/0/itemName = Counted; items/0/itemDate = 2030-01-07T00:00:00Z |
      | POST /BillingItems/query | filter = [{"op": "eq", "field": "itemName", "value": "Retainer Purchase [{money}]"}] | 200 | items/# = 1; items/0/extendedPrice = 70; items/0/quantity = 1 |
      | GET /ContractTicketPurchases/29680001 |                                                  | 200    | item/ticketsUsed = 1 |
    And the records have these values:
      | name   | values          |
      | bought | ticketsUsed = 0 |

  @writes
  Scenario: A charge costs what its product or code costs, and waits for approval where it must
    Given these settings of the system:
      | setting                 | value |
      | purchase_approval_above | 100   |
    When these records are created:
      | name   | collection      | below    | with                                                                         |
      | cheap  | TicketCharges   | 7860     | productID = 29680001; unitQuantity = 1; isBillableToCompany = true            |
      | own    | TicketCharges   | 7860     | productID = 29680001; unitQuantity = 2; unitPrice = 5; unitCost = 4; isBillableToCompany = false |
      | dear   | TicketCharges   | 7860     | productID = 29680001; unitQuantity = 2                                       |
      | again  | ContractCharges | 29684183 | unitQuantity = 3                                                             |
    Then the records have these values:
      | name  | values                                                                                                     |
      | cheap | unitPrice = 100; unitCost = 70; billableAmount = 100; extendedCost = 70; isBilled = false; status = 7; internalCurrencyUnitPrice = 100 |
      | own   | billableAmount = 0; extendedCost = 8; statusLastModifiedBy = 29682888                                      |
      | dear  | status = 2; extendedCost = 140                                                                             |
      | again | status = 2                                                                                                 |
    And these requests are answered:
      | request                       | with                                                    | status | names      | values |
      | POST /PurchaseApprovals/query | filter = [{"op": "exist", "field": "id"}]               | 200    |            | items/# = 2; items/*/costType = ["Contract", "Ticket"]; items/*/id = [{again}, {dear}]; items/0/isApproved = false |
      | PATCH /PurchaseApprovals      | id = {dear}; isApproved = false                         | 500    | rejectNote |        |
      | PATCH /PurchaseApprovals      | id = {dear}; isApproved = false; rejectNote = Too dear  | 200    |            |        |
      | GET /TicketCharges/{dear}     |                                                         | 200    |            | item/status = 8 |
      | POST /PurchaseApprovals/query | filter = [{"op": "eq", "field": "costType", "value": "Contract"}] | 200 |     | items/# = 1 |
      | PATCH /PurchaseApprovals      | id = {again}; isApproved = true                         | 200    |            |        |
      | GET /ContractCharges/{again}  |                                                         | 200    |            | item/status = 1; item/statusLastModifiedBy = 29682888 |
      | POST /PurchaseApprovals/query/count | filter = [{"op": "exist", "field": "id"}]         | 200    |            | queryCount = 0 |
    And these requests are refused:
      | request                | below    | with                                        | status | names |
      | create TicketCharges   | 7860     | billingCodeID = 29682802                    | 500    | billingCodeID |
      | create ContractCharges | 29684183 | productID = -                               | 500    | productID, billingCodeID |
      | create Services        |          | billingCodeID = 29682804                    | 500    | billingCodeID |
    When these records are changed:
      | name  | with             |
      | cheap | unitQuantity = 3 |
    Then the records have these values:
      | name  | values                              |
      | cheap | billableAmount = 300; extendedCost = 210; status = 7 |

  @writes
  Scenario: A quote prices what it is of, and the opportunity takes its totals
    When these records are created:
      | name    | collection    | below   | with                                                                                               |
      | tax     | Taxes         |         | taxRate = 0.5; isCompounded = true; taxName = Extra                                                 |
      | city    | Taxes         |         | taxRate = 0.1; taxName = City                                                                       |
      | deal    | Opportunities |         | useQuoteTotals = true; totalAmountMonths = 6                                                        |
      | quote   | Quotes        |         | opportunityID = {deal}; taxRegionID = 1; primaryQuote = false                                       |
      | other   | Quotes        |         | opportunityID = {deal}; primaryQuote = false                                                        |
      | product | QuoteItems    | {quote} | quoteID = {quote}; quantity = 2; unitDiscount = 10; lineDiscount = 20; percentageDiscount = 50; isTaxable = true; taxCategoryID = 1 |
      | service | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 11; serviceID = 12; productID = -; quantity = 3                   |
      | labor   | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 3; laborID = 29682834; productID = -; quantity = 1; isOptional = true |
    Then the records have these values:
      | name    | values                                                                                                                     |
      | quote   | primaryQuote = true; companyID = 175; quoteNumber = 2                                                                       |
      | other   | primaryQuote = false; quoteNumber = 3                                                                                        |
      | product | unitPrice = 100; unitCost = 70; name = Virtual Machine; markupRate = 42.8571; averageCost = 70; sortOrderID = 1; totalEffectiveTax = 61.6; internalCurrencyUnitDiscount = 10 |
      | service | unitPrice = 20; unitCost = 12; name = Cloud Desktop User; periodType = 2; sortOrderID = 2; totalEffectiveTax = 0; markupRate = 66.6667 |
      | labor   | unitPrice = 120; name = Technician; markupRate = nothing; sortOrderID = 3                                                    |
      | deal    | onetimeRevenue = 80; onetimeCost = 140; monthlyRevenue = 60; monthlyCost = 36; amount = 440; cost = 356; opportunityCategoryID = 1 |
    And these requests are refused:
      | request           | below   | with                                                                       | status | names |
      | create QuoteItems | {quote} | quoteID = {quote}; productID = -                                           | 500    | productID |
      | create QuoteItems | {quote} | quoteID = {quote}; serviceID = 12                                          | 500    | serviceID |
      | create QuoteItems | {quote} | quoteID = {quote}; percentageDiscount = 101                                | 500    | percentageDiscount |
      | create QuoteItems | {quote} | quoteID = {quote}; quantity = -1                                           | 500    | quantity |
      | create QuoteItems | {quote} | quoteID = {quote}; quoteItemType = 2; productID = -; chargeID = 29682802   | 500    | chargeID |
      | create QuoteItems | {quote} | quoteID = {quote}; quoteItemType = 4; productID = -; expenseID = 29682804  | 500    | expenseID |
      | create Quotes     |         | expirationDate = 2024-03-14                                                | 500    | expirationDate |
      | create Quotes     |         | contactID = 30680003                                                       | 500    | contactID |
      | change quote      |         | primaryQuote = false                                                       | 500    | primaryQuote |
      | create Opportunities |      | probability = 101                                                          | 500    | probability |
      | create Opportunities |      | probability = -1                                                           | 500    | probability |
      | create Opportunities |      | projectedCloseDate = 2024-03-14                                            | 500    | projectedCloseDate |
      | create Opportunities |      | contactID = 30680003                                                       | 500    | contactID |
    When these records are changed:
      | name    | with                                                     |
      | product | percentageDiscount = 0                                   |
      | other   | primaryQuote = true; approvalStatus = 3                  |
    Then the records have these values:
      | name  | values                                                                                  |
      | quote | primaryQuote = false                                                                    |
      | other | approvalStatusChangedByResourceID = 29682888; approvalStatusChangedDate = something      |
      | deal  | amount = 0; onetimeRevenue = 0; monthlyRevenue = 0                                      |
    When these records are deleted:
      | name    |
      | service |
    And these records are changed:
      | name  | with                |
      | quote | primaryQuote = true |
    Then the records have these values:
      | name | values                          |
      | deal | amount = 160; monthlyRevenue = 0 |

  @writes
  Scenario: A quote names and prices what it is of, and an opportunity adds it up by period when it is asked to
    When these records are created:
      | name     | collection    | below   | with                                                                                       |
      | thing    | Products      |         | name = Thing; description = A fine thing; unitPrice = 7; unitCost = 3                      |
      | deal     | Opportunities |         | useQuoteTotals = false; amount = 100; cost = 70; totalAmountMonths = 24                    |
      | quote    | Quotes        |         | opportunityID = {deal}; primaryQuote = true                                                |
      | product  | QuoteItems    | {quote} | quoteID = {quote}; productID = {thing}; quantity = 1                                       |
      | sent     | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 6; productID = -; shippingID = 2; quantity = 1          |
      | trip     | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 4; productID = -; expenseID = 29682811; quantity = 1    |
      | parts    | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 2; productID = -; chargeID = 29682804; quantity = 1     |
      | bundle   | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 12; productID = -; serviceBundleID = 5; quantity = 1    |
      | quarter  | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 11; productID = -; serviceID = 12; quantity = 1; unitPrice = 10; unitCost = 4; periodType = 3 |
      | halfyear | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 11; productID = -; serviceID = 12; quantity = 1; unitPrice = 10; unitCost = 4; periodType = 4 |
      | year     | QuoteItems    | {quote} | quoteID = {quote}; quoteItemType = 11; productID = -; serviceID = 12; quantity = 1; unitPrice = 10; unitCost = 4; periodType = 5 |
      | own      | QuoteItems    | {quote} | quoteID = {quote}; productID = {thing}; quantity = 1; name = Own name; description = Own words; unitPrice = 1; unitCost = 1 |
    Then the records have these values:
      | name    | values                                                                                            |
      | product | name = Thing; description = A fine thing; unitPrice = 7; unitCost = 3; averageCost = 3            |
      | sent    | name = Overnight; unitPrice = nothing; averageCost = nothing                                      |
      | trip    | name = Travel                                                                                     |
      | parts   | name = Hardware                                                                                   |
      | bundle  | name = Desktop and Backup; unitPrice = 60; periodType = 2; sortOrderID = 5                        |
      | own     | name = Own name; description = Own words; unitPrice = 1; unitCost = 1; sortOrderID = 9            |
      | deal    | amount = 100; cost = 70; onetimeRevenue = nothing                                                 |
    When these records are changed:
      | name | with                  |
      | deal | useQuoteTotals = true |
    Then the records have these values:
      | name | values                                                                                               |
      | deal | onetimeRevenue = 8; onetimeCost = 4; monthlyRevenue = 60; monthlyCost = 0; quarterlyRevenue = 10; quarterlyCost = 4; semiannualRevenue = 10; semiannualCost = 4; yearlyRevenue = 10; yearlyCost = 4; amount = 1588; cost = 60 |
    When these records are deleted:
      | name |
      | year |
    And these records are changed:
      | name | with                   |
      | deal | totalAmountMonths = 12 |
    Then the records have these values:
      | name | values                                          |
      | deal | yearlyRevenue = 0; amount = 788; cost = 28      |
    When these records are changed:
      | name  | with                                |
      | deal  | useQuoteTotals = false; amount = 5  |
      | own   | unitPrice = 1000                    |
    Then the records have these values:
      | name | values                                          |
      | deal | amount = 5; onetimeRevenue = 8                  |

  @writes @needs_clock
  Scenario: An opportunity is won by a person, and its order is sent to the places of its primary quote
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name   | collection     | with                                                                                                    |
      | place  | QuoteLocations | address1 = 9 Side Road; address2 = Rear; city = Shelbyville; state = OR; postalCode = 54321             |
      | deal   | Opportunities  | promisedFulfillmentDate = 2030-03-01; ownerResourceID = 29682885                                        |
      | early  | Quotes         | opportunityID = {deal}; primaryQuote = false                                                            |
      | chosen | Quotes         | opportunityID = {deal}; primaryQuote = true; billToLocationID = {place}; shipToLocationID = {place}     |
    And people do this:
      | action                         | with | refused | values                   |
      | POST /opportunities/{deal}/win |      |         | salesOrderID = 29680002  |
    Then these requests are answered:
      | request                   | status | values                                                                                                         |
      | GET /SalesOrders/29680002 | 200    | item/billingAddress1 = 9 Side Road; item/billToCity = Shelbyville; item/shipToPostalCode = "54321"; item/billingAddress2 = Rear; item/shipToAddress2 = Rear; item/billToState = OR; item/shipToState = OR; item/ownerResourceID = 29682885; item/promisedFulfillmentDate = 2030-03-01T00:00:00Z; item/salesOrderDate = 2030-01-07T00:00:00Z |
    When people do this:
      | action                          | with | refused | values |
      | POST /opportunities/29680001/win |     |         | opportunityID = 29680001; salesOrderID = 29680003 |
      | POST /opportunities/987654/win  |      | 404     |        |
    Then these requests are answered:
      | request                     | status | values |
      | GET /Opportunities/29680001 | 200    | item/status = 3; item/probability = 100; item/closedDate = {now}; item/lostDate = nothing; item/salesOrderID = 29680003 |
      | GET /SalesOrders/29680003   | 200    | item/companyID = 175; item/contactID = 30680001; item/title = Replace the file server; item/status = 1; item/opportunityID = 29680001; item/billingAddress1 = 1 Main Street; item/billToCity = Springfield; item/shipToPostalCode = "12345"; item/shipToAddress1 = 1 Main Street |
    When these records are created:
      | name | collection    | with                                     |
      | lost | Opportunities | status = 2; contactID = -                |
    Then the records have these values:
      | name | values                                |
      | lost | lostDate = {now}; closedDate = nothing |
    When people do this:
      | action                         | with | refused | values |
      | POST /opportunities/{lost}/win |      | 409     |        |
      | POST /opportunities/29680001/win |    | 409     |        |
    When these records are created:
      | name | collection    | with       |
      | gone | Opportunities | status = 2 |
      | done | Opportunities | status = 4 |
    Then the records have these values:
      | name | values                                  |
      | gone | lostDate = {now}; closedDate = nothing  |
      | done | closedDate = {now}; lostDate = nothing  |
    When people do this:
      | action                         | with | refused | values |
      | POST /opportunities/{gone}/win |      | 409     |        |
      | POST /opportunities/{done}/win |      | 409     |        |
    And these records are changed:
      | name | with       |
      | gone | status = 3 |
      | done | status = 1 |
    Then the records have these values:
      | name | values                                     |
      | gone | lostDate = nothing; closedDate = {now}     |
      | done | closedDate = nothing; lostDate = nothing   |

  @writes
  Scenario: Units of a service are adjusted by period, and posted
    When these records are created:
      | name     | collection       | below      | with                                                                                             |
      | contract | Contracts        |            | startDate = 2030-01-15; endDate = 2030-06-20; contractNumber = C-9                                |
      | seats    | ContractServices | {contract} | serviceID = 13                                                                                    |
    Then the records have these values:
      | name  | values                                                                                        |
      | seats | unitPrice = 45; unitCost = 30; internalCurrencyUnitPrice = 45; adjustedPrice = nothing        |
    And these requests are answered:
      | request                                             | with                                                                        | status | names | values |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-01-15; unitChange = 4     | 200    |       | itemId = nothing |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-01-15; unitChange = 1     | 500    | duplicate |   |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-01-15; unitChange = 1; allowRepeatService = true | 200 | | |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-03-20; unitChange = -2; adjustedUnitPrice = 40 | 200 | | |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-06-21; unitChange = 1     | 500    | contractID |   |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-02-15                     | 500    | unitChange |   |
      | POST /ContractServiceAdjustments                    | effectiveDate = 2030-02-15; unitChange = 1                                  | 500    | contractID |   |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-02-15; unitChange = -6    | 500    | negative |     |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-02-15; unitChange = -4    | 500    | negative |     |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-01-14; unitChange = 1     | 500    | contractID |   |
      | POST /ContractServiceUnits/query                    | filter = [{"op": "eq", "field": "contractServiceID", "value": {seats}}]     | 200    |       | items/# = 7; items/0/startDate = 2030-01-15T00:00:00Z; items/0/endDate = 2030-02-14T00:00:00Z; items/0/units = 5; items/0/price = 225; items/0/cost = 150 |
      | POST /ContractServiceUnits/query                    | filter = [{"op": "eq", "field": "startDate", "value": "2030-03-20"}, {"op": "eq", "field": "contractServiceID", "value": {seats}}] | 200 | | items/# = 1; items/0/units = -2; items/0/endDate = 2030-04-14T00:00:00Z; items/0/price = -80 |
      | POST /ContractServiceUnits/query                    | filter = [{"op": "gt", "field": "startDate", "value": "2030-03-20"}, {"op": "eq", "field": "contractServiceID", "value": {seats}}] | 200 | | items/# = 3; items/*/units = [3, 3, 3]; items/*/price = [120, 120, 120] |
      | GET /ContractServices/{seats}                       |                                                                             | 200    |       | item/adjustedPrice = 40; item/unitPrice = 45 |
      | POST /ContractServiceAdjustments                    | contractServiceID = {seats}; effectiveDate = 2030-05-14; unitChange = 1     | 200    |       |  |
      | POST /ContractServiceUnits/query                    | filter = [{"op": "eq", "field": "startDate", "value": "2030-05-14"}, {"op": "eq", "field": "contractServiceID", "value": {seats}}] | 200 | | items/# = 1; items/0/units = 1; items/0/endDate = 2030-05-14T00:00:00Z |
    When people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-02-15 |         |        |
    Then these requests are answered:
      | request                          | with                                                                   | status | names | values |
      | POST /BillingItems/query         | filter = [{"op": "eq", "field": "contractServiceID", "value": {seats}}] | 200   |       | items/# = 2; items/0/quantity = 5; items/0/extendedPrice = 225; items/0/rate = 45; items/0/ourCost = 150; items/0/billingItemType = 8; items/0/subType = 12; items/0/itemName = Server Backup; items/0/companyID = 175; items/0/serviceID = 13 |
      | POST /ContractServiceAdjustments | contractServiceID = {seats}; effectiveDate = 2030-02-14; unitChange = 1 | 500   | posted |       |
      | POST /ContractServiceAdjustments | contractID = {contract}; serviceID = 12; effectiveDate = 2030-06-15; unitChange = 2; adjustedUnitPrice = 25 | 200 | | |
      | POST /ContractServices/query     | filter = [{"op": "eq", "field": "contractID", "value": {contract}}]    | 200    |       | items/# = 2; items/1/serviceID = 12; items/1/unitPrice = 25; items/1/unitCost = 12 |
    And these requests are refused:
      | request                       | below      | with                 | status | names     |
      | create ContractServices       | {contract} | serviceID = 13       | 500    | serviceID |
      | create ContractServices       | 29684184   |                      | 500    | contractID |
      | change seats                  |            | serviceID = 12       | 500    | serviceID |
    When these records are created:
      | name   | collection             | below      | with                 |
      | bundle | ContractServiceBundles | {contract} | serviceBundleID = 5  |
    Then these requests are answered:
      | request                                | with                                                                          | status | values |
      | POST /ContractServiceBundleAdjustments | contractServiceBundleID = {bundle}; effectiveDate = 2030-05-15; unitChange = 2 | 200   |        |
      | POST /ContractServiceBundleUnits/query | filter = [{"op": "eq", "field": "contractServiceBundleID", "value": {bundle}}] | 200   | items/# = 2; items/0/units = 2; items/0/price = 120; items/1/endDate = 2030-06-20T00:00:00Z |

  @writes
  Scenario: Rules of a contract charge for as many units as the customer has
    When these records are created:
      | name    | collection                                  | below    | with                                                                                         |
      | first   | ConfigurationItemBillingProductAssociations | 29680001 | effectiveDate = 2029-12-15                                                                    |
      | ended   | ConfigurationItemBillingProductAssociations | 29680000 | configurationItemID = 29680000; effectiveDate = 2029-01-01; expirationDate = 2029-12-31       |
      | rule    | ContractBillingRules                        | 29684183 | startDate = 2029-01-01; includeItemsInChargeDescription = true; minimumUnits = 0; maximumUnits = 5 |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-01-31 |         |        |
      | POST /billing/post | through = 2030-01-31 |         | billingItems/# = 0 |
    Then these requests are answered:
      | request                     | with                                                              | status | values |
      | POST /ContractCharges/query | filter = [{"op": "eq", "field": "contractID", "value": 29684183}] | 200    | items/# = 1; items/0/unitQuantity = 1; items/0/description = SRV1; items/0/name = Virtual Machine; items/0/datePurchased = 2030-01-01T00:00:00Z; items/0/billableAmount = 100; items/0/isBilled = true |
    When these records are changed:
      | name | with                                                                                        |
      | rule | minimumUnits = 3; includeItemsInChargeDescription = false; invoiceDescription = Devices     |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-02-28 |         |        |
    Then these requests are answered:
      | request                     | with                                                              | status | values |
      | POST /ContractCharges/query | filter = [{"op": "eq", "field": "contractID", "value": 29684183}] | 200    | items/# = 2; items/1/unitQuantity = 3; items/1/description = Devices |
    When these records are changed:
      | name | with                |
      | rule | executionMethod = 2 |
    And people do this:
      | action             | with                 | refused | values |
      | POST /billing/post | through = 2030-03-31 |         |        |
    Then these requests are answered:
      | request                           | with                                                              | status | values         |
      | POST /ContractCharges/query/count | filter = [{"op": "eq", "field": "contractID", "value": 29684183}] | 200    | queryCount = 2 |

  @writes
  Scenario: A subscription has a price for each period
    When these records are created:
      | name | collection    | with                                                                                                  |
      | sub  | Subscriptions | periodType = 2; effectiveDate = 2024-03-15; expirationDate = 2024-06-14; periodPrice = 10; periodCost = 4 |
    Then the records have these values:
      | name | values                       |
      | sub  | totalPrice = 30; totalCost = 12 |
    And these requests are answered:
      | request                         | with                                                                | status | values |
      | POST /SubscriptionPeriods/query | filter = [{"op": "eq", "field": "subscriptionID", "value": {sub}}]  | 200    | items/# = 3; items/*/periodPrice = [10, 10, 10]; items/1/periodDate = 2024-04-15T00:00:00Z; items/0/periodCost = 4 |
    When these records are changed:
      | name | with                                      |
      | sub  | periodPrice = 12; purchaseOrderNumber = P |
    Then these requests are answered:
      | request                         | with                                                                | status | values |
      | POST /SubscriptionPeriods/query | filter = [{"op": "eq", "field": "subscriptionID", "value": {sub}}]  | 200    | items/# = 3; items/*/periodPrice = [12, 12, 12]; items/0/purchaseOrderNumber = P |
    And these requests are refused:
      | request              | with                        | status | names          |
      | create Subscriptions | expirationDate = 2024-03-14 | 500    | expirationDate |
    When these records are deleted:
      | name |
      | sub  |
    Then these requests are answered:
      | request                               | with                                                                | status | values         |
      | POST /SubscriptionPeriods/query/count | filter = [{"op": "eq", "field": "subscriptionID", "value": {sub}}]  | 200    | queryCount = 0 |

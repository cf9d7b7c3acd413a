@lifecycle @needs_driver
Feature: Stock, purchases, companies and lists keep their rules
  What is ordered, moved, chosen or unique stays so, and what others need is not removed.

  @writes @needs_clock
  Scenario: An order is submitted, received in parts, and goes into stock
    Given the clock stands still
    When these records are created:
      | name    | collection         | below   | with                                                                                       |
      | order   | PurchaseOrders     |         | freight = 12                                                                               |
      | item    | PurchaseOrderItems | {order} | orderID = {order}; quantity = 4; unitCost = 60; inventoryLocationID = 29680001; estimatedArrivalDate = 2024-04-01 |
      | second  | PurchaseOrderItems | {order} | orderID = {order}; quantity = 1; inventoryLocationID = 29680001; productID = 29680000; estimatedArrivalDate = 2024-05-01 |
      | late    | PurchaseOrderItems | {order} | orderID = {order}; quantity = 2; inventoryLocationID = 29680001                              |
    Then the records have these values:
      | name  | values                                                                                                        |
      | order | status = 1; purchaseOrderNumber = PO-3; internalCurrencyFreight = 12; submitDateTime = nothing; latestEstimatedArrivalDate = 2024-05-01T00:00:00Z |
      | item  | internalCurrencyUnitCost = 60                                                                                 |
    And these requests are refused:
      | request                           | below   | with                                                            | status | names |
      | create PurchaseOrders             |         | vendorID = 175                                                  | 500    | vendorID |
      | create PurchaseOrders             |         | status = 2                                                      | 500    | status |
      | create PurchaseOrders             |         | freight = -1                                                    | 500    | freight |
      | change order                      |         | status = 4                                                      | 500    | status |
      | create PurchaseOrderItems         | {order} | orderID = {order}; productID = -                                | 500    | productID, chargeID |
      | create PurchaseOrderItems         | {order} | orderID = {order}; productID = -; chargeID = 987654             | 500    | chargeID |
      | create PurchaseOrderItems         | {order} | orderID = {order}; quantity = 0                                 | 500    | quantity |
      | create PurchaseOrderItems         | {order} | orderID = {order}; unitCost = -1                                | 500    | unitCost |
      | create PurchaseOrderItems         | 29680001 | orderID = 29680001                                             | 500    | New only |
      | create PurchaseOrderItemReceiving | {item}  | purchaseOrderItemID = {item}                                    | 500    | Submitted |
    When these records are changed:
      | name  | with       |
      | order | status = 2 |
    Then the records have these values:
      | name  | values                 |
      | order | submitDateTime = {now} |
    And these requests are answered:
      | request                     | status | values                                        |
      | GET /InventoryItems/29680001 | 200   | item/quantityOnOrder = 16; item/quantityOnHand = 5 |
    When these records are created:
      | name | collection                 | below    | with                                                                                |
      | in   | PurchaseOrderItemReceiving | {item}   | purchaseOrderItemID = {item}; quantityNowReceiving = 3                              |
      | one  | PurchaseOrderItemReceiving | {second} | purchaseOrderItemID = {second}; quantityNowReceiving = 1; serialNumber = SN-77      |
    Then the records have these values:
      | name  | values                                                    |
      | in    | quantityPreviouslyReceived = 0; quantityBackOrdered = 1   |
      | order | status = 3                                                |
    And these requests are answered:
      | request                                 | with                                                             | status | values |
      | GET /InventoryItems/29680001            |                                                                  | 200    | item/quantityOnOrder = 13; item/quantityOnHand = 8 |
      | GET /InventoryItems/29680002            |                                                                  | 200    | item/quantityOnHand = 4 |
      | POST /InventoryItemSerialNumbers/query  | filter = [{"op": "eq", "field": "serialNumber", "value": "SN-77"}] | 200  | items/# = 1; items/0/inventoryItemID = 29680002 |
    And these requests are refused:
      | request                           | below    | with                                                     | status | names |
      | create PurchaseOrderItemReceiving | {item}   | purchaseOrderItemID = {item}; quantityNowReceiving = 2   | 500    | not received yet [1] |
      | create PurchaseOrderItemReceiving | {item}   | purchaseOrderItemID = {item}; quantityNowReceiving = 0   | 500    | quantityNowReceiving |
      | change order                      |          | status = 5                                               | 500    | status |
    When these records are created:
      | name | collection                 | below  | with                                                     |
      | rest | PurchaseOrderItemReceiving | {item} | purchaseOrderItemID = {item}; quantityNowReceiving = 1   |
      | last | PurchaseOrderItemReceiving | {late} | purchaseOrderItemID = {late}; quantityNowReceiving = 2   |
    Then the records have these values:
      | name  | values                                                  |
      | rest  | quantityPreviouslyReceived = 3; quantityBackOrdered = 0 |
      | order | status = 4                                              |
    When these records are created:
      | name   | collection         | below    | with                                                                       |
      | gone   | PurchaseOrders     |          |                                                                            |
      | charge | TicketCharges      | 7860     | productID = 29680001                                                       |
      | wanted | PurchaseOrderItems | {gone}   | orderID = {gone}; productID = -; chargeID = {charge}; quantity = 5; inventoryLocationID = 29680001 |
    And these records are changed:
      | name | with       |
      | gone | status = 2 |
      | gone | status = 5 |
    Then the records have these values:
      | name   | values                              |
      | gone   | cancelDateTime = {now}; status = 5  |
      | wanted | productID = 29680001; ticketID = 7860 |
    And these requests are answered:
      | request                      | status | values                    |
      | GET /InventoryItems/29680001 | 200    | item/quantityOnOrder = 10 |

  @writes
  Scenario: Stock moves from place to place, with its serial numbers
    When these records are created:
      | name   | collection                 | below    | with                                                                                                            |
      | number | InventoryItemSerialNumbers | 29680002 | serialNumber = SN-1                                                                                              |
      | moved  | InventoryTransfers         |          | quantityTransferred = 2                                                                                          |
      | single | InventoryTransfers         |          | productID = 29680000; quantityTransferred = 1; serialNumber = SN-1                                               |
      | van    | InventoryLocations         |          | locationName = Second Van; isDefault = true                                                                      |
      | vendor | ProductVendors             | 29680001 | vendorCost = 5                                                                                                   |
      | tier   | ProductTiers               | 29680001 | upToUnitCount = 7                                                                                                |
    Then these requests are answered:
      | request                       | with                                                                    | status | values |
      | GET /InventoryItems/29680001  |                                                                         | 200    | item/quantityOnHand = 3 |
      | GET /InventoryItems/29680002  |                                                                         | 200    | item/quantityOnHand = 2 |
      | POST /InventoryItems/query    | filter = [{"op": "eq", "field": "inventoryLocationID", "value": 29680002}] | 200 | items/# = 2; items/*/quantityOnHand = [2, 1]; items/0/quantityMinimum = 0 |
      | GET /InventoryLocations/29680001 |                                                                      | 200    | item/isDefault = false |
      | GET /Products/29680001        |                                                                         | 200    | item/defaultVendorID = 179 |
      | POST /PriceListProductTiers/query | filter = [{"op": "eq", "field": "productTierID", "value": {tier}}]  | 200    | items/# = 2; items/*/currencyID = [2, 3]; items/0/usesInternalCurrencyPrice = true |
    And these requests are refused:
      | request                           | below    | with                                                                  | status | names |
      | create InventoryTransfers         |          | toLocationID = 29680001                                               | 500    | toLocationID |
      | create InventoryTransfers         |          | quantityTransferred = 0                                               | 500    | quantityTransferred |
      | create InventoryTransfers         |          | quantityTransferred = 4                                               | 500    | [3]   |
      | create InventoryTransfers         |          | productID = 29680000                                                  | 500    | serialNumber |
      | create InventoryTransfers         |          | productID = 29680000; serialNumber = SN-9                             | 500    | serialNumber |
      | create InventoryItems             |          | productID = 29680001; inventoryLocationID = 29680001                  | 500    | ProductID |
      | create InventoryItems             |          | inventoryLocationID = {van}; quantityMaximum = 0                      | 500    | quantityMaximum |
      | create InventoryItems             |          | inventoryLocationID = {van}; quantityOnHand = -1                      | 500    | quantityOnHand |
      | create InventoryItemSerialNumbers | 29680001 | inventoryItemID = 29680001                                            | 500    | inventoryItemID |
      | create InventoryLocations         |          | locationName = WAREHOUSE                                              | 500    | LocationName [WAREHOUSE] |
      | create ProductVendors             | 29680001 |                                                                       | 500    | VendorID |
      | create ProductVendors             | 29680001 | vendorID = 175                                                        | 500    | vendorID |
      | create ProductVendors             | 29680000 | productID = 29680000; vendorCost = -1                                 | 500    | vendorCost |
      | create ProductTiers               | 29680001 | upToUnitCount = 7                                                     | 500    | UpToUnitCount |
      | create ProductTiers               | 29680001 | upToUnitCount = 8; unitPrice = -1                                     | 500    | unitPrice |
    When these records are deleted:
      | name |
      | tier |
    Then these requests are answered:
      | request                                 | with                                                                | status | values         |
      | POST /PriceListProductTiers/query/count | filter = [{"op": "eq", "field": "productTierID", "value": {tier}}]  | 200    | queryCount = 0 |

  @writes
  Scenario: A serialized product takes as many numbers as there are units
    When these records are created:
      | name | collection                 | below    | with                |
      | a    | InventoryItemSerialNumbers | 29680002 | serialNumber = SN-1 |
      | b    | InventoryItemSerialNumbers | 29680002 | serialNumber = SN-2 |
      | c    | InventoryItemSerialNumbers | 29680002 | serialNumber = SN-3 |
    Then these requests are refused:
      | request                           | below    | with                | status | names        |
      | create InventoryItemSerialNumbers | 29680002 | serialNumber = SN-4 | 500    | serialNumber |
      | change c                          |          | serialNumber = sn-1 | 500    | SerialNumber |
    When these records are changed:
      | name | with                |
      | c    | serialNumber = SN-5 |
    Then the records have these values:
      | name | values              |
      | c    | serialNumber = SN-5 |

  @writes
  Scenario: Price lists have a row for each foreign currency, with a price of its own or none
    When these records are created:
      | name    | collection | with                                                                             |
      | product | Products   | name = New; unitPrice = 10                                                       |
    Then these requests are answered:
      | request                       | with                                                                         | status | names     | values |
      | POST /PriceListProducts/query | filter = [{"op": "eq", "field": "productID", "value": {product}}]             | 200    |           | items/# = 2; items/*/usesInternalCurrencyPrice = [true, true]; items/*/unitPrice = [null, null] |
      | POST /PriceListProducts/query | filter = [{"op": "eq", "field": "productID", "value": 29680001}, {"op": "eq", "field": "currencyID", "value": 2}] | 200 | | items/# = 1; items/0/id = 29680003 |
      | PATCH /PriceListProducts      | id = 29680003; usesInternalCurrencyPrice = false                             | 500    | unitPrice |        |
      | PATCH /PriceListProducts      | id = 29680003; usesInternalCurrencyPrice = false; unitPrice = -1              | 500    | unitPrice |        |
      | PATCH /PriceListProducts      | id = 29680003; usesInternalCurrencyPrice = false; unitPrice = 9               | 200    |           |        |
      | GET /PriceListProducts/29680003 |                                                                            | 200    |           | item/unitPrice = 9 |
      | PATCH /PriceListProducts      | id = 29680003; usesInternalCurrencyPrice = true                              | 200    |           |        |
      | GET /PriceListProducts/29680003 |                                                                            | 200    |           | item/unitPrice = nothing |
      | PATCH /PriceListRoles         | id = 29680001; usesInternalCurrencyPrice = false                             | 500    | hourlyRate |       |
      | PATCH /PriceListRoles         | id = 29680001; usesInternalCurrencyPrice = false; hourlyRate = -1            | 500    | hourlyRate |       |
      | PATCH /PriceListRoles         | id = 29680001; usesInternalCurrencyPrice = false; hourlyRate = 0             | 200    |           |        |
      | PATCH /PriceListWorkTypeModifiers | id = 29680001; usesInternalCurrencyPrice = false                         | 500    | modifierValue |    |
      | PATCH /PriceListWorkTypeModifiers | id = 29680001; usesInternalCurrencyPrice = false; modifierValue = -1     | 500    | modifierValue |    |
      | PATCH /PriceListWorkTypeModifiers | id = 29680001; usesInternalCurrencyPrice = false; modifierValue = 2      | 200    |           |        |
      | PATCH /PriceListWorkTypeModifiers | id = 29680001; usesInternalCurrencyPrice = true                          | 200    |           |        |
      | GET /PriceListWorkTypeModifiers/29680001 |                                                                   | 200    |           | item/modifierValue = nothing |

  @writes
  Scenario: What is in use or chosen stays, and what is unique is there once
    When these records are created:
      | name    | collection              | below    | with                                                                    |
      | company | Companies               |          | companyName = New; companyType = 3                                      |
      | contact | Contacts                | {company} | companyID = {company}                                                  |
      | named   | Contacts                | 175      |                                                                         |
      | ticket  | Tickets                 |          | contactID = {named}                                                     |
      | group   | ContactGroups           |          | name = Partners                                                         |
      | member  | ContactGroupContacts    | {group}  | contactGroupId = {group}                                                |
      | type    | ConfigurationItemTypes  |          | name = Printer                                                          |
      | device  | ConfigurationItems      |          | configurationItemType = {type}; contractID = -                          |
      | action  | ActionTypes             |          | name = Visit                                                            |
      | note    | CompanyNotes            | 175      | actionType = {action}                                                   |
      | planned | ActionTypes             |          | name = Call again                                                       |
      | todo    | CompanyToDos            | 175      | actionType = {planned}                                                  |
      | set     | ContractExclusionSets   |          | name = Nights                                                           |
      | role    | ContractExclusionSetExcludedRoles | {set} | contractExclusionSetID = {set}                                  |
      | signed  | Contracts               |          | contractExclusionSetID = {set}                                          |
      | fixed   | Tickets                 |          | ticketType = 3                                                          |
      | change  | Tickets                 |          | ticketType = 4                                                          |
      | link    | ChangeRequestLinks      |          | changeRequestTicketID = {change}; problemOrIncidentTicketID = {fixed}   |
      | backup  | ServiceBundleServices   | 5        | serviceBundleID = 5; serviceID = 13                                     |
      | desktop | ServiceBundleServices   | 5        | serviceBundleID = 5; serviceID = 12                                     |
      | away    | CompanyLocations        | 176      | name = Away; isPrimary = true                                           |
      | site    | CompanyLocations        | 175      | name = Second; isPrimary = true                                         |
      | third   | CompanyLocations        | 175      | name = Third; isPrimary = true                                          |
    Then the records have these values:
      | name   | values                      |
      | site   | isPrimary = false           |
      | third  | isPrimary = true            |
      | away   | isPrimary = true            |
      | action | isSystemActionType = false  |
    And these requests are answered:
      | request                               | with                                                             | status | names | values |
      | POST /CompanySiteConfigurations/query | filter = [{"op": "eq", "field": "companyID", "value": {company}}] | 200   |       | items/# = 1; items/0/locationName = Default |
      | GET /ServiceBundles/5                 |                                                                  | 200    |       | item/unitCost = 42 |
      | PATCH /Countries                      | id = 1; isDefaultCountry = false                                 | 500    | isDefaultCountry | |
      | PATCH /Countries                      | id = 2; isDefaultCountry = true                                  | 200    |       |        |
      | GET /Countries/1                      |                                                                  | 200    |       | item/isDefaultCountry = false |
      | PATCH /Currencies                     | id = 2; exchangeRate = 0                                         | 500    | exchangeRate | |
      | PATCH /Currencies                     | id = 1; exchangeRate = 1.5                                       | 500    | exchangeRate | |
      | PATCH /Currencies                     | id = 1; exchangeRate = 1                                         | 200    |       |        |
      | GET /Currencies/1                     |                                                                  | 200    |       | item/exchangeRate = 1 |
      | PATCH /Currencies                     | id = 2; exchangeRate = 1.5                                       | 200    |       |        |
      | PATCH /ActionTypes                    | id = 1; name = Chat                                              | 500    | system |       |
      | DELETE /ActionTypes/1                 |                                                                  | 500    | system |       |
      | DELETE /Companies/175/Contacts/30680001 |                                                                | 500    | primary contact | |
    And these requests are refused:
      | request                                  | below    | with                                                        | status | names |
      | delete named                             |          |                                                             | 500    | tickets |
      | delete type                              |          |                                                             | 500    | ConfigurationItem |
      | delete action                            |          |                                                             | 500    | CompanyNotes |
      | delete planned                           |          |                                                             | 500    | CompanyToDos |
      | delete set                               |          |                                                             | 500    | Contract |
      | create ContactGroups                     |          | name = PARTNERS                                             | 500    | Name [PARTNERS] |
      | create ContactGroupContacts              | {group}  | contactGroupId = {group}                                    | 500    | ContactId [30680001] |
      | create ChangeRequestLinks                |          | changeRequestTicketID = {fixed}; problemOrIncidentTicketID = {fixed} | 500 | changeRequestTicketID |
      | create ChangeRequestLinks                |          | changeRequestTicketID = {change}; problemOrIncidentTicketID = {change} | 500 | problemOrIncidentTicketID |
      | create ConfigurationItemRelatedItems     | 29680001 | relatedConfigurationItemID = 29680001                       | 500    | relatedConfigurationItemID |
      | create ConfigurationItemCategoryUdfAssociations | 1 | userDefinedFieldDefinitionID = 29682901                     | 500    | userDefinedFieldDefinitionID |
      | create ConfigurationItemBillingProductAssociations | 29680001 | expirationDate = 2024-03-14                       | 500    | expirationDate |
      | create Taxes                             |          | taxRate = -1                                                | 500    | taxRate |
      | create Taxes                             |          | taxName = sales tax                                         | 500    | TaxName |
      | create PaymentTerms                      |          | paymentDueInDays = -1                                       | 500    | paymentDueInDays |
      | change action                            |          | name = meeting                                              | 500    | Name [meeting] |
    When these records are deleted:
      | name    |
      | group   |
      | desktop |
      | contact |
    And these records are changed:
      | name   | with                          |
      | signed | contractExclusionSetID = null |
    And these records are deleted:
      | name |
      | set  |
    Then these records are gone:
      | name    |
      | member  |
      | role    |
      | contact |
    And these requests are answered:
      | request               | status | values             |
      | GET /ServiceBundles/5 | 200    | item/unitCost = 30 |

  @writes
  Scenario: A category may ask for user-defined fields of its configuration items
    When these records are created:
      | name   | collection                               | below | with                                                                                        |
      | rack   | ConfigurationItemCategoryUdfAssociations | 1     |                                                                                             |
      | device | ConfigurationItems                       |       | configurationItemCategoryID = 1; userDefinedFields = [{"name": "Rack", "value": "R1"}]      |
      | other  | ConfigurationItems                       |       | configurationItemCategoryID = -                                                             |
    Then these requests are refused:
      | request                   | with                            | status | names |
      | create ConfigurationItems | configurationItemCategoryID = 1 | 500    | Rack  |
      | change other              | configurationItemCategoryID = 1 | 500    | Rack  |

@lifecycle @needs_driver
Feature: Stock, purchases, agreements, invoices and set-up tables keep their rules
  Figures follow from the records that they are about, and what others need stays.

  @writes @needs_clock
  Scenario: A purchase order adds up its lines, and what is received is on hand
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name  | collection                           | below   | with                                                                                                    |
      | order | procurement/purchaseorders           |         | salesTax = 5; freightCost = 10; poNumber = -; customerCompany/id = 2; customerSite/id = 2                |
      | line  | procurement/purchaseorders/lineitems | {order} | quantity = 4; unitCost = 25.5; tax = 1; warehouse/id = 1; warehouseBin/id = 1                            |
      | other | procurement/purchaseorders/lineitems | {order} | lineNumber = 2; quantity = 1; unitCost = 9; tax = 2                                                      |
    Then the records have these values:
      | name  | values                                                                                                                                 |
      | order | subTotal = 111; total = 129; poNumber = "{order}"; poDate = {now}; enteredBy = Integrator; closedFlag = false; currency/id = 1         |
      | order | customerName = Contoso Ltd; customerSiteName = Main; customerStreetLine1 = 200 Bay Street; customerCity = Tampa; customerZip = "33606"; customerCountry/name = United States |
      | line  | extCost = 102; receivedStatus = Waiting; closedFlag = false; dateReceived = nothing; purchaseOrderNumber = something                   |
    And these requests are refused:
      | request                                     | below   | with                 | status | names            |
      | change line                                 |         | receivedQuantity = 5 | 400    | receivedQuantity |
      | change line                                 |         | receivedQuantity = -1 | 400   | receivedQuantity |
      | create procurement/purchaseorders/lineitems | {order} | quantity = 0         | 400    | quantity         |
    When these records are changed:
      | name  | with                                                |
      | line  | receivedStatus = PartiallyReceiveCloneRest; receivedQuantity = 3 |
      | other | canceledFlag = true                                 |
    Then the records have these values:
      | name  | values                                                                       |
      | line  | dateReceived = {now}; closedFlag = true; receivedQuantity = 3                |
      | other | dateCanceled = {now}; canceledBy = Integrator; closedFlag = true             |
      | order | subTotal = 102; total = 118                                                  |
    And these requests are answered:
      | request                          | status | values             |
      | GET /procurement/warehouseBins/1 | 200    | quantityOnHand = 3 |
    When 10 minutes pass
    And these records are changed:
      | name  | with                           |
      | line  | receivedStatus = FullyReceived |
      | other | canceledFlag = false           |
      | order | status/id = 2                  |
    Then the records have these values:
      | name  | values                                                                       |
      | line  | receivedQuantity = 4; dateReceived = 2030-01-07T09:00:00Z                     |
      | other | dateCanceled = nothing; canceledBy = nothing; closedFlag = false             |
      | order | closedFlag = true; dateClosed = {now}; closedBy = Integrator; subTotal = 111 |
    And these requests are refused:
      | request                                     | below   | with         | status | names           |
      | change line                                 |         | quantity = 5 | 400    | purchaseOrderId |
      | create procurement/purchaseorders/lineitems | {order} | quantity = 1 | 400    | purchaseOrderId |
    And these requests are answered:
      | request                             | status | values             |
      | GET /procurement/warehouseBins/1    | 200    | quantityOnHand = 4 |
      | DELETE /procurement/warehouseBins/1 | 409    |                    |
    When these records are changed:
      | name  | with          |
      | order | status/id = 1 |
    Then the records have these values:
      | name  | values                                                    |
      | order | closedFlag = false; dateClosed = nothing; closedBy = nothing |

  @writes
  Scenario: An adjustment moves stock, as far as there is any, until it is closed
    When these records are created:
      | name   | collection                      | below   | with                                                                                                  |
      | bin    | procurement/warehouseBins       |         | name = Shelf B                                                                                         |
      | house  | procurement/warehouses          |         | name = Other                                                                                           |
      | count  | procurement/adjustments         |         | identifier = Count 1                                                                                   |
      | more   | procurement/adjustments/details | {count} | quantityAdjusted = 5; warehouseBin/id = {bin}                                                          |
      | less   | procurement/adjustments/details | {count} | quantityAdjusted = -2; warehouseBin/id = {bin}                                                         |
    Then the records have these values:
      | name  | values                                                                            |
      | bin   | quantityOnHand = 3                                                                |
      | more  | quantityOnHand = 0; description = Cloud suite, business seat; unitCost = 17.6        |
      | less  | quantityOnHand = 5                                                                |
      | count | adjustmentDetails/# = 2; adjustmentDetails/0/quantityAdjusted = 5; closedBy = nothing |
    And these requests are refused:
      | request                                | below   | with                                                    | status | names            |
      | create procurement/adjustments/details | {count} | quantityAdjusted = -4; warehouseBin/id = {bin}          | 400    | quantityAdjusted |
      | create procurement/adjustments/details | {count} | quantityAdjusted = 0; warehouseBin/id = {bin}           | 400    | quantityAdjusted |
      | create procurement/adjustments/details | {count} | warehouse/id = {house}; warehouseBin/id = {bin}         | 400    | warehouseBin     |
      | delete count                           |         |                                                         | 409    |                  |
      | delete bin                             |         |                                                         | 409    |                  |
      | change bin                             |         | transferBin/id = {bin}                                  | 400    | transferBin      |
    When these records are deleted:
      | name |
      | less |
    And these records are changed:
      | name  | with              |
      | count | closedFlag = true |
    Then the records have these values:
      | name  | values                                               |
      | bin   | quantityOnHand = 5                                   |
      | count | closedBy = Integrator; closedDate = something; adjustmentDetails/# = 1 |
    And these requests are refused:
      | request                                | below   | with                       | status | names      |
      | create procurement/adjustments/details | {count} | warehouseBin/id = {bin}    | 400    | adjustment |
      | delete more                            |         |                            | 409    |            |
    When these records are created:
      | name  | collection              | with                                                                                                                                   |
      | whole | procurement/adjustments | identifier = Count 2; closedFlag = true; adjustmentDetails = [{"catalogItem": {"id": 2}, "quantityAdjusted": 7, "warehouse": {"id": 1}, "warehouseBin": {"id": {bin}}}] |
    Then the records have these values:
      | name  | values                                             |
      | bin   | quantityOnHand = 12                                |
      | whole | adjustmentDetails/# = 1; closedBy = Integrator     |

  @writes @needs_clock
  Scenario: Agreements and additions begin, end and are cancelled by their dates
    Given the clock stands still at 2030-01-07T12:00:00Z
    When these records are created:
      | name   | collection                   | below  | with                                                                                                          |
      | runs   | finance/agreements           |        | name = Running; startDate = 2030-01-01T00:00:00Z; endDate = 2030-01-08T00:00:00Z                               |
      | soon   | finance/agreements           |        | name = Coming; startDate = 2030-01-08T00:00:00Z; noEndingDateFlag = true; endDate = 2030-01-09T00:00:00Z        |
      | seats  | finance/agreements/additions | {runs} | quantity = 10; lessIncluded = 4; unitPrice = 20; unitCost = 15                                                 |
      | later  | finance/agreements/additions | {runs} | quantity = 2; effectiveDate = 2030-01-08T00:00:00Z                                                            |
      | short  | finance/agreements/additions | {runs} | quantity = 1; cancelledDate = 2030-01-08T00:00:00Z; billCustomer = DoNotBill                                   |
    Then the records have these values:
      | name  | values                                                                                                                       |
      | runs  | agreementStatus = Active; billToCompany/id = 2; shipToSite/name = Main; location/id = 1; billStartDate = 2030-01-01T00:00:00Z |
      | runs  | contact/id = 1; nextInvoiceDate = 2030-01-01T00:00:00Z; currency/id = 1; cancelledFlag = false                                 |
      | soon  | agreementStatus = Inactive; endDate = nothing                                                                                |
      | seats | billedQuantity = 6; extPrice = 120; extCost = 150; margin = -30; additionStatus = Active; agreementStatus = Active; effectiveDate = 2030-01-01T00:00:00Z |
      | later | additionStatus = Inactive; unitPrice = 22; unitCost = 17.6; description = Cloud suite, business seat; uom = Month              |
      | short | billedQuantity = 0; extPrice = 0; additionStatus = Active                                                                    |
    And these requests are refused:
      | request                              | below | with                                                                   | status | names         |
      | create finance/agreements            |       | endDate = 2024-12-31T00:00:00Z                                         | 400    | endDate       |
      | create finance/agreements/additions  | {runs} | effectiveDate = 2029-12-31T00:00:00Z                                   | 400    | effectiveDate |
      | create finance/agreements/additions  | {runs} | effectiveDate = 2030-01-09T00:00:00Z                                   | 400    | effectiveDate |
      | change seats                         |       | cancelledDate = 2029-12-31T00:00:00Z                                   | 400    | cancelledDate |
      | create finance/agreements/additions  | {runs} | product = -                                                            | 400    | product       |
    When 12 hours pass
    Then the records have these values:
      | name  | values                                              |
      | runs  | agreementStatus = Active                            |
      | soon  | agreementStatus = Active                            |
      | later | additionStatus = Active                             |
      | short | additionStatus = Cancelled                          |
    When 24 hours pass
    Then the records have these values:
      | name  | values                                                   |
      | runs  | agreementStatus = Expired                                |
      | seats | agreementStatus = Expired; additionStatus = Active       |
    When these records are changed:
      | name | with                 |
      | runs | cancelledFlag = true |
    Then the records have these values:
      | name  | values                                                              |
      | runs  | agreementStatus = Cancelled; dateCancelled = 2030-01-09T00:00:00Z  |
      | seats | agreementStatus = Cancelled                                         |

  @writes @needs_clock
  Scenario: An invoice bills what is open, is due by its terms, and is paid
    Given the clock stands still
    When these records are created:
      | name    | collection           | with                                                                                                       |
      | ticket  | service/tickets      | board/id = 1; company/id = 4                                                                                |
      | entry   | time/entries         | chargeToId = {ticket}; company = -; workRole/id = 1                                                         |
      | free    | time/entries         | chargeToId = {ticket}; company = -; billableOption = NoCharge                                              |
      | product | procurement/products | ticket/id = {ticket}; quantity = 2; taxableFlag = true                                                      |
      | expense | expense/entries      | chargeToId = {ticket}; amount = 10                                                                          |
      | invoice | finance/invoices     | company/id = 4; type = Standard; applyToType = Ticket; applyToId = {ticket}; taxCode/id = 2; date = 2025-01-31T00:00:00Z; billingTerms/id = 2 |
    Then the records have these values:
      | name    | values                                                                                                                      |
      | invoice | serviceTotal = 120; productTotal = 44; expenseTotal = 10; subtotal = 174; salesTax = 3.08; total = 177.08; balance = 177.08 |
      | invoice | dueDate = 2025-03-02T00:00:00Z; invoiceNumber = "{invoice}"; ticket/id = {ticket}; status/name = New; closedBy = nothing    |
      | invoice | billingSiteCity = Austin; billingSiteZip = "78701"; shippingSiteAddressLine1 = 7 Dock Lane; locationId = 1; payments = 0    |
      | entry   | invoice/id = {invoice}; status = Billed; invoiceFlag = true                                                                 |
      | free    | invoice = nothing; status = Open                                                                                            |
      | product | invoice/id = {invoice}                                                                                                      |
      | expense | invoice/id = {invoice}                                                                                                      |
    When these records are created:
      | name    | collection                | below     | with                                                        |
      | first   | finance/invoices/payments | {invoice} | amount = 100                                                |
      | second  | finance/invoices/payments | {invoice} | amount = 77.08                                              |
      | credit  | finance/invoices          |           | company/id = 4; type = CreditMemo; billingTerms/id = 1; serviceAdjustmentAmount = 25; taxableFlag = true; taxCode/id = 2; date = 2025-01-31T00:00:00Z |
    Then the records have these values:
      | name    | values                                                                       |
      | first   | invoiceBalance = 77.08; invoiceTotal = 177.08; appliedBy = Integrator        |
      | second  | invoiceBalance = 0                                                           |
      | invoice | payments = 177.08; balance = 0                                               |
      | credit  | serviceTotal = -25; salesTax = -1.75; total = -26.75; dueDate = 2025-01-31T00:00:00Z |
    And these requests are refused:
      | request                          | below     | with            | status | names     |
      | create finance/invoices          |           | type = Standard | 400    | applyToId |
      | create finance/invoices/payments | {invoice} | amount = -      | 400    | amount    |
      | delete invoice                   |           |                 | 409    |           |
      | delete product                   |           |                 | 409    |           |
    When these records are changed:
      | name    | with                                         |
      | first   | amount = 50                                  |
      | invoice | status/id = 3; billingTerms/id = 1           |
    Then the records have these values:
      | name    | values                                                                         |
      | invoice | balance = 50; closedBy = Integrator; dueDate = 2025-01-31T00:00:00Z              |
    And these requests are refused:
      | request        | with         | status | names   |
      | change product | quantity = 3 | 400    | invoice |
      | change product | price = 3    | 400    | invoice |
    When these records are deleted:
      | name   |
      | first  |
      | second |
    And these records are changed:
      | name    | with          |
      | invoice | status/id = 1 |
    Then the records have these values:
      | name    | values             |
      | invoice | closedBy = nothing |
    When these records are deleted:
      | name    |
      | invoice |
    Then the records have these values:
      | name    | values                                            |
      | entry   | invoice = nothing; status = Open; invoiceFlag = false |
      | product | invoice = nothing                                 |
      | expense | invoice = nothing                                 |

  @writes
  Scenario: A new company has its site and its types, and a contact its ways to be reached
    When these records are created:
      | name    | collection                      | below     | with                                                                                          |
      | company | company/companies               |           | identifier = Adventure; name = Adventure Works; city = Reno; types = [{"id": 1}, {"id": 3}]    |
      | second  | company/companies/sites         | {company} | name = Depot; city = Elko                                                                      |
      | contact | company/contacts                |           | company/id = {company}; defaultFlag = true; typeIds = [2]; communicationItems = [{"type": {"id": 1}, "value": "a@b.example"}, {"type": {"id": 2}, "value": "555-1", "extension": "7", "defaultFlag": true}] |
      | mobile  | company/contacts/communications | {contact} | type/id = 3; value = "555-2"; defaultFlag = true                                               |
      | fax     | company/contacts/communications | {contact} | type/id = 4; value = "555-3"; defaultFlag = true                                               |
      | type    | company/companies/typeAssociations | {company} | type/id = 2                                                                                 |
    Then the records have these values:
      | name    | values                                                                                                         |
      | company | site/name = Main; status/name = Active; currency/id = 1; types/# = 3; types/2/name = Prospect; defaultContact/id = {contact}; dateAcquired = something |
      | contact | types/# = 1; types/0/name = End User; defaultPhoneType = Mobile; defaultPhoneNbr = "555-2"; defaultPhoneExtension = nothing |
      | contact | communicationItems/# = 4; communicationItems/0/communicationType = Email; communicationItems/0/domain = @b.example; communicationItems/1/defaultFlag = false |
      | fax     | communicationType = Fax; defaultFlag = true; domain = nothing                                                     |
      | mobile  | defaultFlag = true                                                                                              |
    And these requests are answered:
      | request                                          | status | values                                                      |
      | GET /company/companies/{company}/sites           | 200    | # = 2; 0/name = Main; 0/city = Reno; 0/primaryAddressFlag = true |
      | GET /company/companies/{company}/typeAssociations | 200   | # = 3                                                       |
      | GET /company/contacts/{contact}/typeAssociations | 200    | # = 1                                                       |
    And these requests are refused:
      | request                                   | below     | with                                                  | status | names   |
      | create company/companies/typeAssociations | {company} | type/id = 2                                           | 400    | type    |
      | create company/contacts                   |           | typeIds = [987]                                       | 400    | typeIds |
      | create company/contacts                   |           | communicationItems = [{"type": {"id": 1}}]            | 400    | communicationItems/value |
      | create company/companies                  |           | identifier = Contoso                                  | 400    | identifier |
    When these records are changed:
      | name    | with                                                                             |
      | contact | communicationItems = [{"id": {mobile}, "type": {"id": 3}, "value": "555-9", "defaultFlag": true}] |
    Then the records have these values:
      | name    | values                                                              |
      | contact | communicationItems/# = 1; defaultPhoneNbr = "555-9"                 |
      | mobile  | value = "555-9"                                                     |
    When these records are deleted:
      | name   |
      | mobile |
      | type   |
    Then the records have these values:
      | name    | values                                               |
      | contact | communicationItems = nothing; defaultPhoneNbr = nothing |
      | company | types/# = 2; deletedFlag = false                     |
    And these requests are refused:
      | request        | with | status |
      | delete contact |      | 409    |
    When these records are deleted:
      | name    |
      | company |
    Then the records have these values:
      | name    | values                                         |
      | company | deletedFlag = true; deletedBy = Integrator; dateDeleted = something |

  @writes
  Scenario: A set-up table has one default, and what is used stays
    When these records are created:
      | name     | collection              | below | with                                     |
      | source   | service/sources         |       | name = Chat; defaultFlag = true          |
      | status   | service/boards/statuses | 1     | name = Fresh; defaultFlag = true         |
      | sub      | service/knowledgeBaseSubCategories | | name = Mail; category/id = 1          |
      | category | service/knowledgeBaseCategories    | | name = Other                          |
      | article  | service/knowledgeBaseArticles      | | subCategoryId = {sub}; locationId = 1 |
    Then the records have these values:
      | name    | values                                                                            |
      | source  | defaultFlag = true                                                                |
      | article | categoryId = 1; createdBy = Integrator; dateCreated = something                   |
    And these requests are answered:
      | request                           | status | values                        |
      | GET /service/sources/1            | 200    | name = Call; defaultFlag = false |
      | GET /service/boards/1/statuses/1  | 200    | defaultFlag = false           |
      | GET /service/boards/2/statuses/7  | 200    | defaultFlag = true            |
    And these requests are refused:
      | request                              | below | with                                          | status | names          |
      | create service/knowledgeBaseArticles |       | subCategoryId = {sub}; categoryId = {category} | 400   | subCategoryId  |
      | create service/knowledgeBaseArticles |       | subCategoryId = 987                           | 400    | subCategoryId  |
      | create service/knowledgeBaseArticles |       | businessUnitId = 987                          | 400    | businessUnitId |
      | delete sub                           |       |                                               | 409    |                |
      | create system/members/delegations    | 1     | delegatedTo/id = 1                            | 400    | delegatedTo    |
      | create system/members/delegations    | 1     | dateEnd = 2025-03-02T00:00:00Z                | 400    | dateEnd        |
      | create system/members/certifications | 1     | dateReceived = 2025-03-03; dateExpires = 2025-03-02 | 400 | dateExpires |
      | create system/members/personas       | 1     | personaId = 987                               | 400    | personaId      |
      | create system/members/skills         | 2     | skill/id = 1                                  | 400    | skill          |
      | create service/SLAs/priorities       | 1     | priority/id = 1                               | 400    | priority       |
      | create finance/taxCodes              |       | cancelDate = 2025-03-03T00:00:00Z             | 400    | cancelDate     |
      | create company/addressFormats        |       | countryIds = [987]                            | 400    | countryIds     |
      | create system/userDefinedFields      |       | podId = 987                                   | 400    | podId          |
      | create system/callbacks              |       | url = http://no host/                         | 400    | url            |
      | create system/callbacks              |       | url = ftp://a.example/                        | 400    | url            |
      | create system/callbacks              |       | type = unicorn                                | 400    | type           |
      | create system/callbacks              |       | level = board; type = contact                 | 400    | level          |
    When these records are created:
      | name    | collection                     | below | with                                                       |
      | part    | system/members/personas        | 1     | jobRolePercentage = 60                                     |
      | cert    | system/members/certifications  | 1     | dateReceived = 2025-03-03; dateExpires = 2025-03-03        |
      | away    | system/members/delegations     | 1     | dateEnd = 2025-03-03T00:00:00Z                             |
      | format  | company/addressFormats         |       | addAllCountries = true                                     |
      | team    | service/boards/teams           | 1     | name = Second; teamLeader = -                              |
      | cash    | expense/paymentTypes           |       | name = Card; classification/id = 2; companyFlag = false     |
    Then the records have these values:
      | name   | values                           |
      | cert   | company/id = 4                   |
      | format | countryIds = [1, 2, 3]           |
      | team   | teamLeader/identifier = Integrator |
      | cash   | companyFlag = true               |
    And these requests are refused:
      | request                        | below | with                   | status | names             |
      | create system/members/personas | 1     | jobRolePercentage = 41 | 400    | jobRolePercentage |
    When these records are deleted:
      | name    |
      | article |
      | sub     |
    Then these records are gone:
      | name |
      | sub  |

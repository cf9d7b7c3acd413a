@needs_driver
Feature: A dataset fills the database with an MSP whose records agree with each other
  Names and numbers follow from the seed, dates from the day on which the world is opened.

  @writes @needs_settings
  Scenario: The companies, devices, tickets and projects of a small MSP
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then these requests are answered:
      | request                               | with                                                                                                                  | status | values |
      | POST /Companies/query/count           | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 16 |
      | POST /Contacts/query/count            | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 63 |
      | POST /ConfigurationItems/query/count  | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 122 |
      | POST /Tickets/query/count             | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 302 |
      | POST /Contracts/query/count           | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 19 |
      | POST /ContractServices/query/count    | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 36 |
      | POST /Projects/query/count            | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 12 |
      | POST /Phases/query/count              | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 21 |
      | POST /Tasks/query/count               | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 33 |
      | POST /TaskPredecessors/query/count    | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 21 |
      | POST /Opportunities/query/count       | filter = [{"op": "gte", "field": "id", "value": 0}]                                                                   | 200    | queryCount = 11 |
      | POST /Companies/query                 | filter = [{"op": "eq", "field": "companyNumber", "value": "21364"}]                                                   | 200    | items/# = 1; items/0/id = 189; items/0/companyName = Smith Dental Care; items/0/address1 = 128 Mill Lane; items/0/city = Springfield; items/0/state = OR; items/0/postalCode = "97475"; items/0/companyType = 1; items/0/isActive = true |
      | POST /Projects/query                  | filter = [{"op": "eq", "field": "companyID", "value": 189}]                                                           | 200    | items/# = 1; items/0/projectName = Onboarding: Managed Services SMITHDENTA; items/0/status = 5; items/0/completedPercentage = 100; items/0/estimatedTime = 28; items/0/duration = 14; items/0/contractID = 29684194; items/0/completedDateTime = something |
      | POST /Contracts/query                 | filter = [{"op": "eq", "field": "id", "value": 29784193}]                                                             | 200    | items/# = 1; items/0/contractType = 4; items/0/companyID = 188; items/0/contractName = Drake Veterinary Clinic: prepaid hours; items/0/status = 1 |
      | POST /Tickets/query/count             | filter = [{"op": "eq", "field": "status", "value": 5}, {"op": "notExist", "field": "completedDate"}]                  | 200    | queryCount = 0 |
      | POST /Tickets/query/count             | filter = [{"op": "noteq", "field": "status", "value": 5}, {"op": "exist", "field": "completedDate"}]                  | 200    | queryCount = 0 |
      | POST /TimeEntries/query/count         | filter = [{"op": "lte", "field": "hoursWorked", "value": 0}]                                                          | 200    | queryCount = 0 |
      | POST /Projects/query/count            | filter = [{"op": "eq", "field": "status", "value": 5}, {"op": "notExist", "field": "completedDateTime"}]              | 200    | queryCount = 0 |
      | POST /Invoices/query/count            | filter = [{"op": "lte", "field": "invoiceTotal", "value": 0}]                                                         | 200    | queryCount = 0 |
      | POST /ContractServiceUnits/query/count | filter = [{"op": "lte", "field": "units", "value": 0}]                                                               | 200    | queryCount = 0 |

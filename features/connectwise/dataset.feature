@needs_driver
Feature: A dataset fills the system with an MSP whose records agree with each other
  Names and numbers follow from the seed, dates from the day on which the world is opened.

  @writes @needs_settings
  Scenario: The companies, devices, tickets and invoices of a small MSP
    Given the system holds the MSP of the dataset "small" with the seed 3
    Then these requests are answered:
      | request                           | query                                                                        | status | values |
      | GET /company/companies/count      |                                                                              | 200    | count = 14 |
      | GET /company/contacts/count       |                                                                              | 200    | count = 63 |
      | GET /company/configurations/count |                                                                              | 200    | count = 123 |
      | GET /service/tickets/count        |                                                                              | 200    | count = 302 |
      | GET /project/projects/count       |                                                                              | 200    | count = 6 |
      | GET /project/tickets/count        |                                                                              | 200    | count = 16 |
      | GET /sales/opportunities/count    |                                                                              | 200    | count = 11 |
      | GET /finance/agreements/count     |                                                                              | 200    | count = 12 |
      | GET /system/members/count         |                                                                              | 200    | count = 7 |
      | GET /company/companies            | orderBy = id desc; pageSize = 1                                              | 200    | 0/id = 21364; 0/identifier = SMITHDENTA; 0/name = Smith Dental Care; 0/addressLine1 = 128 Mill Lane; 0/city = Springfield; 0/zip = "97475"; 0/phoneNumber = "9075550136"; 0/status/name = Active; 0/types/0/name = Client; 0/defaultContact/name = Erin Berry; 0/site/name = Head Office; 0/country/id = 1; 0/deletedFlag = false |
      | GET /company/configurations       | orderBy = id desc; pageSize = 1                                              | 200    | 0/name = SMITHDENTA-PC005; 0/type/name = Managed Workstation; 0/company/id = 21364; 0/contact/name = Raven Woods; 0/deviceIdentifier = "880458"; 0/serialNumber = SN07B4000078; 0/modelNumber = Northgate Desk 7090; 0/macAddress = 02-00-5E-00-00-78; 0/osType = Windows 11 Pro; 0/ipAddress = 10.0.10.121; 0/manufacturer/name = Northgate; 0/lastLoginName = something; 0/activeFlag = true |
      | GET /service/tickets              | orderBy = id; pageSize = 1; conditions = id > 0                              | 200    | 0/id = 1001; 0/summary = Accounting software is slow; 0/status/name = Closed; 0/company/id = 21322; 0/contactName = Jeffrey Martinez; 0/contactPhoneNumber = "6145550178"; 0/owner/identifier = traci.jones4; 0/priority/id = 3; 0/team/id = 1; 0/type/name = Incident; 0/site/name = Head Office |
      | GET /time/entries                 | orderBy = id; pageSize = 1                                                   | 200    | 0/chargeToId = 1001; 0/member/identifier = traci.jones4; 0/actualHours = 1; 0/hoursBilled = 1; 0/notes = Rolled back the update.; 0/agreement/id = 104; 0/hourlyRate = 120; 0/status = Open; 0/enteredBy = traci.jones4 |
      | GET /finance/agreements           | orderBy = id desc; pageSize = 1                                              | 200    | 0/name = Managed Services SMITHDENTA; 0/company/id = 21364; 0/contact/id = 157; 0/location/id = 1; 0/billingCycle/name = Monthly; 0/cancelledFlag = false |
      | GET /finance/invoices             | orderBy = id desc; pageSize = 1                                              | 200    | 0/type = Agreement; 0/company/id = 21364; 0/total = 319.9; 0/balance = 319.9; 0/serviceTotal = 319.9; 0/applyToType = Agreement; 0/applyToId = 110; 0/billingTerms/name = Net 30 days |
      | GET /service/tickets/count        | conditions = closedFlag = true and closedDate = null                         | 200    | count = 0 |
      | GET /service/tickets/count        | conditions = closedFlag = false and closedDate != null                       | 200    | count = 0 |
      | GET /service/tickets/count        | conditions = closedFlag = false and status/name = "Closed"                   | 200    | count = 0 |
      | GET /time/entries/count           | conditions = actualHours <= 0 or timeEnd = null                              | 200    | count = 0 |
      | GET /finance/invoices/count       | conditions = balance < 0 or total <= 0                                       | 200    | count = 0 |

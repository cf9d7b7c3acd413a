@needs_driver
Feature: An MSP with customers, tickets and contracts
  A tenant of an MSP holds its customers as they are everywhere, and tickets, time and money that add up.

  @writes @needs_driver
  Scenario: Customers, contacts, devices and agreements are those of the MSP
    Given the system holds the MSP of the dataset "small"
    And an application that may do everything
    Then each customer of the MSP is one of the Client with
      | name           | name         |
      | main_site_name | sites/0/name |
      | accountsid     | short        |
    And each contact of the MSP is one of the Users with
      | emailaddress | email   |
      | firstname    | first   |
      | surname      | last    |
      | phonenumber  | phone   |
      | isimportantcontact | is_primary |
      | client_name  | of/name |
    And each device of the MSP is one of the Asset with
      | inventory_number | name    |
      | key_field        | serial  |
      | client_name      | of/name |
      | third_party_id   | rmm     |
    And each agreement of the MSP is one of the ClientContract with
      | ref         | name    |
      | client_name | of/name |

  @writes @needs_driver
  Scenario: Tickets, their actions, invoices and quotations are consistent
    Given the system holds the MSP of the dataset "small" with the seed 1
    And an application that may do everything
    Then the tickets of the tenant have the times and the notes that their statuses and actions say
    And every invoice comes to its lines, and to the charge of its contract
    And every quotation renews a contract at the price of its lines
    And every phase of a project belongs to a project of the same customer
    And every appointment is for the customer and the user of its ticket

  @writes @needs_driver
  Scenario: Tickets have the values of their priority, their source, their state and their plan
    Given the system holds the MSP of the dataset "small" with the seed 2
    And an application that may do everything
    Then every one of the Tickets with "count=1000&client_ids=1001,1002,1003,1004,1005,1006,1007,1008,1009,1010" shows
      | sla_id        | 1               |
      | deleted       | false           |
      | inactive      | false           |
      | contract_id   | something       |
      | user_name     | something       |
      | site_id       | something       |
      | use           | ticket          |
      | last_update   | {this/lastactiondate} |
    And every one of the Tickets with "count=1000&priority=1" shows
      | impact  | 1 |
      | urgency | 1 |
    And every one of the Tickets with "count=1000&priority=2" shows
      | impact  | 2 |
      | urgency | 2 |
    And every one of the Tickets with "count=1000&priority=3" shows
      | impact  | 3 |
      | urgency | 3 |
    And every one of the Tickets with "count=1000&priority=4" shows
      | impact  | 3 |
      | urgency | 3 |
    And every one of the Tickets with "count=1000&requesttype=27" shows
      | source     | 0      |
      | category_1 | nothing |
    And every one of the Tickets with "count=1000&team=1" shows
      | team | 1st Line Support |
    And every one of the Tickets with "count=1000&team=2" shows
      | team | 2nd Line Support |
    And every one of the Tickets with "count=1000&status=2" shows
      | dateassigned | something |
      | agent_name   | absent    |
    And every one of the Tickets with "count=1000&includeassetkeyfield=true&status=9&requesttype=27" shows
      | asset_key_field_string | something |
    And these requests answer
      | /Tickets                                           | record_count | 300  |
      | /Tickets                                           | tickets/#    | 50   |
      | /Tickets?count=299                                 | tickets/#    | 299  |
      | /Tickets?pageinate=true                            | tickets/#    | 50   |
      | /Tickets?pageinate=true&page_size=1000             | tickets/#    | 100  |
      | /Tickets?pageinate=true&page_size=1000&page_no=3   | tickets/#    | 100  |
      | /Tickets?pageinate=true&page_size=1000&page_no=4   | tickets/#    | 0    |
      | /Tickets?pageinate=true&page_size=70&page_no=5     | tickets/#    | 20   |
      | /Users                                             | record_count | 67   |
      | /Users                                             | users/#      | 50   |
      | /Users?pageinate=true&page_size=60                 | users/#      | 60   |
      | /Asset                                             | assets/#     | 50   |
      | /Asset?pageinate=true&page_size=1000               | assets/#     | 122  |
      | /Actions?pageinate=true                            | record_count | 2102 |
      | /Actions?pageinate=true                            | actions/#    | 50   |
      | /Appointment?pageinate=true&page_size=20&page_no=2 | appointments/# | 9  |

  @writes @needs_driver
  Scenario: Projects, opportunities, quotations and appointments are those of a plan
    Given the system holds the MSP of the dataset "small" with the seed 3
    And an application that may do everything
    Then every one of the Projects with "count=1000" shows
      | tickettype_id | 28                   |
      | sla_id        | 1                    |
      | priority_id   | 4                    |
      | source        | 0                    |
      | team          | 2nd Line Support     |
      | team_id       | 2                    |
      | onhold        | false                |
      | inactive      | false                |
      | dateassigned  | {this/dateoccurred}  |
      | last_update   | {this/lastactiondate} |
      | user_name     | something            |
    And every one of the Projects with "count=1000&unlinked_only=true" shows
      | parent_id   | absent |
      | child_count | 3 |
      | details     | something |
    And every one of the Projects with "count=1000&status=1" shows
      | hasbeenclosed | false  |
      | dateclosed    | absent |
    And every one of the Projects with "count=1000&status=2" shows
      | hasbeenclosed | false  |
      | dateclosed    | absent |
    And every one of the Projects with "count=1000&status=9" shows
      | hasbeenclosed | true              |
      | dateclosed    | {this/last_update} |
    And every one of the Opportunities with "count=1000" shows
      | tickettype_id | 29                   |
      | team          | Accounts             |
      | team_id       | 3                    |
      | status_id     | 1                    |
      | hasbeenclosed | false                |
      | contract_id   | something            |
      | agent_id      | something            |
    And every one of the Quotation with "count=1000&search=renewal&includelines=true" shows
      | total            | {this/revenue}          |
      | tax_total        | 0                       |
      | date             | {this/last_update_time} |
      | lines/0/total_net_total | {this/lines/0/total_price} |
      | lines/0/total_discount  | 0                          |
      | lines/0/total_tax       | 0                          |
      | lines/0/productcode     | MW-USR                     |
      | lines/0/costprice       | 21.5                       |
      | lines/0/item_id         | 21                         |
      | lines/0/qhid            | {this/id}                  |
    And every one of the Appointment with "count=1000" shows
      | ticket_id | something |
      | subject   | something |

  @writes @needs_driver
  Scenario: Contracts, what is billed for them, and items have the terms of the MSP
    Given the system holds the MSP of the dataset "small" with the seed 4
    And an application that may do everything
    Then every one of the ClientContract with "search=services" shows
      | sla_id              | 1         |
      | status              | 1         |
      | contract_status     | Active    |
      | billingperiod       | 1         |
      | billingdescription  | 0         |
      | subtype             | 0         |
      | contracttype        | 1         |
      | numberofunitsfree   | 0         |
      | started             | true      |
      | expired             | false     |
      | active              | true      |
      | inactive            | false     |
    And every one of the Invoice with "search=services&count=1000&includelines=true" shows
      | posted               | true                   |
      | invoicenumber        | INV-{this/id}          |
      | invoice_date         | {this/date_created}    |
      | last_modified        | {this/date_created}    |
      | recurring_invoice_id | {this/contract_id}     |
      | lines/0/recurring_invoice_line_id | something |
      | lines/0/item_code    | MW-USR                 |
      | lines/0/tax_rate     | 0                      |
      | lines/0/ihid         | {this/id}              |
    And every one of the RecurringInvoice with "search=services&count=1000&includelines=true" shows
      | period           | 1                       |
      | contract_id      | {this/id}               |
      | nextcreationdate | {this/invoice_date}     |
      | last_modified    | {this/date_created}     |
      | lines/0/item_code | MW-USR                 |
      | lines/0/unit_cost | 21.5                   |
    And every one of the Item with "search=Managed" shows
      | recurringprice    | {this/baseprice} |
      | recurringcost     | {this/costprice} |
      | isrecurringitem   | true             |
      | status            | 1                |
      | quantity_in_stock | 0                |
    And these requests answer
      | /Item/21          | accountsid            | MW-USR                                            |
      | /Item/21          | name                  | Managed Workplace, per user                       |
      | /Item/21          | baseprice             | 45                                                |
      | /Item/21          | costprice             | 21.5                                              |
      | /AssetType        | */name                | ["Server", "Laptop", "Domain", "Workstation", "Firewall", "Switch", "Printer"] |
      | /AssetType/1      | fields/*/field_name   | ["Model", "Processor"]                            |
      | /AssetType/21     | fields/*/field_name   | ["Model"]                                         |
      | /AssetType/24     | assetgroup_id         | 1                                                 |
    And every one of the Asset with "count=1000&assettype_id=22" shows
      | assettype_name   | Firewall  |
      | status_id        | 1         |
      | user_id          | 0         |
      | contract_id      | something |
      | key_field        | something |
      | third_party_id   | something |
    And every one of the Client with "search=http&count=1000" shows
      | toplevel_id  | 1     |
      | inactive     | false |
      | customertype | 0     |
    And every one of the Site with "count=1000" shows
      | sla_id   | something |
      | inactive | false     |
    And every one of the KBArticle with "type=0&count=1000" shows
      | date_created | {this/date_edited} |
      | name         | something          |
      | type         | 0                  |
    And every one of the Agent with "search=msp.example&isapiagent=false" shows
      | isdisabled | false |

  @writes @needs_driver
  Scenario: Actions tell who did what, and when, and are numbered over all tickets
    Given the system holds the MSP of the dataset "small" with the seed 5
    And an application that may do everything
    Then every one of the Actions with "pageinate=true&page_size=200&actoutcome=user update" shows
      | who_type               | 0                 |
      | who_agentid            | 0                 |
      | actionby_agent_id      | 0                 |
      | actionby_user_id       | something         |
      | hiddenfromuser         | false             |
      | note                   | something         |
      | actiondatecreated      | {this/datetime}   |
      | last_updated           | {this/datetime}   |
      | actionarrivaldate      | {this/datetime}   |
      | actioncompletiondate   | {this/datetime}   |
      | attachment_count       | 0                 |
    And every one of the Actions with "pageinate=true&page_size=200&actoutcome=email user" shows
      | who_type               | 1                       |
      | actionby_agent_id      | {this/who_agentid}      |
      | actionby_user_id       | 0                       |
      | actionby_application_id | nothing                |
      | hiddenfromuser         | false                   |
      | who                    | something               |
    And every one of the Actions with "pageinate=true&page_size=200&timeentriesonly=true" shows
      | outcome        | Internal Note |
      | hiddenfromuser | true          |
      | note           | something     |
    And every one of the Actions with "pageinate=true&page_size=200&actoutcome=start work" shows
      | note       | nothing |
      | new_status | something |
    And the actions of the tenant are numbered in the order of their times

  @writes @needs_driver
  Scenario: Tickets of a technician are those of an agent of the team
    Given the system holds the MSP of the dataset "small" with the seed 6
    And an application that may do everything
    Then these statements find
      | SELECT COUNT(*) AS n FROM FAULTS WHERE RequestTypeNew = 27 AND inventorynumber = 0                                                                | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM FAULTS JOIN USERS ON Uid = userid WHERE username <> Uusername                                                           | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM FAULTS JOIN SITE ON Ssitenum = sitenumber WHERE sarea <> Areaint                                                        | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM FAULTS JOIN DEVICE ON Did = inventorynumber JOIN SITE ON Ssitenum = dsite WHERE sarea <> Areaint                        | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM ACTIONS JOIN FAULTS ON ACTIONS.Faultid = FAULTS.Faultid WHERE actoutcome = 'User Update' AND who <> username            | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM FAULTS WHERE datecleared IS NOT NULL AND Status <> 9                                                                    | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM FAULTS WHERE Category2 NOT IN ('Hardware', 'Hardware>Printer', 'Software')                                              | [{"n": 0}] |
      | SELECT COUNT(*) AS n FROM USERS JOIN SITE ON Ssitenum = usite WHERE Uid > 5000 AND sarea < 1001                                                   | [{"n": 0}] |
      | SELECT TOP 1 Category2 FROM FAULTS WHERE Category2 = 'Software'                                                                                   | [{"Category2": "Software"}] |
      | SELECT TOP 1 Category2 FROM FAULTS WHERE Category2 = 'Hardware>Printer'                                                                           | [{"Category2": "Hardware>Printer"}] |
      | SELECT TOP 1 Category2 FROM FAULTS WHERE Category2 = 'Hardware'                                                                                   | [{"Category2": "Hardware"}] |

@lifecycle @needs_driver
Feature: Actions on records move, copy and count what belongs to them
  Merges, conversions, copies, bundles and bulk requests say what became of each record, and change nothing when refused.

  @writes
  Scenario: Tickets are merged, attached and converted
    When these records are created:
      | name   | collection      | with         |
      | parent | service/tickets | board/id = 1 |
      | second | service/tickets | board/id = 1 |
      | third  | service/tickets | board/id = 2 |
      | child  | service/tickets | board/id = 1 |
      | work   | project/tickets |              |
    Then these requests are answered:
      | request                                       | with                                                 | status | names                          | values                                                                    |
      | POST /service/tickets/{parent}/merge          | mergeTicketIds = [{second}, 987654, {parent}]        | 400    | mergeTicketIds, mergeTicketIds |                                                                           |
      | GET /service/tickets/{second}                 |                                                      | 200    |                                | mergedParentTicket = nothing; closedFlag = false                          |
      | POST /service/tickets/{parent}/merge          | mergeTicketIds = [{second}, {third}, {second}]       | 200    |                                | success = true                                                            |
      | GET /service/tickets/{second}                 |                                                      | 200    |                                | mergedParentTicket/id = {parent}; closedFlag = true; status/name = Closed |
      | GET /service/tickets/{third}                  |                                                      | 200    |                                | closedFlag = true; status/id = 11                                         |
      | GET /service/tickets/{parent}                 |                                                      | 200    |                                | hasMergedChildTicketFlag = true; closedFlag = false                       |
      | POST /service/tickets/{parent}/merge          | mergeTicketIds = [{child}]; status/id = 6            | 200    |                                |                                                                           |
      | GET /service/tickets/{child}                  |                                                      | 200    |                                | status/name = Cancelled; closedBy = Integrator                            |
      | POST /service/tickets/{parent}/merge          | mergeTicketIds = [{work}]                            | 400    | mergeTicketIds                 |  |
      | POST /service/tickets/{parent}/attachChildren | childTicketIds = [{work}]                            | 400    | childTicketIds                 |  |
      | POST /service/tickets/{parent}/attachChildren | childTicketIds = [{parent}]                          | 400    | childTicketIds                 |                                                                           |
      | POST /service/tickets/{parent}/attachChildren | childTicketIds = [{child}]                           | 200    |                                | message = Tickets attached successfully.                                  |
      | GET /service/tickets/{child}                  |                                                      | 200    |                                | parentTicketId = {parent}                                                 |
      | GET /service/tickets/{parent}                 |                                                      | 200    |                                | hasChildTicket = true                                                     |
      | POST /service/tickets/{parent}/convert        | wbsCode = 9; phase/id = 987654                       | 400    | phase/id                       |                                                                           |
      | POST /service/tickets/{parent}/convert        | wbsCode = 9; phase/id = 2; recordType = ProjectIssue | 200    |                                |                                                                           |
      | GET /service/tickets/{parent}                 |                                                      | 404    |                                |                                                                           |
      | GET /project/tickets/{parent}                 |                                                      | 200    |                                | phase/id = 2; project/id = 1; wbsCode = "9"; isIssueFlag = true           |
      | POST /project/tickets/{parent}/convert        | recordType = ServiceTicket                           | 200    |                                |                                                                           |
      | GET /service/tickets/{parent}                 |                                                      | 200    |                                | recordType = ServiceTicket; project = nothing; phase = nothing            |
      | POST /service/tickets/search                  | conditions = id={third}                              | 200    |                                | # = 1; 0/id = {third}                                                     |
      | POST /project/tickets/search                  | conditions = id={third}                              | 200    |                                | # = 0                                                                     |

  @writes
  Scenario: An opportunity is converted with its products, notes and documents
    When these records are created:
      | name  | collection                | below  | with                                                                     |
      | deal  | sales/opportunities       |        | name = Big deal; company/id = 4; contact/id = 3; customerPO = PO-7; taxCode/id = 2 |
      | note  | sales/opportunities/notes | {deal} | text = First                                                             |
      | more  | sales/opportunities/notes | {deal} | text = Second                                                            |
      | seats | procurement/products      |        | opportunity/id = {deal}; quantity = 3; price = 20                        |
      | free  | procurement/products      |        | opportunity/id = {deal}; quantity = 1; billableOption = NoCharge         |
    Then these requests are answered:
      | request                                                    | with                                                                | status | names             | values |
      | POST /sales/opportunities/{deal}/convertToServiceTicket    | includeAllNotesFlag = true                                          | 200    |                   | summary = Big deal; company/id = 4; contact/id = 3; id = 4 |
      | GET /service/tickets/4/notes                               |                                                                     | 200    |                   | # = 2; 0/text = First; 0/internalAnalysisFlag = true; 1/text = Second |
      | POST /sales/opportunities/{deal}/convertToServiceTicket    | ticketId = 1                                                        | 400    | ticketId          |        |
      | POST /sales/opportunities/{deal}/convertToServiceTicket    | ticketId = 987654                                                   | 400    | ticketId          |        |
      | POST /sales/opportunities/{deal}/convertToServiceTicket    | ticketId = 4; includeNoteIds = [{more}]                             | 200    |                   | id = 4 |
      | GET /service/tickets/4/notes                               |                                                                     | 200    |                   | # = 3  |
      | POST /sales/opportunities/{deal}/convertToSalesOrder       | includeNoteIds = [987654]                                           | 400    | includeNoteIds    |        |
      | POST /sales/opportunities/{deal}/convertToSalesOrder       | includeAllProductsFlag = true; includeNoteIds = [{note}, {more}]    | 200    |                   | id = 2; salesRep/identifier = mreyes; poNumber = PO-7; taxCode/id = 2; opportunity/id = {deal}; company/id = 4 |
      | GET /sales/orders/2                                        |                                                                     | 200    |                   | subTotal = 82; productIds = [{seats}, {free}]; status/name = New |
      | POST /sales/opportunities/{deal}/convertToAgreement        | includeProductIds = [{seats}, {free}]; noEndingDateFlag = true; includeNoteIds = [{more}] | 200 |  | name = Big deal; type/name = Managed Services; noEndingDateFlag = true; internalNotes = Second; opportunity/id = {deal} |
      | GET /finance/agreements?conditions=name='Big deal'         |                                                                     | 200    |                   | # = 1; 0/id = 3 |
      | GET /finance/agreements/3/additions                        |                                                                     | 200    |                   | # = 2; 0/product/id = 1; 0/quantity = 3; 0/unitPrice = 20; 0/unitCost = 17.6; 0/billCustomer = Billable; 1/billCustomer = DoNotBill |
      | POST /sales/opportunities/{deal}/convertToProject          | includeAllNotesFlag = true; name = Rollout; estimatedStart = 2030-01-01T00:00:00Z; estimatedEnd = 2030-02-01T00:00:00Z; locationId = 2 | 200 | | name = Rollout; board/id = 3; billingMethod = ActualRates; location/id = 2; estimatedEnd = 2030-02-01T00:00:00Z; opportunity/id = {deal}; company/id = 4 |
      | GET /project/projects/2/notes                              |                                                                     | 200    |                   | # = 2; 1/text = Second; 0/type/name = Comments |
      | POST /sales/orders/2/convertToProject                      | copyOverNotes = true                                                | 200    |                   | name = Sales Order 2; company/id = 4 |
      | GET /project/projects/3/notes                              |                                                                     | 200    |                   | # = 1  |

  @writes
  Scenario: A company is merged into another one, but for what is discarded
    When these records are created:
      | name    | collection             | below  | with                                                                          |
      | from    | company/companies      |        | identifier = From; name = From; website = from.example; phoneNumber = "111"; city = Reno |
      | into    | company/companies      |        | identifier = Into; name = Into; website = into.example; phoneNumber = "222"; city = Elko |
      | contact | company/contacts       |        | company/id = {from}                                                           |
      | note    | company/companies/notes | {from} | text = Old                                                                   |
      | ticket  | service/tickets        |        | company/id = {from}                                                           |
    Then these requests are answered:
      | request                                | with                                                          | status | names       | values |
      | POST /company/companies/{from}/merge   | toCompanyId = {from}                                          | 400    | toCompanyId |        |
      | POST /company/companies/{from}/merge   | toCompanyId = 987654                                          | 400    | toCompanyId |        |
      | POST /company/companies/{from}/merge   | toCompanyId = {into}; website = From; phone = To; notes = Discard | 200 |            | success = true |
      | GET /company/companies/{from}          |                                                               | 200    |             | deletedFlag = true; deletedBy = Integrator |
      | GET /company/companies/{into}          |                                                               | 200    |             | website = from.example; phoneNumber = "222"; deletedFlag = false |
      | GET /company/contacts/{contact}        |                                                               | 200    |             | company/id = {into}; company/name = Into |
      | GET /service/tickets/{ticket}          |                                                               | 200    |             | company/id = {into} |
      | GET /company/companies/{into}/notes    |                                                               | 200    |             | # = 0  |
      | GET /company/companies/default         |                                                               | 200    |             | id = 0; name = nothing; _info = nothing |
      | GET /company/contacts/default          |                                                               | 200    |             | id = 0; firstName = nothing |

  @writes
  Scenario: A board is copied with its statuses, types, subtypes, items and teams
    Then these requests are answered:
      | request                                     | with                     | status | names | values |
      | POST /service/boards/copy                   | id = 987654; name = Copy | 400    | id    |        |
      | POST /service/boards/copy                   | id = 1; name = Copy      | 201    |       | id = 4; name = Copy; location/id = 1; projectFlag = false |
      | GET /service/boards/4/statuses              |                          | 200    |       | # = 6; 0/name = New; 0/defaultFlag = true; 4/closedStatus = true; 4/timeEntryNotAllowed = true |
      | GET /service/boards/4/types                 |                          | 200    |       | # = 2; 0/id = 6; 0/name = Incident |
      | GET /service/boards/4/subtypes              |                          | 200    |       | # = 2; 0/typeAssociationIds = [6] |
      | GET /service/boards/4/items                 |                          | 200    |       | # = 2  |
      | GET /service/boards/4/teams                 |                          | 200    |       | # = 1; 0/teamLeader/id = 1 |
      | GET /service/boards/4/typeSubTypeItemAssociations?pageSize=100 |       | 200    |       | # = 8  |

  @writes
  Scenario: Configurations are created, replaced and deleted in bulk, each by itself
    Then these requests are answered:
      | request                            | with                                                                                                        | status | values |
      | POST /company/configurations/bulk  | * = [{"name": "A", "type": {"id": 1}, "company": {"id": 2}}, {"name": "B"}, {"name": "C", "type": {"id": 1}, "company": {"id": 2}}] | 200 | payload/# = 3; payload/0/success = true; payload/0/statusCode = 201; payload/0/data/id = 4; payload/1/success = false; payload/1/statusCode = 400; payload/1/originalIndex = 1; payload/2/data/id = 5 |
      | PUT /company/configurations/bulk   | * = [{"id": 4, "name": "A2", "type": {"id": 1}, "company": {"id": 2}}, {"id": 987654, "name": "x", "type": {"id": 1}, "company": {"id": 2}}] | 200 | payload/0/statusCode = 200; payload/1/statusCode = 404; payload/1/success = false |
      | GET /company/configurations/4      |                                                                                                             | 200    | name = A2 |
      | DELETE /company/configurations/bulk | * = [{"id": 987654}, {"id": 5}]                                                                            | 200    | payload/0/statusCode = 404; payload/1/statusCode = 204; payload/1/data/id = 5 |
      | GET /company/configurations/5      |                                                                                                             | 404    |        |
      | GET /company/configurations/4      |                                                                                                             | 200    | name = A2 |

  @writes @needs_clock
  Scenario: A bundle shows what has come into force meanwhile
    Given the clock stands still at 2030-01-07T09:00:00Z
    When these records are created:
      | name     | collection                   | below      | with                                                                          |
      | contract | finance/agreements           |            | type/id = 1; company/id = 3; startDate = 2030-01-07T12:00:00Z                 |
      | addition | finance/agreements/additions | {contract} | product/id = 2; quantity = 1; billCustomer = Billable; effectiveDate = 2030-01-07T12:00:00Z |
    And 4 hours pass
    Then these requests are answered:
      | request              | with                                                                                           | status | values                                                                                     |
      | POST /system/bundles | requests = [{"resourceType": "agreement", "apiRequest": {"id": {contract}}}] | 200    | results/0/entities/0/agreementStatus = Active |
      | POST /system/bundles/count | requests = [{"resourceType": "agreement", "apiRequest": {"filters": {"conditions": "id = {contract} and agreementStatus = 'Active'"}}}] | 200 | results/0/count = 1 |

  @writes
  Scenario: A bundle answers lists, single records and counts with their own status
    Then these requests are answered:
      | request                    | with                                                                                                                                                                                                                                                                                                                                                                                                                              | status | values                                                                                                                                                                                                                                                                                                                                                                          |
      | POST /company/companies    | identifier = abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz; site = {"id": 1} | 400    | errors/0/field = identifier; errors/0/code = MaxLengthField; errors/1/field = name; errors/1/code = MissingRequiredField; errors/2 = nothing |
      | POST /system/bundles       | requests = [{"sequenceNumber": 7, "resourceType": "board", "version": "1", "apiRequest": {"id": 2}}, {"sequenceNumber": 8, "resourceType": "ticket", "apiRequest": {"filters": {"conditions": "id = 2"}, "fields": "id,summary"}}, {"resourceType": "boardStatus", "apiRequest": {"parentId": 1, "page": {"page": 2, "pageSize": 4}}}, {"resourceType": "boardStatus"}, {"resourceType": "ticket", "apiRequest": {"id": 987654}}] | 200    | results/0/sequenceNumber = 7; results/0/version = "1"; results/0/entities/0/name = Alerts; results/1/entities/# = 1; results/1/entities/0/summary = Disk full; results/1/entities/0/board = nothing; results/2/entities/# = 2; results/2/sequenceNumber = 0; results/3/statusCode = 400; results/3/success = false; results/4/statusCode = 404; results/4/error/code = NotFound |
      | POST /system/bundles/count | requests = [{"resourceType": "ticket"}, {"resourceType": "company", "apiRequest": {"filters": {"conditions": "id < 3"}}}]                                                                                                                                                                                                                                                                                                         | 200    | results/0/count = 2; results/1/count = 2; results/0/success = true; results/1/statusCode = 200                                                                                                                                                                                                                                                                                  |

  @writes
  Scenario: A record says what refers to it, page by page
    When these records are created:
      | name   | collection                   | with                        |
      | source | service/sources              | name = Chat                 |
      | first  | service/tickets              | summary = One; source/id = {source}   |
      | second | service/tickets              | summary = Two; source/id = {source}   |
    Then these requests are answered:
      | request                                                   | status | values |
      | GET /service/sources/{source}/usages                      | 200    | # = 1; 0/count = 2; 0/type = Service Ticket; 0/typeKey = Ticket; 0/id = {source} |
      | GET /service/sources/{source}/usages/list                 | 200    | # = 2; 0/id = {first}; 0/description = One; 1/id = {second}; 0/hyperlink = something |
      | GET /service/sources/{source}/usages/list?page=2&pageSize=1 | 200  | # = 1; 0/id = {second} |
      | DELETE /service/sources/{source}                          | 409    |        |
      | GET /service/sources/987654/usages                        | 404    |        |

  @writes @needs_clock
  Scenario: Reports show columns and rows, and the audit trail what became of a record
    Given the clock stands still
    When these records are created:
      | name   | collection      | with                                |
      | ticket | service/tickets | summary = Audited; company/id = 2   |
    And these records are changed:
      | name   | with                           |
      | ticket | summary = Renamed; severity = Low |
    Then these requests are answered:
      | request                                                                              | status | values |
      | GET /system/reports                                                                  | 200    | 0/name = something |
      | GET /system/reports/Service/columns                                                  | 200    | 0 = something |
      | GET /system/reports/service/count                                                    | 200    | count = 3 |
      | GET /system/reports/Nothing/count                                                    | 404    |        |
      | GET /system/reports/Service?columns=unicorn                                          | 400    |        |
      | GET /system/audittrail?type=ticket&id={ticket}                                       | 200    | # = 3; 0/text = Service Ticket {ticket} has been created.; 0/auditSubType = Record; 0/enteredBy = Integrator; 0/enteredDate = {now}; 0/auditType = Ticket; 0/auditSource = API |
      | GET /system/audittrail?type=Ticket&id={ticket}&conditions=auditSubType='Summary'     | 200    | # = 1; 0/text = Summary has been changed from "Audited" to "Renamed". |
      | GET /system/audittrail/count?type=Ticket&id={ticket}                                 | 200    | count = 3 |
      | GET /system/audittrail/count?type=Ticket&id={ticket}&conditions=auditSubType='Severity' | 200 | count = 1 |
      | GET /system/audittrail/count?type= TICKET &id={ticket}                               | 200    | count = 3 |
      | GET /system/audittrail?type=Unicorn&id=1                                             | 400    |        |
      | GET /system/audittrail?type=Ticket&id=one                                            | 400    |        |
    When these records are deleted:
      | name   |
      | ticket |
    Then these requests are answered:
      | request                                                                           | status | values |
      | GET /system/audittrail?type=Ticket&id={ticket}                                     | 200    | # = 4; 3/text = Service Ticket {ticket} has been deleted. |

  @writes
  Scenario: The member that calls knows itself, and what its role allows
    Then these requests are answered:
      | request                                | with           | status | values |
      | GET /system/myMembers                  |                | 200    | identifier = Integrator; licenseClass = A; securityRole/name = Admin |
      | GET /system/mySecurity                 |                | 200    | 0/member/identifier = Integrator; 0/addLevel = All; 0/inquireLevel = All |
      | GET /system/info                       |                | 200    | isCloud = false; serverTimeZone = Coordinated Universal Time; licenseBits/# = 2 |
      | POST /system/members/2/deactivate      | newMember = 1  | 200    | newMember = 1 |
      | GET /system/members/2                  |                | 200    | inactiveFlag = true; inactiveDate = something |
      | POST /system/members/987654/deactivate | newMember = 1  | 404    |        |
      | POST /system/members/mreyes/tokens     |                | 200    | publicKey = something; privateKey = something; expiration = something |
      | POST /system/members/nobody/tokens     |                | 404    |        |

  @writes @needs_settings
  Scenario: People work on a ticket as the screens of the system let them
    When these records are created:
      | name   | collection      | with                                |
      | ticket | service/tickets | board/id = 1; summary = Screen      |
      | into   | service/tickets | board/id = 1                        |
    And people do this:
      | action                        | with                                             | refused | values |
      | GET /tickets/{ticket}         |                                                  |         | summary = Screen; id = {ticket} |
      | POST /tickets/{ticket}/status | status = In Progress                             |         | ticket/status/name = In Progress; ticket/_info/updatedBy = mreyes; ticket/dateResponded = something |
      | POST /tickets/{ticket}/status | status = 3; member = tlang                       |         | ticket/status/id = 3; ticket/_info/updatedBy = tlang |
      | POST /tickets/{ticket}/status | status = Nonsense                                | 400     |        |
      | POST /tickets/{ticket}/status | status = 1; member = nobody                      | 404     |        |
      | POST /tickets/{ticket}/notes  | text = Seen                                      |         | ticket/id = {ticket} |
      | POST /tickets/{ticket}/notes  | text = Internal; placement = internal; member = tlang |    |        |
      | POST /tickets/{ticket}/notes  | text = Solved; placement = resolution            |         |        |
      | POST /tickets/{ticket}/assign | members = ["tlang", "mreyes"]                    |         | ticket/owner/identifier = tlang; ticket/resources = tlang, mreyes |
      | POST /tickets/{ticket}/assign | members = ["nobody"]                             | 404     |        |
      | POST /tickets/{ticket}/board  | board = Alerts                                   |         | ticket/board/name = Alerts; ticket/status/id = 7 |
      | POST /tickets/{ticket}/close  |                                                  |         | ticket/closedFlag = true; ticket/status/id = 11; ticket/closedBy = mreyes |
      | POST /tickets/{into}/merge    | into = {ticket}                                  |         | ticket/mergedParentTicket/id = {ticket} |
      | POST /tickets/{into}/merge    | into = 987654                                    | 404     |        |
      | GET /tickets/987654           |                                                  | 404     |        |
    Then these requests are answered:
      | request                                                                       | status | values |
      | GET /service/tickets/{ticket}/notes?conditions=text='Seen'                     | 200    | # = 1; 0/detailDescriptionFlag = true; 0/internalAnalysisFlag = false; 0/member/identifier = mreyes |
      | GET /service/tickets/{ticket}/notes?conditions=text='Internal'                 | 200    | # = 1; 0/internalAnalysisFlag = true; 0/member/identifier = tlang |
      | GET /service/tickets/{ticket}/notes?conditions=text='Solved'                   | 200    | # = 1; 0/resolutionFlag = true |

  @writes @needs_settings
  Scenario: An administrator sees which rights are used, and sets those of a role
    Given people do this:
      | action              | with                                                                  | refused | values |
      | DELETE /permissions |                                                                       |         |        |
      | PUT /roles/Helper   | functions = {"Service Tickets": {"inquire": "My", "add": "All"}}      |         | name = Helper; functions/Service Tickets/inquire = My; functions/Service Tickets/add = All; functions/Service Tickets/edit = None; functions/Contacts/inquire = None |
      | PUT /roles/Helper   | functions = {"Service Tickets": {"edit": "My"}}                       |         | functions/Service Tickets/inquire = My; functions/Service Tickets/edit = My |
      | GET /roles/Helper   |                                                                       |         | functions/Service Tickets/edit = My |
      | GET /roles/Nobody   |                                                                       | 404     |        |
    Then these requests are answered:
      | request               | status | values |
      | GET /service/tickets  | 200    |        |
      | GET /company/contacts | 200    |        |
      | GET /system/securityroles?conditions=name='Helper' | 200 | # = 1 |
    And people do this:
      | action           | with | refused | values |
      | GET /permissions |      |         | used/0/function = something; refused/# = 0; smallest_role/0/function = Contacts; smallest_role/0/inquire = All; smallest_role/0/add = None |

  @writes @errors
  Scenario: Documents are kept with their record, and come back byte for byte
    When these records are created:
      | name   | collection      | with         |
      | ticket | service/tickets | board/id = 1 |
    Then these requests are answered:
      | request                                                      | parts                                                                                       | status | names      | text  | values |
      | POST /system/documents                                       | file = a/trace.txt: hello; recordType = ticket; recordId = {ticket}; title = Trace          | 201    |            |       | id = 1; title = Trace; fileName = trace.txt; size = 5; owner = Integrator; linkFlag = false; imageFlag = false; publicFlag = true; readOnlyFlag = false; guid = something; serverFileName = something |
      | POST /system/documents                                       | file = b.txt: more; RECORDTYPE = Ticket; recordId = 1; privateFlag = true; readOnlyFlag = 1 | 201    |            |       | id = 2; title = b.txt; publicFlag = false; readOnlyFlag = true |
      | POST /system/documents                                       | url = https://a.example/x; recordType = Company; recordId = 2                               | 201    |            |       | id = 3; linkFlag = true; urlFlag = true; size = 0; fileName = https://a.example/x |
      | POST /system/documents                                       | recordType = Ticket; recordId = {ticket}                                                    | 400    | file       |       |        |
      | POST /system/documents                                       | file = c.txt: x; recordType = Unicorn; recordId = 1                                         | 400    | recordType |       |        |
      | POST /system/documents                                       | file = c.txt: x; recordType = Ticket; recordId = 987654                                     | 400    | recordId   |       |        |
      | POST /system/documents                                       | file = c.txt: x; recordType = Ticket; recordId = one                                        | 400    | recordId   |       |        |
      | POST /system/documents                                       | file = ..: x; recordType = Ticket; recordId = 1                                             | 400    | file       |       |        |
      | POST /system/documents                                       | file = c.png: x; recordType = Contact; recordId = 1; isAvatar = true                        | 400    | file       |       |        |
      | GET /system/documents/1/download                             |                                                                                             | 200    |            | hello |        |
      | GET /system/documents/3/download                             |                                                                                             | 404    |            |       |        |
      | GET /system/documents/1/thumbnail                            |                                                                                             | 404    |            |       |        |
      | GET /system/documents?recordType=Ticket&recordId={ticket}    |                                                                                             | 200    |            |       | */id = [1] |
      | GET /system/documents?recordType=ticket                      |                                                                                             | 200    |            |       | */id = [1, 2] |
      | GET /system/documents/count?recordType=Company&recordId=2    |                                                                                             | 200    |            |       | count = 1 |
      | GET /service/tickets/{ticket}/documents                      |                                                                                             | 200    |            |       | */id = [1] |
      | POST /system/documents/1                                     | file = new.txt: other                                                                       | 200    |            |       | id = 1; title = Trace; fileName = new.txt; size = 5 |
      | GET /system/documents/1/download                             |                                                                                             | 200    |            | other |        |
      | GET /system/documents/uploadsample                           |                                                                                             | 200    |            | <form action |  |
      | GET /service/priorities/1/image                              |                                                                                             | 200    |            | PNG   |        |
      | DELETE /system/documents/1                                   |                                                                                             | 204    |            |       |        |
      | GET /system/documents/1/download                             |                                                                                             | 404    |            |       |        |

  @writes @needs_clock
  Scenario: A document that is replaced was created when it first came
    Given the clock stands still at 2030-01-07T09:00:00Z
    Then these requests are answered:
      | request                  | parts                                             | status | values                                                                            |
      | POST /system/documents   | file = a.txt: first; recordType = Company; recordId = 2 | 201    | id = 1; createdOnDate = 2030-01-07T09:00:00Z; _info/lastUpdated = 2030-01-07T09:00:00Z |
    When 10 minutes pass
    Then these requests are answered:
      | request                  | parts                                             | status | values                                                                            |
      | POST /system/documents/1 | file = a.txt: second                              | 200    | createdOnDate = 2030-01-07T09:00:00Z; _info/lastUpdated = 2030-01-07T09:10:00Z         |

  @writes
  Scenario: An image of a contact may be its photo, and other files have no thumbnail
    Then these requests are answered:
      | request                                  | parts                                                                          | status | names | text   | values                                      |
      | POST /system/documents                   | file = face.gif: GIF89a; recordType = Contact; recordId = 1; isAvatar = true   | 201    |       |        | id = 1; imageFlag = true; fileName = face.gif |
      | GET /company/contacts/1                  |                                                                                | 200    |       |        | photo/id = 1                                |
      | GET /company/contacts/1/image            |                                                                                | 200    |       | GIF89a |                                             |
      | GET /system/documents/1/thumbnail        |                                                                                | 200    |       | GIF89a |                                             |
      | POST /system/documents                   | file = plain.gif: GIF89a; recordType = Contact; recordId = 2                   | 201    |       |        | id = 2; imageFlag = true                    |
      | GET /company/contacts/2                  |                                                                                | 200    |       |        | photo = nothing                             |
      | POST /system/documents                   | file = face.txt: GIF89a; recordType = Contact; recordId = 2; isAvatar = true   | 400    | file  |        |                                             |
      | POST /system/documents                   | file = logo.gif: GIF89a; recordType = Company; recordId = 2; isAvatar = true   | 201    |       |        | id = 3                                      |

  @writes
  Scenario: Documents go along where an opportunity is converted
    When these records are created:
      | name | collection          | with                                         |
      | deal | sales/opportunities | name = Papers; company/id = 4; contact/id = 3 |
    Then these requests are answered:
      | request                                                 | parts                                                              | status | values                                   |
      | POST /system/documents                                  | file = a.txt: first; recordType = Opportunity; recordId = {deal}   | 201    | id = 1                                   |
      | POST /system/documents                                  | file = b.txt: second; recordType = Opportunity; recordId = {deal}  | 201    | id = 2                                   |
    And these requests are answered:
      | request                                                 | with                           | status | names              | text   | values |
      | POST /sales/opportunities/{deal}/convertToServiceTicket | includeDocumentIds = [2]       | 200    |                    |        | id = 4 |
      | GET /service/tickets/4/documents                        |                                | 200    |                    |        | # = 1; 0/id = 3; 0/name = b.txt |
      | GET /system/documents/3/download                        |                                | 200    |                    | second |        |
      | POST /sales/opportunities/{deal}/convertToServiceTicket | includeDocumentIds = [987654]  | 400    | includeDocumentIds |        |        |
      | POST /sales/opportunities/{deal}/convertToSalesOrder    | includeAllDocumentsFlag = true | 200    |                    |        | id = 2 |
      | GET /system/documents?recordType=SalesOrder&recordId=2  |                                | 200    |                    |        | # = 2; */fileName = ["a.txt", "b.txt"] |
      | GET /system/documents?recordType=Opportunity&recordId={deal} |                           | 200    |                    |        | */id = [1, 2] |

  @writes @errors
  Scenario: A track that is followed is one that there is
    Then these requests are refused:
      | request                         | below | with             | status | names   |
      | create company/companies/tracks | 2     | trackId = 987654 | 400    | trackId |
      | create company/contacts/tracks  | 1     | trackId = 987654 | 400    | trackId |

  @writes @errors
  Scenario: A bin that an order speaks of stays
    When these records are created:
      | name  | collection                           | below   | with                                              |
      | bin   | procurement/warehouseBins            |         | name = Shelf C; warehouse/id = 1                  |
      | order | procurement/purchaseorders           |         | poNumber = -                                      |
      | line  | procurement/purchaseorders/lineitems | {order} | quantity = 1; warehouseBin/id = {bin}; warehouse/id = 1 |
    Then these requests are refused:
      | request    | with | status | names                    |
      | delete bin |      | 409    | Purchase Order Line Item |

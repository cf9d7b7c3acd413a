@paging @needs_driver
Feature: Queries, pages, bodies and metadata mean what the vendor's documentation says
  Filters find records, pages continue where the one before ended, bodies are read leniently, metadata describes it all.

  @writes @smoke
  Scenario: Filters find the records that satisfy them, and no others
    When these records are created:
      | name | collection | with                                                                                                  |
      | zoë  | Companies  | companyName = Zoë & Söhne 50%; companyType = 8; city = NULLTOWN; userDefinedFields = [{"name": "Customer Ranking", "value": "Gold"}] |
    Then these requests are answered:
      | request                      | with                                                                                                                           | status | names | values |
      | POST /Companies/query        | filter = [{"op": "gte", "field": "id", "value": 175}, {"op": "lt", "field": "id", "value": 178}]                               | 200    |       | items/*/id = [175, 176, 177] |
      | POST /Companies/query        | filter = [{"op": "gt", "field": "id", "value": "175"}, {"op": "lte", "field": "id", "value": 178.0}]                           | 200    |       | items/*/id = [176, 177, 178] |
      | POST /Companies/query        | filter = [{"op": "EQ", "field": "COMPANYNAME", "value": "contoso"}]                                                            | 200    |       | items/*/id = [175] |
      | POST /Companies/query        | filter = [{"op": "noteq", "field": "companyNumber", "value": "C-175"}]                                                         | 200    |       | items/*/id = [176, 177] |
      | POST /Companies/query        | filter = [{"op": "noteq", "field": "companyNumber", "value": "c-175"}]                                                         | 200    |       | items/*/id = [176, 177] |
      | POST /Companies/query        | filter = [{"op": "in", "field": "companyNumber", "value": ["c-175", "C-177"]}]                                                 | 200    |       | items/*/id = [175, 177] |
      | POST /Companies/query        | filter = [{"op": "in", "field": "id", "value": [0, 175, 999]}]                                                                 | 200    |       | items/*/id = [0, 175] |
      | POST /Companies/query        | filter = [{"op": "notIn", "field": "companyNumber", "value": ["C-175", "c-176"]}]                                              | 200    |       | items/*/id = [177] |
      | POST /Companies/query        | filter = [{"op": "exist", "field": "companyNumber"}]                                                                           | 200    |       | items/*/id = [175, 176, 177] |
      | POST /Companies/query        | filter = [{"op": "notExist", "field": "companyNumber"}, {"op": "lt", "field": "id", "value": 179}]                             | 200    |       | items/*/id = [0, 178] |
      | POST /Companies/query        | filter = [{"op": "beginsWith", "field": "companyName", "value": "tail"}]                                                       | 200    |       | items/*/id = [178] |
      | POST /Companies/query        | filter = [{"op": "endsWith", "field": "companyName", "value": "50%"}]                                                          | 200    |       | items/*/id = [{zoë}] |
      | POST /Companies/query        | filter = [{"op": "contains", "field": "companyName", "value": "& SÖH"}]                                                        | 200    |       | items/*/id = [{zoë}] |
      | POST /Companies/query        | filter = [{"op": "or", "items": [{"op": "eq", "field": "id", "value": 0}, {"op": "and", "items": [{"op": "gt", "field": "id", "value": 175}, {"op": "eq", "field": "companyType", "value": 1}]}]}] | 200 | | items/*/id = [0, 176] |
      | POST /Companies/query        | filter = [{"op": "between", "field": "id", "value": 1}, {"op": "eq", "field": "id", "value": 175}]                             | 200    |       | items/*/id = [175] |
      | POST /Companies/query        | filter = [{"op": "or", "items": [{"op": "strange", "field": "id"}, {"op": "eq", "field": "id", "value": 176}]}]                | 200    |       | items/*/id = [176] |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "isActive", "value": "1"}, {"op": "eq", "field": "id", "value": 0}]                            | 200    |       | items/*/id = [0] |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "isActive", "value": 0}]                                                                       | 200    |       | items/# = 0 |
      | POST /Contacts/query         | filter = [{"op": "eq", "field": "isActive", "value": false}]                                                                   | 200    |       | items/*/id = [30680002] |
      | POST /Contacts/query         | filter = [{"op": "eq", "field": "isActive", "value": 7}]                                                                       | 200    |       | items/# = 0 |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "Customer Ranking", "value": "GOLD", "udf": true}]                                             | 200    |       | items/*/id = [{zoë}]; items/0/userDefinedFields/0/value = Gold |
      | POST /Companies/query        | filter = []                                                                                                                    | 200    |       | items/# = 0; pageDetails/count = 0 |
      | POST /Companies/query/count  | filter = [{"op": "gte", "field": "id", "value": 175}]                                                                          | 200    |       | queryCount = 6 |
      | GET /Companies/query/count?search={"filter":[{"op":"gt","field":"id","value":178}]} |                                                                         | 200    |       | queryCount = 2 |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "id", "value": 175}]; IncludeFields = ["companyname"]                                           | 200    |       | items/0/companyName = Contoso; items/0/id = 175; items/0/phone = nothing; items/0/userDefinedFields = nothing |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "id", "value": {zoë}}]; IncludeFields = ["customer ranking"]                                    | 200    |       | items/0/userDefinedFields/0/value = Gold; items/0/companyName = nothing |
      | POST /TicketNotes/query      | filter = [{"op": "gte", "field": "createDateTime", "value": "2000-01-01T02:00:00+02:00"}]                                      | 200    |       | items/# = 1 |
      | POST /Tickets/query          | filter = [{"op": "eq", "field": "dueDateTime", "value": "2024-01-05T19:00:00+02:00"}]                                          | 200    |       | items/*/id = [7860] |
      | POST /Tickets/query          | filter = [{"op": "gt", "field": "dueDateTime", "value": "2024-01-05T17:00:00.001Z"}]                                           | 200    |       | items/*/id = [7859] |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "nothing", "value": 1}]                                                                        | 500    | Unable to find nothing in the Company Entity | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "id", "value": "many"}]                                                                        | 500    | 'many' to data type int | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "id", "value": null}]                                                                          | 500    | id needs a value | |
      | POST /Companies/query        | filter = [{"op": "in", "field": "id", "value": []}]                                                                            | 500    | list with at least one value | |
      | POST /Companies/query        | filter = [{"op": "in", "field": "id", "value": 175}]                                                                           | 500    | list with at least one value | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "userdefinedfields", "value": 1}]                                                              | 500    | Unable to find userdefinedfields | |
      | POST /Companies/query        | filter = [{"op": "contains", "field": "companyName", "value": null}]                                                           | 500    | companyName needs a value | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "isActive", "value": "maybe"}]                                                                 | 500    | data type bit | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "createDate", "value": "yesterday"}]                                                           | 500    | data type datetime | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "Customer Ranking", "value": "x", "udf": true}, {"op": "eq", "field": "Customer Ranking", "value": "y", "udf": true}] | 500 | one user-defined field | |
      | POST /Companies/query        | filter = [{"op": "eq", "field": "No such", "value": "x", "udf": true}]                                                         | 500    | No such | |
      | POST /Companies/query        | filter = 1                                                                                                                     | 500    | list of conditions | |
      | POST /Companies/query        | filter = [1]                                                                                                                   | 500    | list of conditions | |
      | POST /Companies/query        | MaxRecords = 5                                                                                                                 | 500    | filters | |
      | POST /Companies/query        | filter = []; MaxRecords = 501                                                                                                  | 500    | between 1 and 500 | |
      | POST /Companies/query        | filter = []; IncludeFields = "id"                                                                                              | 500    | IncludeFields | |
      | POST /Companies/query        | filter = []; IncludeFields = ["unicorn"]                                                                                       | 500    | unicorn | |
      | GET /Companies/query?search=nonsense |                                                                                                                        | 500    |       | |

  @writes
  Scenario: Pages go on where the one before ended, forward and back
    Then these requests are answered:
      | request                                                                                    | with                                                                                         | status | names  | values |
      | POST /Companies/query                                                                      | filter = [{"op": "gte", "field": "id", "value": 0}]; MaxRecords = 2                          | 200    |        | items/*/id = [0, 175]; pageDetails/count = 2; pageDetails/requestCount = 2; pageDetails/prevPageUrl = nothing; pageDetails/nextPageUrl = something |
      | POST /Companies/query                                                                      | filter = [{"op": "gte", "field": "id", "value": 0}]; MaxRecords = 6                          | 200    |        | items/# = 6; pageDetails/nextPageUrl = nothing |
      | POST /Companies/query/next?paging={"pageSize":2,"previousIds":[-1],"nextIds":[175]}        | filter = [{"op": "gte", "field": "id", "value": 0}]; MaxRecords = 2                          | 200    |        | items/*/id = [176, 177]; pageDetails/prevPageUrl = something; pageDetails/nextPageUrl = something |
      | POST /Companies/query/next?paging={"pageSize":2,"previousIds":[176],"nextIds":[177]}       | filter = [{"op": "gte", "field": "id", "value": 0}]; MaxRecords = 2                          | 200    |        | items/*/id = [178, 179]; pageDetails/nextPageUrl = nothing; pageDetails/prevPageUrl = something |
      | POST /Companies/query/prev?paging={"pageSize":2,"previousIds":[178],"nextIds":[179]}       | filter = [{"op": "gte", "field": "id", "value": 0}]; MaxRecords = 2                          | 200    |        | items/*/id = [176, 177]; pageDetails/nextPageUrl = something |
      | POST /Companies/query/prev?paging={"pageSize":2,"previousIds":[176],"nextIds":[177]}       | filter = [{"op": "gte", "field": "id", "value": 0}]; MaxRecords = 2                          | 200    |        | items/*/id = [0, 175]; pageDetails/prevPageUrl = nothing; pageDetails/nextPageUrl = something |
      | POST /Companies/query/next?paging=nonsense                                                 | filter = [{"op": "gte", "field": "id", "value": 0}]                                          | 500    | paging |        |
      | POST /Companies/query/next?paging={"pageSize":0,"previousIds":[-1],"nextIds":[175]}        | filter = [{"op": "gte", "field": "id", "value": 0}]                                          | 500    | paging |        |
      | POST /Companies/query/next?paging={"pageSize":501,"previousIds":[-1],"nextIds":[175]}      | filter = [{"op": "gte", "field": "id", "value": 0}]                                          | 500    | paging |        |
      | GET /Companies/query/next?paging={"pageSize":2,"previousIds":[-1],"nextIds":[175]}&search={"filter":[{"op":"gte","field":"id","value":0}]} |                                              | 200    |        | items/*/id = [176, 177]; pageDetails/requestCount = 2 |
      | GET /Companies/query/next?paging={"pageSize":2,"previousIds":[-1],"nextIds":[175]}         |                                                                                              | 405    |        |        |

  @writes
  Scenario: Records are read at the root and below their parents
    Then these requests are answered:
      | request                                    | with | status | names | values |
      | GET /Tickets/7860                          |      | 200    |       | item/title = Printer offline; item/dueDateTime = 2024-01-05T17:00:00Z; item/externalID = nothing |
      | GET /Tickets/987654                        |      | 200    |       | item = nothing |
      | GET /Tickets/7860/Notes                    |      | 200    |       | items/*/id = [29680001]; pageDetails/count = 1; pageDetails/requestCount = 500; pageDetails/nextPageUrl = nothing |
      | GET /Tickets/7860/Notes/29680001           |      | 200    |       | item/title = Called back |
      | GET /Tickets/7859/Notes/29680001           |      | 200    |       | item = nothing |
      | GET /Tickets/987654/Notes                  |      | 200    |       | items/# = 0; pageDetails/count = 0 |
      | GET /Companies/175/Contacts                |      | 200    |       | items/*/id = [30680001] |
      | GET /Tickets/abc                           |      | 404    |       |        |
      | POST /Tickets/987654/Notes                 | title = x; description = x; noteType = 1; publish = 1; ticketID = 987654 | 500 | ticketID | |
      | DELETE /Companies/176/Contacts/30680001    |      | 500    | No matching records found | |
      | GET /Invoices/29680001/InvoicePdf          |      | 200    |       | item/contentType = application/pdf; item/fileName = Invoice INV-1.pdf; item/fileSize = something; item/id = 29680001 |
      | GET /Invoices/29680001/InvoiceMarkupHtml   |      | 200    |       | item/contentType = text/html; item/fileName = Invoice INV-1.html; item/data = PCFET0NUWVBFIGh0bWw+PGh0bWw+PGJvZHk+PHA+SW52b2ljZSBJTlYtMTwvcD48cD5Db21wYW55IDE3NTwvcD48cD5Ub3RhbCAyNDAuMDA8L3A+PC9ib2R5PjwvaHRtbD4= |
      | GET /Invoices/29680001/InvoiceMarkupXml    |      | 200    |       | item/contentType = application/xml; item/fileSize = 94 |
      | GET /Invoices/987654/InvoicePdf            |      | 200    |       | item = nothing |

  @writes
  Scenario: A sparse update changes what it names, a whole one clears the rest
    When these records are created:
      | name   | collection | with                                                                                             |
      | ticket | Tickets    | description = Old; contactID = 30680001; userDefinedFields = [{"name": "Alert Source", "value": "RMM"}] |
    Then these requests are answered:
      | request            | with                                                                                                           | status | names | values |
      | PATCH /Tickets     | id = {ticket}; description = null                                                                              | 200    |       | itemId = {ticket} |
      | GET /Tickets/{ticket} |                                                                                                             | 200    |       | item/description = nothing; item/contactID = 30680001; item/externalID = nmm-77; item/userDefinedFields/0/value = RMM |
      | PATCH /Tickets     | id = {ticket}; DESCRIPTION = New; unicorn = 1; contactID = ""                                                  | 200    |       |        |
      | GET /Tickets/{ticket} |                                                                                                             | 200    |       | item/description = New; item/contactID = nothing |
      | PUT /Tickets       | id = {ticket}; companyID = 175; title = Whole; status = 1; priority = 4; queueID = 5                           | 200    |       | itemId = {ticket} |
      | GET /Tickets/{ticket} |                                                                                                             | 200    |       | item/description = nothing; item/externalID = nothing; item/ticketType = nothing; item/title = Whole; item/ticketNumber = something; item/userDefinedFields/0/value = nothing |
      | PUT /Tickets       | id = {ticket}; companyID = 175; status = 1; priority = 4; queueID = 5                                          | 500    | title |        |
      | PATCH /Tickets     | id = 987654; title = x                                                                                         | 500    | 987654 |       |
      | PATCH /Tickets     | title = x                                                                                                      | 500    | id     |       |
      | PATCH /Tickets     | id = {ticket}; title = ["x"]                                                                                   | 500    | title  |       |
      | PATCH /Tickets     | id = {ticket}; priority = many                                                                                 | 500    | priority |     |
      | PATCH /Tickets     | id = {ticket}; priority = 1.5                                                                                  | 500    | priority |     |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = someday                                                                           | 500    | dueDateTime | |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = 1752-12-31T00:00:00Z                                                              | 500    | dueDateTime | |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = 2024-02-30T00:00:00Z                                                              | 500    | dueDateTime | |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = 2024-02-01T00:00:00+14:01                                                         | 500    | dueDateTime | |
      | PATCH /Tickets     | id = {ticket}; userDefinedFields = 1                                                                           | 500    | userDefinedFields | |
      | PATCH /Tickets     | id = {ticket}; userDefinedFields = [1]                                                                         | 500    | userDefinedFields | |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = 2024-02-01T00:00:00+14:00                                                         | 200    |       |        |
      | GET /Tickets/{ticket} |                                                                                                             | 200    |       | item/dueDateTime = 2024-01-31T10:00:00Z |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = 2024-02-01T00:00:00-05:30; priority = "1"; estimatedHours = "2.5"                 | 200    |       |        |
      | GET /Tickets/{ticket} |                                                                                                             | 200    |       | item/dueDateTime = 2024-02-01T05:30:00Z; item/priority = 1; item/estimatedHours = 2.5 |
      | PATCH /Tickets     | id = {ticket}; dueDateTime = 2024-02-01 06:30:00.250                                                           | 200    |       |        |
      | GET /Tickets/{ticket} |                                                                                                             | 200    |       | item/dueDateTime = 2024-02-01T06:30:00.250Z |
      | PATCH /Tickets     | * = [1]                                                                                                        | 500    | not an object |  |

  @writes
  Scenario: A body is read as leniently as the vendor reads it
    When these records are created:
      | name   | collection | with |
      | ticket | Tickets    |      |
    Then these requests are answered:
      | request               | raw                                                                    | status | names | values |
      | PATCH /Tickets        | { id: {ticket}, 'title': 'It\'s "A\u0042" \/ \t', }                    | 200    |       | itemId = {ticket} |
      | GET /Tickets/{ticket} |                                                                        | 200    |       | item/title = "It's \"AB\" / \t" |
      | PATCH /Tickets        | {id: {ticket}, 'title': '\ud83d\ude00 \ud83d. \u00dc'}                 | 200    |       | itemId = {ticket} |
      | GET /Tickets/{ticket} |                                                                        | 200    |       | item/title = "\ud83d\ude00 \ufffd. \u00dc" |
      | PATCH /Tickets        | /* why */ {"id": {ticket}, // here                                     | 500    | Unexpected end | |
      | PATCH /Tickets        | {"id": +{ticket}, "estimatedHours": .5, "contactID": undefined}        | 200    |       |        |
      | GET /Tickets/{ticket} |                                                                        | 200    |       | item/estimatedHours = 0.5 |
      | PATCH /Tickets        | {"id": {ticket} "title": "x"}                                          | 500    | Unexpected character | |
      | PATCH /Tickets        | {"id": {ticket}, "title": "x}                                          | 500    | Unexpected end | |
      | PATCH /Tickets        | {"id": {ticket}, "title": "\x"}                                        | 500    | Unexpected character | |
      | PATCH /Tickets        | {"id": {ticket}, "title": nonsense}                                    | 500    | Unexpected character | |
      | PATCH /Tickets        | {"id": {ticket}, "estimatedHours": 1e999}                              | 500    |       |        |
      | PATCH /Tickets        | {"id": {ticket}} more                                                  | 500    | Unexpected character | |
      | POST /Tickets/query   | {filter: [{op: "eq", field: 'id', value: {ticket}},], maxrecords: "3"} | 200    |       | items/# = 1; pageDetails/requestCount = 3 |

  @writes
  Scenario: Metadata describes entities, fields and lists, as they are now
    When these records are created:
      | name  | collection                  | below   | with                                                                                       |
      | color | UserDefinedFieldDefinitions |         | name = Color; udfType = 1; dataType = 5; defaultValue = R; description = Of the case; isRequired = true |
      | red   | UserDefinedFieldListItems   | {color} | udfFieldId = {color}; valueForDisplay = Red; valueForExport = R                            |
    Then these requests are answered:
      | request                                          | status | values                                                                                                                                                                                                                                                                                                                                                                               |
      | GET /Tickets/entityInformation                   | 200    | info/name = Ticket; info/canCreate = true; info/canDelete = false; info/canQuery = true; info/canUpdate = true; info/userAccessForCreate = All; info/userAccessForDelete = None; info/hasUserDefinedFields = true; info/supportsWebhookCallouts = true                                                                                                                               |
      | GET /EntityInformation                           | 200    | info/# = 181; info/0/name = Ticket; info/0/canCreate = true; info/1/name = TicketNote; info/1/userAccessForUpdate = All; info/2/name = AttachmentInfo; info/2/canCreate = false; info/2/userAccessForCreate = None |
      | GET /Resources/entityInformation                 | 200    | info/canCreate = false; info/userAccessForQuery = All; info/supportsWebhookCallouts = false                                                                                                                                                                                                                                                                                          |
      | GET /TicketNotes/entityInformation               | 200    | info/hasUserDefinedFields = false                                                                                                                                                                                                                                                                                                                                                    |
      | GET /Tickets/entityInformation/userDefinedFields | 200    | fields/0/name = Color; fields/0/label = Color; fields/0/type = string; fields/0/isPickList = true; fields/0/isRequired = true; fields/0/defaultValue = R; fields/0/description = Of the case; fields/0/picklistValues/0/value = R; fields/0/picklistValues/0/label = Red; fields/0/picklistValues/0/isDefaultValue = true; fields/1/name = Alert Source; fields/1/isPickList = false |
      | GET /TagAliases/entityInformation/fields         | 200    | fields/*/name = ["id", "tagID", "alias"]; fields/*/isReference = [false, true, false]; fields/*/referenceEntityType = ["", "Tag", ""]; fields/*/isRequired = [true, true, true]; fields/*/isReadOnly = [true, false, false]; fields/*/isPickList = [false, false, false]                                                                                                             |
      | GET /TicketNotes/entityInformation/fields | 200    | fields/*/name = ["id", "ticketID", "title", "description", "noteType", "publish", "createDateTime", "creatorResourceID", "createdByContactID", "lastActivityDate", "impersonatorCreatorResourceID", "impersonatorUpdaterResourceID"]; fields/*/dataType = ["long", "integer", "string", "string", "integer", "integer", "datetime", "integer", "integer", "datetime", "integer", "integer"]; fields/*/length = [0, 0, 250, 32000, 0, 0, 0, 0, 0, 0, 0, 0]; fields/*/isRequired = [true, true, false, true, true, true, false, false, false, false, false, false]; fields/*/isReadOnly = [true, false, false, false, false, false, true, true, false, true, true, true]; fields/*/isQueryable = [true, true, true, true, true, true, true, true, true, true, true, true]; fields/*/isReference = [false, true, false, false, false, false, false, true, true, false, true, true]; fields/*/referenceEntityType = ["", "Ticket", "", "", "", "", "", "Resource", "Contact", "", "Resource", "Resource"]; fields/*/isPickList = [false, false, false, false, true, true, false, false, false, false, false, false]; fields/*/isSupportedWebhookField = [false, false, true, true, true, true, false, true, false, true, false, false] |
      | GET /TicketHistory/entityInformation/fields | 200    | fields/*/name = ["id", "ticketID", "action", "detail", "date", "resourceID"]; fields/*/dataType = ["long", "integer", "string", "string", "datetime", "integer"]; fields/*/length = [0, 0, 100, 1800, 0, 0]; fields/*/isRequired = [true, true, true, true, true, true]; fields/*/isReadOnly = [true, true, true, true, true, true]; fields/*/isQueryable = [false, true, false, false, false, false]; fields/*/isReference = [false, true, false, false, false, true]; fields/*/referenceEntityType = ["", "Ticket", "", "", "", "Resource"] |
      | GET /CompanyAlerts/entityInformation/fields | 200    | fields/*/name = ["id", "companyID", "alertTypeID", "alertText"]; fields/*/dataType = ["long", "integer", "integer", "string"]; fields/*/length = [0, 0, 0, 8000]; fields/*/isRequired = [true, true, true, true]; fields/*/isReadOnly = [true, true, true, false]; fields/*/isQueryable = [true, true, true, true]; fields/*/isReference = [false, true, false, false]; fields/*/referenceEntityType = ["", "Company", "", ""]; fields/*/isPickList = [false, false, true, false] |
      | GET /ServiceBundleServices/entityInformation/fields | 200    | fields/*/name = ["id", "serviceBundleID", "serviceID"]; fields/*/dataType = ["long", "long", "long"]; fields/*/isRequired = [true, true, true]; fields/*/isReadOnly = [true, true, true]; fields/*/isQueryable = [true, true, true]; fields/*/isReference = [false, true, true]; fields/*/referenceEntityType = ["", "ServiceBundle", "Service"] |
      | GET /BillingCodes/entityInformation/fields | 200    | fields/*/name = ["id", "name", "useType", "billingCodeType", "isActive", "unitPrice", "unitCost", "markupRate", "description", "externalNumber", "department", "generalLedgerAccount", "taxCategoryID", "afterHoursWorkType", "isExcludedFromNewContracts"]; fields/*/dataType = ["long", "string", "integer", "integer", "boolean", "decimal", "decimal", "decimal", "string", "string", "integer", "integer", "integer", "integer", "boolean"]; fields/*/length = [0, 200, 0, 0, 0, 0, 0, 0, 500, 100, 0, 0, 0, 0, 0]; fields/*/isRequired = [true, false, false, false, true, true, true, false, false, false, false, false, false, false, false]; fields/*/isReadOnly = [true, false, false, false, false, false, false, true, false, false, false, false, false, false, false]; fields/*/isQueryable = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]; fields/*/isReference = [false, false, false, false, false, false, false, false, false, false, false, false, true, true, false]; fields/*/referenceEntityType = ["", "", "", "", "", "", "", "", "", "", "", "", "TaxCategory", "BillingCode", ""]; fields/*/isPickList = [false, false, true, true, false, false, false, false, false, false, false, true, false, false, false] |
      | GET /ExpenseReports/entityInformation/fields | 200    | fields/*/name = ["id", "name", "submitterID", "weekEnding", "status", "submit", "submitDate", "approverID", "approvedDate", "rejectionReason", "internalCurrencyExpenseTotal", "internalCurrencyCashAdvanceAmount", "amountDue", "reimbursementCurrencyID", "reimbursementCurrencyCashAdvanceAmount", "reimbursementCurrencyAmountDue", "departmentNumber", "quickBooksReferenceNumber", "organizationalLevelAssociationID"]; fields/*/dataType = ["long", "string", "integer", "datetime", "integer", "boolean", "datetime", "integer", "datetime", "string", "decimal", "decimal", "decimal", "integer", "decimal", "decimal", "string", "string", "integer"]; fields/*/length = [0, 100, 0, 0, 0, 0, 0, 0, 0, 2048, 0, 0, 0, 0, 0, 0, 50, 100, 0]; fields/*/isRequired = [true, true, true, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false, false]; fields/*/isReadOnly = [true, false, false, false, true, false, true, true, true, true, true, false, true, true, true, true, true, false, false]; fields/*/isQueryable = [true, true, true, true, true, false, true, true, true, true, true, true, false, true, true, true, false, true, true]; fields/*/isReference = [false, false, true, false, false, false, false, true, false, false, false, false, false, true, false, false, false, false, true]; fields/*/referenceEntityType = ["", "", "Resource", "", "", "", "", "Resource", "", "", "", "", "", "Currency", "", "", "", "", "OrganizationalLevelAssociation"]; fields/*/isPickList = [false, false, false, false, true, false, false, false, false, false, false, false, false, false, false, false, false, false, false] |
      | GET /TimeOffRequests/entityInformation/fields | 200    | fields/*/name = ["id", "resourceID", "timeOffRequestType", "requestDate", "startTime", "endTime", "hours", "reason", "status", "rejectReason", "approveRejectResourceID", "impersonatorApproveRejectResourceID", "approvedDateTime", "lastApprovedLevel", "createDateTime", "createdByResourceID", "lastModifiedDateTime", "lastModifiedByResourceID"]; fields/*/dataType = ["long", "integer", "integer", "datetime", "datetime", "datetime", "decimal", "string", "integer", "string", "integer", "integer", "datetime", "integer", "datetime", "integer", "datetime", "integer"]; fields/*/length = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]; fields/*/isRequired = [true, true, true, true, false, false, true, false, true, false, false, false, false, false, false, false, false, false]; fields/*/isReadOnly = [true, false, false, false, false, false, false, false, true, true, true, true, true, true, true, true, true, true]; fields/*/isQueryable = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]; fields/*/isPickList = [false, false, true, false, false, false, false, false, true, false, false, false, false, false, false, false, false, false] |
      | GET /Opportunities/entityInformation/fields | 200 | fields/37/name = opportunityCategoryID; fields/37/picklistValues/*/label = ["Standard"]; fields/37/picklistValues/*/value = ["1"]; fields/37/picklistValues/*/isDefaultValue = [true]; fields/37/picklistValues/*/isSystem = [false] |
      | GET /Tickets/entityInformation/fields | 200 | fields/15/name = subIssueType; fields/15/picklistParentValueField = issueType; fields/15/picklistValues/*/value = ["42", "43", "51", "101", "111", "112"]; fields/15/picklistValues/*/parentValue = ["4", "4", "5", "10", "11", "11"]; fields/15/picklistValues/*/sortOrder = [1, 2, 3, 4, 5, 6]; fields/1/name = ticketNumber; fields/1/isReadOnly = false |
      | GET /Version                                     | 200    | majorVersion = "1"; minorVersion = "0"                                                                                                                                                                                                                                                                                                                                               |
      | GET /ThresholdInformation                        | 200    | externalRequestThreshold = 100000000; requestThresholdTimeframe = 60; currentTimeframeRequestCount = something                                                                                                                                                                                                                                                                       |
      | GET /Modules                                     | 200    | modules/0/key = 1; modules/0/value = true                                                                                                                                                                                                                                                                                                                                            |

  @writes @auth
  Scenario: A user who may only read reads all and writes nothing
    When requests are sent by a caller with the role "read_only"
    Then these requests are answered:
      | request                                 | with                                                            | headers                            | status | names | values |
      | GET /Contracts/29684183                 |                                                                 |                                    | 200    |       | item/id = 29684183 |
      | POST /Tickets                           | companyID = 175; title = x; status = 1; priority = 1; queueID = 5 |                                  | 500    | create | |
      | PATCH /Tickets                          | id = 7860; title = x                                            |                                    | 500    | update | |
      | DELETE /Companies/175/Contacts/30680001 |                                                                 |                                    | 500    | No matching records found | |
      | GET /TimeOffRequests/1/Approve          |                                                                 |                                    | 500    | create | |
      | GET /Tickets/entityInformation          |                                                                 |                                    | 200    |       | info/userAccessForCreate = None; info/canCreate = true; info/userAccessForQuery = All |
      | PATCH /Tickets                          | id = 7860; title = x                                            | ImpersonationResourceId = 29682885 | 500    | impersonate | |
    When requests are sent by a caller with the role "api_user"
    Then these requests are answered:
      | request               | with                 | headers                            | status | names | values |
      | PATCH /Tickets        | id = 7860; title = x | ImpersonationResourceId = 29682885 | 200    |       | |
      | GET /Tickets/7860     |                      |                                    | 200    |       | item/lastActivityResourceID = 29682885; item/title = x |
      | PATCH /Tickets        | id = 7860; title = y | ImpersonationResourceId = 987654   | 500    | ImpersonationResourceId | |
      | PATCH /Tickets        | id = 7860; title = y | ImpersonationResourceId = -4       | 500    | ImpersonationResourceId | |
      | PATCH /Tickets        | id = 7860; title = y | ImpersonationResourceId = 29682888 | 500    | impersonate | |
      | POST /Tickets/query   | filter = []          | ImpersonationResourceId = 29682885 | 500    | query | |
      | POST /Tickets/query/count | filter = []      | ImpersonationResourceId = 29682885 | 500    | query | |
      | GET /Tickets/query?search={"filter":[]} |    | ImpersonationResourceId = 29682885 | 500    | query | |
      | POST /Tickets/query/next?paging={"pageSize":1,"previousIds":[-1],"nextIds":[1]} | filter = [] | ImpersonationResourceId = 29682885 | 500 | query | |
      | PATCH /Services       | id = 12; description = Own | ImpersonationResourceId = 29682885 | 200 |    | |
      | GET /Services/12      |                      |                                    | 200    |       | item/description = Own; item/updateResourceID = 29682890 |
      | GET /Tickets/7860     |                      | ImpersonationResourceId = 29682885 | 200    |       | item/title = x |
    When requests are sent by a caller with the role "nerdio"
    Then these requests are answered:
      | request                        | with                                                  | status | values |
      | POST /Companies/query          | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | items/*/id = [0, 175, 176, 177] |
      | POST /Companies/query/count    | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 4 |
      | GET /Companies/178             |                                                       | 200    | item = nothing |
      | GET /Companies/179/Contacts    |                                                       | 200    | items/# = 0 |
      | POST /Contacts/query           | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | items/*/id = [30680001, 30680002] |
      | GET /Contracts/29684183        |                                                       | 200    | item = nothing |
      | POST /Contracts/query/count    | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 0 |
      | POST /Projects/query/count     | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 0 |
      | POST /TimeEntries/query/count  | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 0 |
      | POST /Products/query/count     | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 0 |
      | POST /Quotes/query/count       | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 0 |
      | POST /Invoices/query/count     | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 0 |
      | POST /TicketWebhooks/query/count | filter = [{"op": "gte", "field": "id", "value": 0}] | 200    | queryCount = 0 |
      | POST /Resources/query          | filter = [{"op": "lt", "field": "id", "value": 29682888}] | 200 | items/*/id = [4, 29682885, 29682886] |
      | POST /BillingCodes/query/count | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | queryCount = 6 |
      | PATCH /Companies               | id = 175; companyName = x                             | 500    | errors/0 = The logged in Resource does not have the adequate permissions to update this entity type. |
      | POST /Companies/175/Contacts   | companyID = 175; firstName = x; lastName = x; isActive = 1 | 500 | errors/0 = The logged in Resource does not have the adequate permissions to create this entity type. |
      | PATCH /Resources               | id = 29682886; title = x                              | 500    | errors/0 = The logged in Resource does not have the adequate permissions to update this entity type. |
      | PATCH /Currencies              | id = 2; exchangeRate = 2                              | 500    | errors/0 = The logged in Resource does not have the adequate permissions to update this entity type. |
      | POST /Tickets/7860/AdditionalContacts | ticketID = 7860; contactID = 30680001          | 200    | itemId = 29680001 |
      | DELETE /Tickets/7860/AdditionalContacts/29680001 |                                     | 500    | errors/0 = No message. No matching records found. The logged in Resource may not have the required permissions to delete the data. |
      | GET /Companies/entityInformation |                                                     | 200    | info/userAccessForQuery = Restricted; info/userAccessForCreate = None; info/userAccessForUpdate = None; info/canUpdate = true |
      | GET /TicketNotes/entityInformation |                                                   | 200    | info/userAccessForQuery = All; info/userAccessForCreate = All; info/userAccessForUpdate = All; info/userAccessForDelete = None; info/supportsWebhookCallouts = true; info/canDelete = false |
    When requests are sent by a caller with the role "api_user"
    Then these requests are answered:
      | request                   | with                        | status | values |
      | PATCH /Companies          | id = 178; companyType = 1   | 200    |        |
      | PATCH /Companies          | id = 176; companyType = 3   | 200    |        |
    When requests are sent by a caller with the role "nerdio"
    Then these requests are answered:
      | request                        | with                                                  | status | values |
      | POST /Companies/query          | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | items/*/id = [0, 175, 177, 178] |
      | POST /Contacts/query           | filter = [{"op": "gte", "field": "id", "value": 0}]   | 200    | items/*/id = [30680001] |

  @writes @needs_settings
  Scenario: Settings choose where reports of the vendor's system differ
    Then these settings lead to these answers:
      | setting                       | value    | request                                     | with                                                                                    | headers | status | text | values |
      | unrouted_body                 | html     | GET /Unicorns                               |                                                                                         |         | 404    | <!DOCTYPE html> | |
      | unrouted_body                 | json     | GET /Unicorns                               |                                                                                         |         | 404    | "Message":"No HTTP resource was found | |
      | query_string_limit            | 20       | GET /Companies/query?search={"filter":[]}   |                                                                                         |         | 404    |      |        |
      | zone_name                     | Zone 9   | GET /zoneInformation?user=API@MSP.example%20 |                                                                                        |         | 200    |      | zoneName = Zone 9; ci = 30001 |
      | zone_number                   | 7        | GET /zoneInformation?user=api@msp.example   |                                                                                         |         | 200    |      | ci = 7; zoneName = Simulated Zone |
      | zone_url                      | https://zone.example/ | GET /zoneInformation?user=api@msp.example |                                                                              |         | 200    |      | url = https://zone.example/ATServicesRest/; webUrl = https://zone.example/ |
      | zone_name                     | Zone 9   | GET /zoneInformation?user=nobody@msp.example |                                                                                        |         | 500    | Zone information could not be determined | |
      | api_version                   | "1.6"    | GET /Version                                |                                                                                         |         | 200    |      | majorVersion = "1"; minorVersion = "6"; build = "0"; customerType = Simulated |
      | api_version                   | "2"      | GET /Version                                |                                                                                         |         | 200    |      | majorVersion = "2"; minorVersion = "0" |
      | hourly_window_s               | 1800     | GET /ThresholdInformation                   |                                                                                         |         | 200    |      | requestThresholdTimeframe = 30 |
      | empty_filter                  | refuse   | POST /Companies/query                       | filter = []                                                                             |         | 500    | Parameter name: filters | |
      | missing_fields                | all      | POST /Tickets                               | companyID = 175                                                                         |         | 500    | title |       |
      | missing_fields                | first    | POST /Contacts                              | companyID = 175                                                                         |         | 404    |      |        |
      | missing_picklist_text         | required | POST /Tickets                               | companyID = 175; title = x; priority = 1; queueID = 5                                   |         | 500    | Missing Required Field: status | |
      | null_on_create                | refuse   | POST /Tickets                               | companyID = 175; title = x; status = 1; priority = 1; queueID = 5; description = null   |         | 500    | 1166 |        |
      | note_title_required           | true     | POST /Tickets/7860/Notes                    | ticketID = 7860; description = x; noteType = 1; publish = 1                             |         | 500    | title |       |
      | note_title_required           | false    | POST /Tickets/7860/Notes                    | ticketID = 7860; description = x; noteType = 1; publish = 1                             |         | 200    |      |        |
      | note_patch_needs_type         | true     | PATCH /Tickets/7860/Notes                   | id = 29680001; description = x                                                          |         | 500    | noteType |    |
      | note_patch_needs_type         | false    | PATCH /Tickets/7860/Notes                   | id = 29680001; description = x                                                          |         | 200    |      |        |
      | time_entry_role               | any      | POST /TimeEntries                           | resourceID = 29682885; ticketID = 7860; roleID = 29682835; dateWorked = 2024-03-15; hoursWorked = 1 | | 200 |      |        |
      | default_due_hours             | 2        | POST /Tickets                               | companyID = 175; title = x; status = 1; priority = 1; queueID = 5                       |         | 200    |      |        |
      | coverage_within_contract      | false    | POST /Contracts/29684180/Blocks             | contractID = 29684180; datePurchased = 2020-01-01; startDate = 2020-01-01; endDate = 2020-12-31; hours = 1; hourlyRate = 1 | | 200 | | |
      | library_checklist_limit       | 2        | POST /ChecklistLibraries/1/ChecklistItems   | checklistLibraryID = 1; itemName = x                                                    |         | 500    | at most 2 | |
      | impersonation_on_queries      | ignore   | POST /Tickets/query                         | filter = []                                                                             | ImpersonationResourceId = 29682885 | 200 | | |
      | page_of_other_query           | follow   | POST /Companies/query/next?paging={"pageSize":1,"previousIds":[-1],"nextIds":[175]} | filter = [{"op": "gt", "field": "id", "value": 0}] | | 200 |  | items/*/id = [176] |
      | page_of_other_query           | refuse   | POST /Companies/query/next?paging={"pageSize":1,"previousIds":[-1],"nextIds":[175]} | filter = [{"op": "gt", "field": "id", "value": 0}] | | 500 | another query | |
      | closed_project_changes        | accept   | PATCH /Projects                             | id = 4; status = 5                                                                      |         | 200    |      |        |
      | closed_project_changes        | accept   | POST /Projects/4/Tasks                      | projectID = 4; title = x; status = 1; taskType = 1                                      |         | 200    |      |        |
      | closed_project_changes        | refuse   | POST /Projects/4/Tasks                      | projectID = 4; title = x; status = 1; taskType = 1                                      |         | 500    | complete or inactive | |
      | service_call_of_other_company | refuse   | POST /ServiceCalls/29680003/Tickets         | serviceCallID = 29680003; ticketID = 7859                                               |         | 500    | ticketID |    |
      | service_call_of_other_company | accept   | POST /ServiceCalls/29680003/Tickets         | serviceCallID = 29680003; ticketID = 7859                                               |         | 200    |      |        |
      | mileage_rate                  | 2        | POST /Expenses/29680001/Items               | expenseReportID = 29680001; description = x; expenseDate = 2024-03-15; expenseCategory = 1; paymentType = 1; haveReceipt = true; isBillableToCompany = false; miles = 3; origin = A; destination = B | | 200 | | |
      | mileage_rate                  | 0.5      | GET /ExpenseReports/29680001                |                                                                                         |         | 200    |      | item/internalCurrencyExpenseTotal = 18.5 |
      | initial_service_units         | 3        | POST /Contracts/29684183/Services           | contractID = 29684183; serviceID = 13                                                   |         | 200    |      |        |
      | initial_service_units         | 0        | POST /ContractServiceUnits/query            | filter = [{"op": "eq", "field": "serviceID", "value": 13}]; MaxRecords = 1              |         | 200    |      | items/0/units = 3; items/0/startDate = 2024-01-01T00:00:00Z |
      | partial_period_units          | total    | POST /ContractServiceAdjustments            | contractID = 29684183; serviceID = 13; effectiveDate = 2024-02-15; unitChange = 2       |         | 200    |      |        |
      | partial_period_units          | total    | POST /ContractServiceUnits/query            | filter = [{"op": "eq", "field": "serviceID", "value": 13}, {"op": "eq", "field": "startDate", "value": "2024-02-15"}] | | 200 | | items/0/units = 5 |

Feature: JSON and XML
  Bodies and answers are JSON or XML in any mix. Errors have the shape of ASP.NET: a message, and the places that are wrong.

  @smoke @needs_driver
  Scenario Outline: The Accept header "<accept>" gets <format>
    When the integration reads "/api/mastertables/dispatchboards" and accepts "<accept>"
    Then the answer is <format>

    Examples:
      | accept                                                 | format |
      | application/xml                                        | XML    |
      | TEXT/XML                                               | XML    |
      | */*                                                    | JSON   |
      | application/json, application/xml                      | JSON   |
      | application/xml, application/json                      | XML    |
      | application/xml;q=0.4, application/json;q=0.5          | JSON   |
      | application/json;q=0.4, application/xml; Q=0.3         | JSON   |
      | text/html, application/xml;q=0.9, */*;q=0.8            | XML    |
      | application/xml;q=x, text/json;q=0.1                   | JSON   |
      | application/xml;q=7, application/json                  | XML    |
      | application/xml;level=1;q=0.2, application/*           | JSON   |
      | image/png                                              | JSON   |

  @needs_driver
  Scenario: Lists, pages and refusals in XML
    When the integration reads "/api/mastertables/dispatchboards" and accepts "application/xml"
    Then the answer is this XML
      """
      <ArrayOfDispatchBoard>
        <DispatchBoard><DispatchBoardId>1</DispatchBoardId><Description>Service Desk</Description></DispatchBoard>
        <DispatchBoard><DispatchBoardId>2</DispatchBoardId><Description>Monitoring</Description></DispatchBoard>
      </ArrayOfDispatchBoard>
      """
    When the integration reads "/api/diagnostics/validate/user" and accepts "application/xml"
    Then the answer is this XML
      """
      <Response><Success>true</Success><Message></Message></Response>
      """
    When the integration reads "/api/accounts/9" and accepts "application/xml"
    Then the answer is this XML
      """
      <Error><Message>Account 9 was not found.</Message></Error>
      """
    When the integration reads "/api/nothing" and accepts "application/xml"
    Then the answer is this XML
      """
      <Error><Message>No HTTP resource was found that matches the request.</Message></Error>
      """
    When the integration reads "/api/contacts/account/1001?PageSize=1" and accepts "application/xml"
    Then the answer is XML that holds "<SearchContactResponse><Contacts><ContactSummary><ContactNumber>501</ContactNumber>"
    And the answer is XML that holds "</Contacts><PageSize>1</PageSize><NextRow>2</NextRow><TotalCount>2</TotalCount>"
    When the integration reads "/api/accounts/1001" and accepts "application/xml"
    Then the answer is XML that holds "<AccountSummary><AccountNumber>1001</AccountNumber><Account><Name>Acme Corporation</Name>"

  @writes @needs_driver
  Scenario: A service order in XML
    When the integration sends POST "/api/ServiceOrders" as "text/xml; charset=utf-8" and accepts "application/xml"
      """
      <CreateServiceOrderModel xmlns="http://tigerpaw.example/model">
        <AccountNumber>1001</AccountNumber>
        <BriefDescription> Disk &lt;C:&gt; full </BriefDescription>
        <Reference></Reference>
        <DateTimeOpened><DateTime>2026-03-02T08:00:00</DateTime></DateTimeOpened>
      </CreateServiceOrderModel>
      """
    Then the answer is XML that holds "<BriefDescription>Disk &lt;C:&gt; full</BriefDescription>"
    And the answer is XML that holds "<DateTimeOpened>2026-03-02T08:00:00</DateTimeOpened>"
    And the answer is XML that holds "<Success>true</Success>"

  @errors @writes @needs_driver
  Scenario: What a body lacks is refused in XML with the place where it is
    When the integration sends POST "/api/accounts" as "application/xml ;charset=utf-8" and accepts "application/xml"
      """
      <CreateAccountModel><Account><Name>Initech</Name><Status>Active</Status></Account></CreateAccountModel>
      """
    Then the answer is XML that holds "<Error><Message>The request is invalid.</Message><ModelState><Account_x002F_AccountType>"

  @writes @needs_driver
  Scenario: Characters that XML cannot hold are left out of it
    When the integration sends POST "/api/ServiceOrders" as "application/json" and accepts "text/xml"
      """
      {"AccountNumber": 1001, "BriefDescription": "Disk\u0007 full\tagain"}
      """
    Then the answer is XML that holds "<BriefDescription>Disk full	again</BriefDescription>"

  @writes @needs_driver
  Scenario: Lists in a body of XML
    When the integration sends POST "/api/accounts/search" as "APPLICATION/XML" and accepts "application/json"
      """
      <AdvancedSearchRequest>
        <Criteria>
          <SearchCriteria><SearchType>AccountName</SearchType><Criteria>acme</Criteria></SearchCriteria>
          <SearchCriteria><SearchType>AccountName</SearchType><Criteria>cont</Criteria></SearchCriteria>
        </Criteria>
        <PageSize>1</PageSize>
      </AdvancedSearchRequest>
      """
    Then the numbers in "Accounts" are 1001
    And the answer has
      | NextRow    | 2 |
      | PageSize   | 1 |
      | TotalCount | 2 |

  @errors @writes @needs_driver
  Scenario Outline: A body of XML that <mistake> is refused
    When the integration sends POST "/api/ServiceOrders" as "application/xml" and accepts "application/json"
      """
      <body>
      """
    Then the answer has status 400 and the message "The request is invalid."

    Examples:
      | mistake             | body                                    |
      | does not end        | <a>                                     |
      | has a document type | <!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a> |
      | has one of no use   | <!DOCTYPE a><a><AccountNumber>1001</AccountNumber></a> |
      | is JSON             | {"AccountNumber": 1001}                 |
      | has 33 levels       | <a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a></a> |

  @errors @writes @needs_driver
  Scenario Outline: A request that no operation takes: <what>
    When the integration sends <method> "<path>" without a body
    Then the answer has status <status> and the message "<message>"

    Examples:
      | what             | method | path                 | status | message                                                 |
      | an unknown place | GET    | /api/nothing         | 404    | No HTTP resource was found that matches the request.    |
      | a wrong method   | DELETE | /api/accounts/1001   | 405    | The requested resource does not support this http method. |

  @errors @writes @needs_driver
  Scenario: A wrong method names those that the place has
    When the integration sends DELETE "/api/accounts/1001" without a body
    Then its header "Allow" is "GET, HEAD, PUT"

  @errors @writes @needs_driver
  Scenario: JSON that cannot be read, and a content type that nobody reads
    When the integration sends POST "/api/ServiceOrders" as "application/json" and accepts "application/json"
      """
      {"AccountNumber":
      """
    Then the answer has status 400 and the message "The request is invalid."
    When the integration sends POST "/api/ServiceOrders" as "text/csv" and accepts "application/json"
      """
      AccountNumber
      """
    Then the answer has status 415 and the message "The request entity's media type is not supported for this resource."

  @writes @needs_driver
  Scenario: Elements of XML are named as the vendor's models
    When these requests are answered:
      | request                                 | with                   | headers                  | status | text |
      | POST /serviceorders/7001/notes          | Note = A < B           | Accept = application/xml | 200    | <ServiceOrderNoteResponse><Note><ServiceOrderNoteNumber>1</ServiceOrderNoteNumber><Topic>General</Topic><Note>A &lt; B</Note> |
      | POST /serviceorders/7001/symptoms       | Symptom = Slow         | Accept = text/xml        | 200    | <ServiceOrderSymptomResponse><Symptom><Index>1</Index><Symptom>Slow</Symptom></Symptom><Success>true</Success><Message></Message></ServiceOrderSymptomResponse> |
      | POST /serviceorders/7001/resolutions    | Resolution = Disk      | Accept = application/xml | 200    | <ServiceOrderResolutionResponse><Resolution><Index>1</Index><Resolution>Disk</Resolution></Resolution> |
      | POST /serviceorders/7001/parts          | ItemID = SSD           | Accept = application/xml | 200    | <ServiceOrderPartUsedResponse><PartUsed><PartsUsedNumber>1</PartsUsedNumber><ItemID>SSD</ItemID> |
      | POST /serviceorders/7001/timelogs       | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00 | Accept = application/xml | 200 | <ServiceOrderTimeLogResponse><TimeLog><TimeLogNumber>1</TimeLogNumber> |
      | GET /serviceorders/7001/notes           |                        | Accept = application/xml | 200    | <SearchServiceOrderNoteResponse><Notes><ServiceOrderNote><ServiceOrderNoteNumber>1<     |
      | GET /serviceorders/7001/parts           |                        | Accept = application/xml | 200    | <SearchServiceOrderPartUsedResponse><PartsUsed><ServiceOrderPartUsed><PartsUsedNumber>  |
      | GET /serviceorders/7001/timelogs        |                        | Accept = application/xml | 200    | <SearchServiceOrderTimeLogResponse><TimeLogs><ServiceOrderTimeLog><TimeLogNumber>1<     |
      | GET /serviceorders/7001/details         |                        | Accept = application/xml | 200    | <ServiceOrderSymptoms><ServiceOrderSymptom><Index>1</Index><Symptom>Slow</Symptom></ServiceOrderSymptom></ServiceOrderSymptoms><ServiceOrderResolution><ServiceOrderResolution><Index>1</Index><Resolution>Disk</Resolution></ServiceOrderResolution></ServiceOrderResolution></ServiceOrderDetail> |
      | GET /serviceorders/7001                 |                        | Accept = application/xml | 200    | <ServiceOrderSummary><ServiceOrderNumber>7001</ServiceOrderNumber><ServiceOrder><AccountNumber>1001</AccountNumber><BriefDescription> |
      | GET /serviceorders/account/1001         |                        | Accept = application/xml | 200    | <SearchServiceOrderResponse><ServiceOrders><ServiceOrderSummary><ServiceOrderNumber>    |
      | GET /accounts/1001/details              |                        | Accept = application/xml | 200    | <PhoneNumbers><PhoneNumber><PhoneNumberId>1001</PhoneNumberId><Number>555-0110</Number><IsPrimary>true</IsPrimary></PhoneNumber></PhoneNumbers><ExternalProducts><AccountExternalProduct><AccountExternalProductId>1< |
      | GET /accounts/1001/assets/managed       |                        | Accept = application/xml | 200    | <SearchManagedAssetResponse><ManagedAssets><AccountManagedAsset><ManagedAssetNumber>1<  |
      | GET /accounts/1001/service/externalproducts |                    | Accept = application/xml | 200    | <ArrayOfAccountExternalProduct><AccountExternalProduct><AccountExternalProductId>1<     |
      | POST /accounts/search/name              | * = "Acme"             | Accept = application/xml | 200    | <SearchAccountResponse><Accounts><AccountSummary><AccountNumber>1001</AccountNumber>    |
      | GET /agreements/account/1001            |                        | Accept = application/xml | 200    | <SearchAgreementResponse><Agreements><AgreementSummary><AgreementNumber>301<            |
      | GET /agreements/301/details             |                        | Accept = application/xml | 200    | <AdditionalCharges><AgreementAdditionalCharge><DetailId>1</DetailId>                    |
      | GET /agreements/301/details             |                        | Accept = application/xml | 200    | <CoveredAssetTypes><AgreementCoveredAssetType><CoveredAssetNumber>1</CoveredAssetNumber> |
      | GET /agreements/301/coveredassets       |                        | Accept = application/xml | 200    | <ArrayOfAgreementCoveredAssetType><AgreementCoveredAssetType>                           |
      | POST /contracts/search                  | Criteria = []          | Accept = application/xml | 200    | <SearchContractResponse><Contracts><ContractSummary><ContractNumber>701<                |
      | GET /contracts/701/details              |                        | Accept = application/xml | 200    | <ItemsCovered><ItemCovered><ContractDetailKeyNumber>9001</ContractDetailKeyNumber>      |
      | GET /mastertables/serviceorders/statuses |                       | Accept = application/xml | 200    | <ArrayOfServiceOrderStatus><ServiceOrderStatus><Status>Open</Status><TicketChange>0</TicketChange><Rank>1</Rank><SystemEntry>true</SystemEntry><SystemDefault>true</SystemDefault></ServiceOrderStatus> |
      | GET /mastertables/serviceOrders/types   |                        | Accept = application/xml | 200    | <ArrayOfServiceOrderType><ServiceOrderType><Type>Service</Type>                         |
      | GET /mastertables/priorities            |                        | Accept = application/xml | 200    | <ArrayOfServiceOrderPriority><ServiceOrderPriority><Priority>Low</Priority>             |
      | GET /mastertables/severities            |                        | Accept = application/xml | 200    | <ArrayOfServiceOrderSeverity><ServiceOrderSeverity><ServiceOrderSeverityNumber>1</ServiceOrderSeverityNumber> |
      | GET /mastertables/externalproducts      |                        | Accept = application/xml | 200    | <ArrayOfExternalProduct><ExternalProduct><ExternalProductId>1</ExternalProductId>       |
      | GET /mastertables/serviceOrder/noteTopics |                      | Accept = application/xml | 200    | <ArrayOfServiceOrderNoteTopic><ServiceOrderNoteTopic><Id>1</Id><Value>General</Value>   |
      | GET /mastertables/accounts/types        |                        | Accept = application/xml | 200    | <ArrayOfAccountType><AccountType><Id>1</Id><Value>Customer</Value>                      |
      | GET /mastertables/accounts/statuses     |                        | Accept = application/xml | 200    | <ArrayOfAccountStatus><AccountStatus><Id>1</Id><Value>Active</Value>                    |
      | GET /mastertables/reps                  |                        | Accept = application/xml | 200    | <ArrayOfRep><Rep><RepNumber>1</RepNumber><Name>Jordan Avery</Name>                      |
      | PUT /serviceorders/7001                 | Status = Waiting       | Accept = application/xml | 200    | <Response><Success>false</Success><Message>'Waiting' is not a valid Status.</Message></Response> |
      | DELETE /serviceorders/7001/parts/1      |                        | Accept = application/xml | 200    | <Response><Success>true</Success><Message></Message></Response>                         |
      | GET /serviceorders/7001/parts           |                        | Accept = application/xml | 200    | <SearchServiceOrderPartUsedResponse><PartsUsed></PartsUsed><PageSize>25</PageSize><NextRow>0</NextRow><TotalCount>0</TotalCount><Success>true</Success><Message></Message> |
      | POST /accounts/search/name              | * = 5                  | Accept = application/xml | 400    | <Error><Message>The request is invalid.</Message><ModelState><Criteria><Criteria>5 is not of type "string"</Criteria></Criteria></ModelState></Error> |

  @errors @writes @needs_driver
  Scenario: What is wrong is named in JSON, and kinds of refusals have texts of their own
    When these requests are answered:
      | request                           | with                      | headers                | status | values                                                                      |
      | POST /accounts/search/name        | * = 5                     |                        | 400    | Message = The request is invalid.; ModelState/Criteria = ["5 is not of type \"string\""] |
      | PUT /contracts/701/itemscovered/9001 | Quantity = -1          |                        | 400    | ModelState/Quantity = ["-1.0 is less than the minimum of 0"]                |
      | POST /serviceorders/7001/parts    | Quantity = -1             |                        | 400    | ModelState/Quantity = ["-1.0 is less than the minimum of 0"]                |
      | POST /serviceorders/7001/timelogs | StartDateTime = 2026-03-02T08:00:00; EndDateTime = 2026-03-02T08:30:00; DeductMinutes = -1 | | 400 | ModelState/DeductMinutes = ["-1 is less than the minimum of 0"] |
      | POST /accounts                    | Name = X                  |                        | 400    | ModelState/Account = ["Account is required"]                                |
      | POST /accounts                    | Account = X               |                        | 400    | ModelState/Account = ["An object is expected."]                             |
      | PUT /contracts/701                | AutoInvoice = perhaps     |                        | 400    | Message = The request is invalid.; ModelState/AutoInvoice = ["Error converting value 'perhaps' to flag."] |
      | PUT /contracts/701                | Price = dear              |                        | 400    | ModelState/Price = ["Error converting value 'dear' to number."]           |
      | PUT /contracts/701                | StartDate = soon          |                        | 400    | ModelState/StartDate = ["Error converting value 'soon' to instant."]      |
      | POST /serviceorders/managed/print | DeviceId = PRN-1          |                        | 400    | ModelState/ExternalTicketId = ["ExternalTicketId is required"]              |
      | POST /serviceorders/managed/print | Note = N                  |                        | 400    | ModelState/DeviceId = ["DeviceId is required"]; ModelState/ExternalTicketId = ["ExternalTicketId is required"] |
      | PUT /serviceorders/managed        | Note = N                  |                        | 400    | ModelState/ExternalTicketId = ["ExternalTicketId is required"]              |
      | GET /serviceorders/externalticket |                           |                        | 400    | ModelState/externalTicketId = ["externalTicketId is required"]              |
      | GET /accounts/abc                 |                           |                        | 404    | Message = No HTTP resource was found that matches the request.              |
      | GET /serviceorders/7001/symptoms  |                           |                        | 405    | Message = The requested resource does not support this http method.         |
      | POST /serviceorders               | AccountNumber = 1001      | Content-Encoding = br  | 415    | Message = The content coding of the request is not supported.               |
      | GET /serviceorders/7001           |                           |                        | 200    | PartsUsed = 0; TimeLogs = 0                                                 |
      | GET /contracts/701/itemscovered   |                           |                        | 200    | */Quantity = [2.0, 1.0]                                                     |

  @writes @needs_driver
  Scenario: A body of XML may have 32 levels
    When the integration sends POST "/api/ServiceOrders" as "application/xml" and accepts "application/json"
      """
      <o><AccountNumber>1001</AccountNumber><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x><x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></x></o>
      """
    Then the answer has
      | Success | true |

  @errors @needs_driver
  Scenario: A failure of the server has the words of the server
    Given Tigerpaw fails the next validation of keys with status 503
    When the integration validates its keys
    Then the answer has status 503 and the message "An error has occurred."
    When the integration validates its keys
    Then the answer is a success

  @writes @needs_driver
  Scenario: Prefixes of names in XML do not count, and an empty element is no text
    When the integration sends POST "/api/ServiceOrders" as "application/xml" and accepts "application/json"
      """
      <m:Order xmlns:m="http://tigerpaw.example/model"><m:AccountNumber>1001</m:AccountNumber><m:Reference> </m:Reference></m:Order>
      """
    Then the answer has
      | Success                                    | true |
      | ServiceOrderSummary/ServiceOrder/Reference | null |

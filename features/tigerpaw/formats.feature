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

@paging
Feature: Filters, orders and pages of lists
  A list takes a filter in RSQL, a field to order by, and a page of up to 1,000 rows; -1 asks for all of them.

  Background:
    Given the integration has signed in

  @needs_driver
  Scenario: Filters
    Then each of these lists is
      | /api/devices | select=longName==srv1                                   | deviceId | 9001                   |
      | /api/devices | select=longName!=SRV1                                   | deviceId | 9002, 9003, 9004, 9005 |
      | /api/devices | select=longName=="SRV1",deviceId==9003                  | deviceId | 9001, 9003             |
      | /api/devices | select=customerId==101;deviceId!=9001                   | deviceId | 9003, 9004             |
      | /api/devices | select=deviceId==9005,customerId==101;isProbe==true     | deviceId | 9004, 9005             |
      | /api/devices | select=(deviceId==9005,customerId==101);isProbe==false  | deviceId | 9001, 9003, 9005       |
      | /api/devices | select=deviceId=in=(9001,9005)                          | deviceId | 9001, 9005             |
      | /api/devices | select=deviceId=out=(9001,9005)                         | deviceId | 9002, 9003, 9004       |
      | /api/devices | select=longName=in=(srv1,x)                             | deviceId | 9001                   |
      | /api/devices | select=longName=out=(SRV1,acme-probe)                   | deviceId | 9002, 9003, 9005       |
      | /api/devices | select=longName=like=ACME                               | deviceId | 9003, 9004             |
      | /api/devices | select=longName=like=*H9NDP81                           | deviceId | 9002                   |
      | /api/devices | select=longName=like=acme%25                            | deviceId | 9003, 9004             |
      | /api/devices | select=longName=like=LT0                                | deviceId | 9003                   |
      | /api/devices | select=deviceClass=='Servers - Windows'                 | deviceId | 9001, 9004             |
      | /api/devices | select=isProbe==TRUE                                    | deviceId | 9004                   |
      | /api/devices | select=deviceId==someString                             | deviceId | none                   |
      | /api/devices | select=deviceId!=someString                             | deviceId | 9001, 9002, 9003, 9004, 9005 |
      | /api/devices | select=isProbe==perhaps                                 | deviceId | none                   |
      | /api/devices | select=%20                                              | deviceId | 9001, 9002, 9003, 9004, 9005 |
      | /api/devices | filterId=75                                             | deviceId | 9001, 9004             |
      | /api/devices | filterId=75&select=isProbe==false                       | deviceId | 9001                   |
      | /api/org-units/202/devices | filterId=76                               | deviceId | 9003                   |
      | /api/devices | customerId=101&siteId=7&paginate=true                   | deviceId | 9001, 9002, 9003, 9004, 9005 |
      | /api/org-units | select=orgUnitType==SITE                               | orgUnitId | 201, 202             |
      | /api/device-filters |                                                  | filterId | 75, 76                 |
      | /api/device-filters | viewScope=OWN_AND_USED                           | filterId | 76                     |
      | /api/org-units/1/devices   |                                           | deviceId | 9001, 9002, 9003, 9004, 9005 |
      | /api/org-units/50/devices  |                                           | deviceId | 9001, 9002, 9003, 9004, 9005 |
      | /api/org-units/101/devices |                                           | deviceId | 9001, 9003, 9004       |
      | /api/org-units/50/children |                                           | orgUnitId | 100, 101, 102         |
      | /api/org-units/101/children |                                          | orgUnitId | 202                   |
      | /api/customers/100/sites   |                                           | siteId    | 201                   |
      | /api/service-orgs/50/customers |                                       | customerId | 100, 101, 102        |

  @needs_driver
  Scenario: Orders
    Then each of these lists is
      | /api/devices   | sortBy=longName                          | deviceId   | 9003, 9004, 9002, 9005, 9001 |
      | /api/devices   | sortBy=longName&sortOrder=descending     | deviceId   | 9001, 9005, 9002, 9004, 9003 |
      | /api/devices   | sortBy=longName&sortOrder=reverse        | deviceId   | 9001, 9005, 9002, 9004, 9003 |
      | /api/devices   | sortBy=longName&sortOrder=natural        | deviceId   | 9003, 9004, 9002, 9005, 9001 |
      | /api/devices   | sortBy=customerId                        | deviceId   | 9002, 9001, 9003, 9004, 9005 |
      | /api/devices   | sortOrder=desc                           | deviceId   | 9001, 9002, 9003, 9004, 9005 |
      | /api/customers | sortBy=customerName&sortOrder=DESC       | customerId | 102, 100, 101                |

  @errors @needs_driver @needs_settings
  Scenario: Filters that the server cannot read, or fails on
    Then each of these is refused, and nothing changes
      | GET | /api/devices?select=deviceId=gt=9001          | null | 500 | java.lang.NullPointerException            |
      | GET | /api/devices?select=deviceId%3E9001           | null | 500 | java.lang.NullPointerException            |
      | GET | /api/devices?select=(deviceId==9001           | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=deviceId==9001)           | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=deviceId=in=9001          | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=deviceId=in=(9001         | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=deviceId=is=9001          | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=deviceId==9001;           | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=deviceId==9001!           | null | 400 | Cannot parse the select expression        |
      | GET | /api/devices?select=colour==red               | null | 400 | Field not found: colour                   |
      | GET | /api/devices?select=deviceId,longName         | null | 400 | Cannot parse the select expression        |
      | GET | /api/device-filters?viewScope=MINE            | null | 400 | Invalid viewScope format: 'MINE'.         |
      | GET | /api/devices?filterId=9                       | null | 404 | Device filter not found: '9'.             |
    Given N-central's setting "select_comparisons" is "refuse"
    Then each of these is refused, and nothing changes
      | GET | /api/devices?select=deviceId=ge=9001          | null | 400 | The operator is not supported. |
    Given N-central's setting "select_letter_case" is "matters"
    Then each of these lists is
      | /api/devices | select=longName==srv1 | deviceId | none |
      | /api/devices | select=longName==SRV1 | deviceId | 9001 |

  @needs_driver
  Scenario: Pages, their links, and sizes that no page has
    When it reads "/api/devices?pageSize=2&pageNumber=2&sortBy=longName"
    Then the answer has
      | pageNumber          | 2                                                    |
      | pageSize            | 2                                                    |
      | itemCount           | 2                                                    |
      | totalItems          | 5                                                    |
      | totalPages          | 3                                                    |
      | _warning            | absent                                               |
      | _links/firstPage    | /api/devices?pageSize=2&sortBy=longName&pageNumber=1 |
      | _links/previousPage | /api/devices?pageSize=2&sortBy=longName&pageNumber=1 |
      | _links/nextPage     | /api/devices?pageSize=2&sortBy=longName&pageNumber=3 |
      | _links/lastPage     | /api/devices?pageSize=2&sortBy=longName&pageNumber=3 |
    When it reads "/api/devices?select=deviceId!=9001&pageSize=2"
    Then the answer has
      | totalItems      | 4                                                              |
      | _links/nextPage | /api/devices?select=deviceId%21%3D9001&pageSize=2&pageNumber=2 |
    When it reads "/api/org-units/101/devices?pageSize=3"
    Then the answer has
      | totalPages          | 1    |
      | _links/previousPage | null |
      | _links/nextPage     | null |
      | _links/lastPage     | /api/org-units/101/devices?pageSize=3&pageNumber=1 |
    When it reads "/api/devices?pageSize=2&pageNumber=4"
    Then the answer has
      | data                | []  |
      | _links/previousPage | /api/devices?pageSize=2&pageNumber=3 |
    When it reads "/api/devices?pageSize=2&pageNumber=5"
    Then the answer has
      | _links/previousPage | null |
    When it reads "/api/customers?pageSize=1001"
    Then the answer has
      | pageSize | 1000                          |
      | _warning | pageSize was reduced to 1000. |
    When it reads "/api/customers?pageSize=1000"
    Then the answer has
      | _warning | absent |
    When it reads "/api/customers?pageSize=-1"
    Then the answer has
      | pageSize  | 3 |
      | itemCount | 3 |
    When it reads "/api/customers?select=customerId==7"
    Then the answer has
      | totalItems       | 0    |
      | totalPages       | 0    |
      | pageSize         | 50   |
      | _links/firstPage | null |
      | _links/lastPage  | null |

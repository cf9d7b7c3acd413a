Feature: Customers, sites and devices
  The API-Service shows what N-central manages. Service organizations, customers and sites share one space of ids. A
  PSA reads them to name what failed.

  Background:
    Given the integration has signed in

  @smoke
  Scenario: A device is found at its customer
    When the devices are read
    Then the request is accepted
    When the customer of the first device is read
    Then it has the name that the device shows
    When the devices of that customer are read
    Then the first device is among them

  @smoke
  Scenario: A customer is an organization unit
    When the customers are read
    And the first customer is read as an organization unit
    Then the unit is a CUSTOMER with the same name

  @paging
  Scenario Outline: Pages of <list> make up the list
    When all <list> are read in pages of 2
    Then each page links to the next
    And the pages hold as many rows as the list counts, none twice

    Examples:
      | list      |
      | units     |
      | customers |
      | sites     |
      | devices   |
      | filters   |

  @paging
  Scenario: A page beyond the end
    When page 9999 of the devices is read
    Then the page is empty and counts all rows

  @paging
  Scenario: Rows in an order
    When the devices are read by falling deviceId
    Then every deviceId is smaller than the one before

  @paging
  Scenario: Rows of one customer
    When the devices are read
    And the devices are selected by the customer of the first one
    Then every device belongs to that customer

  @errors
  Scenario Outline: A list with <mistake>
    When the devices are read with <mistake>
    Then the request is refused as invalid
    And the error says "<words>"

    Examples:
      | mistake                    | words                       |
      | a page size of 0           | Invalid pageSize format     |
      | page number 0              | Invalid pageNumber format   |
      | an order by colour         | Field not found: colour     |
      | a filter by colour         | Field not found: colour     |
      | a list of fields as filter | Cannot parse                |
      | an upward order            | Invalid sortOrder format    |

  @errors
  Scenario Outline: There is no <what>
    When the <what> with id 2147483647 is read
    Then the request is refused as unknown
    And the error says "not found: '2147483647'."

    Examples:
      | what     |
      | unit     |
      | customer |
      | site     |
      | device   |

  @errors
  Scenario: An id that is no number
    When the unit with id someString is read
    Then the request is refused as invalid
    And the error says "Invalid orgUnitId format: someString."

  @writes
  Scenario: A new customer
    When a customer "Initech" with the external id "PSA-1042" is made
    Then the request is accepted
    When the new customer is read
    Then its external id is "PSA-1042"
    And it belongs to the service organization

  @writes @errors
  Scenario: A customer without a name
    When a customer " " with the external id "PSA-1042" is made
    Then the request is refused as invalid
    And the error says "Customer Create -- Name is required and cannot be blank"

  @writes @needs_driver
  Scenario: The warranty of a device
    When the warranty of device 9002 is set to 2028-12-31
    Then the request is accepted
    And the warranty of device 9002 ends on 2028-12-31
    And nothing else of its life cycle has changed

  @writes @needs_driver
  Scenario Outline: The contract of a customer becomes <value>
    When the contract of customer 102 is set to <value>
    Then the request is <outcome>
    And the contract of customer 102 is <after>

    Examples:
      | value    | outcome            | after  |
      | Gold     | accepted           | Gold   |
      | Platinum | refused as invalid | Bronze |

  @needs_driver
  Scenario: A probe has no assets
    When the assets of device 9004 are read
    Then the request is refused as unknown

  @needs_settings
  Scenario: A server of 2024 shows fewer properties
    Given the server is from 2024
    When the customers are read
    Then no customer shows its generation

  @auth @needs_driver
  Scenario Outline: A user who reaches one customer reads <what>
    Given a user who reaches customer 101 alone has signed in
    When it reads <what>
    Then the request is <outcome>

    Examples:
      | what                        | outcome              |
      | customer 101                | accepted             |
      | device 9001                 | accepted             |
      | customer 100                | refused as forbidden |
      | device 9002                 | refused as forbidden |
      | the devices of customer 102 | refused as forbidden |

  @auth @needs_driver
  Scenario: A user who reaches one customer lists its devices alone
    Given a user who reaches customer 101 alone has signed in
    When the devices are read
    Then every device belongs to customer 101

  @auth @needs_driver
  Scenario: A user who may only read sees no registration token
    Given a user who may only read has signed in
    When it reads the token of customer 101
    Then the request is refused as forbidden
    When it reads customer 101
    Then the request is accepted

  @quota @needs_settings
  Scenario: Life cycles are read by one caller at a time
    Given no call of a life cycle may be under way
    When the life cycle of device 9001 is read
    Then the request is refused as one too many

@needs_driver @writes
Feature: What reps do in the desktop, and what the service keeps without showing it
  Reps close, void, lock and invoice service orders by hand, and a monitoring product makes them. What cannot be is
  refused in words.

  Scenario: Each act on a service order, and its response
    Given 2 service orders
    Then each of these acts at the drive is answered so
      | POST | /service-orders/7001/lock    | {"rep": 99}                            | 404 | There is no such rep.                                       |
      | POST | /service-orders/7001/lock    | {}                                     | 200 | {"ServiceOrderNumber": 7001, "ServiceOrderLock": {"LockingRepNumber": 5, "LockingRepName": "Integration"}} |
      | POST | /service-orders/7001/unlock  | {}                                     | 200 | {"ServiceOrderLock": null}                                  |
      | POST | /service-orders/7001/lock    | {"rep": 1}                             | 200 | {"ServiceOrderLock": {"LockingRepNumber": 1, "LockingRepName": "Jordan Avery"}} |
      | POST | /service-orders/7001/close   | {}                                     | 409 | Service order 7001 is locked by Jordan Avery.               |
      | POST | /service-orders/7001/unlock  | {}                                     | 200 | {"ServiceOrder": {"Status": "Open"}}                        |
      | POST | /service-orders/7001/invoice | {}                                     | 409 | Service order 7001 is not closed.                           |
      | POST | /service-orders/7001/close   | {"work_performed": "Swapped"}          | 200 | {"ServiceOrder": {"Status": "Closed", "WorkPerformed": "Swapped"}} |
      | POST | /service-orders/7001/close   | {}                                     | 200 | {"ServiceOrder": {"Status": "Closed", "WorkPerformed": "Swapped"}} |
      | POST | /service-orders/7001/invoice | {}                                     | 200 | {"ServiceOrder": {"InvoicedStatus": "Invoiced", "InvoiceNumber": 1}} |
      | POST | /service-orders/7001/reopen  | {}                                     | 409 | Service order 7001 has been invoiced and cannot be changed. |
      | POST | /service-orders/7002/close   | {}                                     | 200 | {"ServiceOrder": {"Status": "Closed", "WorkPerformed": null}} |
      | POST | /service-orders/7002/invoice | {}                                     | 200 | {"ServiceOrder": {"InvoiceNumber": 2}}                      |
      | POST | /service-orders/9/void       | {}                                     | 404 | Service order 9 was not found.                              |
      | POST | /service-orders              | {"account_number": 9, "external_ticket_id": "x", "brief_description": "D"}    | 409 | AccountNumber 9 is not an account. |
      | POST | /service-orders              | {"account_number": 1002, "external_ticket_id": "Y", "brief_description": "D"} | 201 | {"ServiceOrderNumber": 7003, "ServiceOrder": {"AccountNumber": 1002, "ManagedServiceProviderAlertId": "Y", "ManagedServiceProviderAlertUrl": null}, "ExternalProductName": null} |
      | POST | /service-orders              | {"account_number": 1002, "external_ticket_id": "y", "brief_description": "D"} | 409 | Service order 7003 has this external ticket already. |

  Scenario: Web links of an outside ticket are added, or take the place of those before
    When a connector makes a service order in the desktop with
      | account_number     | 1001      |
      | external_ticket_id | nc-5581   |
      | brief_description  | Disk full |
    And the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId | nc-5581                                        |
      | WebLinks         | [{"Url": "http://a.example", "Description": "A"}] |
    And the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId | nc-5581                                        |
      | WebLinks         | [{"Url": "http://b.example", "Description": "B"}] |
    Then the record "7001" of "serviceOrders" is kept with
      | _links/*/Url | ["http://a.example", "http://b.example"] |
    When the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId      | nc-5581                     |
      | ClearExistingWebLinks | true                        |
      | WebLinks              | [{"Url": "http://c.example"}] |
    Then the record "7001" of "serviceOrders" is kept with
      | _links/*/Url | ["http://c.example"] |
    When the integration sends PUT "/api/serviceorders/managed" with
      | ExternalTicketId      | nc-5581 |
      | ClearExistingWebLinks | true    |
    Then the record "7001" of "serviceOrders" is kept with
      | _links/# | 0 |

@needs_driver
Feature: Taxes, currencies, rates and the lines of invoices
  Money is calculated to the cent, from lines, taxes and the prices of items.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes
  Scenario: A composite tax comes to the rates that it is made of
    Given Tax "state" is created with
      | name  | State   |
      | value | 4.50006 |
    And Tax "city" is created with
      | name  | City |
      | value | 0.25 |
    And Tax "both" is created with
      | name         | Both                              |
      | value        | 99                                |
      | is_composite | true                              |
      | linked_rates | [{"id": {state}}, {"id": {city}}] |
    Then Tax "both" has
      | value                | 4.7501            |
      | linked_rates/*/name  | ["State", "City"] |
      | linked_rates/*/value | [4.50006, 0.25]   |
    When a new Tax is tried with
      | name         | Nested           |
      | is_composite | true             |
      | linked_rates | [{"id": {both}}] |
    Then the request is refused as invalid
    And the refusal says "The Tax {both} cannot be part of another"
    When a change of Tax "city" is tried to
      | is_composite | true |
    Then the request is refused as invalid
    And the refusal says "The Tax {city} cannot be part of another"
    When Tax "city" is changed to
      | value | 1.5 |
    Then Tax "both" has
      | value                | 6.0001         |
      | linked_rates/*/value | [4.50006, 1.5] |
    When Tax "city" is removed
    Then Tax "both" has
      | value               | 4.5001    |
      | linked_rates/*/name | ["State"] |
    When Tax "both" is changed to
      | is_composite | false |
      | value        | 3     |
    Then Tax "both" has
      | value        | 3  |
      | linked_rates | [] |

  @writes @needs_clock
  Scenario: A currency remembers when its rate changed
    Given Currency "euro" is created with
      | name | Euro |
      | code | EUR  |
    Then Currency "euro" has
      | conversion_rate | 1                   |
      | last_updated    | {euro/last_updated} |
    Given 30 minutes pass
    And Currency "euro" is changed to
      | symbol | E |
    Then Currency "euro" has
      | last_updated | {euro/last_updated} |
    When Currency "euro" is changed to
      | conversion_rate | 1.17 |
    Then the list of Currency with "search=eur" has euro
    And Currency "euro" has
      | last_updated | {now} |

  @needs_clock
  Scenario Outline: Charge rates with <query>
    When GET /ChargeRate?<query> is sent
    Then the answer has
      | */id      | <ids>     |
      | */current | <current> |

    Examples:
      | query            | ids       | current             |
      | chargerate_id=1  | [1, 2, 3] | [true, true, false] |
      | client_id=12     | [2, 3]    | [true, false]       |
      | currentonly=true | [1, 2]    | [true, true]        |
      | globalonly=true  | [1]       | [true]              |

  @writes @needs_clock
  Scenario: The lines of a new invoice take what is not sent from their items
    Given Site 18 is called "main"
    And Site "main" is changed to
      | delivery_address | {"line1": "1 Dock Street", "postcode": "M1 2AB"} |
    And Invoice "bill" is created with
      | client_id | 12                                                                                                         |
      | lines     | [{"_itemid": 9, "qty_order": 2, "tax_rate": 20}, {"item_shortdescription": "Visit", "unit_price": 33.335}] |
    Then Invoice "bill" has
      | lines/*/item_shortdescription | ["Network switch", "Visit"] |
      | lines/0/item_code             | I00009                      |
      | lines/0/item_longdescription  | 24 ports.                   |
      | lines/*/unit_price            | [310, 33.335]               |
      | lines/0/unit_cost             | 240                         |
      | lines/*/qty_order             | [2, 1]                      |
      | lines/0/net_amount            | 620                         |
      | lines/0/tax_amount            | 124                         |
      | lines/0/ihid                  | {bill}                      |
      | total                         | 777.34                      |
      | tax_total                     | 124                         |
      | amountdue                     | 777.34                      |
      | address1                      | 1 Dock Street               |
      | address5                      | M1 2AB                      |
      | client/name                   | Acme                        |
      | is_recurring_invoice          | false                       |
    And Invoice "bill" has
      | invoice_date | {now} |
    Given Invoice "without" is created with
      | client_id | 12 |
      | site_id   | 0  |
    Then Invoice "without" has
      | address1 | 1 Dock Street |

  @writes
  Scenario: Payments reduce what is due
    Given Invoice 61 is called "bill"
    And Invoice "bill" is changed to
      | payments | [{"amount": 100}, {"amount": 9.5}] |
    Then Invoice "bill" has
      | payments/*/id | [1, 2] |
      | amountpaid    | 109.5  |
      | amountdue     | 29.5   |

  @writes
  Scenario: An invoice is voided once
    When POST /Invoice/61/void is sent
    Then the answer has
      | voided    | true |
      | amountdue | 0    |
      | total     | 139  |
    When POST /Invoice/61/void is sent
    Then the request is refused as invalid
    And the refusal says "This Invoice has already been voided"
    When GET /InvoiceChange?invoice_id=61 is sent
    Then the answer has
      | */field_name | ["Voided"]  |
      | 0/old_value  |             |
      | 0/new_value  | "True"      |
      | 0/who        | Integration |

  @writes
  Scenario: One line of an invoice is changed and the total follows
    Given Invoice 61 is called "bill"
    When POST /Invoice/updatelines is sent with
      | ihid      | 61                |
      | id        | {bill/lines/0/id} |
      | qty_order | 10                |
    Then the answer has
      | 0/qty_order  | 10 |
      | 0/net_amount | 45 |
    And Invoice "bill" has
      | lines/*/qty_order | [10, 1] |
      | total             | 94      |
    When POST /Invoice/updatelines is sent with
      | ihid | 61   |
      | id   | 4711 |
    Then the request is refused as unknown
    And Invoice "bill" has
      | total | 94 |

  @writes
  Scenario: An inactive line does not count
    Given RecurringInvoice 41 is called "monthly"
    When POST /RecurringInvoice/updatelines is sent with
      | ihid       | 41                   |
      | id         | {monthly/lines/1/id} |
      | isinactive | true                 |
    Then RecurringInvoice "monthly" has
      | total                | 90   |
      | is_recurring_invoice | true |

  @writes
  Scenario: A line that is added to a recurring invoice takes the recurring price of its item
    Given Item "seat" is created with
      | name           | Seat |
      | baseprice      | 7    |
      | recurringprice | 5.5  |
    And RecurringInvoice 41 is called "monthly"
    When POST /RecurringInvoice/Lines is sent with
      | ihid      | 41     |
      | _itemid   | {seat} |
      | qty_order | 2      |
    Then the answer has
      | 0/unit_price | 5.5 |
      | 0/net_amount | 11  |
    And RecurringInvoice "monthly" has
      | lines/*/net_amount | [90, 49, 11] |
      | total              | 150          |

  @writes @needs_clock
  Scenario: A recurring invoice that is processed makes an invoice of its active lines, and moves its next date
    Given RecurringInvoice 41 is called "monthly"
    And POST /RecurringInvoice/updatelines is sent with
      | ihid       | 41                   |
      | id         | {monthly/lines/1/id} |
      | isinactive | true                 |
    When recurring invoice 41 is processed
    Then the answer has
      | 0/client_id            | 12            |
      | 0/contract_id          | 10            |
      | 0/name                 | Monthly cloud |
      | 0/recurring_invoice_id | 41            |
      | 0/lines/*/net_amount   | [90]          |
      | 0/total                | 90            |
    And RecurringInvoice "monthly" has
      | nextcreationdate | 2025-03-03T00:00:00 |
    When GET /RecurringInvoice?includeinvoices=true is sent
    Then the answer has
      | invoices/0/created_invoices/*/id           | [10, 61]            |
      | invoices/0/created_invoices/1/invoice_date | 2025-01-01T00:00:00 |

  @writes
  Scenario: A recurring invoice that does not exist is not processed
    When recurring invoice 4711 is processed
    Then the request is refused as unknown

  @writes
  Scenario: The lines of a quotation take price, cost and tax from items and the customer
    Given Client 13 is called "globex"
    And Client "globex" is changed to
      | item_tax_code | 1 |
    And Quotation "offer" is created with
      | client_id     | 13                                                                                                                                                        |
      | currency_code | 2                                                                                                                                                         |
      | lines         | [{"item_id": 9, "quantity": 2, "discount_perc": 10}, {"item_id": 7, "quantity": 3, "optional": true}, {"name": "Visit", "price": 80, "item_tax_code": 2}] |
    Then Quotation "offer" has
      | lines/*/name             | ["Network switch", "Cloud workplace", "Visit"] |
      | lines/*/price            | [310, 4.5, 80]                                 |
      | lines/*/total_discount   | [62, 0, 0]                                     |
      | lines/*/total_net_total  | [558, 13.5, 80]                                |
      | lines/*/total_tax        | [111.6, 2.7, 0]                                |
      | lines/0/total_costprice  | 480                                            |
      | lines/2/tax_name         | Zero                                           |
      | lines/0/productcode      | I00009                                         |
      | lines/1/qhid             | {offer}                                        |
      | use                      | quotation                                      |
      | revenue                  | 638                                            |
      | tax_total                | 111.6                                          |
      | total                    | 749.6                                          |
      | currency_conversion_rate | 1.25                                           |
    When Quotation "offer" is changed to
      | _create_so | true |
    And GET /Quotation/{offer} is sent
    Then the answer has
      | salesorder_id | 10 |
    When GET /SalesOrder/10 is sent
    Then the answer has
      | lines/*/name        | ["Network switch", "Visit"] |
      | user_id             | 32                          |
      | quotation_id        | {offer}                     |
      | invoice_count       | 0                           |
      | percentage_invoiced | 0                           |
      | outstanding_total   | 749.6                       |
      | cost                | 480                         |
      | profit              | 158                         |
    When a change of Quotation "offer" is tried to
      | _create_so | true |
    Then the request is refused as invalid
    And the refusal says "A Sales Order has already been created from this Quotation"

  @writes @needs_clock
  Scenario: A customer declines a quotation
    Given Quotation "offer" is created with
      | client_id | 13                               |
      | lines     | [{"name": "Visit", "price": 80}] |
    When POST /Quotation/Approval is sent with
      | id           | {offer}  |
      | result       | false    |
      | approvalname | Kim      |
      | approvalnote | Too dear |
    Then the answer has
      | approvalstate | 2        |
      | approvalname  | Kim      |
      | approvalnote  | Too dear |
    And Quotation "offer" has
      | approvaldatetime | {now} |
    When POST /Quotation/Approval is sent with
      | id     | {offer} |
      | result | true    |
    Then the request is refused as invalid
    And the refusal says "This Quotation has already been approved or declined"
    And Quotation "offer" has
      | approvalstate | 2 |

  @writes
  Scenario: What is not to be invoiced stays off the invoice
    Given SalesOrder "order" is created with
      | client_id | 13                                                                                                                                                                                      |
      | user_id   | 37                                                                                                                                                                                      |
      | lines     | [{"name": "Router", "quantity": 4, "price": 25, "discount_perc": 10, "invoiced_quantity": 1, "costprice": 9}, {"name": "Gift", "quantity": 1, "price": 5, "do_not_invoice_line": true}] |
    Then SalesOrder "order" has
      | percentage_invoiced | 20   |
      | outstanding_total   | 72.5 |
    When SalesOrder "order" is changed to
      | _create_invoice | true |
    And GET /Invoice?salesorder_id={order}&includelines=true is sent
    Then the answer has
      | invoices/*/total                         | [67.5]     |
      | invoices/0/lines/*/item_shortdescription | ["Router"] |
      | invoices/0/lines/*/qty_order             | [3]        |
      | invoices/0/lines/*/unit_price            | [22.5]     |
      | invoices/0/lines/*/unit_cost             | [9]        |
    And SalesOrder "order" has
      | invoice_count             | 1  |
      | lines/0/invoiced_quantity | 4  |
      | percentage_invoiced       | 80 |
      | outstanding_total         | 5  |
    When a change of SalesOrder "order" is tried to
      | _create_invoice | true |
    Then the request is refused as invalid
    And the refusal says "There is nothing to invoice on this Sales Order"

  @writes @needs_clock
  Scenario: A purchase order takes the cost of its items and the tax of its supplier, and is confirmed
    Given PurchaseOrder "order" is created with
      | supplier_id | 1                                                                                     |
      | lines       | [{"item_id": 9, "quantity": 2}, {"name": "Freight", "price": 10, "item_tax_code": 2}] |
    Then PurchaseOrder "order" has
      | lines/*/price     | [240, 10] |
      | lines/*/total_tax | [96, 0]   |
      | total             | 586       |
    And the list of PurchaseOrder with "open=true" has order
    When PurchaseOrder "order" is changed to
      | lines | [{"id": {order/lines/0/id}, "quantity_received": 2}, {"id": {order/lines/1/id}, "quantity_received": 1}] |
    Then the list of PurchaseOrder with "open=true" has none
    When POST /PurchaseOrder/Confirmreceipt is sent with
      | id | {order} |
    Then the answer has
      | receipt_confirmed | true |
    And PurchaseOrder "order" has
      | receipt_confirmation_date | {now} |

  @writes
  Scenario: A line of an item that does not exist is refused
    When a new Quotation is tried with
      | client_id | 13                                 |
      | lines     | [{"item_id": 4711, "quantity": 1}] |
    Then the request is refused as invalid
    And the refusal says "The Item 4711 does not exist"

  @writes
  Scenario Outline: A contract that <what> is <state>
    Given ClientContract "contract" is created with
      | client_id  | 12      |
      | start_date | <start> |
      | end_date   | <end>   |
    Then ClientContract "contract" has
      | started | <started> |
      | expired | <expired> |
      | active  | <active>  |

    Examples:
      | what          | state    | start               | end                 | started | expired | active |
      | runs          | active   | 2020-01-01T00:00:00 | 2098-01-01T00:00:00 | true    | false   | true   |
      | has not begun | inactive | 2097-01-01T00:00:00 | 2098-01-01T00:00:00 | false   | false   | false  |
      | has ended     | inactive | 2020-01-01T00:00:00 | 2021-01-01T00:00:00 | true    | true    | false  |

  @writes
  Scenario: A sales order and its invoice have whom, what and how much their quotation and their order say
    Given Users "sam" is created with
      | name    | Sam |
      | site_id | 22  |
    And Client 12 is called "acme"
    And Client "acme" is changed to
      | item_tax_code | 1 |
    And Tickets "ticket" is created with
      | summary | S  |
      | user_id | 36 |
    And Item "licence" is created with
      | name            | Licence |
      | baseprice       | 90      |
      | recurringprice  | 9       |
      | costprice       | 5       |
      | isrecurringitem | true    |
      | description     | Yearly  |
      | accountsid      | L-1     |
    And Quotation "offer" is created with
      | title         | Seats                                                                                                         |
      | ticket_id     | {ticket}                                                                                                      |
      | currency_code | 2                                                                                                             |
      | lines         | [{"item_id": {licence}, "quantity": 2, "supplier_id": 1}, {"name": "Visit", "price": 80, "item_tax_code": 2}] |
    Then Quotation "offer" has
      | lines/*/price         | [9, 80]                |
      | lines/0/costprice     | 5                      |
      | lines/0/description   | Yearly                 |
      | lines/0/supplier_name | Northwind Distribution |
      | lines/1/supplier_name | absent                 |
      | lines/0/tax_name      | absent                 |
      | lines/1/tax_name      | Zero                   |
      | lines/*/total_tax     | [3.6, 0]               |
      | total                 | 101.6                  |
    When POST /Quotation/Approval is sent with
      | id                   | {offer}        |
      | result               | true           |
      | approvalname         | Jo             |
      | approvalemailaddress | jo@example.net |
      | approvalnote         | Fine           |
      | ponumber             | PO-9           |
    Then Quotation "offer" has
      | approvalstate        | 1              |
      | approvalname         | Jo             |
      | approvalemailaddress | jo@example.net |
      | approvalnote         | Fine           |
      | ponumber             | PO-9           |
    When Quotation "offer" is changed to
      | _create_so | true |
    And GET /SalesOrder/10 is sent
    Then the answer has
      | title                     | Seats              |
      | client_id                 | 12                 |
      | site_id                   | 22                 |
      | user_id                   | 36                 |
      | ticket_id                 | {ticket}           |
      | quotation_id              | {offer}            |
      | lines/0/quotation_line_id | {offer/lines/0/id} |
      | lines/1/quotation_line_id | {offer/lines/1/id} |
      | lines/*/salesorder_id     | [10, 10]           |
      | lines/*/quantity          | [2, 1]             |
      | total                     | 101.6              |
    When POST /SalesOrder is sent with
      | id              | 10   |
      | _create_invoice | true |
    And GET /Invoice?salesorder_id=10&includelines=true is sent
    Then the answer has
      | invoices/*/name                          | ["Seats"]            |
      | invoices/0/client_id                     | 12                   |
      | invoices/0/site_id                       | 22                   |
      | invoices/0/lines/*/_itemid               | [{licence}, 0]       |
      | invoices/0/lines/*/item_code             | ["L-1", ""]          |
      | invoices/0/lines/*/item_shortdescription | ["Licence", "Visit"] |
      | invoices/0/lines/*/qty_order             | [2, 1]               |
      | invoices/0/lines/*/unit_price            | [9, 80]              |
      | invoices/0/lines/*/tax_rate              | [20, 0]              |
      | invoices/0/tax_total                     | 3.6                  |
      | invoices/0/total                         | 101.6                |
    Given Quotation "without" is created with
      | client_id | 12                               |
      | site_id   | 22                               |
      | lines     | [{"name": "Visit", "price": 80}] |
    And Quotation "without" is changed to
      | _create_so | true |
    When GET /SalesOrder/11 is sent
    Then the answer has
      | user_id | 35 |
      | site_id | 22 |
    Given SalesOrder "kept" is created with
      | user_id        | 36                              |
      | do_not_invoice | true                            |
      | currency_code  | 2                               |
      | lines          | [{"name": "Desk", "price": 10}] |
    Then SalesOrder "kept" has
      | currency_conversion_rate | 1.25 |
    And each of these requests is refused, and nothing changes
      | POST | /SalesOrder         | {"id": {kept}, "_create_invoice": true}          | 400 | There is nothing to invoice on this Sales Order            |
      | POST | /SalesOrder         | {"id": {kept}, "lines": [{"id": 999999}]}        | 404 | Record not found                                           |
      | POST | /SalesOrder         | {"id": {kept}, "add_lines": [{"item_id": 4711}]} | 400 | The Item 4711 does not exist                               |
      | POST | /SalesOrder         | {"id": {kept}, "user_id": 4711}                  | 400 | The User 4711 does not exist                               |
      | POST | /SalesOrder         | {"client_id": 13}                                | 400 | A User must be selected                                    |
      | POST | /Quotation          | {"id": {offer}, "_create_so": true}              | 400 | A Sales Order has already been created from this Quotation |
      | POST | /Quotation          | {"id": {offer}, "currency_code": 4711}           | 400 | The Currency 4711 does not exist                           |
      | POST | /Quotation/Approval | {"id": {offer}, "result": false}                 | 400 | This Quotation has already been approved or declined       |
      | POST | /Quotation          | {"title": "T"}                                   | 400 | A Customer must be selected                                |
      | POST | /PurchaseOrder      | {"title": "T"}                                   | 400 | A Supplier must be selected                                |
    When SalesOrder "kept" is changed to
      | currency_code  | 1     |
      | do_not_invoice | false |
    Then SalesOrder "kept" has
      | currency_conversion_rate | 1  |
      | total                    | 12 |

  @writes @needs_settings
  Scenario: Lines are added to what there is, and lines that are not sent go or stay as the tenant has it
    Given Invoice "bill" is created with
      | client_id | 13                                                             |
      | lines     | [{"item_shortdescription": "Visit", "unit_price": 80}]         |
      | add_lines | [{"id": 5, "item_shortdescription": "Call", "unit_price": 20}] |
      | payments  | [{"amount": 30}, {"amount": 12.5, "id": 9}]                    |
    And SalesOrder "order" is created with
      | user_id   | 37                                      |
      | lines     | [{"name": "Desk", "price": 10}]         |
      | add_lines | [{"id": 5, "name": "Lamp", "price": 5}] |
    And PurchaseOrder "stock" is created with
      | supplier_id | 1                                                   |
      | lines       | [{"item_id": 9, "quantity": 1, "item_tax_code": 2}] |
      | add_lines   | [{"name": "Freight", "price": 10}]                  |
    Then Invoice "bill" has
      | lines/*/item_shortdescription | ["Visit", "Call"] |
      | total                         | 100               |
      | amountpaid                    | 42.5              |
      | amountdue                     | 57.5              |
      | payments/*/id                 | [1, 2]            |
      | add_lines                     | absent            |
    And SalesOrder "order" has
      | lines/*/name | ["Desk", "Lamp"] |
      | total        | 15               |
      | add_lines    | absent           |
    And PurchaseOrder "stock" has
      | lines/*/name      | ["Network switch", "Freight"] |
      | lines/*/price     | [240, 10]                     |
      | lines/0/tax_name  | Zero                          |
      | lines/1/tax_name  | absent                        |
      | lines/*/total_tax | [0, 2]                        |
    When Invoice "bill" is changed to
      | add_lines | [{"_itemid": 9, "qty_order": 2}] |
    And SalesOrder "order" is changed to
      | add_lines | [{"item_id": 9, "quantity": 2}] |
    Then Invoice "bill" has
      | lines/*/item_shortdescription | ["Visit", "Call", "Network switch"] |
      | lines/*/unit_price            | [80, 20, 310]                       |
      | total                         | 720                                 |
      | amountdue                     | 677.5                               |
    And SalesOrder "order" has
      | lines/*/name  | ["Desk", "Lamp", "Network switch"] |
      | lines/*/price | [10, 5, 310]                       |
      | total         | 635                                |
    Given Invoice {bill} is called "bill"
    And SalesOrder {order} is called "order"
    And the setting unsent_lines is keep
    When Invoice "bill" is changed to
      | lines | [{"id": {bill/lines/1/id}, "qty_order": 3}, {"item_shortdescription": "Tea", "unit_price": 1}] |
    And SalesOrder "order" is changed to
      | lines | [{"id": {order/lines/1/id}, "quantity": 3}, {"name": "Tea", "price": 1}] |
    Then Invoice "bill" has
      | lines/*/item_shortdescription | ["Visit", "Call", "Network switch", "Tea"] |
      | lines/*/qty_order             | [1, 3, 2, 1]                               |
      | total                         | 761                                        |
    And SalesOrder "order" has
      | lines/*/name     | ["Desk", "Lamp", "Network switch", "Tea"] |
      | lines/*/quantity | [1, 3, 2, 1]                              |
      | total            | 646                                       |
    Given the setting unsent_lines is drop
    When Invoice "bill" is changed to
      | lines | [{"id": {bill/lines/1/id}, "qty_order": 1}] |
    And SalesOrder "order" is changed to
      | lines | [{"id": {order/lines/1/id}, "quantity": 1}] |
    Then Invoice "bill" has
      | lines/*/item_shortdescription | ["Call"] |
      | total                         | 20       |
    And SalesOrder "order" has
      | lines/*/name | ["Lamp"] |
      | total        | 5        |

  @writes @needs_clock
  Scenario: Changes of an invoice are logged by their names, those of a recurring one are not
    Given Invoice "bill" is created with
      | client_id | 13                                                     |
      | lines     | [{"item_shortdescription": "Visit", "unit_price": 80}] |
    And Invoice "bill" is changed to
      | client_id     | 12                                                     |
      | invoice_date  | 2026-03-02T00:00:00                                    |
      | duedate       | 2026-04-02T00:00:00                                    |
      | reference     | R-1                                                    |
      | posted        | true                                                   |
      | paymentstatus | 2                                                      |
      | internal_note | Not logged                                             |
      | lines         | [{"item_shortdescription": "Visit", "unit_price": 60}] |
    And RecurringInvoice "monthly" is created with
      | client_id | 13 |
    And RecurringInvoice "monthly" is changed to
      | reference | R-2 |
    Then these requests answer
      | /InvoiceChange?order=id                     | */field_name | ["Customer", "Invoice Date", "Due Date", "Reference", "Posted", "Payment Status", "Total"] |
      | /InvoiceChange?order=id                     | */new_value  | ["12", "2026-03-02T00:00:00", "2026-04-02T00:00:00", "R-1", "True", "2", "60.0"]           |
      | /InvoiceChange?order=id                     | 0/old_value  | "13"                                                                                       |
      | /InvoiceChange?order=id                     | 6/old_value  | "80.0"                                                                                     |
      | /InvoiceChange?order=id                     | 3/old_value  |                                                                                            |
      | /InvoiceChange?order=id                     | 0/who        | Integration                                                                                |
      | /InvoiceChange?order=id                     | 0/datetime   | {now}                                                                                      |
      | /InvoiceChange                              | 0/field_name | Total                                                                                      |
      | /InvoiceChange?invoice_id={bill}&search=r-1 | */field_name | ["Reference"]                                                                              |
      | /InvoiceChange?invoice_id=61                | #            | 0                                                                                          |
    Given InvoiceChange "entry" is created with
      | invoice_id      | {bill} |
      | field_name      | Sent   |
      | new_value       | True   |
      | type_id         | 4      |
      | invoice_line_id | 7      |
    Then these requests answer
      | /InvoiceChange?type_id=4             | */field_name | ["Sent"]    |
      | /InvoiceChange?invoice_line_id=7     | 0/who        | Integration |
      | /InvoiceChange?type_id=4             | 0/datetime   | {now}       |
      | /InvoiceChange?search=sent           | */id         | [{entry}]   |
      | /InvoiceChange?type_id=4&idonly=true | 0/who        | absent      |

  @writes
  Scenario Outline: An invoice of the period <period> is due again after <next>
    Given RecurringInvoice "regular" is created with
      | client_id        | 12                                                     |
      | site_id          | 22                                                     |
      | contract_id      | 10                                                     |
      | name             | Regular                                                |
      | period           | <period>                                               |
      | nextcreationdate | 2026-03-02T10:00:00                                    |
      | lines            | [{"item_shortdescription": "Visit", "unit_price": 80}] |
    When recurring invoice {regular} is processed
    Then the answer has
      | 0/site_id              | 22      |
      | 0/contract_id          | 10      |
      | 0/name                 | Regular |
      | 0/total                | 80      |
      | 0/is_recurring_invoice | false   |
    And RecurringInvoice "regular" has
      | nextcreationdate | <next> |

    Examples:
      | period | next                |
      | 1      | 2026-04-01T10:00:00 |
      | 2      | 2026-06-01T10:00:00 |
      | 3      | 2026-08-31T10:00:00 |
      | 4      | 2027-03-02T10:00:00 |
      | 5      | 2026-03-09T10:00:00 |
      | 9      | 2026-04-01T10:00:00 |

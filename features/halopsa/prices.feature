@needs_driver
Feature: Taxes, currencies, rates and the lines of invoices
  Money is calculated to the cent, from lines, taxes and the prices of items.

  Background:
    Given the clock stands still
    And an application that may do everything

  @writes
  Scenario: A composite tax comes to the rates that it is made of
    Given Tax "state" is created with
      | name  | State |
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
      | query                      | ids       | current             |
      | chargerate_id=1            | [1, 2, 3] | [true, true, false] |
      | client_id=12               | [2, 3]    | [true, false]       |
      | currentonly=true           | [1, 2]    | [true, true]        |
      | globalonly=true            | [1]       | [true]              |

  @writes @needs_clock
  Scenario: The lines of a new invoice take what is not sent from their items
    Given Site 18 is called "main"
    And Site "main" is changed to
      | delivery_address | {"line1": "1 Dock Street", "postcode": "M1 2AB"} |
    And Invoice "bill" is created with
      | client_id | 12                                                                                            |
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
      | client_id     | 13 |
      | currency_code | 2  |
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
      | client_id | 13                                  |
      | lines     | [{"name": "Visit", "price": 80}]    |
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
      | client_id | 13 |
      | user_id   | 37 |
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
      | supplier_id | 1                                                      |
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
      | client_id | 13                                |
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
      | what              | state    | start               | end                 | started | expired | active |
      | runs              | active   | 2020-01-01T00:00:00 | 2098-01-01T00:00:00 | true    | false   | true   |
      | has not begun     | inactive | 2097-01-01T00:00:00 | 2098-01-01T00:00:00 | false   | false   | false  |
      | has ended         | inactive | 2020-01-01T00:00:00 | 2021-01-01T00:00:00 | true    | true    | false  |

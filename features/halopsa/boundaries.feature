@needs_driver
Feature: Instants, quantities and numbers at their boundaries
  What begins or ends at an instant, is used up to the last piece, or has the number zero is decided as the vendor decides it.

  Background:
    Given the clock stands still at 2027-03-02T10:00:00Z
    And an application that may do everything

  @writes @needs_clock
  Scenario: A contract runs from its first instant to its last
    Given ClientContract "edge" is created with
      | client_id  | 12                  |
      | start_date | 2027-03-02T10:00:00 |
      | end_date   | 2027-03-02T10:00:00 |
    And ClientContract "open" is created with
      | client_id  | 12                  |
      | start_date | 2027-03-02T10:00:00 |
    And ClientContract "timeless" is created with
      | client_id | 12 |
    Then ClientContract "edge" has
      | started | true  |
      | expired | false |
      | active  | true  |
    And ClientContract "timeless" has
      | started | false |
      | expired | false |
      | active  | false |
    When 1 second passes
    Then ClientContract "edge" has
      | started | true  |
      | expired | true  |
      | active  | false |
    And ClientContract "open" has
      | expired | false |
      | active  | true  |

  @needs_clock
  Scenario: A charge rate is in force from its first instant, and not at its last
    Given the clock stands still at 2024-01-01T00:00:00Z
    When the application signs in again
    Then these requests answer
      | /ChargeRate?chargerate_id=1                  | */current | [true, true, false] |
      | /ChargeRate?chargerate_id=1&currentonly=true | */id      | [1, 2]              |
    Given the clock stands still at 2023-12-31T23:59:59Z
    When the application signs in again
    Then these requests answer
      | /ChargeRate?chargerate_id=1                  | */current | [false, false, true] |
      | /ChargeRate?chargerate_id=1&currentonly=true | */id      | [3]                  |

  @writes @needs_clock
  Scenario: An appointment that is complete stays so while something else of it changes
    Given Appointment "visit" is created with
      | subject         | Visit               |
      | client_id       | 12                  |
      | start_date      | 2027-03-01T09:00:00 |
      | end_date        | 2027-03-01T10:00:00 |
      | complete_status | 1                   |
    When 30 minutes pass
    And Appointment "visit" is changed to
      | subject | Visit again |
    Then Appointment "visit" has
      | subject           | Visit again           |
      | complete_status   | 1                     |
      | complete_date     | "2027-03-02T10:00:00" |
      | complete_agent_id | 2                     |

  @writes @needs_clock
  Scenario: The clock of an SLA runs out at once, stands still, or there is none
    Given SLA "strict" is created with
      | name       | Strict                                                                                                                                      |
      | priorities | [{"priorityid": 1, "name": "Now", "fixtime": 0, "responsetime": 2, "responseunits": "d"}, {"priorityid": 2, "name": "Hours", "fixtime": 2}] |
    And Tickets "now" is created with
      | summary     | S        |
      | client_id   | 12       |
      | sla_id      | {strict} |
      | priority_id | 1        |
    And Tickets "soon" is created with
      | summary     | S        |
      | client_id   | 12       |
      | sla_id      | {strict} |
      | priority_id | 2        |
    And Tickets "none" is created with
      | summary        | S    |
      | client_id      | 12   |
      | excludefromsla | true |
    Then Tickets "now" has
      | slapercused   | 100                   |
      | slatimeleft   | 0                     |
      | respondbydate | "2027-03-04T10:00:00" |
      | fixbydate     | "2027-03-02T10:00:00" |
    And Tickets "none" has
      | slapercused   | absent |
      | slaactiondate | absent |
    When 30 minutes pass
    Then Tickets "soon" has
      | slatimeelapsed | 0.5                   |
      | slatimeleft    | 1.5                   |
      | slapercused    | 25                    |
      | slaactiondate  | "2027-03-02T12:00:00" |
    And these requests answer
      | /Tickets?ticketids={soon}                           | tickets/0/slatimeleft   | absent              |
      | /Tickets?ticketids={soon}&includeslatimer=true      | tickets/0/slatimeleft   | 1.5                 |
      | /Tickets?ticketids={soon}&includeslatimer=true      | tickets/0/slaactiondate | absent              |
      | /Tickets?ticketids={soon}&includeslaactiondate=true | tickets/0/slaactiondate | 2027-03-02T12:00:00 |
      | /Tickets?ticketids={soon}                           | tickets/0/ticketage     | 0.5                 |
    Given the setting foreign_priority is accept
    And Tickets "foreign" is created with
      | summary     | S        |
      | client_id   | 12       |
      | sla_id      | {strict} |
      | priority_id | 6        |
    Then Tickets "foreign" has
      | slapercused   | absent                |
      | priority_name | absent                |
      | fixbydate     | "1900-01-01T00:00:00" |

  @writes
  Scenario: A folder lies below at most five others
    Given FAQLists "one" is created with
      | name | A |
    And FAQLists "two" is created with
      | name     | B     |
      | group_id | {one} |
    And FAQLists "three" is created with
      | name     | C     |
      | group_id | {two} |
    And FAQLists "four" is created with
      | name     | D       |
      | group_id | {three} |
    And FAQLists "five" is created with
      | name     | E      |
      | group_id | {four} |
    And FAQLists "six" is created with
      | name     | F      |
      | group_id | {five} |
    Then FAQLists "six" has
      | level     | 5           |
      | full_name | A>B>C>D>E>F |
    When a new FAQLists is tried with
      | name     | G     |
      | group_id | {six} |
    Then the request is refused as invalid
    And the refusal says "A Group cannot be within itself, nor too deep"
    Given FAQLists "above" is created with
      | name | Above |
    When a change of FAQLists "one" is tried to
      | group_id | {above} |
    Then the request is refused as invalid
    And FAQLists "six" has
      | level     | 5           |
      | full_name | A>B>C>D>E>F |

  @writes
  Scenario: A sales order of nothing, or of less than was invoiced, is invoiced
    Given SalesOrder "nothing" is created with
      | user_id | 37                                             |
      | lines   | [{"name": "None", "quantity": 0, "price": 25}] |
    And SalesOrder "more" is created with
      | user_id | 37                                                                                                                 |
      | lines   | [{"name": "Two", "quantity": 2, "price": 25, "invoiced_quantity": 3}, {"name": "One", "quantity": 1, "price": 10}] |
    Then SalesOrder "nothing" has
      | percentage_invoiced | 0 |
      | outstanding_total   | 0 |
      | total               | 0 |
    And SalesOrder "more" has
      | percentage_invoiced | 100 |
      | outstanding_total   | 10  |
    And these lists of SalesOrder are
      | client_id=13&order=id            | nothing, more |
      | client_id=13&needsinvoicing=true | nothing       |
    When SalesOrder "nothing" is changed to
      | do_not_invoice | true |
    Then these lists of SalesOrder are
      | client_id=13&needsinvoicing=true | none    |
      | client_id=13&open=true           | nothing |
      | client_id=13&closed=true         | more    |

  @writes
  Scenario: A purchase order is received when all of its lines are
    Given Item "switch" is created with
      | name      | Switch |
      | costprice | 10     |
    And Item "cable" is created with
      | name             | Cable |
      | costprice        | 1     |
      | dont_track_stock | true  |
    And PurchaseOrder "order" is created with
      | supplier_id | 2                                                                           |
      | lines       | [{"item_id": {switch}, "quantity": 2}, {"item_id": {cable}, "quantity": 3}] |
    When PurchaseOrder "order" is changed to
      | lines | [{"id": {order/lines/0/id}, "quantity_received": 2}, {"id": {order/lines/1/id}, "quantity_received": 1}] |
    Then these lists of PurchaseOrder are
      | open=true          | order |
      | closed=true        | none  |
      | awaitingstock=true | order |
    And Item "switch" has
      | quantity_in_stock | 2 |
    When PurchaseOrder "order" is changed to
      | lines | [{"id": {order/lines/0/id}, "quantity_received": 1}, {"id": {order/lines/1/id}, "quantity_received": 3}] |
    Then Item "switch" has
      | quantity_in_stock | 1 |
    And Item "cable" has
      | quantity_in_stock | 0 |
    And these lists of PurchaseOrder are
      | open=true | order |
    And each of these requests is refused, and nothing changes
      | POST | /PurchaseOrder | {"id": {order}, "lines": [{"id": 999999, "quantity": 1}]} | 404 | Record not found |
    Given PurchaseOrder "empty" is created with
      | supplier_id | 2 |
    Then the list of PurchaseOrder with "closed=true" has none

  @writes @needs_clock
  Scenario: Zero names nobody and nothing
    Given Asset "loose" is created with
      | client_id        | 12      |
      | inventory_number | LT-0900 |
      | user_id          | 0       |
      | status_id        | 0       |
    And Asset "first" is created with
      | client_id        | 12                      |
      | inventory_number | LT-0901                 |
      | users            | [{"id": 0}, {"id": 36}] |
    And Asset "nobody" is created with
      | client_id        | 12      |
      | inventory_number | LT-0902 |
      | users            | []      |
    Then Asset "loose" has
      | users | [] |
    And Asset "first" has
      | user_id    | 36   |
      | users/*/id | [36] |
    And Asset "nobody" has
      | users | [] |
    Given Quotation "offer" is created with
      | client_id | 13                                                      |
      | ticket_id | 0                                                       |
      | user_id   | 0                                                       |
      | site_id   | 0                                                       |
      | lines     | [{"id": 0, "item_id": 0, "name": "Visit", "price": 80}] |
    Then Quotation "offer" has
      | client_name  | Globex    |
      | lines/*/name | ["Visit"] |
      | total        | 80        |
    Given Invoice "bill" is created with
      | client_id | 13                                                              |
      | lines     | [{"id": 0, "item_shortdescription": "Visit", "unit_price": 80}] |
    And Invoice "bill" is changed to
      | lines | [{"id": 0, "item_shortdescription": "Call", "unit_price": 20}] |
    Then Invoice "bill" has
      | lines/*/item_shortdescription | ["Call"] |
      | total                         | 20       |
    Given Appointment "nobody" is created with
      | subject    | Visit               |
      | client_id  | 12                  |
      | agent_id   | 0                   |
      | start_date | 2027-03-01T09:00:00 |
      | end_date   | 2027-03-01T10:00:00 |
    Then Appointment "nobody" has
      | agents | [] |
    Given Appointment "two" is created with
      | subject    | Visit                             |
      | client_id  | 12                                |
      | agents     | [{"id": 0}, {"id": 4}, {"id": 3}] |
      | start_date | 2027-03-01T09:00:00               |
      | end_date   | 2027-03-01T10:00:00               |
    Then Appointment "two" has
      | agent_id    | 4      |
      | agents/*/id | [4, 3] |
    Given SoftwareLicence 1 is called "office"
    And SoftwareLicence "office" is changed to
      | configuration_items | [{"id": 0}, {"id": 52}] |
    Then SoftwareLicence "office" has
      | configuration_items/*/id | [52] |
    Given AssetType "phone" is created with
      | name   | Phone                               |
      | fields | [{"field_id": 53}, {"sequence": 9}] |
    And Asset "phone" is created with
      | client_id        | 12                                         |
      | assettype_id     | {phone}                                    |
      | inventory_number | PH-1                                       |
      | fields           | [{"name": "SERIAL number", "value": "X1"}] |
    Then Asset "phone" has
      | fields | [{"id": 53, "name": "Serial Number", "value": "X1", "display": "X1"}] |
    Given Webhook "hook" is created with
      | name | Hook                 |
      | url  | http://127.0.0.1:9/a |
    And Notification "trigger" is created with
      | id         | 0      |
      | webhook_id | {hook} |
    Then Notification "trigger" has
      | eventno | 3                 |
      | name    | new ticket logged |

  @writes @needs_clock
  Scenario: A ticket without an agent is nobody's, and an appointment for it is the caller's
    Given TicketType "plain" is created with
      | name           | Plain                                                                                      |
      | initial_status | 1                                                                                          |
      | fields         | [{"fieldname": "details", "mandatory": false}, {"fieldname": "impact", "mandatory": true}] |
    And Tickets "ticket" is created with
      | summary       | S       |
      | client_id     | 12      |
      | tickettype_id | {plain} |
      | impact        | 2       |
    Then Tickets "ticket" has
      | agent_id      | 1          |
      | agent_name    | Unassigned |
      | sla_id        | 0          |
      | slatimeleft   | absent     |
      | priority_name | absent     |
      | team          | nothing    |
    When a new Tickets is tried with
      | summary       | S       |
      | client_id     | 12      |
      | tickettype_id | {plain} |
    Then the request is refused as invalid
    And the refusal says "Impact must be entered"
    Given Appointment "visit" is created with
      | subject    | Visit               |
      | ticket_id  | {ticket}            |
      | start_date | 2027-03-01T09:00:00 |
      | end_date   | 2027-03-01T10:00:00 |
    Then Appointment "visit" has
      | agent_id    | 2   |
      | agents/*/id | [2] |

  @writes @needs_driver @needs_clock
  Scenario: A user's answer moves a ticket as its type says, open and closed
    Given TicketType "own" is created with
      | name                  | Own |
      | initial_status        | 1   |
      | reopenedstatus        | 4   |
      | statusafteruserupdate | 5   |
    And Tickets "ticket" is created with
      | summary       | S     |
      | user_id       | 36    |
      | tickettype_id | {own} |
    When a person sends POST /tickets/{ticket}/user-reply with
      | note | Still so |
    Then the person's answer has
      | ticket/status_id | 5 |
    When a person sends POST /tickets/{ticket}/close with
      | agent_id | 4 |
    Then the person's answer has
      | ticket/status_id | 9 |
    And Tickets "ticket" has
      | closure_note      | nothing |
      | closure_agent_id  | 4       |
      | lastincomingemail | {now}   |
    When 1 minute passes
    And a person sends POST /tickets/{ticket}/user-reply with
      | note | Again & <again> |
    Then Tickets "ticket" has
      | status_id      | 4      |
      | hasbeenclosed  | true   |
      | dateclosed     | absent |
      | lastactiondate | {now}  |
    And these requests answer
      | /Actions?ticket_id={ticket}&actoutcome=user update                       | actions/0/emailfrom        | jo@acme.example           |
      | /Actions?ticket_id={ticket}&actoutcome=user update                       | actions/0/note             | Again & <again>           |
      | /Actions?ticket_id={ticket}&actoutcome=user update                       | actions/0/actionby_user_id | 36                        |
      | /Actions?ticket_id={ticket}&actoutcome=user update                       | actions/0/who_agentid      | 0                         |
      | /Actions?ticket_id={ticket}&includehtmlemail=true&actoutcome=user update | actions/0/emailbody_html   | Again &amp; &lt;again&gt; |
      | /Actions/0?ticket_id={ticket}&mostrecent=true                            | who                        | Jo Smith                  |
      | /Actions/0?ticket_id={ticket}&mostrecent=true&agentonly=true             | note                       |                           |
      | /Actions/0?ticket_id={ticket}&mostrecent=true&nonsystem=true             | note                       | Again & <again>           |
    When a person sends POST /tickets/{ticket}/user-reply with
      | note | Once more |
    Then the person's answer has
      | ticket/status_id | 5 |
    Given Tickets "request" is created with
      | summary       | S  |
      | user_id       | 36 |
      | tickettype_id | 2  |
      | status_id     | 3  |
    When a person sends POST /tickets/{request}/user-reply with
      | note | Still so |
    Then the person's answer has
      | ticket/status_id | 3 |
    When GET /Actions/0?ticket_id=4711&mostrecent=true is sent
    Then the request is refused as unknown

  @writes
  Scenario: What a ticket lacks, its row lacks, too
    Given Tickets "ticket" is created with
      | summary       | S  |
      | client_id     | 12 |
      | tickettype_id | 5  |
    Then Tickets "ticket" has
      | extra_actions/*/id | [7, 8, 9] |
      | agent_id           | 4         |
      | customfields       | []        |
    And these requests answer
      | /Tickets?ticketids={ticket}&includesupplier=true         | tickets/0/supplier_name          | absent         |
      | /Tickets?ticketids={ticket}&includefirstname=true        | tickets/0/firstname              | absent         |
      | /Tickets?ticketids={ticket}&includeassetkeyfield=true    | tickets/0/asset_key_field_string | absent         |
      | /Tickets?ticketids={ticket}&includeassettype=true        | tickets/0/asset_type_name        | absent         |
      | /Tickets?ticketids={ticket}&includeparentsubject=true    | tickets/0/parent_subject         | absent         |
      | /Tickets?ticketids={ticket}&includenextactivitydate=true | tickets/0/nextactivitydate       | absent         |
      | /Tickets?ticketids={ticket}&includechildids=true         | tickets/0/child_ticket_id_string |                |
      | /Tickets?ticketids={ticket}&inlcludeopenchildcount=true  | tickets/0/child_count_open       | 0              |
      | /Tickets?ticketids={ticket}&includeitilname=true         | tickets/0/itilname               | Change Request |
      | /Tickets?ticketids={ticket}&includelastaction=true       | tickets/0/lastaction/outcome     | Opened         |
      | /Tickets?ticketids={ticket}                              | tickets/0/lastaction             | absent         |
      | /Tickets?ticketids={ticket}                              | tickets/0/contract_ref           | absent         |
      | /Tickets/{ticket}                                        | user                             | absent         |
      | /Actions/1?ticket_id={ticket}                            | customfields                     | []             |
      | /Actions/1?ticket_id={ticket}                            | attachments                      | absent         |
      | /Actions/1?ticket_id={ticket}&includedetails=true        | attachments                      | []             |

  @writes
  Scenario: A ticket whose only action was removed has no last one
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    When DELETE /Actions/1?ticket_id={ticket} is sent
    Then these requests answer
      | /Tickets?ticketids={ticket}&includelastnote=true   | tickets/0/lastnote   | absent |
      | /Tickets?ticketids={ticket}&includelastaction=true | tickets/0/lastaction | absent |
      | /Tickets?ticketids={ticket}                        | record_count         | 1      |

  @writes
  Scenario: Custom fields follow their definitions, by name in any letter case
    Given FieldInfo "colour" is created with
      | name   | CFColour |
      | typeid | 1        |
    And Tickets "ticket" is created with
      | summary      | S                                                                         |
      | client_id    | 12                                                                        |
      | customfields | [{"name": "CFCOLOUR", "value": 7}, {"name": "CFJOBTYPE"}, {"value": "x"}] |
    Then Tickets "ticket" has
      | customfields/*/name    | ["CFColour", "CFJobType"] |
      | customfields/*/label   | ["CFColour", "Job type"]  |
      | customfields/*/type    | [0, 0]                    |
      | customfields/*/value   | [7, ""]                   |
      | customfields/*/display | ["7", ""]                 |
    When FieldInfo "colour" is removed
    Then Tickets "ticket" has
      | customfields/*/name | ["CFJobType"] |
    Given the setting unsent_customfields is keep
    And Tickets "ticket" is changed to
      | customfields | [{"name": "CFJobId", "value": "1"}] |
    Then Tickets "ticket" has
      | customfields/*/name | ["CFJobType", "CFJobId"] |
    Given Asset 51 is called "server"
    And Asset "server" is changed to
      | fields | [{"id": 51, "value": "R740"}] |
    And Asset "server" is changed to
      | fields | [{"id": 122, "value": "Xeon"}] |
    Then Asset "server" has
      | fields/*/value | ["R740", "Xeon"] |
    Given Asset "server" is changed to
      | fields  | [{"id": 51, "value": "R750"}, {"id": 122, "value": "Epyc"}] |
      | site_id | 22                                                          |
      | user_id | 36                                                          |
    Then these requests answer
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | */field_name | ["field 122", "field 51", "user_id", "site_id"] |
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | */field_desc | ["field 122", "field 51", "User", "Site"]       |
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | */old_value  | ["Xeon", "R740", "0", "18"]                     |
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | */new_value  | ["Epyc", "R750", "36", "22"]                    |
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | 3/old_site   | 18                                              |
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | 3/new_site   | 22                                              |
      | /AssetChange?asset_id=51&count=4&order=id&orderdesc=true | 0/who        | Integration                                     |

  @writes
  Scenario: Rules meet texts in any letter case, and a part of a text where they say so
    Given TicketRules "rule" is created with
      | name         | Whole                                               |
      | new_agent_id | 4                                                   |
      | criteria     | [{"fieldname": "summary", "value_string": "WHOLE"}] |
    And TicketRules "second" is created with
      | name         | Part                                                                     |
      | new_agent_id | 3                                                                        |
      | criteria     | [{"fieldname": "summary", "value_string": "PART", "partialmatch": true}] |
    And TicketRules "nothing" is created with
      | name         | Nothing                                                                    |
      | new_agent_id | 3                                                                          |
      | criteria     | [{"fieldname": "reportedby", "value_string": "non", "partialmatch": true}] |
    And TicketRules "never" is created with
      | name         | Never                                     |
      | new_agent_id | 3                                         |
      | active       | false                                     |
      | criteria     | [{"fieldname": "impact", "value_int": 3}] |
    And Tickets "whole" is created with
      | summary   | wHole |
      | client_id | 12    |
    And Tickets "part" is created with
      | summary   | a Part of it |
      | client_id | 12           |
    And Tickets "neither" is created with
      | summary   | wholes |
      | client_id | 12     |
    Then Tickets "whole" has
      | agent_id | 4 |
    And Tickets "part" has
      | agent_id | 3 |
    And Tickets "neither" has
      | agent_id | 1 |
    When a change of TicketRules "second" is tried to
      | new_team | Nobody |
    Then the request is refused as invalid
    And the refusal says "The Team Nobody does not exist"
    Given Template "ready" is created with
      | name          | Ready         |
      | summary       | From template |
      | details       | Told <so>     |
      | tickettype_id | 2             |
      | agent_id      | 4             |
      | impact        | 1             |
    And Tickets "taken" is created with
      | client_id   | 12      |
      | template_id | {ready} |
      | details     | Own <b> |
    Then Tickets "taken" has
      | summary       | From template |
      | details       | Own <b>       |
      | details_html  | Own &lt;b&gt; |
      | tickettype_id | 2             |
      | agent_id      | 4             |
      | impact        | 1             |
    Given Template "ready" is changed to
      | disabled | true |
    When a new Tickets is tried with
      | client_id   | 12      |
      | template_id | {ready} |
    Then the request is refused as invalid
    And the refusal says "cannot be used"

  @writes @needs_clock
  Scenario: Documents and notes belong to whom their ticket or user says, unless they say it themselves
    Given Tickets "ticket" is created with
      | summary | S  |
      | user_id | 36 |
    And Quotation "offer" is created with
      | ticket_id | {ticket}                         |
      | user_id   | 37                               |
      | client_id | 13                               |
      | lines     | [{"name": "Visit", "price": 80}] |
    Then Quotation "offer" has
      | user_id   | 37       |
      | client_id | 13       |
      | site_id   | 19       |
      | ticket_id | {ticket} |
      | date      | {now}    |
    Given CRMNote "note" is created with
      | user_id | 36              |
      | note    | Called about it |
    Then CRMNote "note" has
      | client_id | 12 |
      | site_id   | 22 |
    Given Site 22 is called "harbour"
    And Site "harbour" is changed to
      | delivery_address | {"line1": "2 Quay", "line2": "Dock", "postcode": "M2 1AA"} |
      | invoice_address  | {"line1": "3 Hill"}                                        |
    And Invoice "bill" is created with
      | client_id | 12 |
      | site_id   | 22 |
    Then Invoice "bill" has
      | address1     | 3 Hill  |
      | address2     | nothing |
      | address5     | nothing |
      | total        | 0       |
      | invoice_date | {now}   |
    Given RecurringInvoice "monthly" is created with
      | client_id | 13                                                                                                                                                            |
      | period    | 5                                                                                                                                                             |
      | lines     | [{"item_shortdescription": "Visit", "unit_price": 80, "tax_rate": 10}, {"item_shortdescription": "Old", "unit_price": 5, "tax_rate": 10, "isinactive": true}] |
    Then RecurringInvoice "monthly" has
      | total     | 88 |
      | tax_total | 8  |
    When recurring invoice {monthly} is processed
    Then the answer has
      | 0/client_id            | 13        |
      | 0/recurring_invoice_id | {monthly} |
      | 0/lines/*/net_amount   | [80]      |
      | 0/total                | 88        |
    And RecurringInvoice "monthly" has
      | nextcreationdate | 2027-03-09T10:00:00 |
    And these requests answer
      | /Invoice?recurringinvoice_id={monthly} | record_count     | 1      |
      | /RecurringInvoice/{monthly}            | created_invoices | absent |
      | /RecurringInvoice/{monthly}            | client           | absent |

  @writes
  Scenario: Taxes, licences and webhooks begin as they must
    Given Tax "plain" is created with
      | name         | Plain       |
      | value        | 5           |
      | linked_rates | [{"id": 1}] |
    Then Tax "plain" has
      | linked_rates | [] |
      | value        | 5  |
    Given SoftwareLicence "new" is created with
      | name      | Suite |
      | client_id | 13    |
      | count     | 3     |
    Then SoftwareLicence "new" has
      | is_active          | true |
      | licences_available | 3    |
      | device_count       | 0    |
    And the list of SoftwareLicence with "client_id=13" has new
    Given Webhook "runbook" is created with
      | name | Runbook |
      | type | 1       |
    When a new Webhook is tried with
      | name | Runbook |
      | type | 1       |
      | url  |         |
    Then the request is refused as invalid
    And the refusal says "URL"
    Given Webhook "first" is created with
      | name   | First                               |
      | url    | http://127.0.0.1:9/a                |
      | events | [{"eventno": 3}, {"eventno": 4711}] |
    And Webhook "second" is created with
      | name   | Second               |
      | url    | http://127.0.0.1:9/b |
      | events | [{"eventno": 39}]    |
    And Notification "last" is created with
      | webhook_id | {first} |
      | eventno    | 76      |
      | name       | Mine    |
    Then these requests answer
      | /Notification    | */id       | [10, 11, 12, 13]                            |
      | /Notification    | */eventno  | [3, 4711, 39, 76]                           |
      | /Notification    | */name     | ["new ticket logged", "", "closed", "Mine"] |
      | /Notification/11 | eventno    | 4711                                        |
      | /Notification/11 | webhook_id | {first}                                     |
    Given Status "parked" is created with
      | name      | Parked |
      | slaaction | HOLD   |
    And Tickets "ticket" is created with
      | summary   | S        |
      | client_id | 12       |
      | status_id | {parked} |
    Then Tickets "ticket" has
      | onhold | true |

  @writes @errors
  Scenario: A request without an id finds no record, and list entries without an id are dropped
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
    And Quotation "offer" is created with
      | title     | Seats |
      | client_id | 12    |
    Then each of these requests is refused, and nothing changes
      | POST | /KBArticle/vote               | {}                                                                  | 404 | Record not found                    |
      | POST | /Actions/Review               | {}                                                                  | 404 | Record not found                    |
      | POST | /Actions/Review               | {"ticket_id": {ticket}}                                             | 404 | Record not found                    |
      | POST | /Actions/Reaction             | {"reaction": "like"}                                                | 404 | Record not found                    |
      | POST | /Tickets/vote                 | {}                                                                  | 404 | Record not found                    |
      | POST | /Tickets/processchildren      | {}                                                                  | 404 | Record not found                    |
      | POST | /Quotation/Approval           | {"result": true}                                                    | 404 | Record not found                    |
      | POST | /PurchaseOrder/Confirmreceipt | {}                                                                  | 404 | Record not found                    |
      | POST | /Invoice/updatelines          | {"id": 1}                                                           | 404 | Record not found                    |
      | POST | /RecurringInvoice             | {"id": 41, "lines": [{"id": 999999, "qty_order": 1}]}               | 404 | Record not found                    |
      | POST | /Tax                          | {"name": "T", "is_composite": true, "linked_rates": [{"value": 1}]} | 400 | The Tax 0 cannot be part of another |
      | POST | /DistributionLists            | {"name": "L", "addtheseusers": [{"name": "x"}]}                     | 400 | The User 0 does not exist           |
      | POST | /WebhookEvent                 | {"eventno": 3}                                                      | 400 | A delivery must be selected         |
    Given Appointment "visit" is created with
      | subject    | Visit                         |
      | client_id  | 12                            |
      | agents     | [{"name": "Alex"}, {"id": 4}] |
      | start_date | 2027-03-01T09:00:00           |
      | end_date   | 2027-03-01T10:00:00           |
    Then Appointment "visit" has
      | agents/*/id | [4] |
    Given Asset 52 is called "laptop"
    And Asset "laptop" is changed to
      | users | [{"name": "Kim"}, {"id": 36}] |
    Then Asset "laptop" has
      | users/*/id | [36] |
    Given SoftwareLicence 1 is called "office"
    And SoftwareLicence "office" is changed to
      | configuration_items | [{"name": "x"}, {"id": 52}] |
    Then SoftwareLicence "office" has
      | configuration_items/*/id | [52] |

  @writes
  Scenario: A change to the customer that a ticket already has moves nothing
    Given Tickets "ticket" is created with
      | summary | S  |
      | user_id | 36 |
    And Tickets "ticket" is changed to
      | client_id | 12 |
    Then Tickets "ticket" has
      | client_id | 12 |
      | site_id   | 22 |
      | user_id   | 36 |
    Given Tickets "ticket" is changed to
      | site_id | 18 |
    Then Tickets "ticket" has
      | site_id | 18 |

  @writes @needs_clock
  Scenario: The agent that a ticket has already is not assigned again
    Given Tickets "ticket" is created with
      | summary   | S  |
      | client_id | 12 |
      | agent_id  | 3  |
    And Tickets {ticket} is called "before"
    When 10 minutes pass
    And Tickets "ticket" is changed to
      | agent_id | 3 |
      | summary  | T |
    Then Tickets "ticket" has
      | summary      | T                     |
      | dateassigned | {before/dateassigned} |
    Given Tickets "ticket" is changed to
      | agent_id | 4 |
    Then Tickets "ticket" has
      | dateassigned | {now} |

  @writes @errors
  Scenario: Templates, rules, appointments and priorities are held to the same when they change
    Given Template "template" is created with
      | name | Template |
    And TicketRules "rule" is created with
      | name     | Rule                                      |
      | active   | false                                     |
      | criteria | [{"fieldname": "impact", "value_int": 2}] |
    And Appointment "visit" is created with
      | subject    | Visit               |
      | client_id  | 12                  |
      | start_date | 2026-03-02T09:00:00 |
      | end_date   | 2026-03-02T10:00:00 |
    And Agent "gone" is created with
      | name       | Gone Away |
      | isdisabled | true      |
    And Workday "office" is created with
      | name  | Office              |
      | start | 1900-01-01T08:00:00 |
      | end   | 1900-01-01T16:00:00 |
    And SLA "gold" is created with
      | name       | Gold                                                                  |
      | priorities | [{"priorityid": 1, "name": "Now"}, {"priorityid": 2, "name": "Soon"}] |
    And Tax "both" is created with
      | name         | Both        |
      | is_composite | true        |
      | linked_rates | [{"id": 1}] |
    And CRMNote "note" is created with
      | client_id | 12     |
      | note      | Called |
    And DistributionLists "news" is created with
      | name | News |
    And AssetType "phone" is created with
      | name | Phone |
    Then each of these requests is refused, and nothing changes
      | POST | /Template          | {"id": {template}, "team": "Nobody"}                                                               | 400 | The Team Nobody does not exist                                    |
      | POST | /Template          | {"id": {template}, "agent_id": 4711}                                                               | 400 | The Agent 4711 does not exist                                     |
      | POST | /TicketRules       | {"name": "R", "new_team": "Nobody"}                                                                | 400 | The Team Nobody does not exist                                    |
      | POST | /TicketRules       | {"id": {rule}, "new_team": "Nobody"}                                                               | 400 | The Team Nobody does not exist                                    |
      | POST | /TicketRules       | {"id": {rule}, "criteria": [{"value_int": 2}]}                                                     | 400 | A Field must be selected for each of the criteria                 |
      | POST | /TicketRules       | {"id": {rule}, "criteria": [{"fieldname": "", "value_int": 2}]}                                    | 400 | A Field must be selected for each of the criteria                 |
      | POST | /TicketRules       | {"id": {rule}, "new_status_id": 4711}                                                              | 400 | The Status 4711 does not exist                                    |
      | POST | /Appointment       | {"id": {visit}, "end_date": "2026-03-02T08:59:59"}                                                 | 400 | The End Date must be after the Start Date                         |
      | POST | /Appointment       | {"id": {visit}, "start_date": "2026-03-02T10:00:01"}                                               | 400 | The End Date must be after the Start Date                         |
      | POST | /Appointment       | {"id": {visit}, "agent_id": {gone}}                                                                | 400 | The Agent {gone} cannot be given this Appointment                 |
      | POST | /Appointment       | {"id": {visit}, "agents": [{"id": 3}, {"id": 4711}]}                                               | 400 | The Agent 4711 cannot be given this Appointment                   |
      | POST | /Appointment       | {"id": {visit}, "ticket_id": 4711}                                                                 | 400 | The Ticket 4711 does not exist                                    |
      | POST | /Workday           | {"name": "W", "startmonday": "1900-01-01T09:00:00", "endmonday": "1900-01-01T08:00:00"}            | 400 | The End of Monday must be after its Start                         |
      | POST | /Workday           | {"id": {office}, "end": "1900-01-01T07:00:00"}                                                     | 400 | The End of Monday must be after its Start                         |
      | POST | /Priority          | {"name": "P", "slaid": {gold}, "priorityid": 2}                                                    | 400 | The SLA has a Priority 2 already                                  |
      | POST | /Priority          | {"id": "{gold/priorities/0/id}", "priorityid": 2}                                                  | 400 | The SLA has a Priority 2 already                                  |
      | POST | /Priority          | {"id": "{gold/priorities/0/id}", "slaid": 1}                                                       | 400 | The SLA has a Priority 1 already                                  |
      | POST | /SLA               | {"id": {gold}, "priorities": [{"name": "Also", "priorityid": 1}]}                                  | 400 | The SLA has a Priority 1 already                                  |
      | POST | /Tax               | {"name": "T", "is_composite": true, "linked_rates": [{"id": {both}}]}                              | 400 | The Tax {both} cannot be part of another                          |
      | POST | /Tax               | {"id": {both}, "linked_rates": [{"id": 1}, {"id": {both}}]}                                        | 400 | The Tax {both} cannot be part of another                          |
      | POST | /Tax               | {"id": {both}, "linked_rates": [{"id": 4711}]}                                                     | 400 | The Tax 4711 cannot be part of another                            |
      | POST | /CRMNote           | {"id": {note}, "client_id": 0}                                                                     | 400 | A Customer or a Supplier must be selected for this Note           |
      | POST | /DistributionLists | {"id": {news}, "addtheseusers": [{"id": 36}, {"id": 4711}]}                                        | 400 | The User 4711 does not exist                                      |
      | POST | /AssetType         | {"id": {phone}, "fields": [{"field_id": 999}]}                                                     | 400 | The Field 999 does not exist                                      |
      | POST | /Asset             | {"id": 52, "users": [{"id": 4711}]}                                                                | 400 | The User 4711 does not exist                                      |
      | POST | /Asset             | {"id": 52, "user_id": 4711}                                                                        | 400 | The User 4711 does not exist                                      |
      | POST | /Users             | {"id": 36, "site_id": 4711}                                                                        | 400 | The Site 4711 does not exist                                      |
      | POST | /Site              | {"id": 22, "client_id": 13}                                                                        | 400 | A Site cannot be moved to another Customer                        |
      | POST | /SoftwareLicence   | {"id": 1, "add_configuration_items": [{"id": 4711}]}                                               | 400 | The Asset 4711 does not exist                                     |
      | POST | /Webhook           | {"name": "W", "url": "http://127.0.0.1:9/", "basic_password": "a\u00e9", "authentication_type": 2} | 400 | The basic_password of a Webhook cannot be sent in a header        |
      | POST | /Webhook           | {"name": "W", "url": "http://127.0.0.1:9/", "authentication_header": "a b"}                        | 400 | The authentication_header of a Webhook cannot be sent in a header |
      | POST | /Attachment        | {"ticket_id": 2000, "filename": "a.txt"}                                                           | 400 | A File must be attached                                           |
      | POST | /FAQLists          | {"id": 1, "group_id": 4711}                                                                        | 400 | The Group 4711 does not exist                                     |
    Given Priority {gold/priorities/0/id} is called "first"
    And Priority "first" is changed to
      | name       | First |
      | priorityid | 3     |
    Then SLA "gold" has
      | priorities/*/name       | ["Soon", "First"] |
      | priorities/*/priorityid | [2, 3]            |

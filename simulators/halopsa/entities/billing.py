"""Products, invoices, contracts, and time [halopsa 8]."""

from __future__ import annotations

from simulators.core.query import Compare, Not
from simulators.core.resources.entity import documented, inferred
from simulators.core.resources.fields import flag, guid, instant, integer, number, on_create, text, via
from simulators.core.resources.lists import equals, within
from simulators.halopsa import joins
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import either, include
from simulators.halopsa.parameters import (
    among,
    equal,
    flagged,
    holding,
    not_true,
    own,
    query,
    since,
    through,
    true,
    until,
)
from simulators.halopsa.rules.billing import ContractRules, InvoiceRules
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.rules.timing import EventRules, TimesheetRules
from simulators.halopsa.shaping import anything, custom_fields, entity, linked, many, one, shape

CREDIT = 1
"""The type of an invoice that is a credit note [halopsa 8.2; the number is chosen]."""

_OF_INVOICES = (
    equal("client_id site_id contract_id user_id=uid purchaseorder_id salesorder_id sent_status=emailstatus"),
    among("client_ids=client_id paymentstatuses=paymentstatus billingcategory_ids=billingcategory"),
    true("postedonly=posted awaiting_approval=requires_approval reviewrequired"),
    not_true("notpostedonly=posted"),
    holding("asset_id=lines.asset_id"),
    own("int", ticket_id=either(equals("ticket_id"), within("lines", "ticket_id"))),
    since("invoicedatestart=invoice_date"),
    until("invoicedateend=invoice_date"),
)

_CREDITS = Compare(("type",), "eq", CREDIT)

ITEM = entity(
    "Item",
    documented("halopsa 8.1"),
    shape(
        integer("id status"),
        integer("assetgroup_id", index=True),
        integer("supplier_id assettype_id type manufacturer_id"),
        number("baseprice costprice recurringprice recurringcost quantity_in_stock weight markupperc"),
        flag("isrecurringitem inactive taxable dont_track_stock"),
        text("name", need=on_create("A Name must be entered for this Item"), index=True),
        text(
            "description accountsid assetgroup_name nominalcode taxcode taxcode_name internalreference "
            "externalreference third_party_id note supplier_part_code manufacturer_name"
        ),
        instant("datecreated", stamp="created_at"),
        instant("lastmodified", stamp="changed_at"),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        always=(
            "id guid name status baseprice costprice recurringprice recurringcost isrecurringitem inactive "
            "quantity_in_stock"
        ),
        read="assetgroup_name taxcode_name quantity_in_stock",
    ),
    rules=PlainRules,
    title="product or service",
    tag="billing",
    permission="items",
    rows="items",
    count=50,
    search=("name", "description", "accountsid"),
    hides=True,
    custom_fields=6,
    asks=query(
        equal("assetgroup_id supplier_id"),
        flagged("isrecurringitem"),
        true("recurringonly=isrecurringitem"),
        not_true("excluderecurring=isrecurringitem"),
        among("assetgroups=assetgroup_id assettypes=assettype_id"),
        text_="search activeinactive",
        bool_="includeactive includeinactive idonly",
        criteria_="advanced_search",
        inert_=(
            "autotask_service_items dbc_company_id exactdivision itemservice_id "
            "itemservicerequestdetails_id itemsupplierclientid kashflowtenantid qbitemsonly qbocompanyid "
            "sagebusinesscloudtenantid search1 show_not_in_stock stocklocation_id xerotenantid"
        ),
    ),
    example={
        "name": "Managed firewall",
        "baseprice": 49,
        "costprice": 30,
        "isrecurringitem": True,
        "recurringprice": 49,
    },
)

INVOICE = entity(
    "Invoice",
    documented("halopsa 8.2"),
    shape(
        integer("id"),
        linked("client_id", "Client", "Customer", need=on_create("A Customer must be selected"), index=True),
        linked("site_id", "Site", index=True),
        integer("sitenumber uid salesorder_id datetype percentold"),
        linked("contract_id", "ClientContract", "Contract", index=True),
        integer("currency_code paymentterms ticket_id invoicetype paymentstatus emailstatus pdftemplate_id"),
        integer("recurring_invoice_id", index=True),
        integer(
            "add_contract_assets add_labour add_project add_travel add_mileage add_itemsissued add_prepay "
            "add_salesorder qboid billingcategory due_date_int due_date_type kashflow_tenant_id "
            "original_client_id creditlinkedtoinvoiceid take_payment_on_duedate change_seq "
            "recognised_from_invoice type period purchaseorder_id assigned_agent"
        ),
        number(
            "percent currency_conversion_rate amountpaid amountdue credit_total customer_paid_total revenue "
            "total tax_total"
        ),
        flag("posted hideinvoice is_recurring_invoice requires_approval disabled voided reviewrequired"),
        text("use"),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        text("invoicenumber thirdpartyinvoicenumber name"),
        via("contract_ref", "contract_id", "ref"),
        text(
            "currency xeroid xero_tenant_id xero_branding_theme_id xero_branding_theme_name "
            "createdbyagentname internal_note kashflow_pdf original_client_name xero_status snelstart_id "
            "qbo_company_id dbc_id dbc_company_id creditlinkedtoinvoiceid_thirdpartynumber "
            "assigned_agent_name invoice_display organisation_id accountsid order_number payment_ref "
            "reference contactname address1 address2 address3 address4 address5 deladdress1 deladdress2 "
            "deladdress3 deladdress4 deladdress5 notes_1 notes_2 notes_3 cust_order_number taken_by "
            "tel_number"
        ),
        instant("invoice_date schedule_date nextcreationdate"),
        instant("last_modified", stamp="changed_at"),
        instant("datesent datepaid"),
        instant("date_created", stamp="created_at"),
        instant("duedate dateposted last_synced startdate enddate period_start_date period_end_date"),
        custom_fields(nested.CUSTOM_FIELD),
        many("lines", "Line", nested.LINE),
        many("add_lines", "Line", nested.LINE),
        anything("schedule"),
        anything("merge_data", many=True),
        anything("address", many=True),
        anything("shipaddress", many=True),
        anything("originaddress", many=True),
        one("client", "Client"),
        many("created_invoices", "InvoiceLink"),
        many("payments", "Payment", nested.PAYMENT),
        always=(
            "customfields id use client_id client_name sitenumber uid invoicenumber posted name invoice_date "
            "schedule_date last_modified salesorder_id datetype percentold percent contract_id contract_ref "
            "datesent currency currency_code currency_conversion_rate paymentterms hideinvoice ticket_id "
            "invoicetype datepaid paymentstatus xeroid amountpaid amountdue emailstatus address shipaddress "
            "originaddress pdftemplate_id total is_recurring_invoice recurring_invoice_id add_contract_assets "
            "add_labour add_project add_travel add_mileage add_itemsissued add_prepay add_salesorder qboid "
            "billingcategory xero_tenant_id xero_branding_theme_id xero_branding_theme_name due_date_int "
            "due_date_type createdbyagentname internal_note kashflow_tenant_id kashflow_pdf "
            "original_client_id original_client_name xero_status merge_data snelstart_id date_created "
            "qbo_company_id dbc_id dbc_company_id creditlinkedtoinvoiceid "
            "creditlinkedtoinvoiceid_thirdpartynumber assigned_agent_name requires_approval "
            "take_payment_on_duedate credit_total customer_paid_total invoice_display change_seq "
            "recognised_from_invoice revenue type organisation_id disabled tax_total voided payments "
            "reference contactname purchaseorder_id address1 address2 address3 address4 address5"
        ),
        read=(
            "use is_recurring_invoice total amountdue invoice_display "
            "createdbyagentname merge_data address shipaddress originaddress client change_seq "
            "created_invoices original_client_id original_client_name revenue tax_total voided"
        ),
        write="add_lines",
        blanks={"use": "invoice", "currency_conversion_rate": 1.0},
    ),
    rules=InvoiceRules,
    title="invoice",
    tag="billing",
    permission="invoices",
    rows="invoices",
    count=100,
    search=("name", "invoicenumber"),
    custom_fields=7,
    requested={"includelines": ("lines",)},
    asks=query(
        *_OF_INVOICES,
        equal("recurringinvoice_id=recurring_invoice_id"),
        own("bool", includecredits=include(_CREDITS), includeinvoices=include(Not(_CREDITS))),
        through("int", toplevel_id=joins.of_toplevel()),
        bool_="includelines idonly",
        text_="search",
        criteria_="advanced_search",
        inert_=(
            "billing_date includepoinvoices my_approvals quote_status ready_for_invoicing rinvoice_type "
            "stripeautopaymentrequired"
        ),
    ),
    example={
        "client_id": 12,
        "name": "Project work",
        "lines": [
            {
                "item_shortdescription": "Labour",
                "entity_type": "labour",
                "ticket_id": 2000,
                "qty_order": 2,
                "unit_price": 95,
            }
        ],
    },
)

RECURRING_INVOICE = entity(
    "RecurringInvoice",
    documented("halopsa 8.2"),
    INVOICE.fields,
    schema="Invoice",
    rules=InvoiceRules,
    title="recurring invoice",
    tag="billing",
    permission="invoices",
    rows="invoices",
    count=100,
    search=("name", "invoicenumber"),
    custom_fields=7,
    requested={"includelines": ("lines",)},
    asks=query(
        *_OF_INVOICES,
        through("int", toplevel_id=joins.of_toplevel()),
        bool_="includelines includeinvoices idonly",
        text_="search",
        criteria_="advanced_search",
        inert_=(
            "billing_date includecredits includepoinvoices my_approvals quote_status ready_for_invoicing "
            "recurringinvoice_id rinvoice_type stripeautopaymentrequired"
        ),
    ),
    example={
        "client_id": 12,
        "name": "Monthly cloud",
        "lines": [{"_itemid": 7, "qty_order": 20, "unit_price": 4.5}, {"_itemid": 8, "qty_order": 1, "unit_price": 49}],
    },
)

CLIENT_CONTRACT = entity(
    "ClientContract",
    documented("halopsa 8.3"),
    shape(
        integer("id"),
        linked("client_id", "Client", "Customer", need=on_create("A Customer must be selected"), index=True),
        linked("site_id", "Site", index=True),
        linked("sla_id", "SLA"),
        integer("status billingperiod billingdescription subtype contracttype"),
        integer("user_id", to="Users"),
        integer("termmonths"),
        number("numberofunitsfree periodchargeamount"),
        flag("started expired active inactive renewed rollingcontract"),
        via("client_name", "client_id"),
        via("site_name", "site_id"),
        via("sla_name", "sla_id"),
        via("user_name", "user_id"),
        text("ref refextra contract_status contracttype_name note"),
        instant("start_date end_date periodicinvoicenextdate next_invoice_date"),
        instant("last_modified", stamp="changed_at"),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        always=(
            "id guid client_id client_name ref start_date end_date started expired active status "
            "contract_status billingperiod billingdescription subtype contracttype numberofunitsfree "
            "periodchargeamount site_id sla_id inactive"
        ),
        read="started expired active contract_status contracttype_name",
    ),
    schema="Contract",
    rules=ContractRules,
    title="contract of a customer",
    tag="billing",
    permission="contracts",
    rows="contracts",
    count=50,
    search=("ref", "refextra", "note"),
    hides=True,
    custom_fields=8,
    asks=query(
        equal("client_id site_id"),
        not_true("excluderenewed=renewed"),
        through("bool", pending_recurring_invoice=joins.awaiting_recurring_invoice),
        text_="search",
        bool_="includeactive includeinactive idonly",
        criteria_="advanced_search",
        inert_="device_id includelastrenewed isbillingplansetup isoracle",
    ),
    example={
        "client_id": 12,
        "ref": "CON-77",
        "start_date": "2025-01-01T00:00:00",
        "end_date": "2025-12-31T00:00:00",
        "billingperiod": 1,
    },
)

CLIENT_PREPAY = entity(
    "ClientPrepay",
    inferred("halopsa 4"),
    shape(
        integer("id"),
        linked("client_id", "Client", "Customer", need=on_create("A Customer must be selected"), index=True),
        linked("contract_id", "ClientContract", "Contract", index=True),
        number("hours amount"),
        via("client_name", "client_id"),
        text("note"),
        instant("date"),
        guid("guid", stamp="guid"),
        always="id guid client_id client_name hours amount date",
    ),
    schema="Prepay",
    rules=PlainRules,
    title="prepaid time or money of a customer",
    tag="billing",
    permission="contracts",
    search=("note",),
    asks=query(
        equal("client_id contract_id"),
        among("client_ids=client_id"),
        text_="search",
        bool_="idonly",
        criteria_="advanced_search",
        inert_="billing_date ready_for_invoicing",
    ),
    example={"client_id": 12, "hours": 10, "amount": 900, "date": "2025-01-15T00:00:00"},
)

CONTRACT_SCHEDULE = entity(
    "ContractSchedule",
    inferred("halopsa 4"),
    shape(
        integer("id"),
        linked("contract_id", "ClientContract", "Contract", need=on_create("A Contract must be selected"), index=True),
        linked("agent_id", "Agent"),
        number("amount"),
        text("name note"),
        instant("start_date end_date"),
        guid("guid", stamp="guid"),
        always="id guid contract_id name start_date end_date amount",
    ),
    rules=PlainRules,
    title="scheduled visit or charge of a contract",
    tag="billing",
    permission="contracts",
    asks=query(equal("contract_id")),
    example={
        "contract_id": 10,
        "name": "Quarterly review",
        "start_date": "2025-03-03T09:00:00",
        "end_date": "2025-03-03T11:00:00",
    },
)

TIMESHEET = entity(
    "Timesheet",
    documented("halopsa 8.4"),
    shape(
        integer("id"),
        linked("agent_id", "Agent", index=True),
        number("target_hours actual_hours break_hours unlogged_hours chargeable_hours"),
        via("agent_name", "agent_id"),
        instant("date", need=on_create("A Date must be entered"), index=True),
        instant("start_time end_time"),
        many("events", "TimesheetEvent"),
        always=(
            "id agent_id agent_name date target_hours actual_hours break_hours unlogged_hours chargeable_hours events"
        ),
        read="actual_hours unlogged_hours chargeable_hours events",
    ),
    rules=TimesheetRules,
    title="timesheet of an agent for a day",
    tag="billing",
    permission="timesheets",
    verbs="list get post",
    search=(),
    asks=query(equal("agent_id"), since("startdate=date"), until("enddate=date")),
    example={
        "agent_id": 3,
        "date": "2025-01-15T00:00:00",
        "start_time": "2025-01-15T09:00:00",
        "end_time": "2025-01-15T17:30:00",
        "target_hours": 7.5,
    },
)

TIMESHEET_EVENT = entity(
    "TimesheetEvent",
    documented("halopsa 8.4"),
    shape(
        integer("id event_type"),
        linked("agent_id", "Agent", index=True),
        linked("ticket_id", "Tickets", "Ticket", index=True),
        integer("action_number", index=True),
        integer("charge_rate"),
        linked("client_id", "Client", "Customer", index=True),
        linked("site_id", "Site"),
        integer("contract_id"),
        number("timetaken"),
        text("subject note"),
        instant("start_date", need=on_create("A Start Date must be entered"), index=True),
        instant("end_date"),
        always=(
            "id event_type subject start_date end_date timetaken agent_id ticket_id action_number charge_rate "
            "client_id site_id contract_id"
        ),
        read="action_number",
    ),
    rules=EventRules,
    title="time entry",
    tag="billing",
    permission="timesheets",
    search=("subject",),
    asks=query(
        equal("agent_id ticket_id client_id"),
        among("agents=agent_id"),
        since("start_date"),
        until("end_date=start_date"),
        inert_="utcoffset",
    ),
    example={
        "subject": "Planning",
        "agent_id": 3,
        "start_date": "2025-01-15T09:00:00",
        "end_date": "2025-01-15T10:30:00",
    },
)

ENTITIES = (
    ITEM,
    INVOICE,
    RECURRING_INVOICE,
    CLIENT_CONTRACT,
    CLIENT_PREPAY,
    CONTRACT_SCHEDULE,
    TIMESHEET,
    TIMESHEET_EVENT,
)

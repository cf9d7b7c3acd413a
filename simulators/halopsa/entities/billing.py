"""Items, invoices and recurring invoices [halopsa 8]."""

from __future__ import annotations

from simulators.core.query import Compare, Not
from simulators.core.resources.entity import documented
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
from simulators.halopsa.rules.billing import InvoiceRules
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.shaping import anything, custom_fields, entity, linked, many, one, shape

CREDIT = 1
"""The `type` of a credit note [halopsa 8.2; the number is chosen]."""

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
        integer("supplier_id", to="Supplier"),
        integer("assettype_id type manufacturer_id"),
        number("baseprice costprice recurringprice recurringcost quantity_in_stock weight markupperc"),
        flag("isrecurringitem inactive taxable dont_track_stock"),
        text("name", need=on_create("A Name must be entered for this Item"), index=True),
        text(
            "description accountsid assetgroup_name nominalcode taxcode taxcode_name internalreference "
            "externalreference third_party_id note supplier_part_code manufacturer_name"
        ),
        via("supplier_name", "supplier_id"),
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

ENTITIES = (ITEM, INVOICE, RECURRING_INVOICE)

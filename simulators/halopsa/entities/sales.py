"""Suppliers, quotations, sales orders and purchase orders [halopsa 8.5]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.core.resources.entity import Entity, documented
from simulators.core.resources.fields import Group, Need, flag, instant, integer, number, on_create, text, via
from simulators.core.resources.lists import unless, when
from simulators.halopsa import filters, joins
from simulators.halopsa.entities import nested
from simulators.halopsa.filters import positive
from simulators.halopsa.parameters import Parameters, among, asks, equal, flagged, own, query, through
from simulators.halopsa.rules.orders import (
    APPROVED,
    OPEN,
    PurchaseOrderRules,
    QuotationRules,
    SalesOrderRules,
    SupplierRules,
)
from simulators.halopsa.shaping import entity, linked, many, shape

_NEEDS_CUSTOMER = on_create("A Customer must be selected")
_SUMS = "total tax_total revenue currency_conversion_rate"
_DECIDED = Compare(("approvalstate",), "gt", OPEN)
_APPROVED = Compare(("approvalstate",), "eq", APPROVED)
_PROCESSED = positive("salesorder_id")
_INVOICED = Compare(("percentage_invoiced",), "ge", 100)
_RECEIVED = Compare(("received",), "eq", True)

SUPPLIER = entity(
    "Supplier",
    documented("halopsa 8.5"),
    shape(
        integer("id"),
        linked("toplevel_id", "TopLevel", "Top Level"),
        linked("purchase_tax_code", "Tax"),
        linked("default_currency_code", "Currency"),
        flag("inactive is_supplier is_manufacturer"),
        text("name", need=on_create("A Name must be entered for this Supplier"), index=True),
        via("toplevel_name", "toplevel_id"),
        via("purchase_tax_code_name", "purchase_tax_code"),
        via("default_currency_code_name", "default_currency_code"),
        text(
            "contact_name contact_title email_address support_email_address phone_number phone_number_2 "
            "phone_number_3 mobile fax address website notes accounts_id use"
        ),
        instant("datecreated", stamp="created_at"),
        instant("last_modified", stamp="changed_at"),
        always="id name inactive is_supplier is_manufacturer email_address phone_number use",
        read="use",
        blanks={"use": "supplier", "is_supplier": True},
    ),
    rules=SupplierRules,
    written="inferred",
    title="supplier",
    tag="sales",
    permission="suppliers",
    rows="suppliers",
    count=50,
    search=("name", "contact_name", "email_address", "notes"),
    hides=True,
    asks=query(
        equal("toplevel_id"),
        text_="search activeinactive",
        bool_="includeactive includeinactive idonly",
        inert_="kashflowtenantid xerotenantid",
    ),
    example={"name": "Northwind Distribution", "email_address": "orders@northwind.example"},
)


def _document(
    name: str,
    *groups: Group,
    title: str,
    always: str,
    read: str,
    write: str = "",
    customer: Need | None = None,
    user: Need | None = None,
    **more: object,
) -> Entity:
    """A document with lines; `groups`: additional fields, `customer` and `user`: when these are mandatory."""
    return entity(
        name,
        documented("halopsa 8.5"),
        shape(
            integer("id"),
            linked("client_id", "Client", "Customer", need=customer, index=True),
            linked("site_id", "Site", index=True),
            linked("user_id", "Users", "User", need=user, index=True),
            linked("ticket_id", "Tickets", "Ticket", index=True),
            linked("currency_code", "Currency"),
            linked("assigned_agent", "Agent"),
            number("currency_conversion_rate total tax_total revenue"),
            text("title note use"),
            via("client_name", "client_id"),
            via("site_name", "site_id"),
            via("user_name", "user_id"),
            via("currency_code_name", "currency_code"),
            via("assigned_agent_name", "assigned_agent"),
            instant("date", index=True),
            instant("last_update_time", stamp="changed_at"),
            *groups,
            always=f"id client_id client_name title date {_SUMS} use {always}",
            read=f"{_SUMS} use {read}",
            write=write,
            blanks={"currency_conversion_rate": 1.0, "use": name.lower()},
        ),
        title=title,
        tag="sales",
        count=50,
        search=("title", "note"),
        order=Order(("id",), descending=True),
        **more,  # type: ignore[arg-type]  # the arguments of `entity`, passed on
    )


_OF_DOCUMENTS: Parameters = query(equal("client_id site_id user_id ticket_id"), text_="search")

QUOTATION = _document(
    "Quotation",
    linked("agent_id", "Agent"),
    integer("status approvalstate pdftemplate_id"),
    integer("salesorder_id", to="SalesOrder", index=True),
    number("margin"),
    flag("_create_so"),
    text("ponumber approvalname approvalemailaddress approvalnote scope risk auth_by"),
    instant("expiry_date approvaldatetime"),
    many("lines", "QuotationLine", nested.QUOTATION_LINE),
    customer=_NEEDS_CUSTOMER,
    always="status approvalstate salesorder_id",
    read="approvalstate approvaldatetime approvalname approvalemailaddress approvalnote salesorder_id margin",
    write="_create_so",
    rules=QuotationRules,
    written="inferred",
    title="quotation",
    permission="quotes",
    rows="quotes",
    requested={"includelines": ("lines",)},
    asks=query(
        _OF_DOCUMENTS,
        among("quote_status=status"),
        own(
            "bool",
            open=unless(_DECIDED),
            closed=when(_DECIDED),
            processed=when(_PROCESSED),
            needsprocessing=filters.every_if(when(_APPROVED), unless(_PROCESSED)),
        ),
        bool_="includelines",
        inert_="awaiting_approval currentclientorall my_approvals",
    ),
    one=asks(bool_="includedetails", inert_="isportalview"),
    example={
        "client_id": 12,
        "title": "New switch",
        "lines": [{"item_id": 9, "quantity": 2}, {"name": "Installation", "quantity": 3, "price": 95}],
    },
)

SALES_ORDER = _document(
    "SalesOrder",
    integer("status open_status"),
    linked("quotation_id", "Quotation", index=True),
    integer("invoice_count purchaseorder_count"),
    number("cost profit percentage_invoiced outstanding_total deliveryamount"),
    flag("do_not_invoice _create_invoice"),
    text("po_number summary accountsref deladdress1 deladdress2 deladdress3 deladdress4 deladdress5"),
    instant("ship_date datereceived"),
    many("lines", "OrderLine", nested.ORDER_LINE),
    many("add_lines", "OrderLine", nested.ORDER_LINE),
    customer=_NEEDS_CUSTOMER,
    user=on_create("A User must be selected"),
    always="status cost profit percentage_invoiced outstanding_total invoice_count purchaseorder_count lines",
    read="cost profit percentage_invoiced outstanding_total invoice_count purchaseorder_count",
    write="_create_invoice add_lines",
    rules=SalesOrderRules,
    written="inferred",
    title="sales order",
    permission="sos",
    rows="salesorders",
    asks=query(
        _OF_DOCUMENTS,
        among("client_ids=client_id"),
        own(
            "bool",
            open=unless(_INVOICED),
            closed=when(_INVOICED),
            needsinvoicing=filters.every_if(unless(_INVOICED), unless(Compare(("do_not_invoice",), "eq", True))),
        ),
        through("int", toplevel_id=joins.of_toplevel()),
        bool_="idonly",
        criteria_="advanced_search",
        inert_="billing_date needsconsigning needsordering quote_status ready_for_invoicing",
    ),
    one=asks(bool_="includedetails", inert_="consignablelines invoiceablelines oneline pendingpolines"),
    example={"user_id": 36, "title": "Two switches", "lines": [{"item_id": 9, "quantity": 2}]},
)

PURCHASE_ORDER = _document(
    "PurchaseOrder",
    linked("supplier_id", "Supplier", need=on_create("A Supplier must be selected"), index=True),
    linked("salesorder_id", "SalesOrder", "Sales Order", index=True),
    integer("status"),
    flag("deliver_to_us receipt_confirmed"),
    via("supplier_name", "supplier_id"),
    text("po_ref suppliers_order_reference auth_by"),
    instant("duedate est_delivery_date datesent date_published receipt_confirmation_date"),
    many("lines", "PurchaseLine", nested.PURCHASE_LINE),
    many("add_lines", "PurchaseLine", nested.PURCHASE_LINE),
    always="supplier_id supplier_name status deliver_to_us receipt_confirmed lines",
    read="receipt_confirmed receipt_confirmation_date",
    write="add_lines",
    rules=PurchaseOrderRules,
    written="inferred",
    title="purchase order",
    permission="pos",
    rows="purchaseorders",
    hidden=("received",),
    asks=query(
        _OF_DOCUMENTS,
        equal("supplier_id salesorder_id"),
        among("po_status=status"),
        flagged("deliver_to_us"),
        own(
            "bool",
            open=unless(_RECEIVED),
            closed=when(_RECEIVED),
            awaitingstock=unless(_RECEIVED),
            unsent=unless(Compare(("datesent",), "gt", "")),
        ),
        inert_="awaiting_approval deliver_to_user_salesorder_id my_approvals",
    ),
    one=asks(bool_="includedetails", inert_="extrareceivablelines invoiceablelines receivablelines"),
    example={"supplier_id": 1, "title": "Stock", "deliver_to_us": True, "lines": [{"item_id": 9, "quantity": 5}]},
)

ENTITIES = (SUPPLIER, QUOTATION, SALES_ORDER, PURCHASE_ORDER)

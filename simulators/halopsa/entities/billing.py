"""Products, invoices, contracts, and time [halopsa 8]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.query import Compare, Not
from simulators.halopsa import joins
from simulators.halopsa.entity import AGENT, CLIENT, SITE, Entity, Link, Name
from simulators.halopsa.filters import (
    Filter,
    among,
    either,
    equal,
    equals,
    flag,
    include,
    is_true,
    since,
    unless,
    until,
    when,
    within,
)

CREDIT = 1
"""The type of an invoice that is a credit note [halopsa 8.2; the number is chosen]."""

_OF_CLIENT = {"client_id": "A Customer must be selected"}
_INVOICE_FILTERS: Mapping[str, Filter] = {
    **equal("client_id", "site_id", "contract_id"),
    "client_ids": among("client_id"),
    "postedonly": when(is_true("posted")),
    "notpostedonly": unless(is_true("posted")),
    "asset_id": within("lines", "asset_id"),
    "ticket_id": either(equals("ticket_id"), within("lines", "ticket_id")),
    "user_id": equals("uid"),
    **equal("purchaseorder_id", "salesorder_id"),
    "sent_status": equals("emailstatus"),
    "paymentstatuses": among("paymentstatus"),
    "billingcategory_ids": among("billingcategory"),
    "awaiting_approval": when(is_true("requires_approval")),
    "reviewrequired": when(is_true("reviewrequired")),
    "invoicedatestart": since("invoice_date"),
    "invoicedateend": until("invoice_date"),
}

_CREDITS = Compare(("type",), "eq", CREDIT)

BILLING = (
    Entity(
        "Item",
        "Item",
        created=("datecreated",),
        changed=("lastmodified",),
        rows="items",
        count=50,
        search=("name", "description", "accountsid"),
        hides=True,
        custom_fields=6,
        indexed=("assetgroup_id",),
        texts=("name",),
        needs={"name": "A Name must be entered for this Item"},
        filters={
            **equal("assetgroup_id"),
            "isrecurringitem": flag("isrecurringitem"),
            "recurringonly": when(is_true("isrecurringitem")),
            "excluderecurring": unless(is_true("isrecurringitem")),
            **equal("supplier_id"),
            "assetgroups": among("assetgroup_id"),
            "assettypes": among("assettype_id"),
        },
    ),
    *(
        Entity(
            name,
            "Invoice",
            rows="invoices",
            count=100,
            search=("name", "invoicenumber"),
            custom_fields=7,
            indexed=("client_id", "site_id", "contract_id", "recurring_invoice_id"),
            needs=_OF_CLIENT,
            links={"client_id": CLIENT, "site_id": SITE, "contract_id": Link("ClientContract", "Contract")},
            names={
                "client_name": Name("client_id", "Client"),
                "site_name": Name("site_id", "Site"),
                "contract_ref": Name("contract_id", "ClientContract", "ref"),
            },
            requested={"includelines": ("lines",)},
            filters={**_INVOICE_FILTERS, **made_by},
            joins={"toplevel_id": joins.of_toplevel()},
        )
        for name, made_by in (
            (
                "Invoice",
                {
                    "recurringinvoice_id": equals("recurring_invoice_id"),
                    "includecredits": include(_CREDITS),
                    "includeinvoices": include(Not(_CREDITS)),
                },
            ),
            ("RecurringInvoice", {}),
        )
    ),
    Entity(
        "ClientContract",
        "Contract",
        changed=("last_modified",),
        rows="contracts",
        count=50,
        search=("ref", "refextra", "note"),
        hides=True,
        custom_fields=8,
        indexed=("client_id", "site_id"),
        needs=_OF_CLIENT,
        links={"client_id": CLIENT, "site_id": SITE, "sla_id": Link("SLA", "SLA")},
        names={
            "client_name": Name("client_id", "Client"),
            "site_name": Name("site_id", "Site"),
            "sla_name": Name("sla_id", "SLA"),
            "user_name": Name("user_id", "Users"),
        },
        filters={
            **equal("client_id", "site_id"),
            "excluderenewed": unless(is_true("renewed")),
        },
        joins={"pending_recurring_invoice": joins.awaiting_recurring_invoice},
    ),
    Entity(
        "ClientPrepay",
        "Prepay",
        search=("note",),
        indexed=("client_id", "contract_id"),
        needs=_OF_CLIENT,
        links={"client_id": CLIENT, "contract_id": Link("ClientContract", "Contract")},
        names={"client_name": Name("client_id", "Client")},
        filters={**equal("client_id", "contract_id"), "client_ids": among("client_id")},
    ),
    Entity(
        "ContractSchedule",
        "ContractSchedule",
        indexed=("contract_id",),
        needs={"contract_id": "A Contract must be selected"},
        links={"contract_id": Link("ClientContract", "Contract"), "agent_id": AGENT},
        filters=equal("contract_id"),
    ),
    Entity(
        "Timesheet",
        "Timesheet",
        search=(),
        indexed=("agent_id", "date"),
        needs={"date": "A Date must be entered"},
        links={"agent_id": AGENT},
        names={"agent_name": Name("agent_id", "Agent")},
        filters={**equal("agent_id"), "startdate": since("date"), "enddate": until("date")},
    ),
    Entity(
        "TimesheetEvent",
        "TimesheetEvent",
        search=("subject",),
        indexed=("agent_id", "ticket_id", "client_id", "action_number", "start_date"),
        needs={"start_date": "A Start Date must be entered"},
        links={"agent_id": AGENT, "ticket_id": Link("Tickets", "Ticket"), "client_id": CLIENT, "site_id": SITE},
        filters={
            **equal("agent_id", "ticket_id", "client_id"),
            "agents": among("agent_id"),
            "start_date": since("start_date"),
            "end_date": until("start_date"),
        },
    ),
)

"""Products, invoices, contracts, and time [halopsa 8]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.halopsa.entity import AGENT, CLIENT, SITE, Entity, Link, Name
from simulators.halopsa.filters import Filter, among, equal, equals, flag, is_true, since, unless, until, when, within

_OF_CLIENT = {"client_id": "A Customer must be selected"}
_INVOICE_FILTERS: Mapping[str, Filter] = {
    **equal("client_id", "site_id", "contract_id"),
    "client_ids": among("client_id"),
    "postedonly": when(is_true("posted")),
    "notpostedonly": unless(is_true("posted")),
    "asset_id": within("lines", "asset_id"),
}

BILLING = (
    Entity(
        "Item",
        "Item",
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
            filters={**_INVOICE_FILTERS, **made_by},
        )
        for name, made_by in (
            ("Invoice", {"recurringinvoice_id": equals("recurring_invoice_id")}),
            ("RecurringInvoice", {}),
        )
    ),
    Entity(
        "ClientContract",
        "Contract",
        rows="contracts",
        count=50,
        search=("ref", "refextra", "note"),
        hides=True,
        custom_fields=8,
        indexed=("client_id", "site_id"),
        needs=_OF_CLIENT,
        links={"client_id": CLIENT, "site_id": SITE, "sla_id": Link("SLA", "SLA")},
        names={"client_name": Name("client_id", "Client")},
        filters={
            **equal("client_id", "site_id"),
            "excluderenewed": unless(is_true("renewed")),
        },
    ),
    Entity(
        "ClientPrepay",
        "Prepay",
        search=("note",),
        indexed=("client_id", "contract_id"),
        needs=_OF_CLIENT,
        links={"client_id": CLIENT, "contract_id": Link("ClientContract", "Contract")},
        names={"client_name": Name("client_id", "Client")},
        filters=equal("client_id", "contract_id"),
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

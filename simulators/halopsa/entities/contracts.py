"""Contracts of customers, and time [halopsa 8.3, 8.4]."""

from __future__ import annotations

from simulators.core.resources.entity import documented, inferred
from simulators.core.resources.fields import flag, guid, instant, integer, number, on_create, text, via
from simulators.halopsa import joins
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import among, equal, not_true, query, since, through, until
from simulators.halopsa.rules.billing import ContractRules
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.rules.timing import EventRules, TimesheetRules
from simulators.halopsa.shaping import custom_fields, entity, linked, many, shape

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

ENTITIES = (CLIENT_CONTRACT, CLIENT_PREPAY, CONTRACT_SCHEDULE, TIMESHEET, TIMESHEET_EVENT)

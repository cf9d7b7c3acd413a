"""Templates of tickets, rules that assign tickets, and buttons [halopsa 5.6]."""

from __future__ import annotations

from simulators.core.query import Order
from simulators.core.resources.entity import documented
from simulators.core.resources.fields import flag, guid, integer, number, on_create, text
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import equal, query
from simulators.halopsa.rules.automation import AssignmentRules, TemplateRules
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.shaping import custom_fields, entity, linked, many, shape

_NAME = text("name", need=on_create("A Name must be entered"), index=True)

TEMPLATE = entity(
    "Template",
    documented("halopsa 5.6"),
    shape(
        integer("id group_id impact urgency"),
        linked("tickettype_id", "TicketType", "Ticket Type"),
        linked("status_id", "Status"),
        linked("agent_id", "Agent"),
        linked("sla_id", "SLA"),
        linked("user_id", "Users", "User"),
        integer("priority_id"),
        number("estimate"),
        flag("disabled"),
        _NAME,
        text("summary details details_html team category_1 category_2 category_3 category_4"),
        guid("guid", stamp="guid"),
        custom_fields(nested.CUSTOM_FIELD),
        always="id guid name summary tickettype_id disabled group_id",
    ),
    schema="Template",
    rules=TemplateRules,
    written="inferred",
    title="template of tickets",
    tag="tickets",
    search=("name", "summary"),
    custom_fields=1,
    asks=query(equal("tickettype_id group_id"), text_="search"),
    example={"name": "New starter", "summary": "A colleague starts", "tickettype_id": 1},
)

TICKET_RULES = entity(
    "TicketRules",
    documented("halopsa 5.6"),
    shape(
        integer("id precedence use"),
        linked("new_agent_id", "Agent"),
        linked("new_status_id", "Status"),
        integer("new_priority_id"),
        flag("active stopmatching"),
        _NAME,
        text("new_team new_category_1_name"),
        guid("guid", stamp="guid"),
        many("criteria", "RuleCriterion", nested.RULE_CRITERION),
        always="id guid name active precedence stopmatching criteria",
        blanks={"active": True},
    ),
    schema="TicketRule",
    rules=AssignmentRules,
    written="inferred",
    title="rule that assigns new tickets",
    tag="tickets",
    order=Order(("precedence",)),
    asks=query(text_="search"),
    example={
        "name": "Invoices to accounts",
        "new_team": "Accounts",
        "criteria": [{"fieldname": "summary", "value_string": "invoice from", "partialmatch": True}],
    },
)

CUSTOM_BUTTON = entity(
    "CustomButton",
    documented("halopsa 5.6"),
    shape(
        integer("id type seq"),
        flag("newtab"),
        _NAME,
        text("label url icon"),
        guid("guid", stamp="guid"),
        always="id guid name label type seq url newtab",
    ),
    rules=PlainRules,
    title="button on a screen",
    tag="reference",
    order=Order(("seq",)),
    asks=query(equal("type"), text_="search"),
    example={"name": "Open the portal", "label": "Portal", "url": "https://portal.example/", "type": 1},
)

ENTITIES = (TEMPLATE, TICKET_RULES, CUSTOM_BUTTON)

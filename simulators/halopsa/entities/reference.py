"""What a tenant is set up with [halopsa 7], webhooks among it [halopsa 10]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.halopsa import joins
from simulators.halopsa.entity import Entity, Link, Name
from simulators.halopsa.filters import (
    among,
    equal,
    equals,
    excluding_one,
    flag,
    for_domain,
    include,
    is_not,
    is_true,
    of_agent,
    of_tickets,
    positive,
    since,
    unless,
    until,
    when,
)
from simulators.halopsa.joins import through

CLOSED = 9
"""The status that is built in [halopsa 5.4]."""

_NAMED = {"name": "A Name must be entered"}

REFERENCE = (
    Entity(
        "Status",
        "Status",
        counts="status_id",
        order=Order(("sequence",)),
        hidden=("closes",),
        needs=_NAMED,
        filters={
            "type": of_tickets,
            "excludeclosed": unless(Compare(("id",), "eq", CLOSED)),
            "showquickchangeoptions": when(is_true("showonquickchange")),
        },
        requested={"showcounts": ("ticket_count",)},
    ),
    Entity(
        "Priority",
        "Priority",
        first=None,
        order=Order(("priorityid",)),
        indexed=("slaid",),
        needs={**_NAMED, "slaid": "An SLA must be selected", "priorityid": "A Priority number must be entered"},
        links={"slaid": Link("SLA", "SLA")},
        filters={**equal("slaid")},
    ),
    Entity("SLA", "Sla", needs=_NAMED),
    Entity(
        "Team",
        "Team",
        counts="team_id",
        order=Order(("sequence",)),
        hides=True,
        reveal=("includedisabled",),
        indexed=("department_id",),
        texts=("name",),
        needs=_NAMED,
        filters={
            **equal("department_id"),
            "type": for_domain,
            "ids": among("id"),
            "includeenabled": include(is_not("inactive")),
        },
        joins=dict.fromkeys(("memberonly", "myteamsonly"), joins.of_own_team),
    ),
    Entity(
        "TicketType",
        "TicketType",
        counts="tickettype_id",
        order=Order(("sequence",)),
        hides=True,
        reveal=("showall", "showinactive"),
        needs=_NAMED,
        names={"group_name": Name("group_id", "Lookup")},
        filters={
            "can_create_only": when(is_true("cancreate")),
            "canagentsselect": when(is_true("agentscanselect")),
            "canusercreate": when(is_true("enduserscanselect")),
            **equal("group_id"),
            "itil_type": equals("itilrequesttype"),
        },
        requested={"showcounts": ("ticket_count",)},
    ),
    Entity(
        "Category",
        "Category",
        search=("value",),
        hides=True,
        reveal=("showall",),
        indexed=("type_id",),
        texts=("value",),
        needs={"value": "A Value must be entered"},
        filters={**equal("type_id")},
    ),
    Entity(
        "Outcome",
        "Outcome",
        search=("outcome",),
        texts=("outcome",),
        needs={"outcome": "A Name must be entered"},
        filters={"excludesystemactions": unless(positive("systemid"))},
        joins={"tickettype_id": joins.offered_by_type, "workflow_id": joins.offered_by_workflow},
    ),
    Entity(
        "Agent",
        "Agent",
        counts="agent_id",
        indexed=("isdisabled", "isapiagent"),
        texts=("team",),
        search=("name", "email"),
        needs={"name": "A Name must be entered for this Agent"},
        filters={
            **equal("team", "role"),
            "isapiagent": flag("isapiagent"),
            "excludeAgent": excluding_one("id"),
            "thisAgentOnly": of_agent("id"),
            "withemail": when(Compare(("email",), "gt", "")),
        },
        joins={
            "team_id": through("Team", equals("id"), "team", "name"),
            "teams": through("Team", among("id"), "team", "name"),
            "department_id": through("Team", equals("department_id"), "team", "name"),
            "departments": through("Team", among("department_id"), "team", "name"),
        },
        requested={"showcounts": ("ticket_count",)},
    ),
    Entity(
        "Lookup",
        "Lookup",
        within="lookupid",
        first=1,
        order=Order(("sequence",)),
        hides=True,
        reveal=("showall",),
        indexed=("lookupid",),
        needs={**_NAMED, "lookupid": "A Lookup must be selected"},
        filters={**equal("lookupid"), "exclude_zero": unless(Compare(("id",), "eq", 0))},
    ),
    Entity(
        "FieldInfo",
        "FieldInfo",
        search=("name", "label"),
        indexed=("typeid",),
        needs=_NAMED,
        filters={**equal("typeid"), "fieldtype": equals("type")},
    ),
    Entity("Workflow", "Workflow", hides=True, reveal=("showinactive",), needs=_NAMED),
)

WEBHOOKS = (
    Entity(
        "Webhook",
        "Webhook",
        first=None,
        indexed=("type",),
        needs={**_NAMED, "url": "A URL must be entered"},
        filters=equal("type"),
    ),
    Entity(
        "WebhookEvent",
        "WebhookEvent",
        first=None,
        search=(),
        order=Order(("timestamp",), descending=True),
        indexed=("webhook_id", "timestamp"),
        filters={
            **equal("webhook_id", "entity_id"),
            "startdate": since("timestamp"),
            "enddate": until("timestamp"),
        },
    ),
)

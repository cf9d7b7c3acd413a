"""What a tenant is set up with [halopsa 7], webhooks among it [halopsa 10]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.halopsa.entity import Entity, Link, Name
from simulators.halopsa.filters import equal, equals, flag, for_domain, is_true, of_tickets, since, unless, until, when

CLOSED = 9
"""The status that is built in [halopsa 5.4]."""

_NAMED = {"name": "A Name must be entered"}

REFERENCE = (
    Entity(
        "Status",
        "Status",
        order=Order(("sequence",)),
        hidden=("closes",),
        needs=_NAMED,
        filters={
            "type": of_tickets,
            "excludeclosed": unless(Compare(("id",), "eq", CLOSED)),
        },
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
        order=Order(("sequence",)),
        hides=True,
        reveal=("includedisabled",),
        indexed=("department_id",),
        texts=("name",),
        needs=_NAMED,
        filters={
            **equal("department_id"),
            "type": for_domain,
        },
    ),
    Entity(
        "TicketType",
        "TicketType",
        order=Order(("sequence",)),
        hides=True,
        reveal=("showall", "showinactive"),
        needs=_NAMED,
        names={"group_name": Name("group_id", "Lookup")},
        filters={
            "can_create_only": when(is_true("cancreate")),
        },
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
    ),
    Entity(
        "Agent",
        "Agent",
        indexed=("isdisabled", "isapiagent"),
        texts=("team",),
        search=("name", "email"),
        needs={"name": "A Name must be entered for this Agent"},
        filters={
            "team": equals("team"),
            "isapiagent": flag("isapiagent"),
        },
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
        filters={**equal("lookupid")},
    ),
    Entity(
        "FieldInfo",
        "FieldInfo",
        search=("name", "label"),
        indexed=("typeid",),
        needs=_NAMED,
        filters=equal("typeid"),
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

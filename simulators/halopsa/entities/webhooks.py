"""Webhooks, and the log of their deliveries [halopsa 10]."""

from __future__ import annotations

from simulators.core.query import Order
from simulators.core.resources.entity import GUIDS, documented
from simulators.core.resources.fields import flag, guid, instant, integer, number, on_create, text
from simulators.halopsa.entities import nested
from simulators.halopsa.parameters import equal, query, since, until
from simulators.halopsa.rules.webhooks import EventLogRules, WebhookRules
from simulators.halopsa.shaping import entity, many, shape

WEBHOOK = entity(
    "Webhook",
    documented("halopsa 10"),
    shape(
        integer("type", index=True),
        integer(
            "method authentication_type payload_type last_status log_retention_policy_days batch_method "
            "batch_delay_seconds batch_limit auto_disable_attempts infinite_loop_threshold algorithm digest"
        ),
        flag("active notify_on_failure use_lightweight_logs custom_payload"),
        text("name", need=on_create("A Name must be entered")),
        text("url", need=on_create("A URL must be entered")),
        text("content_type basic_username basic_password authentication_header signature_prefix note"),
        guid("id"),
        many("events", "Trigger", nested.TRIGGER),
        many("mappings", "Mapping", nested.MAPPING),
        always="id name type url content_type method authentication_type active events payload_type",
        read="last_status",
        concealed="basic_password",
        blanks={"content_type": "application/json"},
    ),
    rules=WebhookRules,
    title="webhook",
    tag="webhooks",
    ids=GUIDS,
    asks=query(equal("type"), text_="search"),
    example={
        "name": "Status changes",
        "url": "https://receiver.example/halo",
        "active": True,
        "events": [{"eventno": 76}],
    },
)

WEBHOOK_EVENT = entity(
    "WebhookEvent",
    documented("halopsa 10"),
    shape(
        integer("notification_id status responsestatus entity_id"),
        number("duration"),
        flag("error"),
        text("requestheaders requestbody responseheaders responsebody"),
        instant("timestamp", index=True),
        guid("id"),
        guid("webhook_id", index=True),
        always="id webhook_id notification_id timestamp status duration error entity_id",
        read=(
            "webhook_id notification_id status responsestatus entity_id duration error requestheaders "
            "requestbody responseheaders responsebody timestamp"
        ),
    ),
    rules=EventLogRules,
    title="delivery of a webhook",
    tag="webhooks",
    verbs="list get post",
    search=(),
    order=Order(("timestamp",), descending=True),
    ids=GUIDS,
    asks=query(
        equal("webhook_id", "guid"), equal("entity_id"), since("startdate=timestamp"), until("enddate=timestamp")
    ),
    example={"id": "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11"},
)

ENTITIES = (WEBHOOK, WEBHOOK_EVENT)

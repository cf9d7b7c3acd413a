"""Every entity of this vendor that the fake keeps, by name [halopsa 3.1, 4]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.store import Collection, Index
from simulators.halopsa import tokens
from simulators.halopsa.entities.billing import BILLING
from simulators.halopsa.entities.customers import CUSTOMERS
from simulators.halopsa.entities.desk import DESK
from simulators.halopsa.entities.reference import REFERENCE, WEBHOOKS
from simulators.halopsa.entity import Entity

ENTITIES: Mapping[str, Entity] = {
    entity.name: entity for entity in (*DESK, *CUSTOMERS, *REFERENCE, *BILLING, *WEBHOOKS)
}

IMAGES, DOCUMENTS, UPLOADS, BATCHES = "images", "documents", "uploads", "batches"

TRIGGERS = "triggers"
"""Where the trigger of an id is, and which triggers wait for an event: `{id, webhook_id, eventno}`."""

COLLECTIONS = (
    *(entity.collection for entity in ENTITIES.values()),
    *tokens.COLLECTIONS,
    Collection(IMAGES, key="token"),
    Collection(DOCUMENTS),
    Collection(UPLOADS, key="token"),
    Collection(BATCHES, indexes=(Index(("group",), "nocase"), Index(("open",)))),
    Collection(TRIGGERS, indexes=(Index(("eventno",)),)),
)
"""All that is kept."""

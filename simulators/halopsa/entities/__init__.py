"""Every entity that the fake stores, by name, and the objects nested in them [halopsa 3.1, 4]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulators.core.resources.entity import Registry, next_free
from simulators.core.resources.fields import Fields
from simulators.core.store import Collection, Index
from simulators.halopsa import tokens
from simulators.halopsa.batches import BATCHES
from simulators.halopsa.entities import (
    actions,
    assets,
    automation,
    billing,
    calendar,
    contracts,
    customers,
    filing,
    inventory,
    nested,
    pricing,
    reference,
    reports,
    sales,
    tickets,
    webhooks,
)
from simulators.halopsa.events import TRIGGERS
from simulators.halopsa.rules.attachments import DocumentRules

_GROUPS = (
    *(tickets, actions, customers, assets, inventory, reference, pricing, calendar),
    *(billing, contracts, sales, reports, webhooks, automation, filing),
)
SERVED = tuple(each for group in _GROUPS for each in group.ENTITIES)
"""The entities that have their own operations."""

IMAGES, DOCUMENTS, UPLOADS = "images", "documents", "uploads"

ENTITIES = Registry(
    (*SERVED, replace(actions.ATTACHMENT, name=DOCUMENTS, path="", ids=next_free(), rules=DocumentRules))
)

SCHEMAS: Mapping[str, Fields] = {**{each.own.schema: each.fields for each in SERVED}, **nested.SHAPES}
"""The fields of each object in the specification, by the name of its schema."""

COLLECTIONS = (
    *ENTITIES.collections(),
    *tokens.COLLECTIONS,
    Collection(IMAGES, key="token"),
    Collection(UPLOADS, key="token"),
    Collection(BATCHES, indexes=(Index(("group",), "nocase"), Index(("open",)))),
    Collection(TRIGGERS, indexes=(Index(("eventno",)),)),
)
"""All collections of a tenant and of the authorisation server."""

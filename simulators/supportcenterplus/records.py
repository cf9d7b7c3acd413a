"""All collections of the store."""

from __future__ import annotations

from simulators.core.store import Collection, Index
from simulators.supportcenterplus.entities import ENTITIES

COLLECTIONS = (
    *ENTITIES.collections(),
    Collection("keys", key="key", indexes=(Index(("label",)),)),
    Collection("logins"),
    Collection("roles", key="name"),
    Collection("forms"),
    Collection("views", indexes=(Index(("module",)),)),
)

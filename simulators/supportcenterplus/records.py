"""Everything that is kept."""

from __future__ import annotations

from simulators.core.store import Collection, Index
from simulators.supportcenterplus import catalog, custom, parts
from simulators.supportcenterplus.fields import FIELDS

_REFERENCES = tuple(field.name for field in FIELDS.values() if field.kept and field.kind in ("reference", "person"))

REQUESTS = Collection(
    "requests",
    indexes=(
        Index(("shelf",)),
        Index(("state",)),
        Index(("merged_into",)),
        *(Index((name, member), "nocase") for name in _REFERENCES for member in ("name", "id")),
        Index(("requester", "email_id"), "nocase"),
        *(Index((name,)) for name in ("created_time", "last_updated_time", "due_by_time")),
        Index(("subject",), "nocase"),
    ),
)

COLLECTIONS = (
    REQUESTS,
    *parts.COLLECTIONS,
    *catalog.COLLECTIONS,
    *custom.COLLECTIONS,
    Collection("keys", key="key", indexes=(Index(("label",)),)),
    Collection("logins"),
    Collection("roles", key="name"),
    Collection("forms"),
    Collection("views", indexes=(Index(("module",)),)),
)

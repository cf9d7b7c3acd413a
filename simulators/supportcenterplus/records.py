"""Everything that is kept, and records that a configuration file brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from simulators.core.store import Collection, Index
from simulators.supportcenterplus import catalog, parts
from simulators.supportcenterplus.forms import checked_form
from simulators.supportcenterplus.rights import checked_role

_NAMED = ("status", "priority", "category", "group", "account", "technician", "requester")

REQUESTS = Collection(
    "requests",
    indexes=(
        Index(("shelf",)),
        Index(("state",)),
        *(Index((name, "name"), "nocase") for name in _NAMED),
        *(Index((name, "id"), "nocase") for name in ("status", "technician", "requester")),
        Index(("requester", "email_id"), "nocase"),
        *(Index((name,)) for name in ("created_time", "last_updated_time", "due_by_time")),
        Index(("subject",), "nocase"),
    ),
)

COLLECTIONS = (
    REQUESTS,
    *parts.COLLECTIONS,
    *catalog.COLLECTIONS,
    Collection("keys", key="key", indexes=(Index(("label",)),)),
    Collection("logins"),
    Collection("roles", key="name"),
    Collection("forms"),
    Collection("views"),
)

Check = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def checked_entry(collection: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of a list, whole. ValueError if it is none."""
    blank = catalog.blank(collection)
    unknown = sorted(set(record) - set(blank))
    if unknown:
        raise ValueError(f"{unknown[0]}: no such field; there are {', '.join(blank)}")
    identity, name = record.get("id"), record.get("name")
    if isinstance(identity, bool) or not isinstance(identity, int) or not 0 < identity < 10**19:
        raise ValueError(f"id: expected a whole number above 0, got {identity!r}")
    if not isinstance(name, str) or not name:
        raise ValueError(f"name: expected text, got {name!r}")
    return {**blank, **record}


ENTITIES: Mapping[str, Check] = {
    **{each.name: partial(checked_entry, each.name) for each in catalog.COLLECTIONS},
    "forms": checked_form,
    "roles": checked_role,
}
"""What a configuration file may seed: the lists that are data, forms of templates, and roles."""

"""Everything that is kept, and records that a configuration file brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, get_args

from simulators.core.store import Collection, Index
from simulators.supportcenterplus import catalog, custom, model, parts
from simulators.supportcenterplus.catalog import Kind
from simulators.supportcenterplus.fields import FIELDS
from simulators.supportcenterplus.forms import checked_form
from simulators.supportcenterplus.rights import checked_role

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

Check = Callable[[Mapping[str, Any]], Mapping[str, Any]]


def checked_entry(collection: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of a list, whole. ValueError if it is none."""
    blank = catalog.blank(collection)
    unknown = sorted(set(record) - set(blank))
    if unknown:
        raise ValueError(f"{unknown[0]}: no such field; there are {', '.join(blank)}")
    name = record.get("name")
    if not isinstance(name, str) or not name:
        raise ValueError(f"name: expected text, got {name!r}")
    return {**blank, **record, "id": _identity(record)}


def checked_request(record: Mapping[str, Any]) -> dict[str, Any]:
    """A request, whole: `id` and `subject`, whatever fields else as they are kept, and `state`, which is open if unset.

    References and people have id and name, times are epoch milliseconds. ValueError if it is none.
    """
    unknown = sorted(set(record) - {*FIELDS, "state"})
    if unknown:
        raise ValueError(f"{unknown[0]}: no such field of a request")
    if not isinstance(record.get("subject"), str):
        raise ValueError(f"subject: expected text, got {record.get('subject')!r}")
    for name, value in record.items():
        if name != "state" and value is not None and not _fits(FIELDS[name].kind, value):
            raise ValueError(f"{name}: {value!r} is no {FIELDS[name].kind}")
    if record.get("state", "open") not in get_args(model.State):
        raise ValueError(f"state: choose from {', '.join(get_args(model.State))}")
    opened = model.opened(_identity(record), {}, _NOBODY, 1, 0)
    return {**opened, "status": {"id": "1", "name": "Open", "color": None}, **record}


_NOBODY = {**dict.fromkeys(("email_id", "phone", "mobile", "profile_pic", "department")), "is_vipuser": False}
_NOBODY |= {"id": "0", "name": "System"}


def _fits(kind: Kind, value: Any) -> bool:
    if kind in ("reference", "person"):
        return isinstance(value, Mapping) and all(isinstance(value.get(name), str) for name in ("id", "name"))
    if kind in ("id", "moment"):
        return isinstance(value, int) and not isinstance(value, bool)
    return kind == "open" or isinstance(value, bool if kind == "flag" else str)


def _identity(record: Mapping[str, Any]) -> int:
    identity = record.get("id")
    if isinstance(identity, bool) or not isinstance(identity, int) or not 0 < identity < 10**19:
        raise ValueError(f"id: expected a whole number above 0, got {identity!r}")
    return identity


ENTITIES: Mapping[str, Check] = {
    **{each.name: partial(checked_entry, each.name) for each in catalog.COLLECTIONS},
    "custom_modules": custom.checked_module,
    "forms": checked_form,
    "roles": checked_role,
    "requests": checked_request,
}
"""What a configuration file may seed: lists that are data, forms of templates, roles, custom modules and requests."""

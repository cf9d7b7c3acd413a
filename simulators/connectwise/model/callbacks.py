"""Callbacks: the records that they are registered for, their URLs, and when failures deactivate them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]

LEVELS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "ticket": {
        "owner": (),
        "board": ("board", "id"),
        "project": ("project", "id"),
        "phase": ("phase", "id"),
        "status": ("status", "id"),
        "ticket": ("id",),
        "integratorTag": ("integratorTags",),
    },
    "company": {
        "owner": (),
        "status": ("status", "id"),
        "type": ("types",),
        "territory": ("territory", "id"),
        "company": ("id",),
        "integratorTag": ("integratorTags",),
    },
    "contact": {
        "owner": (),
        "type": ("types",),
        "territory": ("companyLocation", "id"),
        "company": ("company", "id"),
        "contact": ("id",),
    },
    "agreement": {"owner": (), "type": ("type", "id"), "company": ("company", "id"), "agreement": ("id",)},
    "configuration": {"owner": (), "type": ("type", "id"), "status": ("status", "id"), "configuration": ("id",)},
    "time": {"owner": (), "company": ("company", "id"), "time": ("id",)},
    "invoice": {"owner": (), "status": ("status", "id"), "company": ("company", "id"), "invoice": ("id",)},
    "expense": {
        "owner": (),
        "chargeToType": ("chargeToType",),
        "type": ("type", "id"),
        "class": ("class", "id"),
        "company": ("company", "id"),
        "expense": ("id",),
    },
    "member": {
        "owner": (),
        "location": ("defaultLocation", "id"),
        "securityRole": ("securityRole", "id"),
        "member": ("id",),
    },
    "schedule": {
        "owner": (),
        "status": ("status", "id"),
        "type": ("type", "id"),
        "location": ("where", "id"),
        "member": ("member", "id"),
        "schedule": ("id",),
    },
    "project": {"owner": (), "status": ("status", "id"), "board": ("board", "id"), "project": ("id",)},
    "opportunity": {
        "owner": (),
        "statusId": ("status", "id"),
        "company": ("company", "id"),
        "opportunity": ("id",),
    },
    "activity": {
        "owner": (),
        "status": ("status", "id"),
        "type": ("type", "id"),
        "company": ("company", "id"),
        "activity": ("id",),
    },
    "purchaseOrder": {
        "owner": (),
        "status": ("status", "id"),
        "vendor": ("vendor", "id"),
        "company": ("company", "id"),
        "purchaseOrder": ("id",),
    },
    "productCatalog": {"owner": ()},
}
"""Per callback type its levels, and the path of the value that `objectId` is compared with [connectwise 7]."""


def kind_named(text: str) -> str | None:
    """Return the callback type with this name, ignoring letter case; None if there is none."""
    return next((kind for kind in LEVELS if kind.lower() == text.lower()), None)


def level_named(kind: str, text: str) -> str | None:
    """Return the level of a type with this name, ignoring letter case; None if there is none."""
    return next((level for level in LEVELS[kind] if level.lower() == text.lower()), None)


OWNER = 1
"""The `objectId` of every callback of the level `owner` [connectwise 7]."""


def awaited(kind: str, record: Record) -> set[int]:
    """Return every `objectId`, over all levels, with which a callback of a type may be registered for `record`."""
    values = [_at(record, path) for path in LEVELS[kind].values() if path]
    named = [each for value in values for each in (value if isinstance(value, list) else [value])]
    texts = {str(each.get("id") if isinstance(each, Mapping) else each) for each in named}
    return {OWNER, *(int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 11)}


def _at(record: Record, path: tuple[str, ...]) -> Any:
    value: Any = record
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def concerns(callback: Record, kind: str, record: Record) -> bool:
    """Whether a callback is registered for changes of `record`."""
    level = level_named(kind, callback["level"])
    path = LEVELS[kind].get(level or "")
    if not path:
        return path is not None
    value, object_id = _at(record, path), callback["objectId"]
    if isinstance(value, list):
        return any(_names(each, object_id) for each in value)
    return _names(value, object_id)


def _names(value: Any, object_id: int) -> bool:
    identity = value.get("id") if isinstance(value, Mapping) else value
    return str(identity) == str(object_id)


def callback_url(url: str, identity: int, action: str) -> str:
    """Return the registered URL with the record's id and the action appended [connectwise 7]."""
    return f"{url}{identity}{'&' if '?' in url else '?'}action={action}"


def failing_streak(health: Record, today: int) -> Draft:
    """Return the failure record of a callback with today (a day number) counted in `streak`, in days."""
    last, streak = health.get("day"), health.get("streak", 0)
    if last == today:
        return dict(health)
    return {**health, "day": today, "streak": streak + 1 if last == today - 1 else 1}

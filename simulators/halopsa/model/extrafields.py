"""Fields of assets and sites: stored as id and value, sent by id or name, named by their definition [halopsa 7.1]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Field = Mapping[str, Any]


def merged(before: Iterable[Field], sent: Iterable[Field], defined: Iterable[Field]) -> list[dict[str, Any]]:
    """The fields after a request: `before`, changed by `sent`. Fields without an id or a known name are ignored."""
    known = {str(each.get("field_name", "")).lower(): each.get("field_id", 0) for each in defined}
    fields = {each["id"]: dict(each) for each in before}
    for each in sent:
        identity = each.get("id") or known.get(str(each.get("name", "")).lower())
        if identity:
            kept = {name: each[name] for name in ("name", "value") if name in each}
            fields[identity] = {**fields.get(identity, {}), **kept, "id": identity}
    return list(fields.values())


def shown(fields: Iterable[Field], defined: Iterable[Field]) -> list[dict[str, Any]]:
    """The fields with the names from their definitions."""
    names = {each.get("field_id", 0): each["field_name"] for each in defined if each.get("field_name")}
    return [_shown(each, names.get(each["id"])) for each in fields]


def _shown(field: Field, name: str | None) -> dict[str, Any]:
    named = {"name": name} if name else {}
    return {**field, **named, "display": str(field.get("value", ""))}

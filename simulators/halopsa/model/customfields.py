"""Custom fields: stored as id and value, sent by id or name, shown with their definitions [halopsa 5.2]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Definition = Mapping[str, Any]


def merged(
    before: Iterable[Mapping[str, Any]], sent: Iterable[Mapping[str, Any]], known: Iterable[Definition]
) -> list[dict[str, Any]]:
    """The values after a request: `before`, changed by `sent`. Undefined fields are ignored."""
    by_id = {each["id"]: each for each in known}
    by_name = {each["name"].lower(): each for each in by_id.values()}
    values = {each["id"]: each["value"] for each in before}
    for each in sent:
        found = by_id.get(each.get("id")) or by_name.get(str(each.get("name", "")).lower())
        if found is not None:
            values[found["id"]] = each.get("value", "")
    return [{"id": identity, "value": value} for identity, value in values.items()]


def shown(values: Iterable[Mapping[str, Any]], known: Iterable[Definition]) -> list[dict[str, Any]]:
    """The values with name, label, type and display; values without a definition are omitted."""
    by_id = {each["id"]: each for each in known}
    return [_shown(by_id[each["id"]], each["value"]) for each in values if each["id"] in by_id]


def _shown(definition: Definition, value: Any) -> dict[str, Any]:
    defined = {name: definition[name] for name in ("id", "name", "label", "type") if name in definition}
    blank = {"label": definition["name"], "type": 0}
    return {**blank, **defined, "value": value, "display": value if isinstance(value, str) else str(value)}

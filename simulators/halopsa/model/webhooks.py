"""Webhooks as they are kept: what a payload of one's own is made of [halopsa 10]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Record = Mapping[str, Any]


def mappings(sent: Iterable[Record]) -> list[dict[str, Any]]:
    """The keys of a payload with the fields that fill them, numbered in their order."""
    return [{"key": "", "finame": "", **each, "id": number} for number, each in enumerate(sent, 1)]


def payload(kept: Iterable[Record], ticket: Record) -> dict[str, Any]:
    """Each key with what its field holds, by name in any letter case; keys whose field holds nothing are left out."""
    fields = {str(each["name"]).lower(): each["value"] for each in ticket.get("customfields", ())}
    fields |= {name.lower(): value for name, value in ticket.items()}
    found = {each["key"]: fields.get(each["finame"].lower()) for each in kept}
    return {key: value for key, value in found.items() if value is not None}

"""Custom properties of organization units and devices [ncentral-api 4.5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from simulators.core.query import Compare, all_of
from simulators.core.resources.context import WriteContext, first
from simulators.core.resources.entity import Entity, documented, next_free
from simulators.core.resources.fields import choice, fields, integer, required, text, texts
from simulators.ncentral.inventory.fields import NOT_BLANK

if TYPE_CHECKING:
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

Scope = Literal["unit", "device"]

TYPES = ("HTML_LINK", "TEXT", "DATE", "ENUMERATED", "PASSWORD")

_PROPERTY = (
    *integer("id", wire="propertyId", use="read"),
    *text("propertyName", need=required(), own=NOT_BLANK, index=True),
    *choice("propertyType", " ".join(TYPES), default="TEXT"),
)

PROPERTIES = Entity(
    "customProperties",
    fields(
        _PROPERTY,
        choice("scope", "unit device", default="unit", use="kept", index=True),
        text("defaultValue", use="kept"),
        text("propagationType level", use="kept"),
        texts("enumeratedValueList"),
    ),
    title="Custom Property",
    ids=next_free(1_077_441_801),
    evidence=documented("ncentral-api 4.5"),
)
"""The definitions of properties: all units have those of units, all devices those of devices."""

VALUES = Entity(
    "propertyValues",
    fields(
        integer("id", use="read"),
        choice("scope", "unit device", use="read"),
        integer("owner", use="read", index=True),
        integer("propertyId", use="read", index=True),
        text("value"),
    ),
    title="Custom Property",
    evidence=documented("ncentral-api 4.5"),
)
"""The values of properties of units and devices that have their own, instead of the default."""

ENTITIES = (PROPERTIES, VALUES)


class Unfitting(ValueError):
    """The value is invalid for the type of its property."""


async def value_of(reader: Reader, scope: Scope, owner: int, identity: int) -> Record | None:
    """The record with a unit's or device's own value of a property; None if it has the default."""
    parts = {"owner": owner, "propertyId": identity, "scope": scope}
    return await first(reader, VALUES.name, all_of(Compare((name,), "eq", value) for name, value in parts.items()))


def check(prop: Record, value: str | None) -> None:
    """Raises Unfitting for a value that is not in the list of an enumerated property, or an invalid date."""
    if value is None or value == "":
        return
    listed = prop.get("enumeratedValueList")
    if prop["propertyType"] == "ENUMERATED" and value not in (listed or ()):
        raise Unfitting(f"Value '{value}' is not one of {', '.join(listed or ())}.")
    if prop["propertyType"] == "DATE" and not value.removeprefix("-").isdecimal():
        raise Unfitting(f"Value '{value}' is not a date in milliseconds.")


async def keep(context: WriteContext, scope: Scope, owner: int, prop: Record, value: str | None) -> None:
    """Store a unit's or device's own value of a property. Raises Unfitting."""
    check(prop, value)
    old = await value_of(context.unit, scope, owner, prop["id"])
    also: Mapping[str, Any] = {"scope": scope, "owner": owner, "propertyId": prop["id"]}
    if old is None:
        await context.create(VALUES.name, {"value": value}, also=also)
    else:
        await context.change(VALUES.name, old, {"value": value})

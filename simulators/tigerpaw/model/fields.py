"""Formats of Tigerpaw's values: times without a time zone, and texts that are entries of a master table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulators.core.resources.datetimes import InstantFormat, to_the_second
from simulators.core.resources.fields import Field, Fields, Group, fields, integer, text


def without_zone(kept: str | None) -> str | None:
    """A stored time as in responses: without a zone, as in the vendor's examples [tigerpaw 9]; UTC is chosen."""
    return None if kept is None else kept.removesuffix("Z")


INSTANTS = InstantFormat(to_the_second, show=without_zone)
"""Stored as `2025-03-02T07:10:00Z`, returned as `2025-03-02T07:10:00`."""


@dataclass(frozen=True, slots=True)
class Master:
    """A text that must be an entry of a master table: the entity of the table, and its field with the entry."""

    table: str
    entry: str


def master(name: str, table: str, entry: str = "Value", **more: Any) -> Group:
    """A text that is an entry of a master table, in any letter case [tigerpaw 5]."""
    return text(name, own=Master(table, entry), **more)


def numbered(wire: str, *groups: Group) -> Fields:
    """Fields after the record's number, whose name in the API is `wire`."""
    return fields(integer("id", wire=wire, use="read"), *groups)


def masters_of(declared: Fields) -> tuple[tuple[Field, Master], ...]:
    """The fields whose values are entries of master tables."""
    return tuple((field, field.own) for field in declared if isinstance(field.own, Master))

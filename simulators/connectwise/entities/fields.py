"""What ConnectWise adds to the fields of the resource engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulators.core.resources.fields import Field, Group, WriteKind, guid, integer, required, text

ITSELF = "id"
"""The `within` of a reference to what belongs to the record itself."""


SENT = required(early=True)
"""A value without which no body of POST and PUT passes, and which no PATCH takes away."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`parts`: the text joins the values of these fields with blanks. `when`: required where a field has a value."""

    parts: tuple[str, ...] = ()
    when: tuple[str, Any] | None = None


NO_MARK = Mark()


def mark_of(field: Field) -> Mark:
    """What ConnectWise adds to a field."""
    return field.own if isinstance(field.own, Mark) else NO_MARK


def when(name: str, value: Any) -> Mark:
    """Required where the field `name` has this value."""
    return Mark(when=(name, value))


def joined(name: str, parts: str) -> Group:
    """Text that joins the values of other fields."""
    return (Field(name, "text", use="read", kept=False, sought=False, own=Mark(tuple(parts.split()))),)


def identity(name: str = "connectWiseId") -> Group:
    """The GUID that the vendor gives to a record, in the spelling of its model."""
    return guid(name, use="read", stamp="guid")


def lineage() -> Group:
    """The GUID of what belongs to a board, and the id and GUID of the board."""
    return (
        *identity(),
        *integer("parentId grandParentId", use="read"),
        *text("parentConnectWiseId grandParentConnectWiseId", use="read"),
    )


def needed(field: Field, write_kind: WriteKind) -> bool:
    """Whether the body of a write must have a value."""
    return field.need is not None and field.need.early and write_kind in field.need.on

"""ConnectWise's extensions of the resource engine's fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulators.core.resources.fields import Field, Group, WriteKind, guid, integer, required, text

ITSELF = "id"
"""The `within` of a reference to a record below the referring record itself."""


SENT = required(early=True)
"""A value that POST and PUT require, and that PATCH cannot remove."""


@dataclass(frozen=True, slots=True)
class Mark:
    """`parts`: the text joins these fields with blanks. `when`: required if the named field has the value."""

    parts: tuple[str, ...] = ()
    when: tuple[str, Any] | None = None


NO_MARK = Mark()


def mark_of(field: Field) -> Mark:
    """Return ConnectWise's extension of a field."""
    return field.own if isinstance(field.own, Mark) else NO_MARK


def when(name: str, value: Any) -> Mark:
    """Return the mark of a field that is required if the field `name` has `value`."""
    return Mark(when=(name, value))


def joined(name: str, parts: str) -> Group:
    """Return a text field that joins the fields in `parts`, a list separated by blanks."""
    return (Field(name, "text", use="read", kept=False, sought=False, own=Mark(tuple(parts.split()))),)


def identity(name: str = "connectWiseId") -> Group:
    """Return the field of the GUID that the vendor assigns to a record, in the spelling of its model."""
    return guid(name, use="read", stamp="guid")


def lineage() -> Group:
    """Return the fields of a record below a board: its GUID, and the board's id and GUID."""
    return (
        *identity(),
        *integer("parentId grandParentId", use="read"),
        *text("parentConnectWiseId grandParentConnectWiseId", use="read"),
    )


def needed(field: Field, write_kind: WriteKind) -> bool:
    """Whether the body of a write must have the field."""
    return field.need is not None and field.need.early and write_kind in field.need.on

"""How values of N-central's records are kept, and marks that say how some are shown [ncentral-api 1.4]."""

from __future__ import annotations

from typing import Any, Literal

from simulators.core.resources.datetimes import InstantFormat, to_the_millisecond
from simulators.core.resources.fields import Field, Group, integer, reference

Shown = Literal["text", "state", "zoned", "local"]
"""How a value is shown otherwise than it is kept.

`text`: a number as text, as ids of organization units and filters are; `state`: the word for the state of a service;
`zoned` and `local`: an instant in the server's zone, with the offset or without.
"""

NOT_BLANK = "not blank"
"""The mark of a text that is missing where it holds only blanks."""

INSTANTS = InstantFormat(to_the_millisecond)
"""Kept and, where no mark says otherwise, shown as `2026-03-01T08:00:00.000Z`."""


def missing(field: Field, value: Any) -> bool:
    """Nothing; of texts that need content, blanks as well."""
    return value is None or (field.own == NOT_BLANK and isinstance(value, str) and not value.strip())


def text_id(name: str, wire: str) -> Group:
    """The id of a record, which its API shows as text."""
    return integer(name, wire=wire, use="read", own="text")


def unit_id(name: str, wire: str = "", own: Shown | None = None) -> Group:
    """The number of an organization unit: a reference that only the server sets."""
    return reference(name, "orgUnits", wire=wire, use="read", index=True, own=own)

"""Formats of stored values, and marks for other formats in responses [ncentral-api 1.4]."""

from __future__ import annotations

from typing import Any, Literal

from simulators.core.resources.datetimes import InstantFormat, to_the_millisecond
from simulators.core.resources.fields import Field, Group, integer, reference

Shown = Literal["text", "state", "zoned", "local"]
"""The format of a value in responses, if it differs from the stored one.

`text`: a number as text, as for ids of organization units and filters; `state`: the name of a service's state;
`zoned` and `local`: a time in the server's time zone, with or without the offset.
"""

NOT_BLANK = "not blank"
"""The mark of a text that counts as missing if it contains only blanks."""

INSTANTS = InstantFormat(to_the_millisecond)
"""The format of stored times, and of times in responses without a mark: `2026-03-01T08:00:00.000Z`."""


def missing(field: Field, value: Any) -> bool:
    """Whether a value is missing: null, or only blanks in a text with the mark NOT_BLANK."""
    return value is None or (field.own == NOT_BLANK and isinstance(value, str) and not value.strip())


def text_id(name: str, wire: str) -> Group:
    """The id of a record, which responses contain as text."""
    return integer(name, wire=wire, use="read", own="text")


def unit_id(name: str, wire: str = "", own: Shown | None = None) -> Group:
    """The id of an organization unit: a reference that only the server sets."""
    return reference(name, "orgUnits", wire=wire, use="read", index=True, own=own)

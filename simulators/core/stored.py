"""Structs that a collection keeps as records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

import msgspec


class Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A struct with the properties of a record."""

    def record(self) -> dict[str, Any]:
        """The record as JSON data: lists where the struct has tuples, secrets included."""
        found: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        return found

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """What a record holds. ValueError for a record of another kind."""
        return msgspec.convert(record, cls)

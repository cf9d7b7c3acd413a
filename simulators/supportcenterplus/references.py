"""Finding the record of a reference: by id or name, people also by email_id [supportcenterplus 2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.resources.context import first
from simulators.core.resources.lookup import equals
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.values import read_id, read_text


async def find_record(reader: Reader, collection: str, value: Any, field: str) -> Record:
    """The record given by `{"id"}`, `{"name"}` or, for people, `{"email_id"}`; id precedes email_id, then name.

    Raises 4021 if `value` is not an object, 4001 for an unknown record or one that is not in use any more.
    """
    if not isinstance(value, dict):
        raise refusals.wrong_type(field)
    record = await _record(reader, collection, value, field)
    if record is None or record.get("deleted") or record.get("inactive"):
        raise refusals.unusable(field)
    return record


async def _record(reader: Reader, collection: str, value: Mapping[str, Any], field: str) -> Record | None:
    if value.get("id") is not None:
        return await reader.get(collection, read_id(value["id"], field))
    for name in ("email_id", "name"):
        if value.get(name) is not None:
            return await first(reader, collection, equals(name, read_text(value[name], field)), orders=())
    return None


async def find_named(reader: Reader, collection: str, name: str) -> Record | None:
    """The record with this name (in any letter case), also one that is not in use, or None."""
    return await first(reader, collection, equals("name", name), orders=())

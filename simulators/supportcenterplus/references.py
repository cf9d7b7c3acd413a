"""Looking up what a written reference means: by id, by name, people by email_id [supportcenterplus 2]."""

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
    """The record that `{"id"}`, `{"name"}` or, for people, `{"email_id"}` means; of several the id wins, then email_id.

    4021 if `value` is no object, 4001 if it means nothing, or something that is not in use any more.
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
    for member in ("email_id", "name"):
        if value.get(member) is not None:
            return await first(reader, collection, equals(member, read_text(value[member], field)), orders=())
    return None


async def find_named(reader: Reader, collection: str, name: str) -> Record | None:
    """The record with this name, in any letter case, whether it is in use or not."""
    return await first(reader, collection, equals("name", name), orders=())

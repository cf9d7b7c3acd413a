"""The conversation of a request: notes, answers of support reps, mails of the requester [supportcenterplus 11].

The item's shape is unpublished; this one is chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from simulators.core.query import Compare, Query, all_of
from simulators.core.store import Record, Unit, free_id

ItemType = Literal["note", "notification", "conversation"]


async def remember(
    unit: Unit,
    request: Record,
    kind: ItemType,
    sender: Mapping[str, Any],
    description: str,
    at: int,
    *,
    subject: str | None = None,
    to: list[dict[str, Any]] | None = None,
    source: int | None = None,
    identity: int | None = None,
) -> None:
    """Add an item to the conversation of a request; `source` is the id of the note or notification that it shows."""
    item = {
        "id": identity or await free_id(unit, "conversations"),
        "request": request["id"],
        "type": kind,
        "from": sender,
        "to": to or [],
        "subject": subject,
        "description": description,
        "created_time": at,
        "is_requester": kind == "conversation",
        "source": source,
    }
    await unit.put("conversations", item)


async def forget(unit: Unit, note: int) -> None:
    """Take a note out of the conversation."""
    where = all_of((Compare(("source",), "eq", note), Compare(("type",), "eq", "note")))
    for item in (await unit.query("conversations", Query(where, total=False))).items:
        await unit.delete("conversations", item["id"])

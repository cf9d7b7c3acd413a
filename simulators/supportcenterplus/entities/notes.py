"""Notes of a request, in either v3 format [supportcenterplus 4.2, 4.6]."""

from __future__ import annotations

from simulators.core.query import Compare, Order
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Known
from simulators.core.resources.fields import any_json, flag, instant, read_only, required, text
from simulators.core.resources.lists import Lists
from simulators.core.resources.rules import Change
from simulators.core.store import Record
from simulators.supportcenterplus.context import Context, context_of
from simulators.supportcenterplus.entities.mail import converse
from simulators.supportcenterplus.entities.parts import FIRST, PartRules
from simulators.supportcenterplus.entities.tables import Mark, only_added, part, signed

_SPREAD = "add_to_linked_requests"
_LISTED = Mark(listed=True)


class NoteRules(PartRules):
    """Notes, which are part of the request's conversation."""

    flag = "has_notes"
    spread = _SPREAD

    async def converse(self, act: Context, change: Change, record: Record, request: Record) -> None:
        """Add the note to the conversation, or replace it there."""
        if change.old is not None:
            await _forget(act, record)
        await converse(act, request, "note", record["added_by"], record)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove the note from the conversation as well."""
        await _forget(context_of(context), record)
        await super().deleted(context, record)


async def _forget(act: Context, note: Record) -> None:
    source, kind = Compare(("source",), "eq", note["id"]), Compare(("type",), "eq", "note")
    await act.remove("conversations", source, kind)


NOTES = part(
    "notes",
    "note",
    text("description", need=required()),
    flag("show_to_requester", own=_LISTED),
    signed("added_by", "added_time", listed=True),
    read_only(
        any_json("last_updated_by", stamp="changed_by", own=Mark(kind="person", listed=True)),
        instant("last_updated_time", stamp="changed_at", own=_LISTED),
        any_json("request", own=_LISTED),
    ),
    any_json("attachments", kept=False, own=_LISTED),
    read_only(flag("has_attachments", kept=False)),
    flag(f"notify_technician {FIRST}", use="write"),
    only_added(_SPREAD),
    tag="notes",
    rules=NoteRules,
    lists=Lists(order=(Order(("last_updated_time",)), Order(("id",)))),
    evidence=Known("observed", "supportcenterplus 4.2"),
    own={
        "other": "request_note",
        "reading": "view",
        "writing": "note",
        "example": {"description": "<div>Looked at it</div>", "show_to_requester": True},
        "whole_rows": "notes_in_lists",
        "shows_order": True,
        "files": "note",
        "old_names": {"created_by": "added_by", "created_time": "added_time"},
        "new_only": frozenset({"last_updated_by", "last_updated_time", "request", "attachments", "has_attachments"}),
    },
)

ENTITIES = (NOTES,)

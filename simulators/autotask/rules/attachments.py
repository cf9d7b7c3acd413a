"""Attachments of all entities [autotask 7.3]."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from simulators.autotask.model import datetimes, texts, tickets
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, put, touch
from simulators.autotask.settings import AutotaskSettings
from simulators.core.files import OCTETS, UnusableName, checked_name, checked_type

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.entity import Entity
    from simulators.core.resources.fields import Field
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

FILE = "FILE_ATTACHMENT"
INFO = "AttachmentInfo"
"""The list of all attachments. It has the ids of all records above a file, so that a query by a ticket also finds the
files of its notes and time entries."""

PARENT_TYPES: Mapping[str, int] = {
    **{"Companies": 1, "Projects": 3, "Tasks": 4, "Tickets": 4, "ConfigurationItems": 8, "Resources": 9},
    **{"TimeEntries": 18, "ExpenseReports": 19, "ExpenseItems": 20, "TicketNotes": 23, "TaskNotes": 24},
    **{"ProjectNotes": 25, "CompanyNotes": 26},
}
"""`parentType` by the entity that a file belongs to; 3, 9, 19, 20 and those above 23 are chosen."""

ABOVE: Mapping[str, str] = {"ticketID": "Tickets", "taskID": "Tasks", "projectID": "Projects"}
"""The records for which a file is an activity, the nearest first."""

UPLOADS = "uploads"
"""The collection with one record of uploaded bytes: `{id, taken: [[epoch seconds, bytes]], blocked_until}`."""

BLOCKED = "The limit of attachment uploads has been exceeded. Uploads are blocked for five minutes."


class AttachmentRules(AutotaskRules):
    """Limits the size of each file, and the bytes of all uploads in a time window."""

    def __init__(self, entity: Entity) -> None:
        """Find the fields with the records that a file belongs to."""
        super().__init__(entity)
        self._field = entity.own.below.field
        self._closer = tuple(_closer(entity))
        self._copied = tuple(
            each.name for each in entity.fields if each.own.above and each.use == "read" and not each.own.reference
        )

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Copy the ids above the parent record."""
        parent = await context.get(self.entity.parent, change.draft.get(self._field)) or {}
        change.draft.update({name: parent[name] for name in self._copied if parent.get(name) is not None})
        await super().prepare(context, change)

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set an id that is unique among all attachments, check name and size, and count the bytes."""
        record, info = change.draft, context.engine.entities[INFO]
        context.reserved[self.entity.name] = await context.next_identity(info, record)
        await self._hang(context, record)
        record["creatorType"], record["isTaskAttachment"] = tickets.RESOURCE, "taskID" in record
        if record["attachmentType"] != FILE:
            record.pop("data", None)
            return
        size = len(base64.b64decode(record.get("data", "")))
        if not size:
            raise Refused(texts.lacks("data"))
        largest = AutotaskSettings.of(context).attachment_max_bytes
        if size > largest:
            raise Refused(f"The attachment has {size} bytes. A file may have {largest} bytes at most.")
        record["fileSize"] = size
        try:
            record["fullPath"] = checked_name(record["fullPath"])
            record["contentType"] = checked_type(record.get("contentType", OCTETS))
        except UnusableName as error:
            raise Refused(f"The attachment cannot be kept: {error}.") from None
        await self._count(context, size)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Add it to the list of all attachments, and record the activity."""
        info = context.engine.entities[INFO].fields.kept
        await put(context, INFO, {name: value for name, value in record.items() if name in info})
        for name, entity in ABOVE.items():
            if name in record:
                await touch(context, entity, record[name])
                return

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove it from the list of all attachments."""
        await context.unit.delete(INFO, record["id"])

    async def _hang(self, context: WriteContext, record: Draft) -> None:
        """Set the parent of the file. Refuses a note or time entry of a record other than that of the path."""
        for field in self._closer:
            if field.name in record:
                inner = await context.require(field.to, record[field.name])
                if inner.get(self._field) != record[self._field]:
                    raise Refused(texts.no_reference(field.name))
                record["parentID"], record["parentType"] = record[field.name], PARENT_TYPES[field.to]
                return
        record["parentID"], record["parentType"] = record[self._field], PARENT_TYPES[self.entity.parent]

    @staticmethod
    async def _count(context: WriteContext, size: int) -> None:
        """Count the bytes of a window. An upload over the limit is refused, and blocks later ones [autotask 10].

        The refusal rolls back the unit of work, so the block is stored in a separate one.
        """
        settings, now = AutotaskSettings.of(context), datetimes.moment(context.now).timestamp()
        window = settings.attachment_window_s
        record = await context.unit.get(UPLOADS, 1) or {"id": 1, "taken": [], "blocked_until": 0.0}
        if record["blocked_until"] > now:
            raise Refused(BLOCKED)
        taken = [*(each for each in record["taken"] if each[0] > now - window), [now, size]]
        if sum(each[1] for each in taken) > settings.attachment_window_bytes:
            async with context.outside() as unit:
                counted = await unit.get(UPLOADS, 1) or record
                await unit.put(UPLOADS, {**counted, "blocked_until": now + window})
            raise Refused(BLOCKED)
        await context.unit.put(UPLOADS, {**record, "taken": taken})


def _closer(entity: Entity) -> Iterator[Field]:
    """Yield the fields with a record between the file and the record of its path, such as a note."""
    for field in entity.fields:
        if field.own.above and field.use == "once" and field.refers and field.name != entity.own.below.field:
            yield field

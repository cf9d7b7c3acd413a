"""Notes and attachments of tickets [autotask 7.2, 7.3]."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from simulators.autotask.model import instants, texts, tickets
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, note_activity, put
from simulators.autotask.settings import AutotaskSettings
from simulators.core.files import OCTETS, UnusableName, checked_name, checked_type

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

FILE = "FILE_ATTACHMENT"
INFO_FIELDS = (
    *("attachDate", "attachedByResourceID", "attachmentType", "title", "fullPath", "contentType", "fileSize"),
    *("publish", "impersonatorCreatorResourceID", "creatorType", "parentID", "parentType"),
    *("ticketID", "ticketNoteID", "timeEntryID", "parentAttachmentID"),
)
"""What the list of all attachments takes over. The ids of everything above a file make a query by a ticket find the
files of its notes and time entries, too."""
PARENTS = (("ticketNoteID", "TicketNotes", 23), ("timeEntryID", "TimeEntries", 18), ("ticketID", "Tickets", 4))
"""What a file of a ticket may hang on, the nearest first: the field, its entity, and `parentType`."""
UPLOADS = "uploads"
"""The collection with the one record that counts uploaded bytes: `{id, taken: [[instant, bytes]], blocked_until}`."""


BLOCKED = "The limit of attachment uploads has been exceeded. Uploads are blocked for five minutes."


class NoteRules(AutotaskRules):
    """A note is an activity of its ticket, and has a title where the database wants one."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the title."""
        if AutotaskSettings.of(context).note_title_required and not change.draft.get("title"):
            raise Refused(texts.lacks("title"))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Note the activity."""
        await note_activity(context, record["ticketID"])


class AttachmentRules(AutotaskRules):
    """Files have bytes, and bytes are limited: each file's, and those of five minutes together."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Name it, measure it, and count its bytes."""
        record = change.draft
        await self._hang(context, record)
        record["creatorType"], record["isTaskAttachment"] = tickets.RESOURCE, False
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
        """List it among all attachments, and note the activity."""
        info = {name: record[name] for name in ("id", *INFO_FIELDS) if name in record}
        await put(context, "AttachmentInfo", info)
        await note_activity(context, record["ticketID"])

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Take it off the list of all attachments."""
        await context.unit.delete("AttachmentInfo", record["id"])

    @staticmethod
    async def _hang(context: WriteContext, record: Draft) -> None:
        """Note what the file hangs on. Refuses a note or a time entry of another ticket."""
        name, entity, kind = next(parent for parent in PARENTS if record.get(parent[0]) is not None)
        above = await context.require(entity, record[name])
        if name != "ticketID" and above.get("ticketID") != record["ticketID"]:
            raise Refused(texts.no_reference(name))
        record["parentID"], record["parentType"] = record[name], kind

    @staticmethod
    async def _count(context: WriteContext, size: int) -> None:
        """Count the bytes of a window. What would be too many is refused, and so is all else for as long [autotask 10].

        The block outlasts the refusal, which rolls back everything else: it has a unit of work of its own.
        """
        settings, now = AutotaskSettings.of(context.state), instants.moment(context.now).timestamp()
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

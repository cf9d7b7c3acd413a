"""Notes and attachments of tickets [autotask 7.2, 7.3]."""

from __future__ import annotations

import base64
from typing import Any

from simulators.autotask.model import instants, tickets, writes
from simulators.autotask.rules.base import Rules
from simulators.autotask.rules.changes import note_activity
from simulators.autotask.work import Record, Refused, Work
from simulators.core.files import OCTETS, UnusableName, checked_name, checked_type

FILE = "FILE_ATTACHMENT"
INFO_FIELDS = (
    *("attachDate", "attachedByResourceID", "attachmentType", "title", "fullPath", "contentType", "fileSize"),
    *("publish", "impersonatorCreatorResourceID"),
)
TICKET_PARENT = 4
"""The kind of parent that a ticket is, in the list of all attachments."""
UPLOADS = "uploads"
"""The collection with the one record that counts uploaded bytes: `{id, taken: [[instant, bytes]], blocked_until}`."""


BLOCKED = "The limit of attachment uploads has been exceeded. Uploads are blocked for five minutes."


class NoteRules(Rules):
    """A note is an activity of its ticket."""

    async def created(self, work: Work, record: Record) -> None:
        """Note the activity."""
        await note_activity(work, record["ticketID"])

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """Note the activity."""
        await note_activity(work, new["ticketID"])


class AttachmentRules(Rules):
    """Files have bytes, and bytes are limited: each file's, and those of five minutes together."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Name it, measure it, and count its bytes."""
        record["parentID"] = record["ticketID"]
        record["creatorType"] = tickets.RESOURCE
        if record["attachmentType"] != FILE:
            record.pop("data", None)
            return
        size = len(base64.b64decode(record.get("data", "")))
        if not size:
            raise Refused(writes.lacks("data"))
        largest = work.state.settings["attachment_max_bytes"]
        if size > largest:
            raise Refused(f"The attachment has {size} bytes. A file may have {largest} bytes at most.")
        record["fileSize"] = size
        try:
            record["fullPath"] = checked_name(record["fullPath"])
            record["contentType"] = checked_type(record.get("contentType", OCTETS))
        except UnusableName as error:
            raise Refused(f"The attachment cannot be kept: {error}.") from None
        await self._count(work, size)

    async def created(self, work: Work, record: Record) -> None:
        """List it among all attachments, and note the activity."""
        info = {name: record[name] for name in INFO_FIELDS if name in record}
        ties = {"id": record["id"], "parentID": record["ticketID"], "parentType": TICKET_PARENT}
        await work.keep("AttachmentInfo", {**info, **ties})
        await note_activity(work, record["ticketID"])

    async def deleting(self, work: Work, record: Record) -> None:
        """Take it off the list of all attachments."""
        await work.unit.delete("AttachmentInfo", record["id"])

    @staticmethod
    async def _count(work: Work, size: int) -> None:
        """Count the bytes of a window. What would be too many is refused, and so is all else for as long [autotask 10].

        The block outlasts the refusal, which rolls back everything else: it has a unit of work of its own.
        """
        settings, now = work.state.settings, instants.moment(work.now).timestamp()
        window = settings["attachment_window_s"]
        record = await work.unit.get(UPLOADS, 1) or {"id": 1, "taken": [], "blocked_until": 0.0}
        if record["blocked_until"] > now:
            raise Refused(BLOCKED)
        taken = [*(each for each in record["taken"] if each[0] > now - window), [now, size]]
        if sum(each[1] for each in taken) > settings["attachment_window_bytes"]:
            async with work.state.store(work.tenant).unit() as unit:
                counted = await unit.get(UPLOADS, 1) or record
                await unit.put(UPLOADS, {**counted, "blocked_until": now + window})
            raise Refused(BLOCKED)
        await work.unit.put(UPLOADS, {**record, "taken": taken})

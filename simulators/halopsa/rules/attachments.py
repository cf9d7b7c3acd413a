"""Attachments: sent in base64, counted at their ticket and action, downloaded as bytes [halopsa 7.2]."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulators.core import files
from simulators.halopsa.lookup import refuse, require
from simulators.halopsa.rules.plain import PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

_BLANK = {"ticket_id": 0, "action_id": 0, "type": 0, "unique_id": 0}


class DocumentRules(PlainRules):
    """Documents: files without a ticket."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set name, size and type from the file sent. Raises Problem `rejected`."""
        for name, blank in _BLANK.items():
            change.fill(name, blank)
        change.draft.update(described(change.draft["filename"], change.draft["data_base64"]))
        return ()


class AttachmentRules(DocumentRules):
    """Attachments of tickets and actions, which hold the number of their attachments."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Count a new attachment. Raises Problem `rejected`, or `not_found` if ticket or action does not exist."""
        faults = await super().derive(context, change)
        if change.old is None:
            await _count(context, change.draft, 1)
        else:
            change.draft["ticket_id"] = change.old["ticket_id"]
        return faults

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Subtract the deleted attachment from the counts."""
        await _count(context, record, -1)
        return False


async def _count(context: WriteContext, attachment: Record, by: int) -> None:
    """Change the counts of the attachment's ticket and action. Raises Problem `not_found`."""
    ticket = await require(context.unit, "Tickets", attachment["ticket_id"])
    await context.unit.put("Tickets", counted(ticket, by))
    if attachment["action_id"]:
        key = context.engine.entities["Actions"].key_of(attachment["action_id"], ticket["id"])
        action = await (require(context.unit, "Actions", key) if by == 1 else context.unit.get("Actions", key))
        if action is not None:
            await context.unit.put("Actions", counted(action, by))


def counted(record: Record, by: int) -> dict[str, Any]:
    """A record whose number of attachments is higher by `by`."""
    return {**record, "attachment_count": record.get("attachment_count", 0) + by}


def described(filename: str, data: str) -> dict[str, Any]:
    """Name, size and type of a file. Raises Problem `rejected` for an unusable name, or if `data` is not base64."""
    name, held = usable_name(filename), content(data)
    is_image = files.image_type(held) is not None
    return {"filename": name, "filesize": len(held), "isimage": is_image, "content_type": files.named_type(name)}


def usable_name(filename: str) -> str:
    """The name of a stored file. Raises Problem `rejected` for a name that no response header could carry."""
    try:
        return files.checked_name(filename)
    except files.UnusableName as error:
        raise refuse(f"The File Name cannot be used: {error}") from None


def content(data: str) -> bytes:
    """The decoded bytes. Raises Problem `rejected` if `data` is not base64."""
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise refuse("The File is not valid base64") from None

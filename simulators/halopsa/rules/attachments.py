"""Attachments: sent as text, kept with their ticket, given back as bytes [halopsa 7.2]."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from simulators.core import files
from simulators.halopsa.desk import Desk, Record, refuse, require
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.rules.plain import Rules, Sent, Wish

ATTACHMENT = ENTITIES["Attachment"]


class AttachmentRules(Rules):
    """Attachments of tickets and actions."""

    def __init__(self) -> None:
        """They need nothing."""
        super().__init__(ATTACHMENT)

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """Attach a file. Raises Problem `rejected`, or `not_found` without the ticket."""
        return await attach(desk, sent)

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """Change name, note or content."""
        changed = {**record, **sent, "id": record["id"], "ticket_id": record["ticket_id"]}
        changed |= described(changed["filename"], changed["data_base64"])
        await desk.unit.put("Attachment", changed)
        return changed

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Remove a file."""
        await _count(desk, record, -1)
        return await super().delete(desk, record, wish)


async def attach(desk: Desk, sent: Sent) -> Record:
    """A new attachment. Raises Problem `rejected`, or `not_found` without the ticket or the action."""
    rules = Rules(ATTACHMENT)
    rules.check_needs(sent)
    record = {"type": 0, "unique_id": 0, **sent, **described(sent["filename"], sent["data_base64"])}
    record = {**record, "action_id": sent.get("action_id", 0), "ticket_id": sent.get("ticket_id", 0)}
    await _count(desk, record, 1)
    record = await rules.identified(desk, {**record, "datecreated": desk.now})
    await desk.unit.put("Attachment", record)
    return record


async def _count(desk: Desk, attachment: Record, by: int) -> None:
    """Count a file at its ticket and action. Raises Problem `not_found`."""
    ticket = await require(desk.unit, "Tickets", attachment["ticket_id"])
    await desk.unit.put("Tickets", _counted(ticket, by))
    if attachment["action_id"]:
        key = ENTITIES["Actions"].key_of(attachment["action_id"], ticket["id"])
        action = await (require(desk.unit, "Actions", key) if by > 0 else desk.unit.get("Actions", key))
        if action is not None:
            await desk.unit.put("Actions", _counted(action, by))


def _counted(record: Record, by: int) -> dict[str, Any]:
    return {**record, "attachment_count": record.get("attachment_count", 0) + by}


def described(filename: str, data: str) -> dict[str, Any]:
    """Name, size and type of a file. Raises Problem `rejected` for an unusable name, or if `data` is not base64."""
    name, held = usable_name(filename), content(data)
    is_image = files.image_type(held) is not None
    return {"filename": name, "filesize": len(held), "isimage": is_image, "content_type": files.named_type(name)}


def usable_name(filename: str) -> str:
    """The name under which a file is kept. Raises Problem `rejected` if no answer could carry it."""
    try:
        return files.checked_name(filename)
    except files.UnusableName as error:
        raise refuse(f"The File Name cannot be used: {error}") from None


def content(data: str) -> bytes:
    """The bytes. Raises Problem `rejected` if `data` is not base64."""
    try:
        return base64.b64decode(data, validate=True)
    except (binascii.Error, ValueError):
        raise refuse("The File is not valid base64") from None

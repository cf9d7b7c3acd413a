"""Answers to the requester, and the conversation [supportcenterplus 4.4]."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Order, all_of
from simulators.core.store import Record
from simulators.supportcenterplus import envelope, mail
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.handlers.common import (
    acting,
    added,
    list_parts,
    list_where,
    listable,
    part_of,
    path_part,
    path_request,
)
from simulators.supportcenterplus.inputs import read_list_input, read_wrapped
from simulators.supportcenterplus.rendering import Look, Shown, shown_attachment
from simulators.supportcenterplus.values import read_flag

NOTIFICATION: Shape = {
    "id": "id",
    "subject": "text",
    "description": "text",
    "content_type": "text",
    "type": "text",
    "mode": "text",
    "to": "open",
    "cc": "open",
    "bcc": "open",
    "copied_from": "open",
    "attachments": "open",
    "sent_by": "person",
    "sent_time": "moment",
}
CONVERSATION: Shape = {
    "id": "id",
    "type": "text",
    "from": "person",
    "to": "open",
    "subject": "text",
    "description": "text",
    "created_time": "moment",
    "is_requester": "flag",
}


def shown_notification(notification: Record, look: Look) -> Shown:
    """An answer as it was sent; the shape is chosen [supportcenterplus 11]."""
    shown = look.record(NOTIFICATION, notification)
    return {**shown, "attachments": [shown_attachment(each, look) for each in notification["attachments"]]}


def shown_conversation(item: Record, look: Look) -> Shown:
    """An item of the conversation; the shape is chosen [supportcenterplus 11]."""
    return look.record(CONVERSATION, item)


async def reply_to_request(call: Call) -> Answer:
    """Answer the requester by mail."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        notification = await mail.reply(act, request, read_wrapped(call, "notification"))
    return added(call, "notification", shown_notification(notification, Look.of(call)))


async def list_notifications(call: Call) -> Answer:
    """The answers that were sent, newest first."""
    return await list_parts(call, "notifications", listable(NOTIFICATION), "notifications", shown_notification)


async def view_notification(call: Call) -> Answer:
    """One answer."""
    found = await path_part(call, call.store, "notifications", "notification_id")
    return envelope.single("notification", shown_notification(found, Look.of(call)))


async def list_conversations(call: Call) -> Answer:
    """The conversation, newest first; notes are in it only where `"notes": true` asks for them."""
    request = await path_request(call, call.store)
    given: dict[str, Any] = read_list_input(call, "notes")
    where = part_of(request)
    if not read_flag(given.get("notes"), "notes", unset=False):
        where = all_of((where, Compare(("type",), "ne", "note")))
    newest = (Order(("created_time",), descending=True), Order(("id",), descending=True))
    wanted, asked = listable(CONVERSATION, newest), given.get("list_info")
    return await list_where(call, "conversations", where, wanted, asked, "conversations", shown_conversation)

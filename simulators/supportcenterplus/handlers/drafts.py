"""Drafts of answers, which are not sent [supportcenterplus 4.1]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Record, free_id
from simulators.supportcenterplus import desk, envelope
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.handlers.common import (
    acting,
    added,
    list_parts,
    listable,
    part_of,
    path_part,
    path_request,
)
from simulators.supportcenterplus.inputs import read_wrapped
from simulators.supportcenterplus.mail import DRAFT, read_mail
from simulators.supportcenterplus.rendering import Look, Shown

SHAPE: Shape = {
    "id": "id",
    "subject": "text",
    "description": "text",
    "type": "text",
    "to": "open",
    "cc": "open",
    "bcc": "open",
    "is_draft": "flag",
    "sent_time": "moment",
    "created_by": "person",
    "created_time": "moment",
    "last_updated_time": "moment",
}


def shown_draft(draft: Record, look: Look) -> Shown:
    """A draft; the shape of the answer is inferred from what is sent."""
    return look.record(SHAPE, draft)


async def add_draft(call: Call) -> Answer:
    """Keep a draft."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        draft = await add(act, request, read_wrapped(call, "draft"))
    return added(call, "draft", shown_draft(draft, Look.of(call)))


async def add(act: Context, request: Record, given: Mapping[str, Any], identity: int | None = None) -> Record:
    """Keep a draft, under the next id unless another is given. Raises the vendor's refusals."""
    mail = read_mail(given, DRAFT)
    draft = {
        **{name: mail[name] for name in DRAFT},
        "id": identity or await free_id(act.unit, "drafts"),
        "request": request["id"],
        "is_draft": True,
        "sent_time": None,
        "created_by": act.rep,
        "created_time": act.now,
        "last_updated_time": act.now,
    }
    await act.unit.put("drafts", draft)
    await desk.settle(act, request, {**request, "has_draft": True})
    return draft


async def list_drafts(call: Call) -> Answer:
    """The drafts of a request, newest first."""
    return await list_parts(call, "drafts", listable(SHAPE), "drafts", shown_draft)


async def view_draft(call: Call) -> Answer:
    """One draft."""
    draft = await path_part(call, call.store, "drafts", "draft_id")
    return envelope.single("draft", shown_draft(draft, Look.of(call)))


async def delete_draft(call: Call) -> Answer:
    """Delete a draft."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        draft = await path_part(call, act.unit, "drafts", "draft_id")
        await act.unit.delete("drafts", draft["id"])
        left = await act.unit.count("drafts", part_of(request))
        await desk.settle(act, request, {**request, "has_draft": left > 0})
    return envelope.done()

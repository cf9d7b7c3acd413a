"""Approval levels of a request and their approvals, as public clients call them [supportcenterplus 4.7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Order
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import approvals, envelope, failures
from simulators.supportcenterplus.handlers.common import (
    acting,
    added,
    list_parts,
    list_where,
    listable,
    path_part,
    path_request,
)
from simulators.supportcenterplus.inputs import read_list_input, read_wrapped
from simulators.supportcenterplus.look import Look, Shown

_OLDEST_FIRST = (Order(("id",)),)


def _shown_level(level: Record, look: Look) -> Shown:
    return look.record(approvals.LEVEL, level)


def _shown_approval(approval: Record, look: Look) -> Shown:
    return look.record(approvals.APPROVAL, approval)


async def _level(call: Call, reader: Reader) -> Record:
    return await path_part(call, reader, "approval_levels", "approval_level_id")


async def _approval(call: Call, reader: Reader) -> Record:
    level = await _level(call, reader)
    approval = await path_part(call, reader, "approvals", "approval_id")
    if approval["level"] != level["id"]:
        raise failures.not_found()
    return approval


async def add_approval_level(call: Call) -> Answer:
    """Add a level."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        level = await approvals.add_level(act, request, read_wrapped(call, "approval_level"))
    return added(call, "approval_level", _shown_level(level, Look.of(call)))


async def list_approval_levels(call: Call) -> Answer:
    """The levels of a request."""
    wanted = listable(approvals.LEVEL, _OLDEST_FIRST)
    return await list_parts(call, "approval_levels", wanted, "approval_levels", _shown_level)


async def view_approval_level(call: Call) -> Answer:
    """One level."""
    return envelope.single("approval_level", _shown_level(await _level(call, call.store), Look.of(call)))


async def delete_approval_level(call: Call) -> Answer:
    """Delete a level with its approvals."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        await approvals.remove_level(act, request, await _level(call, act.unit))
    return envelope.done()


async def add_approval(call: Call) -> Answer:
    """Ask a person for an approval."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        level = await _level(call, act.unit)
        approval = await approvals.add_approval(act, request, level, read_wrapped(call, "approval"))
    return added(call, "approval", _shown_approval(approval, Look.of(call)))


async def list_approvals(call: Call) -> Answer:
    """The approvals of a level."""
    level = await _level(call, call.store)
    given = read_list_input(call).get("list_info")
    where, wanted = Compare(("level",), "eq", level["id"]), listable(approvals.APPROVAL, _OLDEST_FIRST)
    return await list_where(call, "approvals", where, wanted, given, "approvals", _shown_approval)


async def view_approval(call: Call) -> Answer:
    """One approval."""
    return envelope.single("approval", _shown_approval(await _approval(call, call.store), Look.of(call)))


async def delete_approval(call: Call) -> Answer:
    """Delete an approval."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        await approvals.remove_approval(act, request, await _approval(call, act.unit))
    return envelope.done()


async def approve(call: Call) -> Answer:
    """Approve, with comments where there are any."""
    return await _decided(call, approvals.APPROVED, "Approved successfully.")


async def reject(call: Call) -> Answer:
    """Reject, with comments where there are any."""
    return await _decided(call, approvals.REJECTED, "Rejected successfully.")


async def _decided(call: Call, status: Mapping[str, Any], message: str) -> Answer:
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        approval = await _approval(call, act.unit)
        await approvals.decide(act, request, approval, status, read_wrapped(call, "approval", optional=True))
    return envelope.done(message)


async def view_approval_notification(call: Call) -> Answer:
    """The mail that would ask for the approval: its words are chosen."""
    request = await path_request(call, call.store)
    await _approval(call, call.store)
    subject = f"Approval required for request ID : ##RE-{request['id']}##"
    description = f"Your approval is required for the request: {request['subject']}"
    return envelope.single("notification", {"subject": subject, "description": description})


async def send_approval_notification(call: Call) -> Answer:
    """Send the approver the mail that asks for the approval."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        approval = await _approval(call, act.unit)
        await approvals.send(act, request, approval, read_wrapped(call, "notification", optional=True))
    return envelope.done("Notification sent successfully.")

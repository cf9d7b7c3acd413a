"""Actions on an approval: the decision, and the mail that requests it [supportcenterplus 4.7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.supportcenterplus import envelope, refusals
from simulators.supportcenterplus.entities.approvals import APPROVALS, APPROVED, PENDING, REJECTED
from simulators.supportcenterplus.handlers.common import acting, path_request
from simulators.supportcenterplus.handlers.entries import found
from simulators.supportcenterplus.inputs import read_wrapped
from simulators.supportcenterplus.values import SHORT_LENGTH, read_texts


async def approve(call: Call) -> Answer:
    """Approve, with optional comments."""
    return await _decided(call, APPROVED, "Approved successfully.")


async def reject(call: Call) -> Answer:
    """Reject, with optional comments."""
    return await _decided(call, REJECTED, "Rejected successfully.")


async def _decided(call: Call, status: Mapping[str, Any], message: str) -> Answer:
    """Record the decision. Raises 4002 for a second decision: chosen, as for picking up a closed request."""
    async with acting(call) as act:
        approval = await found(APPROVALS, call, act.unit)
        texts = read_texts(read_wrapped(call, "approval", optional=True), {"comments": SHORT_LENGTH})
        if approval["status"]["id"] != PENDING["id"]:
            raise refusals.not_allowed(f"The approval is {approval['status']['name']} already")
        decided = {"status": dict(status), "action_by": act.rep, "action_taken_on": act.now}
        await act.keep("approvals", approval, {**approval, "comments": texts.get("comments"), **decided})
    return envelope.done(message)


async def view_approval_notification(call: Call) -> Answer:
    """The text of the mail that requests the approval; the words are chosen."""
    request = await path_request(call, call.store)
    await found(APPROVALS, call, call.store)
    subject = f"Approval required for request ID : ##RE-{request['id']}##"
    description = f"Your approval is required for the request: {request['subject']}"
    return envelope.single("notification", {"subject": subject, "description": description})


async def send_approval_notification(call: Call) -> Answer:
    """Record the time of a mail that requests the approval; no mail is sent."""
    async with acting(call) as act:
        approval = await found(APPROVALS, call, act.unit)
        given = read_wrapped(call, "notification", optional=True)
        read_texts(given, {"subject": SHORT_LENGTH, "description": None}, nullable=False)
        await act.keep("approvals", approval, {**approval, "sent_on": act.now})
    return envelope.done("Notification sent successfully.")

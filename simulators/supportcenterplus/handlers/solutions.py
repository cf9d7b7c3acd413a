"""Approval of solutions [supportcenterplus 4.10]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.supportcenterplus import envelope, refusals
from simulators.supportcenterplus.entities.knowledge import APPROVED, REJECTED, SOLUTIONS
from simulators.supportcenterplus.handlers.common import acting
from simulators.supportcenterplus.handlers.entries import found
from simulators.supportcenterplus.inputs import read_wrapped
from simulators.supportcenterplus.values import SHORT_LENGTH, read_texts


async def approve_solution(call: Call) -> Answer:
    """Approve a solution."""
    return await _judged(call, APPROVED, "Solution approved successfully.")


async def reject_solution(call: Call) -> Answer:
    """Reject a solution, also an approved one."""
    return await _judged(call, REJECTED, "Solution rejected successfully.")


async def _judged(call: Call, status: Mapping[str, Any], message: str) -> Answer:
    """Set the status. Raises 4002 for the same status: chosen, as for approvals. The comment is not stored."""
    async with acting(call) as act:
        solution = await found(SOLUTIONS, call, act.unit)
        read_texts(read_wrapped(call, "solution", optional=True), {"operation_comment": SHORT_LENGTH})
        if solution["approval_status"]["id"] == status["id"]:
            raise refusals.not_allowed(f"The solution is {status['name']} already")
        await act.keep("solutions", solution, {**solution, "approval_status": dict(status)})
    return envelope.done(message)

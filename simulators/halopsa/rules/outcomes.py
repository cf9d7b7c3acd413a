"""The outcomes that actions of a ticket can have [halopsa 6]."""

from __future__ import annotations

from simulators.core.resources.context import every
from simulators.core.store import Record
from simulators.core.store.interface import Reader


async def offered_by_workflow(reader: Reader, ticket: Record) -> set[int] | None:
    """The ids of the outcomes that the ticket's workflow offers; None without a workflow: all are offered."""
    workflow = await reader.get("Workflow", ticket.get("workflow_id", 0))
    if workflow is None:
        return None
    return {action["action_id"] for step in workflow.get("steps", ()) for action in step.get("actions", ())}


async def offered(reader: Reader, ticket: Record) -> list[Record]:
    """The existing outcomes that are offered for a ticket."""
    names = await offered_by_workflow(reader, ticket)
    return [each for each in await every(reader, "Outcome") if names is None or each["id"] in names]

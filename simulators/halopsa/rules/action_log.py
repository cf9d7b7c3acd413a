"""Writing of a ticket's actions, by API calls and by other parts of the fake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

BY_USER, BY_AGENT = 0, 1
"""Values of `who_type`: the kind of an action's author [halopsa 6; the numbers are chosen]."""

_NUMBER = "action_systemid"


async def write(context: WriteContext, ticket: Record, values: Mapping[str, Any]) -> Record:
    """Add an action to a ticket and return it; the ticket is not changed."""
    return await context.keep("Actions", None, await signed(context, ticket, values))


def written(change: Change) -> bool:
    """Whether `write` adds the action, rather than an API call."""
    return _NUMBER in change.given


async def signed(context: WriteContext, ticket: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """An action of a ticket with its author and dates."""
    author = context.actor
    return {
        **values,
        "ticket_id": ticket["id"],
        _NUMBER: await context.unit.next(_NUMBER),
        "who": author.name,
        "who_type": BY_USER if author.user_id else BY_AGENT,
        "who_agentid": author.agent_id,
        "actionby_agent_id": author.agent_id,
        "actionby_application_id": author.application,
        "actionby_user_id": author.user_id,
        "actionarrivaldate": values.get("actionarrivaldate", context.now),
        "actioncompletiondate": values.get("actioncompletiondate", context.now),
        "attachment_count": 0,
    }

"""The actions of a ticket as they are written, whoever writes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.halopsa.desk import Desk, Record
from simulators.halopsa.entities import ENTITIES

_ACTIONS = ENTITIES["Actions"]

BY_USER, BY_AGENT = 0, 1
"""Who wrote an action, in `who_type` [halopsa 6; the numbers are chosen]."""


async def write(desk: Desk, ticket: Record, members: Mapping[str, Any]) -> dict[str, Any]:
    """Add an action to a ticket and return it; the ticket is not changed."""
    identity = await desk.identity(_ACTIONS, ticket["id"])
    author = desk.author
    action = {
        **members,
        "id": identity,
        "key": _ACTIONS.key_of(identity, ticket["id"]),
        "ticket_id": ticket["id"],
        "guid": desk.guid(),
        "action_systemid": await desk.number("action_systemid", 1),
        "who": author.name,
        "who_type": BY_USER if author.user_id else BY_AGENT,
        "who_agentid": author.agent_id,
        "actionby_agent_id": author.agent_id,
        "actionby_application_id": author.application,
        "actionby_user_id": author.user_id,
        **{name: desk.now for name in ("datetime", "actiondatecreated", "last_updated")},
        "actionarrivaldate": members.get("actionarrivaldate", desk.now),
        "actioncompletiondate": members.get("actioncompletiondate", desk.now),
        "attachment_count": 0,
    }
    await desk.unit.put("Actions", action)
    return action

"""The properties of an action's outgoing or incoming email [halopsa 6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.resources.context import WriteContext
from simulators.core.store import Record
from simulators.halopsa.model.markup import marked_up

OUTGOING, INCOMING = "O", "I"
"""The direction of an email; the letters are chosen."""


async def sent(context: WriteContext, ticket: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    """The email of an action to the user of its ticket; empty without one. Properties that were sent are kept."""
    if not values.get("sendemail"):
        return {}
    user = await context.unit.get("Users", ticket.get("user_id", 0)) or {}
    agent = await context.unit.get("Agent", context.actor.agent_id) or {}
    note = values.get("note", "")
    usual = {
        "emailfrom": agent.get("email", ""),
        "emailto": user.get("emailaddress", ""),
        "emailsubject": ticket.get("summary", ""),
        "emailbody": note,
        "emailbody_html": values.get("note_html") or marked_up(note),
    }
    kept = {name: values[name] for name in usual if values.get(name)}
    return {**usual, **kept, "emaildirection": OUTGOING, "dateemailed": context.now}


async def received(context: WriteContext, ticket: Record, note: str) -> dict[str, Any]:
    """The email in which the user of a ticket answers."""
    user = await context.unit.get("Users", ticket.get("user_id", 0)) or {}
    body = {"emailbody": note, "emailbody_html": marked_up(note)}
    return {"emailfrom": user.get("emailaddress", ""), "emaildirection": INCOMING, "dateemailed": context.now, **body}

"""What an action shows of the email that it sends or that it came with [halopsa 6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.halopsa.desk import Desk, Record
from simulators.halopsa.model.markup import marked_up

OUTGOING, INCOMING = "O", "I"
"""Directions of an email; the letters are chosen."""


async def sent(desk: Desk, ticket: Record, members: Mapping[str, Any]) -> dict[str, Any]:
    """The email of an action that sends one to the user of its ticket; what the sender set is kept."""
    if not members.get("sendemail"):
        return {}
    user = await desk.unit.get("Users", ticket.get("user_id", 0)) or {}
    agent = await desk.unit.get("Agent", desk.author.agent_id) or {}
    note = members.get("note", "")
    usual = {
        "emailfrom": agent.get("email", ""),
        "emailto": user.get("emailaddress", ""),
        "emailsubject": ticket.get("summary", ""),
        "emailbody": note,
        "emailbody_html": members.get("note_html") or marked_up(note),
    }
    kept = {name: members[name] for name in usual if members.get(name)}
    return {**usual, **kept, "emaildirection": OUTGOING, "dateemailed": desk.now}


async def received(desk: Desk, ticket: Record, note: str) -> dict[str, Any]:
    """The email with which the user of a ticket answers."""
    user = await desk.unit.get("Users", ticket.get("user_id", 0)) or {}
    body = {"emailbody": note, "emailbody_html": marked_up(note)}
    return {"emailfrom": user.get("emailaddress", ""), "emaildirection": INCOMING, "dateemailed": desk.now, **body}

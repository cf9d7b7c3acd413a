"""Actions of people in the tenant: agents create, answer, assign and close tickets; users answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Order, Query
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record, Unit
from simulators.halopsa import events
from simulators.halopsa.acting import Author
from simulators.halopsa.datetimes import stamp
from simulators.halopsa.engine import ENGINE, rules_of
from simulators.halopsa.entities.reference import CLOSED
from simulators.halopsa.lookup import NOT_FOUND, refuse, require
from simulators.halopsa.model.tickets import after_user_update
from simulators.halopsa.rendering import Renderer
from simulators.halopsa.rules import action_log, emails
from simulators.halopsa.seed import OWN_STORE

SOMEBODY = 3
"""The id of the acting agent if the request names none."""

INTERNAL_NOTE, EMAIL_USER = 7, 2
"""Outcomes that a fresh tenant has [halopsa 6]."""

_SHOWN = (
    *("id", "summary", "status_id", "status_name", "tickettype_id", "client_id", "client_name", "user_id", "user_name"),
    *("agent_id", "team", "priority_id", "hasbeenclosed", "deleted", "dateoccurred", "last_update"),
)

Act = Callable[[WriteContext, Record], Awaitable[Record]]


async def list_tickets(call: Call) -> Answer:
    """The tickets in order of id, after the id `since`."""
    limit = call.arguments["limit"]
    where = Compare(("id",), "gt", call.arguments.get("since", 0))
    store = call.state.store(OWN_STORE)
    page = await store.query("Tickets", Query(where, (Order(("id",)),), limit=limit, total=True))
    items = [await _shown(call, each) for each in page.items]
    return Answer(200, {"items": items, "next": items[-1]["id"] if page.total > len(items) else None})


async def raise_ticket(call: Call) -> Answer:
    """An agent creates a ticket by hand."""
    sent = {name: value for name, value in call.body.items() if name != "agent_id"}
    async with call.state.store(OWN_STORE).unit() as unit:
        ticket = await (await _context(call, unit)).create("Tickets", sent)
    return await _answer(call, ticket, 201)


async def reply_as_agent(call: Call) -> Answer:
    """An agent answers, or writes an internal note."""
    body = call.body
    properties = {name: body[name] for name in ("note", "timetaken", "new_status") if name in body}
    outcome = body.get("outcome_id", INTERNAL_NOTE if body.get("hidden") else EMAIL_USER)

    async def act(context: WriteContext, ticket: Record) -> Record:
        await context.create("Actions", {**properties, "ticket_id": ticket["id"], "outcome_id": outcome})
        return await context.require("Tickets", ticket["id"])

    return await _on_ticket(call, act)


async def reply_as_user(call: Call) -> Answer:
    """The user answers: the ticket gets the status that its type defines, and is reopened if closed [halopsa 5.3]."""

    async def act(context: WriteContext, ticket: Record) -> Record:
        user = await context.get("Users", ticket["user_id"])
        context.actor = Author(name=user["name"] if user is not None else "", user_id=ticket["user_id"])
        mail = await emails.received(context, ticket, call.body["note"])
        await action_log.write(context, ticket, {"outcome": "User Update", "note": call.body["note"], **mail})
        kind = await context.get("TicketType", ticket["tickettype_id"])
        moved = after_user_update(kind or {}, ticket, "dateclosed" in ticket)
        dates = {"lastincomingemail": context.now, "lastactiondate": context.now}
        changed = await context.change("Tickets", ticket, {} if moved is None else {"status_id": moved}, dates)
        await events.emit(context, events.USER_UPDATE, changed)
        return changed

    return await _on_ticket(call, act)


async def set_status(call: Call) -> Answer:
    """An agent changes the status."""
    return await _change(call, {"status_id": call.body["status_id"]})


async def close_ticket(call: Call) -> Answer:
    """An agent closes the ticket."""
    note = {"closure_note": call.body["note"]} if call.body and "note" in call.body else {}
    return await _change(call, {"status_id": CLOSED, **note})


async def assign_ticket(call: Call) -> Answer:
    """An agent assigns the ticket to another agent."""
    return await _change(call, {"agent_id": call.body["to"]})


async def delete_ticket(call: Call) -> Answer:
    """An agent deletes the ticket."""

    async def act(context: WriteContext, ticket: Record) -> Record:
        await context.delete("Tickets", rules_of("Tickets").condemned(ticket, {}))
        return await context.require("Tickets", ticket["id"])

    return await _on_ticket(call, act)


async def _change(call: Call, given: Mapping[str, Any]) -> Answer:
    return await _on_ticket(call, lambda context, ticket: context.change("Tickets", ticket, given))


async def _on_ticket(call: Call, act: Act) -> Answer:
    async with call.state.store(OWN_STORE).unit() as unit:
        ticket = await act(await _context(call, unit), await require(unit, "Tickets", call.path["id"]))
    return await _answer(call, ticket, 200)


async def _context(call: Call, unit: Unit) -> WriteContext:
    """The write context of the agent that the request names. Raises Problem if there is no such agent."""
    agent_id = (call.body or {}).get("agent_id", SOMEBODY)
    agent = await unit.get("Agent", agent_id)
    if agent is None:
        raise refuse(f"{NOT_FOUND}: there is no agent {agent_id}")
    return ENGINE.context(call.state, OWN_STORE, unit, Author(agent_id, agent["name"]))


async def _answer(call: Call, ticket: Record, status: int) -> Answer:
    waited = await drive.settle(call)
    body = {"ticket": await _shown(call, ticket), "exchanges": drive.exchanges(call)}
    return Answer(status if waited else 202, body)


async def _shown(call: Call, ticket: Record) -> dict[str, Any]:
    renderer = Renderer(call.state.store(OWN_STORE), stamp(call.clock.time()))
    shown = await renderer.show("Tickets", ticket)
    return {name: shown[name] for name in _SHOWN}

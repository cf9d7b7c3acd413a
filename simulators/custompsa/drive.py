"""Actions of a technician in this PSA, and the configuration of its behaviour."""

from __future__ import annotations

from typing import Literal

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.problem import Problem
from simulators.core.query import TRUE, Order, Query
from simulators.core.store import Unit
from simulators.custompsa import model, records
from simulators.custompsa.behaviour import BehaviourError, announce
from simulators.custompsa.settings import CustomPsaSettings


async def get_behaviour(call: Call) -> Answer:
    """The current behaviour."""
    return Answer(200, (await records.behaviour_of(call.store)).record())


async def set_behaviour(call: Call) -> Answer:
    """Merge a change into the current behaviour."""
    async with call.store.unit() as unit:
        try:
            changed = (await records.behaviour_of(unit)).changed(call.body)
        except BehaviourError as error:
            raise Problem("contract", str(error)) from None
        await records.keep_behaviour(unit, changed)
    return Answer(200, changed.record())


async def list_desk_tickets(call: Call) -> Answer:
    """The tickets, oldest first, after the one with the number `since`."""
    since, limit = call.arguments.get("since"), call.arguments["limit"]
    oldest_first = (Order(("createdAt",)), Order(("ticketNumber",)))
    after = None if since is None else (await _numbered(call, since)).ncentral_ticket_id
    query = Query(TRUE, oldest_first, limit=limit + 1, after=after)
    tickets = [model.Ticket.of(item) for item in (await call.store.query("tickets", query)).items]
    shown = [ticket.shown(records.page_url(call.state, ticket.ticket_number)) for ticket in tickets[:limit]]
    return Answer(200, {"items": shown, "next": shown[-1]["ticketNumber"] if len(tickets) > limit else None})


async def _numbered(call: Call, number: str) -> model.Ticket:
    ticket = await records.ticket_numbered(call.store, number)
    if ticket is None:
        raise Problem("not_found", f"There is no ticket {number}.")
    return ticket


async def resolve_ticket(call: Call) -> Answer:
    """A technician resolves a ticket; a callback notifies N-central."""
    return await _act(call, "resolve")


async def reopen_ticket(call: Call) -> Answer:
    """A technician reopens a ticket; a callback notifies N-central."""
    return await _act(call, "reopen")


async def _act(call: Call, keyword: Literal["resolve", "reopen"]) -> Answer:
    if not CustomPsaSettings.of(call).ncentral_url:
        raise Problem(
            "conflict", "There is no N-central to call back: set ncentral_url, callback_username and callback_password."
        )
    async with call.store.unit() as unit:
        behaviour = await records.behaviour_of(unit)
        ticket = model.act(await _found(call, unit), keyword, rfc3339(call.clock.time()))
        await unit.put("tickets", ticket.record())
        for plan in announce(keyword, behaviour.callback):
            await records.call_back(call.state, unit, ticket, plan)
    waited = await drive.settle(call)
    shown = ticket.shown(records.page_url(call.state, ticket.ticket_number))
    return Answer(200 if waited else 202, {"ticket": shown, "exchanges": drive.exchanges(call)})


async def _found(call: Call, unit: Unit) -> model.Ticket:
    identity = call.path["id"]
    ticket = await records.ticket_numbered(unit, identity) or await records.ticket_for(unit, identity)
    if ticket is None:
        raise Problem("not_found", f"There is no ticket {identity}.")
    return ticket

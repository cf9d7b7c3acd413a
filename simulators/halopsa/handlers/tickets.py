"""What is done to tickets and actions beside the usual [halopsa 4]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.query import Compare
from simulators.halopsa.desk import Desk, Record, all_of_them
from simulators.halopsa.handlers.records import CREATED, names_of, save
from simulators.halopsa.rules import ACTIONS, TICKETS

Act = Callable[[Desk, Mapping[str, Any]], Awaitable[Record]]


async def post_tickets_object(call: Call) -> Answer:
    """One ticket, sent as an object."""
    return await _on_tickets(call, [call.body], lambda desk, sent: save(TICKETS, desk, dict(sent)))


async def post_tickets_view(call: Call) -> Answer:
    """The calling agent looks at tickets."""
    return await _on_tickets(call, call.body, _view)


async def post_tickets_vote(call: Call) -> Answer:
    """Votes for tickets, or against them."""
    return await _on_tickets(call, call.body, _vote)


async def _on_tickets(call: Call, sent: Iterable[Mapping[str, Any]], act: Act) -> Answer:
    """The answer is the last ticket."""
    async with call.store.unit() as unit:
        tickets = [await act(Desk.of(call, unit), each) for each in sent]
        shown = await TICKETS.show(tickets[-1], names_of(call, unit), {})
    return Answer(CREATED, shown)


def _named(sent: Mapping[str, Any]) -> int:
    identity: int = sent.get("ticket_id") or sent.get("id") or 0
    return identity


async def _view(desk: Desk, sent: Mapping[str, Any]) -> Record:
    ticket = await TICKETS.find(desk.unit, _named(sent))
    others = [each for each in ticket.get("viewers", ()) if each["agent_id"] != desk.author.agent_id]
    viewer = {"agent_id": desk.author.agent_id, "agent_name": desk.author.name, "since": desk.now}
    changed = {**ticket, "viewers": [*others, viewer]}
    await desk.unit.put("Tickets", changed)
    return changed


async def _vote(desk: Desk, sent: Mapping[str, Any]) -> Record:
    ticket = await TICKETS.find(desk.unit, _named(sent))
    member = "useful_count" if sent.get("useful", True) else "notuseful_count"
    changed = {**ticket, member: ticket.get(member, 0) + 1}
    await desk.unit.put("Tickets", changed)
    return changed


async def post_tickets_processchildren(call: Call) -> Answer:
    """Give the children of tickets the status of their parent."""
    shown: list[Any] = []
    async with call.store.unit() as unit:
        desk = Desk.of(call, unit)
        for each in call.body:
            parent = await TICKETS.find(unit, _named(each))
            for child in await all_of_them(unit, "Tickets", Compare(("parent_id",), "eq", parent["id"])):
                changed = await TICKETS.change(desk, child, {"status_id": parent["status_id"]})
                shown.append(await TICKETS.show(changed, names_of(call, unit), {}))
    return Answer(CREATED, shown)


async def post_actions_review(call: Call) -> Answer:
    """Mark actions as reviewed, or as not."""
    shown = []
    async with call.store.unit() as unit:
        desk = Desk.of(call, unit)
        for each in call.body:
            found = await ACTIONS.find(unit, each.get("id", 0), each.get("ticket_id", 0))
            changed = await ACTIONS.update(desk, found, {"actreviewed": each.get("actreviewed", True)})
            shown.append(await ACTIONS.show(changed, names_of(call, unit), {}))
    return Answer(CREATED, shown)


async def post_actions_reaction(call: Call) -> Answer:
    """The calling agent reacts to an action."""
    async with call.store.unit() as unit:
        desk = Desk.of(call, unit)
        found = await ACTIONS.find(unit, call.body.get("id", 0), call.body.get("ticket_id", 0))
        others = [each for each in found.get("reactions", ()) if each["agent_id"] != desk.author.agent_id]
        reaction = {"agent_id": desk.author.agent_id, "reaction": call.body.get("reaction", "")}
        changed = {**found, "reactions": [*others, reaction]}
        await unit.put("Actions", changed)
        shown = await ACTIONS.show(changed, names_of(call, unit), {})
    return Answer(CREATED, shown)


OPERATIONS: Mapping[str, Handler] = {
    "postTicketsObject": post_tickets_object,
    "postTicketsView": post_tickets_view,
    "postTicketsVote": post_tickets_vote,
    "postTicketsProcesschildren": post_tickets_processchildren,
    "postActionsReview": post_actions_review,
    "postActionsReaction": post_actions_reaction,
}

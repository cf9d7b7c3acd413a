"""Additional operations of tickets and actions [halopsa 4]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record
from simulators.halopsa.acting import acting
from simulators.halopsa.engine import rules_of
from simulators.halopsa.handlers.records import CREATED, saved
from simulators.halopsa.lookup import require
from simulators.halopsa.rendering import renderer

Act = Callable[[WriteContext, Mapping[str, Any]], Awaitable[Record]]


async def post_tickets_object(call: Call) -> Answer:
    """Create or change one ticket, sent as an object instead of an array."""
    (shown,) = await saved(rules_of("Tickets"), call, [call.body])
    return Answer(CREATED, shown)


async def post_tickets_view(call: Call) -> Answer:
    """Record the calling agent as a viewer of tickets."""
    return await _on_tickets(call, call.body, _view)


async def post_tickets_vote(call: Call) -> Answer:
    """Vote for or against tickets."""
    return await _on_tickets(call, call.body, _vote)


async def _on_tickets(call: Call, sent: Iterable[Mapping[str, Any]], act: Act) -> Answer:
    """Call `act` for each object sent; the response is the last ticket."""
    async with acting(call) as context:
        tickets = [await act(context, each) for each in sent]
        shown = await renderer(call, context.unit).show("Tickets", tickets[-1])
    return Answer(CREATED, shown)


def _named(sent: Mapping[str, Any]) -> int:
    identity: int = sent.get("ticket_id") or sent.get("id") or 0
    return identity


async def _view(context: WriteContext, sent: Mapping[str, Any]) -> Record:
    ticket = await require(context.unit, "Tickets", _named(sent))
    others = [each for each in ticket.get("viewers", ()) if each["agent_id"] != context.actor.agent_id]
    viewer = {"agent_id": context.actor.agent_id, "agent_name": context.actor.name, "since": context.now}
    changed = {**ticket, "viewers": [*others, viewer]}
    await context.unit.put("Tickets", changed)
    return changed


async def _vote(context: WriteContext, sent: Mapping[str, Any]) -> Record:
    ticket = await require(context.unit, "Tickets", _named(sent))
    name = "useful_count" if sent.get("useful", True) else "notuseful_count"
    changed = {**ticket, name: ticket.get(name, 0) + 1}
    await context.unit.put("Tickets", changed)
    return changed


async def post_tickets_processchildren(call: Call) -> Answer:
    """Set the status of tickets' children to that of their parent."""
    shown: list[Any] = []
    async with acting(call) as context:
        for each in call.body:
            parent = await require(context.unit, "Tickets", _named(each))
            for child in await context.every("Tickets", Compare(("parent_id",), "eq", parent["id"])):
                changed = await context.change("Tickets", child, {"status_id": parent["status_id"]})
                shown.append(await renderer(call, context.unit).show("Tickets", changed))
    return Answer(CREATED, shown)


async def post_actions_review(call: Call) -> Answer:
    """Mark actions as reviewed, or as not reviewed."""
    shown = []
    async with acting(call) as context:
        for each in call.body:
            found = await rules_of("Actions").find(context.unit, each.get("id", 0), each.get("ticket_id", 0))
            changed = await context.change("Actions", found, {"actreviewed": each.get("actreviewed", True)})
            shown.append(await renderer(call, context.unit).show("Actions", changed))
    return Answer(CREATED, shown)


async def post_actions_reaction(call: Call) -> Answer:
    """Record the calling agent's reaction to an action."""
    async with acting(call) as context:
        found = await rules_of("Actions").find(context.unit, call.body.get("id", 0), call.body.get("ticket_id", 0))
        others = [each for each in found.get("reactions", ()) if each["agent_id"] != context.actor.agent_id]
        reaction = {"agent_id": context.actor.agent_id, "reaction": call.body.get("reaction", "")}
        changed = {**found, "reactions": [*others, reaction]}
        await context.unit.put("Actions", changed)
        shown = await renderer(call, context.unit).show("Actions", changed)
    return Answer(CREATED, shown)


OPERATIONS: Mapping[str, Handler] = {
    "postTicketsObject": post_tickets_object,
    "postTicketsView": post_tickets_view,
    "postTicketsVote": post_tickets_vote,
    "postTicketsProcesschildren": post_tickets_processchildren,
    "postActionsReview": post_actions_review,
    "postActionsReaction": post_actions_reaction,
}

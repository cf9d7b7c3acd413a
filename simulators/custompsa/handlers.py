"""The operations of openapi/custompsa.yaml."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.problem import Problem, Violation
from simulators.core.query import TRUE, And, Compare, Order, Query
from simulators.core.store import Unit
from simulators.custompsa import model, records
from simulators.custompsa.behaviour import Behaviour, Reaction, confirm, plan_reply
from simulators.custompsa.page import HEADERS, render
from simulators.custompsa.settings import CustomPsaSettings


async def receive_ticket(call: Call) -> Answer:
    """Carry out an action of N-central, and respond as the behaviour configures."""
    message = _message(call)
    behaviour = await records.behaviour_of(call.store)
    reaction = behaviour.on[message.action]
    if reaction.refuses:
        await call.clock.sleep(reaction.delay_s, "scripted delay")
        raise Problem("fault", f"This PSA was told to answer {reaction.status}.", status=reaction.status)
    number = model.TEST_NUMBER if message.is_test else await _take(call, message, behaviour)
    await call.clock.sleep(reaction.delay_s, "scripted delay")
    if number is None:
        return Answer.empty(204)
    return _answer(call, reaction, message, number)


def _message(call: Call) -> model.Message:
    try:
        return model.read_message(call.body, CustomPsaSettings.of(call).require_custom_tags)
    except model.UnusableMessage as error:
        raise Problem("rejected", violations=(Violation("body", f"/{error.field}", "required", str(error)),)) from None


async def _take(call: Call, message: model.Message, behaviour: Behaviour) -> str | None:
    """The number of the created or changed ticket; None if an action on an unknown ticket is ignored."""
    at = rfc3339(call.clock.time())
    async with call.store.unit() as unit:
        known = await records.ticket_for(unit, message.ncentral_ticket_id)
        if known is None and message.action == "CREATE":
            number = await records.next_number(unit, call.state, behaviour.on["CREATE"].id_type)
            ticket = model.create(message, number, at)
            await unit.put("tickets", ticket.record())
            early = await _confirm(call, unit, ticket, behaviour)
        else:
            try:
                ticket = model.addressed(known, message, CustomPsaSettings.of(call).number_mismatch == "refuse")
            except model.UnknownTicket as error:
                if known is None and CustomPsaSettings.of(call).unknown_ticket == "ignore":
                    return None
                raise Problem("not_found", str(error)) from None
            await unit.put("tickets", model.take(ticket, message, at).record())
            early = []
    for delivery in early:
        await call.outbox.attempted(delivery)
    return ticket.ticket_number


async def _confirm(call: Call, unit: Unit, ticket: model.Ticket, behaviour: Behaviour) -> list[str]:
    """Queue the callbacks of a CREATE; returns the deliveries that precede the response."""
    early: list[str] = []
    for plan in confirm(behaviour.callback):
        delivery = await records.call_back(call.state, unit, ticket, plan)
        if plan.early:
            early.append(delivery)
    key = records.order_key(ticket)
    if not early:
        call.outbox.hold(key, lasting=False)
        call.afterwards.append(lambda: call.outbox.release(key))
    return early


def _answer(call: Call, reaction: Reaction, message: model.Message, number: str) -> Answer:
    full = model.full_reply(number, records.page_url(call.state, number), reaction.id_type)
    empty = {
        "create": CustomPsaSettings.of(call).empty_create_status,
        "action": CustomPsaSettings.of(call).empty_action_status,
    }
    plan = plan_reply(reaction, message.action, full, empty)
    if plan.body is None:
        return Answer.empty(plan.status)
    return Answer(plan.status, plan.body)


async def list_tickets(call: Call) -> Answer:
    """The tickets of this PSA, oldest first."""
    given = call.arguments
    filters = [Compare((name,), "eq", given[name]) for name in ("status", "ncentralTicketId") if name in given]
    order = (Order(("createdAt",)), Order(("ticketNumber",)))
    where = And(tuple(filters)) if filters else TRUE
    page = await call.store.query("tickets", Query(where, order, given["offset"], given["limit"]))
    tickets = map(model.Ticket.of, page.items)
    items = [ticket.shown(records.page_url(call.state, ticket.ticket_number)) for ticket in tickets]
    return Answer(200, {"total": page.total, "items": items})


async def show_ticket(call: Call) -> Answer:
    """The page behind `ticketUrl`."""
    ticket = await records.ticket_numbered(call.store, call.path["ticketNumber"])
    if ticket is None:
        raise Problem("not_found", f"There is no ticket {call.path['ticketNumber']}.")
    return Answer(200, render(ticket).encode(), [*HEADERS], "text/html; charset=utf-8")

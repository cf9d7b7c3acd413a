"""The collections of this PSA, and access to their records: tickets, users, and the current behaviour."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from simulators.core.query import Compare, Query
from simulators.core.store import Collection, Index, Store, Unit, free_number
from simulators.core.world import SimulatorState
from simulators.custompsa.behaviour import Behaviour, CallbackPlan, parse_behaviour
from simulators.custompsa.model import Ticket, mint_number
from simulators.custompsa.settings import CustomPsaSettings

COLLECTIONS = (
    Collection(
        "tickets",
        key="ncentralTicketId",
        indexes=(Index(("ticketNumber",)), Index(("status",)), Index(("createdAt",))),
    ),
    Collection("users", key="name"),
    Collection("behaviour"),
)

_BEHAVIOUR = "in force"


async def behaviour_of(store: Store | Unit) -> Behaviour:
    """The current behaviour."""
    record = await store.get("behaviour", _BEHAVIOUR)
    return Behaviour() if record is None else parse_behaviour(record["behaviour"])


async def keep_behaviour(unit: Unit, behaviour: Behaviour) -> None:
    """Store `behaviour` as the current one."""
    await unit.put("behaviour", {"id": _BEHAVIOUR, "behaviour": behaviour.record()})


async def ticket_for(store: Store | Unit, ncentral_ticket_id: str) -> Ticket | None:
    """The ticket with this id of N-central, or None."""
    record = await store.get("tickets", ncentral_ticket_id)
    return None if record is None else Ticket.of(record)


async def ticket_numbered(store: Store | Unit, number: str) -> Ticket | None:
    """The ticket with this number of the PSA, or None."""
    page = await store.query("tickets", Query(Compare(("ticketNumber",), "eq", number), limit=1))
    return Ticket.of(page.items[0]) if page.items else None


async def next_number(unit: Unit, state: SimulatorState, id_type: Any) -> str:
    """A free number for a new ticket."""
    prefix = CustomPsaSettings.of(state).ticket_number_prefix

    async def taken(number: int) -> bool:
        return await ticket_numbered(unit, mint_number(number, prefix, id_type)) is not None

    first = int(CustomPsaSettings.of(state).first_ticket_number)
    return mint_number(await free_number(unit, "ticket number", taken, first), prefix, id_type)


def page_url(state: SimulatorState, number: str) -> str:
    """The URL of a ticket's page."""
    return f"{state.public_url}/tickets/{quote(number, safe='')}"


def order_key(ticket: Ticket) -> str:
    """The key of a ticket's callbacks, which are sent in order."""
    return f"ticket {ticket.ncentral_ticket_id}"


async def call_back(state: SimulatorState, unit: Unit, ticket: Ticket, plan: CallbackPlan) -> str:
    """Queue a callback in the unit of work that causes it; returns the delivery's id."""
    data = {
        "keyword": plan.keyword,
        "ticket": ticket.ncentral_ticket_id,
        "wrong_id": plan.wrong_id,
        "wrong_credentials": plan.wrong_credentials,
    }
    return await state.outbox().emit(unit, "callback", order_key(ticket), data, plan.delay_s)

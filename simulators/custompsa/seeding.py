"""Records of a configuration file: tickets, users, and the behaviour."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec

from simulators.core.clock import rfc3339
from simulators.core.seeding import Plant, known_members
from simulators.core.store import Unit, free_number
from simulators.core.world import SimulatorState
from simulators.custompsa import records
from simulators.custompsa.model import Ticket

Given = Mapping[str, Any]


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user of this PSA's API."""

    name: Annotated[str, msgspec.Meta(min_length=1)]
    password: Annotated[str, msgspec.Meta(min_length=1)]
    expired: bool = False


async def plant_ticket(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a ticket; number, N-central's id and dates have defaults. Raises ValueError if it is invalid."""
    now = rfc3339(state.clock.time())
    given = {"createdAt": now, "updatedAt": record.get("createdAt", now), **record}
    if "ncentralTicketId" not in given:
        given["ncentralTicketId"] = await _free_ncentral_id(unit)
    if "ticketNumber" not in given:
        given["ticketNumber"] = await records.next_number(unit, state, "string")
    for name in ("createdAt", "updatedAt"):
        _check_date(name, given[name])
    ticket = Ticket.of(given)
    other = await records.ticket_numbered(unit, ticket.ticket_number)
    if other is not None and other.ncentral_ticket_id != ticket.ncentral_ticket_id:
        raise ValueError(f"ticketNumber: there is a ticket {ticket.ticket_number} already")
    await unit.put("tickets", ticket.record())


def _check_date(name: str, value: Any) -> None:
    try:
        datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{name}: expected a date such as 2026-01-05T09:00:00Z, got {value!r:.80}") from None


async def _free_ncentral_id(unit: Unit) -> str:
    async def taken(number: int) -> bool:
        return await records.ticket_for(unit, str(number)) is not None

    return str(await free_number(unit, "ncentral ticket id", taken))


async def plant_user(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a user. Raises ValueError if it is invalid."""
    user = msgspec.convert(record, User)
    state.world.masker.learn(user.password)
    await unit.put("users", msgspec.to_builtins(user))


async def plant_behaviour(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Merge a change in the format of the drive API (`on`, `callback`) into the behaviour. Raises ValueError."""
    known_members(record, {"on", "callback"})
    await records.keep_behaviour(unit, (await records.behaviour_of(unit)).changed(record))


SEEDS: Mapping[str, Plant] = {"users": plant_user, "behaviour": plant_behaviour, "tickets": plant_ticket}

"""The numbers of tickets of a customer, a site or a user [halopsa 7.1]."""

from __future__ import annotations

from simulators.core.query import Compare, In, Not, all_of
from simulators.core.resources.context import every
from simulators.core.resources.lists import is_true
from simulators.core.store.interface import Reader


async def ticket_counts(reader: Reader, name: str, identity: int) -> dict[str, int]:
    """The numbers of tickets whose property `name` is `identity`: open ones, and all; without deleted ones."""
    closed = tuple(each["id"] for each in await every(reader, "Status", is_true("closes")))
    mine = Compare((name,), "eq", identity), Not(is_true("deleted"))
    return {
        "open_ticket_count": await reader.count("Tickets", all_of((*mine, Not(In(("status_id",), closed))))),
        "total_ticket_count": await reader.count("Tickets", all_of(mine)),
    }

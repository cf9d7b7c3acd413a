"""How many tickets a customer, a site or a user has [halopsa 7.1]."""

from __future__ import annotations

from simulators.core.query import Compare, In, Not, all_of
from simulators.halopsa.desk import Reader, all_of_them
from simulators.halopsa.filters import is_true


async def ticket_counts(reader: Reader, member: str, identity: int) -> dict[str, int]:
    """The tickets whose `member` is `identity`, open ones and all that are not deleted."""
    closed = tuple(each["id"] for each in await all_of_them(reader, "Status", is_true("closes")))
    mine = Compare((member,), "eq", identity), Not(is_true("deleted"))
    return {
        "open_ticket_count": await reader.count("Tickets", all_of((*mine, Not(In(("status_id",), closed))))),
        "total_ticket_count": await reader.count("Tickets", all_of(mine)),
    }

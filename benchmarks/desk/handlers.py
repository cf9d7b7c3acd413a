"""The operations of the help desk in psasim."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.core.clock import rfc3339
from simulators.core.problem import Problem
from simulators.core.query import TRUE, Compare, Order, Query

_NEWEST = (Order(("id",), descending=True),)


async def list_tickets(call: Call) -> Answer:
    """A page of tickets, newest first."""
    wanted = call.arguments
    where = Compare(("status",), "eq", wanted["status"]) if "status" in wanted else TRUE
    page = await call.store.query("tickets", Query(where, _NEWEST, wanted["offset"], wanted["limit"]))
    return Answer(200, {"total": page.total, "items": page.items})


async def create_ticket(call: Call) -> Answer:
    """Create a ticket."""
    async with call.store.unit() as unit:
        number = await unit.next("ticket")
        record = {"id": number, "status": "new", "createdAt": rfc3339(call.clock.time()), **call.body}
        await unit.put("tickets", record)
    return Answer(201, record)


async def get_ticket(call: Call) -> Answer:
    """One ticket."""
    record = await call.store.get("tickets", call.path["id"])
    if record is None:
        raise Problem("not_found", f"there is no ticket {call.path['id']}")
    return Answer(200, dict(record))

"""Nerdio's accounts: the customers of the MSP."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import free_id
from simulators.nerdio import records


async def list_accounts(call: Call) -> Answer:
    """Return id and name of each account."""
    found = [{"id": number, "name": name} for number, name in await records.accounts(call.store)]
    return Answer(200, {"items": found, "next": None})


async def add_account(call: Call) -> Answer:
    """Add an account; without an `id` in the body it gets the next free one."""
    body = call.body
    async with call.store.unit() as unit:
        number = body.get("id") or await free_id(unit, "accounts")
        if await unit.get("accounts", number) is not None:
            raise Problem("conflict", f"There is an account {number} already.")
        tenant = call.random("accounts").uuid()
        await unit.put("accounts", {"id": number, "name": body["name"], "tenantId": tenant})
    return Answer(201, {"id": number, "name": body["name"]})

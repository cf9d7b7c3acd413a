"""Conditions with their actions, and ticket queues [nerdio 2.3, 3]."""

from __future__ import annotations

from typing import Any

import msgspec

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import Unit, free_id
from simulators.nerdio import records
from simulators.nerdio.model.conditions import Action, Condition, Queue


async def list_conditions(call: Call) -> Answer:
    """Return all conditions in the order of their ids."""
    return Answer(200, {"items": [dict(each) for each in await records.all_of(call.store, "conditions")], "next": None})


async def add_condition(call: Call) -> Answer:
    """Add a condition. Its accounts and queues must exist."""
    body = call.body
    async with call.store.unit() as unit:
        for account in body.get("account_ids") or ():
            await records.account_name(unit, account)
        await _check_name(unit, "conditions", body["name"])
        actions = tuple([await _action(unit, each) for each in body["actions"]])
        values: dict[str, Any] = {"severity": None, "account_ids": None, **body, "actions": actions}
        condition = msgspec.convert({**values, "id": await free_id(unit, "conditions")}, Condition)
        await unit.put("conditions", condition.record())
    return Answer(201, condition.record())


async def _action(unit: Unit, given: dict[str, Any]) -> Action:
    """Return the action. Raises Problem if a property that its kind requires is missing, or one is not allowed."""
    kind = given["kind"]
    if kind == "api" and "url" not in given:
        raise Problem("rejected", "actions: an api action needs a url")
    other = "queue" if kind == "api" else "url"
    if other in given:
        raise Problem("rejected", f"actions: an action of kind {kind} takes no {other}")
    if "queue" in given:
        await records.need_queue(unit, given["queue"])
    return Action(await unit.next("action"), **given)


async def _check_name(unit: Unit, collection: str, name: str) -> None:
    if any(each["name"] == name for each in await records.all_of(unit, collection)):
        raise Problem("conflict", f"{name!r} is the name of another one already")


async def remove_condition(call: Call) -> Answer:
    """Remove a condition; its incidents stay unchanged."""
    async with call.store.unit() as unit:
        await unit.delete("conditions", (await records.need_condition(unit, call.path["id"])).id)
    return Answer.empty()


async def list_queues(call: Call) -> Answer:
    """Return all ticket queues in the order of their ids."""
    return Answer(200, {"items": [dict(each) for each in await records.all_of(call.store, "queues")], "next": None})


async def add_queue(call: Call) -> Answer:
    """Add a ticket queue; without `integration` in the body it belongs to the default integration."""
    body = call.body
    async with call.store.unit() as unit:
        integration = await (
            records.need_integration(unit, body["integration"])
            if "integration" in body
            else records.default_integration(unit)
        )
        if integration is None:
            raise Problem("conflict", "There is no integration for a ticket queue.")
        await _check_name(unit, "queues", body["name"])
        number = await free_id(unit, "queues")
        queue = msgspec.convert({**body, "integration": integration.name, "id": number}, Queue)
        await unit.put("queues", queue.record())
    return Answer(201, queue.record())


async def remove_queue(call: Call) -> Answer:
    """Remove a ticket queue. Raises Problem `conflict` while a condition uses it."""
    async with call.store.unit() as unit:
        queue = await records.need_queue(unit, call.path["id"])
        for record in await records.all_of(unit, "conditions"):
            if any(str(each.get("queue")) in {str(queue.id), queue.name} for each in record["actions"]):
                raise Problem("conflict", f"The condition {record['name']} sends its tickets there.")
        await unit.delete("queues", queue.id)
    return Answer.empty()

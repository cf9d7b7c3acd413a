"""Several configurations at once: each has a result of its own [connectwise 2]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.dialect import error_of
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.problems import invalid, required
from simulators.core.call import Answer
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.call import Call

CONFIGURATIONS = ENTITIES["configurations"]

Given = Mapping[str, Any]
Act = Callable[["Context", Given], Awaitable[int]]


async def create(call: Call) -> Answer:
    """Create each that can be created."""

    async def act(context: Context, given: Given) -> int:
        record = await context.create("configurations", given)
        return int(record["id"])

    return await _each(call, act, 201)


async def replace(call: Call) -> Answer:
    """Replace each that is there."""

    async def act(context: Context, given: Given) -> int:
        old = await context.require("configurations", _identity(given))
        await context.replace("configurations", old, given)
        return int(old["id"])

    return await _each(call, act, 200)


async def delete(call: Call) -> Answer:
    """Delete each that is there."""

    async def act(context: Context, given: Given) -> int:
        record = await context.require("configurations", _identity(given))
        await context.delete("configurations", record)
        return int(record["id"])

    return await _each(call, act, 204)


def _identity(given: Given) -> int:
    if given.get("id") is None:
        raise invalid(CONFIGURATIONS.resource, [required("id")])
    return int(given["id"])


async def _each(call: Call, act: Act, status: int) -> Answer:
    results = [await _one(call, act, status, place, given) for place, given in enumerate(call.body)]
    return Answer(200, {"payload": results})


async def _one(call: Call, act: Act, status: int, place: int, given: Given) -> dict[str, Any]:
    result: dict[str, Any] = {"originalIndex": place, "success": True, "statusCode": status}
    try:
        async with acting(call) as context:
            return {**result, "data": {"id": await act(context, given)}}
    except Problem as problem:
        return {**result, "success": False, "statusCode": problem.http_status, "error": error_of(problem, call)}

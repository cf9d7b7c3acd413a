"""Bulk operations on configurations: each item has its own result [connectwise 2]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from simulators.connectwise.dialect import error_of
from simulators.connectwise.engine import ENGINE
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.writing import actor_of
from simulators.connectwise.refusals import invalid, required
from simulators.core.call import Answer
from simulators.core.problem import Problem
from simulators.core.resources.batches import each_alone
from simulators.core.resources.context import WriteContext

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.call import Call

CONFIGURATIONS = ENTITIES["configurations"]

Given = Mapping[str, Any]
Result = dict[str, Any]
Act = Callable[["Context", Given], Awaitable[int]]


async def create(call: Call) -> Answer:
    """Create the configurations; invalid ones fail individually."""

    async def act(context: Context, given: Given) -> int:
        record = await context.create("configurations", given)
        return int(record["id"])

    return await _each(call, act, 201)


async def replace(call: Call) -> Answer:
    """Replace the configurations; missing or invalid ones fail individually."""

    async def act(context: Context, given: Given) -> int:
        old = await context.require("configurations", _identity(given))
        await context.replace("configurations", old, given)
        return int(old["id"])

    return await _each(call, act, 200)


async def delete(call: Call) -> Answer:
    """Delete the configurations; missing ones fail individually."""

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
    async def done(context: WriteContext, given: Given) -> Result:
        return {"success": True, "statusCode": status, "data": {"id": await act(cast("Context", context), given)}}

    def refused(error: Exception) -> Result | None:
        if not isinstance(error, Problem):
            return None
        return {"success": False, "statusCode": error.http_status, "error": error_of(error, call)}

    results = await each_alone(ENGINE, call.state, call.tenant, actor_of(call), call.body, done, refused)
    return Answer(200, {"payload": [{"originalIndex": place, **each} for place, each in enumerate(results)]})

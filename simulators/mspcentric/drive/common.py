"""Common parts of a partner's actions: finding organization and integration, and reporting exchanges."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.pending import Waiting
from simulators.core.problem import Problem
from simulators.core.store import Record
from simulators.mspcentric import records
from simulators.mspcentric.records import Reader

T = TypeVar("T")


class Refused(Exception):
    """Another system refused the partner's input, and nothing was stored. The text is one line."""


async def organization_of(call: Call, reader: Reader) -> Record:
    """The organization of the path. Raises Problem `not_found`."""
    found = await reader.get("organizations", call.path["id"])
    if found is None:
        raise Problem("not_found", f"There is no organization {call.path['id']}.")
    return found


async def integration_of(call: Call, reader: Reader) -> Record:
    """The integration of the query, or the newest one. Raises Problem `not_found` or `conflict`."""
    organization = await organization_of(call, reader)
    identity = call.arguments.get("integration")
    if identity is None:
        newest = await records.newest_integration(reader, organization["id"])
        if newest is None:
            raise Problem("conflict", f"Organization {organization['id']} has no integration with a vendor yet.")
        return newest
    found = await reader.get("integrations", identity)
    if found is None or found["organization"] != organization["id"]:
        raise Problem("not_found", f"Organization {organization['id']} has no integration {identity}.")
    return found


async def carried_out(call: Call, work: Callable[[], Awaitable[Answer]], name: str) -> Answer:
    """The response of `work` with its exchanges; 202 if it waits for the clock, 422 if it raises Refused."""
    try:
        answer = await drive.carry_out(call, work, name)
    except Waiting as wait:
        return drive.waiting(call, wait)
    except Refused as refused:
        return unprocessable(str(refused), drive.exchanges(call))
    if isinstance(answer.body, dict):
        answer.body = {**answer.body, "exchanges": drive.exchanges(call)}
    return answer


def unprocessable(detail: str, exchanges: list[dict[str, Any]]) -> Answer:
    """A 422 as a problem document, with the exchanges of the request."""
    body: dict[str, Any] = {"type": "about:blank", "title": "Unprocessable Entity", "status": 422, "detail": detail}
    return Answer(422, {**body, "exchanges": exchanges}, [], "application/problem+json")

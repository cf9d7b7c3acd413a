"""What handlers share: the caller's act, the request of the path, lists of what belongs to a request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Order, Predicate
from simulators.core.store import Record, Unit
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import desk, envelope, refusals
from simulators.supportcenterplus.caller import SupportCenterCaller
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.inputs import read_list_input
from simulators.supportcenterplus.listinfo import Listable, read_list_info
from simulators.supportcenterplus.rendering import Look, Shown, chosen
from simulators.supportcenterplus.settings import SupportCenterSettings

NEWEST_FIRST = (Order(("id",), descending=True),)

Show = Callable[[Record, Look], Shown]


@asynccontextmanager
async def acting(call: Call) -> AsyncIterator[Context]:
    """A unit of work in which the owner of the caller's key acts."""
    async with call.store.unit() as unit:
        yield await caller_act(call, unit)


async def caller_act(call: Call, unit: Unit) -> Context:
    """What the owner of the caller's key does in `unit`."""
    return await desk.acting(call, unit, SupportCenterCaller.of(call).rep)


async def path_request(call: Call, reader: Reader, trashed: bool = False) -> Record:
    """The request that the path names, in the caller's business unit. 4007."""
    return await desk.request_of(reader, call.path["request_id"], desk.portal_of(call), trashed)


async def path_part(call: Call, reader: Reader, collection: str, parameter: str) -> Record:
    """What the path names of its request: a note, a worklog and so on. 4007 if there is none."""
    request = await path_request(call, reader)
    record = await reader.get(collection, int(call.path[parameter]))
    if record is None or record["request"] != request["id"]:
        raise refusals.not_found()
    return record


def part_of(request: Record) -> Predicate:
    """What belongs to a request."""
    return Compare(("request",), "eq", request["id"])


def listable(shape: Shape, orders: tuple[Order, ...] = NEWEST_FIRST) -> Listable:
    """A list of what belongs to a request."""
    return Listable(Searchable(shape), orders=orders)


async def list_parts(call: Call, collection: str, wanted: Listable, name: str, show: Show) -> Answer:
    """The records of `collection` that belong to the path's request, under `name`."""
    request = await path_request(call, call.store)
    given = read_list_input(call).get("list_info")
    return await list_where(call, collection, part_of(request), wanted, given, name, show)


async def list_where(
    call: Call, collection: str, where: Predicate, wanted: Listable, given: Any, name: str, show: Show
) -> Answer:
    """The records of `collection` that satisfy `where` and what `given`, a `list_info`, asks for."""
    asked = read_list_info(given, wanted, SupportCenterSettings.of(call))
    page = await call.store.query(collection, asked.query(where))
    look = Look.of(call)
    rows = [chosen(show(record, look), asked.fields) for record in page.items[: asked.rows]]
    return envelope.rows(name, rows, asked.info(len(page.items), page.total))


def acted(call: Call, message: str, record: Mapping[str, Any], status: int = 200) -> Answer:
    """The answer to an action: its text alone, as recorded, or `record` besides, as other builds answer."""
    return envelope.done(message, record if SupportCenterSettings.of(call).action_answers == "record" else None, status)


def added(call: Call, name: str, record: Mapping[str, Any]) -> Answer:
    """The answer to what was added."""
    return envelope.single(name, record, SupportCenterSettings.of(call).create_status)

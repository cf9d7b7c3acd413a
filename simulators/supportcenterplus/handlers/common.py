"""What handlers share: the caller's act, the request of the path, lists of what belongs to a request."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Predicate
from simulators.core.store import Record, Unit
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import desk, envelope
from simulators.supportcenterplus.caller import SupportCenterCaller
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.listinfo import Listable, read_list_info
from simulators.supportcenterplus.rendering import Shown, chosen
from simulators.supportcenterplus.settings import SupportCenterSettings

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

"""Common parts of handlers: the caller's write context, the request of the path, lists, and responses to actions."""

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
    """The write context of the caller's support rep, in a unit of work of its own."""
    async with call.store.unit() as unit:
        yield await caller_act(call, unit)


async def caller_act(call: Call, unit: Unit) -> Context:
    """The write context of the caller's support rep in `unit`."""
    return await desk.acting(call, unit, SupportCenterCaller.of(call).rep)


async def path_request(call: Call, reader: Reader, trashed: bool = False) -> Record:
    """The request of the path, in the caller's business unit. Raises 4007."""
    return await desk.request_of(reader, call.path["request_id"], desk.portal_of(call), trashed)


async def list_where(
    call: Call, collection: str, where: Predicate, listable: Listable, given: Any, name: str, show: Show
) -> Answer:
    """The list of the records of `collection` that satisfy `where` and the `list_info` in `given`."""
    requested = read_list_info(given, listable, SupportCenterSettings.of(call))
    page = await call.store.query(collection, requested.query(where))
    look = Look.of(call)
    rows = [chosen(show(record, look), requested.fields) for record in page.items[: requested.rows]]
    return envelope.rows(name, rows, requested.info(len(page.items), page.total))


def acted(call: Call, message: str, record: Mapping[str, Any], status: int = 200) -> Answer:
    """The response to an action: only its text, as recorded, or also `record`, as in other builds."""
    return envelope.done(message, record if SupportCenterSettings.of(call).action_answers == "record" else None, status)


def added(call: Call, name: str, record: Mapping[str, Any]) -> Answer:
    """The response to the creation of a record."""
    return envelope.single(name, record, SupportCenterSettings.of(call).create_status)

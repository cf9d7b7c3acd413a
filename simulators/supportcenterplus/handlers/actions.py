"""Actions on a request: trash, restore, close, pick up, cancel, assign, and its summary [supportcenterplus 4.1]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Predicate
from simulators.core.resources.context import every
from simulators.core.store import Record
from simulators.supportcenterplus import desk, envelope, model, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.engine import ENGINE
from simulators.supportcenterplus.entities import ENTITIES
from simulators.supportcenterplus.entities.requests import DETAILED
from simulators.supportcenterplus.entities.work import OF_REQUEST
from simulators.supportcenterplus.handlers.common import acted, acting, path_request
from simulators.supportcenterplus.inputs import read_wrapped, refuse_input
from simulators.supportcenterplus.rendering import shown_request
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import read_object

Action = Callable[[Context, Record], Awaitable[Record]]


async def trash_request(call: Call) -> Answer:
    """Move a request to the trash, which clients call deletion [supportcenterplus 10]."""
    return _moved(call, await _without_input(call, desk.trash, trashed=True))


async def restore_request(call: Call) -> Answer:
    """Restore a request from the trash; `input_data` is refused [supportcenterplus 2]."""
    return _moved(call, await _without_input(call, desk.restore, trashed=True))


async def _without_input(call: Call, action: Action, trashed: bool = False) -> Record:
    async with acting(call) as act:
        request = await path_request(call, act.unit, trashed)
        refuse_input(call)
        return await action(act, request)


def _moved(call: Call, request: Record) -> Answer:
    """The complete request, as recorded for the trash; only the status if `trash_answers` is `status`."""
    if SupportCenterSettings.of(call).trash_answers == "status":
        return envelope.done()
    return envelope.single("request", shown_request(request, DETAILED, Look.of(call)))


async def close_request(call: Call) -> Answer:
    """Close a request. `closure_info` and the whole body are optional."""
    async with acting(call) as act:
        before = await path_request(call, act.unit)
        given = read_wrapped(call, "request", optional=True)
        for name in given:
            if name != "closure_info":
                raise refusals.extra_key(name)
        closure = read_object(given.get("closure_info"), "closure_info", optional=True)
        request = await desk.close(act, before, closure)
    shown = {"request": shown_request(request, DETAILED, Look.of(call))}
    return acted(call, "Request(s) closed successfully.", shown)


async def pick_up_request(call: Call) -> Answer:
    """Assign a request to the owner of the key. A public client sends an empty `input_data`."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        refuse_input(call, empty_passes=True)
        await desk.pick_up(act, request)
    return envelope.done("Request(s) picked up successfully.")


async def cancel_request(call: Call) -> Answer:
    """Request the cancellation of a request; a person has to agree, so the status does not change."""
    await _without_input(call, desk.request_cancellation)
    return envelope.done()


async def assign_request(call: Call) -> Answer:
    """Assign a request to a support rep, a group, or both."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        await desk.assign(act, request, read_wrapped(call, "request"))
    return envelope.done("Assigned successfully.")


async def summarize_request(call: Call) -> Answer:
    """The numbers of records that belong to a request, under the names that a public client reads.

    The number of dependencies is always 0, as the fake does not store any.
    """
    request = await path_request(call, call.store)
    belongs: Predicate = Compare(("request",), "eq", request["id"])
    tasks = await every(call.store, "tasks", Compare(OF_REQUEST, "eq", str(request["id"])))
    ids = {each["status"]["id"] for each in tasks}
    done = {each for each in ids if model.meaning(await _status(call, each)) in model.DONE}
    counts = {
        "note_count": await call.store.count("notes", belongs),
        "link_request_count": await call.store.count("links", belongs),
        "task_total_count": len(tasks),
        "task_completed_count": sum(each["status"]["id"] in done for each in tasks),
        "dependency_count": 0,
    }
    return envelope.single("summary", counts)


async def _status(call: Call, identity: str) -> Record:
    return await ENGINE.find(call.store, ENTITIES["statuses"], int(identity))

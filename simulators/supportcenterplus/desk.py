"""Requests where they are kept: finding, adding and changing them.

What the API's handlers and the people of the drive do with a request is the same, and stands here once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from simulators.core.call import Call
from simulators.core.problem import Problem
from simulators.core.store import Record, Unit
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import model, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.engine import ENGINE, bind
from simulators.supportcenterplus.entities import ENTITIES, reference_to
from simulators.supportcenterplus.entities.files import about_file, at, attach
from simulators.supportcenterplus.entities.links import unlink_all
from simulators.supportcenterplus.entities.notes import NOTES
from simulators.supportcenterplus.entities.request_rules import check_closure
from simulators.supportcenterplus.entities.request_values import read_closure, read_resolution
from simulators.supportcenterplus.entities.requests import REQUESTS
from simulators.supportcenterplus.entities.work import REQUEST_TASKS
from simulators.supportcenterplus.messages import call_back
from simulators.supportcenterplus.references import find_record
from simulators.supportcenterplus.settings import SupportCenterSettings


async def acting(call: Call, unit: Unit, rep: int) -> Context:
    """The act of the support rep `rep`, by `call`."""
    record = await unit.get("technicians", rep)
    if record is None:
        raise refusals.not_permitted()
    return cast("Context", ENGINE.context(call.state, call.tenant, unit, reference_to("technicians", record)))


async def find_person(reader: Reader, entity: str, value: Any, field: str) -> dict[str, Any]:
    """A person as records refer to one. A support rep may stand where a contact is wanted. 4021 or 4001."""
    try:
        return reference_to(entity, await find_record(reader, entity, value, field))
    except Problem as problem:
        if entity != "users" or problem.code != "4001":
            raise
    return reference_to("technicians", await find_record(reader, "technicians", value, field))


def portal_of(call: Call) -> int:
    """The business unit that the header PORTALID names, 1 without it. 4001 if there is none of this number."""
    text = call.headers.get("PORTALID").strip() or "1"
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= SupportCenterSettings.of(call).portals:
        raise refusals.unusable("PORTALID")
    return int(text)


async def request_of(reader: Reader, identity: str, portal: int | None, trashed: bool = False) -> Record:
    """The request of this id. 4007 if there is none, it lies in the trash and `trashed` is false, or it was merged.

    `portal` None finds it in every business unit.
    """
    request = await reader.get("requests", int(identity))
    if request is None or portal not in (None, request["portal"]):
        raise refusals.not_found()
    if request["merged_into"] is not None:
        raise refusals.not_found(f"This request is merged with request {request['merged_into']}")
    if request["is_trashed"] and not trashed:
        raise refusals.not_found()
    return request


async def add(act: Context, given: Mapping[str, Any], portal: int) -> Record:
    """Add a request. Raises the vendor's refusals."""
    return await act.create("requests", bind(REQUESTS, given, fresh=True), also={"portal": portal})


async def edit(act: Context, request: Record, given: Mapping[str, Any]) -> Record:
    """Change fields of a request. Raises the vendor's refusals."""
    return await act.change("requests", request, bind(REQUESTS, given, fresh=False))


async def set_status(act: Context, request: Record, status: Mapping[str, Any]) -> Record:
    """Put a request in the status that a reference means."""
    return await edit(act, request, {"status": dict(status)})


async def close(act: Context, request: Record, closure: Mapping[str, Any]) -> Record:
    """Close a request. 4001 if it is closed already."""
    info = await read_closure(act, dict(closure)) if closure else request["closure_info"]
    if request["state"] == "closed":
        raise refusals.already_closed()
    changed = {**request, "closure_info": info, "last_updated_time": act.now}
    check_closure(act, changed)
    status = await find_record(act.unit, "statuses", {"name": "Closed"}, "status")
    return await act.settle(request, model.moved(changed, status, reference_to("statuses", status), act.now))


async def pick_up(act: Context, request: Record) -> Record:
    """Assign a request to whoever acts, whoever had it before. 4002 if it is closed [supportcenterplus 11]."""
    if request["state"] == "closed":
        raise refusals.not_allowed("A closed request cannot be picked up")
    return await assign(act, request, {"technician": {"id": act.rep["id"]}})


async def ask_to_cancel(act: Context, request: Record) -> Record:
    """Mark a request as one that is to be cancelled. 4002 if it is closed: chosen, as for picking up."""
    if request["state"] == "closed":
        raise refusals.not_allowed("A closed request cannot be cancelled")
    return await act.settle(request, model.cancellation_asked(request, act.rep, act.now))


async def assign(act: Context, request: Record, given: Mapping[str, Any]) -> Record:
    """Give a request to a support rep, a group, or both. 4012 while mandatory fields of its template are unset."""
    for name in given:
        if name not in ("technician", "group"):
            raise refusals.extra_key(name)
    if not given:
        raise refusals.missing(["technician"])
    assigned = await edit(act, request, given)
    lacking = model.unfilled(request, act.form.mandatory)
    if lacking:
        raise refusals.missing(lacking)
    return assigned


async def trash(act: Context, request: Record) -> Record:
    """Move a request into the trash. 4016 if it lies there."""
    if request["is_trashed"]:
        raise refusals.already_in_trash()
    removed = model.trashed(request, act.rep, act.now)
    return await act.settle(request, removed, forced=_removal_calls_back(act, request))


def _removal_calls_back(act: Context, request: Record) -> bool:
    return bool(SupportCenterSettings.of(act).callback_on_removal) and request["state"] in model.PENDING


async def restore(act: Context, request: Record) -> Record:
    """Take a request out of the trash. 4016 if it does not lie there."""
    if not request["is_trashed"]:
        raise refusals.not_in_trash()
    return await act.settle(request, model.restored(request, act.now))


async def resolve(act: Context, request: Record, given: Mapping[str, Any]) -> Record:
    """Save a resolution, which does not change the status [supportcenterplus 4.3]. 4021 or 4001."""
    written = await read_resolution(act, given)
    changed = model.edited(request, {"resolution": written}, act.rep, act.now)
    forced = bool(SupportCenterSettings.of(act).callback_on_resolution_text)
    return await with_files(act, await act.settle(request, changed, forced))


async def with_files(act: Context, request: Record) -> Record:
    """Attach uploads that waited; they are known to the request already, but not the request to them."""
    resolution = request["resolution"]
    held = {"": request["attachments"], RESOLUTION: resolution["resolution_attachments"]}
    if all(about["request"] is not None for files in held.values() for about in files):
        return request
    known = {
        place: [
            about if about["request"] is not None else (await attach(act, [about], request["id"], place))[0]
            for about in files
        ]
        for place, files in held.items()
    }
    changed = {**resolution, "resolution_attachments": known[RESOLUTION]}
    kept = {**request, "attachments": known[""], "resolution": changed}
    await act.unit.put("requests", kept)
    return kept


RESOLUTION = "resolution"
"""The place of a resolution's files."""


async def reply(act: Context, request: Record, text: str) -> Record:
    """Answer the requester by mail."""
    return await act.create("notifications", {"description": text}, also={"request": request["id"]})


MOVABLE = ("notes", "worklogs", "conversations", "notifications", "files")
"""What a request takes over, besides tasks, when another one is merged into it: chosen."""


async def merge(act: Context, request: Record, other: Record) -> None:
    """Give what belongs to `other` to `request`, and leave of it only that it was taken over."""
    await unlink_all(act, other["id"])
    for task in await act.every("tasks", REQUEST_TASKS.below(str(other["id"]))):
        await act.unit.put("tasks", {**task, "request": act.face("requests", request)})
    for name in MOVABLE:
        for record in await act.every(name, ENTITIES[name].below(other["id"])):
            await act.unit.put(name, {**record, "request": request["id"]})
    if _removal_calls_back(act, other) and model.may_call_back(other, SupportCenterSettings.of(act).callback_again):
        await call_back(act.outbox, act.unit, other, SupportCenterSettings.of(act).callback_delay_s)
    await act.unit.put("requests", model.merged(other, request["id"]))


async def recount(act: Context, identity: int) -> None:
    """Have a request say what it has after a merge."""
    request, below = await act.require("requests", identity), NOTES.below(identity)
    attachments = [about_file(each) for each in reversed(await act.every("files", at(identity)))]
    has = {
        "attachments": attachments,
        "has_attachments": bool(attachments),
        "has_notes": await act.unit.count("notes", below) > 0,
        "has_conversation": await act.unit.count("conversations", below) > 0,
    }
    await act.settle(request, {**request, **has, "last_updated_time": act.now})

"""Finding, adding and changing requests, as the API's handlers and the drive API both do."""

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
    """The write context of the support rep with the id `rep`. Raises 4002 for an unknown one."""
    record = await unit.get("technicians", rep)
    if record is None:
        raise refusals.not_permitted()
    return cast("Context", ENGINE.context(call.state, call.tenant, unit, reference_to("technicians", record)))


async def find_person(reader: Reader, entity: str, value: Any, field: str) -> dict[str, Any]:
    """The reference to a person; a support rep can replace a contact. Raises 4021 or 4001."""
    try:
        return reference_to(entity, await find_record(reader, entity, value, field))
    except Problem as problem:
        if entity != "users" or problem.code != "4001":
            raise
    return reference_to("technicians", await find_record(reader, "technicians", value, field))


def portal_of(call: Call) -> int:
    """The business unit in the header PORTALID, by default 1. Raises 4001 for an unknown one."""
    text = call.headers.get("PORTALID").strip() or "1"
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= SupportCenterSettings.of(call).portals:
        raise refusals.unusable("PORTALID")
    return int(text)


async def request_of(reader: Reader, identity: str, portal: int | None, trashed: bool = False) -> Record:
    """The request with this id. Raises 4007 if there is none, if it was merged, or if it is in the trash.

    `trashed` finds requests in the trash as well. `portal`: the business unit; None: any.
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
    """Add a request. Raises the vendor's errors."""
    return await act.create("requests", bind(REQUESTS, given, fresh=True), also={"portal": portal})


async def edit(act: Context, request: Record, given: Mapping[str, Any]) -> Record:
    """Change fields of a request. Raises the vendor's errors."""
    return await act.change("requests", request, bind(REQUESTS, given, fresh=False))


async def set_status(act: Context, request: Record, status: Mapping[str, Any]) -> Record:
    """Set the status of a request, given by a reference. Raises the vendor's errors."""
    return await edit(act, request, {"status": dict(status)})


async def close(act: Context, request: Record, closure: Mapping[str, Any]) -> Record:
    """Close a request. Raises 4001 if it is closed already."""
    info = await read_closure(act, dict(closure)) if closure else request["closure_info"]
    if request["state"] == "closed":
        raise refusals.already_closed()
    changed = {**request, "closure_info": info, "last_updated_time": act.now}
    check_closure(act, changed)
    status = await find_record(act.unit, "statuses", {"name": "Closed"}, "status")
    return await act.settle(request, model.moved(changed, status, reference_to("statuses", status), act.now))


async def pick_up(act: Context, request: Record) -> Record:
    """Assign a request to the acting support rep, even if assigned. Raises 4002 if closed [supportcenterplus 11]."""
    if request["state"] == "closed":
        raise refusals.not_allowed("A closed request cannot be picked up")
    return await assign(act, request, {"technician": {"id": act.rep["id"]}})


async def request_cancellation(act: Context, request: Record) -> Record:
    """Mark the cancellation of a request as requested. Raises 4002 if it is closed: chosen, as for picking up."""
    if request["state"] == "closed":
        raise refusals.not_allowed("A closed request cannot be cancelled")
    return await act.settle(request, model.cancellation_requested(request, act.rep, act.now))


async def assign(act: Context, request: Record, given: Mapping[str, Any]) -> Record:
    """Assign a request to a support rep, a group, or both. Raises 4012 if the template's mandatory fields are unset."""
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
    """Move a request to the trash. Raises 4016 if it is there already."""
    if request["is_trashed"]:
        raise refusals.already_in_trash()
    removed = model.trashed(request, act.rep, act.now)
    return await act.settle(request, removed, forced=_removal_calls_back(act, request))


def _removal_calls_back(act: Context, request: Record) -> bool:
    return bool(SupportCenterSettings.of(act).callback_on_removal) and request["state"] in model.PENDING


async def restore(act: Context, request: Record) -> Record:
    """Restore a request from the trash. Raises 4016 if it is not there."""
    if not request["is_trashed"]:
        raise refusals.not_in_trash()
    return await act.settle(request, model.restored(request, act.now))


async def resolve(act: Context, request: Record, given: Mapping[str, Any]) -> Record:
    """Save a resolution, without a change of the status [supportcenterplus 4.3]. Raises 4021 or 4001."""
    written = await read_resolution(act, given)
    changed = model.edited(request, {"resolution": written}, act.rep, act.now)
    forced = bool(SupportCenterSettings.of(act).callback_on_resolution_text)
    return await with_files(act, await act.settle(request, changed, forced))


async def with_files(act: Context, request: Record) -> Record:
    """Complete the attachment of uploads: set the request in files that the request already lists."""
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
"""The value of `place` in the files of a resolution."""


async def reply(act: Context, request: Record, text: str) -> Record:
    """Send the requester an answer by mail."""
    return await act.create("notifications", {"description": text}, also={"request": request["id"]})


MOVABLE = ("notes", "worklogs", "conversations", "notifications", "files")
"""The entities whose records, besides tasks, move to a request when another is merged into it: chosen."""


async def merge(act: Context, request: Record, other: Record) -> None:
    """Move all records of `other` to `request`, and mark `other` as merged."""
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
    """Update a request's flags and attachments after a merge."""
    request, below = await act.require("requests", identity), NOTES.below(identity)
    attachments = [about_file(each) for each in reversed(await act.every("files", at(identity)))]
    has = {
        "attachments": attachments,
        "has_attachments": bool(attachments),
        "has_notes": await act.unit.count("notes", below) > 0,
        "has_conversation": await act.unit.count("conversations", below) > 0,
    }
    await act.settle(request, {**request, **has, "last_updated_time": act.now})

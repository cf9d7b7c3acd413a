"""Requests where they are kept: finding, adding and changing them, with the callback that a change causes.

What the API's handlers and the people of the drive do with a request is the same, and stands here once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.core.call import Call
from simulators.core.outbox import Outbox
from simulators.core.store import Record, Unit, free_id
from simulators.supportcenterplus import failures, model
from simulators.supportcenterplus.catalog import reference_to
from simulators.supportcenterplus.messages import call_back
from simulators.supportcenterplus.references import Reader, find_record
from simulators.supportcenterplus.settings import SupportCenterSettings, names_in
from simulators.supportcenterplus.values import read_text
from simulators.supportcenterplus.writing import Desk, read_changes, read_closure, read_new

OPEN_STATUS = {"id": 1}
"""The status of a request that is added without one [supportcenterplus 4.1]."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a support rep, within a unit of work. `now` is in epoch milliseconds."""

    unit: Unit
    outbox: Outbox
    settings: SupportCenterSettings
    rep: Mapping[str, Any]
    now: int

    @property
    def desk(self) -> Desk:
        """What reading written values needs."""
        return Desk(self.unit, self.settings)


async def acting(call: Call, unit: Unit, rep: int) -> Act:
    """The act of the support rep `rep`, by `call`."""
    record = await unit.get("technicians", rep)
    if record is None:
        raise failures.not_permitted()
    person = reference_to("technicians", record)
    return Act(unit, call.outbox, SupportCenterSettings.of(call), person, int(call.clock.time() * 1000))


def portal_of(call: Call) -> int:
    """The business unit that the header PORTALID names, 1 without it. 4001 if there is none of this number."""
    text = call.headers.get("PORTALID").strip() or "1"
    if not text.isdecimal() or len(text) > 9 or not 1 <= int(text) <= SupportCenterSettings.of(call).portals:
        raise failures.unusable("PORTALID")
    return int(text)


async def request_of(reader: Reader, identity: str, portal: int | None, trashed: bool = False) -> Record:
    """The request of this id. 4007 if there is none, it lies in the trash and `trashed` is false, or it was merged.

    `portal` None finds it in every business unit.
    """
    request = await reader.get("requests", int(identity))
    if request is None or portal not in (None, request["portal"]):
        raise failures.not_found()
    if request["merged_into"] is not None:
        raise failures.not_found(f"This request is merged with request {request['merged_into']}")
    if request["is_trashed"] and not trashed:
        raise failures.not_found()
    return request


async def add(act: Act, given: Mapping[str, Any], portal: int) -> Record:
    """Add a request. Raises the vendor's refusals."""
    values = await read_new(act.desk, given)
    status = await find_record(act.unit, "statuses", values.get("status") or OPEN_STATUS, "status")
    identity = await free_id(act.unit, "requests", SupportCenterSettings.of(act).first_request_id)
    values = await with_account(act.unit, {**values, "status": reference_to("statuses", status)})
    request = model.opened(identity, values, act.rep, portal, act.now)
    moved = model.moved(request, status, request["status"], act.now)
    return await settle(act, request, moved, forced=_text_calls_back(act, values))


def _text_calls_back(act: Act, values: Mapping[str, Any]) -> bool:
    """Whether the text of a resolution is among `values`, and calls back."""
    return bool(SupportCenterSettings.of(act).callback_on_resolution_text) and bool(values.get("resolution"))


async def with_account(unit: Unit, values: dict[str, Any]) -> dict[str, Any]:
    """The account is the requester's where none is named [supportcenterplus 11]."""
    requester = values.get("requester")
    if values.get("account") is None and requester is not None:
        contact = await unit.get("users", int(requester["id"]))
        values["account"] = contact["account"] if contact is not None else None
    return values


async def edit(act: Act, request: Record, given: Mapping[str, Any]) -> Record:
    """Change fields of a request. Raises the vendor's refusals."""
    values = await read_changes(act.desk, given, request)
    changed = model.edited(request, values, act.rep, act.now)
    if "status" in values:
        status = await find_record(act.unit, "statuses", values["status"], "status")
        if model.meaning(status) == "closed" and request["state"] != "closed":
            _check_closure(act, changed)
        changed = model.moved(changed, status, values["status"], act.now)
    return await settle(act, request, changed, forced=_text_calls_back(act, values))


async def set_status(act: Act, request: Record, status: Mapping[str, Any]) -> Record:
    """Put a request in the status that a reference means."""
    return await edit(act, request, {"status": dict(status)})


async def close(act: Act, request: Record, closure: Mapping[str, Any]) -> Record:
    """Close a request. 4001 if it is closed already."""
    info = await read_closure(act.desk, dict(closure)) if closure else request["closure_info"]
    if request["state"] == "closed":
        raise failures.already_closed()
    changed = {**request, "closure_info": info, "last_updated_time": act.now}
    _check_closure(act, changed)
    status = await find_record(act.unit, "statuses", {"name": "Closed"}, "status")
    return await settle(act, request, model.moved(changed, status, reference_to("statuses", status), act.now))


def _check_closure(act: Act, request: Record) -> None:
    missing = model.unfilled(request, names_in(SupportCenterSettings.of(act).closure_fields))
    if missing:
        raise failures.closure_rule(missing)


async def pick_up(act: Act, request: Record) -> Record:
    """Assign a request to whoever acts, whoever had it before. 4002 if it is closed [supportcenterplus 11]."""
    if request["state"] == "closed":
        raise failures.not_allowed("A closed request cannot be picked up")
    return await assign(act, request, {"technician": {"id": act.rep["id"]}})


async def ask_to_cancel(act: Act, request: Record) -> Record:
    """Mark a request as one that is to be cancelled. 4002 if it is closed: chosen, as for picking up."""
    if request["state"] == "closed":
        raise failures.not_allowed("A closed request cannot be cancelled")
    return await settle(act, request, model.cancellation_asked(request, act.rep, act.now))


async def assign(act: Act, request: Record, given: Mapping[str, Any]) -> Record:
    """Give a request to a support rep, a group, or both. 4012 while mandatory fields of its template are unset."""
    for name in given:
        if name not in ("technician", "group"):
            raise failures.extra_key(name)
    if not given:
        raise failures.missing(["technician"])
    values = await read_changes(act.desk, given, request)
    lacking = await _lacking(act, request)
    if lacking:
        raise failures.missing(lacking)
    return await settle(act, request, model.edited(request, values, act.rep, act.now))


async def _lacking(act: Act, request: Record) -> list[str]:
    template = request["template"]
    form = await act.unit.get("forms", int(template["id"])) if template is not None else None
    return model.unfilled(request, form["mandatory"]) if form is not None else []


async def trash(act: Act, request: Record) -> Record:
    """Move a request into the trash. 4016 if it lies there."""
    if request["is_trashed"]:
        raise failures.already_in_trash()
    removed = model.trashed(request, act.rep, act.now)
    return await settle(act, request, removed, forced=_removal_calls_back(act, request))


def _removal_calls_back(act: Act, request: Record) -> bool:
    return bool(SupportCenterSettings.of(act).callback_on_removal) and request["state"] in model.PENDING


async def restore(act: Act, request: Record) -> Record:
    """Take a request out of the trash. 4016 if it does not lie there."""
    if not request["is_trashed"]:
        raise failures.not_in_trash()
    return await settle(act, request, model.restored(request, act.now))


async def resolve(act: Act, request: Record, content: Any) -> Record:
    """Save the text of a resolution, which does not change the status [supportcenterplus 4.3]. 4021 or 4001."""
    written = {"content": read_text(content, "content")}
    resolution = model.resolved(request["resolution"], written, act.rep, act.now)
    changed = {**request, "resolution": resolution, "last_updated_time": act.now}
    return await settle(act, request, changed, forced=bool(SupportCenterSettings.of(act).callback_on_resolution_text))


async def settle(act: Act, before: Record, after: Mapping[str, Any], forced: bool = False) -> Record:
    """Keep a changed request, and have its callback URL invoked where the change is the transition for it."""
    settings = SupportCenterSettings.of(act)
    kept: dict[str, Any] = {**after, "last_updated_by": act.rep["id"]}
    due = forced or model.calls_back(before["state"], kept["state"], settings.callback_trigger)
    if due and model.may_call_back(kept, settings.callback_again):
        kept["called_back"] = kept["called_back"] + 1
        await call_back(act.outbox, act.unit, kept, settings.callback_delay_s)
    await act.unit.put("requests", kept)
    return kept


async def taken_over(act: Act, request: Record, parent: int) -> None:
    """Leave of `request` only that `parent` took it over."""
    if _removal_calls_back(act, request) and model.may_call_back(request, SupportCenterSettings.of(act).callback_again):
        await call_back(act.outbox, act.unit, request, SupportCenterSettings.of(act).callback_delay_s)
    await act.unit.put("requests", model.merged(request, parent))

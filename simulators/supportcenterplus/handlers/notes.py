"""Notes of a request, in either v3 format [supportcenterplus 4.2, 4.6]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.query import Order
from simulators.core.query.nodes import In
from simulators.core.store import Record, free_id
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import desk, envelope, files, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.correspondence import forget, remember
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.handlers.attachments import list_files
from simulators.supportcenterplus.handlers.common import acting, part_of, path_part, path_request
from simulators.supportcenterplus.inputs import read_list_input, read_wrapped
from simulators.supportcenterplus.listinfo import Listable, read_list_info
from simulators.supportcenterplus.parts import linked_with, remove_where
from simulators.supportcenterplus.rendering import Look, Shown, chosen, shown_attachment
from simulators.supportcenterplus.request_values import read_attachments
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.templates import is_blank
from simulators.supportcenterplus.values import read_flag, read_text

WRAPPERS = ("note", "request_note")
"""The new wrapper, and the old one, which is taken in either format [supportcenterplus 11]."""

_FLAGS = ("show_to_requester", "notify_technician", "mark_first_response", "add_to_linked_requests")
_WRITTEN = ("description", "attachments", *_FLAGS)

_KEPT: Shape = {
    "id": "id",
    "description": "text",
    "show_to_requester": "flag",
    "added_by": "person",
    "added_time": "moment",
    "last_updated_by": "person",
    "last_updated_time": "moment",
}
_AROUND: Shape = {"request": "open", "attachments": "open", "has_attachments": "flag"}
SHAPE: Shape = {**_KEPT, **_AROUND}
"""A note, as criteria, orders and `fields_required` may name it."""
_OLD = {"added_by": "created_by", "added_time": "created_time"}
_NOT_IN_ROWS = frozenset({"description", "has_attachments"})
"""What a recorded row of the list lacks [supportcenterplus 4.2]."""

_ORDER = (Order(("last_updated_time",)), Order(("id",)))
_SHOWN_ORDER = {"sort_field": "last_updated_time", "sort_order": "asc"}
"""The recorded order of the list, which `list_info` shows unasked [supportcenterplus 4.2]."""


def shown_note(note: Record, request: Record, attached: Sequence[Mapping[str, Any]], look: Look) -> Shown:
    """A note; the old format knows its author and time by other names, and neither changes nor what is around it."""
    shown = look.record(_KEPT, note)
    if look.old:
        return {_OLD.get(name, name): value for name, value in shown.items() if not name.startswith("last_")}
    return {
        **shown,
        "request": {"id": str(request["id"]), "subject": request["subject"]},
        "attachments": [shown_attachment(each, look) for each in attached],
        "has_attachments": bool(attached),
    }


def _wrapper(look: Look) -> str:
    return WRAPPERS[1] if look.old else WRAPPERS[0]


async def _single(call: Call, reader: Reader, note: Record, request: Record, status: int = 200) -> Answer:
    look = Look.of(call)
    attached = await files.lying_at(reader, files.at(request["id"], files.of_note(note["id"])))
    return envelope.single(_wrapper(look), shown_note(note, request, attached, look), status)


async def list_notes(call: Call) -> Answer:
    """The notes of a request, by the time of their last change, as recorded."""
    request = await path_request(call, call.store)
    given = read_list_input(call).get("list_info")
    wanted = Listable(Searchable(SHAPE), orders=_ORDER, shown_order=_SHOWN_ORDER)
    asked = read_list_info(given, wanted, SupportCenterSettings.of(call))
    page = await call.store.query("notes", asked.query(part_of(request)))
    notes, look = page.items[: asked.rows], Look.of(call)
    places = tuple(files.of_note(note["id"]) for note in notes)
    every = await files.lying_at(call.store, In(("place",), places)) if places else []
    left_out = _NOT_IN_ROWS if SupportCenterSettings.of(call).notes_in_lists != "whole" and asked.fields is None else ()
    rows = []
    for note, place in zip(notes, places, strict=True):
        shown = shown_note(note, request, [about for about in every if about["place"] == place], look)
        rows.append(chosen({name: value for name, value in shown.items() if name not in left_out}, asked.fields))
    return envelope.rows("notes", rows, asked.info(len(page.items), page.total))


async def view_note(call: Call) -> Answer:
    """One note."""
    note = await path_part(call, call.store, "notes", "note_id")
    return await _single(call, call.store, note, await path_request(call, call.store))


async def add_note(call: Call) -> Answer:
    """Add a note, to linked requests too where asked."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        given = read_new(read_wrapped(call, *WRAPPERS))
        note = await add(act, request, given)
        if given["add_to_linked_requests"]:
            for identity in await linked_with(act.unit, request["id"]):
                linked = await act.unit.get("requests", identity)
                if linked is not None:
                    await add(act, linked, {**given, "attachments": [], "mark_first_response": False})
        return await _single(call, act.unit, note, request, SupportCenterSettings.of(call).create_status)


def read_new(given: Mapping[str, Any]) -> dict[str, Any]:
    """What a caller writes into a new note. Raises the vendor's refusals."""
    read = _read(given)
    if is_blank(read["description"]):
        raise refusals.missing(["description"])
    return read


def _read(given: Mapping[str, Any]) -> dict[str, Any]:
    for name in given:
        if name not in _WRITTEN:
            raise refusals.extra_key(name)
    read: dict[str, Any] = {name: read_flag(given.get(name), name, unset=False) for name in _FLAGS}
    read["description"] = None if given.get("description") is None else read_text(given["description"], "description")
    read["attachments"] = given.get("attachments")
    return read


async def add(act: Context, request: Record, given: Mapping[str, Any], identity: int | None = None) -> Record:
    """Add a note, under the next id unless another is given. Raises the vendor's refusals."""
    if given["mark_first_response"] and request["responded_time"] is not None:
        raise refusals.unusable("mark_first_response")
    identity = identity or await free_id(act.unit, "notes")
    note = {
        "id": identity,
        "request": request["id"],
        "description": given["description"],
        "show_to_requester": given["show_to_requester"],
        "added_by": act.rep,
        "added_time": act.now,
        "last_updated_by": act.rep,
        "last_updated_time": act.now,
    }
    await act.unit.put("notes", note)
    waiting = await read_attachments(act, given["attachments"])
    await files.attach(act.unit, waiting, request["id"], files.of_note(identity))
    await remember(act.unit, request, "note", act.rep, note["description"], act.now, source=identity)
    changed = {**request, "has_notes": True, "last_updated_time": act.now}
    if given["mark_first_response"]:
        changed["responded_time"] = act.now
    await desk.settle(act, request, changed)
    return note


async def edit_note(call: Call) -> Answer:
    """Change a note. It cannot be spread to linked requests any more (4009)."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        note = await path_part(call, act.unit, "notes", "note_id")
        given = read_wrapped(call, *WRAPPERS)
        read = _read(given)
        if "add_to_linked_requests" in given:
            raise refusals.not_editable("add_to_linked_requests")
        if "description" in given and is_blank(read["description"]):
            raise refusals.missing(["description"])
        written: dict[str, Any] = {name: read[name] for name in ("description", "show_to_requester") if name in given}
        changed = {**note, **written, "last_updated_by": act.rep, "last_updated_time": act.now}
        await act.unit.put("notes", changed)
        waiting = await read_attachments(act, read["attachments"])
        await files.attach(act.unit, waiting, request["id"], files.of_note(note["id"]))
        await forget(act.unit, note["id"])
        await remember(
            act.unit, request, "note", note["added_by"], changed["description"], note["added_time"], source=note["id"]
        )
        await desk.settle(act, request, {**request, "last_updated_time": act.now})
        return await _single(call, act.unit, changed, request)


async def delete_note(call: Call) -> Answer:
    """Delete a note for good, with its files."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        note = await path_part(call, act.unit, "notes", "note_id")
        await act.unit.delete("notes", note["id"])
        await forget(act.unit, note["id"])
        await remove_where(act.unit, "files", files.at(request["id"], files.of_note(note["id"])))
        left = await act.unit.count("notes", part_of(request))
        await desk.settle(act, request, {**request, "has_notes": left > 0, "last_updated_time": act.now})
    return envelope.done()


async def upload_to_note(call: Call) -> Answer:
    """Attach a file to a note."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        note = await path_part(call, act.unit, "notes", "note_id")
        about = await files.keep(act, call.random(files.KEYS), files.uploaded(call), "request_note")
        (attached,) = await files.attach(act.unit, [about], request["id"], files.of_note(note["id"]))
    return envelope.single("attachment", shown_attachment(attached, Look.of(call)))


async def list_note_attachments(call: Call) -> Answer:
    """The files of a note."""
    note = await path_part(call, call.store, "notes", "note_id")
    return await list_files(call, note["request"], files.of_note(note["id"]))


async def delete_note_attachment(call: Call) -> Answer:
    """Delete a file of a note."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        note = await path_part(call, act.unit, "notes", "note_id")
        place = files.of_note(note["id"])
        record = await files.file_of(act.unit, request["id"], call.path["attachment_id"], place)
        await act.unit.delete("files", record["id"])
        await desk.settle(act, request, {**request, "last_updated_time": act.now})
    return envelope.done()

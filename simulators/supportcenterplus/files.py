"""Uploads: kept as they came, attached to a request, a note or a notification [supportcenterplus 4.1]."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from simulators.core.call import Answer, Call, Upload
from simulators.core.files import UnusableName, checked_name, checked_type, served
from simulators.core.query import Compare, Order, Predicate, Query, all_of
from simulators.core.rng import Stream
from simulators.core.store import Record, Unit, free_id
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.desk import settle
from simulators.supportcenterplus.entities.tables import Shape
from simulators.supportcenterplus.settings import SupportCenterSettings

KEYS = "attachment keys"
"""What the keys of attachments are drawn for."""

SHAPE: Shape = {
    "id": "id",
    "name": "text",
    "content_type": "text",
    "size": "number",
    "module": "text",
    "attached_by": "person",
    "attached_on": "moment",
}
"""What lists of files can be searched by."""


def uploaded(call: Call) -> Upload:
    """The one file of the field that this build reads.

    4012 if it is missing; 4001 if there are several, or if no answer could carry its name or content type.
    """
    field = SupportCenterSettings.of(call).upload_field
    files = [upload for upload in call.files if upload.name == field]
    if not files:
        raise refusals.missing([field])
    if len(files) > 1:
        raise refusals.unusable(field)
    try:
        return checked(files[0])
    except UnusableName:
        raise refusals.unusable(field) from None


def checked(upload: Upload) -> Upload:
    """An upload under the name to keep it by. UnusableName if no answer could carry its name or content type."""
    name, content_type = checked_name(upload.filename), checked_type(upload.content_type)
    return replace(upload, filename=name, content_type=content_type)


async def add(act: Context, request: Record, about: Mapping[str, Any]) -> dict[str, Any]:
    """Attach a kept upload to a request itself; returns what is known of it now."""
    (attached,) = await attach(act.unit, [about], request["id"])
    known = {"attachments": [*request["attachments"], attached], "has_attachments": True}
    await settle(act, request, {**request, **known, "last_updated_time": act.now})
    return attached


async def keep(
    act: Context, stream: Stream, upload: Upload, module: str, identity: int | None = None
) -> dict[str, Any]:
    """Keep an upload that belongs nowhere yet; returns what is known about it, which is all but its bytes."""
    about = {
        "id": identity or await free_id(act.unit, "files"),
        "request": None,
        "place": "",
        "name": upload.filename,
        "content_type": upload.content_type,
        "size": len(upload.data),
        "module": module,
        "key": stream.hex(8),
        "attached_by": act.rep,
        "attached_on": act.now,
    }
    await act.unit.put("files", {**about, "data": base64.b64encode(upload.data).decode()})
    return about


async def attach(unit: Unit, files: Iterable[Mapping[str, Any]], request: int, place: str = "") -> list[dict[str, Any]]:
    """Make kept uploads part of a request; `place` names its note or notification. Returns what is known now."""
    attached = []
    for about in files:
        record = await unit.get("files", about["id"])
        if record is not None:
            changed = {**record, "request": request, "place": place}
            await unit.put("files", changed)
            attached.append(about_file(changed))
    return attached


def about_file(record: Record) -> dict[str, Any]:
    """What is known about a file, without its bytes."""
    return {name: value for name, value in record.items() if name != "data"}


def of_note(note: int) -> str:
    """The place of a note's files."""
    return f"note {note}"


def at(request: int, place: str = "") -> Predicate:
    """The files of one request that lie in one place."""
    return all_of((Compare(("request",), "eq", request), Compare(("place",), "eq", place)))


async def lying_at(reader: Reader, where: Predicate) -> list[dict[str, Any]]:
    """What is known of the files that satisfy `where`, oldest first."""
    page = await reader.query("files", Query(where, (Order(("id",)),), total=False))
    return [about_file(record) for record in page.items]


async def file_of(reader: Reader, request: int, identity: str, place: str | None = None) -> Record:
    """A file of a request; `place` None finds it anywhere in it. 4007 if there is none."""
    record = await reader.get("files", int(identity))
    if record is None or record["request"] != request or place not in (None, record["place"]):
        raise refusals.not_found()
    return record


def sent(record: Record) -> Answer:
    """The bytes of a file."""
    return served(base64.b64decode(record["data"]), record["content_type"], record["name"])

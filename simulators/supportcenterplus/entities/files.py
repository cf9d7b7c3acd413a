"""Uploads, attached to a request, a note or a notification [supportcenterplus 4.1]."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from simulators.core.call import Upload
from simulators.core.files import checked_name, checked_type
from simulators.core.query import Compare, Predicate, all_of
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity, Known
from simulators.core.resources.fields import any_json, bytes_, integer, read_only, text
from simulators.core.store import Record
from simulators.supportcenterplus import refusals
from simulators.supportcenterplus.context import Context, context_of
from simulators.supportcenterplus.display import Look, size_text
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import Mark, part, signed
from simulators.supportcenterplus.values import read_array, read_id, read_object

KEYS = "attachment keys"
"""The name of the random stream for the keys of attachments."""


class FileRules(EntryRules):
    """Files, which their request lists."""

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Remove the file from the request's attachments."""
        act = context_of(context)
        request = await act.require("requests", record["request"])
        left = [about for about in request["attachments"] if about["id"] != record["id"]]
        known = {"attachments": left, "has_attachments": bool(left), "last_updated_time": act.now}
        await act.settle(request, {**request, **known})


def _size(size: int, _: Record, look: Look) -> Any:
    shown = size_text(size)
    return shown if look.old else {"display_value": shown, "value": str(size)}


def _content_url(request: int, record: Record, _: Look) -> str:
    """The URL of the bytes; invalid until the file belongs to a request."""
    return f"/api/v3/requests/{request}/attachments/{record['id']}/_download"


FILES = part(
    "files",
    "attachment",
    read_only(
        text("name"),
        any_json("content_url", path=("request",), kept=False, sought=False, own=Mark(shown=_content_url)),
        text("content_type"),
        integer("size", own=Mark(shown=_size)),
        text("description", kept=False, sought=False),
        text("module"),
        signed("attached_by", "attached_on"),
        text("key", sought=False),
    ),
    bytes_("data", use="kept"),
    path="",
    verbs=(),
    tag="files",
    rules=FileRules,
    evidence=Known("observed", "supportcenterplus 4.1"),
    indexes=(("place",),),
    own={
        "plural": "attachments",
        "reading": "view",
        "writing": "attach",
        "old_names": {"file_name": "name", "attachment_key": "key"},
        "new_only": frozenset({"content_url", "content_type", "description", "module", "attached_by", "attached_on"}),
        "old_only": frozenset({"key"}),
    },
)
ATTACHMENTS = replace(
    FILES,
    name="attachments",
    of="files",
    path="/requests/{request_id}/attachments",
    title="attachments of a request",
    verbs=("list", "delete"),
    own=replace(FILES.own, rows=Compare(("place",), "eq", "")),
)
NOTE_ATTACHMENTS = replace(
    ATTACHMENTS,
    name="note_attachments",
    path="/requests/{request_id}/notes/{note_id}/attachments",
    title="attachments of a note",
    parent="notes",
    parent_at=("place",),
    evidence=Known("observed", "supportcenterplus 4.2"),
    own=replace(FILES.own, one="note_attachment", writing="note"),
)

ENTITIES = (FILES, ATTACHMENTS, NOTE_ATTACHMENTS)


def checked(upload: Upload) -> Upload:
    """An upload with its final name. Raises UnusableName for a name or content type that no response can contain."""
    name, content_type = checked_name(upload.filename), checked_type(upload.content_type)
    return replace(upload, filename=name, content_type=content_type)


def place_of(entity: Entity, record: Record) -> str:
    """The value of `place` in the files of a note or a notification."""
    return f"{entity.own.files} {record['id']}"


def at(request: int, place: str = "") -> Predicate:
    """The predicate of the files of a request with a certain `place`."""
    return all_of((FILES.below(request), Compare(("place",), "eq", place)))


async def keep(act: Context, upload: Upload, module: str, key: str, identity: int | None = None) -> dict[str, Any]:
    """Store an upload that belongs to no request yet; returns its record without the bytes."""
    about = {
        "request": None,
        "place": "",
        "name": upload.filename,
        "content_type": upload.content_type,
        "size": len(upload.data),
        "module": module,
        "key": key,
        "data": base64.b64encode(upload.data).decode(),
    }
    return about_file(await act.create("files", {}, also=about, identity=identity))


def about_file(record: Record) -> dict[str, Any]:
    """The record of a file without its bytes."""
    return {name: value for name, value in record.items() if name != "data"}


async def waiting(act: Context, value: Any, name: str = "attachments") -> list[dict[str, Any]]:
    """Uploads to attach, given by id. Raises 4001 for one that is unknown, named twice, or attached already."""
    found: list[dict[str, Any]] = []
    for each in read_array(value, name, optional=True):
        record = await act.get("files", read_id(read_object(each, name).get("id"), name))
        if record is None or record["request"] is not None or any(record["id"] == about["id"] for about in found):
            raise refusals.unusable(name)
        found.append(about_file(record))
    return found


async def attach(
    act: Context, files: Iterable[Mapping[str, Any]], request: int, place: str = ""
) -> list[dict[str, Any]]:
    """Attach stored uploads to a request; `place`: its note or notification. Returns their records without bytes."""
    attached = []
    for about in files:
        changed = {**await act.require("files", about["id"]), "request": request, "place": place}
        await act.unit.put("files", changed)
        attached.append(about_file(changed))
    return attached


async def attach_to_request(act: Context, request: Record, about: Mapping[str, Any]) -> dict[str, Any]:
    """Attach a stored upload to a request itself; returns its record without the bytes."""
    (attached,) = await attach(act, [about], request["id"])
    known = {"attachments": [*request["attachments"], attached], "has_attachments": True}
    await act.settle(request, {**request, **known, "last_updated_time": act.now})
    return attached

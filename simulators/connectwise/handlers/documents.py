"""Documents: multipart uploads, and downloads of the same bytes [connectwise 3]."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from simulators.connectwise.binding import read_id
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.handlers.reading import addressed
from simulators.connectwise.handlers.writing import acting, created, shown
from simulators.connectwise.refusals import bad_value, invalid, not_found, required, unknown_reference
from simulators.connectwise.tables import CONTENTS
from simulators.core.call import Answer, Upload
from simulators.core.files import OCTETS, Kind, UnusableName, checked_name, image_type, served
from simulators.core.resources.coercion import CannotConvert
from simulators.core.resources.rules import Draft
from simulators.core.store import Record, free_id

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.call import Call

DOCUMENTS = ENTITIES["documents"]

RECORD_TYPES: Mapping[str, str] = {
    "Ticket": "tickets",
    "Service": "tickets",
    "Company": "companies",
    "Contact": "contacts",
    "Configuration": "configurations",
    "Agreement": "agreements",
    "TimeEntry": "timeEntries",
    "Member": "members",
    "Project": "projects",
    "Opportunity": "opportunities",
    "SalesOrder": "orders",
}
"""The record types that documents can be attached to, with the table of each [connectwise 3]."""

_IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp"})

_FORM = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Upload a document</title>
<form action="../documents" method="post" enctype="multipart/form-data">
<label>File <input type="file" name="file"></label>
<label>Record type <input name="recordType" value="Ticket"></label>
<label>Record id <input name="recordId"></label>
<label>Title <input name="title"></label>
<button>Upload</button>
</form>
</html>
"""


async def upload(call: Call) -> Answer:
    """Attach a file or a link to a record."""
    parts, file = _parts(call)
    async with acting(call) as context:
        record = await keep_document(context, parts, file)
    return created(call, DOCUMENTS, record)


async def keep_document(
    context: Context, parts: Mapping[str, str], file: Upload | None, identity: int | None = None
) -> Record:
    """Store a file or a link under `identity`, replacing an existing document, or under the next free id.

    `parts` are the text parts by their names in lower case. Raises Problem `rejected`.
    """
    draft = await _draft(context, parts, file)
    old = None if identity is None else await context.unit.get("documents", identity)
    record = await _keep(context, draft, file, old, identity)
    if _yes(parts, "isavatar"):
        await _show(context, draft, record)
    return record


async def replace(call: Call) -> Answer:
    """Replace the file, title or record of a document; parts that the request omits stay unchanged."""
    parts, file = _parts(call)
    async with acting(call) as context:
        old = await addressed(call, context.unit, DOCUMENTS)
        kept = {"recordtype": old["_recordType"], "recordid": str(old["_recordId"]), "title": old["title"], **parts}
        record = await _keep(context, await _draft(context, kept, file), file, old)
    return shown(call, DOCUMENTS, record)


def _parts(call: Call) -> tuple[dict[str, str], Upload | None]:
    """Return the text parts by their names in lower case, since case is ignored, and the file. Problem `rejected`."""
    body = call.body if isinstance(call.body, dict) else {}
    parts = {name.lower(): value for name, value in body.items() if isinstance(value, str)}
    file = next((each for each in call.files if each.name.lower() == "file"), None)
    if file is None and not parts.get("url"):
        raise invalid(DOCUMENTS.resource, [required("file")])
    return parts, file


async def _draft(context: Context, parts: Mapping[str, str], file: Upload | None) -> Draft:
    kind = next((each for each in RECORD_TYPES if each.lower() == parts.get("recordtype", "").lower()), None)
    if kind is None:
        raise invalid(DOCUMENTS.resource, [bad_value("recordType is not one that takes documents", "recordType")])
    identity = _identity(parts)
    entity = ENTITIES[RECORD_TYPES[kind]]
    if await context.unit.get(entity.collection, identity) is None:
        raise invalid(DOCUMENTS.resource, [unknown_reference(f"{entity.title} {identity} not found", "recordId")])
    name = _name(file) if file is not None else parts["url"]
    is_image = file is not None and _suffix(name) in _IMAGES and image_type(file.data) is not None
    if _yes(parts, "isavatar") and not is_image:
        raise invalid(DOCUMENTS.resource, [bad_value("An avatar must be an image", "file")])
    return {
        "title": parts.get("title") or name,
        "fileName": name,
        "owner": context.who,
        "linkFlag": file is None,
        "urlFlag": file is None,
        "imageFlag": is_image,
        "publicFlag": not _yes(parts, "privateflag"),
        "readOnlyFlag": _yes(parts, "readonlyflag") or _yes(parts, "readonlyflay"),
        "htmlTemplateFlag": False,
        "size": len(file.data) if file is not None else 0,
        "_recordType": kind,
        "_recordId": identity,
    }


def _name(file: Upload) -> str:
    try:
        return checked_name(file.filename)
    except UnusableName as error:
        raise invalid(DOCUMENTS.resource, [bad_value(f"The file cannot be kept: {error}", "file")]) from None


def _identity(parts: Mapping[str, str]) -> int:
    try:
        return read_id(parts.get("recordid", ""))
    except CannotConvert:
        raise invalid(DOCUMENTS.resource, [bad_value("recordId must be a number", "recordId")]) from None


def _yes(parts: Mapping[str, str], name: str) -> bool:
    return parts.get(name, "").strip().lower() in {"true", "1", "on"}


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


async def _keep(
    context: Context, draft: Draft, file: Upload | None, old: Record | None, identity: int | None = None
) -> Record:
    identity = identity or (await free_id(context.unit, "documents") if old is None else old["id"])
    guid = context.state.streams.stream("guids").uuid() if old is None else old["guid"]
    marks = {**(old or {}).get("_info", {}), "lastUpdated": context.now, "updatedBy": context.who}
    secondary = context.state.streams.stream("guids").uuid() if old is None else old["guidSecondary"]
    since = context.now if old is None else old["createdOnDate"]
    server = f"{guid}{_suffix(draft['fileName'])}"
    named = {"serverFileName": server, "guid": guid, "guidSecondary": secondary, "createdOnDate": since}
    record = {"id": identity, **draft, **named, "_info": marks}
    await context.unit.put("documents", record)
    data = base64.b64encode(file.data).decode() if file is not None else ""
    await context.unit.put(CONTENTS.name, {"id": identity, "data": data})
    return record


async def _show(context: Context, draft: Draft, record: Record) -> None:
    """Set an avatar as the photo of its contact or member."""
    entity: Entity = ENTITIES[RECORD_TYPES[draft["_recordType"]]]
    if entity.field("photo") is not None:
        owner = await context.require(entity.name, draft["_recordId"])
        await context.put(entity.name, {**owner, "photo": DOCUMENTS.face.of(record)})


async def download(call: Call) -> Answer:
    """Return the bytes as an attachment with the file name."""
    record = await addressed(call, call.store, DOCUMENTS)
    return await content_of(call, record, "attachment")


async def get_thumbnail(call: Call) -> Answer:
    """Return the image itself as its thumbnail. Raises Problem `not_found` for other files."""
    record = await addressed(call, call.store, DOCUMENTS)
    if not record["imageFlag"]:
        raise not_found("Thumbnail", record["id"])
    return await content_of(call, record, "inline")


async def content_of(call: Call, record: Record, kind: Kind) -> Answer:
    """Return the uploaded bytes. Raises Problem `not_found` for a link."""
    content: Any = await call.store.get(CONTENTS.name, record["id"])
    if record["linkFlag"] or content is None:
        raise not_found(DOCUMENTS.title, record["id"])
    return served(base64.b64decode(content["data"]), OCTETS, record["fileName"], kind)


async def get_upload_sample(_: Call) -> Answer:
    """Return an HTML form for test uploads."""
    return Answer.text(_FORM, media_type="text/html; charset=utf-8")

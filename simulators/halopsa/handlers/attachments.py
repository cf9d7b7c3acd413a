"""Files: downloads of attachments, images in texts, documents, uploads by presigned URL [halopsa 4, 7.2]."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from simulators.core import files
from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.store import Record
from simulators.halopsa.acting import acting
from simulators.halopsa.entities import DOCUMENTS, IMAGES, UPLOADS
from simulators.halopsa.handlers.records import CREATED
from simulators.halopsa.lookup import not_found, refuse, require
from simulators.halopsa.rendering import renderer
from simulators.halopsa.rules.attachments import content, usable_name


async def get_attachment(call: Call) -> Answer:
    """The bytes of an attachment, not JSON [halopsa 7.2]."""
    return _file(await require(call.store, "Attachment", call.path["id"]))


async def get_attachment_document(call: Call) -> Answer:
    """The bytes of a document."""
    return _file(await require(call.store, DOCUMENTS, call.path["id"]))


def _file(record: Record) -> Answer:
    return files.served(content(record["data_base64"]), record["content_type"], record["filename"])


async def post_attachment_document(call: Call) -> Answer:
    """Store documents; the response is the last of them."""
    async with acting(call) as context:
        made = [await context.create(DOCUMENTS, each) for each in call.body]
        shown = await renderer(call, context.unit).show(DOCUMENTS, made[-1])
    return Answer(CREATED, shown)


async def delete_attachment_document(call: Call) -> Answer:
    """Remove a document."""
    async with acting(call) as context:
        record = await require(context.unit, DOCUMENTS, call.path["id"])
        await context.delete(DOCUMENTS, record)
        shown = await renderer(call, context.unit).show(DOCUMENTS, record)
    return Answer(200, shown)


async def post_attachment_image(call: Call) -> Answer:
    """Store an image, recognised by its first bytes; the response is its link. Raises Problem `rejected`."""
    upload = next((each for each in call.files if each.name == "file"), None)
    data = upload.data if upload is not None else str(call.body["file"]).encode()
    kind = files.image_type(data)
    if kind is None:
        raise refuse("The File is not an image")
    token = call.random("images").token()
    async with call.store.unit() as unit:
        packed = base64.b64encode(data).decode()
        await unit.put(IMAGES, {"token": token, "content_type": kind, "data_base64": packed})
    link = f"{call.base_url}{call.prefix}/api/attachment/image?token={token}"
    return Answer(CREATED, {"link": link})


async def get_attachment_image(call: Call) -> Answer:
    """An image by its link, without authentication."""
    for tenant in call.state.tenants:
        found = await call.state.store(tenant).get(IMAGES, call.arguments["token"])
        if found is not None:
            return files.served(content(found["data_base64"]), found["content_type"])
    raise not_found()


# -- uploads by presigned URL ---------------------------------------------------------------------------------------


async def post_attachment_get_s3_presigned_url(call: Call) -> Answer:
    """A presigned URL for each file."""
    shown = []
    async with call.store.unit() as unit:
        for sent in call.body:
            token = call.random("uploads").token()
            name = usable_name(sent["filename"]) if sent.get("filename") else ""
            kept = {"token": token, "filename": name, "ticket_id": sent.get("ticket_id", 0)}
            await unit.put(UPLOADS, kept)
            shown.append(_presigned(call, kept))
    return Answer(CREATED, shown)


def _presigned(call: Call, kept: Mapping[str, Any]) -> dict[str, Any]:
    url = f"{call.base_url}{call.prefix}/upload/{kept['token']}"
    return {"key": kept["token"], "url": url, "filename": kept["filename"], "ticket_id": kept["ticket_id"]}


async def put_upload(call: Call) -> Answer:
    """Store the body of an upload to a presigned URL."""
    for tenant in call.state.tenants:
        async with call.state.store(tenant).unit() as unit:
            found = await unit.get(UPLOADS, call.path["key"])
            if found is not None:
                await unit.put(UPLOADS, {**found, "data_base64": base64.b64encode(call.raw).decode()})
                return Answer.empty(200)
    raise not_found()


async def post_attachment_presigned_url_upload_complete(call: Call) -> Answer:
    """Create attachments from uploaded files."""
    shown = []
    async with acting(call) as context:
        for sent in call.body:
            kept = await require(context.unit, UPLOADS, sent.get("key", ""))
            await context.unit.delete(UPLOADS, kept["token"])
            file = {name: kept[name] for name in ("filename", "ticket_id", "data_base64") if name in kept}
            record = await context.create("Attachment", file)
            shown.append(await renderer(call, context.unit).show("Attachment", record))
    return Answer(CREATED, shown)


OPERATIONS: Mapping[str, Handler] = {
    "getAttachment": get_attachment,
    "getAttachmentDocument": get_attachment_document,
    "postAttachmentDocument": post_attachment_document,
    "deleteAttachmentDocument": delete_attachment_document,
    "postAttachmentImage": post_attachment_image,
    "getAttachmentImage": get_attachment_image,
    "postAttachmentGetS3PresignedURL": post_attachment_get_s3_presigned_url,
    "putUpload": put_upload,
    "postAttachmentPresignedURLUploadComplete": post_attachment_presigned_url_upload_complete,
}

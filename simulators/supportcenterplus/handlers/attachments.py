"""Uploads to a request and its notes, and downloads of files [supportcenterplus 4.1]."""

from __future__ import annotations

import base64
from typing import Any

from simulators.core.call import Answer, Call, Upload
from simulators.core.files import UnusableName, served
from simulators.supportcenterplus import envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.entities.files import KEYS, attach, attach_to_request, checked, keep, place_of
from simulators.supportcenterplus.entities.mail import NOTIFICATIONS
from simulators.supportcenterplus.entities.notes import NOTES
from simulators.supportcenterplus.handlers.common import acting, path_request
from simulators.supportcenterplus.handlers.entries import found
from simulators.supportcenterplus.rendering import shown_attachment
from simulators.supportcenterplus.settings import SupportCenterSettings


def _uploaded(call: Call) -> Upload:
    """The uploaded file in the form field of the setting `upload_field`.

    Raises 4012 if it is missing; 4001 for several files, or a name or content type that no response can contain.
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


async def _kept(call: Call, act: Context, module: str) -> dict[str, Any]:
    return await keep(act, _uploaded(call), module, call.random(KEYS).hex(8))


async def upload_to_request(call: Call) -> Answer:
    """Attach a file to a request."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        attached = await attach_to_request(act, request, await _kept(call, act, "request"))
    return envelope.single("attachment", shown_attachment(attached, Look.of(call)))


async def upload_to_note(call: Call) -> Answer:
    """Attach a file to a note."""
    async with acting(call) as act:
        note = await found(NOTES, call, act.unit)
        about = await _kept(call, act, "request_note")
        (attached,) = await attach(act, [about], note["request"], place_of(NOTES, note))
    return envelope.single("attachment", shown_attachment(attached, Look.of(call)))


async def upload_for_request(call: Call) -> Answer:
    """Store a file for a request that refers to it later, by its id in `attachments`."""
    return await _keep(call, "request")


async def upload_for_note(call: Call) -> Answer:
    """Store a file for a note of a request."""
    return await _keep(call, "request_note")


async def upload_for_notification(call: Call) -> Answer:
    """Store a file for an answer to a request."""
    return await _keep(call, "notification")


async def put_upload_for_request(call: Call) -> Answer:
    """The same by PUT, which a public client uses for every upload; the status is 200 [supportcenterplus 4.1]."""
    return await _keep(call, "request", 200)


async def put_upload_for_note(call: Call) -> Answer:
    """The same by PUT."""
    return await _keep(call, "request_note", 200)


async def put_upload_for_notification(call: Call) -> Answer:
    """The same by PUT."""
    return await _keep(call, "notification", 200)


async def _keep(call: Call, module: str, status: int | None = None) -> Answer:
    async with acting(call) as act:
        if "request_id" in call.path:
            await path_request(call, act.unit)
        about = await _kept(call, act, module)
    status = SupportCenterSettings.of(call).create_status if status is None else status
    return envelope.single("attachment", shown_attachment(about, Look.of(call)), status)


async def download_attachment(call: Call) -> Answer:
    """The bytes of a file of a request, its notes or its answers."""
    return await _sent(call)


async def download_attachment_as_before(call: Call) -> Answer:
    """The same under the path of older clients."""
    return await _sent(call)


async def download_notification_attachment(call: Call) -> Answer:
    """The bytes of a file of an answer to a request."""
    return await _sent(call, place_of(NOTIFICATIONS, {"id": int(call.path["notification_id"])}))


async def download_note_attachment(call: Call) -> Answer:
    """The bytes of a file of a note."""
    return await _sent(call, place_of(NOTES, await found(NOTES, call, call.store)))


async def _sent(call: Call, place: str | None = None) -> Answer:
    """The bytes of a file of the path's request; `place` None: any place. Raises 4007 if there is none."""
    request = await path_request(call, call.store)
    record = await call.store.get("files", int(call.path["attachment_id"]))
    if record is None or record["request"] != request["id"] or place not in (None, record["place"]):
        raise refusals.not_found()
    return served(base64.b64decode(record["data"]), record["content_type"], record["name"])

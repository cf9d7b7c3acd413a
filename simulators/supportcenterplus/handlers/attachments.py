"""Uploads to a request, and the files that it has [supportcenterplus 4.1]."""

from __future__ import annotations

from simulators.core.call import Answer, Call
from simulators.supportcenterplus import desk, envelope, files
from simulators.supportcenterplus.handlers.common import (
    acting,
    list_where,
    listable,
    path_part,
    path_request,
)
from simulators.supportcenterplus.inputs import read_list_input
from simulators.supportcenterplus.rendering import Look, shown_attachment
from simulators.supportcenterplus.settings import SupportCenterSettings


async def upload_to_request(call: Call) -> Answer:
    """Attach a file to a request."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        about = await files.keep(act, call.random(files.KEYS), files.uploaded(call), "request")
        attached = await files.add(act, request, about)
    return envelope.single("attachment", shown_attachment(attached, Look.of(call)))


async def upload_for_request(call: Call) -> Answer:
    """Keep a file for a request that names it later, by its id in `attachments`."""
    return await _keep(call, "request")


async def upload_for_note(call: Call) -> Answer:
    """Keep a file for a note of a request."""
    return await _keep(call, "request_note")


async def upload_for_notification(call: Call) -> Answer:
    """Keep a file for an answer to a request."""
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
        about = await files.keep(act, call.random(files.KEYS), files.uploaded(call), module)
    status = SupportCenterSettings.of(call).create_status if status is None else status
    return envelope.single("attachment", shown_attachment(about, Look.of(call)), status)


async def list_attachments(call: Call) -> Answer:
    """The files of a request itself, not those of its notes and answers."""
    request = await path_request(call, call.store)
    return await list_files(call, request["id"], "")


async def list_files(call: Call, request: int, place: str) -> Answer:
    """The files of a request that lie in one place."""
    given = read_list_input(call).get("list_info")
    where, wanted = files.at(request, place), listable(files.SHAPE)
    return await list_where(call, "files", where, wanted, given, "attachments", shown_attachment)


async def download_attachment(call: Call) -> Answer:
    """The bytes of a file, wherever in the request it lies."""
    request = await path_request(call, call.store)
    return files.sent(await files.file_of(call.store, request["id"], call.path["attachment_id"]))


async def download_attachment_as_before(call: Call) -> Answer:
    """The same, by the path of older clients."""
    return await download_attachment(call)


async def download_notification_attachment(call: Call) -> Answer:
    """The bytes of a file of an answer."""
    request = await path_request(call, call.store)
    place = f"notification {int(call.path['notification_id'])}"
    return files.sent(await files.file_of(call.store, request["id"], call.path["attachment_id"], place))


async def download_note_attachment(call: Call) -> Answer:
    """The bytes of a file of a note."""
    note = await path_part(call, call.store, "notes", "note_id")
    place = files.of_note(note["id"])
    return files.sent(await files.file_of(call.store, note["request"], call.path["attachment_id"], place))


async def delete_attachment(call: Call) -> Answer:
    """Delete a file of a request."""
    async with acting(call) as act:
        request = await path_request(call, act.unit)
        record = await files.file_of(act.unit, request["id"], call.path["attachment_id"])
        await act.unit.delete("files", record["id"])
        left = [about for about in request["attachments"] if about["id"] != record["id"]]
        known = {"attachments": left, "has_attachments": bool(left)}
        await desk.settle(act, request, {**request, **known, "last_updated_time": act.now})
    return envelope.done()

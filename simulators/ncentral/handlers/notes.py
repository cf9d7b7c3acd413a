"""Notes on devices [ncentral-api 4.3]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, Order
from simulators.core.resources.context import WriteContext
from simulators.ncentral import listing, refusals, rendering
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.fields import INSTANTS
from simulators.ncentral.inventory.tasks import NOTES
from simulators.ncentral.scope import find_device

if TYPE_CHECKING:
    from simulators.core.store import Record

_NEWEST = (Order(("lastUpdated",), descending=True), Order(("id",), descending=True))


async def list_notes(call: Call) -> Answer:
    """The notes of a device, newest first."""
    device = await find_device(call, call.store)
    mine = Compare(("deviceId",), "eq", device["id"])
    return await listing.answer(call, NOTES, (mine,), lambda found: rendering.rows(call, NOTES, found), _NEWEST)


async def add_note(call: Call) -> Answer:
    """Add a note to a device."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        device = await find_device(call, context.unit)
        await _write(call, context, device)
    return Answer(201, {"deviceId": device["id"], "message": "Device note was added."})


async def add_notes(call: Call) -> Answer:
    """Add a note to several devices: all or none."""
    identities: list[int] = call.body["deviceIds"]
    async with ENGINE.acting(call.state, call.tenant) as context:
        for identity in identities:
            call.path["deviceId"] = identity
            await _write(call, context, await find_device(call, context.unit))
    return Answer(201, {"deviceIds": identities, "message": "Device notes were added."})


async def _write(call: Call, context: WriteContext, device: Record) -> None:
    await _check_author(context, call.body["userId"])
    at = call.body.get("insertionTime")
    also = {"deviceId": device["id"], "lastUpdated": context.now if at is None else _instant(at)}
    await context.create(NOTES.name, {name: call.body[name] for name in ("userId", "note")}, also=also)


def _instant(text: str) -> str:
    try:
        kept: str = INSTANTS.parse(text)
    except ValueError:
        raise refusals.bad_request("insertionTime has an invalid format.") from None
    return kept


async def _check_author(context: WriteContext, number: int) -> None:
    if await context.unit.count("users", Compare(("number",), "eq", number)) == 0:
        raise refusals.bad_request(f"User {number} does not exist.")


async def change_note(call: Call) -> Answer:
    """Change text or author of a note."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        note = await _note(call, context)
        given: dict[str, Any] = {name: call.body[name] for name in ("userId", "note") if name in call.body}
        if "userId" in given:
            await _check_author(context, given["userId"])
        await context.change(NOTES.name, note, given, {"lastUpdated": context.now})
    return Answer.empty(204)


async def delete_note(call: Call) -> Answer:
    """Delete a note."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        await context.delete(NOTES.name, await _note(call, context))
    return Answer.empty(204)


async def delete_notes(call: Call) -> Answer:
    """Delete notes of a device; unknown notes are ignored."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        device = await find_device(call, context.unit)
        for identity in dict.fromkeys(call.body["noteIds"]):
            note = await context.unit.get(NOTES.name, identity)
            if note is not None and note["deviceId"] == device["id"]:
                await context.delete(NOTES.name, note)
    return Answer.empty(204)


async def _note(call: Call, context: WriteContext) -> Record:
    device = await find_device(call, context.unit)
    note = await ENGINE.find(context.unit, NOTES, call.path["noteId"])
    if note["deviceId"] != device["id"]:
        raise refusals.missing(NOTES.called, note["id"])
    return note


OWN: Mapping[str, Callable[[Call], Awaitable[Answer]]] = {
    "listDeviceNotes": list_notes,
    "addDeviceNote": add_note,
    "addDeviceNotes": add_notes,
    "updateDeviceNote": change_note,
    "deleteDeviceNote": delete_note,
    "deleteDeviceNotes": delete_notes,
}
"""The operations on notes, by operationId."""

"""Maintenance windows of devices [ncentral-api 4.4]."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext, every
from simulators.ncentral import listing, refusals, rendering
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.tasks import WINDOWS
from simulators.ncentral.scope import find_device

if TYPE_CHECKING:
    from simulators.core.store import Record

_CRON = re.compile(r"\S+( \S+){5,6}")
"""Seconds, minutes, hours, day of month, month, day of week, and optionally the year."""


async def list_windows(call: Call) -> Answer:
    """All windows of a device, without pages."""
    device = await find_device(call, call.store)
    found = await every(call.store, WINDOWS.name, Compare(("deviceId",), "eq", device["id"]))
    return listing.whole(await rendering.rows(call, WINDOWS, found))


async def add_windows(call: Call) -> Answer:
    """Add each window to each device: all or none."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        devices = [await _device(call, context, each) for each in call.body["deviceIDs"]]
        for window in call.body["maintenanceWindows"]:
            given = _given(window)
            for device in devices:
                also = {"deviceId": device["id"], "userName": _caller(call)}
                await context.create(WINDOWS.name, given, also=also)
    return Answer(201, {"success": True})


async def change_windows(call: Call) -> Answer:
    """Change windows, given by their ids: all or none."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        for window in call.body["maintenanceWindows"]:
            old = await _window(call, context, window["scheduleId"])
            given = {name: value for name, value in _given({**old, **window}).items() if name != "id"}
            await context.change(WINDOWS.name, old, given, {"userName": _caller(call)})
    return Answer.empty(204)


async def delete_windows(call: Call) -> Answer:
    """Delete windows: all or none."""
    async with ENGINE.acting(call.state, call.tenant) as context:
        for identity in dict.fromkeys(call.body["scheduleIds"]):
            await context.delete(WINDOWS.name, await _window(call, context, identity))
    return Answer(200, {"success": True})


async def _device(call: Call, context: WriteContext, identity: int) -> Record:
    call.path["deviceId"] = identity
    return await find_device(call, context.unit)


async def _window(call: Call, context: WriteContext, identity: int) -> Record:
    """A window by its id. Raises Problem if the caller lacks access to its device."""
    found = await ENGINE.find(context.unit, WINDOWS, identity)
    await _device(call, context, found["deviceId"])
    return found


def _given(window: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a window in a body. Raises Problem for an invalid cron expression."""
    if not _CRON.fullmatch(str(window.get("cron") or "").strip()):
        raise refusals.bad_request(f"Invalid cron expression: '{window.get('cron')}'.")
    given: dict[str, Any] = ENGINE.binder.bind(WINDOWS.fields, window, WINDOWS.called)
    given.pop("id", None)
    return given


def _caller(call: Call) -> str:
    return NcentralCaller.of(call).id


OWN: Mapping[str, Callable[[Call], Awaitable[Answer]]] = {
    "listMaintenanceWindows": list_windows,
    "addMaintenanceWindows": add_windows,
    "updateMaintenanceWindows": change_windows,
    "deleteMaintenanceWindows": delete_windows,
}
"""The operations on windows, by operationId."""
